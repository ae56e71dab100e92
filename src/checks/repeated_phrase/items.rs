//! Does an item of an enumeration stand right before itself: 稳增长、稳增长?

use std::ops::Range;

use super::super::speech::is_spoken;
use super::calls::{is_cry, is_short_clause_printed_twice, is_sound};
use super::item_edges::{are_said_to_act, follows_and, is_object, joins, named_again, stands_apart};
use super::item_tails::tail_again;
use super::mid_sentence::word_again;
use super::{Context, Finding, RepeatedPhrase, What, adjoin};
use crate::document::Prose;
use crate::text::{Class, Clause, after_open, before_close, is_comma, parts_items};

impl RepeatedPhrase {
    /// `A、A` with an edge on both sides.
    pub(super) fn items(&self, context: &Context<'_>, prose: Prose<'_>, findings: &mut Vec<Finding>) {
        let (chars, classes) = (prose.chars(), prose.classes());
        let clauses = context.clauses(prose);
        for pair in clauses.windows(2) {
            let (left, right) = (&pair[0], &pair[1]);
            if !adjoin(left, right) || !(parts_items(left.after) || is_comma(left.after)) {
                continue;
            }
            // Cheap before exact: what begins the second clause stands in the first.
            if !chars[left.range.clone()].contains(&chars[right.range.start]) {
                continue;
            }
            let Some(item) = self.item(context, prose, left, right) else { continue };
            let first = right.range.start - 1 - item..right.range.start - 1;
            let second = right.range.start..right.range.start + item;
            if is_comma(left.after) && is_short_clause_printed_twice(context, prose, (&first, &second)) {
                continue;
            }
            let quoted = first.start > 0 && classes[first.start - 1] == Class::Open;
            let meant = (quoted && classes.get(second.end) == Some(&Class::Close))
                || matches!(chars.get(second.end), Some('！' | '!'))
                || chars.get(second.end + 1) == Some(&'再')
                || repeats_before(chars, &first)
                || repeats_after(chars, &second)
                || left.range.len() == item && is_cry(&chars[first.clone()])
                || is_sound(&chars[first.clone()])
                || is_spoken_of(context, prose, &first, &second)
                // A short call or answer between commas is likelier speech than an enumeration.
                || is_comma(left.after);
            if meant == (self.what == What::Rhetoric) {
                let sure = left.range.len() == item && right.range.len() == item;
                findings.push(self.copies(prose, first, second, sure));
            }
        }
    }

    /// How long the item is that ends `left` and begins `right`, if it is whole in both.
    fn item(&self, context: &Context<'_>, prose: Prose<'_>, left: &Clause, right: &Clause) -> Option<usize> {
        let (chars, classes) = (prose.chars(), prose.classes());
        let first = after_open(classes, left.range.clone());
        let second = before_close(classes, right.range.clone());
        let length = first.len();
        if self.fits(length) && second.len() >= length {
            let end = second.start + length;
            let is_whole = || {
                second.len() == length
                    || parts_items(left.after)
                        && (joins(&chars[end..second.end]) || are_said_to_act(context, prose, end))
            };
            if chars[first.clone()] == chars[second.start..end] && is_item(prose, &first) && is_whole() {
                // A comma parts clauses too; long ones are not items.
                return (parts_items(left.after) || length < 5).then_some(length);
            }
        }
        if parts_items(left.after)
            && let Some(name) = named_again(context, prose, &first, &second)
        {
            return Some(name);
        }
        if parts_items(left.after)
            && let Some(word) = word_again(context, prose, left, right)
        {
            return Some(word);
        }
        if parts_items(left.after)
            && let Some(tail) =
                tail_again(context, prose, &first, (&second, right)).filter(|&tail| self.fits(tail))
        {
            return Some(tail);
        }
        let length = second.len();
        let tail = self.fits(length) && length < first.len() && parts_items(left.after);
        if !tail || second.end != right.range.end || right.after.is_none() {
            return None;
        }
        let start = first.end - length;
        let same = chars[start..first.end] == chars[second.clone()] && is_item(prose, &second);
        let is_object = || is_object(context, prose, first.start, start);
        let is_whole = || match parts_items(right.after) {
            true => stands_apart(context, prose, start..first.end) || is_object(),
            // 坚持稳增长、稳增长，: the last of them.
            false => length >= 3 && is_object(),
        };
        // （记者王明）市委、市委、市政府: a bracket, a title or a space ends before it.
        let is_marked_off = || matches!(classes[start - 1], Class::Close | Class::Space | Class::Dash);
        let stands_alone = || is_marked_off() || follows_and(context, prose, start);
        (same && (stands_alone() || is_whole())).then_some(length)
    }
}

/// Whether who is quoted says something twice and then of it: “理想、理想，有利就想”.
fn is_spoken_of(
    context: &Context<'_>,
    prose: Prose<'_>,
    first: &Range<usize>,
    second: &Range<usize>,
) -> bool {
    let before = first.start.checked_sub(1);
    let begins = before.is_none_or(|at| {
        prose.chars()[at] == '；' || matches!(prose.classes()[at], Class::Open | Class::Stop)
    });
    begins
        && is_comma(prose.chars().get(second.end).copied())
        && is_spoken(context, prose, first.start..second.end)
}

/// Whether an item can be one: words, perhaps in quotes.
pub(super) fn is_item(prose: Prose<'_>, item: &Range<usize>) -> bool {
    let classes = &prose.classes()[item.clone()];
    classes.iter().filter(|&&class| class == Class::Han).count() >= 2
        && classes.iter().zip(&prose.chars()[item.clone()]).all(|(class, &c)| {
            matches!(class, Class::Han | Class::Letter | Class::Digit | Class::Open | Class::Close)
                || c == '·'
        })
}

/// Whether a third copy stands before `first`.
fn repeats_before(chars: &[char], first: &Range<usize>) -> bool {
    let length = first.len();
    first.start > length && chars[first.start - 1 - length..first.start - 1] == chars[first.clone()]
}

/// Whether a third copy stands after `second`.
fn repeats_after(chars: &[char], second: &Range<usize>) -> bool {
    let length = second.len();
    chars.get(second.end + 1..second.end + 1 + length) == Some(&chars[second.clone()])
}
