//! Diagnostics → bytes: one file a format. Files are given one after another and written at once,
//! so that a run over a year's issues takes no more memory than one over a page.

mod blocks;
mod changes;
mod checkstyle;
mod comparison;
mod concise;
mod csv;
mod example;
mod full;
mod github;
mod gitlab;
mod html;
mod json;
mod jsonl;
mod junit;
mod list;
mod markdown;
mod markup;
mod paper;
mod patch;
mod path;
mod places;
mod rating;
mod rdjson;
mod record;
mod sarif;
mod snippet;
mod summary;
mod table;
mod visible;
mod window;
mod words;

use std::io::{self, Write};

use crate::diagnostic::{Diagnostic, Severity};
use crate::document::Document;
use crate::error::Error;
use crate::mistake::{Mistake, Mistakes, nearest};
use crate::rule::Rule;

pub(crate) use blocks::{block_in_chinese, blocks};
pub(crate) use changes::changes;
pub(crate) use comparison::Comparison;
pub(crate) use example::failed_example;
pub(crate) use patch::patch;
pub(crate) use rating::Rating;
pub(crate) use summary::{Summary, mended};
pub(crate) use table::table;
pub(crate) use visible::line as visible;
pub(crate) use words::quoted;

/// How findings are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// For people: each with the text around it, and a summary.
    #[default]
    Full,
    /// One line each, and nothing else.
    Concise,
    /// For programs, in one document.
    Json,
    /// For programs, one line each.
    Jsonl,
    /// SARIF 2.1.0: code scanning of GitHub, viewers in editors.
    Sarif,
    /// Annotations of a GitHub Actions run.
    Github,
    /// A table for the summary of a GitHub Actions job.
    Markdown,
    /// The Code Quality report of GitLab.
    Gitlab,
    /// JUnit XML: what every build server shows.
    Junit,
    /// Checkstyle XML: what many build servers' plugins read.
    Checkstyle,
    /// The format of reviewdog.
    Rdjson,
    /// A page to read and to print: the text with its findings beside it.
    Html,
    /// A table for a spreadsheet.
    Csv,
}

impl Format {
    /// The formats by the names users give them.
    const NAMES: [(&str, Format); 13] = [
        ("full", Format::Full),
        ("concise", Format::Concise),
        ("html", Format::Html),
        ("csv", Format::Csv),
        ("json", Format::Json),
        ("jsonl", Format::Jsonl),
        ("sarif", Format::Sarif),
        ("github", Format::Github),
        ("markdown", Format::Markdown),
        ("gitlab", Format::Gitlab),
        ("junit", Format::Junit),
        ("checkstyle", Format::Checkstyle),
        ("rdjson", Format::Rdjson),
    ];

    /// The format of a name; says which there are otherwise.
    pub(crate) fn from_name(name: &str) -> Result<Format, String> {
        let found = Format::NAMES.iter().find(|(known, _)| *known == name);
        found.map(|&(_, format)| format).ok_or_else(|| {
            let names = Format::NAMES.map(|(name, _)| name);
            let meant = nearest(name, names).map(|near| format!("；是不是想写 {near}？")).unwrap_or_default();
            format!("没有“{name}”这种样式，可用：{}{meant}", names.join("、"))
        })
    }

    /// Whether those it is for know what to do with a finding that does not count.
    fn tells_suppressed(self) -> bool {
        matches!(self, Format::Json | Format::Jsonl | Format::Sarif)
    }
}

/// What formats may be told beside the findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// Whether the full form colours.
    pub color: bool,
    /// The terminal's width in cells.
    pub width: usize,
    /// How many findings of one rule in one file are shown before the rest is only counted; zero
    /// shows all.
    pub limit: usize,
    /// Whether to say, once a rule, how to have it explained.
    pub explain: bool,
    /// Whether the findings were held against a baseline, so that those it does not suppress are new.
    pub baseline: bool,
}

impl Default for Options {
    fn default() -> Self {
        Options { color: false, width: 80, limit: 10, explain: true, baseline: false }
    }
}

/// Writes the findings of a run: [`Printer::file`] for each file, then what follows them, once.
pub struct Printer<'r> {
    form: Box<dyn Form + 'r>,
    begun: bool,
    /// Whether what is suppressed is written, too.
    suppressed: bool,
}

/// One way to write findings. A trait, since a dozen do the same three things and share nothing else.
trait Form {
    /// Writes what stands before all findings.
    fn begin(&mut self, _: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }

    /// Writes the findings of one file, in the order given.
    fn file(&mut self, out: &mut dyn Write, document: &Document, found: &[Diagnostic]) -> io::Result<()>;

    /// Writes what stands after all findings.
    fn finish(&mut self, _: &mut dyn Write, _: &Summary) -> io::Result<()> {
        Ok(())
    }
}

