//! A document: its text, the blocks it is made of, and the views of them that checks read.

mod block;
mod caption;
mod comment;
mod credit;
mod file_name;
mod folio;
mod heading;
mod index;
mod margin;
mod names;
mod notice;
mod page_number;
mod plain;
mod prose;
mod report;
mod shape;
mod stored;
mod wrap;

use std::sync::OnceLock;

pub use block::{Block, BlockKind};
pub(crate) use block::{OBJECT, Piece};
pub(crate) use comment::Comment;
pub(crate) use credit::ends_with_credit;
pub(crate) use file_name::Named;
pub(crate) use folio::Folio;
pub(crate) use heading::is_numbered_part;
pub(crate) use index::{Gram, Index, Place, Sought};
pub(crate) use margin::{indents_paragraphs, is_flush, is_indented};
pub(crate) use names::{ends_calling, is_name};
pub(crate) use notice::{ends_labelled, leads_back, leads_on};
pub(crate) use page_number::PageNumber;
pub(crate) use prose::Prose;
pub(crate) use report::{begins_report, begins_with_source, begins_with_time, tells};
pub(crate) use shape::{is_bullet, is_run_together, wide_gaps};
pub use stored::{Encoding, Stored};

use crate::source::Source;
use crate::span::Span;
use crate::text::Class;
use prose::Decoded;

/// A manuscript: a named text and the blocks found in it, in the text's order.
#[derive(Debug)]
pub struct Document {
    source: Source,
    stored: Stored,
    blocks: Vec<Block>,
    comments: Vec<Comment>,
    hard_wrapped: bool,
    decoded: Vec<OnceLock<Decoded>>,
    characters: OnceLock<usize>,
}

impl Document {
    /// Plain text: every line that is not blank is a block, told apart by its shape. In hard-wrapped
    /// text the lines of a paragraph are one.
    pub fn plain(name: impl Into<String>, text: impl Into<String>) -> Self {
        let source = Source::new(name, text);
        let (blocks, hard_wrapped) = plain::blocks(source.text());
        Document { hard_wrapped, ..Document::with_blocks(source, blocks) }
    }

    /// A text whose format has already said what its blocks are; those it calls body are told apart
    /// further by shape.
    pub(crate) fn with_blocks(source: Source, mut blocks: Vec<Block>) -> Self {
        shape::tell_apart(source.text(), &mut blocks);
        let decoded = blocks.iter().map(|_| OnceLock::new()).collect();
        Document {
            source,
            stored: Stored::default(),
            blocks,
            comments: Vec::new(),
            hard_wrapped: false,
            decoded,
            characters: OnceLock::new(),
        }
    }

    /// The same document, known to be written so in its file.
    pub(crate) fn stored_as(self, stored: Stored) -> Self {
        Document { stored, ..self }
    }

    /// The same document, with the comments its format has.
    pub(crate) fn with_comments(self, comments: Vec<Comment>) -> Self {
        Document { comments, ..self }
    }

    /// How the text is written in its file; UTF-8 without a mark where nobody said otherwise.
    pub fn stored(&self) -> Stored {
        self.stored
    }

    /// The name and text, and the positions in it.
    pub fn source(&self) -> &Source {
        &self.source
    }

    /// The whole text, as it stands in the file (decoded, without a byte order mark).
    pub fn text(&self) -> &str {
        self.source.text()
    }

    /// Characters and marks in its prose: all that is not white space, mark-up, code or a comment.
    pub(crate) fn characters(&self) -> usize {
        *self.characters.get_or_init(|| {
            let is_empty = |c: &char| c.is_whitespace() || OBJECT.contains(*c);
            let empty = |prose: Prose<'_>| {
                let may_be = |class: Class| matches!(class, Class::Space | Class::Control | Class::Mark);
                let both = prose.chars().iter().zip(prose.classes());
                both.filter(|&(c, &class)| may_be(class) && is_empty(c)).count()
            };
            self.proses().map(|prose| prose.chars().len() - empty(prose)).sum()
        })
    }

    /// The blocks in the text's order. No two overlap.
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// The comments in the text's order: what nobody who reads the page sees.
    pub(crate) fn comments(&self) -> &[Comment] {
        &self.comments
    }

    /// Whether it is plain text whose lines were cut at the width of a column: its blocks then have
    /// a piece for each line.
    pub(crate) fn is_hard_wrapped(&self) -> bool {
        self.hard_wrapped
    }

    /// The block that byte `at` stands in or right after.
    pub(crate) fn block_at(&self, at: usize) -> Option<&Block> {
        self.prose_at(at).map(|prose| prose.block)
    }

    /// The prose of the block that byte `at` stands in or right after.
    pub(crate) fn prose_at(&self, at: usize) -> Option<Prose<'_>> {
        let index = self.blocks.partition_point(|block| block.span.end < at);
        let block = self.blocks.get(index)?;
        (block.span.start <= at).then(|| self.prose(index))
    }

    /// From the beginning to the end of the blocks that a place is in; what stands between blocks is
    /// alone.
    pub(crate) fn paragraphs_of(&self, span: Span) -> Span {
        let start = self.block_at(span.start).map_or(span.start, |block| block.span.start);
        let end = self.block_at(span.end).map_or(span.end, |block| block.span.end);
        Span::new(start, end.max(span.end))
    }

    /// The prose of block `index`.
    pub(crate) fn prose(&self, index: usize) -> Prose<'_> {
        let block = &self.blocks[index];
        let decoded = self.decoded[index].get_or_init(|| Decoded::new(self.text(), block));
        Prose::new(self.text(), index, block, decoded)
    }

    /// The prose of every block, in order.
    pub(crate) fn proses(&self) -> impl Iterator<Item = Prose<'_>> {
        (0..self.blocks.len()).map(|index| self.prose(index))
    }
}
