//! Do clauses stand again in one sentence with others between: 一边拆，一边画，一边拆，画了四百张?

use std::ops::Range;

use super::super::speech::is_spoken;
use super::calls::speaks;
use super::item_edges::{may_begin, says_what_is_done};
use super::{Context, Finding, RepeatedPhrase, adjoin, window};
use crate::document::Prose;
use crate::text::{Class, Clause, Word, is_comma, parts_items};

/// Clauses that stand again together, and clauses between, at most.
const TOGETHER: usize = 3;
const BETWEEN: usize = 3;

/// Clauses around two copies in which a third would stand.
const NEAR: usize = 8;

/// Chinese characters of a clause that stands again, at least.
const CLAUSE: usize = 3;
/// The end of a longer clause that has as many is not taken up, whatever stands before it.
const LONG: usize = 8;

impl RepeatedPhrase {
    /// `A，B，A，` in one sentence, which goes on behind it: what ends with what it began with is rounded off so. Of 1.7 million
    /// characters of print no place is so told, of 10 million of the web seventeen: twelve in faulty or garbled text, five
    /// where a heading runs into the sentence or what was said is taken up.
    pub(super) fn distant_clauses(
        &self,
        context: &Context<'_>,
        prose: Prose<'_>,
        findings: &mut Vec<Finding>,
    ) {
        let clauses = context.clauses(prose);
        let goes_on = |left: &Clause, right: &Clause| {
            (is_comma(left.after) || parts_items(left.after)) && adjoin(left, right)
        };
        for sentence in clauses.chunk_by(goes_on) {
            let mut at = 2;
            while at + 1 < sentence.len() {
                let counts = (1..=TOGETHER).rev().filter(|count| at + count < sentence.len());
                let found = counts
                    .flat_map(|count| (1..=BETWEEN).map(move |between| (count, between)))
                    .find_map(|(count, between)| {
                        let first = at.checked_sub(count + between)?;
                        let places = Places { sentence, first, second: at, count };
                        self.stands_again(context, prose, &places).map(|first| (first, count))
                    });
                let Some((first, count)) = found else {
                    at += 1;
                    continue;
                };
                let second = sentence[at].range.start..sentence[at + count - 1].range.end;
                let finding = Finding::new(prose.span(second))
                    .value("repeated", prose.slice(first.clone()))
                    .related(prose.span(first));
                findings.push(finding);
                at += count;
            }
        }
    }

    /// Where the first copy stands, if the clauses are two copies of which one is too many.
    fn stands_again(
        &self,
        context: &Context<'_>,
        prose: Prose<'_>,
        places: &Places<'_>,
    ) -> Option<Range<usize>> {
        let (chars, classes) = (prose.chars(), prose.classes());
        let second = places.copy(places.second);
        let text = &chars[second.clone()];
        let end = places.copy(places.first).end;
        let first = end.checked_sub(text.len())?..end;
        let is_again = chars[first.clone()] == *text
            && self.fits(text.len())
            && places.sentence[places.first].range.contains(&first.start)
            && is_comma(places.sentence[places.second].before);
        if !is_again {
            return None;
        }
        let is_whole = first.start == places.sentence[places.first].range.start
            || classes[first.start - 1] == Class::Open;
        let han = classes[second.clone()].iter().filter(|&&class| class == Class::Han).count();
        let is_one_too_many = || match places.are_items() {
            true => han > 0 && places.go_on_with_what_is_done(context, prose),
            false => {
                han >= CLAUSE
                    && is_comma(places.last().after)
                    && !places.are_of_rhetoric(chars)
                    && (han > CLAUSE || !is_relating(context, prose, &second))
            }
        };
        let begins = || match places.are_items() || han >= LONG {
            true => may_begin(context, prose, &first),
            false => places.between().len() == 1 && meets_adverb(context, prose, first.start),
        };
        let is_within_marks = || {
            let between = &classes[first.start..second.end];
            !between.iter().any(|class| matches!(class, Class::Open | Class::Close))
        };
        let is_said = || is_spoken(context, prose, first.start..second.end);
        let is_again = is_one_too_many()
            && !places.stand_a_third_time(chars)
            && (is_whole || begins())
            && is_within_marks()
            && !((!is_whole || speaks(text)) && is_said());
        is_again.then_some(first)
    }
}

/// Where clauses of a sentence stand twice.
struct Places<'a> {
    sentence: &'a [Clause],
    first: usize,
    second: usize,
    /// How many of them.
    count: usize,
}

