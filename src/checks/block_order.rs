//! `block-order`: blocks that stand where their kind does not belong: a caption between two articles, the
//! lines of an advertisement between paragraphs, a page that begins without a title.

use std::ops::Range;

use serde::Deserialize;

use super::{Context, Finding, Reading};
use crate::document::{Block, BlockKind, Gram, Prose, begins_report};
use crate::expression::Expression;

/// The value it gives to messages: how many blocks of the kind stand there in a row.
pub(super) const VALUES: &[&str] = &["count"];

/// Parameters of the check.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct BlockOrder {
    /// The kind of block that is out of place; any where none is named.
    find: Option<BlockKind>,
    /// What a block reads as that is out of place; anything where that is left out.
    regex: Option<Expression>,
    /// Whether it stands within the text: paragraphs before it and after it.
    #[serde(default)]
    inside: bool,
    /// What it stands right after; anything where none is named.
    #[serde(default)]
    after: Vec<Beside>,
    /// What stands right after it; anything where none is named.
    #[serde(default)]
    before: Vec<Beside>,
    /// So many of the kind in a row at least, and at most.
    #[serde(default = "one")]
    least: usize,
    #[serde(default = "any")]
    most: usize,
    /// So many headings the document has at least: what is a page, and not one article.
    #[serde(default)]
    headings: usize,
    /// So many bylines and datelines it has at least: what is a page of a newspaper, and not a manual.
    #[serde(default)]
    bylines: usize,
}

fn one() -> usize {
    1
}

fn any() -> usize {
    usize::MAX
}

/// What may stand beside a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Beside {
    /// Nothing: the document begins, or ends.
    Edge,
    Heading,
    Body,
    ListItem,
    Byline,
    Caption,
    Notice,
    Quotation,
    TableRow,
}

impl Beside {
    fn of(block: Option<&Block>) -> Self {
        match block.map(|block| block.kind) {
            None => Beside::Edge,
            Some(BlockKind::Heading) => Beside::Heading,
            Some(BlockKind::Body) => Beside::Body,
            Some(BlockKind::ListItem) => Beside::ListItem,
            Some(BlockKind::Byline) => Beside::Byline,
            Some(BlockKind::Caption) => Beside::Caption,
            Some(BlockKind::Notice) => Beside::Notice,
            Some(BlockKind::Quotation) => Beside::Quotation,
            Some(BlockKind::TableRow) => Beside::TableRow,
        }
    }
}

impl BlockOrder {
    /// Says what is wrong where nothing tells which blocks are meant.
    pub(super) fn refuse_empty(&self) -> Result<(), (Range<usize>, String)> {
        match self.find.is_some() || self.regex.is_some() {
            true => Ok(()),
            false => Err((0..0, "find、regex 至少写一个".to_owned())),
        }
    }

    /// The grams of which every block that reads so has one; none where blocks are told by their kind only.
    pub(super) fn seeks(&self) -> Option<Vec<Gram>> {
        self.regex.as_ref()?.needs().groups.first().cloned()
    }

    /// The first block of each row of them.
    pub(super) fn run(&self, context: &Context<'_>, reading: Reading<'_>) -> Vec<Finding> {
        let document = context.document;
        let blocks = document.blocks();
        let headings = blocks.iter().filter(|block| block.kind == BlockKind::Heading).count();
        let text = document.text();
        let is_signed = |block: &&Block| match block.kind {
            BlockKind::Byline => true,
            BlockKind::Body => begins_report(block.span.of(text).trim_start()),
            _ => false,
        };
        let is_page = headings >= self.headings
            && blocks.iter().filter(is_signed).take(self.bylines).count() == self.bylines;
        if !is_page {
            return Vec::new();
        }
        let stands = |places: &[Beside], block: Option<&Block>| {
            places.is_empty() || places.contains(&Beside::of(block))
        };
        let mut is_meant = vec![false; blocks.len()];
        for prose in reading.proses(document) {
            is_meant[prose.index] = self.is_meant(prose);
        }
        let is_body = |at: usize| blocks[at].kind == BlockKind::Body && !is_meant[at];
        let first = (0..blocks.len()).find(|&at| is_body(at)).unwrap_or(blocks.len());
        let inside = first..(first..blocks.len()).rev().find(|&at| is_body(at)).unwrap_or(first);
        let mut findings = Vec::new();
        let mut at = 0;
        while at < blocks.len() {
            let start = at;
            while at < blocks.len() && is_meant[at] {
                at += 1;
            }
            let count = at - start;
            if count == 0 {
                at += 1;
                continue;
            }
            let before = start.checked_sub(1).map(|before| &blocks[before]);
            let is_many = count >= self.least && count <= self.most;
            if is_many
                && (!self.inside || inside.contains(&start))
                && stands(&self.after, before)
                && stands(&self.before, blocks.get(at))
            {
                findings.push(Finding::new(blocks[start].span).value("count", count));
            }
        }
        findings
    }

    /// Whether a block is of the kind, and reads as it must.
    fn is_meant(&self, prose: Prose<'_>) -> bool {
        self.find.is_none_or(|kind| prose.block.kind == kind)
            && self.regex.as_ref().is_none_or(|regex| regex.is_in(prose.chars()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_meant_must_be_said() {
        let refused = |toml: &str| toml::from_str::<BlockOrder>(toml).unwrap().refuse_empty().is_err();
        assert!(refused("after = [\"body\"]"));
        assert!(!refused("regex = \"^A1$\"") && !refused("find = \"notice\""));
    }
}
