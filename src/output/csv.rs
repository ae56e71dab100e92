//! CSV for a spreadsheet: UTF-8 with the mark Excel knows it by, lines ended as RFC 4180 says.

use std::io::{self, Write};

use super::Form;
use super::places::Places;
use super::window::windows;
use super::{visible, words};
use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::source::Source;
use crate::span::Span;

pub(super) struct Csv;

impl Form for Csv {
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        out.write_all("\u{feff}文件,行,列,级别,规则,问题,怎么办,原文,改为,改法,上下文\r\n".as_bytes())
    }

    fn file(&mut self, out: &mut dyn Write, document: &Document, found: &[Diagnostic]) -> io::Result<()> {
        let source = document.source();
        let mut places = Places::new(source);
        let name = cell(&visible::line(source.name()));
        for diagnostic in found {
            let [start, _] = places.range(diagnostic.span);
            // An empty cell would say that nobody knows how to mend it.
            let mended = match diagnostic.mended(source.text()) {
                Some(mended) if mended.is_empty() => "（删去）".to_owned(),
                mended => words::quoted(&mended.unwrap_or_default()),
            };
            let fix = diagnostic.fix.as_ref().map(|fix| words::care(fix.applicability));
            write!(
                out,
                "{name},{},{},{},{},{},{},{},{},{},{}\r\n",
                start.line,
                start.column,
                words::level(diagnostic.severity),
                cell(&diagnostic.rule),
                cell(&visible::line(&diagnostic.message)),
                cell(&words::advice(diagnostic)),
                cell(&words::quoted(diagnostic.span.of(source.text()))),
                cell(&mended),
                fix.unwrap_or_default(),
                cell(&around(source, diagnostic.span)),
            )?;
        }
        Ok(())
    }
}

/// Cells of the text around a finding that are shown.
const AROUND: usize = 60;

/// The text of its line around a finding.
fn around(source: &Source, span: Span) -> String {
    let (text, line) = (source.text(), source.line_range(source.line_of(span.start)));
    let place = span.start.min(line.end)..span.end.min(line.end);
    let parts = windows(text, line.clone(), &[place], AROUND);
    let (first, last) = (parts.first().map(|part| part.start), parts.last().map(|part| part.end));
    let shown: Vec<_> = parts.into_iter().map(|part| visible::line(text[part].trim())).collect();
    let cut = |is_cut: bool| if is_cut { "…" } else { "" };
    let (before, after) = (cut(first > Some(line.start)), cut(last < Some(line.end)));
    format!("{before}{}{after}", shown.join("…"))
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
            "\u{feff}文件,行,列,级别,规则,问题,怎么办,原文,改为,改法,上下文\r\n\
             \"要,闻.txt\",2,2,错误,\"x\",\"逗号,⟨LF⟩引号\"\"\",\"\",\"\"\"乙\"\"\",\"\"\"一\"\"\",可以放心照改,\"𠮷\"\"乙\"\"，丙\"\r\n"
        );
    }

    #[test]
    fn what_goes_is_said_to_go() {
        let text = "我们的的";
        let fix = |gone: &str, applicability| {
            let edits = vec![Edit { span: place(text, gone).into(), text: String::new() }];
            Some(Fix { applicability, edits })
        };
        let found = |fix| Diagnostic { fix, ..diagnostic("x", place(text, "的")) };
        let rows = printed_as(
            Format::Csv,
            "a",
            text,
            &[found(fix("的", Applicability::Unsafe)), found(fix("我", Applicability::Safe)), found(None)],
        );
        let ends: Vec<&str> =
            rows.lines().skip(1).filter_map(|row| Some(row.split_once("\"的\"")?.1)).collect();
        // What is mended elsewhere is mended all the same.
        assert_eq!(
            ends,
            [
                ",\"（删去）\",须看过再改,\"我们的的\"",
                ",\"\",可以放心照改,\"我们的的\"",
                ",\"\",,\"我们的的\""
            ]
        );
    }

    #[test]
    fn a_finding_is_shown_with_the_text_around_it() {
        let around = |text: &str, found: &str| around(&Source::new("", text), place(text, found).into());
        assert_eq!(around("甲。\n　　乙丙丁。\n戊", "丙"), "乙丙丁。");
        let long = "全市上下坚持稳中求进，".repeat(9);
        let shown = around(&format!("{long}他的的工作，{long}"), "的的");
        assert!(shown.starts_with('…') && shown.contains("他的的工作，") && shown.ends_with('…'), "{shown}");
        // Of what goes on over the end of the line, the beginning.
        assert_eq!(around("会议强调的发\n展", "发\n展"), "会议强调的发");
        assert_eq!(around("甲\n\n乙", "\n\n"), "甲");
        assert_eq!(around("甲\r\n乙", "\n"), "甲");
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
