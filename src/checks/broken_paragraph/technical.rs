//! Is the text around a place a manual, or code?

use crate::document::{Document, Prose};
use crate::text::Class;

/// One in so many characters and letters of a manual is a letter of its code, at least.
const TECHNICAL: usize = 6;

/// Blocks before a place that are looked at for that.
const AROUND: usize = 20;

/// Whether a text is a manual or the like, as far as `last`: a good part of it Latin letters. Its lists and headings
/// have no marks, so that by itself a line without a last mark shows nothing.
pub(super) fn is_technical(document: &Document, last: usize) -> bool {
    is_full_of(document, last, |prose| {
        prose.classes().iter().filter(|&&class| class == Class::Letter).count()
    })
}

/// The same where a good part of it is code, which between the sentences that wait for it is often lost.
pub(super) fn is_of_code(document: &Document, last: usize) -> bool {
    is_full_of(document, last, code)
}

fn is_full_of(document: &Document, last: usize, letters: fn(Prose<'_>) -> usize) -> bool {
    let around = || (last.saturating_sub(AROUND)..=last).map(|index| document.prose(index));
    let is_han = |class: &&Class| **class == Class::Han;
    let han: usize = around().map(|prose| prose.classes().iter().filter(is_han).count()).sum();
    let letters: usize = around().map(letters).sum();
    TECHNICAL * letters > letters + han
}

/// How many letters of a text are no part of a name, which any text may speak of: `sources.list`, not Sydney Airport.
fn code(prose: Prose<'_>) -> usize {
    let (mut at, mut letters) = (0, 0);
    for run in prose.classes().chunk_by(|one, other| one == other) {
        let word = &prose.chars()[at..at + run.len()];
        let is_name = word[0].is_uppercase() && word.get(1).is_some_and(|c| c.is_lowercase());
        letters += if run[0] == Class::Letter && !is_name { run.len() } else { 0 };
        at += run.len();
    }
    letters
}
