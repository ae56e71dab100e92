//! `kanwu check`: manuscripts read, linted and reported, in the order of their names.

use std::io::{self, IsTerminal, Write};
use std::mem::ManuallyDrop;
use std::path::PathBuf;

use clap::Args;

use super::exceptions::{Baselines, Exceptions};
use super::fix::{self, Way};
use super::manuscripts::{Checked, Manuscripts};
use super::reports::{self, Reports, ToFile};
use super::score::Gate;
use super::selection::Selection;
use super::since::Only;
use super::timings::Timings;
use super::{Color, Outcome, Stop, nearest_command, tell, warn};
use crate::config::{Config, FailOn};
use crate::diagnostic::Diagnostic;
use crate::document::{Document, Encoding, Stored};
use crate::error::Error;
use crate::output::{Format, Options, Rating, Summary};
use crate::score::{Score, Table};

#[derive(Args)]
#[command(next_help_heading = "选项")]
pub(super) struct Arguments {
    #[command(flatten)]
    selection: Selection,
    /// 结果的样式。给人看：full（带原文）、concise（一行一条）、html（网页，可打印）、csv（电子表格）。给程序用：json、jsonl、sarif、github、markdown、gitlab、junit、checkstyle、rdjson
    #[arg(
        long,
        value_name = "样式",
        default_value = "full",
        hide_default_value = true,
        value_parser = Format::from_name
    )]
    format: Format,
    /// 另把结果写进文件，如 sarif=结果.sarif；可重复
    #[arg(long = "report", value_name = "样式=文件", value_parser = reports::to_file)]
    reports: Vec<ToFile>,
    /// 到哪一级就算不合格：note、warning、error、never（默认照 lint.toml）
    #[arg(long, value_name = "级别", value_parser = FailOn::from_name)]
    fail_on: Option<FailOn>,
    /// 警告多于此数也算不合格
    #[arg(long, value_name = "数")]
    max_warnings: Option<usize>,
    #[command(flatten)]
    gate: Gate,
    /// 目录里有 .docx、.pdf 等读不了的文件也算没能查完（退出码 2），并逐个列出
    #[arg(long)]
    require_all: bool,
    /// 基线里已有的不计，只报新的（默认照 lint.toml）；用 kanwu baseline create 建立
    #[arg(long, value_name = "文件")]
    baseline: Option<PathBuf>,
    #[command(flatten)]
    only: Only,
    /// 每个文件每条规则最多逐条显示几处，0 为不限；只管 full，别的样式总是全列
    #[arg(long, value_name = "数", default_value_t = 10, hide_default_value = true)]
    limit: usize,
    /// 查完后在标准错误列出哪些规则费时
    #[arg(long)]
    timings: bool,
    #[command(flatten)]
    fixing: fix::Fixing,
}

pub(super) fn run(mut arguments: Arguments, color: Color) -> Result<Outcome, Stop> {
    without_command(&mut arguments.selection.paths)?;
    let arguments = &arguments;
    let way = arguments.fixing.way()?;
    let (manuscripts, changed) = arguments.only.find(&arguments.selection)?;
    // The process ends with the run: to free thousands of words one by one only takes time.
    let mut manuscripts = ManuallyDrop::new(manuscripts);
    if arguments.require_all {
        manuscripts.miss_passed_over();
    }
    let table = arguments.gate.table(&manuscripts)?;
    let mut run = Run {
        arguments,
        color,
        summary: Summary {
            again: arguments.selection.again(arguments.baseline.as_deref()),
            is_partial: changed.is_some(),
            ..Summary::default()
        },
        score: Score::default(),
        fails: false,
        unmended: false,
    };
    let baselines = Baselines::of(arguments.baseline.as_deref());
    let mut exceptions = Exceptions::open(&manuscripts, &arguments.selection, baselines)?;
    manuscripts.warnings.iter().for_each(|warning| warn(warning, color));
    manuscripts.errors.iter().for_each(|error| run.fail(error));
    let files = reports::create(&arguments.reports, &manuscripts)?;
    if let Some(way) = way {
        let chosen = &arguments.selection.chosen;
        let account = fix::run(way, &mut manuscripts, &exceptions, chosen, color)?;
        account.errors.iter().for_each(|error| tell(error, color));
        run.unmended = !account.errors.is_empty();
        if !matches!(way, Way::Make { reports: true, .. }) {
            fix::tell(way, &account, &manuscripts)?;
            let differ = matches!(way, Way::List { .. }) && !account.files.is_empty();
            return Ok(Run { fails: differ, ..run }.outcome());
        }
        run.summary.mended = Some(account.files);
    }
    run.summary.baseline = exceptions.has_baseline();
    let options = Options {
        color: color.on(&io::stdout()),
        limit: arguments.limit,
        baseline: exceptions.has_baseline(),
        ..Options::default()
    };
    let rules = manuscripts.rules();
    let out = fix::report_stream(way, &manuscripts);
    let mut reports = Reports::open(arguments.format, options, out, files, &rules);
    let mut timings = Timings::default();
    manuscripts.lint(|job, checked| match checked {
        Ok(Checked { document, mut diagnostics, laps, time, .. }) => {
            timings.add(document.source().name(), time, &laps);
            exceptions.apply(job, &document, &mut diagnostics);
            if let Some(changed) = &changed {
                run.summary.unchanged += changed.keep(&document, &mut diagnostics);
            }
            run.count(&job.config, &document, &diagnostics);
            run.score.add(&table, &document, &diagnostics);
            reports.file(&document, &diagnostics)
        }
        Err(error) => {
            run.fail(&error);
            Ok(())
        }
    })?;
    // A part says nothing of the whole: neither its rate nor which exceptions are of no use.
    let is_whole = changed.is_none();
    if is_whole {
        for (config, document, diagnostics) in exceptions.judge() {
            // An ignore file is no manuscript: it is spoken of only where something is wrong with it.
            if diagnostics.is_empty() {
                continue;
            }
            run.count_findings(config, &diagnostics);
            reports.file(document, &diagnostics)?;
        }
        run.rate(&table, &manuscripts);
    }
    if let Some(most) = arguments.max_warnings.filter(|&most| run.summary.warnings > most) {
        run.fails = true;
        run.summary.failures.push(format!("警告 {} 处，多于所限的 {most} 处：不合格", run.summary.warnings));
    }
    reports.finish(&run.summary)?;
    // What is written for people says it where it counts; a machine's format has no place for it.
    if arguments.format != Format::Full {
        run.summary.failures.iter().for_each(|failure| drop(writeln!(io::stderr(), "{failure}")));
    }
    if is_whole {
        tell_stale(exceptions);
    }
    manuscripts.tell_passed_over();
    // Nobody is left to tell when standard error is closed.
    if arguments.timings {
        drop(timings.write(&mut io::stderr().lock()));
    } else if io::stderr().is_terminal() {
        drop(timings.write_long(&mut io::stderr().lock()));
    }
    Ok(run.outcome())
}

