//! What a text must have for an expression to match it: a few grams, told from the expression itself.

use regex_syntax::hir::{Class, ClassUnicode, ClassUnicodeRange, Hir, HirKind, Look};

use super::grams::groups;
use crate::document::Gram;

/// What must stand in a text for an expression to match it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Needs {
    /// One gram at least of every group; the group that stands in fewest places first.
    pub(crate) groups: Vec<Vec<Gram>>,
    /// For each group, a bit for the last character of each of its grams, several to a bit.
    pub(crate) ends: Vec<u64>,
    /// Characters of a match at most, those not counted that are `free`.
    pub(crate) longest: usize,
    /// The characters a match may have any number of, as ranges in order: what is repeated without bound.
    pub(crate) free: Vec<(char, char)>,
    /// Whether it matches at the beginning of a text only.
    pub(crate) at_start: bool,
}

impl Needs {
    pub(super) fn new(
        groups: Vec<Vec<Gram>>,
        longest: usize,
        free: Vec<(char, char)>,
        at_start: bool,
    ) -> Self {
        let ends_of = |group: &Vec<Gram>| group.iter().fold(0, |bits, gram| bits | end_bit(gram.last()));
        let ends = groups.iter().map(ends_of).collect();
        Needs { groups, ends, longest, free, at_start }
    }

    /// Whether a text has a gram of every group but the first, which is what it was found by.
    pub(crate) fn are_met_by(&self, text: &[char]) -> bool {
        self.has_of_each(text, 1)
    }

    /// Whether a text has a gram of every group.
    pub(super) fn are_all_met_by(&self, text: &[char]) -> bool {
        self.has_of_each(text, 0)
    }

    fn has_of_each(&self, text: &[char], from: usize) -> bool {
        self.groups.iter().zip(&self.ends).skip(from).all(|(group, &ends)| {
            let has = |gram: Gram| group.binary_search(&gram).is_ok();
            let mut before = None;
            text.iter().any(|&c| {
                let before = before.replace(c);
                // Nearly every character ends no gram of the group.
                ends & end_bit(c) != 0
                    && (has(Gram::single(c)) || before.is_some_and(|before| has(Gram::pair(before, c))))
            })
        })
    }

    /// Whether a match may have any number of `c`.
    pub(crate) fn is_free(&self, c: char) -> bool {
        let at = self.free.partition_point(|&(_, last)| last < c);
        self.free.get(at).is_some_and(|&(first, _)| first <= c)
    }
}

/// The needs of an expression. A text that lacks them has no match; one that has them may have none.
pub(super) fn needs(hir: &Hir) -> Needs {
    let groups = groups(hir);
    let mut free = ClassUnicode::empty();
    let longest = longest(hir, &mut free);
    let free = free.ranges().iter().map(|range| (range.start(), range.end())).collect();
    let at_start = hir.properties().look_set_prefix().contains(Look::Start);
    Needs::new(groups, longest, free, at_start)
}

/// The bit of a character among those that may end a gram.
fn end_bit(c: char) -> u64 {
    1 << (u32::from(c) % u64::BITS)
}

/// Characters of a match at most, without what is repeated without bound; the characters of that are put into `free`.
fn longest(hir: &Hir, free: &mut ClassUnicode) -> usize {
    match hir.kind() {
        HirKind::Capture(capture) => longest(&capture.sub, free),
        HirKind::Concat(parts) => parts.iter().fold(0, |sum, part| sum.saturating_add(longest(part, free))),
        HirKind::Alternation(branches) => {
            branches.iter().map(|branch| longest(branch, free)).max().unwrap_or(0)
        }
        HirKind::Repetition(repetition) => match repetition.max {
            Some(times) => longest(&repetition.sub, free).saturating_mul(times as usize),
            None => {
                put_characters(&repetition.sub, free);
                0
            }
        },
        HirKind::Literal(literal) => {
            std::str::from_utf8(&literal.0).map_or(literal.0.len(), |text| text.chars().count())
        }
        HirKind::Class(_) => 1,
        HirKind::Empty | HirKind::Look(_) => 0,
    }
}

/// Puts every character that an expression may match into a class.
fn put_characters(hir: &Hir, class: &mut ClassUnicode) {
    let all = || ClassUnicode::new([ClassUnicodeRange::new('\0', char::MAX)]);
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => {}
        HirKind::Literal(literal) => match std::str::from_utf8(&literal.0) {
            Ok(text) => text.chars().for_each(|c| class.push(ClassUnicodeRange::new(c, c))),
            Err(_) => class.union(&all()),
        },
        HirKind::Class(Class::Unicode(members)) => class.union(members),
        HirKind::Class(Class::Bytes(_)) => class.union(&all()),
        HirKind::Capture(capture) => put_characters(&capture.sub, class),
        HirKind::Repetition(repetition) => put_characters(&repetition.sub, class),
        HirKind::Concat(parts) | HirKind::Alternation(parts) => {
            parts.iter().for_each(|part| put_characters(part, class));
        }
    }
}
