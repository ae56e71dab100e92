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

/// A logarithm of the sum of all frequencies in jieba's dictionary (60,101,967).
const LOG_TOTAL: f64 = 17.911_543;

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

    /// How often the dictionary has seen `word`; 0 where it does not list it.
    pub(crate) fn frequency(&self, word: &str) -> usize {
        match self.knows(word) {
            true => self.jieba().suggest_freq(word),
            false => 0,
        }
    }

    /// How likely `word` is, as a logarithm: a word never seen counts as seen once.
    pub(crate) fn likelihood(&self, word: &str) -> f64 {
        (self.frequency(word).max(1) as f64).ln() - LOG_TOTAL
    }

    /// The part of speech the dictionary gives `word`, by the first of jieba's letters (`n` noun, `v`
    /// verb, `a` adjective, `d` adverb, `p` preposition, `c` conjunction, `u` particle, `f` locality,
    /// `r` pronoun, `m` numeral, `q` measure …); `x` where it does not list it.
    pub(crate) fn initial(&self, word: &str) -> char {
        self.tag(word).and_then(|tag| tag.chars().next()).unwrap_or('x')
    }

    /// Whether the dictionary has `word` as the name of a person, a place or a body.
    pub(crate) fn is_name(&self, word: &str) -> bool {
        self.tag(word).is_some_and(|tag| matches!(tag, "nr" | "nrt" | "nrfg" | "ns" | "nt" | "nz"))
    }

    /// The dictionary's tag of `word`, if it lists it.
    pub(crate) fn tag<'a>(&'a self, word: &'a str) -> Option<&'a str> {
        let known = self.knows(word).then(|| self.jieba().tag(word, false));
        known.and_then(|tags| tags.first().map(|tag| tag.tag))
    }

    fn jieba(&self) -> &Jieba {
        self.jieba.get_or_init(Jieba::new)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_known_word_is_likelier_than_an_unknown_one() {
        let segmenter = Segmenter::default();
        assert!(segmenter.likelihood("我们") > segmenter.likelihood("蹀躞"));
        assert_eq!(segmenter.frequency("我门"), 0);
        assert_eq!((segmenter.initial("我们"), segmenter.initial("我门")), ('r', 'x'));
    }
}
