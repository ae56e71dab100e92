//! `kanwu evaluate`: how right the rules are on manuscripts a proofreader has marked.

use std::collections::BTreeSet;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use serde::Serialize;
use serde::de::DeserializeOwned;
use unicode_width::UnicodeWidthStr;

use super::explain::rule_named;
use super::layout::{Laid, Layout};
use super::settings::{Chosen, Settings, read_text};
use super::{Color, Outcome, Stop, tell};
use crate::config::{Classes, Config};
use crate::diagnostic::{Diagnostic, Severity};
use crate::document::Document;
use crate::edition::{Edition, Facts, Kin};
use crate::error::Error;
use crate::evaluate::{Certainty, Counts, Gold, Label, Score, Trap, is_file};
use crate::input::{self, Input};
use crate::lint::{Earlier, facts, in_order, lint, lint_across};
use crate::mistake::Mistake;
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
    /// 准确率低于此数（0 到 1）则退出码为 1
    #[arg(long, value_name = "数", value_parser = share, default_value_t = 0.0, hide_default_value = true)]
    min_precision: f64,
    /// 召回率低于此数（0 到 1）则退出码为 1
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

/// How the names of files of labels and of traps end.
const LABELS: &str = ".labels.jsonl";
const TRAPS: &str = ".traps.jsonl";

fn class(argument: &str) -> Result<(String, Vec<String>), String> {
    let (class, rules) = argument.split_once('=').ok_or("应写作 类别=规则,规则")?;
    Ok((class.to_owned(), rules.split(',').map(|rule| rule.trim().to_owned()).collect()))
}

fn share(argument: &str) -> Result<f64, String> {
    let share = argument.parse().ok().filter(|share| (0.0..=1.0).contains(share));
    share.ok_or_else(|| "应是 0 到 1 之间的数，如 0.9".to_owned())
}

pub(super) fn run(arguments: &Arguments, color: Color) -> Result<Outcome, Stop> {
    no_gold_among(&arguments.paths)?;
    let config = Settings::new(&arguments.chosen).for_folder(Path::new(""))?;
    let classes = classes(arguments, &config)?;
    let gold =
        Gold { labels: read_lines(&arguments.labels, LABELS)?, traps: read_lines(&arguments.traps, TRAPS)? };
    let mut printer = Printer::new(
        Format::Full,
        Options { color: color.on(&io::stdout()), limit: 0, explain: false, ..Options::default() },
        &[],
    );
    let mut out = io::stdout().lock();
    let mut score = Score::default();
    let found = input::walk(arguments.paths.iter().map(|path| (path.as_path(), &config.exclude)));
    found.errors.iter().for_each(|error| tell(error, color));
    let mut unreadable = !found.errors.is_empty();
    let mut documents = Vec::new();
    for path in found.files {
        match input::read(&Input::Path(path), &input::Options::default()) {
            Ok(document) => documents.push(document),
            Err(error) => {
                tell(&error, color);
                unreadable = true;
            }
        }
    }
    let mut edition = Edition::default();
    let facts: Vec<Facts> = documents.iter().map(|document| facts(&config.rules, document)).collect();
    for (document, earlier) in documents.iter().zip(edition.add_all(facts.iter())) {
        let mut diagnostics = lint(&config.rules, document);
        let read = |kin: Kin| Earlier { document: &documents[kin.document], shares: kin.shares };
        let earlier: Vec<Earlier<'_>> = earlier.into_iter().map(read).collect();
        diagnostics.extend(lint_across(&config.rules, document, &earlier));
        let errors = score.add(document, &diagnostics, &gold, &classes);
        let mut shown = Vec::new();
        if arguments.show.contains(&Show::Missed) {
            shown.extend(errors.missed.iter().map(|label| missed(document, label)));
        }
        if arguments.show.contains(&Show::False) {
            shown.extend(errors.false_alarms.iter().map(|(found, trap)| false_alarm(found, *trap)));
        }
        in_order(&mut shown);
        printer.file(&mut out, document, &shown)?;
    }
    if score.seen.is_empty() {
        let reason = "标注的稿件一份也没有读到：标注里的 file 应是稿件路径的末段".to_owned();
        return Err(Error::Usage(reason).into());
    }
    match arguments.laid.format {
        Layout::Table => table(&mut out, &score)?,
        Layout::Json => json(&mut out, &score)?,
    }
    for doubt in doubts(&gold, &score, &documents, &classes) {
        match arguments.laid.format {
            Layout::Table => writeln!(out, "{doubt}")?,
            Layout::Json => drop(writeln!(io::stderr(), "warning: {doubt}")),
        }
    }
    let total = score.total();
    let gates = [
        ("准确率", total.precision(), arguments.min_precision),
        ("召回率", total.recall(), arguments.min_recall),
    ];
    let mut short = false;
    for (name, reached, least) in gates {
        let reached = reached.unwrap_or(1.0);
        if reached < least {
            short = true;
            let (reached, least) = (reached * 100.0, least * 100.0);
            tell(&Error::Usage(format!("{name} {reached:.1}% 低于要求的 {least:.1}%")), color);
        }
    }
    Ok(match (unreadable, short) {
        (true, _) => Outcome::Incomplete,
        (false, true) => Outcome::Faults,
        (false, false) => Outcome::Clean,
    })
}

