//! Which words stand where an expression nearly does, and how much likelier is it than they?

use std::ops::Range;

use crate::checks::Context;
use crate::document::Prose;
use crate::text::Word;

/// An expression that is listed counts as seen so often at least.
const SEEN: f64 = 10.0;

/// The words at a place, none of which goes over its edges.
#[derive(Debug)]
pub(super) struct Parts {
    /// These, and those around them.
    words: Vec<Word>,
    own: Range<usize>,
}

impl Parts {
    /// The words at `range`; none where one goes over its edges.
    pub(super) fn of(context: &Context<'_>, prose: Prose<'_>, range: &Range<usize>) -> Option<Self> {
        let words = context.words_near(prose, range);
        let first = words.partition_point(|word| word.end <= range.start);
        let count = words[first..].iter().take_while(|word| word.start < range.end).count();
        let own = first..first + count;
        let is_within = |word: &Word| range.start <= word.start && word.end <= range.end;
        words[own.clone()].iter().all(is_within).then_some(Parts { words, own })
    }

    pub(super) fn words(&self) -> &[Word] {
        &self.words[self.own.clone()]
    }

    /// The word before them.
    pub(super) fn before(&self) -> Option<&Word> {
        self.words[..self.own.start].last()
    }

    /// The word after them.
    pub(super) fn after(&self) -> Option<&Word> {
        self.words.get(self.own.end)
    }

    /// By how much an expression is likelier than that they met by chance, as a logarithm.
    pub(super) fn likelier(&self, context: &Context<'_>, prose: Prose<'_>, expression: &str) -> f64 {
        let likelihood = |word: &Word| context.segmenter.likelihood(prose.slice(word.range()));
        let by_chance: f64 = self.words().iter().map(likelihood).sum();
        let never = context.segmenter.likelihood("") + SEEN.ln();
        context.segmenter.likelihood(expression).max(never) - by_chance
    }
}
