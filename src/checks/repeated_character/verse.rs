//! Does the text double characters for the sake of its form: in verse, songs and clauses that answer each other?

use std::collections::BTreeSet;
use std::ops::{Range, RangeInclusive};

use super::super::{Aside, Context};
use crate::document::Prose;
use crate::text::{Class, is_han};

/// Characters of a line of regular verse.
const VERSES: [usize; 2] = [5, 7];

/// What is said every day and stands in no regular verse: clauses of plain speech are as long by chance,
/// “百姓姓高兴，我们就放心”.
const PLAIN: &str = "的了们着吗呢吧这那就都要很";

/// Whether the pair stands in a line of verse that is quoted, beside another as long: “小雪雪满天，来年必丰年”. A copy too
/// many would make the line longer.
pub(super) fn is_in_couplet(context: &Context<'_>, prose: Prose<'_>, at: usize) -> bool {
    couplet(context, prose, at).is_some()
}

/// The same, of lines that are no plain speech.
pub(super) fn is_in_verse(context: &Context<'_>, prose: Prose<'_>, at: usize) -> bool {
    let is_plain = |line: Range<usize>| prose.chars()[line].iter().any(|&c| PLAIN.contains(c));
    couplet(context, prose, at).is_some_and(|lines| !lines.into_iter().any(is_plain))
}

/// Lines of verse that no two headings are by chance.
const STANZA: usize = 3;

/// Whether the pair stands in a line of verse printed as a paragraph, with others as long before and after it.
pub(super) fn is_in_stanza(context: &Context<'_>, prose: Prose<'_>, at: usize) -> bool {
    let is_line = |prose: Prose<'_>, length| {
        prose.chars().len() == length && prose.classes().iter().all(|&class| class == Class::Han)
    };
    let length = clause(prose, at).len();
    let (blocks, own) = (context.document.blocks().len(), prose.index);
    let is_line_at = |&index: &usize| is_line(context.document.prose(index), length);
    let before = (0..own).rev().take(STANZA).take_while(is_line_at).count();
    let after = (own + 1..blocks).take(STANZA).take_while(is_line_at).count();
    VERSES.contains(&length) && is_line(prose, length) && before + 1 + after >= STANZA
}

/// The line of the pair and the one beside it.
fn couplet(context: &Context<'_>, prose: Prose<'_>, at: usize) -> Option<[Range<usize>; 2]> {
    let own = clause(prose, at);
    let is_line = VERSES.contains(&own.len()) && context.is_aside(Aside::Quotation, prose.span(own.clone()));
    is_line.then(|| beside(prose, &own, LINES).next()).flatten().map(|other| [own, other])
}

/// The Chinese characters in a row that the one at `at` is of.
pub(super) fn clause(prose: Prose<'_>, at: usize) -> Range<usize> {
    let classes = prose.classes();
    let is_han = |at: &usize| classes.get(*at) == Some(&Class::Han);
    let start = (0..at).rev().take_while(is_han).last().unwrap_or(at);
    let end = (at..classes.len()).take_while(is_han).last().map_or(at, |last| last + 1);
    start..end
}

/// What parts lines of verse. 对犯罪嫌疑人、被告人取保候审: items are no lines.
const LINES: &str = "，。；？！";

/// The stretches after and before one that are as long, with one of these marks between.
fn beside(prose: Prose<'_>, own: &Range<usize>, marks: &str) -> impl Iterator<Item = Range<usize>> {
    let (chars, length) = (prose.chars(), own.len());
    let parts = |at: usize| chars.get(at).is_some_and(|&c| marks.contains(c));
    let after = Some(own.end + 1).filter(|_| parts(own.end));
    let before = own.start.checked_sub(length + 1).filter(|_| parts(own.start - 1));
    let is_clause =
        move |from: usize| Some(clause(prose, from)).filter(|other| *other == (from..from + length));
    [after, before].into_iter().flatten().filter(move |&from| from < chars.len()).filter_map(is_clause)
}

/// Characters of the end of a clause that another one answers.
const ANSWER: RangeInclusive<usize> = 3..=5;

/// Whether another clause answers the pair.
pub(super) fn is_answered(prose: Prose<'_>, at: usize) -> bool {
    is_echoed(prose, at)
        || is_paralleled(prose, at)
        || is_matched(prose, at)
        || is_of_each(prose, at)
        || is_coupled(prose, at)
}

/// Characters between a line of a couplet and the one that matches it, at most.
const COUPLET: usize = 30;

