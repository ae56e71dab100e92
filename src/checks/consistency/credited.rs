//! Names of reporters and contributors, after 记者 or 通讯员, that differ by one character.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use super::super::{Earlier, Reading};
use crate::document::{BlockKind, Document, Gram, Prose};
use crate::span::Span;
use crate::text::Class;

/// Words that names follow.
const ROLES: &[&str] = &["通讯员", "记者"];
/// Characters at the head of a paragraph in which who wrote it is named.
const HEAD: usize = 60;
/// Characters of a name that is compared: shorter ones differ by one too often.
const LENGTHS: RangeInclusive<usize> = 3..=4;
/// Characters of any name.
const NAMES: RangeInclusive<usize> = 2..=4;
/// Stands in a mask for the character left out.
const BLANK: char = '＊';

/// A name and where it stands.
struct Credit {
    name: String,
    /// What they are named as.
    role: &'static str,
    block: usize,
    span: Span,
}

/// How the words begin that names follow.
pub(super) fn seeks() -> Vec<Gram> {
    ROLES.iter().filter_map(|role| Gram::beginning(role)).collect()
}

/// The names of three characters and more in a document's bylines, each once, for comparing documents.
pub(crate) fn credited_names(document: &Document) -> Vec<String> {
    let mut names: Vec<String> =
        compared(document, Reading::default()).into_iter().map(|credit| credit.name).collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// Everybody named in a document's bylines, two-character names too, each time, and what they are named as.
pub(crate) fn credits(document: &Document) -> Vec<(String, &'static str)> {
    read_all(document, Reading::default(), NAMES)
        .into_iter()
        .map(|credit| (credit.name, credit.role))
        .collect()
}

/// A name with each of its characters left out in turn: two names share one if they differ by one.
pub(crate) fn masks(name: &str) -> impl Iterator<Item = String> + '_ {
    (0..name.chars().count()).map(move |blank| {
        name.chars().enumerate().map(|(at, c)| if at == blank { BLANK } else { c }).collect()
    })
}

/// For each name that differs by one character from one before it: where it stands, the other name,
/// and where that stands.
pub(super) fn differing(document: &Document, reading: Reading<'_>) -> Vec<(Span, String, Span)> {
    let credits = compared(document, reading);
    // Names given beside each other are two people's.
    let mut beside: BTreeMap<usize, Vec<&str>> = BTreeMap::new();
    for credit in &credits {
        beside.entry(credit.block).or_default().push(&credit.name);
    }
    let are_two = |a: &str, b: &str| beside.values().any(|names| names.contains(&a) && names.contains(&b));
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    let mut found = Vec::new();
    for (nth, credit) in credits.iter().enumerate() {
        let other = masks(&credit.name)
            .filter_map(|mask| known.get(&mask))
            .find(|&&first| credits[first].name != credit.name);
        if let Some(&first) = other
            && !are_two(&credits[first].name, &credit.name)
        {
            found.push((credit.span, credits[first].name.clone(), credits[first].span));
        }
        for mask in masks(&credit.name) {
            known.entry(mask).or_insert(nth);
        }
    }
    found
}

