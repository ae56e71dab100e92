//! Line ends in Markdown: which bytes are one, and what one inside a paragraph reads as.

use std::borrow::Cow;

use unicode_width::UnicodeWidthChar;

/// The text with every `\r` that is a line end by itself made `\n`, which the parser wants; each byte
/// stays where it was.
pub(super) fn with_line_feeds(text: &str) -> Cow<'_, str> {
    let bytes = text.as_bytes();
    let alone = |at: usize| bytes[at] == b'\r' && bytes.get(at + 1) != Some(&b'\n');
    if !(0..bytes.len()).any(alone) {
        return Cow::Borrowed(text);
    }
    let mut normal = String::with_capacity(text.len());
    let mut start = 0;
    for at in (0..bytes.len()).filter(|&at| alone(at)) {
        normal.push_str(&text[start..at]);
        normal.push('\n');
        start = at + 1;
    }
    normal.push_str(&text[start..]);
    Cow::Owned(normal)
}

/// Whether a line end between two characters reads as nothing: between Chinese characters, and
/// beside a full-width mark.
pub(super) fn joins(before: char, after: char) -> bool {
    let wide = |c: char| {
        c == '\u{fffc}' || (c.width_cjk() == Some(2) && !(c.is_alphabetic() && c.width() == Some(1)))
    };
    let mark = |c: char| c.width() == Some(2) && !c.is_alphanumeric();
    (wide(before) && wide(after)) || mark(before) || mark(after)
}

/// Whether an HTML tag breaks the line.
pub(super) fn is_line_break(html: &str) -> bool {
    let name = html.trim_start_matches('<').trim_end_matches('>').trim_end_matches('/').trim();
    name.eq_ignore_ascii_case("br")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lone_carriage_returns_become_line_feeds_in_place() {
        assert_eq!(with_line_feeds("甲\r乙\r\n丙\r\r\n丁\r"), "甲\n乙\r\n丙\n\r\n丁\n");
        assert!(matches!(with_line_feeds("甲\r\n乙\n"), Cow::Borrowed(_)));
    }

    #[test]
    fn chinese_lines_join_and_latin_ones_do_not() {
        for (before, after) in [
            ('甲', '乙'),
            ('，', 'a'),
            ('a', '。'),
            ('”', '甲'),
            ('…', '甲'),
            ('甲', '\u{fffc}'),
            ('あ', '가'),
        ] {
            assert!(joins(before, after), "{before:?} {after:?}");
        }
        for (before, after) in
            [('a', 'b'), ('甲', 'a'), ('1', '年'), (',', '甲'), ('a', '“'), ('а', '甲'), ('a', '\u{fffc}')]
        {
            assert!(!joins(before, after), "{before:?} {after:?}");
        }
    }

    #[test]
    fn only_br_breaks_a_line() {
        for tag in ["<br>", "<br/>", "<BR />"] {
            assert!(is_line_break(tag), "{tag}");
        }
        for tag in ["</b>", "<b>", "<br-x>", "<!-- br -->"] {
            assert!(!is_line_break(tag), "{tag}");
        }
    }
}
