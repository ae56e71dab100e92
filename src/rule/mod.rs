//! Rules: the policy of finding, as `rules/*.toml` says it. A rule gives a check its id, its
//! severity, its words and its exceptions.

mod allow;
mod examples;
mod group;
mod missed;
mod pack;
mod proof;
mod template;

use std::borrow::Cow;
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;
use serde::Deserialize;

pub use crate::checks::Lists;
use crate::checks::{Aside, Check, Context, Earlier, Finding, Reading};
use crate::diagnostic::{Applicability, Diagnostic, Elsewhere, Fix, Label, Penalty, Severity};
use crate::document::{BlockKind, Document, Place, Sought};
use crate::example::Example;
use crate::mistake::Mistake;
use crate::text::Segmenter;

use examples::{Examples, OfPack};

pub(crate) use allow::Allow;
pub(crate) use group::Group;
pub(crate) use missed::Missed;
pub(crate) use pack::load;
pub(crate) use template::Template;

/// A rule, ready to run.
#[derive(Debug)]
pub struct Rule {
    pub(crate) id: Arc<str>,
    /// What it finds, in a few words.
    pub(crate) title: String,
    pub(crate) severity: Severity,
    /// Whether it runs unless `lint.toml` says otherwise.
    pub(crate) enabled: bool,
    /// The groups that switch it on; all where none is named.
    pub(crate) groups: Vec<Group>,
    pub(crate) message: Template,
    pub(crate) advice: Template,
    pub(crate) label: Template,
    /// The standard and clause it rests on.
    pub(crate) source: String,
    pub(crate) fix: FixPolicy,
    /// How 编校差错率 counts what it finds; none where it does not.
    pub(crate) penalty: Option<Penalty>,
    /// The kinds of block it looks at; all where none is named.
    pub(crate) blocks: Vec<BlockKind>,
    /// The asides it does not look at.
    pub(crate) skip: Vec<Aside>,
    pub(crate) allow: Vec<Allow>,
    /// What the publication allows beside that: what it excuses is counted.
    pub(crate) allow_here: Vec<Allow>,
    examples: Examples,
    pub(crate) check: Check,
    /// The check as its pack wrote it, for `lint.toml` to lay its own parameters over.
    pub(crate) parameters: toml::Table,
    /// The pack it comes from, by the name it is shown by.
    pub(crate) pack: Arc<str>,
    /// Whether that pack is one inside the binary.
    pub(crate) built_in: bool,
}

/// What a rule lets its fixes be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum FixPolicy {
    /// None is offered.
    Off,
    /// Offered wherever the check knows one, never made unseen.
    #[default]
    Unsafe,
    /// Safe wherever the check is sure.
    Safe,
}

/// What a rule has to say of a document.
#[derive(Debug, Default)]
pub(crate) struct Outcome {
    /// In any order.
    pub(crate) diagnostics: Vec<Diagnostic>,
    /// Findings the publication allows.
    pub(crate) allowed: usize,
}

impl Rule {
    /// Its examples, as its pack has them.
    pub(crate) fn examples(&self) -> &[Example] {
        self.examples.of(&self.id)
    }

    /// Everything it has to say of a document, `places` being where what its check seeks stands, in order;
    /// without, it reads everything.
    pub(crate) fn run(&self, context: &Context<'_>, places: Option<&[Place]>) -> Outcome {
        let reading = Reading { kinds: &self.blocks, places };
        self.outcome(context, &[], self.check.run(context, reading))
    }

    /// Everything it has to say of a document that is compared with `earlier` ones.
    pub(crate) fn run_across(
        &self,
        document: &Document,
        earlier: &[Earlier<'_>],
        segmenter: &Segmenter,
    ) -> Outcome {
        let context = Context::new(document, segmenter);
        self.outcome(&context, earlier, self.check.run_across(document, earlier))
    }

    fn outcome(&self, context: &Context<'_>, earlier: &[Earlier<'_>], found: Vec<Finding>) -> Outcome {
        let document = context.document;
        let mut diagnostics: Vec<Diagnostic> = found
            .into_iter()
            .filter(|finding| !self.skips(context, finding))
            .filter_map(|finding| self.diagnostic(document, earlier, finding))
            .collect();
        let all = diagnostics.len();
        let is_allowed = |span| self.allow_here.iter().any(|allow| allow.covers(document.text(), span));
        diagnostics.retain(|diagnostic| !is_allowed(diagnostic.span));
        Outcome { allowed: all - diagnostics.len(), diagnostics }
    }

