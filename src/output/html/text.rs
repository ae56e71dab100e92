//! A text line by line: marks in it, and beside each line what is said of the findings that begin in it.

use std::io::{self, Write};
use std::ops::Range;

use rustc_hash::FxHashMap;

use super::super::markup::Escaped;
use super::super::words;
use crate::diagnostic::{Diagnostic, Label, Severity};
use crate::document::Document;
use crate::source::Source;

/// Writes the rows of a document, `file` in the order of the page.
pub(super) fn write(
    out: &mut dyn Write,
    document: &Document,
    found: &[Diagnostic],
    file: usize,
    grounds: &FxHashMap<&str, &str>,
) -> io::Result<()> {
    let source = document.source();
    let mut marks = Marks::new(found, file);
    let mut numbered = (1..).zip(found).peekable();
    for line in 0..=source.line_of(source.text().len()) {
        let range = source.line_range(line);
        let text = &source.text()[range.clone()];
        let here = |diagnostic: &Diagnostic| source.line_of(diagnostic.span.start) <= line;
        if text.trim().is_empty() && !marks.begin_before(range.end) {
            continue;
        }
        // By its end: before its beginning a heading has marks.
        let block = document.block_at(range.start + text.trim_end().len());
        let kind = block.map_or("body", |block| block.kind.name());
        let number = line + 1;
        write!(
            out,
            "<div class=\"row {kind}\" id=\"f{file}l{number}\">\n<span class=\"number\">{number}</span>\n<p class=\"text\">"
        )?;
        marks.write(out, source.text(), range)?;
        out.write_all(b"</p>\n")?;
        if numbered.peek().is_some_and(|(_, diagnostic)| here(diagnostic)) {
            writeln!(out, "<ol class=\"notes\">")?;
            while let Some((nth, diagnostic)) = numbered.next_if(|(_, diagnostic)| here(diagnostic)) {
                note(out, source, diagnostic, file, nth, grounds)?;
            }
            writeln!(out, "</ol>")?;
        }
        writeln!(out, "</div>")?;
    }
    Ok(())
}

/// What is said of a finding beside its line.
fn note(
    out: &mut dyn Write,
    source: &Source,
    diagnostic: &Diagnostic,
    file: usize,
    nth: usize,
    grounds: &FxHashMap<&str, &str>,
) -> io::Result<()> {
    let class = diagnostic.severity.name();
    writeln!(
        out,
        "<li id=\"f{file}n{nth}\" class=\"{class}\"><a class=\"ref {class}\" href=\"#f{file}m{nth}\">{nth}</a> {}：{}",
        words::level(diagnostic.severity),
        Escaped(&diagnostic.message)
    )?;
    let advice = words::advice(diagnostic);
    if !advice.is_empty() {
        writeln!(out, "<p>→ {}</p>", Escaped(&advice))?;
    }
    for label in diagnostic.labels.iter().filter(|label| !label.message.is_empty()) {
        related(out, source, label, file)?;
    }
    let ground = grounds.get(&*diagnostic.rule).copied().filter(|ground| !ground.is_empty());
    let ground = ground.map(|ground| format!("　依据：{ground}")).unwrap_or_default();
    writeln!(out, "<small>{}{}</small></li>", Escaped(&diagnostic.rule), Escaped(&ground))
}

fn related(out: &mut dyn Write, source: &Source, label: &Label, file: usize) -> io::Result<()> {
    let message = Escaped(&label.message);
    match &label.elsewhere {
        None => {
            let line = source.line_of(label.span.start) + 1;
            writeln!(out, "<p>{message}：<a href=\"#f{file}l{line}\">第 {line} 行</a></p>")
        }
        Some(other) => {
            writeln!(out, "<p>{message}：{} 第 {} 行</p>", Escaped(&other.path), other.start.line)
        }
    }
}

/// The marks of a text, met one after another.
struct Marks {
    /// Where some finding begins or ends, in order.
    edges: Vec<Edge>,
    /// The edge to come.
    next: usize,
    /// How many findings of each severity the text stands in, notes first.
    open: [usize; 3],
    file: usize,
}

/// Where a finding begins or ends.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Edge {
    at: usize,
    turn: Turn,
    nth: usize,
    severity: Severity,
}

/// What happens at an edge. Ends come first, so that findings that adjoin are apart.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Turn {
    Ends,
    Begins,
    /// It is only a place between two characters.
    Stands,
}

impl Marks {
    fn new(found: &[Diagnostic], file: usize) -> Self {
        let mut edges = Vec::with_capacity(found.len() * 2);
        for (nth, Diagnostic { span, severity, .. }) in (1..).zip(found) {
            let edge = |at, turn| Edge { at, turn, nth, severity: *severity };
            match span.is_empty() {
                true => edges.push(edge(span.start, Turn::Stands)),
                false => edges.extend([edge(span.start, Turn::Begins), edge(span.end, Turn::Ends)]),
            }
        }
        edges.sort_unstable();
        Marks { edges, next: 0, open: [0; 3], file }
    }

    /// Whether some finding begins before byte `end` that has not been met.
    fn begin_before(&self, end: usize) -> bool {
        let before = self.edges[self.next..].iter().take_while(|edge| edge.at <= end);
        before.into_iter().any(|edge| edge.turn != Turn::Ends)
    }

    /// The severity of the text here.
    fn worst(&self) -> Option<Severity> {
        let severities = [Severity::Note, Severity::Warning, Severity::Error];
        severities.into_iter().rev().find(|&severity| self.open[severity as usize] > 0)
    }

