//! A page to read and to print: each text as it stands, its faults marked, and beside them what is wrong.
//! One file that needs no network and runs no script.

mod text;

use std::io::{self, Write};

use rustc_hash::FxHashMap;

use super::markup::Escaped;
use super::{Form, Summary, summary, words};
use crate::diagnostic::{Diagnostic, Severity};
use crate::document::Document;
use crate::rule::Rule;

const CSS: &str = include_str!("page.css");

pub(super) struct Html<'r> {
    /// What each rule rests on, by its id.
    grounds: FxHashMap<&'r str, &'r str>,
    /// How many files have been written.
    files: usize,
}

impl<'r> Html<'r> {
    pub(super) fn new(rules: &[&'r Rule]) -> Self {
        let grounds = rules.iter().map(|rule| (&*rule.id, rule.source.as_str())).collect();
        Html { grounds, files: 0 }
    }
}

impl Form for Html<'_> {
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(
            out,
            "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta name=\"generator\" content=\"kanwu {}\">\n<title>勘误</title>\n<style>\n{CSS}</style>\n</head>\n\
             <body>\n<header><h1>勘误</h1></header>\n<main>",
            env!("CARGO_PKG_VERSION")
        )
    }

    fn file(&mut self, out: &mut dyn Write, document: &Document, found: &[Diagnostic]) -> io::Result<()> {
        self.files += 1;
        let name = Escaped(document.source().name());
        if found.is_empty() {
            return writeln!(
                out,
                "<section class=\"clean\">\n<h2>{name}<small>没有发现问题</small></h2>\n</section>"
            );
        }
        writeln!(out, "<section class=\"found\">\n<h2>{name}<small>{}</small></h2>", counts(found))?;
        text::write(out, document, found, self.files, &self.grounds)?;
        writeln!(out, "</section>")
    }

    fn finish(&mut self, out: &mut dyn Write, account: &Summary) -> io::Result<()> {
        let mut lines = Vec::new();
        summary::write(&mut lines, account)?;
        writeln!(out, "</main>\n<footer>")?;
        for (nth, line) in String::from_utf8_lossy(&lines).lines().enumerate() {
            let class = if nth == 0 { " class=\"account\"" } else { "" };
            writeln!(out, "<p{class}>{}</p>", Escaped(line))?;
        }
        for path in &account.unreadable {
            writeln!(out, "<p>{}：未能读取，没有检查</p>", Escaped(path))?;
        }
        writeln!(out, "</footer>\n</body>\n</html>")
    }
}

/// How many findings of each severity there are.
fn counts(found: &[Diagnostic]) -> String {
    let of = |severity| {
        let count = found.iter().filter(|diagnostic| diagnostic.severity == severity).count();
        (count > 0).then(|| format!("{} {count} 处", words::level(severity)))
    };
    let severities = [Severity::Error, Severity::Warning, Severity::Note];
    severities.into_iter().filter_map(of).collect::<Vec<_>>().join("，")
}

#[cfg(test)]
mod tests {
    use super::super::Format;
    use super::super::tests::{diagnostic, printed_as};
    use super::*;

    #[test]
    fn a_page_stands_alone() {
        let report = printed_as(Format::Html, "要 闻<1>.txt", "甲乙", &[diagnostic("x", 0..3)]);
        assert!(report.contains("<h2>要 闻&lt;1&gt;.txt<small>错误 1 处</small></h2>"), "{report}");
        assert!(report.ends_with("</html>\n"));
        for foreign in ["<script", "http:", "https:", "@import", "url("] {
            assert!(!report.contains(foreign), "{foreign}");
        }
    }

    #[test]
    fn a_clean_file_is_named_and_the_run_told() {
        let mut out = Vec::new();
        let mut form = Html::new(&[]);
        form.file(&mut out, &Document::plain("a.txt", "甲"), &[]).unwrap();
        let unreadable = vec!["b&.txt".to_owned()];
        form.finish(&mut out, &Summary { files: 1, characters: 1, unreadable, ..Summary::default() })
            .unwrap();
        let page = String::from_utf8(out).unwrap();
        assert!(page.contains("<h2>a.txt<small>没有发现问题</small></h2>"), "{page}");
        assert!(page.contains("<p class=\"account\">已检查 1 个文件，1 字：没有发现问题</p>"), "{page}");
        assert!(page.contains("<p>b&amp;.txt：未能读取，没有检查</p>"), "{page}");
    }
}
