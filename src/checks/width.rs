//! `width`: half-width marks in Chinese text, full-width letters and digits. The document's usual
//! width decides: what is written one way throughout is one finding, the odd ones out are one each.

use std::ops::Range;

use serde::Deserialize;

use super::{Context, Finding, marks_in_pairs};
use crate::diagnostic::Edit;
use crate::document::Prose;
use crate::span::Span;
use crate::text::{Class, Pair, is_chinese_mark, is_han};

/// The values it gives to messages: `replacement`, the text in the right width; `count`, how many
/// such places the document has.
pub(super) const VALUES: &[&str] = &["replacement", "count"];

/// Parameters of the check.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Width {
    /// What must not be.
    find: Wrong,
    /// Whether to report a document that writes it so throughout, or the odd ones out.
    report: Report,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Wrong {
    /// Half-width marks between Chinese characters.
    HalfWidthMarks,
    /// Full-width letters and digits.
    FullWidthLetters,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Report {
    /// One finding for the kinds that the document mostly writes wrong, at the first place.
    Throughout,
    /// One for each place of the other kinds.
    OddOnes,
}

/// What is decided together: the width of commas says nothing of brackets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Group {
    Points,
    Parentheses,
    Quotes,
    Letters,
}

const GROUPS: usize = 4;

/// A place of the wrong width.
#[derive(Debug)]
struct Place {
    group: Group,
    span: Span,
    edits: Vec<Edit>,
    /// Wrong whatever the rest of the document does: one mark of a pair differs from the other.
    mixed: bool,
}

/// What a document has.
#[derive(Debug, Default)]
struct Census {
    wrong: Vec<Place>,
    /// How many of each group are right.
    right: [usize; GROUPS],
}

impl Width {
    /// Everything it finds.
    pub(super) fn run(&self, context: &Context<'_>) -> Vec<Finding> {
        let mut census = Census::default();
        for prose in context.proses().filter(|prose| is_mostly_chinese(*prose)) {
            match self.find {
                Wrong::HalfWidthMarks => {
                    points(prose, &mut census);
                    parentheses(prose, &mut census);
                    quotes(prose, &mut census);
                }
                Wrong::FullWidthLetters => letters(prose, &mut census),
            }
        }
        let mut wrong = [0; GROUPS];
        for place in census.wrong.iter().filter(|place| !place.mixed) {
            wrong[place.group as usize] += 1;
        }
        let is_usual = |group: Group| is_habit(wrong[group as usize], census.right[group as usize]);
        let (usual, odd): (Vec<Place>, Vec<Place>) =
            census.wrong.into_iter().partition(|place| !place.mixed && is_usual(place.group));
        match self.report {
            Report::OddOnes => odd.into_iter().map(finding).collect(),
            Report::Throughout => throughout(usual).into_iter().collect(),
        }
    }
}

/// Whether the block is Chinese with words of other scripts in it, rather than the other way round:
/// there the marks may follow the other script's ways.
fn is_mostly_chinese(prose: Prose<'_>) -> bool {
    let count = |class: Class| prose.classes().iter().filter(|&&found| found == class).count();
    count(Class::Han) * 2 >= count(Class::Letter)
}

/// Whether so many wrong ones are the document's habit rather than slips: more than the right ones, or
/// a good part of all.
fn is_habit(wrong: usize, right: usize) -> bool {
    wrong > right || (wrong > SLIPS && wrong * 5 > right)
}

/// Slips a careful writer may make in one document.
const SLIPS: usize = 8;

fn finding(place: Place) -> Finding {
    let replacement: Vec<&str> = place.edits.iter().map(|edit| edit.text.as_str()).collect();
    let finding = Finding::new(place.span).value("replacement", replacement.join("…")).value("count", 1);
    match place.edits.is_empty() {
        true => finding,
        false => finding.mend_all(place.edits, true),
    }
}

/// One finding for all, at the first; mending it mends them all.
fn throughout(mut places: Vec<Place>) -> Option<Finding> {
    places.sort_by_key(|place| place.span);
    let count = places.len();
    let span = places.first()?.span;
    let mut edits: Vec<Edit> = places.into_iter().flat_map(|place| place.edits).collect();
    edits.sort_by_key(|edit| edit.span);
    Some(Finding::new(span).value("count", count).mend_all(edits, true))
}

