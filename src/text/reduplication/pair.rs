//! What is known of a doubled character: the words it stands among, as they are and with one copy.
//!
//! `verdict` asks what is known in its order. What stands right beside the pair decides first: nothing explains it
//! (`senseless`), or all does (`beside`). Then the words do: both copies are one (`one_word`), each ends and begins
//! one (`two_words`), or a copy is left over, after a word, before one or both (`stray_after`, `stray_before`,
//! `two_strays`). What would be a slip may be written so all the same (`usual`).

mod belongs;
mod beside;
mod counted;
mod names;
mod one_word;
mod senseless;
mod stray_after;
mod stray_before;
mod two_strays;
mod two_words;
mod usual;
mod verdict;

use super::Cuts;
use super::classes::TAKEN_FOR;
use crate::text::{Segmenter, Word, is_han};

/// Words less likely than this (as a logarithm) are no words.
pub(super) const HARDLY_SEEN: f64 = -15.0;

/// Words less likely than this are seldom the object of a verb, or the name of who heads something.
const UNCOMMON: f64 = -10.5;

/// How much likelier (as a logarithm) the words become without a copy that was hardly meant.
const BETTER: f64 = 7.4;

/// The same for a copy that breaks a long word, and so cannot be meant.
const IMPOSSIBLE: f64 = 11.0;

/// Characters between 以 and 为 at most.
const FRAME: usize = 24;

/// A doubled character among its words.
pub(super) struct Pair<'s> {
    segmenter: &'s Segmenter,
    character: char,
    /// The part of speech of the character by itself.
    part: char,
    text: String,
    /// Where in it the pair stands.
    at: usize,
    /// The character before the Chinese text.
    opening: Option<char>,
    /// The character before and the one after, where there is one.
    before: Option<char>,
    after: Option<char>,
    /// The word before the pair; none at the start of the Chinese text.
    previous: Option<Word>,
    /// The part of speech of the word after the pair; none at the end of the Chinese text.
    next: Option<char>,
    next_length: usize,
    next_is_rare: bool,
    /// The character after the pair, of whatever sort.
    following: Option<char>,
    /// The words of each copy, as positions in the window.
    first: Word,
    second: Word,
    /// The length of the word of the copy that stays, when one is removed.
    alone: usize,
    /// Whether that word is one that one meets every day.
    is_common_alone: bool,
    /// How much likelier the words are with one copy removed.
    gain: f64,
    /// Whether further on in the clause something is taken for something: (以)…为主.
    is_taken: bool,
}

impl<'s> Pair<'s> {
    pub(super) fn new(segmenter: &'s Segmenter, chars: &[char], at: usize) -> Self {
        let Cuts { text, at: left, words, single, without } = Cuts::new(segmenter, chars, at);
        let holding = |words: &[Word], place: usize| {
            let found = words.iter().copied().find(|word| word.end > place);
            found.unwrap_or(Word { start: place, end: place + 1 })
        };
        let (first, second) = (holding(&words, left), holding(&words, left + 1));
        let next = words.iter().find(|word| word.start >= second.end);
        let alone = holding(&without, left);
        let gain = segmenter.likelihood_of(&single, &without) - segmenter.likelihood_of(&text, &words);
        Pair {
            segmenter,
            character: chars[at],
            part: segmenter.initial(&chars[at].to_string()),
            opening: at.checked_sub(left + 1).map(|i| chars[i]),
            before: at.checked_sub(1).map(|i| chars[i]),
            after: chars.get(at + 2).copied().filter(|&c| is_han(c)),
            previous: words.iter().copied().rfind(|word| word.end <= first.start),
            next: next.map(|&word| segmenter.initial(word.of(&text))),
            next_length: next.map_or(0, |word| word.len()),
            next_is_rare: next.is_some_and(|&word| segmenter.is_rare(word.of(&text))),
            following: chars.get(at + 2).copied(),
            first,
            second,
            alone: alone.len(),
            is_common_alone: segmenter.is_common(alone.of(&single)),
            gain,
            is_taken: chars[at] == '以' && is_taken(&chars[at + 2..]),
            text,
            at: left,
        }
    }

    /// The Chinese text before the pair.
    fn text_before(&self) -> &str {
        self.text.char_indices().nth(self.at).map_or("", |(end, _)| &self.text[..end])
    }

    /// The Chinese text after the pair.
    fn text_after(&self) -> &str {
        self.text.char_indices().nth(self.at + 2).map_or("", |(start, _)| &self.text[start..])
    }

    /// The part of speech of the word before; `x` at the start of the Chinese text.
    fn previous_part(&self) -> char {
        self.previous.map_or('x', |word| self.segmenter.initial(self.word(word)))
    }

    /// Whether the characters are a word one meets every day.
    fn is_common(&self, chars: &[char]) -> bool {
        self.segmenter.is_common(&chars.iter().collect::<String>())
    }

    /// Whether the second copy and the next character are a word.
    fn begins_word(&self) -> bool {
        self.after.is_some_and(|after| self.segmenter.knows(&format!("{}{after}", self.character)))
    }

    /// The character twice.
    fn twice(&self) -> String {
        [self.character; 2].iter().collect()
    }

    fn word(&self, word: Word) -> &str {
        word.of(&self.text)
    }
}

/// Whether what follows 以 in its clause goes on with 为 and what it is taken for.
fn is_taken(after: &[char]) -> bool {
    let end = after.iter().take(FRAME).position(|&c| !is_han(c)).unwrap_or(after.len().min(FRAME));
    after[..end].windows(2).any(|pair| pair[0] == '为' && TAKEN_FOR.contains(pair[1]))
}
