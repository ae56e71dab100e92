//! JSON, schema 1: other versions may add fields, never change these. One finding a line, the
//! account of the run last, so that nothing is held back.
//!
//! The structs here are the format; the core's own are never serialized.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::ser::{Formatter, Serializer};

use super::Summary;
use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::fingerprint::fingerprint;
use crate::source::Source;
use crate::span::Span;

#[derive(Serialize)]
struct Finding<'a> {
    rule: &'a str,
    severity: &'static str,
    path: &'a str,
    message: &'a str,
    advice: &'a str,
    range: Range,
    text: &'a str,
    block: Option<&'static str>,
    related: Vec<Related<'a>>,
    fix: Option<Fix<'a>>,
    fingerprint: String,
    suppressed: Option<Suppressed<'a>>,
}

#[derive(Serialize)]
struct Suppressed<'a> {
    by: &'static str,
    reason: &'a str,
}

/// Half-open, from zero; lines and columns from one.
#[derive(Serialize)]
struct Range {
    byte: [usize; 2],
    char: [usize; 2],
    utf16: [usize; 2],
    start: Position,
    end: Position,
}

#[derive(Serialize)]
struct Position {
    line: usize,
    column: usize,
}

impl From<crate::source::Position> for Position {
    fn from(position: crate::source::Position) -> Self {
        Position { line: position.line, column: position.column }
    }
}

/// A place in another document has no characters counted: its text is not at hand any more.
#[derive(Serialize)]
#[serde(untagged)]
enum RelatedRange {
    Here(Range),
    Elsewhere { byte: [usize; 2], start: Position, end: Position },
}

#[derive(Serialize)]
struct Related<'a> {
    path: &'a str,
    range: RelatedRange,
    message: &'a str,
}

#[derive(Serialize)]
struct Fix<'a> {
    applicability: &'static str,
    edits: Vec<Edit<'a>>,
}

#[derive(Serialize)]
struct Edit<'a> {
    byte: [usize; 2],
    text: &'a str,
}

#[derive(Serialize)]
struct Run<'a> {
    version: &'static str,
    files: usize,
    characters: usize,
    rules: usize,
    errors: usize,
    warnings: usize,
    notes: usize,
    suppressed: usize,
    fixes: Fixes,
    unreadable: &'a [String],
    decoded: Vec<Decoded<'a>>,
}

#[derive(Serialize)]
struct Fixes {
    safe: usize,
    r#unsafe: usize,
}

#[derive(Serialize)]
struct Decoded<'a> {
    path: &'a str,
    encoding: &'a str,
}

/// How far the report has been written.
pub(super) enum Json {
    /// Nothing is.
    New,
    /// Its head is.
    Empty,
    /// Findings are.
    Filled,
}

impl Json {
    pub(super) fn file(
        &mut self,
        out: &mut dyn Write,
        document: &Document,
        diagnostics: &[Diagnostic],
    ) -> io::Result<()> {
        self.head(out)?;
        let mut places = Places::new(document.source());
        for diagnostic in diagnostics {
            out.write_all(if matches!(self, Json::Empty) { b"\n" } else { b",\n" })?;
            *self = Json::Filled;
            write(out, &finding(&mut places, diagnostic))?;
        }
        Ok(())
    }

    pub(super) fn finish(&mut self, out: &mut dyn Write, summary: &Summary) -> io::Result<()> {
        self.head(out)?;
        out.write_all(b"\n],\"run\":")?;
        write(out, &run(summary))?;
        out.write_all(b"}\n")
    }

    fn head(&mut self, out: &mut dyn Write) -> io::Result<()> {
        if matches!(self, Json::New) {
            *self = Json::Empty;
            out.write_all(b"{\"schema\":1,\"findings\":[")?;
        }
        Ok(())
    }
}

