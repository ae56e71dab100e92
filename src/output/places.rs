//! Where a finding stands, in every unit some format counts in.

use crate::source::Source;
use crate::span::Span;

/// A place between two characters of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    /// Bytes of UTF-8 before it.
    pub(super) byte: usize,
    /// Characters before it.
    pub(super) character: usize,
    /// UTF-16 units before it.
    pub(super) unit: usize,
    /// The line, from one.
    pub(super) line: usize,
    /// The character within the line, from one.
    pub(super) column: usize,
    /// The byte of UTF-8 within the line, from one.
    pub(super) byte_column: usize,
}

/// The places of one text. Findings come in its order, so a line's start is rarely counted twice.
pub(super) struct Places<'a> {
    pub(super) source: &'a Source,
    /// The line counted last, from zero, its first byte, and how many characters stand before it.
    line: (usize, usize, usize),
}

impl<'a> Places<'a> {
    pub(super) fn new(source: &'a Source) -> Self {
        Places { source, line: (0, 0, 0) }
    }

    /// The first place of a span and the one after its last character.
    pub(super) fn range(&mut self, span: Span) -> [Place; 2] {
        let source = self.source;
        let first = [source.characters_before(span.start), source.utf16_before(span.start)];
        let last = match span.end - span.start < 256 {
            true => span
                .of(source.text())
                .chars()
                .fold(first, |[characters, units], c| [characters + 1, units + c.len_utf16()]),
            false => [source.characters_before(span.end), source.utf16_before(span.end)],
        };
        [self.place(span.start, first), self.place(span.end, last)]
    }

    /// The place of byte `byte`, before which `character` characters and `unit` UTF-16 units stand.
    fn place(&mut self, byte: usize, [character, unit]: [usize; 2]) -> Place {
        let line = self.source.line_of(byte);
        if line != self.line.0 {
            let start = self.source.line_range(line).start;
            self.line = (line, start, self.source.characters_before(start));
        }
        let (_, start, before) = self.line;
        Place {
            byte,
            character,
            unit,
            line: line + 1,
            column: character - before + 1,
            byte_column: byte - start + 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_unit_is_counted_after_wide_and_astral_characters() {
        let source = Source::new("x", "# 题\r\n，𠮷😀，甲\r\n乙");
        let at = source.text().find("甲").unwrap();
        let mut places = Places::new(&source);
        let [start, end] = places.range(Span::new(at, at + 3));
        let expected = Place { byte: at, character: 9, unit: 11, line: 2, column: 5, byte_column: 15 };
        assert_eq!(start, expected);
        assert_eq!((end.column, end.byte_column), (6, 18));
        let [start, end] = places.range(Span::new(at + 3, source.text().len()));
        assert_eq!((start.line, start.column, end.line, end.column), (2, 6, 3, 2));
        // Back to a line before the one counted last.
        assert_eq!(places.range(Span::new(0, 1))[0].line, 1);
    }

    #[test]
    fn a_long_span_ends_where_a_short_one_would() {
        let text = format!("甲\n{}", "𠮷a字".repeat(200));
        let source = Source::new("x", text.as_str());
        let mut places = Places::new(&source);
        let [_, end] = places.range(Span::new(0, text.len()));
        let [near, _] = places.range(Span::new(text.len(), text.len()));
        assert_eq!(end, near);
        assert_eq!((end.character, end.unit, end.column, end.byte_column), (602, 802, 601, 1601));
    }
}
