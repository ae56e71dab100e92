//! `broken-paragraph`: a paragraph cut in mid-sentence, by a column, a page or a lost piece.

mod lost;

use std::ops::Range;

use serde::Deserialize;

use lost::is_lost;

use super::seam::{self, Seam, Sign};
use super::{Context, Finding, Mend};
use crate::diagnostic::Edit;
use crate::document::{Block, BlockKind, Document, Prose, ends_with_credit};
use crate::span::Span;
use crate::text::{Class, Ending, is_numeral};

/// The values it gives to messages: `tail`, the last characters before the cut; `head`, the first
/// after it; `seam`, the word that was cut in two, or else both sides of the cut, parted by `CUT`;
/// `count`, how many line ends stand in mid-paragraph. Of what shows the cut at most one: `whole`, the
/// word or number that was cut; `start`, what begins the second piece and no sentence; `open`, the mark
/// that only the second piece closes; `pause`, the last mark of the first.
pub(super) const VALUES: &[&str] = &["tail", "head", "seam", "count", "whole", "start", "open", "pause"];

/// Parameters of the check.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct BrokenParagraph {
    /// Where the paragraph goes on.
    continued: Continued,
}

/// Where a paragraph goes on that is cut in mid-sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Continued {
    /// In the next block.
    Next,
    /// Further on, over headings, bylines, captions or notices.
    Far,
    /// Nowhere.
    Nowhere,
    /// In the next line, and so everywhere: every line is cut at the width of a column.
    EveryLine,
}

/// Evidence that makes a body block one with the next.
const ENOUGH: i32 = 3;
/// Evidence that makes a line which looks like a heading or list item one with the next.
const ENOUGH_FOR_HEADING: i32 = 4;
/// Evidence that makes two blocks one over what stands between them.
const ENOUGH_AFAR: i32 = 4;
/// Evidence that what follows a heading goes on with what stands before it.
const LINKED: i32 = 3;
/// Blocks that may stand between two pieces of a paragraph.
const BETWEEN: usize = 12;
/// Characters of a line that is likely a name.
const SIGNED: usize = 3;
/// Characters of a line up to which several in a row are verse or a list.
const VERSE: usize = 24;
/// Characters of a paragraph that is long enough to be missed a piece.
const LONG: usize = 30;
/// Characters across a cut that, found elsewhere, show a phrase; and that show a name, where other
/// evidence agrees.
const PHRASE: usize = 4;
const NAME: usize = 3;
/// Characters quoted on either side of a cut.
const QUOTED: usize = 6;
/// Shows where a word or phrase was cut.
const CUT: char = '｜';
/// Characters that the last clause of a lost paragraph has at least.
const CLAUSE: usize = 4;

/// What became of a block that does not end its sentence.
#[derive(Debug)]
pub(super) enum Fate {
    /// It goes on in the block of that index.
    Next(usize, Seam),
    Far(usize),
    Lost,
    /// Nothing is wrong with it.
    Whole,
}

impl BrokenParagraph {
    /// Everything it finds.
    pub(super) fn run(&self, context: &Context<'_>) -> Vec<Finding> {
        if self.continued == Continued::EveryLine {
            return hard_wrap(context.document).into_iter().collect();
        }
        let mut findings = Vec::new();
        for (index, fate) in context.fates() {
            let first = context.document.prose(*index);
            let finding = match (fate, self.continued) {
                (Fate::Next(next, seam), Continued::Next) => joined(context.document, first, *next, seam),
                (Fate::Far(next), Continued::Far) => parted(context.document, first, *next),
                (Fate::Lost, Continued::Nowhere) => lost(first),
                _ => continue,
            };
            findings.push(finding);
        }
        findings
    }
}

/// What became of every block that does not end its sentence and ought to.
pub(super) fn fates(context: &Context<'_>) -> Vec<(usize, Fate)> {
    let cut = (0..context.document.blocks().len()).filter(|&index| may_be_cut(context.document, index));
    let fates = cut.map(|index| (index, fate(context, index)));
    fates.filter(|(_, fate)| !matches!(fate, Fate::Whole)).collect()
}

