//! Does one enumeration name an item twice, with others between: 甲、乙、甲?

use std::ops::Range;

use super::items::is_item;
use super::{Context, Finding, RepeatedPhrase, adjoin, window};
use crate::document::Prose;
use crate::text::{Class, Clause, parts_items};

/// Items before one among which its copy is looked for: enumerations are short, and the work stays linear.
const NEAREST: usize = 60;

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

    /// Whether items are of one sort by their lengths, which those of lists within lists are not.
    fn are_even(&self, items: &[Range<usize>]) -> bool {
        let lengths = || items.iter().map(ExactSizeIterator::len);
        let (longest, shortest) = (lengths().max().unwrap_or(0), lengths().min().unwrap_or(0));
        longest <= self.max_chars && longest <= shortest + 3
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
        if !self.may_name_twice(prose.chars(), clauses)
            || clauses.iter().any(|clause| !is_item(prose, &clause.range))
        {
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
                    self.named_before(prose, &list, index - before.len() + at, index)
                }
                Some(_) => None,
                None => self.named_first(context, prose, &list, index),
            };
            if let Some(earlier) =
                earlier.filter(|earlier| list.may_not_return(context, prose, earlier, item))
            {
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
        prose: Prose<'_>,
        list: &Enumeration,
        earlier: usize,
        index: usize,
    ) -> Option<Range<usize>> {
        let (items, chars) = (&list.items, prose.chars());
        let text = |at: usize| items.get(at).map(|item| &chars[item.clone()]);
        let between = text(index - 1);
        let returns = items[index].end == list.edge.end && items[earlier].start == list.edge.start;
        let follows = match earlier.checked_sub(1) {
            Some(at) => text(at) == between,
            None => between
                .is_some_and(|between| chars[..items[earlier].start.saturating_sub(1)].ends_with(between)),
        };
        let alternates = earlier + 2 == index && (text(index + 1) == between || follows);
        let is_again =
            !returns && !alternates && self.are_even(&items[earlier..(index + 2).min(items.len())]);
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
        let first = list.first.clone()?;
        let text = |at: usize| items.get(at).map(|item| &chars[item.clone()]);
        let is_again = (1..NEAREST).contains(&index)
            && chars[first.clone()].ends_with(text(index)?)
            && items[index].end != list.edge.end
            && !(index == 1 && text(index + 1) == text(index - 1))
            && self.are_even(&items[..(index + 2).min(items.len())]);
        if !is_again {
            return None;
        }
        let start = first.end - items[index].len();
        let words = window(context, prose, start, first.end);
        words.iter().any(|word| word.end == start && word.len() > 1).then_some(start..first.end)
    }
}

/// The items of an enumeration, those at its ends as far as their edges are clear.
struct Enumeration {
    /// All of it.
    edge: Range<usize>,
    items: Vec<Range<usize>>,
    /// The first clause, where it says more than its item.
    first: Option<Range<usize>>,
}

impl Enumeration {
    /// What stands before the first item or after the last in the same clause is not known; they count where they are
    /// as long as the others.
    fn of(context: &Context<'_>, prose: Prose<'_>, clauses: &[Clause]) -> Self {
        let mut items: Vec<Range<usize>> = clauses.iter().map(|clause| clause.range.clone()).collect();
        let edge = items[0].start..items[items.len() - 1].end;
        let longest = items[1..items.len() - 1].iter().map(ExactSizeIterator::len).max().unwrap_or(0);
        if let Some(last) = items.last_mut()
            && let Some(end) = end_before_deng(context, prose, last)
        {
            last.end = end;
        }
        items.pop_if(|last| last.len() > longest);
        let first = (items[0].len() > longest).then(|| items.remove(0));
        Enumeration { edge, items, first }
    }

    /// Whether an item that was named `earlier` may not rightly be named again. What several are said to do may be said
    /// again of others: 出版、印刷单位出版; not between marks.
    fn may_not_return(
        &self,
        context: &Context<'_>,
        prose: Prose<'_>,
        earlier: &Range<usize>,
        item: &Range<usize>,
    ) -> bool {
        let is_bounded = self.edge.start < earlier.start
            && earlier.end < item.end
            && item.end < self.edge.end
            && earlier.len() == item.len()
            && prose.classes()[earlier.start - 1] == Class::Pause;
        is_bounded || !matches!(context.segmenter.initial(prose.slice(item.clone())), 'v' | 'd')
    }
}

/// Where an item ends that closes its enumeration with 等: 堤防|等重点部位.
fn end_before_deng(context: &Context<'_>, prose: Prose<'_>, item: &Range<usize>) -> Option<usize> {
    if !prose.chars()[item.clone()].contains(&'等') {
        return None;
    }
    let words = window(context, prose, item.start, item.end);
    let within = words.iter().filter(|word| item.start < word.start && word.end <= item.end);
    within.filter(|word| prose.slice(word.range()) == "等").map(|word| word.start).next()
}
