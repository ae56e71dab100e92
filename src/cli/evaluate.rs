//! `kanwu evaluate`: how right the rules are on manuscripts a proofreader has marked.

mod doubts;
mod gold;
mod layout;

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use super::layout::{Laid, Layout};
use super::settings::{Chosen, Settings};
use super::which_rule::rule_named;
use super::{Color, Outcome, Stop, tell};
use crate::config::{Classes, Config};
use crate::diagnostic::{Diagnostic, Severity};
use crate::document::Document;
use crate::edition::{Edition, Facts, Kin};
use crate::error::Error;
use crate::evaluate::{Errors, Gold, Label, Missed, Score, Trap};
use crate::input::{self, Input};
use crate::lint::{Earlier, facts, in_order, lint, lint_across};
use crate::output::{Format, Options, Printer};
use crate::span::Span;

#[derive(Args)]
#[command(next_help_heading = "选项")]
pub(super) struct Arguments {
    /// 标注过的稿件或目录
    #[arg(value_name = "路径", help_heading = "参数", required = true)]
    paths: Vec<PathBuf>,
    /// 标注文件（jsonl，一行一处差错），或存有 *.labels.jsonl 的目录；可重复
    #[arg(long, value_name = "文件", required = true)]
    labels: Vec<PathBuf>,
    /// 陷阱文件（jsonl，一行一处看似有错、其实不错的文字），或存有 *.traps.jsonl 的目录；可重复
    #[arg(long, value_name = "文件")]
    traps: Vec<PathBuf>,
    /// 差错类别归哪些规则管，如 dup-phrase=repeated-phrase,repeated-character；可重复，另可写在 lint.toml 的 [evaluate.classes]
    #[arg(long = "class", value_name = "类别=规则,…", value_parser = class)]
    classes: Vec<(String, Vec<String>)>,
    #[command(flatten)]
    laid: Laid,
    /// 连原文列出：missed（漏报）、false（误报），可同时写 missed,false
    #[arg(long, value_name = "哪些", value_delimiter = ',', hide_possible_values = true)]
    show: Vec<Show>,
    /// 准确率低于此数（0 到 1）则退出码为 1；有标注对不上稿件或没有计则为 2
    #[arg(long, value_name = "数", value_parser = share, default_value_t = 0.0, hide_default_value = true)]
    min_precision: f64,
    /// 召回率低于此数（0 到 1）则退出码为 1；有标注对不上稿件或没有计则为 2
    #[arg(long, value_name = "数", value_parser = share, default_value_t = 0.0, hide_default_value = true)]
    min_recall: f64,
    #[command(flatten)]
    chosen: Chosen,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Show {
    Missed,
    False,
}

fn class(argument: &str) -> Result<(String, Vec<String>), String> {
    let (class, rules) = argument.split_once('=').unwrap_or((argument, ""));
    let rules: Vec<String> = rules.split(',').map(|rule| rule.trim().to_owned()).collect();
    match class.is_empty() || rules.iter().any(String::is_empty) {
        true => Err("应写作 类别=规则,规则，如 dup-phrase=repeated-phrase,repeated-character".to_owned()),
        false => Ok((class.to_owned(), rules)),
    }
}

fn share(argument: &str) -> Result<f64, String> {
    let share = argument.parse().ok().filter(|share| (0.0..=1.0).contains(share));
    share.ok_or_else(|| "应是 0 到 1 之间的数，如 0.9".to_owned())
}

pub(super) fn run(arguments: &Arguments, color: Color) -> Result<Outcome, Stop> {
    gold::none_among::<Label>(&arguments.paths)?;
    gold::none_among::<Trap>(&arguments.paths)?;
    let config = Settings::new(&arguments.chosen).for_folder(Path::new(""))?;
    let classes = classes(arguments, &config)?;
    let gold = Gold { labels: gold::read(&arguments.labels)?, traps: gold::read(&arguments.traps)? };
    let (documents, is_complete) = documents(arguments, &config, color);
    let mut out = io::stdout().lock();
    let mut printer = Printer::new(
        Format::Full,
        Options { color: color.on(&io::stdout()), limit: 0, explain: false, ..Options::default() },
        &[],
    );
    let mut score = Score::default();
    for (document, diagnostics) in documents.iter().zip(findings(&config, &documents)) {
        let errors = score.add(document, &diagnostics, &gold, &classes);
        printer.file(&mut out, document, &shown(document, &errors, &arguments.show))?;
    }
    if score.seen.is_empty() {
        if !is_complete {
            return Ok(Outcome::Incomplete);
        }
        let reason = "标注的稿件一份也没有读到：标注里的 file 应是稿件路径的末段".to_owned();
        return Err(Error::Usage(reason).into());
    }
    match arguments.laid.format {
        Layout::Table => layout::table(&mut out, &score)?,
        Layout::Json => layout::json(&mut out, &score)?,
    }
    let doubts = doubts::doubts(&gold, &documents, &classes);
    match arguments.laid.format {
        Layout::Table => {
            let remarks = [doubts::left_out(&gold, &classes), doubts::idle_traps(&gold, &classes)].concat();
            remarks.iter().chain(&doubts).try_for_each(|remark| writeln!(out, "{remark}"))?;
        }
        Layout::Json => {
            doubts::idle_traps(&gold, &classes).iter().chain(&doubts).for_each(|doubt| warn(doubt))
        }
    }
    let stale = doubts::stale(&gold, &documents);
    if let Some(doubt) = &stale {
        out.flush()?;
        warn(doubt);
    }
    let is_gated = arguments.min_precision > 0.0 || arguments.min_recall > 0.0;
    let has_none = arguments.min_recall > 0.0 && score.total().recall().is_none();
    if is_gated && (stale.is_some() || !doubts.is_empty() || has_none) {
        out.flush()?;
        let why = match (&stale, doubts.is_empty()) {
            (Some(_), _) => "标注与稿件对不上",
            (None, false) => "有标注没有计",
            (None, true) => "没有计到一条标注",
        };
        let said = format!("{why}，准确率、召回率有没有达到要求，无从判断");
        tell(&Error::Usage(said), color);
        return Ok(Outcome::Incomplete);
    }
    let is_reached = is_reached(arguments, &score, color);
    Ok(match (is_complete, is_reached) {
        (false, _) => Outcome::Incomplete,
        (true, false) => Outcome::Faults,
        (true, true) => Outcome::Clean,
    })
}

/// The manuscripts, and whether all of them could be read; those that could not are told.
fn documents(arguments: &Arguments, config: &Config, color: Color) -> (Vec<Document>, bool) {
    let found = input::walk(arguments.paths.iter().map(|path| (path.as_path(), &config.exclude)));
    found.errors.iter().for_each(|error| tell(error, color));
    let mut is_complete = found.errors.is_empty();
    let mut documents = Vec::new();
    for path in found.files {
        match input::read(&Input::Path(path), &input::Options::default()) {
            Ok(document) => documents.push(document),
            Err(error) => {
                tell(&error, color);
                is_complete = false;
            }
        }
    }
    (documents, is_complete)
}

/// What is found in each of the manuscripts, by itself and as one edition.
fn findings(config: &Config, documents: &[Document]) -> impl Iterator<Item = Vec<Diagnostic>> {
    let mut edition = Edition::default();
    let facts: Vec<Facts> = documents.iter().map(|document| facts(&config.rules, document)).collect();
    documents.iter().zip(edition.add_all(facts.iter())).map(|(document, earlier)| {
        let mut diagnostics = lint(&config.rules, document);
        let read = |kin: Kin| Earlier { document: &documents[kin.document], shares: kin.shares };
        let earlier: Vec<Earlier<'_>> = earlier.into_iter().map(read).collect();
        diagnostics.extend(lint_across(&config.rules, document, &earlier));
        diagnostics
    })
}

/// What of the errors in a manuscript is to be shown.
fn shown(document: &Document, errors: &Errors<'_>, which: &[Show]) -> Vec<Diagnostic> {
    let mut shown = Vec::new();
    if which.contains(&Show::Missed) {
        shown.extend(errors.missed.iter().map(|missed| miss(document, missed)));
    }
    if which.contains(&Show::False) {
        shown.extend(errors.false_alarms.iter().map(|(found, trap)| false_alarm(found, *trap)));
    }
    in_order(&mut shown);
    shown
}

/// Whether the score is what was asked for; what is not is told.
fn is_reached(arguments: &Arguments, score: &Score, color: Color) -> bool {
    let total = score.total();
    let gates = [
        ("准确率", total.precision(), arguments.min_precision),
        ("召回率", total.recall(), arguments.min_recall),
    ];
    let mut is_reached = true;
    for (name, reached, least) in gates {
        let reached = reached.unwrap_or(1.0);
        if reached < least {
            is_reached = false;
            let (reached, least) = (reached * 100.0, least * 100.0);
            tell(&Error::Usage(format!("{name} {reached:.1}% 低于要求的 {least:.1}%")), color);
        }
    }
    is_reached
}

/// Tells on standard error what makes a score doubtful; nobody is left to tell when that is closed.
fn warn(doubt: &str) {
    drop(writeln!(io::stderr(), "warning: {doubt}"));
}

/// The classes of `lint.toml`, with those of the command line in their place or beside them.
fn classes(arguments: &Arguments, config: &Config) -> Result<Classes, Error> {
    let mut classes = config.classes.clone();
    for (class, rules) in &arguments.classes {
        for rule in rules {
            rule_named(rule, &config.rules)?;
        }
        classes.insert(class.clone(), rules.clone());
    }
    match classes.is_empty() {
        true => Err(Error::Usage(
            "不知道哪类差错归哪些规则管：用 --class，或写在 lint.toml 的 [evaluate.classes]".to_owned(),
        )),
        false => Ok(classes),
    }
}

fn miss(document: &Document, missed: &Missed<'_>) -> Diagnostic {
    let label = missed.label;
    let span = label.span(document).unwrap_or(Span::new(0, 0));
    let stale = if label.fits(document) { "" } else { "（标注与稿件对不上）" };
    let advice = match missed.reported_by.is_empty() {
        true => String::new(),
        false => format!("别的规则报了此处：{}", missed.reported_by.join("、")),
    };
    let note = if label.note.is_empty() { span.of(document.text()) } else { &label.note };
    let message = format!("漏报：{note}{stale}");
    Diagnostic { advice, ..Diagnostic::new(&label.class, Severity::Warning, message, span) }
}

fn false_alarm(found: &Diagnostic, trap: Option<&Trap>) -> Diagnostic {
    let why = match trap {
        Some(trap) if trap.note.is_empty() => "（陷阱）".to_owned(),
        Some(trap) => format!("（陷阱：{}）", trap.note),
        None => String::new(),
    };
    Diagnostic { message: format!("误报：{}{why}", found.message), ..found.clone() }
}
