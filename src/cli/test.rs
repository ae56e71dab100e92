//! `kanwu test [PACK]`: every rule held against its own examples.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::Args;

use super::settings::{Settings, read_toml};
use super::{Outcome, Stop};
use crate::rule::{Rule, RuleSet};

#[derive(Args)]
#[command(next_help_heading = "选项")]
pub(super) struct Arguments {
    /// 规则包文件；不写则运行当前设置里的全部规则
    #[arg(value_name = "规则包", help_heading = "参数")]
    packs: Vec<PathBuf>,
    /// 用这份 lint.toml（默认自当前目录向上找）
    #[arg(long, value_name = "文件")]
    config: Option<PathBuf>,
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Stop> {
    let mut out = io::stdout().lock();
    if arguments.packs.is_empty() {
        let config = Settings::new(arguments.config.as_deref())?.for_folder(Path::new(""))?;
        return Ok(prove(&mut out, &config.rules)?);
    }
    let mut rules = RuleSet::default();
    for pack in &arguments.packs {
        let folder = pack.parent().unwrap_or(Path::new(""));
        let lists = |list: &str| read_toml(&folder.join(list)).map_err(|error| error.to_string());
        rules.add_pack(&pack.display().to_string(), &read_toml(pack)?, &lists)?;
    }
    Ok(prove(&mut out, &rules)?)
}

fn prove(out: &mut impl Write, set: &RuleSet) -> io::Result<Outcome> {
    let (mut examples, mut failures) = (0, 0);
    for rule in &set.rules {
        for example in &rule.examples {
            examples += 1;
            if let Err(found) = rule.prove(example, &set.segmenter) {
                failures += 1;
                writeln!(out, "✗ {}（{}）", rule.id, rule.pack)?;
                writeln!(out, "  应为  {}", example.notation())?;
                writeln!(out, "  实得  {found}\n")?;
            }
        }
        if let Some(missing) = missing_example(rule) {
            writeln!(out, "! {}（{}）缺{missing}的例句", rule.id, rule.pack)?;
        }
    }
    match failures {
        0 => writeln!(out, "{} 条规则、{examples} 个例句，全部符合", set.rules.len())?,
        _ => writeln!(out, "{} 条规则、{examples} 个例句，{failures} 个不符", set.rules.len())?,
    }
    Ok(if failures == 0 { Outcome::Clean } else { Outcome::Faults })
}

/// Which of the two examples every rule should have it lacks.
fn missing_example(rule: &Rule) -> Option<&'static str> {
    let has = |clean: bool| rule.examples.iter().any(|example| example.is_clean() == clean);
    match (has(false), has(true)) {
        (true, true) => None,
        (false, true) => Some("会报"),
        (true, false) => Some("不报"),
        (false, false) => Some("会报和不报"),
    }
}
