//! Does one enumeration name an item twice, with others between: 甲、乙、甲?

use std::ops::Range;

use super::item_edges::{joins, may_begin, says_what_is_done};
use super::items::is_item;
use super::{Context, Finding, RepeatedPhrase, adjoin, window};
use crate::document::Prose;
use crate::text::{Clause, Word, parts_items};

/// Items before one among which its copy is looked for: enumerations are short, and the work stays linear.
const NEAREST: usize = 60;

/// What ends the names of places that a way leads through.
const ON_THE_WAY: &str = "站路街村镇乡县市省国州港山江河湖岛";

impl RepeatedPhrase {
    /// `A、B、A` in one enumeration.
    pub(super) fn distant_items(&self, context: &Context<'_>, prose: Prose<'_>, findings: &mut Vec<Finding>) {
        let clauses = context.clauses(prose);
        let mut start = 0;
        while start < clauses.len() {
            let mut end = start + 1;
            while end < clauses.len()
                && parts_items(clauses[end - 1].after)
                && adjoin(&clauses[end - 1], &clauses[end])
            {
                end += 1;
            }
            if end - start >= 3 {
                self.enumeration(context, prose, &clauses[start..end], findings);
            }
            start = end;
        }
    }

    /// Whether an enumeration may name an item twice: what stands in the first clause before its item is not known, nor
    /// what stands in the last behind it.
    fn may_name_twice(&self, chars: &[char], clauses: &[Clause]) -> bool {
        let [first, between @ .., last] = clauses else { return false };
        let text = |clause: &Clause| &chars[clause.range.clone()];
        let (first, last) = (text(first), text(last));
        let stands_again = |(at, item): (usize, &[char])| {
            let before = &between[at.saturating_sub(NEAREST)..at];
            self.fits(item.len())
                && (first.ends_with(item)
                    || last.starts_with(item)
                    || before.iter().any(|other| text(other) == item))
        };
        between.iter().map(text).enumerate().any(stands_again)
            || (1..=last.len().min(self.max_chars)).any(|length| first.ends_with(&last[..length]))
    }

    /// Every item of an enumeration that it has named before.
    fn enumeration(
        &self,
        context: &Context<'_>,
        prose: Prose<'_>,
        clauses: &[Clause],
        findings: &mut Vec<Finding>,
    ) {
        // Nearly every enumeration names nothing twice, which is told before any of it is cut into words.
        if !self.may_name_twice(prose.chars(), clauses) {
            return;
        }
        let list = Enumeration::of(context, prose, clauses);
        for (index, item) in list.items.iter().enumerate() {
            if !self.fits(item.len()) {
                continue;
            }
            let text = &prose.chars()[item.clone()];
            let before = &list.items[index.saturating_sub(NEAREST)..index];
            let same = before.iter().rposition(|other| prose.chars()[other.clone()] == *text);
            let earlier = match same {
                Some(at) if at + 1 < before.len() => {
                    self.named_before(context, prose, &list, (index - before.len() + at, index))
                }
                Some(_) => None,
                None => self.named_first(context, prose, &list, index),
            };
            if let Some(earlier) = earlier.filter(|_| list.may_not_return(context, prose, item)) {
                let finding = Finding::new(prose.span(item.clone()))
                    .value("repeated", prose.slice(item.clone()))
                    .related(prose.span(earlier));
                findings.push(finding);
            }
        }
    }

    /// The item at `earlier`, which is that at `index` again, but for 长沙、株洲、长沙 and what alternates: 红灯、绿灯、红灯、绿灯.
    fn named_before(
        &self,
        context: &Context<'_>,
        prose: Prose<'_>,
        list: &Enumeration,
        (earlier, index): (usize, usize),
    ) -> Option<Range<usize>> {
        let (items, chars) = (&list.items, prose.chars());
        let text = |at: usize| items.get(at).map(|item| &chars[item.clone()]);
        let between = text(index - 1)?;
        let returns = items[index].end == list.edge.end
            && items[earlier].start == list.edge.start
            && !list.closes_with_thing(context, prose, index);
        let follows = chars[..items[earlier].start.saturating_sub(1)].ends_with(between);
        let alternates = earlier + 2 == index && (text(index + 1) == Some(between) || follows);
        let is_again =
            !returns && !alternates && are_even(prose, &items[earlier..(index + 2).min(items.len())]);
        is_again.then(|| items[earlier].clone())
    }

    /// Where the item at `index` ends the first clause, which says more before it.
    fn named_first(
        &self,
        context: &Context<'_>,
        prose: Prose<'_>,
        list: &Enumeration,
        index: usize,
    ) -> Option<Range<usize>> {
        let (items, chars) = (&list.items, prose.chars());
        let first = items[0].clone();
        let text = |at: usize| items.get(at).map(|item| &chars[item.clone()]);
        let is_again = (2..=NEAREST).contains(&index)
            && chars[first.clone()].ends_with(text(index)?)
            && (items[index].end != list.edge.end || list.closes_with_thing(context, prose, index))
            && !(index == 2 && text(index + 1) == text(index - 1))
            && are_even(prose, &items[1..(index + 2).min(items.len())]);
        let again = first.end.checked_sub(items[index].len())?..first.end;
        (is_again && may_begin(context, prose, &again)).then_some(again)
    }
}