/// Whether a block can be the first piece of a paragraph: prose whose last mark ends no sentence.
fn may_be_cut(document: &Document, index: usize) -> bool {
    let block = &document.blocks()[index];
    let kind = matches!(block.kind, BlockKind::Body | BlockKind::ListItem)
        || (block.kind == BlockKind::Heading && block.guessed);
    let text = block.reads(document.text());
    // 建达: two or three characters are rather who wrote it.
    let is_signature = block.guessed && text.chars().count() <= SIGNED;
    kind && !matches!(Ending::of(&text), Ending::Finished | Ending::Leading)
        && !ends_with_credit(&text)
        && !is_date_or_number(&text)
        && !is_signature
}

/// Whether a line is only what counts sections or dates them: 二, 1991年7月.
fn is_date_or_number(text: &str) -> bool {
    text.chars().all(|c| c.is_ascii_digit() || is_numeral(c) || "年月日".contains(c))
}

fn fate(context: &Context<'_>, index: usize) -> Fate {
    let document = context.document;
    let blocks = document.blocks();
    let first = document.prose(index);
    // A foreign language or code is not judged.
    if !first.classes().contains(&Class::Han) {
        return Fate::Whole;
    }
    if is_verse(document, index) {
        return verse_fate(context, index);
    }
    let is_body = blocks[index].kind == BlockKind::Body;
    let last =
        index + 1 + blocks[index + 1..].iter().take(BETWEEN).take_while(|block| interrupts(block)).count();
    let second = blocks.get(last).filter(|block| block.kind == BlockKind::Body);
    if second.is_some() {
        let second = document.prose(last);
        let seam = seam::between(first, second, context.segmenter);
        if last == index + 1 {
            let attested = !is_body && seam::is_attested(document, first, second, PHRASE);
            let enough = if is_body || attested { ENOUGH } else { ENOUGH_FOR_HEADING };
            let score = seam.score() + 2 * i32::from(attested);
            let elsewhere = is_body
                && seam.is_odd
                && seam.link <= 0
                && is_lost(first, context)
                && !seam::is_attested(document, first, second, NAME);
            if score >= enough && !elsewhere {
                return Fate::Next(last, seam);
            }
        } else if is_body && !is_first_title(document, index) && goes_on_over(document, index..last, &seam) {
            return Fate::Far(last);
        }
    }
    match is_body && is_lost(first, context) {
        true => Fate::Lost,
        false => Fate::Whole,
    }
}

/// Among verses and lists only a line that breaks a word, and whose next one ends a sentence, is cut.
fn verse_fate(context: &Context<'_>, index: usize) -> Fate {
    let second = context.document.prose(index + 1);
    let is_prose = second.block.kind == BlockKind::Body && Ending::of(second.text()) == Ending::Finished;
    if !is_prose {
        return Fate::Whole;
    }
    let first = context.document.prose(index);
    let seam = seam::between(first, second, context.segmenter);
    match seam.link >= LINKED && Ending::of(first.text()) != Ending::Pause {
        true => Fate::Next(index + 1, seam),
        false => Fate::Whole,
    }
}

/// Whether the paragraph `blocks.start` goes on in `blocks.end`, over what stands between. Pictures
/// and advertisements are set into a paragraph; a heading rather follows it, unless it is a whole
/// title with author or picture that stands in the middle of its own text.
fn goes_on_over(document: &Document, blocks: Range<usize>, seam: &Seam) -> bool {
    let between = &document.blocks()[blocks.start + 1..blocks.end];
    let closes = |block: &Block| {
        block.kind == BlockKind::Byline && block.reads(document.text()).starts_with(['（', '('])
    };
    if between.iter().any(closes) {
        return false;
    }
    if !between.iter().any(|block| block.kind == BlockKind::Heading) {
        return seam.link >= 0 && seam.score() >= ENOUGH_AFAR;
    }
    let is_title = between.iter().any(|block| {
        matches!(block.kind, BlockKind::Byline | BlockKind::Caption)
            || block.reads(document.text()).starts_with("——")
    });
    let (first, second) = (document.prose(blocks.start), document.prose(blocks.end));
    let mut link = seam.link + i32::from(is_title);
    if seam::shares_term(first, second) {
        link += 2;
    }
    if link < LINKED && is_title && seam::is_attested(document, first, second, NAME) {
        link += 3;
    }
    seam.tail >= 2 && link >= LINKED
}

