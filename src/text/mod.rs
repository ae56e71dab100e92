//! What is known of Chinese text itself, apart from any document or rule.

mod class;
mod pairs;
mod table;
mod word_list;
mod words;

pub(crate) use class::{Class, is_chinese_mark, is_han, is_invisible};
pub(crate) use pairs::Pair;
pub(crate) use table::Table;
pub(crate) use word_list::{Entry, parse as parse_word_list};
pub(crate) use words::{Segmenter, Word};
