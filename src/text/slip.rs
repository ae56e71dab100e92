//! Words that are nearly a listed one: a character is another, is missing, or is one too many.

use std::ops::Range;

use super::buckets::Buckets;
use super::filter::Filter;
use super::is_han;

/// A place where a text has nearly a listed word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Slip<'v> {
    /// The place, in characters.
    pub(crate) range: Range<usize>,
    /// The word as listed.
    pub(crate) word: &'v [char],
    /// Where the two part, counted in characters from where both begin.
    pub(crate) at: usize,
    pub(crate) change: Change,
}

/// What is different in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Change {
    /// The character there is another.
    Other,
    /// The word's character is not there.
    Missing,
    /// The text's character there is one more.
    Added,
}

impl Change {
    /// Characters of a text that is so changed from a word of so many.
    fn length(self, whole: usize) -> usize {
        match self {
            Change::Other => whole,
            Change::Missing => whole - 1,
            Change::Added => whole + 1,
        }
    }
}

/// Listed words by their ends: of the first two characters and the last two a slip leaves either, and of the two
/// next to those one.
#[derive(Debug, Default)]
pub(super) struct Ends {
    /// By an end and a character next to it the words that have them.
    by_end: Buckets,
    /// The two characters of each end: by them most places of a text are told to be none.
    twos: Filter,
    /// Each end with a character next to it.
    threes: Filter,
}

/// Characters of a word that is compared: shorter ones are like others by chance.
const SHORTEST: usize = 4;

impl Ends {
    /// Those of numbered words; of words that are short or not written in Chinese characters throughout
    /// none.
    pub(super) fn new<'w>(words: impl Iterator<Item = (u32, &'w [char])>) -> Self {
        let mut twos: Vec<u64> = Vec::new();
        let mut ends: Vec<(u64, u32)> = Vec::new();
        for (number, word) in words {
            let count = word.len();
            if count < SHORTEST || !word.iter().all(|&c| is_han(c)) {
                continue;
            }
            for (is_first, at, next_to) in [(true, 0, [2, 3]), (false, count - 2, [count - 3, count - 4])] {
                let two = pair(word[at], word[at + 1]);
                twos.push(two);
                ends.extend(next_to.map(|next| (end(two, is_first, word[next]), number)));
            }
        }
        let threes = Filter::new(ends.iter().map(|end| end.0));
        Ends { by_end: Buckets::new(&ends), twos: Filter::new(twos.into_iter()), threes }
    }

    /// The words that begin with three characters.
    pub(super) fn beginning_as(&self, chars: &[char]) -> impl Iterator<Item = u32> {
        let key = match *chars {
            [first, second, third, ..] => Some(end(pair(first, second), true, third)),
            _ => None,
        };
        key.into_iter().flat_map(|key| self.by_end.get(key))
    }

    /// Where a text has nearly one of the words, in order, whichever overlap. `word` tells each by its
    /// number.
    pub(super) fn slips<'v>(&self, word: impl Fn(u32) -> &'v [char], chars: &[char]) -> Vec<Slip<'v>> {
        let mut found = Vec::new();
        if self.by_end.is_empty() {
            return found;
        }
        for (at, two) in chars.windows(2).enumerate() {
            if !is_han(two[0]) || !is_han(two[1]) {
                continue;
            }
            let two = pair(two[0], two[1]);
            if !self.twos.may_have(two) {
                continue;
            }
            for &next in chars[at + 2..].iter().take(2) {
                let key = end(two, true, next);
                if self.threes.may_have(key) {
                    let words = self.by_end.get(key).map(&word);
                    found.extend(words.filter_map(|word| from_start(word, chars, at)));
                }
            }
            for &next in chars[..at].iter().rev().take(2) {
                let key = end(two, false, next);
                if self.threes.may_have(key) {
                    let words = self.by_end.get(key).map(&word);
                    found.extend(words.filter_map(|word| from_end(word, chars, at + 2)));
                }
            }
        }
        found.sort_by(|a, b| {
            let by_place = a.range.start.cmp(&b.range.start).then(a.range.end.cmp(&b.range.end));
            by_place.then_with(|| a.word.cmp(b.word))
        });
        found.dedup_by(|later, first| later.range == first.range && later.word == first.word);
        found
    }
}

/// A number for an end of a word and a character next to it.
fn end(two: u64, is_first: bool, next: char) -> u64 {
    with(two.rotate_left(23) ^ u64::from(is_first), next)
}

/// Where the text that begins as the word does is nearly the word.
fn from_start<'v>(word: &'v [char], chars: &[char], start: usize) -> Option<Slip<'v>> {
    let text = &chars[start..];
    let at = common(word.iter(), text.iter());
    let (_, after) = word[at..].split_first()?;
    let goes_on = |from: usize, with: &[char]| text.get(from..).is_some_and(|text| text.starts_with(with));
    let change = match () {
        () if goes_on(at + 1, &word[at..]) => Change::Added,
        () if at < text.len() && goes_on(at + 1, after) => Change::Other,
        // What begins or ends a word is left off more often than forgotten.
        () if !after.is_empty() && goes_on(at, after) => Change::Missing,
        () => return None,
    };
    Some(Slip { range: start..start + change.length(word.len()), word, at, change })
}

