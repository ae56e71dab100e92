//! Is one copy an item of an enumeration of single characters, and the other not?

use super::super::Context;
use crate::document::Prose;
use crate::text::{is_chinese_numeral, is_han};

/// Whether the first copy ends such an enumeration and the second begins a word, or the other way round:
/// 省、区、市|市场; 全省|省、地两级. But 春、夏、秋秋三季.
pub(super) fn is_single_item(context: &Context<'_>, prose: Prose<'_>, at: usize) -> bool {
    let chars = prose.chars();
    let is_item = |mark: usize, item: usize| {
        chars.get(mark) == Some(&'、') && chars.get(item).is_some_and(|&c| is_han(c))
    };
    let is_word =
        |start: usize| start + 2 <= chars.len() && context.segmenter.knows(prose.slice(start..start + 2));
    let ends = at >= 3
        && is_item(at - 1, at - 2)
        && chars[at - 3] == '、'
        && (is_word(at + 1) || is_chinese_numeral(chars[at]));
    let begins = is_item(at + 2, at + 3)
        && matches!(chars.get(at + 4..), Some(['、', ..] | ['两' | '三' | '四', '级', ..]))
        && at.checked_sub(1).is_some_and(is_word);
    ends || begins
}
