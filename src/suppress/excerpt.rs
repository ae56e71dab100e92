//! A finding as one line that people recognise: `今年以来⟦稳增长、稳增长⟧、稳就业`.

use crate::diagnostic::Diagnostic;

/// Characters shown before and after what was found.
const AROUND: usize = 8;

/// Characters of what was found that are shown; the middle of longer ones is left out.
const FOUND: usize = 30;

/// What was found, marked as in examples, with the text around it in its paragraph. No white space but
/// single spaces, line ends visible, and no controls: it must stand in a line of a file that people read.
pub(super) fn excerpt(text: &str, diagnostic: &Diagnostic) -> String {
    let (span, paragraph) = (diagnostic.span, diagnostic.paragraph);
    let before = last(&text[paragraph.start..span.start], AROUND);
    let after = first(&text[span.end..paragraph.end], AROUND);
    let found = span.of(text);
    let found = match found.chars().nth(FOUND) {
        None => one_line(found),
        Some(_) => {
            format!("{}…{}", one_line(first(found, FOUND / 2)), one_line(last(found, FOUND / 3)))
        }
    };
    format!("{}⟦{found}⟧{}", one_line(before).trim_start(), one_line(after).trim_end())
}

/// Characters of what was found and the text on one side of it that show it to be the same.
const ENOUGH: usize = 5;

/// What an excerpt shows as found, with the text before it, and with the text after it, where that is enough to know it
/// by: one of them stays when a fault beside it is mended.
pub(super) fn sides(excerpt: &str) -> impl Iterator<Item = String> {
    let parts = excerpt
        .split_once('⟦')
        .and_then(|(before, rest)| rest.rsplit_once('⟧').map(|(found, after)| (before, found, after)));
    let sides = parts.map(|(before, found, after)| [format!("{before}⟦{found}"), format!("{found}⟧{after}")]);
    sides.into_iter().flatten().filter_map(|mut side| {
        side.retain(|c| !c.is_whitespace() && c != '⏎');
        (side.chars().count() > ENOUGH).then_some(side)
    })
}

/// The first characters of a text.
fn first(text: &str, count: usize) -> &str {
    text.char_indices().nth(count).map_or(text, |(end, _)| &text[..end])
}

/// The last characters of a text.
fn last(text: &str, count: usize) -> &str {
    let start = text.char_indices().rev().take(count).last();
    start.map_or("", |(start, _)| &text[start..])
}

/// Line ends, with the white space about them, as `⏎`; other white space as single spaces, and controls as
/// U+FFFD.
pub(super) fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' | '\r' => {
                line.truncate(line.trim_end_matches([' ', '⏎']).len());
                line.push('⏎');
            }
            _ if !c.is_whitespace() => line.push(if c.is_control() { '\u{fffd}' } else { c }),
            _ if line.ends_with([' ', '⏎']) => {}
            _ => line.push(' '),
        }
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::bare;
    use crate::span::Span;

    #[test]
    fn an_excerpt_is_one_line_of_the_paragraph() {
        let text = "前一段。\n　　今年以来坚持稳增长、\n稳增长、稳就业\u{1b}[2J\t的方针不动摇。\n后一段。";
        let at = text.find("稳增长").unwrap();
        let mut found = bare("x", at..at + "稳增长、\n稳增长".len());
        found.paragraph = Span::new(text.find("今年").unwrap(), text.find("\n后").unwrap());
        assert_eq!(excerpt(text, &found), "今年以来坚持⟦稳增长、⏎稳增长⟧、稳就业\u{fffd}[2J");
        assert_eq!(sides("⟦的的⟧ 坚⏎强").count(), 0);
        assert_eq!(sides("今年以来坚持⟦稳增长⟧。").collect::<Vec<_>>(), ["今年以来坚持⟦稳增长"]);
        let long = "甲".repeat(20) + &"乙".repeat(20);
        let whole = bare("x", 0..long.len());
        assert_eq!(excerpt(&long, &whole), format!("⟦{}…{}⟧", "甲".repeat(15), "乙".repeat(10)));
    }
}
