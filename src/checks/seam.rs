//! Where one block might run on into another: what speaks for it, added up.

mod lists;
mod number;
mod opening;
mod sign;

use super::nearby::nearby;
use crate::document::{BlockKind, Document, Prose, begins_with_time};
use crate::span::Span;
use crate::text::{Class, Ending, Segmenter, half_width, is_digit, is_han};
use lists::{BARE, GOING_ON, SENTENCES, WAITING};
use number::{is_amount, is_clock, is_date, is_measure, is_number, is_numeral};
use opening::{is_credited, is_dateline, is_opening, speaks};

pub(super) use opening::is_numbered;
pub(super) use sign::{Sign, alone};

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
    /// Whether the first ends in a piece of a word that the second does not complete.
    pub(super) is_odd: bool,
    /// What shows most plainly that a sentence was cut, if something does.
    pub(super) sign: Option<Sign>,
}

impl Seam {
    /// All of it.
    pub(super) fn score(&self) -> i32 {
        self.tail + self.link + self.edges
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
/// How rarely a word ends sentences that hardly does, as the table of edges says it.
const HARDLY: i32 = -7;
/// Characters of a paragraph long enough to tell.
const LONG: usize = 60;
/// Characters of a piece whose words are looked at, as many as were counted.
const LOOKED_AT: usize = 40;

/// Characters after the last comma of a title that breaks off there.
const REMNANT: usize = 3;

/// Characters of a term that two items share.
const TERM: usize = 4;

/// What speaks for `first` and `second` being one sentence cut in two.
pub(super) fn between(first: Prose<'_>, second: Prose<'_>, segmenter: &Segmenter) -> Seam {
    let tail: String = first.chars()[first.chars().len().saturating_sub(REACH)..].iter().collect();
    let head: String = second.chars().iter().take(REACH).collect();
    let (Some(last), Some(next)) = (tail.chars().next_back(), head.chars().next()) else {
        return Seam::default();
    };
    let mut seam = Seam { tail: unfinished(first), ..Seam::default() };
    let runs_on = matches!(Ending::of(first.text()), Ending::Pause | Ending::Open);
    if is_open(first) && closes_first(second) {
        seam.link += 2;
    }
    seam.link += match Class::of(next) {
        // ’98
        Class::Close if begins_with_short_year(&head) => 0,
        Class::Pause | Class::Close => 3,
        Class::Stop if next != '…' => 3,
        // The name of the reporter belongs to the dateline.
        Class::Open if is_credited(&tail, &head) => 4,
        Class::Open if is_text(first) => 0,
        Class::Open => -1,
        _ => 0,
    };
    let begins = first_word(&head, segmenter);
    // Figures are figures in full width too: ６｜５０元.
    let figures = |text: &str| text.chars().map(half_width).collect::<String>();
    let (before, after) = (figures(&tail), figures(&head));
    let across = if is_han(last) { word_across(&tail, &head, segmenter) } else { None };
    if is_number(&before, &after)
        || (is_digit(last) && is_measure(begins, segmenter) && !is_clock(&before))
        || is_dateline(first, &head)
    {
        seam.link += 5;
    } else if is_date(&before, &after) || is_amount(&before, next) {
        seam.link += 4;
    } else if [last, next].iter().all(|&c| is_numeral(c) || c == '第') {
        seam.link += 3;
    } else if is_opening(&head) && !runs_on
        || speaks(&head) && (across.is_none() || first.block.kind == BlockKind::Heading)
        || second.text().starts_with(first.text())
    {
        // A title is often the first word of its text: 证券交易所｜证券交易所是…
        seam.link -= 5;
    }
    let is_bare = BARE.contains(&begins) || is_bound(begins, segmenter);
    let goes_on = is_bare || GOING_ON.contains(&begins);
    let mut waiting = None;
    if goes_on {
        seam.link += if is_bare { 3 } else { 2 };
    }
    if is_han(last) {
        let ends = last_word(&tail, segmenter);
        if segmenter.initial(ends) == 'm' && segmenter.initial(begins) == 'q' {
            seam.link += 3;
        }
        let waits = (WAITING.contains(&ends) || is_relating(ends, segmenter))
            && !asserts(first, ends)
            && !is_deed(&tail, ends, segmenter);
        if waits {
            seam.tail += 3;
            seam.link += i32::from(seam.link < 0 && Class::of(next) == Class::Open);
            waiting = Some(ends);
        } else {
            seam.is_odd = ends.chars().count() == 1 && begins.chars().count() > 1;
        }
        if let Some(word) = across {
            let gain = WORD * gain_across(&tail, &head, segmenter);
            seam.link += gain.round().clamp(3.0, MOST) as i32;
            seam.word = Some(word);
        } else if !is_text(first) && (is_han(next) || is_digit(next) || Class::of(next) == Class::Open) {
            let (end, begin) = (segmenter.edges().ends(ends), segmenter.edges().begins(begins));
            // What the lists above have counted does not count again.
            let odds = -if waits { end.max(0) } else { end } - if goes_on { begin.max(0) } else { begin };
            let odds = EDGES * f64::from(odds) + RUNS * f64::from(runs(first, segmenter)) - HEADINGS;
            // Whatever else stands there, no title goes on with 了 or ends in 在.
            let is_open = segmenter.edges().ends(ends) <= HARDLY && WAITING.contains(&ends);
            let least = if BARE.contains(&begins) || is_open { 0.0 } else { LEAST };
            seam.edges = odds.round().clamp(least, MOST) as i32;
        }
    }
    if matches!(Ending::of(second.text()), Ending::Finished | Ending::Leading) {
        seam.tail += 1;
    }
    let words = sign::Words { cut: seam.word.as_ref(), bare: is_bare.then_some(begins), waiting };
    seam.sign = sign::of(first, second, (&tail, &head), words);
    seam
}

/// How unfinished a block looks by its kind, length and last mark.
fn unfinished(prose: Prose<'_>) -> i32 {
    let long = i32::from(prose.chars().len() > LONG);
    let sentences = i32::from(prose.chars().contains(&'。'));
    let running = match prose.block.kind {
        BlockKind::Body => 2 + long + sentences - i32::from(is_technical(prose)),
        // No title sets out with a date and a comma, and breaks off after a word or two.
        _ if begins_with_time(prose.text()) => 2 + i32::from(breaks_off(prose)),
        _ if breaks_off(prose) => 3,
        _ if SENTENCES.iter().any(|word| prose.text().starts_with(word)) => 2,
        _ => 0,
    };
    let ending = match Ending::of(prose.text()) {
        Ending::Pause | Ending::Open => 3,
        Ending::Han => 0,
        // Running text ends with a mark, whatever stands before it.
        _ if is_text(prose) && !is_technical(prose) => -1,
        _ => match prose.chars().last() {
            Some('”' | '’' | '》' | '」' | '』') => -2,
            Some(&c) if Class::of(c) == Class::Digit => -2,
            _ => -3,
        },
    };
    running + ending + i32::from(is_open(prose))
}

/// How much rather as running text than as a heading a piece reads, by its words but the last.
fn runs(prose: Prose<'_>, segmenter: &Segmenter) -> i32 {
    let end = prose.chars().len().min(LOOKED_AT);
    let text = prose.slice(0..end);
    let words = segmenter.words(text);
    let words = &words[..words.len().saturating_sub(1)];
    words.iter().map(|word| segmenter.edges().runs(prose.slice(word.start..word.end))).sum()
}

/// How much rather than as a heading a piece reads, by itself, as a sentence that is not ended: its words are those of
/// running text, and the last is not one that ends sentences.
pub(super) fn unended(first: Prose<'_>, segmenter: &Segmenter) -> f64 {
    let tail = first.slice(first.chars().len().saturating_sub(REACH)..first.chars().len());
    let end = segmenter.edges().ends(last_word(tail, segmenter));
    RUNS * f64::from(runs(first, segmenter)) - EDGES * f64::from(end) - HEADINGS
}

/// Whether a block is several sentences, so that nothing but a sentence can end it.
fn is_text(prose: Prose<'_>) -> bool {
    prose.block.kind == BlockKind::Body && prose.chars().len() > LONG && prose.chars().contains(&'。')
}

/// Whether a text ends a word or two after a comma, and is no couplet: 转作风，提效能.
fn breaks_off(prose: Prose<'_>) -> bool {
    let comma = prose.chars().iter().rposition(|&c| matches!(c, '，' | ','));
    comma.is_some_and(|at| {
        let after = prose.chars().len() - at - 1;
        after <= REMNANT && at > 2 * after
    })
}

/// Whether the last word relates what follows it, or says how it is done: adverbs, prepositions, and
/// conjunctions, by the dictionary.
fn is_relating(word: &str, segmenter: &Segmenter) -> bool {
    // The dictionary calls nouns adverbs too: 首发, 较量. Those that news ends sentences with are none.
    let is_sure = word.chars().nth(1).is_none() || segmenter.edges().ends(word) < 0;
    is_sure && matches!(segmenter.initial(word), 'd' | 'p' | 'c')
}

/// Whether the first word is bound to the one before it: 内, 种, 地; but 前总教练, 过大年.
fn is_bound(word: &str, segmenter: &Segmenter) -> bool {
    let may_begin = word.starts_with(['前', '上', '下', '中', '过']);
    word.chars().count() == 1 && !may_begin && matches!(segmenter.initial(word), 'f' | 'q' | 'u' | 'k')
}

/// Whether a text begins with a year without its century: ’98.
fn begins_with_short_year(head: &str) -> bool {
    head.strip_prefix('’').is_some_and(|rest| rest.starts_with(is_digit))
}

/// Whether 的 at the end of a title belongs to 是, and so ends its sentence: 名牌是这样创出来的.
fn asserts(first: Prose<'_>, last: &str) -> bool {
    last == "的" && first.block.kind == BlockKind::Heading && first.chars().contains(&'是')
}

/// Whether 作为 at the end is what somebody does, by the word before it, and not as what: 担当｜作为, 主动｜作为;
/// but 把产业发展｜作为.
fn is_deed(tail: &str, last: &str, segmenter: &Segmenter) -> bool {
    last == "作为" && !tail.contains(['把', '将', '以']) && {
        let before = last_word(&tail[..tail.len() - last.len()], segmenter);
        before.chars().count() == 2 && matches!(segmenter.initial(before), 'v' | 'a' | 'b' | 'd')
    }
}

/// Whether a text is a good part Latin letters: manuals leave marks out at will.
fn is_technical(prose: Prose<'_>) -> bool {
    let letters = prose.classes().iter().filter(|&&class| class == Class::Letter).count();
    letters * 6 > prose.classes().len()
}

/// The parts of the word that begins in `tail` and ends in `head`, when the two are read as one.
fn word_across(tail: &str, head: &str, segmenter: &Segmenter) -> Option<(String, String)> {
    let seam = tail.chars().count();
    let joined = format!("{tail}{head}");
    let word = segmenter.words(&joined).into_iter().find(|word| word.start < seam && seam < word.end)?;
    let before: String = joined.chars().take(seam).skip(word.start).collect();
    let after: String = joined.chars().take(word.end).skip(seam).collect();
    let whole = format!("{before}{after}");
    (whole.chars().all(is_han) && segmenter.knows(&whole)).then_some((before, after))
}

/// How much likelier (as a logarithm) the words become when both sides of the cut are read as one.
fn gain_across(tail: &str, head: &str, segmenter: &Segmenter) -> f64 {
    let likelihood = |text: &str| -> f64 {
        let chars: Vec<char> = text.chars().collect();
        let words = segmenter.words(text).into_iter();
        words.map(|word| segmenter.likelihood(&chars[word.start..word.end].iter().collect::<String>())).sum()
    };
    likelihood(&format!("{tail}{head}")) - likelihood(tail) - likelihood(head)
}

/// What `second` begins with, if it is spoken of in the last sentence of `first` too: the items of one
/// enumeration share a term.
pub(super) fn shared_term(first: Prose<'_>, second: Prose<'_>) -> Option<String> {
    let term = second.chars().get(..TERM)?;
    let start = first.classes().iter().rposition(|&class| class == Class::Stop).map_or(0, |at| at + 1);
    let is_shared = first.chars()[start..].windows(TERM).any(|window| window == term);
    (is_shared && term.iter().all(|&c| is_han(c))).then(|| term.iter().collect())
}

/// So many characters across the seam that stand together elsewhere nearby, if some do.
pub(super) fn attested(
    document: &Document,
    first: Prose<'_>,
    second: Prose<'_>,
    size: usize,
) -> Option<String> {
    let nearby = nearby(document, Span::new(first.block.span.end, second.block.span.start));
    let before = &first.chars()[first.chars().len().saturating_sub(size - 1)..];
    let after = &second.chars()[..second.chars().len().min(size - 1)];
    let joined: Vec<char> = before.iter().chain(after).copied().collect();
    let phrases = joined.windows(size).filter(|window| window.iter().all(|&c| is_han(c)));
    phrases.map(|phrase| phrase.iter().collect::<String>()).find(|phrase| nearby.contains(phrase))
}

/// The last word of a text by itself.
pub(super) fn last_word<'t>(text: &'t str, segmenter: &Segmenter) -> &'t str {
    let length = text.chars().count();
    let start = segmenter.words(text).last().map_or(length, |word| word.start);
    let at = text.char_indices().nth(start).map_or(text.len(), |(at, _)| at);
    &text[at..]
}

