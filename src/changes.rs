//! What changed between two versions of a text, in characters: a Chinese paragraph is one line, so
//! that lines say too little.

use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::span::Span;

/// The places of a text that are not as they were in an older version of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Changes {
    /// In order and apart; an empty one is where something was taken out.
    spans: Vec<Span>,
}

/// Two runs of changed lines are compared character by character where the product of their lengths is
/// no more: the search takes time in proportion to it when they have nothing in common.
const COMPARED: usize = 100_000_000;

impl Changes {
    /// All of a text is new.
    pub(crate) fn all(text: &str) -> Self {
        Changes { spans: vec![Span::new(0, text.len())] }
    }

    /// What of `new` was not so in `old`.
    pub(crate) fn between(old: &str, new: &str) -> Self {
        let (old, new) = (lines(old), lines(new));
        let mut changes = Changes::default();
        let starts = starts(&new);
        for op in capture_diff_slices(Algorithm::Myers, &old, &new) {
            let at = starts[op.new_range().start];
            match op {
                DiffOp::Equal { .. } => {}
                DiffOp::Delete { .. } => changes.spans.push(Span::new(at, at)),
                DiffOp::Insert { .. } => changes.spans.push(Span::new(at, starts[op.new_range().end])),
                DiffOp::Replace { .. } => {
                    changes.add_characters(&old[op.old_range()].concat(), &new[op.new_range()].concat(), at);
                }
            }
        }
        changes
    }

    /// Adds what of `new`, which begins at byte `at`, was not so in `old`.
    fn add_characters(&mut self, old: &str, new: &str, at: usize) {
        let (old, characters): (Vec<char>, Vec<char>) = (old.chars().collect(), new.chars().collect());
        if old.len().saturating_mul(characters.len()) > COMPARED {
            self.spans.push(Span::new(at, at + new.len()));
            return;
        }
        let mut starts: Vec<usize> = new.char_indices().map(|(byte, _)| at + byte).collect();
        starts.push(at + new.len());
        for op in capture_diff_slices(Algorithm::Myers, &old, &characters) {
            let range = op.new_range();
            if !matches!(op, DiffOp::Equal { .. }) {
                self.spans.push(Span::new(starts[range.start], starts[range.end]));
            }
        }
    }

    /// Whether a stretch of the new text holds anything changed, or stands where something was taken out.
    pub(crate) fn touch(&self, span: Span) -> bool {
        let from = self.spans.partition_point(|change| change.end < span.start);
        let mut meeting = self.spans[from..].iter().take_while(|change| change.start <= span.end);
        // Two stretches that only meet share no character.
        meeting.any(|change| {
            change.start == change.end
                || span.start == span.end
                || (change.start < span.end && span.start < change.end)
        })
    }
}

/// The lines of a text with their ends.
fn lines(text: &str) -> Vec<&str> {
    text.split_inclusive('\n').collect()
}

/// Where each line starts, and where the last ends.
fn starts(lines: &[&str]) -> Vec<usize> {
    let mut at = 0;
    let mut starts = vec![0];
    for line in lines {
        at += line.len();
        starts.push(at);
    }
    starts
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whether what changed touches the first place of `found` in the new text.
    fn touches(old: &str, new: &str, found: &str) -> bool {
        let start = new.find(found).unwrap();
        Changes::between(old, new).touch(Span::new(start, start + found.len()))
    }

    #[test]
    fn only_the_changed_characters_of_a_long_line_count() {
        let old = "全市稳增长、稳就业，扎实推进各项工作。\n第二段没有动。\n";
        let new = "全市稳增长、稳增长、稳就业，扎实推进各项工作。\n第二段没有动。\n";
        assert!(touches(old, new, "稳增长、稳增长"));
        assert!(!touches(old, new, "扎实推进"));
        assert!(!touches(old, new, "第二段"));
    }

    #[test]
    fn what_was_taken_out_touches_what_stands_there_now() {
        assert!(touches("他说：“好。”\n", "他说：“好。\n", "“好。"));
        assert!(touches("甲段。\n乙段。\n丙段。\n", "甲段。\n丙段。\n", "丙段。"));
        assert!(!touches("甲段在前。\n乙段。\n丙段。\n", "甲段在前。\n丙段。\n", "甲段"));
    }

    #[test]
    fn nothing_touches_what_is_the_same_and_everything_what_is_new() {
        let text = "第一段。\n第二段。\n";
        assert_eq!(Changes::between(text, text), Changes::default());
        assert!(Changes::all(text).touch(Span::new(3, 6)));
        assert!(touches("", text, "第二段"));
    }

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig::with_cases(1000))]

        #[test]
        fn the_search_finds_what_a_look_at_all_changes_does(
            (old, new) in ("[甲乙\n]{0,12}", "[甲乙\n]{0,12}"),
            (start, length) in (0..36usize, 0..9usize),
        ) {
            let changes = Changes::between(&old, &new);
            let span = Span::new(start, start + length);
            let touches = |change: &Span| match change.start == change.end || length == 0 {
                true => change.start <= span.end && span.start <= change.end,
                false => change.start < span.end && span.start < change.end,
            };
            assert!(changes.spans.is_sorted_by_key(|change| (change.start, change.end)));
            assert_eq!(changes.touch(span), changes.spans.iter().any(touches));
        }
    }
}
