//! What reports are printed on: codespan-reporting's renderer, its looks and its colours.

use std::io::{self, Write};

use codespan_reporting::diagnostic::Diagnostic as Report;
use codespan_reporting::files::Error as FilesError;
use codespan_reporting::term::termcolor::{Ansi, Color, ColorSpec};
use codespan_reporting::term::{Config, Styles, StylesWriter, emit_to_io_write, emit_to_write_style};

use super::Options;
use super::snippet::{Mark, Snippet};
use crate::source::Source;

/// How reports look, and a buffer for them.
pub(super) struct Paper {
    config: Config,
    styles: Option<Styles>,
    width: usize,
    buffer: Vec<u8>,
}

impl Paper {
    /// Paper as the options want it.
    pub(super) fn new(options: Options) -> Self {
        // Of a long span only the first and the last line are shown.
        let config = Config { start_context_lines: 0, end_context_lines: 0, ..Config::default() };
        // Lines longer than this are hard to read, lines shorter show nothing.
        let width = options.width.clamp(40, 120);
        Paper { config, styles: options.color.then(styles), width, buffer: Vec::new() }
    }

    /// Prints a report on marked text, its head line naming the place `at`.
    pub(super) fn print(
        &mut self,
        out: &mut dyn Write,
        source: &Source,
        at: usize,
        marks: &[Mark<'_>],
        report: Report<()>,
    ) -> io::Result<()> {
        let (snippet, labels) = Snippet::new(source, at, marks, self.width);
        let report = report.with_labels(labels);
        self.buffer.clear();
        let printed = match &self.styles {
            None => emit_to_io_write(&mut self.buffer, &self.config, &snippet, &report),
            Some(styles) => {
                let mut writer = StylesWriter::new(Ansi::new(&mut self.buffer), styles);
                emit_to_write_style(&mut writer, &self.config, &snippet, &report)
            }
        };
        printed.map_err(|error| match error {
            FilesError::Io(error) => error,
            error => io::Error::other(error.to_string()),
        })?;
        trim_lines(&mut self.buffer);
        out.write_all(&self.buffer)
    }
}

/// Takes away the spaces at the ends of lines, with which the renderer pads what stands under wide characters,
/// and ends the last line.
fn trim_lines(lines: &mut Vec<u8>) {
    let (mut from, mut to) = (0, 0);
    while from < lines.len() {
        let length = lines[from..].iter().position(|&byte| byte == b'\n').unwrap_or(lines.len() - from);
        let kept = lines[from..from + length].trim_ascii_end().len();
        lines.copy_within(from..from + kept, to);
        to += kept;
        from += length + 1;
        if from > lines.len() {
            lines.push(b'\n');
        }
        lines[to] = b'\n';
        to += 1;
    }
    lines.truncate(to);
}

/// Few colours, none bright: these can be read on dark and on light.
fn styles() -> Styles {
    let plain = ColorSpec::new;
    let colour = |colour| plain().set_fg(Some(colour)).clone();
    let bold = |colour| plain().set_fg(Some(colour)).set_bold(true).clone();
    let faint = plain().set_dimmed(true).clone();
    Styles {
        header_error: bold(Color::Red),
        header_warning: bold(Color::Magenta),
        header_note: bold(Color::Green),
        header_message: plain().set_bold(true).clone(),
        primary_label_error: colour(Color::Red),
        primary_label_warning: colour(Color::Magenta),
        primary_label_note: colour(Color::Green),
        secondary_label: colour(Color::Cyan),
        line_number: faint.clone(),
        source_border: faint.clone(),
        note_bullet: faint,
        ..Styles::no_color()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_stands_at_the_ends_of_lines() {
        let trimmed = |lines: &str| {
            let mut bytes = lines.as_bytes().to_vec();
            trim_lines(&mut bytes);
            String::from_utf8(bytes).unwrap()
        };
        assert_eq!(trimmed("甲 \n  乙  \n\n  \n丙\n"), "甲\n  乙\n\n\n丙\n");
        assert_eq!(
            (trimmed("甲  "), trimmed("甲"), trimmed("")),
            ("甲\n".into(), "甲\n".into(), String::new())
        );
    }
}
