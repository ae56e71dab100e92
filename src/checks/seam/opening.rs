//! How paragraphs open: with a dateline, a number of their own, or who speaks.

use super::REACH;
use crate::document::{Prose, begins_with_source};
use crate::text::{Class, is_digit, is_han, is_ordinal_numeral, is_surname};

/// Characters of the name of who speaks, at the start of a line.
const SPEAKER: usize = 4;

/// Whether a text begins as a paragraph does: with a number of its own or the name of a source.
pub(super) fn is_opening(head: &str) -> bool {
    const OPENINGS: &[&str] = &[
        "记者",
        "【",
        "■",
        "一是",
        "二是",
        "三是",
        "首先",
        "据悉",
        "据了解",
        "据介绍",
        "图为",
        "本栏",
        "本版",
        "编者",
    ];
    begins_with_source(head)
        || OPENINGS.iter().any(|opening| head.starts_with(opening))
        || (head.contains("日讯") && !head.starts_with(['日', '月', '讯']))
        || is_numbered(head)
}

/// Whether a text begins with a number of its own: 三、 （三） 第三节 3.
pub(in crate::checks) fn is_numbered(text: &str) -> bool {
    let numbered = text.trim_start_matches(['第', '（', '(']);
    let rest = numbered.trim_start_matches(|c: char| is_digit(c) || is_ordinal_numeral(c));
    // 第3条, but 312条.
    let is_article = text.starts_with('第') && rest.starts_with(['章', '节', '条']);
    rest.len() < numbered.len() && (is_article || rest.starts_with(['、', '）', ')', '.', '．']))
}

/// Whether a text begins with the name of who speaks: 答： or 市民： or 李： do, 医生说： does not.
pub(in crate::checks) fn speaks(head: &str) -> bool {
    let head = bare(head);
    head.char_indices().take(SPEAKER + 1).find(|&(_, c)| matches!(c, '：' | ':')).is_some_and(|(at, _)| {
        let name = &head[..at];
        let is_named = match name.chars().next() {
            Some(only) if only.len_utf8() == at => is_surname(only) || "问答男女合甲乙众".contains(only),
            first => first.is_some(),
        };
        is_named && name.chars().all(is_han) && !name.ends_with(['说', '道', '称', '是', '为', '示', '出'])
    })
}

/// Whether a text begins with who asks or answers in an interview.
pub(in crate::checks) fn asks(head: &str) -> bool {
    let head = bare(head);
    speaks(head) && ["问", "答", "记者", "本报记者"].iter().any(|who| head.starts_with(who))
}

/// A text without the asterisks it begins with, which Markdown leaves before Chinese: **问：**后来呢.
pub(in crate::checks) fn bare(head: &str) -> &str {
    head.trim_start_matches("**")
}

/// Whether a report is cut before its date: 新华社｜北京1月23日电, 本报石｜家庄1月5日电.
pub(super) fn is_dateline(first: Prose<'_>, head: &str) -> bool {
    first.chars().len() <= REACH
        && !first.classes().iter().any(|class| matches!(class, Class::Digit | Class::Stop))
        && begins_with_source(first.text())
        && ["日电", "日讯"].iter().any(|end| head.contains(end))
}

/// Whether a dateline goes on with the name of its reporter.
pub(super) fn is_credited(tail: &str, head: &str) -> bool {
    tail.ends_with(['电', '讯'])
        && (head.contains("记者")
            || head.trim_start_matches(['（', '(']).starts_with(['记', '通', '全', '特', '见']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_speaks_and_who_asks() {
        for (head, speaker, asker) in [
            ("记者：后来呢？", true, true),
            ("**问：**后来呢？", true, true),
            ("**周怀山：**九八年。", true, false),
            ("医生说：多喝水。", false, false),
        ] {
            assert_eq!((speaks(head), asks(head)), (speaker, asker), "{head}");
        }
    }
}
