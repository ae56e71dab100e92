//! Spans of days and of years that end before they begin.

use std::ops::Range;

use super::{DayOfMonth, Number, joint, number_after, number_before, places};
use crate::checks::Finding;
use crate::document::Prose;
use crate::text::is_numeral;

/// `5月3日至5月1日`, `5月3日至1日`: a day before one of the same month. Months may run over the turn of the year.
pub(super) fn backward_dates(prose: Prose<'_>, date: &DayOfMonth) -> Option<Finding> {
    let chars = prose.chars();
    let start = joint(chars, date.range.end)?;
    let first = number_after(chars, start)?;
    let (year, month) = match chars.get(first.range.end)? {
        '日' => {
            let end = first.range.end + 1;
            // 6月8日至3日后: a count of days.
            let is_count = chars.get(end).is_some_and(|&c| "后内前之以间".contains(c));
            let is_backward = first.value < date.day && !is_count;
            return is_backward.then(|| Finding::new(prose.span(date.range.start..end)));
        }
        '年' => (Some(first.value), number_after(chars, first.range.end + 1)?),
        _ => (None, first),
    };
    let at = Some(month.range.end).filter(|&at| chars.get(at) == Some(&'月'))?;
    let day = number_after(chars, at + 1)?;
    let end = Some(day.range.end).filter(|&at| matches!(chars.get(at), Some('日' | '号')))?;
    let first_year = date.year.as_ref().map(|year| year.value);
    let is_backward = match (first_year, year) {
        (Some(first), Some(second)) if first != second => return None,
        (Some(_), Some(_)) => (month.value, day.value) < (date.month, date.day),
        (None, Some(_)) => return None,
        (_, None) => month.value == date.month && day.value < date.day,
    };
    is_backward.then(|| Finding::new(prose.span(date.range.start..end + 1)))
}

/// A year as a span of years begins with.
pub(super) fn years(prose: Prose<'_>) -> impl Iterator<Item = Number> + '_ {
    places(prose, '年').filter_map(move |at| {
        let chars = prose.chars();
        let start = joint(chars, at + 1)?;
        // Only where a span begins, so that most years are not looked at.
        chars.get(start).filter(|&&c| is_numeral(c))?;
        let year = number_before(chars, at)?;
        let is_counted_back = year.range.start > 0 && "前今".contains(chars[year.range.start - 1]);
        (year.range.len() == 4 && !is_counted_back).then_some(year)
    })
}

/// Years that a span of recent time begins or ends with.
const RECENT: Range<u32> = 1800..2200;

/// `2020年至2018年`.
pub(super) fn backward_years(prose: Prose<'_>, first: &Number) -> Option<Finding> {
    let chars = prose.chars();
    let second = number_after(chars, joint(chars, first.range.end + 1)?)?;
    let is_year = chars.get(second.range.end) == Some(&'年') && second.range.len() == 4;
    let are_recent = RECENT.contains(&first.value) && RECENT.contains(&second.value);
    (is_year && are_recent && second.value < first.value)
        .then(|| Finding::new(prose.span(first.range.start..second.range.end + 1)))
}
