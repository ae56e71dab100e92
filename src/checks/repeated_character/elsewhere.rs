//! What does the text elsewhere say of a doubled character: that it stands there once, or again?

use std::ops::Range;

use super::super::Context;
use super::super::nearby::{close_by, nearby};
use crate::document::Prose;
use crate::text::{Class, is_han};

/// How often a pair stands close by again as no slip does.
const ALIKE: usize = 2;

/// Whether the pair stands close by again beside one of its neighbours, and not the other: 螺旋钢|管管|市场 and
/// 螺旋钢|管管|价格 are no slip made twice. Where both are the same, the sentence may be printed twice.
pub(super) fn stands_alike(context: &Context<'_>, prose: Prose<'_>, at: usize) -> bool {
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
pub(super) fn is_kept(context: &Context<'_>, prose: Prose<'_>, at: usize) -> bool {
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
pub(super) fn belongs(context: &Context<'_>, prose: Prose<'_>, at: usize) -> bool {
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
pub(super) fn stands_single(context: &Context<'_>, prose: Prose<'_>, at: usize, meant: bool) -> bool {
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

/// Characters likelier than this (as a logarithm) stand beside anything: 是, 在, 不.
const EVERYWHERE: f64 = -6.5;

/// Whether what one copy makes with the word beside it, and the dictionary does not list, stands elsewhere
/// without the other: 航空城|城市 where 航空城 is spoken of, 职工|工亡 where 工亡 is.
pub(super) fn halves_stand(context: &Context<'_>, prose: Prose<'_>, at: usize) -> bool {
    let chars = prose.chars();
    if context.segmenter.likelihood(prose.slice(at..at + 1)) > EVERYWHERE {
        return false;
    }
    let words = context.segmenter.words_around(chars, at..at + 2);
    let ending = |end: usize| words.iter().find(|word| word.end == end);
    let beginning = |start: usize| words.iter().find(|word| word.start == start);
    let (Some(first), Some(second)) = (ending(at + 1), beginning(at + 1)) else { return false };
    let half = match (first.len(), second.len()) {
        (1, 2..) => ending(at).map(|word| word.start..at + 1),
        (2.., 1) => beginning(at + 2).map(|word| at + 1..word.end),
        _ => None,
    };
    // A mark is a word of its own, and makes none.
    let is_new = |half: &Range<usize>| {
        chars[half.clone()].iter().all(|&c| is_han(c)) && !context.segmenter.knows(prose.slice(half.clone()))
    };
    // 七十米|米的: a particle makes no compound.
    let is_compound = |half: &Range<usize>| {
        let rest = prose.slice(half.start + 1..half.end);
        half.start == at || !"ucpyr".contains(context.segmenter.initial(rest))
    };
    let Some(half) = half.filter(is_new).filter(is_compound) else { return false };
    let beside = |at: Option<usize>| at.and_then(|at| chars.get(at)).copied();
    let (before, after) = (beside(half.start.checked_sub(2)), beside(Some(half.end + 1)));
    let near: Vec<char> = nearby(context.document, prose.span(at..at + 2)).chars().collect();
    let stands_at = |start: usize| {
        let end = start + half.len();
        let is_pair = |beside: Option<char>, other: Option<char>| {
            beside.is_some_and(|c| c == chars[at]) || beside == other
        };
        // The own place, and the word that the pair would be with one copy.
        let is_own = match half.start == at + 1 {
            true => is_pair(start.checked_sub(1).map(|at| near[at]), before),
            false => is_pair(near.get(end).copied(), after),
        };
        !is_own && {
            let words = context.segmenter.words_around(&near, start..end);
            words.iter().any(|word| word.start == start) && words.iter().any(|word| word.end == end)
        }
    };
    let text = &chars[half.clone()];
    near.windows(text.len()).enumerate().any(|(start, found)| found == text && stands_at(start))
}
