//! What is known of Chinese text itself, apart from any document or rule.

mod class;
mod reduplication;
mod words;

pub(crate) use class::{Class, is_han, is_invisible};
pub(crate) use reduplication::{Doubling, is_plain_reduplication, judge};
pub(crate) use words::{Segmenter, Word};
