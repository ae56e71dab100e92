//! `script`: characters that do not belong into simplified Chinese text: traditional ones, radicals
//! and compatibility ideographs in place of characters, private-use, invisible and control
//! characters, text decoded with the wrong encoding.

mod listed;
mod mojibake;
mod unseen;

use std::ops::Range;

use serde::Deserialize;
use toml::Spanned;

use super::{Context, Finding, Lists, Reading};
use crate::document::Gram;
use crate::span::Span;
use crate::text::{Lexicon, Table, is_invisible, parse_word_list};
use listed::{Listed, Other};
use mojibake::{SEQUENCES, mojibake};
use unseen::{is_private, runs};

/// The values it gives to messages: `name`, the code point and name of what cannot be seen;
/// `replacement`, the character to write; `count`, how many in a row.
pub(super) const VALUES: &[&str] = &["name", "replacement", "count"];

/// Parameters of the check.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Script {
    /// Which characters.
    find: Kind,
    /// Words whose characters belong to the script there and not elsewhere, with what to write instead: a list,
    /// by its path from the pack.
    list: Option<Spanned<String>>,
    #[serde(skip)]
    words: Option<Lexicon>,
}

/// A set of characters, with the table of those that have one.
#[derive(Debug, Deserialize)]
#[serde(try_from = "Name")]
enum Kind {
    /// From a table: each is a finding with its replacement.
    Listed(Listed),
    /// By a property: each run is a finding.
    Property(fn(char) -> bool),
    /// Sequences that come from a wrong decoding.
    Mojibake,
    /// White space on a line of its own.
    BlankLine,
}

/// The sets by the names rules call them by.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Name {
    /// Characters only traditional writing uses.
    Traditional,
    /// Forms that no simplified writing knows: Japanese ones, those of older print.
    Variant,
    /// Kangxi radicals and the CJK radicals supplement.
    Radical,
    /// Compatibility ideographs, the twelve that are unified in truth excepted.
    Compatibility,
    /// Private-use characters.
    PrivateUse,
    /// The replacement character U+FFFD.
    Replacement,
    /// Zero-width and direction marks, soft hyphens, line and paragraph separators.
    Invisible,
    /// Control characters.
    Control,
    /// UTF-8 read as GBK, or replacement characters read again.
    Mojibake,
    /// White space on a line that has nothing else.
    BlankLine,
}

impl From<Name> for Kind {
    fn from(name: Name) -> Self {
        let listed = |table, excuse| Kind::Listed(Listed { table, excuse });
        match name {
            Name::Traditional => listed(Table::traditional(), Some(Other::new(Table::variants))),
            Name::Variant => listed(Table::variants(), Some(Other::new(Table::traditional))),
            Name::Radical => listed(Table::radicals(), None),
            Name::Compatibility => listed(Table::compatibility(), None),
            Name::PrivateUse => Kind::Property(is_private),
            Name::Replacement => Kind::Property(|c| c == '\u{fffd}'),
            Name::Invisible => Kind::Property(is_invisible),
            Name::Control => Kind::Property(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t')),
            Name::Mojibake => Kind::Mojibake,
            Name::BlankLine => Kind::BlankLine,
        }
    }
}

impl Script {
    /// Reads the word list. Says at which place of the pack and why where that fails.
    pub(super) fn read_lists(&mut self, lists: &Lists<'_>) -> Result<(), (Range<usize>, String)> {
        let Some(list) = &self.list else { return Ok(()) };
        let fail = |reason: String| (list.span(), format!("词表 {}：{reason}", list.get_ref()));
        if !matches!(self.find, Kind::Listed(_)) {
            return Err((list.span(), "只有查字的才用词表".to_owned()));
        }
        let text = lists(list.get_ref()).map_err(fail)?;
        self.words = Some(parse_word_list(text).and_then(Lexicon::new).map_err(fail)?);
        Ok(())
    }

    /// The grams of which one stands wherever it finds something; none where they are too many, or none.
    pub(super) fn seeks(&self) -> Option<Vec<Gram>> {
        match &self.find {
            Kind::Listed(Listed { table, .. }) => {
                let words = self.words.iter().flat_map(Lexicon::entries);
                let beginnings = words.filter_map(|entry| Gram::beginning(&entry.wrong));
                Some(table.characters().map(Gram::single).chain(beginnings).collect())
            }
            Kind::Mojibake => {
                Some(SEQUENCES.iter().filter_map(|sequence| Gram::beginning(sequence)).collect())
            }
            Kind::Property(_) | Kind::BlankLine => None,
        }
    }

    /// Everything it finds.
    pub(super) fn run(&self, context: &Context<'_>, reading: Reading<'_>) -> Vec<Finding> {
        match &self.find {
            Kind::Listed(listed) => listed.run(context, reading, self.words.as_ref()),
            Kind::Property(is) => runs(context, *is),
            Kind::Mojibake => mojibake(context, reading),
            Kind::BlankLine => blank_lines(context),
        }
    }
}

/// The white space of every line that has nothing else.
fn blank_lines(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let text = context.document.text();
    // A line with nothing else lies between two blocks.
    let ends = context.document.blocks().iter().map(|block| block.span);
    let starts = std::iter::once(0).chain(ends.clone().map(|span| span.end));
    for (from, to) in starts.zip(ends.map(|span| span.start).chain([text.len()])) {
        let mut start = from;
        for line in text[from..to].split_inclusive(['\n', '\r']) {
            let content = line.trim_end_matches(['\n', '\r']);
            // The ends of the lines that the two blocks stand in are none.
            let is_whole = start > from || from == 0;
            let is_ended = content.len() < line.len() || to == text.len();
            if is_whole && is_ended && !content.is_empty() && content.trim().is_empty() {
                let span = Span::new(start, start + content.len());
                findings.push(Finding::new(span).mend(span, "", true));
            }
            start += line.len();
        }
    }
    findings
}
