//! How a stretch of text ends: finished, waiting for more, or bare.

use super::{Class, is_digit, is_han};

/// The end of a line or paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ending {
    /// 。！？…, a dash, a full stop after Latin text or an address of the web, closing marks after
    /// it included.
    Finished,
    /// ： or ；, after which another paragraph may rightly follow.
    Leading,
    /// ， or 、: the sentence runs on.
    Pause,
    /// A closing mark with no sentence end before it.
    Closed,
    /// A Chinese character.
    Han,
    /// An opening mark.
    Open,
    /// Anything else: a digit, a letter, a symbol.
    Other,
}

/// Characters of a note in brackets at most that may follow a finished sentence: （记者 张三）.
const NOTE: usize = 60;

impl Ending {
    /// How `text` ends.
    pub(crate) fn of(text: &str) -> Ending {
        let text = without_reference(text.trim_end());
        if is_address(text) {
            return Ending::Finished;
        }
        let Some(last) = text.chars().next_back() else { return Ending::Other };
        if Class::of(last) != Class::Close {
            return Ending::bare(text, last);
        }
        match (inside_of(text), before_note(text, last).map(inside_of)) {
            (Ending::Finished, _) | (_, Some(Ending::Finished)) => Ending::Finished,
            (_, Some(Ending::Leading)) => Ending::Leading,
            _ => Ending::Closed,
        }
    }

    fn bare(text: &str, last: char) -> Ending {
        match last {
            '：' | ':' | '；' | ';' => return Ending::Leading,
            // 得了98.｜4分: no Chinese sentence ends so.
            '.' | '．' if ends_in_point(text) => return Ending::Other,
            '.' | '．' => return Ending::Finished,
            '—' | '―' | '─' | '～' | '~' => return Ending::Finished,
            _ => {}
        }
        match Class::of(last) {
            Class::Stop => Ending::Finished,
            Class::Pause => Ending::Pause,
            Class::Open => Ending::Open,
            Class::Han => Ending::Han,
            Class::Dash if text.ends_with("--") => Ending::Finished,
            _ => Ending::Other,
        }
    }
}

/// Whether a text ends in the point of a number that Chinese stands before.
fn ends_in_point(text: &str) -> bool {
    let Some(number) = text.strip_suffix(['.', '．']) else { return false };
    let before = number.trim_end_matches(is_digit);
    before.len() < number.len() && before.ends_with(is_han)
}

/// How a text ends before what may close behind it. A note is looked behind once only: brackets may follow
/// each other without end.
fn inside_of(text: &str) -> Ending {
    let inside = text.trim_end_matches(|c: char| Class::of(c) == Class::Close || c.is_whitespace());
    inside.chars().next_back().map_or(Ending::Other, |last| Ending::bare(inside, last))
}

/// The text without a number of a note at its end: `[12]`.
fn without_reference(text: &str) -> &str {
    let number = |text: &str| text.len() <= 4 && !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    match text.strip_suffix(']').and_then(|inside| inside.rsplit_once('[')) {
        Some((before, inside)) if number(inside) => before.trim_end(),
        _ => text,
    }
}

/// Bytes an address has at most; more is not looked through.
const ADDRESS: usize = 300;

/// Whether a text ends with an address of the web or of mail.
fn is_address(text: &str) -> bool {
    let text = &text[text.floor_char_boundary(text.len().saturating_sub(ADDRESS))..];
    let before = text.trim_end_matches(|c: char| c.is_ascii_graphic());
    let last = &text[before.len()..];
    last.contains("://") || last.contains("www.") || (last.contains('@') && last.contains('.'))
}

/// What stands before a bracket that closes at the end of `text`.
fn before_note(text: &str, close: char) -> Option<&str> {
    let open = match close {
        ')' => '(',
        '）' => '（',
        ']' => '[',
        '】' => '【',
        '〕' => '〔',
        _ => return None,
    };
    let (at, _) = text.char_indices().rev().take(NOTE).find(|&(_, c)| c == open)?;
    (at > 0).then(|| &text[..at])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_are_told_apart() {
        let cases = [
            ("已完成。", Ending::Finished),
            ("他说：“走吧。”", Ending::Finished),
            ("稳定增收。（田海忠 陈丽华）", Ending::Finished),
            ("见 systemd.scope(5).", Ending::Finished),
            ("即将启动……", Ending::Finished),
            ("谋在高处——", Ending::Finished),
            ("下载：https://www.debian.org/doc/", Ending::Finished),
            ("如下：[68]", Ending::Leading),
            ("如下：", Ending::Leading),
            ("引人思考一个问题：（附图片1张）", Ending::Leading),
            ("顺利康复；", Ending::Leading),
            ("整合农业、", Ending::Pause),
            ("获评“湖南好人”", Ending::Closed),
            ("（邓和明 黄彪）", Ending::Closed),
            ("正是", Ending::Han),
            ("增长300.77%", Ending::Other),
            ("", Ending::Other),
        ];
        for (text, ending) in cases {
            assert_eq!(Ending::of(text), ending, "{text}");
        }
    }
}
