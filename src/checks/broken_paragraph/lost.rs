//! A paragraph whose last sentence breaks off and goes on nowhere.

use super::super::{Context, seam};
use crate::document::{BlockKind, Document, Prose, begins_report, wide_gaps};
use crate::text::{Class, Ending, is_digit, is_han};

/// Characters of a paragraph that is long enough to be missed a piece.
const LONG: usize = 30;
/// Characters of an item of a list at most, with a note; and items of a list that is nothing else.
const ITEM: usize = 9;
const ITEMS: usize = 5;
/// Characters of a signature at most.
const SIGNATURE: usize = 24;
/// Names that make a roll, and the most characters they have on average.
const NAMES: usize = 6;
const NAME: usize = 5;

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
/// One in so many characters and letters of a manual is a letter of its code, at least.
const TECHNICAL: usize = 6;
/// Blocks before a place that are looked at for that.
const AROUND: usize = 20;

/// Whether a paragraph is nothing that needs no mark at its end.
pub(super) fn may_be_lost(first: Prose<'_>) -> bool {
    let text = first.text();
    !(is_titled(text)
        || is_signed(text)
        || is_list(first)
        || is_roll(text)
        || is_entry(text)
        || is_document(text)
        || is_table(text))
}

/// Whether the last clause of a text follows a comma, as one that is a line of its own does not: a heading, a credit.
pub(super) fn ends_in_clause(text: &str) -> bool {
    let last = text.rsplit(['。', '！', '？', '；', '　', '\t']).next().unwrap_or(text);
    last.contains('，')
}

/// Whether lines without marks stand behind the last sentence of a paragraph, with no more than wide gaps between them:
/// `。审判员　李明　　二〇一八年五月十八日`, `。　　主讲人：王教授`.
pub(super) fn ends_with_line(text: &str) -> bool {
    let last = text.rsplit(['。', '！', '？', '”']).next().unwrap_or(text);
    last.len() < text.len() && !last.contains(['，', '；']) && wide_gaps(last) > 0
}