    /// A check of those parameters with one of them set to what `lint.toml` says, and its parameters then;
    /// `lists` reads the word lists it names.
    pub(crate) fn with_parameter(
        parameters: &toml::Table,
        name: &str,
        value: &toml::Value,
        lists: &Lists<'_>,
    ) -> Result<(Check, toml::Table), toml::de::Error> {
        let mut table = parameters.clone();
        for (_, parameters) in &mut table {
            if let toml::Value::Table(parameters) = parameters {
                parameters.insert(name.to_owned(), value.clone());
            }
        }
        // Written out and decoded again, since values have places only in a text.
        let text = toml::to_string(&table).map_err(serde::de::Error::custom)?;
        let mut check: Check = toml::from_str(&text)?;
        check.read_lists(lists).map_err(|(_, reason)| serde::de::Error::custom(reason))?;
        Ok((check, table))
    }

    /// Whether a finding lies where the rule does not look, or in a word the publication lists as right.
    fn skips(&self, context: &Context<'_>, finding: &Finding) -> bool {
        let vocabulary = context.segmenter.vocabulary();
        let text = context.document.text();
        if self.check.judges_words() && !finding.span.is_empty() && vocabulary.covers(text, finding.span) {
            return true;
        }
        self.skip.iter().any(|&aside| context.is_aside(aside, finding.span))
    }

    /// The finding in the rule's words; none where the rule does not look or itself allows it.
    pub(crate) fn diagnostic(
        &self,
        document: &Document,
        earlier: &[Earlier<'_>],
        finding: Finding,
    ) -> Option<Diagnostic> {
        let block = document.block_at(finding.span.start);
        let kind = block.map(|block| block.kind);
        if !self.blocks.is_empty() && !kind.is_some_and(|kind| self.blocks.contains(&kind)) {
            return None;
        }
        let text = document.text();
        if self.allow.iter().any(|allow| allow.covers(text, finding.span)) {
            return None;
        }
        let found = finding.span.of(text);
        let fill = |template: &Template| template.fill(found, &finding.values);
        let fix = finding.mend.as_ref().filter(|_| self.fix != FixPolicy::Off).map(|mend| Fix {
            applicability: match self.fix == FixPolicy::Safe && mend.sure {
                true => Applicability::Safe,
                false => Applicability::Unsafe,
            },
            edits: mend.edits.clone(),
        });
        let label = |span, elsewhere| Label { span, elsewhere, message: fill(&self.label) };
        let mut labels: Vec<Label> = finding.related.iter().map(|&span| label(span, None)).collect();
        if let Some((nth, span)) = finding.elsewhere
            && let Some(other) = earlier.get(nth)
        {
            let source = other.document.source();
            let (start, end) = (source.position(span.start), source.position(span.end));
            labels.push(label(span, Some(Elsewhere { path: source.name().into(), start, end })));
        }
        Some(Diagnostic {
            rule: self.id.clone(),
            severity: self.severity,
            message: fill(&self.message),
            advice: fill(&self.advice),
            span: finding.span,
            paragraph: document.paragraphs_of(finding.span),
            block: kind,
            labels,
            penalty: self.penalty,
            fix,
            suppressed: None,
        })
    }
}

/// The rules of a run, in the order of their packs, and what they share.
#[derive(Debug, Default)]
pub struct RuleSet {
    pub(crate) rules: Vec<Rule>,
    pub(crate) segmenter: Arc<Segmenter>,
    sought: OnceLock<Sought>,
}

/// The packs inside the binary: file name and text.
const BUILT_IN: &[(&str, &str)] = &[
    ("rules/repetition.toml", include_str!("../../rules/repetition.toml")),
    ("rules/structure.toml", include_str!("../../rules/structure.toml")),
    ("rules/punctuation.toml", include_str!("../../rules/punctuation.toml")),
    ("rules/quotation.toml", include_str!("../../rules/quotation.toml")),
    ("rules/characters.toml", include_str!("../../rules/characters.toml")),
    ("rules/words.toml", include_str!("../../rules/words.toml")),
    ("rules/redundancy.toml", include_str!("../../rules/redundancy.toml")),
    ("rules/collocation.toml", include_str!("../../rules/collocation.toml")),
    ("rules/people.toml", include_str!("../../rules/people.toml")),
    ("rules/numerals.toml", include_str!("../../rules/numerals.toml")),
    ("rules/dates.toml", include_str!("../../rules/dates.toml")),
    ("rules/units.toml", include_str!("../../rules/units.toml")),
    ("rules/consistency.toml", include_str!("../../rules/consistency.toml")),
    ("rules/vocabulary.toml", include_str!("../../rules/vocabulary.toml")),
    ("rules/style.toml", include_str!("../../rules/style.toml")),
    ("rules/exceptions.toml", include_str!("../../rules/exceptions.toml")),
];

/// The word lists inside the binary: path as the packs write it, and text.
const BUILT_IN_LISTS: &[(&str, &str)] = &[
    ("words/typos.tsv", include_str!("../../rules/words/typos.tsv")),
    ("words/slips.tsv", include_str!("../../rules/words/slips.tsv")),
    ("words/typos-in-context.tsv", include_str!("../../rules/words/typos-in-context.tsv")),
    ("words/confused.tsv", include_str!("../../rules/words/confused.tsv")),
    ("words/lookalikes.tsv", include_str!("../../rules/words/lookalikes.tsv")),
    ("words/lookalikes-in-context.tsv", include_str!("../../rules/words/lookalikes-in-context.tsv")),
    ("words/redundant.tsv", include_str!("../../rules/words/redundant.tsv")),
    ("words/disability.tsv", include_str!("../../rules/words/disability.tsv")),
    ("words/ethnic-groups.tsv", include_str!("../../rules/words/ethnic-groups.tsv")),
    ("words/idioms.tsv", include_str!("../../rules/words/idioms.tsv")),
    ("words/forms.tsv", include_str!("../../rules/words/forms.tsv")),
    ("words/synonyms.tsv", include_str!("../../rules/words/synonyms.tsv")),
    ("words/reduplicated.tsv", include_str!("../../rules/words/reduplicated.tsv")),
    ("words/traditional.tsv", include_str!("../../rules/words/traditional.tsv")),
    ("words/variants.tsv", include_str!("../../rules/words/variants.tsv")),
];

/// Reads a word list inside the binary, by its path relative to `rules/`.
pub(crate) fn built_in_list(path: &str) -> Result<Cow<'static, str>, String> {
    let list = BUILT_IN_LISTS.iter().find(|(name, _)| *name == path);
    list.map(|&(_, text)| text.into()).ok_or_else(|| "内置词表里没有它".to_owned())
}

