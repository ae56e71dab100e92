//! Does the text nearby say that two copies are meant, or that one is?

use std::ops::Range;

use super::super::nearby::nearby;
use super::Context;
use crate::document::Prose;
use crate::text::is_han;

/// Whether the text nearby has both copies at two more places: 证券投资基金|基金经理.
pub(super) fn is_said_again(context: &Context<'_>, prose: Prose<'_>, copies: Range<usize>) -> bool {
    nearby(context.document, prose.span(copies.clone())).matches(prose.slice(copies)).nth(2).is_some()
}

/// Whether the text nearby has one copy between the same neighbours, and no two; beside a mark anything may stand.
pub(super) fn is_said_once(context: &Context<'_>, prose: Prose<'_>, start: usize, length: usize) -> bool {
    let (end, chars) = (start + 2 * length, prose.chars());
    let near = nearby(context.document, prose.span(start..end));
    let (Some(before), Some(&after)) = (start.checked_sub(1), chars.get(end)) else { return false };
    // 有非常多, and 有非常非常多: an adverb is said twice for stress.
    if context.segmenter.initial(prose.slice(start..start + length)) == 'd' {
        return false;
    }
    if !is_han(chars[before]) || !is_han(after) {
        return false;
    }
    let once = format!("{}{after}", prose.slice(before..start + length));
    near.contains(&once) && near.matches(prose.slice(start..end)).nth(1).is_none()
}
