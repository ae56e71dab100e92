//! Where does an item begin or end whose clause has more in it: 坚持|稳增长、稳增长, 市文旅局|主办?

use std::ops::{Range, RangeInclusive};

use super::super::titles::TITLES;
use super::{Context, window};
use crate::document::Prose;
use crate::text::{Class, SAYING, Segmenter, Word, is_surname};

/// Whether `rest` goes on to another item, or closes the enumeration.
pub(super) fn joins(rest: &[char]) -> bool {
    matches!(rest, ['和' | '及' | '与' | '或' | '等' | '并', ..] | ['以', '及', ..])
}

/// Whether what begins at `start` follows a conjunction, and so is an item by itself: 中央和|省委, but not 参与|讨论.
pub(super) fn follows_and(context: &Context<'_>, prose: Prose<'_>, start: usize) -> bool {
    let words = window(context, prose, start, start);
    let before = words.iter().find(|word| word.end == start);
    before.is_some_and(|word| matches!(prose.slice(word.range()), "和" | "与" | "及" | "或" | "以及"))
}

/// What several bodies or people are said to do right after they are listed: 市委宣传部、市文旅局主办.
const ACTS: &[&str] = &[
    "参加", "出席", "列席", "主办", "承办", "协办", "主持", "陪同", "参与", "到场", "获得", "获", "当选",
    "分别", "先后", "联合", "共同", "一同", "一起",
];

/// Whether the items before `end` are followed by what they do.
pub(super) fn are_said_to_act(context: &Context<'_>, prose: Prose<'_>, end: usize) -> bool {
    let words = window(context, prose, end, end);
    let next = words.iter().find(|word| word.start == end && word.len() > 0);
    next.is_some_and(|next| [ACTS, SAYING].iter().any(|acts| acts.contains(&prose.slice(next.range()))))
}

/// Whether what ends before `start` cannot belong to the item beginning there: a word of its own,
/// and not one that a noun would be taken together with.
pub(super) fn stands_apart(context: &Context<'_>, prose: Prose<'_>, item: Range<usize>) -> bool {
    let (start, length) = (item.start, item.len());
    let words = window(context, prose, start, start + 2);
    let before = words.iter().find(|word| word.end == start);
    let first = words.iter().find(|word| word.start == start);
    let (Some(&before), Some(&first)) = (before, first) else { return false };
    let kind = |word: Word| context.segmenter.initial(prose.slice(word.range()));
    // 全市|稳增长, 坚持|稳增长: a predicate after its subject or a verb is an item of its own. 违反|管理规约
    // and 原|议长 may be taken together, so they prove nothing.
    // 财务|混乱, but 技术|服务: a verb of two characters may be a noun that goes with another.
    before.len() > 1
        && matches!(kind(before), 'n' | 't' | 's' | 'r' | 'v')
        && (kind(first) == 'a' || matches!(kind(first), 'v' | 'd') && length > 2)
}

/// Whether what ends at `start` is a verb, or a word of grammar, and no noun or adjective that belongs to what follows.
pub(super) fn follows_verb(context: &Context<'_>, prose: Prose<'_>, start: usize) -> bool {
    let words = window(context, prose, start, start + 2);
    let Some(at) = words.iter().position(|word| word.end == start && word.len() > 0) else { return false };
    let tag = |word: &Word| context.segmenter.tag(prose.slice(word.range())).unwrap_or_default();
    let before = prose.slice(words[at].range());
    if matches!(before, "与" | "和" | "同" | "跟") {
        return false;
    }
    match tag(&words[at]) {
        // But 助理|研究员、研究员: a verb that is a noun too may belong to what follows.
        "v" => true,
        // 386户|退捕渔民、退捕渔民
        "q" => true,
        // 又利用|闲置校舍: what an adverb stands before is no noun.
        "n" | "vn" => at.checked_sub(1).is_some_and(|at| tag(&words[at]) == "d"),
        tag => {
            tag.starts_with(['p', 'c', 'u'])
                || before.ends_with(['是', '们'])
                || matches!(before, "将" | "到" | "好" | "等")
        }
    }
}

