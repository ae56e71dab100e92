//! `kanwu explain RULE`: first what an editor asks — what is wrong, what to do, how to let it pass —, then what
//! who tunes the rule asks: its settings and where each was set, and all its examples.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::Args;

use super::config::{one_line, place};
use super::settings::{Chosen, Settings};
use super::which_rule::rule_called;
use super::{Outcome, Stop};
use crate::config::{Set, parameters_of};
use crate::rule::{FixPolicy, Rule};

#[derive(Args)]
#[command(next_help_heading = "选项")]
pub(super) struct Arguments {
    /// 规则名，如 repeated-phrase，或标题里的字，如 错别字
    #[arg(value_name = "规则", help_heading = "参数")]
    rule: String,
    /// 对这份稿件或这个目录生效的设置；不写就是当前目录
    #[arg(value_name = "路径", help_heading = "参数")]
    path: Option<PathBuf>,
    #[command(flatten)]
    chosen: Chosen,
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Stop> {
    let path = arguments.path.as_deref().unwrap_or(Path::new(""));
    let mut settings = Settings::new(&arguments.chosen);
    let config = settings.for_path(path)?;
    let rule = rule_called(&arguments.rule, &config.rules)?;
    let packs = settings.packs(path)?;
    let of_rule = format!("rules.{}.", rule.id);
    let set = config.set.iter().filter(|set| set.key.starts_with(&of_rule)).collect();
    let elsewhere = settings.overrides_of(&rule.id);
    let out = &mut io::stdout().lock();
    print(out, rule)?;
    let written = packs.rule(&rule.id).unwrap_or(rule);
    print_source(out, rule)?;
    print_settings(out, &Given { rule, written, set, elsewhere: &elsewhere })?;
    print_examples(out, rule, "还会报", "还有不报", |nth| nth > 0)?;
    Ok(Outcome::Clean)
}

fn print(out: &mut impl Write, rule: &Rule) -> io::Result<()> {
    writeln!(out, "{}  {}", rule.id, level(rule))?;
    writeln!(out, "{}", rule.title)?;
    if !rule.source.is_empty() {
        writeln!(out, "依据：{}", rule.source)?;
    }
    let advice = rule.advice.written();
    // What stands for a value says nothing without one.
    if !advice.is_empty() && !advice.contains('{') {
        writeln!(out, "怎么办：{advice}")?;
    }
    writeln!(out, "修改：{}", mending(rule))?;
    print_examples(out, rule, "会报", "不报", |nth| nth == 0)?;
    writeln!(out, "\n放过或关掉，写在 lint.toml 里：")?;
    writeln!(out, "  [rules.{}]", rule.id)?;
    writeln!(out, "  allow = [\"这里写要放过的文字\"]    # 须包住报的那一段")?;
    writeln!(out, "  severity = \"off\"                  # 整条关掉")?;
    writeln!(out, "\n只放过一处：kanwu ignore 稿件.txt:行 {} --reason 理由", rule.id)
}

/// Where it looks and where it comes from.
fn print_source(out: &mut impl Write, rule: &Rule) -> io::Result<()> {
    writeln!(out, "\n以下供调规则的人看")?;
    if !rule.blocks.is_empty() {
        let blocks: Vec<&str> = rule.blocks.iter().map(|block| block.name()).collect();
        writeln!(out, "范围：{}", blocks.join("、"))?;
    }
    writeln!(out, "出处：{}{}", if rule.built_in { "内置规则包 " } else { "" }, rule.pack)
}

/// A rule with where its settings come from.
struct Given<'a> {
    rule: &'a Rule,
    /// The rule as its pack has it.
    written: &'a Rule,
    /// What was set for the manuscripts in question, in order.
    set: Vec<&'a Set>,
    /// What overrides say of it, those for other manuscripts included.
    elsewhere: &'a [Set],
}

