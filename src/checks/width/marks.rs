//! Where half-width marks stand in Chinese, and right ones: points, parentheses, quotes.

use super::super::{Context, Finding, marks_in_pairs};
use super::{Census, Place};
use crate::document::Prose;
use crate::text::{Class, Pair, half_width, is_chinese, is_chinese_mark, is_han};

/// Commas, colons, semicolons, question and exclamation marks.
pub(super) fn points(prose: Prose<'_>, census: &mut Census) {
    let (chars, classes) = (prose.chars(), prose.classes());
    for (at, &c) in chars.iter().enumerate() {
        if !matches!(classes[at], Class::Pause | Class::Stop | Class::Mark) {
            continue;
        }
        let full = match c {
            ',' => '，',
            ':' => '：',
            ';' => '；',
            '?' => '？',
            '!' => '！',
            '，' | '：' | '；' | '？' | '！' => {
                census.right(half_width(c));
                continue;
            }
            '。' => {
                census.right('.');
                continue;
            }
            '.' if is_full_stop(chars, at) => '。',
            _ => continue,
        };
        if is_in_chinese(chars, at) {
            // A full stop may also be the dot of a name from abroad, 列夫.托尔斯泰.
            let finding = Finding::new(prose.span(at..at + 1))
                .value("replacement", full)
                .mend_all(marks_in_pairs::edits(prose, &[(at, full)]).unwrap_or_default(), c != '.');
            census.wrong.push(Place { mark: c, finding, mixed: false });
        }
    }
}

/// Whether the `.` at `at` stands right between Chinese characters, or ends a Chinese paragraph that has other
/// sentences or clauses, and not after the number of an item.
fn is_full_stop(chars: &[char], at: usize) -> bool {
    let beside = |at: Option<usize>| at.and_then(|at| chars.get(at)).copied().filter(|&c| is_han(c));
    let before = beside(at.checked_sub(1));
    let ends = at + 1 == chars.len() && chars.iter().any(|c| matches!(c, '。' | '，'));
    before.is_some_and(|c| !"一二三四五六七八九十甲乙丙丁".contains(c))
        && (ends || beside(Some(at + 1)).is_some())
}

/// Whether the half-width mark at `at` stands in Chinese: Chinese right before it, or right after it
/// and nothing of another script before. Before an English word it may belong to that
/// (`说: hello`), after one it may end a quotation.
fn is_in_chinese(chars: &[char], at: usize) -> bool {
    let before = at.checked_sub(1).map(|before| chars[before]);
    let after = chars.get(at + 1).copied();
    let chinese = |c: Option<char>| c.is_some_and(is_chinese);
    // `:)` and the like are faces; runs of points are judged as such.
    let is_face = matches!(chars[at], ':' | ';') && matches!(after, Some(')' | '(' | '-' | 'D' | 'P'));
    // A mark quoted or bracketed is itself what is spoken of.
    let is_named = before.is_some_and(|c| Class::of(c) == Class::Open)
        && after.is_some_and(|c| Class::of(c) == Class::Close);
    let in_run = [before, after].into_iter().flatten().any(|c| is_chinese_mark(c) && is_point(c));
    let in_number = before.is_some_and(|c| c.is_ascii_digit()) && after.is_some_and(|c| c.is_ascii_digit());
    // With a space and a word of another script behind it, it is set as that script sets it.
    let is_foreign = after == Some(' ') && chars.get(at + 2).is_some_and(char::is_ascii_alphabetic);
    let in_chinese = chinese(before) && !is_foreign || chinese(after) && ends_word(before);
    !is_face && !is_named && !in_run && !in_number && in_chinese
}

fn is_point(c: char) -> bool {
    matches!(Class::of(c), Class::Pause | Class::Stop) && c != '…'
}

/// Whether a mark right after `before` can be one of a Chinese sentence that has just used a Latin
/// word or a number: `使用5G,推进`.
fn ends_word(before: Option<char>) -> bool {
    before.is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, ')' | '%' | '"'))
}