impl RuleSet {
    /// The built-in rules as a newspaper wants them.
    ///
    /// # Errors
    /// A [`Mistake`] in a built-in pack; the project's tests hold that there is none.
    pub fn built_in() -> Result<Self, Box<Mistake>> {
        let mut set = RuleSet::default();
        set.add_built_in(&[Group::Newspaper])?;
        Ok(set)
    }

    /// Adds the built-in rules to those it has, each switched on where one of the groups wants it.
    pub(crate) fn add_built_in(&mut self, groups: &[Group]) -> Result<(), Box<Mistake>> {
        // Those of the packs beside it no pack sees: a test holds that no two built-in rules have one id.
        let taken = |id: &str| self.rule(id).map(|rule| rule.pack.clone());
        let packs = BUILT_IN.par_iter().map(|(name, text)| {
            let rules = load(name, &examples::without(text), taken, &built_in_list)?;
            Ok((rules, Arc::new(OfPack::new(text))))
        });
        for (rules, examples) in packs.collect::<Result<Vec<_>, Box<Mistake>>>()? {
            self.rules.extend(rules.into_iter().map(|mut rule| {
                rule.built_in = true;
                rule.enabled = groups.iter().any(|group| group.wants(&rule));
                rule.examples = Examples::BuiltIn(Arc::clone(&examples));
                rule
            }));
        }
        Ok(())
    }

    /// Adds the rules of a pack, `name` being what it is shown by; `lists` reads the word lists it names.
    ///
    /// # Errors
    /// A [`Mistake`] with the place in the pack, an id that another pack already gave included.
    pub fn add_pack(&mut self, name: &str, text: &str, lists: &Lists<'_>) -> Result<(), Box<Mistake>> {
        let rules = load(name, text, |id| self.rule(id).map(|rule| rule.pack.clone()), lists)?;
        self.rules.extend(rules);
        Ok(())
    }

    /// What each of its rules looks for; told at the first question, when nobody changes them any more.
    pub(crate) fn sought(&self) -> &Sought {
        self.sought.get_or_init(|| {
            let seeks = |rule: &Rule| if rule.enabled { rule.check.seeks() } else { Some(Vec::new()) };
            Sought::new(self.rules.iter().map(seeks))
        })
    }

