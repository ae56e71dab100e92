//! 编校差错率: what the faults found weigh by the official tables, per 10,000 characters.
//!
//! The tables are data (`rules/scores/*.toml`, each with its source). Errors and warnings count, notes do
//! not; nor does what somebody wrote an exception for. What a baseline knows counts: it is printed all the
//! same. Characters are those that are not white space; the official denominator also counts
//! headings, pictures and blanks by the space they take on the page, so this rate is the stricter one.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;
use serde::Deserialize;

use crate::diagnostic::{Diagnostic, Penalty, Severity, SuppressedBy};
use crate::document::{BlockKind, Document};
use crate::mistake::Mistake;

/// Which of the official tables.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Standard {
    /// Newspapers, 2020.
    #[default]
    Newspaper,
    /// Journals, 2020.
    Journal,
    /// Books, 2004.
    Book,
}

impl Standard {
    /// What the command line calls it.
    pub(crate) fn from_name(name: &str) -> Result<Self, String> {
        match name {
            "newspaper" => Ok(Standard::Newspaper),
            "journal" => Ok(Standard::Journal),
            "book" => Ok(Standard::Book),
            _ => Err("可用：newspaper（报纸）、journal（期刊）、book（图书）".to_owned()),
        }
    }

    /// The file of its table, by name, and what it says.
    fn file(self) -> (&'static str, &'static str) {
        match self {
            Standard::Newspaper => {
                ("rules/scores/newspaper.toml", include_str!("../rules/scores/newspaper.toml"))
            }
            Standard::Journal => ("rules/scores/journal.toml", include_str!("../rules/scores/journal.toml")),
            Standard::Book => ("rules/scores/book.toml", include_str!("../rules/scores/book.toml")),
        }
    }
}

/// What each class of faults weighs.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Table {
    /// What is measured: 报纸, 期刊, 图书.
    pub(crate) name: String,
    /// The rate a publication must stay under, per 10,000 characters.
    pub(crate) limit: f64,
    /// By how much a fault in a heading weighs more.
    heading_factor: f64,
    classes: BTreeMap<Penalty, Class>,
}

/// What one class of faults weighs.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Class {
    /// A fault of one character.
    one: f64,
    /// Of two to five; as one character where not said.
    few: Option<f64>,
    /// Of more than five; as a few where not said.
    many: Option<f64>,
    /// All faults of the class together.
    #[serde(default = "without_limit")]
    at_most: f64,
    /// How often the same fault counts.
    same_at_most: Option<usize>,
    #[serde(default)]
    doubled_in_headings: bool,
}

fn without_limit() -> f64 {
    f64::INFINITY
}

impl Table {
    /// The table of a standard.
    ///
    /// # Errors
    /// A mistake in a table; a test holds that there is none.
    pub(crate) fn of(standard: Standard) -> Result<Self, Box<Mistake>> {
        let (name, text) = standard.file();
        toml::from_str(text).map_err(|error| Mistake::in_toml(name, text, &error))
    }

    /// What one fault weighs.
    fn weight(&self, class: &Class, document: &Document, diagnostic: &Diagnostic) -> f64 {
        let few = class.few.unwrap_or(class.one);
        let weight = match length(document.text(), diagnostic) {
            0..=1 => class.one,
            2..=5 => few,
            _ => class.many.unwrap_or(few),
        };
        let in_heading = class.doubled_in_headings && diagnostic.block == Some(BlockKind::Heading);
        weight * if in_heading { self.heading_factor } else { 1.0 }
    }
}

/// How many characters are wrong: those a fix takes out or puts in, whichever are more; without a fix
/// those found. White space is none.
fn length(text: &str, diagnostic: &Diagnostic) -> usize {
    let count = |part: &str| part.chars().filter(|c| c.is_alphanumeric()).count();
    let Some(fix) = &diagnostic.fix else { return count(diagnostic.span.of(text)) };
    let changed = fix.edits.iter().map(|edit| {
        let (gone, come): (Vec<char>, Vec<char>) =
            (edit.span.of(text).chars().collect(), edit.text.chars().collect());
        let same =
            |pairs: &mut dyn Iterator<Item = (&char, &char)>| pairs.take_while(|(a, b)| a == b).count();
        let before = same(&mut gone.iter().zip(&come));
        let after = same(&mut gone[before..].iter().rev().zip(come[before..].iter().rev()));
        let core = |part: &[char]| count(&part[before..part.len() - after].iter().collect::<String>());
        core(&gone).max(core(&come))
    });
    changed.sum()
}

/// The faults weighed so far, of one manuscript or of an edition.
#[derive(Clone, Debug, Default)]
pub(crate) struct Score {
    /// Characters read: all that is not white space.
    pub(crate) characters: usize,
    classes: BTreeMap<Penalty, Tally>,
    /// How often each fault was counted, by rule and text.
    same: FxHashMap<(String, String), usize>,
}

/// The faults of one class.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Tally {
    /// How many there are.
    pub(crate) faults: usize,
    /// What they weigh before the class's limit.
    weight: f64,
    /// What they weigh.
    pub(crate) points: f64,
}

