//! `repeated-character`: a doubled character that is no reduplication and no meeting of two words.

mod elsewhere;
mod verse;

use std::ops::RangeInclusive;
use std::sync::OnceLock;

use serde::Deserialize;

use super::nearby::close_by;
use super::titles::TITLES;
use super::{Context, Finding};
use crate::document::{BlockKind, Prose, is_name};
use crate::text::{Class, Cuts, Doubling, Table, is_han, is_plain_reduplication, is_surname, judge};
use elsewhere::{belongs, halves_stand, is_kept, stands_alike, stands_single};
use verse::{doubles_at_will, is_in_couplet, is_in_verse};

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
    match judge(context.segmenter, prose.chars(), at) {
        Doubling::Slip { .. } if is_answered(prose, at) => Doubling::Meant,
        // “安全生生产，责任重于山” may be no verse.
        Doubling::Slip { sure: false, .. } if is_in_verse(context, prose, at) => Doubling::Open,
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

/// Characters of the end of a clause that another one answers.
const ANSWER: RangeInclusive<usize> = 3..=5;

/// Whether the end of a clause and all of the next double a character alike: 会会讲，件件批; 浩浩然，茫茫然.
fn is_answered(prose: Prose<'_>, at: usize) -> bool {
    let (chars, classes) = (prose.chars(), prose.classes());
    let is_han = |at: usize| classes.get(at) == Some(&Class::Han);
    let parts = |at: usize| classes.get(at) == Some(&Class::Pause);
    // Whether so many characters from `start` on are a doubled one and what goes with it.
    let doubles = |start: usize, length: usize| {
        (start..start + length).all(is_han) && chars[start] == chars[start + 1] && chars[start] != chars[at]
    };
    ANSWER.clone().any(|length| {
        let end = at + length;
        if !(at..end).all(is_han) || is_han(end) {
            return false;
        }
        let after = parts(end) && !is_han(end + 1 + length) && doubles(end + 1, length);
        let before = || {
            let mark = at.checked_sub(1).filter(|&mark| parts(mark));
            mark.and_then(|mark| mark.checked_sub(length)).is_some_and(|start| doubles(start, length))
        };
        after || before()
    })
}

/// How often a pair that is no common one stands nearby, itself counted, where someone or something is called by it.
const CALLED: usize = 2;
/// The same for a pair of any character.
const OFTEN: usize = 5;
/// Characters less likely than this (as a logarithm) are not doubled by chance again and again.
const UNCOMMON: f64 = -8.0;

/// Whether somebody or something is called by the doubled character: among bylines, or since it stands there
/// again and again.
fn is_called(context: &Context<'_>, prose: Prose<'_>, at: usize) -> bool {
    let single = prose.slice(at..at + 1);
    let is_listed =
        || prose.block.kind == BlockKind::Byline || stands_in_roll(prose, at) || follows_title(prose, at);
    // 2月12日日
    let is_number = at > 0 && prose.classes()[at - 1] == Class::Digit;
    if context.segmenter.initial(single) != 'u' && !is_number && is_listed() {
        return true;
    }
    let is_uncommon = context.segmenter.likelihood(single) < UNCOMMON;
    let times = if is_uncommon { CALLED } else { OFTEN };
    let near = close_by(context.document, prose.span(at..at + 2));
    let again = near.matches(prose.slice(at..at + 2)).nth(times - 1).is_some();
    again && stands_alone(context, prose, at)
}

/// Whether a pair is the given name of somebody with a title: 选手欧阳阳, 记者 王当当.
fn follows_title(prose: Prose<'_>, at: usize) -> bool {
    let Some(surname) = at.checked_sub(1).filter(|&surname| is_surname(prose.chars()[surname])) else {
        return false;
    };
    let before =
        prose.slice(surname.saturating_sub(TITLE)..surname).trim_end_matches([' ', '\u{3000}', '：']);
    TITLES.iter().any(|title| before.ends_with(title))
}

/// Characters of a title and what parts it from a name, at most.
const TITLE: usize = 6;
/// Names that make a roll.
const NAMES: usize = 3;
/// Bytes on either side of a pair in which the other names of its roll stand.
const ROLL: usize = 150;

/// Whether a pair is of a name in a row of names that spaces or 、 part: 李　明　龙飞飞（女）　卢卢.
fn stands_in_roll(prose: Prose<'_>, at: usize) -> bool {
    let (text, at) = (prose.text(), prose.byte(at));
    let start = text.floor_char_boundary(at.saturating_sub(ROLL));
    let near = &text[start..text.ceil_char_boundary((at + ROLL).min(text.len()))];
    let is_name = |part: &&str| is_name(part.split(['（', '(']).next().unwrap_or(part));
    let parts = |c: char| c.is_whitespace() || "、，。；：:".contains(c);
    let begun = near[..at - start].rsplit(parts).next().unwrap_or_default();
    let own = near[at - start - begun.len()..].split(parts).next();
    own.as_ref().is_some_and(is_name) && near.split(parts).filter(is_name).nth(NAMES - 1).is_some()
}

/// Whether neither the pair nor, without it, the single character makes a word with what stands beside it.
fn stands_alone(context: &Context<'_>, prose: Prose<'_>, at: usize) -> bool {
    let Cuts { at, words, without, .. } = Cuts::new(context.segmenter, prose.chars(), at);
    without.iter().any(|word| word.start == at && word.len() == 1)
        && words.iter().any(|word| word.start == at)
        && words.iter().any(|word| word.end == at + 2)
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
