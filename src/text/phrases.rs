//! Fixed expressions: where a text has nearly one of them.

use std::sync::Arc;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

use rustc_hash::{FxHashMap, FxHashSet};

use super::char_set::CharSet;
use super::crossed::{Cross, Crossed};
use super::slip::{Ends, Slip};
use super::spelt::Spelt;
use super::triple::Triples;
use super::word_list::{lines, parted};

/// Listed expressions, and forms of them that are right as well.
#[derive(Debug)]
pub(crate) struct Phrases {
    words: Spelt,
    /// Forms that are right as well.
    others: Spelt,
    /// Of words of a word and a character which that is, counted from the start; by the number of the word.
    lone: FxHashMap<u32, usize>,
    /// Characters of the texts that were asked about.
    asked: AtomicUsize,
    all: OnceLock<Arc<Index>>,
}

/// The words by what a text has of them that nearly has them, and the forms that are right as well.
#[derive(Debug)]
struct Index {
    ends: Ends,
    triples: Triples,
    crossed: Crossed,
    others: FxHashSet<Box<[char]>>,
}

/// Where a text nearly has one of them.
#[derive(Debug)]
pub(crate) struct Near<'p> {
    words: &'p Spelt,
    index: Arc<Index>,
}

/// Characters of text up to which an index is made for each, of the few expressions it can nearly have: to make that
/// of all takes longer than to check a page.
const FEW: usize = 8_000;
/// What a text counts at least: that index takes a while to make for a sentence too.
const LEAST: usize = 2_500;

impl Phrases {
    /// Decodes a list of lines `expression⇥right as well`, the second parted by `|` and mostly left out;
    /// empty lines and those that begin with `#` are skipped. In `心脏/病` the character is not compared: what
    /// stands there instead of it may be another word. Says which line is wrong and why otherwise.
    pub(crate) fn parse(list: &str) -> Result<Self, String> {
        let mut words = Spelt::with_room(list.len() / '字'.len_utf8());
        let (mut others, mut lone) = (Spelt::default(), FxHashMap::default());
        for (number, line) in lines(list) {
            // Nearly every line is a word and no more.
            let is_word = memchr::memchr2(b'\t', b'/', line.as_bytes()).is_none();
            let (word, right) = if is_word { (line, "") } else { parted(line, b'\t') };
            let (first, last) = if is_word { (word, "") } else { parted(word, b'/') };
            // Of fifty thousand words few need be counted to know.
            if word.len() < LONG || !last.is_empty() {
                let (before, after) = (first.chars().count(), last.chars().count());
                if before + after < SHORTEST {
                    return Err(format!("第 {number} 行：“{word}”不到三个字"));
                }
                match (before, after) {
                    (1, _) => drop(lone.insert(words.len() as u32, 0)),
                    (_, 1) => drop(lone.insert(words.len() as u32, before)),
                    _ => {}
                }
            }
            words.add(&[first, last]);
            if !right.is_empty() {
                right.split('|').filter(|other| !other.is_empty()).for_each(|other| others.add(&[other]));
            }
        }
        Ok(Phrases { words, others, lone, asked: AtomicUsize::new(0), all: OnceLock::new() })
    }

    /// How many there are.
    pub(crate) fn count(&self) -> usize {
        self.words.len()
    }

    /// What tells where texts nearly have one of them.
    pub(crate) fn near(&self, texts: &[&[char]]) -> Near<'_> {
        let count: usize = texts.iter().map(|text| text.len()).sum();
        let count = count.max(LEAST);
        let asked = self.asked.fetch_add(count, Ordering::Relaxed) + count;
        let index = match self.all.get() {
            None if asked <= FEW => {
                let is_first_plane = |c: &char| *c <= '\u{ffff}';
                let chars = texts.iter().copied().flatten().copied().filter(is_first_plane);
                let present = CharSet::of(&chars.collect::<Vec<_>>());
                let lacks = |c: &char| is_first_plane(c) && !present.has(*c);
                // A slip is in one character at most.
                Arc::new(self.index(|word| word.iter().filter(|&c| lacks(c)).nth(1).is_none()))
            }
            _ => Arc::clone(self.all.get_or_init(|| Arc::new(self.index(|_| true)))),
        };
        Near { words: &self.words, index }
    }

    /// The index of some of the words.
    fn index(&self, has: impl Fn(&[char]) -> bool) -> Index {
        let words: Vec<(u32, &[char])> = self.words.iter().filter(|(_, word)| has(word)).collect();
        let lone = |number: &u32| self.lone.get(number).copied();
        Index {
            ends: Ends::new(words.iter().copied()),
            triples: Triples::new(words.iter().map(|(number, word)| (*number, *word, lone(number)))),
            crossed: Crossed::new(words.iter().copied()),
            others: self.others.iter().map(|(_, other)| other.into()).collect(),
        }
    }
}

