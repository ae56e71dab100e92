//! A score as a table and as JSON.

use std::io::{self, Write};

use serde::Serialize;
use unicode_width::UnicodeWidthStr;

use crate::evaluate::{Counts, Score};

/// The columns after the name, as their heads are written.
const COLUMNS: [&str; 9] =
    ["标注", "找到", "确定标注", "确定找到", "误报", "陷阱", "准确率", "召回率", "误报/万字"];

/// The row of everything together.
const TOTAL: &str = "合计";

pub(super) fn table(out: &mut impl Write, score: &Score) -> io::Result<()> {
    let names = score.classes.keys().chain(score.rules.keys());
    let width = names.map(|name| name.width()).max().unwrap_or(0).max(TOTAL.width());
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
            row(out, TOTAL, width, &score.total(), score)?;
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
    write!(out, "{name}{:1$}", "", width - name.width())?;
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

pub(super) fn json(out: &mut impl Write, score: &Score) -> io::Result<()> {
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
