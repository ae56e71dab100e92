//! Fixing: a document and what is found in it → edits, made again and again until nothing is left to
//! mend.

mod revision;

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use crate::diagnostic::{Applicability, Diagnostic, Edit, Fix, Severity};
use crate::document::Document;
use crate::span::Span;
use revision::Revision;

/// Which fixes to make.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Which {
    /// Those any editor would accept unseen.
    Safe,
    /// Those that want a look, too. What is only noted is never mended unseen: most of it is meant.
    All,
}

impl Which {
    /// The fix of a diagnostic, if it is one of these. What does not count is not mended.
    fn of(self, diagnostic: &Diagnostic) -> Option<&Fix> {
        let fix = diagnostic.fix.as_ref().filter(|_| diagnostic.suppressed.is_none())?;
        let is_safe = fix.applicability == Applicability::Safe;
        (is_safe || self == Which::All && diagnostic.severity > Severity::Note).then_some(fix)
    }
}

/// Edits of one text that can be made together.
#[derive(Clone, Debug, Default)]
pub(crate) struct Edits {
    by_place: BTreeMap<Span, String>,
}

impl Edits {
    /// Adds the edits of a fix, all of them or, where one would meet another fix's, none; says which.
    /// Edits that are there already are the same edits.
    pub(crate) fn add(&mut self, fix: &Fix) -> bool {
        let fits = fix.edits.iter().all(|edit| self.fits(edit));
        if fits {
            self.by_place.extend(fix.edits.iter().map(|edit| (edit.span, edit.text.clone())));
        }
        fits
    }

    fn fits(&self, edit: &Edit) -> bool {
        if let Some(text) = self.by_place.get(&edit.span) {
            return *text == edit.text;
        }
        // None overlap, so only the nearest can meet it.
        let before = self.by_place.range(..edit.span).next_back();
        let after = self.by_place.range(edit.span..).next();
        before.into_iter().chain(after).all(|(&other, _)| !meet(other, edit.span))
    }

    /// The edits in order, as they are to be made in `text`: their lines end as its first does.
    pub(crate) fn into_list(self, text: &str) -> Vec<Edit> {
        let end = line_end(text);
        self.by_place.into_iter().map(|(span, text)| ended_by(end, Edit { span, text })).collect()
    }
}

/// Whether two edits cannot both be made: they overlap, or one puts text in where the other ends or
/// begins, and nobody knows which goes first.
fn meet(a: Span, b: Span) -> bool {
    match a.is_empty() || b.is_empty() {
        true => a.start <= b.end && b.start <= a.end,
        false => a.overlaps(b),
    }
}

/// What mending came to.
#[derive(Debug, Default)]
pub(crate) struct Mended {
    /// What makes the mended text of the first: in order, none overlapping.
    pub(crate) edits: Vec<Edit>,
    /// How many fixes were made.
    pub(crate) count: usize,
    /// Rules whose fixes undo each other or never end, in order: none of theirs is made.
    pub(crate) endless: Vec<Arc<str>>,
}

/// Longer chains of fixes, one making room for the next, are taken for endless.
const PASSES: usize = 50;

/// Mends a document again and again, until none of these fixes is left. `lint` says what is wrong
/// with a document; `read` makes one of a mended text.
pub(crate) fn mend(
    document: &Document,
    which: Which,
    lint: impl Fn(&Document) -> Vec<Diagnostic>,
    read: impl Fn(String) -> Document,
) -> Mended {
    let mut endless: Vec<Arc<str>> = Vec::new();
    loop {
        match without(&endless, document, which, &lint, &read) {
            Ok(mended) => return Mended { endless, ..mended },
            Err(rules) => endless.extend(rules),
        }
        endless.sort();
        endless.dedup();
    }
}