    /// The rule of that id.
    pub(crate) fn rule(&self, id: &str) -> Option<&Rule> {
        self.rules.iter().find(|rule| &*rule.id == id)
    }
}

#[cfg(test)]
mod tests {
    use std::ops::Range;

    use proptest::prelude::*;

    use super::*;
    use crate::document::Index;
    use crate::expression::{Expression, Found};

    fn patterns(rules: &RuleSet) -> Vec<Expression> {
        let written =
            rules.rules.iter().filter_map(|rule| rule.parameters.get("pattern")?.get("regex")?.as_str());
        written.map(|pattern| Expression::try_from(pattern.to_owned()).unwrap()).collect()
    }

    /// How many matches the patterns have in a text. Panics where one lies outside what is read for its pattern, or
    /// is not found over the letters of the pattern.
    fn matches(patterns: &[Expression], text: &str) -> usize {
        // Blocks long enough that they are not simply read whole.
        let padding = "丗".repeat(1000);
        let document =
            Document::plain("", [text, "，", &padding, "\n", &padding, "。", text, "。", &padding].concat());
        let sought = Sought::new(patterns.iter().map(|pattern| pattern.needs().groups.first().cloned()));
        let index = Index::new(&document, &sought);
        let chars: Vec<char> = text.chars().collect();
        let mut count = 0;
        for (nth, pattern) in patterns.iter().enumerate() {
            // As the engine finds them that reads the text as it is.
            let at = |byte: usize| text[..byte].chars().count();
            let hits = pattern.regex().find_iter(text).map(|hit| at(hit.start())..at(hit.end()));
            let by_letters = pattern.matcher().matches(&chars, 0..chars.len());
            let by_letters: Vec<Range<usize>> = by_letters.iter().map(Found::range).collect();
            assert_eq!(by_letters, hits.collect::<Vec<_>>(), "{pattern:?}");
            let reading = Reading { kinds: &[], places: index.places(nth) };
            let read = reading.stretches(&document, pattern.needs());
            for prose in document.proses() {
                for found in pattern.regex().find_iter(prose.text()) {
                    let found = prose.char_range(found.range());
                    let is_read = read.iter().any(|(read, range)| {
                        read.index == prose.index && range.start <= found.start && found.end <= range.end
                    });
                    assert!(is_read, "{pattern:?}: {}", prose.text());
                    count += 1;
                }
            }
        }
        count
    }

    /// Puts the expressions of a pack into a list.
    fn put_expressions(value: &toml::Value, expressions: &mut Vec<String>) {
        match value {
            toml::Value::Table(table) => {
                expressions.extend(table.get("regex").and_then(|regex| regex.as_str()).map(str::to_owned));
                table.values().for_each(|value| put_expressions(value, expressions));
            }
            toml::Value::Array(values) => {
                values.iter().for_each(|value| put_expressions(value, expressions));
            }
            _ => {}
        }
    }

    #[test]
    fn every_built_in_pattern_is_known() {
        let mut expressions = Vec::new();
        for (_, text) in BUILT_IN {
            put_expressions(&toml::Value::Table(text.parse().unwrap()), &mut expressions);
        }
        let table = crate::expression::table_of_known(expressions.iter().map(String::as_str));
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/src/expression/tables/needs.tsv");
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(path, &table).unwrap();
        }
        let written = std::fs::read_to_string(path).unwrap();
        assert!(written == table, "run `UPDATE=1 cargo test known`");
        assert!(table.lines().count() > 150, "{}", table.lines().count());
    }

    #[test]
    fn no_match_lacks_what_its_pattern_needs() {
        let rules = RuleSet::built_in().unwrap();
        let patterns = patterns(&rules);
        let texts: Vec<&str> =
            rules.rules.iter().flat_map(Rule::examples).map(|example| example.text.as_str()).collect();
        let found: usize = texts.iter().map(|text| matches(&patterns, text)).sum();
        assert!(patterns.len() > 100 && found > patterns.len(), "{found}");
        // Pieces of the examples put together anew, so that many matches begin and few are finished.
        let pieces: Vec<String> = texts
            .iter()
            .flat_map(|text| {
                text.chars().collect::<Vec<char>>().chunks(3).map(String::from_iter).collect::<Vec<_>>()
            })
            .collect();
        let mixed = prop::collection::vec(prop::sample::select(pieces), 1..12);
        proptest!(ProptestConfig::with_cases(200), |(pieces in mixed)| {
            matches(&patterns, &pieces.concat());
        });
    }
}
