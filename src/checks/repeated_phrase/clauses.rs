//! Which clauses, up to four of them, stand right before themselves?

use std::ops::Range;

use super::super::speech::is_spoken;
use super::amounts::is_of_amounts;
use super::calls::is_short_clause_printed_twice;
use super::{CALL, CRY, Context, Finding, RepeatedPhrase, What};
use crate::document::Prose;
use crate::text::{Class, Clause, is_comma};

impl RepeatedPhrase {
    /// The same clauses twice, said by somebody or not.
    pub(super) fn clauses(&self, context: &Context<'_>, prose: Prose<'_>, findings: &mut Vec<Finding>) {
        let (chars, classes) = (prose.chars(), prose.classes());
        let clauses = context.clauses(prose);
        let mut at = 0;
        while at < clauses.len() {
            let found = (1..=4).find_map(|count| self.clauses_at(chars, classes, &clauses[at..], count));
            let Some((first, mut second, count)) = found else {
                at += 1;
                continue;
            };
            // Past both copies, so that no two fixes overlap, and past all that follow.
            at += 2 * count;
            let mut are_two = true;
            while let Some((_, next, _)) = self.clauses_at(chars, classes, &clauses[at - count..], count) {
                (second, are_two) = (next, false);
                at += count;
            }
            // Who speaks says things twice; what is short was told as an item.
            let is_said = is_spoken(context, prose, first.start..second.end);
            let is_cried = are_two && matches!(chars.get(second.end), Some('！' | '!'));
            let is_line = || first.start == 0 && matches!(classes[second.end..], [Class::Pause]);
            let is_asked = match self.what {
                // 我会回来的，我会回来的，: a line that is nothing else, and goes on, is a refrain.
                What::Clause if first.len() <= CRY && (is_line() || is_of_amounts(&chars[first.clone()])) => {
                    false
                }
                // 中央人民广播电台，中央人民广播电台，; 朋友们，朋友们，: who calls on the air, and who is called.
                What::Clause
                    if first.start == 0
                        && are_two
                        && matches!(chars[first.end - 1], '台' | '们')
                        && context.segmenter.initial(prose.slice(first.clone())) != 'r' =>
                {
                    false
                }
                // 非诚勿扰，非诚勿扰！
                What::Rhetoric => (is_said || is_cried) && first.len() > CALL,
                // 不超速行车，不超速行车，不超速行车！ What matters is said three times.
                _ if first.len() <= CRY && !are_two => false,
                _ if first.len() <= CALL => {
                    !is_cried && is_short_clause_printed_twice(context, prose, (&first, &second))
                }
                _ if first.len() <= CRY => !is_said && !is_cried,
                _ => true,
            };
            if is_asked {
                // The marks that part the copies go with the first.
                findings.push(self.copies(prose, first, second, true));
            }
        }
    }

    /// The first `count` clauses, if they stand twice.
    fn clauses_at(
        &self,
        chars: &[char],
        classes: &[Class],
        clauses: &[Clause],
        count: usize,
    ) -> Option<(Range<usize>, Range<usize>, usize)> {
        let (one, two) = (clauses.get(..count)?, clauses.get(count..2 * count)?);
        // Nearly all of them do not even begin alike.
        if chars[one[0].range.start] != chars[two[0].range.start] {
            return None;
        }
        let first = one[0].range.start..one[count - 1].range.end;
        let second = two[0].range.start..two[count - 1].range.end;
        let between = one[count - 1].after?;
        let same = first.len() == second.len() && chars[first.clone()] == chars[second.clone()];
        let han = || classes[first.clone()].iter().filter(|&&class| class == Class::Han).count();
        let right = same
            && self.fits(first.len())
            && second.start == first.end + 1
            && (is_comma(Some(between)) || between == '；')
            // 占企业总数的47.3%, 1997年; but 100元，100元: amounts may be listed.
            && (han() * 3 >= first.len() * 2
                || classes[first.clone()].contains(&Class::Digit)
                    && (han() >= 3 || matches!(chars[first.end - 1], '年' | '日')));
        right.then_some((first, second, count))
    }
}
