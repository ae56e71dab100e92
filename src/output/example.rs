//! An example that does not hold: its text, with what should be found and what is found under it.

use std::io::{self, Write};

use super::visible;
use crate::diagnostic::Diagnostic;
use crate::example::Example;
use crate::span::Span;

/// Something marked in the text, and what it becomes.
type Mark = (Span, Option<String>);

/// Writes an example and what is found in it, in the text's order, marks aligned under the text.
pub(crate) fn failed_example(out: &mut dyn Write, example: &Example, found: &[Diagnostic]) -> io::Result<()> {
    let text = &example.text;
    let expected: Vec<Mark> = example.marks.iter().map(|mark| (mark.span, mark.becomes.clone())).collect();
    let found: Vec<Mark> = found.iter().map(|found| (found.span, found.mended(text))).collect();
    let mut start = 0;
    for line in text.split('\n') {
        let range = Span::new(start, start + line.len());
        start = range.end + 1;
        writeln!(out, "  例句 │ {}", on_one_line(line))?;
        for (word, marks) in [("应报", &expected), ("实报", &found)] {
            if let Some(marked) = under(text, range, marks) {
                writeln!(out, "  {word} │ {marked}")?;
            }
        }
    }
    for (word, marks) in [("应报", expected), ("实报", found)] {
        if marks.is_empty() {
            writeln!(out, "  {word} │ 没有")?;
        }
    }
    Ok(())
}

/// Carets under what is marked in a line, and behind them what each mark that begins in it becomes; none
/// where nothing is marked. A mark that only takes the line's end has its caret there.
fn under(text: &str, line: Span, marks: &[Mark]) -> Option<String> {
    let (mut carets, mut becoming) = (String::new(), String::new());
    let mut width = 0;
    for (span, becomes) in marks.iter().filter(|(span, _)| line.start <= span.end && span.start <= line.end) {
        let (start, end) = (span.start.max(line.start), span.end.min(line.end));
        let from = cells(&text[line.start..start]);
        carets.push_str(&" ".repeat(from.saturating_sub(width)));
        let long = cells(&text[start..end]).max(1);
        carets.push_str(&"^".repeat(long));
        width = width.max(from) + long;
        if let Some(becomes) = becomes.as_ref().filter(|_| line.start <= span.start) {
            becoming.push_str(&format!("  {}→{}", on_one_line(span.of(text)), on_one_line(becomes)));
        }
    }
    (!carets.is_empty()).then_some(carets + &becoming)
}

/// `text` as it is shown, line ends as rules show them.
fn on_one_line(text: &str) -> String {
    visible::line(&text.replace('\n', "⏎")).into_owned()
}

/// How many terminal cells `text` takes as it is shown.
fn cells(text: &str) -> usize {
    text.chars().map(|c| if c == '\n' { 1 } else { visible::cells(c) }).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::bare;

    fn shown(notation: &str, found: &[(usize, usize)]) -> String {
        let example = Example::parse(notation, 1).unwrap();
        let found: Vec<Diagnostic> =
            found.iter().map(|&(start, end)| bare("r", Span::new(start, end))).collect();
        let mut out = Vec::new();
        failed_example(&mut out, &example, &found).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn marks_stand_under_the_text() {
        let found = shown("据a⟦布署→部署⟧，⟦末来⟧", &[(10, 13)]);
        let lines = ["  例句 │ 据a布署，末来", "  应报 │    ^^^^  ^^^^  布署→部署", "  实报 │        ^^"];
        assert_eq!(found.lines().collect::<Vec<_>>(), lines);
    }

    #[test]
    fn what_is_over_a_line_end_is_marked_there_and_none_is_said() {
        let found = shown("甲⟦\n\n⟧乙", &[]);
        let lines = [
            "  例句 │ 甲",
            "  应报 │   ^",
            "  例句 │ ",
            "  应报 │ ^",
            "  例句 │ 乙",
            "  应报 │ ^",
            "  实报 │ 没有",
        ];
        assert_eq!(found.lines().collect::<Vec<_>>(), lines);
    }
}
