//! What becomes of a block that does not end its sentence: it goes on next, further on, or nowhere.

use super::super::Context;
use super::super::seam::{self, Seam, Sign};
use super::afar::{LINKED, NAME, goes_on_over, is_cut_heading, reads_on_over};
use super::candidates::may_be_cut;
use super::headline::{is_deck, is_first_title, is_headline, is_title_line};
use super::lost::{breaks_off, ends_in_clause, ends_in_piece, is_lost};
use super::subheads::{is_numbered_heading, is_one_of_series};
use super::technical::{is_of_code, is_technical};
use super::unmarked::{is_among_labels, is_document, is_enacted};
use super::verse::{is_verse, verse_fate};
use crate::document::{Block, BlockKind, Prose, is_run_together};
use crate::text::{Class, is_surname};

/// Evidence that makes a body block one with the next.
const ENOUGH: i32 = 3;
/// Evidence that makes a line which looks like a heading or list item one with the next.
const ENOUGH_FOR_HEADING: i32 = 4;
/// Evidence more where nothing shows that a line which looks like a heading was cut.
const UNSHOWN: i32 = 1;
/// Evidence more where nothing shows it of a line like others that stand over the parts of its article.
const SERIES: i32 = 4;
/// Blocks that may stand between two pieces of a paragraph.
const BETWEEN: usize = 12;
/// Characters of a line that is likely a name.
const SIGNED: usize = 3;
/// Characters across a cut that, found elsewhere, show a phrase; and what that counts.
const PHRASE: usize = 4;
const ATTESTED: i32 = 2;

/// What became of a block that does not end its sentence.
#[derive(Debug)]
pub(in crate::checks) enum Fate {
    /// It goes on in the block of that index.
    Next(usize, Seam),
    Far(usize, Seam),
    Lost,
    /// Nothing is wrong with it.
    Whole,
}

