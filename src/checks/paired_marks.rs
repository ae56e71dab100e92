//! `paired-marks`: quotes, brackets and title marks without a partner, wrongly nested, turned the
//! wrong way, or of another kind than the page uses.

use serde::Deserialize;

use super::marks_in_pairs::{self, Couple, Found, Mark};
use super::{Context, Finding};
use crate::diagnostic::Edit;
use crate::document::{BlockKind, Prose};
use crate::text::{Class, Pair, is_chinese_mark, is_han};

/// The values it gives to messages: `partner`, the mark that is missing; `replacement`, the mark or
/// marks to write.
pub(super) const VALUES: &[&str] = &["partner", "replacement"];

/// Parameters of the check.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct PairedMarks {
    /// Which fault.
    find: Fault,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Fault {
    /// A mark without a partner in its paragraph or, where that is broken or a quotation runs on, in
    /// the next ones.
    Unpaired,
    /// A quote that opens where it should close, or the other way round.
    Direction,
    /// A pair directly inside one of its own kind: “甲“乙”丙”.
    Nested,
    /// Corner quotes in a page that quotes with curved ones.
    Kind,
}

impl PairedMarks {
    /// Everything it finds.
    pub(super) fn run(&self, context: &Context<'_>) -> Vec<Finding> {
        if self.find == Fault::Kind {
            return other_kind(context);
        }
        let mut findings = Vec::new();
        let mut lonely = Vec::new();
        let mut bodies = 0;
        for prose in context.proses() {
            bodies += usize::from(prose.block.kind == BlockKind::Body);
            let mut found = marks_in_pairs::find(prose);
            let turned = turned(prose, &mut found);
            match self.find {
                Fault::Direction => findings.extend(turned),
                Fault::Nested => findings.extend(nested(prose, &found.couples)),
                _ => lonely.extend(found.alone.into_iter().map(|mark| Lonely { prose, mark, bodies })),
            }
        }
        if self.find == Fault::Unpaired {
            findings.extend(unpaired(context, &lonely));
        }
        findings
    }
}

/// A mark without partner in its block, after so many body blocks.
#[derive(Clone, Copy, Debug)]
struct Lonely<'d> {
    prose: Prose<'d>,
    mark: Mark,
    bodies: usize,
}

/// Characters within which two quotes that turn the same way are one quotation.
const TURNED_REACH: usize = 30;

/// Takes quotes turned the wrong way out of those that stand alone: “甲“, ”甲”, ”甲“.
fn turned(prose: Prose<'_>, found: &mut Found) -> Vec<Finding> {
    let chars = prose.chars();
    let mut findings = Vec::new();
    let mut kept = Vec::with_capacity(found.alone.len());
    let mut marks = found.alone.iter().copied().peekable();
    while let Some(mark) = marks.next() {
        let partner = marks.next_if(|next| is_turned(chars, mark, *next));
        let Some(next) = partner else {
            kept.push(mark);
            continue;
        };
        let (open, close) = mark.pair.marks();
        let (first, last) = (prose.plain_span(mark.at..mark.at + 1), prose.plain_span(next.at..next.at + 1));
        let range = match (mark.opens, next.opens) {
            (true, _) => next.at..next.at + 1,
            (false, false) => mark.at..mark.at + 1,
            (false, true) => mark.at..next.at + 1,
        };
        let mut edits = Vec::new();
        if let Some(span) = first.filter(|_| !mark.opens) {
            edits.push(Edit { span, text: open.into() });
        }
        if let Some(span) = last.filter(|_| next.opens) {
            edits.push(Edit { span, text: close.into() });
        }
        let right: String = edits.iter().map(|edit| edit.text.as_str()).collect();
        let finding = Finding::new(prose.span(range)).value("replacement", right);
        findings.push(finding.mend_all(edits, true));
    }
    found.alone = kept;
    findings
}

/// Whether two quotes alone in their block are one quotation with a mark turned round. A quote after
/// a pause opens, one after a stop closes: those are not.
fn is_turned(chars: &[char], first: Mark, last: Mark) -> bool {
    if first.pair != last.pair || !matches!(first.pair, Pair::Double | Pair::Single) {
        return false;
    }
    let between = &chars[first.at + 1..last.at];
    let is = |at: usize, class: Class| at > 0 && Class::of(chars[at - 1]) == class;
    let is_short = !between.is_empty() && between.len() <= TURNED_REACH;
    let ends_well = !is(last.at, Class::Pause);
    let begins_well = !is(first.at, Class::Stop);
    let in_one_sentence =
        !between[..between.len().saturating_sub(1)].iter().any(|&c| Class::of(c) == Class::Stop);
    let is_word = first.opens == last.opens || (!is(first.at, Class::Pause) && !is(last.at, Class::Stop));
    let is_pair = first.opens && !last.opens;
    is_short && ends_well && begins_well && in_one_sentence && is_word && !is_pair
}

/// Pairs directly inside one of their own kind.
fn nested(prose: Prose<'_>, couples: &[Couple]) -> Vec<Finding> {
    couples
        .iter()
        .filter(|couple| couple.inside_its_kind)
        .filter_map(|couple| Some(rewritten(prose, couple, couple.pair.inside_itself()?)))
        .collect()
}

