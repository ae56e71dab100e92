//! Words that are nearly a listed one: a character is another, is missing, or is one too many.

use std::hash::{Hash, Hasher};
use std::ops::Range;

use rustc_hash::FxHasher;

use super::Terms;
use crate::text::is_han;

/// A place where a text has nearly what the vocabulary lists.
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

/// Listed words by their halves: of two halves a slip leaves one whole.
#[derive(Debug, Default)]
pub(super) struct Halves {
    /// By the hash of the half.
    halves: Vec<(u64, Half)>,
    /// A bit for the first two characters of each half, many to a bit: by it most places of a text are
    /// told to begin none.
    bits: Vec<u64>,
    /// How long halves are, in characters.
    lengths: Vec<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Half {
    number: u32,
    is_first: bool,
}

/// Characters of a word that is compared: shorter ones are like others by chance.
const SHORTEST: usize = 4;
/// How many bits.
const BITS: u64 = 1 << 20;

impl Halves {
    /// Those of the terms that are no person's name and written in Chinese characters throughout.
    pub(super) fn new(terms: &Terms) -> Self {
        let mut found = Halves { bits: vec![0; (BITS / 64) as usize], ..Halves::default() };
        let mut chars = Vec::new();
        for number in 0..terms.count() {
            chars.clear();
            chars.extend(terms.word(number).chars());
            if chars.len() < SHORTEST
                || !chars.iter().all(|&c| is_han(c))
                || terms.titles(number).next().is_some()
            {
                continue;
            }
            let (first, second) = chars.split_at(chars.len() / 2);
            for (half, is_first) in [(first, true), (second, false)] {
                let (word, bit) = place(half[0], half[1]);
                found.bits[word] |= bit;
                found.halves.push((hash(half), Half { number, is_first }));
                if !found.lengths.contains(&half.len()) {
                    found.lengths.push(half.len());
                }
            }
        }
        found.halves.sort_unstable();
        found
    }

    /// Where a text has nearly one of the terms, in order; of those that overlap the longest.
    pub(super) fn slips<'v>(&self, terms: &'v Terms, chars: &[char]) -> Vec<Slip<'v>> {
        let mut found = Vec::new();
        if self.halves.is_empty() {
            return found;
        }
        let mut word = Vec::new();
        for (at, pair) in chars.windows(2).enumerate() {
            let (place, bit) = place(pair[0], pair[1]);
            if self.bits[place] & bit == 0 {
                continue;
            }
            for half in self.lengths.iter().filter_map(|&length| chars.get(at..at + length)) {
                let key = hash(half);
                let first = self.halves.partition_point(|&(known, _)| known < key);
                for &(_, Half { number, is_first }) in
                    self.halves[first..].iter().take_while(|&&(known, _)| known == key)
                {
                    let listed = terms.word(number);
                    word.clear();
                    word.extend(listed.chars());
                    let slip = match is_first {
                        true => from_start(&word, chars, at),
                        false => from_end(&word, chars, at + half.len()),
                    };
                    let slip = slip.map(|(range, at, change)| Slip { range, word: listed, at, change });
                    found.extend(slip);
                }
            }
        }
        longest(found)
    }
}

/// Where the text that begins with the word's first half is nearly the word.
fn from_start(word: &[char], chars: &[char], start: usize) -> Option<(Range<usize>, usize, Change)> {
    let text = &chars[start..];
    let at = word.iter().zip(text).take_while(|(a, b)| a == b).count();
    let (whole, rest) = (word.len(), &word[at..]);
    let has = |from: usize, rest: &[char]| text.get(from..).is_some_and(|text| text.starts_with(rest));
    let (length, change) = match () {
        // The two are the same, or only their halves' hashes are.
        () if rest.is_empty() || at < whole / 2 => return None,
        () if has(at + 1, rest) => (whole + 1, Change::Added),
        () if has(at + 1, &rest[1..]) && at < text.len() => (whole, Change::Other),
        // What begins or ends a word is left off more often than forgotten.
        () if at + 1 < whole && has(at, &rest[1..]) => (whole - 1, Change::Missing),
        () => return None,
    };
    Some((start..start + length, at, change))
}

/// The same where the text ends with the second half.
fn from_end(word: &[char], chars: &[char], end: usize) -> Option<(Range<usize>, usize, Change)> {
    let text = &chars[..end];
    let same = word.iter().rev().zip(text.iter().rev()).take_while(|(a, b)| a == b).count();
    let (whole, rest) = (word.len(), &word[..word.len() - same]);
    let has = |before: usize, rest: &[char]| {
        end.checked_sub(before).and_then(|end| text.get(..end)).is_some_and(|text| text.ends_with(rest))
    };
    let last = rest.len().checked_sub(1)?;
    let (length, at, change) = match () {
        () if same < whole - whole / 2 => return None,
        () if has(same + 1, rest) => (whole + 1, rest.len(), Change::Added),
        () if has(same + 1, &rest[..last]) && same < text.len() => (whole, last, Change::Other),
        () if last > 0 && has(same, &rest[..last]) => (whole - 1, last, Change::Missing),
        () => return None,
    };
    Some((end - length..end, at, change))
}

/// Of slips that overlap the longest; none where one place is nearly several words.
fn longest(mut found: Vec<Slip<'_>>) -> Vec<Slip<'_>> {
    found.sort_by(|a, b| {
        let by_place = a.range.start.cmp(&b.range.start).then(a.range.end.cmp(&b.range.end));
        by_place.then_with(|| a.word.cmp(b.word))
    });
    found.dedup_by(|later, first| later.range == first.range && later.word == first.word);
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

fn hash(chars: &[char]) -> u64 {
    let mut hasher = FxHasher::default();
    chars.hash(&mut hasher);
    hasher.finish()
}

/// Where the bit of two characters is.
fn place(first: char, second: char) -> (usize, u64) {
    let bit = (u64::from(first).wrapping_mul(0x9e37) ^ u64::from(second)) % BITS;
    ((bit / 64) as usize, 1 << (bit % 64))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Source;
    use crate::text::vocabulary::{Kind, List};

    /// The texts that are nearly a listed word, what the word is, and how they differ.
    fn slips(listed: &str, text: &str) -> Vec<(String, String, usize, Change)> {
        let terms = Terms::new(vec![List::parse(Kind::Accepted, Source::new("", listed))]);
        let chars: Vec<char> = text.chars().collect();
        let found = Halves::new(&terms).slips(&terms, &chars);
        let text = |range: Range<usize>| chars[range].iter().collect();
        found.into_iter().map(|slip| (text(slip.range), slip.word.to_owned(), slip.at, slip.change)).collect()
    }

    #[test]
    fn a_character_is_another_or_missing_or_one_too_many_anywhere() {
        let listed = "株洲市人民医院\n黎婕妤记者站\t记者\n芦淞区\n";
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
        for text in [
            "株洲市人民医院",
            "在株洲市人民医",
            "洲市人民医院",
            "株州市人医院",
            "黎婕婷记者站",
            "芦松区",
            "株洲",
            "",
        ] {
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
