//! Workflow commands of GitHub Actions: each finding an annotation beside its line.
//!
//! GitHub keeps ten annotations of each level from one step and drops the rest without a word, so
//! those that would be dropped are counted instead.

use std::borrow::Cow;
use std::io::{self, Write};

use super::places::Places;
use super::{Form, Summary, path, words};
use crate::diagnostic::{Diagnostic, Severity};
use crate::document::Document;

/// How many errors and how many warnings are annotated.
const SHOWN: usize = 10;

#[derive(Default)]
pub(super) struct Github {
    errors: usize,
    warnings: usize,
    notes: usize,
}

impl Form for Github {
    fn file(&mut self, out: &mut dyn Write, document: &Document, found: &[Diagnostic]) -> io::Result<()> {
        let mut places = Places::new(document.source());
        let name = path::plain(document.source().name());
        let file = property(&name);
        for diagnostic in found {
            let (count, shown, command) = match diagnostic.severity {
                Severity::Error => (&mut self.errors, SHOWN, "error"),
                Severity::Warning => (&mut self.warnings, SHOWN, "warning"),
                // One is kept for the count of the rest.
                Severity::Note => (&mut self.notes, SHOWN - 1, "notice"),
            };
            *count += 1;
            if *count > shown {
                continue;
            }
            let [start, end] = places.range(diagnostic.span);
            write!(out, "::{command} file={file},line={}", start.line)?;
            // GitHub refuses columns where the lines differ.
            match start.line == end.line {
                true => write!(out, ",endLine={},col={},endColumn={}", end.line, start.column, end.column)?,
                false => write!(out, ",endLine={}", end.line)?,
            }
            let (title, message) = (property(&diagnostic.rule), words::sentence(diagnostic));
            writeln!(out, ",title={title}::{}", data(&message))?;
        }
        Ok(())
    }

    fn finish(&mut self, out: &mut dyn Write, _: &Summary) -> io::Result<()> {
        let counts = [
            (Severity::Error, self.errors.saturating_sub(SHOWN)),
            (Severity::Warning, self.warnings.saturating_sub(SHOWN)),
            (Severity::Note, self.notes.saturating_sub(SHOWN - 1)),
        ];
        let more: Vec<String> = counts
            .into_iter()
            .filter(|&(_, more)| more > 0)
            .map(|(severity, more)| format!("{} {more} 处", words::level(severity)))
            .collect();
        match more.is_empty() {
            true => Ok(()),
            false => writeln!(
                out,
                "::notice title=kanwu::另有{}未标出：GitHub 每步每级只留 {SHOWN} 处标注；要看全部，加 --report markdown=$GITHUB_STEP_SUMMARY",
                more.join("、")
            ),
        }
    }
}

/// The text of a command.
fn data(text: &str) -> Cow<'_, str> {
    match text.contains(['%', '\r', '\n']) {
        true => Cow::Owned(text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")),
        false => Cow::Borrowed(text),
    }
}

/// The value of a command's property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::super::Format;
    use super::super::tests::{diagnostic, place, printed, printed_as};
    use super::*;

    fn at(severity: Severity) -> Diagnostic {
        Diagnostic { severity, ..diagnostic("x", 0..3) }
    }

    #[test]
    fn an_annotation_says_where_and_what() {
        let text = "题\n\n𠮷，野";
        let mut found = diagnostic("x", place(text, "野"));
        found.message = "“100%”，应为\n：".to_owned();
        assert_eq!(
            printed_as(Format::Github, "./a,b:c%.txt", text, &[found]),
            "::error file=a%2Cb%3Ac%25.txt,line=3,endLine=3,col=3,endColumn=4,title=x::“100%25”，应为⟨LF⟩：\n"
        );
    }

    #[test]
    fn a_finding_over_lines_has_no_columns() {
        let report = printed(Format::Github, "甲\n\n乙", &[diagnostic("x", 3..5)]);
        assert_eq!(report, "::error file=稿.txt,line=1,endLine=3,title=x::有误\n");
    }

    #[test]
    fn those_github_would_drop_are_counted() {
        let mut found = vec![at(Severity::Error); 12];
        found.extend(vec![at(Severity::Warning); 10]);
        found.extend(vec![at(Severity::Note); 10]);
        let report = printed(Format::Github, "甲", &found);
        let count = |command: &str| report.lines().filter(|line| line.starts_with(command)).count();
        assert_eq!([count("::error "), count("::warning "), count("::notice ")], [10, 10, 10]);
        let last = report.lines().last().unwrap();
        assert!(last.starts_with("::notice title=kanwu::另有错误 2 处、提示 1 处未标出："), "{last}");
    }

    #[test]
    fn a_clean_run_says_nothing() {
        assert_eq!(printed(Format::Github, "甲", &[]), "");
    }
}
