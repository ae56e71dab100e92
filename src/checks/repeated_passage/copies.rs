//! Is one of two like passages a copy of the other, or are they two entries, versions or articles made alike?

use std::ops::Range;

use super::SAME;
use super::likeness::{LONGEST, changes_figure, is_copy, likeness, only_figures};
use super::meant::{differ_at_first, differ_in_subject};
use super::stream::{Fitted, Stream};

/// A passage that stands twice.
#[derive(Debug)]
pub(super) struct Passage {
    pub(super) likeness: usize,
    pub(super) fitted: Fitted,
}

/// Likeness in per cent below which two texts are no copies.
pub(super) const FLOOR: usize = 72;

/// Chinese characters of a short paragraph, at most, and likeness in per cent below which two of them are no copies.
const SHORT: usize = 39;
const SHORT_FLOOR: usize = 85;

/// The same of sentences, which who writes says nearly so again more often than he prints a paragraph twice.
const SENTENCE_FLOOR: usize = 90;

/// Two like passages, if one is a copy of the other and they are not made after the same formula.
pub(super) fn judged(
    fitted: Fitted,
    stream: &Stream,
    other: &Stream,
    formulaic: &dyn Fn() -> bool,
) -> Option<Passage> {
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
    if found && is_own && fitted.paragraphs && !is_short && !formulaic() && only_figures(copy, first) {
        return Some(Passage { likeness: likeness.min(SAME - 1), fitted });
    }
    let is_formula = || formulaic() || differ_in_subject(&fitted, stream, other);
    (found && is_copy(copy, first, likeness < SAME && is_formula())).then_some(Passage { likeness, fitted })
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
