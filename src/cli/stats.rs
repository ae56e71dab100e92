//! `kanwu stats`: how often each rule is raised, in which column of the paper, and which never is.

use std::collections::BTreeMap;
use std::io::{self, BufWriter, Write};
use std::path::Path;
use std::sync::Arc;

use clap::Args;
use serde::Serialize;

use super::exceptions::{Baselines, Exceptions};
use super::layout::{Laid, Layout};
use super::manuscripts::{Checked, Manuscripts, Selection};
use super::timings::{Timings, milliseconds};
use super::{Color, Outcome, Stop, tell, warn};
use crate::diagnostic::{Diagnostic, Severity};
use crate::document::Document;
use crate::output::table;
use crate::rule::Rule;
use crate::text::is_han;

#[derive(Args)]
#[command(next_help_heading = "选项")]
pub(super) struct Arguments {
    #[command(flatten)]
    selection: Selection,
    /// 加一栏，看每条规则用了多少时间
    #[arg(long)]
    timings: bool,
    /// 列出启用而没有报过的规则，不只是条数
    #[arg(long)]
    unused: bool,
    #[command(flatten)]
    laid: Laid,
}

pub(super) fn run(arguments: &Arguments, color: Color) -> Result<Outcome, Stop> {
    let manuscripts = Manuscripts::find(&arguments.selection)?;
    manuscripts.warnings.iter().for_each(|warning| warn(warning, color));
    manuscripts.errors.iter().for_each(|error| tell(error, color));
    let mut complete = manuscripts.errors.is_empty();
    let mut columns: BTreeMap<String, Column> = BTreeMap::new();
    let mut timings = Timings::default();
    let mut exceptions = Exceptions::open(&manuscripts, &arguments.selection, Baselines::Configured)?;
    manuscripts.lint(|job, checked| {
        match checked {
            Ok(Checked { document, mut diagnostics, laps, time, .. }) => {
                exceptions.apply(job, &document, &mut diagnostics);
                let column = columns.entry(folder(&document)).or_default();
                column.count(&document, &diagnostics);
                for lap in laps.iter().filter(|lap| lap.allowed > 0) {
                    column.by_rule.entry(lap.rule.clone()).or_default().allowed += lap.allowed;
                }
                timings.add(document.source().name(), time, &laps);
            }
            Err(error) => {
                tell(&error, color);
                complete = false;
            }
        }
        Ok(())
    })?;
    for (_, document, diagnostics) in exceptions.judge() {
        if !diagnostics.is_empty() {
            columns.entry(folder(document)).or_default().count_findings(&diagnostics);
        }
    }
    let rules = manuscripts.rules();
    let timings = arguments.timings.then_some(&timings);
    let statistics = Statistics { columns, rules: &rules, unused: arguments.unused, timings };
    let mut out = BufWriter::new(io::stdout().lock());
    match arguments.laid.format {
        Layout::Table => statistics.write(&mut out)?,
        Layout::Json => statistics.write_json(&mut out)?,
    }
    out.flush()?;
    Ok(if complete { Outcome::Clean } else { Outcome::Incomplete })
}

/// The column a manuscript belongs to: the folder it stands in, as the run names it.
fn folder(document: &Document) -> String {
    match Path::new(document.source().name()).parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.display().to_string(),
        _ => ".".to_owned(),
    }
}

/// How often something was raised.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Count {
    errors: usize,
    warnings: usize,
    notes: usize,
    /// Findings that do not count: in a comment, an ignore file, a baseline somebody said so.
    suppressed: usize,
    /// Findings that `allow` in `lint.toml` excuses.
    allowed: usize,
}

impl Count {
    fn hits(self) -> usize {
        self.errors + self.warnings + self.notes
    }

    /// The part of all findings that is suppressed or allowed; none where there are none.
    fn share(self) -> Option<f64> {
        let excused = self.suppressed + self.allowed;
        let all = self.hits() + excused;
        (all > 0).then(|| excused as f64 / all as f64)
    }

    fn add(&mut self, other: Count) {
        self.errors += other.errors;
        self.warnings += other.warnings;
        self.notes += other.notes;
        self.suppressed += other.suppressed;
        self.allowed += other.allowed;
    }

    fn sum<'c>(counts: impl IntoIterator<Item = &'c Count>) -> Self {
        let mut sum = Count::default();
        counts.into_iter().for_each(|count| sum.add(*count));
        sum
    }
}

/// Manuscripts that belong together.
#[derive(Clone, Debug, Default)]
struct Column {
    files: usize,
    /// Chinese characters.
    characters: usize,
    by_rule: BTreeMap<Arc<str>, Count>,
}

