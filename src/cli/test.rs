//! `kanwu test [PACK]`: every rule held against its own examples.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::Args;

use super::settings::{Chosen, read_text};
use super::{Outcome, Stop};
use crate::rule::{Rule, RuleSet};
use crate::text::{Collision, Collisions};

#[derive(Args)]
#[command(next_help_heading = "选项")]
pub(super) struct Arguments {
    /// 规则包文件；不写则运行内置的和 lint.toml 所列的全部规则包
    #[arg(value_name = "规则包", help_heading = "参数")]
    packs: Vec<PathBuf>,
    #[command(flatten)]
    chosen: Chosen,
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Stop> {
    let mut out = io::stdout().lock();
    let mut rules = arguments.chosen.packs(Path::new(""))?;
    if !arguments.packs.is_empty() {
        // Those there are stay, since ids must differ from theirs; only the packs named are run.
        for pack in &arguments.packs {
            let folder = pack.parent().unwrap_or(Path::new(""));
            let lists = |list: &str| read_text(&folder.join(list)).map_err(|error| error.to_string());
            let name = pack.display().to_string();
            rules.rules.retain(|rule| *rule.pack != *name);
            rules.add_pack(&name, &read_text(pack)?, &lists)?;
        }
        let names: Vec<String> = arguments.packs.iter().map(|pack| pack.display().to_string()).collect();
        rules.rules.retain(|rule| names.contains(&rule.pack.to_string()));
    }
    Ok(prove(&mut out, &rules)?)
}

/// Words of a rule that are shown with what they collide with: the worst.
const SHOWN: usize = 20;

fn prove(out: &mut impl Write, set: &RuleSet) -> io::Result<Outcome> {
    let (mut examples, mut failures, mut lacking, mut meetings) = (0, 0, 0, 0);
    let mut collisions = Collisions::new(&set.segmenter);
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
        let meeting = rule.collisions(&mut collisions);
        for Collision { wrong, left, right, expected } in meeting.iter().take(SHOWN) {
            writeln!(
                out,
                "! {}（{}）“{wrong}”会由“{left}”“{right}”这样的两个词碰成，估计每千万字 {expected:.1} 次",
                rule.id, rule.pack
            )?;
        }
        if meeting.len() > SHOWN {
            writeln!(out, "! {}（{}）另有 {} 个词也碰得成", rule.id, rule.pack, meeting.len() - SHOWN)?;
        }
        meetings += meeting.len();
        if rule.check.exception().is_none()
            && let Some(missing) = missing_example(rule)
        {
            lacking += 1;
            writeln!(out, "! {}（{}）缺{missing}的例句", rule.id, rule.pack)?;
        }
    }
    let result = match (failures, examples) {
        (0, 0) => "没有可运行的例句".to_owned(),
        (0, _) => "全部符合".to_owned(),
        _ => format!("{failures} 个不符"),
    };
    let lack = if lacking == 0 { String::new() } else { format!("；{lacking} 条规则缺例句") };
    if meetings > 0 {
        writeln!(out, "碰得成的词，在规则里加 not-after、not-before（词表的第三、四栏），或改用更长的词")?;
    }
    writeln!(out, "{} 条规则、{examples} 个例句，{result}{lack}", set.rules.len())?;
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
