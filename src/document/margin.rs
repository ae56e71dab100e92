//! Where paragraphs are indented: one that is not may be the rest of the one before.

use super::{BlockKind, Document, Prose};

/// Characters of a block that is surely a paragraph, and no line of its own.
const LONG: usize = 25;
/// Indented paragraphs that show a habit, and how many of them there must be for each that is not.
const HABIT: usize = 3;
const FOR_EACH: usize = 3;

/// Whether a document indents its paragraphs.
pub(crate) fn indents_paragraphs(document: &Document) -> bool {
    let paragraphs: Vec<Prose<'_>> = document
        .proses()
        .filter(|prose| prose.block.kind == BlockKind::Body && prose.chars().len() >= LONG)
        .collect();
    let indented = paragraphs.iter().filter(|prose| is_indented(document, **prose)).count();
    indented >= HABIT && indented >= FOR_EACH * (paragraphs.len() - indented)
}

/// Whether white space stands before a block on its line.
pub(crate) fn is_indented(document: &Document, prose: Prose<'_>) -> bool {
    let before = &document.text()[..prose.block.span.start];
    before.ends_with(|c: char| c.is_whitespace() && !matches!(c, '\n' | '\r'))
}

/// Whether a paragraph is not indented, in a document where paragraphs are.
pub(crate) fn is_flush(document: &Document, prose: Prose<'_>) -> bool {
    prose.chars().len() >= LONG && !is_indented(document, prose)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_habit_is_told_from_what_most_paragraphs_do() {
        let long = "全县把产业发展放在第一位，今年又新建了三个产业园区。";
        let indents = |lines: &[&str]| {
            let text: String = lines.iter().map(|line| format!("{line}{long}\n")).collect();
            indents_paragraphs(&Document::plain("", text))
        };
        assert!(indents(&["　　", "　　", "", "    "]));
        assert!(
            !indents(&["　　", "　　", ""])
                && !indents(&["　　", "", "　　", "　　", ""])
                && !indents(&[""; 4])
        );
    }
}
