//! `date`: dates, weekdays and times that cannot be, by the calendar and the clock.

mod backwards;
mod clock;
mod era;
mod reigns;

use std::cell::OnceCell;
use std::ops::Range;

use jiff::civil::{Date as CalendarDate, Weekday};
use serde::Deserialize;

use backwards::{backward_dates, backward_years, years};
use clock::{TIME_MARKS, backward_times, is_clock, times};

use super::{Context, Finding, Reading};
use crate::document::{Folio, Gram, Prose};
use crate::text::{is_han, is_numeral, numeral_value};

/// The values it gives to messages: `days`, how many days the month has; `replacement`, the weekday it is; `year`,
/// which year it is.
pub(super) const VALUES: &[&str] = &["days", "replacement", "year"];

/// Parameters of the check.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Date {
    /// What to find.
    find: Fault,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Fault {
    /// A day or month that no calendar has.
    Impossible,
    /// A weekday that does not fit its full date.
    Weekday,
    /// An hour past 24 or a minute past 59.
    Time,
    /// A span of time that ends before it begins.
    Backwards,
    /// A year of a reign that is another Western year than the one beside it.
    Reign,
    /// A year of the cycle of sixty, or of an animal, that does not exist or is another one.
    Cycle,
}

impl Date {
    /// The grams of which one stands wherever it finds something.
    pub(super) fn seeks(&self) -> Vec<Gram> {
        let after_digit = |mark: char| ('0'..='9').map(move |digit| Gram::pair(digit, mark));
        let times = TIME_MARKS.iter().flat_map(|&mark| after_digit(mark));
        match self.find {
            Fault::Impossible | Fault::Weekday => vec![Gram::single('月')],
            Fault::Time => times.collect(),
            Fault::Backwards => times.chain("年月".chars().map(Gram::single)).collect(),
            Fault::Reign => era::seeks_reigns(),
            Fault::Cycle => era::seeks_cycle(),
        }
    }

    /// Every fault of the wanted kind.
    pub(super) fn run(&self, context: &Context<'_>, reading: Reading<'_>) -> Vec<Finding> {
        let mut findings = Vec::new();
        let issue = OnceCell::new();
        for prose in reading.proses(context.document) {
            let chars = prose.chars();
            match self.find {
                Fault::Impossible => {
                    findings.extend(dates(prose).filter_map(|date| impossible(prose, &date)));
                }
                Fault::Weekday => {
                    // A paragraph is read for other years once, however many dates it has.
                    let is_other = OnceCell::new();
                    let issue = || {
                        let document = context.document;
                        let day =
                            (*issue.get_or_init(|| Folio::written(document.text(), document.blocks()).day))?;
                        let is_other = *is_other.get_or_init(|| tells_another_year(prose, day / 10_000));
                        (!is_other).then_some(day)
                    };
                    findings.extend(dates(prose).filter_map(|date| wrong_weekday(prose, &date, issue)));
                }
                Fault::Time => {
                    let wrong = times(prose).filter(|time| time.is_impossible() && is_clock(chars, time));
                    findings.extend(wrong.map(|time| Finding::new(prose.span(time.range))));
                }
                Fault::Backwards => {
                    findings.extend(dates(prose).filter_map(|date| backward_dates(prose, &date)));
                    findings.extend(years(prose).filter_map(|year| backward_years(prose, &year)));
                    findings.extend(times(prose).filter_map(|time| backward_times(prose, &time)));
                }
                Fault::Reign => findings.extend(era::wrong_reigns(prose)),
                Fault::Cycle => findings.extend(era::wrong_cycles(prose)),
            }
        }
        findings
    }
}

/// A number and where it stands.
#[derive(Clone, Debug)]
struct Number {
    value: u32,
    range: Range<usize>,
}

