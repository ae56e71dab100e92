//! Text cut into words by jieba, which is given only the words of its dictionary that a text can have.
//!
//! To load the whole dictionary takes longer than all else a page needs, and thirty megabytes. A word can stand in a
//! text only where its first three characters do, so those words are enough to cut it as the whole dictionary would:
//! of a page some thousand, of a month of a daily one word in six.

use std::sync::{OnceLock, PoisonError, RwLock};

use jieba_rs::{Jieba, Token};
use rustc_hash::FxHashSet;

use super::dictionary::{Dictionary, Listed};
use super::filter::{Filter, spread};

/// Cuts text into words, loading what it needs of the dictionary.
#[derive(Debug, Default)]
pub(super) struct Cutter {
    dictionary: OnceLock<Dictionary>,
    /// What words begin with, for who cuts a lot: a look at every word, but what no word begins with need not be
    /// remembered any more.
    beginnings: OnceLock<Filter>,
    /// Made when something is to be cut: it takes a megabyte before it has a word.
    part: OnceLock<RwLock<Part>>,
}

/// What some texts need of the dictionary.
#[derive(Debug)]
struct Part {
    jieba: Jieba,
    /// The rows of characters whose words it has, or that no word begins with.
    rows: FxHashSet<Row>,
    /// How often the words it has were met, in all.
    met: usize,
}

/// Up to three characters beside each other, each in 21 bits.
type Row = u64;

/// A third character where there is none.
const END: u32 = 0x1f_ffff;
/// A third character where no word is longer than two.
const ANY: u32 = 0x1f_fffe;

/// Rows from which on it pays to know what words begin with.
const MANY: usize = 100_000;
/// The sum of all frequencies in the dictionary: how likely a word is depends on it.
const TOTAL: usize = 60_101_964;
/// In a part this stands for all words that it does not have: a character that stands for nothing.
const OTHERS: &str = "\u{10fffd}";

impl Default for Part {
    fn default() -> Self {
        let mut jieba = Jieba::empty();
        jieba.add_word(OTHERS, Some(TOTAL), None);
        Part { jieba, rows: FxHashSet::default(), met: 0 }
    }
}

impl Part {
    /// Whether it cuts a text as the whole dictionary would.
    fn covers(&self, text: &str, beginnings: Option<&Filter>) -> bool {
        rows(text).all(|(first, second, third)| self.has(first, second, third, beginnings))
    }

    /// Whether it has the words that can begin with these characters.
    fn has(
        &self,
        first: char,
        second: Option<char>,
        third: Option<char>,
        beginnings: Option<&Filter>,
    ) -> bool {
        let (Some(second), third) = (second.map(u32::from), third.map(u32::from)) else {
            return self.rows.contains(&row(first, END, END));
        };
        match beginnings {
            None => {
                self.rows.contains(&row(first, second, third.unwrap_or(END)))
                    || self.rows.contains(&row(first, second, ANY))
            }
            Some(beginnings) => {
                let has = |row| !beginnings.may_have(spread(row)) || self.rows.contains(&row);
                has(row(first, second, END))
                    && third.is_none_or(|third| has(row(first, second, third)))
                    && self.rows.contains(&row(first, END, END))
            }
        }
    }

    /// Adds the words a text can have.
    fn add(&mut self, text: &str, dictionary: &Dictionary, beginnings: Option<&Filter>) {
        let mut rest = String::new();
        for (first, second, third) in rows(text) {
            if self.has(first, second, third, beginnings) {
                continue;
            }
            rest.clear();
            if self.rows.insert(row(first, END, END)) {
                self.add_words(
                    first,
                    dictionary.beginning(first, "").take_while(|listed| listed.rest.is_empty()),
                );
            }
            let Some(second) = second else { continue };
            rest.push(second);
            let second = u32::from(second);
            let is_new = |rows: &mut FxHashSet<Row>, row| {
                beginnings.is_none_or(|beginnings| beginnings.may_have(spread(row))) && rows.insert(row)
            };
            if is_new(&mut self.rows, row(first, second, END)) {
                let mut words = dictionary.beginning(first, &rest).peekable();
                let two = words.next_if(|listed| listed.rest == rest);
                let is_longer = words.peek().is_some();
                drop(words);
                self.add_words(first, two.into_iter());
                if !is_longer && beginnings.is_none() {
                    self.rows.insert(row(first, second, ANY));
                    continue;
                }
            }
            let Some(third) = third else { continue };
            rest.push(third);
            if is_new(&mut self.rows, row(first, second, third.into())) {
                self.add_words(first, dictionary.beginning(first, &rest));
            }
        }
        self.jieba.add_word(OTHERS, Some(TOTAL - self.met), None);
    }

    fn add_words(&mut self, first: char, words: impl Iterator<Item = Listed>) {
        let mut word = String::new();
        for listed in words {
            word.clear();
            word.push(first);
            word.push_str(listed.rest);
            self.jieba.add_word(&word, Some(listed.frequency), Some(listed.tag));
            self.met += listed.frequency;
        }
    }
}

