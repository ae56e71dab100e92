//! `kanwu check`: manuscripts read, linted and reported, in the order of their names.

use std::collections::HashSet;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::{Args, ValueEnum};
use rayon::prelude::*;

use super::settings::Settings;
use super::{Color, Outcome, Stop, nearest_command, tell};
use crate::config::Config;
use crate::diagnostic::{Diagnostic, Severity};
use crate::document::{Document, Encoding, Stored};
use crate::error::Error;
use crate::exclude::Excludes;
use crate::input::{self, Input};
use crate::lint::{Edition, Facts, facts, in_order, lint, lint_across};
use crate::output::{Format, Options, Printer, Summary};

#[derive(Args)]
#[command(next_help_heading = "选项")]
pub(super) struct Arguments {
    /// 稿件或目录（.txt、.md）；- 为标准输入
    #[arg(value_name = "路径", help_heading = "参数", required = true)]
    paths: Vec<PathBuf>,
    /// 结果的样式：full（带原文）、concise（一行一条）、json
    #[arg(
        long,
        value_name = "样式",
        default_value = "full",
        hide_default_value = true,
        hide_possible_values = true
    )]
    format: Layout,
    /// 用这份 lint.toml（默认自稿件所在目录向上找）
    #[arg(long, value_name = "文件")]
    config: Option<PathBuf>,
    /// 指明稿件编码：utf-8、gb18030、big5、utf-16le、utf-16be（默认自动识别）
    #[arg(long, value_name = "编码", value_parser = Encoding::from_label)]
    encoding: Option<Encoding>,
    /// 标准输入的内容叫什么文件名（决定格式、设置和报告里的名字）
    #[arg(long, value_name = "文件名")]
    stdin_filename: Option<String>,
    /// 每个文件每条规则最多逐条显示几处，0 为不限
    #[arg(long, value_name = "数", default_value_t = 10, hide_default_value = true)]
    limit: usize,
}

/// The forms of the report by the names users give them.
#[derive(Clone, Copy, ValueEnum)]
enum Layout {
    Full,
    Concise,
    Json,
}

impl From<Layout> for Format {
    fn from(layout: Layout) -> Self {
        match layout {
            Layout::Full => Format::Full,
            Layout::Concise => Format::Concise,
            Layout::Json => Format::Json,
        }
    }
}

/// Files held in memory at once: enough to keep every core busy, few enough to stay small.
const BATCH: usize = 64;

/// One input to check, with the settings in force for it.
struct Job {
    input: Input,
    config: Arc<Config>,
}

pub(super) fn run(arguments: &Arguments, color: Color) -> Result<Outcome, Stop> {
    let mut run = Run::new(arguments, color);
    let jobs = run.jobs(arguments)?;
    if jobs.is_empty() && run.summary.unreadable.is_empty() {
        let paths: Vec<String> = arguments.paths.iter().map(|path| path.display().to_string()).collect();
        let reason = format!(
            "{} 里没有可检查的稿件：要有 .txt 或 .md 文件，且没有被 .gitignore 或 lint.toml 的 exclude 排除",
            paths.join("、")
        );
        return Err(Error::Usage(reason).into());
    }
    let reading = input::Options { encoding: arguments.encoding };
    let mut out = BufWriter::new(io::stdout().lock());
    let mut edition = Edition::default();
    for batch in jobs.chunks(BATCH) {
        let checked: Vec<_> = batch.par_iter().map(|job| check(job, &reading)).collect();
        // Which earlier documents each may repeat is known in the order of the jobs only; the second
        // look at them is taken on all cores again.
        let repeats = checked
            .iter()
            .map(|checked| edition.add(checked.as_ref().map_or(&Facts::default(), |c| &c.facts)));
        let repeats: Vec<Vec<usize>> = repeats.collect();
        let batch: Vec<_> = batch.iter().zip(checked).zip(repeats).collect();
        let compared: Vec<_> = batch
            .into_par_iter()
            .map(|((job, checked), earlier)| (job, compare(job, checked, &earlier, &jobs, &reading)))
            .collect();
        for (job, checked) in compared {
            match checked {
                Ok(Checked { document, diagnostics, .. }) => {
                    run.report(&mut out, job, &document, &diagnostics)?
                }
                Err(error) => run.fail(&error),
            }
        }
        out.flush()?;
    }
    run.printer.finish(&mut out, &run.summary)?;
    out.flush()?;
    Ok(run.outcome())
}

/// A document with what was found in it and what the edition must know of it.
struct Checked {
    document: Document,
    diagnostics: Vec<Diagnostic>,
    facts: Facts,
}

