//! What a proofreader marked, and what looks wrong and is right.

use std::ops::Range;

use serde::Deserialize;

use crate::document::Document;
use crate::span::Span;

/// What a proofreader marked: one line of a labels file.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Label {
    /// The manuscript, by the end of its path.
    pub(crate) file: String,
    /// The first byte.
    pub(crate) start: usize,
    /// One past the last byte.
    pub(crate) end: usize,
    /// The class of the fault.
    pub(crate) class: String,
    /// How sure the proofreader is.
    pub(crate) severity: Certainty,
    /// The marked text, to show and to notice labels that no longer fit their file.
    #[serde(default)]
    pub(crate) text: String,
    /// What the proofreader says of it.
    #[serde(default)]
    pub(crate) note: String,
}

impl Label {
    /// What it marks in its manuscript; none where that has no such place.
    pub(crate) fn span(&self, document: &Document) -> Option<Span> {
        document.text().get(self.start..self.end).map(|_| Span::new(self.start, self.end))
    }

    /// Whether the manuscript has that place, and the text there that was marked.
    pub(crate) fn fits(&self, document: &Document) -> bool {
        is_there(document, self.start..self.end, &self.text)
    }
}

/// How sure a proofreader is of a label.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub(crate) enum Certainty {
    /// Any proofreader would mark it.
    Certain,
    /// Most would.
    Likely,
    /// They would argue about it.
    Debatable,
}

impl TryFrom<String> for Certainty {
    type Error = String;

    fn try_from(written: String) -> Result<Self, String> {
        match written.as_str() {
            "certain" => Ok(Certainty::Certain),
            "likely" => Ok(Certainty::Likely),
            "debatable" => Ok(Certainty::Debatable),
            other => Err(format!(
                "severity 应是 certain（确定）、likely（多半）或 debatable（有争议），不是“{other}”"
            )),
        }
    }
}

/// What looks wrong and is right: one line of a traps file.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Trap {
    /// The manuscript, by the end of its path.
    pub(crate) file: String,
    /// The first byte.
    pub(crate) start: usize,
    /// One past the last byte.
    pub(crate) end: usize,
    /// The class of fault it may be taken for.
    pub(crate) trap_for: String,
    /// The text, to notice traps that no longer fit their file.
    #[serde(default)]
    pub(crate) text: String,
    /// Why it is right.
    #[serde(default)]
    pub(crate) note: String,
}

impl Trap {
    /// Whether the manuscript has that place, and the text there.
    pub(crate) fn fits(&self, document: &Document) -> bool {
        is_there(document, self.start..self.end, &self.text)
    }
}

/// Whether a manuscript has such a place, and there the text, where that was written down.
fn is_there(document: &Document, place: Range<usize>, text: &str) -> bool {
    document.text().get(place).is_some_and(|found| text.is_empty() || found == text)
}

/// Labels and traps to measure against.
#[derive(Debug, Default)]
pub(crate) struct Gold {
    /// What must be found.
    pub(crate) labels: Vec<Label>,
    /// What must not be.
    pub(crate) traps: Vec<Trap>,
}
