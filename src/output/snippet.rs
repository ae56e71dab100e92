//! A snippet: the windows of a text that one report shows, as a small file of its own for
//! codespan-reporting, which would print whole lines. It keeps the true line numbers and column.

mod placed;

use std::borrow::Cow;
use std::ops::Range;

use codespan_reporting::diagnostic::{Label, LabelStyle};
use codespan_reporting::files::{Error, Files, Location};

use super::visible;
use super::window::windows;
use crate::source::{Position, Source};
use crate::span::Span;
use placed::{Placed, REACH, bounded, place};

/// A place to point at.
pub(super) struct Mark<'a> {
    pub(super) style: LabelStyle,
    pub(super) span: Span,
    /// What stands beside it; may be empty.
    pub(super) message: Cow<'a, str>,
}

/// The text shown and where things stand in it.
pub(super) struct Snippet {
    name: String,
    at: Position,
    text: String,
    lines: Vec<Line>,
}

/// A line shown.
struct Line {
    /// As codespan-reporting counts: consecutive where nothing but blank lines is left out.
    index: usize,
    /// As people count.
    number: usize,
    /// Its bytes in the snippet's text.
    range: Range<usize>,
    windows: Vec<Window>,
}

/// A part of a line that is shown.
struct Window {
    /// Where it stands in the source.
    part: Range<usize>,
    /// Where it begins in the snippet's text.
    base: usize,
    /// Whether it is shown as it is.
    plain: bool,
}