impl<'p> Near<'p> {
    /// Where a text has an expression with another character in it, one too few or one too many, in order, whichever
    /// overlap.
    pub(crate) fn slips_in(&self, chars: &[char]) -> Vec<Slip<'p>> {
        let word = |number| self.words.word(number);
        let mut slips = self.index.ends.slips(word, chars);
        slips.extend(self.index.triples.slips(word, chars));
        slips.sort_by_key(|slip| slip.range.start);
        slips
    }

    /// Where it has one with two neighbouring characters crossed, in order, whichever overlap.
    pub(crate) fn crosses_in(&self, chars: &[char]) -> Vec<Cross<'p>> {
        self.index.crossed.crosses(|number| self.words.word(number), chars)
    }

    /// Whether a form in a text is listed, or right as well.
    pub(crate) fn is_right(&self, form: &[char]) -> bool {
        let mut listed = self.index.ends.beginning_as(form).chain(self.index.triples.nearly(form));
        self.index.others.contains(form) || listed.any(|number| self.words.word(number) == form)
    }
}

/// Characters of an expression: shorter ones are like other text by chance.
const SHORTEST: usize = 3;
/// Bytes from which on a text is so many, whatever its characters.
const LONG: usize = 4 * SHORTEST;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Change;

    #[test]
    fn a_form_that_is_right_as_well_is_no_slip() {
        let phrases =
            Phrases::parse("# 注\n不知所终\t不知所踪|不知所往\r\n再接再厉\n\n一筹莫展\n心脏/病\n").unwrap();
        assert_eq!(phrases.count(), 4);
        let found = |text: &str| -> Vec<(String, String)> {
            let chars: Vec<char> = text.chars().collect();
            let near = phrases.near(&[&chars]);
            let slips = near.slips_in(&chars).into_iter().filter(|slip| slip.change == Change::Other);
            let slips = slips.filter(|slip| !near.is_right(&chars[slip.range.clone()]));
            slips.map(|slip| (chars[slip.range].iter().collect(), slip.word.iter().collect())).collect()
        };
        let slip = |wrong: &str, right: &str| (wrong.to_owned(), right.to_owned());
        assert_eq!(
            found("他再接再励，又一愁莫展。"),
            [slip("再接再励", "再接再厉"), slip("一愁莫展", "一筹莫展")]
        );
        assert!(found("心脏并，不知所踪，不知所往，不知所终，再接再厉，再接厉").is_empty());
        assert_eq!(found("不知所种"), [slip("不知所种", "不知所终")]);
    }

    #[test]
    fn a_short_text_is_asked_for_few_words_and_finds_what_all_would() {
        let list = "再接再厉\n千千万万\n万万千\n实事求是\n人民代表大会\n𠀀丁丂七\n心脏/病\n一筹莫展\n";
        let text = "再接在厉，再接厉，千千万，实是求事，实事是求，人民代大会，𠀀丁丂八，丁丂七，新脏病。";
        let chars: Vec<char> = text.chars().collect();
        let found = |others: usize| {
            let phrases = Phrases::parse(list).unwrap();
            let others = vec!['丁'; others];
            let near = phrases.near(&[&chars, &others]);
            assert_eq!(phrases.all.get().is_some(), others.len() > FEW);
            let slips = near.slips_in(&chars).into_iter().map(|slip| (slip.range, slip.word.to_owned()));
            let crosses =
                near.crosses_in(&chars).into_iter().map(|cross| (cross.range, cross.word.to_owned()));
            slips.chain(crosses).collect::<Vec<_>>()
        };
        assert_eq!(found(0), found(2 * FEW));
        assert!(found(0).len() > 5, "{:?}", found(0));
    }

    #[test]
    fn a_short_word_is_refused() {
        let reason = Phrases::parse("再接再厉\n部署\n").unwrap_err();
        assert!(reason.starts_with("第 2 行") && reason.contains("部署"), "{reason}");
    }
}
