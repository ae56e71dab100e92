//! `broken-paragraph`: a paragraph cut in mid-sentence, by a column, a page or a lost piece.

mod adjoining;
mod afar;
mod candidates;
mod fate;
mod hard_wrap;
mod headless;
mod headline;
mod lost;
mod subheads;
mod technical;
mod unmarked;
mod verse;

use serde::Deserialize;

use super::seam::{self, Seam, Sign};
use super::{Context, Finding};
use crate::document::{BlockKind, Document, Prose, is_indented};
use crate::span::Span;
use crate::text::{Class, Ending};

pub(super) use fate::{Fate, fates};

/// The values it gives to messages: `tail`, the last characters before the cut; `head`, the first
/// after it; `seam`, the word that was cut in two, or else both sides of the cut, parted by `CUT`;
/// `count`, how many line ends stand in mid-paragraph. Of what shows the cut at most one: `whole`, the
/// word or number that was cut; `start`, what begins the second piece and no sentence; `open`, the mark
/// that is not closed in the first; `pause`, the last mark or word of the first, which waits for more;
/// `phrase`, what stands across the cut and elsewhere in one; `term`, what both pieces speak of; `flush`,
/// what begins the second, which is not indented as paragraphs are. `stop`, where nothing shows it and the first
/// may end there: the mark that it then lacks; `ended`, the comma that then stands in its place.
pub(super) const VALUES: &[&str] = &[
    "tail", "head", "seam", "count", "whole", "start", "open", "pause", "phrase", "term", "flush", "stop",
    "ended",
];

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
    /// Nowhere, nor need it: it lacks the mark at its end, and the next block begins another sentence.
    Ended,
    /// It begins in mid-sentence, and its beginning stands nowhere.
    FromNowhere,
    /// In the next line, and so everywhere: every line is cut at the width of a column.
    EveryLine,
}

/// Characters quoted on either side of a cut.
const QUOTED: usize = 6;
/// Evidence that the second piece goes on with the first, to join them without asking.
const LINKED: i32 = 2;
/// How rarely a word begins paragraphs that hardly does, as the table of edges says it; and the characters it is among.
const HARDLY: i32 = -3;
const WORDS: usize = 12;
/// Shows where a word or phrase was cut.
const CUT: char = '｜';
/// The mark that ends most sentences.
const STOP: &str = "。";
/// Characters that the last clause of a lost paragraph has at least.
const CLAUSE: usize = 4;

impl BrokenParagraph {
    /// Everything it finds.
    pub(super) fn run(&self, context: &Context<'_>) -> Vec<Finding> {
        if self.continued == Continued::EveryLine {
            return hard_wrap::finding(context.document).into_iter().collect();
        }
        if self.continued == Continued::FromNowhere {
            let prose = |index| context.document.prose(index);
            let finding = |prose| Finding::new(head_span(prose)).value("head", head(prose));
            return headless::headless(context).map(prose).map(finding).collect();
        }
        let mut findings = Vec::new();
        for (index, fate) in context.fates() {
            let first = context.document.prose(*index);
            let finding = match (fate, self.continued) {
                (Fate::Next(next, seam), Continued::Next) => joined(context, first, *next, seam),
                (Fate::Far(next, seam), Continued::Far) => parted(context.document, first, *next, seam),
                (Fate::Lost, Continued::Nowhere) => {
                    signed(lost(first), seam::alone(first, context.segmenter).as_ref())
                }
                (Fate::Unmarked(next), Continued::Ended) => ended(first, context.document.prose(*next)),
                _ => continue,
            };
            findings.push(finding);
        }
        findings
    }
}

/// Two pieces with nothing between them.
fn joined(context: &Context<'_>, first: Prose<'_>, next: usize, seam: &Seam) -> Finding {
    let document = context.document;
    let second = document.prose(next);
    let gap = Span::new(first.block.span.end, second.block.span.start);
    let pauses = Ending::of(first.text()) == Ending::Pause;
    let goes_on = seam.link >= LINKED || pauses && is_rest(context, first, second, seam);
    let sure = first.block.kind == BlockKind::Body && goes_on;
    let finding = described(Finding::new(gap).related(head_span(second)), first, second, seam.word.as_ref());
    let finding = match &seam.sign {
        // The words about the seam may as well end a sentence and begin one.
        None if seam.link <= 0 && seam.rest >= 0 => finding.value("stop", STOP),
        sign => signed(finding, sign.as_ref()),
    };
    let finding = match first.chars().last() {
        Some(&comma) if matches!(comma, '，' | ',') && !goes_on => finding.value("ended", comma),
        _ => finding,
    };
    match gap.of(document.text()).trim().is_empty() {
        true => finding.mend(gap, space_between(first, second), sure),
        false => finding,
    }
}

