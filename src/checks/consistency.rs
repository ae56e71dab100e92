//! `consistency`: one thing written two ways, in a document or in an edition.

mod credited;
mod institution;

use serde::Deserialize;

use super::{Context, Finding};
use crate::document::Document;
use crate::span::Span;

pub(crate) use credited::{credited_names, masks};

/// The values it gives to messages: the other way of writing it.
pub(super) const VALUES: &[&str] = &["other"];

/// Parameters of the check.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Consistency {
    /// What is compared.
    of: Thing,
}

/// What is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Thing {
    /// Names of three characters and more in bylines, in the document and in earlier ones of the
    /// edition, that differ by one.
    CreditedName,
    /// Names of institutions that lack a character or two of one that stands there several times.
    Institution,
}

impl Consistency {
    /// Everything written in two ways in the document.
    pub(super) fn run(&self, context: &Context<'_>) -> Vec<Finding> {
        match self.of {
            Thing::CreditedName => credited::differing(context.document)
                .into_iter()
                .map(|(span, other, first)| finding(span, &other).related(first))
                .collect(),
            Thing::Institution => institution::shortened(context.document)
                .into_iter()
                .map(|(span, other, first)| finding(span, &other).related(first))
                .collect(),
        }
    }

    /// Whether it has anything to say of several documents.
    pub(super) fn is_across(&self) -> bool {
        self.of == Thing::CreditedName
    }

    /// Everything written in another way in one of the `earlier` documents; each is reported once.
    pub(super) fn run_across(&self, document: &Document, earlier: &[&Document]) -> Vec<Finding> {
        if self.of != Thing::CreditedName {
            return Vec::new();
        }
        let found = credited::differing_across(document, earlier);
        let finding = |(span, other, nth, place): (Span, String, usize, Span)| {
            finding(span, &other).elsewhere(nth, place)
        };
        found.into_iter().map(finding).collect()
    }
}

fn finding(span: Span, other: &str) -> Finding {
    Finding::new(span).value("other", other)
}