impl Places<'_> {
    fn copy(&self, at: usize) -> Range<usize> {
        self.sentence[at].range.start..self.sentence[at + self.count - 1].range.end
    }

    /// The last clause of the second copy.
    fn last(&self) -> &Clause {
        &self.sentence[self.second + self.count - 1]
    }

    /// The clauses between.
    fn between(&self) -> &[Clause] {
        &self.sentence[self.first + self.count..self.second]
    }

    /// Whether a third copy stands nearby in the sentence.
    fn stand_a_third_time(&self, chars: &[char]) -> bool {
        let copy = &chars[self.copy(self.second)];
        let last = self.sentence.len().min(self.second + self.count + NEAR) - 1;
        let near = self.sentence[self.first.saturating_sub(NEAR)].range.start..self.sentence[last].range.end;
        chars[near].windows(copy.len()).filter(|other| *other == copy).nth(2).is_some()
    }

    /// Whether both copies are items of which others follow: 翻醅、上甑、接酒，翻醅、忙得热火朝天.
    fn are_items(&self) -> bool {
        let mark = self.sentence[self.first + self.count - 1].after;
        parts_items(mark)
            && parts_items(self.last().after)
            && self.between().split_last().is_some_and(|(last, others)| {
                is_comma(last.after) && others.iter().all(|other| parts_items(other.after))
            })
    }

    /// Whether no other item follows the second copy but what is done, so that it can only have been printed again; where
    /// the same follows as before, the list is taken up: 检察院、法院收集证据，检察院、法院认为….
    fn go_on_with_what_is_done(&self, context: &Context<'_>, prose: Prose<'_>) -> bool {
        let (chars, next) = (prose.chars(), &self.sentence[self.second + self.count].range);
        let is_same = common_start(&chars[next.clone()], &chars[self.between()[0].range.clone()]) > 1;
        let is_amount = prose.classes()[self.copy(self.second)].contains(&Class::Digit);
        !is_same && (self.count > 1 || is_amount || says_what_is_done(context, prose, next))
    }

    /// Whether what stands again is said of several things or several things of it, or both turn by turn:
    /// 一个班上去，堵不住，一个排上去，堵不住; 这一刻，他哭了，这一刻，他笑了.
    fn are_of_rhetoric(&self, chars: &[char]) -> bool {
        let text = |clause: &Clause| &chars[clause.range.clone()];
        let copy = &chars[self.copy(self.second)];
        let between = text(&self.between()[0]);
        let next = text(&self.sentence[self.second + self.count]);
        let before = self.first.checked_sub(1).map(|at| text(&self.sentence[at]));
        let is_predicate = before.is_some_and(|before| are_alike(before, between));
        // 妈妈补衣，我读书，妈妈补衣，我睡着了; 要想富，先修路，要想富，要上学.
        let go_on_alike = next[0] == between[0] || next[0] == copy[0];
        is_predicate || are_alike(between, next) || go_on_alike
    }
}

/// Whether two clauses begin or end alike: with two characters, or one where they are as long.
fn are_alike(one: &[char], other: &[char]) -> bool {
    let ends = one.iter().rev().zip(other.iter().rev()).take_while(|(a, b)| a == b).count();
    let least = if one.len() == other.len() { 1 } else { 2 };
    ends >= least || common_start(one, other) >= least
}

/// Characters with which both begin.
fn common_start(one: &[char], other: &[char]) -> usize {
    one.iter().zip(other).take_while(|(a, b)| a == b).count()
}

/// Whether what ends at `start` is an adverb or conjunction, or what begins there: 必须|就地取材，以月壤为原料，就地取材，. What is
/// behind a noun or verb may be taken up: 喷洒|各种调料，风一吹，各种调料，….
fn meets_adverb(context: &Context<'_>, prose: Prose<'_>, start: usize) -> bool {
    let words = window(context, prose, start, start + 1);
    let is_adverb = |word: &Word| matches!(context.segmenter.initial(prose.slice(word.range())), 'd' | 'c');
    let is_behind_de = start > 0 && prose.chars()[start - 1] == '的';
    words.iter().any(|word| {
        word.len() > 0 && is_adverb(word) && (word.end == start || word.start == start && !is_behind_de)
    })
}

/// Whether a short clause says when or how what follows goes on from what was said: 这一刻, 一方面.
fn is_relating(context: &Context<'_>, prose: Prose<'_>, clause: &Range<usize>) -> bool {
    let part = |word: &str| context.segmenter.initial(word);
    let words = context.segmenter.words(prose.slice(clause.clone()));
    let text = prose.slice(clause.clone());
    matches!(part(text), 'd' | 't' | 'c' | 'r' | 'm')
        || words.first().is_some_and(|word| matches!(part(word.of(text)), 'r' | 't' | 'c'))
}
