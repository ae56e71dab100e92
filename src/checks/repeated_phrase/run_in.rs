//! Words that stand twice where two things meet that nothing parts: a heading and its text, the halves of a slogan.

use super::Context;
use crate::document::Prose;
use crate::text::{Class, is_numeral};

/// Numerals of the number of an item, at most.
const NUMBER: usize = 3;

/// Whether the first copy, right after the number of an item, is its heading and the second begins its text:
/// 2、荔枝荔枝含糖量高. What is told to do something has no such heading: 1、加强加强管理.
pub(super) fn is_heading(context: &Context<'_>, prose: Prose<'_>, start: usize, length: usize) -> bool {
    let (chars, classes) = (prose.chars(), prose.classes());
    let is_named =
        || length > 2 || matches!(context.segmenter.initial(prose.slice(start..start + length)), 'n' | 'x');
    let before = chars[..start].iter().rposition(|c| !c.is_whitespace());
    let Some(mark) = before.filter(|&mark| "、.．)）".contains(chars[mark])) else { return false };
    let is_number = |at: &usize| classes[*at] == Class::Digit || is_numeral(chars[*at]);
    let number = (0..mark).rev().take_while(is_number).count();
    let rest = chars[..mark - number].iter().rev().find(|c| !matches!(c, '（' | '('));
    (1..=NUMBER).contains(&number)
        && rest.is_none_or(|&c| {
            c.is_whitespace() || c == '：' || matches!(Class::of(c), Class::Stop | Class::Close)
        })
        && is_named()
}

/// Whether two halves cross over what stands twice: 开车不|喝酒, 喝酒|不开车.
pub(super) fn crosses(chars: &[char], start: usize, length: usize) -> bool {
    let end = start + 2 * length;
    let half = length + 1;
    let denies = |at: Option<&char>| at.is_some_and(|c| "不莫勿".contains(*c));
    let Some(head) = start.checked_sub(half) else { return false };
    denies(chars.get(start - 1))
        && denies(chars.get(end))
        && chars.get(end + 1..end + half) == chars.get(head..start - 1)
}
