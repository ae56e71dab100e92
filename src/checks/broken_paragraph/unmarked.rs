//! Is it something that needs no mark at its end: a title, a roll, a signature, an item of a list?

use crate::document::{Document, Prose, begins_report, ends_labelled, is_numbered_part, wide_gaps};
use crate::text::{Class, Ending, is_digit, is_han};

/// Whether a paragraph is nothing that needs no mark at its end.
pub(super) fn may_be_lost(first: Prose<'_>) -> bool {
    let text = first.text();
    !(is_titled(text)
        || is_signed(text)
        || is_list(first)
        || is_roll(text)
        || is_entry(text)
        || is_person(text)
        || is_document(text)
        || is_table(text)
        || ends_labelled(text))
}

/// Whether the last sentence is the number and title of a chapter, with no line of its own.
fn is_titled(text: &str) -> bool {
    let last = text.rsplit(['。', '！', '？', '；']).next().unwrap_or(text);
    is_numbered_part(last.trim_start())
}

/// Characters of a signature at most.
const SIGNATURE: usize = 24;

/// Whether who signs a notice, or its date, stands behind its last sentence, with no line of its own.
fn is_signed(text: &str) -> bool {
    let last = text.rsplit(['。', '！', '？']).next().unwrap_or(text);
    let tail = last.trim_start();
    let is_short = tail.chars().count() <= SIGNATURE && !tail.contains(['，', '、', '；', '：', '“']);
    tail.len() < last.len() && last.len() < text.len() && is_short
}

/// Characters of an item of a list at most, with a note; and items of a list that is nothing else.
const ITEM: usize = 9;
const ITEMS: usize = 5;

/// Whether a paragraph lists names and says nothing: 北京市：东城区、西城区.
fn is_list(prose: Prose<'_>) -> bool {
    let parts = |c: char| matches!(c, '、' | '，' | ',' | '；' | ';' | ' ' | '\u{3000}');
    let body = prose.text().rsplit(['：', ':']).next().unwrap_or_default();
    let items: Vec<&str> = body.split(parts).filter(|item| !item.is_empty()).collect();
    let short = items.iter().filter(|item| item.chars().count() <= ITEM).count();
    items.len() >= ITEMS && short * 10 >= items.len() * 9 && !prose.chars().contains(&'。')
}

/// Names that make a roll, and the most characters they have on average.
const NAMES: usize = 6;
const NAME: usize = 5;

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

/// Whether a paragraph is the entry of a book: 《百年孤独》，加西亚·马尔克斯著，范晔译，南海出版公司.
fn is_entry(text: &str) -> bool {
    text.starts_with('《') && !text.contains(['。', '！', '？', '；'])
}

/// Characters of a name at most.
const NAMED: usize = 4;

/// Whether a paragraph is the entry of a person, who is made known: 王晓琳，女，1990年3月生，教师，2021年7月递交入党申请书.
fn is_person(text: &str) -> bool {
    let mut parts = text.split(['，', ',']);
    let name = parts.next().unwrap_or_default();
    (2..=NAMED).contains(&name.chars().count())
        && matches!(parts.next().map(str::trim), Some("男" | "女"))
        && !text.contains('。')
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

/// Whether lines without marks stand behind the last sentence of a paragraph, with no more than wide gaps between them:
/// `。审判员　李明　　二〇一八年五月十八日`, `。　　主讲人：王教授`.
pub(super) fn ends_with_line(text: &str) -> bool {
    let last = text.rsplit(['。', '！', '？', '”']).next().unwrap_or(text);
    last.len() < text.len() && !last.contains(['，', '；']) && wide_gaps(last) > 0
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

/// Whether a report of one sentence stands beside another, and neither has a mark at its end: a column of briefs.
pub(super) fn is_among_briefs(document: &Document, index: usize) -> bool {
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
    fn who_is_made_known_is_an_entry() {
        assert!(is_person("王晓琳，女，1990年3月生，汉族，市第三中学教师，2021年7月递交入党申请书"));
        assert!(!is_person("王晓琳，市第三中学教师，女，1990年3月生"));
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
