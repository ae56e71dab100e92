//! `kanwu baseline`: what is known already, written down once and only getting less.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};

use super::exceptions::{Baselines, Exceptions, read_baseline};
use super::manuscripts::{Checked, Job, Manuscripts};
use super::selection::Selection;
use super::settings::{Chosen, Settings};
use super::{Color, Outcome, Stop, beside, tell};
use crate::diagnostic::{Diagnostic, SuppressedBy};
use crate::document::Document;
use crate::error::Error;
use crate::input;
use crate::suppress::{Baseline, is_about_exceptions};

/// The baseline where nobody names one.
const FILE_NAME: &str = "kanwu-baseline.tsv";

#[derive(Args)]
pub(super) struct Arguments {
    #[command(subcommand)]
    action: Action,
}

#[derive(Subcommand)]
enum Action {
    /// 把现在查到的都记为旧账，以后检查只报新的
    Create(Create),
    /// 从基线里去掉已经改好的
    Update(Update),
    /// 看基线里有什么
    Show(Show),
}

#[derive(Args)]
#[command(next_help_heading = "选项")]
struct Create {
    #[command(flatten)]
    selection: Selection,
    /// 基线文件（默认照 lint.toml，没写就是 kanwu-baseline.tsv）
    #[arg(long, value_name = "文件")]
    baseline: Option<PathBuf>,
    /// 已有基线也推倒重建
    #[arg(long)]
    force: bool,
}

#[derive(Args)]
#[command(next_help_heading = "选项")]
struct Update {
    #[command(flatten)]
    selection: Selection,
    /// 基线文件（默认照 lint.toml，没写就是 kanwu-baseline.tsv）
    #[arg(long, value_name = "文件")]
    baseline: Option<PathBuf>,
    /// 新查到的也记入
    #[arg(long)]
    add: bool,
}

#[derive(Args)]
#[command(next_help_heading = "选项")]
struct Show {
    /// 基线文件（默认照 lint.toml，没写就是 kanwu-baseline.tsv）
    #[arg(long, value_name = "文件")]
    baseline: Option<PathBuf>,
    #[command(flatten)]
    chosen: Chosen,
}

pub(super) fn run(arguments: &Arguments, color: Color) -> Result<Outcome, Stop> {
    match &arguments.action {
        Action::Create(arguments) => create(arguments, color),
        Action::Update(arguments) => update(arguments, color),
        Action::Show(arguments) => show(arguments),
    }
}

fn create(arguments: &Create, color: Color) -> Result<Outcome, Stop> {
    let manuscripts = Manuscripts::find(&arguments.selection)?;
    let configured = configured(&manuscripts)?;
    let path = arguments.baseline.clone().or(configured.clone()).unwrap_or_else(|| FILE_NAME.into());
    if path.exists() && !arguments.force {
        let reason = "已有这份基线；去掉改好的用 kanwu baseline update，推倒重建加 --force".to_owned();
        return Err(Error::File { path, reason }.into());
    }
    let mut exceptions = Exceptions::open(&manuscripts, &arguments.selection, Baselines::Unused)?;
    let folder = beside::folder_of(&path);
    let mut baseline = Baseline::default();
    let is_complete = visit(&manuscripts, &mut exceptions, color, |job, document, diagnostic| {
        if is_new(job, diagnostic) {
            baseline.add(&name_from(&folder, document), document, diagnostic);
        }
    })?;
    if !is_complete {
        return Ok(unwritten(color));
    }
    input::store(&path, baseline.encode().as_bytes())?;
    let mut out = io::stdout().lock();
    writeln!(out, "{}：记下 {} 处，以后检查不再报", path.display(), baseline.len())?;
    if configured.is_none() {
        let path = path.display();
        writeln!(
            out,
            "检查时加 --baseline {path}，或写进 lint.toml：baseline = \"{path}\"（路径从 lint.toml 算起）"
        )?;
    }
    Ok(Outcome::Clean)
}

