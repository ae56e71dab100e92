//! `mark-sequence`: runs of marks that cannot stand together, marks that cannot stand at the edge of
//! a paragraph, ellipses and dashes put together from other characters.

use serde::Deserialize;

use super::{Context, Finding, Reading, connector};
use crate::document::{Gram, Prose};
use crate::text::{Class, is_chinese, is_chinese_mark, is_han};

/// The values it gives to messages: `replacement`, what to write; `name`, what the first mark at the edge of a
/// block is called.
pub(super) const VALUES: &[&str] = &["replacement", "name"];

/// Parameters of the check.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct MarkSequence {
    /// Which runs.
    find: Fault,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Fault {
    /// Points that exclude each other: 。。 、， ；。
    Collision,
    /// Question and exclamation marks over three, or in the wrong order: ！？
    Piled,
    /// A closing mark or a point that begins a block.
    Start,
    /// An opening mark that ends a block.
    End,
    /// ... 。。。 ··· and … by itself, for ……
    Ellipsis,
    /// -- －－ ―― ーー, and 一一 used as one, for ——
    Dash,
    /// The character 一 where a chain of names wants the connecting mark —
    Connector,
}

/// A faulty run: its characters and, where it is known, what to write and whether surely.
type Run = (std::ops::Range<usize>, Option<(String, bool)>);

impl MarkSequence {
    /// The grams that every such run has one of; none for what stands at the edge of a block.
    pub(super) fn seeks(&self) -> Option<Vec<Gram>> {
        let pairs = |marks: &str| -> Vec<Gram> {
            let seconds = |first| marks.chars().map(move |second| Gram::pair(first, second));
            marks.chars().flat_map(seconds).collect()
        };
        let singles = |marks: &str| marks.chars().map(Gram::single).collect();
        match self.find {
            Fault::Collision => Some(pairs(POINTS)),
            Fault::Piled => Some(pairs(SHOUTS)),
            Fault::Start | Fault::End => None,
            Fault::Ellipsis => Some([pairs(DOTS), singles("…")].concat()),
            Fault::Dash => Some([pairs(LINES), singles("―─ー━"), vec![Gram::pair('一', '一')]].concat()),
            Fault::Connector => Some(singles("一")),
        }
    }

    /// Everything it finds.
    pub(super) fn run(&self, context: &Context<'_>, reading: Reading<'_>) -> Vec<Finding> {
        let mut findings = Vec::new();
        for prose in reading.proses(context.document) {
            let chars = prose.chars();
            let runs: Vec<Run> = match self.find {
                Fault::Collision => points(chars).filter_map(|run| collision(chars, run)).collect(),
                Fault::Piled => points(chars).filter_map(|run| piled(chars, run)).collect(),
                Fault::Start => start(chars).into_iter().collect(),
                // A paragraph that goes on in the next is told as such, with its mark.
                Fault::End => end(prose).filter(|_| !context.goes_on(prose.index)).into_iter().collect(),
                Fault::Ellipsis => ellipses(chars),
                Fault::Dash => dashes(chars),
                Fault::Connector => {
                    let found = connector::find(context, prose).into_iter();
                    found.map(|at| (at..at + 1, Some(("—".to_owned(), true)))).collect()
                }
            };
            findings.extend(runs.into_iter().map(|run| finding(prose, run)));
        }
        findings
    }
}

fn finding(prose: Prose<'_>, (range, right): Run) -> Finding {
    let finding = Finding::new(prose.span(range.clone()));
    let Some((right, sure)) = right else {
        return finding.value("name", prose.chars().get(range.start).copied().map_or("", name));
    };
    let finding = finding.value("replacement", &right);
    match prose.plain_span(range) {
        Some(span) => finding.mend(span, right, sure),
        None => finding,
    }
}

/// What a mark is called that stands where it cannot.
fn name(mark: char) -> &'static str {
    match (mark, Class::of(mark)) {
        ('“' | '‘' | '「' | '『', _) => "左引号",
        ('”' | '’' | '」' | '』', _) => "右引号",
        ('《' | '〈', _) => "左书名号",
        ('》' | '〉', _) => "右书名号",
        ('，' | ',', _) => "逗号",
        ('、', _) => "顿号",
        ('；' | ';', _) => "分号",
        ('：', _) => "冒号",
        ('。', _) => "句号",
        ('？' | '?', _) => "问号",
        ('！' | '!', _) => "叹号",
        (_, Class::Open) => "左括号",
        (_, Class::Close) => "右括号",
        _ => "标点",
    }
}

/// What parts sentences and clauses.
const POINTS: &str = "。，、；：？！,;:?!｡､";
/// Question and exclamation marks.
const SHOUTS: &str = "？！?!";
/// What ellipses are made of, rightly and wrongly.
const DOTS: &str = ".。·．…";
/// What dashes are made of, wrongly.
const LINES: &str = "-－─━―ー–﹣";

fn is_point(c: char) -> bool {
    POINTS.contains(c)
}

