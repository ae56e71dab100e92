//! JUnit XML: a suite for each file, in it a failing case for each error and warning, one that passes for
//! each note, or one that passes. A note asks nobody to stop.

use std::io::{self, Write};

use super::markup::Escaped;
use super::places::Places;
use super::{Form, Summary, words};
use crate::diagnostic::{Diagnostic, Severity};
use crate::document::Document;

pub(super) struct Junit;

impl Form for Junit {
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"kanwu\">")
    }

    fn file(&mut self, out: &mut dyn Write, document: &Document, found: &[Diagnostic]) -> io::Result<()> {
        let source = document.source();
        let mut places = Places::new(source);
        let path = Escaped(source.name());
        let fails = |diagnostic: &Diagnostic| diagnostic.severity > Severity::Note;
        let cases = found.len().max(1);
        let failures = found.iter().filter(|diagnostic| fails(diagnostic)).count();
        suite(out, source.name(), cases, failures, 0)?;
        if found.is_empty() {
            writeln!(out, "<testcase classname=\"{path}\" name=\"没有发现问题\" time=\"0\"/>")?;
        }
        for diagnostic in found {
            let [start, _] = places.range(diagnostic.span);
            let (line, column) = (start.line, start.column);
            let rule = Escaped(&diagnostic.rule);
            let message = words::sentence(diagnostic);
            let message = Escaped(&message);
            let level = words::level(diagnostic.severity);
            let text = words::quoted(diagnostic.span.of(source.text()));
            let text = Escaped(&text);
            writeln!(out, "<testcase classname=\"{path}\" name=\"{rule} {line}:{column}\" time=\"0\">")?;
            let element = if fails(diagnostic) { "failure" } else { "system-out" };
            match fails(diagnostic) {
                true => writeln!(out, "<{element} type=\"{rule}\" message=\"{message}\">")?,
                false => writeln!(out, "<{element}>")?,
            }
            writeln!(out, "{path}:{line}:{column}: {level}：{message}\n原文：{text}")?;
            writeln!(out, "</{element}>\n</testcase>")?;
        }
        writeln!(out, "</testsuite>")
    }

    fn finish(&mut self, out: &mut dyn Write, summary: &Summary) -> io::Result<()> {
        for path in &summary.unreadable {
            suite(out, path, 1, 0, 1)?;
            writeln!(out, "<testcase classname=\"{}\" name=\"读取\" time=\"0\">", Escaped(path))?;
            writeln!(
                out,
                "<error type=\"unreadable\" message=\"未能读取，没有检查\"/>\n</testcase>\n</testsuite>"
            )?;
        }
        writeln!(out, "</testsuites>")
    }
}

/// The start of a suite, with its counts.
fn suite(out: &mut dyn Write, name: &str, tests: usize, failures: usize, errors: usize) -> io::Result<()> {
    writeln!(
        out,
        "<testsuite name=\"{}\" tests=\"{tests}\" failures=\"{failures}\" errors=\"{errors}\" skipped=\"0\" time=\"0\">",
        Escaped(name)
    )
}

#[cfg(test)]
mod tests {
    use super::super::Format;
    use super::super::tests::{diagnostic, place, printed_as};
    use super::*;

    const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"kanwu\">\n";

    #[test]
    fn a_finding_is_a_failing_case() {
        let text = "𠮷]]>\0乙";
        let mut found = diagnostic("x", place(text, "]]>\0"));
        found.message = "“]]>\u{1}”<&".to_owned();
        let report = printed_as(Format::Junit, "要 闻&.txt", text, &[found]);
        let expected = format!(
            "{HEAD}\
<testsuite name=\"要 闻&amp;.txt\" tests=\"1\" failures=\"1\" errors=\"0\" skipped=\"0\" time=\"0\">
<testcase classname=\"要 闻&amp;.txt\" name=\"x 1:2\" time=\"0\">
<failure type=\"x\" message=\"“]]&gt;⟨SOH⟩”&lt;&amp;\">
要 闻&amp;.txt:1:2: 错误：“]]&gt;⟨SOH⟩”&lt;&amp;
原文：]]&gt;⟨NUL⟩
</failure>
</testcase>
</testsuite>
</testsuites>
"
        );
        assert_eq!(report, expected);
    }

    #[test]
    fn a_note_passes_and_is_told() {
        let note = Diagnostic { severity: Severity::Note, ..diagnostic("x", place("甲乙", "乙")) };
        let report = printed_as(Format::Junit, "稿.txt", "甲乙", &[note]);
        assert!(report.contains("tests=\"1\" failures=\"0\""), "{report}");
        assert!(report.contains("<system-out>\n稿.txt:1:2: 提示：有误\n原文：乙\n</system-out>"), "{report}");
    }

    #[test]
    fn a_clean_file_passes_and_one_not_read_is_an_error() {
        let mut out = Vec::new();
        Junit.begin(&mut out).unwrap();
        Junit.file(&mut out, &Document::plain("a.txt", "甲"), &[]).unwrap();
        Junit
            .finish(&mut out, &Summary { unreadable: vec!["b.txt".to_owned()], ..Summary::default() })
            .unwrap();
        let expected = format!(
            "{HEAD}\
<testsuite name=\"a.txt\" tests=\"1\" failures=\"0\" errors=\"0\" skipped=\"0\" time=\"0\">
<testcase classname=\"a.txt\" name=\"没有发现问题\" time=\"0\"/>
</testsuite>
<testsuite name=\"b.txt\" tests=\"1\" failures=\"0\" errors=\"1\" skipped=\"0\" time=\"0\">
<testcase classname=\"b.txt\" name=\"读取\" time=\"0\">
<error type=\"unreadable\" message=\"未能读取，没有检查\"/>
</testcase>
</testsuite>
</testsuites>
"
        );
        assert_eq!(String::from_utf8(out).unwrap(), expected);
    }
}
