//! A lexicon: words ready to be found in text, all in one pass.

use std::ops::Range;

use rustc_hash::{FxBuildHasher, FxHashMap};

use super::word_list::Entry;

/// Words by their first two characters: ready in a few milliseconds for tens of thousands, where an
/// automaton takes a tenth of a second. Where in a text they may begin, an index of the text tells.
#[derive(Debug)]
pub(crate) struct Lexicon {
    /// Those that begin alike beside each other, the longest first.
    entries: Vec<Entry>,
    /// Where in them those of a beginning stand.
    by_beginning: FxHashMap<u64, Range<u32>>,
    /// Whether some are of one character.
    has_short: bool,
}

impl Lexicon {
    /// Makes words ready. Says what is wrong where there is none, an empty one or one twice.
    pub(crate) fn new(mut entries: Vec<Entry>) -> Result<Self, String> {
        if entries.is_empty() {
            return Err("一个词也没有；请写 words 或 list".to_owned());
        }
        if entries.iter().any(|entry| entry.wrong.is_empty()) {
            return Err("词不能是空文本".to_owned());
        }
        let begins = |entry: &Entry| beginning(entry.wrong.chars());
        let mut beginnings: Vec<u64> = entries.iter().map(begins).collect();
        // Lists are mostly in order, so that those which begin alike stand beside each other.
        if !beginnings.is_sorted() {
            entries.sort_by_key(begins);
            beginnings.sort_unstable();
        }
        let mut by_beginning = FxHashMap::with_capacity_and_hasher(entries.len(), FxBuildHasher);
        let mut nth = 0;
        for same in beginnings.chunk_by(|one, other| one == other) {
            let end = nth + same.len() as u32;
            let alike = &mut entries[nth as usize..end as usize];
            alike.sort_by(|one, other| {
                other.wrong.len().cmp(&one.wrong.len()).then_with(|| one.wrong.cmp(&other.wrong))
            });
            if let Some(twice) = alike.windows(2).find(|pair| pair[0].wrong == pair[1].wrong) {
                return Err(format!("“{}”写了两次", twice[0].wrong));
            }
            by_beginning.insert(same[0], nth..end);
            nth = end;
        }
        let has_short = entries.iter().any(|entry| entry.wrong.chars().nth(1).is_none());
        Ok(Lexicon { entries, by_beginning, has_short })
    }

    /// All of them, in no order that means anything.
    pub(crate) fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The words that stand in `chars` from `start` on and where each ends, the longest first.
    pub(crate) fn at<'a>(
        &'a self,
        chars: &'a [char],
        start: usize,
    ) -> impl Iterator<Item = (&'a Entry, Range<usize>)> {
        let (first, second) = (chars[start], chars.get(start + 1).copied());
        let of_two = self.by_beginning.get(&number(first, second));
        let of_one =
            second.filter(|_| self.has_short).and_then(|_| self.by_beginning.get(&number(first, None)));
        of_two.into_iter().chain(of_one).flat_map(move |range| {
            let entries = &self.entries[range.start as usize..range.end as usize];
            entries.iter().filter_map(move |entry| {
                let mut text = chars[start..].iter();
                let mut length = 0;
                let stands = entry.wrong.chars().all(|c| {
                    length += 1;
                    text.next() == Some(&c)
                });
                stands.then(|| (entry, start..start + length))
            })
        })
    }
}

/// The first two characters of a word, or its only one, as a number.
fn beginning(mut chars: impl Iterator<Item = char>) -> u64 {
    chars.next().map_or(0, |first| number(first, chars.next()))
}

/// A beginning as a number.
fn number(first: char, second: Option<char>) -> u64 {
    u64::from(first) << 32 | second.map_or(0, u64::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(wrong: &str) -> Entry {
        Entry { wrong: wrong.to_owned().into(), ..Entry::default() }
    }

    #[test]
    fn words_are_found_the_longest_first() {
        let lexicon = Lexicon::new(["末来", "末来发展", "末", "布署"].map(entry).into()).unwrap();
        let found = |text: &str| -> Vec<String> {
            let chars: Vec<char> = text.chars().collect();
            (0..chars.len())
                .flat_map(|start| lexicon.at(&chars, start))
                .map(|(entry, _)| entry.wrong.to_string())
                .collect()
        };
        assert_eq!(found("末来发展布署"), ["末来发展", "末来", "末", "布署"]);
        assert_eq!(found("周末"), ["末"]);
        assert!(found("布").is_empty());
    }

    #[test]
    fn a_word_twice_or_none_is_refused() {
        assert!(Lexicon::new(Vec::new()).is_err());
        assert!(Lexicon::new(vec![entry("甲"), entry("")]).is_err());
        let reason = Lexicon::new(["甲乙", "丙", "甲乙"].map(entry).into()).unwrap_err();
        assert!(reason.contains("甲乙"), "{reason}");
    }
}
