//! `heading-level`: headings marked with `#` whose levels do not follow each other, and those that
//! lack the mark.

use std::collections::BTreeMap;
use std::ops::Range;

use serde::Deserialize;

use super::{Context, Finding};
use crate::document::{BlockKind, Prose};
use crate::expression::Expression;
use crate::span::Span;
use crate::text::{Class, is_numeral};

/// The values it gives to messages: the level of the heading, that of the one it is compared with, and how many
/// of the fault there are where the first stands for all.
pub(super) const VALUES: &[&str] = &["level", "other", "count"];

/// Parameters of the check.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct HeadingLevel {
    /// What it reports.
    fault: Fault,
    /// What a heading reads as that is none.
    regex: Option<Expression>,
}

/// What is wrong with a heading's level.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Fault {
    /// It stands more than one level below the heading before it.
    Skipped,
    /// The heading right after it, with nothing between but bylines, stands above it.
    BelowNext,
    /// It stands above all the others, the first one included, most of which have the next level.
    Lone,
    /// A quote or bracket opens in it and closes in the one right after it: one title on two lines.
    Cut,
    /// A few characters right below a long heading of the same level or one above: the end of that.
    Piece,
    /// It has a mark, and reads as what is no heading: a byline, running text.
    Marked,
    /// It has no mark at all, though the others that begin as it does (9:00, 二、) have one.
    Unmarked,
}

impl HeadingLevel {
    /// Says what is wrong where a fault that is told by an expression has none, or another has one.
    pub(super) fn refuse_empty(&self) -> Result<(), (Range<usize>, String)> {
        match (self.fault == Fault::Marked, self.regex.is_some()) {
            (true, false) => Err((0..0, "fault = \"marked\" 要写 regex".to_owned())),
            (false, true) => Err((0..0, "只有 fault = \"marked\" 用 regex".to_owned())),
            _ => Ok(()),
        }
    }

    /// Every heading of the fault.
    pub(super) fn run(&self, context: &Context<'_>) -> Vec<Finding> {
        match self.fault {
            Fault::Unmarked => return unmarked(context),
            Fault::Lone => return lone(context),
            Fault::Cut => return cut(context),
            Fault::Piece => return pieces(context),
            Fault::Marked => return self.reading_otherwise(context),
            Fault::Skipped | Fault::BelowNext => {}
        }
        let headings: Vec<(Prose<'_>, usize)> = marked(context);
        // A byline of the page may stand between a column's head and the title below it.
        let adjoin = |other: Prose<'_>, prose: Prose<'_>| {
            let between = &context.document.blocks()[other.index + 1..prose.index];
            between.iter().all(|block| block.kind == BlockKind::Byline)
        };
        let is_turned = |at: usize| {
            let below = headings.get(at + 1);
            below.is_some_and(|&(prose, level)| level < headings[at].1 && adjoin(headings[at].0, prose))
        };
        let mut findings = Vec::new();
        for (at, &(prose, level)) in headings.iter().enumerate() {
            let other = match self.fault {
                // The head of a column, below which a title follows, is wrong only once.
                Fault::Skipped if !is_turned(at) => {
                    at.checked_sub(1).map(|above| headings[above]).filter(|&(_, above)| level > above + 1)
                }
                Fault::BelowNext if is_turned(at) => headings.get(at + 1).copied(),
                _ => None,
            };
            if let Some((other, other_level)) = other {
                let finding = Finding::new(prose.block.span).related(other.block.span);
                findings.push(finding.value("level", level).value("other", other_level));
            }
        }
        // A page that sets all its column heads so has a habit, which is one finding.
        let count = findings.len();
        if count >= HABIT {
            findings.truncate(1);
            findings = findings.into_iter().map(|finding| finding.value("count", count)).collect();
        }
        findings
    }

    /// The headings that have a mark and read as the rule says no heading does.
    fn reading_otherwise(&self, context: &Context<'_>) -> Vec<Finding> {
        let Some(regex) = &self.regex else { return Vec::new() };
        let found = marked(context).into_iter().filter(|(prose, _)| regex.is_in(prose.chars()));
        found
            .map(|(prose, level)| Finding::new(prose.block.span).value("level", level).value("other", level))
            .collect()
    }
}

/// The headings that have a mark, and their levels.
fn marked<'d>(context: &Context<'d>) -> Vec<(Prose<'d>, usize)> {
    let text = context.document.text();
    let headings = context.proses().filter(|prose| prose.block.kind == BlockKind::Heading);
    let levels = headings.map(|prose| (prose, level(text, prose.block.span.start)));
    levels.filter(|&(_, level)| level > 0).collect()
}

/// Titles on two lines: the place between them, mended by joining them.
fn cut(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (first, level_of_first) in marked(context) {
        let next = first.index + 1;
        if next >= context.document.blocks().len() {
            continue;
        }
        let second = context.document.prose(next);
        let is_short = second.chars().len() <= HEADING && second.block.kind != BlockKind::Byline;
        let opens = context.pairs(first).alone.last().filter(|mark| mark.opens);
        let closes = context.pairs(second).alone.first().filter(|mark| !mark.opens);
        if is_short && opens.zip(closes).is_some_and(|(open, close)| open.pair == close.pair) {
            let gap = Span::new(first.block.span.end, second.block.span.start);
            let finding = Finding::new(gap).related(second.block.span).mend(gap, "", true);
            findings.push(finding.value("level", level_of_first).value("other", level_of_first));
        }
    }
    findings
}

