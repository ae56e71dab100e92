//! Which words stand where an expression nearly does, and how much likelier is it than they?

use std::ops::Range;

use crate::checks::Context;
use crate::document::Prose;
use crate::text::{Segmenter, Word};

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
    pub(super) fn likelier(&self, context: &Context<'_>, prose: Prose<'_>, expression: &[char]) -> f64 {
        let likelihood = |word: &Word| context.segmenter.likelihood(prose.slice(word.range()));
        let by_chance: f64 = self.words().iter().map(likelihood).sum();
        of_listed(context.segmenter, expression) - by_chance
    }
}

/// By how much an expression is likelier than what stands there at most, told before that is cut into words: no words
/// weigh more together than those it is cut into, so none of one or two characters do, and each is as likely as it
/// weighs at least. A publication's own words, which may part it less likely, are no sign of a slip and do not count.
pub(super) fn likelier_at_most(segmenter: &Segmenter, form: &str, expression: &[char]) -> f64 {
    // Up to each character: how much the words up to it weigh, and where it begins.
    let (mut before, mut last, mut starts) = (f64::NEG_INFINITY, 0.0, [0, 0]);
    for end in form.char_indices().map(|(at, c)| at + c.len_utf8()) {
        let by_two = segmenter.weight(&form[starts[0]..end]).unwrap_or(f64::NEG_INFINITY);
        let by_one = segmenter.weight(&form[starts[1]..end]).unwrap_or(Segmenter::UNLISTED);
        (before, last) = (last, (before + by_two).max(last + by_one));
        starts = [starts[1], end];
    }
    of_listed(segmenter, expression) - last
}

/// How likely a listed expression is, as a logarithm.
fn of_listed(segmenter: &Segmenter, expression: &[char]) -> f64 {
    let expression: String = expression.iter().collect();
    segmenter.likelihood(&expression).max(segmenter.likelihood("") + SEEN.ln())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_likelier_than_told_before_it_is_cut() {
        let segmenter = Segmenter::default();
        for (form, expression) in [
            ("自食果", "自食其果"),
            ("有隙乘", "有隙可乘"),
            ("平无奇", "平淡无奇"),
            ("善信女", "善男信女"),
            ("一脑古儿", "一古脑儿"),
            ("合权法利", "合法权利"),
            ("全心意为人民服务", "全心全意为人民服务"),
        ] {
            let expression: Vec<char> = expression.chars().collect();
            let words = segmenter.words(form);
            let by_chance: f64 = words.iter().map(|word| segmenter.likelihood(word.of(form))).sum();
            let likelier = of_listed(&segmenter, &expression) - by_chance;
            assert!(likelier <= likelier_at_most(&segmenter, form, &expression), "{form}");
        }
    }
}
