//! Words: jieba's dictionary and segmentation, loaded when first asked for.

use std::sync::OnceLock;

use jieba_rs::Jieba;

/// Cuts text into words. Loading its dictionary takes some 80 ms, so it loads at the first question
/// and a run that never asks never pays.
#[derive(Debug, Default)]
pub(crate) struct Segmenter {
    jieba: OnceLock<Jieba>,
}

/// A word of a block's prose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    /// The first character, counted within the prose.
    pub(crate) start: usize,
    /// One past the last character.
    pub(crate) end: usize,
}

impl Word {
    /// How many characters it has.
    pub(crate) fn len(self) -> usize {
        self.end - self.start
    }
}

impl Segmenter {
    /// The words of `text`, in order, leaving no character out; marks and unknown characters are
    /// words of one character.
    pub(crate) fn words(&self, text: &str) -> Vec<Word> {
        self.jieba()
            .cut(text, false)
            .iter()
            .map(|token| Word { start: token.start, end: token.end })
            .collect()
    }

    /// Whether the dictionary lists `word`.
    pub(crate) fn knows(&self, word: &str) -> bool {
        self.jieba().has_word(word)
    }

    fn jieba(&self) -> &Jieba {
        self.jieba.get_or_init(Jieba::new)
    }
}