/// The number that ends where `end` is; none where it is part of a decimal, a code or a word.
fn number_before(chars: &[char], end: usize) -> Option<Number> {
    let is_digit = end > 0 && chars[end - 1].is_ascii_digit();
    let is_same = |&&c: &&char| is_numeral(c) && c.is_ascii_digit() == is_digit;
    let length = chars[..end].iter().rev().take(10).take_while(is_same).count();
    let range = end - length..end;
    let bound = range.start.checked_sub(1).map(|at| chars[at]);
    let is_part = bound.is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '第' | '几' | '数'));
    if is_part {
        return None;
    }
    Some(Number { value: numeral_value(&chars[range.clone()])?, range })
}

/// The number that starts where `start` is.
fn number_after(chars: &[char], start: usize) -> Option<Number> {
    let is_digit = chars.get(start).is_some_and(char::is_ascii_digit);
    let is_same = |&&c: &&char| is_numeral(c) && c.is_ascii_digit() == is_digit;
    let length = chars[start..].iter().take(10).take_while(is_same).count();
    let range = start..start + length;
    Some(Number { value: numeral_value(&chars[range.clone()])?, range })
}

/// A date with a day: `2025年3月1日`, `3月1日`.
#[derive(Debug)]
struct DayOfMonth {
    year: Option<Number>,
    month: u32,
    day: u32,
    range: Range<usize>,
}

impl DayOfMonth {
    /// How many days its month has: in any year where none is said. None where there is no such month.
    fn days(&self) -> Option<u32> {
        // 2000 was a leap year.
        let year = self.year.as_ref().map_or(2000, |year| year.value);
        let month = i8::try_from(self.month).ok()?;
        let first = CalendarDate::new(i16::try_from(year).ok()?, month, 1).ok()?;
        Some(first.days_in_month().unsigned_abs().into())
    }

    fn in_year(&self, year: u32) -> Option<CalendarDate> {
        let year = i16::try_from(year).ok()?;
        CalendarDate::new(year, i8::try_from(self.month).ok()?, i8::try_from(self.day).ok()?).ok()
    }
}