/// The same against earlier documents: where it stands, the other name, which document and where.
pub(super) fn differing_across(
    document: &Document,
    earlier: &[Earlier<'_>],
) -> Vec<(Span, String, usize, Span)> {
    let credits = compared(document, Reading::default());
    let mut found: Vec<(Span, String, usize, Span)> = Vec::new();
    for (nth, other) in earlier.iter().enumerate().filter(|(_, earlier)| earlier.shares.names) {
        let mut known: BTreeMap<String, Credit> = BTreeMap::new();
        for credit in compared(other.document, Reading::default()) {
            for mask in masks(&credit.name) {
                known.entry(mask).or_insert_with(|| Credit { name: credit.name.clone(), ..credit });
            }
        }
        for credit in &credits {
            let reported = found.iter().any(|known| known.0 == credit.span);
            let first = masks(&credit.name)
                .filter_map(|mask| known.get(&mask))
                .find(|first| first.name != credit.name);
            if let Some(first) = first
                && !reported
            {
                found.push((credit.span, first.name.clone(), nth, first.span));
            }
        }
    }
    found
}

/// The names that are long enough to be compared.
fn compared(document: &Document, reading: Reading<'_>) -> Vec<Credit> {
    read_all(document, reading, LENGTHS)
}

/// The names of certain lengths in a document's bylines.
fn read_all(document: &Document, reading: Reading<'_>, lengths: RangeInclusive<usize>) -> Vec<Credit> {
    let mut found = Vec::new();
    for prose in reading.proses(document) {
        let limit = match prose.block.kind {
            BlockKind::Body | BlockKind::Heading => HEAD,
            BlockKind::Byline | BlockKind::Caption => usize::MAX,
            _ => continue,
        };
        let head = prose.slice(0..limit.min(prose.chars().len()));
        if ROLES.iter().any(|role| head.contains(role)) {
            read(prose, limit, &lengths, &mut found);
        }
    }
    found
}

/// The names after each role among the first characters of a block.
fn read(prose: Prose<'_>, limit: usize, lengths: &RangeInclusive<usize>, found: &mut Vec<Credit>) {
    let chars = prose.chars();
    let classes = prose.classes();
    let limit = limit.min(chars.len());
    let mut named = None;
    let mut at = 0;
    while at < limit {
        if classes[at] != Class::Han {
            let keeps = classes[at] == Class::Space || matches!(chars[at], '/' | '／' | '、' | '：' | ':');
            named = named.filter(|_| keeps);
            at += 1;
            continue;
        }
        let length = classes[at..].iter().take(40).take_while(|&&class| class == Class::Han).count();
        let run = prose.slice(at..at + length);
        if let Some(role) = ROLES.iter().find(|role| run.ends_with(**role)) {
            // A separator must follow: 记者了解到 names nobody.
            named = Some(*role);
        } else if let Some(role) = named
            && lengths.contains(&length)
            && is_parted(chars.get(at + length).copied())
        {
            found.push(Credit {
                name: run.to_owned(),
                role,
                block: prose.index,
                span: prose.span(at..at + length),
            });
        } else if length > *LENGTHS.end() {
            named = None;
        }
        at += length;
    }
}

/// Whether a name can end before `next`.
fn is_parted(next: Option<char>) -> bool {
    next.is_none_or(|c| c.is_whitespace() || matches!(c, '、' | '/' | '／' | ')' | '）' | ']' | '】'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_after_a_role_are_read() {
        let names = |text: &str| credited_names(&Document::plain("", text));
        assert_eq!(names("株洲日报(全媒体记者/董介 通讯员/黎婕妤)近日,清晨的广场热闹起来。"), ["黎婕妤"]);
        assert_eq!(
            names("本报讯（记者 张小明 通讯员 李大海、王建国）昨天，会议召开。"),
            ["张小明", "李大海", "王建国"]
        );
        assert!(names("记者在现场看到，志愿者 忙碌着。").is_empty());
        assert!(names("记者/刘琼 通讯员供图").is_empty());
    }

    #[test]
    fn names_that_differ_by_one_character_are_found_but_not_beside_each_other() {
        let found = |text: &str| differing(&Document::plain("", text), Reading::default()).len();
        assert_eq!(found("本报讯（通讯员 黎婕妤）甲。\n\n本报讯（通讯员 黎婕婷）乙。"), 1);
        assert_eq!(found("本报讯（通讯员 黎婕妤）甲。\n\n本报讯（通讯员 黎婕妤）乙。"), 0);
        assert_eq!(found("本报讯（通讯员 黎婕妤 黎婕婷）甲。\n\n本报讯（通讯员 黎婕婷）乙。"), 0);
    }
}
