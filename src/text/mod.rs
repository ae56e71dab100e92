//! What is known of Chinese text itself, apart from any document or rule.

mod alike;
mod buckets;
mod char_set;
mod class;
mod clauses;
mod collision;
mod crossed;
mod cutter;
mod dictionary;
mod edges;
mod ending;
mod filter;
mod lexicon;
mod long_list;
mod numeral;
mod ordinal;
mod pairs;
mod phrases;
mod reduplication;
mod saying;
mod slip;
mod spelt;
mod surnames;
mod table;
mod triple;
mod vocabulary;
mod word_list;
mod words;

pub(crate) use alike::{Alike, Likeness};
pub(crate) use char_set::CharSet;
pub(crate) use class::{
    Class, half_width, is_chinese, is_chinese_mark, is_digit, is_han, is_invisible, is_variation_selector,
};
pub(crate) use clauses::{Clause, after_open, before_close, clauses, is_comma, parts_items};
pub(crate) use collision::{Collision, Collisions};
pub(crate) use crossed::Cross;
pub(crate) use edges::Edges;
pub(crate) use ending::Ending;
pub(crate) use lexicon::Lexicon;
pub(crate) use long_list::LongList;
pub(crate) use numeral::{
    POWERS, is_chinese_numeral, is_numeral, is_ordinal_numeral, value as numeral_value,
};
pub(crate) use ordinal::{Notation, ordinal, written};
pub(crate) use pairs::{Pair, is_quoted_whole};
pub(crate) use phrases::{Near, Phrases};
pub(crate) use reduplication::{Cuts, Doubling, counts, is_plain_reduplication, judge};
pub(crate) use saying::SAYING;
pub(crate) use slip::{Change, Slip};
pub(crate) use surnames::{FORMS_OF_ADDRESS, begins_with_double_surname, is_surname};
pub(crate) use table::Table;
pub(crate) use vocabulary::{Kind, List, Misspelling, Term, Vocabulary};
pub(crate) use word_list::{Entry, Part, parse as parse_word_list, wrong_forms};
pub(crate) use words::{Segmenter, Word};
