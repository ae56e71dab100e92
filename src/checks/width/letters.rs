//! Where full-width letters and digits stand, and half-width ones.

use super::super::Finding;
use super::{Census, DIGIT, LETTER, Place};
use crate::document::Prose;
use crate::text::{Class, half_width};

/// Full-width letters and digits, a run at a time.
pub(super) fn letters(prose: Prose<'_>, census: &mut Census) {
    let (chars, classes) = (prose.chars(), prose.classes());
    let is_full = |c: char| matches!(c, 'ａ'..='ｚ' | 'Ａ'..='Ｚ' | '０'..='９');
    let is_either = |&at: &usize| {
        // Told by its class first: nearly every character is neither.
        matches!(classes[at], Class::Letter | Class::Digit)
            && (chars[at].is_ascii_alphanumeric() || is_full(chars[at]))
    };
    let mut at = 0;
    while let Some(start) = (at..chars.len()).find(is_either) {
        at = start;
        while at < chars.len() && chars[at].is_ascii_alphanumeric() {
            at += 1;
        }
        if at > start {
            census.right(kind_of(chars[start]));
            continue;
        }
        while at < chars.len() && (is_full(chars[at]) || (at > start && is_full_inside(chars, at, is_full))) {
            at += 1;
        }
        let half: String = chars[start..at].iter().map(|&c| half_width(c)).collect();
        let mut finding = Finding::new(prose.span(start..at)).value("replacement", &half);
        if let Some(span) = prose.plain_span(start..at) {
            finding = finding.mend(span, half, true);
        }
        census.wrong.push(Place { mark: kind_of(half_width(chars[start])), finding, mixed: false });
    }
}

/// What stands for the words or numbers that begin with this half-width character.
fn kind_of(first: char) -> char {
    if first.is_ascii_digit() { DIGIT } else { LETTER }
}

/// Whether a full-width mark of a number stands between two of its digits: ３．５, ５０％ has none.
fn is_full_inside(chars: &[char], at: usize, is_full: impl Fn(char) -> bool) -> bool {
    chars[at] == '．' && chars.get(at + 1).is_some_and(|&c| is_full(c))
}
