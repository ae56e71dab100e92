//! A comment: what stands in a manuscript's file for those who work on it, and is no text.

use crate::span::Span;

/// A comment of a manuscript.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Comment {
    /// The place, the marks that make it a comment included.
    pub(crate) span: Span,
    /// The block it stands in, or else the next one: its index; the number of blocks where none follows.
    pub(crate) block: usize,
}
