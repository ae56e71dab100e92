//! Where one block might run on into another: what speaks for it, added up.

mod elsewhere;
mod lists;
mod marks;
mod number;
mod opening;
mod sign;
mod unfinished;
mod words;

use crate::document::{BlockKind, Prose};
use crate::text::{Class, Ending, Segmenter, half_width, is_digit, is_han, is_ordinal_numeral};
use lists::{BARE, GOING_ON, WAITING};
use marks::{begins_with_short_year, closes_first, is_open};
use number::{is_amount, is_clock, is_date, is_measure, is_number};
use opening::{is_credited, is_dateline, is_opening};
use unfinished::{is_text, runs, unfinished};
use words::{gain_across, is_bound, is_deed, is_relating, word_across};

pub(super) use elsewhere::{attested, shared_term};
pub(super) use opening::{asks, bare, is_numbered, speaks};
pub(super) use sign::{Sign, alone};
pub(super) use unfinished::unended;
pub(super) use words::{asserts, first_word, is_clause, is_waiting, last_word};

/// What speaks for two blocks being one sentence.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Seam {
    /// How much the first is unfinished.
    pub(super) tail: i32,
    /// How much the second goes on, and with the first.
    pub(super) link: i32,
    /// The two parts of the word that was cut, if one was.
    pub(super) word: Option<(String, String)>,
    /// How much rather the words at the seam stand within a sentence.
    pub(super) edges: i32,
    /// What it counts that the second is not indented as paragraphs are.
    pub(super) margin: i32,
    /// How much rather than within a sentence the word before the seam ends one, or the word after it begins a
    /// paragraph, whichever is less: a logarithm in halves.
    pub(super) rest: i32,
    /// Whether the first ends in a piece of a word that the second does not complete.
    pub(super) is_odd: bool,
    /// What shows most plainly that a sentence was cut, if something does.
    pub(super) sign: Option<Sign>,
}

impl Seam {
    /// All of it.
    pub(super) fn score(&self) -> i32 {
        self.tail + self.link + self.edges + self.margin
    }

    /// Adds that the second is not indented as paragraphs are, the first being so.
    pub(super) fn add_flush(&mut self, head: &str) {
        self.margin = FLUSH;
        self.sign.get_or_insert_with(|| Sign::Flush(head.to_owned()));
    }
}

/// Characters on either side that are cut into words.
const REACH: usize = 12;
/// What half a unit of the odds that a sentence goes on at the seam counts, half a unit of those that the
/// first is running text and no heading, and a unit of those that a word was cut in two; and the most and
/// least that one counts. By how titles and pieces of paragraphs of printed news are told apart best.
const EDGES: f64 = 0.6;
const RUNS: f64 = 0.4;
/// What is taken from both, since there are more headings than cut paragraphs.
const HEADINGS: f64 = 1.0;
const WORD: f64 = 0.4;
const MOST: f64 = 4.0;
const LEAST: f64 = -2.0;
/// What it counts that the second is not indented as paragraphs are: of those that end no sentence nearly all are cut.
const FLUSH: i32 = 3;
/// How much rather than elsewhere a word begins paragraphs that nearly always does: 会议强调, 据了解.
const SURELY: i32 = 2;
/// How rarely a word ends sentences that hardly does, as the table of edges says it.
const HARDLY: i32 = -7;

