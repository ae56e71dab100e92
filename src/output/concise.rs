//! The concise form, one line a finding: `PATH:LINE:COLUMN: SEVERITY[RULE] MESSAGE；ADVICE`.

use std::io::{self, Write};

use super::{Form, visible, words};
use crate::diagnostic::Diagnostic;
use crate::document::Document;

pub(super) struct Concise;

impl Form for Concise {
    fn file(
        &mut self,
        out: &mut dyn Write,
        document: &Document,
        diagnostics: &[Diagnostic],
    ) -> io::Result<()> {
        let source = document.source();
        let name = visible::line(source.name());
        for diagnostic in diagnostics {
            let at = source.position(diagnostic.span.start);
            let (severity, sentence) = (diagnostic.severity.name(), words::sentence(diagnostic));
            writeln!(out, "{name}:{}:{}: {severity}[{}] {sentence}", at.line, at.column, diagnostic.rule)?;
        }
        Ok(())
    }
}
