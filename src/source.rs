//! A named text and the positions people count in it: lines, columns, UTF-16 units.

use std::sync::OnceLock;

/// A text with its name: a manuscript, a rule pack, a `lint.toml`.
#[derive(Debug)]
pub struct Source {
    name: String,
    text: String,
    marks: OnceLock<Marks>,
}

/// Where a byte stands as people count: from one, in Unicode characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// The line, from one.
    pub line: usize,
    /// The character within the line, from one.
    pub column: usize,
}

/// Counts noted every [`STEP`] bytes, so that a position in a line of 50 MB costs what one in a
/// line of 50 bytes does.
#[derive(Debug)]
struct Marks {
    line_starts: Vec<usize>,
    /// Characters and UTF-16 units that begin before byte `i * STEP`.
    steps: Vec<(u32, u32)>,
}

const STEP: usize = 256;

impl Source {
    /// A text under the name it is shown by. Line ends may be `\n`, `\r\n` or `\r`.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        Source { name: name.into(), text: text.into(), marks: OnceLock::new() }
    }

    /// The name it is shown by: a path as the user wrote it.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The whole text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The line, from zero, that byte `at` stands in; a line end belongs to the line it ends.
    pub(crate) fn line_of(&self, at: usize) -> usize {
        self.marks().line_starts.partition_point(|&start| start <= at) - 1
    }

    /// The bytes of a line, counted from zero, without its line end.
    pub(crate) fn line_range(&self, line: usize) -> std::ops::Range<usize> {
        let starts = &self.marks().line_starts;
        let start = starts[line];
        let end = starts.get(line + 1).copied().unwrap_or(self.text.len());
        let kept = self.text[start..end].trim_end_matches(['\n', '\r']).len();
        start..start + kept
    }

    /// Line and column of byte `at`.
    pub fn position(&self, at: usize) -> Position {
        let line = self.line_of(at);
        let start = self.marks().line_starts[line];
        Position { line: line + 1, column: self.characters_before(at) - self.characters_before(start) + 1 }
    }

    /// How many characters stand before byte `at` in the whole text.
    pub fn characters_before(&self, at: usize) -> usize {
        self.counts_before(at).0
    }

    /// How many UTF-16 units stand before byte `at` in the whole text.
    pub fn utf16_before(&self, at: usize) -> usize {
        self.counts_before(at).1
    }

    fn counts_before(&self, at: usize) -> (usize, usize) {
        let step = at / STEP;
        let (characters, units) = self.marks().steps[step];
        let (more, pairs) = begun(&self.text.as_bytes()[step * STEP..at]);
        (characters as usize + more, units as usize + more + pairs)
    }

    fn marks(&self) -> &Marks {
        self.marks.get_or_init(|| {
            let mut marks = Marks { line_starts: vec![0], steps: vec![(0, 0)] };
            let bytes = self.text.as_bytes();
            for at in memchr::memchr2_iter(b'\n', b'\r', bytes) {
                if bytes[at] == b'\n' || bytes.get(at + 1) != Some(&b'\n') {
                    marks.line_starts.push(at + 1);
                }
            }
            let (mut characters, mut units) = (0, 0);
            for step in bytes.chunks_exact(STEP) {
                let (more, pairs) = begun(step);
                characters += more as u32;
                units += (more + pairs) as u32;
                marks.steps.push((characters, units));
            }
            marks
        })
    }
}

/// How many characters begin in the bytes, and how many of those are two UTF-16 units. Told by their first bytes: each
/// begins a character, and those of four bytes are two units.
fn begun(bytes: &[u8]) -> (usize, usize) {
    (count(bytes, |byte| byte & 0xc0 != 0x80), count(bytes, |byte| byte >= 0xf0))
}

/// How many of the bytes are such. The compiler counts sixteen at once where a small number will do.
pub(crate) fn count(bytes: &[u8], is_such: impl Fn(u8) -> bool) -> usize {
    bytes
        .chunks(128)
        .map(|some| usize::from(some.iter().map(|&byte| u8::from(is_such(byte))).sum::<u8>()))
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_are_those_an_editor_counts() {
        let source = Source::new("x", "甲乙\r\n𠮷丁\n\n戊");
        let at = |needle: &str| source.text().find(needle).unwrap();
        assert_eq!(source.position(at("乙")), Position { line: 1, column: 2 });
        assert_eq!(source.position(at("丁")), Position { line: 2, column: 2 });
        assert_eq!(source.position(at("戊")), Position { line: 4, column: 1 });
        assert_eq!(source.utf16_before(at("丁")), 6);
        assert_eq!(source.characters_before(at("丁")), 5);
        assert_eq!(source.position(source.text().len()), Position { line: 4, column: 2 });
        assert_eq!(source.line_range(0), 0..6);
    }

    #[test]
    fn positions_far_into_a_long_line_are_exact() {
        let text = "字𠮷a".repeat(2000);
        let source = Source::new("x", text.as_str());
        for (count, (at, _)) in text.char_indices().enumerate() {
            assert_eq!(source.characters_before(at), count);
        }
    }
}
