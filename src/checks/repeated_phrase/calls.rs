//! Was a short clause that stands twice said so, cried or muttered, or only printed so?

use std::ops::Range;

use super::super::speech::is_spoken;
use super::{CALL, Context};
use crate::document::{BlockKind, Prose};
use crate::text::{Class, is_numeral, is_surname};

/// Whether a short clause that stands twice was rather printed than said twice: a statement or a word that dates or
/// joins, told plainly and no third time.
pub(super) fn is_short_clause_printed_twice(
    context: &Context<'_>,
    prose: Prose<'_>,
    (first, second): (&Range<usize>, &Range<usize>),
) -> bool {
    let chars = prose.chars();
    let clause = &chars[first.clone()];
    let is_plain = prose.block.kind == BlockKind::Body
        && chars.contains(&'。')
        && prose.classes()[first.clone()].iter().all(|&class| class == Class::Han);
    // 价格下跌, 同时; but 妈妈, 等等, 一步一步, 一百.
    let joins = || matches!(context.segmenter.initial(prose.slice(first.clone())), 't' | 'c');
    let is_varied = (1..clause.len()).all(|at| !clause[..at].contains(&clause[at]));
    // 春去秋来，春去秋来: a set phrase may be a refrain, and so may what begins a sentence.
    let is_set = || matches!(context.segmenter.initial(prose.slice(first.clone())), 'i' | 'l');
    let opens = first.start == 0 || prose.classes()[first.start - 1] != Class::Pause;
    let says = clause.len() == CALL && !opens && !is_set() || clause.len() < CALL && joins();
    let before = &chars[first.start.saturating_sub(NEAR)..first.start];
    let after = &chars[second.end..chars.len().min(second.end + NEAR)];
    let is_called = matches!(before, [.., '：' | ':'])
        || before.len() > 1 && SPEAKING.contains(&before[before.len() - 2]);
    let is_near = |around: &[char]| around.windows(clause.len()).any(|window| window == clause);
    is_plain
        && is_varied
        && says
        && !clause.iter().copied().any(is_numeral)
        && !is_cry(clause)
        && !is_called
        && !is_near(before)
        && !is_near(after)
        && !is_spoken(context, prose, first.start..second.end)
}

/// Characters of what somebody cries twice in one breath, at most.
const BREATH: usize = 5;

/// Whether what stands twice without a mark between is what somebody said so: a clause of speech, “没关系没关系，你坐”, or
/// of what is cried, 喊着火了着火了; what is quoted whole and speaks to somebody, “你没事吧你没事吧”; whoever is called,
/// 月亮月亮你别走. But “黄帝篇黄帝篇” names something, and 我们我们，去年去年， begin a statement.
pub(super) fn is_cried_twice(context: &Context<'_>, prose: Prose<'_>, first: Range<usize>) -> bool {
    let (chars, classes) = (prose.chars(), prose.classes());
    let (start, end) = (first.start, first.end + first.len());
    let class = |at: Option<usize>| at.and_then(|at| classes.get(at)).copied();
    let (before, after) = (class(start.checked_sub(1)), class(Some(end)));
    let copy = &chars[first.clone()];
    let part = context.segmenter.initial(prose.slice(first.clone()));
    // 快来人; but 加快推进.
    let speaks = || copy[0] == '快' || speaks(copy);
    if before == Some(Class::Open) && after == Some(Class::Close) {
        // 《回家回家》: a title that is one word twice.
        return speaks() || part == 'v' || copy.len() == 2 && chars[start - 1] == '《';
    }
    let begins = before != Some(Class::Han);
    let ends = after.is_none_or(|after| matches!(after, Class::Pause | Class::Stop | Class::Close));
    let is_said = || {
        // What is no one word nor said to somebody is a statement: “深入调研深入调研，才能解决问题”.
        first.len() > 2 && (speaks() || part == 'e') && is_spoken(context, prose, start..end)
    };
    let is_after_saying = || {
        let ([.., verb, '着'] | [.., verb]) = &chars[..start] else { return false };
        SPEAKING.contains(verb)
    };
    // The next clause ends so too.
    let is_said_of = |from: usize| {
        let next = from..(from + NEAR + 1).min(chars.len());
        let clause = next.take_while(|&at| classes[at] == Class::Han).count();
        clause <= NEAR && chars[from..from + clause].ends_with(copy)
    };
    let is_cried = || match is_after_saying() {
        // 念叨着没事的没事的，; 他说保险保险，绝对保险; 喊着火了着火了的声音
        true => {
            ends && (first.len() > 2 || end < chars.len() && is_said_of(end + 1))
                || chars.get(end) == Some(&'的') && is_cry(copy)
        }
        false => begins && ends && (is_said() || is_cry(copy)),
    };
    copy.len() <= BREATH && is_cried() || begins && part == 'n' && matches!(chars.get(end), Some('你' | '您'))
}

/// What one says to somebody.
const SPEAKING_TO: &str = "你您我咱不没别请";

/// What ends before what somebody says.
const SPEAKING: &[char] = &['说', '道', '喊', '叫', '唱', '念', '叨', '嚷', '想', '问', '答', '哭', '笑'];

/// Whether a clause is cried or said to somebody.
pub(super) fn speaks(clause: &[char]) -> bool {
    is_cry(clause) || clause.iter().any(|&c| SPEAKING_TO.contains(c))
}

/// Characters around two copies in which a third would stand.
const NEAR: usize = 12;

/// Whether a clause is what one cries or mutters, no item: 来了、来了, 急不得、急不得, 别急、别急.
pub(super) fn is_cry(clause: &[char]) -> bool {
    matches!(
        clause,
        [.., '了' | '吧' | '呀' | '啊' | '嘛' | '啦' | '喽' | '着']
            | [.., '不', '得']
            | ['别' | '没', _]
            | ['不', '怕' | '哭' | '急' | '要' | '行' | '忙']
    )
}

/// Whether an item is a sound that goes on: 咕噜噜、咕噜噜; but 王丽丽、王丽丽 is a name.
pub(super) fn is_sound(item: &[char]) -> bool {
    matches!(item, [first, one, other] if one == other && !is_surname(*first))
}
