//! What checks read: a document, and what several of them ask of it.

use std::ops::Range;
use std::sync::OnceLock;

use super::aside::{Aside, Asides};
use super::marks_in_pairs::{self, PairedIn};
use super::repeated_phrase::{Sentence, sentences};
use super::sequence::{self, Marker};
use super::{broken_paragraph, repeated_character, repeated_passage, width};
use crate::document::{Document, Prose};
use crate::span::Span;
use crate::text::{Class, Clause, Doubling, Segmenter, Word, clauses};

/// A document, and what several checks ask of it, computed once at the first question, whichever thread asks.
#[derive(Debug)]
pub(crate) struct Context<'d> {
    /// The document.
    pub(crate) document: &'d Document,
    /// The dictionary and its segmentation.
    pub(crate) segmenter: &'d Segmenter,
    views: Vec<Views>,
    /// What became of the blocks that do not end their sentence.
    fates: OnceLock<Vec<(usize, broken_paragraph::Fate)>>,
    stream: OnceLock<repeated_passage::Stream>,
    /// What the document repeats of itself.
    pub(super) passages: OnceLock<repeated_passage::Within>,
    pub(super) marks: OnceLock<width::Census>,
    pub(super) letters: OnceLock<width::Census>,
}

/// What is computed of a block.
#[derive(Debug, Default)]
struct Views {
    words: OnceLock<Vec<Word>>,
    clauses: OnceLock<Vec<Clause>>,
    sentences: OnceLock<Vec<Sentence>>,
    pairs: OnceLock<PairedIn>,
    asides: OnceLock<Asides>,
    /// Where a character stands twice in a row, and what that is.
    doublings: OnceLock<Vec<(usize, Doubling)>>,
    /// The numbers of items.
    markers: OnceLock<Vec<Marker>>,
}

/// Characters to the next mark at most, where the stretch up to it is cut into words by itself.
const NEAR: usize = 200;

impl<'d> Context<'d> {
    /// A context for one document.
    pub(crate) fn new(document: &'d Document, segmenter: &'d Segmenter) -> Self {
        let views = document.blocks().iter().map(|_| Views::default()).collect();
        Context {
            document,
            segmenter,
            views,
            fates: OnceLock::new(),
            stream: OnceLock::new(),
            passages: OnceLock::new(),
            marks: OnceLock::new(),
            letters: OnceLock::new(),
        }
    }

    /// The prose of every block, in order.
    pub(crate) fn proses(&self) -> impl Iterator<Item = Prose<'d>> + use<'d> {
        self.document.proses()
    }

    /// The words of a block, cut at the first question.
    pub(crate) fn words(&self, prose: Prose<'_>) -> &[Word] {
        self.views[prose.index].words.get_or_init(|| self.segmenter.words(prose.text()))
    }

    /// The words of a block at a range of its characters and on either side of it, as far as the next mark: no word
    /// goes over one, so that they are those of the whole block, and a long one need not be cut. Where no mark is near
    /// the block is, once: else whoever asks again and again would have the same long stretch cut each time.
    pub(crate) fn words_near(&self, prose: Prose<'_>, range: &Range<usize>) -> Vec<Word> {
        let (chars, classes) = (prose.chars(), prose.classes());
        // Of ASCII some marks stand in words: 2.5, R&D. So may any in a publication's own.
        let is_mark = |at: usize| {
            !chars[at].is_ascii()
                && matches!(classes[at], Class::Pause | Class::Stop | Class::Open | Class::Close)
        };
        let (first, last) = (range.start.saturating_sub(NEAR), chars.len().min(range.end + NEAR));
        let start = (first..range.start).rev().find(|&at| is_mark(at)).or((first == 0).then_some(0));
        let end = (range.end..last).find(|&at| is_mark(at)).map(|at| at + 1);
        let end = end.or((last == chars.len()).then_some(last));
        let may_be_parted =
            self.views[prose.index].words.get().is_none() && self.segmenter.vocabulary().accepts_none();
        let (Some(start), Some(end), true) = (start, end, may_be_parted) else {
            let words = self.words(prose);
            let first = words.partition_point(|word| word.end <= range.start).saturating_sub(1);
            let last = words.partition_point(|word| word.start < range.end);
            return words[first..words.len().min(last + 1)].to_vec();
        };
        let words = self.segmenter.words(prose.slice(start..end)).into_iter();
        words.map(|word| word.moved(start)).collect()
    }

    /// The clauses of a block.
    pub(crate) fn clauses(&self, prose: Prose<'_>) -> &[Clause] {
        self.views[prose.index].clauses.get_or_init(|| clauses(prose.chars(), prose.classes()))
    }

    /// The sentences of a block that end with a mark.
    pub(super) fn sentences(&self, prose: Prose<'_>) -> &[Sentence] {
        self.views[prose.index].sentences.get_or_init(|| sentences(prose))
    }

    /// The paired marks of a block.
    pub(super) fn pairs(&self, prose: Prose<'_>) -> &PairedIn {
        self.views[prose.index].pairs.get_or_init(|| marks_in_pairs::find(prose))
    }

    /// The doubled characters of a block that are no plain reduplication.
    pub(super) fn doublings(&self, prose: Prose<'_>) -> &[(usize, Doubling)] {
        self.views[prose.index].doublings.get_or_init(|| repeated_character::doublings(self, prose))
    }

    /// The document's running text.
    pub(super) fn stream(&self) -> &repeated_passage::Stream {
        self.stream.get_or_init(|| repeated_passage::Stream::of(self.document))
    }

    /// What became of the blocks that do not end their sentence and ought to.
    pub(super) fn fates(&self) -> &[(usize, broken_paragraph::Fate)] {
        self.fates.get_or_init(|| broken_paragraph::fates(self))
    }

    /// Whether a block breaks off and goes on in the next one.
    pub(super) fn goes_on(&self, index: usize) -> bool {
        let fates = self.fates();
        let found = fates.binary_search_by_key(&index, |(first, _)| *first);
        found.is_ok_and(|at| matches!(fates[at].1, broken_paragraph::Fate::Next(..)))
    }

    /// The numbers of items in a block.
    pub(super) fn markers(&self, prose: Prose<'_>) -> &[Marker] {
        self.views[prose.index].markers.get_or_init(|| sequence::markers(prose))
    }

    /// Whether a place lies in an aside of that kind.
    pub(crate) fn is_aside(&self, kind: Aside, span: Span) -> bool {
        let Some(prose) = self.document.prose_at(span.start) else { return false };
        let asides = &self.views[prose.index].asides;
        asides.get_or_init(|| Asides::new(prose, self.pairs(prose))).contain(kind, span)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_near_a_place_are_those_of_the_block() {
        let text = include_str!("../../seeds/000_079d793a3125e5cb.txt");
        let document = Document::plain("", text);
        let segmenter = Segmenter::default();
        let (whole, near) = (Context::new(&document, &segmenter), Context::new(&document, &segmenter));
        for prose in document.proses() {
            for start in (0..prose.chars().len()).step_by(7) {
                let range = start..(start + 4).min(prose.chars().len());
                let touches = |word: &&Word| word.start < range.end && range.start < word.end;
                let found: Vec<Word> =
                    near.words_near(prose, &range).iter().filter(touches).copied().collect();
                let all: Vec<Word> = whole.words(prose).iter().filter(touches).copied().collect();
                assert_eq!(found, all);
            }
        }
    }
}