fn check(job: &Job, reading: &input::Options) -> Result<Checked, Error> {
    let document = input::read(&job.input, reading)?;
    let diagnostics = lint(&job.config.rules, &document);
    let facts = facts(&job.config.rules, &document);
    Ok(Checked { document, diagnostics, facts })
}

/// Adds what a document repeats from `earlier` ones, which are read again. One that cannot be any more
/// was told of already.
fn compare(
    job: &Job,
    checked: Result<Checked, Error>,
    earlier: &[usize],
    jobs: &[Job],
    reading: &input::Options,
) -> Result<Checked, Error> {
    let mut checked = checked?;
    let earlier: Vec<Document> =
        earlier.iter().filter_map(|&nth| input::read(&jobs[nth].input, reading).ok()).collect();
    let earlier: Vec<&Document> = earlier.iter().collect();
    checked.diagnostics.extend(lint_across(&job.config.rules, &checked.document, &earlier));
    in_order(&mut checked.diagnostics);
    Ok(checked)
}

/// What a run has come to so far.
struct Run {
    printer: Printer,
    summary: Summary,
    color: Color,
    fails: bool,
}

impl Run {
    fn new(arguments: &Arguments, color: Color) -> Self {
        let options =
            Options { color: color.on(&io::stdout()), limit: arguments.limit, ..Options::default() };
        let printer = Printer::new(arguments.format.into(), options);
        Run { printer, summary: Summary::default(), color, fails: false }
    }

    /// The inputs to check, in the order of their names. A path that can't be walked is told and left
    /// out.
    fn jobs(&mut self, arguments: &Arguments) -> Result<Vec<Job>, Error> {
        let mut settings = Settings::new(arguments.config.as_deref())?;
        let mut jobs = Vec::new();
        // Standard input can be read once only, so it comes last: nothing is compared with it.
        let mut stdin = None;
        let mut paths: Vec<(&Path, Arc<Config>)> = Vec::new();
        for path in &arguments.paths {
            if path == Path::new("-") {
                let filename = arguments.stdin_filename.clone();
                let config = settings.for_file(Path::new(filename.as_deref().unwrap_or_default()))?;
                stdin = Some(Job { input: Input::Stdin { filename }, config });
            } else if path.is_dir() {
                paths.push((path, settings.for_folder(path)?));
            } else {
                paths.push((path, settings.for_file(path)?));
            }
        }
        let found = input::walk(paths.iter().map(|(path, config)| (*path, &config.exclude)));
        for error in &found.errors {
            self.fail(error);
            if let Error::File { path, .. } = error
                && let Some(command) = path.to_str().and_then(nearest_command)
            {
                tell(
                    &Error::Usage(format!("如果“{}”是想写命令，是不是 {command}？", path.display())),
                    self.color,
                );
            }
        }
        let named: HashSet<&PathBuf> = arguments.paths.iter().collect();
        for path in found.files {
            let config = settings.for_file(&path)?;
            // A folder below may have settings of its own.
            if named.contains(&path) || !covers(&config.exclude, &path) {
                jobs.push(Job { input: Input::Path(path), config });
            }
        }
        jobs.extend(stdin);
        Ok(jobs)
    }

    fn report(
        &mut self,
        out: &mut impl Write,
        job: &Job,
        document: &Document,
        diagnostics: &[Diagnostic],
    ) -> io::Result<()> {
        self.summary.count(document, diagnostics);
        let enabled = job.config.rules.rules.iter().filter(|rule| rule.enabled).count();
        self.summary.rules = self.summary.rules.max(enabled);
        let Stored { encoding, bom } = document.stored();
        if encoding != Encoding::Utf8 || bom {
            let name = document.source().name().to_owned();
            self.summary.decoded.push((name, encoding.name().to_owned()));
        }
        let fails = |severity: Severity| job.config.fail_on.is_some_and(|least| severity >= least);
        self.fails |= diagnostics.iter().any(|diagnostic| fails(diagnostic.severity));
        self.printer.file(out, document, diagnostics)
    }

    fn fail(&mut self, error: &Error) {
        if let Error::File { path, .. } = error {
            self.summary.unreadable.push(path.display().to_string());
        }
        tell(error, self.color);
    }

    fn outcome(&self) -> Outcome {
        match (self.summary.unreadable.is_empty(), self.fails) {
            (true, false) => Outcome::Clean,
            (true, true) => Outcome::Faults,
            (false, _) => Outcome::Incomplete,
        }
    }
}

fn covers(exclude: &Excludes, path: &Path) -> bool {
    std::fs::canonicalize(path).is_ok_and(|real| exclude.cover(&real, false))
}
