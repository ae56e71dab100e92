//! Years told twice, by a reign or the cycle of sixty and by a number: 乾隆三十一年（1756年）, 甲午年（1895年）.

use std::ops::Range;

use super::reigns::{ABROAD, REIGNS};
use super::{Number, number_after, number_before};
use crate::checks::Finding;
use crate::document::{Gram, Prose};

const STEMS: [char; 10] = ['甲', '乙', '丙', '丁', '戊', '己', '庚', '辛', '壬', '癸'];
const BRANCHES: [char; 12] = ['子', '丑', '寅', '卯', '辰', '巳', '午', '未', '申', '酉', '戌', '亥'];
const ANIMALS: [char; 12] = ['鼠', '牛', '虎', '兔', '龙', '蛇', '马', '羊', '猴', '鸡', '狗', '猪'];
/// A year in which the cycle began.
const CYCLE_BEGAN: u32 = 4;
/// Years by which two ways to tell the same one may be apart: further apart they are of two, 绍兴三年（2023年）.
const APART: u32 = 120;
/// What goes on from 年 to a word of its own: 羊|年产三万只, 被告人甲|未|年满十八岁.
const OF_YEARS: &str = "产出存屠饲养销消租均末底度满检审假";

/// The grams of which one stands wherever a reign is.
pub(super) fn seeks_reigns() -> Vec<Gram> {
    REIGNS.iter().filter_map(|(name, ..)| Gram::beginning(name)).collect()
}

/// The grams of which one stands wherever a year of the cycle is.
pub(super) fn seeks_cycle() -> Vec<Gram> {
    BRANCHES.iter().chain(&ANIMALS).map(|&sign| Gram::pair(sign, '年')).collect()
}

/// The years of reigns beside which another Western year stands.
pub(super) fn wrong_reigns(prose: Prose<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    for &(name, first, last) in REIGNS {
        for (at, _) in prose.text().match_indices(name) {
            if ABROAD.iter().any(|country| prose.text()[..at].ends_with(country)) {
                continue;
            }
            let start = prose.char_range(at..at + name.len());
            found.extend(wrong_reign(prose, &start, first, last));
        }
    }
    found
}

fn wrong_reign(prose: Prose<'_>, name: &Range<usize>, first: u32, last: u32) -> Option<Finding> {
    let chars = prose.chars();
    let (nth, end) = nth_year(chars, name.end)?;
    let year = (first + nth).checked_sub(1)?;
    let western = year_after(chars, end).or_else(|| year_before(chars, name.start))?;
    let start = western.range.start.min(name.start);
    let end = past_year(chars, western.range.end).max(end);
    // The last months of a year of the old calendar are of the next Western one; a reign that ended in mid-year
    // is counted on to its end.
    let is_right = (year..=year + 1).contains(&western.value) && year <= last;
    let is_same = western.value.abs_diff(year) <= APART;
    (!is_right && is_same).then(|| {
        let finding = Finding::new(prose.span(start..end));
        // What a reign had no such year of, its count cannot tell.
        if year <= last { finding.value("year", year) } else { finding.value("year", "") }
    })
}

/// The number of a year of a reign, and where its 年 ends.
fn nth_year(chars: &[char], at: usize) -> Option<(u32, usize)> {
    if chars.get(at..at + 2) == Some(&['元', '年']) {
        return Some((1, at + 2));
    }
    let number = number_after(chars, at)?;
    let is_year = chars.get(number.range.end) == Some(&'年') && number.range.len() <= 3;
    (is_year && number.value > 0).then_some((number.value, number.range.end + 1))
}

