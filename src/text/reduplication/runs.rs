//! Is the pair part of a longer run: 哈哈哈, 干干净净, 一首首?

use super::classes::{AFTER_PAIRS, COUNTERS, ENDING_IN_ONE, EXCLAIMED, HEADS, PARTICLES};
use super::pair::HARDLY_SEEN;
use crate::text::{Segmenter, counts, is_chinese_numeral, is_han};

/// Whether a pair of one character is part of a run of four and more (哈哈哈哈), or no first pair of a run, and so no
/// question. Particles are never meant so often (我们们们们). Needs no words.
pub(crate) fn is_plain_reduplication(chars: &[char], at: usize) -> bool {
    let c = chars[at];
    let goes_on = |by: usize| chars.get(at + by) == Some(&c);
    at.checked_sub(1).is_some_and(|before| chars[before] == c)
        || goes_on(2) && goes_on(3) && !PARTICLES.contains(c)
}

/// Whether of a character that stands three times in a row one copy is left over: 美国|国|国防部, 纷纷|纷|把, 口口声声|声.
/// But 来来来 is called, 最最最重要 is stressed, and 姐姐|姐夫, 这里|里里外外 are two words.
pub(super) fn is_left_of_three(segmenter: &Segmenter, chars: &[char], at: usize) -> bool {
    let c = chars[at];
    let is_word = |chars: &[char]| segmenter.is_common(&chars.iter().collect::<String>());
    let knows = |chars: &[char]| segmenter.likelihood(&chars.iter().collect::<String>()) > HARDLY_SEEN;
    let before = at.checked_sub(1).map(|i| chars[i]).filter(|&c| is_han(c));
    let after = chars.get(at + 3).copied().filter(|&c| is_han(c));
    let is_sound = [&chars[at..=at], &chars[at..at + 2]]
        .iter()
        .any(|sound| "oey".contains(segmenter.initial(&sound.iter().collect::<String>())));
    if is_chinese_numeral(c) || is_sound || c == '某' || EXCLAIMED.contains(c) {
        return false;
    }
    let ends_word = before.is_some_and(|before| is_word(&[before, c]));
    let begins_word = after.is_some_and(|after| knows(&[c, after]));
    // 一队队|队员, 一群群|群众
    if begins_word && before == Some('一') && counts(c) {
        return false;
    }
    // 欢欢喜喜, 口口声声
    if after.is_some() && is_pair(chars, at + 3) {
        return !ends_word && knows(&[c, c, chars[at + 3], chars[at + 3]]);
    }
    if at.checked_sub(2).is_some_and(|start| is_pair(chars, start) && knows(&chars[start..at + 2])) {
        return !begins_word;
    }
    match (before, after) {
        _ if PARTICLES.contains(c) => before.or(after).is_some(),
        // 沙沙沙的
        (_, Some('的' | '地')) => false,
        (_, Some(_)) if begins_word => ends_word && !knows(&[c, c]),
        // 美国人|人人都: both are words.
        (_, Some(_)) => knows(&[c, c]) != ends_word,
        // 投机倒把等等等，: what is called or stressed ends a clause as well.
        (Some(_), None) => c == '等',
        (None, None) => false,
    }
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
        // 下下停停的叫“逗雨”: all of what is said so.
        let is_apart = start.checked_sub(1).is_none_or(|at| !is_han(chars[at]))
            && chars.get(start + 4).is_none_or(|&c| !is_han(c) || "的地".contains(c));
        !is_apart && (knows(&both[..2]) != knows(&both[2..]) || is_title && !knows(&both[..2]))
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