/// Whether a text tells when something was or what somebody said, as no heading does: 他表示，; 近年来，.
pub(super) fn tells(text: &str) -> bool {
    const CLAUSES: &[&str] = &[
        "说",
        "表示",
        "指出",
        "认为",
        "强调",
        "介绍",
        "获悉",
        "透露",
        "报道",
        "以来",
        "近年来",
        "近日",
        "日前",
        "目前",
    ];
    text.match_indices('，').any(|(at, _)| CLAUSES.iter().any(|clause| text[..at].ends_with(clause)))
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

/// Whether a report of one sentence stands beside another, and neither has a mark at its end: a column of briefs.
fn is_among_briefs(document: &Document, index: usize) -> bool {
    let is_brief = |at: usize| {
        document.blocks().get(at).is_some_and(|block| {
            let text = block.reads(document.text());
            begins_report(&text) && Ending::of(&text) == Ending::Han && !text.contains('。')
        })
    };
    is_brief(index) && (is_brief(index + 1) || index.checked_sub(1).is_some_and(is_brief))
}

/// Characters of a label at most, with the colon.
const LABEL: usize = 7;

/// Whether a line says one thing about what is spoken of, after its label, and so does the one before or behind it,
/// and neither has a mark at its end: 门票：80元，学生半价.
pub(super) fn is_among_labels(document: &Document, index: usize) -> bool {
    let is_labelled = |at: usize| {
        document.blocks().get(at).is_some_and(|block| {
            let text = block.reads(document.text());
            let label = text.chars().take(LABEL).position(|c| c == '：');
            label.is_some_and(|colon| colon > 1 && text.chars().take(colon).all(is_han))
                && !matches!(Ending::of(&text), Ending::Finished | Ending::Pause)
                && !text.contains('。')
        })
    };
    is_labelled(index) && (is_labelled(index + 1) || index.checked_sub(1).is_some_and(is_labelled))
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

/// Whether a text is a manual or the like, as far as `last`: a good part of it Latin letters. Its lists and headings
/// have no marks, so that by itself a line without a last mark shows nothing.
pub(super) fn is_technical(document: &Document, last: usize) -> bool {
    is_full_of(document, last, |prose| {
        prose.classes().iter().filter(|&&class| class == Class::Letter).count()
    })
}

/// The same where a good part of it is code, which between the sentences that wait for it is often lost.
pub(super) fn is_of_code(document: &Document, last: usize) -> bool {
    is_full_of(document, last, code)
}

fn is_full_of(document: &Document, last: usize, letters: fn(Prose<'_>) -> usize) -> bool {
    let around = || (last.saturating_sub(AROUND)..=last).map(|index| document.prose(index));
    let is_han = |class: &&Class| **class == Class::Han;
    let han: usize = around().map(|prose| prose.classes().iter().filter(is_han).count()).sum();
    let letters: usize = around().map(letters).sum();
    TECHNICAL * letters > letters + han
}

/// How many letters of a text are no part of a name, which any text may speak of: `sources.list`, not Sydney Airport.
fn code(prose: Prose<'_>) -> usize {
    let (mut at, mut letters) = (0, 0);
    for run in prose.classes().chunk_by(|one, other| one == other) {
        let word = &prose.chars()[at..at + run.len()];
        let is_name = word[0].is_uppercase() && word.get(1).is_some_and(|c| c.is_lowercase());
        letters += if run[0] == Class::Letter && !is_name { run.len() } else { 0 };
        at += run.len();
    }
    letters
}

/// What stands before a figure that counts something, or is part of a date: 进行了112, 10月2. Others number or score
/// and need nothing after them: 3比1, 拨打119, 尾号为8, 东风41.
const COUNTED: &[char] = &['了', '过', '约', '近', '达', '超', '逾', '占', '共', '仅', '于', '年', '月'];

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
    (1..=FIGURE).contains(&digits) && before.last().is_some_and(|c| COUNTED.contains(c))
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

/// Whether the last sentence is the number and title of a chapter, with no line of its own.
fn is_titled(text: &str) -> bool {
    let last = text.rsplit(['。', '！', '？', '；']).next().unwrap_or(text).trim_start();
    let Some(rest) = last.strip_prefix('第') else { return false };
    let after = rest.trim_start_matches(|c: char| is_digit(c) || "一二三四五六七八九十百".contains(c));
    after.len() < rest.len() && after.starts_with(['章', '节', '编', '篇'])
}

/// Whether who signs a notice, or its date, stands behind its last sentence, with no line of its own.
fn is_signed(text: &str) -> bool {
    let last = text.rsplit(['。', '！', '？']).next().unwrap_or(text);
    let tail = last.trim_start();
    let is_short = tail.chars().count() <= SIGNATURE && !tail.contains(['，', '、', '；', '：', '“']);
    tail.len() < last.len() && last.len() < text.len() && is_short
}

/// Whether a paragraph is the entry of a book: 《百年孤独》，加西亚·马尔克斯著，范晔译，南海出版公司.
fn is_entry(text: &str) -> bool {
    text.starts_with('《') && !text.contains(['。', '！', '？', '；'])
}

/// Whether a text is the title of what a body issues, perhaps behind its dateline: 关于召开第一次会议的决定.
pub(super) fn is_document(text: &str) -> bool {
    const ISSUED: &[&str] = &[
        "决定", "决议", "通知", "通告", "公告", "意见", "办法", "规定", "条例", "报告", "方案", "批复",
        "命令", "说明", "议案", "纪要", "规划", "声明", "公报", "解释", "的函",
    ];
    text.contains("关于")
        && ISSUED.iter().any(|issued| text.ends_with(issued))
        && !text.chars().any(|c| matches!(Class::of(c), Class::Pause | Class::Stop))
}

/// Whether a line is the title of a table, perhaps with the heads of its columns: 表3：东、中、西部地区农业机械.
fn is_table(text: &str) -> bool {
    text.strip_prefix(['表', '图']).is_some_and(|rest| rest.starts_with(is_digit)) && !text.contains('。')
}

/// Whether a line says when and by whom the law was passed over whose text it stands: 1997年12月29日第二十九次会议通过.
/// Each clause says it anew, or the first article follows.
pub(super) fn is_enacted(document: &Document, index: usize) -> bool {
    let text = document.prose(index).text();
    let is_dated = |clause: &str| {
        clause.starts_with(is_digit) && ["通过", "批准", "公布"].iter().any(|done| clause.ends_with(done))
    };
    let next = document.blocks().get(index + 1).map(|next| next.reads(document.text()));
    let is_over_law =
        || next.is_some_and(|next| ["第一条", "第一章"].iter().any(|one| next.starts_with(one)));
    !text.contains('。') && (text.split(['，', '；']).all(is_dated) || is_over_law())
}

/// Whether a paragraph lists names and says nothing: 北京市：东城区、西城区.
fn is_list(prose: Prose<'_>) -> bool {
    let parts = |c: char| matches!(c, '、' | '，' | ',' | '；' | ';' | ' ' | '\u{3000}');
    let body = prose.text().rsplit(['：', ':']).next().unwrap_or_default();
    let items: Vec<&str> = body.split(parts).filter(|item| !item.is_empty()).collect();
    let short = items.iter().filter(|item| item.chars().count() <= ITEM).count();
    items.len() >= ITEMS && short * 10 >= items.len() * 9 && !prose.chars().contains(&'。')
}

/// Whether the last sentence is a roll of names, which needs no mark at its end: the elected, the prize winners.
fn is_roll(text: &str) -> bool {
    let last = text.rsplit(['。', '！', '？', '；', '：', '”']).next().unwrap_or(text);
    let mut depth = 0_usize;
    let (mut names, mut length) = (1, 0);
    for c in last.chars() {
        match c {
            '（' | '(' => depth += 1,
            '）' | ')' => depth = depth.saturating_sub(1),
            '、' if depth == 0 => names += 1,
            _ if depth == 0 => length += 1,
            _ => {}
        }
    }
    names >= NAMES && length <= names * NAME
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn when_a_law_was_passed_is_no_sentence() {
        let is_enacted = |text: &str| is_enacted(&Document::plain("", text), 0);
        assert!(is_enacted("1997年12月29日第八届全国人民代表大会常务委员会第二十九次会议通过"));
        assert!(is_enacted(
            "2023年9月28日市第十二届人大常委会第三十六次会议通过，2023年11月30日省第十三届人大常委会第五次会议批准"
        ));
        assert!(!is_enacted("1997年12月29日，县人大常委会在人民会堂举行会议，第二十九次会议通过"));
    }

    #[test]
    fn a_roll_is_many_short_names() {
        assert!(is_roll("王某某、李某（女）、张某（女，满族）、赵某某、钱某、孙某·某某某"));
        assert!(!is_roll("王某某、李某、张某"));
        assert!(!is_roll(
            "要抓好春季农业生产、夏季防汛抗旱、秋季森林防火、冬季道路安全、全年食品药品监管、各项民生实事办理"
        ));
    }
}