/// The first word of a text by itself.
pub(super) fn first_word<'t>(text: &'t str, segmenter: &Segmenter) -> &'t str {
    let end = segmenter.words(text).first().map_or(0, |word| word.end);
    let at = text.char_indices().nth(end).map_or(text.len(), |(at, _)| at);
    &text[..at]
}

/// Whether the last word of a text waits for what follows.
pub(super) fn is_waiting(text: &str, segmenter: &Segmenter) -> bool {
    let tail = text.char_indices().rev().nth(REACH - 1).map_or(text, |(at, _)| &text[at..]);
    let last = last_word(tail, segmenter);
    WAITING.contains(&last) && !is_deed(tail, last, segmenter)
}

/// Whether a quote or bracket is open at the end.
pub(super) fn is_open(prose: Prose<'_>) -> bool {
    let mut open = 0_i32;
    for (&c, &class) in prose.chars().iter().zip(prose.classes()) {
        match class {
            Class::Open => open += 1,
            Class::Close if !matches!(c, '）' | ')') || open > 0 => open -= 1,
            _ => {}
        }
    }
    open > 0
}

/// Whether the first of the quotes and brackets is a closing one.
fn closes_first(prose: Prose<'_>) -> bool {
    prose.classes().iter().find(|class| matches!(class, Class::Open | Class::Close)) == Some(&Class::Close)
}

#[cfg(test)]
mod tests {
    use super::*;

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