/// What speaks for `first` and `second` being one sentence cut in two.
pub(super) fn between(first: Prose<'_>, second: Prose<'_>, segmenter: &Segmenter) -> Seam {
    let tail = first.slice(first.chars().len().saturating_sub(REACH)..first.chars().len());
    let head = second.slice(0..second.chars().len().min(REACH));
    let (Some(last), Some(next)) = (tail.chars().next_back(), head.chars().next()) else {
        return Seam::default();
    };
    let mut seam = Seam { tail: unfinished(first), ..Seam::default() };
    let runs_on = matches!(Ending::of(first.text()), Ending::Pause | Ending::Open);
    if is_open(first) && closes_first(second) {
        seam.link += 2;
    }
    seam.link += link_by_mark(first, tail, head, next);
    let begins = first_word(head, segmenter);
    let across =
        if is_han(last) && !takes_up(first, next) { word_across(tail, head, segmenter) } else { None };
    let begins_anew = || {
        is_opening(head) && !runs_on
            || speaks(head) && (across.is_none() || first.block.kind != BlockKind::Body)
            || says_it_again(first, second)
    };
    seam.link += match link_by_figures((tail, last), (head, next), begins, segmenter) {
        _ if is_dateline(first, head) => 5,
        0 if begins_anew() => -5,
        link => link,
    };
    let is_bare = BARE.contains(&begins) || is_bound(begins, segmenter);
    let goes_on = is_bare || GOING_ON.contains(&begins);
    let mut waiting = None;
    if goes_on {
        seam.link += if is_bare { 3 } else { 2 };
    }
    if is_han(last) {
        let ends = last_word(tail, segmenter);
        let (end, begin) = (segmenter.edges().ends(ends), segmenter.edges().begins(begins));
        let begins_surely = match begins.chars().nth(1) {
            // 据了解, 据悉; before 图为 and ■ text may have been lost.
            _ if head.starts_with('据') && is_opening(head) => SURELY,
            // 为 begins as many paragraphs (为了) as it goes on.
            None => begin.min(0),
            Some(_) => begin,
        };
        // What ends as many sentences as it stands in ends one before what nearly always begins another.
        let ends_surely = end + i32::from(begins_surely >= SURELY && ends.chars().nth(1).is_some());
        seam.rest = ends_surely.min(begins_surely);
        if segmenter.initial(ends) == 'm' && segmenter.initial(begins) == 'q' {
            seam.link += 3;
        }
        let waits = (WAITING.contains(&ends) || is_relating(ends, segmenter))
            && !asserts(first, ends)
            && !is_deed(tail, ends, segmenter);
        if waits {
            seam.tail += 3;
            seam.link += i32::from(seam.link < 0 && Class::of(next) == Class::Open);
            waiting = Some(ends);
        } else {
            seam.is_odd = ends.chars().count() == 1 && begins.chars().count() > 1;
        }
        if let Some(word) = across {
            let gain = WORD * gain_across(tail, head, segmenter);
            seam.link += gain.round().clamp(3.0, MOST) as i32;
            seam.word = Some(word);
        } else if !is_text(first) && (is_han(next) || is_digit(next) || Class::of(next) == Class::Open) {
            // What the lists above have counted does not count again.
            let odds = -if waits { end.max(0) } else { end } - if goes_on { begin.max(0) } else { begin };
            let odds = EDGES * f64::from(odds) + RUNS * f64::from(runs(first, segmenter)) - HEADINGS;
            // Whatever else stands there, no title goes on with 了 or ends in 在.
            let is_open = end <= HARDLY && WAITING.contains(&ends);
            let least = if BARE.contains(&begins) || is_open { 0.0 } else { LEAST };
            seam.edges = odds.round().clamp(least, MOST) as i32;
        }
    }
    if matches!(Ending::of(second.text()), Ending::Finished | Ending::Leading) {
        seam.tail += 1;
    }
    let words = sign::Words { cut: seam.word.as_ref(), bare: is_bare.then_some(begins), waiting };
    seam.sign = sign::of(first, second, (tail, head), words);
    seam
}

/// What the mark tells that the second begins with.
fn link_by_mark(first: Prose<'_>, tail: &str, head: &str, next: char) -> i32 {
    match Class::of(next) {
        // ’98
        Class::Close if begins_with_short_year(head) => 0,
        Class::Pause | Class::Close => 3,
        Class::Stop if next != '…' => 3,
        // The name of the reporter belongs to the dateline.
        Class::Open if is_credited(tail, head) => 4,
        Class::Open if is_text(first) => 0,
        Class::Open => -1,
        _ => 0,
    }
}

