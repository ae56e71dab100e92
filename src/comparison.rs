//! What a change of the settings does to the findings of a document: which come, which go, which are told
//! otherwise.

use std::collections::BTreeMap;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::diagnostic::Diagnostic;
use crate::fingerprint::fingerprint;

/// A finding that is not the same before and after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Change {
    /// It is found only after.
    Gained(Diagnostic),
    /// It was found only before.
    Lost(Diagnostic),
    /// It is found both times, with another severity or other words.
    Altered {
        /// As it was.
        before: Box<Diagnostic>,
        /// As it is.
        after: Diagnostic,
    },
}

impl Change {
    /// The finding: as it is, or as it was where it is no more.
    pub(crate) fn diagnostic(&self) -> &Diagnostic {
        match self {
            Change::Gained(diagnostic) | Change::Lost(diagnostic) => diagnostic,
            Change::Altered { after, .. } => after,
        }
    }
}

/// What differs between two runs over one text, by place, then rule. Findings are the same where rule,
/// text and surroundings are; equal ones are counted. What does not count in a run is not in it.
pub(crate) fn compare(text: &str, before: Vec<Diagnostic>, after: Vec<Diagnostic>) -> Vec<Change> {
    let counts = |diagnostic: &Diagnostic| diagnostic.suppressed.is_none();
    let mut known: FxHashMap<u64, Vec<Diagnostic>> = FxHashMap::default();
    // The last of equals comes first, so that they are taken out in their order.
    for diagnostic in before.into_iter().filter(counts).rev() {
        known.entry(fingerprint(text, &diagnostic)).or_default().push(diagnostic);
    }
    let mut changes = Vec::new();
    for after in after.into_iter().filter(counts) {
        match known.get_mut(&fingerprint(text, &after)).and_then(Vec::pop) {
            None => changes.push(Change::Gained(after)),
            Some(before) if is_told_alike(&before, &after) => {}
            Some(before) => changes.push(Change::Altered { before: Box::new(before), after }),
        }
    }
    changes.extend(known.into_values().flatten().map(Change::Lost));
    changes.sort_by(|a, b| {
        let (a, b) = (a.diagnostic(), b.diagnostic());
        (a.span, &a.rule).cmp(&(b.span, &b.rule))
    });
    changes
}

fn is_told_alike(a: &Diagnostic, b: &Diagnostic) -> bool {
    (a.severity, &a.message, &a.advice, &a.fix) == (b.severity, &b.message, &b.advice, &b.fix)
}

/// How many findings of a rule differ.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    pub(crate) gained: usize,
    pub(crate) lost: usize,
    pub(crate) altered: usize,
}

/// How many findings differ, by rule.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tallies {
    pub(crate) by_rule: BTreeMap<Arc<str>, Tally>,
}

impl Tallies {
    /// Counts a change.
    pub(crate) fn count(&mut self, change: &Change) {
        let tally = self.by_rule.entry(change.diagnostic().rule.clone()).or_default();
        match change {
            Change::Gained(_) => tally.gained += 1,
            Change::Lost(_) => tally.lost += 1,
            Change::Altered { .. } => tally.altered += 1,
        }
    }

    /// All rules together.
    pub(crate) fn total(&self) -> Tally {
        self.by_rule.values().fold(Tally::default(), |total, tally| Tally {
            gained: total.gained + tally.gained,
            lost: total.lost + tally.lost,
            altered: total.altered + tally.altered,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Severity, SuppressedBy, Suppression, bare};

    #[test]
    fn what_comes_goes_and_changes_is_told_apart() {
        let text = "甲乙丙丁";
        let noted = Diagnostic { severity: Severity::Note, ..bare("c", 6..9) };
        let changes = compare(
            text,
            vec![bare("same", 0..3), bare("a", 3..6), bare("c", 6..9)],
            vec![bare("same", 0..3), bare("b", 3..6), noted.clone()],
        );
        assert_eq!(
            changes,
            [
                Change::Lost(bare("a", 3..6)),
                Change::Gained(bare("b", 3..6)),
                Change::Altered { before: Box::new(bare("c", 6..9)), after: noted },
            ]
        );
    }

    #[test]
    fn equal_findings_are_counted() {
        let text = "稿".repeat(60);
        let at = |start| bare("x", start..start + 3);
        let changes = compare(&text, vec![at(60), at(90)], vec![at(60), at(90), at(120)]);
        assert_eq!(changes, [Change::Gained(at(120))]);
    }

    #[test]
    fn a_finding_that_comes_not_to_count_is_lost() {
        let suppression = Suppression::new(SuppressedBy::Comment, String::new());
        let suppressed = Diagnostic { suppressed: Some(suppression), ..bare("x", 0..3) };
        assert_eq!(compare("甲", vec![bare("x", 0..3)], vec![suppressed]), [Change::Lost(bare("x", 0..3))]);
    }

    #[test]
    fn changes_are_tallied_by_rule() {
        let mut tallies = Tallies::default();
        for change in [
            Change::Gained(bare("x", 0..3)),
            Change::Lost(bare("x", 0..3)),
            Change::Altered { before: Box::new(bare("y", 0..3)), after: bare("y", 0..3) },
        ] {
            tallies.count(&change);
        }
        assert_eq!(tallies.by_rule["x"], Tally { gained: 1, lost: 1, altered: 0 });
        assert_eq!(tallies.total(), Tally { gained: 1, lost: 1, altered: 1 });
    }
}