impl Snippet {
    /// The snippet that shows `marks` under a head line that names the place `at`, and the labels that
    /// point at them. Lines take about `width` cells.
    pub(super) fn new(
        source: &Source,
        at: usize,
        marks: &[Mark<'_>],
        width: usize,
    ) -> (Snippet, Vec<Label<()>>) {
        let text = source.text();
        let mut placed: Vec<Placed<'_>> = Vec::with_capacity(marks.len() + 1);
        for mark in marks {
            place(source, mark, marks, &mut placed);
        }
        let mut numbers: Vec<usize> = placed.iter().flat_map(|mark| [mark.first, mark.last]).collect();
        numbers.sort_unstable();
        numbers.dedup();
        let gutter = numbers.last().map_or(1, |last| (last + 1).to_string().len()) + 3;
        let brackets = 2 * placed.iter().filter(|mark| mark.first != mark.last).count();
        // Two ellipses, too.
        let budget = width.saturating_sub(gutter + brackets + 2).max(24);

        let at = bounded(text, Span::new(at, at)).start;
        let name = visible::line(source.name()).into_owned();
        let mut snippet = Snippet { name, at: source.position(at), text: String::new(), lines: Vec::new() };
        for number in numbers {
            snippet.show(source, number, &placed, budget);
        }
        let labels = placed.iter().map(|mark| snippet.label(text, mark)).collect();
        (snippet, labels)
    }

    /// Adds line `number` of the source, counted from zero.
    fn show(&mut self, source: &Source, number: usize, placed: &[Placed<'_>], budget: usize) {
        let text = source.text();
        let line = source.line_range(number);
        let places: Vec<Range<usize>> = placed
            .iter()
            .filter(|mark| mark.first == number || mark.last == number)
            .map(|mark| match (mark.first == number, mark.last == number) {
                (true, true) => mark.range.clone(),
                (true, false) => mark.range.start..line.end,
                _ => line.start..mark.range.end,
            })
            .collect();
        let mut parts = windows(text, line.clone(), &places, budget);
        if let Some(beside) = beside(text, &parts, number, placed, budget) {
            parts = windows(text, line.clone(), &places, budget.saturating_sub(beside).max(budget / 2));
        }
        let start = self.text.len();
        let mut shown = line.start;
        let mut kept = Vec::with_capacity(parts.len());
        for window in parts {
            if window.start > shown {
                self.text.push('…');
            }
            let (base, plain) = (self.text.len(), visible::is_plain(&text[window.clone()]));
            match plain {
                true => self.text.push_str(&text[window.clone()]),
                false => text[window.clone()].chars().for_each(|c| visible::push(&mut self.text, c)),
            }
            shown = window.end;
            kept.push(Window { part: window, base, plain });
        }
        if shown < line.end {
            self.text.push('…');
        }
        let index = match self.lines.last() {
            None => 0,
            Some(last) if adjoin(source, last.number - 1, number) => last.index + 1,
            // A gap that codespan-reporting shows by its mark for lines left out.
            Some(last) => last.index + 3,
        };
        self.lines.push(Line { index, number: number + 1, range: start..self.text.len(), windows: kept });
        self.text.push('\n');
    }

    /// The label for a mark.
    fn label(&self, text: &str, mark: &Placed<'_>) -> Label<()> {
        let start = self.shown_at(text, mark.first, mark.range.start, false);
        let end = match mark.range.is_empty() {
            true => start,
            false => self.shown_at(text, mark.last, mark.range.end, true),
        };
        let range = self.with_width(start..end.max(start));
        Label::new(mark.style, (), range).with_message(mark.message)
    }

    /// A range of the snippet's text under which a mark can be seen: an accent alone has no width,
    /// and takes the letter that carries it.
    fn with_width(&self, range: Range<usize>) -> Range<usize> {
        let wide = |c: char| visible::cells(c) > 0;
        let Some(line) = self.lines.iter().rev().find(|line| line.range.start <= range.start) else {
            return range;
        };
        let end = line.range.end;
        if range.start == end || range.end > end {
            return range;
        }
        let (before, after) = (&self.text[line.range.start..range.start], &self.text[range.start..end]);
        let covered = range.len().max(after.chars().next().map_or(0, char::len_utf8));
        if after[..covered].chars().any(wide) {
            return range;
        }
        match (before.char_indices().rfind(|&(_, c)| wide(c)), after.char_indices().find(|&(_, c)| wide(c))) {
            (Some((at, _)), _) => line.range.start + at..range.start + covered,
            (None, Some((at, c))) => range.start..range.start + at + c.len_utf8(),
            (None, None) => end..end,
        }
    }

    /// Where byte `at` of the source stands in the snippet; `end` says that it ends something, and
    /// so belongs to the window before it.
    fn shown_at(&self, text: &str, number: usize, at: usize, end: bool) -> usize {
        let Some(line) = self.lines.iter().find(|line| line.number == number + 1) else { return 0 };
        let inside = |window: &&Window| window.part.start <= at && at <= window.part.end;
        let window = match end {
            true => line.windows.iter().find(inside),
            false => line.windows.iter().rev().find(inside),
        };
        match window {
            Some(Window { part, base, plain: true }) => base + at - part.start,
            Some(Window { part, base, .. }) => {
                base + text[part.start..at].chars().map(visible::bytes).sum::<usize>()
            }
            None => line.range.end,
        }
    }
}

/// The cells that the message beside a line's last mark takes, if there is no room for it.
fn beside(
    text: &str,
    parts: &[Range<usize>],
    number: usize,
    placed: &[Placed<'_>],
    budget: usize,
) -> Option<usize> {
    let last = placed.iter().filter(|mark| mark.last == number).max_by_key(|mark| mark.range.end)?;
    if last.message.is_empty() {
        return None;
    }
    let shown = parts.iter().filter(|part| part.start < last.range.end);
    let before: usize = shown
        .map(|part| &text[part.start..part.end.min(last.range.end)])
        .map(|part| part.chars().map(visible::cells).sum::<usize>() + 1)
        .sum();
    let message = last.message.chars().map(visible::cells).sum::<usize>() + 1;
    (before + message > budget).then_some(message)
}

/// Whether nothing but a few blank lines stands between two lines.
fn adjoin(source: &Source, before: usize, after: usize) -> bool {
    let between = source.line_range(before).end..source.line_range(after).start;
    between.len() < REACH && source.text()[between].trim().is_empty()
}

impl<'a> Files<'a> for Snippet {
    type FileId = ();
    type Name = &'a str;
    type Source = &'a str;

    fn name(&'a self, (): ()) -> Result<&'a str, Error> {
        Ok(&self.name)
    }

    fn source(&'a self, (): ()) -> Result<&'a str, Error> {
        Ok(&self.text)
    }

    fn line_index(&'a self, (): (), byte: usize) -> Result<usize, Error> {
        let line = self.lines.iter().rev().find(|line| line.range.start <= byte);
        line.map(|line| line.index).ok_or(Error::FileMissing)
    }

    fn line_number(&'a self, (): (), index: usize) -> Result<usize, Error> {
        // The lines a gap stands for are never shown: any number will do.
        Ok(self.lines.iter().find(|line| line.index >= index).map_or(1, |line| line.number))
    }

    fn line_range(&'a self, (): (), index: usize) -> Result<Range<usize>, Error> {
        Ok(self.lines.iter().find(|line| line.index == index).map_or(0..0, |line| line.range.clone()))
    }

    /// Asked only for the head line, which names the true place.
    fn location(&'a self, (): (), _: usize) -> Result<Location, Error> {
        Ok(Location { line_number: self.at.line, column_number: self.at.column })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::tests::{diagnostic, printed};
    use super::super::{Format, visible};
    use crate::diagnostic::Label;
    use crate::span::Span;

    /// The boundaries of characters that two numbers fall on, in order.
    fn span(text: &str, (a, b): (usize, usize)) -> Span {
        let [a, b] = [a, b].map(|at| text.floor_char_boundary(at % (text.len() + 1)));
        Span::new(a.min(b), a.max(b))
    }

    proptest! {
        #[test]
        fn any_places_in_any_text_can_be_shown(
            text in "[甲乙，。“…a \n\r\t\u{0}\u{1b}\u{9b}\u{200b}\u{301}𠮷　]{0,300}",
            place in any::<(usize, usize)>(),
            others in prop::collection::vec(any::<(usize, usize)>(), 0..3),
        ) {
            let mut found = diagnostic("x", span(&text, place));
            found.advice = "删去".to_owned();
            let labels = others.into_iter().map(|other| Label { span: span(&text, other), elsewhere: None, message: String::new() });
            found.labels = labels.collect();
            let report = printed(Format::Full, &text, &[found]);
            prop_assert!(report.contains('^'), "{}", report);
            for line in report.lines() {
                prop_assert!(!line.contains(char::is_control), "{:?}", line);
                let cells: usize = line.chars().map(visible::cells).sum();
                // Several marks that do not fit a line together take a little more.
                prop_assert!(cells <= 110, "{} {}", cells, report);
            }
        }
    }
}