/// Tells of what a baseline holds that is found no more. That is good news, which must not fail a run; nobody is left to
/// tell when standard error is closed.
fn tell_stale(exceptions: Exceptions) {
    for (path, stale, _) in exceptions.rest().into_iter().filter(|(_, stale, _)| stale.len() > 0) {
        let (path, count) = (path.display(), stale.len());
        drop(writeln!(io::stderr(), "{path}：{count} 处已查不到，用 kanwu baseline update 从基线里去掉"));
    }
}

/// Takes a first path for the command it was meant to be, where nothing is called so: `check` behind options is
/// left out. What is said of any other manuscript would only bury the mistake.
fn without_command(paths: &mut Vec<PathBuf>) -> Result<(), Error> {
    let Some(first) = paths.first().filter(|path| !path.exists()) else { return Ok(()) };
    let Some(command) = first.to_str().and_then(nearest_command) else { return Ok(()) };
    if *first != *command {
        let reason = format!("没有“{}”这个文件或文件夹；如果是想写命令，是不是 {command}？", first.display());
        return Err(Error::Usage(reason));
    }
    if command != "check" {
        return Err(Error::Usage(format!("命令要写在选项前面：kanwu {command} …")));
    }
    paths.remove(0);
    match paths.is_empty() {
        true => Err(Error::Usage("check 后面缺路径：写上要检查的稿件或目录".to_owned())),
        false => Ok(()),
    }
}

/// What a run has come to so far.
struct Run<'a> {
    arguments: &'a Arguments,
    color: Color,
    summary: Summary,
    score: Score,
    /// Whether there is something the publication does not bear.
    fails: bool,
    /// Whether some file could not be mended.
    unmended: bool,
}

impl Run<'_> {
    fn count(&mut self, config: &Config, document: &Document, diagnostics: &[Diagnostic]) {
        self.summary.count_text(document);
        self.count_findings(config, diagnostics);
        let enabled = config.rules.rules.iter().filter(|rule| rule.enabled).count();
        self.summary.rules = self.summary.rules.max(enabled);
        let Stored { encoding, bom } = document.stored();
        if encoding != Encoding::Utf8 || bom {
            let name = document.source().name().to_owned();
            self.summary.decoded.push((name, encoding.name().to_owned()));
        }
    }

    fn count_findings(&mut self, config: &Config, diagnostics: &[Diagnostic]) {
        self.summary.count_findings(diagnostics);
        let fail_on = self.arguments.fail_on.unwrap_or(config.fail_on);
        let open = diagnostics.iter().filter(|diagnostic| diagnostic.suppressed.is_none());
        self.fails |= open.into_iter().any(|diagnostic| fail_on.is_reached_by(diagnostic.severity));
    }

    /// Reckons 编校差错率, and holds it against what is allowed.
    fn rate(&mut self, table: &Table, manuscripts: &Manuscripts) {
        self.summary.rating = Some(Rating::new(&self.score, table));
        if let Some(most) = self.arguments.gate.exceeded_by(&self.score, manuscripts) {
            self.fails = true;
            let rate = self.score.rate();
            self.summary.failures.push(format!("编校差错率 {rate:.1}/万字，高于所限的 {most}/万字：不合格"));
        }
    }

    fn fail(&mut self, error: &Error) {
        tell(error, self.color);
        let Error::File { path, .. } = error else { return };
        self.summary.unreadable.push(path.display().to_string());
    }

    fn outcome(&self) -> Outcome {
        match self.unmended || !self.summary.unreadable.is_empty() {
            true => Outcome::Incomplete,
            false if self.fails => Outcome::Faults,
            false => Outcome::Clean,
        }
    }
}
