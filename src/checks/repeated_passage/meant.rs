//! What tells that two like passages are both meant: they speak of different matters, or the one quotes the other or
//! sums it up.

use super::super::nearby::nearby;
use super::likeness::{changes, is_figure};
use super::stream::{Fitted, Stream};
use crate::document::{Block, BlockKind, Document, begins_report};
use crate::span::Span;
use crate::text::{Class, Ending};

/// Characters of a passage that may be made after a formula, at most.
const FORMULA: usize = 160;

/// Whether the first clauses of two short passages tell that they speak of different matters: for a figure (an
/// article, a day) or a good part of the words stand others, which is more than words put before. Such are made after
/// one formula more often than printed twice.
pub(super) fn differ_in_subject(fitted: &Fitted, stream: &Stream, other: &Stream) -> bool {
    if fitted.copy.len().min(fitted.first.len()) > FORMULA {
        return false;
    }
    let (one, two) = heads(fitted, stream, other);
    let changes = replaced(one, two);
    let size = |&(a, b): &(&[char], &[char])| a.len().max(b.len());
    let changes_figure = |(a, b): &(&[char], &[char])| a.iter().chain(*b).any(|&c| is_figure(c));
    let words = changes.iter().any(|change| size(change) > 1);
    let changed: usize = changes.iter().map(size).sum();
    changes.iter().any(changes_figure) || words && 2 * changed >= one.len().min(two.len())
}

/// Whether the first clauses of two passages say anything otherwise: 甲队队员入场 and 乙队队员入场. What is so short that
/// the rest of it says little is of another matter then.
pub(super) fn differ_at_first(fitted: &Fitted, stream: &Stream, other: &Stream) -> bool {
    let (one, two) = heads(fitted, stream, other);
    !replaced(one, two).is_empty()
}

/// The first clauses of a copy and of what stands first.
fn heads<'s>(fitted: &Fitted, stream: &'s Stream, other: &'s Stream) -> (&'s [char], &'s [char]) {
    (&stream.chars[stream.head(&fitted.copy)], &other.chars[other.head(&fitted.first)])
}

/// What stands in one text where the other has something else.
fn replaced<'s>(one: &'s [char], two: &'s [char]) -> Vec<(&'s [char], &'s [char])> {
    let changes = changes(one, two).into_iter().map(|(a, b)| (&one[a], &two[b]));
    changes.filter(|(a, b)| !a.is_empty() && !b.is_empty()).collect()
}

/// Whether what is so short may have been said again: a title or an entry of a summary, what is cried or asked, a record
/// of somebody (2015年5月21日被刑事拘留。), or what stands there a third time.
pub(super) fn is_said_again(document: &Document, first: Span, copy: Span) -> bool {
    let text = copy.of(document.text());
    let is_titled = document.block_at(first.start).is_none_or(|block| block.kind != BlockKind::Body);
    is_titled
        || is_reported(document, first, copy)
        || first.of(document.text()).ends_with(['；', ';'])
        || !text.ends_with('。')
        || text.starts_with(|c: char| Class::of(c) == Class::Digit)
        || nearby(document, copy).matches(text).nth(2).is_some()
}

/// Whether a paragraph of its own is where a later one begins, which goes on: what a broadcast sums up first it reports
/// in the same words.
fn is_reported(document: &Document, summary: Span, report: Span) -> bool {
    let paragraph = |span: Span| document.prose_at(span.start).map_or("", |prose| prose.text());
    let (first, copy) = (paragraph(summary), paragraph(report));
    let text = report.of(document.text());
    first == text && copy.len() > text.len() && copy.starts_with(text)
}

/// Whether two passages, each with its document, are quoted or addressed so that both are right.
pub(super) fn are_both_meant(first: (&Document, Span), copy: (&Document, Span)) -> bool {
    let text = |(document, span): (&Document, Span)| span.of(document.text()).to_owned();
    is_quoted_once(&text(first), &text(copy)) || are_notices(first, copy)
}

