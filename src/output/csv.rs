//! CSV for a spreadsheet: UTF-8 with the mark Excel knows it by, lines ended as RFC 4180 says.

use std::io::{self, Write};

use super::Form;
use super::places::Places;
use super::{visible, words};
use crate::diagnostic::Diagnostic;
use crate::document::Document;

pub(super) struct Csv;

impl Form for Csv {
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        out.write_all("\u{feff}文件,行,列,级别,规则,问题,怎么办,原文,改为\r\n".as_bytes())
    }

    fn file(&mut self, out: &mut dyn Write, document: &Document, found: &[Diagnostic]) -> io::Result<()> {
        let source = document.source();
        let mut places = Places::new(source);
        let name = cell(&visible::line(source.name()));
        for diagnostic in found {
            let [start, _] = places.range(diagnostic.span);
            let mended = diagnostic.mended(source.text()).unwrap_or_default();
            write!(
                out,
                "{name},{},{},{},{},{},{},{},{}\r\n",
                start.line,
                start.column,
                words::level(diagnostic.severity),
                cell(&diagnostic.rule),
                cell(&visible::line(&diagnostic.message)),
                cell(&words::advice(diagnostic)),
                cell(&words::quoted(diagnostic.span.of(source.text()))),
                cell(&words::quoted(&mended)),
            )?;
        }
        Ok(())
    }
}

/// A text between quotes, their like in it doubled. What a spreadsheet would take for a formula is made
/// text by an apostrophe.
fn cell(text: &str) -> String {
    let formula = text.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    format!("\"{}{}\"", if formula { "'" } else { "" }, text.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::super::Format;
    use super::super::tests::{diagnostic, place, printed_as};
    use super::*;
    use crate::diagnostic::{Applicability, Edit, Fix};

    #[test]
    fn a_finding_is_a_row() {
        let text = "题\n𠮷\"乙\"，丙";
        let mut found = diagnostic("x", place(text, "\"乙\""));
        found.message = "逗号,\n引号\"".to_owned();
        let edits = vec![Edit { span: place(text, "乙").into(), text: "一".to_owned() }];
        found.fix = Some(Fix { applicability: Applicability::Safe, edits });
        assert_eq!(
            printed_as(Format::Csv, "要,闻.txt", text, &[found]),
            "\u{feff}文件,行,列,级别,规则,问题,怎么办,原文,改为\r\n\
             \"要,闻.txt\",2,2,错误,\"x\",\"逗号,⟨LF⟩引号\"\"\",\"\",\"\"\"乙\"\"\",\"\"\"一\"\"\"\r\n"
        );
    }

    #[test]
    fn nothing_is_taken_for_a_formula() {
        for text in ["=1+1", "+1", "-1", "@SUM(A1)", "＝1", "　=1"] {
            assert_eq!(cell(text), format!("\"'{text}\""));
        }
        assert_eq!(cell("——甲"), "\"——甲\"");
        // A tab and line ends, which spreadsheets pass over, are shown by name.
        assert_eq!(cell(&visible::line("\t=1")), "\"⟨TAB⟩=1\"");
    }
}
