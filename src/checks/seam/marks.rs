//! Which quotes and brackets are open at the seam?

use crate::document::Prose;
use crate::text::{Class, is_digit};

/// Whether a quote or bracket is open at the end.
pub(super) fn is_open(prose: Prose<'_>) -> bool {
    let mut open = 0_i32;
    for (&c, &class) in prose.chars().iter().zip(prose.classes()) {
        match class {
            Class::Open => open += 1,
            Class::Close if !matches!(c, '）' | ')') || open > 0 => open -= 1,
            _ => {}
        }
    }
    open > 0
}

/// Whether the first of the quotes and brackets is a closing one. What a straight quote does nobody knows: "甲”.
pub(super) fn closes_first(prose: Prose<'_>) -> bool {
    let mut marks = prose.chars().iter().zip(prose.classes());
    let first = marks.find(|&(&c, class)| c == '"' || matches!(class, Class::Open | Class::Close));
    first.is_some_and(|(_, &class)| class == Class::Close)
}

/// The last quote or bracket that is open at the end.
pub(super) fn open_mark(prose: Prose<'_>) -> Option<char> {
    let mut closed = 0_usize;
    for (&c, &class) in prose.chars().iter().zip(prose.classes()).rev() {
        match class {
            Class::Close => closed += 1,
            Class::Open if closed == 0 => return Some(c),
            Class::Open => closed -= 1,
            _ => {}
        }
    }
    None
}

/// Whether a text begins with a year without its century: ’98.
pub(super) fn begins_with_short_year(head: &str) -> bool {
    head.strip_prefix('’').is_some_and(|rest| rest.starts_with(is_digit))
}
