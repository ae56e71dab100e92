//! Is somebody or something called by the doubled character, as the text around it shows?

use std::ops::Range;

use super::super::Context;
use super::super::nearby::close_by;
use super::super::titles::TITLES;
use super::byline::is_of_word;
use crate::document::{BlockKind, Prose, ends_calling, is_name};
use crate::text::{Class, Cuts, SAYING, Segmenter, is_surname};

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
    let is_listed = || {
        prose.block.kind == BlockKind::Byline
            || stands_in_roll(prose, at)
            || follows_title(prose, at)
            || is_given_name(context, prose, at)
            || is_whole_name(context, prose, at)
    };
    // 2月12日日
    let is_number = at > 0 && prose.classes()[at - 1] == Class::Digit;
    if context.segmenter.initial(single) != 'u'
        && !is_number
        && !is_of_word(context, prose, at)
        && is_listed()
    {
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
pub(super) fn follows_title(prose: Prose<'_>, at: usize) -> bool {
    let Some(surname) = at.checked_sub(1).filter(|&surname| is_surname(prose.chars()[surname])) else {
        return false;
    };
    let before =
        prose.slice(surname.saturating_sub(TITLE)..surname).trim_end_matches([' ', '\u{3000}', '：']);
    TITLES.iter().any(|title| before.ends_with(title))
}

/// What stands before a name that is called: 小凡凡.
const CALLED_FIRST: &str = "小老阿";
/// Names likelier than this (as a logarithm) are words too: 文明.
const NAME: f64 = -12.0;

/// Whether a pair ends the name of somebody who is told of as such: 果农涂土土, 收信的人叫齐家家, 涂土土说; or who is
/// named again in another sentence. But 手工工具: what is a word with one copy is no name.
fn is_given_name(context: &Context<'_>, prose: Prose<'_>, at: usize) -> bool {
    let chars = prose.chars();
    let begins_name = |c: char| is_surname(c) || CALLED_FIRST.contains(c);
    let Some(first) = at.checked_sub(1).filter(|&first| begins_name(chars[first])) else { return false };
    let single = prose.slice(first..at + 1);
    let is_word = context.segmenter.knows(single)
        && !(context.segmenter.is_name(single) && context.segmenter.likelihood(single) < NAME);
    // 市民应根根据收入选择.
    let is_of_next = prose.chars().len() > at + 2 && context.segmenter.is_common(prose.slice(at + 1..at + 3));
    if is_word || is_of_next || !begins_word(context, prose, first) || !ends_name(context, prose, at + 2) {
        return false;
    }
    // 联系人：万顺顺
    let is_called = chars[..first].ends_with(&['人', '：'])
        || first.checked_sub(1).is_some_and(|before| ends_calling(chars[before]) || chars[before] == '叫');
    let after = prose.slice(at + 2..chars.len());
    is_called
        || is_surname(chars[first])
            && (SAYING.iter().any(|speaks| after.starts_with(speaks))
                || is_named_again(context, prose, first..at + 2))
}

/// Whether a pair is all of the name that stands behind a title: 主持人江江, 歌手萨萨. But 委员|会会议, 市民江江边.
fn is_whole_name(context: &Context<'_>, prose: Prose<'_>, at: usize) -> bool {
    let before = prose.slice(at.saturating_sub(TITLE)..at);
    let title = TITLES.iter().find(|title| before.ends_with(*title));
    let makes_word =
        |range: Range<usize>| range.end <= prose.chars().len() && context.segmenter.knows(prose.slice(range));
    // 代表们们, 局长要要认真履职, 记者王王霞光.
    let is_name = !"vdpcruk".contains(context.segmenter.initial(prose.slice(at..at + 1)))
        && (!is_surname(prose.chars()[at]) || prose.classes().get(at + 2) != Some(&Class::Han));
    is_name
        && title.is_some_and(|title| {
            !makes_word(at - title.chars().count()..at + 1)
                && !makes_word(at - 1..at + 1)
                && !makes_word(at + 1..at + 3)
                // 选手贝贝|内特
                && Cuts::new(context.segmenter, prose.chars(), at).leaves_single()
                && ends_name(context, prose, at + 2)
        })
}

/// Whether a name may end there: no single character that may belong to it follows, 歌手杨丽丽|华.
fn ends_name(context: &Context<'_>, prose: Prose<'_>, at: usize) -> bool {
    if prose.classes().get(at) != Some(&Class::Han) {
        return true;
    }
    let after = prose.slice(at..(at + Segmenter::REACH).min(prose.chars().len()));
    let next = context.segmenter.words(after).first().map_or(0, |word| word.len());
    next > 1 || BEHIND_NAMES.contains(prose.chars()[at])
}

/// What stands behind a name and is no part of it.
const BEHIND_NAMES: &str = "的和与是在说称被把向对从及等也都又就将已正曾有则给让、";

/// Whether a word begins there: 人|周明明, but not 家常|电电器.
fn begins_word(context: &Context<'_>, prose: Prose<'_>, at: usize) -> bool {
    let from = at.saturating_sub(Segmenter::REACH);
    let words = context.segmenter.words(prose.slice(from..at + 1));
    words.iter().any(|word| word.start == at - from)
}

/// Whether a name stands close by in two sentences: what is printed twice may be one slip.
fn is_named_again(context: &Context<'_>, prose: Prose<'_>, name: Range<usize>) -> bool {
    let near = close_by(context.document, prose.span(name.clone()));
    let name = prose.slice(name);
    let beside =
        |start: usize| (near[..start].chars().next_back(), near[start + name.len()..].chars().next());
    let mut places = near.match_indices(name).map(|(start, _)| beside(start));
    places.next().is_some_and(|first| places.any(|other| other != first))
}

/// Names that make a roll.
const NAMES: usize = 3;
/// Bytes on either side of a pair in which the other names of its roll stand.
const ROLL: usize = 150;

/// Whether a pair is of a name in a row of names that spaces or 、 part: 李　明　龙飞飞（女）　卢卢.
pub(super) fn stands_in_roll(prose: Prose<'_>, at: usize) -> bool {
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
    let cuts = Cuts::new(context.segmenter, prose.chars(), at);
    cuts.leaves_single()
        && cuts.words.iter().any(|word| word.start == cuts.at)
        && cuts.words.iter().any(|word| word.end == cuts.at + 2)
}
