//! Characters that show nothing, or mean nothing: invisible, control and private-use ones.

use super::super::{Context, Finding};
use crate::document::Prose;
use crate::text::{Class, is_chinese_mark, is_han, is_invisible, is_variation_selector};

/// Each run of characters that have the property.
pub(super) fn runs(context: &Context<'_>, is: fn(char) -> bool) -> Vec<Finding> {
    let mut findings = Vec::new();
    // What shows nothing or means nothing is of these classes: nearly no block has any.
    let may_have =
        |prose: &Prose<'_>| prose.has(Class::Control) || prose.has(Class::Mark) || prose.has(Class::Space);
    for prose in context.proses().filter(may_have) {
        let chars = prose.chars();
        let mut at = 0;
        while at < chars.len() {
            if !is(chars[at]) || is_joined(chars, at) {
                at += 1;
                continue;
            }
            let start = at;
            while at < chars.len() && is(chars[at]) && !is_joined(chars, at) {
                at += 1;
            }
            findings.push(unseen(prose, start, at));
        }
    }
    findings
}

/// A finding for a run of unprintable characters, mended by leaving them out where that loses
/// nothing.
fn unseen(prose: Prose<'_>, start: usize, end: usize) -> Finding {
    let first = prose.chars()[start];
    let finding = Finding::new(prose.span(start..end)).value("name", name(first)).value("count", end - start);
    let is_empty = is_invisible(first) || first.is_control();
    match prose.plain_span(start..end).filter(|_| is_empty) {
        Some(span) => finding.mend(span, "", true),
        None => finding,
    }
}

/// Whether the character at `at` joins what stands around it, as in emoji and Indic or Arabic text.
fn is_joined(chars: &[char], at: usize) -> bool {
    if is_variation_selector(chars[at]) {
        return at.checked_sub(1).is_some_and(|before| varies(chars[before]));
    }
    if !matches!(chars[at], '\u{200c}' | '\u{200d}' | '\u{200e}' | '\u{200f}') {
        return false;
    }
    let joins = |c: char| {
        let shows = !matches!(Class::of(c), Class::Control) || is_variation_selector(c);
        !is_han(c) && !c.is_ascii() && shows
    };
    let beside =
        |at: Option<usize>| at.and_then(|at| chars.get(at)).is_some_and(|&c| joins(c) && !is_chinese_mark(c));
    beside(at.checked_sub(1)) && beside(Some(at + 1))
}

/// Whether `c` may have pictures to choose from: ideographs, emoji and other symbols, the digits of
/// keycaps.
fn varies(c: char) -> bool {
    is_han(c)
        || matches!(c, '0'..='9' | '#' | '*')
        || (!c.is_ascii() && !is_chinese_mark(c) && matches!(Class::of(c), Class::Mark | Class::Letter))
}

pub(super) fn is_private(c: char) -> bool {
    matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{ffffd}' | '\u{100000}'..='\u{10fffd}')
}

/// A character shown by code point and, where it is a well-known one, name.
fn name(c: char) -> String {
    let known = match c {
        '\0' => "NUL，空字符",
        '\u{8}' => "BS，退格",
        '\u{b}' => "VT，竖向制表",
        '\u{c}' => "FF，换页",
        '\u{1b}' => "ESC，转义",
        '\u{7f}' => "DEL，删除",
        '\u{85}' => "NEL，换行",
        '\u{ad}' => "软连字符",
        '\u{200b}' => "零宽空格",
        '\u{200c}' => "零宽不连字",
        '\u{200d}' => "零宽连字",
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            "书写方向符"
        }
        '\u{180e}' => "蒙古文分隔符",
        '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}' => "谚文填充符",
        '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}' => "异体选择符",
        '\u{2028}' => "行分隔符",
        '\u{2029}' => "段分隔符",
        '\u{2060}' => "零宽不断行",
        '\u{feff}' => "字节顺序标记",
        _ => "",
    };
    match known {
        "" => format!("U+{:04X}", c as u32),
        known => format!("U+{:04X} {known}", c as u32),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_seen_is_named() {
        assert_eq!(name('\0'), "U+0000 NUL，空字符");
        assert_eq!(name('\u{e123}'), "U+E123");
    }

    #[test]
    fn joiners_within_emoji_are_right() {
        let family: Vec<char> = "👨\u{200d}👩".chars().collect();
        assert!(is_joined(&family, 1));
        let han: Vec<char> = "中\u{200d}国".chars().collect();
        assert!(!is_joined(&han, 1));
    }

    #[test]
    fn what_has_a_property_is_of_the_classes_looked_for() {
        let properties =
            [is_private, is_invisible, |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t')];
        for c in ('\0'..=char::MAX).filter(|&c| properties.iter().any(|is| is(c))) {
            assert!(matches!(Class::of(c), Class::Control | Class::Mark | Class::Space), "{c:?}");
        }
        assert_eq!(Class::of('\u{fffd}'), Class::Mark);
    }
}
