//! Where one block might run on into another: what speaks for it, added up.

mod lists;
mod sign;

use super::nearby::nearby;
use crate::document::{BlockKind, Document, Prose, begins_with_time};
use crate::span::Span;
use crate::text::{Class, Ending, Segmenter, is_han};
use lists::{BARE, GOING_ON, MEASURES, SENTENCES, WAITING};

pub(super) use sign::Sign;

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
/// What half a unit of the odds that a sentence goes on at the seam counts, and a unit of those that a
/// word was cut in two; and the most and least that one counts. By how titles and pieces of paragraphs of
/// printed news are told apart best.
const EDGES: f64 = 0.6;
const WORD: f64 = 0.4;
const MOST: f64 = 4.0;
const LEAST: f64 = -2.0;
/// Characters of a paragraph long enough to tell.
const LONG: usize = 60;

/// Characters of the name of who speaks, at the start of a line.
const SPEAKER: usize = 4;

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
    if [last, next].iter().all(char::is_ascii_digit) || (last.is_ascii_digit() && MEASURES.contains(next)) {
        seam.link += 5;
    } else if is_date(&tail, &head) || is_amount(&tail, next) {
        seam.link += 4;
    } else if [last, next].iter().all(|&c| is_numeral(c) || c == '第') {
        seam.link += 3;
    } else if is_opening(&head) || second.text().starts_with(first.text()) {
        // A title is often the first word of its text: 证券交易所｜证券交易所是…
        seam.link -= 5;
    }
    let begins = first_word(&head, segmenter);
    let is_bare = BARE.contains(&begins) || is_bound(begins, segmenter);
    let goes_on = is_bare || GOING_ON.contains(&begins);
    if goes_on {
        seam.link += if is_bare { 3 } else { 2 };
    }
    if is_han(last) {
        let ends = last_word(&tail, segmenter);
        if segmenter.initial(ends) == 'm' && segmenter.initial(begins) == 'q' {
            seam.link += 3;
        }
        // 是这样出生的: said in full.
        let is_said = ends == "的" && last_clause(first).contains(&'是');
        let waits = !is_said && (WAITING.contains(&ends) || is_relating(ends, segmenter));
        if waits {
            seam.tail += 3;
        } else {
            seam.is_odd = ends.chars().count() == 1 && begins.chars().count() > 1;
        }
        if let Some(word) = word_across(&tail, &head, segmenter) {
            let gain = WORD * gain_across(&tail, &head, segmenter);
            seam.link += gain.round().clamp(3.0, MOST) as i32;
            seam.word = Some(word);
        } else if !is_text(first) && (is_han(next) || next.is_ascii_digit()) {
            let (end, begin) = (segmenter.edges().ends(ends), segmenter.edges().begins(begins));
            // What the lists above have counted does not count again.
            let odds =
                -if waits || is_said { end.max(0) } else { end } - if goes_on { begin.max(0) } else { begin };
            seam.edges = (EDGES * f64::from(odds)).round().clamp(LEAST, MOST) as i32;
        }
    }
    if matches!(Ending::of(second.text()), Ending::Finished | Ending::Leading) {
        seam.tail += 1;
    }
    seam.sign = sign::of(first, second, (&tail, &head), seam.word.as_ref(), is_bare.then_some(begins));
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

/// What stands after the last mark.
fn last_clause(prose: Prose<'_>) -> &[char] {
    let marks = prose.classes().iter().rposition(|class| matches!(class, Class::Pause | Class::Stop));
    &prose.chars()[marks.map_or(0, |at| at + 1)..]
}

/// Whether a text begins with a year without its century: ’98.
fn begins_with_short_year(head: &str) -> bool {
    head.strip_prefix('’').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
}

/// Whether a dateline goes on with the name of its reporter.
fn is_credited(tail: &str, head: &str) -> bool {
    tail.ends_with(['电', '讯'])
        && (head.contains("记者")
            || head.trim_start_matches(['（', '(']).starts_with(['记', '通', '全', '特', '见']))
}

/// Whether the last word relates what follows it, or says how it is done: adverbs, prepositions, and
/// conjunctions, by the dictionary.
fn is_relating(word: &str, segmenter: &Segmenter) -> bool {
    word != "不少" && matches!(segmenter.initial(word), 'd' | 'p' | 'c')
}

/// Whether the first word is bound to the one before it: 内, 种, 地; but 前总教练, 过大年.
fn is_bound(word: &str, segmenter: &Segmenter) -> bool {
    let may_begin = word.starts_with(['前', '上', '下', '中', '过']);
    word.chars().count() == 1 && !may_begin && matches!(segmenter.initial(word), 'f' | 'q' | 'u' | 'k')
}

