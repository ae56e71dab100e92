//! What is known of Chinese text itself, apart from any document or rule.

mod class;
mod ending;
mod words;

pub(crate) use class::{Class, is_han, is_invisible};
pub(crate) use ending::Ending;
pub(crate) use words::{Segmenter, Word};
