//! Where the findings of a run go: standard output in one form, and files in as many as asked for.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

use super::Stop;
use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::error::Error;
use crate::output::{Format, Options, Printer, Summary};
use crate::rule::Rule;

/// A report to a file, as `--report FORMAT=PATH` asks for it.
#[derive(Clone, Debug)]
pub(super) struct ToFile {
    format: Format,
    path: PathBuf,
}

/// Reads the value of `--report`.
pub(super) fn to_file(argument: &str) -> Result<ToFile, String> {
    let (format, path) = argument
        .split_once('=')
        .filter(|(_, path)| !path.is_empty())
        .ok_or("应写作 样式=文件，如 sarif=结果.sarif")?;
    Ok(ToFile { format: Format::from_name(format)?, path: path.into() })
}

/// The reports of a run, all written as the findings come.
pub(super) struct Reports<'r> {
    reports: Vec<Report<'r>>,
}

struct Report<'r> {
    printer: Printer<'r>,
    out: Box<dyn Write>,
    /// None for standard output.
    path: Option<PathBuf>,
}

impl<'r> Reports<'r> {
    /// Opens them, the one that goes to no file on `out`. `rules` are those that may be spoken of.
    pub(super) fn open(
        format: Format,
        options: Options,
        out: Box<dyn Write>,
        files: &[ToFile],
        rules: &[&'r Rule],
    ) -> Result<Self, Error> {
        let stdout = Report {
            printer: Printer::new(format, options, rules),
            out: Box::new(BufWriter::new(out)),
            path: None,
        };
        let mut reports = vec![stdout];
        for ToFile { format, path } in files {
            let file = File::create(path).map_err(|error| unwritable(path.clone(), &error))?;
            let options = Options { color: false, ..options };
            reports.push(Report {
                printer: Printer::new(*format, options, rules),
                out: Box::new(BufWriter::new(file)),
                path: Some(path.clone()),
            });
        }
        Ok(Reports { reports })
    }

    /// Writes the findings of one file.
    pub(super) fn file(&mut self, document: &Document, diagnostics: &[Diagnostic]) -> Result<(), Stop> {
        for report in &mut self.reports {
            let written = report.printer.file(&mut report.out, document, diagnostics);
            written.map_err(|error| report.stop(error))?;
        }
        Ok(())
    }

    /// Writes what follows the findings of all files.
    pub(super) fn finish(&mut self, summary: &Summary) -> Result<(), Stop> {
        for report in &mut self.reports {
            let written = report.printer.finish(&mut report.out, summary).and_then(|()| report.out.flush());
            written.map_err(|error| report.stop(error))?;
        }
        Ok(())
    }
}

impl Report<'_> {
    fn stop(&self, error: io::Error) -> Stop {
        match &self.path {
            None => Stop::Stream(error),
            Some(path) => Stop::Error(unwritable(path.clone(), &error)),
        }
    }
}

fn unwritable(path: PathBuf, error: &io::Error) -> Error {
    Error::File { path, reason: format!("报告写不进去：{error}") }
}
