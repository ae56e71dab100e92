//! The text near a place, which is searched for the same words.

use crate::document::Document;
use crate::span::Span;

/// Bytes searched before and after a place.
const NEARBY: usize = 20_000;

/// Bytes within which who was named is named again.
const CLOSE_BY: usize = 3000;

/// The text near `place` and the place itself.
pub(super) fn nearby(document: &Document, place: Span) -> &str {
    within(document, place, NEARBY)
}

/// The paragraphs around `place` and the place itself.
pub(super) fn close_by(document: &Document, place: Span) -> &str {
    within(document, place, CLOSE_BY)
}

fn within(document: &Document, place: Span, bytes: usize) -> &str {
    let text = document.text();
    let start = text.floor_char_boundary(place.start.saturating_sub(bytes));
    let end = text.ceil_char_boundary((place.end + bytes).min(text.len()));
    &text[start..end]
}
