//! Does a paragraph begin in mid-sentence, and its beginning stand nowhere?

use rustc_hash::FxHashSet;

use super::super::{Context, seam};
use super::fate::Fate;
use crate::document::{BlockKind, Document};
use crate::text::{Class, Ending, Segmenter};

/// Characters of a block that is surely a paragraph.
const LONG: usize = 25;
/// Characters in which its first word ends.
const REACH: usize = 12;

/// What no sentence begins with: of 16,000 paragraphs of a daily, scripts and magazines none does, since 的确, 了解 and
/// 着手 are other words. 着 itself is a verb too: 着最短女上衣的是….
const BOUND: &[&str] = &["的", "了", "们", "及", "以及"];

/// The paragraphs that begin so, other than those that something goes on in.
pub(super) fn headless(context: &Context<'_>) -> impl Iterator<Item = usize> {
    let document = context.document;
    let gone_on_in: FxHashSet<usize> = context
        .fates()
        .iter()
        .filter_map(|(_, fate)| match fate {
            Fate::Next(next, _) | Fate::Far(next, _) => Some(*next),
            Fate::Lost | Fate::Unmarked(_) | Fate::Whole => None,
        })
        .collect();
    (0..document.blocks().len())
        .filter(|&index| {
            is_paragraph(document, index) && begins_bound(document.prose(index).chars(), context.segmenter)
        })
        .filter(move |index| !gone_on_in.contains(index))
}

/// Whether a block is a paragraph of running text that ends, and so does what stands before it.
fn is_paragraph(document: &Document, index: usize) -> bool {
    let prose = document.prose(index);
    let ends = |index: usize| Ending::of(document.prose(index).text()) == Ending::Finished;
    let is_after_text = |above: usize| document.blocks()[above].kind != BlockKind::Body || ends(above);
    prose.block.kind == BlockKind::Body
        && prose.chars().len() >= LONG
        && ends(index)
        && index.checked_sub(1).is_none_or(is_after_text)
}

/// Whether a text begins with a mark or word that belongs to what stands before it.
fn begins_bound(chars: &[char], segmenter: &Segmenter) -> bool {
    let Some(&first) = chars.first() else { return false };
    let is_mark = matches!(Class::of(first), Class::Pause | Class::Stop) && !first.is_ascii();
    let is_bound = || {
        let head: String = chars.iter().take(REACH).collect();
        // Nearly no paragraph has to be cut into words for it.
        BOUND.iter().any(|word| head.starts_with(word)) && BOUND.contains(&seam::first_word(&head, segmenter))
    };
    is_mark || is_bound()
}
