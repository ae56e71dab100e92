//! Numerals: what a number in digits or in Chinese characters comes to.

/// The value of a digit, of any script that Chinese copy uses.
fn digit(c: char) -> Option<u32> {
    Some(match c {
        '0'..='9' => c as u32 - '0' as u32,
        '０'..='９' => c as u32 - '０' as u32,
        '〇' | '零' | '○' | '◯' => 0,
        '一' => 1,
        '二' | '两' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

/// The numerals that are powers of ten, and no digits.
pub(crate) const POWERS: &str = "十百千万亿";

/// Whether a character is a Chinese numeral: a digit, or a power of ten.
pub(crate) fn is_chinese_numeral(c: char) -> bool {
    matches!(c, '万' | '亿' | '两') || is_ordinal_numeral(c)
}

/// Whether a character can be part of a whole number below ten thousand, as chapters and items are numbered.
pub(crate) fn is_ordinal_numeral(c: char) -> bool {
    matches!(
        c,
        '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '百' | '千' | '零' | '〇'
    )
}

/// Whether a character can be part of a whole number below a thousand or of a year.
pub(crate) fn is_numeral(c: char) -> bool {
    matches!(c, '十' | '百') || digit(c).is_some()
}

/// The value of a whole number: `28`, `二十八`, `一百零五`, or digit by digit `二〇二四`.
pub(crate) fn value(numeral: &[char]) -> Option<u32> {
    if numeral.is_empty() || numeral.len() > 9 {
        return None;
    }
    if numeral.iter().all(|&c| digit(c).is_some()) {
        return Some(numeral.iter().filter_map(|&c| digit(c)).fold(0, |sum, digit| sum * 10 + digit));
    }
    let (mut sum, mut last, mut least) = (0, None, u32::MAX);
    for &c in numeral {
        let weight = match c {
            '百' => 100,
            '十' => 10,
            _ => {
                // A zero only holds a place; two digits in a row belong to no number of this kind.
                let digit = digit(c).filter(|_| last.is_none_or(|last| last == 0))?;
                last = Some(digit);
                continue;
            }
        };
        if weight >= least {
            return None;
        }
        sum += last.take().filter(|&digit| digit > 0).unwrap_or(1) * weight;
        least = weight;
    }
    Some(sum + last.unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Option<u32> {
        value(&text.chars().collect::<Vec<_>>())
    }

    #[test]
    fn numbers_are_read() {
        for (text, expected) in [
            ("28", 28),
            ("十", 10),
            ("十二", 12),
            ("二十", 20),
            ("三十一", 31),
            ("一百零五", 105),
            ("二〇二四", 2024),
            ("二零零八", 2008),
            ("７", 7),
        ] {
            assert_eq!(of(text), Some(expected), "{text}");
        }
        for text in ["", "十十", "甲", "十百", "三四十"] {
            assert_eq!(of(text), None, "{text}");
        }
    }
}
