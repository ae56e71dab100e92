//! Items of an enumeration that stand twice: 稳增长、稳增长 and 甲、乙、甲.

use std::ops::{Range, RangeInclusive};

use super::super::Aside;
use super::super::titles::TITLES;
use super::calls::{is_cry, is_short_clause_printed_twice, repeats_after, repeats_before};
use super::{Context, Finding, RepeatedPhrase, What, adjoin, window};
use crate::document::{Prose, is_surname};
use crate::text::{Class, Clause, Segmenter, Word, after_open, before_close, is_comma, parts_items};

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
            // Cheap before exact: the copies end alike, or the second begins like the first.
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
        let length = second.len();
        let tail = self.fits(length) && length < first.len() && parts_items(left.after);
        if !tail || second.end != right.range.end || right.after.is_none() {
            return None;
        }
        let start = first.end - length;
        let same = chars[start..first.end] == chars[second.clone()] && is_item(prose, &second);
        let is_object = || is_object(context, prose, first.start, start);
        let is_whole = || match parts_items(right.after) {
            true => length >= 3 && stands_apart(context, prose, start) || is_object(),
            // 坚持稳增长、稳增长，: the last of them.
            false => length >= 3 && is_object(),
        };
        (same && is_whole()).then_some(length)
    }

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
            // An enumeration is short; the nearest copies before are enough and keep the work linear.
            let before = &items[index.saturating_sub(60)..index];
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
                    && index < 60
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
        && context.is_aside(Aside::Quotation, prose.span(first.start..second.end))
}

/// Whether an item can be one: words, perhaps in quotes.
fn is_item(prose: Prose<'_>, item: &Range<usize>) -> bool {
    let classes = &prose.classes()[item.clone()];
    classes.iter().filter(|&&class| class == Class::Han).count() >= 2
        && classes.iter().zip(&prose.chars()[item.clone()]).all(|(class, &c)| {
            matches!(class, Class::Han | Class::Letter | Class::Digit | Class::Open | Class::Close)
                || c == '·'
        })
}

/// Whether `rest` goes on to another item, or closes the enumeration.
fn joins(rest: &[char]) -> bool {
    matches!(rest, ['和' | '及' | '与' | '或' | '等' | '并', ..] | ['以', '及', ..])
}

/// What several bodies or people are said to do right after they are listed: 市委宣传部、市文旅局主办.
const ACTS: &[&str] = &[
    "参加", "出席", "列席", "主办", "承办", "协办", "主持", "陪同", "参与", "到场", "获得", "获", "当选",
    "分别", "先后", "联合", "共同", "一同", "一起", "表示", "介绍", "认为", "指出",
];

/// Whether the items before `end` are followed by what they do.
fn are_said_to_act(context: &Context<'_>, prose: Prose<'_>, end: usize) -> bool {
    let words = window(context, prose, end, end);
    let next = words.iter().find(|word| word.start == end && word.len() > 0);
    next.is_some_and(|next| ACTS.contains(&prose.slice(next.start..next.end)))
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

/// Whether what ends before `start` cannot belong to the item beginning there: a word of its own,
/// and not one that a noun would be taken together with.
fn stands_apart(context: &Context<'_>, prose: Prose<'_>, start: usize) -> bool {
    let words = window(context, prose, start, start + 2);
    let before = words.iter().find(|word| word.end == start);
    let first = words.iter().find(|word| word.start == start);
    let (Some(&before), Some(&first)) = (before, first) else { return false };
    let kind = |word: Word| context.segmenter.initial(prose.slice(word.start..word.end));
    // 全市|稳增长, 坚持|稳增长: a predicate after its subject or a verb is an item of its own. 违反|管理规约
    // and 原|议长 may be taken together, so they prove nothing.
    before.len() > 1
        && matches!(kind(before), 'n' | 't' | 's' | 'r' | 'v')
        && matches!(kind(first), 'v' | 'a' | 'd')
}

/// Characters of the names of people.
const NAMES: RangeInclusive<usize> = 2..=4;

/// How long the name is that ends the first of two items after a title and begins the second: 局长王明、王明参加.
fn named_again(
    context: &Context<'_>,
    prose: Prose<'_>,
    first: &Range<usize>,
    second: &Range<usize>,
) -> Option<usize> {
    let (chars, classes) = (prose.chars(), prose.classes());
    // Cut where the name begins and ends: the dictionary would take 宋健|在 for 宋|健在.
    let cut = |range: Range<usize>| {
        let text = prose.slice(range);
        let words = context.segmenter.words(text).into_iter();
        let at = |n: usize| text.char_indices().nth(n).map_or(text.len(), |(byte, _)| byte);
        words.map(|word| &text[at(word.start)..at(word.end)]).collect::<Vec<&str>>()
    };
    let goes_on = |end: usize| {
        let words = cut(end..second.end.min(end + Segmenter::REACH));
        words.first().is_some_and(|&next| {
            let is_long = next.chars().nth(1).is_some();
            is_long && matches!(context.segmenter.initial(next), 'v' | 'p' | 'd')
                || matches!(next, "说" | "在" | "率" | "从")
        })
    };
    let is_titled = |start: usize| {
        let words = cut(first.start.max(start.saturating_sub(Segmenter::REACH))..start);
        words.last().is_some_and(|title| {
            title.chars().nth(1).is_some()
                && (title.ends_with('长') || TITLES.iter().any(|end| title.ends_with(end)))
        })
    };
    NAMES.rev().find(|&length| {
        if first.len() < length + 2 || second.len() < length {
            return false;
        }
        let (start, end) = (first.end - length, second.start + length);
        chars[start..first.end] == chars[second.start..end]
            && is_surname(chars[start])
            && classes[start..first.end].iter().all(|&class| class == Class::Han)
            && is_titled(start)
            && (end == second.end || joins(&chars[end..second.end]) || goes_on(end))
    })
}

/// Characters of what may stand in a clause before the list its verb is followed by: 会议强调要继续坚持.
const LEAD: usize = 8;

/// Whether what stands in its clause before the item is a verb and nothing that could be part of the item:
/// 要坚持|党的领导, 我们设有|学校, but not 违反业主大会|管理规约.
fn is_object(context: &Context<'_>, prose: Prose<'_>, clause: usize, start: usize) -> bool {
    if start - clause > LEAD {
        return false;
    }
    let words = window(context, prose, clause, start + 2);
    let lead: Vec<Word> =
        words.iter().copied().filter(|word| clause <= word.start && word.start < start).collect();
    let kind = |word: &Word| context.segmenter.initial(prose.slice(word.start..word.end));
    // 会议的主题是|稳增长: what stands before it belongs to the subject.
    if lead.last().is_some_and(|verb| verb.end == start && prose.slice(verb.start..verb.end) == "是") {
        return true;
    }
    lead.last().is_some_and(|verb| verb.end == start && verb.len() > 1 && kind(verb) == 'v')
        && lead.iter().all(|word| matches!(kind(word), 'v' | 'd' | 'r'))
}
