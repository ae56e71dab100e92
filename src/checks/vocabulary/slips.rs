//! Whether what is nearly a listed word is a slip for it, and not a word of its own: 湖南大学 is nearly
//! 河南大学 and is none.
//!
//! A slip breaks a word. What is left of it stands alone, and so does the character that came instead: 株|州
//! for 株洲. Where words are whole, whoever wrote them meant them.

use std::ops::Range;
use std::sync::Arc;

use super::{FUNCTION, is_pair};
use crate::checks::Context;
use crate::document::Prose;
use crate::text::{Change, Slip, is_han};

/// Names shorter than this are like other text by chance, but for a character amid them.
const SAFE: usize = 6;
/// And shorter than this like other names: 康博集团 is another firm than 康佳集团, 湘谭大学 stands in no
/// other place than 湘潭.
const LONG: usize = 5;
/// How often at most the dictionary has seen what it lists by mistake, as 株州 is; and how many times as
/// often it has then seen the word broken.
const RARE: usize = 10;
const TIMES: usize = 5;

/// Whether it is one; `distinguishing` are groups of characters by which names of different things differ, `lookalikes`
/// of those that are read for each other: they are slips unless a usual word stands there (节目 for 节日).
pub(super) fn is_slip(
    context: &Context<'_>,
    prose: Prose<'_>,
    slip: &Slip<'_>,
    distinguishing: &[String],
    lookalikes: &[String],
) -> bool {
    let Slip { range, word, at, change } = slip;
    let listed = *word;
    let text = &prose.chars()[range.clone()];
    let is_inside = *at > 0 && *at + 1 < listed.len();
    let may_be_chance = listed.len() < SAFE && !(*change == Change::Other && is_inside);
    let looks_alike = *change == Change::Other && is_pair(lookalikes, text[*at], listed[*at]);
    if may_be_chance && !looks_alike
        || !text.iter().all(|&c| is_han(c))
        || means_another(text, listed, slip, distinguishing)
    {
        return false;
    }
    let (segmenter, vocabulary) = (context.segmenter, context.segmenter.vocabulary());
    // A listed word that lies over the place is right.
    let place = match change {
        Change::Missing => range.start + at - 1..range.start + at + 1,
        Change::Other | Change::Added => range.start + at..range.start + at + 1,
    };
    if vocabulary.covers(context.document.text(), prose.span(place)) {
        return false;
    }
    let words = context.words(prose);
    let word_at = |at: usize| words.get(words.partition_point(|word| word.end <= at));
    if looks_alike {
        let is_usual = |word: Range<usize>| word.len() > 1 && segmenter.frequency(prose.slice(word)) > RARE;
        return word_at(range.start + at).is_none_or(|word| !is_usual(word.start..word.end));
    }
    let Some(broken) = broken(context, listed, *at, *change) else { return false };
    let word_broken = text_of(listed, broken.clone());
    if listed.len() < LONG && segmenter.tag(&word_broken) != Some("ns") && !vocabulary.has(&word_broken) {
        return false;
    }
    let usual = segmenter.frequency(&word_broken);
    let is_odd = |word: Range<usize>| {
        let is_inside = range.start <= word.start && word.end <= range.end;
        let (word, seen) = (prose.slice(word.clone()), segmenter.frequency(prose.slice(word)));
        is_inside && listed.len() >= SAFE && seen <= RARE && seen * TIMES <= usual && !vocabulary.has(word)
    };
    let is_alone =
        |at: usize| word_at(at).is_some_and(|word| word.len() == 1 || is_odd(word.start..word.end));
    // At an end it may begin or end an unknown word: 日本驻华大使佐藤.
    let outside = match (change, *at) {
        (Change::Other, 0) => range.start.checked_sub(1),
        (Change::Other, at) if at + 1 == listed.len() => Some(range.end),
        _ => None,
    };
    let is_function = |at: usize, tags: &str| tags.contains(segmenter.initial(prose.slice(at..at + 1)));
    let goes_on = |&at: &usize| {
        let is_lone = || word_at(at).is_some_and(|word| word.len() == 1) && !is_function(at, FUNCTION);
        prose.chars().get(at).is_some_and(|&c| is_han(c)) && is_lone()
    };
    if outside.as_ref().is_some_and(goes_on) {
        return false;
    }
    let came = (*change != Change::Missing).then_some(range.start + at);
    // The other characters of the broken word, where they stand in the text.
    let left = broken.filter(|nth| nth != at || *change == Change::Added).map(|nth| match change {
        Change::Missing if nth > *at => range.start + nth - 1,
        Change::Added if nth >= *at => range.start + nth + 1,
        _ => range.start + nth,
    });
    let function = if listed.len() < SAFE { FUNCTION } else { "puc" };
    came.is_none_or(|at| is_alone(at) && !is_function(at, function)) && left.into_iter().any(is_alone)
}

/// Whether the change is one by which names of different things differ.
fn means_another(text: &[char], listed: &[char], slip: &Slip<'_>, distinguishing: &[String]) -> bool {
    let at = slip.at;
    let of_group = |c: char| distinguishing.iter().any(|group| group.contains(c));
    match slip.change {
        Change::Other => is_pair(distinguishing, text[at], listed[at]),
        Change::Missing => of_group(listed[at]),
        // Doubled characters are a matter of other rules.
        Change::Added => {
            of_group(text[at]) || text[at - 1] == text[at] || text.get(at + 1) == Some(&text[at])
        }
    }
}

/// The word of several characters that a change breaks, within the listed one: of the dictionary, or
/// another listed.
fn broken(context: &Context<'_>, listed: &[char], at: usize, change: Change) -> Option<Range<usize>> {
    let is_broken = |word: &Range<usize>| match change {
        Change::Added => word.start < at && at < word.end,
        Change::Other | Change::Missing => word.contains(&at),
    };
    let words = parts(context, listed).into_iter().filter(|word| word.len() > 1);
    words.clone().find(is_broken).or_else(|| {
        let vocabulary = context.segmenter.vocabulary();
        let from = |start: usize| (start + 2..=listed.len()).map(move |end| start..end);
        let mut parts = (0..=at).flat_map(from).filter(|part| part.len() < listed.len());
        parts.find(|part| is_broken(part) && vocabulary.has(&text_of(listed, part.clone())))
    })
}

/// The words of the dictionary that a listed one is made of; the fewest, where the dictionary has it whole.
fn parts(context: &Context<'_>, listed: &[char]) -> Vec<Range<usize>> {
    let plain = context.segmenter.with(Arc::default());
    let cut = |range: Range<usize>| {
        let words = plain.words(&text_of(listed, range.clone())).into_iter();
        words.map(|word| word.start + range.start..word.end + range.start).collect::<Vec<_>>()
    };
    let whole = cut(0..listed.len());
    let split = |at: usize| [cut(0..at), cut(at..listed.len())].concat();
    match whole.len() {
        1 => (2..listed.len() - 1).map(split).min_by_key(Vec::len).unwrap_or(whole),
        _ => whole,
    }
}

fn text_of(chars: &[char], range: Range<usize>) -> String {
    chars[range].iter().collect()
}