/// Headings of a few characters right below one that fills its line, followed by the text or who wrote it.
fn pieces(context: &Context<'_>) -> Vec<Finding> {
    let headings = marked(context);
    let mut findings = Vec::new();
    for pair in headings.windows(2) {
        let [(first, above), (second, level)] = pair else { continue };
        let adjoins = first.index + 1 == second.index && level >= above;
        let is_piece = second.chars().len() <= PIECE && first.chars().len() >= LINE;
        let goes_on = first.classes().last() == Some(&Class::Han);
        let next = context.document.blocks().get(second.index + 1).map(|block| block.kind);
        let leads = matches!(next, Some(BlockKind::Body | BlockKind::Byline));
        let is_word = second.classes().iter().all(|&class| class == Class::Han);
        if adjoins && is_piece && goes_on && leads && is_word {
            let finding = Finding::new(second.block.span).related(first.block.span);
            findings.push(finding.value("level", level).value("other", above));
        }
    }
    findings
}

/// Characters of what a line end cut off a heading, at most; and of a heading that fills its line, at least.
const PIECE: usize = 4;
const LINE: usize = 10;

/// Headings of the top level where it is the exception: the page does not begin with one, and at least
/// twice as many have the level below.
fn lone(context: &Context<'_>) -> Vec<Finding> {
    let headings = marked(context);
    let Some(top) = headings.iter().map(|&(_, level)| level).min() else { return Vec::new() };
    let count = |wanted: usize| headings.iter().filter(|&&(_, level)| level == wanted).count();
    if headings[0].1 == top || count(top) * 2 > count(top + 1) {
        return Vec::new();
    }
    let alone = headings.iter().filter(|&&(_, level)| level == top);
    alone
        .map(|(prose, level)| Finding::new(prose.block.span).value("level", *level).value("other", level + 1))
        .collect()
}

/// Lines that lack the mark of their series: the only one without, among two or more with it.
fn unmarked(context: &Context<'_>) -> Vec<Finding> {
    let text = context.document.text();
    let mut series: BTreeMap<String, (Vec<Prose<'_>>, Vec<Prose<'_>>)> = BTreeMap::new();
    for prose in context.proses() {
        let marked = level(text, prose.block.span.start) > 0;
        let may_be_heading =
            matches!(prose.block.kind, BlockKind::Heading | BlockKind::Body | BlockKind::Notice)
                && prose.chars().len() <= HEADING
                && prose.classes().last().is_some_and(|class| !matches!(class, Class::Stop | Class::Pause));
        let Some(form) = form(prose.chars()).filter(|_| marked || may_be_heading) else { continue };
        let (with, without) = series.entry(form).or_default();
        if marked { with.push(prose) } else { without.push(prose) }
    }
    let lacking = series.values().filter_map(|(with, without)| match without.as_slice() {
        [only] if with.len() > 1 => Some((*only, with.iter().rfind(|other| other.index < only.index)?)),
        _ => None,
    });
    lacking
        .map(|(only, other)| {
            let other_level = level(text, other.block.span.start);
            let finding = Finding::new(only.block.span).related(other.block.span);
            finding.value("level", 0).value("other", other_level)
        })
        .collect()
}

/// So many of a fault are a page's way.
const HABIT: usize = 3;
/// Characters of a heading at most.
const HEADING: usize = 40;

/// What a line begins with, if that is a number with a mark: `9:00,` and `11:00,` are `0:0,`.
fn form(chars: &[char]) -> Option<String> {
    let mut form = String::new();
    for (at, &c) in chars.iter().enumerate() {
        let sign = match c {
            c if c.is_ascii_digit() => '0',
            c if is_numeral(c) => '一',
            '第' | '（' | '(' => c,
            '、' | '，' | ',' | '.' | '）' | ')' | '：' | ':' | '章' | '节' => c,
            _ => return None,
        };
        if !(form.ends_with(sign) && matches!(sign, '0' | '一')) {
            form.push(sign);
        }
        // The mark ends the number, unless it stands inside one: 9:00.
        let goes_on = matches!(c, '.' | '：' | ':') && chars.get(at + 1).is_some_and(char::is_ascii_digit);
        if !matches!(sign, '0' | '一' | '第' | '（' | '(') && !goes_on {
            break;
        }
    }
    let is_whole = !form.ends_with(['0', '一', '第', '（', '(']);
    (is_whole && form.contains(['0', '一'])).then_some(form)
}

/// How many `#` stand on the line before byte `at`.
fn level(text: &str, at: usize) -> usize {
    let before = text[..at].trim_end_matches([' ', '\t']);
    before.len() - before.trim_end_matches('#').len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_marked_is_told_by_an_expression() {
        let refused = |toml: &str| toml::from_str::<HeadingLevel>(toml).unwrap().refuse_empty().is_err();
        assert!(refused("fault = \"marked\"") && refused("fault = \"lone\"\nregex = \"。\""));
        assert!(!refused("fault = \"marked\"\nregex = \"。\"") && !refused("fault = \"cut\""));
    }

    #[test]
    fn marks_are_counted() {
        assert_eq!(level("甲\n### 乙", "甲\n### ".len()), 3);
        assert_eq!(level("甲\n乙", "甲\n".len()), 0);
    }

    #[test]
    fn the_form_of_a_heading_is_its_number() {
        let form = |text: &str| form(&text.chars().collect::<Vec<_>>());
        assert_eq!(form("21:00,两科室接力"), form("9:00,30分钟开门"));
        assert!(form("9:00,开门").is_some());
        assert_eq!(form("十二、总则").as_deref(), Some("一、"));
        assert_eq!(form("2024年，我们"), None);
        assert_eq!(form("“好”"), None);
    }
}
