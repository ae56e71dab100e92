//! The concise form, one line a finding and nothing else, for editors, `grep` and `wc -l`:
//! `PATH:LINE:COLUMN: SEVERITY[RULE] MESSAGE；ADVICE → 改为“FIX”`. All findings: the limit holds for the full form.

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
            let fix = words::fix(diagnostic).map(|fix| format!(" → {fix}")).unwrap_or_default();
            writeln!(
                out,
                "{name}:{}:{}: {severity}[{}] {sentence}{fix}",
                at.line, at.column, diagnostic.rule
            )?;
        }
        Ok(())
    }
}