/// Commas, colons, semicolons, question and exclamation marks.
fn points(prose: Prose<'_>, census: &mut Census) {
    let chars = prose.chars();
    for (at, &c) in chars.iter().enumerate() {
        let full = match c {
            ',' => '，',
            ':' => '：',
            ';' => '；',
            '?' => '？',
            '!' => '！',
            '，' | '：' | '；' | '？' | '！' => {
                census.right[Group::Points as usize] += 1;
                continue;
            }
            _ => continue,
        };
        if is_in_chinese(chars, at) {
            let range = at..at + 1;
            census.wrong.push(place(prose, Group::Points, range.clone(), &[(range, full)]));
        }
    }
}

/// Whether the half-width mark at `at` stands in Chinese: Chinese right before it, or right after it
/// and nothing of another script before. Before an English word it may belong to that
/// (`说: hello`), after one it may end a quotation.
fn is_in_chinese(chars: &[char], at: usize) -> bool {
    let before = at.checked_sub(1).map(|before| chars[before]);
    let after = chars.get(at + 1).copied();
    let is_chinese = |c: Option<char>| c.is_some_and(|c| is_han(c) || is_chinese_mark(c));
    // `:)` and the like are faces, `?!` runs are judged by their first mark.
    let is_face = matches!(chars[at], ':' | ';') && matches!(after, Some(')' | '(' | '-' | 'D' | 'P'));
    // A mark quoted or bracketed is itself what is spoken of.
    let is_named = before.is_some_and(|c| Class::of(c) == Class::Open)
        && after.is_some_and(|c| Class::of(c) == Class::Close);
    let in_number = before.is_some_and(|c| c.is_ascii_digit()) && after.is_some_and(|c| c.is_ascii_digit());
    !is_face && !is_named && !in_number && (is_chinese(before) || (is_chinese(after) && ends_word(before)))
}

/// Whether a mark right after `before` can be one of a Chinese sentence that has just used a Latin
/// word or a number: `使用5G,推进`.
fn ends_word(before: Option<char>) -> bool {
    before.is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, ')' | '%' | '"'))
}

/// Parentheses: around Chinese, or right after it.
fn parentheses(prose: Prose<'_>, census: &mut Census) {
    let chars = prose.chars();
    if !chars.iter().any(|c| matches!(c, '(' | ')' | '（')) {
        return;
    }
    let is_chinese =
        |at: Option<usize>| at.and_then(|at| chars.get(at)).is_some_and(|&c| is_han(c) || is_chinese_mark(c));
    for couple in marks_in_pairs::find(prose).couples {
        if couple.pair != Pair::Parenthesis {
            continue;
        }
        let (open, close) = (couple.open, couple.close);
        let (half_open, half_close) = (chars[open] == '(', chars[close] == ')');
        if !half_open && !half_close {
            census.right[Group::Parentheses as usize] += 1;
            continue;
        }
        let inside = &chars[open + 1..close];
        let holds_chinese = inside.iter().take(LOOK).any(|&c| is_han(c));
        let is_number = inside.len() <= 2 && inside.iter().all(char::is_ascii_digit);
        // Set off by a space it is bracketed as in English, and belongs to what stands before.
        let is_set_off = open > 0 && chars[open - 1] == ' ' && (half_open && half_close);
        if is_number || is_set_off || (!holds_chinese && !is_chinese(open.checked_sub(1))) {
            continue;
        }
        let mut marks = Vec::new();
        if half_open {
            marks.push((open..open + 1, '（'));
        }
        if half_close {
            marks.push((close..close + 1, '）'));
        }
        let mut place = place(prose, Group::Parentheses, open..close + 1, &marks);
        place.mixed = half_open != half_close;
        census.wrong.push(place);
    }
}

/// Characters of a bracket's content that are looked at: nested brackets must not make the work
/// grow with the square of the text.
const LOOK: usize = 200;

