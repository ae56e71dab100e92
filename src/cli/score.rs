//! `kanwu score`: 编校差错率 of each manuscript and of all of them together.

use std::io::{self, BufWriter, Write};

use clap::Args;
use serde::Serialize;

use super::exceptions::{Baselines, Exceptions};
use super::layout::{Laid, Layout};
use super::manuscripts::{Checked, Manuscripts};
use super::selection::Selection;
use super::{Color, Outcome, Stop, tell};
use crate::diagnostic::Penalty;
use crate::output::{self, Rating};
use crate::score::{Score, Standard, Table};

#[derive(Args)]
#[command(next_help_heading = "选项")]
pub(super) struct Arguments {
    #[command(flatten)]
    selection: Selection,
    #[command(flatten)]
    gate: Gate,
    #[command(flatten)]
    laid: Laid,
}

/// How faults are weighed, and how much is too much.
#[derive(Args)]
pub(super) struct Gate {
    /// 差错率按哪张表计分：newspaper（报纸）、journal（期刊）、book（图书）（默认照 lint.toml）
    #[arg(long, value_name = "表", value_parser = Standard::from_name)]
    table: Option<Standard>,
    /// 全部稿件的差错率高于每万字此数算不合格
    #[arg(long, value_name = "数", value_parser = rate)]
    pub(super) max_error_rate: Option<f64>,
}

impl Gate {
    /// The table in force: a run has one, that of its first manuscript's settings unless named.
    pub(super) fn table(&self, manuscripts: &Manuscripts) -> Result<Table, Stop> {
        let set = manuscripts.jobs.first().map(|job| job.config.score);
        Ok(Table::of(self.table.or(set).unwrap_or_default())?)
    }

    /// The rate that is exceeded, where one is.
    pub(super) fn exceeded_by(&self, score: &Score, manuscripts: &Manuscripts) -> Option<f64> {
        let set = manuscripts.jobs.iter().filter_map(|job| job.config.max_error_rate);
        let strictest = set.min_by(f64::total_cmp);
        self.max_error_rate.or(strictest).filter(|&most| score.rate() > most)
    }
}

/// A rate per 10,000 characters.
fn rate(argument: &str) -> Result<f64, String> {
    let rate = argument.parse().ok().filter(|rate: &f64| rate.is_finite() && *rate >= 0.0);
    rate.ok_or_else(|| "应写每万字几分，如 3".to_owned())
}

pub(super) fn run(arguments: &Arguments, color: Color) -> Result<Outcome, Stop> {
    let manuscripts = Manuscripts::find(&arguments.selection)?;
    let table = arguments.gate.table(&manuscripts)?;
    let mut complete = manuscripts.errors.is_empty();
    manuscripts.errors.iter().for_each(|error| tell(error, color));
    let mut exceptions = Exceptions::open(&manuscripts, &arguments.selection, Baselines::Configured)?;
    let mut rows = Vec::new();
    let mut edition = Score::default();
    manuscripts.lint(|job, checked| {
        match checked {
            Ok(Checked { document, mut diagnostics, .. }) => {
                exceptions.apply(job, &document, &mut diagnostics);
                let mut score = Score::default();
                score.add(&table, &document, &diagnostics);
                edition.add(&table, &document, &diagnostics);
                rows.push((document.source().name().to_owned(), score));
            }
            Err(error) => {
                tell(&error, color);
                complete = false;
            }
        }
        Ok(())
    })?;
    let mut out = BufWriter::new(io::stdout().lock());
    match arguments.laid.format {
        Layout::Table => write_table(&mut out, &rows, &edition, &table)?,
        Layout::Json => write_json(&mut out, &rows, &edition, &table)?,
    }
    out.flush()?;
    manuscripts.tell_passed_over();
    Ok(match complete {
        false => Outcome::Incomplete,
        true if arguments.gate.exceeded_by(&edition, &manuscripts).is_some() => Outcome::Faults,
        true => Outcome::Clean,
    })
}

fn write_table(
    out: &mut impl Write,
    rows: &[(String, Score)],
    edition: &Score,
    table: &Table,
) -> io::Result<()> {
    let total = ("合计".to_owned(), edition.clone());
    let shown = rows.iter().chain((rows.len() != 1).then_some(&total));
    let line = |(name, score): &(String, Score)| {
        let (characters, faults) = (score.characters.to_string(), score.faults().to_string());
        vec![
            name.clone(),
            characters,
            faults,
            format!("{:.1}", score.points()),
            format!("{:.1}", score.rate()),
        ]
    };
    output::table(out, &["稿件", "字数", "差错", "计分", "每万字"], &shown.map(line).collect::<Vec<_>>())?;
    let classes: Vec<String> = edition
        .classes()
        .map(|(class, tally)| format!("{} {} 处 {:.1} 分", named(class), tally.faults, tally.points))
        .collect();
    if !classes.is_empty() {
        writeln!(out, "\n{}", classes.join("，"))?;
    }
    writeln!(out, "\n{}", Rating::new(edition, table))
}

/// A class of faults in the words of the tables.
fn named(penalty: Penalty) -> &'static str {
    match penalty {
        Penalty::Characters => "错别多漏字",
        Penalty::Grammar => "语法、逻辑",
        Penalty::Fact => "事实、知识",
        Penalty::Numeral => "数字用法",
        Penalty::Mark => "标点",
        Penalty::Unit => "计量单位",
        Penalty::Mixture => "字形、字母混用",
        Penalty::Layout => "格式",
    }
}

#[derive(Serialize)]
struct Report<'a> {
    schema: u32,
    table: &'a str,
    limit: f64,
    total: Row<'a>,
    files: Vec<Row<'a>>,
}

#[derive(Serialize)]
struct Row<'a> {
    path: Option<&'a str>,
    characters: usize,
    faults: usize,
    points: f64,
    per_10000: f64,
    classes: Vec<ClassRow>,
}

#[derive(Serialize)]
struct ClassRow {
    class: &'static str,
    faults: usize,
    points: f64,
}

fn write_json(
    out: &mut impl Write,
    rows: &[(String, Score)],
    edition: &Score,
    table: &Table,
) -> io::Result<()> {
    let class = |(penalty, tally): (Penalty, crate::score::Tally)| ClassRow {
        class: penalty.name(),
        faults: tally.faults,
        points: tally.points,
    };
    let row = |path, score: &Score| Row {
        path,
        characters: score.characters,
        faults: score.faults(),
        points: score.points(),
        per_10000: score.rate(),
        classes: score.classes().map(class).collect(),
    };
    let report = Report {
        schema: 1,
        table: &table.name,
        limit: table.limit,
        total: row(None, edition),
        files: rows.iter().map(|(name, score)| row(Some(name), score)).collect(),
    };
    serde_json::to_writer_pretty(&mut *out, &report)?;
    writeln!(out)
}
