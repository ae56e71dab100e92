//! Words: what jieba makes of a text, and what its dictionary says of them.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use super::cutter::Cutter;
use super::{Alike, Edges, Vocabulary};

/// Cuts text into words. A publication's own words are not put into the dictionary but kept whole where they
/// stand, so that one dictionary serves every publication.
#[derive(Debug, Default)]
pub(crate) struct Segmenter {
    cutter: Arc<Cutter>,
    edges: Arc<OnceLock<Edges>>,
    alike: Arc<OnceLock<Alike>>,
    vocabulary: Arc<Vocabulary>,
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

    /// Where it stands.
    pub(crate) fn range(self) -> Range<usize> {
        self.start..self.end
    }

    /// The same word so many characters further on.
    pub(crate) fn moved(self, by: usize) -> Self {
        Word { start: self.start + by, end: self.end + by }
    }

    /// What it is in the text that was cut.
    pub(crate) fn of(self, text: &str) -> &str {
        let at = |index: usize| text.char_indices().nth(index).map_or(text.len(), |(byte, _)| byte);
        &text[at(self.start)..at(self.end)]
    }
}

/// A logarithm of the sum of all frequencies in jieba's dictionary (60,101,967).
const LOG_TOTAL: f64 = 17.911_543;

/// Words likelier than `COMMON` (as a logarithm) are met every day, those less likely than `RARE` are hardly known.
const COMMON: f64 = -11.5;
const RARE: f64 = -13.0;

impl Segmenter {
    /// The same dictionary with a publication's own words.
    pub(crate) fn with(&self, vocabulary: Arc<Vocabulary>) -> Self {
        Segmenter {
            cutter: Arc::clone(&self.cutter),
            edges: Arc::clone(&self.edges),
            alike: Arc::clone(&self.alike),
            vocabulary,
        }
    }

    /// The publication's own words.
    pub(crate) fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }

    /// The words of `text`, in order, leaving no character out; marks and unknown characters are
    /// words of one character.
    pub(crate) fn words(&self, text: &str) -> Vec<Word> {
        let tokens = self.cutter.cut(text);
        let words: Vec<Word> =
            tokens.iter().map(|token| Word { start: token.start, end: token.end }).collect();
        match self.vocabulary.accepts_none() {
            true => words,
            false => whole(&words, self.vocabulary.accepted_in(text)),
        }
    }

    /// Characters on either side of a place that are cut into words with it: words are rarely longer.
    pub(crate) const REACH: usize = 8;

    /// The words at a range of characters and around it.
    pub(crate) fn words_around(&self, chars: &[char], range: Range<usize>) -> Vec<Word> {
        let from = range.start.saturating_sub(Self::REACH);
        let to = (range.end + Self::REACH).min(chars.len());
        let text: String = chars[from..to].iter().collect();
        self.words(&text).into_iter().map(|word| word.moved(from)).collect()
    }

    /// Whether the dictionary or the publication lists `word`.
    pub(crate) fn knows(&self, word: &str) -> bool {
        self.vocabulary.has(word) || self.is_ordinary(word)
    }

    /// Whether the dictionary lists `word`, whatever the publication does.
    pub(crate) fn is_ordinary(&self, word: &str) -> bool {
        self.cutter.listed(word).is_some()
    }

    /// How often the dictionary has seen `word`; 0 where it does not list it.
    pub(crate) fn frequency(&self, word: &str) -> usize {
        self.cutter.listed(word).map_or(0, |listed| listed.frequency)
    }

    /// How likely `word` is, as a logarithm: each counts as seen once more than it was, one never seen once.
    pub(crate) fn likelihood(&self, word: &str) -> f64 {
        ((self.frequency(word) + 1) as f64).ln() - LOG_TOTAL
    }

    /// How much a word weighs where a text is cut so that its words weigh the most together: as a likelihood, of what
    /// was met so often and not once more. None where the dictionary does not list it.
    pub(crate) fn weight(&self, word: &str) -> Option<f64> {
        self.cutter.listed(word).map(|listed| (listed.frequency.max(1) as f64).ln() - LOG_TOTAL)
    }

    /// What a character weighs that the dictionary does not list.
    pub(crate) const UNLISTED: f64 = -LOG_TOTAL;

    /// How likely the `words` of a `text` are to stand in a row, as a logarithm.
    pub(crate) fn likelihood_of(&self, text: &str, words: &[Word]) -> f64 {
        words.iter().map(|word| self.likelihood(word.of(text))).sum()
    }

    /// Whether `word` is one that is met every day: 一般, 一起.
    pub(crate) fn is_common(&self, word: &str) -> bool {
        self.likelihood(word) > COMMON
    }

    /// Whether `word` is hardly known, or not at all.
    pub(crate) fn is_rare(&self, word: &str) -> bool {
        self.likelihood(word) < RARE
    }

    /// The part of speech the dictionary gives `word`, by the first of jieba's letters (`n` noun, `v`
    /// verb, `a` adjective, `d` adverb, `p` preposition, `c` conjunction, `u` particle, `f` locality,
    /// `r` pronoun, `m` numeral, `q` measure …); `n` where only the publication lists it, `x` where
    /// nobody does.
    pub(crate) fn initial(&self, word: &str) -> char {
        let listed = || if self.vocabulary.has(word) { 'n' } else { 'x' };
        self.tag(word).and_then(|tag| tag.chars().next()).unwrap_or_else(listed)
    }

    /// Whether the dictionary has `word` as the name of a person, a place or a body, or the publication
    /// lists it.
    pub(crate) fn is_name(&self, word: &str) -> bool {
        let names = |tag: &str| matches!(tag, "nr" | "nrt" | "nrfg" | "ns" | "nt" | "nz");
        self.vocabulary.has(word) || self.tag(word).is_some_and(names)
    }

    /// The dictionary's tag of `word`, if it lists it.
    pub(crate) fn tag(&self, word: &str) -> Option<&'static str> {
        self.cutter.listed(word).map(|listed| listed.tag)
    }

    /// Which words begin paragraphs and end sentences.
    pub(crate) fn edges(&self) -> &Edges {
        self.edges.get_or_init(Edges::new)
    }

    /// Which characters are taken for each other.
    pub(crate) fn alike(&self) -> &Alike {
        self.alike.get_or_init(Alike::new)
    }
}