fn update(arguments: &Update, color: Color) -> Result<Outcome, Stop> {
    let manuscripts = Manuscripts::find(&arguments.selection)?;
    let path = match &arguments.baseline {
        Some(path) => path.clone(),
        None => configured(&manuscripts)?.unwrap_or_else(|| FILE_NAME.into()),
    };
    let mut exceptions =
        Exceptions::open(&manuscripts, &arguments.selection, Baselines::Named(path.clone()))?;
    let folder = beside::folder_of(&path);
    let (mut baseline, mut new) = (Baseline::default(), Baseline::default());
    let is_complete = visit(&manuscripts, &mut exceptions, color, |job, document, diagnostic| {
        let by = diagnostic.suppressed.as_ref().map(|suppression| suppression.by);
        if by == Some(SuppressedBy::Baseline) {
            baseline.add(&name_from(&folder, document), document, diagnostic);
        } else if is_new(job, diagnostic) {
            new.add(&name_from(&folder, document), document, diagnostic);
        }
    })?;
    if !is_complete {
        return Ok(unwritten(color));
    }
    let mut gone = 0;
    for (_, stale, kept) in exceptions.rest() {
        gone += stale.len();
        baseline.extend(kept);
    }
    let found = new.len();
    let kept = baseline.len();
    if arguments.add {
        baseline.extend(new);
    }
    input::store(&path, baseline.encode().as_bytes())?;
    let mut out = io::stdout().lock();
    write!(out, "{}：去掉改好的 {gone} 处，留下 {kept} 处", path.display())?;
    match (arguments.add, found) {
        (_, 0) => writeln!(out)?,
        (true, _) => writeln!(out, "，新记入 {found} 处")?,
        (false, _) => writeln!(out, "；新查到的 {found} 处没有记入，要记入加 --add")?,
    }
    Ok(Outcome::Clean)
}

fn show(arguments: &Show) -> Result<Outcome, Stop> {
    let config = Settings::new(&arguments.chosen).for_folder(Path::new(""))?;
    let named = arguments.baseline.clone().or_else(|| config.baseline.clone());
    let baseline = read_baseline(&named.unwrap_or_else(|| FILE_NAME.into()))?;
    let mut out = io::stdout().lock();
    let mut by_rule: BTreeMap<&str, usize> = BTreeMap::new();
    let mut file = "";
    for (key, count, excerpt) in baseline.lines() {
        *by_rule.entry(&key.rule).or_default() += count;
        if file != key.file {
            file = &key.file;
            writeln!(out, "{file}")?;
        }
        let times = if count > 1 { format!("（{count} 处）") } else { String::new() };
        writeln!(out, "  {}  {excerpt}{times}", key.rule)?;
    }
    let by_rule: Vec<String> = by_rule.iter().map(|(rule, count)| format!("{rule} {count}")).collect();
    let parts = if by_rule.is_empty() { String::new() } else { format!("：{}", by_rule.join("，")) };
    writeln!(out, "共 {} 处{parts}", baseline.len())?;
    Ok(Outcome::Clean)
}

/// The one baseline that the settings of all manuscripts name, if they name any.
fn configured(manuscripts: &Manuscripts) -> Result<Option<PathBuf>, Error> {
    let mut named = manuscripts.jobs.iter().map(|job| &job.config.baseline);
    let first = named.next().cloned().flatten();
    match named.all(|other| *other == first) {
        true => Ok(first),
        false => {
            let reason = "这些稿件的 lint.toml 写的基线不同；请分开来做，或用 --baseline 指明";
            Err(Error::Usage(reason.to_owned()))
        }
    }
}

/// Gives every finding to `each`; says whether all manuscripts could be read, telling which could not.
fn visit(
    manuscripts: &Manuscripts,
    exceptions: &mut Exceptions,
    color: Color,
    mut each: impl FnMut(&Job, &Document, &Diagnostic),
) -> Result<bool, Stop> {
    let mut is_complete = manuscripts.errors.is_empty();
    manuscripts.errors.iter().for_each(|error| tell(error, color));
    manuscripts.lint(|job, checked| {
        match checked {
            Ok(Checked { document, mut diagnostics, .. }) => {
                exceptions.apply(job, &document, &mut diagnostics);
                diagnostics.iter().for_each(|diagnostic| each(job, &document, diagnostic));
            }
            Err(error) => {
                is_complete = false;
                tell(&error, color);
            }
        }
        Ok(())
    })?;
    Ok(is_complete)
}

/// Whether a finding counts and can become known: what is wrong with exceptions cannot.
fn is_new(job: &Job, diagnostic: &Diagnostic) -> bool {
    diagnostic.suppressed.is_none() && !is_about_exceptions(&job.config.rules, &diagnostic.rule)
}

fn name_from(folder: &Path, document: &Document) -> String {
    beside::from(folder, &input::real(Path::new(document.source().name())))
}

fn unwritten(color: Color) -> Outcome {
    tell(&Error::Usage("有稿件没能读取，基线没有写".to_owned()), color);
    Outcome::Incomplete
}