    /// Writes the line `line` of `text` with its marks; a line end that is part of a finding is shown.
    fn write(&mut self, out: &mut dyn Write, text: &str, line: Range<usize>) -> io::Result<()> {
        let mut at = line.start;
        while let Some(&edge) = self.edges.get(self.next).filter(|edge| edge.at <= line.end) {
            // It may stand inside the line end before.
            let until = edge.at.max(at);
            self.piece(out, &text[at..until])?;
            at = until;
            self.next += 1;
            self.pass(out, edge)?;
        }
        self.piece(out, &text[at..line.end])?;
        match self.worst().is_some() && line.end < text.len() {
            true => self.piece(out, "↵"),
            false => Ok(()),
        }
    }

    fn pass(&mut self, out: &mut dyn Write, edge: Edge) -> io::Result<()> {
        let Edge { turn, nth, severity, .. } = edge;
        match turn {
            Turn::Ends => {
                self.open[severity as usize] -= 1;
                return Ok(());
            }
            Turn::Begins => self.open[severity as usize] += 1,
            Turn::Stands => {}
        }
        let (file, class) = (self.file, severity.name());
        write!(out, "<a class=\"ref {class}\" id=\"f{file}m{nth}\" href=\"#f{file}n{nth}\">{nth}</a>")
    }

    fn piece(&self, out: &mut dyn Write, text: &str) -> io::Result<()> {
        match self.worst() {
            _ if text.is_empty() => Ok(()),
            None => write!(out, "{}", Escaped(text)),
            Some(severity) => write!(out, "<mark class=\"{}\">{}</mark>", severity.name(), Escaped(text)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::tests::{diagnostic, place};
    use super::*;
    use crate::span::Span;

    /// The rows of a text, with the marks' links left out.
    fn rows(text: &str, found: &[Diagnostic]) -> String {
        let mut out = Vec::new();
        write(&mut out, &Document::plain("a.txt", text), found, 1, &FxHashMap::default()).unwrap();
        String::from_utf8(out).unwrap()
    }

    /// What stands in the text of each row: marks as `[e:…]`, numbers as `(1)`.
    fn texts(text: &str, found: &[Diagnostic]) -> Vec<String> {
        let rows = rows(text, found);
        let inside = rows.split("<p class=\"text\">").skip(1).map(|row| row.split("</p>").next().unwrap());
        let link = regex::Regex::new("<a [^>]*>(\\d+)</a>").unwrap();
        let mark = regex::Regex::new("<mark class=\"(.)[^>]*>(.*?)</mark>").unwrap();
        inside
            .map(|row| {
                let row = link.replace_all(row, "($1)");
                mark.replace_all(&row, "[$1:$2]").into_owned()
            })
            .collect()
    }

    fn severe(severity: Severity, span: impl Into<Span>) -> Diagnostic {
        Diagnostic { severity, ..diagnostic("x", span) }
    }

    #[test]
    fn marks_that_overlap_show_the_worst() {
        let text = "甲𠮷丙丁戊<己";
        let found = [
            severe(Severity::Warning, place(text, "甲𠮷丙丁")),
            severe(Severity::Error, place(text, "丙丁戊")),
            severe(Severity::Note, place(text, "<")),
        ];
        assert_eq!(texts(text, &found), ["(1)[w:甲𠮷](2)[e:丙丁][e:戊](3)[n:&lt;]己"]);
    }

    #[test]
    fn a_mark_over_line_ends_shows_them() {
        let text = "甲\r\n\r\n　　乙\n丙";
        let seam = place(text, "\r\n\r\n　　");
        assert_eq!(texts(text, &[severe(Severity::Error, seam)]), ["甲(1)[e:↵]", "[e:　　]乙", "丙"]);
        let blank = severe(Severity::Error, place(text, "\r\n　　"));
        assert_eq!(texts(text, &[blank]), ["甲", "(1)[e:↵]", "[e:　　]乙", "丙"]);
        // The last line has no end to show, and an empty place has a number only.
        let last =
            [severe(Severity::Note, place(text, "丙")), severe(Severity::Note, text.len()..text.len())];
        assert_eq!(texts(text, &last).last().unwrap(), "(1)[n:丙](2)");
    }

    #[test]
    fn notes_stand_beside_the_line_and_link_to_their_marks() {
        let text = "首处\n\n再处\n\n尾处";
        let mut found = diagnostic("x", place(text, "再"));
        found.message = "“<再>”".to_owned();
        found.labels.push(Label {
            span: place(text, "首").into(),
            elsewhere: None,
            message: "首见".to_owned(),
        });
        let rows = rows(text, &[found]);
        let row: Vec<&str> = rows.split("<div ").filter(|row| row.contains("id=\"f1n1\"")).collect();
        let [row] = row.as_slice() else { panic!("{rows}") };
        assert!(row.contains("id=\"f1l3\"") && row.contains("id=\"f1m1\" href=\"#f1n1\""), "{row}");
        assert!(row.contains("href=\"#f1m1\">1</a> 错误：“&lt;再&gt;”"), "{row}");
        assert!(row.contains("首见：<a href=\"#f1l1\">第 1 行</a>"), "{row}");
    }

    #[test]
    fn every_line_that_says_something_is_there() {
        let text = "题\n\n甲\0\u{200b}乙 & 丙\n　　\n丁";
        assert_eq!(texts(text, &[]), ["题", "甲⟨NUL⟩⟨U+200B⟩乙 &amp; 丙", "丁"]);
    }
}