/// The Western year that stands in brackets right behind: （1766年）, （丙戌，公元1766年）; or behind 即.
fn year_after(chars: &[char], at: usize) -> Option<Number> {
    let mut at = match chars.get(at..)? {
        ['（' | '(', ..] => at + 1,
        ['，', '即', ..] => at + 2,
        _ => return None,
    };
    if sixtieth(&chars[at..]).is_some() {
        at += 2;
        at += usize::from(chars.get(at) == Some(&'年'));
        at += usize::from(matches!(chars.get(at), Some('，' | '、')));
    }
    at += usize::from(chars.get(at) == Some(&'即'));
    if chars[at..].starts_with(&['公', '元']) {
        at += 2;
    }
    let year = number_after(chars, at).filter(|year| (3..=4).contains(&year.range.len()))?;
    let end = past_year(chars, year.range.end);
    // （1766年重修）is another year, and （1766—1770年）are several.
    matches!(chars.get(end), Some('）' | ')' | '，')).then_some(year)
}

/// The Western year in front of what stands in brackets: 1766年（清乾隆三十一年）.
fn year_before(chars: &[char], mut at: usize) -> Option<Number> {
    if at > 0 && matches!(chars[at - 1], '清' | '明' | '元' | '宋' | '唐' | '即') {
        at -= 1;
    }
    let end = at.checked_sub(2).filter(|&end| matches!(chars[end..at], ['年', '（' | '(']))?;
    number_before(chars, end).filter(|year| (3..=4).contains(&year.range.len()))
}

/// Where a year ends: behind its 年, where it has one.
fn past_year(chars: &[char], end: usize) -> usize {
    end + usize::from(chars.get(end) == Some(&'年'))
}

/// The place in the cycle of what two signs say: none where they never go together.
fn sixtieth(chars: &[char]) -> Option<Option<u32>> {
    let stem = STEMS.iter().position(|sign| chars.first() == Some(sign))?;
    let branch = BRANCHES.iter().position(|sign| chars.get(1) == Some(sign))?;
    let goes = (0u32..60).find(|nth| (*nth as usize % 10, *nth as usize % 12) == (stem, branch));
    Some(goes)
}

/// The signs of a Western year.
fn signs(year: u32) -> (char, char, char) {
    let nth = (year + 60 - CYCLE_BEGAN) as usize;
    (STEMS[nth % 10], BRANCHES[nth % 12], ANIMALS[nth % 12])
}

/// The years of the cycle whose two signs never go together, or that are no year they are said to be.
pub(super) fn wrong_cycles(prose: Prose<'_>) -> Vec<Finding> {
    let chars = prose.chars();
    let ends = super::places(prose, '年').filter(|&at| at > 0);
    ends.filter_map(|at| wrong_cycle(prose, chars, at)).collect()
}

fn wrong_cycle(prose: Prose<'_>, chars: &[char], end: usize) -> Option<Finding> {
    let animal = ANIMALS.iter().position(|&sign| sign == chars[end - 1]);
    let start = end - usize::from(animal.is_some());
    let cycle = start.checked_sub(2).and_then(|start| sixtieth(&chars[start..end]));
    let start = if cycle.is_some() { start - 2 } else { start };
    if cycle.is_none() && animal.is_none() {
        return None;
    }
    // 自己|丑: two words.
    if cycle.is_some() && start > 0 && chars[start - 1] == '自' {
        return None;
    }
    let is_word_of_year = chars.get(end + 1).is_some_and(|&c| OF_YEARS.contains(c));
    let is_pair = matches!(cycle, Some(Some(_)));
    if is_word_of_year && !is_pair {
        return None;
    }
    let told =
        |range: Range<usize>, right: String| Some(Finding::new(prose.span(range)).value("year", right));
    if let Some(None) = cycle {
        return told(start..end + 1, String::new());
    }
    let nth = cycle.flatten();
    if let (Some(nth), Some(animal)) = (nth, animal)
        && nth as usize % 12 != animal
    {
        return told(
            start..end + 1,
            format!("{}{}{}年", chars[start], chars[start + 1], ANIMALS[nth as usize % 12]),
        );
    }
    let western = beside(chars, start, end)?;
    let fits = |year: u32| {
        let (stem, branch, sign) = signs(year);
        let cycle_fits = nth.is_none_or(|_| (chars[start], chars[start + 1]) == (stem, branch));
        cycle_fits && animal.is_none_or(|animal| ANIMALS[animal] == sign)
    };
    // Until the Spring Festival it is still the year before.
    if fits(western.value) || fits(western.value - 1) {
        return None;
    }
    let (stem, branch, sign) = signs(western.value);
    let right = match (nth, animal) {
        (Some(_), Some(_)) => format!("{stem}{branch}{sign}年"),
        (Some(_), None) => format!("{stem}{branch}年"),
        _ => format!("{sign}年"),
    };
    told(western.range.start.min(start)..past_year(chars, western.range.end).max(end + 1), right)
}

