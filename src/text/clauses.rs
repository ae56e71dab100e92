//! Stretches of text between marks: the clauses of a sentence, the items of an enumeration.

use std::ops::Range;

use super::Class;

/// A stretch between two marks that part clauses or items, or the ends of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Clause {
    /// Its characters, without the marks.
    pub(crate) range: Range<usize>,
    /// The mark right before it; none at the start of the text.
    pub(crate) before: Option<char>,
    /// The mark right after it; none at the end of the text.
    pub(crate) after: Option<char>,
}

/// The stretches between marks, in order; empty ones left out.
pub(crate) fn clauses(chars: &[char], classes: &[Class]) -> Vec<Clause> {
    let mut found = Vec::new();
    let (mut start, mut before) = (0, None);
    for (at, &class) in classes.iter().enumerate() {
        if matches!(class, Class::Pause | Class::Stop) {
            if at > start {
                found.push(Clause { range: start..at, before, after: Some(chars[at]) });
            }
            (start, before) = (at + 1, Some(chars[at]));
        }
    }
    if start < chars.len() {
        found.push(Clause { range: start..chars.len(), before, after: None });
    }
    found
}

/// Whether `mark` parts the items of an enumeration.
pub(crate) fn parts_items(mark: Option<char>) -> bool {
    matches!(mark, Some('、' | '､'))
}

/// Whether `mark` is a comma.
pub(crate) fn is_comma(mark: Option<char>) -> bool {
    matches!(mark, Some('，' | ','))
}

/// `range` without the part before an opening mark that it does not close again.
pub(crate) fn after_open(classes: &[Class], range: Range<usize>) -> Range<usize> {
    let open = classes[range.clone()].iter().rposition(|&class| matches!(class, Class::Open | Class::Close));
    match open {
        Some(at) if classes[range.start + at] == Class::Open => range.start + at + 1..range.end,
        _ => range,
    }
}

/// `range` without the part after a closing mark that it did not open.
pub(crate) fn before_close(classes: &[Class], range: Range<usize>) -> Range<usize> {
    let close = classes[range.clone()].iter().position(|&class| matches!(class, Class::Open | Class::Close));
    match close {
        Some(at) if classes[range.start + at] == Class::Close => range.start..range.start + at,
        _ => range,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn classes(text: &str) -> (Vec<char>, Vec<Class>) {
        (text.chars().collect(), text.chars().map(Class::of).collect())
    }

    #[test]
    fn text_is_cut_at_marks() {
        let (chars, classes) = classes("甲、乙，，丙。");
        let found: Vec<_> =
            clauses(&chars, &classes).into_iter().map(|c| (c.range, c.before, c.after)).collect();
        assert_eq!(
            found,
            [(0..1, None, Some('、')), (2..3, Some('、'), Some('，')), (5..6, Some('，'), Some('。')),]
        );
    }

    #[test]
    fn a_quotation_is_an_edge() {
        let (_, found) = classes("说“服务");
        assert_eq!(after_open(&found, 0..4), 2..4);
        let (_, found) = classes("服务”说");
        assert_eq!(before_close(&found, 0..4), 0..2);
        let (_, found) = classes("“服务”");
        assert_eq!(after_open(&found, 0..4), 0..4);
        assert_eq!(before_close(&found, 0..4), 0..4);
    }
}
