//! Expressions that lost a character or have two crossed: 全心意为人民服务, 实事是求.
//!
//! Here no likeness tells the slip, only that what is left would hardly meet by chance. Whoever means to play with
//! an expression makes words of it (枝叶繁茂 of 枝繁叶茂), and three characters of four are often an expression
//! of their own with what stands beside them (不讨人欢喜); one character too many is mostly meant
//! (吓出了一身冷汗), so it is not told at all.

use std::ops::Range;

use super::NearPhrase;
use super::parts::{Parts, likelier_at_most};
use crate::checks::{Context, nearby::nearby};
use crate::document::Prose;
use crate::text::{Near, Word, is_han, is_quoted_whole};

/// What happened to an expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Harm {
    /// A character within it is not there.
    Lost,
    /// A character and the next stand the other way round.
    Crossed,
}

/// A place where a text has an expression that came to harm.
#[derive(Debug)]
pub(super) struct Broken<'a> {
    pub(super) range: &'a Range<usize>,
    /// The expression as listed.
    pub(super) word: &'a [char],
    /// Which character is lost or the first of the two crossed, counted from its start.
    pub(super) at: usize,
    pub(super) harm: Harm,
}

/// How much likelier the expression must be than what stands there, as a logarithm: of crossed characters where a
/// character is left alone, and where all are words; where one is lost, and of expressions of four.
const CROSSED: f64 = 7.5;
const CROSSED_TO_WORDS: f64 = 9.0;
const LOST: f64 = 10.0;
const LOST_OF_SHORT: f64 = 11.0;
const SHORT: usize = 4;
/// Characters that are left off at will, or change what is said: 住房城乡建设部, 治标治本.
const OPTIONAL: &str = "和与及的地得之而于以第不无";
/// Parts of speech of characters that make no expression with what stands beside them: particles, prepositions,
/// conjunctions, pronouns, adverbs.
const FUNCTION: &str = "upcrd";

/// Whether the second half is the first again.
fn is_twice(text: &[char]) -> bool {
    let (first, second) = text.split_at(text.len() / 2);
    first == second
}

/// Whether the crossed characters stand nearby as they do here, and not in the same words.
fn stands_otherwise(context: &Context<'_>, prose: Prose<'_>, range: &Range<usize>, at: usize) -> bool {
    let near = nearby(context.document, prose.span(range.clone()));
    let crossed = range.start + at..range.start + at + 2;
    let again = |text: Range<usize>| near.matches(prose.slice(text)).count();
    again(crossed) > again(range.clone())
}

impl Broken<'_> {
    /// By how much the expression is likelier than what stands there; none where that is no slip.
    pub(super) fn likelier(
        &self,
        check: &NearPhrase,
        context: &Context<'_>,
        near: &Near<'_>,
        prose: Prose<'_>,
    ) -> Option<f64> {
        let &Broken { range, word, at, harm } = self;
        let segmenter = context.segmenter;
        let text = &prose.chars()[range.clone()];
        let is_short = word.len() == SHORT;
        let is_meant = match harm {
            // 一环一环 is no slip for 一环扣一环.
            Harm::Lost => OPTIONAL.contains(word[at]) || is_twice(text),
            // 热闹热闹 is no slip for 热热闹闹.
            Harm::Crossed => is_twice(text),
        };
        let form = prose.slice(range.clone());
        if is_meant
            || near.is_right(text)
            || is_quoted_whole(prose.chars(), range)
            || segmenter.is_ordinary(form)
        {
            return None;
        }
        let least_of_any = match harm {
            Harm::Crossed => CROSSED,
            Harm::Lost if is_short => LOST_OF_SHORT,
            Harm::Lost => LOST,
        };
        if likelier_at_most(segmenter, form, word) < least_of_any {
            return None;
        }
        let parts = Parts::of(context, prose, range)?;
        let are_words = parts.words().iter().all(|part| part.len() > 1);
        let is_edge = |word: Option<&Word>| {
            word.is_none_or(|word| {
                word.len() > 1
                    || !is_han(prose.chars()[word.start])
                    || FUNCTION.contains(segmenter.initial(prose.slice(word.range())))
            })
        };
        // 伊拉斯|莫斯大学: after a name that is hardly known, the rest of it.
        let is_rest_of_name = || {
            let before = parts.before().filter(|word| word.len() > 1).map(|word| prose.slice(word.range()));
            before.is_some_and(|name| segmenter.is_name(name) && segmenter.is_rare(name))
        };
        let least = match harm {
            Harm::Crossed if are_words && is_short && at == 1 => return None,
            Harm::Crossed if are_words => CROSSED_TO_WORDS,
            Harm::Crossed => CROSSED,
            Harm::Lost if are_words || is_rest_of_name() => return None,
            Harm::Lost if !is_short => LOST,
            Harm::Lost if is_edge(parts.before()) && is_edge(parts.after()) => LOST_OF_SHORT,
            Harm::Lost => return None,
        };
        let likelier = parts.likelier(context, prose, word);
        // Who writes of 北南关系 has 北南对话 too.
        let is_habit = || harm == Harm::Crossed && stands_otherwise(context, prose, range, at);
        (likelier >= least && !is_habit() && !check.elsewhere.reports(prose, range, at)).then_some(likelier)
    }
}
