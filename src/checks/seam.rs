//! Where one block might run on into another: what speaks for it, added up.

use crate::document::Prose;
use crate::text::{Class, Ending, Segmenter, is_han};

/// What decided that two blocks are one, the strongest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Seam {
    /// The sum of what speaks for it less what speaks against it.
    pub(super) score: i32,
    /// The word that was cut in two, if one was.
    pub(super) word: Option<String>,
}

/// Characters on either side that are cut into words.
const REACH: usize = 12;
/// Characters of a line beyond which it is no heading.
const LONG: usize = 30;

/// Words that wait for what follows: a sentence does not end with them, standing alone.
const WAITING: &[&str] = &[
    "的", "是", "在", "和", "与", "及", "或", "把", "被", "将", "向", "对", "从", "以", "让", "使", "由", "为", "给", "跟", "并",
    "而", "但", "却", "也", "都", "就", "才", "还", "又", "再", "很", "更", "最", "不", "没", "未", "已", "正", "曾", "应", "须",
    "需", "可", "会", "要", "所", "之", "其", "该", "各", "每", "这", "那", "因", "若", "如", "于", "至", "到", "有", "地", "得", "按",
    "经", "据", "等", "比", "较", "仅", "只", "且", "即", "则", "能", "由于", "因为", "以及", "并且", "或者", "应当", "应该", "不得",
    "可以", "能够", "必须", "通过", "按照", "根据", "对于", "关于", "具有", "包括", "不仅", "而且", "如果", "但是", "为了", "正在",
    "已经", "成为", "作为", "属于", "有关", "符合", "一个", "这个", "各类", "其他", "围绕", "针对", "利用", "依法", "所有", "没有",
    "不是", "就是", "还是", "也是", "都是", "进行", "予以", "给予", "加以", "以", "经过", "随着", "为着", "除了", "及其", "以上", "某",
    "要求", "认为", "表示", "介绍", "导致", "造成", "需要", "使用", "提供", "任何", "相关", "一", "第", "年", "日", "时", "选", "从而",
];

/// Words that go on with a sentence: a paragraph does not begin with them, standing alone.
const GOING_ON: &[&str] = &[
    "的", "了", "着", "过", "们", "之", "及", "和", "或", "以及", "并", "也", "才", "等", "得", "地", "者", "所", "性", "化", "家", "级",
    "款", "项", "条", "个", "名", "件", "年", "月", "日", "元", "亿元", "万元", "万", "亿", "倍", "后", "时", "中", "内", "里", "间",
    "而", "但", "或者", "并且", "应当", "可以", "不得", "是", "起", "外", "上", "下", "使", "必须", "予以", "为", "就", "都", "还", "又",
    "导致", "进行", "等等", "有关", "有", "与", "规定", "能", "要", "将", "被", "让", "按照", "以", "向", "由", "将",
];

/// What speaks for `first` and `second` being one sentence cut in two.
pub(super) fn between(first: Prose<'_>, second: Prose<'_>, segmenter: &Segmenter) -> Seam {
    let mut seam = Seam::default();
    let tail: String = first.chars()[first.chars().len().saturating_sub(REACH)..].iter().collect();
    let head: String = second.chars().iter().take(REACH).collect();
    let (Some(last), Some(next)) = (tail.chars().next_back(), head.chars().next()) else { return seam };
    seam.score += by_shape(first, second);
    match Ending::of(first.text()) {
        Ending::Pause | Ending::Open => seam.score += 3,
        Ending::Closed | Ending::Other => seam.score -= 1,
        _ => {}
    }
    if is_open(first) {
        seam.score += if closes_first(second) { 3 } else { 1 };
    }
    match Class::of(next) {
        Class::Pause | Class::Close => seam.score += 3,
        Class::Stop if next != '…' => seam.score += 3,
        Class::Open => seam.score -= 1,
        _ => {}
    }
    if [last, next].iter().all(|&c| c.is_ascii_digit()) || [last, next].iter().all(|&c| c.is_ascii_lowercase()) {
        seam.score += 2;
    }
    if is_opening(&head) {
        seam.score -= 3;
    }
    if is_han(last) {
        seam.score += by_words(&tail, &head, segmenter, &mut seam.word);
    }
    seam
}

/// What length and last mark say.
fn by_shape(first: Prose<'_>, second: Prose<'_>) -> i32 {
    let length = first.chars().len();
    let sentence = i32::from(first.chars().contains(&'。'));
    let long = i32::from(length > LONG) * 2 + i32::from(length > 2 * LONG);
    let finished = i32::from(matches!(Ending::of(second.text()), Ending::Finished | Ending::Leading));
    long.max(sentence * 2) + finished
}

/// What the words around the seam say.
fn by_words(tail: &str, head: &str, segmenter: &Segmenter, cut: &mut Option<String>) -> i32 {
    let last = last_word(tail, segmenter);
    let next = first_word(head, segmenter);
    let mut score = 0;
    if let Some(word) = word_across(tail, head, segmenter) {
        // Two pieces that are words themselves meet by chance more often.
        let whole = last.chars().count() > 1 && next.chars().count() > 1;
        score += if whole { 1 } else { 3 };
        *cut = Some(word);
    }
    if WAITING.contains(&last) {
        score += 3;
    }
    if GOING_ON.contains(&next) {
        score += 2;
    }
    score
}

/// The word that begins in `tail` and ends in `head`, when the two are read as one.
fn word_across(tail: &str, head: &str, segmenter: &Segmenter) -> Option<String> {
    let seam = tail.chars().count();
    let joined = format!("{tail}{head}");
    let word = segmenter.words(&joined).into_iter().find(|word| word.start < seam && seam < word.end)?;
    let word: String = joined.chars().skip(word.start).take(word.len()).collect();
    (word.chars().all(is_han) && segmenter.knows(&word)).then_some(word)
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
    const OPENINGS: &[&str] = &["本报", "新华社", "央视网", "人民网", "中新", "记者", "【", "■", "一是", "二是", "三是", "首先", "据"];
    let numbered = head.trim_start_matches(['第', '（', '(']);
    let rest = numbered.trim_start_matches(|c: char| c.is_ascii_digit() || "一二三四五六七八九十百".contains(c));
    OPENINGS.iter().any(|opening| head.starts_with(opening))
        || head.contains("日讯")
        || rest.len() < numbered.len() && rest.starts_with(['、', '）', ')', '章', '节', '条', '.', '．'])
}