/// What a number, a date or an amount tells that stands over the seam.
fn link_by_figures(
    (tail, last): (&str, char),
    (head, next): (&str, char),
    begins: &str,
    segmenter: &Segmenter,
) -> i32 {
    // Figures are figures in full width too: ６｜５０元.
    let figures = |text: &str| text.chars().map(half_width).collect::<String>();
    let (before, after) = (figures(tail), figures(head));
    if is_number(&before, &after) || is_digit(last) && is_measure(begins, segmenter) && !is_clock(&before) {
        5
    } else if is_date(&before, &after) || is_amount(&before, next) {
        4
    } else if [last, next].iter().all(|&c| is_ordinal_numeral(c) || c == '第') {
        3
    } else {
        0
    }
}

/// Whether the second block begins with all of the first, whatever mark ends it: a title is often the first word of its
/// text, 证券交易所｜证券交易所是…, and a song says a line again, 没有人应，｜没有人应。
fn says_it_again(first: Prose<'_>, second: Prose<'_>) -> bool {
    let is_mark = |c: char| matches!(Class::of(c), Class::Pause | Class::Stop);
    let said = first.text().trim_end_matches(is_mark);
    !said.is_empty() && second.text().starts_with(said)
}

/// Whether a text takes up the last character of its title, which makes no word with it: 满筐的红｜红是辣椒的红.
fn takes_up(first: Prose<'_>, next: char) -> bool {
    first.block.kind == BlockKind::Heading && first.chars().last() == Some(&next)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;

    fn seam(first: &str, second: &str) -> Seam {
        let text = format!("{first}\n\n{second}");
        let document = Document::plain("", text);
        between(document.prose(0), document.prose(1), &Segmenter::default())
    }

    #[test]
    fn a_cut_word_is_named() {
        let seam = seam("马先生在家休养。他也能享受专业护", "理服务，家属非常高兴。");
        assert_eq!(seam.word, Some(("护".to_owned(), "理".to_owned())));
        assert!(seam.link >= 3);
    }

    #[test]
    fn a_heading_and_its_text_do_not_link() {
        let seam = seam("优化服务体系，改善医疗供给", "12月14日上午，市民正在排队。");
        assert!(seam.score() < 3, "{seam:?}");
    }

    #[test]
    fn numbers_and_their_measures_link() {
        assert!(seam("新增企业14", "2家。").link >= 3);
        assert!(seam("新增企业１４", "２家。").link >= 3);
        assert!(seam("全县组织扑火人员72", "人清理余火。").link >= 3);
        assert!(seam("到去年１１", "月底，全县已修好路。").link >= 3);
        assert!(seam("发布时间12:30", "1月2日，新路通车。").link < 3);
        assert!(seam("活动始于1974", "年10月，当年竣工。").link >= 3);
        assert!(seam("本条规定自公布之日起施行。依照第", "三条 执行。").link >= 3);
    }

    #[test]
    fn dates_amounts_and_datelines_link() {
        assert!(seam("受管网施工影响，1月", "8日，供水暂停。").link >= 4);
        assert!(seam("停水从1月12日8时", "至18时，请提前储水。").link >= 4);
        assert!(seam("当地有三百多", "万亩冬小麦。").link >= 4);
        assert!(seam("占地面积约一点二", "平方公里。").link >= 3);
        assert!(seam("新华社北京1月1日电", "（记者 李明）国家统计局发布数据。").link >= 4);
    }

    #[test]
    fn who_answers_begins_a_paragraph() {
        assert!(seam("古城保护下一步有什么打算", "答：立法保护。").score() < 3);
        assert!(seam("今年的风真大", "市民：伞根本撑不住。").score() < 3);
    }

    #[test]
    fn a_piece_of_a_word_that_nothing_completes_is_odd() {
        assert!(seam("公告应当在网络平台发布。拍", "公告应当包括财产。").is_odd);
        assert!(!seam("公告应当在网络平台发布。拍", "卖公告应当包括财产。").is_odd);
    }
}
