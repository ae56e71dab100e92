//! `width`: half-width marks in Chinese text, full-width letters and digits. The document's usual
//! width decides: what is written one way throughout, or both ways in earnest, is one finding; the odd
//! ones out of a document that clearly has a width are one each. What is decided of all commas and
//! colons may be otherwise for the colons alone, and what is rare of each kind may be much of all.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use serde::Deserialize;

use super::habit::{Count, is_habit};
use super::{Context, Finding, marks_in_pairs};
use crate::diagnostic::Edit;
use crate::document::Prose;
use crate::text::{Class, Pair, half_width, is_chinese, is_chinese_mark, is_han};

/// The values it gives to messages: `replacement`, the text in the right width; `count`, how many
/// such places the document has; `group`, which marks are written so, as the rule names them; `lines`, the
/// first of the lines they stand in.
pub(super) const VALUES: &[&str] = &["replacement", "count", "group", "lines"];

/// Parameters of the check.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Width {
    /// What must not be.
    find: Wrong,
    /// Whether to report a document that writes it so throughout, or the odd ones out.
    report: Report,
    /// What messages call each mark, by its half-width form; `(` stands for its pair.
    #[serde(default)]
    names: BTreeMap<char, String>,
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
    /// One finding for the kinds that the document writes wrong mostly or often, at the first place.
    Throughout,
    /// One for each place of the kinds that it nearly always writes right.
    OddOnes,
    /// One for each straight quote beside Chinese that has no partner.
    Unpaired,
}

/// What is decided together: the width of commas says nothing of brackets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Group {
    /// Commas and other points.
    Points,
    /// Full stops: many who write `,` write 。
    Stops,
    /// Parentheses.
    Parentheses,
    /// Double quotes.
    Quotes,
    /// Letters, and words that begin with one.
    Letters,
    /// Numbers.
    Digits,
}

impl Group {
    /// What the mark of this half-width form belongs to.
    fn of(mark: char) -> Self {
        match mark {
            '(' => Group::Parentheses,
            '"' => Group::Quotes,
            '.' => Group::Stops,
            LETTER => Group::Letters,
            DIGIT => Group::Digits,
            _ => Group::Points,
        }
    }
}

/// Stands for all words of letters.
const LETTER: char = 'a';

/// Stands for all numbers.
const DIGIT: char = '0';

/// A place of the wrong width.
#[derive(Debug)]
struct Place {
    /// Its half-width form; an opening mark stands for its pair.
    mark: char,
    /// Where, how it should be and how to mend it.
    finding: Finding,
    /// One mark of a pair differs from the other.
    mixed: bool,
}

/// What a document has.
#[derive(Debug, Default)]
pub(super) struct Census {
    wrong: Vec<Place>,
    /// How many of each mark are right, by its half-width form.
    right: BTreeMap<char, usize>,
    /// Straight quotes without a partner.
    unpaired: Vec<Finding>,
}

impl Census {
    fn of_marks(context: &Context<'_>) -> Self {
        let mut census = Census::default();
        for prose in context.proses().filter(|prose| is_mostly_chinese(*prose)) {
            points(prose, &mut census);
            parentheses(context, prose, &mut census);
            quotes(prose, &mut census);
        }
        census
    }

    fn of_letters(context: &Context<'_>) -> Self {
        let mut census = Census::default();
        context
            .proses()
            .filter(|prose| is_mostly_chinese(*prose))
            .for_each(|prose| letters(prose, &mut census));
        census
    }
}

impl Census {
    /// Which marks are written wrong often enough to be a habit, and how often: each by itself, with those of
    /// its group, or as one of all.
    fn habits(&self) -> BTreeMap<char, Count> {
        let mut marks: BTreeMap<char, Count> = BTreeMap::new();
        for place in &self.wrong {
            marks.entry(place.mark).or_default().wrong += 1;
        }
        for (&mark, &right) in &self.right {
            marks.entry(mark).or_default().right = right;
        }
        let mut groups: BTreeMap<Group, Count> = BTreeMap::new();
        let mut all = Count::default();
        for (&mark, &count) in &marks {
            *groups.entry(Group::of(mark)).or_default() += count;
            all += count;
        }
        let is_usual = |mark: char, count: Count| {
            is_habit(count) || groups.get(&Group::of(mark)).is_some_and(|&group| is_habit(group))
        };
        // What is much of all is so without the kinds that are a habit of their own: a page with half-width
        // brackets throughout may still have clearly full-width commas.
        for (&mark, &count) in &marks {
            if is_usual(mark, count) {
                all -= count;
            }
        }
        // Where both ways are a habit the document has none, and the rest is no exception to it.
        let has_no_way = groups.values().any(|&count| is_habit(count) && is_habit(count.turned()));
        let is_much = has_no_way || is_habit(all);
        marks.retain(|&mark, &mut count| is_much || is_usual(mark, count));
        marks
    }

