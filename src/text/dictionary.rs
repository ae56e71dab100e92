//! jieba's dictionary as a table, in which a word is found without reading the others.

use std::sync::OnceLock;

use super::word_list::lines;

/// The words of jieba's dictionary. Data in `tables/`, made by `benches/tables/dictionary.py`.
#[derive(Debug)]
pub(super) struct Dictionary {
    /// For each character of the first plane, which of the lines has the words that begin with it; beyond the last
    /// where none does.
    lines: Vec<u16>,
    words: Vec<Words>,
}

/// The words that begin with the same character.
#[derive(Debug)]
struct Words {
    listed: &'static str,
    /// Where the words stand whose second character is the next one, in the order of those; looked up when first
    /// asked for.
    seconds: OnceLock<Box<[(char, u32)]>>,
}

/// A word of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Listed {
    /// What follows the first character.
    pub(super) rest: &'static str,
    /// How often it was met.
    pub(super) frequency: usize,
    /// Its part of speech, in jieba's letters.
    pub(super) tag: &'static str,
}

const TABLE: &str = include_str!("tables/dictionary.tsv");
/// How many characters the first plane has.
const PLANE: usize = 0x1_0000;

impl Dictionary {
    /// A look at every line's beginning: under a millisecond.
    pub(super) fn new() -> Self {
        let mut lines = vec![u16::MAX; PLANE];
        let mut words = Vec::new();
        for (first, listed) in by_first() {
            if let Some(line) = lines.get_mut(first as usize) {
                *line = words.len() as u16;
                words.push(Words { listed, seconds: OnceLock::new() });
            }
        }
        Dictionary { lines, words }
    }

    /// The word, if it is listed.
    pub(super) fn find(&self, word: &str) -> Option<Listed> {
        let mut chars = word.chars();
        let first = chars.next()?;
        let rest = chars.as_str();
        let entry = self.entries_beginning(first, rest).next();
        entry.filter(|entry| entry[rest.len()..].starts_with(' ')).and_then(listed)
    }

    /// The words that begin with a character and go on with `rest`, in order.
    pub(super) fn beginning<'r>(&self, first: char, rest: &'r str) -> impl Iterator<Item = Listed> + use<'r> {
        self.entries_beginning(first, rest).filter_map(listed)
    }

    fn entries_beginning<'r>(
        &self,
        first: char,
        rest: &'r str,
    ) -> impl Iterator<Item = &'static str> + use<'r> {
        let line = self.lines.get(first as usize).copied().unwrap_or(u16::MAX);
        // A blank ends a word, and sorts before what words are made of.
        let words = self.words.get(line as usize).filter(|_| !rest.contains(' '));
        let words = words.map_or("", |words| words.from(rest.chars().next()));
        let from = entries(words).skip_while(move |&entry| entry < rest);
        from.take_while(move |entry| entry.starts_with(rest))
    }

    /// The first two characters of every word, and the third of those that are longer.
    pub(super) fn beginnings(&self) -> impl Iterator<Item = (char, char, Option<char>)> + use<> {
        let beginning = |first, entry: &str| {
            let mut rest = entry.chars().take_while(|&c| c != ' ');
            Some((first, rest.next()?, rest.next()))
        };
        by_first()
            .flat_map(move |(first, words)| entries(words).filter_map(move |entry| beginning(first, entry)))
    }

    /// Every word, with its first character.
    #[cfg(test)]
    pub(super) fn all(&self) -> impl Iterator<Item = (char, Listed)> + use<> {
        by_first()
            .flat_map(|(first, words)| entries(words).filter_map(move |entry| Some((first, listed(entry)?))))
    }
}

impl Words {
    /// The words from the first on that has that second character, or none.
    fn from(&self, second: Option<char>) -> &'static str {
        let Some(second) = second else { return self.listed };
        let seconds = self.seconds.get_or_init(|| seconds(self.listed));
        match seconds.binary_search_by_key(&second, |&(second, _)| second) {
            Ok(nth) => &self.listed[seconds[nth].1 as usize..],
            Err(_) => "",
        }
    }
}

/// Where in a line the words of each second character begin.
fn seconds(line: &'static str) -> Box<[(char, u32)]> {
    let mut seconds = Vec::new();
    let mut at = 0;
    while let Some(second) = line[at..].chars().next() {
        if second != ' ' && seconds.last().is_none_or(|&(last, _)| last != second) {
            seconds.push((second, at as u32));
        }
        let length = memchr::memchr(b'\t', &line.as_bytes()[at..]);
        at = length.map_or(line.len(), |length| at + length + 1);
    }
    seconds.into()
}

/// The words of a line, with their figures.
fn entries(mut line: &'static str) -> impl Iterator<Item = &'static str> {
    std::iter::from_fn(move || {
        let (entry, rest) = halves(line, b'\t').unwrap_or((line, ""));
        line = rest;
        (!entry.is_empty()).then_some(entry)
    })
}

/// What stands before a byte and after it.
fn halves(text: &'static str, byte: u8) -> Option<(&'static str, &'static str)> {
    let at = memchr::memchr(byte, text.as_bytes())?;
    Some((&text[..at], &text[at + 1..]))
}

/// The first characters, each with its words.
fn by_first() -> impl Iterator<Item = (char, &'static str)> {
    lines(TABLE).filter_map(|(_, line)| parted(line))
}

/// The first character of a line and its words.
fn parted(line: &'static str) -> Option<(char, &'static str)> {
    let (first, words) = halves(line, b'\t')?;
    Some((first.chars().next()?, words))
}

/// An entry of a line, decoded.
fn listed(entry: &'static str) -> Option<Listed> {
    let (rest, figures) = halves(entry, b' ')?;
    let (frequency, tag) = halves(figures, b' ')?;
    Some(Listed { rest, frequency: frequency.parse().ok()?, tag })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_found_and_no_other() {
        let dictionary = Dictionary::new();
        let mut count = 0;
        for (first, listed) in dictionary.all() {
            assert_eq!(dictionary.find(&format!("{first}{}", listed.rest)), Some(listed));
            count += 1;
        }
        assert_eq!(count, 349_045);
        for word in ["", "我门", "的话了", "𠀀", "#", "\t", "A ", "\u{ffff}"] {
            assert_eq!(dictionary.find(word), None, "{word}");
        }
    }

    #[test]
    fn words_are_found_by_what_they_begin_with() {
        let words: Vec<Listed> = Dictionary::new().beginning('勘', "误").collect();
        let rests: Vec<&str> = words.iter().map(|listed| listed.rest).collect();
        assert_eq!(rests, ["误", "误表"]);
        assert_eq!(words[0].tag, "vn");
        assert_eq!(Dictionary::new().beginning('勘', "的").count(), 0);
        assert_eq!(Dictionary::new().beginning('勘', "误 ").count(), 0);
        assert_eq!(Dictionary::new().beginning('勘', "误表").count(), 1);
    }
}