/// Words cut again so that each of the `listed` places is one.
fn whole(words: &[Word], mut listed: Vec<Range<usize>>) -> Vec<Word> {
    let straddles = |edge: usize| {
        words.get(words.partition_point(|word| word.end <= edge)).is_some_and(|word| word.start < edge)
    };
    // Two characters meet by chance, as 张小 in 主|张小|企业 does; three hardly ever.
    listed.retain(|place| place.len() > 2 || !(straddles(place.start) || straddles(place.end)));
    let within = |cut: usize| {
        let place = listed.get(listed.partition_point(|place| place.end <= cut));
        place.is_some_and(|place| place.start < cut)
    };
    let mut cuts: Vec<usize> = words.iter().map(|word| word.end).filter(|&cut| !within(cut)).collect();
    cuts.extend(listed.iter().flat_map(|place| [place.start, place.end]).filter(|&cut| cut > 0));
    cuts.sort_unstable();
    cuts.dedup();
    let starts = std::iter::once(0).chain(cuts.iter().copied());
    starts.zip(&cuts).map(|(start, &end)| Word { start, end }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Source;
    use crate::text::{Kind, List};

    #[test]
    fn listed_words_are_kept_whole() {
        let list = List::parse(Kind::Accepted, Source::new("", "黎婕妤\n张小\n渌口清水塘\n"));
        let vocabulary = Arc::new(Vocabulary::new(vec![list]).unwrap());
        let segmenter = Segmenter::default().with(vocabulary);
        let cut = |text: &str| -> Vec<String> {
            let chars: Vec<char> = text.chars().collect();
            let words = segmenter.words(text).into_iter();
            words.map(|word| chars[word.start..word.end].iter().collect()).collect()
        };
        assert_eq!(cut("黎婕妤在渌口清水塘发言"), ["黎婕妤", "在", "渌口清水塘", "发言"]);
        assert_eq!(cut("主张小企业"), ["主张", "小企业"]);
        assert_eq!(cut("问张小，"), ["问", "张小", "，"]);
        assert!(segmenter.knows("黎婕妤") && !segmenter.is_ordinary("黎婕妤"));
        assert_eq!(segmenter.initial("黎婕妤"), 'n');
        assert!(cut("").is_empty());
    }

    #[test]
    fn a_known_word_is_likelier_than_an_unknown_one() {
        let segmenter = Segmenter::default();
        assert!(segmenter.likelihood("我们") > segmenter.likelihood("蹀躞"));
        assert_eq!(segmenter.frequency("我门"), 0);
        assert_eq!((segmenter.initial("我们"), segmenter.initial("我门")), ('r', 'x'));
    }
}
