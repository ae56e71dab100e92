//! Does a block stand among verses or the items of a list, which end without marks?

use super::super::Context;
use super::super::seam;
use super::afar::{LINKED, is_cut_heading};
use super::fate::Fate;
use super::subheads::is_numbered_heading;
use crate::document::{Block, BlockKind, Document, OBJECT, Piece, Prose, begins_report};
use crate::text::Ending;

/// Characters of a line up to which several in a row are verse or a list.
const VERSE: usize = 24;

/// Whether a block stands among short lines several of which have no end: verse, lyrics, a list
/// without marks.
pub(super) fn is_verse(document: &Document, index: usize) -> bool {
    let blocks = document.blocks();
    let line = |block: &Block| block.reads(document.text());
    let short = |block: &&Block| {
        block.guessed && block.kind != BlockKind::Byline && line(block).chars().nth(VERSE).is_none()
    };
    if index + 1 >= blocks.len() || !short(&&blocks[index]) || begins_report(&line(&blocks[index])) {
        return false;
    }
    let after = blocks[index + 1..].iter().take(3).take_while(short);
    let before = blocks[..index].iter().rev().take(3).take_while(short);
    let around: Vec<&Block> = after.chain(before).collect();
    // A line with a whole sentence in it and the start of another is no verse.
    if line(&blocks[index]).contains('。') {
        return false;
    }
    let open = |block: &&Block| !matches!(Ending::of(&line(block)), Ending::Finished | Ending::Leading);
    // The last item of a list is followed by a paragraph.
    let items = blocks[..index].iter().rev().take(3).take_while(short).filter(open).count();
    items == 3 || around.len() >= 3 && short(&&blocks[index + 1]) && around.iter().any(open)
}

/// Lines of a stanza, at least.
const STANZA: usize = 3;

/// Whether a block is several short lines, each with an end that the author wants to be seen, and has no sentence in it.
pub(super) fn is_stanza(document: &Document, prose: Prose<'_>) -> bool {
    let ends_line = |piece: &&Piece| {
        let text = piece.span.of(document.text());
        piece.reads.as_deref() == Some(OBJECT) && (text.trim().is_empty() || text.starts_with('<'))
    };
    let ends = prose.block.pieces.iter().filter(ends_line).count();
    let lines = prose.text().split(OBJECT);
    ends + 1 >= STANZA
        && lines.clone().count() == ends + 1
        && lines.into_iter().all(|line| line.chars().nth(VERSE).is_none() && !line.contains('。'))
}

/// Among verses and lists only a line that breaks a word, and whose next one ends a sentence, is cut. Over the end of a
/// numbered heading a short word goes by chance.
pub(super) fn verse_fate(context: &Context<'_>, index: usize) -> Fate {
    let second = context.document.prose(index + 1);
    let is_prose = second.block.kind == BlockKind::Body && Ending::of(second.text()) == Ending::Finished;
    if !is_prose {
        return Fate::Whole;
    }
    let first = context.document.prose(index);
    let seam = seam::between(first, second, context.segmenter);
    let is_shown =
        seam.link >= LINKED && (is_cut_heading(&seam) || !is_numbered_heading(context.document, index));
    match is_shown && Ending::of(first.text()) != Ending::Pause {
        true => Fate::Next(index + 1, seam),
        false => Fate::Whole,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Source;
    use crate::span::Span;

    /// Whether lines that a format ends so are a stanza.
    fn is_one(lines: &[&str]) -> bool {
        let end = "  \n";
        let text = lines.join(end);
        let mut block = Block::new(BlockKind::Body, Span::new(0, text.len()));
        block.pieces.clear();
        let mut at = 0;
        for line in lines {
            if at > 0 {
                block.pieces.push(Piece::replaced(Span::new(at, at + end.len()), OBJECT));
                at += end.len();
            }
            block.pieces.push(Piece::text(Span::new(at, at + line.len())));
            at += line.len();
        }
        let document = Document::with_blocks(Source::new("", text), vec![block]);
        is_stanza(&document, document.prose(0))
    }

    #[test]
    fn short_lines_with_ends_of_their_own_are_a_stanza() {
        assert!(is_one(&["睡吧，睡吧，我的宝贝", "月亮出来了", "妈妈在你身旁"]));
        assert!(!is_one(&["月亮出来了", "妈妈在你身旁"]));
        assert!(!is_one(&["月亮出来了。", "星星也出来了", "妈妈在你身旁"]));
    }
}
