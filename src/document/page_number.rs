//! The number of a page: 3, A3, 第三版.

use crate::text::{half_width, is_numeral, numeral_value};

/// The number of a page: 3, A3.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct PageNumber {
    /// The letter of its section, where it has one.
    pub(crate) section: Option<char>,
    /// The number.
    pub(crate) number: u8,
}

/// Pages of an issue, at most.
const MOST: u8 = 200;
/// Letters of sections that are told from other codes without 版 behind the number.
const SECTIONS: &str = "ABCDEF";

impl PageNumber {
    /// Whether two may be one page: A3 is also called 第3版.
    pub(crate) fn may_be(self, other: PageNumber) -> bool {
        let is_one =
            |one: Option<char>, other: Option<char>| one.is_none() || other.is_none() || one == other;
        self.number == other.number && is_one(self.section, other.section)
    }

    /// The number that ends before character `end` of a text, and where it begins, a 第 before it included.
    /// Chinese numerals are read as well.
    pub(crate) fn before(chars: &[char], end: usize) -> Option<(Self, usize)> {
        let spaces = |end: usize| chars[..end].iter().rev().take_while(|c| c.is_whitespace()).count();
        let end = end - spaces(end);
        let (mut start, number) = match chars[..end].strip_suffix(&['头']) {
            Some(rest) => (rest.len(), 1),
            None => {
                let count = chars[..end].iter().rev().take_while(|&&c| is_numeral(c)).count();
                (end - count, numeral_value(&chars[end - count..end])?)
            }
        };
        let number = u8::try_from(number).ok().filter(|number| (1..=MOST).contains(number))?;
        let is_latin = |c: char| half_width(c).is_ascii_alphabetic();
        let letter = start.checked_sub(1).map(|before| chars[before]).filter(|&c| is_latin(c));
        let section = letter.map(|c| half_width(c).to_ascii_uppercase());
        start -= usize::from(section.is_some());
        // A word or a code of several letters is no section.
        if section.is_some() && start > 0 && is_latin(chars[start - 1]) {
            return None;
        }
        let before = start - spaces(start);
        let start = if chars[..before].ends_with(&['第']) { before - 1 } else { start };
        Some((PageNumber { section, number }, start))
    }

    /// A number that is all of a text, and whether it is marked as that of a page: by 版, or the letter of a section
    /// before one digit or two.
    pub(crate) fn of(text: &str) -> Option<(Self, bool)> {
        let chars: Vec<char> = text.chars().collect();
        let (named, number) = match chars.strip_suffix(&['版']) {
            Some(number) => (true, number),
            None => (false, chars.as_slice()),
        };
        let (page, start) = PageNumber::before(number, number.len())?;
        let digits = number.iter().filter(|c| half_width(**c).is_ascii_digit()).count();
        let is_code = page.section.is_some_and(|section| SECTIONS.contains(section)) && digits <= 2;
        (start == 0 && (named || digits > 0)).then_some((page, named || is_code))
    }
}
