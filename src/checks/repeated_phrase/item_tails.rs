//! Does the tail of a longer clause stand again as the next item: 分管安全的|副校长、副校长、副园长?

use std::ops::Range;

use super::item_edges::{follows_and, follows_verb, joins};
use super::items::is_item;
use super::{Context, window};
use crate::document::Prose;
use crate::text::{Class, Clause, Word, is_comma, parts_items};

/// Characters of an item that stands again right before a comma, at least: a shorter one is dwelt on, 跑着、跑着，.
const BEFORE_COMMA: usize = 3;

/// Characters of set phrases that are items.
const SET: usize = 4;

/// How long the item is that ends `left` after what cannot be part of it, and is all of `right` or joined there to
/// others. So 副|总经理、总经理 and 自然|科学、科学 are two things; of 16 million characters of clean and web text six places
/// are so told, four of them faults.
pub(super) fn tail_again(
    context: &Context<'_>,
    prose: Prose<'_>,
    left: &Range<usize>,
    (right, after): (&Range<usize>, &Clause),
) -> Option<usize> {
    let chars = prose.chars();
    let (first, second) = (&chars[left.clone()], &chars[right.clone()]);
    let goes_on = parts_items(after.after) && chars.get(after.range.end + 1) != Some(&'再');
    let ends = |length: usize| match length == second.len() {
        true => goes_on || is_comma(after.after) && length >= BEFORE_COMMA,
        false => joins(&second[length..]),
    };
    (2..=second.len()).rev().find(|&length| {
        length < first.len()
            && ends(length)
            && first.ends_with(&second[..length])
            && is_item(prose, &(left.end - length..left.end))
            // 这是当前、当前及今后的任务
            && context.segmenter.initial(prose.slice(left.end - length..left.end)) != 't'
            && (follows_verb(context, prose, left.end - length)
                // 教师与学生、学生与家长
                || !joins(&second[length..]) && follows_and(context, prose, left.end - length)
                || is_doer(context, prose, left.end - length..left.end)
                || is_of_series(context, prose, left.end - length..left.end, after.range.end))
    })
}

/// Whether the next item, after the mark at `mark`, is like this one, and no noun that what stands before it belongs to:
/// 地方去问、去问、去看; 各自成家、各自成家、生儿育女.
fn is_of_series(context: &Context<'_>, prose: Prose<'_>, item: Range<usize>, mark: usize) -> bool {
    let (chars, classes) = (prose.chars(), prose.classes());
    let next = mark + 1..mark + 1 + item.len();
    let is_even = classes.get(next.clone()).is_some_and(|next| next.iter().all(|&class| class == Class::Han))
        && classes.get(next.end) != Some(&Class::Han);
    let words = window(context, prose, item.start, item.end);
    let begins = words.iter().find(|word| word.start == item.start && word.len() > 0);
    let part = |word: &Word| context.segmenter.initial(prose.slice(word.range()));
    is_even
        && begins.is_some_and(|word| match chars[item.start] == chars[next.start] {
            // 副|局长、局长、局级干部
            true => words.iter().any(|word| word.end == item.start && word.len() > 1),
            false => item.len() >= SET && matches!(part(word), 'v' | 'd' | 'r' | 'i' | 'l'),
        })
}

/// Whether an item tells somebody by what they do, and so needs nothing before it: 广场上|照婚纱照的、照婚纱照的、带孩子的.
fn is_doer(context: &Context<'_>, prose: Prose<'_>, item: Range<usize>) -> bool {
    let words = window(context, prose, item.start, item.end);
    let does =
        |word: &Word| word.start == item.start && context.segmenter.initial(prose.slice(word.range())) == 'v';
    item.len() >= SET && prose.chars()[item.end - 1] == '的' && words.iter().any(does)
}