/// Every setting in force with where it was set and what it overrode: the rule's own first, then the
/// parameters of its check, each with what it is for, those not set too.
fn print_settings(out: &mut impl Write, given: &Given<'_>) -> io::Result<()> {
    let Given { rule, written, set, elsewhere } = given;
    writeln!(out, "\n设置：")?;
    given.print_one(out, "severity", Some(&format!("\"{}\"", level(written))))?;
    given.print_one(out, "skip", listed(written.skip.iter().map(|aside| format!("\"{}\"", aside.name()))))?;
    given.print_one(out, "allow", listed(written.allow.iter().map(ToString::to_string)))?;
    for (kind, parameters) in &rule.parameters {
        let known = parameters_of(kind, parameters).map_err(io::Error::from)?;
        writeln!(out, "检查 {kind}{}", if known.is_empty() { "，没有参数" } else { "，参数：" })?;
        let is_set = |key: &str| parameters.get(key).is_some();
        for (key, described) in known.iter().filter(|(key, _)| is_set(key)) {
            let of_pack = written.parameters.get(kind).and_then(|table| table.get(key));
            given.print_one(out, key, of_pack.map(on_one_line))?;
            let meaning = parameters.get(key).and_then(|value| chosen(described, value.as_str()?));
            writeln!(out, "      # {}", meaning.as_deref().unwrap_or(described))?;
        }
        let mut unset = known.iter().filter(|(key, _)| !is_set(key)).peekable();
        if unset.peek().is_some() {
            writeln!(out, "  没有写、也可以写的：")?;
        }
        for (key, meaning) in unset {
            writeln!(out, "  {key}    {meaning}")?;
        }
    }
    let others = elsewhere.iter().filter(|other| !set.iter().any(|set| set.is(other)));
    for other in others {
        let key = other.key.rsplit('.').next().unwrap_or_default();
        writeln!(out, "别的稿件另有规定：{key} = {}    {}", one_line(other.value()), place(other))?;
    }
    Ok(())
}

impl Given<'_> {
    /// The value of a setting that is in force, those that add to it and those it overrode. `of_pack` is
    /// what the pack has.
    fn print_one(&self, out: &mut impl Write, key: &str, of_pack: Option<impl AsRef<str>>) -> io::Result<()> {
        let name = format!("rules.{}.{key}", self.rule.id);
        let sets: Vec<&&Set> = self.set.iter().filter(|set| set.key == name).collect();
        let first = sets.iter().rposition(|set| !set.adds);
        let of_pack = of_pack.as_ref().map(|value| (brief(value.as_ref()), "规则包".to_owned()));
        let told = |set: &&&Set| (brief(set.value()), place(set));
        let (in_force, overridden): (Vec<_>, Vec<_>) = match first {
            None => (of_pack.into_iter().chain(sets.iter().map(told)).collect(), Vec::new()),
            Some(first) => {
                let before = of_pack.into_iter().chain(sets[..first].iter().map(told));
                (sets[first..].iter().map(told).collect(), before.collect())
            }
        };
        for (nth, (value, place)) in in_force.into_iter().enumerate() {
            let word = if nth == 0 { key } else { "  加上" };
            writeln!(out, "  {word} = {value}    {place}")?;
        }
        for (value, place) in overridden.into_iter().rev() {
            writeln!(out, "    盖过 {value}    {place}")?;
        }
        Ok(())
    }
}

/// Characters of a value that are shown at most: whoever wants all of a long list opens its file.
const SHOWN: usize = 200;

/// A value on one line, the end of a long one left out.
fn brief(value: &str) -> String {
    let line = one_line(value);
    let length = line.chars().count();
    match length > SHOWN {
        true => format!("{}…（共 {length} 字）", line.chars().take(SHOWN).collect::<String>()),
        false => line,
    }
}

/// Of a description that goes through the values there are (`查什么：item 并列项；word 词语`) what it says of
/// one of them.
fn chosen(described: &str, value: &str) -> Option<String> {
    let (what, values) = described.split_once('：')?;
    let meaning = values.split('；').find_map(|one| one.strip_prefix(value)?.strip_prefix(' '))?;
    Some(format!("{what}：{meaning}"))
}

/// A value as TOML writes it on one line.
fn on_one_line(value: &toml::Value) -> String {
    match value {
        // Escapes of JSON are escapes of TOML.
        toml::Value::String(text) => serde_json::Value::from(text.as_str()).to_string(),
        other => other.to_string(),
    }
}

/// A list in TOML; none where it is empty.
fn listed(items: impl Iterator<Item = String>) -> Option<String> {
    let items: Vec<String> = items.collect();
    (!items.is_empty()).then(|| format!("[{}]", items.join(", ")))
}

/// Those of the marked and of the clean examples that are wanted by their number.
fn print_examples(
    out: &mut impl Write,
    rule: &Rule,
    marked: &str,
    clean: &str,
    wanted: fn(usize) -> bool,
) -> io::Result<()> {
    for (heading, mark, clean) in [(marked, "✗", false), (clean, "✓", true)] {
        let examples = rule.examples().iter().filter(|example| example.is_clean() == clean);
        let wanted = examples.enumerate().filter(|(nth, _)| wanted(*nth));
        let mut examples = wanted.map(|(_, example)| example).peekable();
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
    Ok(())
}

/// How bad what it finds is, or that it is off.
pub(super) fn level(rule: &Rule) -> &'static str {
    if rule.enabled { rule.severity.name() } else { "off" }
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