/// Whether a clause of regular length further on or back doubles another character at the same place:
/// 此间曾著星星火；风云世界，…，到处皆闻殷殷雷.
fn is_matched(prose: Prose<'_>, at: usize) -> bool {
    let (chars, classes, own) = (prose.chars(), prose.classes(), clause(prose, at));
    let near = own.start.saturating_sub(COUPLET + own.len())..(own.end + COUPLET).min(chars.len());
    let is_start = |&from: &usize| {
        classes[from] == Class::Han && (from == 0 || classes[from - 1] != Class::Han) && from != own.start
    };
    VERSES.contains(&own.len())
        && near.filter(is_start).any(|from| {
            let there = from + at - own.start;
            clause(prose, from).len() == own.len()
                && chars[there] != chars[at]
                && chars[there] == chars[there + 1]
        })
}

/// Characters of clauses that are parallel by more than chance, at most.
const PARALLEL: usize = 8;

/// Whether a clause as long, or an item, doubles another character at the same place: 种粮粮难收，种树树不长; 上上、下下.
fn is_paralleled(prose: Prose<'_>, at: usize) -> bool {
    let (chars, own) = (prose.chars(), clause(prose, at));
    let marks = if own.len() <= PARALLEL { "、，。；？！" } else { "、" };
    beside(prose, &own, marks).any(|other| {
        let there = other.start + at - own.start;
        chars[there] != chars[at] && chars[there + 1] == chars[there]
    })
}

/// Whether another pair is joined to it: 京京和都都.
fn is_coupled(prose: Prose<'_>, at: usize) -> bool {
    let chars = prose.chars();
    let is_pair = |start: usize| {
        chars
            .get(start..start + 2)
            .is_some_and(|pair| pair[0] == pair[1] && pair[0] != chars[at] && is_han(pair[0]))
    };
    let joins = |at: usize| chars.get(at).is_some_and(|&c| "和与".contains(c));
    joins(at + 2) && is_pair(at + 3) || at >= 3 && joins(at - 1) && is_pair(at - 3)
}

/// Whether the pair begins a clause, and the one before said it of one: 一机有票，机机有票.
fn is_of_each(prose: Prose<'_>, at: usize) -> bool {
    let (chars, own) = (prose.chars(), clause(prose, at));
    let before = own.start.checked_sub(2).map(|last| clause(prose, last));
    own.start == at && before.is_some_and(|before| chars[before].starts_with(&['一', chars[at]]))
}

/// Whether the end of a clause and all of the next double a character alike: 会会讲，件件批; 浩浩然，茫茫然.
fn is_echoed(prose: Prose<'_>, at: usize) -> bool {
    let (chars, classes) = (prose.chars(), prose.classes());
    let is_han = |at: usize| classes.get(at) == Some(&Class::Han);
    let parts = |at: usize| classes.get(at) == Some(&Class::Pause);
    // Whether so many characters from `start` on are a doubled one and what goes with it.
    let doubles = |start: usize, length: usize| {
        (start..start + length).all(is_han) && chars[start] == chars[start + 1] && chars[start] != chars[at]
    };
    ANSWER.clone().any(|length| {
        let end = at + length;
        if !(at..end).all(is_han) || is_han(end) {
            return false;
        }
        let after = parts(end) && !is_han(end + 1 + length) && doubles(end + 1, length);
        let before = || {
            let mark = at.checked_sub(1).filter(|&mark| parts(mark));
            mark.and_then(|mark| mark.checked_sub(length)).is_some_and(|start| doubles(start, length))
        };
        after || before()
    })
}

/// Bytes on either side of a pair within which others show that its text doubles at will, and how many do.
const MANNER: usize = 240;
const AT_WILL: usize = 5;

/// Whether so many other characters are doubled around the pair as no slips are made in one place: 心口口, 泪蛋蛋, 毛眼眼
/// of songs and dialects.
pub(super) fn doubles_at_will(context: &Context<'_>, prose: Prose<'_>, at: usize) -> bool {
    let (place, text) = (prose.span(at..at + 2), context.document.text());
    let start = text.floor_char_boundary(place.start.saturating_sub(MANNER));
    let near: Vec<char> =
        text[start..text.ceil_char_boundary((place.end + MANNER).min(text.len()))].chars().collect();
    let is_trailing = |three: &&[char]| {
        let [first, second, third] = three else { return false };
        second == third
            && first != second
            && is_han(*first)
            && is_han(*second)
            && !context.segmenter.knows(&format!("{second}{third}"))
    };
    let doubled: BTreeSet<char> = near.windows(3).filter(is_trailing).map(|three| three[1]).collect();
    doubled.len() > AT_WILL
}
