//! What is reported to people: a finding with its rule's words.

use std::sync::Arc;

use serde::Deserialize;

use crate::document::BlockKind;
use crate::source::Position;
use crate::span::Span;

/// How bad a fault is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// Advice.
    Note,
    /// Usually wrong: an editor must look.
    Warning,
    /// Must not be printed.
    Error,
}

impl Severity {
    /// Its name in rules, `lint.toml`, reports and on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Note => "note",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

/// One fault in one document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The id of the rule that found it.
    pub rule: Arc<str>,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong and why, in one line.
    pub message: String,
    /// What to do about it; empty where the message says it all.
    pub advice: String,
    /// The place.
    pub span: Span,
    /// From the beginning to the end of the paragraphs the place is in: what moves with it.
    pub paragraph: Span,
    /// The kind of block it stands in; none where it concerns the whole document.
    pub block: Option<BlockKind>,
    /// Other places that explain it.
    pub labels: Vec<Label>,
    /// How to mend it, where that is known.
    pub fix: Option<Fix>,
    /// Why it does not count, where somebody said so.
    pub suppressed: Option<Suppression>,
}

/// Why a diagnostic does not count: it is still reported to programs, as suppressed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suppression {
    /// Where it is said.
    pub by: SuppressedBy,
    /// Why, in the words of who said it; empty where no reason was given.
    pub reason: String,
}

/// Where it is said that a diagnostic does not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SuppressedBy {
    /// In the baseline: it was known before.
    Baseline,
    /// In a comment of the manuscript.
    Comment,
    /// In the ignore file.
    IgnoreFile,
}

impl SuppressedBy {
    /// Its name in reports.
    pub fn name(self) -> &'static str {
        match self {
            SuppressedBy::Baseline => "baseline",
            SuppressedBy::Comment => "comment",
            SuppressedBy::IgnoreFile => "ignore-file",
        }
    }
}

/// Another place, in the same document or in another of the edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The place.
    pub span: Span,
    /// The other document it is a place of; none for the diagnostic's own.
    pub elsewhere: Option<Elsewhere>,
    /// What it is.
    pub message: String,
}

/// Another document, and the lines a place in it has there: its text need not be at hand any more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Elsewhere {
    /// The document's name.
    pub path: Arc<str>,
    /// Where the place begins.
    pub start: Position,
    /// Where it ends.
    pub end: Position,
}

/// A way to mend a fault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// Whether any editor would accept it unseen.
    pub applicability: Applicability,
    /// What to put where; in order, none overlapping.
    pub edits: Vec<Edit>,
}

/// Whether a fix may be made without looking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Applicability {
    /// Any editor would accept it unseen.
    Safe,
    /// It wants a look.
    Unsafe,
}

impl Applicability {
    /// Its name in rules and JSON.
    pub fn name(self) -> &'static str {
        match self {
            Applicability::Safe => "safe",
            Applicability::Unsafe => "unsafe",
        }
    }
}

/// One replacement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What goes.
    pub span: Span,
    /// What comes in its place.
    pub text: String,
}

/// A bare error of `rule`, for tests.
#[cfg(test)]
pub(crate) fn bare(rule: &str, span: impl Into<Span>) -> Diagnostic {
    let span = span.into();
    Diagnostic {
        rule: rule.into(),
        severity: Severity::Error,
        message: "有误".to_owned(),
        advice: String::new(),
        span,
        paragraph: span,
        block: None,
        labels: Vec::new(),
        fix: None,
        suppressed: None,
    }
}
