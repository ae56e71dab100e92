//! What are the words around a doubled character, as it stands and with one copy removed?

use crate::text::{Segmenter, Word, is_han};

/// The Chinese text around a doubled character, cut into words twice.
pub(crate) struct Cuts {
    /// The text, and where in it the pair stands.
    pub(crate) text: String,
    pub(crate) at: usize,
    pub(crate) words: Vec<Word>,
    /// The text with one copy, which stands at the same place.
    pub(crate) single: String,
    pub(crate) without: Vec<Word>,
}

impl Cuts {
    /// Both cuts around the pair `chars[at] == chars[at + 1]`; of some twenty characters they cost a few microseconds.
    pub(crate) fn new(segmenter: &Segmenter, chars: &[char], at: usize) -> Self {
        let han = |&&c: &&char| is_han(c);
        let left = chars[..at].iter().rev().take(Segmenter::REACH).take_while(han).count();
        let right = chars[at + 2..].iter().take(Segmenter::REACH).take_while(han).count();
        let window = &chars[at - left..at + 2 + right];
        let text: String = window.iter().collect();
        let single: String = window[..left].iter().chain(&window[left + 1..]).collect();
        let (words, without) = (segmenter.words(&text), segmenter.words(&single));
        Cuts { text, at: left, words, single, without }
    }

    /// Whether one copy, without the other, makes no word with what stands beside it.
    pub(crate) fn leaves_single(&self) -> bool {
        self.without.iter().any(|word| word.start == self.at && word.len() == 1)
    }
}
