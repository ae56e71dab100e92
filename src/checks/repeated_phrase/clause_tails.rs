//! Does the tail of a longer clause stand again as the next: 孩子|最喜欢的是科普馆，最喜欢的是科普馆，?

use std::ops::Range;

use super::super::speech::is_spoken;
use super::amounts::is_of_amounts;
use super::{Context, Finding, RepeatedPhrase, adjoin, window};
use crate::document::Prose;
use crate::text::{Class, Clause, Word, is_comma};

/// Characters of a tail that stands again behind a comma or a colon, at least: who tells of it says a shorter one twice,
/// 她一直等，一直等; 那首歌我忘不了，忘不了.
const BEHIND_COMMA: usize = 4;
/// The same behind a mark that ends more: what was said is taken up there, 平台要用起来；用起来，还要好起来.
const BEHIND_STOP: usize = 8;

/// The same, where it begins with 的, which no clause does.
const WITH_DE: usize = 3;

/// Characters of an amount that stands again, at least: of smaller ones several are listed, 2元，2元，3元.
const AMOUNT: usize = 4;

/// Characters of a clause that may be said twice for stress, at most, and what tells then how much there is of it.
const SHORT: usize = 5;
const MUCH: &[char] = &['越', '很', '太', '好', '久', '多', '远', '慢', '再', '又', '还', '啊', '呀', '着'];

/// Characters of what nobody says twice, at least.
const LONGER_THAN_SAID: usize = 6;

/// Characters of what is named by whose it is, at most.
const NAME: usize = 3;

impl RepeatedPhrase {
    /// Of 1.7 million characters of print no place is so told, of 14 million of the web some twenty, nearly all of them faults.
    pub(super) fn clause_tails(&self, context: &Context<'_>, prose: Prose<'_>, findings: &mut Vec<Finding>) {
        let (chars, clauses) = (prose.chars(), context.clauses(prose));
        for (index, pair) in clauses.windows(2).enumerate() {
            let (left, right) = (&pair[0], &pair[1]);
            if is_tail_again(prose, left, right)
                && self.fits(right.range.len())
                && !takes_up(prose, right, clauses.get(index + 2))
            {
                let first = left.range.end - right.range.len()..left.range.end;
                let words = window(context, prose, first.start, first.end);
                let begins = words.iter().find(|word| word.start == first.start);
                let part = |word: &Word| context.segmenter.initial(prose.slice(word.range()));
                // “一个都不能少，一个都不能少”: who speaks dwells on what is short, and on amounts.
                let may_be_said = first.len() < LONGER_THAN_SAID || chars[first.start] == '一';
                let is_dwelt_on = |word| match (left.after, &chars[first.clone()]) {
                    // 一条裤脚三毛，一根拉链一块。一根拉链一块。
                    (Some('。'), amounts) if is_of_amounts(amounts) => false,
                    (_, tail) => is_dwelt_on(tail, part(word)),
                };
                if begins.is_some_and(|word| !is_dwelt_on(word))
                    && !(may_be_said && is_spoken(context, prose, first.start..right.range.end))
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
    let is_counted = is_comma(left.after) && is_comma(right.after) && is_amount(prose, &second);
    let least = match (left.after, right.after) {
        // 水稻亩产1180斤，1180斤，
        _ if is_counted => AMOUNT,
        // 对“卖家”的认定，的认定，: nothing begins with 的.
        (mark, Some('，' | ',')) if is_comma(mark) && chars[second.start] == '的' => WITH_DE,
        (mark, Some('，' | ',' | '、' | '。' | '；' | '：')) if is_comma(mark) => BEHIND_COMMA,
        (Some('：' | ':'), after) if after == left.after => BEHIND_COMMA,
        (Some('；' | '。'), after) if after == left.after => match second.len() == first.len() {
            // 喝到第三碗，话也就能说了。话也就能说了。
            true => BEHIND_COMMA,
            false => BEHIND_STOP,
        },
        _ => return false,
    };
    let count = |of: Class| classes[second.clone()].iter().filter(|&&class| class == of).count();
    let is_long = || {
        let han = count(Class::Han);
        han > 1 && han + count(Class::Digit) >= least
    };
    length >= least
        // What is whole on both sides is told as a clause or a sentence, but for the last clause of a sentence.
        && (length < first.len() || length == first.len() && left.after == Some('。') && is_comma(left.before))
        && chars[first.end - 1] == chars[second.end - 1]
        && adjoin(left, right)
        && chars[first].ends_with(&chars[second.clone()])
        && (is_counted || is_long())
}

/// Whether a clause is a number of three figures and more and what it counts.
fn is_amount(prose: Prose<'_>, clause: &Range<usize>) -> bool {
    let classes = &prose.classes()[clause.clone()];
    let figures = classes.iter().take_while(|&&class| class == Class::Digit).count();
    figures >= 3
        && clause.len() - figures <= 3
        && classes.last() != Some(&Class::Digit)
        && !clause.start.checked_sub(1).is_some_and(|at| prose.classes()[at] == Class::Digit)
}

/// Whether a clause says what follows from what was said twice, or is one amount more of a list: 有了观众，便有了市场，
/// 有了市场，便…; 100元，100元，50元.
fn takes_up(prose: Prose<'_>, clause: &Clause, next: Option<&Clause>) -> bool {
    let is_counted = |clause: &Clause| prose.classes()[clause.range.start] == Class::Digit;
    next.is_some_and(|next| {
        is_counted(clause) && is_counted(next)
            || is_comma(next.before)
                && matches!(prose.chars()[next.range.start], '就' | '便' | '则' | '才' | '也' | '还' | '可')
    })
}

/// Whether a tail is what prose dwells on, something named by whose it is (最放心不下的是|孩子们的学习，孩子们的学习，成了她的心病),
/// which one that begins with a verb is not (伸到下面的屋檐), told by amounts (读了|一遍又一遍，一遍又一遍，) or by how much
/// of it there is (等了很久，等了很久，), or what did not come (没有回来，没有回来，).
fn is_dwelt_on(tail: &[char], part: char) -> bool {
    let is_named = || tail.iter().rev().take(NAME + 1).any(|&c| c == '的') && tail[0] != '的';
    is_named() && part != 'v'
        || is_of_amounts(tail)
        || tail.len() <= SHORT && (tail.iter().any(|c| MUCH.contains(c)) || matches!(tail, ['没' | '不', ..]))
        || matches!(tail, [.., '啊' | '呀' | '哪' | '哟'])
}
