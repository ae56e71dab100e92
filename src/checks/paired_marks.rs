//! `paired-marks`: quotes, brackets and title marks without a partner, wrongly nested, turned the
//! wrong way, or of another kind than the page uses.

use serde::Deserialize;

use super::habit::{Count, is_habit};
use super::marks_in_pairs::{self, Couple, Mark, PairedIn, edits};
use super::{Context, Finding};
use crate::document::{BlockKind, Prose};
use crate::text::{Class, Pair, is_chinese};

/// The values it gives to messages: `partner`, the mark that is missing; `replacement`, the mark or
/// marks to write; `count`, how many such pairs the document has.
pub(super) const VALUES: &[&str] = &["partner", "replacement", "count"];

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
    /// A mark that opens as one kind and closes as another: “甲’.
    Mismatched,
    /// A pair directly inside one of its own kind: “甲“乙”丙”.
    Nested,
    /// Corner quotes in a page that quotes with curved ones.
    Kind,
    /// A page that quotes with both, once.
    Kinds,
}

impl PairedMarks {
    /// Everything it finds.
    pub(super) fn run(&self, context: &Context<'_>) -> Vec<Finding> {
        if matches!(self.find, Fault::Kind | Fault::Kinds) {
            return other_kind(context, self.find);
        }
        let mut findings = Vec::new();
        let mut lonely = Vec::new();
        let mut bodies = 0;
        for prose in context.proses() {
            bodies += usize::from(prose.block.kind == BlockKind::Body);
            let found = context.pairs(prose);
            match self.find {
                Fault::Direction => {
                    findings.extend(found.turned.iter().map(|&(mark, next)| turned(prose, mark, next)));
                }
                Fault::Nested => findings.extend(nested(prose, found)),
                Fault::Mismatched => {
                    let pairs = found.mismatched.iter();
                    findings.extend(pairs.map(|&(open, close)| mismatched(prose, found, open, close)));
                }
                _ => lonely.extend(found.alone.iter().map(|&mark| Lonely { prose, mark, bodies })),
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

/// A quotation with one of its marks, or both, turned round.
fn turned(prose: Prose<'_>, mark: Mark, next: Mark) -> Finding {
    let (open, close) = mark.pair.marks();
    let (range, wanted) = match (mark.opens, next.opens) {
        (true, _) => (next.at..next.at + 1, vec![(next.at, close)]),
        (false, false) => (mark.at..mark.at + 1, vec![(mark.at, open)]),
        (false, true) => (mark.at..next.at + 1, vec![(mark.at, open), (next.at, close)]),
    };
    let right: String = wanted.iter().map(|&(_, right)| right).collect();
    // “市，争当“排头兵。: before a word it may as well open another quotation, and both lack their ends.
    let may_open = mark.opens && next.opens && prose.classes().get(next.at + 1) == Some(&Class::Han);
    let finding = Finding::new(prose.span(range)).value("replacement", right);
    finding.mend_all(edits(prose, &wanted).unwrap_or_default(), !may_open)
}

/// A pair of two kinds, to be written as the one that opens it, or as the inner kind where it stands within the
/// outer one.
fn mismatched(prose: Prose<'_>, found: &PairedIn, open: Mark, close: Mark) -> Finding {
    let kinds = [open.pair, close.pair];
    let around = |couple: &Couple| couple.open < open.at && close.at < couple.close;
    let inner = |outer: Pair| found.couples.iter().any(|couple| couple.pair == outer && around(couple));
    let right = match open.pair {
        Pair::Double if inner(Pair::Double) => Pair::Single,
        Pair::Title if inner(Pair::Title) => Pair::InnerTitle,
        Pair::Single if kinds.contains(&Pair::Double) && !inner(Pair::Double) => Pair::Double,
        Pair::InnerTitle if kinds.contains(&Pair::Title) && !inner(Pair::Title) => Pair::Title,
        pair => pair,
    };
    let (first, last) = right.marks();
    let wanted = [(open.at, first), (close.at, last)];
    let wrong: Vec<(usize, char)> =
        wanted.into_iter().filter(|&(at, mark)| prose.chars()[at] != mark).collect();
    // “你看这"老黄牛，真好: before a word the straight one may as well open a quotation, and both lack their ends.
    let may_open = prose.chars()[close.at] == '"' && prose.classes().get(close.at + 1) == Some(&Class::Han);
    let sure = marks_in_pairs::is_short(open.at, close.at) && !may_open;
    marks_in_pairs::finding(prose, open.at, close.at)
        .value("replacement", format!("{first} {last}"))
        .mend_all(edits(prose, &wrong).unwrap_or_default(), sure)
}

/// Pairs directly inside one of their own kind. Where a mark of that kind has lost its partner, what
/// stands around them may be two halves of different pairs.
fn nested(prose: Prose<'_>, found: &PairedIn) -> Vec<Finding> {
    let lost = || found.alone.iter().chain(found.mismatched.iter().flat_map(|(open, close)| [open, close]));
    let is_in_order = |pair: Pair| !lost().any(|mark| mark.pair == pair);
    let inside = found.couples.iter().filter(|couple| couple.inside_its_kind && is_in_order(couple.pair));
    inside.filter_map(|couple| Some(rewritten(prose, couple, couple.pair.inside_itself()?))).collect()
}

/// A pair to be written with the marks of another.
fn rewritten(prose: Prose<'_>, couple: &Couple, right: Pair) -> Finding {
    let (open, close) = right.marks();
    let edits = edits(prose, &[(couple.open, open), (couple.close, close)]);
    marks_in_pairs::finding(prose, couple.open, couple.close)
        .value("replacement", format!("{open} {close}"))
        .mend_all(edits.unwrap_or_default(), true)
}

/// Corner quotes, where curved ones are the page's usual kind: each where they are few, the first for all
/// where the page uses both in earnest.
fn other_kind(context: &Context<'_>, fault: Fault) -> Vec<Finding> {
    let (mut curved, mut findings) = (0, Vec::new());
    for prose in context.proses() {
        for couple in &context.pairs(prose).couples {
            match couple.pair {
                Pair::Double | Pair::Single => curved += 1,
                Pair::Corner => findings.push(rewritten(prose, couple, Pair::Double)),
                Pair::WhiteCorner => findings.push(rewritten(prose, couple, Pair::Single)),
                _ => {}
            }
        }
    }
    let count = findings.len();
    if curved <= count || is_habit(Count { wrong: count, right: curved }) != (fault == Fault::Kinds) {
        return Vec::new();
    }
    if fault == Fault::Kinds {
        findings.truncate(1);
    }
    findings.into_iter().map(|finding| finding.value("count", count)).collect()
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
            let goes_on = |(next, nth): &(&Lonely<'_>, usize)| {
                next.prose.index == this.prose.index
                    && next.mark.opens == this.mark.opens
                    && next.mark.at == this.mark.at + nth
            };
            // Three and more in a row were set by one slip.
            let more = of_kind[index..].iter().zip(1..).take_while(goes_on).count();
            let run = if more >= 2 { 1 + more } else { 1 };
            index += run - 1;
            findings.extend(finding(this, run));
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

/// The finding for so many marks without partner in a row; none for half-width brackets in what is not Chinese.
fn finding(lonely: Lonely<'_>, run: usize) -> Option<Finding> {
    let (prose, mark) = (lonely.prose, lonely.mark);
    let chars = prose.chars();
    let c = chars[mark.at];
    let chinese = |at: Option<usize>| at.and_then(|at| chars.get(at)).is_some_and(|&c| is_chinese(c));
    if c.is_ascii() && !chinese(mark.at.checked_sub(1)) && !chinese(Some(mark.at + 1)) {
        return None;
    }
    Some(Finding::new(prose.span(mark.at..mark.at + run)).value("partner", mark.pair.partner(c)))
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
    fn a_run_of_marks_is_one_finding() {
        assert_eq!(found(Fault::Unpaired, "打““““组合拳。"), ["““““"]);
        assert_eq!(found(Fault::Unpaired, "打““组合拳。"), ["“", "“"]);
    }

    #[test]
    fn a_long_pair_is_shown_at_its_opening_mark_and_mended_whole() {
        let text = format!("“甲”“乙”「{}」", "丙".repeat(100));
        let document = Document::plain("", text.as_str());
        let segmenter = Segmenter::default();
        let findings = PairedMarks { find: Fault::Kind }.run(&Context::new(&document, &segmenter));
        let [only] = findings.as_slice() else { panic!("{findings:?}") };
        assert_eq!((only.span.of(&text), only.related[0].of(&text)), ("「", "」"));
        assert_eq!(only.mend.as_ref().unwrap().edits.len(), 2);
    }

    #[test]
    fn deep_nesting_gives_findings_no_longer_than_the_text() {
        let text = format!("{}{}", "“甲".repeat(3000), "乙”".repeat(3000));
        let total: usize = [Fault::Nested, Fault::Direction, Fault::Unpaired]
            .into_iter()
            .flat_map(|find| found(find, &text))
            .map(|span| span.len())
            .sum();
        assert!(total < 2 * text.len(), "{total}");
    }

    #[test]
    fn where_a_quote_is_missing_nothing_is_called_nested() {
        assert_eq!(found(Fault::Nested, "他说：“要‘闯’，要“创”。”"), ["“创”"]);
        assert!(found(Fault::Nested, "推进“三清一改，“厕所革命”，“垃圾分类”，“六化”达标。").is_empty());
    }

    #[test]
    fn a_missing_quote_is_not_taken_for_a_turned_one() {
        assert!(found(Fault::Direction, "好。”他说：“以后").is_empty());
        assert_eq!(found(Fault::Direction, "打好”组合拳”"), ["”"]);
        assert_eq!(found(Fault::Unpaired, "他说：“很好。记者说：“不错。”"), ["“"]);
    }
}