/// Whether what follows a comma is the rest of its sentence by the first word, which hardly begins a paragraph, or by its
/// not being indented where paragraphs are. Else the comma may be what is wrong.
fn is_rest(context: &Context<'_>, first: Prose<'_>, second: Prose<'_>, seam: &Seam) -> bool {
    let head = second.slice(0..second.chars().len().min(WORDS));
    let begins = || context.segmenter.edges().begins(seam::first_word(head, context.segmenter));
    // Nobody sets 、 for 。.
    let goes_on = first.text().ends_with('、') || begins() <= HARDLY;
    seam.margin > 0 || seam.link >= 0 && goes_on && !is_indented(context.document, second)
}

/// A piece that lacks only the mark at its end.
fn ended(first: Prose<'_>, second: Prose<'_>) -> Finding {
    let end = first.block.span.end;
    let last = first.chars().len();
    let finding = Finding::new(first.span(last - 1..last)).related(head_span(second));
    described(finding, first, second, None).mend(Span::new(end, end), STOP, false)
}

/// Two pieces with other blocks between them.
fn parted(document: &Document, first: Prose<'_>, next: usize, seam: &Seam) -> Finding {
    let second = document.prose(next);
    let gap = Span::new(first.block.span.end, second.block.span.start);
    let finding = described(Finding::new(gap).related(head_span(second)), first, second, None);
    signed(finding, seam.sign.as_ref())
}

/// The finding with what shows the cut.
fn signed(finding: Finding, sign: Option<&Sign>) -> Finding {
    match sign {
        Some(Sign::Whole(whole)) => finding.value("whole", whole),
        Some(Sign::Start(start)) => finding.value("start", start),
        Some(Sign::Open(mark)) => finding.value("open", mark),
        Some(Sign::Pause(pause)) => finding.value("pause", pause),
        Some(Sign::Phrase(phrase)) => finding.value("phrase", phrase),
        Some(Sign::Term(term)) => finding.value("term", term),
        Some(Sign::Flush(head)) => finding.value("flush", head),
        None => finding,
    }
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

/// The first characters of a piece as a message quotes them: whole numbers, no mark at the end, no markup.
fn head(prose: Prose<'_>) -> &str {
    let classes = prose.classes();
    let start = prose.char_range(0..prose.text().len() - seam::bare(prose.text()).len()).end;
    let is_markup = |at: &usize| prose.chars()[*at..].starts_with(&['*', '*']);
    let most = classes.len().min(start + QUOTED);
    let mut end = (start..most).find(is_markup).unwrap_or(most);
    while start < end && end < classes.len() && classes[end - 1..=end] == [Class::Digit; 2] {
        end += 1;
    }
    let kept = (start + 1..=end).rev().find(|&at| !is_mark(classes[at - 1])).unwrap_or(end);
    prose.slice(start..kept)
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

#[cfg(test)]
mod tests {
    use super::super::Mend;
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
        assert!(!sure("外贸业务不断拓展。积极搭建平台开拓市场，\n\n第二天一早，村民们就来到了地里。"));
        assert!(!sure("外贸业务不断拓展。积极搭建平台开拓市场，\n\n　　组织11家企业参加展会40场。"));
        assert!(!sure("产业注入新活力。全县围绕着各类农产品\n\n举办多种形式的展销活动。"));
    }

    #[test]
    fn heads_are_quoted_without_markup() {
        let quoted = |text: &str| head(Document::plain("", text).prose(0)).to_owned();
        assert_eq!(quoted("**记者：**后来呢？"), "记者");
        assert_eq!(quoted("**后来**，水退了。"), "后来");
        assert_eq!(quoted("后来，水退了。"), "后来，水退了");
    }

    #[test]
    fn pieces_over_an_end_byline_are_not_one() {
        let text = "自正月初六以来，复工复产有序推进。全县生产经营态势持续向好并且\n\n（邓和明 黄彪）\n\n图为车间。王明 摄\n\n产值将实现增长。";
        assert!(found(Continued::Far, text).is_empty());
        assert_eq!(found(Continued::Nowhere, text)[0].0, "全县生产经营态势持续向好并且");
    }
}
