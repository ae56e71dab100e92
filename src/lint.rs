//! The engine: rules × document → diagnostics in the text's order; rules × edition → what its
//! documents repeat from each other.
//!
//! An edition is checked in two steps. Of every document, in any order and on any thread, [`facts`]
//! are taken, a few bytes a character; its text can go. [`Edition::add`](crate::edition::Edition::add) takes them in the order of
//! the documents and says which earlier ones the document must be compared with. Those few are read
//! again for [`lint_across`].

use crate::checks::{Check, Context, credited_names, fingerprints, page};
pub use crate::checks::{Earlier, Shares};
use crate::diagnostic::Diagnostic;
use crate::document::{Document, Index};
use crate::edition::Facts;
use crate::rule::{Outcome, Rule, RuleSet};

/// Everything the rules have to say of a document, by place, then rule.
///
/// Pure: no disk, clock, environment or thread; it cannot fail.
pub fn lint(rules: &RuleSet, document: &Document) -> Vec<Diagnostic> {
    diagnostics(rules, &Context::new(document, &rules.segmenter), |_, _| {})
}

/// What [`lint`] and [`facts`] say of a document, with less work than both; `watch` is told after each rule
/// how many of its findings the publication allows, and can tell by its own clock how long the rule took. What
/// several rules share is worked out by the first that asks for it.
pub(crate) fn lint_watched(
    rules: &RuleSet,
    document: &Document,
    watch: impl FnMut(&Rule, usize),
) -> (Vec<Diagnostic>, Facts) {
    let context = Context::new(document, &rules.segmenter);
    (diagnostics(rules, &context, watch), facts_of(rules, &context))
}

fn diagnostics(rules: &RuleSet, context: &Context<'_>, watch: impl FnMut(&Rule, usize)) -> Vec<Diagnostic> {
    let index = Index::new(context.document, rules.sought());
    let run = |nth, rule: &Rule| {
        let places = index.places(nth);
        // Nearly every rule seeks what does not stand there.
        places.is_none_or(|places| !places.is_empty()).then(|| rule.run(context, places))
    };
    each_rule(rules, run, watch)
}

/// What the rules have to say of a document that stands after `earlier` ones in an edition, beside
/// what [`lint`] says of it alone.
pub fn lint_across(rules: &RuleSet, document: &Document, earlier: &[Earlier<'_>]) -> Vec<Diagnostic> {
    lint_across_watched(rules, document, earlier, |_, _| {})
}

/// As [`lint_across`]; `watch` is told of each rule as by [`lint_watched`].
pub(crate) fn lint_across_watched(
    rules: &RuleSet,
    document: &Document,
    earlier: &[Earlier<'_>],
    watch: impl FnMut(&Rule, usize),
) -> Vec<Diagnostic> {
    // Nearly every document repeats none.
    if earlier.is_empty() {
        return Vec::new();
    }
    let run =
        |_, rule: &Rule| rule.check.is_across().then(|| rule.run_across(document, earlier, &rules.segmenter));
    each_rule(rules, run, watch)
}

fn each_rule(
    rules: &RuleSet,
    run: impl Fn(usize, &Rule) -> Option<Outcome>,
    mut watch: impl FnMut(&Rule, usize),
) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for (nth, rule) in rules.rules.iter().enumerate().filter(|(_, rule)| rule.enabled) {
        let Some(outcome) = run(nth, rule) else { continue };
        watch(rule, outcome.allowed);
        diagnostics.extend(outcome.diagnostics);
    }
    in_order(&mut diagnostics);
    diagnostics
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
    let checks = || rules.rules.iter().filter(|rule| rule.enabled).map(|rule| &rule.check);
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
        rules.add_pack("p.toml", &asked, &|_| Err(String::new())).unwrap();
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
