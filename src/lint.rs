//! The engine: rules × document → diagnostics in the text's order; rules × edition → what its
//! documents repeat from each other.
//!
//! An edition is checked in two steps. Of every document, in any order and on any thread, [`facts`]
//! are taken, a few bytes a character; its text can go. [`Edition::add`](crate::edition::Edition::add) takes them in the order of
//! the documents and says which earlier ones the document must be compared with. Those few are read
//! again for [`lint_across`].

use std::sync::Arc;
use std::time::Duration;

use rayon::prelude::*;

use crate::checks::{Check, Context, credited_names, fingerprints, page};
pub use crate::checks::{Earlier, Shares};
use crate::diagnostic::Diagnostic;
use crate::document::{Document, Index};
use crate::edition::Facts;
use crate::rule::{Outcome, Rule, RuleSet};

/// Everything the rules have to say of a document, by place, then rule.
///
/// Pure: no disk, clock or environment; it cannot fail. The rules run on as many threads as rayon has, and what
/// they say is the same on any number.
pub fn lint(rules: &RuleSet, document: &Document) -> Vec<Diagnostic> {
    let alone = [Subject::new(rules, document)];
    rule_by_rule(rules, &alone, || Duration::ZERO).pop().unwrap_or_default().diagnostics
}

/// What the rules say of one of several documents.
#[derive(Debug, Default)]
pub(crate) struct Linted {
    /// By place, then rule.
    pub(crate) diagnostics: Vec<Diagnostic>,
    /// What each rule did, in the order of the rules.
    pub(crate) laps: Vec<Lap>,
    /// What an edition must know of the document.
    pub(crate) facts: Facts,
}

/// What one rule did in a document.
#[derive(Debug)]
pub(crate) struct Lap {
    pub(crate) rule: Arc<str>,
    /// Findings the publication allows.
    pub(crate) allowed: usize,
    /// How long it took; what several rules share is worked out by the first that asks for it.
    pub(crate) time: Duration,
}

/// What [`lint`] and [`facts`] say of each of several documents, with less work than both; `clock` says how late it
/// is, by whatever it counts from.
pub(crate) fn lint_all(
    rules: &RuleSet,
    documents: &[&Document],
    clock: impl Fn() -> Duration + Sync,
) -> Vec<Linted> {
    let subjects: Vec<Subject<'_>> =
        documents.par_iter().map(|document| Subject::new(rules, document)).collect();
    let mut linted = rule_by_rule(rules, &subjects, clock);
    let with_facts = linted.par_iter_mut().zip(&subjects);
    with_facts.for_each(|(linted, subject)| linted.facts = facts_of(rules, &subject.context));
    linted
}

/// A document, ready for every rule.
struct Subject<'d> {
    context: Context<'d>,
    index: Index<'d>,
}

impl<'d> Subject<'d> {
    fn new(rules: &'d RuleSet, document: &'d Document) -> Self {
        let context = Context::new(document, &rules.segmenter);
        Subject { context, index: Index::new(document, rules.sought()) }
    }

    /// Whether a rule of that number may find something: nearly every one seeks what does not stand there.
    fn concerns(&self, rule: usize) -> bool {
        self.index.places(rule).is_none_or(|places| !places.is_empty())
    }
}