/// The same where the text ends as the word does.
fn from_end<'v>(word: &'v [char], chars: &[char], end: usize) -> Option<Slip<'v>> {
    let text = &chars[..end];
    let same = common(word.iter().rev(), text.iter().rev());
    let left = word.len() - same;
    let (_, before) = word[..left].split_last()?;
    let comes_from = |same: usize, with: &[char]| {
        text.len().checked_sub(same).is_some_and(|end| text[..end].ends_with(with))
    };
    let (at, change) = match () {
        () if comes_from(same + 1, &word[..left]) => (left, Change::Added),
        () if same < text.len() && comes_from(same + 1, before) => (left - 1, Change::Other),
        () if !before.is_empty() && comes_from(same, before) => (left - 1, Change::Missing),
        () => return None,
    };
    Some(Slip { range: end - change.length(word.len())..end, word, at, change })
}

/// How many characters two texts have in common before they part.
fn common<'t>(one: impl Iterator<Item = &'t char>, other: impl Iterator<Item = &'t char>) -> usize {
    one.zip(other).take_while(|(one, other)| one == other).count()
}

/// Of slips that overlap the longest; none where one place is nearly several words.
pub(super) fn longest(found: Vec<Slip<'_>>) -> Vec<Slip<'_>> {
    let mut kept: Vec<Slip<'_>> = Vec::new();
    let mut end = 0;
    let mut is_one = true;
    for slip in found {
        let length = slip.range.len();
        match kept.last_mut().filter(|_| slip.range.start < end) {
            Some(last) if last.range.len() > length => {}
            Some(last) if last.range.len() == length => is_one = false,
            Some(last) => (*last, is_one) = (slip.clone(), true),
            None => {
                kept.truncate(kept.len() - usize::from(!is_one));
                (is_one, end) = (true, 0);
                kept.push(slip.clone());
            }
        }
        end = end.max(slip.range.end);
    }
    kept.truncate(kept.len() - usize::from(!is_one));
    kept
}

/// A number for two characters in a row.
fn pair(first: char, second: char) -> u64 {
    with(u64::from(first), second)
}

/// A number for two characters, or one, and another that stands beside them.
pub(super) fn with(pair: u64, c: char) -> u64 {
    pair.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ u64::from(c).wrapping_mul(0xc2b2_ae3d_27d4_eb4f)
}

#[cfg(test)]
mod tests {
    use super::super::spelt::Spelt;
    use super::*;

    /// The texts that are nearly a listed word, what the word is, and how they differ.
    fn slips(listed: &str, text: &str) -> Vec<(String, String, usize, Change)> {
        let words: Spelt = listed.lines().collect();
        let chars: Vec<char> = text.chars().collect();
        let found = longest(Ends::new(words.iter()).slips(|number| words.word(number), &chars));
        let text = |chars: &[char]| chars.iter().collect();
        found
            .into_iter()
            .map(|slip| (text(&chars[slip.range]), text(slip.word), slip.at, slip.change))
            .collect()
    }

    #[test]
    fn a_character_is_another_or_missing_or_one_too_many_anywhere() {
        let listed = "株洲市人民医院\n芦淞区\n";
        for (text, at, change) in [
            ("株州市人民医院", 1, Change::Other),
            ("珠洲市人民医院", 0, Change::Other),
            ("株洲市人民医浣", 6, Change::Other),
            ("株洲市人医院", 4, Change::Missing),
            ("株市人民医院", 1, Change::Missing),
            ("株洲市人的民医院", 4, Change::Added),
            ("株洲市的人民医院", 3, Change::Added),
            ("株州洲市人民医院", 1, Change::Added),
        ] {
            let expected = vec![(text.to_owned(), "株洲市人民医院".to_owned(), at, change)];
            assert_eq!(slips(listed, text), expected);
            assert_eq!(slips(listed, &format!("在{text}里")), expected);
        }
        for text in ["株洲市人民医院", "在株洲市人民医", "洲市人民医院", "株州市人医院", "芦松区", "株洲", ""]
        {
            assert_eq!(slips(listed, text), [], "{text}");
        }
    }

    #[test]
    fn of_several_the_longest_counts_and_two_as_long_tell_nothing() {
        let words = |listed, text| slips(listed, text).into_iter().map(|slip| slip.1).collect::<Vec<_>>();
        assert_eq!(words("市人民医院\n株洲市人民医院\n", "株洲市人民医浣"), ["株洲市人民医院"]);
        assert_eq!(words("株洲一中学\n株洲二中学\n", "株洲三中学，株洲一中雪"), ["株洲一中学"]);
        let two = "株洲日报社\n湘潭日报社\n";
        assert_eq!(words(two, "株州日报社和湘谭日报社"), ["株洲日报社", "湘潭日报社"]);
    }
}
