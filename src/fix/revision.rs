//! A text as edits made one after another leave it, told at last as edits of the first text.

use crate::diagnostic::Edit;
use crate::span::Span;

/// A text under revision.
#[derive(Debug)]
pub(super) struct Revision<'t> {
    first: &'t str,
    /// What the text now is made of, in order.
    pieces: Vec<Piece>,
}

#[derive(Clone, Debug)]
enum Piece {
    /// A stretch of the first text.
    Kept(Span),
    /// What came in.
    New(String),
}

impl Piece {
    fn len(&self) -> usize {
        match self {
            Piece::Kept(span) => span.end - span.start,
            Piece::New(text) => text.len(),
        }
    }

    /// Parts it after `at` bytes.
    fn part(self, at: usize) -> (Piece, Piece) {
        match self {
            Piece::Kept(Span { start, end }) => {
                (Piece::Kept(Span::new(start, start + at)), Piece::Kept(Span::new(start + at, end)))
            }
            Piece::New(mut text) => {
                let rest = text.split_off(at);
                (Piece::New(text), Piece::New(rest))
            }
        }
    }
}

impl<'t> Revision<'t> {
    /// Nothing revised yet.
    pub(super) fn of(first: &'t str) -> Self {
        Revision { first, pieces: vec![Piece::Kept(Span::new(0, first.len()))] }
    }

    /// Makes edits of the text as it now is; they are in order and do not overlap.
    pub(super) fn apply(&mut self, edits: Vec<Edit>) {
        let mut old = Pieces { rest: std::mem::take(&mut self.pieces).into_iter(), next: None };
        let mut at = 0;
        for Edit { span, text } in edits {
            old.take(span.start - at, |piece| self.pieces.push(piece));
            old.take(span.end - span.start, drop);
            self.pieces.push(Piece::New(text));
            at = span.end;
        }
        old.take(usize::MAX, |piece| self.pieces.push(piece));
    }

    /// The text as it now is.
    pub(super) fn text(&self) -> String {
        let mut text = String::with_capacity(self.pieces.iter().map(Piece::len).sum());
        for piece in &self.pieces {
            text.push_str(match piece {
                Piece::Kept(span) => span.of(self.first),
                Piece::New(new) => new,
            });
        }
        text
    }

    /// What makes the text as it now is of the first: in order, none overlapping.
    pub(super) fn edits(&self) -> Vec<Edit> {
        let mut edits = Vec::new();
        let (mut end, mut new) = (0, String::new());
        let last = Piece::Kept(Span::new(self.first.len(), self.first.len()));
        for piece in self.pieces.iter().chain([&last]) {
            let span = match piece {
                Piece::New(text) => {
                    new.push_str(text);
                    continue;
                }
                Piece::Kept(span) => *span,
            };
            let gone = Span::new(end, span.start);
            let text = std::mem::take(&mut new);
            if gone.of(self.first) != text {
                edits.push(Edit { span: gone, text });
            }
            end = span.end;
        }
        edits
    }
}

/// Pieces taken from the front by bytes.
struct Pieces {
    rest: std::vec::IntoIter<Piece>,
    next: Option<Piece>,
}

impl Pieces {
    /// Takes `length` bytes, or what there is.
    fn take(&mut self, mut length: usize, mut each: impl FnMut(Piece)) {
        while length > 0 {
            let Some(piece) = self.next.take().or_else(|| self.rest.next()) else { return };
            if piece.len() <= length {
                length -= piece.len();
                each(piece);
            } else {
                let (taken, left) = piece.part(length);
                self.next = Some(left);
                each(taken);
                return;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edit(span: std::ops::Range<usize>, text: &str) -> Edit {
        Edit { span: span.into(), text: text.to_owned() }
    }

    #[test]
    fn edits_of_edits_are_told_in_places_of_the_first_text() {
        let mut revision = Revision::of("abcdefgh");
        revision.apply(vec![edit(1..2, "XYZ"), edit(4..6, "")]);
        assert_eq!(revision.text(), "aXYZcdgh");
        revision.apply(vec![edit(0..0, "<"), edit(2..5, "-"), edit(7..7, "+")]);
        assert_eq!(revision.text(), "<aX-dg+h");
        assert_eq!(revision.edits(), [edit(0..0, "<"), edit(1..3, "X-"), edit(4..6, ""), edit(7..7, "+")]);
    }

    #[test]
    fn what_is_undone_is_no_edit() {
        let mut revision = Revision::of("甲乙");
        revision.apply(vec![edit(0..3, "丙")]);
        revision.apply(vec![edit(0..3, "甲")]);
        assert_eq!(revision.edits(), []);
        revision.apply(vec![edit(6..6, "！")]);
        assert_eq!((revision.text().as_str(), revision.edits()), ("甲乙！", vec![edit(6..6, "！")]));
    }
}
