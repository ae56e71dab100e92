//! The text near a place, which is searched for the same words.

use crate::document::Document;
use crate::span::Span;

/// Bytes searched before and after a place.
const NEARBY: usize = 20_000;

/// The text near `place` and the place itself.
pub(super) fn nearby(document: &Document, place: Span) -> &str {
    let text = document.text();
    let start = text.floor_char_boundary(place.start.saturating_sub(NEARBY));
    let end = text.ceil_char_boundary((place.end + NEARBY).min(text.len()));
    &text[start..end]
}
