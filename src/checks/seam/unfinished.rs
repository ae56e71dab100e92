//! How unfinished does the first piece look by itself?

use super::lists::SENTENCES;
use super::marks::is_open;
use super::words::last_word;
use super::{EDGES, HEADINGS, REACH, RUNS};
use crate::document::{BlockKind, Prose, begins_with_time, ends_labelled};
use crate::text::{Class, Ending, Segmenter};

/// Characters of a paragraph long enough to tell.
const LONG: usize = 60;

/// Characters of a piece whose words are looked at, as many as were counted.
const LOOKED_AT: usize = 40;

/// Characters after the last comma of a title that breaks off there.
const REMNANT: usize = 3;

/// How unfinished a block looks by its kind, length and last mark.
pub(super) fn unfinished(prose: Prose<'_>) -> i32 {
    let long = i32::from(prose.chars().len() > LONG);
    let sentences = i32::from(prose.chars().contains(&'。'));
    let running = match prose.block.kind {
        BlockKind::Body => 2 + long + sentences - i32::from(is_technical(prose)),
        // No title sets out with a date and a comma, and breaks off after a word or two.
        _ if begins_with_time(prose.text()) => 2 + i32::from(breaks_off(prose)),
        _ if breaks_off(prose) => 3,
        _ if SENTENCES.iter().any(|word| prose.text().starts_with(word)) => 2,
        _ => 0,
    };
    let ending = match Ending::of(prose.text()) {
        Ending::Pause | Ending::Open => 3,
        Ending::Han if ends_labelled(prose.text()) => -3,
        Ending::Han => 0,
        // Running text ends with a mark, whatever stands before it.
        _ if is_text(prose) && !is_technical(prose) => -1,
        _ => match prose.chars().last() {
            Some('”' | '’' | '》' | '」' | '』') => -2,
            Some(&c) if Class::of(c) == Class::Digit => -2,
            _ => -3,
        },
    };
    running + ending + i32::from(is_open(prose))
}

/// How much rather as running text than as a heading a piece reads, by its words but the last.
pub(super) fn runs(prose: Prose<'_>, segmenter: &Segmenter) -> i32 {
    let end = prose.chars().len().min(LOOKED_AT);
    let text = prose.slice(0..end);
    let words = segmenter.words(text);
    let words = &words[..words.len().saturating_sub(1)];
    words.iter().map(|word| segmenter.edges().runs(prose.slice(word.range()))).sum()
}

/// How much rather than as a heading a piece reads, by itself, as a sentence that is not ended: its words are those of
/// running text, and the last is not one that ends sentences.
pub(in crate::checks) fn unended(first: Prose<'_>, segmenter: &Segmenter) -> f64 {
    let tail = first.slice(first.chars().len().saturating_sub(REACH)..first.chars().len());
    let end = segmenter.edges().ends(last_word(tail, segmenter));
    RUNS * f64::from(runs(first, segmenter)) - EDGES * f64::from(end) - HEADINGS
}

/// Whether a block is several sentences, so that nothing but a sentence can end it.
pub(super) fn is_text(prose: Prose<'_>) -> bool {
    prose.block.kind == BlockKind::Body && prose.chars().len() > LONG && prose.chars().contains(&'。')
}

/// Whether a text ends a word or two after a comma, and is no couplet: 转作风，提效能.
fn breaks_off(prose: Prose<'_>) -> bool {
    let comma = prose.chars().iter().rposition(|&c| matches!(c, '，' | ','));
    comma.is_some_and(|at| {
        let after = prose.chars().len() - at - 1;
        after <= REMNANT && at > 2 * after
    })
}

/// Whether a text is a good part Latin letters: manuals leave marks out at will.
fn is_technical(prose: Prose<'_>) -> bool {
    let letters = prose.classes().iter().filter(|&&class| class == Class::Letter).count();
    letters * 6 > prose.classes().len()
}