/// Whether one of two texts is a quotation as a whole and the other is none: who quotes may say in his own words what
/// follows.
fn is_quoted_once(first: &str, copy: &str) -> bool {
    let is_bare = |text: &str| !text.starts_with(OPENING) && !text.ends_with(CLOSING);
    is_quotation(first) && is_bare(copy) || is_bare(first) && is_quotation(copy)
}

/// Marks that open and close a quotation; the half-width one does either.
const OPENING: [char; 5] = ['“', '‘', '「', '『', '"'];
const CLOSING: [char; 5] = ['”', '’', '」', '』', '"'];
/// One in so many characters of a quotation is the quoter's own, at most.
const OWN: usize = 4;

/// Whether a text stands in quotes from its first character to its last, but for what leads from one paragraph of it to
/// the next: 二、第三条修改为. “红薯妹”等人……“错峰上市” is no quotation.
fn is_quotation(text: &str) -> bool {
    let (mut depth, mut own, mut length) = (0_usize, 0, 0);
    for c in text.chars() {
        length += 1;
        match c {
            '"' => depth = usize::from(depth == 0),
            _ if OPENING.contains(&c) => depth += 1,
            _ if CLOSING.contains(&c) => depth = depth.saturating_sub(1),
            _ => own += usize::from(depth == 0),
        }
    }
    text.starts_with(OPENING) && text.ends_with(CLOSING) && OWN * own <= length
}

/// Characters of a notice, and of the names it is addressed to.
const NOTICE: usize = 400;
const ADDRESS: usize = 12;

/// Whether two passages are what notices say to different people, after what each says of his own matter:
/// 赵小燕：本院受理周军诉你离婚一案，现依法向你公告送达……. What two people say to a reporter is no notice, and neither
/// is what stands under two labels.
fn are_notices(one: (&Document, Span), two: (&Document, Span)) -> bool {
    let address = |(document, span): (&Document, Span)| {
        let prose = document.prose_at(span.start)?;
        if prose.chars().len() > NOTICE || !prose.chars().contains(&'你') || !prose.text().contains("公告")
        {
            return None;
        }
        let colon = prose.chars().iter().take(ADDRESS).position(|&c| matches!(c, '：' | ':'))?;
        let parts = |at: usize| matches!(prose.classes()[at], Class::Pause | Class::Stop);
        let own = (colon + 1..prose.chars().len()).find(|&at| parts(at))?;
        (span.start >= prose.span(own..own + 1).end).then(|| prose.slice(0..colon).to_owned())
    };
    matches!((address(one), address(two)), (Some(one), Some(two)) if one != two)
}

/// Lines of the head of a report, and paragraphs of the report that the head sums up.
const LINES: usize = 6;
const LEAD: usize = 4;

