//! What becomes of a block that does not end its sentence: it goes on next, further on, or nowhere.

use super::super::Context;
use super::super::seam::{self, Seam};
use super::adjoining::{fate_at_rest, fate_beside, is_text};
use super::afar::{goes_on_over, is_cut_heading, reads_on_over};
use super::candidates::may_be_cut;
use super::head;
use super::headline::is_first_title;
use super::lost::is_lost_here;
use super::verse::{is_stanza, is_verse, verse_fate};
use crate::document::{Block, BlockKind, indents_paragraphs, is_flush, is_indented, leads_back};
use crate::text::Class;

/// Blocks that may stand between two pieces of a paragraph.
const BETWEEN: usize = 12;

/// What became of a block that does not end its sentence.
#[derive(Debug)]
pub(in crate::checks) enum Fate {
    /// It goes on in the block of that index.
    Next(usize, Seam),
    Far(usize, Seam),
    Lost,
    /// Its sentence lacks nothing but the mark at its end: the block of that index begins another.
    Unmarked(usize),
    /// Nothing is wrong with it.
    Whole,
}

/// What became of every block that does not end its sentence and ought to.
pub(in crate::checks) fn fates(context: &Context<'_>) -> Vec<(usize, Fate)> {
    let cut = (0..context.document.blocks().len()).filter(|&index| may_be_cut(context.document, index));
    let indents = indents_paragraphs(context.document);
    let text = context.document.blocks().iter().position(|block| block.kind == BlockKind::Body);
    let heads = |index: usize| indents && text.is_none_or(|text| index <= text);
    let fates = cut.map(|index| (index, fate(context, index, indents, heads(index))));
    let mut fates: Vec<(usize, Fate)> = fates.filter(|(_, fate)| !matches!(fate, Fate::Whole)).collect();
    let taken: Vec<bool> = (0..fates.len()).map(|at| is_taken(&fates, at)).collect();
    let mut taken = taken.into_iter();
    fates.retain(|_| taken.next() != Some(true));
    fates
}

/// Whether what a block would go on in already goes on from one that stands nearer: a second half has one first half.
fn is_taken(fates: &[(usize, Fate)], at: usize) -> bool {
    let Fate::Far(second, seam) = &fates[at].1 else { return false };
    let nearer = fates[at + 1..].iter().take_while(|(index, _)| index < second);
    !is_cut_heading(seam)
        && nearer
            .into_iter()
            .any(|(_, fate)| matches!(fate, Fate::Next(other, _) | Fate::Far(other, _) if other == second))
}

/// What became of a block of a document that indents its paragraphs, or does not; whether it does and no text stands
/// above the block.
fn fate(context: &Context<'_>, index: usize, indents: bool, heads: bool) -> Fate {
    let document = context.document;
    let blocks = document.blocks();
    let first = document.prose(index);
    // A foreign language or code is not judged; an opening mark alone, or a number, may belong to what follows.
    let is_bare = |class: &Class| matches!(class, Class::Open | Class::Digit);
    if !first.classes().contains(&Class::Han) && !first.classes().iter().all(is_bare) {
        return Fate::Whole;
    }
    if is_stanza(document, first) {
        return Fate::Whole;
    }
    if is_verse(document, index) {
        return verse_fate(context, index);
    }
    let is_body = blocks[index].kind == BlockKind::Body;
    let last =
        index + 1 + blocks[index + 1..].iter().take(BETWEEN).take_while(|block| interrupts(block)).count();
    // What began on another page goes on with nothing here.
    let is_from_elsewhere = || (index + 1..=last).any(|at| leads_back(document.prose(at).text()));
    let second = blocks.get(last).filter(|block| block.kind == BlockKind::Body && !is_from_elsewhere());
    let ends_clause = first.classes().last() == Some(&Class::Pause);
    // A deck is flush, and an indented paragraph begins the text under it.
    let is_above = indents
        && !ends_clause
        && !is_indented(document, first)
        && second.is_some_and(|_| is_indented(document, document.prose(last)));
    if is_above && heads {
        return Fate::Whole;
    }
    let mut at_rest = None;
    if second.is_some() && !is_above {
        let second = document.prose(last);
        let mut seam = seam::between(first, second, context.segmenter);
        if indents && is_indented(document, first) && is_flush(document, second) {
            seam.add_flush(head(second).trim_start_matches(|c| Class::of(c) == Class::Open));
        }
        if last == index + 1 {
            at_rest = fate_at_rest(document, last, &seam, indents);
            if let Some(fate) = fate_beside(context, index, seam, indents) {
                return fate;
            }
        } else if (is_text(first) && !is_first_title(document, index) || is_cut_heading(&seam))
            && goes_on_over(context, index..last, &mut seam)
            || reads_on_over(context, index..last, &seam)
        {
            return Fate::Far(last, seam);
        }
    }
    // 女：祝福所有的老人，⏎男：祝福天下的儿女: hosts share a sentence, and each says a clause of it.
    // Who asks does not share it.
    let is_shared = || {
        let next = (index + 1 < blocks.len()).then(|| document.prose(index + 1));
        let is_host = |text: &str| seam::speaks(text) && !seam::asks(text);
        ends_clause && next.is_some_and(|next| [first, next].iter().all(|prose| is_host(prose.text())))
    };
    match is_body && is_lost_here(context, index) && !is_shared() {
        true => at_rest.unwrap_or(Fate::Lost),
        false => Fate::Whole,
    }
}

/// Whether a block can stand between two pieces of a paragraph.
fn interrupts(block: &Block) -> bool {
    !matches!(block.kind, BlockKind::Body | BlockKind::ListItem)
}
