//! Does a word that is no item stand on both sides of a mark that parts items: 更加、更加重视?

use std::ops::RangeInclusive;

use super::super::speech::is_spoken;
use super::Context;
use crate::document::Prose;
use crate::text::{Class, Clause};

/// Characters of such a word.
const LENGTHS: RangeInclusive<usize> = 2..=4;

/// How long the word is that ends `left` and begins `right`, if it can be no item: an adverb, or a word that relates.
/// Others may end one item and begin the next, or be two items: 饲料、饲料添加剂; 他们、他们的家庭; 今年、今年上半年.
pub(super) fn word_again(
    context: &Context<'_>,
    prose: Prose<'_>,
    left: &Clause,
    right: &Clause,
) -> Option<usize> {
    let chars = prose.chars();
    LENGTHS.rev().find(|&length| {
        // What ends the list may be one of two things that are said.
        if left.range.len() < length || right.range.len() <= length {
            return false;
        }
        let (first, second) =
            (left.range.end - length..left.range.end, right.range.start..right.range.start + length);
        let is_same = chars[first.clone()] == chars[second]
            && prose.classes()[first.clone()].iter().all(|&class| class == Class::Han);
        let word = || prose.slice(first.clone());
        is_same
            && "dcp".contains(context.segmenter.initial(word()))
            // 慢慢、慢慢地
            && chars[first.start] != chars[first.start + 1]
            && chars.get(right.range.start + length) != Some(&'地')
            && !is_spoken(context, prose, left.range.start..right.range.end)
            && !is_said_on(&chars[right.range.start + length..right.range.end], &chars[first.clone()])
            && are_words(context, prose, (left, right), length)
    })
}

/// Whether the rest of the clause has the word again, as who insists does: 重复、重复来回重复.
fn is_said_on(rest: &[char], word: &[char]) -> bool {
    rest.windows(word.len()).any(|other| other == word)
}

/// Whether a word of so many characters ends the one clause and begins the other.
fn are_words(
    context: &Context<'_>,
    prose: Prose<'_>,
    (left, right): (&Clause, &Clause),
    length: usize,
) -> bool {
    let reach = 2 * *LENGTHS.end();
    let before = left.range.start.max(left.range.end.saturating_sub(reach))..left.range.end;
    let after = right.range.start..right.range.end.min(right.range.start + reach);
    let words = |range| context.segmenter.words(prose.slice(range));
    words(before).last().is_some_and(|word| word.len() == length)
        && words(after).first().is_some_and(|word| word.len() == length)
}
