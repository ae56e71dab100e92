//! A Markdown table of the findings, for the summary of a GitHub Actions job.
//!
//! GitHub shows no summary of more than one megabyte; what does not fit is counted.

use std::io::{self, Write};

use super::places::Places;
use super::{Form, Summary, summary, visible, words};
use crate::diagnostic::Diagnostic;
use crate::document::Document;

/// Bytes of table at most, with room for what stands after it.
const ROOM: usize = 900_000;

#[derive(Default)]
pub(super) struct Markdown {
    written: usize,
    left_out: usize,
}

impl Form for Markdown {
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "## 勘误\n")
    }

    fn file(&mut self, out: &mut dyn Write, document: &Document, found: &[Diagnostic]) -> io::Result<()> {
        let mut places = Places::new(document.source());
        let name = escaped(document.source().name());
        for diagnostic in found {
            let [start, _] = places.range(diagnostic.span);
            let row = format!(
                "| {} | {name}:{}:{} | {} | {} | {} |",
                words::level(diagnostic.severity),
                start.line,
                start.column,
                escaped(&diagnostic.message),
                escaped(&words::advice(diagnostic)),
                escaped(&diagnostic.rule),
            );
            if self.written + row.len() > ROOM {
                self.left_out += 1;
                continue;
            }
            if self.written == 0 {
                writeln!(out, "| 级别 | 位置 | 问题 | 怎么办 | 规则 |\n| --- | --- | --- | --- | --- |")?;
            }
            self.written += row.len();
            writeln!(out, "{row}")?;
        }
        Ok(())
    }

    fn finish(&mut self, out: &mut dyn Write, account: &Summary) -> io::Result<()> {
        if self.written > 0 {
            writeln!(out)?;
        }
        if self.left_out > 0 {
            writeln!(out, "另有 {} 处放不下，没有列出。\n", self.left_out)?;
        }
        let mut lines = Vec::new();
        summary::write(&mut lines, account)?;
        for line in String::from_utf8_lossy(&lines).lines() {
            writeln!(out, "- {}", escaped(line))?;
        }
        Ok(())
    }
}

/// A text on one line that means nothing in Markdown or HTML. A backslash may stand before every mark
/// of ASCII; only those that can mean something within a line get one.
fn escaped(text: &str) -> String {
    let shown = visible::line(text);
    let mut escaped = String::with_capacity(shown.len() + 8);
    for c in shown.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '|' | '~' | '$' | '@' | '#') {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::super::Format;
    use super::super::tests::{diagnostic, place, printed, printed_as};
    use super::*;

    /// The cells of the table as a Markdown reader reads them, row by row.
    fn cells(report: &str) -> Vec<Vec<String>> {
        use pulldown_cmark::{Event, Options, Parser, Tag};
        let mut rows = Vec::new();
        for event in Parser::new_ext(report, Options::ENABLE_TABLES) {
            match event {
                Event::Start(Tag::TableHead | Tag::TableRow) => rows.push(Vec::new()),
                Event::Start(Tag::TableCell) => rows.last_mut().unwrap().push(String::new()),
                Event::Text(text) if !rows.is_empty() => {
                    if let Some(cell) = rows.last_mut().unwrap().last_mut() {
                        cell.push_str(&text);
                    }
                }
                Event::Html(_) | Event::InlineHtml(_) | Event::Code(_) => panic!("{event:?}"),
                _ => {}
            }
        }
        rows
    }

    #[test]
    fn a_finding_is_a_row_whatever_stands_in_it() {
        let mut found = diagnostic("x", place("题\n𠮷乙", "乙"));
        found.message = "“a|b\\|c\n<b>*_`[x](y)`” &lt; $1$ @all #1".to_owned();
        found.advice = "删去".to_owned();
        let report = printed_as(Format::Markdown, "a|b_c_.txt", "题\n𠮷乙", &[found]);
        let rows = cells(&report[..report.find("\n- ").unwrap()]);
        assert_eq!(rows[0], ["级别", "位置", "问题", "怎么办", "规则"]);
        let message = "“a|b\\|c⟨LF⟩<b>*_`[x](y)`” &lt; $1$ @all #1";
        assert_eq!(rows[1], ["错误", "a|b_c_.txt:2:2", message, "删去", "x"]);
        assert_eq!(rows.len(), 2);
    }

    #[test]
    fn a_clean_run_has_no_table() {
        let mut out = Vec::new();
        let mut form = Markdown::default();
        form.begin(&mut out).unwrap();
        form.finish(&mut out, &Summary { files: 2, characters: 10, ..Summary::default() }).unwrap();
        let expected = "## 勘误\n\n- 已检查 2 个文件，10 字：没有发现问题\n";
        assert_eq!(String::from_utf8(out).unwrap(), expected);
    }

    #[test]
    fn a_summary_stays_small_enough_to_be_shown() {
        let found = vec![diagnostic("x", 0..3); 40_000];
        let report = printed(Format::Markdown, "甲", &found);
        let rows = report.lines().filter(|line| line.starts_with("| 错误")).count();
        assert!(report.len() < 1 << 20, "{}", report.len());
        assert!(report.contains(&format!("另有 {} 处放不下", 40_000 - rows)));
    }
}
