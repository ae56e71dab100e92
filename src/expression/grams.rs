//! Which grams stand in whatever an expression matches, told from its syntax tree.

use std::borrow::Cow;

use regex_syntax::hir::{Class, Hir, HirKind};

use crate::document::Gram;

/// Characters of a class, and grams of a group, at most: what may be nearly anything tells nothing.
const MOST: usize = 160;

/// What is known of all that an expression, or a part of one, matches.
#[derive(Clone, Debug, Default)]
struct Part {
    /// Of each of these groups it has a gram.
    groups: Vec<Vec<Gram>>,
    /// What it begins with where it is not empty; none where that may be nearly anything.
    begins: Option<Vec<char>>,
    /// What it ends with.
    ends: Option<Vec<char>>,
    /// Whether it may be empty.
    is_optional: bool,
    /// Whether it is one character, which its only group names: pairs with it tell more.
    is_character: bool,
}

/// The groups of which any match has a gram each, that which stands in fewest places first.
pub(super) fn groups(hir: &Hir) -> Vec<Vec<Gram>> {
    let mut groups = part(hir).groups;
    groups.sort_unstable();
    groups.dedup();
    groups.sort_by_cached_key(|group| commonness(group));
    groups
}

fn part(hir: &Hir) -> Part {
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => {
            Part { begins: Some(Vec::new()), ends: Some(Vec::new()), is_optional: true, ..Part::default() }
        }
        HirKind::Literal(bytes) => match std::str::from_utf8(&bytes.0) {
            Ok(text) => these(text),
            Err(_) => Part::default(),
        },
        HirKind::Class(class) => members(class).map_or_else(Part::default, one_of),
        HirKind::Capture(capture) => part(&capture.sub),
        HirKind::Concat(parts) => in_a_row(&parts.iter().map(part).collect::<Vec<_>>()),
        HirKind::Repetition(repetition) => {
            let mut part = Part { is_character: false, ..part(&repetition.sub) };
            match repetition.min {
                0 => (part.groups, part.is_optional) = (Vec::new(), true),
                1 => {}
                _ if part.is_optional => {}
                _ => part.groups.extend(pairs(part.ends.as_deref(), part.begins.as_deref())),
            }
            part
        }
        HirKind::Alternation(branches) => any_of(&branches.iter().map(part).collect::<Vec<_>>()),
    }
}

/// These characters in a row.
fn these(text: &str) -> Part {
    let mut chars = text.chars();
    let (Some(first), Some(last)) = (chars.next(), chars.next_back()) else {
        return text.chars().next().map_or_else(Part::default, |only| one_of(vec![only]));
    };
    let pairs = text.chars().zip(text.chars().skip(1));
    Part {
        groups: pairs.map(|(one, other)| vec![Gram::pair(one, other)]).collect(),
        begins: Some(vec![first]),
        ends: Some(vec![last]),
        ..Part::default()
    }
}

/// One of these characters.
fn one_of(chars: Vec<char>) -> Part {
    Part {
        groups: vec![sorted(chars.iter().map(|&c| Gram::single(c)))],
        begins: Some(chars.clone()),
        ends: Some(chars),
        is_optional: false,
        is_character: true,
    }
}

/// Parts one after the other.
fn in_a_row(parts: &[Part]) -> Part {
    // Beside what may be missing nothing certain stands.
    let certain = |part: &Part| !part.is_optional;
    let before: Vec<Option<Vec<Gram>>> = (0..parts.len())
        .map(|nth| {
            let begins = parts[nth].begins.as_deref().filter(|_| certain(&parts[nth]));
            pairs(ends_of(&parts[..nth]).certain(), begins)
        })
        .collect();
    let mut groups = Vec::new();
    for (nth, part) in parts.iter().enumerate() {
        let after = match parts.get(nth + 1) {
            // Told from there.
            Some(next) if certain(next) => None,
            _ => {
                let ends = part.ends.as_deref().filter(|_| certain(part));
                pairs(ends, begins_of(&parts[nth + 1..]).certain())
            }
        };
        let is_paired = before[nth].is_some()
            || after.is_some()
            || parts.get(nth + 1).is_some_and(certain) && certain(part) && before[nth + 1].is_some();
        if !(part.is_character && is_paired) {
            groups.extend(part.groups.iter().cloned());
        }
        groups.extend(after);
    }
    groups.extend(before.into_iter().flatten());
    Part {
        groups,
        begins: begins_of(parts).chars.map(Cow::into_owned),
        ends: ends_of(parts).chars.map(Cow::into_owned),
        is_optional: !parts.iter().any(certain),
        is_character: false,
    }
}

/// One of several parts.
fn any_of(branches: &[Part]) -> Part {
    let rarest = |branch: &Part| branch.groups.iter().min_by_key(|group| commonness(group)).cloned();
    let group = branches.iter().map(rarest).collect::<Option<Vec<_>>>();
    let group = group.map(|groups| sorted(groups.into_iter().flatten()));
    let is_optional = branches.iter().any(|branch| branch.is_optional);
    Part {
        groups: group.filter(|group| group.len() <= MOST && !is_optional).into_iter().collect(),
        begins: together(branches.iter().map(|branch| branch.begins.as_deref())),
        ends: together(branches.iter().map(|branch| branch.ends.as_deref())),
        is_optional,
        is_character: false,
    }
}