/// Mends a document with no fix of the `left` rules, or says which other rules' fixes never end.
fn without(
    left: &[Arc<str>],
    document: &Document,
    which: Which,
    lint: &impl Fn(&Document) -> Vec<Diagnostic>,
    read: &impl Fn(String) -> Document,
) -> Result<Mended, Vec<Arc<str>>> {
    let mut revision = Revision::of(document.text());
    let mut seen = vec![mark(document.text())];
    let mut passes: Vec<Vec<Arc<str>>> = Vec::new();
    let mut now: Option<Document> = None;
    let mut count = 0;
    loop {
        let (edits, rules) = pass(&lint(now.as_ref().unwrap_or(document)), which, left);
        if rules.is_empty() {
            return Ok(Mended { edits: revision.edits(), count, endless: Vec::new() });
        }
        count += rules.len();
        revision.apply(edits.into_list(document.text()));
        let text = revision.text();
        let mark = mark(&text);
        passes.push(rules);
        if let Some(first) = seen.iter().position(|known| *known == mark) {
            return Err(passes.split_off(first).concat());
        }
        if passes.len() == PASSES {
            return Err(passes.pop().unwrap_or_default());
        }
        seen.push(mark);
        now = Some(read(text));
    }
}

/// The edits that can be made at once, those that begin earlier first, and the rule of each fix that
/// brought some: two rules that want the same count once.
fn pass(found: &[Diagnostic], which: Which, left: &[Arc<str>]) -> (Edits, Vec<Arc<str>>) {
    let mut fixes: Vec<(&Fix, &Arc<str>)> = found
        .iter()
        .filter(|diagnostic| !left.contains(&diagnostic.rule))
        .filter_map(|diagnostic| Some((which.of(diagnostic)?, &diagnostic.rule)))
        .collect();
    fixes.sort_by_key(|(fix, rule)| (fix.edits.first().map(|edit| edit.span.start), *rule));
    let mut edits = Edits::default();
    let mut rules = Vec::new();
    for (fix, rule) in fixes {
        let before = edits.by_place.len();
        if edits.add(fix) && edits.by_place.len() > before {
            rules.push(rule.clone());
        }
    }
    (edits, rules)
}

/// How the lines of a text end: as its first does.
fn line_end(text: &str) -> &'static str {
    match text.find(['\n', '\r']) {
        Some(at) if text[at..].starts_with("\r\n") => "\r\n",
        Some(at) if text[at..].starts_with('\r') => "\r",
        _ => "\n",
    }
}

/// An edit whose lines end so.
fn ended_by(end: &str, edit: Edit) -> Edit {
    match end != "\n" && edit.text.contains('\n') {
        true => Edit { text: edit.text.replace("\r\n", "\n").replace('\n', end), ..edit },
        false => edit,
    }
}

