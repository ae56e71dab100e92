//! The prose of a block: its text without markup, decoded once into characters and their classes,
//! each of which knows where it stands in the document.

use std::ops::Range;

use super::block::Block;
use crate::span::Span;
use crate::text::Class;

/// The characters of a block. Positions are counted in characters of the prose; [`Prose::span`]
/// turns a range of them into a place in the document.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Prose<'d> {
    /// Which block of the document it is.
    pub(crate) index: usize,
    /// The block.
    pub(crate) block: &'d Block,
    document: &'d str,
    decoded: &'d Decoded,
}

/// What is computed once for a block.
#[derive(Debug)]
pub(super) struct Decoded {
    /// The text where it is not simply a slice of the document.
    joined: Option<String>,
    chars: Vec<char>,
    classes: Vec<Class>,
    /// A bit for each class that occurs.
    present: u16,
    /// The byte of the prose each character starts at, and at last the prose's length.
    starts: Vec<u32>,
    /// For each piece: the byte of the prose it starts at.
    pieces: Vec<u32>,
}

impl Decoded {
    pub(super) fn new(document: &str, block: &Block) -> Self {
        let mut pieces = Vec::with_capacity(block.pieces.len());
        let joined = match block.pieces.as_slice() {
            [only] if only.reads.is_none() => {
                pieces.push(0);
                None
            }
            several => {
                let mut text = String::new();
                for piece in several {
                    pieces.push(text.len() as u32);
                    text.push_str(piece.reading(document));
                }
                Some(text)
            }
        };
        let text = joined.as_deref().unwrap_or_else(|| block.pieces[0].span.of(document));
        let mut chars = Vec::with_capacity(text.len() / 3 + 1);
        let mut classes = Vec::with_capacity(text.len() / 3 + 1);
        let mut starts = Vec::with_capacity(text.len() / 3 + 2);
        let mut present = 0;
        for (at, c) in text.char_indices() {
            chars.push(c);
            let class = Class::of(c);
            classes.push(class);
            present |= 1 << class as u16;
            starts.push(at as u32);
        }
        starts.push(text.len() as u32);
        Decoded { joined, chars, classes, present, starts, pieces }
    }
}

impl<'d> Prose<'d> {
    pub(super) fn new(document: &'d str, index: usize, block: &'d Block, decoded: &'d Decoded) -> Self {
        Prose { index, block, document, decoded }
    }

    /// The text.
    pub(crate) fn text(&self) -> &'d str {
        match &self.decoded.joined {
            Some(text) => text,
            None => self.block.pieces[0].span.of(self.document),
        }
    }

    /// The text's characters.
    pub(crate) fn chars(&self) -> &'d [char] {
        &self.decoded.chars
    }

    /// The class of each character.
    pub(crate) fn classes(&self) -> &'d [Class] {
        &self.decoded.classes
    }

    /// Whether some character is of that class.
    pub(crate) fn has(&self, class: Class) -> bool {
        self.decoded.present & 1 << class as u16 != 0
    }

    /// The text of a range of characters.
    pub(crate) fn slice(&self, range: Range<usize>) -> &'d str {
        let starts = &self.decoded.starts;
        &self.text()[starts[range.start] as usize..starts[range.end] as usize]
    }

    /// The byte of the text that a character starts at.
    pub(crate) fn byte(&self, at: usize) -> usize {
        self.decoded.starts[at] as usize
    }

    /// The characters that a range of the text's bytes covers.
    pub(crate) fn char_range(&self, bytes: Range<usize>) -> Range<usize> {
        let at = |byte: usize| self.decoded.starts.partition_point(|&start| (start as usize) < byte);
        at(bytes.start)..at(bytes.end)
    }

    /// Where a range of characters stands in the document, markup inside it included.
    pub(crate) fn span(&self, range: Range<usize>) -> Span {
        let starts = &self.decoded.starts;
        if range.is_empty() {
            let at = match range.start {
                0 => self.block.pieces[0].span.start,
                start => self.place(starts[start - 1] as usize, starts[start] as usize).end,
            };
            return Span::new(at, at);
        }
        let first = self.place(starts[range.start] as usize, starts[range.start + 1] as usize);
        let last = self.place(starts[range.end - 1] as usize, starts[range.end] as usize);
        Span::new(first.start, last.end)
    }

    /// Where a range of characters stands, if replacing those bytes touches nothing but prose: no
    /// markup, code or entity inside.
    pub(crate) fn plain_span(&self, range: Range<usize>) -> Option<Span> {
        let span = self.span(range.clone());
        (span.of(self.document) == self.slice(range)).then_some(span)
    }

    /// Where one character of the prose, given by its bytes there, stands in the document.
    fn place(&self, start: usize, end: usize) -> Span {
        let index = self.decoded.pieces.partition_point(|&first| first as usize <= start) - 1;
        let piece = &self.block.pieces[index];
        if piece.reads.is_some() {
            return piece.span;
        }
        // Not by the difference of the two: what reads longer than it stands makes that negative.
        let inside = start - self.decoded.pieces[index] as usize;
        Span::new(piece.span.start + inside, piece.span.start + inside + (end - start))
    }
}
