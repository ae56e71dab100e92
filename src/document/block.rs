//! A block: one heading, paragraph, byline, list item and so on.

use std::borrow::Cow;

use serde::Deserialize;

use crate::span::Span;

/// A unit of a document between which no sentence runs on, if the page is in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// From its first to its last character of prose, without heading marks, indentation or line end.
    pub span: Span,
    /// The parts of it that are text, in order. Plain text has one; Markdown leaves out marks,
    /// link targets and the line ends inside a paragraph.
    pub(crate) pieces: Vec<Piece>,
    /// Whether its kind was told by its shape, not by a mark of the format, and so may be doubted.
    pub(crate) guessed: bool,
}

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BlockKind {
    /// A title, subtitle, column head or section heading.
    Heading,
    /// A paragraph of running text.
    Body,
    /// An item of a list.
    ListItem,
    /// Who wrote, photographed or edited it: 记者、通讯员、作者单位、责任编辑.
    Byline,
    /// What a picture shows.
    Caption,
    /// A notice, advertisement, slogan or editorial label that interrupts the text.
    Notice,
    /// A quoted block, or a pull quote in 【】.
    Quotation,
    /// A row of a table or form.
    TableRow,
}

impl BlockKind {
    /// Its name in rules, `lint.toml` and JSON.
    pub fn name(self) -> &'static str {
        match self {
            BlockKind::Heading => "heading",
            BlockKind::Body => "body",
            BlockKind::ListItem => "list-item",
            BlockKind::Byline => "byline",
            BlockKind::Caption => "caption",
            BlockKind::Notice => "notice",
            BlockKind::Quotation => "quotation",
            BlockKind::TableRow => "table-row",
        }
    }
}

/// A part of a block that is text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Piece {
    /// Where it stands in the document.
    pub(crate) span: Span,
    /// What it reads as, where that differs from the document's own bytes: a character for an
    /// entity, [`OBJECT`] for code or a picture, a space for a line end between Latin words.
    pub(crate) reads: Option<String>,
}

/// Stands in prose for something that is not text (code, a picture), so that what surrounds it does
/// not seem to adjoin.
pub(crate) const OBJECT: &str = "\u{fffc}";

impl Piece {
    /// A part that reads as it stands.
    pub(crate) fn text(span: Span) -> Self {
        Piece { span, reads: None }
    }

    /// A part that reads otherwise than it stands.
    pub(crate) fn replaced(span: Span, reads: impl Into<String>) -> Self {
        Piece { span, reads: Some(reads.into()) }
    }

    /// What it reads as.
    pub(crate) fn reading<'a>(&'a self, document: &'a str) -> &'a str {
        self.reads.as_deref().unwrap_or_else(|| self.span.of(document))
    }
}

impl Block {
    /// What it reads as: its text without markup.
    pub(crate) fn reads<'d>(&self, document: &'d str) -> Cow<'d, str> {
        match self.pieces.as_slice() {
            [only] if only.reads.is_none() => Cow::Borrowed(only.span.of(document)),
            several => several.iter().map(|piece| piece.reading(document)).collect(),
        }
    }

    /// A block of one piece.
    pub(crate) fn new(kind: BlockKind, span: Span) -> Self {
        Block { kind, span, pieces: vec![Piece::text(span)], guessed: false }
    }
}
