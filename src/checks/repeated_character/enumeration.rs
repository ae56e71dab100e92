//! Is one copy an item of an enumeration of single characters, and the other not?

use crate::document::Prose;
use crate::text::is_han;

/// Whether the first copy ends such an enumeration or the second begins one: 省、区、市|市场; 全省|省、地两级.
pub(super) fn is_single_item(prose: Prose<'_>, at: usize) -> bool {
    let chars = prose.chars();
    let is_item = |mark: usize, item: usize| {
        chars.get(mark) == Some(&'、') && chars.get(item).is_some_and(|&c| is_han(c))
    };
    let ends = at >= 3 && is_item(at - 1, at - 2) && chars[at - 3] == '、';
    let begins = is_item(at + 2, at + 3)
        && matches!(chars.get(at + 4..), Some(['、', ..] | ['两' | '三' | '四', '级', ..]));
    ends || begins
}
