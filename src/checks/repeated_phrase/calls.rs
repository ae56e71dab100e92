//! Short clauses that stand twice: what one cries or mutters, and what was only printed so.

use std::ops::Range;

use super::super::Aside;
use super::{CALL, Context};
use crate::document::{BlockKind, Prose};
use crate::text::{Class, is_numeral};

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
        && !context.is_aside(Aside::Quotation, prose.span(first.start..second.end))
}

/// What ends before what somebody says.
const SPEAKING: &[char] = &['说', '道', '喊', '叫', '唱', '念', '想', '问', '答', '哭', '笑'];

/// Characters around two copies in which a third would stand.
const NEAR: usize = 12;

/// Whether a clause is what one cries or mutters, no item: 来了、来了, 急不得、急不得, 别急、别急.
pub(super) fn is_cry(clause: &[char]) -> bool {
    matches!(clause, [.., '了' | '吧' | '呀' | '啊' | '嘛' | '着'] | [.., '不', '得'] | ['别' | '没', _])
}

/// Whether a third copy stands before `first`.
pub(super) fn repeats_before(chars: &[char], first: &Range<usize>) -> bool {
    let length = first.len();
    first.start > length && chars[first.start - 1 - length..first.start - 1] == chars[first.clone()]
}

/// Whether a third copy stands after `second`.
pub(super) fn repeats_after(chars: &[char], second: &Range<usize>) -> bool {
    let length = second.len();
    chars.get(second.end + 1..second.end + 1 + length) == Some(&chars[second.clone()])
}
