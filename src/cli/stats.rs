//! `kanwu stats`: how often each rule is raised, in which column of the paper, and which never is.

mod counts;
mod layout;

use std::collections::BTreeMap;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use clap::Args;

use super::exceptions::{Baselines, Exceptions};
use super::layout::{Laid, Layout};
use super::manuscripts::{Checked, Manuscripts};
use super::selection::Selection;
use super::timings::Timings;
use super::{Color, Outcome, Stop, tell, warn};
use crate::document::Document;
use counts::{Column, Statistics};

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
    manuscripts.tell_passed_over();
    Ok(if complete { Outcome::Clean } else { Outcome::Incomplete })
}

/// The column a manuscript belongs to: the folder it stands in, as the run names it.
fn folder(document: &Document) -> String {
    match Path::new(document.source().name()).parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.display().to_string(),
        _ => ".".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_a_column() {
        let folder = |name: &str| folder(&Document::plain(name, ""));
        assert_eq!([folder("报/副刊/a.txt"), folder("a.txt"), folder("<stdin>")], ["报/副刊", ".", "."]);
    }
}
