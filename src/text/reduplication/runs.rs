//! Is the pair part of a longer run: 哈哈哈, 干干净净, 一首首?

use super::classes::{AFTER_PAIRS, COUNTERS, ENDING_IN_ONE, HEADS, PARTICLES};
use super::pair::HARDLY_SEEN;
use crate::text::{Segmenter, is_chinese_numeral, is_han};

/// Whether a pair of one character is part of a longer run (哈哈哈), and so no question. Particles are never
/// meant three times (我们们们). Needs no words.
pub(crate) fn is_plain_reduplication(chars: &[char], at: usize) -> bool {
    let c = chars[at];
    let before = |by: usize| at.checked_sub(by).map(|i| chars[i]);
    let after = |by: usize| chars.get(at + 1 + by).copied();
    before(1) == Some(c) || (after(1) == Some(c) && !PARTICLES.contains(c))
}

/// Whether a Chinese character stands twice from `start` on.
fn is_pair(chars: &[char], start: usize) -> bool {
    chars.get(start..start + 2).is_some_and(|pair| pair[0] == pair[1] && is_han(pair[0]))
}

/// Whether another pair adjoins.
pub(super) fn is_pair_of_pairs(chars: &[char], at: usize) -> bool {
    // 实实在在|的的: only the first pair may be one of them, as in 的的确确.
    let may_end = !AFTER_PAIRS.contains(chars[at]);
    is_pair(chars, at + 2) || may_end && at.checked_sub(2).is_some_and(|start| is_pair(chars, start))
}

/// Whether two pairs that adjoin are no word together: one of them is a word and the other none, 问题题|往往; the first
/// ends a word of two pairs, 瓶瓶罐罐|里里; or the second is the end of an office and the title of who heads it.
pub(super) fn adjoins_by_chance(segmenter: &Segmenter, chars: &[char], at: usize) -> bool {
    let text = |chars: &[char]| chars.iter().collect::<String>();
    let by_chance = |start: usize| {
        let both = &chars[start..start + 4];
        let knows = |pair: &[char]| segmenter.likelihood(&text(pair)) > HARDLY_SEEN;
        // 宣传传|部部长
        let is_title = HEADS.contains(both[2]) && chars.get(start + 4) == Some(&'长');
        (knows(&both[..2]) != knows(&both[2..]) || is_title && !knows(&both[..2]))
            && !segmenter.knows(&text(both))
            && !segmenter.knows(&text(&[both[0], both[2]]))
            // 乐乐呵呵: 乐呵呵 is the same with one copy.
            && !segmenter.knows(&text(&both[1..]))
    };
    let ends_word = |start: usize| {
        let first = start.checked_sub(2).filter(|&first| is_pair(chars, first));
        first.is_some_and(|first| segmenter.knows(&text(&chars[first..start + 2])))
    };
    let (before, after) = (at.checked_sub(2).filter(|&start| is_pair(chars, start)), is_pair(chars, at + 2));
    match before {
        Some(start) => !after && (ends_word(start) || by_chance(start)),
        None => after && by_chance(at),
    }
}

/// Whether 一 and a counting word twice say one after the other: 一首首歌, 一锅锅汤; but 十一首首, 统一首首.
pub(super) fn is_one_after_another(chars: &[char], at: usize) -> bool {
    let before = |by: usize| at.checked_sub(by).map(|at| chars[at]);
    before(1) == Some('一')
        && COUNTERS.contains(chars[at])
        && before(2).is_none_or(|c| !ENDING_IN_ONE.contains(c) && !is_chinese_numeral(c))
}
