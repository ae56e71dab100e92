//! A word list inside the binary that is too long to be read for every page: its words are looked up where they stand.

use std::ops::Range;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::filter::{Filter, spread};
use super::word_list::{Entry, lines, parse};

/// A list of words in order, each of two characters or more.
#[derive(Debug)]
pub(crate) struct LongList {
    text: &'static str,
    /// How often a place has been asked about, until there is a filter.
    asked: AtomicUsize,
    /// What words of two characters are and longer ones begin with, for who asks a lot: it takes a look at every line, but then most places are told by it
    /// to have none.
    beginnings: OnceLock<Filter>,
}

/// Places from which on it pays to know what words begin with: a look at every line costs as much as to search for so
/// many.
const MANY: usize = 8_000;
/// Bits that the filter has for each beginning: a place that passes is searched for.
const SPARSE: usize = 32;
/// From how many bytes on a list is long: to read so many takes as long as all else that a sentence needs.
const LONG: usize = 1 << 19;

impl LongList {
    /// A list inside the binary, which a test has read; none where it is short enough to be read again.
    pub(crate) fn new(text: &'static str) -> Option<Self> {
        (text.len() >= LONG).then(|| LongList::of(text))
    }

    fn of(text: &'static str) -> Self {
        LongList { text, asked: AtomicUsize::new(0), beginnings: OnceLock::new() }
    }

    /// The words that stand in `chars` from `start` on and where each ends, the longest first.
    pub(crate) fn at(
        &self,
        chars: &[char],
        start: usize,
    ) -> impl Iterator<Item = (Entry, Range<usize>)> + use<> {
        let rest = &chars[start..];
        let lines = match rest {
            &[first, second, ..] => self.beginning(&String::from_iter([first, second])),
            _ => "",
        };
        let entries = parse(lines.into()).unwrap_or_default().into_iter();
        let place = |entry: Entry| {
            let length = entry.wrong.chars().count();
            let stands = entry.wrong.chars().eq(rest.iter().copied().take(length));
            stands.then_some((entry, start..start + length))
        };
        let mut found: Vec<(Entry, Range<usize>)> = entries.filter_map(place).collect();
        found.sort_by_key(|(_, range)| std::cmp::Reverse(range.end));
        found.into_iter()
    }

    /// Whether a word is in it.
    pub(crate) fn has(&self, word: &str) -> bool {
        let chars: Vec<char> = word.chars().collect();
        self.may_have(&chars, 0) && self.at(&chars, 0).any(|(_, range)| range.end == chars.len())
    }

    /// What to write instead of its words.
    pub(crate) fn wanted(&self) -> impl Iterator<Item = &'static str> {
        lines(self.text).filter_map(|(_, line)| line.split('\t').nth(1))
    }

    /// Whether a word may stand in `chars` from `start` on: in nearly no place one does.
    pub(crate) fn may_have(&self, chars: &[char], start: usize) -> bool {
        let &[first, second, ..] = &chars[start..] else { return false };
        let beginnings = self.beginnings.get().or_else(|| {
            let is_many = self.asked.fetch_add(1, Ordering::Relaxed) >= MANY;
            is_many.then(|| self.beginnings.get_or_init(|| self.filter()))
        });
        beginnings.is_none_or(|beginnings| {
            beginnings.may_have(key(first, second, None))
                || chars
                    .get(start + 2)
                    .is_some_and(|&third| beginnings.may_have(key(first, second, Some(third))))
        })
    }

    fn filter(&self) -> Filter {
        // Notes begin nothing either, but do no harm. Of longer words the first two characters are no sign: 感到|现场.
        let begins = |line: &str| {
            let mut chars = line.split('\t').next()?.chars();
            Some(key(chars.next()?, chars.next()?, chars.next()))
        };
        Filter::with(SPARSE, self.text.split('\n').filter_map(begins).collect::<Vec<_>>().into_iter())
    }

    /// The lines that begin so.
    fn beginning(&self, beginning: &str) -> &'static str {
        let rest = &self.text[self.first(|line| line >= beginning)..];
        let length: usize =
            rest.split_inclusive('\n').take_while(|line| line.starts_with(beginning)).map(str::len).sum();
        &rest[..length]
    }

    /// Where the first line begins for which something holds, as it does for all after it.
    fn first(&self, holds: impl Fn(&str) -> bool) -> usize {
        let bytes = self.text.as_bytes();
        let (mut low, mut high) = (0, bytes.len());
        while low < high {
            let middle = low + (high - low) / 2;
            let start = memchr::memrchr(b'\n', &bytes[low..middle]).map_or(low, |at| low + at + 1);
            let end = memchr::memchr(b'\n', &bytes[middle..high]).map_or(high, |at| middle + at + 1);
            match holds(&self.text[start..end]) {
                true => high = start,
                false => low = end,
            }
        }
        low
    }
}

/// Two characters, or three, as a key.
fn key(first: char, second: char, third: Option<char>) -> u64 {
    spread(u64::from(first) << 42 | u64::from(second) << 21 | third.map_or(0, u64::from))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(list: &'static str, text: &str) -> Vec<String> {
        let chars: Vec<char> = text.chars().collect();
        let list = LongList::of(list);
        (0..chars.len())
            .flat_map(|start| list.at(&chars, start))
            .map(|(entry, range)| format!("{}{}→{}", range.start, entry.wrong, entry.right))
            .collect()
    }

    #[test]
    fn words_are_found_where_they_stand_the_longest_first() {
        let list = "# 注\n捡测\t检测\n末来\t未来\n末来发展\t未来发展\n洽淡\t洽谈";
        assert_eq!(
            found(list, "捡测末来发展洽淡末来"),
            ["0捡测→检测", "2末来发展→未来发展", "2末来→未来", "6洽淡→洽谈", "8末来→未来"]
        );
        assert!(found(list, "捡末测，来。末").is_empty());
        assert_eq!(found("洽淡\t洽谈\n", "一洽淡"), ["1洽淡→洽谈"]);
    }

    #[test]
    fn who_asks_a_lot_finds_the_same() {
        let text = "末来。".repeat(MANY);
        assert_eq!(found("捡测\t检测\n末来\t未来\n", &text).len(), MANY);
    }

    #[test]
    fn only_long_lists_are_not_read() {
        assert!(LongList::new("捡测\t检测\n").is_none());
    }
}
