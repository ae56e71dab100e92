//! In bylines and rolls of names: is the doubled character of a name, of a word beside the names, or one too many?

use super::super::Context;
use super::names::{follows_title, stands_in_roll};
use super::verse::clause;
use crate::document::{BlockKind, Prose};
use crate::text::{Cuts, begins_with_double_surname, is_surname};

/// Characters of a name that is one too long, where none of two characters is the surname.
const TOO_LONG: usize = 4;

/// Whether one copy is of a word that is nobody's name: 通通讯员, 记者者, 发发自.
pub(super) fn is_of_word(context: &Context<'_>, prose: Prose<'_>, at: usize) -> bool {
    let segmenter = context.segmenter;
    let Cuts { at: left, single, without, .. } = Cuts::new(segmenter, prose.chars(), at);
    let Some(word) = without.into_iter().find(|word| word.end > left) else { return false };
    let text = word.of(&single);
    // 方圆圆: the surname may make a word with one copy.
    let begins_name = word.start < left && is_surname(prose.chars()[at - (left - word.start)]);
    match word.len() {
        1 => false,
        // 向向前: the surname of one whose name begins with it.
        2 if word.start == left => {
            segmenter.knows(text)
                && !segmenter.is_name(text)
                && !(is_surname(prose.chars()[at]) && clause(prose, at).start == at)
        }
        2 => segmenter.is_common(text) && !segmenter.is_name(text) && !begins_name,
        3 => !segmenter.is_name(text),
        _ => true,
    }
}

/// Whether what a mark parts from the rest of a byline or roll is a name but for one copy: 谢桂桂英, 石建建军. But 欧阳倩倩,
/// 艾买买提, whose name the dictionary lists, and 桑桑姐姐, who writes for children.
pub(super) fn is_long_name(context: &Context<'_>, prose: Prose<'_>, at: usize) -> bool {
    let own = clause(prose, at);
    let name = prose.slice(own.clone());
    let may_be_listed = || prose.block.kind == BlockKind::Byline || stands_in_roll(prose, at);
    let are_pairs = || prose.chars()[own.clone()].chunks_exact(2).all(|pair| pair[0] == pair[1]);
    own.len() == TOO_LONG
        && !are_pairs()
        && is_surname(prose.chars()[own.start])
        && !begins_with_double_surname(name)
        && !context.segmenter.is_ordinary(prose.slice(own.start + 1..own.end))
        && (may_be_listed() || own.start + 1 == at && follows_title(prose, at))
}
