//! Is a word of the list meant all the same, as the text around it shows?

use std::ops::Range;

use super::super::Context;
use super::super::nearby::{close_by, nearby};
use super::super::titles::TITLES;
use crate::document::Prose;
use crate::text::{Entry, is_quoted_whole};

/// How often a character is a word of its own where the text is about what it means.
const SUBJECT: usize = 3;

/// Places of it that are looked at: each has to be cut into words.
const LOOKED_AT: usize = 100;

/// Characters likelier than this (as a logarithm) stand by themselves in any text.
const ANYWHERE: f64 = -9.0;

/// Whether the word is meant: it plays on the right one, or, where only words of their `own` count, another
/// word of the text ends or begins in it.
pub(super) fn is_meant(
    context: &Context<'_>,
    prose: Prose<'_>,
    entry: &Entry,
    range: &Range<usize>,
    own: bool,
) -> bool {
    is_contrasted(context, prose, entry, range)
        || own && (is_of_subject(context, prose, entry, range) || is_called(context, prose, range))
}

/// Whether it stands by itself between quotes, and what it would be put for nearby: 名牌首先要是“民牌”.
fn is_contrasted(context: &Context<'_>, prose: Prose<'_>, entry: &Entry, range: &Range<usize>) -> bool {
    !entry.right.is_empty()
        && is_quoted_whole(prose.chars(), range)
        && close_by(context.document, prose.span(range.clone())).contains(&*entry.right)
}

/// Whether somebody is called so: a title stands before it in one place and behind it in another, 外长素林 and 素林外长.
fn is_called(context: &Context<'_>, prose: Prose<'_>, range: &Range<usize>) -> bool {
    let (text, word) = (nearby(context.document, prose.span(range.clone())), prose.slice(range.clone()));
    let beside = |is_beside: &dyn Fn(&str, &str, &str) -> bool| {
        text.match_indices(word).any(|(at, _)| {
            let (before, after) = (&text[..at], &text[at + word.len()..]);
            TITLES.iter().any(|title| is_beside(before, after, title))
        })
    };
    beside(&|before, _, title| before.ends_with(title)) && beside(&|_, after, title| after.starts_with(title))
}

/// Whether the wrong one of its two characters is a word of its own nearby again and again: who writes
/// of tortoises has 视|龟|为 too.
fn is_of_subject(context: &Context<'_>, prose: Prose<'_>, entry: &Entry, range: &Range<usize>) -> bool {
    let chars = &prose.chars()[range.clone()];
    let Some(wrong) = chars.iter().zip(entry.right.chars()).position(|(&wrong, right)| wrong != right) else {
        return false;
    };
    let single = prose.slice(range.start + wrong..range.start + wrong + 1);
    // 己成: a text that has 己 for 已 is about nothing of the sort.
    let may_be_subject = "nv".contains(context.segmenter.initial(single));
    if chars.len() != 2 || !may_be_subject || context.segmenter.likelihood(single) > ANYWHERE {
        return false;
    }
    let near: Vec<char> = nearby(context.document, prose.span(range.clone())).chars().collect();
    let stands_free = |&at: &usize| {
        // Another slip of the same word tells nothing.
        let is_slip = at.checked_sub(wrong).and_then(|start| near.get(start..start + 2)) == Some(chars);
        let words = || context.segmenter.words_around(&near, at..at + 1);
        !is_slip && words().iter().any(|word| word.range() == (at..at + 1))
    };
    let places = (0..near.len()).filter(|&at| near[at] == chars[wrong]);
    places.take(LOOKED_AT).filter(stands_free).nth(SUBJECT - 1).is_some()
}
