//! `pattern`: a regular expression, with texts it must not stand beside.

use std::collections::BTreeMap;
use std::ops::Range;

use regex::{Captures, Match, Regex};
use serde::Deserialize;

use super::{Context, Finding, KeptOut, Reading};
use crate::document::Gram;
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
            let text = prose.text();
            for captures in matches(self.regex.regex(), text, range) {
                let Some(found) = marked(self.regex.regex(), &captures) else { continue };
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
        let mut parts = Vec::new();
        for prose in context.proses() {
            for captures in matches(alternatives.regex(), prose.text(), 0..prose.text().len()) {
                let Some(found) = marked(alternatives.regex(), &captures) else { continue };
                let span = prose.span(prose.char_range(found.range()));
                parts.extend(alternatives.taken(&captures).map(|nth| (span, nth)));
            }
        }
        parts
    }

    /// Where it matches beside one of the excluded texts.
    pub(super) fn kept_out(&self, context: &Context<'_>) -> Vec<(Span, KeptOut)> {
        let mut all = Vec::new();
        for prose in context.proses() {
            let text = prose.text();
            for captures in matches(self.regex.regex(), text, 0..text.len()) {
                let Some(found) = marked(self.regex.regex(), &captures) else { continue };
                if self.is_excluded(text, found.range()) {
                    all.push((prose.span(prose.char_range(found.range())), KeptOut::Beside));
                }
            }
        }
        all
    }

    /// Alternatives that no text reaches, each with the one before it that always wins.
    pub(super) fn shadowed(&self) -> Vec<(String, String)> {
        self.regex.alternatives().map_or_else(Vec::new, |alternatives| alternatives.shadowed().to_vec())
    }

    fn is_excluded(&self, text: &str, found: std::ops::Range<usize>) -> bool {
        self.not_before.iter().any(|after| text[found.end..].starts_with(after.as_str()))
            || self.not_after.iter().any(|before| text[..found.start].ends_with(before.as_str()))
    }
}

/// What of a match is found: the group that marks it, or all of it.
fn marked<'t>(regex: &Regex, captures: &Captures<'t>) -> Option<Match<'t>> {
    let marks = regex.capture_names().flatten().filter(|name| name.starts_with("mark"));
    marks.filter_map(|mark| captures.name(mark)).next().or_else(|| captures.get(0))
}

/// Bytes of a block that are matched at a time, more than a paragraph has. The engine finds one match in
/// linear time, but not all: `甲.*乙|甲` looks from every 甲 to the end of what it is given.
const STRETCH: usize = 6000;

/// Every match in those bytes of a text, in order; none over the cuts of a text far longer than a paragraph.
fn matches<'t>(regex: &Regex, text: &'t str, bytes: Range<usize>) -> Vec<Captures<'t>> {
    let mut found = Vec::new();
    let mut start = bytes.start;
    while start < bytes.end {
        let end = match bytes.end - start <= STRETCH {
            true => bytes.end,
            false => stretch(text, start).min(bytes.end),
        };
        while let Some(hit) = regex.find_at(&text[..end], start) {
            // The end of the stretch is not that of the text, as `$` takes it to be.
            let is_real = hit.end() < end || end == text.len() || {
                let further = regex.find_at(&text[..stretch(text, end)], hit.start());
                further.is_some_and(|further| further.range() == hit.range())
            };
            start = hit.end();
            if is_real {
                found.extend(regex.captures_at(&text[..end], hit.start()));
            }
        }
        start = end;
    }
    found
}

/// Where a stretch of a text ends: with it, or after the last sentence that is not too far on, all marks
/// behind it included.
fn stretch(text: &str, start: usize) -> usize {
    let furthest = text.floor_char_boundary(start + STRETCH);
    if furthest == text.len() {
        return furthest;
    }
    // Backwards: where the marks end that are being passed.
    let mut edge = text[furthest..].starts_with(char::is_alphanumeric).then_some(furthest);
    for (at, c) in text[start..furthest].char_indices().rev() {
        match (c, edge) {
            ('。' | '！' | '？', Some(edge)) => return edge,
            _ if c.is_alphanumeric() => edge = Some(start + at),
            _ => {}
        }
    }
    furthest
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

    #[test]
    fn a_text_longer_than_a_stretch_is_matched_throughout() {
        let text = format!("{}丙", "乙甲。".repeat(STRETCH));
        let count = |pattern: &str| matches(&Regex::new(pattern).unwrap(), &text, 0..text.len()).len();
        assert_eq!(count("乙甲"), STRETCH);
        // Only the text has an end and a beginning, not its stretches.
        assert_eq!((count("。$"), count("丙$"), count("^乙")), (0, 1, 1));
        assert_eq!(count("[^甲]。"), 0);
        // Wherever a stretch is full, the marks behind a sentence stay with it.
        let marks = Regex::new("。”；").unwrap();
        for shift in 0..5 {
            let quoted = format!("{}{}", "丁".repeat(shift), "乙甲。”；".repeat(STRETCH));
            assert_eq!(matches(&marks, &quoted, 0..quoted.len()).len(), STRETCH, "{shift}");
        }
        let unparted = "甲".repeat(STRETCH);
        assert_eq!(matches(&Regex::new("甲").unwrap(), &unparted, 0..unparted.len()).len(), STRETCH);
    }
}