/// Whether an item may begin in its clause where this one does: after a mark, a word of some length, or one that cannot
/// belong to it: 团队将|声学, 扔满了|农药瓶, but not 副|局长, 助理|研究员, 磁|黄铁矿, 汽车|销售.
pub(super) fn may_begin(context: &Context<'_>, prose: Prose<'_>, item: &Range<usize>) -> bool {
    let start = item.start;
    let is_apart = |at: usize| prose.classes()[at] != Class::Han || prose.chars()[at] == '的';
    if start.checked_sub(1).is_none_or(is_apart) {
        return true;
    }
    let words = window(context, prose, start, start + 2);
    let part = |range: Range<usize>| context.segmenter.initial(prose.slice(range));
    let before = words.iter().find(|word| word.end == start && word.len() > 0);
    // 马某|长期、大量、长期: an adverb is no part of a longer name.
    let is_adverb = || words.iter().any(|word| word.start == start && part(word.range()) == 'd');
    // 员工|工资, a term that is two words.
    let is_compound = |word: &Word| {
        start - word.start > 1 && part(word.start..start) != 'x' && part(start..word.end) != 'x'
    };
    let text = prose.slice(item.clone());
    let is_office = || text.ends_with('长') || TITLES.iter().any(|title| text.ends_with(title));
    let is_deed = |of: &Word| item.len() == 2 && part(item.clone()) == 'v' && part(of.range()) == 'n';
    match before {
        Some(before) => {
            before.len() > 1 && !is_office() && !is_deed(before)
                || matches!(part(before.range()), 'p' | 'c' | 'r')
                || is_adverb()
                || follows_verb(context, prose, start)
        }
        None => {
            !is_office()
                && words.iter().any(|word| word.start < start && start < word.end && is_compound(word))
        }
    }
}

/// Whether what begins a clause says what is done, and is no item: 尤其要注意, 忙得热火朝天. But 行长|助理: a verb may be a noun
/// that goes with another.
pub(super) fn says_what_is_done(context: &Context<'_>, prose: Prose<'_>, clause: &Range<usize>) -> bool {
    let words = window(context, prose, clause.start, clause.start + 1);
    let first = words.iter().find(|word| word.start == clause.start && word.len() > 0);
    first.is_some_and(|word| {
        let text = prose.slice(word.range());
        matches!(context.segmenter.initial(text), 'd' | 'p' | 'c')
            || matches!(text, "是" | "让" | "使" | "有")
            || matches!(prose.chars().get(word.end), Some('得' | '了' | '着'))
    })
}

/// Characters of the names of people.
const NAMES: RangeInclusive<usize> = 2..=4;

/// How long the name is that ends the first of two items after a title and begins the second: 局长王明、王明参加.
pub(super) fn named_again(
    context: &Context<'_>,
    prose: Prose<'_>,
    first: &Range<usize>,
    second: &Range<usize>,
) -> Option<usize> {
    let (chars, classes) = (prose.chars(), prose.classes());
    // Cut where the name begins and ends: the dictionary would take 宋健|在 for 宋|健在.
    let cut = |range: Range<usize>| {
        let text = prose.slice(range);
        context.segmenter.words(text).into_iter().map(|word| word.of(text)).collect::<Vec<&str>>()
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
pub(super) fn is_object(context: &Context<'_>, prose: Prose<'_>, clause: usize, start: usize) -> bool {
    if start - clause > LEAD {
        return false;
    }
    let words = window(context, prose, clause, start + 2);
    let lead: Vec<Word> =
        words.iter().copied().filter(|word| clause <= word.start && word.start < start).collect();
    let kind = |word: &Word| context.segmenter.initial(prose.slice(word.range()));
    // 会议的主题是|稳增长: what stands before it belongs to the subject.
    if lead.last().is_some_and(|verb| verb.end == start && prose.slice(verb.range()) == "是") {
        return true;
    }
    lead.last().is_some_and(|verb| verb.end == start && verb.len() > 1 && kind(verb) == 'v')
        && lead.iter().all(|word| matches!(kind(word), 'v' | 'd' | 'r'))
}