/// Parentheses: around Chinese, or right after it.
pub(super) fn parentheses(context: &Context<'_>, prose: Prose<'_>, census: &mut Census) {
    let chars = prose.chars();
    if !chars.iter().any(|c| matches!(c, '(' | ')' | '（')) {
        return;
    }
    for couple in &context.pairs(prose).couples {
        if couple.pair != Pair::Parenthesis {
            continue;
        }
        let (open, close) = (couple.open, couple.close);
        let (half_open, half_close) = (chars[open] == '(', chars[close] == ')');
        if !half_open && !half_close {
            census.right('(');
            continue;
        }
        let inside = &chars[open + 1..close];
        let holds_chinese = inside.iter().take(LOOK).any(|&c| is_han(c));
        // `(WHO)` is a word of the sentence; `(2)`, `(x-1)` and `(=4)` are a formula's or a list's own.
        let is_word = inside.len() > 1 && inside.iter().all(|c| c.is_ascii_alphabetic() || *c == ' ');
        // Set off by a space it is bracketed as in English, and belongs to what stands before.
        let is_set_off = open > 0 && chars[open - 1] == ' ' && (half_open && half_close);
        let is_latin = !is_word || open == 0 || !is_chinese(chars[open - 1]);
        if is_set_off || (!holds_chinese && is_latin) {
            continue;
        }
        let mut marks = Vec::new();
        if half_open {
            marks.push((open, '（'));
        }
        if half_close {
            marks.push((close, '）'));
        }
        let finding = pair(prose, open, close, Pair::Parenthesis, &marks);
        let mixed = half_open != half_close;
        census.wrong.push(Place { mark: '(', finding, mixed });
    }
}

/// A finding for a pair of which `marks` are to be written anew.
fn pair(prose: Prose<'_>, open: usize, close: usize, pair: Pair, marks: &[(usize, char)]) -> Finding {
    let (first, last) = pair.marks();
    marks_in_pairs::finding(prose, open, close)
        .value("replacement", format!("{first}…{last}"))
        .mend_all(marks_in_pairs::edits(prose, marks).unwrap_or_default(), true)
}

/// Characters of a bracket's content that are looked at: nested brackets must not make the work
/// grow with the square of the text.
const LOOK: usize = 200;

/// Straight double quotes around Chinese, two by two. One that goes with a curved one is told as such.
pub(super) fn quotes(context: &Context<'_>, prose: Prose<'_>, census: &mut Census) {
    let chars = prose.chars();
    if !chars.iter().any(|c| matches!(c, '"' | '”')) {
        return;
    }
    let of_two_kinds = context.pairs(prose).mismatched.iter().flat_map(|(open, close)| [open.at, close.at]);
    let of_two_kinds: Vec<usize> = of_two_kinds.filter(|&at| chars[at] == '"').collect();
    let mut open: Option<usize> = None;
    for (at, &c) in chars.iter().enumerate() {
        match (c, open) {
            ('”', _) => census.right('"'),
            ('"', _) if of_two_kinds.binary_search(&at).is_ok() => {}
            ('"', Some(start)) => {
                open = None;
                if is_quotation(chars, start, at) {
                    let finding = pair(prose, start, at, Pair::Double, &[(start, '“'), (at, '”')]);
                    census.wrong.push(Place { mark: '"', finding, mixed: false });
                }
            }
            // After a digit it is inches.
            ('"', None) if at == 0 || Class::of(chars[at - 1]) != Class::Digit => open = Some(at),
            _ => {}
        }
    }
    let Some(at) = open else { return };
    let beside = |at: Option<usize>| at.and_then(|at| chars.get(at)).is_some_and(|&c| is_chinese(c));
    if beside(at.checked_sub(1)) || beside(Some(at + 1)) {
        census.unpaired.push(Finding::new(prose.span(at..at + 1)));
    }
}

/// Whether the straight quotes at `open` and `close` quote Chinese in Chinese. Beside a letter or digit
/// they belong to something else, and the one before has gone astray.
fn is_quotation(chars: &[char], open: usize, close: usize) -> bool {
    let inside = &chars[open + 1..close];
    let (Some(&first), Some(&last)) = (inside.first(), inside.last()) else { return false };
    let is_free = |c: &char| !c.is_ascii() || matches!(c, ',' | '.' | ';' | ':' | '!' | '?' | '(' | ')');
    let stands_free = |at: Option<usize>| at.and_then(|at| chars.get(at)).is_none_or(is_free);
    let holds_chinese = is_han(first) || is_han(last) || (is_chinese_mark(last) && inside.len() > 1);
    holds_chinese && stands_free(open.checked_sub(1)) && stands_free(Some(close + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

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
