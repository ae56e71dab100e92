//! Which passages of a text stand before in it, or in another one?

use std::cell::OnceCell;
use std::ops::Range;

use super::copies::{FLOOR, Passage, judged};
use super::likeness::{LONGEST, is_formulaic};
use super::stream::{Fitted, Stream};
use super::times::apart;
use super::{Least, align, paragraphs, winnow};

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
