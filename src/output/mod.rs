//! Diagnostics → bytes: one file a format. Files are given one after another and written at once,
//! so that a run over a year's issues takes no more memory than one over a page.

mod concise;
mod full;
mod json;
mod paper;
mod snippet;
mod summary;
mod visible;
mod window;

use std::io::{self, Write};

use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::error::Error;
use crate::mistake::nearest;
use crate::rule::Rule;

pub(crate) use summary::Summary;

/// How findings are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Format {
    /// For people: each with the text around it, and a summary.
    #[default]
    Full,
    /// One line each, and nothing else.
    Concise,
    /// For programs.
    Json,
}

impl Format {
    /// The formats by the names users give them.
    const NAMES: [(&str, Format); 3] =
        [("full", Format::Full), ("concise", Format::Concise), ("json", Format::Json)];

    /// The format of a name; says which there are otherwise.
    pub(crate) fn from_name(name: &str) -> Result<Format, String> {
        let found = Format::NAMES.iter().find(|(known, _)| *known == name);
        found.map(|&(_, format)| format).ok_or_else(|| {
            let names = Format::NAMES.map(|(name, _)| name);
            let meant = nearest(name, names).map(|near| format!("；是不是想写 {near}？")).unwrap_or_default();
            format!("没有“{name}”这种样式，可用：{}{meant}", names.join("、"))
        })
    }
}

/// How the full form looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Options {
    /// Whether to colour.
    pub(crate) color: bool,
    /// The terminal's width in cells.
    pub(crate) width: usize,
    /// How many findings of one rule in one file are shown before the rest is only counted; zero
    /// shows all.
    pub(crate) limit: usize,
    /// Whether to say, once a rule, how to have it explained.
    pub(crate) explain: bool,
    /// Whether the run goes by a baseline: what it does not have is new.
    pub(crate) baseline: bool,
}

impl Default for Options {
    fn default() -> Self {
        Options { color: false, width: 80, limit: 10, explain: true, baseline: false }
    }
}

/// Writes the findings of a run: [`Printer::file`] for each file, then [`Printer::finish`] once.
pub(crate) struct Printer<'r> {
    form: Form,
    baseline: bool,
    /// The rules that may be spoken of.
    rules: Vec<&'r Rule>,
}

enum Form {
    Full(Box<full::Full>),
    Concise,
    Json(json::Json),
}

impl<'r> Printer<'r> {
    /// A printer that has printed nothing; `rules` are those that findings may be of.
    pub(crate) fn new(format: Format, options: Options, rules: &[&'r Rule]) -> Self {
        let form = match format {
            Format::Full => Form::Full(Box::new(full::Full::new(options))),
            Format::Concise => Form::Concise,
            Format::Json => Form::Json(json::Json::New),
        };
        Printer { form, baseline: options.baseline, rules: rules.to_vec() }
    }

    /// Writes the findings of one file, in the order given.
    pub(crate) fn file(
        &mut self,
        out: &mut dyn Write,
        document: &Document,
        diagnostics: &[Diagnostic],
    ) -> io::Result<()> {
        let open: Vec<Diagnostic>;
        let shown = match &self.form {
            // Programs are told of what is suppressed, too.
            Form::Json(_) => diagnostics,
            _ if diagnostics.iter().all(|diagnostic| diagnostic.suppressed.is_none()) => diagnostics,
            _ => {
                let kept = diagnostics.iter().filter(|diagnostic| diagnostic.suppressed.is_none());
                open = kept.cloned().collect();
                &open
            }
        };
        match &mut self.form {
            Form::Full(full) => full.file(out, document, shown),
            Form::Concise => concise::file(out, document, shown),
            Form::Json(json) => json.file(out, document, shown),
        }
    }

    /// Writes what follows the findings of all files.
    pub(crate) fn finish(&mut self, out: &mut dyn Write, summary: &Summary) -> io::Result<()> {
        match &mut self.form {
            Form::Full(_) => summary::write(out, summary, self.baseline),
            Form::Concise => Ok(()),
            Form::Json(json) => json.finish(out, summary),
        }
    }
}

/// Shows why a run could not go on.
pub(crate) fn error(out: &mut dyn Write, error: &Error, options: Options) -> io::Result<()> {
    match error {
        Error::Mistake(mistake) => full::mistake(out, mistake, options),
        Error::File { .. } | Error::Usage(_) => full::failure(out, &error.to_string(), options),
    }
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
        let mut out = Vec::new();
        let mut printer = Printer::new(format, Options::default(), &[]);
        let document = Document::plain("稿.txt", text);
        printer.file(&mut out, &document, found).unwrap();
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
