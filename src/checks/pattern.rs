//! `pattern`: a regular expression, with texts it must not stand beside.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{Context, Finding};
use crate::document::{BlockKind, Prose};
use crate::expression::Expression;

/// The values it gives to messages: `replacement`, what `replace` or `replacements` makes of the match.
pub(super) const VALUES: &[&str] = &["replacement"];

/// Parameters of the check.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Pattern {
    /// What to find. A group named `mark` narrows the finding to itself; the rest is context.
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
    /// Every match in blocks of the `kinds` that stands beside none of the excluded texts; in any block
    /// where no kind is named.
    pub(super) fn run(&self, context: &Context<'_>, kinds: &[BlockKind]) -> Vec<Finding> {
        let mut findings = Vec::new();
        let is_asked = |prose: &Prose<'_>| kinds.is_empty() || kinds.contains(&prose.block.kind);
        for prose in context.proses_meeting(self.regex.needs()).filter(is_asked) {
            let text = prose.text();
            for captures in self.regex.regex().captures_iter(text) {
                let Some(found) = captures.name("mark").or_else(|| captures.get(0)) else { continue };
                if found.is_empty() || self.is_excluded(text, found.range()) {
                    continue;
                }
                let range = prose.char_range(found.range());
                let mut finding = Finding::new(prose.span(range.clone()));
                let replacement = match (self.replacements.get(found.as_str()), &self.replace) {
                    (Some(known), _) => Some(known.clone()),
                    (None, _) if !self.replacements.is_empty() => continue,
                    (None, Some(template)) => {
                        let mut replacement = String::new();
                        captures.expand(template, &mut replacement);
                        Some(replacement)
                    }
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

    fn is_excluded(&self, text: &str, found: std::ops::Range<usize>) -> bool {
        self.not_before.iter().any(|after| text[found.end..].starts_with(after.as_str()))
            || self.not_after.iter().any(|before| text[..found.start].ends_with(before.as_str()))
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
        let findings = check.run(&Context::new(&document, &Segmenter::default()), &[]);
        assert_eq!(findings.len(), 1);
        assert_eq!(findings[0].span.of(text), "KM");
        assert_eq!(findings[0].values, [("replacement", "km".to_owned())]);
    }
}
