//! How right the rules are: findings held against what a proofreader marked.
//!
//! A label belongs to a class of faults and a class to rules; a finding is right when it shares text
//! with a label of one of its rule's classes. Labels that proofreaders argue about (`debatable`)
//! count for neither side, nor do findings on them.

mod labels;

use std::collections::{BTreeMap, BTreeSet};

use crate::config::Classes;
use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::span::Span;
use crate::text::is_han;

pub(crate) use labels::{Certainty, Gold, Label, Trap};

/// What is counted for a class or a rule.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    /// Certain and likely labels.
    pub(crate) labelled: usize,
    /// Those found.
    pub(crate) found: usize,
    /// Certain labels.
    pub(crate) certain: usize,
    /// Those found.
    pub(crate) certain_found: usize,
    /// Findings on a label.
    pub(crate) right: usize,
    /// Findings on no label.
    pub(crate) false_alarms: usize,
    /// Traps hit.
    pub(crate) traps_hit: usize,
}

impl Counts {
    /// Of what was reported, the share that is right; none where nothing was.
    pub(crate) fn precision(&self) -> Option<f64> {
        share(self.right, self.right + self.false_alarms)
    }

    /// Of what was labelled, the share that was found; none where nothing was.
    pub(crate) fn recall(&self) -> Option<f64> {
        share(self.found, self.labelled)
    }

    fn add(&mut self, other: &Counts) {
        self.labelled += other.labelled;
        self.found += other.found;
        self.certain += other.certain;
        self.certain_found += other.certain_found;
        self.right += other.right;
        self.false_alarms += other.false_alarms;
        self.traps_hit += other.traps_hit;
    }
}

fn share(part: usize, whole: usize) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

/// The score of a run so far, one document after another.
#[derive(Debug, Default)]
pub(crate) struct Score {
    /// By class of fault.
    pub(crate) classes: BTreeMap<String, Counts>,
    /// By rule.
    pub(crate) rules: BTreeMap<String, Counts>,
    /// Chinese characters read.
    pub(crate) characters: usize,
    /// Indexes of labels whose manuscript was read.
    pub(crate) seen: BTreeSet<usize>,
}

/// What was missed and what was wrongly found in one document.
#[derive(Debug, Default)]
pub(crate) struct Errors<'a> {
    /// Certain and likely labels that no finding of their class touches.
    pub(crate) missed: Vec<Missed<'a>>,
    /// Findings on no label, and the trap each fell into, if one.
    pub(crate) false_alarms: Vec<(&'a Diagnostic, Option<&'a Trap>)>,
}

/// A label that no rule of its class found.
#[derive(Debug)]
pub(crate) struct Missed<'a> {
    pub(crate) label: &'a Label,
    /// The rules of other classes, or of none, that report something there.
    pub(crate) reported_by: Vec<&'a str>,
}