/// What became of every block that does not end its sentence and ought to.
pub(in crate::checks) fn fates(context: &Context<'_>) -> Vec<(usize, Fate)> {
    let cut = (0..context.document.blocks().len()).filter(|&index| may_be_cut(context.document, index));
    let fates = cut.map(|index| (index, fate(context, index)));
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

/// Whether a line may be a name: two characters, or three, that are no word of grammar (据, 如果).
fn is_signature(prose: Prose<'_>, context: &Context<'_>) -> bool {
    let is_grammar = || {
        let first = seam::first_word(prose.text(), context.segmenter);
        matches!(context.segmenter.initial(first), 'p' | 'c' | 'd' | 'r')
            && !prose.chars().first().is_some_and(|&c| is_surname(c))
    };
    prose.block.guessed
        && prose.chars().len() <= SIGNED
        && prose.classes().iter().all(|&class| class == Class::Han)
        && !is_grammar()
}

fn fate(context: &Context<'_>, index: usize) -> Fate {
    let document = context.document;
    let blocks = document.blocks();
    let first = document.prose(index);
    // A foreign language or code is not judged; an opening mark alone, or a number, may belong to what follows.
    let is_bare = |class: &Class| matches!(class, Class::Open | Class::Digit);
    if !first.classes().contains(&Class::Han) && !first.classes().iter().all(is_bare) {
        return Fate::Whole;
    }
    if is_verse(document, index) {
        return verse_fate(context, index);
    }
    let is_body = blocks[index].kind == BlockKind::Body;
    // An item of several sentences is running text too.
    let is_text = is_body || blocks[index].kind == BlockKind::ListItem && first.chars().contains(&'。');
    let last =
        index + 1 + blocks[index + 1..].iter().take(BETWEEN).take_while(|block| interrupts(block)).count();
    let second = blocks.get(last).filter(|block| block.kind == BlockKind::Body);
    if second.is_some() {
        let second = document.prose(last);
        let mut seam = seam::between(first, second, context.segmenter);
        if last == index + 1 {
            // A numbered heading names what its text then speaks of. Where all else says too little, a phrase is
            // not looked for.
            let may_be_phrase =
                !is_text && seam.score() + ATTESTED >= ENOUGH && !seam::is_numbered(first.text());
            let phrase = may_be_phrase.then(|| seam::attested(document, first, second, PHRASE)).flatten();
            let enough = if is_text || phrase.is_some() { ENOUGH } else { ENOUGH_FOR_HEADING };
            let score = seam.score() + ATTESTED * i32::from(phrase.is_some());
            seam.sign = seam.sign.or(phrase.map(Sign::Phrase));
            // 建达: two or three characters are rather who wrote it.
            // So is what a body issues by its title; but 研究了关于城市管理的意见|和实施办法.
            if is_signature(first, context) && seam.link < LINKED
                || is_titled_document(first.text()) && seam.link <= 0
            {
                return Fate::Whole;
            }
            let elsewhere = is_body
                && seam.is_odd
                && seam.link <= 0
                && is_lost(first, context)
                && seam::attested(document, first, second, NAME).is_none();
            // A headline may read as half a sentence, which then nothing else shows: 他是怎么当上村主任的.
            let is_shown = seam.sign.is_some() || seam.link > 0;
            let enough = match is_text {
                _ if score < enough => enough,
                true if is_shown || !is_headline(context, first) && !is_one_of_series(document, index) => {
                    enough
                }
                true => enough + SERIES,
                false if is_numbered_heading(document, index) && !is_cut_heading(&seam) => enough + SERIES,
                false => enough + if seam.sign.is_some() { 0 } else { UNSHOWN },
            };
            // What looks like running text for its sentences may be a line of a headline over another.
            let is_title = is_body && seam.sign.is_none() && seam.link <= 0 && is_title_line(second);
            if score >= enough && !elsewhere && !is_title {
                // A term of a manual stands everywhere in it, and the code that a sentence waits for is often lost.
                let is_shown = match &seam.sign {
                    None | Some(Sign::Phrase(_)) => false,
                    Some(Sign::Pause(_)) => seam.link > 0 || !is_of_code(document, last),
                    Some(_) => true,
                };
                // The last of several paragraphs that were run together may be the heading of the next.
                let text = first.text();
                let is_line = seam.sign.is_none() && is_run_together(text) && !ends_in_clause(text);
                return if !is_line && (is_shown || !is_technical(document, last)) {
                    Fate::Next(last, seam)
                } else {
                    Fate::Whole
                };
            }
        } else if (is_text && !is_first_title(document, index) || is_cut_heading(&seam))
            && goes_on_over(context, index..last, &mut seam)
            || reads_on_over(context, index..last, &seam)
        {
            return Fate::Far(last, seam);
        }
    }
    match is_body && is_lost_here(context, index) {
        true => Fate::Lost,
        false => Fate::Whole,
    }
}

/// What ends the name of a body that issues something.
const ISSUERS: &str = "府会室厅局部院委办署校团";

/// Whether a text is the title of what a body issues and nothing else: 市政府办公室关于加强管理的通知; but
/// 市委印发关于加强管理的通知 tells of it.
fn is_titled_document(text: &str) -> bool {
    let issuer = text.split("关于").next().unwrap_or_default();
    is_document(text) && (issuer.is_empty() || issuer.ends_with(|c| ISSUERS.contains(c)))
}

/// Whether a paragraph that goes on nowhere is not whole, as far as what stands around it lets one tell.
fn is_lost_here(context: &Context<'_>, index: usize) -> bool {
    let first = context.document.prose(index);
    let may_be_unmarked = is_headline(context, first) || is_technical(context.document, index);
    let is_shown = || seam::alone(first, context.segmenter).is_some();
    let is_cut = if may_be_unmarked {
        is_lost(first, context) && is_shown()
    } else if is_run_together(first.text()) {
        let breaks_word = || ends_in_clause(first.text()) && ends_in_piece(first, context);
        is_lost(first, context) && (is_shown() || breaks_word())
    } else {
        is_lost(first, context) || breaks_off(context, index)
    };
    is_cut
        && !is_deck(context, index)
        && !is_enacted(context.document, index)
        && !is_among_labels(context.document, index)
}

/// Whether a block can stand between two pieces of a paragraph.
fn interrupts(block: &Block) -> bool {
    !matches!(block.kind, BlockKind::Body | BlockKind::ListItem)
}
