//! JSON Lines: a line for each finding as in the JSON report, and one for the run, last.

use std::io::{self, Write};

use serde::Serialize;

use super::places::Places;
use super::{Form, Summary, list, record};
use crate::diagnostic::Diagnostic;
use crate::document::Document;

pub(super) struct Jsonl;

#[derive(Serialize)]
struct Last<'a> {
    schema: u32,
    run: record::Run<'a>,
}

impl Form for Jsonl {
    fn file(&mut self, out: &mut dyn Write, document: &Document, found: &[Diagnostic]) -> io::Result<()> {
        let mut places = Places::new(document.source());
        for diagnostic in found {
            list::write(out, &record::finding(&mut places, diagnostic))?;
            out.write_all(b"\n")?;
        }
        Ok(())
    }

    fn finish(&mut self, out: &mut dyn Write, summary: &Summary) -> io::Result<()> {
        list::write(out, &Last { schema: record::SCHEMA, run: record::run(summary) })?;
        out.write_all(b"\n")
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::super::Format;
    use super::super::tests::{diagnostic, place, printed};

    #[test]
    fn lines_are_the_findings_of_the_json_report_and_its_run() {
        let text = "甲\n“乙”\u{2028}𠮷\u{9b}";
        let mut found = [diagnostic("x", 0..3), diagnostic("y", place(text, "𠮷"))];
        found[1].message = "一行\n两行".to_owned();
        let whole: Value = serde_json::from_str(&printed(Format::Json, text, &found)).unwrap();
        let report = printed(Format::Jsonl, text, &found);
        let lines: Vec<Value> = report.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        assert_eq!(lines[..2], whole["findings"].as_array().unwrap()[..]);
        assert_eq!(lines[2], serde_json::json!({ "schema": 1, "run": whole["run"] }));
        assert_eq!(lines.len(), 3);
    }
}
