//! What does not count, because somebody said so: in a comment of the manuscript, in the ignore file, or
//! in the baseline of what was known before. Marks put on diagnostics, and findings about the exceptions
//! themselves. Texts in, marks out: no disk and no clock.

mod baseline;
mod comments;
mod directive;
mod excerpt;
mod ignore_file;

pub(crate) use baseline::{Baseline, Key, Known};
pub(crate) use comments::by_comments;
pub(crate) use ignore_file::{IgnoreFile, Note, entry};

use crate::checks::{Finding, State};
use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::rule::{Rule, RuleSet};

/// What the rules have to say of an exception that stands in `document` and is in that state.
fn told(rules: &RuleSet, document: &Document, state: State, finding: &Finding) -> Vec<Diagnostic> {
    let about = |rule: &&Rule| rule.enabled && rule.check.exception() == Some(state);
    let rules = rules.rules.iter().filter(about);
    rules.filter_map(|rule| rule.diagnostic(document, &[], finding.clone())).collect()
}

/// Whether one document shows that a rule finds nothing: not where it is off, or compares documents.
pub(crate) fn is_judged_by_one(rules: &RuleSet, id: &str) -> bool {
    rules.rule(id).is_some_and(|rule| rule.enabled && !rule.check.is_across())
}

/// Whether what a rule finds is wrong with an exception.
pub(crate) fn is_about_exceptions(rules: &RuleSet, id: &str) -> bool {
    rules.rule(id).is_some_and(|rule| rule.check.exception().is_some())
}
