//! `heading-level`: headings marked with `#` whose levels do not follow each other.

use serde::Deserialize;

use super::{Context, Finding};
use crate::document::{BlockKind, Prose};

/// The values it gives to messages: the level of the heading, and that of the one it is compared with.
pub(super) const VALUES: &[&str] = &["level", "other"];

/// Parameters of the check.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct HeadingLevel {
    /// What it reports.
    fault: Fault,
}

/// What is wrong with a heading's level.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Fault {
    /// It stands more than one level below the heading before it.
    Skipped,
    /// The heading right after it, with nothing between but bylines, stands above it.
    BelowNext,
}

impl HeadingLevel {
    /// Every heading of the fault.
    pub(super) fn run(&self, context: &Context<'_>) -> Vec<Finding> {
        let text = context.document.text();
        let mut findings = Vec::new();
        let mut before: Option<(Prose<'_>, usize)> = None;
        for prose in context.proses() {
            if prose.block.kind != BlockKind::Heading {
                continue;
            }
            let level = level(text, prose.block.span.start);
            if level == 0 {
                continue;
            }
            // A byline of the page may stand between a column's head and the title below it.
            let adjoin = |other: Prose<'_>, prose: Prose<'_>| {
                let between = &context.document.blocks()[other.index + 1..prose.index];
                between.iter().all(|block| block.kind == BlockKind::Byline)
            };
            let faulty = before.and_then(|(other, above)| match self.fault {
                Fault::Skipped if level > above + 1 => Some((prose, level, other, above)),
                Fault::BelowNext if level < above && adjoin(other, prose) => {
                    Some((other, above, prose, level))
                }
                _ => None,
            });
            if let Some((heading, level, other, above)) = faulty {
                let finding = Finding::new(heading.block.span).related(other.block.span);
                findings.push(finding.value("level", level).value("other", above));
            }
            before = Some((prose, level));
        }
        findings
    }
}

/// How many `#` stand on the line before byte `at`.
fn level(text: &str, at: usize) -> usize {
    let before = text[..at].trim_end_matches([' ', '\t']);
    before.len() - before.trim_end_matches('#').len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_counted() {
        assert_eq!(level("甲\n### 乙", "甲\n### ".len()), 3);
        assert_eq!(level("甲\n乙", "甲\n".len()), 0);
    }
}
