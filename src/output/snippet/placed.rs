//! Which lines a mark is shown on, and what of them it marks.

use std::ops::Range;

use codespan_reporting::diagnostic::LabelStyle;

use super::Mark;
use crate::source::Source;
use crate::span::Span;

/// A mark brought to the lines it is shown on, counted from zero.
pub(super) struct Placed<'a> {
    pub(super) style: LabelStyle,
    pub(super) range: Range<usize>,
    pub(super) first: usize,
    pub(super) last: usize,
    pub(super) message: &'a str,
}

/// How far a text is looked through for the end of white space or blank lines.
pub(super) const REACH: usize = 200;

/// The characters shown on either side of a seam.
const SEAM: usize = 2;

/// Brings a mark to the lines it is shown on. A seam, white space with a line end in it, is shown
/// by what it parts: nothing else of it can be seen.
pub(super) fn place<'a>(
    source: &Source,
    mark: &'a Mark<'_>,
    marks: &[Mark<'_>],
    placed: &mut Vec<Placed<'a>>,
) {
    let text = source.text();
    let span = bounded(text, mark.span);
    let (style, message) = (mark.style, mark.message.as_ref());
    let mut add = |style, range: Range<usize>, message| {
        let first = source.line_of(range.start);
        // A range that ends with a line end belongs to the line it ends.
        let last = source.line_of(range.end.saturating_sub(1).max(range.start));
        let (start, end) = (source.line_range(first), source.line_range(last));
        let range = range.start.min(start.end)..range.end.min(end.end).max(range.start.min(start.end));
        placed.push(Placed { style, range, first, last, message });
    };
    let found = span.of(text);
    if source.line_of(span.start) == source.line_of(span.end) {
        return add(style, span.start..span.end, message);
    }
    let (lead, trail) = (found.len() - found.trim_start().len(), found.len() - found.trim_end().len());
    let before = before_seam(text, span.start);
    let after = after_seam(text, span.end);
    if lead < found.len() {
        // What stands between two line ends of its own parts the text around it.
        let ends = |part: &str| part.contains(['\n', '\r']);
        return match (before, after) {
            (Some(before), Some(after)) if ends(&found[..lead]) && ends(&found[found.len() - trail..]) => {
                add(style, before.start..after.end, message)
            }
            _ => add(style, span.start + lead..span.end - trail, message),
        };
    }
    match (before, after) {
        (Some(before), Some(after)) => {
            add(style, before, message);
            // Another mark may show the continuation already.
            let line = source.line_range(source.line_of(after.start));
            if !marks.iter().any(|mark| line.start <= mark.span.start && mark.span.start < line.end) {
                add(LabelStyle::Secondary, after, "");
            }
        }
        (Some(only), None) | (None, Some(only)) => add(style, only, message),
        (None, None) => add(style, span.start..span.start, message),
    }
}

/// The last characters before a seam; none where only white space is near.
fn before_seam(text: &str, seam: usize) -> Option<Range<usize>> {
    let mut visible = text[..seam].char_indices().rev().take(REACH).skip_while(|(_, c)| c.is_whitespace());
    let (mut start, last) = visible.next()?;
    let end = start + last.len_utf8();
    for (at, _) in visible.take_while(|(_, c)| !c.is_whitespace()).take(SEAM - 1) {
        start = at;
    }
    Some(start..end)
}

/// The first characters after a seam; none where only white space is near.
fn after_seam(text: &str, seam: usize) -> Option<Range<usize>> {
    let mut visible = text[seam..].char_indices().take(REACH).skip_while(|(_, c)| c.is_whitespace());
    let (start, first) = visible.next()?;
    let more = visible.take_while(|(_, c)| !c.is_whitespace()).take(SEAM - 1);
    let length = first.len_utf8() + more.map(|(_, c)| c.len_utf8()).sum::<usize>();
    Some(seam + start..seam + start + length)
}

/// A span as it can be sliced: a mistake in TOML may carry one that was counted elsewhere.
pub(super) fn bounded(text: &str, span: Span) -> Span {
    let start = text.floor_char_boundary(span.start.min(text.len()));
    Span::new(start, text.ceil_char_boundary(span.end.min(text.len())).max(start))
}
