//! rdjson, the diagnostic format of reviewdog. Its columns count bytes of UTF-8.
//!
//! Related places are left out: not every reader of the format knows them.

use std::borrow::Cow;
use std::io::{self, Write};

use serde::Serialize;

use super::list::List;
use super::places::{Place, Places};
use super::{Form, Summary, path, words};
use crate::diagnostic::{Diagnostic, Severity};
use crate::document::Document;

#[derive(Serialize)]
struct Finding<'a> {
    message: Cow<'a, str>,
    location: Location<'a>,
    severity: &'static str,
    code: Code<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    suggestions: Option<[Suggestion; 1]>,
}

#[derive(Serialize)]
struct Location<'a> {
    path: Cow<'a, str>,
    range: Range,
}

/// Half-open, from one.
#[derive(Serialize)]
struct Range {
    start: Position,
    end: Position,
}

#[derive(Serialize)]
struct Position {
    line: usize,
    column: usize,
}

#[derive(Serialize)]
struct Code<'a> {
    value: &'a str,
}

#[derive(Serialize)]
struct Suggestion {
    range: Range,
    text: String,
}

#[derive(Default)]
pub(super) struct Rdjson {
    diagnostics: List,
}

impl Form for Rdjson {
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(b"{\"source\":{\"name\":\"kanwu\"},\"diagnostics\":[")
    }

    fn file(&mut self, out: &mut dyn Write, document: &Document, found: &[Diagnostic]) -> io::Result<()> {
        let mut places = Places::new(document.source());
        found.iter().try_for_each(|found| self.diagnostics.push(out, &finding(&mut places, found)))
    }

    fn finish(&mut self, out: &mut dyn Write, _: &Summary) -> io::Result<()> {
        out.write_all(b"\n]}\n")
    }
}

fn finding<'a>(places: &mut Places<'a>, diagnostic: &'a Diagnostic) -> Finding<'a> {
    let source = places.source;
    let path = path::plain(source.name());
    // Suggestions are offered one by one, so a fix is one of them, however many places it edits.
    let edit = diagnostic.fix.as_ref().and_then(|fix| fix.joined(source.text()));
    Finding {
        message: words::sentence(diagnostic),
        location: Location { path, range: places.range(diagnostic.span).into() },
        severity: severity(diagnostic.severity),
        code: Code { value: &diagnostic.rule },
        suggestions: edit.map(|edit| [Suggestion { range: places.range(edit.span).into(), text: edit.text }]),
    }
}

impl From<[Place; 2]> for Range {
    fn from(places: [Place; 2]) -> Self {
        let [start, end] = places.map(|place| Position { line: place.line, column: place.byte_column });
        Range { start, end }
    }
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "ERROR",
        Severity::Warning => "WARNING",
        Severity::Note => "INFO",
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::super::Format;
    use super::super::tests::{diagnostic, place, printed_as};
    use crate::diagnostic::{Applicability, Edit, Fix};

    #[test]
    fn columns_are_bytes_and_a_fix_is_one_suggestion() {
        let text = "题\n，𠮷甲乙丙丁";
        let mut found = diagnostic("x", place(text, "甲乙丙"));
        let edits = vec![
            Edit { span: place(text, "甲").into(), text: "一".to_owned() },
            Edit { span: place(text, "丙").into(), text: String::new() },
        ];
        found.fix = Some(Fix { applicability: Applicability::Safe, edits });
        let report: Value =
            serde_json::from_str(&printed_as(Format::Rdjson, "./要 闻.txt", text, &[found])).unwrap();
        let range = json!({ "start": { "line": 2, "column": 8 }, "end": { "line": 2, "column": 17 } });
        let expected = json!({ "source": { "name": "kanwu" }, "diagnostics": [{
            "message": "有误", "location": { "path": "要 闻.txt", "range": range }, "severity": "ERROR",
            "code": { "value": "x" }, "suggestions": [{ "range": range, "text": "一乙" }],
        }] });
        assert_eq!(report, expected);
    }

    #[test]
    fn a_run_without_findings_is_a_report_too() {
        let report: Value = serde_json::from_str(&printed_as(Format::Rdjson, "a.txt", "甲", &[])).unwrap();
        assert_eq!(report["diagnostics"], json!([]));
    }
}