impl Column {
    fn count(&mut self, document: &Document, diagnostics: &[Diagnostic]) {
        self.files += 1;
        self.characters += document.text().chars().filter(|&c| is_han(c)).count();
        self.count_findings(diagnostics);
    }

    /// Counts what is found in no manuscript, but in a file about some.
    fn count_findings(&mut self, diagnostics: &[Diagnostic]) {
        for diagnostic in diagnostics {
            let count = self.by_rule.entry(diagnostic.rule.clone()).or_default();
            match (&diagnostic.suppressed, diagnostic.severity) {
                (Some(_), _) => count.suppressed += 1,
                (None, Severity::Error) => count.errors += 1,
                (None, Severity::Warning) => count.warnings += 1,
                (None, Severity::Note) => count.notes += 1,
            }
        }
    }

    fn total(&self) -> Count {
        Count::sum(self.by_rule.values())
    }

    /// Findings per 10,000 Chinese characters.
    fn density(&self, count: Count) -> f64 {
        if self.characters == 0 { 0.0 } else { count.hits() as f64 * 10_000.0 / self.characters as f64 }
    }
}

/// What a run has come to.
struct Statistics<'a> {
    columns: BTreeMap<String, Column>,
    /// Those that were on.
    rules: &'a [&'a Rule],
    /// Whether those that had nothing to say are named.
    unused: bool,
    timings: Option<&'a Timings>,
}

impl Statistics<'_> {
    /// All columns together.
    fn paper(&self) -> Column {
        let mut paper = Column::default();
        for column in self.columns.values() {
            paper.files += column.files;
            paper.characters += column.characters;
            for (rule, count) in &column.by_rule {
                paper.by_rule.entry(rule.clone()).or_default().add(*count);
            }
        }
        paper
    }

    /// The rules that were on and had nothing to say, by pack.
    fn silent<'s>(&'s self, paper: &'s Column) -> impl Iterator<Item = &'s Rule> {
        self.rules.iter().copied().filter(|rule| !paper.by_rule.contains_key(&rule.id))
    }

    fn write(&self, out: &mut impl Write) -> io::Result<()> {
        const COUNTS: [&str; 7] = ["错误", "警告", "提示", "每万字", "放过", "allow", "占比"];
        let paper = self.paper();
        let counts = |column: &Column, count: Count| {
            let share = count.share().map_or("-".to_owned(), |share| format!("{:.0}%", share * 100.0));
            let numbers = [count.errors, count.warnings, count.notes].map(|number| number.to_string());
            let excused = [count.suppressed, count.allowed].map(|number| number.to_string());
            numbers.into_iter().chain([format!("{:.2}", column.density(count))]).chain(excused).chain([share])
        };
        let time = |rule: &str| self.timings.map(|timings| format!("{:.1}", milliseconds(timings.of(rule))));
        let total_time = self.timings.map(|timings| format!("{:.1}", milliseconds(timings.total())));
        let mut by_rule: Vec<(&Arc<str>, &Count)> = paper.by_rule.iter().collect();
        by_rule.sort_by_key(|(_, count)| std::cmp::Reverse(count.hits()));
        let mut lines: Vec<Vec<String>> = by_rule
            .into_iter()
            .map(|(rule, count)| {
                std::iter::once(rule.to_string()).chain(counts(&paper, *count)).chain(time(rule)).collect()
            })
            .collect();
        lines.push(
            std::iter::once("合计".to_owned())
                .chain(counts(&paper, paper.total()))
                .chain(total_time)
                .collect(),
        );
        let mut heads = vec!["规则"];
        heads.extend(COUNTS);
        heads.extend(self.timings.map(|_| "毫秒"));
        table(out, &heads, &lines)?;

        let line = |(folder, column): (&String, &Column)| {
            let size = [folder.clone(), column.files.to_string(), column.characters.to_string()];
            size.into_iter().chain(counts(column, column.total())).collect()
        };
        let lines: Vec<Vec<String>> = self.columns.iter().map(line).collect();
        writeln!(out)?;
        table(out, &[["栏目", "稿件", "汉字"].as_slice(), &COUNTS].concat(), &lines)?;

        self.write_silent(out, &paper)?;
        writeln!(out, "\n一个目录算一个栏目；每万字按汉字计")?;
        writeln!(
            out,
            "放过：稿件里的注释、例外文件和基线放过的；allow：lint.toml 的 allow 放过的；占比：这两样占全部的多少"
        )?;
        if let Some(timings) = self.timings {
            writeln!(out)?;
            timings.write(out)?;
        }
        Ok(())
    }

    fn write_silent(&self, out: &mut impl Write, paper: &Column) -> io::Result<()> {
        let mut by_pack: Vec<(&str, Vec<&str>)> = Vec::new();
        for rule in self.silent(paper) {
            match by_pack.iter_mut().find(|(pack, _)| *pack == &*rule.pack) {
                Some((_, rules)) => rules.push(&rule.id),
                None => by_pack.push((&rule.pack, vec![&rule.id])),
            }
        }
        let count: usize = by_pack.iter().map(|(_, rules)| rules.len()).sum();
        match count {
            0 => return writeln!(out, "\n启用的 {} 条规则都报过", self.rules.len()),
            _ if self.unused => {
                writeln!(out, "\n启用的 {} 条规则里，没有报过的 {count} 条：", self.rules.len())?;
            }
            _ => {
                let packs = by_pack.iter().map(|(pack, rules)| format!("{pack} {}", rules.len()));
                let packs = packs.collect::<Vec<_>>().join("、");
                let all = self.rules.len();
                return writeln!(
                    out,
                    "\n启用的 {all} 条规则里，没有报过的 {count} 条（{packs}）；--unused 列出规则名"
                );
            }
        }
        for (pack, rules) in by_pack {
            writeln!(out, "  {pack}（{}）：{}", rules.len(), rules.join(" "))?;
        }
        Ok(())
    }

    fn write_json(&self, out: &mut impl Write) -> io::Result<()> {
        let paper = self.paper();
        let row = |column: &Column, rule: Option<&str>, count: Count| Row {
            rule: rule.map(str::to_owned),
            errors: count.errors,
            warnings: count.warnings,
            notes: count.notes,
            per_10000: column.density(count),
            suppressed: count.suppressed,
            allowed: count.allowed,
            milliseconds: None,
        };
        let columns = self.columns.iter().map(|(folder, column)| ColumnRow {
            folder,
            files: column.files,
            characters: column.characters,
            total: row(column, None, column.total()),
            rules: column.by_rule.iter().map(|(rule, count)| row(column, Some(rule), *count)).collect(),
        });
        let rules = self.rules.iter().map(|rule| {
            let count = paper.by_rule.get(&rule.id).copied().unwrap_or_default();
            let milliseconds = self.timings.map(|timings| milliseconds(timings.of(&rule.id)));
            Row { milliseconds, ..row(&paper, Some(&rule.id), count) }
        });
        let report = Report {
            schema: 1,
            files: paper.files,
            characters: paper.characters,
            total: row(&paper, None, paper.total()),
            rules: rules.collect(),
            columns: columns.collect(),
        };
        serde_json::to_writer_pretty(&mut *out, &report)?;
        writeln!(out)
    }
}

