//! `pattern`: a regular expression, with texts it must not stand beside.

use std::collections::BTreeMap;
use std::ops::Range;

use serde::Deserialize;

use super::{Context, Finding, KeptOut, Reading};
use crate::document::{Gram, Prose};
use crate::expression::Expression;
use crate::span::Span;

/// The values it gives to messages: `replacement`, what `replace` or `replacements` makes of the match.
pub(super) const VALUES: &[&str] = &["replacement"];

/// Parameters of the check.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Pattern {
    /// What to find. A group named `mark` narrows the finding to itself; the rest is context. Alternatives
    /// that need one each name the others `mark2`, `mark3` and so on.
    regex: Expression,
    /// What to write instead: a template with `$1`, `${name}`.
    replace: Option<String>,
    /// What to write instead of which text. What is found and not named here is right.
    #[serde(default)]
    replacements: BTreeMap<String, String>,
    /// Texts the finding must not stand directly before.
    #[serde(default)]
    not_before: Vec<String>,
    /// Texts the finding must not stand directly after.
    #[serde(default)]
    not_after: Vec<String>,
}

impl Pattern {
    /// Every match that stands beside none of the excluded texts.
    pub(super) fn run(&self, context: &Context<'_>, reading: Reading<'_>) -> Vec<Finding> {
        let mut findings = Vec::new();
        for (prose, range) in reading.stretches(context.document, self.regex.needs()) {
            let matcher = self.regex.matcher();
            for found in matcher.matches(prose.chars(), range) {
                let range = matcher.marked(&found);
                if range.is_empty() || self.is_excluded(prose, &range) {
                    continue;
                }
                let mut finding = Finding::new(prose.span(range.clone()));
                let replacement = match (self.replacements.get(prose.slice(range.clone())), &self.replace) {
                    (Some(known), _) => Some(known.clone()),
                    (None, _) if !self.replacements.is_empty() => continue,
                    (None, Some(template)) => Some(matcher.filled(template, &found, prose.chars())),
                    (None, None) => None,
                };
                if let Some(replacement) = replacement {
                    finding = finding.value("replacement", &replacement);
                    if let Some(span) = prose.plain_span(range) {
                        finding = finding.mend(span, replacement, true);
                    }
                }
                findings.push(finding);
            }
        }
        findings
    }

    /// The grams of which every match has one.
    pub(super) fn seeks(&self) -> Option<Vec<Gram>> {
        self.regex.needs().groups.first().cloned()
    }

    /// The alternatives of its expression.
    pub(super) fn parts(&self) -> Vec<String> {
        self.regex.alternatives().map_or_else(Vec::new, |alternatives| alternatives.written().to_vec())
    }

    /// Where it finds what, and by which of its alternatives.
    pub(super) fn parts_found(&self, context: &Context<'_>) -> Vec<(Span, usize)> {
        let Some(alternatives) = self.regex.alternatives() else { return Vec::new() };
        let matcher = alternatives.matcher();
        let mut parts = Vec::new();
        for prose in context.proses() {
            for found in matcher.matches(prose.chars(), 0..prose.chars().len()) {
                let range = matcher.marked(&found);
                let span = prose.span(range);
                parts.extend(alternatives.taken(&found).map(|nth| (span, nth)));
            }
        }
        parts
    }

    /// Where it matches beside one of the excluded texts.
    pub(super) fn kept_out(&self, context: &Context<'_>) -> Vec<(Span, KeptOut)> {
        let matcher = self.regex.matcher();
        let mut all = Vec::new();
        for prose in context.proses() {
            for found in matcher.matches(prose.chars(), 0..prose.chars().len()) {
                let range = matcher.marked(&found);
                if self.is_excluded(prose, &range) {
                    all.push((prose.span(range), KeptOut::Beside));
                }
            }
        }
        all
    }

    /// Alternatives that no text reaches, each with the one before it that always wins.
    pub(super) fn shadowed(&self) -> Vec<(String, String)> {
        self.regex.alternatives().map_or_else(Vec::new, |alternatives| alternatives.shadowed().to_vec())
    }

    fn is_excluded(&self, prose: Prose<'_>, found: &Range<usize>) -> bool {
        let (before, after) =
            (&prose.text()[..prose.byte(found.start)], &prose.text()[prose.byte(found.end)..]);
        self.not_before.iter().any(|text| after.starts_with(text.as_str()))
            || self.not_after.iter().any(|text| before.ends_with(text.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::text::Segmenter;

    #[test]
    fn only_what_is_named_is_replaced() {
        let check: Pattern =
            toml::from_str("regex = \"[0-9](?P<mark>[A-Za-z]+)\"\nreplacements = { KM = \"km\" }").unwrap();
        let text = "全长5KM，重3kg";
        let document = Document::plain("", text);
        let findings = check.run(&Context::new(&document, &Segmenter::default()), Reading::default());
        assert_eq!(findings.len(), 1);
        assert_eq!(findings[0].span.of(text), "KM");
        assert_eq!(findings[0].values, [("replacement", "km".to_owned())]);
    }
}
