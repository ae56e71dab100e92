//! `repeated-character`: a doubled character that is no reduplication and no meeting of two words.

mod verse;

use std::ops::{Range, RangeInclusive};
use std::sync::OnceLock;

use serde::Deserialize;

use super::nearby::{close_by, nearby};
use super::titles::TITLES;
use super::{Context, Finding};
use crate::document::{BlockKind, Prose, is_name, is_surname};
use crate::text::{Class, Doubling, Table, is_han, is_plain_reduplication, judge};
use verse::{doubles_at_will, is_in_couplet};

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
        Doubling::Slip { .. } | Doubling::Open | Doubling::Loose if is_in_couplet(context, prose, at) => {
            Doubling::Meant
        }
        Doubling::Slip { .. }
            if is_called(context, prose, at)
                || stands_alike(context, prose, at)
                || is_kept(context, prose, at)
                || doubles_at_will(context, prose, at) =>
        {
            Doubling::Open
        }
        Doubling::Loose if belongs(context, prose, at) => SLIP,
        Doubling::Open | Doubling::Loose if stands_single(context, prose, at, false) => SLIP,
        Doubling::Doubted if stands_single(context, prose, at, true) => SLIP,
        Doubling::Doubted => Doubling::Meant,
        Doubling::Loose => Doubling::Open,
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

/// Characters on either side of a pair that may make a word with it.
const WORD: usize = 4;

/// Whether neither the pair nor, without it, the single character makes a word with what stands beside it.
fn stands_alone(context: &Context<'_>, prose: Prose<'_>, at: usize) -> bool {
    let from = at.saturating_sub(WORD);
    let to = (at + 2 + WORD).min(prose.chars().len());
    let without = format!("{}{}", prose.slice(from..at), prose.slice(at + 1..to));
    let is_alone =
        context.segmenter.words(&without).iter().any(|word| word.start == at - from && word.len() == 1);
    let words = context.segmenter.words(prose.slice(from..to));
    is_alone
        && words.iter().any(|word| word.start == at - from)
        && words.iter().any(|word| word.end == at + 2 - from)
}

/// How often a pair stands close by again as no slip does.
const ALIKE: usize = 2;

/// Whether the pair stands close by again beside one of its neighbours, and not the other: 螺旋钢|管管|市场 and
/// 螺旋钢|管管|价格 are no slip made twice. Where both are the same, the sentence may be printed twice.
fn stands_alike(context: &Context<'_>, prose: Prose<'_>, at: usize) -> bool {
    let near = close_by(context.document, prose.span(at..at + 2));
    let chars = prose.chars();
    let neighbour = |c: Option<char>| c.filter(|&c| is_han(c));
    let before = neighbour(at.checked_sub(1).map(|at| chars[at]));
    let after = neighbour(chars.get(at + 2).copied());
    let pair = prose.slice(at..at + 2);
    let mut alike = near.match_indices(pair).filter(|&(start, _)| {
        let is_before = neighbour(near[..start].chars().next_back()) == before;
        let is_after = neighbour(near[start + pair.len()..].chars().next()) == after;
        is_before != is_after && if is_before { before.is_some() } else { after.is_some() }
    });
    alike.nth(ALIKE - 1).is_some()
}

/// Characters on either side of a pair that tell one sentence from another.
const SENTENCE: usize = 8;

/// Whether the pair stands nearby again in the same word, and in another sentence: who writes 帮帮主 twice means it. What
/// stands in the same sentence may be printed twice, and particles are doubled by habit.
fn is_kept(context: &Context<'_>, prose: Prose<'_>, at: usize) -> bool {
    let chars = prose.chars();
    let is_han_at = |at: Option<usize>| at.and_then(|at| chars.get(at)).is_some_and(|&c| is_han(c));
    if !is_han_at(at.checked_sub(1))
        || !is_han_at(Some(at + 2))
        || "upc".contains(context.segmenter.initial(prose.slice(at..at + 1)))
    {
        return false;
    }
    let near = nearby(context.document, prose.span(at..at + 2));
    let word = prose.slice(at - 1..at + 3);
    let before: Vec<char> = chars[..at - 1].iter().rev().take(SENTENCE).copied().collect();
    let after = &chars[at + 3..(at + 3 + SENTENCE).min(chars.len())];
    let begins =
        |text: &mut dyn Iterator<Item = char>, own: &[char]| own.iter().all(|&c| text.next() == Some(c));
    let is_elsewhere = |start: usize| {
        !begins(&mut near[..start].chars().rev(), &before)
            || !begins(&mut near[start + word.len()..].chars(), after)
    };
    // One of them is the pair itself.
    near.matches(word).nth(1).is_some() && near.match_indices(word).any(|(start, _)| is_elsewhere(start))
}

/// Whether the character stands nearby once more beside one of the neighbours of the pair, and nowhere twice.
fn belongs(context: &Context<'_>, prose: Prose<'_>, at: usize) -> bool {
    let near = nearby(context.document, prose.span(at..at + 2));
    let again = |range: Range<usize>| near.matches(prose.slice(range)).nth(1).is_some();
    let class = |at: Option<usize>| at.and_then(|at| prose.classes().get(at));
    let (before, after) = (class(at.checked_sub(1)), class(Some(at + 2)));
    // 1998年|年会
    let is_number = before == Some(&Class::Digit);
    let is_single = before == Some(&Class::Han) && again(at - 1..at + 1)
        || after == Some(&Class::Han) && again(at + 1..at + 3);
    !is_number && is_single && !again(at..at + 2)
}

/// Whether the character stands nearby once between the same neighbours, and nowhere twice: one on one side and two
/// on the other, or one on either where a mark is one of them or the pair is not `meant` by its words.
fn stands_single(context: &Context<'_>, prose: Prose<'_>, at: usize, meant: bool) -> bool {
    let (chars, classes) = (prose.chars(), prose.classes());
    let near = nearby(context.document, prose.span(at..at + 2));
    let single = |before: usize, after: usize| -> Option<String> {
        let (start, end) = (at.checked_sub(before)?, at + 2 + after);
        Some(chars[start..at].iter().chain(chars.get(at + 1..end)?).collect())
    };
    let class = |at: Option<usize>| at.and_then(|at| classes.get(at));
    let (before, after) = (class(at.checked_sub(1)), class(Some(at + 2)));
    let is_at_mark = [before, after].iter().any(|beside| beside != &Some(&Class::Han));
    // 飞机|机票 is 飞机票 as well, and at a mark who tries may do it: 下下棋，下棋，.
    let are_words = || {
        let is_word = |range: Range<usize>| context.segmenter.knows(prose.slice(range));
        is_word(at - 1..at + 1) && is_word(at + 1..at + 3)
    };
    let is_tried = || context.segmenter.initial(prose.slice(at..at + 1)) == 'v';
    let tells = if is_at_mark { !meant || !is_tried() } else { !meant && !are_words() };
    let narrow = tells.then_some((1, 1));
    let mut reaches = [(2, 1), (1, 2)].into_iter().chain(narrow);
    // 2017年|年底 is 2017年底 as well.
    before != Some(&Class::Digit)
        && reaches.any(|(before, after)| single(before, after).is_some_and(|single| near.contains(&single)))
        && near.matches(prose.slice(at..at + 2)).nth(1).is_none()
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
