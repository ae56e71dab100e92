//! What is suspicious in a rule somebody writes, though its examples hold: pieces of it that no example
//! shows, that can never be found, or that other rules contradict.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::checks::Context;
use crate::checks::Reading;
use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::example::Example;
use crate::lint::lint;
use crate::rule::{Rule, RuleSet};
use crate::span::Span;

/// Something suspicious in a rule.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Doubt {
    /// A word or alternative that no example shows being found.
    Unshown(String),
    /// An alternative that is never found, and the one that is found in its place.
    Shadowed(String, String),
    /// A word it wants, which a rule forbids: that rule's id.
    Forbidden(String, String),
    /// What an example becomes once it is mended, and what is then found in it that was not there: the
    /// rule's id and the text.
    Mended(String, String, String),
}

/// Everything suspicious in a rule, which stands in `set` among those it is used with.
pub(crate) fn review(set: &RuleSet, rule: &Rule) -> Vec<Doubt> {
    let mut doubts: Vec<Doubt> = unshown(set, rule).into_iter().map(Doubt::Unshown).collect();
    doubts.extend(rule.check.shadowed().into_iter().map(|(winner, loser)| Doubt::Shadowed(loser, winner)));
    doubts.extend(forbidden(set, rule));
    doubts.extend(rule.examples().iter().flat_map(|example| mended(set, rule, example)));
    doubts
}

/// The parts of a rule that none of its marked examples shows being found.
fn unshown(set: &RuleSet, rule: &Rule) -> Vec<String> {
    let mut parts: Vec<Option<String>> = rule.check.parts().into_iter().map(Some).collect();
    if parts.is_empty() {
        return Vec::new();
    }
    for example in rule.examples().iter().filter(|example| !example.is_clean()) {
        let document = Document::plain("", example.text.as_str());
        for (span, part) in rule.check.parts_found(&Context::new(&document, &set.segmenter)) {
            // One that marks more or less of it fails, and that is told.
            let touches = |mark: Span| span.start < mark.end && mark.start < span.end;
            if example.marks.iter().any(|mark| touches(mark.span)) {
                parts[part] = None;
            }
        }
    }
    parts.into_iter().flatten().collect()
}

/// The words a rule wants that a rule, perhaps itself, forbids.
fn forbidden(set: &RuleSet, rule: &Rule) -> Vec<Doubt> {
    let mut doubts = Vec::new();
    for wanted in rule.check.wanted() {
        let document = Document::plain("", wanted);
        let context = Context::new(&document, &set.segmenter);
        let forbids = |other: &&Rule| {
            let reading = Reading { kinds: &other.blocks, places: None };
            let mut found = other.check.run(&context, reading).into_iter().map(|finding| finding.span);
            found.any(|span| !other.allow.iter().any(|allow| allow.covers(wanted, span)))
        };
        let others = set.rules.iter().filter(|other| other.enabled && other.check.bans_words());
        doubts.extend(
            others.filter(forbids).map(|other| Doubt::Forbidden(wanted.to_owned(), other.id.to_string())),
        );
    }
    doubts
}

/// What is found in an example once the rule's fixes are made, and was not before.
fn mended(set: &RuleSet, rule: &Rule, example: &Example) -> Option<Doubt> {
    let before = Document::plain("", example.text.as_str());
    let found = rule.run(&Context::new(&before, &set.segmenter), None).diagnostics;
    let mended = with_fixes(&example.text, &found)?;
    let place = |found: &Diagnostic, text: &str| (found.rule.clone(), found.span.of(text).to_owned());
    let mut known: FxHashMap<(Arc<str>, String), usize> = FxHashMap::default();
    let before = lint(set, &before);
    for old in &before {
        *known.entry(place(old, &example.text)).or_default() += 1;
    }
    let new = lint(set, &Document::plain("", mended.as_str())).into_iter().find(|new| {
        match known.get_mut(&place(new, &mended)) {
            Some(left) if *left > 0 => {
                *left -= 1;
                false
            }
            _ => true,
        }
    })?;
    Some(Doubt::Mended(mended.trim().to_owned(), new.rule.to_string(), new.span.of(&mended).to_owned()))
}

/// A text with the fixes of findings made, each that touches none before it; none where there is none.
fn with_fixes(text: &str, found: &[Diagnostic]) -> Option<String> {
    let mut edits: Vec<(Span, String)> = Vec::new();
    for edit in found.iter().filter_map(|found| found.fix.as_ref()?.joined(text)) {
        if edits.iter().all(|(span, _)| edit.span.end <= span.start || span.end <= edit.span.start) {
            edits.push((edit.span, edit.text));
        }
    }
    edits.sort_by_key(|(span, _)| *span);
    let mut mended = text.to_owned();
    for (span, replacement) in edits.iter().rev() {
        mended.replace_range(span.start..span.end, replacement);
    }
    (!edits.is_empty()).then_some(mended)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn doubts(checks: &[(&str, &str)]) -> Vec<Doubt> {
        let rules = checks.iter().enumerate().map(|(nth, (check, examples))| {
            format!(
                "[[rule]]\nid = \"r{nth}\"\ntitle = \"a\"\nseverity = \"error\"\nmessage = \"a\"\n{check}\n\
                 examples = [{examples}]\n"
            )
        });
        let mut set = RuleSet::default();
        set.add_pack("p.toml", &rules.collect::<String>(), &|_| Ok("".into())).unwrap();
        review(&set, &set.rules[0])
    }

    #[test]
    fn what_no_marked_example_shows_is_told() {
        let unshown = |part: &str| vec![Doubt::Unshown(part.to_owned())];
        let words = "check.terms = { words = { \"布署\" = \"部署\", \"末来\" = \"\" } }";
        assert_eq!(doubts(&[(words, "'已⟦布署⟧', '周末来人'")]), unshown("末来"));
        assert_eq!(doubts(&[(words, "'⟦布署⟧⟦末来⟧', ''")]), []);
        let pattern = "check.pattern = { regex = '最(?:好|佳)的' }";
        assert_eq!(doubts(&[(pattern, "'⟦最佳的⟧'")]), unshown("好"));
        let shadowed = Doubt::Shadowed("甲乙".to_owned(), "甲".to_owned());
        assert_eq!(doubts(&[("check.pattern = { regex = '甲|甲乙' }", "'⟦甲⟧'")])[1], shadowed);
    }

    #[test]
    fn a_word_both_wanted_and_forbidden_is_told() {
        let words = "check.terms = { words = { \"电邮\" = \"电子邮件\" } }";
        let other = "check.terms = { words = { \"电子邮\" = \"电邮\" } }";
        let found = doubts(&[(words, "'⟦电邮⟧'"), (other, "''")]);
        assert_eq!(found[0], Doubt::Forbidden("电子邮件".to_owned(), "r1".to_owned()));
        assert_eq!(found.len(), 2, "and so is what the example becomes: {found:?}");
    }

    #[test]
    fn a_fix_that_makes_a_finding_is_told() {
        let pattern = "check.pattern = { regex = '甲乙', replace = '丙丁' }";
        let other = "check.pattern = { regex = '丁戊' }";
        let mended = ["丙丁戊", "r1", "丁戊"].map(str::to_owned);
        let [text, rule, found] = mended;
        assert_eq!(doubts(&[(pattern, "'⟦甲乙⟧戊'"), (other, "''")]), [Doubt::Mended(text, rule, found)]);
        // What was there before is none of its doing.
        assert_eq!(doubts(&[(pattern, "'⟦甲乙⟧己丁戊'"), (other, "''")]), []);
    }
}
