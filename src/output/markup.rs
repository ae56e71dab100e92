//! Text inside XML and HTML. Written by hand: no library leaves out the characters XML does not allow,
//! and what is left to do is five replacements.

use std::fmt::{self, Display};

use super::visible;

/// A text as it stands in an element or in an attribute between double quotes. What shows nothing, or
/// may not stand in XML at all, is shown by its name.
pub(super) struct Escaped<'a>(pub(super) &'a str);

impl Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = visible::line(self.0);
        let mut rest = &*shown;
        while let Some(at) = rest.find(['&', '<', '>', '"', '\'']) {
            f.write_str(&rest[..at])?;
            f.write_str(match rest.as_bytes()[at] {
                b'&' => "&amp;",
                b'<' => "&lt;",
                // Alone it may stand, but not after `]]`.
                b'>' => "&gt;",
                b'"' => "&quot;",
                _ => "&#39;",
            })?;
            rest = &rest[at + 1..];
        }
        f.write_str(rest)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_ends_an_element_or_an_attribute() {
        assert_eq!(Escaped("<b a=\"1\">&'").to_string(), "&lt;b a=&quot;1&quot;&gt;&amp;&#39;");
        assert_eq!(Escaped("]]>").to_string(), "]]&gt;");
    }

    #[test]
    fn every_character_may_stand_in_xml() {
        let allowed = |c: char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..);
        for c in '\0'..=char::MAX {
            let shown = Escaped(c.encode_utf8(&mut [0; 4])).to_string();
            assert!(shown.chars().all(allowed), "{c:?}");
        }
        assert_eq!(Escaped("甲\0\u{fffe}𠮷😀\n乙").to_string(), "甲⟨NUL⟩⟨U+FFFE⟩𠮷😀⟨LF⟩乙");
    }
}