/// Refuses labels that are given as manuscripts, as a shell does with `--labels *.labels.jsonl`: of a list only the
/// first belongs to the option.
fn no_gold_among(paths: &[PathBuf]) -> Result<(), Error> {
    for (option, ending) in [("--labels", LABELS), ("--traps", TRAPS)] {
        let is_gold = |path: &&PathBuf| path.to_string_lossy().ends_with(ending);
        if let Some(path) = paths.iter().find(is_gold) {
            let path = path.display();
            return Err(Error::Usage(format!(
                "{path} 不是稿件：每份前面都要写 {option}，或者写一次 {option} 和它们的目录"
            )));
        }
    }
    Ok(())
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

/// What makes the score worth less than it seems: labels that nothing could find.
fn doubts(gold: &Gold, score: &Score, documents: &[Document], classes: &Classes) -> Vec<String> {
    let mut doubts = Vec::new();
    let counted = || gold.labels.iter().filter(|label| label.severity != Certainty::Debatable);
    let unknown: Vec<&Label> = counted().filter(|label| !classes.contains_key(&label.class)).collect();
    if !unknown.is_empty() {
        let names: BTreeSet<&str> = unknown.iter().map(|label| &*label.class).collect();
        let names = names.into_iter().collect::<Vec<_>>().join("、");
        doubts.push(format!(
            "有 {} 条标注没有计：类别 {names} 在 [evaluate.classes] 里没有归给规则",
            unknown.len()
        ));
    }
    let unread: Vec<&Label> = gold
        .labels
        .iter()
        .enumerate()
        .filter(|(nth, _)| !score.seen.contains(nth))
        .map(|(_, label)| label)
        .collect();
    if let Some(label) = unread.first() {
        doubts.push(format!("有 {} 条标注的稿件这次没有读，没有计，如 {}", unread.len(), label.file));
    }
    let stale = |label: &&Label| {
        let of = documents.iter().find(|document| is_file(document.source().name(), &label.file));
        of.is_some_and(|document| !label.fits(document))
    };
    let stale: Vec<&Label> = gold.labels.iter().filter(stale).collect();
    if let Some(label) = stale.first() {
        doubts.push(format!(
            "有 {} 条标注与稿件对不上，如 {} 第 {} 到 {} 字节；稿件改过就要重标",
            stale.len(),
            label.file,
            label.start,
            label.end
        ));
    }
    doubts
}

/// The lines of jsonl files, and of those in folders whose names end in `ending`.
fn read_lines<T: DeserializeOwned>(paths: &[PathBuf], ending: &str) -> Result<Vec<T>, Error> {
    let mut lines = Vec::new();
    for path in paths {
        for file in if path.is_dir() { files_in(path, ending)? } else { vec![path.clone()] } {
            let text = read_text(&file)?;
            let mut start = 0;
            for line in text.split_inclusive('\n') {
                let span = Span::new(start, start + line.trim_end().len());
                start += line.len();
                if line.trim().is_empty() {
                    continue;
                }
                let item = serde_json::from_str(line);
                let name = file.to_string_lossy();
                lines.push(item.map_err(|error| Mistake::in_json_line(&name, &text, span, &error))?);
            }
        }
    }
    Ok(lines)
}

/// The files of a folder whose names end so, in order; that there is none is an error.
fn files_in(folder: &Path, ending: &str) -> Result<Vec<PathBuf>, Error> {
    let file_error = |reason: String| Error::File { path: folder.to_owned(), reason };
    let entries = std::fs::read_dir(folder).map_err(|error| file_error(format!("读不了：{error}")))?;
    let mut files: Vec<PathBuf> = entries
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.file_name().is_some_and(|name| name.to_string_lossy().ends_with(ending)))
        .collect();
    files.sort();
    match files.is_empty() {
        true => Err(file_error(format!("目录里没有 *{ending}"))),
        false => Ok(files),
    }
}

