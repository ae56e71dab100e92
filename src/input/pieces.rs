//! The pieces of a block of Markdown, gathered as the parser reports them.

use super::line_end::joins;
use crate::document::{OBJECT, Piece};
use crate::span::Span;

/// What separates the text read so far from the text that follows in the same block.
#[derive(Clone, Copy, Debug)]
pub(super) enum Gap {
    /// A line end that reads as a space or as nothing.
    Soft(Span),
    /// A line end the author wants to be seen.
    Hard(Span),
    /// The edge of a table's cells.
    Cell,
}

/// What has been read of a block.
#[derive(Debug, Default)]
pub(super) struct Pieces<'t> {
    text: &'t str,
    pieces: Vec<Piece>,
    gap: Option<Gap>,
    /// Where the last piece ended, of this block or the one before.
    end: usize,
}

impl<'t> Pieces<'t> {
    /// Nothing read yet of a text.
    pub(super) fn of(text: &'t str) -> Self {
        Pieces { text, ..Pieces::default() }
    }

    /// A line end. Pictures alone on their line are no part of the text below: it is their caption.
    pub(super) fn line_end(&mut self, gap: Gap) {
        if self.pieces.iter().all(|piece| piece.span.of(self.text).starts_with("![")) {
            self.pieces.clear();
        }
        self.gap = Some(gap);
    }

    /// The edge of a table's cell.
    pub(super) fn cell(&mut self) {
        self.gap = Some(Gap::Cell);
    }

    /// Whether a line of the block has just ended.
    pub(super) fn is_after_line_end(&self) -> bool {
        matches!(self.gap, Some(Gap::Soft(_) | Gap::Hard(_))) && !self.pieces.is_empty()
    }

    /// Text, which `span` stands for in the file.
    pub(super) fn add(&mut self, reads: &str, span: Span) {
        let Some(first) = reads.chars().next() else { return };
        // The parser reports places in order; if it ever did not, blocks would overlap.
        if span.start < self.end {
            return;
        }
        if let Some(gap) = self.gap.take() {
            self.bridge(gap, first, span.start);
        }
        self.end = span.end;
        if span.of(self.text) != reads {
            self.pieces.push(Piece::replaced(span, reads));
            return;
        }
        match self.pieces.last_mut() {
            Some(last) if last.reads.is_none() && last.span.end == span.start => last.span.end = span.end,
            _ => self.pieces.push(Piece::text(span)),
        }
    }

    /// What a gap before the character `next` at `start` reads as.
    fn bridge(&mut self, gap: Gap, next: char, start: usize) {
        let Some(before) = self.last() else { return };
        let (span, reads) = match gap {
            Gap::Soft(_) if joins(before, next) => return,
            Gap::Soft(span) => (span, " "),
            Gap::Hard(span) => (span, OBJECT),
            Gap::Cell => (Span::new(self.end, start), OBJECT),
        };
        if self.end <= span.start && span.end <= start {
            self.pieces.push(Piece::replaced(span, reads));
        }
    }

    /// The last character of the block so far.
    fn last(&self) -> Option<char> {
        self.pieces.last().and_then(|piece| piece.reading(self.text).chars().next_back())
    }

    /// The pieces read so far, which are done. Blank edges are cut off; without text there are none.
    pub(super) fn take(&mut self) -> Vec<Piece> {
        self.gap = None;
        let blank = |piece: &&Piece| piece.reading(self.text).trim().is_empty();
        let from = self.pieces.iter().take_while(blank).count();
        let kept = self.pieces.len() - self.pieces[from..].iter().rev().take_while(blank).count();
        let has_text = self.pieces[from..kept]
            .iter()
            .any(|piece| !matches!(piece.reading(self.text).trim(), "" | OBJECT));
        let mut pieces = std::mem::take(&mut self.pieces);
        if !has_text {
            return Vec::new();
        }
        pieces.truncate(kept);
        pieces.drain(..from);
        if let Some(first) = pieces.first_mut().filter(|first| first.reads.is_none()) {
            first.span.start = first.span.end - first.span.of(self.text).trim_start().len();
        }
        if let Some(last) = pieces.last_mut().filter(|last| last.reads.is_none()) {
            last.span.end = last.span.start + last.span.of(self.text).trim_end().len();
        }
        pieces
    }
}
