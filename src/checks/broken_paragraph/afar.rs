//! Whether a paragraph goes on over what stands between: headings, bylines, captions, notices.

use std::ops::Range;

use super::super::Context;
use super::super::seam::{self, Seam, Sign};
use super::headline::{is_deck, is_under_text, may_be_title};
use super::lost::{BROKEN_OFF, FIGURE, READS_ON, final_digits};
use super::technical::is_technical;
use super::unmarked::may_be_lost;
use crate::document::{Block, BlockKind, Document, tells};
use crate::text::{Ending, is_digit, is_han};

/// Evidence that makes two blocks one over what stands between them.
const ENOUGH_AFAR: i32 = 4;
/// Evidence that what follows a heading goes on with what stands before it, and that a line like a heading does.
pub(super) const LINKED: i32 = 3;
const LINKED_FOR_HEADING: i32 = 4;
/// Characters across a cut that show a name, where other evidence agrees.
pub(super) const NAME: usize = 3;

/// Whether what looks like a heading is surely the beginning of a paragraph: a number or a word is cut in two, or
/// what follows begins with what no sentence begins with.
pub(super) fn is_cut_heading(seam: &Seam) -> bool {
    match &seam.sign {
        // 较大事故-2｜2012年: figures meet by chance.
        Some(Sign::Whole(whole)) => seam.link >= LINKED_FOR_HEADING && !whole.chars().all(is_digit),
        // A comma begins nothing at all; what begins with one of half width may be quoted mail.
        Some(Sign::Start(start)) => {
            let may_begin = |c: char| is_han(c) || c.is_ascii();
            seam.link >= if start.chars().all(may_begin) { LINKED_FOR_HEADING } else { LINKED }
        }
        _ => false,
    }
}

/// Whether the paragraph `blocks.start` goes on in `blocks.end`, over what stands between. Pictures
/// and advertisements are set into a paragraph; a heading rather follows it, unless it is a whole
/// title with author or picture that stands in the middle of its own text. What decides is noted as the
/// sign of the seam where nothing plainer is.
pub(super) fn goes_on_over(context: &Context<'_>, blocks: Range<usize>, seam: &mut Seam) -> bool {
    let document = context.document;
    let between = &document.blocks()[blocks.start + 1..blocks.end];
    if is_signed_off(document, blocks.clone()) {
        return false;
    }
    // A text is not cut to say who wrote it: that stands under its deck.
    if between.iter().all(|block| block.kind == BlockKind::Byline) && seam.link + seam.margin < LINKED {
        return false;
    }
    if !between.iter().any(|block| block.kind == BlockKind::Heading) {
        let is_shown = || {
            seam.sign.is_some()
                || tells(document.prose(blocks.start).text())
                || !may_be_title(document, blocks.start)
        };
        return seam.link >= 0 && seam.score() >= ENOUGH_AFAR && is_shown();
    }
    if is_over_dash(document, between) {
        return is_cut_heading(seam);
    }
    let is_title = between.iter().any(|block| {
        matches!(block.kind, BlockKind::Byline | BlockKind::Caption)
            || block.reads(document.text()).starts_with("——")
    });
    let (first, second) = (document.prose(blocks.start), document.prose(blocks.end));
    let mut link = seam.link + seam.margin + i32::from(is_title);
    if let Some(term) = seam::shared_term(first, second) {
        link += 2;
        seam.sign.get_or_insert(Sign::Term(term));
    }
    if link < LINKED
        && is_title
        && let Some(name) = seam::attested(document, first, second, NAME)
    {
        link += 3;
        seam.sign.get_or_insert(Sign::Phrase(name));
    }
    // One long sentence whose words run on, with no other sign. Several lines of titles rather begin another text.
    let runs_on = headings(between) == 1
        && seam.tail >= LINKED
        && seam.link >= 0
        && seam.edges >= LINKED
        && Ending::of(first.text()) == Ending::Han
        && !is_deck(context, blocks.start)
        && !is_technical(document, blocks.end);
    seam.tail >= 2 && link >= LINKED || is_cut_heading(seam) || runs_on
}

/// Whether a line that begins with a dash stands first.
fn is_over_dash(document: &Document, between: &[Block]) -> bool {
    between.first().is_some_and(|block| block.reads(document.text()).starts_with(['—', '―']))
}

/// How many blocks are headings.
fn headings(blocks: &[Block]) -> usize {
    blocks.iter().filter(|block| block.kind == BlockKind::Heading).count()
}

/// Whether the one who wrote it is named in brackets between two blocks, which ends a text: （邓和明 黄彪）.
fn is_signed_off(document: &Document, blocks: Range<usize>) -> bool {
    document.blocks()[blocks.start + 1..blocks.end]
        .iter()
        .any(|block| block.kind == BlockKind::Byline && block.reads(document.text()).starts_with(['（', '(']))
}

/// Whether a line that may be a heading goes on over what stands between: it reads as running text by its own
/// words, and within a sentence by those at the cut. Under a heading it is rather a deck, and over a line that begins
/// with a dash a title or a quotation.
pub(super) fn reads_on_over(context: &Context<'_>, blocks: Range<usize>, seam: &Seam) -> bool {
    let (first, second) = (context.document.prose(blocks.start), context.document.prose(blocks.end));
    let between = &context.document.blocks()[blocks.start + 1..blocks.end];
    let is_waiting = || seam::is_waiting(first.text(), context.segmenter);
    let is_shown = seam.link >= LINKED || tells(first.text()) || is_waiting();
    // A title stands over the one who wrote it, and a subhead over a picture, as often as a text is cut there.
    let is_title = headings(between) == 0
        && match between.iter().all(|block| block.kind == BlockKind::Byline) {
            true => seam.link < LINKED,
            false => !is_shown,
        };
    let enough = if is_shown { READS_ON } else { BROKEN_OFF };
    first.block.kind != BlockKind::ListItem
        && is_under_text(context.document, blocks.start)
        && !is_title
        && !is_over_dash(context.document, between)
        && !is_signed_off(context.document, blocks.clone())
        && headings(between) <= 1
        && seam.link >= 0
        && seam.link + seam.edges >= LINKED
        && match Ending::of(first.text()) {
            Ending::Han => true,
            // A number is cut in two, and it is none to call.
            Ending::Other => seam.link > LINKED_FOR_HEADING && final_digits(first) <= FIGURE,
            _ => false,
        }
        && (may_be_lost(first) || is_waiting())
        && Ending::of(second.text()) == Ending::Finished
        && seam::unended(first, context.segmenter) >= enough
        && !is_technical(context.document, blocks.end)
}