/// A text in few bytes, the same for the same text.
fn mark(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{SuppressedBy, Suppression, bare};
    use crate::lint;
    use crate::rule::{Group, Rule, RuleSet};

    fn edit(span: std::ops::Range<usize>, text: &str) -> Edit {
        Edit { span: span.into(), text: text.to_owned() }
    }

    fn fix(edits: &[Edit]) -> Fix {
        Fix { applicability: Applicability::Safe, edits: edits.to_vec() }
    }

    /// Rules that replace the first place of a text by another.
    fn replacing(rules: &[(&str, &str, &str)], text: &str) -> Mended {
        let lint = |document: &Document| {
            let find = |&(rule, wrong, right): &(&str, &str, &str)| {
                let at = document.text().find(wrong)?;
                let span = at..at + wrong.len();
                let fix = Some(fix(&[edit(span.clone(), right)]));
                Some(Diagnostic { fix, ..bare(rule, span) })
            };
            rules.iter().filter_map(find).collect()
        };
        mend(&Document::plain("", text), Which::Safe, lint, |text| Document::plain("", text))
    }

    #[test]
    fn edits_that_meet_are_not_made_together() {
        let mut edits = Edits::default();
        assert!(edits.add(&fix(&[edit(3..6, "甲"), edit(12..12, "”")])));
        assert!(edits.add(&fix(&[edit(3..6, "甲")])), "the same edit again");
        assert!(!edits.add(&fix(&[edit(3..6, "乙")])));
        assert!(!edits.add(&fix(&[edit(0..3, ""), edit(5..9, "")])), "all or none");
        assert!(!edits.add(&fix(&[edit(12..12, "’")])), "the second insertion at a place");
        assert!(!edits.add(&fix(&[edit(12..15, "")])) && !edits.add(&fix(&[edit(6..6, "，")])));
        assert!(edits.add(&fix(&[edit(0..3, "")])) && edits.add(&fix(&[edit(6..9, "")])));
        let list = [edit(0..3, ""), edit(3..6, "甲"), edit(6..9, ""), edit(12..12, "”")];
        assert_eq!(edits.into_list(""), list);
    }

    #[test]
    fn mending_goes_on_until_nothing_is_left() {
        let rules = [("b", "bc", "B"), ("a", "ab", "A"), ("c", "Ac", "x")];
        let mended = replacing(&rules, "-abc-ab");
        assert_eq!((mended.edits, mended.count), (vec![edit(1..4, "x"), edit(5..7, "A")], 3));
        assert!(mended.endless.is_empty());
        let twice = replacing(&[("one", "甲", "乙"), ("two", "甲", "乙")], "甲");
        assert_eq!((twice.edits, twice.count), (vec![edit(0..3, "乙")], 1));
    }

    #[test]
    fn new_lines_end_as_the_others_do() {
        for end in ["\n", "\r\n", "\r"] {
            let text = format!("甲{end}乙||丙\n");
            let mended = replacing(&[("parted", "||", "\n\n")], &text);
            assert_eq!(mended.edits[0].text, end.repeat(2));
            // Also where each was accepted by itself.
            let mut edits = Edits::default();
            edits.add(&fix(&[edit(0..3, "\n")]));
            assert_eq!(edits.into_list(&text), [edit(0..3, end)]);
        }
    }

    #[test]
    fn fixes_that_undo_each_other_are_named_and_not_made() {
        let rules = [("thither", "甲", "乙"), ("hither", "乙", "甲"), ("other", "丙", "丁")];
        let mended = replacing(&rules, "甲丙");
        assert_eq!(mended.endless, ["hither".into(), "thither".into()]);
        assert_eq!((mended.edits, mended.count), (vec![edit(3..6, "丁")], 1));
        let growing = replacing(&[("more", "甲", "甲甲")], "甲");
        assert_eq!((growing.edits, growing.endless), (vec![], vec!["more".into()]));
        let nothing = replacing(&[("same", "甲", "甲")], "甲");
        assert_eq!(nothing.endless, ["same".into()]);
    }

    #[test]
    fn what_does_not_count_or_wants_a_look_is_not_mended_unseen() {
        let safe = Diagnostic { fix: Some(fix(&[edit(0..3, "")])), ..bare("x", 0..3) };
        assert!(Which::Safe.of(&safe).is_some());
        let reason = String::new();
        let suppressed = Some(Suppression::new(SuppressedBy::Comment, reason));
        assert!(Which::All.of(&Diagnostic { suppressed, ..safe.clone() }).is_none());
        let looked_at = Fix { applicability: Applicability::Unsafe, ..fix(&[edit(0..3, "")]) };
        let risky = Diagnostic { fix: Some(looked_at), severity: Severity::Warning, ..safe };
        assert!(Which::Safe.of(&risky).is_none() && Which::All.of(&risky).is_some());
        assert!(Which::All.of(&Diagnostic { severity: Severity::Note, ..risky }).is_none());
    }

    #[test]
    fn the_fixes_of_the_built_in_rules_come_to_an_end() {
        for group in [Group::Newspaper, Group::Web, Group::Government, Group::All] {
            let mut rules = RuleSet::default();
            rules.add_built_in(&[group]).unwrap();
            // Every taste at once contradicts itself: this one wants what the other takes out.
            rules.rules.retain(|rule| &*rule.id != "no-space-beside-latin");
            let examples = rules.rules.iter().flat_map(Rule::examples);
            for example in examples.filter(|example| !example.is_clean()) {
                let read = |text: String| Document::plain("", text);
                let document = read(example.text.clone());
                for which in [Which::Safe, Which::All] {
                    let mended = mend(&document, which, |document| lint::lint(&rules, document), read);
                    assert!(mended.endless.is_empty(), "{group:?}: {:?}: {mended:?}", example.text);
                }
            }
        }
    }
}