fn finding<'a>(places: &mut Places<'a>, diagnostic: &'a Diagnostic) -> Finding<'a> {
    let source = places.source;
    Finding {
        rule: &diagnostic.rule,
        severity: diagnostic.severity.name(),
        path: source.name(),
        message: &diagnostic.message,
        advice: &diagnostic.advice,
        range: places.range(diagnostic.span),
        text: diagnostic.span.of(source.text()),
        block: diagnostic.block.map(crate::document::BlockKind::name),
        related: diagnostic
            .labels
            .iter()
            .map(|label| Related {
                path: label.elsewhere.as_ref().map_or(source.name(), |other| &other.path),
                range: match &label.elsewhere {
                    None => RelatedRange::Here(places.range(label.span)),
                    Some(other) => RelatedRange::Elsewhere {
                        byte: [label.span.start, label.span.end],
                        start: other.start.into(),
                        end: other.end.into(),
                    },
                },
                message: &label.message,
            })
            .collect(),
        fix: diagnostic.fix.as_ref().map(|fix| Fix {
            applicability: fix.applicability.name(),
            edits: fix
                .edits
                .iter()
                .map(|edit| Edit { byte: [edit.span.start, edit.span.end], text: &edit.text })
                .collect(),
        }),
        fingerprint: format!("{:016x}", fingerprint(source.text(), diagnostic)),
        suppressed: diagnostic
            .suppressed
            .as_ref()
            .map(|suppression| Suppressed { by: suppression.by.name(), reason: &suppression.reason }),
    }
}

/// Positions in one text. Findings come in its order, so a line's start is rarely counted twice.
struct Places<'a> {
    source: &'a Source,
    /// The line counted last, from zero, and how many characters stand before it.
    line: (usize, usize),
}

impl<'a> Places<'a> {
    fn new(source: &'a Source) -> Self {
        Places { source, line: (0, 0) }
    }

    fn range(&mut self, span: Span) -> Range {
        let source = self.source;
        let first = [source.characters_before(span.start), source.utf16_before(span.start)];
        let last = match span.end - span.start < 256 {
            true => span
                .of(source.text())
                .chars()
                .fold(first, |[characters, units], c| [characters + 1, units + c.len_utf16()]),
            false => [source.characters_before(span.end), source.utf16_before(span.end)],
        };
        Range {
            byte: [span.start, span.end],
            char: [first[0], last[0]],
            utf16: [first[1], last[1]],
            start: self.position(span.start, first[0]),
            end: self.position(span.end, last[0]),
        }
    }

    /// The position of byte `at`, before which `characters` stand in the whole text.
    fn position(&mut self, at: usize, characters: usize) -> Position {
        let line = self.source.line_of(at);
        if line != self.line.0 {
            self.line = (line, self.source.characters_before(self.source.line_range(line).start));
        }
        Position { line: line + 1, column: characters - self.line.1 + 1 }
    }
}

fn run(summary: &Summary) -> Run<'_> {
    Run {
        version: env!("CARGO_PKG_VERSION"),
        files: summary.files,
        characters: summary.characters,
        rules: summary.rules,
        errors: summary.errors,
        warnings: summary.warnings,
        notes: summary.notes,
        suppressed: summary.suppressed,
        fixes: Fixes { safe: summary.safe_fixes, r#unsafe: summary.unsafe_fixes },
        unreadable: &summary.unreadable,
        decoded: summary.decoded.iter().map(|(path, encoding)| Decoded { path, encoding }).collect(),
    }
}

fn write(out: &mut dyn Write, value: &impl Serialize) -> io::Result<()> {
    value.serialize(&mut Serializer::with_formatter(out, Inert)).map_err(io::Error::from)
}

/// Compact JSON in which the controls that JSON lets stand (U+007F to U+009F) are escaped as well:
/// some terminals obey them.
struct Inert;

