//! `kanwu score`: 编校差错率 of each manuscript and of all of them together.

use std::io::{self, BufWriter, Write};

use clap::{Args, ValueEnum};
use serde::Serialize;
use unicode_width::UnicodeWidthStr;

use super::exceptions::{Baselines, Exceptions};
use super::manuscripts::{Checked, Manuscripts, Selection};
use super::{Color, Outcome, Stop, tell};
use crate::diagnostic::Penalty;
use crate::output::Rating;
use crate::score::{Score, Standard, Table};

#[derive(Args)]
#[command(next_help_heading = "选项")]
pub(super) struct Arguments {
    #[command(flatten)]
    selection: Selection,
    #[command(flatten)]
    gate: Gate,
    /// 结果的样式：table、json
    #[arg(
        long,
        value_name = "样式",
        default_value = "table",
        hide_default_value = true,
        hide_possible_values = true
    )]
    format: Layout,
}

/// How faults are weighed, and how much is too much.
#[derive(Args)]
pub(super) struct Gate {
    /// 差错率按哪张表计分：newspaper（报纸）、journal（期刊）、book（图书）（默认照 lint.toml）
    #[arg(long, value_name = "表", value_parser = Standard::from_name)]
    table: Option<Standard>,
    /// 全部稿件的差错率高于每万字此数算不合格
    #[arg(long, value_name = "数")]
    max_error_rate: Option<f64>,
}

impl Gate {
    /// The table in force: a run has one, that of its first manuscript's settings unless named.
    pub(super) fn table(&self, manuscripts: &Manuscripts) -> Result<Table, Stop> {
        let set = manuscripts.jobs.first().map(|job| job.config.score);
        Ok(Table::of(self.table.or(set).unwrap_or_default())?)
    }

    /// Whether the rate is too high.
    pub(super) fn is_passed_by(&self, score: &Score, manuscripts: &Manuscripts) -> bool {
        let set = manuscripts.jobs.first().and_then(|job| job.config.max_error_rate);
        self.max_error_rate.or(set).is_some_and(|most| score.rate() > most)
    }
}

#[derive(Clone, Copy, ValueEnum)]
enum Layout {
    Table,
    Json,
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
    match arguments.format {
        Layout::Table => write_table(&mut out, &rows, &edition, &table)?,
        Layout::Json => write_json(&mut out, &rows, &edition, &table)?,
    }
    out.flush()?;
    Ok(match complete {
        false => Outcome::Incomplete,
        true if arguments.gate.is_passed_by(&edition, &manuscripts) => Outcome::Faults,
        true => Outcome::Clean,
    })
}

/// The columns after the name, as their heads are written.
const COLUMNS: [&str; 4] = ["字数", "差错", "计分", "每万字"];

/// Terminal cells a column takes.
const CELL: usize = 9;

fn write_table(
    out: &mut impl Write,
    rows: &[(String, Score)],
    edition: &Score,
    table: &Table,
) -> io::Result<()> {
    let total = ("合计".to_owned(), edition.clone());
    let shown = || rows.iter().chain((rows.len() != 1).then_some(&total));
    let width = shown().map(|(name, _)| name.width()).max().unwrap_or(0).max("稿件".width());
    let mut line = |name: &str, cells: [String; 4]| {
        write!(out, "{name}{:1$}", "", width - name.width())?;
        for cell in cells {
            write!(out, "{:1$}{cell}", "", CELL.saturating_sub(cell.width()))?;
        }
        writeln!(out)
    };
    line("稿件", COLUMNS.map(str::to_owned))?;
    for (name, score) in shown() {
        let numbers = [format!("{:.1}", score.points()), format!("{:.1}", score.rate())];
        let [points, rate] = numbers;
        line(name, [score.characters.to_string(), score.faults().to_string(), points, rate])?;
    }
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