/// Whether a block is the long title of a document: nothing but titles stands before it, and no
/// sentence ends in it.
fn is_first_title(document: &Document, index: usize) -> bool {
    let blocks = document.blocks();
    !document.prose(index).classes().contains(&Class::Stop)
        && blocks[..index].iter().take(BETWEEN).all(|block| block.kind == BlockKind::Heading)
        && index <= BETWEEN
}

/// Whether a block can stand between two pieces of a paragraph.
fn interrupts(block: &Block) -> bool {
    !matches!(block.kind, BlockKind::Body | BlockKind::ListItem)
}

/// Whether a block stands among short lines several of which have no end: verse, lyrics, a list
/// without marks.
fn is_verse(document: &Document, index: usize) -> bool {
    let blocks = document.blocks();
    let line = |block: &Block| block.reads(document.text());
    let short = |block: &&Block| {
        block.guessed && block.kind != BlockKind::Byline && line(block).chars().nth(VERSE).is_none()
    };
    if index + 1 >= blocks.len() || !short(&&blocks[index]) {
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

/// Two pieces with nothing between them.
fn joined(document: &Document, first: Prose<'_>, next: usize, seam: &Seam) -> Finding {
    let second = document.prose(next);
    let gap = Span::new(first.block.span.end, second.block.span.start);
    let pause = Ending::of(first.text()) == Ending::Pause;
    let sure = first.block.kind == BlockKind::Body && (seam.link >= 2 || pause);
    let finding = described(Finding::new(gap).related(head_span(second)), first, second, seam.word.as_ref());
    let finding = match &seam.sign {
        Some(Sign::Whole(whole)) => finding.value("whole", whole),
        Some(Sign::Start(start)) => finding.value("start", start),
        Some(Sign::Open(mark)) => finding.value("open", mark),
        Some(Sign::Pause(mark)) => finding.value("pause", mark),
        None => finding,
    };
    match gap.of(document.text()).trim().is_empty() {
        true => finding.mend(gap, space_between(first, second), sure),
        false => finding,
    }
}

/// Two pieces with other blocks between them.
fn parted(document: &Document, first: Prose<'_>, next: usize) -> Finding {
    let second = document.prose(next);
    let gap = Span::new(first.block.span.end, second.block.span.start);
    described(Finding::new(gap).related(head_span(second)), first, second, None)
}

fn described(
    finding: Finding,
    first: Prose<'_>,
    second: Prose<'_>,
    cut: Option<&(String, String)>,
) -> Finding {
    let (tail, head) = (tail(first), head(second));
    let seam = match cut {
        Some((before, after)) => format!("{before}{CUT}{after}"),
        None => format!("{tail}{CUT}{head}"),
    };
    finding.value("tail", tail).value("head", head).value("seam", seam)
}

/// The last characters of a piece as a message quotes them, from a character that is no mark.
fn tail(prose: Prose<'_>) -> &str {
    let end = prose.chars().len();
    let first = end.saturating_sub(QUOTED);
    let start = (first..end).find(|&at| !is_mark(prose.classes()[at])).unwrap_or(first);
    prose.slice(start..end)
}

/// The first characters of a piece as a message quotes them: whole numbers, no mark at the end.
fn head(prose: Prose<'_>) -> &str {
    let classes = prose.classes();
    let mut end = classes.len().min(QUOTED);
    while end < classes.len() && classes[end] == Class::Digit && classes[end - 1] == Class::Digit {
        end += 1;
    }
    let kept = (1..=end).rev().find(|&at| !is_mark(classes[at - 1])).unwrap_or(end);
    prose.slice(0..kept)
}

fn is_mark(class: Class) -> bool {
    !matches!(class, Class::Han | Class::Letter | Class::Digit)
}

fn head_span(prose: Prose<'_>) -> Span {
    prose.span(0..prose.chars().len().min(QUOTED))
}

/// The space that joining two pieces needs: one between two words of Latin letters.
fn space_between(first: Prose<'_>, second: Prose<'_>) -> &'static str {
    let latin = |class: Option<&Class>| matches!(class, Some(Class::Letter));
    match latin(first.classes().last()) && latin(second.classes().first()) {
        true => " ",
        false => "",
    }
}

/// The last clause of a paragraph that nothing continues, with the one before it where it is only
/// a word.
fn lost(first: Prose<'_>) -> Finding {
    let classes = first.classes();
    let parts = |at: usize| {
        matches!(classes[at], Class::Stop)
            || (classes[at] == Class::Pause && !matches!(first.chars()[at], '、' | '､'))
    };
    let end = classes.len();
    let bare = (0..end).rev().find(|&at| !parts(at)).map_or(end, |at| at + 1);
    let short = bare.saturating_sub(CLAUSE);
    let start = (0..short).rev().find(|&at| parts(at)).map_or(0, |at| at + 1);
    Finding::new(first.span(start..end))
        .value("tail", tail(first))
        .value("head", "")
        .value("seam", tail(first))
}

/// One finding for all the line ends inside paragraphs of a hard-wrapped document.
fn hard_wrap(document: &Document) -> Option<Finding> {
    if !document.is_hard_wrapped() {
        return None;
    }
    let mut edits: Vec<Edit> = Vec::new();
    for block in document.blocks() {
        let mut end = None;
        let mut reads = String::new();
        for piece in &block.pieces {
            if let Some(space) = &piece.reads {
                reads.clone_from(space);
                continue;
            }
            if let Some(end) = end {
                let text = std::mem::take(&mut reads);
                edits.push(Edit { span: Span::new(end, piece.span.start), text });
            }
            end = Some(piece.span.end);
        }
    }
    let first = edits.first()?.span;
    let count = edits.len();
    let mut finding = Finding::new(first).value("count", count);
    finding.mend = Some(Mend { edits, sure: true });
    Some(finding)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Segmenter;

    fn found(continued: Continued, text: &str) -> Vec<(String, Option<Mend>)> {
        let document = Document::plain("", text);
        let segmenter = Segmenter::default();
        let findings = BrokenParagraph { continued }.run(&Context::new(&document, &segmenter));
        findings.into_iter().map(|finding| (finding.span.of(text).to_owned(), finding.mend)).collect()
    }

    #[test]
    fn a_join_is_sure_only_where_the_second_piece_goes_on() {
        let sure = |text| found(Continued::Next, text)[0].1.as_ref().is_some_and(|mend| mend.sure);
        assert!(sure("让马先生在家休养。他也能享受专业护\n\n理服务，家属非常高兴。"));
        assert!(sure("外贸业务不断拓展。积极搭建平台开拓市场，\n\n组织11家企业参加展会40场。"));
        assert!(!sure("产业注入新活力。全县围绕着各类农产品\n\n举办多种形式的展销活动。"));
    }

    #[test]
    fn pieces_over_an_end_byline_are_not_one() {
        let text = "自正月初六以来，复工复产有序推进。全县生产经营态势持续向好并且\n\n（邓和明 黄彪）\n\n图为车间。王明 摄\n\n产值将实现增长。";
        assert!(found(Continued::Far, text).is_empty());
        assert_eq!(found(Continued::Nowhere, text)[0].0, "全县生产经营态势持续向好并且");
    }

    #[test]
    fn every_line_end_of_a_hard_wrapped_text_is_one_edit() {
        let line = "做大做强县域经济，关键在于产业高质量发展与创新\n";
        let text = format!("{}。", line.repeat(6).trim_end());
        let found = found(Continued::EveryLine, &text);
        assert_eq!(found.len(), 1);
        let edits = &found[0].1.as_ref().unwrap().edits;
        assert_eq!(edits.len(), 5);
        assert!(edits.iter().all(|edit| edit.span.of(&text) == "\n" && edit.text.is_empty()));
    }
}
