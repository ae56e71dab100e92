//! `kanwu explain RULE`: what a rule finds, on what ground, with examples, and how to allow it.

use std::io::{self, Write};

use clap::Args;

use super::settings::{Chosen, Settings};
use super::{Outcome, Stop};
use crate::error::Error;
use crate::mistake::nearest;
use crate::rule::{FixPolicy, Rule, RuleSet};

#[derive(Args)]
#[command(next_help_heading = "选项")]
pub(super) struct Arguments {
    /// 规则名，如 repeated-phrase
    #[arg(value_name = "规则", help_heading = "参数")]
    rule: String,
    #[command(flatten)]
    chosen: Chosen,
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Stop> {
    let config = Settings::new(&arguments.chosen).for_folder(std::path::Path::new(""))?;
    print(&mut io::stdout().lock(), rule_named(&arguments.rule, &config.rules)?)?;
    Ok(Outcome::Clean)
}

/// The rule a user names on the command line.
pub(super) fn rule_named<'r>(id: &str, rules: &'r RuleSet) -> Result<&'r Rule, Error> {
    rules.rule(id).ok_or_else(|| {
        let advice = match nearest(id, rules.rules.iter().map(|rule| &*rule.id)) {
            Some(near) => format!("是不是 {near}？"),
            None => "用 kanwu rules 查看全部规则".to_owned(),
        };
        Error::Usage(format!("没有叫“{id}”的规则；{advice}"))
    })
}

fn print(out: &mut impl Write, rule: &Rule) -> io::Result<()> {
    let level = if rule.enabled { rule.severity.name() } else { "off" };
    writeln!(out, "{}  {level}", rule.id)?;
    writeln!(out, "{}", rule.title)?;
    if !rule.source.is_empty() {
        writeln!(out, "依据：{}", rule.source)?;
    }
    writeln!(out, "修改：{}", mending(rule))?;
    writeln!(out, "检查：{}", parameters(rule))?;
    if !rule.blocks.is_empty() {
        let blocks: Vec<&str> = rule.blocks.iter().map(|block| block.name()).collect();
        writeln!(out, "范围：{}", blocks.join("、"))?;
    }
    if !rule.skip.is_empty() {
        writeln!(out, "不看：{}", skipped(rule))?;
    }
    writeln!(out, "出处：{}{}", if rule.built_in { "内置规则包 " } else { "" }, rule.pack)?;
    for (heading, mark, clean) in [("会报", "✗", false), ("不报", "✓", true)] {
        let mut examples = rule.examples.iter().filter(|example| example.is_clean() == clean).peekable();
        if examples.peek().is_some() {
            writeln!(out, "\n{heading}：")?;
        }
        for example in examples {
            let notation = example.notation();
            let lines = notation.lines().filter(|line| !line.trim().is_empty());
            for (nth, line) in lines.enumerate() {
                writeln!(out, "  {} {line}", if nth == 0 { mark } else { " " })?;
            }
        }
    }
    writeln!(out, "\n放过或关掉，写在 lint.toml 里：")?;
    writeln!(out, "  [rules.{}]", rule.id)?;
    writeln!(out, "  allow = [\"这里写要放过的文字\"]")?;
    writeln!(out, "  severity = \"off\"")?;
    writeln!(out, "\n只放过一处：kanwu ignore 稿件.txt:行 {} --reason 理由", rule.id)
}

/// What a rule's fixes are worth.
pub(super) fn mending(rule: &Rule) -> &'static str {
    match rule.fix {
        FixPolicy::Off => "须由编辑改",
        FixPolicy::Unsafe => "给出改法的，须看过再改",
        FixPolicy::Safe => "给出改法的，有把握处可以照改",
    }
}

/// The asides a rule does not look at, as a pack writes them.
pub(super) fn skipped(rule: &Rule) -> String {
    rule.skip.iter().map(|aside| aside.name()).collect::<Vec<_>>().join("、")
}

/// The check and its parameters as a pack writes them: `repeated-phrase { max-chars = 12 }`.
pub(super) fn parameters(rule: &Rule) -> String {
    let kinds = rule.parameters.iter().map(|(kind, parameters)| match parameters {
        toml::Value::Table(table) if !table.is_empty() => format!("{kind} {parameters}"),
        _ => kind.clone(),
    });
    kinds.collect::<Vec<_>>().join(" ")
}