impl Formatter for Inert {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, out: &mut W, text: &str) -> io::Result<()> {
        let mut rest = text;
        while let Some(at) = rest.find(|c| matches!(c, '\u{7f}'..='\u{9f}')) {
            let (safe, tail) = rest.split_at(at);
            out.write_all(safe.as_bytes())?;
            let mut tail = tail.chars();
            if let Some(c) = tail.next() {
                write!(out, "\\u{:04x}", u32::from(c))?;
            }
            rest = tail.as_str();
        }
        out.write_all(rest.as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{diagnostic, place, printed};
    use super::super::{Format, Options, Printer, Summary};
    use crate::diagnostic::{Applicability, Edit, Fix, Label};
    use crate::document::{BlockKind, Document};
    use crate::span::Span;

    #[test]
    fn a_finding_has_every_kind_of_position() {
        let text = "# 题\n\n𠮷野家，𠮷野家、开业";
        let mut found = diagnostic("repeated-phrase", place(text, "，𠮷野家"));
        found.block = Some(BlockKind::Body);
        found.labels.push(Label {
            span: place(text, "𠮷野家").into(),
            elsewhere: None,
            message: "首次出现".to_owned(),
        });
        let edits = vec![Edit { span: found.span, text: String::new() }];
        found.fix = Some(Fix { applicability: Applicability::Safe, edits });
        let report = printed(Format::Json, text, &[found]);
        let report: serde_json::Value = serde_json::from_str(&report).unwrap();
        let finding = &report["findings"][0];
        assert_eq!(
            finding["range"],
            serde_json::json!({ "byte": [17, 30], "char": [8, 12], "utf16": [9, 14],
                "start": {"line": 3, "column": 4}, "end": {"line": 3, "column": 8} })
        );
        assert_eq!(finding["text"], "，𠮷野家");
        assert_eq!(finding["related"][0]["range"]["utf16"], serde_json::json!([5, 9]));
        assert_eq!(
            finding["fix"],
            serde_json::json!({"applicability": "safe", "edits": [{"byte": [17, 30], "text": ""}]})
        );
        assert_eq!(finding["block"], "body");
        assert!(finding["suppressed"].is_null());
    }

    #[test]
    fn the_report_streams_one_finding_a_line_and_the_run_last() {
        let mut out = Vec::new();
        let mut printer = Printer::new(Format::Json, Options::default(), &[]);
        for name in ["a.txt", "b.txt"] {
            let document = Document::plain(name, "甲乙丙");
            let found = [diagnostic("x", 0..3), diagnostic("y", 3..6)];
            printer.file(&mut out, &document, &found).unwrap();
        }
        let decoded = vec![("b.txt".to_owned(), "GB18030".to_owned())];
        printer.finish(&mut out, &Summary { files: 2, decoded, ..Summary::default() }).unwrap();
        let text = String::from_utf8(out).unwrap();
        assert_eq!(text.lines().count(), 6);
        assert!(text.starts_with("{\"schema\":1,\"findings\":[\n{\"rule\":\"x\","), "{text}");
        let report: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!(report["findings"].as_array().unwrap().len(), 4);
        assert_eq!(report["run"]["decoded"][0]["encoding"], "GB18030");
        assert_eq!(report["run"]["files"], 2);
    }

    #[test]
    fn a_run_without_findings_is_a_report_too() {
        let report: serde_json::Value = serde_json::from_str(&printed(Format::Json, "", &[])).unwrap();
        assert_eq!(report["schema"], 1);
        assert_eq!(report["findings"], serde_json::json!([]));
    }

    #[test]
    fn no_control_reaches_the_terminal_and_none_is_lost() {
        let text = "甲\u{9b}31m\u{1b}乙\u{7f}";
        let report = printed(Format::Json, text, &[diagnostic("x", 0..text.len())]);
        assert!(report.chars().all(|c| !c.is_control() || c == '\n'), "{report:?}");
        let report: serde_json::Value = serde_json::from_str(&report).unwrap();
        assert_eq!(report["findings"][0]["text"], text);
    }

    #[test]
    fn an_empty_place_at_the_end_of_a_line_stands_there() {
        let report = printed(Format::Json, "甲\r\n乙", &[diagnostic("x", Span::new(3, 3))]);
        let report: serde_json::Value = serde_json::from_str(&report).unwrap();
        assert_eq!(report["findings"][0]["range"]["end"], serde_json::json!({"line": 1, "column": 2}));
    }
}
