//! Text cut into words by jieba, which is given only the words of its dictionary that a text can have.
//!
//! To load the whole dictionary takes longer than all else a page needs. A word can stand in a text only where its
//! first three characters do, so those words are enough to cut it as the whole dictionary would: of a page some
//! thousand, of a month of a daily one word in six.

use std::sync::{OnceLock, PoisonError, RwLock};

use jieba_rs::{Jieba, Token};
use rustc_hash::FxHashSet;

use super::dictionary::{Dictionary, Listed};

/// Cuts text into words, loading what it needs of the dictionary.
#[derive(Debug, Default)]
pub(super) struct Cutter {
    dictionary: OnceLock<Dictionary>,
    whole: OnceLock<Jieba>,
    /// Made when something is to be cut: it takes a megabyte before it has a word.
    part: OnceLock<RwLock<Part>>,
}

/// What some texts need of the dictionary.
#[derive(Debug)]
struct Part {
    jieba: Jieba,
    /// The rows of characters whose words it has.
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

/// Rows from which on the whole dictionary costs less than to add to a part of it.
const MANY: usize = 400_000;
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
    fn covers(&self, text: &str) -> bool {
        rows(text).all(|(first, second, third)| self.has(first, second, third))
    }

    /// Whether it has the words that can begin with these characters.
    fn has(&self, first: char, second: Option<char>, third: Option<char>) -> bool {
        let Some(second) = second else { return self.rows.contains(&row(first, END, END)) };
        let second = u32::from(second);
        self.rows.contains(&row(first, second, third.map_or(END, u32::from)))
            || self.rows.contains(&row(first, second, ANY))
    }

    /// Adds the words a text can have.
    fn add(&mut self, text: &str, dictionary: &Dictionary) {
        let mut rest = String::new();
        for (first, second, third) in rows(text) {
            if self.has(first, second, third) {
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
            let mut words = dictionary.beginning(first, &rest).peekable();
            let two = words.next_if(|listed| listed.rest == rest);
            let is_longer = words.peek().is_some();
            drop(words);
            if !is_longer {
                self.rows.insert(row(first, second, ANY));
            }
            if self.rows.insert(row(first, second, END)) {
                self.add_words(first, two.into_iter());
            }
            let Some(third) = third else { continue };
            if is_longer {
                rest.push(third);
                self.rows.insert(row(first, second, third.into()));
                self.add_words(first, dictionary.beginning(first, &rest));
            }
        }
        self.jieba.add_word(OTHERS, Some(TOTAL - self.met), None);
    }

    fn add_words(&mut self, first: char, words: impl Iterator<Item = Listed>) {
        for listed in words {
            let word = format!("{first}{}", listed.rest);
            self.jieba.add_word(&word, Some(listed.frequency), Some(listed.tag));
            self.met += listed.frequency;
        }
    }
}

/// Each character of a text and the two after it.
fn rows(text: &str) -> impl Iterator<Item = (char, Option<char>, Option<char>)> {
    let after = |by| text.chars().skip(by).map(Some).chain([None, None]);
    text.chars().zip(after(1)).zip(after(2)).map(|((first, second), third)| (first, second, third))
}

fn row(first: char, second: u32, third: u32) -> Row {
    u64::from(u32::from(first)) << 42 | u64::from(second) << 21 | u64::from(third)
}

impl Cutter {
    /// Loads the whole dictionary, for who will ask a lot.
    pub(super) fn load(&self) {
        self.whole();
    }

    /// The words of a text, and what stands between them, in order.
    pub(super) fn cut<'t>(&self, text: &'t str) -> Vec<Token<'t>> {
        self.asked(text, |jieba| jieba.cut(text, false))
    }

    /// Whether the dictionary lists a word.
    pub(super) fn knows(&self, word: &str) -> bool {
        match self.whole.get() {
            Some(whole) => whole.has_word(word),
            None => self.dictionary().find(word).is_some(),
        }
    }

    /// How often a word was met, or would be were it made of the words it has, if that is more often.
    pub(super) fn frequency(&self, word: &str) -> usize {
        self.asked(word, |jieba| jieba.suggest_freq(word))
    }

    /// What jieba says of a text.
    fn asked<T>(&self, text: &str, ask: impl FnOnce(&Jieba) -> T) -> T {
        if let Some(whole) = self.whole.get() {
            return ask(whole);
        }
        let lock = self.part.get_or_init(RwLock::default);
        let part = lock.read().unwrap_or_else(PoisonError::into_inner);
        if part.covers(text) {
            return ask(&part.jieba);
        }
        drop(part);
        let mut part = lock.write().unwrap_or_else(PoisonError::into_inner);
        if part.rows.len() + text.len() / '的'.len_utf8() > MANY {
            drop(part);
            return ask(self.whole());
        }
        part.add(text, self.dictionary());
        ask(&part.jieba)
    }

    /// The dictionary, to look a word up.
    pub(super) fn dictionary(&self) -> &Dictionary {
        self.dictionary.get_or_init(Dictionary::new)
    }

    fn whole(&self) -> &Jieba {
        self.whole.get_or_init(|| {
            let mut jieba = Jieba::empty();
            let mut word = String::new();
            for (first, listed) in self.dictionary().all() {
                word.clear();
                word.push(first);
                word.push_str(listed.rest);
                jieba.add_word(&word, Some(listed.frequency), Some(listed.tag));
            }
            jieba
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
        let (part, whole) = (Cutter::default(), Cutter::default());
        whole.load();
        let words = |cutter: &Cutter, text| -> Vec<String> {
            cutter.cut(text).into_iter().map(|token| token.word.to_owned()).collect()
        };
        // Twice: what the words of later lines add changes nothing in earlier ones.
        for line in pages.iter().chain(&pages).flat_map(|page| page.split_inclusive('\n')) {
            assert_eq!(words(&part, line), words(&whole, line));
            let word = words(&whole, line).pop().unwrap_or_default();
            assert_eq!(part.frequency(&word), whole.frequency(&word));
            assert_eq!(part.knows(&word), whole.knows(&word));
        }
        assert!(part.whole.get().is_none());
    }

    #[test]
    fn frequencies_add_up() {
        let dictionary = Dictionary::new();
        assert_eq!(dictionary.all().map(|(_, listed)| listed.frequency).sum::<usize>(), TOTAL);
    }

    #[test]
    fn who_cuts_a_lot_gets_the_whole_dictionary() {
        let cutter = Cutter::default();
        cutter.cut(&"的".repeat(MANY + 1));
        assert!(cutter.whole.get().is_some());
    }
}
