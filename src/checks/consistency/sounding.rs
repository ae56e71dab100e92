//! Names with a character that sounds or looks like the right one, whatever stands beside them: 苗清松 in a text
//! that has 主任医师苗青松, 祁远樵 in one that has 祁远桥 again and again; and with two that changed places.

use rustc_hash::FxHashMap;

use super::super::Context;
use super::named::{LENGTH, Mask, Mention, Name, OFTEN, count, masks, may_name, speaks, stand_together};
use crate::document::Document;
use crate::text::{Likeness, Word, is_surname};

/// How much oftener the right name stands there than a slip that is made more than once.
const SELDOM: u32 = 3;

/// A name that others are held against, and whether what stands beside it tells that it is one.
#[derive(Clone, Copy)]
struct Known {
    mention: Mention,
    is_told: bool,
}

/// What differs from one of the names, or from what stands there again and again and may be one, by a character
/// that sounds or looks like its own, and stands there more seldom or, both once, after it.
pub(super) fn sounding_alike(context: &Context<'_>, mentions: &[Mention]) -> Vec<(Mention, Mention)> {
    let told = mentions.iter().map(|&mention| Known { mention, is_told: true });
    let possible = possible(context.document);
    let recurring = recurring(&possible).into_iter().map(|mention| Known { mention, is_told: false });
    let mut named: FxHashMap<Mask, Known> = FxHashMap::default();
    for known in told.chain(recurring) {
        let name = known.mention.name;
        for mask in masks(&name).into_iter().chain([(0, [name[1], name[2]])]) {
            named.entry(mask).or_insert(known);
        }
    }
    let mut found: Vec<(Mention, Known)> = Vec::new();
    for &mention in &possible {
        let name = mention.name;
        let all = masks(&name).into_iter().chain([(0, [name[1], name[2]])]);
        let mut others = all.filter_map(|mask| Some((mask.0, named.get(&mask)?)));
        let other = others.find(|(at, other)| {
            let (one, other) = (name[*at], other.mention.name[*at]);
            let alike = || context.segmenter.alike().likeness(one, other);
            one != other && matches!(alike(), Some(Likeness::Sound | Likeness::Look))
        });
        if let Some((_, &other)) = other {
            found.push((mention, other));
        }
    }
    found.extend(crossed(&possible));
    if found.is_empty() {
        return Vec::new();
    }
    let times = count(context.document, found.iter().flat_map(|(one, other)| [one, &other.mention]));
    let often = |mention: &Mention| times.get(&mention.name).copied().unwrap_or(0);
    found.retain(|(one, Known { mention: other, is_told })| {
        // Two people of alike names are both spoken of; a slip is made now and then.
        let is_rarer = often(one) * SELDOM <= often(other)
            || often(one) == 1 && (often(other) > 1 || (one.block, one.at) > (other.block, other.at));
        is_rarer
            && !stand_together(context.document, one, other)
            && stands_alone(context, one)
            && (*is_told || [one, other].into_iter().all(|mention| is_no_word(context, mention)))
    });
    found.into_iter().map(|(one, other)| (one, other.mention)).collect()
}

/// What may be a name, since it begins with a surname, wherever that stands.
fn possible(document: &Document) -> Vec<Mention> {
    let mut found = Vec::new();
    for prose in document.proses() {
        for (at, window) in prose.chars().windows(LENGTH).enumerate() {
            if is_surname(window[0]) && window[1..].iter().all(|&c| may_name(c)) {
                let name: Name = [window[0], window[1], window[2]];
                found.push(Mention { name, title: None, block: prose.index, at });
            }
        }
    }
    found
}

/// What of it stands there again: the first place of each.
fn recurring(possible: &[Mention]) -> Vec<Mention> {
    let mut times: FxHashMap<Name, (u32, Mention)> = FxHashMap::default();
    for &mention in possible {
        times.entry(mention.name).or_insert((0, mention)).0 += 1;
    }
    let mut found: Vec<Mention> =
        times.into_values().filter(|(times, _)| *times >= OFTEN).map(|(_, mention)| mention).collect();
    found.sort_unstable_by_key(|mention| (mention.block, mention.at));
    found
}

/// What may be a name whose given name is the other way round somewhere: 钟福阿 beside 钟阿福. Each of two is told of
/// the other: which one is right, is seen later.
fn crossed(possible: &[Mention]) -> Vec<(Mention, Known)> {
    let mut first: FxHashMap<Name, Mention> = FxHashMap::default();
    let mut found = Vec::new();
    for &mention in possible {
        let [surname, one, other] = mention.name;
        let ordered = [surname, one.min(other), one.max(other)];
        let known = *first.entry(ordered).or_insert(mention);
        if known.name != mention.name {
            found.push((mention, Known { mention: known, is_told: false }));
            found.push((known, Known { mention, is_told: false }));
        }
    }
    found
}

/// Whether no word goes over the edges of a name that does not speak, and none that is no name begins it:
/// 李晓|平时 has no 李晓平, and 武汉|公 is nobody.
fn stands_alone(context: &Context<'_>, mention: &Mention) -> bool {
    let (start, end) = (mention.at, mention.at + LENGTH);
    let speaks = speaks(context.document.prose(mention.block), end);
    words_at(context, mention).iter().all(|word| match word.start {
        at if at == start && word.len() > 1 => is_name(context, mention, *word),
        at => at >= start && (speaks || word.end <= end),
    })
}

/// Whether a name is cut into single characters or is listed as one: 于|今年 is nobody.
fn is_no_word(context: &Context<'_>, mention: &Mention) -> bool {
    words_at(context, mention).iter().all(|word| {
        let is_within = mention.at <= word.start && word.end <= mention.at + LENGTH;
        is_within && (word.len() == 1 || is_name(context, mention, *word))
    })
}

fn is_name(context: &Context<'_>, mention: &Mention, word: Word) -> bool {
    let tag = context.segmenter.tag(context.document.prose(mention.block).slice(word.range()));
    tag.is_some_and(|tag| tag.starts_with("nr"))
}

/// The words at a name.
fn words_at(context: &Context<'_>, mention: &Mention) -> Vec<Word> {
    let range = mention.at..mention.at + LENGTH;
    let mut words = context.words_near(context.document.prose(mention.block), &range);
    words.retain(|word| word.start < range.end && range.start < word.end);
    words
}
