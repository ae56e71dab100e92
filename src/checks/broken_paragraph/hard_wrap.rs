//! A document every line of which is cut at the width of a column: one finding, with the reflow to mend it.

use super::super::{Finding, Mend};
use crate::diagnostic::Edit;
use crate::document::Document;
use crate::span::Span;

/// One finding for all the line ends inside paragraphs of a hard-wrapped document.
pub(super) fn finding(document: &Document) -> Option<Finding> {
    if !document.is_hard_wrapped() {
        return None;
    }
    let mut edits: Vec<Edit> = Vec::new();
    for block in document.blocks() {
        let mut end = None;
        let mut reads = String::new();
        for piece in &block.pieces {
            if let Some(space) = &piece.reads {
                reads.clone_from(space);
                continue;
            }
            if let Some(end) = end {
                let text = std::mem::take(&mut reads);
                edits.push(Edit { span: Span::new(end, piece.span.start), text });
            }
            end = Some(piece.span.end);
        }
    }
    let first = edits.first()?.span;
    let count = edits.len();
    let mut finding = Finding::new(first).value("count", count);
    finding.mend = Some(Mend { edits, sure: true });
    Some(finding)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_end_of_a_hard_wrapped_text_is_one_edit() {
        let line = "做大做强县域经济，关键在于产业高质量发展与创新\n";
        let text = format!("{}。", line.repeat(6).trim_end());
        let document = Document::plain("", text.as_str());
        let found = finding(&document).unwrap();
        let edits = &found.mend.as_ref().unwrap().edits;
        assert_eq!(edits.len(), 5);
        assert!(edits.iter().all(|edit| edit.span.of(&text) == "\n" && edit.text.is_empty()));
    }
}