/// Places of a character in a text, by characters.
fn places(prose: Prose<'_>, wanted: char) -> impl Iterator<Item = usize> + '_ {
    // Found in the bytes first: most text has none, and that is quickly seen.
    prose.text().match_indices(wanted).map(move |(at, _)| prose.char_range(at..at).start)
}

/// What stands before 年 in 今年, 明年, 当年: a year without its number.
const UNNUMBERED_YEARS: &str = "今明去前后当同每次翌本";

/// All dates with a day.
fn dates(prose: Prose<'_>) -> impl Iterator<Item = DayOfMonth> + '_ {
    places(prose, '月').filter_map(move |at| {
        let chars = prose.chars();
        // Longer runs are two numbers that met: a list's and a month's.
        let month = number_before(chars, at).filter(|month| month.range.len() <= 2)?;
        let day = number_after(chars, at + 1)?;
        let mut end = day.range.end;
        match chars.get(end) {
            Some('日') => end += 1,
            // 5月31号 is a date, 31号楼 is none.
            Some('号') if !chars.get(end + 1).is_some_and(|&c| is_han(c) || is_numeral(c)) => end += 1,
            _ => return None,
        }
        let year = match month.range.start.checked_sub(1).filter(|&before| chars[before] == '年') {
            Some(before) if before > 0 && UNNUMBERED_YEARS.contains(chars[before - 1]) => None,
            Some(before) => Some(number_before(chars, before).filter(|year| year.range.len() == 4)?),
            None => None,
        };
        let start = year.as_ref().map_or(month.range.start, |year| year.range.start);
        Some(DayOfMonth { year, month: month.value, day: day.value, range: start..end })
    })
}

/// How far before a date the word stands that says which calendar it is of.
const CALENDAR_REACH: usize = 12;

/// Words of calendars whose months are others.
const OTHER_CALENDARS: &[&str] = &["农历", "阴历", "夏历", "旧历", "古历", "藏历", "傣历", "彝历", "回历"];

/// The year from which China counts by the Gregorian calendar.
const GREGORIAN_SINCE: u32 = 1912;

fn is_of_other_calendar(prose: Prose<'_>, date: &DayOfMonth) -> bool {
    let before = prose.slice(date.range.start.saturating_sub(CALENDAR_REACH)..date.range.start);
    OTHER_CALENDARS.iter().any(|word| before.contains(word))
        || date.year.as_ref().is_some_and(|year| year.value < GREGORIAN_SINCE)
}

fn impossible(prose: Prose<'_>, date: &DayOfMonth) -> Option<Finding> {
    let days = date.days();
    // A lunar month may have thirty days in any month, and is written in Chinese characters.
    let in_digits = prose.chars()[date.range.clone()].iter().any(char::is_ascii_digit);
    let days = if in_digits || date.year.is_some() { days } else { days.map(|days| days.max(30)) };
    let fits = days.is_some_and(|days| (1..=days).contains(&date.day));
    if fits || is_of_other_calendar(prose, date) {
        return None;
    }
    Some(Finding::new(prose.span(date.range.clone())).value("days", days.unwrap_or(0)))
}

const WEEKDAYS: &[(char, Weekday)] = &[
    ('一', Weekday::Monday),
    ('二', Weekday::Tuesday),
    ('三', Weekday::Wednesday),
    ('四', Weekday::Thursday),
    ('五', Weekday::Friday),
    ('六', Weekday::Saturday),
    ('日', Weekday::Sunday),
    ('天', Weekday::Sunday),
];

/// Days within which a date without its year is, before or after the issue that gives it.
const NEAR_ISSUE: i32 = 90;

/// Whether a paragraph tells of another year than that of its issue: 去年, 2019年.
fn tells_another_year(prose: Prose<'_>, year: u32) -> bool {
    let chars = prose.chars();
    places(prose, '年').any(|at| match at.checked_sub(1).map(|before| chars[before]) {
        Some(c) if "去前明后次同翌".contains(c) => true,
        _ => number_before(chars, at).is_some_and(|told| told.range.len() == 4 && told.value != year),
    })
}

/// The day a date of an issue is, whose year is left out: the one near the issue.
fn near_issue(date: &DayOfMonth, issue: u32) -> Option<CalendarDate> {
    let (year, month, day) = (issue / 10_000, issue / 100 % 100, issue % 100);
    let printed = DayOfMonth { year: None, month, day, range: 0..0 }.in_year(year)?;
    let days = [year - 1, year, year + 1].into_iter().filter_map(|year| date.in_year(year));
    let is_near = |day: &CalendarDate| {
        day.since(printed).is_ok_and(|apart: jiff::Span| apart.get_days().abs() <= NEAR_ISSUE)
    };
    days.into_iter().find(is_near)
}

/// A weekday that does not fit its date. The year is the date's own or, where that has none, the issue's.
fn wrong_weekday(prose: Prose<'_>, date: &DayOfMonth, issue: impl Fn() -> Option<u32>) -> Option<Finding> {
    let chars = prose.chars();
    if is_of_other_calendar(prose, date) {
        return None;
    }
    let mut at = date.range.end;
    while chars.get(at).is_some_and(|&c| c == ' ' || matches!(c, '（' | '(' | '，' | ',' | '、')) {
        at += 1;
    }
    let word = match chars.get(at..)? {
        ['星', '期', ..] | ['礼', '拜', ..] => 2,
        ['周', ..] => 1,
        _ => return None,
    };
    let place = at + word;
    let &(_, said) = WEEKDAYS.iter().find(|(name, _)| chars.get(place) == Some(name))?;
    // 周三立 is a name; 星期 needs no such care.
    let after = chars.get(place + 1).copied().filter(|&c| is_han(c) && !"上下中早晚凌夜".contains(c));
    let day = match &date.year {
        Some(year) => date.in_year(year.value)?,
        None => near_issue(date, issue()?)?,
    };
    let right = day.weekday();
    if said == right || (word == 1 && after.is_some()) {
        return None;
    }
    let &(name, _) = WEEKDAYS.iter().find(|(_, weekday)| *weekday == right)?;
    let mut replacement: String = chars[at..place].iter().collect();
    replacement.push(name);
    let finding = Finding::new(prose.span(at..place + 1)).related(prose.span(date.range.clone()));
    let finding = finding.value("replacement", &replacement);
    Some(match prose.plain_span(at..place + 1) {
        Some(span) => finding.mend(span, replacement, false),
        None => finding,
    })
}

/// What joins the two ends of a span of time, and where the second begins.
fn joint(chars: &[char], at: usize) -> Option<usize> {
    let length = chars[at.min(chars.len())..].iter().take_while(|c| "-－–—―~～至到".contains(**c)).count();
    (1..=2).contains(&length).then_some(at + length)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::text::Segmenter;

    fn found(find: Fault, text: &str) -> Vec<String> {
        let document = Document::plain("", text);
        let findings = Date { find }.run(&Context::new(&document, &Segmenter::default()), Reading::default());
        findings.iter().map(|finding| finding.span.of(text).to_owned()).collect()
    }

    #[test]
    fn the_calendar_knows_leap_years() {
        let text =
            "2023年2月29日，2024年2月29日，2月29日，2月30日，二〇二三年二月二十九日，9月31号，今年4月31日。";
        let expected = ["2023年2月29日", "2月30日", "二〇二三年二月二十九日", "9月31号", "4月31日"];
        assert_eq!(found(Fault::Impossible, text), expected);
        let right = "农历2月30日，二月三十日，9月31号楼，光绪二十六年二月三十日，12个月13日，K13月3日，165月1日，案例三2月27日";
        assert_eq!(found(Fault::Impossible, right), [""; 0]);
    }

    #[test]
    fn weekdays_fit_full_dates() {
        let text =
            "2025年3月1日（星期二），2025年3月1日（星期六），2025年3月1日，周三立来了，2025年3月2日 周一。";
        assert_eq!(found(Fault::Weekday, text), ["星期二", "周一"]);
    }

    #[test]
    fn the_issue_tells_the_year() {
        let page = |text: &str| format!("《青石中学报》 第98期 2026年9月30日 半月刊\n\n作息调整\n\n{text}\n");
        let wrong = "10月12日（周二）起，作息调整为冬季时间。";
        assert_eq!(found(Fault::Weekday, &page(wrong)), ["周二"]);
        assert_eq!(found(Fault::Weekday, wrong), [""; 0]);
        let right = "10月12日（周一）起调整。\n\n2025年入学的，10月14日（周二）报到。\n\n3月3日（周五）的事。去年10月12日（周日）。";
        assert_eq!(found(Fault::Weekday, &page(right)), [""; 0]);
    }

    #[test]
    fn times_need_a_day_and_scores_are_none() {
        let text = "下午25:00，上午9:75，3月1日24时30分，24:00，以3:60落后，比例1:75，历时36时20分";
        assert_eq!(found(Fault::Time, text), ["25:00", "9:75", "24时30分"]);
    }

    #[test]
    fn spans_run_forwards() {
        let text = "5月3日至5月1日，2020年至2018年，9:30—9:10，2025年5月3日至2025年4月1日，9时30分至9时10分";
        let expected = [
            "5月3日至5月1日",
            "2025年5月3日至2025年4月1日",
            "2020年至2018年",
            "9:30—9:10",
            "9时30分至9时10分",
        ];
        assert_eq!(found(Fault::Backwards, text), expected);
        let right =
            "12月25日至1月3日，公元前221年至206年，22时30分至6时10分，2018年至2020年，25:23—25:20之间";
        assert_eq!(found(Fault::Backwards, right), ["25:23—25:20"; 0]);
    }
}
