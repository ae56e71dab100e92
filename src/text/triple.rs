//! Words of three characters with another character in them.

use super::buckets::Buckets;
use super::filter::Filter;
use super::is_han;
use super::slip::{Change, Slip, with};

/// Listed words of three characters by any two of them.
#[derive(Debug, Default)]
pub(super) struct Triples {
    /// By two characters and which is left out the words that have them.
    by_rest: Buckets,
    /// Which these are: by it most places of a text are told to be none.
    rests: Filter,
}

impl Triples {
    /// Those of numbered words that have three Chinese characters; of some a character is not compared.
    pub(super) fn new<'w>(words: impl Iterator<Item = (u32, &'w [char], Option<usize>)>) -> Self {
        let mut rests: Vec<(u64, u32)> = Vec::new();
        for (number, word, lone) in words {
            let Ok(three) = <[char; 3]>::try_from(word) else { continue };
            if three.into_iter().all(is_han) {
                let compared = (0..3).filter(|&blank| Some(blank) != lone);
                rests.extend(compared.map(|blank| (rest(three, blank), number)));
            }
        }
        let keys = rests.iter().map(|rest| rest.0);
        Triples { by_rest: Buckets::new(&rests), rests: Filter::new(keys) }
    }

    /// The words that have the first and the last of three characters.
    pub(super) fn nearly(&self, chars: &[char]) -> impl Iterator<Item = u32> {
        let key = <[char; 3]>::try_from(chars).map(|chars| rest(chars, 1));
        key.into_iter().flat_map(|key| self.by_rest.get(key))
    }

    /// Where a text has one of the words but for a character, in order. `word` tells each by its number.
    pub(super) fn slips<'v>(&self, word: impl Fn(u32) -> &'v [char], chars: &[char]) -> Vec<Slip<'v>> {
        let mut found = Vec::new();
        if self.by_rest.is_empty() {
            return found;
        }
        let mut in_row = 0;
        for (at, &last) in chars.iter().enumerate() {
            // The character that is not compared may be anything but a mark, and then nothing is near.
            in_row = if is_han(last) { in_row + 1 } else { 0 };
            if in_row < 3 {
                continue;
            }
            let start = at - 2;
            let three = [chars[start], chars[start + 1], last];
            for blank in 0..3 {
                let key = rest(three, blank);
                if !self.rests.may_have(key) {
                    continue;
                }
                let words = self.by_rest.get(key).map(&word);
                let is_near = |word: &&[char]| (0..3).all(|at| (word[at] == three[at]) != (at == blank));
                let words = words.filter(is_near);
                let range = start..start + 3;
                found.extend(words.map(|word| Slip {
                    range: range.clone(),
                    word,
                    at: blank,
                    change: Change::Other,
                }));
            }
        }
        found
    }
}

/// A number for three characters without one.
fn rest(chars: [char; 3], blank: usize) -> u64 {
    let [a, b, c] = chars;
    match blank {
        0 => with(u64::from(b), c),
        1 => with(u64::from(a) << 40, c),
        _ => with(u64::from(a) << 20, b),
    }
}

#[cfg(test)]
mod tests {
    use super::super::spelt::Spelt;
    use super::*;

    #[test]
    fn any_of_the_three_may_be_another() {
        let words: Spelt = ["心脏病", "打招呼", "再接再厉", "ABC"].into_iter().collect();
        let triples =
            Triples::new(words.iter().map(|(number, word)| (number, word, (number == 1).then_some(0))));
        let found = |text: &str| -> Vec<(String, String, usize)> {
            let chars: Vec<char> = text.chars().collect();
            let slips = triples.slips(|number| words.word(number), &chars).into_iter();
            let text = |chars: &[char]| chars.iter().collect();
            slips.map(|slip| (text(&chars[slip.range]), text(slip.word), slip.at)).collect()
        };
        for (wrong, at) in [("新脏病", 0), ("心赃病", 1), ("心脏并", 2)] {
            assert_eq!(found(&format!("他有{wrong}。")), [(wrong.to_owned(), "心脏病".to_owned(), at)]);
        }
        assert!(found("他有心脏病，大招呼，打了招呼，再接再励，ABD").is_empty());
        assert_eq!(found("打照呼").len(), 1);
    }
}
