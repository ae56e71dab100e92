//! JSON: one document, one finding a line in it, the account of the run last, so that nothing is held
//! back.

use std::io::{self, Write};

use super::list::{self, List};
use super::places::Places;
use super::{Form, Summary, record};
use crate::diagnostic::Diagnostic;
use crate::document::Document;

#[derive(Default)]
pub(super) struct Json {
    findings: List,
}

impl Form for Json {
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        write!(out, "{{\"schema\":{},\"findings\":[", record::SCHEMA)
    }

    fn file(&mut self, out: &mut dyn Write, document: &Document, found: &[Diagnostic]) -> io::Result<()> {
        let mut places = Places::new(document.source());
        found.iter().try_for_each(|found| self.findings.push(out, &record::finding(&mut places, found)))
    }

    fn finish(&mut self, out: &mut dyn Write, summary: &Summary) -> io::Result<()> {
        out.write_all(b"\n],\"run\":")?;
        list::write(out, &record::run(summary))?;
        out.write_all(b"}\n")
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
