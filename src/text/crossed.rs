//! Words with two neighbouring characters crossed: 实事是求 for 实事求是.

use std::ops::Range;

use super::buckets::Buckets;
use super::filter::Filter;
use super::is_han;
use super::slip::with;

/// A place where a text has the characters of a listed word, two neighbours of them crossed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Cross<'v> {
    /// The place, in characters.
    pub(crate) range: Range<usize>,
    /// The word as listed.
    pub(crate) word: &'v [char],
    /// The first of the two, counted from the start of the word.
    pub(crate) at: usize,
}

/// Listed words by the characters of two windows each, in whatever order these stand.
#[derive(Debug, Default)]
pub(super) struct Crossed {
    by_characters: Buckets,
    /// Which these are: by it most places of a text are told to be none.
    windows: Filter,
}

/// Characters of a window: the first of a word, and those from the fourth on, or the last where that is nearer.
/// Whichever neighbours are crossed, both of them or none stand in one of the two.
const WIDTH: usize = 4;

/// Where the second window of a word begins; of a word of four it is the first.
fn second(length: usize) -> usize {
    (length - WIDTH).min(WIDTH - 1)
}

impl Crossed {
    /// Those of numbered words; of words that are short or not written in Chinese characters throughout none.
    pub(super) fn new<'w>(words: impl Iterator<Item = (u32, &'w [char])>) -> Self {
        let mut windows: Vec<(u64, u32)> = Vec::new();
        for (number, word) in words {
            if word.len() < WIDTH || !word.iter().all(|&c| is_han(c)) {
                continue;
            }
            let second = Some(second(word.len())).filter(|&start| start > 0);
            for start in [Some(0), second].into_iter().flatten() {
                let window = &word[start..start + WIDTH];
                let key = key(window.iter().map(|&c| weight(c)).fold(0, u64::wrapping_add));
                windows.push((key, number));
            }
        }
        let keys = windows.iter().map(|window| window.0);
        Crossed { by_characters: Buckets::new(&windows), windows: Filter::new(keys) }
    }

    /// Where a text has one of the words so, in order, whichever overlap. `word` tells each by its number.
    pub(super) fn crosses<'v>(&self, word: impl Fn(u32) -> &'v [char], chars: &[char]) -> Vec<Cross<'v>> {
        let mut found: Vec<Cross<'v>> = Vec::new();
        if self.by_characters.is_empty() {
            return found;
        }
        let (mut weights, mut sum) = ([0; WIDTH], 0u64);
        for (at, &c) in chars.iter().enumerate() {
            let oldest = &mut weights[at % WIDTH];
            sum = sum.wrapping_sub(*oldest).wrapping_add(weight(c));
            *oldest = weight(c);
            let key = key(sum);
            if !self.windows.may_have(key) {
                continue;
            }
            for word in self.by_characters.get(key).map(&word) {
                let starts = [0, second(word.len())].map(|window| (at + 1).checked_sub(window + WIDTH));
                for range in starts.into_iter().flatten().map(|start| start..start + word.len()) {
                    let Some(at) = chars.get(range.clone()).and_then(|text| crossed(text, word)) else {
                        continue;
                    };
                    found.push(Cross { range, word, at });
                }
            }
        }
        found.sort_by(|a, b| {
            let by_place = a.range.start.cmp(&b.range.start).then(a.range.end.cmp(&b.range.end));
            by_place.then_with(|| a.word.cmp(b.word))
        });
        found.dedup();
        found
    }
}

/// Where a text parts from a word, if all it does is to cross two neighbours.
fn crossed(text: &[char], word: &[char]) -> Option<usize> {
    let at = text.iter().zip(word).position(|(one, other)| one != other)?;
    let is_so = text.get(at + 1) == Some(&word[at])
        && word.get(at + 1) == Some(&text[at])
        && text[at + 2..] == word[at + 2..];
    is_so.then_some(at)
}

/// What a character adds to the sum of a window.
fn weight(c: char) -> u64 {
    with(1, c)
}

/// A number for the sum of a window: the same in whatever order they stand.
fn key(sum: u64) -> u64 {
    sum.wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

#[cfg(test)]
mod tests {
    use super::super::spelt::Spelt;
    use super::*;

    #[test]
    fn any_two_neighbours_may_be_crossed() {
        let words = ["实事求是", "全国人民代表大会", "为人民服务", "各级领导干部", "千千万万", "再而三"];
        let listed: Spelt = words.into_iter().collect();
        let crossed = Crossed::new(listed.iter());
        let found = |text: &str| -> Vec<(String, usize)> {
            let chars: Vec<char> = text.chars().collect();
            let crosses = crossed.crosses(|number| listed.word(number), &chars).into_iter();
            crosses.map(|cross| (chars[cross.range].iter().collect(), cross.at)).collect()
        };
        for word in &words[..4] {
            let chars: Vec<char> = word.chars().collect();
            for at in 0..chars.len() - 1 {
                let mut wrong = chars.clone();
                wrong.swap(at, at + 1);
                let wrong: String = wrong.into_iter().collect();
                assert_eq!(found(&format!("要{wrong}啊")), [(wrong.clone(), at)]);
            }
        }
        assert!(found("要实事求是，是求实事，各级领导，千千万万，千万千，再三而").is_empty());
        assert_eq!(found("千万千万").len(), 1);
    }
}
