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
    pub(crate) word: &'v str,
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
    pub(super) fn new<'w>(words: impl Iterator<Item = (u32, &'w str)>) -> Self {
        let mut twos: Vec<u64> = Vec::new();
        let mut ends: Vec<(u64, u32)> = Vec::new();
        let mut chars = Vec::new();
        for (number, word) in words {
            chars.clear();
            chars.extend(word.chars());
            let count = chars.len();
            if count < SHORTEST || !chars.iter().all(|&c| is_han(c)) {
                continue;
            }
            for (is_first, at, next_to) in [(true, 0, [2, 3]), (false, count - 2, [count - 3, count - 4])] {
                let two = pair(chars[at], chars[at + 1]);
                twos.push(two);
                ends.extend(next_to.map(|next| (end(two, is_first, chars[next]), number)));
            }
        }
        let threes: Vec<u64> = ends.iter().map(|end| end.0).collect();
        Ends { by_end: Buckets::new(&ends), twos: Filter::new(&twos), threes: Filter::new(&threes) }
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
    pub(super) fn slips<'v>(&self, word: impl Fn(u32) -> &'v str, chars: &[char]) -> Vec<Slip<'v>> {
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
            for (is_first, next) in [
                (true, Some(at + 2)),
                (true, Some(at + 3)),
                (false, at.checked_sub(1)),
                (false, at.checked_sub(2)),
            ] {
                let next = next.and_then(|next| chars.get(next));
                let Some(key) = next.map(|&c| end(two, is_first, c)).filter(|&key| self.threes.may_have(key))
                else {
                    continue;
                };
                for word in self.by_end.get(key).map(&word) {
                    let slip = match is_first {
                        true => from_start(word, chars, at),
                        false => from_end(word, chars, at + 2),
                    };
                    found.extend(slip.map(|(range, at, change)| Slip { range, word, at, change }));
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
fn from_start(word: &str, chars: &[char], start: usize) -> Option<(Range<usize>, usize, Change)> {
    let text = &chars[start..];
    let (at, rest) = parting(word.chars(), text.iter())?;
    let after = rest.clone().skip(1);
    let has_after = |from| text.get(from..).is_some_and(|text| begins(text.iter(), after.clone()));
    let change = match () {
        () if text.get(at + 1..).is_some_and(|text| begins(text.iter(), rest.clone())) => Change::Added,
        () if at < text.len() && has_after(at + 1) => Change::Other,
        // What begins or ends a word is left off more often than forgotten.
        () if after.clone().next().is_some() && has_after(at) => Change::Missing,
        () => return None,
    };
    let length = change.length(at + rest.count());
    Some((start..start + length, at, change))
}

/// The same where the text ends as the word does.
fn from_end(word: &str, chars: &[char], end: usize) -> Option<(Range<usize>, usize, Change)> {
    let text = &chars[..end];
    let (same, rest) = parting(word.chars().rev(), text.iter().rev())?;
    let before = rest.clone().skip(1);
    let upto = |same: usize| text.len().checked_sub(same).map(|end| text[..end].iter().rev());
    let has_before = |same| upto(same).is_some_and(|text| begins(text, before.clone()));
    let (behind, change) = match () {
        () if upto(same + 1).is_some_and(|text| begins(text, rest.clone())) => (0, Change::Added),
        () if same < text.len() && has_before(same + 1) => (1, Change::Other),
        () if before.clone().next().is_some() && has_before(same) => (1, Change::Missing),
        () => return None,
    };
    let left = rest.count();
    Some((end - change.length(same + left)..end, left - behind, change))
}

/// Where a word and a text part: after how many characters, and what is left of the word; none where nothing is.
fn parting<'t, W>(mut word: W, mut text: impl Iterator<Item = &'t char>) -> Option<(usize, W)>
where
    W: Iterator<Item = char> + Clone,
{
    let mut same = 0;
    loop {
        let rest = word.clone();
        if text.next() != Some(&word.next()?) {
            return Some((same, rest));
        }
        same += 1;
    }
}

/// Whether a text begins so.
fn begins<'t>(mut text: impl Iterator<Item = &'t char>, mut with: impl Iterator<Item = char>) -> bool {
    with.all(|c| text.next() == Some(&c))
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
    use super::*;

    /// The texts that are nearly a listed word, what the word is, and how they differ.
    fn slips(listed: &str, text: &str) -> Vec<(String, String, usize, Change)> {
        let words: Vec<&str> = listed.lines().collect();
        let chars: Vec<char> = text.chars().collect();
        let ends = Ends::new((0..).zip(words.iter().copied()));
        let found = longest(ends.slips(|number| words[number as usize], &chars));
        let text = |range: Range<usize>| chars[range].iter().collect();
        found.into_iter().map(|slip| (text(slip.range), slip.word.to_owned(), slip.at, slip.change)).collect()
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
