//! Names of institutions that lack a character or two of a name that stands in the document several
//! times: 培元社区卫生服务中心 beside 培元街道社区卫生服务中心.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::super::Reading;
use crate::document::{Document, Gram, Prose};
use crate::span::Span;
use crate::text::Class;

/// Characters a name has at least and at most.
const LENGTHS: std::ops::RangeInclusive<usize> = 5..=14;
/// Characters that both have at the head, and before the ending at the tail, at least.
const HEAD: usize = 2;
/// Characters that may be missing.
const MISSING: usize = 2;
/// How often the whole name stands there at least, beside which the other one is an exception.
const OFTEN: u32 = 2;
/// Whole names that are compared; a document has hardly more.
const NAMES: usize = 2_000;

/// A stretch of Chinese characters up to the end of an ending.
struct Mention {
    chars: Vec<char>,
    /// Characters of the ending.
    ending: usize,
    block: usize,
    end: usize,
}

/// The grams that names end with.
pub(super) fn seeks(endings: &[String]) -> Vec<Gram> {
    endings.iter().filter_map(|ending| Gram::ending(ending)).collect()
}

/// For each name with one of the endings that lacks something: where it stands, the whole name, and where that stands.
pub(super) fn shortened(
    document: &Document,
    reading: Reading<'_>,
    endings: &[String],
) -> Vec<(Span, String, Span)> {
    let mut mentions = Vec::new();
    for prose in reading.proses(document) {
        read(prose, endings, &mut mentions);
    }
    // How often each tail of a mention stands there, and where it stands first.
    let mut tails: FxHashMap<&[char], (u32, usize)> = FxHashMap::default();
    for (nth, mention) in mentions.iter().enumerate() {
        for start in 0..mention.chars.len() {
            if LENGTHS.contains(&(mention.chars.len() - start)) {
                tails.entry(&mention.chars[start..]).or_insert((0, nth)).0 += 1;
            }
        }
    }
    let mut names: Vec<(&[char], usize)> = tails
        .iter()
        .filter(|(_, (times, _))| *times >= OFTEN)
        .map(|(name, (_, nth))| (*name, *nth))
        .collect();
    // The shortest names first: longer ones have other words before them.
    names.sort_unstable_by_key(|(name, nth)| (name.len(), *nth, *name));
    names.truncate(NAMES);
    let mut lacking: FxHashMap<Vec<char>, (&[char], usize)> = FxHashMap::default();
    for (name, nth) in names {
        for cut in cuts(name, mentions[nth].ending) {
            let short = [&name[..cut.start], &name[cut.end..]].concat();
            lacking.entry(short).or_insert((name, nth));
        }
    }
    let mut found = Vec::new();
    for mention in &mentions {
        let short = (0..mention.chars.len()).find_map(|start| {
            let tail = &mention.chars[start..];
            let (name, nth) = lacking.get(tail)?;
            (tails.get(tail).is_none_or(|(times, _)| *times == 1)).then_some((tail.len(), *name, *nth))
        });
        if let Some((length, name, nth)) = short {
            let place = |mention: &Mention, length| {
                document.prose(mention.block).span(mention.end - length..mention.end)
            };
            found.push((place(mention, length), name.iter().collect(), place(&mentions[nth], name.len())));
        }
    }
    found
}

/// What can be left out of a name: a character or two between its head and its ending.
fn cuts(name: &[char], ending: usize) -> Vec<Range<usize>> {
    let last = name.len() - ending;
    let starts = HEAD..last;
    starts
        .flat_map(|start| (1..=MISSING).map(move |length| start..start + length))
        .filter(|cut| cut.end <= last && name.len() - cut.len() > ending + HEAD)
        .collect()
}

fn read(prose: Prose<'_>, endings: &[String], mentions: &mut Vec<Mention>) {
    let classes = prose.classes();
    let mut last: Vec<char> = endings.iter().filter_map(|ending| ending.chars().next_back()).collect();
    last.sort_unstable();
    last.dedup();
    let mut ends: Vec<(usize, usize)> = Vec::new();
    for (at, c) in prose.chars().iter().enumerate() {
        // Most characters end no ending; those that do are looked at.
        if last.contains(c) {
            let before = prose.slice(0..at + 1);
            let fits = endings.iter().filter(|ending| before.ends_with(ending.as_str()));
            let ending = fits.max_by_key(|ending| ending.len());
            ends.extend(ending.map(|ending| (at + 1, ending.chars().count())));
        }
    }
    for (end, ending) in ends {
        let from = end.saturating_sub(*LENGTHS.end());
        let start = classes[from..end]
            .iter()
            .rposition(|&class| class != Class::Han)
            .map_or(from, |at| from + at + 1);
        mentions.push(Mention { chars: prose.chars()[start..end].to_vec(), ending, block: prose.index, end });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        let document = Document::plain("", text);
        let endings = ["中心", "服务中心", "中学", "大学"].map(str::to_owned);
        shortened(&document, Reading::default(), &endings)
            .into_iter()
            .map(|(span, _, _)| span.of(text).to_owned())
            .collect()
    }

    #[test]
    fn a_name_that_lacks_something() {
        let text = "他来到培元街道社区卫生服务中心。在培元街道社区卫生服务中心，医生很忙。\n\n据培元社区卫生服务中心介绍，药品齐全。";
        assert_eq!(found(text), ["培元社区卫生服务中心"]);
    }

    #[test]
    fn other_names() {
        assert!(found("株洲市第一中学很大。株洲市第一中学很美。株洲市第二中学也美。").is_empty());
        assert!(found("江城市民服务中心很大。江城市民服务中心很美。江城市民中心也美。").is_empty());
        assert!(found("湖南农业大学开学。湖南农业大学招生。湖南大学也招生。").is_empty());
    }
}
