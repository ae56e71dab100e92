//! 编校差错率 in one sentence.

use std::fmt;

use crate::score::{Score, Table};

/// What a run's faults weigh.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Rating {
    /// By which table: 报纸, 期刊, 图书.
    pub(super) table: String,
    /// What it allows per 10,000 characters.
    pub(super) limit: f64,
    /// What the faults weigh together.
    pub(super) points: f64,
    /// The same per 10,000 characters.
    pub(super) rate: f64,
}

impl Rating {
    /// The rating of a score by the table it was reached with.
    pub(crate) fn new(score: &Score, table: &Table) -> Self {
        Rating { table: table.name.clone(), limit: table.limit, points: score.points(), rate: score.rate() }
    }
}

impl fmt::Display for Rating {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Rating { table, limit, points, rate } = self;
        write!(
            f,
            "编校差错率 {rate:.1}/万字（计 {points:.1} 分；{table}合格线整期 {limit}/万字）：\
             只计机器查出的差错，字数不含版面空白，不等于质检结论"
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_sentence_says_what_it_is_and_what_it_is_not() {
        let rating = Rating { table: "报纸".to_owned(), limit: 3.0, points: 45.25, rate: 13.7 };
        assert_eq!(
            rating.to_string(),
            "编校差错率 13.7/万字（计 45.2 分；报纸合格线整期 3/万字）：只计机器查出的差错，字数不含版面空白，\
             不等于质检结论"
        );
    }
}
