//! The engine: rules × document → diagnostics in the text's order.

use crate::checks::Context;
use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::rule::RuleSet;

/// Everything the rules have to say of a document, by place, then rule.
///
/// Pure: no disk, clock, environment or thread; it cannot fail.
pub fn lint(rules: &RuleSet, document: &Document) -> Vec<Diagnostic> {
    let context = Context::new(document, &rules.segmenter);
    let mut diagnostics: Vec<Diagnostic> =
        rules.rules.iter().filter(|rule| rule.enabled).flat_map(|rule| rule.run(&context)).collect();
    diagnostics.sort_by(|a, b| (a.span, &a.rule).cmp(&(b.span, &b.rule)));
    diagnostics
}
