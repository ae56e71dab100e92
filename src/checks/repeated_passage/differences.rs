//! How a copy differs from what stands first, in few words: `同样→同时，少“的”`.

use std::ops::Range;

use super::likeness::{LONGEST, changes};

/// Characters of all that is told at most: it is part of one line.
const TOLD: usize = 29;

/// Characters of one difference that are told, of longer ones its beginning and end.
const SHOWN: usize = 8;
const HEAD: usize = 4;
const TAIL: usize = 3;

/// Characters that are enough to know a word by: what is shorter is told with what stands before it.
const WORD: usize = 2;

/// In how many places two like passages differ, and the first of them; nothing of passages too long to compare.
pub(super) fn differences(first: &[char], copy: &[char]) -> (usize, String) {
    if first.len().max(copy.len()) > LONGEST {
        return (0, String::new());
    }
    let changes = merged(changes(first, copy));
    let mut told = String::new();
    for (at, (before, after)) in changes.iter().enumerate() {
        let one = change((first, before.clone()), (copy, after.clone()));
        let comma = if at > 0 { "，" } else { "" };
        // Something may have to follow: that there is more.
        if at > 0 && told.chars().count() + one.chars().count() + 3 > TOLD {
            told.push_str("，…");
            break;
        }
        told.push_str(comma);
        told.push_str(&one);
    }
    (changes.len(), told)
}

/// Changes in the text's order, those with no more than one character between them as one: that one is equal
/// by chance.
fn merged(changes: Vec<(Range<usize>, Range<usize>)>) -> Vec<(Range<usize>, Range<usize>)> {
    let mut merged: Vec<(Range<usize>, Range<usize>)> = Vec::new();
    for (before, after) in changes.into_iter().rev() {
        match merged.last_mut() {
            Some(last) if before.start <= last.0.end + 1 => {
                (last.0.end, last.1.end) = (before.end, after.end);
            }
            _ => merged.push((before, after)),
        }
    }
    merged
}

/// What stands first, and what stands in its place.
fn change(
    (first, mut before): (&[char], Range<usize>),
    (copy, mut after): (&[char], Range<usize>),
) -> String {
    let is_short = |before: &Range<usize>, after: &Range<usize>| match before.len().min(after.len()) {
        0 => before.len().max(after.len()) < WORD,
        shorter => shorter < WORD,
    };
    while is_short(&before, &after) && before.start.min(after.start) > 0 {
        (before.start, after.start) = (before.start - 1, after.start - 1);
    }
    let (before, after) = (shown(&first[before]), shown(&copy[after]));
    match (before.as_str(), after.as_str()) {
        ("", _) => format!("多“{after}”"),
        (_, "") => format!("少“{before}”"),
        _ => format!("{before}→{after}"),
    }
}

fn shown(chars: &[char]) -> String {
    if chars.len() <= SHOWN {
        return chars.iter().collect();
    }
    let (head, tail) = (&chars[..HEAD], &chars[chars.len() - TAIL..]);
    head.iter().chain(&['…']).chain(tail).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(first: &str, copy: &str) -> (usize, String) {
        let chars = |text: &str| text.chars().collect::<Vec<_>>();
        differences(&chars(first), &chars(copy))
    }

    #[test]
    fn differences_are_told_as_words() {
        let told = |first, copy| {
            let (count, told) = told(first, copy);
            format!("{count} {told}")
        };
        assert_eq!(told("数字化转型同样为产业注入活力", "数字化转型同时为产业注入活力"), "1 同样→同时");
        assert_eq!(told("全县培育了主播", "全县培养主播"), "1 培育了→培养");
        assert_eq!(told("全县培育了主播", "全县培育主播"), "1 培育了→培育");
        assert_eq!(told("甲地丰收", "乙地丰收"), "1 甲→乙");
        assert_eq!(told("全县主播带货", "全县三十六名主播带货"), "1 多“三十六名”");
        assert_eq!(told("红薯妹等人通过电商累计销售", "累计销售"), "1 少“红薯妹等…过电商”");
        assert_eq!(told("相同的话", "相同的话"), "0 ");
        assert_eq!(told("天地", "天人"), "1 天地→天人");
    }

    #[test]
    fn of_many_the_first_few_are_told() {
        let first = "全县主播培育工作的设施建设和果蔬增值增效都有成效";
        let copy = "全市主播培养工作的设备建设和瓜蔬增值增益都有成果";
        assert_eq!(told(first, copy), (6, "全县→全市，培育→培养，设施→设备，和果→和瓜，…".to_owned()));
        let long = "甲乙丙丁戊己庚辛壬癸";
        let (count, told) = told(&format!("{long}一二三四"), &format!("子丑寅卯辰巳午未申酉{}", "一二三五"));
        assert_eq!((count, told.as_str()), (2, "甲乙丙丁…辛壬癸→子丑寅卯…未申酉，三四→三五"));
        assert!(told.chars().count() <= TOLD, "{told}");
    }
}
