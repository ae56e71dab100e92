//! Statistics as a table and as JSON.

use std::io::{self, Write};
use std::sync::Arc;

use serde::Serialize;

use super::super::timings::milliseconds;
use super::counts::{Column, Count, Statistics};
use crate::output::table;

impl Statistics<'_> {
    pub(super) fn write(&self, out: &mut impl Write) -> io::Result<()> {
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

    pub(super) fn write_json(&self, out: &mut impl Write) -> io::Result<()> {
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
