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

    /// One enumeration, its outer items included only as far as their edges are clear.
    fn enumeration(
        &self,
        context: &Context<'_>,
        prose: Prose<'_>,
        items: &[Clause],
        findings: &mut Vec<Finding>,
    ) {
        let (chars, classes) = (prose.chars(), prose.classes());
        if items.iter().any(|item| !is_item(prose, &item.range)) {
            return;
        }
        let longest = items[1..items.len() - 1].iter().map(|item| item.range.len()).max().unwrap_or(0);
        let edge = items[0].range.start..items[items.len() - 1].range.end;
        // What stands before the first item or after the last in the same clause is not known; they
        // count where they are as long as the others.
        let mut items: Vec<Range<usize>> = items.iter().map(|item| item.range.clone()).collect();
        let first = items[0].clone();
        if let Some(last) = items.last_mut()
            && let Some(end) = end_before_deng(context, prose, last)
        {
            last.end = end;
        }
        let skip_first = usize::from(first.len() > longest);
        let skip_last = usize::from(items.last().is_some_and(|last| last.len() > longest));
        let items = &items[skip_first..items.len() - skip_last];
        for (index, item) in items.iter().enumerate() {
            let text = &chars[item.clone()];
            if !self.fits(text.len()) {
                continue;
            }
            let before = &items[index.saturating_sub(NEAREST)..index];
            let earlier = before.iter().rposition(|other| chars[other.clone()] == *text);
            let is_last = item.end == edge.end;
            let next = items.get(index + 1).map(|next| &chars[next.clone()]);
            let between = index.checked_sub(1).map(|at| &chars[items[at].clone()]);
            let earlier = match earlier {
                Some(at) if at + 1 < before.len() => {
                    let at = index - before.len() + at;
                    // 长沙、株洲、长沙, and what alternates: 红灯、绿灯、红灯、绿灯.
                    let returns = is_last && items[at].start == edge.start;
                    let follows = match at.checked_sub(1) {
                        Some(at) => Some(&chars[items[at].clone()]) == between,
                        None => between.is_some_and(|between| {
                            chars[..items[at].start.saturating_sub(1)].ends_with(between)
                        }),
                    };
                    let alternates = at + 2 == index && (next == between || follows);
                    if returns || alternates || !self.are_even(&items[at..(index + 2).min(items.len())]) {
                        continue;
                    }
                    items[at].clone()
                }
                None if skip_first == 1
                    && index > 0
                    && index < NEAREST
                    && chars[first.clone()].ends_with(text)
                    && !is_last
                    && !(index == 1 && next == between)
                    && self.are_even(&items[..(index + 2).min(items.len())]) =>
                {
                    let start = first.end - text.len();
                    let words = window(context, prose, start, first.end);
                    if !words.iter().any(|word| word.end == start && word.len() > 1) {
                        continue;
                    }
                    start..first.end
                }
                _ => continue,
            };
            // What several are said to do may be said again of others: 出版、印刷单位出版; not between marks.
            let is_bounded = edge.start < earlier.start
                && earlier.end < item.end
                && item.end < edge.end
                && earlier.len() == text.len()
                && classes[earlier.start - 1] == Class::Pause;
            let part = context.segmenter.initial(prose.slice(item.clone()));
            if !is_bounded && matches!(part, 'v' | 'd') {
                continue;
            }
            let finding = Finding::new(prose.span(item.clone()))
                .value("repeated", prose.slice(item.clone()))
                .related(prose.span(earlier));
            findings.push(finding);
        }
    }
}

/// Where an item ends that closes its enumeration with 等: 堤防|等重点部位.
fn end_before_deng(context: &Context<'_>, prose: Prose<'_>, item: &Range<usize>) -> Option<usize> {
    if !prose.chars()[item.clone()].contains(&'等') {
        return None;
    }
    let words = window(context, prose, item.start, item.end);
    let within = words.iter().filter(|word| item.start < word.start && word.end <= item.end);
    within.filter(|word| prose.slice(word.start..word.end) == "等").map(|word| word.start).next()
}
