//! `kanwu config`: the settings in force for a manuscript, each with the place that set it and those it
//! overrode; and the schemas of what people write.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand, ValueEnum};

use super::settings::{Chosen, Settings};
use super::{Outcome, Stop};
use crate::config::{Config, Set, of_packs, of_settings};

#[derive(Args)]
#[command(subcommand_value_name = "命令", subcommand_help_heading = "命令", disable_help_subcommand = true)]
pub(super) struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// 显示对一份稿件或一个目录生效的设置，各在哪里写的、盖过了哪里
    Show(Show),
    /// 打印 lint.toml 或规则包的 JSON Schema，供编辑器补全和查错
    Schema(Schema),
}

#[derive(Args)]
#[command(next_help_heading = "选项")]
struct Show {
    /// 稿件或目录；不写就是当前目录
    #[arg(value_name = "路径", help_heading = "参数")]
    path: Option<PathBuf>,
    #[command(flatten)]
    chosen: Chosen,
}

#[derive(Args)]
#[command(next_help_heading = "选项")]
struct Schema {
    /// lint（lint.toml，连同这里生效的各条规则）或 pack（规则包）；不写就是 lint
    #[arg(
        value_name = "哪一种",
        help_heading = "参数",
        default_value = "lint",
        hide_default_value = true,
        hide_possible_values = true
    )]
    of: Of,
    #[command(flatten)]
    chosen: Chosen,
}

#[derive(Clone, Copy, ValueEnum)]
enum Of {
    Lint,
    Pack,
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Stop> {
    let mut out = io::stdout().lock();
    match &arguments.command {
        Command::Show(Show { path, chosen }) => {
            let path = path.as_deref().unwrap_or(Path::new(""));
            show(&mut out, &*Settings::new(chosen).for_path(path)?)?;
        }
        Command::Schema(Schema { of, chosen }) => {
            let schema = match of {
                Of::Lint => of_settings(&Settings::new(chosen).for_path(Path::new(""))?.rules.rules),
                Of::Pack => of_packs(),
            };
            writeln!(out, "{:#}", schema.map_err(io::Error::from)?)?;
        }
    }
    Ok(Outcome::Clean)
}

fn show(out: &mut impl Write, config: &Config) -> io::Result<()> {
    if config.set.is_empty() {
        writeln!(out, "没有设置：全部照内置")?;
    }
    let mut by_key: BTreeMap<&str, Vec<&Set>> = BTreeMap::new();
    for set in &config.set {
        by_key.entry(&set.key).or_default().push(set);
    }
    for (key, sets) in by_key {
        // What is in force: the last that takes the place of those before, and what adds to it.
        let first = sets.iter().rposition(|set| !set.adds).unwrap_or(0);
        let added = sets[first..].iter().skip(1).map(|set| ("  加上", set));
        let overridden = sets[..first].iter().rev().map(|set| ("  盖过", set));
        for (word, set) in std::iter::once((key, &sets[first])).chain(added).chain(overridden) {
            writeln!(out, "{word} = {}    {}", one_line(set.value()), place(set))?;
        }
    }
    let rules = &config.rules.rules;
    let on = rules.iter().filter(|rule| rule.enabled).count();
    writeln!(out, "共 {} 条规则，启用 {on} 条；没有写出的设置照内置", rules.len())
}

/// A value over several lines as one.
pub(super) fn one_line(value: &str) -> String {
    value.lines().map(str::trim).collect::<Vec<_>>().join(" ")
}

/// Where a setting is made.
pub(super) fn place(set: &Set) -> String {
    let mut place = format!("{}:{}", set.file(), set.line());
    if let Some(profile) = &set.profile {
        place += &format!("（profiles.{profile}）");
    }
    if set.in_override {
        place += "（overrides）";
    }
    place
}
