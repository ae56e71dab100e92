//! `length`: sentences, paragraphs and headings longer than the house allows.

use std::ops::Range;

use serde::Deserialize;

use super::{Context, Finding};
use crate::document::{BlockKind, Prose};
use crate::text::Class;

/// The values it gives to messages: how long it is, and how long it may be.
pub(super) const VALUES: &[&str] = &["length", "max"];

/// Parameters of the check.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Length {
    /// What is measured.
    of: Unit,
    /// Characters it has at most, marks counted, white space not.
    max_chars: usize,
}

/// What is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Unit {
    /// From one mark that ends a sentence to the next.
    Sentence,
    /// A paragraph of running text.
    Paragraph,
    /// A heading; where spaces part its lines, each of them.
    Heading,
}

impl Length {
    /// Everything longer than allowed.
    pub(super) fn run(&self, context: &Context<'_>) -> Vec<Finding> {
        let mut findings = Vec::new();
        for prose in context.proses() {
            if (prose.block.kind == BlockKind::Heading) != (self.of == Unit::Heading) {
                continue;
            }
            for range in self.units(prose) {
                let spaces = prose.classes()[range.clone()].iter().filter(|&&class| class == Class::Space);
                let length = range.len() - spaces.count();
                if length > self.max_chars {
                    let finding = Finding::new(prose.span(range));
                    findings.push(finding.value("length", length).value("max", self.max_chars));
                }
            }
        }
        findings
    }

    fn units(&self, prose: Prose<'_>) -> Vec<Range<usize>> {
        let classes = prose.classes();
        let ends = |at: usize| match self.of {
            Unit::Paragraph => false,
            Unit::Heading => classes[at] == Class::Space,
            // The closing quote after a mark belongs to its sentence.
            Unit::Sentence => {
                matches!(classes[at], Class::Stop | Class::Close)
                    && classes
                        .get(at + 1)
                        .is_none_or(|next| !matches!(next, Class::Stop | Class::Close | Class::Pause))
                    && classes[..=at].iter().rev().find(|class| **class != Class::Close) == Some(&Class::Stop)
            }
        };
        let mut units = Vec::new();
        let mut start = 0;
        for at in 0..classes.len() {
            if ends(at) {
                units.push(start..at + 1);
                start = at + 1;
            }
        }
        units.push(start..classes.len());
        units
    }
}
