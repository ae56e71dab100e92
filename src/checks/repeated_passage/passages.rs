//! Which passages of a text stand before in it, or in another one?

use std::cell::OnceCell;
use std::ops::Range;

use super::likeness::{LONGEST, changes_figure, is_copy, is_formulaic, likeness, only_figures};
use super::meant::{differ_at_first, differ_in_subject};
use super::stream::{Fitted, Stream};
use super::times::apart;
use super::{Least, SAME, align, paragraphs, winnow};

/// Likeness in per cent below which two texts are no copies.
const FLOOR: usize = 72;

/// Chinese characters of a short paragraph, at most, and likeness in per cent below which two of them are no copies.
const SHORT: usize = 39;
const SHORT_FLOOR: usize = 85;

/// The same of sentences, which who writes says nearly so again more often than he prints a paragraph twice.
const SENTENCE_FLOOR: usize = 90;

/// A passage that stands twice.
#[derive(Debug)]
pub(super) struct Passage {
    pub(super) likeness: usize,
    pub(super) fitted: Fitted,
}

/// The passages of a stream that stand before in it, or in another one.
pub(super) fn passages(least: Least, stream: &Stream, elsewhere: Option<&Stream>) -> Vec<Passage> {
    let known = OnceCell::new();
    let formulaic = || *known.get_or_init(|| is_formulaic(&stream.chars));
    let mut found = runs_alike(least, stream, elsewhere, &formulaic);
    found.extend(paragraphs_alike(least, stream, elsewhere, &formulaic));
    apart(found)
}

/// The passages that equal runs lead to.
fn runs_alike(
    least: Least,
    stream: &Stream,
    elsewhere: Option<&Stream>,
    formulaic: &dyn Fn() -> bool,
) -> Vec<Passage> {
    let (joined, hashes): (Vec<char>, Vec<u64>);
    let (text, hashes, from) = match elsewhere {
        None => (&stream.chars, stream.hashes(), 0),
        Some(other) => {
            // Between the two stands a character that no text has.
            joined = [other.chars.as_slice(), &['\0'], &stream.chars].concat();
            hashes = winnow::hashes(&joined, winnow::GRAM).collect();
            (&joined, hashes.as_slice(), other.chars.len() + 1)
        }
    };
    let other = elsewhere.unwrap_or(stream);
    align::repeats(text, hashes, from, least.paragraphs, least.paragraphs, |repeat| {
        let mut repeat = repeat.clone();
        repeat.copy = repeat.copy.start - from..repeat.copy.end - from;
        if repeat.likeness() < FLOOR {
            return None;
        }
        [false, true].into_iter().find_map(|deep| {
            let mut fitted = stream.fitted(&repeat, other, deep);
            if elsewhere.is_none() {
                // Copies that adjoin each other are one; the first is where they first stand.
                let end = fitted.first.end.min(fitted.copy.start);
                fitted.first.end = end.max(fitted.first.start + 1);
            }
            let is_long = stream.han(fitted.copy.clone()) >= least.of(&fitted);
            is_long.then(|| judged(fitted, stream, other, formulaic)).flatten()
        })
    })
}

/// The paragraphs that are alike although no long run of them is.
fn paragraphs_alike(
    least: Least,
    stream: &Stream,
    elsewhere: Option<&Stream>,
    formulaic: &dyn Fn() -> bool,
) -> Vec<Passage> {
    let long = |stream: &Stream| -> Vec<_> {
        let fits =
            |range: &Range<usize>| range.len() <= LONGEST && stream.han(range.clone()) >= least.paragraphs;
        stream.paragraphs().filter(fits).collect()
    };
    let other = elsewhere.unwrap_or(stream);
    let (copies, firsts) = (long(stream), elsewhere.map(long).unwrap_or_default());
    let all = || firsts.iter().map(|first| (first, other)).chain(copies.iter().map(|copy| (copy, stream)));
    let texts: Vec<&[char]> = all().map(|(range, stream)| &stream.chars[range.clone()]).collect();
    let ranges: Vec<_> = all().map(|(range, _)| range).collect();
    // In an edition, what is compared is one of each document.
    let compared =
        |earlier: usize, later: usize| elsewhere.is_none() || earlier < firsts.len() && later >= firsts.len();
    let pairs = paragraphs::candidates(&texts, compared);
    let alike = pairs.iter().filter_map(|&(later, earlier)| {
        let (copy, first) = (ranges[later].clone(), ranges[earlier].clone());
        let fitted = Fitted { copy, first, whole: true, paragraphs: true };
        judged(fitted, stream, other, formulaic)
    });
    let mut best: Vec<Passage> = Vec::new();
    for passage in alike {
        match best.last_mut() {
            Some(last) if last.fitted.copy == passage.fitted.copy => {
                if passage.likeness > last.likeness {
                    *last = passage;
                }
            }
            _ => best.push(passage),
        }
    }
    best
}

/// Whether the paragraph right before the copy is like it as well: notices, prizes, lines of a song stand one after the
/// other, and each has its own name in the same words.
fn follows_alike(fitted: &Fitted, stream: &Stream) -> bool {
    let alike = |before: Range<usize>| {
        before.len() <= LONGEST
            && likeness(&stream.chars[before], &stream.chars[fitted.copy.clone()]) >= FLOOR
    };
    stream.before(fitted.copy.start).is_some_and(alike)
}

/// Two like passages, if one is a copy of the other and they are not made after the same formula.
fn judged(fitted: Fitted, stream: &Stream, other: &Stream, formulaic: &dyn Fn() -> bool) -> Option<Passage> {
    let (copy, first) = (&stream.chars[fitted.copy.clone()], &other.chars[fitted.first.clone()]);
    if copy == first {
        return Some(Passage { likeness: 100, fitted });
    }
    let likeness = likeness(copy, first).min(99);
    let is_short = stream.han(fitted.copy.clone()) <= SHORT;
    let floor = if is_short { SHORT_FLOOR } else { FLOOR };
    let is_own = std::ptr::eq(stream, other);
    let found = likeness >= SAME
        || fitted.paragraphs && likeness >= floor
        || fitted.whole && is_own && likeness >= SENTENCE_FLOOR;
    // In what is short a figure makes it another entry, and a law says nearly the same of many things.
    let is_entry = || {
        changes_figure(copy, first)
            || differ_at_first(&fitted, stream, other)
            || follows_alike(&fitted, stream)
            || formulaic()
    };
    if found && is_short && likeness < SAME && is_entry() {
        return None;
    }
    // A long paragraph with another figure is the same one corrected; a short one is an entry of its own.
    if is_own && fitted.paragraphs && !is_short && !formulaic() && only_figures(copy, first) {
        return Some(Passage { likeness: likeness.min(SAME - 1), fitted });
    }
    let is_formula = || formulaic() || differ_in_subject(&fitted, stream, other);
    (found && is_copy(copy, first, likeness < SAME && is_formula())).then_some(Passage { likeness, fitted })
}
