//! The concise form, one line a finding: `PATH:LINE:COLUMN: SEVERITY[RULE] MESSAGE；ADVICE`.

use std::io::{self, Write};

use super::visible;
use crate::diagnostic::Diagnostic;
use crate::document::Document;

pub(super) fn file(out: &mut dyn Write, document: &Document, diagnostics: &[Diagnostic]) -> io::Result<()> {
    let source = document.source();
    let name = visible::line(source.name());
    for diagnostic in diagnostics {
        let at = source.position(diagnostic.span.start);
        let (severity, message) = (diagnostic.severity.name(), visible::line(&diagnostic.message));
        write!(out, "{name}:{}:{}: {severity}[{}] {message}", at.line, at.column, diagnostic.rule)?;
        match diagnostic.advice.is_empty() {
            true => writeln!(out)?,
            false => writeln!(out, "；{}", visible::line(&diagnostic.advice))?,
        }
    }
    Ok(())
}