impl Score {
    /// Counts the findings of one document. Findings of rules that belong to no class are left out.
    pub(crate) fn add<'a>(
        &mut self,
        document: &Document,
        found: &'a [Diagnostic],
        gold: &'a Gold,
        classes: &Classes,
    ) -> Errors<'a> {
        let name = document.source().name();
        self.characters += document.text().chars().filter(|&c| is_han(c)).count();
        let labels = gold.labels.iter().enumerate().filter(|(_, label)| is_file(name, &label.file));
        let (indexes, labels): (Vec<usize>, Vec<&Label>) = labels.unzip();
        self.seen.extend(indexes);
        let traps: Vec<&Trap> = gold.traps.iter().filter(|trap| is_file(name, &trap.file)).collect();
        Errors {
            missed: self.add_labels(&labels, found, classes),
            false_alarms: self.add_findings(found, &labels, &traps, classes),
        }
    }

    /// Counts which labels are found; gives those that are not.
    fn add_labels<'a>(
        &mut self,
        labels: &[&'a Label],
        found: &'a [Diagnostic],
        classes: &Classes,
    ) -> Vec<Missed<'a>> {
        let mut missed = Vec::new();
        for &label in labels.iter().filter(|label| label.severity != Certainty::Debatable) {
            let rules = classes.get(&label.class).filter(|rules| !rules.is_empty());
            let Some(rules) = rules else { continue };
            let there = || found.iter().filter(|finding| touches(finding.span, label.start, label.end));
            let finder = there().find(|finding| rules.iter().any(|rule| **rule == *finding.rule));
            let certain = usize::from(label.severity == Certainty::Certain);
            let counts = Counts {
                labelled: 1,
                found: usize::from(finder.is_some()),
                certain,
                certain_found: if finder.is_some() { certain } else { 0 },
                ..Counts::default()
            };
            self.classes.entry(label.class.clone()).or_default().add(&counts);
            if let Some(finder) = finder {
                self.rules.entry(finder.rule.to_string()).or_default().add(&counts);
            } else {
                let mut reported_by: Vec<&str> = there().map(|finding| &*finding.rule).collect();
                reported_by.sort_unstable();
                reported_by.dedup();
                missed.push(Missed { label, reported_by });
            }
        }
        missed
    }

    /// Counts which findings are right; gives those that are not, and the trap each fell into, if one.
    fn add_findings<'a>(
        &mut self,
        found: &'a [Diagnostic],
        labels: &[&'a Label],
        traps: &[&'a Trap],
        classes: &Classes,
    ) -> Vec<(&'a Diagnostic, Option<&'a Trap>)> {
        let mut false_alarms = Vec::new();
        for finding in found {
            let own: Vec<&String> = classes
                .iter()
                .filter(|(_, rules)| rules.iter().any(|rule| **rule == *finding.rule))
                .map(|(class, _)| class)
                .collect();
            if own.is_empty() {
                continue;
            }
            let mut on = labels
                .iter()
                .filter(|label| own.contains(&&label.class) && touches(finding.span, label.start, label.end));
            let trap = traps
                .iter()
                .copied()
                .find(|trap| own.contains(&&trap.trap_for) && touches(finding.span, trap.start, trap.end));
            let is_disputed = on.clone().next().is_some();
            let right = on.find(|label| label.severity != Certainty::Debatable);
            let class = match right {
                Some(label) => &label.class,
                None if is_disputed => continue,
                None => trap.map_or(own[0], |trap| &trap.trap_for),
            };
            let counts = Counts {
                right: usize::from(right.is_some()),
                false_alarms: usize::from(right.is_none()),
                traps_hit: usize::from(right.is_none() && trap.is_some()),
                ..Counts::default()
            };
            self.classes.entry(class.clone()).or_default().add(&counts);
            self.rules.entry(finding.rule.to_string()).or_default().add(&counts);
            if right.is_none() {
                false_alarms.push((finding, trap));
            }
        }
        false_alarms
    }

    /// Everything together.
    pub(crate) fn total(&self) -> Counts {
        let mut total = Counts::default();
        for counts in self.classes.values() {
            total.add(counts);
        }
        total
    }

    /// `count` per 10,000 Chinese characters read.
    pub(crate) fn density(&self, count: usize) -> f64 {
        if self.characters == 0 { 0.0 } else { count as f64 * 10_000.0 / self.characters as f64 }
    }
}

/// Whether a document of that name is the file a label speaks of.
pub(crate) fn is_file(name: &str, file: &str) -> bool {
    std::path::Path::new(name).ends_with(file)
}

/// Whether a finding shares text with `start..end`; an empty one must stand inside.
fn touches(found: Span, start: usize, end: usize) -> bool {
    match found.is_empty() || start == end {
        true => found.start <= end && start <= found.end,
        false => found.start < end && start < found.end,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::bare;

    fn label(start: usize, end: usize, class: &str, severity: Certainty) -> Label {
        let class = class.to_owned();
        Label {
            file: "页.txt".to_owned(),
            start,
            end,
            class,
            severity,
            text: String::new(),
            note: String::new(),
        }
    }

    #[test]
    fn findings_are_held_against_labels() {
        let gold = Gold {
            labels: vec![
                label(0, 3, "dup", Certainty::Certain),
                label(6, 9, "dup", Certainty::Likely),
                label(12, 15, "dup", Certainty::Debatable),
            ],
            traps: vec![Trap {
                text: String::new(),
                file: "页.txt".to_owned(),
                start: 18,
                end: 21,
                trap_for: "dup".to_owned(),
                note: String::new(),
            }],
        };
        let classes = Classes::from([("dup".to_owned(), vec!["a".to_owned()])]);
        let found =
            [bare("a", 0..6), bare("a", 12..15), bare("a", 18..21), bare("other", 21..24), bare("a", 21..24)];
        let document = Document::plain("稿件/页.txt", "一二三四五六七八九十");
        let mut score = Score::default();
        let errors = score.add(&document, &found, &gold, &classes);
        assert_eq!(errors.missed.len(), 1);
        assert_eq!(errors.false_alarms.len(), 2);
        let total = score.total();
        assert_eq!((total.labelled, total.found, total.certain, total.certain_found), (2, 1, 1, 1));
        assert_eq!((total.right, total.false_alarms, total.traps_hit), (1, 2, 1));
        assert_eq!(score.characters, 10);
        assert_eq!(score.density(2), 2000.0);
    }
}
