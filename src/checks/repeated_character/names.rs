//! Is somebody or something called by the doubled character, as the text around it shows?

use super::super::Context;
use super::super::nearby::close_by;
use super::super::titles::TITLES;
use crate::document::{BlockKind, Prose, is_name};
use crate::text::{Class, Cuts, is_surname};

/// How often a pair that is no common one stands nearby, itself counted, where someone or something is called by it.
const CALLED: usize = 2;
/// The same for a pair of any character.
const OFTEN: usize = 5;
/// Characters less likely than this (as a logarithm) are not doubled by chance again and again.
const UNCOMMON: f64 = -8.0;

/// Whether somebody or something is called by the doubled character: among bylines, or since it stands there
/// again and again.
pub(super) fn is_called(context: &Context<'_>, prose: Prose<'_>, at: usize) -> bool {
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

/// Characters of a title and what parts it from a name, at most.
const TITLE: usize = 6;

/// Whether a pair is the given name of somebody with a title: 选手欧阳阳, 记者 王当当.
fn follows_title(prose: Prose<'_>, at: usize) -> bool {
    let Some(surname) = at.checked_sub(1).filter(|&surname| is_surname(prose.chars()[surname])) else {
        return false;
    };
    let before =
        prose.slice(surname.saturating_sub(TITLE)..surname).trim_end_matches([' ', '\u{3000}', '：']);
    TITLES.iter().any(|title| before.ends_with(title))
}

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
