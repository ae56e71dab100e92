//! Edits as an editor marks them: the words around each, `[-what goes-]` and `{+what comes+}`.

use std::io::{self, Write};
use std::ops::Range;

use codespan_reporting::term::termcolor::{Ansi, Color, ColorSpec, NoColor, WriteColor};

use super::window::windows;
use super::{Options, visible};
use crate::diagnostic::Edit;
use crate::document::Document;

/// Edits of one line with no more bytes than this between them, some twenty characters, are shown together.
const NEAR: usize = 60;

/// Writes what edits, in order and none overlapping, change in a document.
pub(crate) fn changes(
    out: &mut dyn Write,
    document: &Document,
    edits: &[Edit],
    options: Options,
) -> io::Result<()> {
    match options.color {
        true => write(&mut Ansi::new(out), document, edits, options.width),
        false => write(&mut NoColor::new(out), document, edits, options.width),
    }
}

fn write(out: &mut dyn WriteColor, document: &Document, edits: &[Edit], width: usize) -> io::Result<()> {
    let source = document.source();
    let text = source.text();
    let near = |one: &Edit, next: &Edit| {
        let between = &text[one.span.end..next.span.start];
        between.len() <= NEAR && !between.contains(['\n', '\r'])
    };
    for edits in edits.chunk_by(near) {
        let (Some(first), Some(last)) = (edits.first(), edits.last()) else { continue };
        let at = source.position(first.span.start);
        writeln!(out, "{}:{}:{}", visible::line(source.name()), at.line, at.column)?;
        let line = source.line_range(source.line_of(first.span.start)).start
            ..source.line_range(source.line_of(last.span.end)).end.max(last.span.end);
        let places: Vec<Range<usize>> = edits.iter().map(|edit| edit.span.start..edit.span.end).collect();
        out.write_all(b"  ")?;
        let mut shown = line.start;
        for window in windows(text, line.clone(), &places, width.clamp(40, 120) - 4) {
            if window.start > shown {
                out.write_all("…".as_bytes())?;
            }
            part(out, text, window.clone(), edits)?;
            shown = window.end;
        }
        if shown < line.end {
            out.write_all("…".as_bytes())?;
        }
        out.write_all(b"\n\n")?;
    }
    Ok(())
}

/// Writes a window of the text with the edits in it.
fn part(out: &mut dyn WriteColor, text: &str, window: Range<usize>, edits: &[Edit]) -> io::Result<()> {
    let mut at = window.start;
    for Edit { span, text: new } in edits {
        if span.end < window.start || window.end < span.start {
            continue;
        }
        let gone = span.start.max(window.start)..span.end.min(window.end);
        out.write_all(visible::line(&text[at..gone.start]).as_bytes())?;
        marked(out, ["[-", "-]"], Color::Red, &text[gone.clone()])?;
        // What comes stands after the end of what goes, which another window may show.
        if span.end <= window.end {
            marked(out, ["{+", "+}"], Color::Green, new)?;
        }
        at = gone.end;
    }
    out.write_all(visible::line(&text[at..window.end]).as_bytes())
}

fn marked(out: &mut dyn WriteColor, marks: [&str; 2], color: Color, text: &str) -> io::Result<()> {
    if text.is_empty() {
        return Ok(());
    }
    out.set_color(ColorSpec::new().set_fg(Some(color)))?;
    write!(out, "{}{}{}", marks[0], visible::line(text), marks[1])?;
    out.reset()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, edits: &[(&str, &str)], color: bool) -> String {
        let edits: Vec<Edit> = edits
            .iter()
            .map(|&(wrong, right)| {
                let at = text.find(wrong).unwrap();
                Edit { span: (at..at + wrong.len()).into(), text: right.to_owned() }
            })
            .collect();
        let mut out = Vec::new();
        let document = Document::plain("稿.txt", text);
        changes(&mut out, &document, &edits, Options { color, ..Options::default() }).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_change_is_shown_among_the_words_around_it() {
        let clause = "各地各部门坚持稳中求进工作总基调，";
        let text = format!("题\n{}布署、县級医院，{}", clause.repeat(9), clause.repeat(9));
        let expected = "稿.txt:2:154\n  …地各部门坚持稳中求进工作总基调，[-布署-]{+部署+}、县[-級-]{+级+}医院，各地各部门坚持稳中求进工作总…\n\n";
        assert_eq!(shown(&text, &[("布署", "部署"), ("級", "级")], false), expected);
    }

    #[test]
    fn line_ends_and_commands_are_named() {
        let joined = shown("经济的汇\n\n报", &[("\n\n", "\u{1b}")], false);
        assert_eq!(joined, "稿.txt:1:5\n  经济的汇[-⟨LF⟩⟨LF⟩-]{+⟨ESC⟩+}报\n\n");
        let coloured = shown("甲", &[("甲", "\u{1b}")], true);
        assert!(coloured.contains("\u{1b}[31m[-甲-]") && coloured.contains("{+⟨ESC⟩+}"), "{coloured:?}");
    }

    #[test]
    fn a_long_stretch_that_goes_is_shown_by_its_ends() {
        let long = "一二三四五六七八九十".repeat(50);
        let out = shown(&format!("前{long}后"), &[(&long, "")], false);
        assert!(out.contains("  前[-一") && out.contains("-]…[-") && out.ends_with("十-]后\n\n"), "{out}");
    }
}