/// Whether items are of one sort by their lengths, which those of lists within lists are not.
fn are_even(prose: Prose<'_>, items: &[Range<usize>]) -> bool {
    let lengths = || items.iter().map(ExactSizeIterator::len);
    let (longest, shortest) = (lengths().max().unwrap_or(0), lengths().min().unwrap_or(0));
    longest <= shortest + 3.max(shortest / 2) && items.iter().all(|item| is_item(prose, item))
}

/// The items of an enumeration. What stands before the first in the same clause is taken with it; the last is left out
/// where more than its item stands in its clause.
struct Enumeration {
    /// All of it.
    edge: Range<usize>,
    items: Vec<Range<usize>>,
}

impl Enumeration {
    fn of(context: &Context<'_>, prose: Prose<'_>, clauses: &[Clause]) -> Self {
        let mut items: Vec<Range<usize>> = clauses.iter().map(|clause| clause.range.clone()).collect();
        let edge = items[0].start..items[items.len() - 1].end;
        let longest = items[1..items.len() - 1].iter().map(ExactSizeIterator::len).max().unwrap_or(0);
        if let [others @ .., last] = items.as_mut_slice() {
            let end = end_before_rest(context, prose, others, last)
                .or_else(|| end_before_predicate(context, prose, others, last));
            last.end = end.unwrap_or(last.end);
        }
        items.pop_if(|last| last.len() > longest);
        Enumeration { edge, items }
    }

    /// Whether the last of four and more items is a thing: 身份证、毕业证、学位证、身份证. A way may end where it began,
    /// 长沙、株洲、衡阳、长沙, and who comes first may come last.
    fn closes_with_thing(&self, context: &Context<'_>, prose: Prose<'_>, index: usize) -> bool {
        if index < 3 {
            return false;
        }
        let item = &self.items[index];
        let words = window(context, prose, item.start, item.end);
        let is_thing = |word: &Word| {
            let text = prose.slice(word.range());
            context.segmenter.initial(text) == 'n'
                && !context.segmenter.is_name(text)
                && !text.ends_with(|c| ON_THE_WAY.contains(c))
        };
        words.iter().find(|word| word.end == item.end && word.len() > 0).is_some_and(is_thing)
    }

    /// Whether an item that was named before may not rightly be named again. What several are said to do may be said again
    /// of others, which the last item tells: 出版、印刷单位出版.
    fn may_not_return(&self, context: &Context<'_>, prose: Prose<'_>, item: &Range<usize>) -> bool {
        item.end < self.edge.end || !matches!(context.segmenter.initial(prose.slice(item.clone())), 'v' | 'd')
    }
}

/// Where an item ends that closes its enumeration with 等, or that one as short is joined to: 堤防|等重点部位, 工资|和劳保; but
/// 侵权行为|和损害后果之间的因果关系 is one thing.
fn end_before_rest(
    context: &Context<'_>,
    prose: Prose<'_>,
    others: &[Range<usize>],
    item: &Range<usize>,
) -> Option<usize> {
    let longest = others.iter().skip(1).map(ExactSizeIterator::len).max().unwrap_or(0);
    let words = window(context, prose, item.start, item.end);
    let within = words.iter().filter(|word| item.start < word.start && word.end <= item.end);
    let joint = within.clone().find(|word| joins(&prose.chars()[word.start..item.end]))?;
    let chars = prose.chars();
    let is_closed = chars[joint.start] == '等';
    let is_joined = || {
        let other = chars[joint.end..item.end].split(|c| matches!(c, '的' | '等')).next().unwrap_or_default();
        (2..=longest).contains(&other.len())
            && !other.ends_with(&['间'])
            && !others.iter().any(|item| chars[item.clone()].ends_with(other))
    };
    (is_closed || is_joined()).then_some(joint.start)
}

/// Where an item ends that was named before, and of which all are said to do something: 老人、儿童、病人、老人|尤其要注意.
fn end_before_predicate(
    context: &Context<'_>,
    prose: Prose<'_>,
    others: &[Range<usize>],
    item: &Range<usize>,
) -> Option<usize> {
    let text = |range: Range<usize>| &prose.chars()[range];
    let is_named = |end: usize| {
        let name = text(item.start..end);
        let [first, between @ .., _] = others else { return false };
        text(first.clone()).ends_with(name) || between.iter().any(|other| text(other.clone()) == name)
    };
    let words = window(context, prose, item.start, item.end);
    let says = |word: &Word| {
        !joins(text(word.start..item.end)) && says_what_is_done(context, prose, &(word.start..item.end))
    };
    let within = words.iter().filter(|word| item.start < word.start && word.end <= item.end && says(word));
    within.map(|word| word.start).find(|&end| is_named(end))
}
