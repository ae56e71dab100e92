//! Hard-wrapped text: whether a document cuts every line at the width of a column, and which lines
//! then belong together.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::plain::Line;
use crate::text::{Class, Ending};

/// Lines that run on before a document can be called hard-wrapped.
const LINES: usize = 4;
/// The narrowest column, in cells; verse is narrower.
const NARROWEST: usize = 20;
/// Cells that a full line may fall short of the column, for a word or mark that did not fit.
const SLACK: usize = 6;

/// The column that cuts every line of a document.
#[derive(Clone, Copy, Debug)]
pub(super) struct Column {
    /// Its width in cells.
    width: usize,
    /// The cells of white space before a line that begins no paragraph.
    indent: usize,
}

/// The column that cuts every line, if one does: the lines that run on into the next are nearly all
/// as long as it, and none is longer.
pub(super) fn column(text: &str, lines: &[Line]) -> Option<Column> {
    let adjoining = || lines.windows(2).filter(|pair| pair[1].follows);
    if adjoining().take(LINES).count() < LINES {
        return None;
    }
    let unended: Vec<&Line> = adjoining()
        .map(|pair| &pair[0])
        .filter(|line| Ending::of(line.span.of(text)) != Ending::Finished)
        .collect();
    // A column cuts wherever it is full; the lines of a song end where a clause does.
    let paused = unended.iter().filter(|line| Ending::of(line.span.of(text)) == Ending::Pause).count();
    if paused * 2 > unended.len() {
        return None;
    }
    let mut widths: Vec<usize> = unended.iter().map(|line| width(text, line)).collect();
    if widths.len() < LINES || widths.len() * 4 < lines.len() {
        return None;
    }
    widths.sort_unstable();
    let column = widths[widths.len() * 9 / 10];
    let share = |part: usize, whole: usize, percent: usize| part * 100 >= whole * percent;
    let full = widths.iter().filter(|&&width| width + SLACK >= column && width <= column + 4).count();
    if column < NARROWEST || !share(full, widths.len(), 75) {
        return None;
    }
    let inside = lines.iter().filter(|line| width(text, line) <= column + 4).count();
    // Rows of a table and lines of subtitles can be as even, but have no marks.
    let marked = lines.iter().filter(|line| has_pause(line.span.of(text))).count();
    if !share(inside, lines.len(), 95) || !share(marked, lines.len(), 40) {
        return None;
    }
    let mut indents: Vec<usize> = lines.iter().map(|line| line.indent).collect();
    indents.sort_unstable();
    Some(Column { width: column, indent: indents[indents.len() / 2] })
}

fn width(text: &str, line: &Line) -> usize {
    line.indent + line.span.of(text).width_cjk()
}

/// Whether `next`, right under `line`, is the same paragraph in a column that wide.
pub(super) fn runs_on(text: &str, line: &Line, next: &Line, column: &Column) -> bool {
    if !next.follows || next.indent > column.indent {
        return false;
    }
    let width = width(text, line);
    // Some count characters, not cells: a line with half-width digits then falls short of the column.
    if Ending::of(line.span.of(text)) != Ending::Finished && width * 4 >= column.width * 3 {
        return true;
    }
    let next = next.span.of(text);
    // A line with room left for what comes next was ended on purpose.
    let word: usize = match next.chars().next().map(Class::of) {
        Some(Class::Letter | Class::Digit) => next
            .chars()
            .take_while(|&c| matches!(Class::of(c), Class::Letter | Class::Digit | Class::Mark))
            .filter_map(UnicodeWidthChar::width_cjk)
            .sum(),
        _ => SLACK,
    };
    width + word.max(SLACK) >= column.width
}

fn has_pause(line: &str) -> bool {
    line.chars().any(|c| matches!(Class::of(c), Class::Pause | Class::Stop))
}