fn is_shout(c: char) -> bool {
    SHOUTS.contains(c)
}

fn neighbours(chars: &[char], range: &std::ops::Range<usize>) -> (Option<char>, Option<char>) {
    (range.start.checked_sub(1).map(|at| chars[at]), chars.get(range.end).copied())
}

/// The runs of two and more points in Chinese.
fn points(chars: &[char]) -> impl Iterator<Item = std::ops::Range<usize>> {
    runs_of(chars, is_point).filter(|run| {
        let is_full = chars[run.clone()].iter().any(|&c| is_chinese(c));
        let (before, after) = neighbours(chars, run);
        let is_face = matches!(chars[run.end - 1], ':' | ';') && matches!(after, Some('-' | ')' | '('));
        run.len() > 1 && !is_face && (is_full || before.is_some_and(is_chinese))
    })
}

/// The maximal runs of characters that are such.
fn runs_of(chars: &[char], is: impl Fn(char) -> bool) -> impl Iterator<Item = std::ops::Range<usize>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        while at < chars.len() && !is(chars[at]) {
            at += 1;
        }
        let start = at;
        while at < chars.len() && is(chars[at]) {
            at += 1;
        }
        (at > start).then_some(start..at)
    })
}

/// Points that exclude each other. One written twice stands once; a stop outranks the pauses before
/// it; what else was meant is for the editor to say.
fn collision(chars: &[char], range: std::ops::Range<usize>) -> Option<Run> {
    let run = &chars[range.clone()];
    let (first, last) = (run[0], run[run.len() - 1]);
    let is_ellipsis = run.windows(3).any(|three| three == ['。'; 3]);
    // After ？ and ！ a full stop is never right, and a comma only in a list of questions, which also put 、 and ； there.
    let may_follow = is_shout(first) && !run.contains(&'。') && !is_stray_comma(chars, &range);
    if is_ellipsis || may_follow || run.iter().all(|&c| is_shout(c)) {
        return None;
    }
    if run.iter().all(|&c| c == first) {
        return Some((range, Some((first.to_string(), true))));
    }
    let is_pause = |c: char| Class::of(c) == Class::Pause;
    let right = match is_shout(first) {
        true => first,
        false => last,
    };
    let sure = run[..run.len() - 1].iter().all(|&c| is_pause(c)) && !is_pause(last);
    Some((range, Some((right.to_string(), sure))))
}

/// Characters around a run in which another such makes it one of a list.
const LISTED: usize = 100;

/// Whether ？， or ！， stands by itself, and not after a name that has the mark: Yahoo！，
fn is_stray_comma(chars: &[char], range: &std::ops::Range<usize>) -> bool {
    let is_such = |run: &[char]| matches!(run, ['？' | '！', '，']);
    let near = &chars[range.start.saturating_sub(LISTED)..(range.end + LISTED).min(chars.len())];
    let is_listed = || near.windows(2).filter(|run| is_such(run)).nth(1).is_some();
    let (before, _) = neighbours(chars, range);
    is_such(&chars[range.clone()]) && before.is_some_and(is_han) && !is_listed()
}

/// ？ and ！ piled up: three alike at most, one of each in the order ？！.
fn piled(chars: &[char], range: std::ops::Range<usize>) -> Option<Run> {
    let run = &chars[range.clone()];
    if !run.iter().all(|&c| is_shout(c)) {
        return None;
    }
    let asks = run.iter().filter(|&&c| matches!(c, '？' | '?')).count();
    let (right, is_right) = match (asks, run.len() - asks) {
        (asks, 0) => ("？？？", asks <= 3),
        (0, shouts) => ("！！！", shouts <= 3),
        (asks, shouts) => ("？！", asks == 1 && shouts == 1 && matches!(run[0], '？' | '?')),
    };
    (!is_right).then(|| (range, Some((right.to_owned(), true))))
}

/// Points and closing marks that begin a block.
fn start(chars: &[char]) -> Option<Run> {
    let cannot = |c: char| match Class::of(c) {
        Class::Pause | Class::Close => is_chinese_mark(c),
        Class::Stop => matches!(c, '。' | '？' | '！'),
        _ => false,
    };
    let first = *chars.first()?;
    // A half-width point or bracket counts where Chinese follows.
    let is_half = matches!(first, ',' | ';' | '!' | '?' | ')') && chars.get(1).is_some_and(|&c| is_han(c));
    let length = chars.iter().take_while(|&&c| cannot(c)).count().max(usize::from(is_half));
    (length > 0).then_some((0..length, None))
}

/// Opening marks that end a block.
fn end(prose: Prose<'_>) -> Option<Run> {
    let (chars, classes) = (prose.chars(), prose.classes());
    let opens = |mark: &(&char, &Class)| *mark.1 == Class::Open && is_chinese_mark(*mark.0);
    let length = chars.iter().zip(classes).rev().take_while(opens).count();
    (length > 0 && length < chars.len()).then_some((chars.len() - length..chars.len(), None))
}

