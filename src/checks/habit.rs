//! Whether what is written against the rule is a document's habit or a slip.

use std::ops::{AddAssign, SubAssign};

/// How often something is written wrong, and how often right.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Count {
    pub(super) wrong: usize,
    pub(super) right: usize,
}

impl Count {
    /// Seen from the other way of writing it.
    pub(super) fn turned(self) -> Self {
        Count { wrong: self.right, right: self.wrong }
    }
}

impl AddAssign for Count {
    fn add_assign(&mut self, other: Count) {
        self.wrong += other.wrong;
        self.right += other.right;
    }
}

impl SubAssign for Count {
    fn sub_assign(&mut self, other: Count) {
        self.wrong -= other.wrong;
        self.right -= other.right;
    }
}

/// Whether so many wrong ones are the document's habit rather than slips: a good part of all, or so many
/// that one finding says more than a list of them. One or two are no habit, whatever the rest.
pub(super) fn is_habit(Count { wrong, right }: Count) -> bool {
    wrong > FEW && (wrong * 4 > right || wrong > SLIPS)
}

/// So few say nothing of a habit.
const FEW: usize = 2;

/// Slips a careful writer may make in one document.
const SLIPS: usize = 5;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_habit_is_a_good_part_or_many() {
        let habit = |wrong, right| is_habit(Count { wrong, right });
        assert!(habit(3, 0) && habit(351, 2) && habit(20, 60) && habit(3, 11) && habit(6, 3000));
        assert!(!habit(1, 0) && !habit(2, 0) && !habit(2, 7) && !habit(1, 1) && !habit(5, 300));
    }
}