fn missed(document: &Document, label: &Label) -> Diagnostic {
    let span = label.span(document).unwrap_or(Span::new(0, 0));
    let stale = if label.fits(document) { "" } else { "（标注与稿件对不上）" };
    Diagnostic {
        rule: label.class.as_str().into(),
        severity: Severity::Warning,
        message: format!("漏报：{}{stale}", label.note),
        advice: String::new(),
        span,
        paragraph: span,
        block: None,
        labels: Vec::new(),
        penalty: None,
        fix: None,
        suppressed: None,
    }
}

fn false_alarm(found: &Diagnostic, trap: Option<&Trap>) -> Diagnostic {
    let why = match trap {
        Some(trap) if trap.note.is_empty() => "（陷阱）".to_owned(),
        Some(trap) => format!("（陷阱：{}）", trap.note),
        None => String::new(),
    };
    Diagnostic { message: format!("误报：{}{why}", found.message), ..found.clone() }
}

/// The columns after the name, as their heads are written.
const COLUMNS: [&str; 9] =
    ["标注", "找到", "确定项", "找到", "误报", "陷阱", "准确率", "召回率", "误报/万字"];

fn table(out: &mut impl Write, score: &Score) -> io::Result<()> {
    let names = score.classes.keys().chain(score.rules.keys());
    let width = names.map(String::len).max().unwrap_or(0).max("total".len());
    for (heading, rows) in [("类别", &score.classes), ("规则", &score.rules)] {
        write!(out, "{heading}{:1$}", "", width - heading.width())?;
        for column in COLUMNS {
            write!(out, "{:1$}{column}", "", CELL - column.width())?;
        }
        writeln!(out)?;
        for (name, counts) in rows {
            row(out, name, width, counts, score)?;
        }
        if heading == "类别" {
            row(out, "total", width, &score.total(), score)?;
        }
        writeln!(out)?;
    }
    writeln!(out, "共读 {} 个汉字；有争议的标注不计", score.characters)
}

/// Terminal cells a column takes.
const CELL: usize = 10;

fn row(out: &mut impl Write, name: &str, width: usize, counts: &Counts, score: &Score) -> io::Result<()> {
    let percent = |share: Option<f64>| share.map_or("-".to_owned(), |share| format!("{:.1}%", share * 100.0));
    let cells = [
        counts.labelled.to_string(),
        counts.found.to_string(),
        counts.certain.to_string(),
        counts.certain_found.to_string(),
        counts.false_alarms.to_string(),
        counts.traps_hit.to_string(),
        percent(counts.precision()),
        percent(counts.recall()),
        format!("{:.2}", score.density(counts.false_alarms)),
    ];
    write!(out, "{name:width$}")?;
    for cell in cells {
        write!(out, "{cell:>CELL$}")?;
    }
    writeln!(out)
}

#[derive(Serialize)]
struct Report<'a> {
    schema: u32,
    characters: usize,
    total: Row<'a>,
    classes: Vec<Row<'a>>,
    rules: Vec<Row<'a>>,
}

#[derive(Serialize)]
struct Row<'a> {
    name: &'a str,
    labelled: usize,
    found: usize,
    certain: usize,
    certain_found: usize,
    right: usize,
    false_alarms: usize,
    traps_hit: usize,
    precision: Option<f64>,
    recall: Option<f64>,
    false_alarms_per_10000: f64,
}

fn json(out: &mut impl Write, score: &Score) -> io::Result<()> {
    let row = |name, counts: &Counts| Row {
        name,
        labelled: counts.labelled,
        found: counts.found,
        certain: counts.certain,
        certain_found: counts.certain_found,
        right: counts.right,
        false_alarms: counts.false_alarms,
        traps_hit: counts.traps_hit,
        precision: counts.precision(),
        recall: counts.recall(),
        false_alarms_per_10000: score.density(counts.false_alarms),
    };
    let total = score.total();
    let report = Report {
        schema: 1,
        characters: score.characters,
        total: row("total", &total),
        classes: score.classes.iter().map(|(name, counts)| row(name, counts)).collect(),
        rules: score.rules.iter().map(|(name, counts)| row(name, counts)).collect(),
    };
    serde_json::to_writer_pretty(&mut *out, &report)?;
    writeln!(out)
}
