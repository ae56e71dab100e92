//! What a document is compared with: an earlier one of the run.

use crate::document::Document;

/// An earlier document of the edition, that one is compared with.
#[derive(Clone, Copy, Debug)]
pub struct Earlier<'d> {
    /// The document.
    pub document: &'d Document,
    /// What the two are compared for.
    pub shares: Shares,
}

/// What two documents may have to do with each other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Shares {
    /// Passages.
    pub passages: bool,
    /// People who are named in both.
    pub names: bool,
    /// Text that goes on from the one to the other: they are pages of one issue.
    pub jumps: bool,
}

impl Shares {
    /// Whatever two documents can share.
    pub const ALL: Shares = Shares { passages: true, names: true, jumps: true };
}