/// What the rules say of each document, one rule after the other of all of them: what it looks things up in stays
/// close to the processor so, and each thread needs what some rules do.
fn rule_by_rule(
    rules: &RuleSet,
    subjects: &[Subject<'_>],
    clock: impl Fn() -> Duration + Sync,
) -> Vec<Linted> {
    let pairs = enabled(rules).flat_map(|(nth, _)| (0..subjects.len()).map(move |of| (nth, of)));
    let runs: Vec<(usize, usize)> = pairs.filter(|&(nth, of)| subjects[of].concerns(nth)).collect();
    let run = |&(nth, of): &(usize, usize)| {
        let (rule, subject) = (&rules.rules[nth], &subjects[of]);
        timed(rule, || rule.run(&subject.context, subject.index.places(nth)), &clock)
    };
    let done: Vec<(Vec<Diagnostic>, Lap)> = runs.par_iter().map(run).collect();
    let mut linted: Vec<Linted> = subjects.iter().map(|_| Linted::default()).collect();
    for (&(_, of), (diagnostics, lap)) in runs.iter().zip(done) {
        linted[of].diagnostics.extend(diagnostics);
        linted[of].laps.push(lap);
    }
    linted.iter_mut().for_each(|linted| in_order(&mut linted.diagnostics));
    linted
}

/// What the rules have to say of a document that stands after `earlier` ones in an edition, beside
/// what [`lint`] says of it alone.
pub fn lint_across(rules: &RuleSet, document: &Document, earlier: &[Earlier<'_>]) -> Vec<Diagnostic> {
    lint_across_timed(rules, document, earlier, || Duration::ZERO).0
}

/// As [`lint_across`], with what each rule did; `clock` as for [`lint_all`].
pub(crate) fn lint_across_timed(
    rules: &RuleSet,
    document: &Document,
    earlier: &[Earlier<'_>],
    clock: impl Fn() -> Duration + Sync,
) -> (Vec<Diagnostic>, Vec<Lap>) {
    let (mut diagnostics, mut laps) = (Vec::new(), Vec::new());
    // Nearly every document repeats none.
    if earlier.is_empty() {
        return (diagnostics, laps);
    }
    for (_, rule) in enabled(rules).filter(|(_, rule)| rule.check.is_across()) {
        let (found, lap) = timed(rule, || rule.run_across(document, earlier, &rules.segmenter), &clock);
        diagnostics.extend(found);
        laps.push(lap);
    }
    in_order(&mut diagnostics);
    (diagnostics, laps)
}

/// The rules that are on, with their numbers.
fn enabled(rules: &RuleSet) -> impl Iterator<Item = (usize, &Rule)> {
    rules.rules.iter().enumerate().filter(|(_, rule)| rule.enabled)
}

fn timed(
    rule: &Rule,
    run: impl FnOnce() -> Outcome,
    clock: &impl Fn() -> Duration,
) -> (Vec<Diagnostic>, Lap) {
    let begun = clock();
    let Outcome { diagnostics, allowed } = run();
    (diagnostics, Lap { rule: rule.id.clone(), allowed, time: clock() - begun })
}

/// Puts diagnostics in the text's order, those of one place in the order of their rules' names.
pub fn in_order(diagnostics: &mut [Diagnostic]) {
    diagnostics.sort_by(|a, b| (a.span, &a.rule).cmp(&(b.span, &b.rule)));
}

/// The facts of a document; none where no rule compares documents.
pub fn facts(rules: &RuleSet, document: &Document) -> Facts {
    facts_of(rules, &Context::new(document, &rules.segmenter))
}

fn facts_of(rules: &RuleSet, context: &Context<'_>) -> Facts {
    let checks = || enabled(rules).map(|(_, rule)| &rule.check);
    if !checks().any(Check::is_across) {
        return Facts::default();
    }
    let shortest = checks().filter_map(Check::shortest_across).min();
    let has_pages = checks().any(Check::compares_pages);
    Facts {
        fingerprints: shortest.map_or_else(Vec::new, |_| fingerprints(context)),
        names: credited_names(context.document),
        shortest: shortest.unwrap_or(0),
        page: has_pages.then(|| page(context.document)).flatten(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edition::{Edition, Kin};

    const PASSAGE: &str = "数字化转型同样为产业发展注入新活力。全县培育了三十六名本土主播，“红薯妹”等人通过电商累计\
                           销售额达六点七亿元。冷链仓储设施的建设，让果蔬得以“错峰上市”，实现增值增效。";

    fn edition(texts: &[String]) -> Vec<Vec<Diagnostic>> {
        let rules = RuleSet::built_in().unwrap();
        let documents: Vec<Document> = texts
            .iter()
            .enumerate()
            .map(|(nth, text)| Document::plain(format!("{nth}.txt"), text.as_str()))
            .collect();
        let mut edition = Edition::default();
        let check = |document: &Document| {
            let earlier = edition.add(&facts(&rules, document));
            let read = |kin: Kin| Earlier { document: &documents[kin.document], shares: kin.shares };
            lint_across(&rules, document, &earlier.into_iter().map(read).collect::<Vec<_>>())
        };
        documents.iter().map(check).collect()
    }

    #[test]
    fn the_later_of_two_documents_is_reported_with_the_place_in_the_earlier() {
        let texts = [
            format!("初冬时节，橙黄饱满的柑橘挂满枝头。\n\n{PASSAGE}\n\n一派繁忙景象。"),
            "在红美人柑橘基地，家庭牧场平均增收三成。".to_owned(),
            format!("城步县的秋天。\n{PASSAGE}"),
        ];
        let found = edition(&texts);
        assert!(found[0].is_empty() && found[1].is_empty(), "{found:?}");
        let [only] = found[2].as_slice() else { panic!("{:?}", found[2]) };
        assert_eq!(only.span.of(&texts[2]), PASSAGE);
        let elsewhere = only.labels[0].elsewhere.as_ref().unwrap();
        assert_eq!((&*elsewhere.path, elsewhere.start.line), ("0.txt", 3));
        assert!(only.message.contains("0.txt"), "{}", only.message);
    }

    #[test]
    fn a_shorter_passage_is_found_where_a_rule_asks_for_it() {
        let text = std::fs::read_to_string("rules/repetition.toml").unwrap();
        let mut rules = RuleSet::default();
        let asked = text.replace("least = { paragraphs = 40,", "least = { paragraphs = 20,");
        let lists = |list: &str| Ok(std::fs::read_to_string(format!("rules/{list}")).unwrap().into());
        rules.add_pack("p.toml", &asked, &lists).unwrap();
        let passage = "全县培育了三十六名本土主播，红薯妹等人通过电商累计销售。";
        let texts = [format!("初冬时节。\n{passage}\n"), format!("柑橘挂满枝头。\n{passage}\n")];
        let documents = texts.map(|text| Document::plain("", text));
        let mut edition = Edition::default();
        let kin: Vec<Vec<Kin>> =
            documents.iter().map(|document| edition.add(&facts(&rules, document))).collect();
        assert_eq!(
            kin,
            [vec![], vec![Kin { document: 0, shares: Shares { passages: true, names: true, jumps: false } }]]
        );
    }

    #[test]
    fn documents_that_only_share_a_formula_are_not_reported() {
        let texts = [
            "中华人民共和国全国人民代表大会常务委员会今天开会。",
            "他是中华人民共和国全国人民代表大会常务委员会委员。",
        ];
        let found = edition(&texts.map(str::to_owned));
        assert!(found.iter().all(Vec::is_empty), "{found:?}");
    }
}
