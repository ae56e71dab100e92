//! `repeated-character`: a doubled character that is no reduplication and no meeting of two words.

mod byline;
mod elsewhere;
mod enumeration;
mod label;
mod names;
mod verse;

use std::sync::OnceLock;

use serde::Deserialize;

use super::{Context, Finding};
use crate::document::Prose;
use crate::text::{Class, Doubling, Table, is_han, is_plain_reduplication, is_quoted_whole, judge};
use byline::is_long_name;
use elsewhere::{belongs, halves_stand, is_kept, stands_alike, stands_single};
use enumeration::is_single_item;
use label::is_label;
use names::is_called;
use verse::{doubles_at_will, is_answered, is_in_couplet, is_in_stanza, is_in_verse};

/// The values it gives to messages: `character`, the one that is doubled.
pub(super) const VALUES: &[&str] = &["character"];

/// Parameters of the check.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct RepeatedCharacter {
    /// Which of the doubled characters.
    which: Which,
    #[serde(skip)]
    table: OnceLock<Table>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Which {
    /// Those that leave a character over for certain.
    Slips,
    /// Those that leave one over unless the sentence explains it.
    Likely,
    /// Those that the words alone do not decide.
    Open,
}

impl RepeatedCharacter {
    /// Every doubled character of the asked sort.
    pub(super) fn run(&self, context: &Context<'_>) -> Vec<Finding> {
        let mut findings = Vec::new();
        for prose in context.proses() {
            let before = findings.len();
            for &(at, doubling) in context.doublings(prose) {
                match (doubling, self.which) {
                    (Doubling::Slip { sure: true, tail }, Which::Slips) => {
                        findings.push(finding(prose, at, 1 + tail, Some(true)));
                    }
                    (Doubling::Slip { sure: false, tail }, Which::Likely) => {
                        findings.push(finding(prose, at, 1 + tail, Some(false)));
                    }
                    (Doubling::Open, Which::Open) => findings.push(finding(prose, at, 2, None)),
                    _ => {}
                }
            }
            if findings.len() > before
                && is_traditional(self.table.get_or_init(Table::traditional), prose.chars())
            {
                findings.truncate(before);
            }
        }
        findings
    }
}

/// The doubled characters of a block that are no plain reduplication, and what each is.
pub(super) fn doublings(context: &Context<'_>, prose: Prose<'_>) -> Vec<(usize, Doubling)> {
    let (chars, classes) = (prose.chars(), prose.classes());
    // Nearly every character ends at the first question: the loop stays this tight.
    let pairs = chars.windows(2).enumerate().filter(|(at, pair)| {
        pair[0] == pair[1] && classes[*at] == Class::Han && !is_plain_reduplication(chars, *at)
    });
    pairs.map(|(at, _)| (at, in_its_text(context, prose, at))).collect()
}

/// What the text nearby makes a slip.
const SLIP: Doubling = Doubling::Slip { sure: false, tail: 1 };

/// What the pair is by its words, or where they do not tell by the text nearby: words that it says
/// elsewhere without the copy do not need it, and what it doubles again and again is a name.
fn in_its_text(context: &Context<'_>, prose: Prose<'_>, at: usize) -> Doubling {
    // 下联的“了了”, 叫的“板板土”; but （四四）.
    if [at..at + 2, at..at + 3].iter().any(|range| is_quoted_whole(prose.chars(), range)) {
        return Doubling::Meant;
    }
    // The names of people are judged apart: 石建建军 is no word of any sort.
    if is_label(context, prose, at) || is_long_name(context, prose, at) {
        return SLIP;
    }
    match judge(context.segmenter, prose.chars(), at) {
        Doubling::Slip { .. } | Doubling::Open | Doubling::Loose if is_answered(prose, at) => Doubling::Meant,
        Doubling::Slip { .. } | Doubling::Open | Doubling::Loose if is_single_item(context, prose, at) => {
            Doubling::Open
        }
        // “安全生生产，责任重于山” may be no verse.
        Doubling::Slip { sure: false, .. }
            if is_in_verse(context, prose, at) || is_in_stanza(context, prose, at) =>
        {
            Doubling::Open
        }
        Doubling::Open | Doubling::Loose if is_in_couplet(context, prose, at) => Doubling::Meant,
        Doubling::Slip { .. }
            if is_called(context, prose, at)
                || stands_alike(context, prose, at)
                || is_kept(context, prose, at)
                || doubles_at_will(context, prose, at) =>
        {
            Doubling::Open
        }
        Doubling::Slip { sure: false, .. } if halves_stand(context, prose, at) => Doubling::Open,
        Doubling::Loose if belongs(context, prose, at) => SLIP,
        Doubling::Open | Doubling::Loose if stands_single(context, prose, at, false) => SLIP,
        Doubling::Doubted if stands_single(context, prose, at, true) => SLIP,
        Doubling::Doubted => Doubling::Meant,
        Doubling::Loose | Doubling::Haplology => Doubling::Open,
        found => found,
    }
}

/// Whether the block is written in traditional characters, whose words the dictionary does not know.
/// Most of their characters are written the same in both; a quotation reaches no tenth of a block.
fn is_traditional(table: &Table, chars: &[char]) -> bool {
    let han = chars.iter().filter(|&&c| is_han(c)).count();
    let found = chars.iter().filter(|&&c| table.get(c).is_some()).count();
    found > 2 && found * 10 > han
}

/// The pair at `at`, shown with what it begins, mended by taking the second copy away.
fn finding(prose: Prose<'_>, at: usize, length: usize, sure: Option<bool>) -> Finding {
    let finding = Finding::new(prose.span(at..at + length)).value("character", prose.chars()[at]);
    match (sure, prose.plain_span(at + 1..at + 2)) {
        (Some(sure), Some(copy)) => finding.mend(copy, "", sure),
        _ => finding,
    }
}
