//! Does what stands at the seam stand elsewhere too, so that both pieces are of one text?

use super::super::nearby::nearby;
use crate::document::{Document, Prose};
use crate::span::Span;
use crate::text::{Class, is_han};

/// Characters of a term that two items share.
const TERM: usize = 4;

/// What `second` begins with, if it is spoken of in the last sentence of `first` too: the items of one
/// enumeration share a term.
pub(in crate::checks) fn shared_term(first: Prose<'_>, second: Prose<'_>) -> Option<String> {
    let term = second.chars().get(..TERM)?;
    let start = first.classes().iter().rposition(|&class| class == Class::Stop).map_or(0, |at| at + 1);
    let is_shared = first.chars()[start..].windows(TERM).any(|window| window == term);
    (is_shared && term.iter().all(|&c| is_han(c))).then(|| term.iter().collect())
}

/// So many characters across the seam that stand together elsewhere nearby, if some do.
pub(in crate::checks) fn attested(
    document: &Document,
    first: Prose<'_>,
    second: Prose<'_>,
    size: usize,
) -> Option<String> {
    let nearby = nearby(document, Span::new(first.block.span.end, second.block.span.start));
    let before = &first.chars()[first.chars().len().saturating_sub(size - 1)..];
    let after = &second.chars()[..second.chars().len().min(size - 1)];
    let joined: Vec<char> = before.iter().chain(after).copied().collect();
    let phrases = joined.windows(size).filter(|window| window.iter().all(|&c| is_han(c)));
    phrases.map(|phrase| phrase.iter().collect::<String>()).find(|phrase| nearby.contains(phrase))
}