#[derive(Serialize)]
struct Report<'a> {
    schema: u32,
    files: usize,
    characters: usize,
    total: Row,
    /// All rules that were on.
    rules: Vec<Row>,
    columns: Vec<ColumnRow<'a>>,
}

#[derive(Serialize)]
struct ColumnRow<'a> {
    folder: &'a str,
    files: usize,
    characters: usize,
    total: Row,
    /// Those that had something to say.
    rules: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    #[serde(skip_serializing_if = "Option::is_none")]
    rule: Option<String>,
    errors: usize,
    warnings: usize,
    notes: usize,
    per_10000: f64,
    suppressed: usize,
    allowed: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    milliseconds: Option<f64>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{SuppressedBy, Suppression, bare};

    #[test]
    fn a_column_counts_by_rule_and_severity_and_what_is_excused() {
        let suppression = Suppression::new(SuppressedBy::Comment, String::new());
        let noted = Diagnostic { severity: Severity::Note, ..bare("x", 0..3) };
        let found = [bare("x", 0..3), noted, Diagnostic { suppressed: Some(suppression), ..bare("y", 0..3) }];
        let mut column = Column::default();
        column.count(&Document::plain("副刊/a.txt", "甲乙丙丁，abc"), &found);
        let x = Count { errors: 1, notes: 1, ..Count::default() };
        let y = Count { suppressed: 1, ..Count::default() };
        assert_eq!((column.by_rule["x"], column.by_rule["y"]), (x, y));
        assert_eq!((column.characters, column.density(x)), (4, 5000.0));
        assert_eq!((x.share(), y.share(), column.total().share()), (Some(0.0), Some(1.0), Some(1.0 / 3.0)));
    }

    #[test]
    fn a_folder_is_a_column() {
        let folder = |name: &str| folder(&Document::plain(name, ""));
        assert_eq!([folder("报/副刊/a.txt"), folder("a.txt"), folder("<stdin>")], ["报/副刊", ".", "."]);
    }
}
