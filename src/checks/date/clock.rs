//! Times of day, and what of them the clock does not have.

use std::ops::Range;

use super::{joint, number_after, number_before};
use crate::checks::Finding;
use crate::document::Prose;

/// A time of day: `9:30`, `9时30分`.
#[derive(Debug)]
pub(super) struct Time {
    hour: u32,
    minute: u32,
    pub(super) range: Range<usize>,
    /// Whether a colon parts hour and minute, as it parts a score's numbers.
    has_colon: bool,
}

impl Time {
    pub(super) fn is_impossible(&self) -> bool {
        self.minute > 59 || self.hour > 24 || (self.hour == 24 && self.minute > 0)
    }
}

/// What parts the hour from the minute.
pub(super) const TIME_MARKS: [char; 4] = [':', '：', '时', '点'];

/// All times of hour and minute.
pub(super) fn times(prose: Prose<'_>) -> impl Iterator<Item = Time> + '_ {
    let chars = prose.chars();
    // Nearly all of the marks stand between no digits.
    let parts_digits = |three: &[char]| {
        TIME_MARKS.contains(&three[1]) && three[0].is_ascii_digit() && three[2].is_ascii_digit()
    };
    let marks = chars.windows(3).enumerate().filter(move |(_, three)| parts_digits(three));
    marks.filter_map(move |(before, _)| time_around(chars, before + 1))
}

/// The time whose hour and minute are parted by the mark at `at`.
fn time_around(chars: &[char], at: usize) -> Option<Time> {
    let has_colon = matches!(chars[at], ':' | '：');
    let hour = number_before(chars, at).filter(|hour| hour.range.len() <= 2)?;
    let minute = number_after(chars, at + 1).filter(|minute| minute.range.len() <= 2)?;
    let end = minute.range.end;
    let is_whole = match chars.get(end) {
        Some('分') => !has_colon,
        Some(c) if has_colon => {
            minute.range.len() == 2 && !c.is_ascii_alphanumeric() && !matches!(c, '.' | '：' | ':')
        }
        None => has_colon && minute.range.len() == 2,
        Some(_) => false,
    };
    let is_amid = hour.range.start > 0 && matches!(chars[hour.range.start - 1], ':' | '：' | '-' | '/');
    let end = if has_colon { end } else { end + 1 };
    (is_whole && !is_amid).then_some(Time {
        hour: hour.value,
        minute: minute.value,
        range: hour.range.start..end,
        has_colon,
    })
}

/// Words after which a time of day follows and no score, ratio or duration.
const PARTS_OF_DAY: &[&str] = &[
    "上午", "下午", "中午", "早上", "早晨", "清晨", "凌晨", "晚上", "晚间", "夜间", "傍晚", "今晚", "昨晚",
    "明晚", "当晚", "每晚", "每天", "每日", "时间", "日",
];

/// Whether what stands before makes it a time of day.
pub(super) fn is_clock(chars: &[char], time: &Time) -> bool {
    let mut start = time.range.start;
    while start > 0 && matches!(chars[start - 1], ' ' | '：' | '约') {
        start -= 1;
    }
    let before: String = chars[start.saturating_sub(2)..start].iter().collect();
    PARTS_OF_DAY.iter().any(|word| before.ends_with(word))
}

/// `9时30分至9时10分`: within one hour, as nights and half days make any other order right.
pub(super) fn backward_times(prose: Prose<'_>, first: &Time) -> Option<Finding> {
    let chars = prose.chars();
    let start = joint(chars, first.range.end)?;
    let hour = number_after(chars, start)?;
    let same_mark = chars.get(hour.range.end) == chars.get(first.range.start + hour.range.len());
    if hour.value != first.hour || hour.value > 24 || !same_mark {
        return None;
    }
    let minute = number_after(chars, hour.range.end + 1).filter(|minute| minute.range.len() <= 2)?;
    let end = if first.has_colon { minute.range.end } else { minute.range.end + 1 };
    let is_whole = end <= chars.len() && !chars.get(end).is_some_and(|&c| c == ':' || c == '：');
    // 3:2—3:1 are scores; a time has both digits of its minutes.
    let is_time = !first.has_colon || (minute.range.len() == 2 && first.minute < 60);
    (is_whole && is_time && minute.value < first.minute)
        .then(|| Finding::new(prose.span(first.range.start..end)))
}
