//! Numbers that count the items of a series, read and written: 十二, 12, ⑫.

use super::is_ordinal_numeral;

/// How a number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Notation {
    /// 十二
    Chinese,
    /// 12
    Arabic,
    /// ⑫ or ⑿: a single character counted from this one.
    Sign(char),
}

const DIGITS: [char; 10] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
const UNITS: [(u32, char); 3] = [(1000, '千'), (100, '百'), (10, '十')];
/// The signs for one, each followed by those up to twenty.
const SIGNS: [char; 2] = ['①', '⑴'];

/// The number that `chars` begin with, how it is written and how many characters it has. A Chinese
/// number must be written as one counts (十二, not 一二).
pub(crate) fn ordinal(chars: &[char]) -> Option<(u32, Notation, usize)> {
    let first = *chars.first()?;
    if first.is_ascii_digit() {
        let length = chars.iter().take_while(|c| c.is_ascii_digit()).count();
        let number = chars[..length].iter().take(4).fold(0, |sum, &c| sum * 10 + (c as u32 - '0' as u32));
        return (length <= 3 && first != '0').then_some((number, Notation::Arabic, length));
    }
    if let Some(one) = SIGNS.iter().find(|&&one| (0..20).contains(&(first as i64 - one as i64))) {
        return Some((first as u32 - *one as u32 + 1, Notation::Sign(*one), 1));
    }
    // The longest number below ten thousand, 九千九百九十九, has seven characters.
    let length = chars.iter().take(8).take_while(|&&c| is_ordinal_numeral(c)).count();
    let number = chinese(&chars[..length])?;
    let canonical = written(number, Notation::Chinese)?;
    canonical.chars().eq(chars[..length].iter().copied()).then_some((number, Notation::Chinese, length))
}

/// A number in a notation; none where that has no character for it.
pub(crate) fn written(number: u32, notation: Notation) -> Option<String> {
    match notation {
        Notation::Arabic => Some(number.to_string()),
        Notation::Sign(one) if (1..=20).contains(&number) => {
            char::from_u32(one as u32 + number - 1).map(String::from)
        }
        Notation::Sign(_) => None,
        Notation::Chinese => (1..10_000).contains(&number).then(|| in_chinese(number)),
    }
}

fn in_chinese(number: u32) -> String {
    let mut text = String::new();
    let mut rest = number;
    for (unit, name) in UNITS {
        let digit = rest / unit;
        rest %= unit;
        if digit > 0 {
            // 十二, but 一百一十二.
            if !(unit == 10 && digit == 1 && text.is_empty()) {
                text.push(DIGITS[digit as usize]);
            }
            text.push(name);
        } else if !text.is_empty() && rest > 0 && !text.ends_with('零') {
            text.push('零');
        }
    }
    if rest > 0 {
        text.push(DIGITS[rest as usize]);
    }
    text
}

fn chinese(chars: &[char]) -> Option<u32> {
    let (mut sum, mut digit) = (0, None);
    for c in chars {
        if let Some(value) = DIGITS.iter().position(|d| d == c) {
            digit = Some(value as u32);
        } else if let Some((unit, _)) = UNITS.iter().find(|(_, name)| name == c) {
            sum += digit.take().unwrap_or(1) * unit;
        } else {
            return None;
        }
    }
    let number = sum + digit.unwrap_or(0);
    (number > 0).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(u32, usize)> {
        let chars: Vec<char> = text.chars().collect();
        ordinal(&chars).map(|(number, _, length)| (number, length))
    }

    #[test]
    fn numbers_are_read() {
        assert_eq!(read("四是"), Some((4, 1)));
        assert_eq!(read("二十一、"), Some((21, 3)));
        assert_eq!(read("一百零五条"), Some((105, 4)));
        assert_eq!(read("12."), Some((12, 2)));
        assert_eq!(read("⑫"), Some((12, 1)));
        for text in ["三四个", "一二三", "零", "2024.", "是", "", "〇"] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_written_is_read_again() {
        for number in 1..10_000 {
            let text = written(number, Notation::Chinese).unwrap();
            assert_eq!(read(&text), Some((number, text.chars().count())), "{text}");
        }
        assert_eq!(written(3, Notation::Sign('①')).as_deref(), Some("③"));
        assert_eq!(written(21, Notation::Sign('①')), None);
    }
}
