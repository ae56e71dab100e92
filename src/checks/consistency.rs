//! `consistency`: one thing written two ways, in a document or in an edition.

mod credited;
mod forms;
mod institution;
mod named;
mod sounding;

use std::ops::Range;

use serde::Deserialize;
use toml::Spanned;

use super::{Context, Earlier, Finding, Lists, Reading};
use crate::diagnostic::Edit;
use crate::document::{Document, Gram};
use crate::span::Span;

pub(crate) use credited::{credited_names, credits, masks};
use forms::{Forms, Mixed};

/// The values it gives to messages: the other way of writing it; of a form also how often it stands there.
pub(super) const VALUES: &[&str] = &["other", "times"];

/// Parameters of the check.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Consistency {
    /// What is compared.
    of: Thing,
    /// The word list of forms, by its path from the pack; only forms have one.
    list: Option<Spanned<String>>,
    /// What names of institutions end with.
    endings: Option<Spanned<Vec<String>>>,
    #[serde(skip)]
    forms: Option<Forms>,
}

/// What is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Thing {
    /// Names of three characters and more in bylines, in the document and in earlier ones of the
    /// edition, that differ by one.
    CreditedName,
    /// Names of three characters beside titles and speaking, and what differs from them by one.
    NamedPerson,
    /// Names of institutions that lack a character or two of one that stands there several times.
    Institution,
    /// Words of a list in one form and another.
    Form,
}

impl Consistency {
    /// Reads the word list. Says at which place of the pack something is wrong with it or with the endings, and what; a
    /// place of no length is the whole check's.
    pub(super) fn read_lists(&mut self, lists: &Lists<'_>) -> Result<(), (Range<usize>, String)> {
        self.refuse_endings()?;
        match (self.of, &self.list) {
            (Thing::Form, Some(list)) => {
                let fail = |reason: String| (list.span(), format!("词表 {}：{reason}", list.get_ref()));
                let text = lists(list.get_ref()).map_err(fail)?;
                self.forms = Some(Forms::parse(text).map_err(fail)?);
                Ok(())
            }
            (Thing::Form, None) => Err((0..0, "of = \"form\" 要有词表；请写 list".to_owned())),
            (_, Some(list)) => Err((list.span(), "只有 of = \"form\" 用词表".to_owned())),
            (_, None) => Ok(()),
        }
    }

    /// Says what is wrong where only institutions have endings, and those must have some.
    fn refuse_endings(&self) -> Result<(), (Range<usize>, String)> {
        match (self.of, &self.endings) {
            (Thing::Institution, None) => {
                Err((0..0, "of = \"institution\" 要知道机构名的结尾；请写 endings".to_owned()))
            }
            (Thing::Institution, Some(endings)) if endings.get_ref().is_empty() => {
                Err((endings.span(), "机构名的结尾至少写一个".to_owned()))
            }
            (Thing::Institution, Some(endings)) if endings.get_ref().iter().any(String::is_empty) => {
                Err((endings.span(), "有一个结尾是空的".to_owned()))
            }
            (Thing::Institution, Some(_)) | (_, None) => Ok(()),
            (_, Some(endings)) => Err((endings.span(), "只有 of = \"institution\" 用 endings".to_owned())),
        }
    }

    /// The grams of which one stands wherever it finds something.
    pub(super) fn seeks(&self) -> Option<Vec<Gram>> {
        match self.of {
            Thing::CreditedName => Some(credited::seeks()),
            Thing::Institution => Some(institution::seeks(self.endings())),
            Thing::NamedPerson => Some(named::seeks()),
            Thing::Form => self.forms.as_ref().map(Forms::seeks),
        }
    }

    /// Everything written in two ways in the document.
    pub(super) fn run(&self, context: &Context<'_>, reading: Reading<'_>) -> Vec<Finding> {
        match self.of {
            Thing::CreditedName => credited::differing(context.document, reading)
                .into_iter()
                .map(|(span, other, first)| finding(span, &other).related(first))
                .collect(),
            Thing::Institution => institution::shortened(context.document, reading, self.endings())
                .into_iter()
                .map(|(span, other, first)| finding(span, &other).related(first))
                .collect(),
            Thing::NamedPerson => named::differing(context, reading)
                .into_iter()
                .map(|(span, other, first)| finding(span, &other).related(first))
                .collect(),
            Thing::Form => {
                self.forms.iter().flat_map(|forms| forms.mixed(context, reading)).map(form).collect()
            }
        }
    }

    fn endings(&self) -> &[String] {
        self.endings.as_ref().map_or(&[], |endings| endings.get_ref())
    }

    /// Whether it has anything to say of several documents.
    pub(super) fn is_across(&self) -> bool {
        self.of == Thing::CreditedName
    }

    /// Everything written in another way in one of the `earlier` documents; each is reported once.
    pub(super) fn run_across(&self, document: &Document, earlier: &[Earlier<'_>]) -> Vec<Finding> {
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

/// One finding for all places of a form, at the first of them.
fn form(mixed: Mixed) -> Finding {
    let edits = mixed.plain.iter().map(|&span| Edit { span, text: mixed.other.clone() }).collect();
    finding(mixed.places[0], &mixed.other)
        .value("times", mixed.places.len())
        .related(mixed.first)
        .mend_all(edits, true)
}

fn finding(span: Span, other: &str) -> Finding {
    Finding::new(span).value("other", other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_institutions_have_endings() {
        let refused = |toml: &str| toml::from_str::<Consistency>(toml).unwrap().refuse_endings().is_err();
        assert!(refused("of = \"institution\"") && refused("of = \"institution\"\nendings = []"));
        assert!(refused("of = \"institution\"\nendings = [\"医院\", \"\"]"));
        assert!(refused("of = \"named-person\"\nendings = [\"医院\"]"));
        assert!(!refused("of = \"institution\"\nendings = [\"医院\"]") && !refused("of = \"named-person\""));
    }
}
