//! Does the last sentence of a paragraph that goes on nowhere break off?

use super::super::{Context, seam};
use super::headline::{is_deck, is_headline};
use super::technical::is_technical;
use super::unmarked::{is_among_briefs, is_among_labels, is_enacted, may_be_lost};
use crate::document::{BlockKind, Prose, begins_report, is_run_together, tells};
use crate::text::{Class, Ending};

/// Characters of a paragraph that is long enough to be missed a piece.
const LONG: usize = 30;

/// How much a paragraph reads as one that is not ended, by its words, to be one.
pub(super) const BROKEN_OFF: f64 = 4.0;
/// The same where the words at the cut show it, or where it tells what somebody said.
pub(super) const READS_ON: f64 = 1.5;
/// The same where it ends in a figure, which many a line does.
const FIGURED: f64 = 6.0;
/// Characters of a line that is too short to tell by its words.
const SHORT: usize = 12;
/// How rarely a word ends sentences that is rather a piece of one, as the table of edges says it.
const RARELY: i32 = -3;
/// Digits of a figure that is cut before what it counts, at most: more are a telephone number.
pub(super) const FIGURE: usize = 4;

/// Whether the last clause of a text follows a comma, as one that is a line of its own does not: a heading, a credit.
pub(super) fn ends_in_clause(text: &str) -> bool {
    let last = text.rsplit(['。', '！', '？', '；', '　', '\t']).next().unwrap_or(text);
    last.contains('，')
}

/// Whether a paragraph that nothing else shows to be cut reads as running text that is not ended: a report from its
/// dateline on, or what does not stand under a line without end.
pub(super) fn breaks_off(context: &Context<'_>, index: usize) -> bool {
    let first = context.document.prose(index);
    let above = index.checked_sub(1).map(|above| context.document.prose(above));
    let is_after = |is_kind: fn(BlockKind) -> bool| {
        above.is_some_and(|above| match above.block.kind {
            BlockKind::Body => Ending::of(above.text()) == Ending::Finished,
            kind => is_kind(kind),
        })
    };
    // A line under a heading may be a deck, which ends in no comma.
    let is_text = is_after(|kind| kind == BlockKind::Byline);
    let may_be_text = is_after(|_| true);
    if !may_be_lost(first) {
        return false;
    }
    let unended = || seam::unended(first, context.segmenter);
    let is_long = first.chars().len() > SHORT;
    match Ending::of(first.text()) {
        Ending::Han if begins_report(first.text()) => {
            unended() >= READS_ON && !is_among_briefs(context.document, index)
        }
        Ending::Han if is_text && is_long => {
            let is_shown = tells(first.text()) || seam::is_waiting(first.text(), context.segmenter);
            unended() >= if is_shown { READS_ON } else { BROKEN_OFF }
                && (is_shown || first.classes().contains(&Class::Pause))
        }
        // Verses have commas at the end of every other line.
        Ending::Pause => may_be_text && is_long && unended() >= READS_ON,
        Ending::Other => may_be_text && is_long && ends_in_digit(first) && unended() >= FIGURED,
        _ => false,
    }
}

/// How many digits a text ends in.
pub(super) fn final_digits(first: Prose<'_>) -> usize {
    first.classes().iter().rev().take_while(|&&class| class == Class::Digit).count()
}

/// Whether a text ends in a few digits after characters, as one that is cut in a number or date: 日本在１９９８年４月至１９.
fn ends_in_digit(first: Prose<'_>) -> bool {
    let digits = final_digits(first);
    (1..=FIGURE).contains(&digits) && first.classes().iter().rev().nth(digits) == Some(&Class::Han)
}

/// Whether the last sentence of a paragraph that nothing continues is not whole.
pub(super) fn is_lost(first: Prose<'_>, context: &Context<'_>) -> bool {
    let length = first.chars().len();
    let sentences = first.chars().contains(&'。') || marks(first) > 2;
    if !may_be_lost(first) {
        return false;
    }
    match Ending::of(first.text()) {
        Ending::Pause | Ending::Open => sentences || length > LONG,
        Ending::Han if sentences && length > LONG => true,
        Ending::Han => {
            length > LONG
                && (seam::is_waiting(first.text(), context.segmenter) || ends_in_piece(first, context))
        }
        Ending::Other => sentences && length > LONG && ends_in_figure(first),
        _ => false,
    }
}

/// What stands before a figure that counts something, or is part of a date: 进行了112, 10月2. Others number or score
/// and need nothing after them: 3比1, 拨打119, 尾号为8, 东风41.
const BEFORE_FIGURE: &[char] =
    &['了', '过', '约', '近', '达', '超', '逾', '占', '共', '仅', '于', '年', '月'];

/// Whether a text ends in a single character that hardly ends a sentence, and so is a piece of a word.
pub(super) fn ends_in_piece(first: Prose<'_>, context: &Context<'_>) -> bool {
    let start = first.chars().len().saturating_sub(LONG);
    let word = seam::last_word(first.slice(start..first.chars().len()), context.segmenter);
    word.chars().nth(1).is_none() && context.segmenter.edges().ends(word) <= RARELY
}

/// Whether a text breaks off in a figure before what it counts: 先后进行了112.
fn ends_in_figure(first: Prose<'_>) -> bool {
    let digits = final_digits(first);
    let before = &first.chars()[..first.chars().len() - digits];
    (1..=FIGURE).contains(&digits) && before.last().is_some_and(|c| BEFORE_FIGURE.contains(c))
}

/// How many marks part a paragraph outside brackets: 中国队3:0（25:13、25:18、25:21）完胜对手 is a line of results.
fn marks(prose: Prose<'_>) -> usize {
    let mut depth = 0_usize;
    let outside = prose.chars().iter().zip(prose.classes()).filter(|&(c, class)| {
        match c {
            '（' | '(' => depth += 1,
            '）' | ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0 && matches!(class, Class::Pause | Class::Stop)
    });
    outside.count()
}

/// Whether a paragraph that goes on nowhere is not whole, as far as what stands around it lets one tell.
pub(super) fn is_lost_here(context: &Context<'_>, index: usize) -> bool {
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
