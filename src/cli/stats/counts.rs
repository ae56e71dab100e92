//! How often rules were raised, in all and by column of the paper.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::super::timings::Timings;
use crate::diagnostic::{Diagnostic, Severity};
use crate::document::Document;
use crate::rule::Rule;
use crate::text::is_han;

/// How often something was raised.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Count {
    pub(super) errors: usize,
    pub(super) warnings: usize,
    pub(super) notes: usize,
    /// Findings that do not count: in a comment, an ignore file, a baseline somebody said so.
    pub(super) suppressed: usize,
    /// Findings that `allow` in `lint.toml` excuses.
    pub(super) allowed: usize,
}

impl Count {
    pub(super) fn hits(self) -> usize {
        self.errors + self.warnings + self.notes
    }

    /// The part of all findings that is suppressed or allowed; none where there are none.
    pub(super) fn share(self) -> Option<f64> {
        let excused = self.suppressed + self.allowed;
        let all = self.hits() + excused;
        (all > 0).then(|| excused as f64 / all as f64)
    }

    pub(super) fn add(&mut self, other: Count) {
        self.errors += other.errors;
        self.warnings += other.warnings;
        self.notes += other.notes;
        self.suppressed += other.suppressed;
        self.allowed += other.allowed;
    }

    pub(super) fn sum<'c>(counts: impl IntoIterator<Item = &'c Count>) -> Self {
        let mut sum = Count::default();
        counts.into_iter().for_each(|count| sum.add(*count));
        sum
    }
}

/// Manuscripts that belong together.
#[derive(Clone, Debug, Default)]
pub(super) struct Column {
    pub(super) files: usize,
    /// Chinese characters.
    pub(super) characters: usize,
    pub(super) by_rule: BTreeMap<Arc<str>, Count>,
}

impl Column {
    pub(super) fn count(&mut self, document: &Document, diagnostics: &[Diagnostic]) {
        self.files += 1;
        self.characters += document.text().chars().filter(|&c| is_han(c)).count();
        self.count_findings(diagnostics);
    }

    /// Counts what is found in no manuscript, but in a file about some.
    pub(super) fn count_findings(&mut self, diagnostics: &[Diagnostic]) {
        for diagnostic in diagnostics {
            let count = self.by_rule.entry(diagnostic.rule.clone()).or_default();
            match (&diagnostic.suppressed, diagnostic.severity) {
                (Some(_), _) => count.suppressed += 1,
                (None, Severity::Error) => count.errors += 1,
                (None, Severity::Warning) => count.warnings += 1,
                (None, Severity::Note) => count.notes += 1,
            }
        }
    }

    pub(super) fn total(&self) -> Count {
        Count::sum(self.by_rule.values())
    }

    /// Findings per 10,000 Chinese characters.
    pub(super) fn density(&self, count: Count) -> f64 {
        if self.characters == 0 { 0.0 } else { count.hits() as f64 * 10_000.0 / self.characters as f64 }
    }
}

/// What a run has come to.
pub(super) struct Statistics<'a> {
    pub(super) columns: BTreeMap<String, Column>,
    /// Those that were on.
    pub(super) rules: &'a [&'a Rule],
    /// Whether those that had nothing to say are named.
    pub(super) unused: bool,
    pub(super) timings: Option<&'a Timings>,
}

impl Statistics<'_> {
    /// All columns together.
    pub(super) fn paper(&self) -> Column {
        let mut paper = Column::default();
        for column in self.columns.values() {
            paper.files += column.files;
            paper.characters += column.characters;
            for (rule, count) in &column.by_rule {
                paper.by_rule.entry(rule.clone()).or_default().add(*count);
            }
        }
        paper
    }

    /// The rules that were on and had nothing to say, by pack.
    pub(super) fn silent<'s>(&'s self, paper: &'s Column) -> impl Iterator<Item = &'s Rule> {
        self.rules.iter().copied().filter(|rule| !paper.by_rule.contains_key(&rule.id))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{SuppressedBy, Suppression, bare};

    #[test]
    fn a_column_counts_by_rule_and_severity_and_what_is_excused() {
        let suppression = Suppression::new(SuppressedBy::Comment, String::new());
        let noted = Diagnostic { severity: Severity::Note, ..bare("x", 0..3) };
        let found = [bare("x", 0..3), noted, Diagnostic { suppressed: Some(suppression), ..bare("y", 0..3) }];
        let mut column = Column::default();
        column.count(&Document::plain("副刊/a.txt", "甲乙丙丁，abc"), &found);
        let x = Count { errors: 1, notes: 1, ..Count::default() };
        let y = Count { suppressed: 1, ..Count::default() };
        assert_eq!((column.by_rule["x"], column.by_rule["y"]), (x, y));
        assert_eq!((column.characters, column.density(x)), (4, 5000.0));
        assert_eq!((x.share(), y.share(), column.total().share()), (Some(0.0), Some(1.0), Some(1.0 / 3.0)));
    }
}
