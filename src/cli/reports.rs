//! Where the findings of a run go: standard output in one form, and files in as many as asked for.

use std::collections::HashSet;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use super::Stop;
use super::manuscripts::Manuscripts;
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

/// Makes the files that reports go to, before anything is read or mended: none of them may be a
/// manuscript of the run, or another report's.
pub(super) fn create(
    files: &[ToFile],
    manuscripts: &Manuscripts,
) -> Result<Vec<(Format, PathBuf, File)>, Error> {
    let real = |path: &Path| std::fs::canonicalize(path).ok();
    let mut taken: HashSet<PathBuf> = match files.is_empty() {
        true => HashSet::new(),
        false => manuscripts.jobs.iter().filter_map(|job| real(Path::new(&job.input.name()))).collect(),
    };
    let mut created = Vec::with_capacity(files.len());
    for ToFile { format, path } in files {
        let refuse = |reason: &str| Error::File { path: path.clone(), reason: reason.to_owned() };
        if real(path).is_some_and(|place| taken.contains(&place)) {
            return Err(refuse("这是稿件或另一份报告，不能拿来写报告；请换一个文件名"));
        }
        let file = File::create(path).map_err(|error| unwritable(path.clone(), &error))?;
        // What is no file, like a terminal, may take several.
        if file.metadata().is_ok_and(|metadata| metadata.is_file()) {
            taken.extend(real(path));
        }
        created.push((*format, path.clone(), file));
    }
    Ok(created)
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
        files: Vec<(Format, PathBuf, File)>,
        rules: &[&'r Rule],
    ) -> Self {
        let stdout = Report {
            printer: Printer::new(format, options, rules),
            out: Box::new(BufWriter::new(out)),
            path: None,
        };
        let mut reports = vec![stdout];
        for (format, path, file) in files {
            let options = Options { color: false, ..options };
            reports.push(Report {
                printer: Printer::new(format, options, rules),
                out: Box::new(BufWriter::new(file)),
                path: Some(path),
            });
        }
        Reports { reports }
    }

    /// Writes the findings of one file.
    pub(super) fn file(&mut self, document: &Document, diagnostics: &[Diagnostic]) -> Result<(), Stop> {
        self.each(|report| report.printer.file(&mut report.out, document, diagnostics))
    }

    /// Writes what follows the findings of all files.
    pub(super) fn finish(&mut self, summary: &Summary) -> Result<(), Stop> {
        self.each(|report| report.printer.finish(&mut report.out, summary).and_then(|()| report.out.flush()))
    }

    /// Writes to each. One whose reader has seen enough and is gone is written no further; the others are.
    fn each(&mut self, mut write: impl FnMut(&mut Report<'r>) -> io::Result<()>) -> Result<(), Stop> {
        let mut failure = None;
        self.reports.retain_mut(|report| match write(report) {
            Ok(()) => true,
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => false,
            Err(error) => {
                failure.get_or_insert(report.stop(error));
                false
            }
        });
        match (failure, self.reports.is_empty()) {
            (Some(stop), _) => Err(stop),
            // Nobody reads any of them.
            (None, true) => Err(Stop::Stream(io::ErrorKind::BrokenPipe.into())),
            (None, false) => Ok(()),
        }
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
    let reason = match error.kind() {
        io::ErrorKind::NotFound => "没有这个文件夹，报告写不进去；请先建好".to_owned(),
        io::ErrorKind::PermissionDenied => "没有写入权限，报告写不进去".to_owned(),
        io::ErrorKind::IsADirectory => "这是文件夹，报告要写进文件".to_owned(),
        io::ErrorKind::StorageFull => "磁盘满了，报告没有写完；请腾出空间再运行一次".to_owned(),
        _ => format!("报告写不进去：{error}"),
    };
    Error::File { path, reason }
}
