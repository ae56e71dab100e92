//! Whether what is written wrong is a document's habit or a slip.

/// How often something is written wrong, and how often right.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Count {
    pub(super) wrong: usize,
    pub(super) right: usize,
}

/// Whether so many wrong ones are the document's habit rather than slips: more than the right ones, or
/// a good part of all, or so many that one finding says more than a list of them. One or two are no
/// habit, whatever the rest.
pub(super) fn is_habit(Count { wrong, right }: Count) -> bool {
    wrong > FEW && (wrong > right || (wrong > SLIPS && wrong * 5 > right) || wrong > MANY)
}

/// So few say nothing of a habit.
const FEW: usize = 2;

/// Slips a careful writer may make in one document.
const SLIPS: usize = 8;

/// More than anyone mends one by one.
const MANY: usize = 20;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_habit_is_most_or_much() {
        let habit = |wrong, right| is_habit(Count { wrong, right });
        assert!(habit(3, 0) && habit(351, 2) && habit(20, 60) && habit(21, 3000));
        assert!(!habit(1, 0) && !habit(2, 0) && !habit(2, 7) && !habit(1, 1) && !habit(20, 300));
    }
}