    /// Notes one more of `mark` that is right.
    fn right(&mut self, mark: char) {
        *self.right.entry(mark).or_default() += 1;
    }
}

impl Width {
    /// Everything it finds.
    pub(super) fn run(&self, context: &Context<'_>) -> Vec<Finding> {
        let census = match self.find {
            Wrong::HalfWidthMarks => context.marks.get_or_init(|| Census::of_marks(context)),
            Wrong::FullWidthLetters => context.letters.get_or_init(|| Census::of_letters(context)),
        };
        let habits = census.habits();
        // A pair of two widths is odd even where most are of the wrong one.
        let is_usual = |place: &&Place| {
            habits.get(&place.mark).is_some_and(|count| !place.mixed || count.wrong <= count.right)
        };
        let (usual, odd): (Vec<&Place>, Vec<&Place>) = census.wrong.iter().partition(is_usual);
        match self.report {
            Report::OddOnes => odd.into_iter().map(|place| place.finding.clone()).collect(),
            Report::Throughout => self.throughout(context, usual).into_iter().collect(),
            Report::Unpaired => census.unpaired.clone(),
        }
    }

    /// One finding for all, at the first; mending it mends them all.
    fn throughout(&self, context: &Context<'_>, mut places: Vec<&Place>) -> Option<Finding> {
        places.sort_by_key(|place| place.finding.span);
        let first = places.first()?.finding.span;
        let mends = || places.iter().filter_map(|place| place.finding.mend.as_ref());
        let mut edits: Vec<Edit> = mends().flat_map(|mend| mend.edits.iter().cloned()).collect();
        edits.sort_by_key(|edit| edit.span);
        let mut marks: Vec<char> = places.iter().map(|place| place.mark).collect();
        marks.sort_unstable();
        marks.dedup();
        marks.sort_by_key(|&mark| Reverse(places.iter().filter(|place| place.mark == mark).count()));
        let names: Vec<&str> =
            marks.iter().filter_map(|mark| self.names.get(mark)).map(String::as_str).collect();
        let mut lines: Vec<usize> = Vec::new();
        for place in &places {
            let line = context.document.source().line_of(place.finding.span.start) + 1;
            if lines.last() != Some(&line) {
                lines.push(line);
            }
            if lines.len() > LINES {
                break;
            }
        }
        let more = if lines.len() > LINES { "……" } else { "" };
        let lines: Vec<String> = lines.iter().take(LINES).map(usize::to_string).collect();
        let finding = Finding::new(first)
            .value("count", places.len())
            .value("group", names.join("、"))
            .value("lines", lines.join("、") + more);
        Some(finding.mend_all(edits, mends().all(|mend| mend.sure)))
    }
}

/// So many lines are named.
const LINES: usize = 12;

/// Whether the block is Chinese with words of other scripts in it, rather than the other way round:
/// there the marks may follow the other script's ways.
fn is_mostly_chinese(prose: Prose<'_>) -> bool {
    let count = |class: Class| prose.classes().iter().filter(|&&found| found == class).count();
    !prose.has(Class::Letter) || count(Class::Han) * 2 >= count(Class::Letter)
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

/// Whether the `.` at `at` stands right between Chinese characters, and not after the number of an item.
fn is_full_stop(chars: &[char], at: usize) -> bool {
    let beside = |at: Option<usize>| at.and_then(|at| chars.get(at)).copied().filter(|&c| is_han(c));
    let before = beside(at.checked_sub(1));
    before.is_some_and(|c| !"一二三四五六七八九十甲乙丙丁".contains(c)) && beside(Some(at + 1)).is_some()
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
fn parentheses(context: &Context<'_>, prose: Prose<'_>, census: &mut Census) {
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

/// Straight double quotes around Chinese, two by two.
fn quotes(prose: Prose<'_>, census: &mut Census) {
    let chars = prose.chars();
    let mut open: Option<usize> = None;
    for (at, &c) in chars.iter().enumerate() {
        match (c, open) {
            ('”', _) => census.right('"'),
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
            census.right(kind_of(chars[start]));
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
        let mut finding = Finding::new(prose.span(start..at)).value("replacement", &half);
        if let Some(span) = prose.plain_span(start..at) {
            finding = finding.mend(span, half, true);
        }
        census.wrong.push(Place { mark: kind_of(half_width(chars[start])), finding, mixed: false });
    }
}

/// What stands for the words or numbers that begin with this half-width character.
fn kind_of(first: char) -> char {
    if first.is_ascii_digit() { DIGIT } else { LETTER }
}

/// Whether a full-width mark of a number stands between two of its digits: ３．５, ５０％ has none.
fn is_full_inside(chars: &[char], at: usize, is_full: impl Fn(char) -> bool) -> bool {
    chars[at] == '．' && chars.get(at + 1).is_some_and(|&c| is_full(c))
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
