//! How a character is used where it stands twice in a row, against how it is used elsewhere: 人人 stands before 都 and
//! 有 rather than 聊, and 老 stands before 人 but not before 人人.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::text::Class;

/// What clean text has of a doubled character and what stands beside it: logarithms in halves.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Usage {
    /// How often it is doubled, for each time it is not.
    ratio: i32,
    /// How much rather than elsewhere the character before stands before it where it is doubled.
    before: i32,
    /// The same for the character after.
    after: i32,
    /// Whether a single one often stands between the two.
    is_between: bool,
}

/// The ratio of a character that is not listed.
const UNKNOWN: i32 = -8;

const TABLE: &str = include_str!("../tables/twice.tsv");

/// The line of each character.
static LINES: LazyLock<FxHashMap<char, &str>> = LazyLock::new(|| {
    let lines = TABLE.lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| Some((line.chars().next()?, line.split_once('\t')?.1))).collect()
});

impl Usage {
    /// What of this speaks for a copy too many; the weights are those of `Pair::weight`.
    pub(super) fn weight(&self) -> f64 {
        let beside = |level: i32, rather: f64, seldom: f64| {
            f64::from(level) * if level > 0 { -rather } else { -seldom }
        };
        let between = if self.is_between { 1.63 } else { 0.0 };
        between - 0.19 * f64::from(self.ratio)
            + beside(self.before, 0.54, 0.26)
            + beside(self.after, 0.66, 0.4)
    }

    /// That of `c` doubled between two characters, or at the edge of the text.
    pub(super) fn of(c: char, before: Option<char>, after: Option<char>) -> Usage {
        let Some(line) = LINES.get(&c) else {
            return Usage { ratio: UNKNOWN, ..Usage::default() };
        };
        let (before, after) = (sign(before), sign(after));
        let mut columns = line.split('\t');
        let mut column = || columns.next().unwrap_or_default();
        Usage {
            ratio: column().parse().unwrap_or(UNKNOWN),
            before: level(column(), before),
            after: level(column(), after),
            is_between: column()
                .split(' ')
                .any(|group| group.strip_prefix(before).is_some_and(|behind| behind.contains(after))),
        }
    }
}

/// The level under which a character is listed, 0 where it is not.
fn level(column: &str, c: char) -> i32 {
    let group = column.split(' ').find(|group| group.contains(c));
    let number = group.and_then(|group| {
        let end = group.find(|c: char| c != '-' && !c.is_ascii_digit())?;
        group[..end].parse().ok()
    });
    number.unwrap_or(0)
}

/// A character as the table writes it.
fn sign(c: Option<char>) -> char {
    let Some(c) = c else { return '^' };
    match Class::of(c) {
        Class::Han => c,
        Class::Digit => '#',
        Class::Stop | Class::Pause => ',',
        Class::Open => '(',
        Class::Close => ')',
        Class::Letter => 'a',
        Class::Control => '^',
        Class::Dash | Class::Space | Class::Mark => '~',
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_beside_one_is_told_from_what_stands_beside_two() {
        let of = |before, after| Usage::of('人', before, after);
        // 老人 is said often and 老人人 never, 人人都 oftener than 人都.
        assert!(of(Some('老'), Some('聊')).before < 0);
        assert!(of(None, Some('都')).after > 0);
        assert!(of(Some('工'), Some('员')).is_between && !of(Some('龘'), Some('员')).is_between);
        assert!(of(Some('老'), Some('聊')).weight() > of(None, Some('都')).weight());
        // Digits and marks are told by their kinds.
        assert_eq!(of(Some('1'), Some('，')), of(Some('９'), Some('；')));
    }

    #[test]
    fn a_character_that_is_not_listed_tells_nothing() {
        assert_eq!(Usage::of('龘', Some('老'), None), Usage { ratio: UNKNOWN, ..Usage::default() });
    }
}
