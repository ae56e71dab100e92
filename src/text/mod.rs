//! What is known of Chinese text itself, apart from any document or rule.

mod class;
mod clauses;
mod ending;
mod reduplication;
mod words;

pub(crate) use class::{Class, is_han, is_invisible};
pub(crate) use clauses::{Clause, after_open, before_close, clauses, is_comma, parts_items};
pub(crate) use ending::Ending;
pub(crate) use reduplication::{Doubling, is_plain_reduplication, judge};
pub(crate) use words::{Segmenter, Word};
