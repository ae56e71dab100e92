//! What a text must have for an expression to match it: a few grams, told from the expression itself.

use regex_syntax::hir::{Class, ClassUnicode, ClassUnicodeRange, Hir, HirKind, Look};

use crate::document::Gram;

/// What must stand in a text for an expression to match it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Needs {
    /// One gram at least of every group; the group that stands in fewest places first.
    pub(crate) groups: Vec<Vec<Gram>>,
    /// For each group, a bit for the last character of each of its grams, several to a bit.
    pub(crate) ends: Vec<u64>,
    /// Bytes of a match at most, those not counted that are `free`.
    pub(crate) longest: usize,
    /// The characters a match may have any number of, as ranges in order: what is repeated without bound.
    pub(crate) free: Vec<(char, char)>,
    /// Whether it matches at the beginning of a text only.
    pub(crate) at_start: bool,
}

impl Needs {
    /// Whether a text has a gram of every group.
    pub(crate) fn are_met_by(&self, text: &str) -> bool {
        // The first is what it was found by.
        self.groups.iter().zip(&self.ends).skip(1).all(|(group, &ends)| {
            let has = |gram: Gram| group.binary_search(&gram).is_ok();
            let mut before = None;
            text.chars().any(|c| {
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

/// Characters of a class, and grams of a group, at most: what may be nearly anything tells nothing.
const MOST: usize = 160;

/// A part of an expression.
enum Part {
    /// One of these characters.
    One(Vec<char>),
    /// Something that has a gram of each of these groups.
    Some(Vec<Vec<Gram>>),
}

/// The needs of an expression. A text that lacks them has no match; one that has them may have none.
pub(super) fn needs(hir: &Hir) -> Needs {
    let mut groups = groups(hir);
    groups.sort_by_cached_key(|group| group.iter().map(|gram| gram.commonness()).sum::<usize>());
    groups.dedup();
    let mut free = ClassUnicode::empty();
    let longest = longest(hir, &mut free);
    let free = free.ranges().iter().map(|range| (range.start(), range.end())).collect();
    let at_start = hir.properties().look_set_prefix().contains(Look::Start);
    let ends_of = |group: &Vec<Gram>| group.iter().fold(0, |bits, gram| bits | end_bit(gram.last()));
    let ends = groups.iter().map(ends_of).collect();
    Needs { groups, ends, longest, free, at_start }
}

/// The bit of a character among those that may end a gram.
fn end_bit(c: char) -> u64 {
    1 << (u32::from(c) % u64::BITS)
}

/// Bytes of a match at most, without what is repeated without bound; the characters of that are put into `free`.
fn longest(hir: &Hir, free: &mut ClassUnicode) -> usize {
    if let Some(longest) = hir.properties().maximum_len() {
        return longest;
    }
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
        HirKind::Empty | HirKind::Look(_) | HirKind::Literal(_) | HirKind::Class(_) => 0,
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

/// The groups of which any match has a gram each.
fn groups(hir: &Hir) -> Vec<Vec<Gram>> {
    let mut parts = Vec::new();
    put_in_parts(hir, &mut parts);
    let mut groups = Vec::new();
    let mut before: &[char] = &[];
    for (nth, part) in parts.iter().enumerate() {
        let Part::One(chars) = part else {
            if let Part::Some(inner) = part {
                groups.extend(inner.iter().cloned());
            }
            before = &[];
            continue;
        };
        let pairs = before.len() * chars.len();
        let paired = (1..=MOST).contains(&pairs);
        if paired {
            let pairs = before.iter().flat_map(|&first| chars.iter().map(move |&c| Gram::pair(first, c)));
            groups.push(sorted(pairs));
        }
        let after = match parts.get(nth + 1) {
            Some(Part::One(after)) => chars.len() * after.len(),
            _ => 0,
        };
        // A pair tells all that its characters do.
        if !paired && !(1..=MOST).contains(&after) {
            groups.push(sorted(chars.iter().map(|&c| Gram::single(c))));
        }
        before = chars;
    }
    groups
}

/// The parts of an expression, in the order of the text they match.
fn put_in_parts(hir: &Hir, parts: &mut Vec<Part>) {
    let nothing = || Part::Some(Vec::new());
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => {}
        HirKind::Literal(literal) => match std::str::from_utf8(&literal.0) {
            Ok(text) => parts.extend(text.chars().map(|c| Part::One(vec![c]))),
            Err(_) => parts.push(nothing()),
        },
        HirKind::Class(class) => parts.push(members(class).map_or_else(nothing, Part::One)),
        HirKind::Capture(capture) => put_in_parts(&capture.sub, parts),
        HirKind::Concat(inner) => inner.iter().for_each(|part| put_in_parts(part, parts)),
        HirKind::Repetition(repetition) if repetition.min > 0 => {
            parts.push(Part::Some(groups(&repetition.sub)))
        }
        HirKind::Repetition(_) => parts.push(nothing()),
        HirKind::Alternation(branches) => parts.push(Part::Some(of_any(branches).into_iter().collect())),
    }
}

/// The one group of which any match of any branch has a gram: the narrowest of each, together.
fn of_any(branches: &[Hir]) -> Option<Vec<Gram>> {
    let narrowest = |branch| groups(branch).into_iter().min_by_key(Vec::len);
    let each: Option<Vec<Vec<Gram>>> = branches.iter().map(narrowest).collect();
    let group = sorted(each?.into_iter().flatten());
    (group.len() <= MOST).then_some(group)
}

/// The characters of a class that is not too wide.
fn members(class: &Class) -> Option<Vec<char>> {
    let Class::Unicode(class) = class else { return None };
    let width: usize = class.ranges().iter().map(regex_syntax::hir::ClassUnicodeRange::len).sum();
    let chars = class.ranges().iter().flat_map(|range| range.start()..=range.end());
    (width <= MOST).then(|| chars.collect())
}

fn sorted(grams: impl Iterator<Item = Gram>) -> Vec<Gram> {
    let mut grams: Vec<Gram> = grams.collect();
    grams.sort_unstable();
    grams.dedup();
    grams
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(pattern: &str) -> Vec<Vec<Gram>> {
        needs(&regex_syntax::parse(pattern).unwrap()).groups
    }

    fn pairs(pairs: &[&str]) -> Vec<Gram> {
        let pair = |text: &&str| {
            let mut chars = text.chars();
            chars.next().zip(chars.next()).map(|(first, second)| Gram::pair(first, second))
        };
        sorted(pairs.iter().filter_map(pair))
    }

    fn singles(chars: &str) -> Vec<Gram> {
        sorted(chars.chars().map(Gram::single))
    }

    #[test]
    fn what_every_match_has_is_needed() {
        assert_eq!(of("(?P<mark>、)等"), [pairs(&["、等"])]);
        assert_eq!(of("[0-3]+年"), [singles("年"), singles("0123")]);
        assert_eq!(
            of("(?:左右|上下|外)"),
            [[pairs(&["左右", "上下"]), singles("外")].concat()].map(|group| sorted(group.into_iter()))
        );
        assert_eq!(of("甲[乙丙]"), [pairs(&["甲乙", "甲丙"])]);
    }

    #[test]
    fn what_a_match_may_lack_is_not() {
        assert_eq!(of("甲?乙*"), Vec::<Vec<Gram>>::new());
        assert_eq!(of("甲?乙"), [singles("乙")]);
        assert_eq!(of(r"\p{Han}|甲"), Vec::<Vec<Gram>>::new());
        assert_eq!(of("甲{0,2}乙.丙"), [singles("乙"), singles("丙")]);
        assert_eq!(of("^乙$"), [singles("乙")]);
    }
}
