//! Does an amount stand twice to say one after the other: 一件一件地做?

use std::ops::Range;

use super::Context;
use crate::document::Prose;
use crate::text::{Word, counts, is_numeral};

/// Whether an amount stands twice to say one after the other: 一件一件地做, 一家一家上门, 日子一天一天过去. So it tells how
/// something is done, or of each of them; 签署一项一项命令 does not, where a verb has its object.
pub(super) fn is_one_by_one(
    context: &Context<'_>,
    prose: Prose<'_>,
    copies: Range<usize>,
    amount: &str,
    words: &[Word],
) -> bool {
    let word = |word: &Word| prose.slice(word.range());
    let next = words.iter().find(|word| word.start >= copies.end && word.len() > 0).map_or("", word);
    let before = words.iter().find(|word| word.end == copies.start && word.len() > 0).map_or("", word);
    // 一九九七年一九九七年
    let is_year = amount.chars().nth(1).is_some_and(is_numeral);
    let part = |word: &str| context.segmenter.initial(word);
    let mut counted = amount.chars().skip(1);
    let counts_one = counted.next().is_some_and(counts) && counted.next().is_none();
    let is_amount = match part(amount) {
        'm' | 'x' => true,
        // 一针一针绣, but 跟从前一样一样好: 一样 is a word of its own.
        _ => counts_one && part(next) == 'v',
    };
    // 一步一步往前走, 一窝一窝地黄; 资金一级一级汇总, 日子一天一天过去, where the dictionary has the verb as something else.
    let is_manner = next.starts_with('地')
        || next.starts_with(TOWARDS)
        || part(before) == 'n' && matches!(part(next), 'n' | 't');
    let is_thing = matches!(part(next), 'n' | 'm' | 't' | 's' | 'r');
    // 一晚一晚地画: whatever is counted.
    let is_how = is_amount && (is_manner || !is_thing) || counts_one_thing(amount) && next.starts_with('地');
    !is_year && !amount.ends_with('些') && is_how
}

/// Whether something is counted once: 一晚, and 一样, which is a word too.
fn counts_one_thing(amount: &str) -> bool {
    amount.chars().count() == 2
}

/// What says where something moves.
pub(super) const TOWARDS: [char; 3] = ['往', '向', '朝'];

/// Whether a clause tells by amounts what each of many does, which is said over: 一副门板一个人，一副门板一个人.
pub(super) fn is_of_amounts(clause: &[char]) -> bool {
    clause.first() == Some(&'一') && clause[1..].contains(&'一')
}
