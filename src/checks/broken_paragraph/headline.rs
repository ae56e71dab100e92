//! Whether a block may be what stands over a text and needs no mark at its end: a headline, a deck.

use super::super::Context;
use super::super::seam;
use super::lost::BROKEN_OFF;
use crate::document::{BlockKind, Document, Prose, begins_report};
use crate::text::{Class, Ending};

/// Characters of a short headline, of one line of a long one, of a subhead, and of a deck.
const HEADLINE: usize = 20;
const TITLE: usize = 60;
const SUBHEAD: usize = 32;
const DECK: usize = 2 * TITLE;
/// Titles over a text, at most.
const TITLES: usize = 12;
/// How much what stands under a heading reads as one that is not ended, to be no deck and no headline.
const NO_DECK: f64 = 6.0;
/// What the first sentence of a report begins with, and no headline.
const SETTING_OUT: &[&str] =
    &["近年来，", "近日，", "日前，", "连日来，", "记者从", "记者昨", "记者今", "记者近日", "记者日前"];

/// Whether a block is the long title of a document: nothing but titles stands before it, and no
/// sentence ends in it.
pub(super) fn is_first_title(document: &Document, index: usize) -> bool {
    let blocks = document.blocks();
    let title = document.prose(index);
    title.chars().len() <= TITLE
        && !title.classes().contains(&Class::Stop)
        && blocks[..index].iter().take(TITLES).all(|block| block.kind == BlockKind::Heading)
        && index <= TITLES
}

/// Whether a block is what stands over a text to sum it up: before the one who wrote it, or between a heading
/// and either the dateline of the report or another line of the headline. A deck has no last mark, however many
/// its sentences.
pub(super) fn is_deck(context: &Context<'_>, index: usize) -> bool {
    let document = context.document;
    let blocks = document.blocks();
    let Some(next) = blocks.get(index + 1) else { return false };
    let text = next.reads(document.text());
    let deck = document.prose(index);
    let above = index.checked_sub(1).map(|above| document.prose(above));
    // A report is no deck, nor is what stands among its sentences.
    let is_under_text = is_under_text(document, index);
    let is_long = deck.chars().len() > DECK;
    if is_long || begins_report(deck.text()) || is_under_text && deck.chars().contains(&'。') {
        return false;
    }
    let reads_on = || seam::unended(deck, context.segmenter);
    if next.kind == BlockKind::Byline && !text.starts_with(['（', '(']) {
        // A title may end in what else is a word of grammar: 探由.
        let is_title = deck.chars().len() <= HEADLINE;
        return !matches!(Ending::of(deck.text()), Ending::Pause | Ending::Open)
            && (is_title || !seam::is_waiting(deck.text(), context.segmenter))
            && reads_on() < if is_under_text { BROKEN_OFF } else { NO_DECK };
    }
    let is_headed = above.is_some_and(|above| above.block.kind == BlockKind::Heading);
    let is_whole = || {
        Ending::of(deck.text()) == Ending::Han
            && !seam::is_waiting(deck.text(), context.segmenter)
            && reads_on() < NO_DECK
    };
    is_headed && (begins_report(&text) || is_title_line(document.prose(index + 1))) && is_whole()
}

/// Whether a block is one sentence, no longer than a deck under a heading, or a subhead elsewhere.
pub(super) fn may_be_title(document: &Document, index: usize) -> bool {
    let title = document.prose(index);
    let above = index.checked_sub(1).map(|above| document.blocks()[above].kind);
    let most = if above == Some(BlockKind::Heading) { DECK } else { SUBHEAD };
    title.chars().len() <= most && !title.chars().contains(&'。') && !begins_report(title.text())
}

/// Whether what stands over a block is a paragraph that ends its sentence.
pub(super) fn is_under_text(document: &Document, index: usize) -> bool {
    index.checked_sub(1).map(|above| document.prose(above)).is_some_and(|above| {
        above.block.kind == BlockKind::Body && Ending::of(above.text()) == Ending::Finished
    })
}

/// Whether a block is the first of its document and may be a headline: no paragraph above tells that it is text, it
/// does not set out as a report does, and its words are not those of one.
pub(super) fn is_headline(context: &Context<'_>, prose: Prose<'_>) -> bool {
    let text = prose.text();
    let sets_out = SETTING_OUT.iter().any(|words| text.starts_with(words));
    prose.index == 0
        && prose.chars().len() <= TITLE
        && !text.contains('。')
        && !sets_out
        && !begins_report(text)
        && seam::unended(prose, context.segmenter) < NO_DECK
}

/// Whether a line may be one of a headline: short, and without a mark at its end.
pub(super) fn is_title_line(prose: Prose<'_>) -> bool {
    prose.chars().len() <= TITLE
        && matches!(Ending::of(prose.text()), Ending::Han | Ending::Closed)
        && !prose.chars().contains(&'。')
}