/// Each character of a text and the two after it.
fn rows(text: &str) -> impl Iterator<Item = (char, Option<char>, Option<char>)> {
    let mut rest = text.chars();
    let (mut first, mut second) = (rest.next(), rest.next());
    std::iter::from_fn(move || {
        let row = (first?, second, rest.next());
        (first, second) = (row.1, row.2);
        Some(row)
    })
}

fn row(first: char, second: u32, third: u32) -> Row {
    u64::from(u32::from(first)) << 42 | u64::from(second) << 21 | u64::from(third)
}

impl Cutter {
    /// The words of a text, and what stands between them, in order.
    pub(super) fn cut<'t>(&self, text: &'t str) -> Vec<Token<'t>> {
        let lock = self.part.get_or_init(RwLock::default);
        let part = lock.read().unwrap_or_else(PoisonError::into_inner);
        if part.covers(text, self.beginnings.get()) {
            return part.jieba.cut(text, false);
        }
        drop(part);
        let mut part = lock.write().unwrap_or_else(PoisonError::into_inner);
        let is_many = part.rows.len() + text.len() / '的'.len_utf8() > MANY;
        let beginnings = if is_many { Some(self.beginnings()) } else { self.beginnings.get() };
        part.add(text, self.dictionary(), beginnings);
        part.jieba.cut(text, false)
    }

    /// A word of the dictionary; none where that does not list it.
    pub(super) fn listed(&self, word: &str) -> Option<Listed> {
        let may_be = |beginnings: &Filter| match rows(word).next() {
            Some((first, Some(second), third)) => {
                beginnings.may_have(spread(row(first, second.into(), third.map_or(END, u32::from))))
            }
            _ => true,
        };
        self.beginnings.get().is_none_or(may_be).then(|| self.dictionary().find(word)).flatten()
    }

    /// The dictionary, to look a word up.
    pub(super) fn dictionary(&self) -> &Dictionary {
        self.dictionary.get_or_init(Dictionary::new)
    }

    /// The words of two characters, and the first three characters of longer ones.
    fn beginnings(&self) -> &Filter {
        self.beginnings.get_or_init(|| {
            let mut keys: Vec<u64> = Vec::new();
            for (first, second, third) in self.dictionary().beginnings() {
                let key = spread(row(first, second.into(), third.map_or(END, u32::from)));
                // Words are in order: those that begin alike stand beside each other.
                if keys.last() != Some(&key) {
                    keys.push(key);
                }
            }
            Filter::new(keys.into_iter())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_cuts_as_the_whole_dictionary_does() {
        let pages = [
            include_str!("../../seeds/000_079d793a3125e5cb.txt"),
            include_str!("../../seeds/003_a5dca6b9a13f68bf.txt"),
            "4S店的C++课，𠀀字，的\u{10fffd}的\r\n",
        ];
        let mut whole = Jieba::empty();
        for (first, listed) in Dictionary::new().all() {
            whole.add_word(&format!("{first}{}", listed.rest), Some(listed.frequency), Some(listed.tag));
        }
        let (small, large, grown) = (Cutter::default(), Cutter::default(), Cutter::default());
        large.beginnings();
        let words = |tokens: Vec<Token<'_>>| -> Vec<String> {
            tokens.into_iter().map(|token| token.word.to_owned()).collect()
        };
        let lines: Vec<&str> = pages.iter().flat_map(|page| page.split_inclusive('\n')).collect();
        // Twice: what the words of later lines add changes nothing in earlier ones.
        for (nth, line) in lines.iter().chain(&lines).enumerate() {
            if nth == lines.len() / 2 {
                grown.beginnings();
            }
            let cut = words(whole.cut(line, false));
            let pieces = line
                .char_indices()
                .filter_map(|(at, _)| line[at..].char_indices().nth(3).map(|(end, _)| &line[at..at + end]));
            let asked: Vec<&str> = cut.iter().map(String::as_str).chain(pieces).collect();
            for part in [&small, &large, &grown] {
                assert_eq!(words(part.cut(line)), cut);
                for word in &asked {
                    assert_eq!(part.listed(word).is_some(), whole.has_word(word), "{word}");
                }
            }
        }
        assert!(small.beginnings.get().is_none());
    }

    #[test]
    fn frequencies_add_up() {
        let dictionary = Dictionary::new();
        assert_eq!(dictionary.all().map(|(_, listed)| listed.frequency).sum::<usize>(), TOTAL);
    }

    #[test]
    fn who_cuts_a_lot_remembers_what_words_begin_with_only() {
        let cutter = Cutter::default();
        let texts: String = (0..=MANY as u32).filter_map(|at| char::from_u32(0x4e00 + at % 20_000)).collect();
        cutter.cut(&texts);
        assert!(cutter.beginnings.get().is_some());
        let rows = cutter.part.get().unwrap().read().unwrap().rows.len();
        assert!(rows < MANY, "{rows}");
    }
}
