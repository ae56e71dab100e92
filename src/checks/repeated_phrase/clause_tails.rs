//! Does the tail of a longer clause stand again as the next: 孩子|最喜欢的是科普馆，最喜欢的是科普馆，?

use super::super::speech::is_spoken;
use super::{Context, Finding, RepeatedPhrase, adjoin, window};
use crate::document::Prose;
use crate::text::{Class, Clause, is_comma};

/// Characters of a tail that stands again behind a comma or a colon, at least: who tells of it says a shorter one twice,
/// 她一直等，一直等.
const BEHIND_COMMA: usize = 5;
/// The same behind a mark that ends more: what was said is taken up there, 平台要用起来；用起来，还要好起来.
const BEHIND_STOP: usize = 8;

impl RepeatedPhrase {
    /// Of 8.5 million characters 5 places are so told, all faults.
    pub(super) fn clause_tails(&self, context: &Context<'_>, prose: Prose<'_>, findings: &mut Vec<Finding>) {
        let clauses = context.clauses(prose);
        for (index, pair) in clauses.windows(2).enumerate() {
            let (left, right) = (&pair[0], &pair[1]);
            if is_tail_again(prose, left, right)
                && self.fits(right.range.len())
                && !takes_up(prose, clauses.get(index + 2))
            {
                let first = left.range.end - right.range.len()..left.range.end;
                let words = window(context, prose, first.start, first.end);
                if words.iter().any(|word| word.start == first.start)
                    && !is_spoken(context, prose, first.start..right.range.end)
                {
                    findings.push(self.copies(prose, first, right.range.clone(), true));
                }
            }
        }
    }
}

/// Whether the second clause is the end of the first, long enough for the mark between.
fn is_tail_again(prose: Prose<'_>, left: &Clause, right: &Clause) -> bool {
    let (chars, classes) = (prose.chars(), prose.classes());
    let (first, second) = (left.range.clone(), right.range.clone());
    let length = second.len();
    // 主要是合并同类项：合并同类项，先看字母: what is named is explained; with its mark it stands twice.
    let least = match (left.after, right.after) {
        (mark, Some('，' | ',' | '、' | '。' | '；' | '：')) if is_comma(mark) => BEHIND_COMMA,
        (Some('：' | ':'), after) if after == left.after => BEHIND_COMMA,
        (Some('；' | '。'), after) if after == left.after => BEHIND_STOP,
        _ => return false,
    };
    let han = || classes[second.clone()].iter().filter(|&&class| class == Class::Han).count();
    length >= least
        // What is whole on both sides is told as a clause or a sentence, but for the last clause of a sentence.
        && (length < first.len() || length == first.len() && left.after == Some('。') && is_comma(left.before))
        && chars[first.end - 1] == chars[second.end - 1]
        && adjoin(left, right)
        && chars[first].ends_with(&chars[second.clone()])
        && han() >= least
}

/// Whether a clause says what follows from what was said twice: 有了观众，便有了市场，有了市场，便….
fn takes_up(prose: Prose<'_>, next: Option<&Clause>) -> bool {
    next.is_some_and(|next| {
        is_comma(next.before)
            && matches!(prose.chars()[next.range.start], '就' | '便' | '则' | '才' | '也' | '还' | '可')
    })
}
