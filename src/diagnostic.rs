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
    /// How 编校差错率 counts it; none where it does not.
    pub penalty: Option<Penalty>,
    /// How to mend it, where that is known.
    pub fix: Option<Fix>,
    /// Why it does not count, where somebody said so.
    pub suppressed: Option<Suppression>,
}

impl Diagnostic {
    /// One with nothing but what every one has.
    pub(crate) fn new(rule: &str, severity: Severity, message: String, span: Span) -> Self {
        Diagnostic {
            rule: rule.into(),
            severity,
            message,
            advice: String::new(),
            span,
            paragraph: span,
            block: None,
            labels: Vec::new(),
            penalty: None,
            fix: None,
            suppressed: None,
        }
    }

    /// What its fix makes of its span; none where it has none or edits elsewhere.
    pub(crate) fn mended(&self, text: &str) -> Option<String> {
        let edit = self.fix.as_ref()?.joined(text).filter(|edit| self.span.contains(edit.span))?;
        let (before, after) = (&text[self.span.start..edit.span.start], &text[edit.span.end..self.span.end]);
        Some(format!("{before}{}{after}", edit.text))
    }
}

/// The classes of faults that the official tables of 编校差错率 weigh.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Penalty {
    /// 错字、别字、多字、漏字: by how many characters are wrong.
    Characters,
    /// 语法性、逻辑性错误.
    Grammar,
    /// 事实性、知识性错误: a name, a date, a number that cannot be.
    Fact,
    /// Numerals written otherwise than GB/T 15835 wants.
    Numeral,
    /// Marks.
    Mark,
    /// Units and their symbols.
    Unit,
    /// 繁简混用, letters for symbols.
    Mixture,
    /// Lines, paragraphs and spaces.
    Layout,
}

impl Penalty {
    /// All of them, in order.
    pub const ALL: [Penalty; 8] = [
        Penalty::Characters,
        Penalty::Grammar,
        Penalty::Fact,
        Penalty::Numeral,
        Penalty::Mark,
        Penalty::Unit,
        Penalty::Mixture,
        Penalty::Layout,
    ];

    /// Its name in rules and reports.
    pub fn name(self) -> &'static str {
        match self {
            Penalty::Characters => "characters",
            Penalty::Grammar => "grammar",
            Penalty::Fact => "fact",
            Penalty::Numeral => "numeral",
            Penalty::Mark => "mark",
            Penalty::Unit => "unit",
            Penalty::Mixture => "mixture",
            Penalty::Layout => "layout",
        }
    }
}

/// Why a diagnostic does not count: it is still reported to programs, as suppressed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suppression {
    /// Where it is said.
    pub by: SuppressedBy,
    /// Why, in the words of who said it; empty where no reason was given.
    pub reason: String,
    /// Who said it, where that is known.
    pub who: Option<String>,
    /// The last day it holds, as `2026-12-31`, where there is one.
    pub until: Option<String>,
}

impl Suppression {
    /// One of which no more is known.
    pub fn new(by: SuppressedBy, reason: String) -> Self {
        Suppression { by, reason, who: None, until: None }
    }
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

impl Fix {
    /// One replacement that does what all of them do; none where there is none, or they are out of order.
    pub(crate) fn joined(&self, text: &str) -> Option<Edit> {
        let (first, rest) = self.edits.split_first()?;
        let mut joined = first.clone();
        for edit in rest {
            joined.text.push_str(text.get(joined.span.end..edit.span.start)?);
            joined.text.push_str(&edit.text);
            joined.span.end = edit.span.end;
        }
        Some(joined)
    }
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
    Diagnostic::new(rule, Severity::Error, "有误".to_owned(), span.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits_are_joined_over_the_text_between_them() {
        let text = "甲乙丙丁";
        let edit = |start, text: &str| Edit { span: Span::new(start, start + 3), text: text.to_owned() };
        let fix = |edits| Fix { applicability: Applicability::Safe, edits };
        let joined = fix(vec![edit(0, "一"), edit(6, "")]).joined(text);
        assert_eq!(joined, Some(Edit { span: Span::new(0, 9), text: "一乙".to_owned() }));
        assert_eq!(fix(vec![edit(6, ""), edit(0, "一")]).joined(text), None);
        assert_eq!(fix(Vec::new()).joined(text), None);
    }

    #[test]
    fn what_a_fix_makes_of_a_span_is_known_only_within_it() {
        let text = "甲乙丙丁";
        let edits = vec![Edit { span: Span::new(3, 6), text: "二".to_owned() }];
        let fix = Some(Fix { applicability: Applicability::Safe, edits });
        let mended =
            |span: std::ops::Range<usize>| Diagnostic { fix: fix.clone(), ..bare("x", span) }.mended(text);
        assert_eq!(mended(0..9), Some("甲二丙".to_owned()));
        assert_eq!(mended(6..9), None);
        assert_eq!(bare("x", 0..3).mended(text), None);
    }
}