/// Straight double quotes around Chinese, two by two.
fn quotes(prose: Prose<'_>, census: &mut Census) {
    let chars = prose.chars();
    let mut open: Option<usize> = None;
    for (at, &c) in chars.iter().enumerate() {
        match (c, open) {
            ('”' | '“', _) => census.right[Group::Quotes as usize] += usize::from(c == '”'),
            ('"', Some(start)) => {
                open = None;
                if is_quotation(chars, start, at) {
                    let marks = [(start..start + 1, '“'), (at..at + 1, '”')];
                    census.wrong.push(place(prose, Group::Quotes, start..at + 1, &marks));
                }
            }
            // After a digit it is inches.
            ('"', None) if at == 0 || Class::of(chars[at - 1]) != Class::Digit => open = Some(at),
            _ => {}
        }
    }
}

/// Whether the straight quotes at `open` and `close` quote Chinese in Chinese. Beside a letter or digit
/// they belong to something else, and the one before has gone astray.
fn is_quotation(chars: &[char], open: usize, close: usize) -> bool {
    let inside = &chars[open + 1..close];
    let (Some(&first), Some(&last)) = (inside.first(), inside.last()) else { return false };
    let stands_free = |at: Option<usize>| at.and_then(|at| chars.get(at)).is_none_or(|c| !c.is_ascii());
    let holds_chinese = is_han(first) || is_han(last) || (is_chinese_mark(last) && inside.len() > 1);
    holds_chinese && stands_free(open.checked_sub(1)) && stands_free(Some(close + 1))
}

/// Full-width letters and digits, a run at a time.
fn letters(prose: Prose<'_>, census: &mut Census) {
    let chars = prose.chars();
    let is_full = |c: char| matches!(c, 'ａ'..='ｚ' | 'Ａ'..='Ｚ' | '０'..='９');
    let mut at = 0;
    while at < chars.len() {
        let start = at;
        while at < chars.len() && chars[at].is_ascii_alphanumeric() {
            at += 1;
        }
        if at > start {
            census.right[Group::Letters as usize] += 1;
            continue;
        }
        while at < chars.len() && (is_full(chars[at]) || (at > start && is_full_inside(chars, at, is_full))) {
            at += 1;
        }
        if at == start {
            at += 1;
            continue;
        }
        let half: String = chars[start..at].iter().map(|&c| half_width(c)).collect();
        let edits = prose.plain_span(start..at).map(|span| Edit { span, text: half });
        census.wrong.push(Place {
            group: Group::Letters,
            span: prose.span(start..at),
            edits: edits.into_iter().collect(),
            mixed: false,
        });
    }
}

/// Whether a full-width mark of a number stands between two of its digits: ３．５, ５０％ has none.
fn is_full_inside(chars: &[char], at: usize, is_full: impl Fn(char) -> bool) -> bool {
    chars[at] == '．' && chars.get(at + 1).is_some_and(|&c| is_full(c))
}

fn half_width(c: char) -> char {
    match c {
        '！'..='～' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        c => c,
    }
}

fn place(prose: Prose<'_>, group: Group, range: Range<usize>, marks: &[(Range<usize>, char)]) -> Place {
    let edits = marks
        .iter()
        .filter_map(|(at, right)| Some(Edit { span: prose.plain_span(at.clone())?, text: right.to_string() }))
        .collect();
    Place { group, span: prose.span(range), edits, mixed: false }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_habit_is_most_or_much() {
        assert!(is_habit(1, 0) && is_habit(351, 2) && is_habit(20, 60));
        assert!(!is_habit(2, 7) && !is_habit(1, 1) && !is_habit(20, 300));
    }

    #[test]
    fn a_half_width_mark_is_in_chinese_beside_it() {
        let wrong = |text: &str| {
            let chars: Vec<char> = text.chars().collect();
            (0..chars.len()).filter(|&at| ",:;?!".contains(chars[at]) && is_in_chinese(&chars, at)).count()
        };
        assert_eq!(wrong("势头好,着眼长远:使用5G,推进"), 3);
        assert_eq!(wrong("9:00，1,000人，比分1:0，a, b; c? Yes!"), 0);
        assert_eq!(wrong("“:”表示开始，好啊:)"), 0);
    }
}