impl Score {
    /// Adds a manuscript.
    pub(crate) fn add(&mut self, table: &Table, document: &Document, diagnostics: &[Diagnostic]) {
        self.characters += document.characters();
        for diagnostic in diagnostics.iter().filter(|diagnostic| counts(diagnostic)) {
            let Some((penalty, class)) =
                diagnostic.penalty.and_then(|penalty| table.classes.get_key_value(&penalty))
            else {
                continue;
            };
            let tally = self.classes.entry(*penalty).or_default();
            tally.faults += 1;
            if let Some(most) = class.same_at_most {
                let fault = (diagnostic.rule.to_string(), diagnostic.span.of(document.text()).to_owned());
                let times = self.same.entry(fault).or_default();
                *times += 1;
                if *times > most {
                    continue;
                }
            }
            tally.weight += table.weight(class, document, diagnostic);
            tally.points = rounded(tally.weight.min(class.at_most));
        }
    }

    /// The faults of each class there is one of.
    pub(crate) fn classes(&self) -> impl Iterator<Item = (Penalty, Tally)> {
        self.classes.iter().map(|(&penalty, &tally)| (penalty, tally))
    }

    /// How many faults count.
    pub(crate) fn faults(&self) -> usize {
        self.classes.values().map(|tally| tally.faults).sum()
    }

    /// What they weigh together.
    pub(crate) fn points(&self) -> f64 {
        rounded(self.classes.values().fold(0.0, |sum, tally| sum + tally.points))
    }

    /// Points per 10,000 characters; zero where nothing was read.
    pub(crate) fn rate(&self) -> f64 {
        match self.characters {
            0 => 0.0,
            characters => rounded(self.points() * 10_000.0 / characters as f64),
        }
    }
}

/// To a thousandth: tenths added up are not exact.
fn rounded(value: f64) -> f64 {
    (value * 1000.0).round() / 1000.0
}

/// Whether a diagnostic is a fault in print.
fn counts(diagnostic: &Diagnostic) -> bool {
    let excused = diagnostic.suppressed.as_ref().is_some_and(|by| by.by != SuppressedBy::Baseline);
    diagnostic.severity >= Severity::Warning && !excused
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Applicability, Edit, Fix, Suppression, bare};
    use crate::rule::RuleSet;
    use crate::span::Span;

    /// A fault of a class where `found` stands, mended by `replacement`.
    fn fault(text: &str, penalty: Penalty, found: &str, replacement: Option<&str>) -> Diagnostic {
        let start = text.find(found).unwrap();
        let span = Span::new(start, start + found.len());
        let edit = |text: &str| Edit { span, text: text.to_owned() };
        let fix = replacement.map(|text| Fix { applicability: Applicability::Safe, edits: vec![edit(text)] });
        Diagnostic { penalty: Some(penalty), fix, ..bare("x", span) }
    }

    fn score(text: &str, faults: &[Diagnostic]) -> Score {
        let mut score = Score::default();
        let table = Table::of(Standard::Newspaper).unwrap();
        score.add(&table, &Document::plain("稿.txt", text), faults);
        score
    }

    #[test]
    fn every_table_weighs_every_class() {
        for standard in [Standard::Newspaper, Standard::Journal, Standard::Book] {
            let table = Table::of(standard).unwrap();
            assert_eq!(table.classes.keys().copied().collect::<Vec<_>>(), Penalty::ALL);
        }
    }

    #[test]
    fn every_rule_that_finds_faults_has_a_class() {
        for rule in RuleSet::built_in().unwrap().rules {
            let finds_faults = rule.severity >= Severity::Warning && rule.check.exception().is_none();
            assert!(!finds_faults || rule.penalty.is_some(), "{}", rule.id);
        }
    }

    #[test]
    fn characters_weigh_by_how_many_are_wrong() {
        let text = "作风建设要一如继往，坚持稳增长、稳增长，扎实推进各项工作，扎实推进各项工作。";
        let points = |found, replacement| {
            score(text, &[fault(text, Penalty::Characters, found, replacement)]).points()
        };
        assert_eq!(points("一如继往", Some("一如既往")), 1.0);
        assert_eq!(points("稳增长、稳增长", Some("稳增长")), 2.0);
        assert_eq!(points("，扎实推进各项工作", None), 4.0);
        assert_eq!(points("，", Some("。")), 1.0);
    }

    #[test]
    fn headings_double_repeats_are_capped_and_so_are_classes() {
        let text = "一段正文里的甲字错了。";
        let wrong = fault(text, Penalty::Characters, "甲", None);
        let in_heading = Diagnostic { block: Some(BlockKind::Heading), ..wrong.clone() };
        assert_eq!(score(text, &[in_heading]).points(), 2.0);
        assert_eq!(score(text, &vec![wrong; 5]).points(), 3.0);
        let numerals = vec![fault(text, Penalty::Numeral, "一", None); 20];
        assert_eq!((score(text, &numerals).points(), score(text, &numerals).faults()), (1.0, 20));
    }

    #[test]
    fn exceptions_and_notes_do_not_count_and_the_baseline_does() {
        let text = "一段正文里的甲字错了。";
        let wrong = fault(text, Penalty::Characters, "甲", None);
        let note = Diagnostic { severity: Severity::Note, ..wrong.clone() };
        let suppressed =
            |by| Diagnostic { suppressed: Some(Suppression::new(by, String::new())), ..wrong.clone() };
        assert_eq!(score(text, &[note, suppressed(SuppressedBy::Comment)]).points(), 0.0);
        assert_eq!(score(text, &[suppressed(SuppressedBy::Baseline)]).points(), 1.0);
    }

    #[test]
    fn the_rate_is_per_ten_thousand_characters() {
        let text = "字".repeat(5_000);
        let wrong = Diagnostic { penalty: Some(Penalty::Fact), ..bare("x", 0..3) };
        assert_eq!(score(&text, &[wrong]).rate(), 2.0);
        assert_eq!(Score::default().rate(), 0.0);
    }
}