/// What parts in a row begin or end with, where they are not empty.
struct Edge<'p> {
    chars: Option<Cow<'p, [char]>>,
    /// Whether they may be empty.
    is_optional: bool,
}

impl Edge<'_> {
    /// Its characters, if one of them is there and they are known.
    fn certain(&self) -> Option<&[char]> {
        self.chars.as_deref().filter(|_| !self.is_optional)
    }
}

fn begins_of(parts: &[Part]) -> Edge<'_> {
    edge(parts.iter().map(|part| (part.begins.as_deref(), part.is_optional)))
}

fn ends_of(parts: &[Part]) -> Edge<'_> {
    edge(parts.iter().rev().map(|part| (part.ends.as_deref(), part.is_optional)))
}

/// Of parts from an edge inwards: what each has at it, and whether it may be empty.
fn edge<'p>(parts: impl Iterator<Item = (Option<&'p [char]>, bool)>) -> Edge<'p> {
    let mut reached = Vec::new();
    let mut is_optional = true;
    for (chars, may_be_empty) in parts {
        reached.push(chars);
        is_optional = may_be_empty;
        if !is_optional {
            break;
        }
    }
    let chars = match reached.as_slice() {
        // Nearly always.
        [only] => only.map(Cow::Borrowed),
        several => together(several.iter().copied()).map(Cow::Owned),
    };
    Edge { chars, is_optional }
}

/// All of the characters, if each set is known and they are not too many.
fn together<'p>(sets: impl Iterator<Item = Option<&'p [char]>>) -> Option<Vec<char>> {
    let mut all = sets.collect::<Option<Vec<_>>>()?.concat();
    all.sort_unstable();
    all.dedup();
    (all.len() <= MOST).then_some(all)
}

/// The group of what stands where one of the first characters is followed by one of the second.
fn pairs(first: Option<&[char]>, second: Option<&[char]>) -> Option<Vec<Gram>> {
    let (first, second) = (first?, second?);
    let count = first.len() * second.len();
    let pairs = first.iter().flat_map(|&first| second.iter().map(move |&second| Gram::pair(first, second)));
    (1..=MOST).contains(&count).then(|| sorted(pairs))
}

/// The characters of a class that is not too wide.
fn members(class: &Class) -> Option<Vec<char>> {
    let Class::Unicode(class) = class else { return None };
    let width: usize = class.ranges().iter().map(regex_syntax::hir::ClassUnicodeRange::len).sum();
    let chars = class.ranges().iter().flat_map(|range| range.start()..=range.end());
    (width <= MOST).then(|| chars.collect())
}

/// In how many places a group stands, roughly.
fn commonness(group: &[Gram]) -> usize {
    group.iter().map(|gram| gram.commonness()).sum()
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
        groups(&regex_syntax::parse(pattern).unwrap())
    }

    fn pairs(pairs: &[&str]) -> Vec<Gram> {
        sorted(pairs.iter().filter_map(|pair| Gram::beginning(pair)))
    }

    fn singles(chars: &str) -> Vec<Gram> {
        sorted(chars.chars().map(Gram::single))
    }

    #[test]
    fn what_every_match_has_is_needed() {
        assert_eq!(of("(?P<mark>、)等"), [pairs(&["、等"])]);
        assert_eq!(
            of("(?:左右|上下|外)"),
            [[pairs(&["左右", "上下"]), singles("外")].concat()].map(|group| sorted(group.into_iter()))
        );
        assert_eq!(of("甲[乙丙]"), [pairs(&["甲乙", "甲丙"])]);
        assert_eq!(of("甲{2}"), [pairs(&["甲甲"]), singles("甲")]);
    }

    #[test]
    fn what_a_match_may_lack_is_not() {
        assert_eq!(of("甲?乙*"), Vec::<Vec<Gram>>::new());
        assert_eq!(of("甲?乙"), [singles("乙")]);
        assert_eq!(of(r"\p{Han}|甲"), Vec::<Vec<Gram>>::new());
        assert_eq!(of("(?:甲乙|)丙"), [singles("丙")]);
        assert_eq!(of("甲{0,2}乙.丙"), [singles("丙"), singles("乙")]);
        assert_eq!(of("^乙$"), [singles("乙")]);
    }

    #[test]
    fn what_adjoins_is_known_across_groups_and_what_may_be_missing() {
        let edges = [pairs(&["作等", "动等"]), pairs(&["工作", "活动"]), pairs(&["等工", "等活"])];
        assert_eq!(of("等(?:工作|活动)等"), edges);
        assert_eq!(of("甲乙?丙"), [pairs(&["乙丙", "甲丙"]), pairs(&["甲丙", "甲乙"])]);
        assert_eq!(of("[0-3]+年"), [pairs(&["0年", "1年", "2年", "3年"]), singles("0123")]);
        assert_eq!(of("甲.?乙"), [singles("乙"), singles("甲")]);
    }
}
