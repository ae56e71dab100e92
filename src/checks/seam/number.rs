//! Numbers, dates and amounts that are cut in two.

use super::lists::{AFTER_NUMBER, COUNTED_BARE};
use crate::text::Segmenter;

/// What stands between the digits of one number.
const JOINTS: [char; 4] = ['.', '．', '∶', '·'];

/// Whether a number is cut: 14｜2, 74｜.09%, 4∶｜0.
pub(super) fn is_number(tail: &str, head: &str) -> bool {
    let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    if is_clock(tail) {
        return false;
    }
    let (before, after) = (tail.trim_end_matches(JOINTS), head.trim_start_matches(JOINTS));
    let joints = tail.len() - before.len() + head.len() - after.len();
    // 共120.｜3月起: a point where 。 was meant.
    let rest = after.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_dated = before.len() < tail.len() && rest.starts_with(['年', '月', '日']);
    joints <= 3 && !is_dated && is_digit(before.chars().next_back()) && is_digit(after.chars().next())
}

/// Whether a text ends with a whole time of the clock: 12:30.
pub(super) fn is_clock(tail: &str) -> bool {
    let before = tail.trim_end_matches(|c: char| c.is_ascii_digit());
    tail.len() - before.len() == 2
        && before.strip_suffix(':').is_some_and(|hour| hour.ends_with(|c: char| c.is_ascii_digit()))
}

/// Whether a word counts or measures: 年, 公里, 人.
pub(super) fn is_measure(word: &str, segmenter: &Segmenter) -> bool {
    word.starts_with(|c| AFTER_NUMBER.contains(c))
        || COUNTED_BARE.contains(&word)
        || segmenter.initial(word) == 'q'
}

/// Whether a date or time of the clock is cut between its parts: 12月｜11日, 8时｜至18时.
pub(super) fn is_date(tail: &str, head: &str) -> bool {
    let part = |text: &str, unit: char| {
        text.strip_suffix(unit).is_some_and(|before| before.ends_with(|c: char| c.is_ascii_digit()))
    };
    let rest = head.trim_start_matches(['至', '—', '-', '～', '到']);
    let after = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    let number = rest.len() - after.len();
    (1..=2).contains(&number)
        && (part(tail, '年') && after.starts_with('月')
            || part(tail, '月') && after.starts_with('日')
            || part(tail, '日') && (after.starts_with('时') || after.starts_with('日') && rest != head)
            || part(tail, '时') && (after.starts_with('分') || after.starts_with('时') && rest != head))
}

/// Whether an amount is cut before its unit: 三百多｜万亩.
pub(super) fn is_amount(tail: &str, next: char) -> bool {
    let number = tail.strip_suffix(['多', '余']);
    number.is_some_and(|number| number.ends_with(|c: char| c.is_ascii_digit() || is_numeral(c)))
        && (AFTER_NUMBER.contains(next) || is_numeral(next))
}

pub(super) fn is_numeral(c: char) -> bool {
    "一二三四五六七八九十百千零〇".contains(c)
}
