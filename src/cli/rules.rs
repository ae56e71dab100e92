//! `kanwu rules`: every rule in force here, or those that speak of some words, one a line or as a reference in
//! Markdown.

use std::io::{self, Write};
use std::path::Path;

use clap::{Args, ValueEnum};
use unicode_width::UnicodeWidthStr;

use super::explain::{level, mending, parameters, skipped};
use super::settings::{Chosen, Settings};
use super::which_rule::{is_called, said_with, speaks_of};
use super::{Outcome, Stop};
use crate::error::Error;
use crate::output::visible;
use crate::rule::{Group, Rule};

#[derive(Args)]
#[command(next_help_heading = "选项")]
pub(super) struct Arguments {
    /// 只列规则名、标题、说法或依据里有这些字的，如 引号
    #[arg(value_name = "词", help_heading = "参数")]
    words: Vec<String>,
    /// 样式：table（一行一条）、markdown（带依据、参数和例句的手册）
    #[arg(
        long,
        value_name = "样式",
        default_value = "table",
        hide_default_value = true,
        hide_possible_values = true
    )]
    format: Listing,
    #[command(flatten)]
    chosen: Chosen,
}

#[derive(Clone, Copy, ValueEnum)]
enum Listing {
    Table,
    Markdown,
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Stop> {
    let config = Settings::new(&arguments.chosen).for_folder(Path::new(""))?;
    let words = &arguments.words;
    let speaks = |rule: &&Rule| words.iter().all(|word| speaks_of(rule, word));
    let rules: Vec<&Rule> = config.rules.rules.iter().filter(speaks).collect();
    if rules.is_empty() && !words.is_empty() {
        let words = words.join("”和“");
        return Err(
            Error::Usage(format!("没有一条规则提到“{words}”；换个词，或用 kanwu rules 看全部")).into()
        );
    }
    let mut out = io::stdout().lock();
    match arguments.format {
        Listing::Table => table(&mut out, rules, words)?,
        Listing::Markdown => markdown(&mut out, &rules)?,
    }
    Ok(Outcome::Clean)
}

/// The rules, those called so first; of the others, what they say that has the word in it.
fn table(out: &mut impl Write, mut rules: Vec<&Rule>, words: &[String]) -> io::Result<()> {
    let width = rules.iter().map(|rule| rule.id.width()).max().unwrap_or(0);
    let unnamed = |rule: &Rule| words.iter().find(|word| !is_called(rule, word));
    rules.sort_by_key(|rule| unnamed(rule).is_some());
    for rule in &rules {
        let why = unnamed(rule).and_then(|word| said_with(rule, word));
        let why = why.map(|(what, said)| format!("（{what}：{said}）")).unwrap_or_default();
        writeln!(out, "{:width$}  {:7}  {}{why}", rule.id, level(rule), rule.title)?;
    }
    writeln!(out, "\n共 {} 条；kanwu explain 规则名 看说明", rules.len())
}

fn markdown(out: &mut impl Write, rules: &[&Rule]) -> io::Result<()> {
    writeln!(
        out,
        "# 规则手册\n\n由 `kanwu rules --format markdown` 生成。级别为默认值；例句里 `⟦有错→改正⟧` 标出会报的地方。"
    )?;
    let mut pack = "";
    for rule in rules {
        if pack != &*rule.pack {
            pack = &rule.pack;
            writeln!(out, "\n## {pack}")?;
        }
        writeln!(out, "\n### {}\n\n{}", rule.id, rule.title)?;
        writeln!(out, "\n- 级别：{}", level(rule))?;
        if !rule.source.is_empty() {
            writeln!(out, "- 依据：{}", rule.source)?;
        }
        if !rule.groups.is_empty() {
            let wanting = Group::NAMES.iter().filter(|(_, group)| rule.groups.contains(group));
            let names: Vec<&str> = wanting.map(|(name, _)| *name).collect();
            writeln!(out, "- 只用于：{}", names.join("、"))?;
        }
        writeln!(out, "- 检查：`{}`", parameters(rule))?;
        if !rule.skip.is_empty() {
            writeln!(out, "- 不看：{}", skipped(rule))?;
        }
        writeln!(out, "- 修改：{}", mending(rule))?;
        for (heading, clean) in [("会报", false), ("不报", true)] {
            let mut examples =
                rule.examples().iter().filter(|example| example.is_clean() == clean).peekable();
            if examples.peek().is_none() {
                continue;
            }
            writeln!(out, "\n{heading}：\n\n```text")?;
            for example in examples {
                for line in example.notation().trim().lines() {
                    writeln!(out, "{}", visible(line))?;
                }
            }
            writeln!(out, "```")?;
        }
    }
    Ok(())
}
