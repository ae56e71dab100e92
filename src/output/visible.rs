//! Characters that show nothing, or would command the terminal, written by name: `⟨U+200B⟩`.
//!
//! Whatever comes from a manuscript passes through here before a terminal sees it.

use std::borrow::Cow;

use unicode_width::UnicodeWidthChar;

use crate::text::is_invisible;

/// Whether all of a text is shown as it is.
pub(super) fn is_plain(text: &str) -> bool {
    !text.chars().any(is_named)
}

/// Whether `c` is shown by its name. Private use is: every terminal has another picture for it.
#[inline]
fn is_named(c: char) -> bool {
    match c {
        ' '..='~' | '\u{3000}'..='\u{303f}' | '\u{4e00}'..='\u{9fff}' | '\u{ff00}'..='\u{ff9f}' => false,
        // The replacement character and what is no character: XML does not allow U+FFFE and U+FFFF.
        '\u{fff0}'..='\u{ffff}' | '\u{fdd0}'..='\u{fdef}' => true,
        '\u{e000}'..='\u{f8ff}' | '\u{e0000}'..='\u{10ffff}' => true,
        _ => c.is_control() || is_invisible(c),
    }
}

/// The name of a character that is shown by it.
fn name(c: char) -> Cow<'static, str> {
    const CONTROLS: [&str; 32] = [
        "NUL", "SOH", "STX", "ETX", "EOT", "ENQ", "ACK", "BEL", "BS", "TAB", "LF", "VT", "FF", "CR", "SO",
        "SI", "DLE", "DC1", "DC2", "DC3", "DC4", "NAK", "SYN", "ETB", "CAN", "EM", "SUB", "ESC", "FS", "GS",
        "RS", "US",
    ];
    match CONTROLS.get(c as usize) {
        Some(name) => Cow::Borrowed(name),
        None if c == '\u{7f}' => Cow::Borrowed("DEL"),
        None => Cow::Owned(format!("U+{:04X}", u32::from(c))),
    }
}

/// Writes `c` as it is shown.
pub(super) fn push(text: &mut String, c: char) {
    if is_named(c) {
        text.push('⟨');
        text.push_str(&name(c));
        text.push('⟩');
    } else {
        text.push(c);
    }
}

/// How many terminal cells `c` takes as it is shown. Quotes, dashes and ellipses, whose width
/// depends on the terminal, count one, as codespan-reporting counts them under the carets.
#[inline]
pub(super) fn cells(c: char) -> usize {
    match c {
        // Nearly all there is, without a look into a table.
        '\u{4e00}'..='\u{9fff}' | '\u{3000}'..='\u{3029}' | '\u{ff01}'..='\u{ff60}' => 2,
        ' '..='~' => 1,
        _ if is_named(c) => name(c).len() + 2,
        _ => c.width().unwrap_or(0),
    }
}

/// How many bytes `c` takes as it is shown.
pub(super) fn bytes(c: char) -> usize {
    match is_named(c) {
        true => name(c).len() + '⟨'.len_utf8() + '⟩'.len_utf8(),
        false => c.len_utf8(),
    }
}

/// A text as it is shown: always one line.
pub(crate) fn line(text: &str) -> Cow<'_, str> {
    if is_plain(text) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    text.chars().for_each(|c| push(&mut shown, c));
    Cow::Owned(shown)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_shows_nothing_is_named() {
        assert_eq!(line("甲\u{200b}乙\u{1b}[31m\t\u{9b}\n"), "甲⟨U+200B⟩乙⟨ESC⟩[31m⟨TAB⟩⟨U+009B⟩⟨LF⟩");
        assert_eq!(line("\u{202e}\u{2066}\u{fffd}\u{e000}\u{0}"), "⟨U+202E⟩⟨U+2066⟩⟨U+FFFD⟩⟨U+E000⟩⟨NUL⟩");
        assert!(matches!(line("“稳增长”——　𠮷 é"), Cow::Borrowed(_)));
    }

    #[test]
    fn cells_and_bytes_are_those_of_what_is_shown() {
        for c in ['a', '稳', '“', '…', '—', '·', '，', '\u{3000}', '𠮷', '\t', '\u{200b}', '\u{fffd}', 'é']
        {
            let mut shown = String::new();
            push(&mut shown, c);
            assert_eq!(bytes(c), shown.len(), "{c:?}");
            // Counted as codespan-reporting counts: character by character.
            assert_eq!(cells(c), shown.chars().filter_map(char::width).sum::<usize>(), "{c:?}");
        }
        assert_eq!(['稳', '，', '“', '…'].map(cells), [2, 2, 1, 1]);
        for c in ('\0'..='\u{1ffff}').filter(|&c| !is_named(c)) {
            assert_eq!(cells(c), c.width().unwrap_or(0), "{c:?}");
        }
    }
}