impl<'r> Printer<'r> {
    /// A printer that has printed nothing; `rules` are those that findings may be of.
    pub fn new(format: Format, options: Options, rules: &[&'r Rule]) -> Self {
        let form: Box<dyn Form + 'r> = match format {
            Format::Full => Box::new(full::Full::new(options)),
            Format::Concise => Box::new(concise::Concise),
            Format::Json => Box::new(json::Json::default()),
            Format::Jsonl => Box::new(jsonl::Jsonl),
            Format::Sarif => Box::new(sarif::Sarif::new(rules, options.baseline)),
            Format::Github => Box::new(github::Github::default()),
            Format::Markdown => Box::new(markdown::Markdown::default()),
            Format::Gitlab => Box::new(gitlab::Gitlab::default()),
            Format::Junit => Box::new(junit::Junit),
            Format::Checkstyle => Box::new(checkstyle::Checkstyle),
            Format::Rdjson => Box::new(rdjson::Rdjson::default()),
            Format::Html => Box::new(html::Html::new(rules)),
            Format::Csv => Box::new(csv::Csv::new(rules)),
        };
        Printer { form, begun: false, suppressed: format.tells_suppressed() }
    }

    /// Writes the findings of one file, in the order given.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn file(
        &mut self,
        out: &mut dyn Write,
        document: &Document,
        diagnostics: &[Diagnostic],
    ) -> io::Result<()> {
        self.begin(out)?;
        let open = |diagnostic: &&Diagnostic| diagnostic.suppressed.is_none();
        if self.suppressed || diagnostics.iter().all(|diagnostic| open(&diagnostic)) {
            return self.form.file(out, document, diagnostics);
        }
        let shown: Vec<Diagnostic> = diagnostics.iter().filter(open).cloned().collect();
        self.form.file(out, document, &shown)
    }

    /// Writes what follows the findings of all files.
    pub(crate) fn finish(&mut self, out: &mut dyn Write, summary: &Summary) -> io::Result<()> {
        self.begin(out)?;
        self.form.finish(out, summary)
    }

    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        match std::mem::replace(&mut self.begun, true) {
            true => Ok(()),
            false => self.form.begin(out),
        }
    }
}

/// Shows why a run could not go on.
pub(crate) fn error(out: &mut dyn Write, error: &Error, options: Options) -> io::Result<()> {
    match error {
        Error::Mistake(mistake) => full::mistake(out, mistake, Severity::Error, options),
        Error::Mistakes(Mistakes { shown, count }) => {
            for mistake in shown {
                full::mistake(out, mistake, Severity::Error, options)?;
            }
            let said = match count - shown.len() {
                0 => format!("词表里这 {count} 处要先改好"),
                rest => format!("词表里还有 {rest} 处，都要先改好"),
            };
            full::failure(out, &format!("{said}；用 kanwu vocab check 列出全部"), options)
        }
        Error::File { .. } | Error::Usage(_) | Error::Profile(_) => {
            full::failure(out, &error.to_string(), options)
        }
    }
}

/// Shows what may be a mistake in a file a user wrote, though the run goes on.
pub(crate) fn warning(out: &mut dyn Write, mistake: &Mistake, options: Options) -> io::Result<()> {
    full::mistake(out, mistake, Severity::Warning, options)
}

#[cfg(test)]
mod tests {
    use super::*;
    pub(super) use crate::diagnostic::bare as diagnostic;

    /// Where `found` first stands in `text`.
    pub(super) fn place(text: &str, found: &str) -> std::ops::Range<usize> {
        let at = text.find(found).unwrap();
        at..at + found.len()
    }

    /// A run over one file `稿.txt`.
    pub(super) fn printed(format: Format, text: &str, found: &[Diagnostic]) -> String {
        printed_as(format, "稿.txt", text, found)
    }

    /// A run over one file of that name.
    pub(super) fn printed_as(format: Format, name: &str, text: &str, found: &[Diagnostic]) -> String {
        let mut out = Vec::new();
        let mut printer = Printer::new(format, Options::default(), &[]);
        printer.file(&mut out, &Document::plain(name, text), found).unwrap();
        printer.finish(&mut out, &Summary::default()).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_concise_finding_is_one_line_whatever_its_words() {
        let mut found = diagnostic("x", 7..10);
        found.message = "“甲\n\u{1b}[2J乙”有误".to_owned();
        found.advice = "删去".to_owned();
        assert_eq!(
            printed(Format::Concise, "第一\n乙", &[found, diagnostic("y", 0..3)]),
            "稿.txt:2:1: error[x] “甲⟨LF⟩⟨ESC⟩[2J乙”有误；删去\n稿.txt:1:1: error[y] 有误\n"
        );
    }
}