/// The Western year that stands right before the signs, or in brackets behind them.
fn beside(chars: &[char], start: usize, end: usize) -> Option<Number> {
    let before = || {
        let mut at = start;
        if at >= 2 && chars[at - 2..at] == ['农', '历'] {
            at -= 2;
        }
        if at > 0 && matches!(chars[at - 1], '（' | '(' | '是') {
            at -= 1;
        }
        if at > 0 && chars[at - 1] == '年' {
            at -= 1;
        }
        number_before(chars, at).filter(|year| is_year(chars, year))
    };
    let behind = || {
        let open = end + 1;
        matches!(chars.get(open), Some('（' | '(')).then_some(())?;
        let year = number_after(chars, open + 1).filter(|year| is_year(chars, year))?;
        matches!(chars.get(year.range.end), Some('年' | '）' | ')')).then_some(year)
    };
    before().or_else(behind)
}

/// Whether a number of four digits is a year of our time or of the one before.
fn is_year(chars: &[char], number: &Number) -> bool {
    let in_digits = chars[number.range.clone()].iter().all(char::is_ascii_digit);
    number.range.len() == 4 && in_digits && (1600..2200).contains(&number.value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;

    fn found(text: &str, find: fn(Prose<'_>) -> Vec<Finding>) -> Vec<(String, String)> {
        let document = Document::plain("", text);
        let proses = document.proses();
        let found = proses.flat_map(find);
        found.map(|one| (one.span.of(text).to_owned(), one.values[0].1.clone())).collect()
    }

    #[test]
    fn a_year_of_a_reign_is_a_western_year() {
        let wrong = "从乾隆三十一年（1756年）到今天，1765年（清乾隆三十一年），光绪元年，即1885年，雍正十八年（1740）。";
        let told = [
            ("雍正十八年（1740", ""),
            ("乾隆三十一年（1756年", "1766"),
            ("1765年（清乾隆三十一年", "1766"),
            ("光绪元年，即1885年", "1875"),
        ];
        assert_eq!(found(wrong, wrong_reigns), told.map(|(text, year)| (text.to_owned(), year.to_owned())));
        let right = "乾隆三十一年（1766年），光绪二十六年（1901年），乾隆三十一年（公元1767年），绍兴三年（2023年），\
                     民国三十八年（1949年），光绪元年，1890年中举，光绪元年（乙亥，1875年），光绪元年（1890年重修），\
                     嘉庆元年至三年（1796—1798年），同治三年（1864），民国六十年（1971年），\
                     乾隆六十一年（1796年），洪武三十五年（1402年），宣统四年（1912年），日本弘治三年（1557年），\
                     大韩民国元年（1919年）。";
        assert_eq!(found(right, wrong_reigns), []);
    }

    #[test]
    fn the_cycle_of_sixty() {
        let wrong = "甲丑年，2026年（丙未年），2026丁未年，2025马年大集，丙午羊年，甲午年（1896年）。";
        let told = [
            ("甲丑年", ""),
            ("丙未年", ""),
            ("2026丁未年", "丙午年"),
            ("2025马年", "蛇年"),
            ("丙午羊年", "丙午马年"),
            ("甲午年（1896年", "丙申年"),
        ];
        assert_eq!(found(wrong, wrong_cycles), told.map(|(text, year)| (text.to_owned(), year.to_owned())));
        let right = "2026年马年春晚，丙午马年，甲午年（1894年），2026年蛇年腊月，他自己申年假，2024年羊年产三万只，属马年，\
                     2022年猪年存栏十万头，被告人甲未年满十八岁，丙未年检。";
        assert_eq!(found(right, wrong_cycles), []);
    }
}
