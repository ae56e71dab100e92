//! jieba's dictionary as a table, in which a word is found without reading the others.

/// The words of jieba's dictionary. Data in `tables/`, made by `benches/tables/dictionary.py`.
#[derive(Debug)]
pub(super) struct Dictionary {
    /// For each character of the first plane, where in the table the words that begin with it stand; nowhere where
    /// none does.
    words: Vec<(u32, u32)>,
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
        let mut words = vec![(0, 0); PLANE];
        let mut end = 0;
        for line in TABLE.split_inclusive('\n') {
            let start = end;
            end += line.len();
            if let Some((first, listed)) = parted(line)
                && let Some(place) = words.get_mut(first as usize)
            {
                *place = ((start + line.len() - listed.len()) as u32, (end - 1) as u32);
            }
        }
        Dictionary { words }
    }

    /// The word, if it is listed.
    pub(super) fn find(&self, word: &str) -> Option<Listed> {
        let mut chars = word.chars();
        let first = chars.next()?;
        self.from(first, chars.as_str()).next().filter(|listed| listed.rest == chars.as_str())
    }

    /// The words that begin with a character and go on with another, in order; without another the word of one
    /// character.
    pub(super) fn beginning(
        &self,
        first: char,
        second: Option<char>,
    ) -> impl Iterator<Item = Listed> + use<> {
        let second = second.map(String::from);
        let words = self.from(first, second.as_deref().unwrap_or_default());
        words.take_while(move |listed| match &second {
            Some(second) => listed.rest.starts_with(second),
            None => listed.rest.is_empty(),
        })
    }

    /// Every word, with its first character.
    pub(super) fn all(&self) -> impl Iterator<Item = (char, Listed)> + use<> {
        TABLE.lines().filter_map(parted).flat_map(|(first, words)| {
            words.split('\t').filter_map(move |entry| Some((first, listed(entry)?)))
        })
    }

    /// The words of a first character whose rests are at or after `least`, in order.
    fn from(&self, first: char, least: &str) -> impl Iterator<Item = Listed> + use<> {
        let (start, end) = self.words.get(first as usize).copied().unwrap_or_default();
        let words = &TABLE[start as usize..end as usize];
        words[first_at(words, least)..].split('\t').filter_map(listed)
    }
}

/// The first character of a line and its words.
fn parted(line: &'static str) -> Option<(char, &'static str)> {
    let (first, words) = line.split_once('\t')?;
    Some((first.chars().next()?, words))
}

/// Where in a line the first word stands whose rest is at or after `least`.
fn first_at(line: &'static str, least: &str) -> usize {
    let bytes = line.as_bytes();
    let (mut low, mut high) = (0, bytes.len());
    while low < high {
        let middle = low + (high - low) / 2;
        let start = bytes[low..middle].iter().rposition(|&b| b == b'\t').map_or(low, |at| low + at + 1);
        let end = bytes[middle..high].iter().position(|&b| b == b'\t').map_or(high, |at| middle + at);
        let (rest, _) = line[start..end].split_once(' ').unwrap_or_default();
        match rest < least {
            true => low = (end + 1).min(high),
            false => high = start,
        }
    }
    low
}

/// An entry of a line, decoded.
fn listed(entry: &'static str) -> Option<Listed> {
    let (rest, figures) = entry.split_once(' ')?;
    let (frequency, tag) = figures.split_once(' ')?;
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
    fn words_are_found_by_their_first_two_characters() {
        let words: Vec<Listed> = Dictionary::new().beginning('勘', Some('误')).collect();
        let rests: Vec<&str> = words.iter().map(|listed| listed.rest).collect();
        assert_eq!(rests, ["误", "误表"]);
        assert_eq!(words[0].tag, "vn");
        assert_eq!(Dictionary::new().beginning('勘', Some('的')).count(), 0);
        assert_eq!(Dictionary::new().beginning('勘', None).count(), 1);
    }
}