/// Dots for an ellipsis. More than six are a table of contents' leader; an ellipsis has six or, for
/// paragraphs left out, twelve.
fn ellipses(chars: &[char]) -> Vec<Run> {
    let mut found = Vec::new();
    for dot in DOTS.chars() {
        for range in runs_of(chars, |c| c == dot) {
            let is_wrong = match dot {
                '…' => !matches!(range.len(), 2 | 4) && !leads_to_page(chars, range.end),
                _ => (3..=6).contains(&range.len()),
            };
            let (before, after) = neighbours(chars, &range);
            let in_chinese = dot == '。' || before.is_some_and(is_chinese) || after.is_some_and(is_han);
            // Half of an ellipsis made of unlike dots is judged with neither.
            let is_mixed = [before, after].into_iter().flatten().any(|c| "….．·".contains(c));
            if is_wrong && in_chinese && !is_mixed {
                found.push((range, Some(("……".to_owned(), true))));
            }
        }
    }
    found
}

/// Characters of who wrote, at most, and of what is about the number of the page there.
const AUTHOR: usize = 16;
const PAGE: usize = 8;

/// Whether what follows is the number of a page, perhaps at the end of the line behind who wrote: ………………苏北望（1）.
fn leads_to_page(chars: &[char], end: usize) -> bool {
    let rest = &chars[end..];
    if rest.iter().find(|c| !c.is_whitespace()).is_some_and(char::is_ascii_digit) {
        return true;
    }
    let is_name = |c: &&char| is_han(**c) || c.is_whitespace() || **c == '·';
    let page = &rest[rest.iter().take(AUTHOR).take_while(is_name).count()..];
    let is_bracket = |c: &char| matches!(c, '（' | '(' | '）' | ')');
    page.len() <= PAGE
        && page.iter().any(char::is_ascii_digit)
        && page.iter().all(|c| c.is_ascii_digit() || c.is_whitespace() || is_bracket(c))
}

/// Lines put together for a dash, and single ones that no Chinese text has.
fn dashes(chars: &[char]) -> Vec<Run> {
    let mut found = Vec::new();
    for range in runs_of(chars, |c| LINES.contains(c)) {
        let (before, after) = neighbours(chars, &range);
        let beside_chinese = [before, after].into_iter().flatten().any(is_chinese);
        let in_chinese = before.is_none_or(is_chinese) && after.is_none_or(is_chinese) && beside_chinese;
        let right = match &chars[range.clone()] {
            // A single line of a foreign kind connects.
            ['―' | '─' | 'ー' | '━'] if before.is_some_and(is_han) && after.is_some_and(is_han) => "—",
            [_] => continue,
            // More than six are a rule across the page.
            run if run.len() <= 6 && in_chinese => "——",
            _ => continue,
        };
        found.push((range, Some((right.to_owned(), true))));
    }
    let ones = runs_of(chars, |c| c == '一').filter(|run| run.len() == 2 && stands_for_dash(chars, run));
    found.extend(ones.map(|range| (range, Some(("——".to_owned(), true)))));
    found
}

/// Whether 一一 can only be a dash: it begins a line that is a subtitle, without a mark at its end, or
/// stands between two titles. Before a verb, quoted or not, it is the adverb, one by one.
fn stands_for_dash(chars: &[char], range: &std::ops::Range<usize>) -> bool {
    let ends_open = chars.last().is_some_and(|&c| !matches!(Class::of(c), Class::Stop | Class::Pause));
    match neighbours(chars, range) {
        (None, Some(after)) => match Class::of(after) {
            Class::Open => true,
            Class::Han => ends_open && chars.len() >= SUBTITLE,
            _ => false,
        },
        (Some('》'), Some('《')) => true,
        _ => false,
    }
}

/// The fewest characters of a subtitle with its dash.
const SUBTITLE: usize = 8;

#[cfg(test)]
mod tests {
    use super::*;

    fn chars(text: &str) -> Vec<char> {
        text.chars().collect()
    }

    #[test]
    fn what_collides_is_mended_by_what_outranks() {
        let right = |text: &str| {
            let chars = chars(text);
            points(&chars).find_map(|run| collision(&chars, run)).and_then(|(_, right)| right)
        };
        assert_eq!(right("甲，，乙"), Some(("，".to_owned(), true)));
        assert_eq!(right("甲，。"), Some(("。".to_owned(), true)));
        assert_eq!(right("甲。，乙"), Some(("，".to_owned(), false)));
        assert_eq!(right("甲。。。"), None);
        assert_eq!(right("std::vec"), None);
    }

    #[test]
    fn lines_are_dashes_in_chinese_only() {
        let count = |text: &str| dashes(&chars(text)).len();
        assert_eq!(count("失主--一位老人"), 1);
        assert_eq!(count("谋在高处--"), 1);
        assert_eq!(count("用--help，A--B，1-2，甲-乙"), 0);
        assert_eq!(count("--------"), 0);
        assert_eq!(count("一一列举如下问题并整改。"), 0);
        assert_eq!(count("一一娄星区深化一体化改革"), 1);
    }
}