/// Whether a date or time of the clock is cut between its parts: 12月｜11日, 8时｜至18时.
fn is_date(tail: &str, head: &str) -> bool {
    let part = |text: &str, unit: char| {
        text.strip_suffix(unit).is_some_and(|before| before.ends_with(|c: char| c.is_ascii_digit()))
    };
    let rest = head.trim_start_matches(['至', '—', '-', '～', '到']);
    let after = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    let number = rest.len() - after.len();
    (1..=2).contains(&number)
        && (part(tail, '年') && after.starts_with('月')
            || part(tail, '月') && after.starts_with('日')
            || part(tail, '日') && (after.starts_with('时') || after.starts_with('日') && rest != head)
            || part(tail, '时') && (after.starts_with('分') || after.starts_with('时') && rest != head))
}

/// Whether an amount is cut before its unit: 三百多｜万亩.
fn is_amount(tail: &str, next: char) -> bool {
    let number = tail.strip_suffix(['多', '余']);
    number.is_some_and(|number| number.ends_with(|c: char| c.is_ascii_digit() || is_numeral(c)))
        && (MEASURES.contains(next) || is_numeral(next))
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

/// Whether what `second` begins with is spoken of in the last sentence of `first`: the items of one
/// enumeration share a term.
pub(super) fn shares_term(first: Prose<'_>, second: Prose<'_>) -> bool {
    let Some(term) = second.chars().get(..TERM) else { return false };
    let start = first.classes().iter().rposition(|&class| class == Class::Stop).map_or(0, |at| at + 1);
    term.iter().all(|&c| is_han(c)) && first.chars()[start..].windows(TERM).any(|window| window == term)
}

/// Whether so many characters across the seam stand together elsewhere nearby.
pub(super) fn is_attested(document: &Document, first: Prose<'_>, second: Prose<'_>, size: usize) -> bool {
    let nearby = nearby(document, Span::new(first.block.span.end, second.block.span.start));
    let before = &first.chars()[first.chars().len().saturating_sub(size - 1)..];
    let after = &second.chars()[..second.chars().len().min(size - 1)];
    let joined: Vec<char> = before.iter().chain(after).copied().collect();
    joined.windows(size).any(|window| {
        let joint: String = window.iter().collect();
        window.iter().all(|&c| is_han(c)) && nearby.contains(&joint)
    })
}

/// The last word of a text by itself.
pub(super) fn last_word<'t>(text: &'t str, segmenter: &Segmenter) -> &'t str {
    let length = text.chars().count();
    let start = segmenter.words(text).last().map_or(length, |word| word.start);
    let at = text.char_indices().nth(start).map_or(text.len(), |(at, _)| at);
    &text[at..]
}

fn first_word<'t>(text: &'t str, segmenter: &Segmenter) -> &'t str {
    let end = segmenter.words(text).first().map_or(0, |word| word.end);
    let at = text.char_indices().nth(end).map_or(text.len(), |(at, _)| at);
    &text[..at]
}

/// Whether the last word of a text waits for what follows.
pub(super) fn is_waiting(text: &str, segmenter: &Segmenter) -> bool {
    let tail = text.char_indices().rev().nth(REACH - 1).map_or(text, |(at, _)| &text[at..]);
    WAITING.contains(&last_word(tail, segmenter))
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

/// Whether a text begins as a paragraph does: with a number of its own or the name of a source.
fn is_opening(head: &str) -> bool {
    const OPENINGS: &[&str] = &[
        "本报",
        "新华社",
        "央视网",
        "人民网",
        "中新",
        "记者",
        "【",
        "■",
        "一是",
        "二是",
        "三是",
        "首先",
        "图为",
        "本栏",
        "本版",
        "编者",
        "据悉",
        "据新华社",
        "据了解",
        "据介绍",
    ];
    // 答： or 市民： names who speaks; 医生说： does not.
    let speaks = head.char_indices().take(SPEAKER + 1).find(|&(_, c)| c == '：').is_some_and(|(at, _)| {
        (at > '问'.len_utf8() || head.starts_with(['问', '答']))
            && head[..at].chars().all(is_han)
            && !head[..at].ends_with(['说', '道', '称', '是', '为', '示', '出'])
    });
    let numbered = head.trim_start_matches(['第', '（', '(']);
    let rest = numbered.trim_start_matches(|c: char| c.is_ascii_digit() || is_numeral(c));
    speaks
        || OPENINGS.iter().any(|opening| head.starts_with(opening))
        || (head.contains("日讯") && !head.starts_with(['日', '月', '讯']))
        || rest.len() < numbered.len() && rest.starts_with(['、', '）', ')', '章', '节', '条', '.', '．'])
}

fn is_numeral(c: char) -> bool {
    "一二三四五六七八九十百千零〇".contains(c)
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