/// A pair to be written with the marks of another.
fn rewritten(prose: Prose<'_>, couple: &Couple, right: Pair) -> Finding {
    let (open, close) = right.marks();
    let finding = Finding::new(prose.span(couple.open..couple.close + 1))
        .value("replacement", format!("{open}{close}"));
    let first = prose.plain_span(couple.open..couple.open + 1);
    let last = prose.plain_span(couple.close..couple.close + 1);
    match (first, last) {
        (Some(first), Some(last)) => finding.mend_all(
            vec![Edit { span: first, text: open.into() }, Edit { span: last, text: close.into() }],
            true,
        ),
        _ => finding,
    }
}

/// Corner quotes, where curved ones are the page's usual kind.
fn other_kind(context: &Context<'_>) -> Vec<Finding> {
    let (mut curved, mut findings) = (0, Vec::new());
    for prose in context.proses() {
        for couple in &marks_in_pairs::find(prose).couples {
            match couple.pair {
                Pair::Double | Pair::Single => curved += 1,
                Pair::Corner => findings.push(rewritten(prose, couple, Pair::Double)),
                Pair::WhiteCorner => findings.push(rewritten(prose, couple, Pair::Single)),
                _ => {}
            }
        }
    }
    if curved <= findings.len() {
        findings.clear();
    }
    findings
}

/// Marks whose partner is not in the blocks that follow either.
fn unpaired(context: &Context<'_>, lonely: &[Lonely<'_>]) -> Vec<Finding> {
    let mut kinds: Vec<Pair> = lonely.iter().map(|lonely| lonely.mark.pair).collect();
    kinds.sort_unstable();
    kinds.dedup();
    let mut findings = Vec::new();
    for kind in kinds {
        let of_kind: Vec<Lonely<'_>> =
            lonely.iter().copied().filter(|lonely| lonely.mark.pair == kind).collect();
        let mut index = 0;
        while index < of_kind.len() {
            let this = of_kind[index];
            index += 1;
            if this.mark.opens {
                let next = of_kind.get(index).copied().filter(|next| is_within_reach(this, *next));
                if next.is_some_and(|next| !next.mark.opens) {
                    index += 1;
                    continue;
                }
                if kind.is_quote() && runs_on(context, this) {
                    continue;
                }
            }
            findings.extend(finding(this));
        }
    }
    findings
}

/// Whether `next` stands where the partner of an opening mark may: in the next body block; a little
/// farther where the page broke the paragraph; farther still where whole paragraphs are quoted, from
/// the beginning of one to the end of another.
fn is_within_reach(this: Lonely<'_>, next: Lonely<'_>) -> bool {
    let ends = this.prose.classes().last();
    let is_whole = ends.is_some_and(|class| matches!(class, Class::Stop | Class::Close));
    let quotes_paragraphs = this.mark.at == 0 && next.mark.at + 1 == next.prose.chars().len();
    let reach = match (quotes_paragraphs, is_whole) {
        (true, _) => 24,
        (false, true) => 1,
        (false, false) => 3,
    };
    next.bodies - this.bodies <= reach && next.prose.index - this.prose.index <= reach.max(12)
}

/// Whether the quotation is speech whose next paragraph opens it again.
fn runs_on(context: &Context<'_>, this: Lonely<'_>) -> bool {
    let chars = this.prose.chars();
    let is_speech = match this.mark.at.checked_sub(1).map(|before| chars[before]) {
        None => true,
        Some(before) => matches!(Class::of(before), Class::Pause | Class::Stop | Class::Open),
    };
    let blocks = context.document.blocks();
    let next =
        (this.prose.index + 1..blocks.len()).take(3).find(|&index| blocks[index].kind == BlockKind::Body);
    let opens_again =
        |index: usize| context.document.prose(index).chars().first() == Some(&chars[this.mark.at]);
    is_speech && next.is_some_and(opens_again)
}

/// The finding for a mark without partner; none for half-width brackets in what is not Chinese.
fn finding(lonely: Lonely<'_>) -> Option<Finding> {
    let (prose, mark) = (lonely.prose, lonely.mark);
    let chars = prose.chars();
    let c = chars[mark.at];
    let is_chinese =
        |at: Option<usize>| at.and_then(|at| chars.get(at)).is_some_and(|&c| is_han(c) || is_chinese_mark(c));
    if c.is_ascii() && !is_chinese(mark.at.checked_sub(1)) && !is_chinese(Some(mark.at + 1)) {
        return None;
    }
    Some(Finding::new(prose.span(mark.at..mark.at + 1)).value("partner", mark.pair.partner(c)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::text::Segmenter;

    fn found(find: Fault, text: &str) -> Vec<String> {
        let document = Document::plain("", text);
        let segmenter = Segmenter::default();
        let findings = PairedMarks { find }.run(&Context::new(&document, &segmenter));
        findings.iter().map(|finding| finding.span.of(text).to_owned()).collect()
    }

    #[test]
    fn a_quotation_may_end_in_a_later_block_but_not_any() {
        assert!(found(Fault::Unpaired, "他说：“每年\n我们交8块。”").is_empty());
        assert!(found(Fault::Unpaired, "“第一条 甲。\n第二条 乙。\n第三条 丙。”").is_empty());
        assert_eq!(found(Fault::Unpaired, "打“组合拳。\n甲。\n乙。\n丙”，丁。"), ["“", "”"]);
    }

    #[test]
    fn a_missing_quote_is_not_taken_for_a_turned_one() {
        assert!(found(Fault::Direction, "好。”他说：“以后").is_empty());
        assert_eq!(found(Fault::Direction, "打好”组合拳”"), ["”"]);
        assert_eq!(found(Fault::Unpaired, "他说：“很好。记者说：“不错。”"), ["“"]);
    }
}
