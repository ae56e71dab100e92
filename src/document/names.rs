//! Is a text somebody's name, or several? And does what stands before one say what somebody is?

use std::ops::RangeInclusive;

use crate::text::{is_han, is_surname};

/// Whether a text may be the name of somebody: of two or three characters, with a common surname.
pub(crate) fn is_name(text: &str) -> bool {
    (2..=3).contains(&text.chars().count())
        && !text.ends_with(['市', '县', '区', '镇', '乡', '村', '州', '省'])
        && text.starts_with(is_surname)
        && text.chars().all(is_name_char)
}

/// Whether a character ends what people are by their calling or office: 局长, 村民, 书记.
pub(crate) fn ends_calling(c: char) -> bool {
    "长任员师授家者士民人理官兵友手生记表客主农户工书警监".contains(c)
}

pub(super) fn is_name_char(c: char) -> bool {
    is_han(c) || c == '·'
}

/// Whether a text is names parted by spaces or 、, as many as `count` says, most of them with a
/// common surname.
pub(super) fn names(text: &str, count: RangeInclusive<usize>) -> bool {
    let parts_names = |c: char| c.is_whitespace() || c == '、';
    // Nearly every line has something else in it.
    if !text.chars().all(|c| is_name_char(c) || parts_names(c)) {
        return false;
    }
    let parts: Vec<&str> = text.split(parts_names).filter(|part| !part.is_empty()).take(14).collect();
    let likely = parts.iter().filter(|part| is_name(part)).count();
    count.contains(&parts.len())
        && parts.iter().all(|part| (2..=4).contains(&part.chars().count()))
        && likely * 2 >= parts.len()
}

/// Whether the first part of a text between spaces can be a name, also one of two characters spaced out: 李 明.
pub(super) fn names_first(text: &str) -> bool {
    let can_be_name = |part: &str| (2..=4).contains(&part.chars().count()) && part.chars().all(is_name_char);
    let mut parts = text.split_whitespace();
    parts.next().is_some_and(|part| can_be_name(part) || is_spaced(part, parts.next()))
}

/// Whether a text is one name of two characters, spaced out to three: 舒　航.
pub(super) fn is_spaced_name(text: &str) -> bool {
    let mut parts = text.split_whitespace();
    parts.next().is_some_and(|part| is_spaced(part, parts.next())) && parts.next().is_none()
}

fn is_spaced(surname: &str, name: Option<&str>) -> bool {
    is_single(surname) && surname.chars().all(is_surname) && name.is_some_and(is_single)
}

/// Whether a part of a name stands alone, as a name of two characters is spaced out to three.
fn is_single(part: &str) -> bool {
    part.chars().all(is_name_char) && part.chars().count() == 1
}

/// Whether a text may be two names with no space between: 李明王芳.
pub(super) fn are_two_names(text: &str) -> bool {
    text.char_indices().skip(2).take(2).any(|(at, _)| is_name(&text[..at]) && is_name(&text[at..]))
}
