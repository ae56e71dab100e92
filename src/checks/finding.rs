//! What a check found, and how that is mended.

use crate::diagnostic::Edit;
use crate::span::Span;

/// What a check found. It has no words: the rule has them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Finding {
    /// The place.
    pub(crate) span: Span,
    /// Other places that explain it.
    pub(crate) related: Vec<Span>,
    /// A place in another document of the edition that explains it: which of the earlier ones, and where.
    pub(crate) elsewhere: Option<(usize, Span)>,
    /// How to mend it, where that is known.
    pub(crate) mend: Option<Mend>,
    /// Values for the rule's message, by name.
    pub(crate) values: Vec<(&'static str, String)>,
}

/// Why a check does not find what it looks for where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum KeptOut {
    /// By what stands directly beside it.
    Beside,
    /// By not beginning or ending where words do.
    Edges,
    /// By the text around it, which shows that it is meant.
    Meant,
}

/// How to mend a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Mend {
    /// What to put where; in order, none overlapping.
    pub(crate) edits: Vec<Edit>,
    /// Whether the check is sure of it; the rule may still call it unsafe.
    pub(crate) sure: bool,
}

impl Finding {
    /// A bare finding.
    pub(crate) fn new(span: Span) -> Self {
        Finding { span, related: Vec::new(), elsewhere: None, mend: None, values: Vec::new() }
    }

    /// With another place that explains it.
    pub(crate) fn related(mut self, span: Span) -> Self {
        self.related.push(span);
        self
    }

    /// With a place in one of the earlier documents that explains it.
    pub(crate) fn elsewhere(mut self, document: usize, span: Span) -> Self {
        self.elsewhere = Some((document, span));
        self
    }

    /// With a value for the message.
    pub(crate) fn value(mut self, name: &'static str, value: impl ToString) -> Self {
        self.values.push((name, value.to_string()));
        self
    }

    /// Mended by putting `text` in the place of `span`.
    pub(crate) fn mend(mut self, span: Span, text: impl Into<String>, sure: bool) -> Self {
        self.mend = Some(Mend { edits: vec![Edit { span, text: text.into() }], sure });
        self
    }

    /// Mended by several replacements, in order, none overlapping; by none it is not mended.
    pub(crate) fn mend_all(mut self, edits: Vec<Edit>, sure: bool) -> Self {
        self.mend = (!edits.is_empty()).then_some(Mend { edits, sure });
        self
    }
}
