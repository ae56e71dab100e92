//! `kanwu rules`: every rule in force here, one a line.

use std::io::{self, Write};
use std::path::PathBuf;

use clap::Args;
use unicode_width::UnicodeWidthStr;

use super::settings::Settings;
use super::{Outcome, Stop};

#[derive(Args)]
#[command(next_help_heading = "选项")]
pub(super) struct Arguments {
    /// 用这份 lint.toml（默认自当前目录向上找）
    #[arg(long, value_name = "文件")]
    config: Option<PathBuf>,
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Stop> {
    let config = Settings::new(arguments.config.as_deref())?.for_folder(std::path::Path::new(""))?;
    let rules = &config.rules.rules;
    let width = rules.iter().map(|rule| rule.id.width()).max().unwrap_or(0);
    let mut out = io::stdout().lock();
    for rule in rules {
        let level = if rule.enabled { rule.severity.name() } else { "off" };
        writeln!(out, "{:width$}  {level:7}  {}", rule.id, rule.title)?;
    }
    writeln!(out, "\n共 {} 条；kanwu explain 规则名 看说明", rules.len())?;
    Ok(Outcome::Clean)
}