/// Whether a passage is the deck of the report that has the other: without a mark at its end, among the lines over the
/// dateline.
pub(super) fn is_deck(document: &Document, passage: Span, other: Span) -> bool {
    let blocks = document.blocks();
    let is_line = |block: &Block| {
        let ending = Ending::of(&block.reads(document.text()));
        block.kind != BlockKind::Body || matches!(ending, Ending::Han | Ending::Closed)
    };
    let index = |span: Span| document.prose_at(span.start).map(|prose| prose.index);
    let (Some(deck), Some(other)) = (index(passage), index(other)) else { return false };
    let Some(report) = (deck..blocks.len().min(deck + LINES)).find(|&at| !is_line(&blocks[at])) else {
        return false;
    };
    let is_headed = deck.checked_sub(1).is_none_or(|above| is_line(&blocks[above]));
    let is_title = || !document.prose(deck).classes().contains(&Class::Pause);
    report > deck
        && (report..report + LEAD).contains(&other)
        && (is_headed || is_title())
        && begins_report(&blocks[report].reads(document.text()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_clause_is_the_subject() {
        let differ = |one: &str, two: &str| {
            let of = |text: &str| Stream::of(&Document::plain("", text));
            let (stream, other) = (of(one), of(two));
            let fitted = Fitted {
                copy: 0..stream.chars.len(),
                first: 0..other.chars.len(),
                whole: true,
                paragraphs: true,
            };
            differ_in_subject(&fitted, &stream, &other)
        };
        assert!(differ("政府指导价，是指政府规定的价格。", "政府定价，是指政府制定的价格。"));
        assert!(differ("第二十六条违反本条例规定，处以罚款。", "第二十八条违反本条例规定，处以罚款。"));
        assert!(differ("1月19日电，外国领导人致电慰问。", "1月22日电，外国领导人致电慰问。"));
        assert!(!differ("警方通过讯问驾驶人，查明了原因。", "2.警方通过讯问驾驶人，查明了原因。"));
        assert!(!differ("截至目前，该基地已发展成支撑。", "截止目前，该基地已经发展成支柱。"));
    }

    #[test]
    fn a_deck_stands_over_its_report() {
        let text = "江某某看望老同志\n\n老同志请他转达问候，祝愿各项事业全面发展\n\n本报北京1月25日电（记者 李明）江某某昨天\
                    看望老同志。\n\n老同志请他转达问候，祝愿各项事业全面发展。";
        let document = Document::plain("", text);
        let at = |nth: usize| document.blocks()[nth].span;
        assert!(is_deck(&document, at(1), at(3)));
        assert!(!is_deck(&document, at(2), at(3)));
        assert!(!is_deck(&document, at(3), at(1)));
    }

    #[test]
    fn notices_say_the_same_to_others() {
        let text = "李志刚：本院受理借款一案，现向你公告送达起诉状副本。\n\n赵小燕：本院受理离婚一案，现向你公告送达起诉状副本。";
        let document = Document::plain("", text);
        let places = |said: &str| -> Vec<Span> {
            text.match_indices(said).map(|(at, said)| Span::new(at, at + said.len())).collect()
        };
        let sent = places("现向你公告送达起诉状副本。");
        assert!(are_notices((&document, sent[0]), (&document, sent[1])));
        let heard = places("本院受理");
        assert!(!are_notices((&document, heard[0]), (&document, heard[1])), "right after who is spoken of");
    }

    #[test]
    fn what_another_says_or_another_label_stands_over_is_no_notice() {
        for text in [
            "村民张三说：“很好。这条路修通以后，你来我往方便多了。”\n\n村民李四说：“不错。这条路修通以后，你来我往方便多了。”",
            "新闻背景：去年动工。这条路修通以后，你来我往方便多了。\n\n相关链接：今年通车。这条路修通以后，你来我往方便多了。",
        ] {
            let document = Document::plain("", text);
            let said = "这条路修通以后，你来我往方便多了。";
            let places: Vec<Span> =
                text.match_indices(said).map(|(at, said)| Span::new(at, at + said.len())).collect();
            assert!(!are_notices((&document, places[0]), (&document, places[1])), "{text}");
        }
    }

    #[test]
    fn who_quotes_says_it_too() {
        assert!(is_quoted_once("“两岸同属一个中国。”", "两岸同属一个中国。"));
        assert!(!is_quoted_once("“两岸同属一个中国。”", "“两岸同属一个中国。”"));
        assert!(!is_quoted_once("“两岸同属一个中国，不容分割。”", "不容分割。”"));
        assert!(!is_quoted_once("两岸同属一个中国。", "两岸同属一个中国。"));
    }

    #[test]
    fn two_words_in_quotes_are_no_quotation() {
        let quoted = "“红薯妹”等人通过电商卖红薯，让果蔬得以“错峰上市”";
        assert!(!is_quoted_once(quoted, &quoted.replace(['“', '”'], "\"")));
        assert!(!is_quoted_once(quoted, &quoted.replace(['“', '”'], "")));
        assert!(!is_quoted_once("“两岸同属一个中国。”", "\"两岸同属一个中国。\""));
        assert!(is_quoted_once("\"两岸同属一个中国。\"", "两岸同属一个中国。"));
        let amended = "“本条例适用于境内的设施。”\n二、第三条修改为：“设施的保护实行群众相结合的原则。”";
        assert!(is_quoted_once(amended, "本条例适用于境内的设施。\n第三条设施的保护实行群众相结合的原则。"));
    }
}
