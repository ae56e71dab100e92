//! `kanwu test [PACK]`: every rule held against its own examples, and what is suspicious in one's own.

use std::borrow::Cow;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::Args;

use super::in_force::{self, twin};
use super::settings::{Chosen, read_text};
use super::{Outcome, Stop};
use crate::checks::{Aside, KeptOut};
use crate::example::Example;
use crate::output::{block_in_chinese, failed_example, visible};
use crate::review::{Doubt, review};
use crate::rule::{Missed, Rule, RuleSet};
use crate::span::Span;
use crate::text::{Collision, Collisions};

#[derive(Args)]
#[command(next_help_heading = "选项")]
pub(super) struct Arguments {
    /// 规则包文件；不写则运行内置的和 lint.toml 所列的全部规则包
    #[arg(value_name = "规则包", help_heading = "参数")]
    packs: Vec<PathBuf>,
    #[command(flatten)]
    chosen: Chosen,
    /// 不符的例句、提醒各最多列出几条，0 为不限
    #[arg(long, value_name = "数", default_value_t = 50, hide_default_value = true)]
    limit: usize,
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Stop> {
    let mut set = arguments.chosen.packs(Path::new(""))?;
    for pack in &arguments.packs {
        // The others stay: ids must differ from theirs, and they may contradict.
        let folder = pack.parent().unwrap_or(Path::new(""));
        let lists =
            |list: &str| read_text(&folder.join(list)).map(Cow::Owned).map_err(|error| error.to_string());
        let name = pack.display().to_string();
        set.rules.retain(|rule| *rule.pack != *name && !is_same_file(Path::new(&*rule.pack), pack));
        set.add_pack(&name, &read_text(pack)?, &lists)?;
    }
    let names: Vec<String> = arguments.packs.iter().map(|pack| pack.display().to_string()).collect();
    let run: Vec<&Rule> = set
        .rules
        .iter()
        .filter(|rule| names.is_empty() || names.iter().any(|name| **name == *rule.pack))
        .collect();
    let limit = if arguments.limit == 0 { usize::MAX } else { arguments.limit };
    let quiet = in_force::notes(&arguments.chosen, &arguments.packs, &run);
    Ok(prove(&mut io::stdout().lock(), &set, &run, quiet, limit)?)
}

/// Whether two paths lead to one file: `lint.toml` may name a pack otherwise than the command line does.
pub(super) fn is_same_file(one: &Path, other: &Path) -> bool {
    one.canonicalize().is_ok_and(|one| other.canonicalize().is_ok_and(|other| one == other))
}

/// Holds the rules of `run`, which stand in `set`, against their examples; `notes` is what there is to say of
/// them besides.
fn prove(
    out: &mut impl Write,
    set: &RuleSet,
    run: &[&Rule],
    mut notes: Vec<String>,
    limit: usize,
) -> io::Result<Outcome> {
    let (mut examples, mut failures) = (0, 0);
    let mut collisions = Collisions::new(&set.segmenter);
    for rule in run {
        for example in rule.examples() {
            examples += 1;
            if let Err(found) = rule.prove(example, &set.segmenter) {
                failures += 1;
                if failures <= limit {
                    writeln!(out, "✗ {}（{}:{}）", rule.id, rule.pack, example.line)?;
                    failed_example(out, example, &found)?;
                    let is_found = |span| found.iter().any(|diagnostic| diagnostic.span == span);
                    for (span, why) in rule.missed(example, &set.segmenter) {
                        if !is_found(span) {
                            writeln!(out, "  原因 │ {}", missed(rule, example, span, &why))?;
                        }
                    }
                    writeln!(out)?;
                }
            }
        }
        let told = |note: String| format!("! {}（{}）{note}", rule.id, rule.pack);
        // What is wrong with an exception no text shows, only a run.
        if rule.check.exception().is_none() {
            notes.extend(missing_example(rule).map(told));
        }
        notes.extend(rule.collisions(&mut collisions).iter().map(collision).map(told));
        if !rule.built_in {
            notes.extend(twin(set, rule).map(|twin| {
                told(format!("与规则 {}（{}）查的完全一样，同一处会报两次；留一条就够", twin.id, twin.pack))
            }));
            notes.extend(several(rule, &review(set, rule)).into_iter().map(told));
        }
    }
    if failures > limit {
        writeln!(out, "另有 {} 个例句不符；--limit 0 全部列出\n", failures - limit)?;
    }
    for note in notes.iter().take(limit) {
        writeln!(out, "{note}")?;
    }
    if notes.len() > limit {
        writeln!(out, "! 另有 {} 条提醒；--limit 0 全部列出", notes.len() - limit)?;
    }
    let result = match (failures, examples) {
        (0, 0) => "没有可运行的例句".to_owned(),
        (0, _) => "全部符合".to_owned(),
        _ => format!("{failures} 个不符"),
    };
    let noted = if notes.is_empty() { String::new() } else { format!("；{} 条提醒", notes.len()) };
    writeln!(out, "{} 条规则、{examples} 个例句，{result}{noted}", run.len())?;
    Ok(if failures == 0 { Outcome::Clean } else { Outcome::Faults })
}

/// Why a rule does not find a mark of its example.
fn missed(rule: &Rule, example: &Example, span: Span, why: &Missed) -> String {
    let text = visible(span.of(&example.text));
    match why {
        Missed::Block(kind) => {
            let wanted: Vec<&str> = rule.blocks.iter().map(|kind| kind.name()).collect();
            let (kind, name) = (block_in_chinese(*kind), kind.name());
            format!("“{text}”所在的一段是{kind}（{name}），规则只查 {}（blocks）", wanted.join("、"))
        }
        Missed::Aside(aside) => {
            let place = match aside {
                Aside::Quotation => "引号里",
                Aside::Title => "书名号里",
                Aside::Address => "网址、邮箱里",
            };
            format!("“{text}”在{place}，规则不看（skip = [\"{}\"]）", aside.name())
        }
        Missed::Allowed(allow) => format!("“{text}”被规则的 allow 放过：{allow}"),
        Missed::Listed => format!("“{text}”在本报词表里，规则不报"),
        Missed::Check(KeptOut::Beside) => {
            format!("“{text}”前后的字使规则放过它（not-before、not-after）")
        }
        Missed::Check(KeptOut::Edges) => {
            format!("“{text}”两端不是词界，规则只找整词（word = true）；怎样切词，见 kanwu segment")
        }
        Missed::Check(KeptOut::Meant) => {
            format!(
                "“{text}”像是有意写的，规则不报：它单独在引号里而附近有正形，或者像是人名，或者那个字在附近一再单用"
            )
        }
    }
}

/// Which of the two examples every rule should have it lacks.
fn missing_example(rule: &Rule) -> Option<String> {
    let has = |clean: bool| rule.examples().iter().any(|example| example.is_clean() == clean);
    let missing = match (has(false), has(true)) {
        (true, true) => return None,
        (false, true) => "会报",
        (true, false) => "不报",
        (false, false) => "会报和不报",
    };
    Some(format!("缺{missing}的例句"))
}

fn collision(Collision { wrong, left, right, expected }: &Collision) -> String {
    format!(
        "“{wrong}”会由“{left}”“{right}”这样的两个词碰成，估计每千万字 {expected:.1} 次；加 not-after、not-before（词表的第三、四栏），或改用更长的词"
    )
}

/// Parts of a rule that one note names.
const NAMED: usize = 8;

/// What doubts come to in notes: parts that no example shows are one.
fn several(rule: &Rule, doubts: &[Doubt]) -> Vec<String> {
    let part = |doubt: &Doubt| match doubt {
        Doubt::Unshown(part) => Some(format!("“{part}”")),
        _ => None,
    };
    let unshown: Vec<String> = doubts.iter().filter_map(part).collect();
    let mut notes = Vec::new();
    if !unshown.is_empty() {
        let count = match unshown.len() {
            few @ ..=NAMED => format!("这 {few} 种"),
            many => format!("等 {many} 种"),
        };
        let named = unshown[..unshown.len().min(NAMED)].concat();
        notes.push(format!("没有例句查到{named}{count}；各加一个标出它的例句，不用的就删去"));
    }
    notes.extend(doubts.iter().filter_map(|doubt| match doubt {
        Doubt::Unshown(_) => None,
        Doubt::Shadowed(lost, winner) => {
            Some(format!("“{lost}”永远轮不到，总是“{winner}”先对上；把“{lost}”移到它前面，或删去"))
        }
        Doubt::Forbidden(word, other) if **other == *rule.id => {
            Some(format!("要改成的“{word}”里又有这条规则要报的词；加 not-after、not-before"))
        }
        Doubt::Forbidden(word, rule) => {
            Some(format!("要改成的“{word}”，规则 {rule} 又不许写；两处要统一，或在 {rule} 里 allow 它"))
        }
        Doubt::Mended(text, rule, found) => Some(format!(
            "例句改成“{text}”以后，规则 {rule} 会报其中的“{found}”；换一个改法，或写 fix = \"off\""
        )),
    }));
    notes
}
