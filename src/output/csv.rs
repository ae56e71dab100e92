//! CSV for a spreadsheet: UTF-8 with the mark Excel knows it by, lines ended as RFC 4180 says.

use std::io::{self, Write};

use rustc_hash::FxHashMap;

use super::Form;
use super::places::Places;
use super::window::windows;
use super::{visible, words};
use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::rule::Rule;
use crate::source::Source;
use crate::span::Span;

pub(super) struct Csv<'r> {
    titles: FxHashMap<&'r str, &'r str>,
}

impl<'r> Csv<'r> {
    pub(super) fn new(rules: &[&'r Rule]) -> Self {
        Csv { titles: rules.iter().map(|rule| (&*rule.id, rule.title.as_str())).collect() }
    }
}

impl Form for Csv<'_> {
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        let columns = "文件,行,列,级别,规则,规则标题,问题,怎么办,原文,改为,能否照改,上下文";
        write!(out, "\u{feff}{columns}\r\n")
    }

    fn file(&mut self, out: &mut dyn Write, document: &Document, found: &[Diagnostic]) -> io::Result<()> {
        let source = document.source();
        let mut places = Places::new(source);
        let name = cell(&visible::line(source.name()));
        for diagnostic in found {
            let [start, _] = places.range(diagnostic.span);
            let title = self.titles.get(&*diagnostic.rule).copied().unwrap_or_default();
            let [found, mended] = read(source.text(), diagnostic);
            let fix = diagnostic.fix.as_ref().map(|fix| words::care(fix.applicability));
            write!(
                out,
                "{name},{},{},{},{},{},{},{},{},{},{},{}\r\n",
                start.line,
                start.column,
                words::level(diagnostic.severity),
                cell(&diagnostic.rule),
                cell(title),
                cell(&visible::line(&diagnostic.message)),
                cell(&words::advice(diagnostic)),
                cell(&found),
                cell(&mended),
                fix.unwrap_or("须自己定"),
                cell(&around(source, diagnostic.span)),
            )?;
        }
        Ok(())
    }
}

/// What stands where a finding is and what is to stand there; nothing where that is not known.
fn read(text: &str, diagnostic: &Diagnostic) -> [String; 2] {
    let (span, mended) = (diagnostic.span, diagnostic.mended(text));
    let found = span.of(text);
    // Where lines are to be joined, their ends and beginnings tell how they read.
    if found.contains('\n')
        && found.trim().is_empty()
        && mended.as_ref().is_none_or(|text| !text.contains('\n'))
    {
        let before: Vec<char> =
            text[..span.start].chars().rev().take(BESIDE).take_while(|&c| c != '\n').collect();
        let before: String = before.into_iter().rev().collect();
        let after: String =
            text[span.end..].chars().take(BESIDE).take_while(|c| !['\r', '\n'].contains(c)).collect();
        let joined = |between: &str| words::quoted(&format!("{before}{between}{after}"));
        return [joined("⏎"), mended.map(|text| joined(&text)).unwrap_or_default()];
    }
    let mended = match mended {
        // An empty cell would say that nobody knows how to mend it.
        Some(mended) if mended.is_empty() => "（删去）".to_owned(),
        mended => words::quoted(&mended.unwrap_or_default()),
    };
    [words::quoted(found), mended]
}

/// Characters on either side of a line end that is to go.
const BESIDE: usize = 6;

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
            "\u{feff}文件,行,列,级别,规则,规则标题,问题,怎么办,原文,改为,能否照改,上下文\r\n\
             \"要,闻.txt\",2,2,错误,\"x\",\"\",\"逗号,⟨LF⟩引号\"\"\",\"\",\"\"\"乙\"\"\",\"\"\"一\"\"\",可以放心照改,\"𠮷\"\"乙\"\"，丙\"\r\n"
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
                ",\"\",须自己定,\"我们的的\""
            ]
        );
    }

    #[test]
    fn joined_lines_are_told_as_they_will_read() {
        let text = "全县培育了三十六名本土主\n\n播，成绩很好。";
        let edits = vec![Edit { span: place(text, "\n\n").into(), text: String::new() }];
        let fix = Some(Fix { applicability: Applicability::Unsafe, edits });
        let found = Diagnostic { fix, ..diagnostic("x", place(text, "\n\n")) };
        assert_eq!(read(text, &found), ["十六名本土主⏎播，成绩很好", "十六名本土主播，成绩很好"]);
        let unknown = diagnostic("x", place(text, "\n\n"));
        assert_eq!(read(text, &unknown), ["十六名本土主⏎播，成绩很好", ""]);
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
