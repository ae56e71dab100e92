//! Checkstyle XML: a `file` for each file, an `error` in it for each finding of any severity.

use std::io::{self, Write};

use super::markup::Escaped;
use super::places::Places;
use super::{Form, Summary, words};
use crate::diagnostic::{Diagnostic, Severity};
use crate::document::Document;

pub(super) struct Checkstyle;

impl Form for Checkstyle {
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"4.3\">")
    }

    fn file(&mut self, out: &mut dyn Write, document: &Document, found: &[Diagnostic]) -> io::Result<()> {
        let mut places = Places::new(document.source());
        writeln!(out, "<file name=\"{}\">", Escaped(document.source().name()))?;
        for diagnostic in found {
            let [start, _] = places.range(diagnostic.span);
            writeln!(
                out,
                "<error line=\"{}\" column=\"{}\" severity=\"{}\" message=\"{}\" source=\"kanwu.{}\"/>",
                start.line,
                start.column,
                severity(diagnostic.severity),
                Escaped(&words::sentence(diagnostic)),
                Escaped(&diagnostic.rule),
            )?;
        }
        writeln!(out, "</file>")
    }

    fn finish(&mut self, out: &mut dyn Write, _: &Summary) -> io::Result<()> {
        writeln!(out, "</checkstyle>")
    }
}

/// Checkstyle's word: ignore, info, warning or error.
fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "info",
    }
}

#[cfg(test)]
mod tests {
    use super::super::Format;
    use super::super::tests::{diagnostic, place, printed_as};
    use super::*;

    #[test]
    fn a_finding_is_an_error_element() {
        let text = "题\n，𠮷乙";
        let mut found = diagnostic("x", place(text, "乙"));
        found.severity = Severity::Note;
        found.message = "\"<&>'\u{b}\n".to_owned();
        assert_eq!(
            printed_as(Format::Checkstyle, "“要”\"闻\".txt", text, &[found]),
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"4.3\">\n\
             <file name=\"“要”&quot;闻&quot;.txt\">\n\
             <error line=\"2\" column=\"3\" severity=\"info\" message=\"&quot;&lt;&amp;&gt;&#39;⟨VT⟩⟨LF⟩\" \
             source=\"kanwu.x\"/>\n</file>\n</checkstyle>\n"
        );
    }
}
