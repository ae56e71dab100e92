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

/// The width in cells of the column that cuts every line, if one does: the lines that run on into
/// the next are nearly all as long as it, and none is longer.
pub(super) fn column(text: &str, lines: &[Line]) -> Option<usize> {
    let adjoining = || lines.windows(2).filter(|pair| pair[1].follows);
    if adjoining().take(LINES).count() < LINES {
        return None;
    }
    let mut widths: Vec<usize> = adjoining()
        .map(|pair| pair[0].span.of(text))
        .filter(|line| Ending::of(line) != Ending::Finished)
        .map(|line| line.width_cjk())
        .collect();
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
    let inside = lines.iter().filter(|line| line.span.of(text).width_cjk() <= column + 4).count();
    // Rows of a table and lines of subtitles can be as even, but have no marks.
    let marked = lines.iter().filter(|line| has_pause(line.span.of(text))).count();
    (share(inside, lines.len(), 95) && share(marked, lines.len(), 40)).then_some(column)
}

/// Whether `next`, right under `line`, is the same paragraph in a column that wide.
pub(super) fn runs_on(text: &str, line: &Line, next: &Line, column: usize) -> bool {
    if !next.follows || next.indent > line.indent {
        return false;
    }
    let (line, next) = (line.span.of(text), next.span.of(text));
    // A line with room left for what comes next was ended on purpose.
    let word: usize = match next.chars().next().map(Class::of) {
        Some(Class::Letter | Class::Digit) => next
            .chars()
            .take_while(|&c| matches!(Class::of(c), Class::Letter | Class::Digit | Class::Mark))
            .filter_map(UnicodeWidthChar::width_cjk)
            .sum(),
        _ => SLACK,
    };
    line.width_cjk() + word.max(SLACK) >= column
}

fn has_pause(line: &str) -> bool {
    line.chars().any(|c| matches!(Class::of(c), Class::Pause | Class::Stop))
}
