//! What shows an editor at once that two blocks are one sentence.

use super::lists::AFTER_NUMBER;
use super::marks::{begins_with_short_year, closes_first, is_open, open_mark};
use super::words::{is_waiting, last_word};
use crate::document::Prose;
use crate::text::{Class, Ending, Segmenter, is_digit};

/// What shows an editor at once that a sentence was cut.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::checks) enum Sign {
    /// This word, number or amount was cut in two.
    Whole(String),
    /// The second begins with this mark or word, which begins no sentence.
    Start(String),
    /// This mark is open in the first and closed in the second.
    Open(char),
    /// The first ends with this mark or word, which ends no sentence.
    Pause(String),
    /// These characters across the cut stand together elsewhere.
    Phrase(String),
    /// Both pieces speak of this.
    Term(String),
    /// The second, which begins so, is not indented as paragraphs are.
    Flush(String),
}

/// The words at a seam that tell.
#[derive(Clone, Copy, Debug)]
pub(super) struct Words<'w> {
    /// The two parts of the one that was cut.
    pub(super) cut: Option<&'w (String, String)>,
    /// What begins the second piece and no sentence.
    pub(super) bare: Option<&'w str>,
    /// What ends the first and waits for more.
    pub(super) waiting: Option<&'w str>,
}

/// The plainest of what was found at a seam: `tail` and `head` are the characters next to it.
pub(super) fn of(
    first: Prose<'_>,
    second: Prose<'_>,
    (tail, head): (&str, &str),
    words: Words<'_>,
) -> Option<Sign> {
    let (last, next) = (tail.chars().next_back()?, head.chars().next()?);
    if let Some((before, after)) = words.cut {
        return Some(Sign::Whole(format!("{before}{after}")));
    }
    if is_digit(last) && (is_digit(next) || AFTER_NUMBER.contains(next)) {
        let number = &tail[tail.trim_end_matches(is_digit).len()..];
        let digits = head.len() - head.trim_start_matches(is_digit).len();
        return Some(Sign::Whole(format!("{number}{}", &head[..digits.max(next.len_utf8())])));
    }
    match Class::of(next) {
        Class::Pause | Class::Close | Class::Stop if next != '…' && !begins_with_short_year(head) => {
            return Some(Sign::Start(next.to_string()));
        }
        _ => {}
    }
    if let Some(bare) = words.bare {
        return Some(Sign::Start(bare.to_owned()));
    }
    if is_open(first) && closes_first(second) {
        return open_mark(first).map(Sign::Open);
    }
    if Ending::of(first.text()) == Ending::Pause {
        return Some(Sign::Pause(last.to_string()));
    }
    words.waiting.map(|word| Sign::Pause(word.to_owned()))
}

/// The same of a piece that nothing continues.
pub(in crate::checks) fn alone(first: Prose<'_>, segmenter: &Segmenter) -> Option<Sign> {
    let text = first.text();
    match Ending::of(text) {
        Ending::Pause => text.chars().next_back().map(|mark| Sign::Pause(mark.to_string())),
        _ if is_open(first) => open_mark(first).map(Sign::Open),
        Ending::Han if is_waiting(text, segmenter) => {
            Some(Sign::Pause(last_word(text, segmenter).to_owned()))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::between;
    use super::*;
    use crate::document::Document;

    fn sign_of(first: &str, second: &str) -> Option<Sign> {
        let document = Document::plain("", format!("{first}\n\n{second}"));
        between(document.prose(0), document.prose(1), &Segmenter::default()).sign
    }

    #[test]
    fn the_plainest_sign_of_a_cut_is_told() {
        let whole = |text: &str| Some(Sign::Whole(text.to_owned()));
        let start = |text: &str| Some(Sign::Start(text.to_owned()));
        for (first, second, sign) in [
            ("会议研究部", "署下一阶段工作。", whole("研究部署")),
            ("会议定于20", "25年召开。", whole("2025")),
            ("全县培育了36", "名主播。", whole("36名")),
            ("他走在前面", "，步子很快。", start("，")),
            ("丈夫被确诊", "了，她扛起整个家。", start("了")),
            ("他说：“天气很好，我们", "走吧。”大家都笑了。", Some(Sign::Open('“'))),
            ("整合农业、", "市监、税务数据。", Some(Sign::Pause("、".to_owned()))),
            ("提级，提的是", "创新赋能的“含金量”。", Some(Sign::Pause("是".to_owned()))),
            ("全县大力推广新的蔬菜", "种植方法。", None),
            ("世博会接受捐赠", "’99昆明世博会日前接受了捐赠。", None),
        ] {
            assert_eq!(sign_of(first, second), sign, "{first}｜{second}");
        }
    }
}
