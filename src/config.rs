//! `lint.toml`: a publication's settings laid over the rule packs.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use toml::Spanned;

use crate::diagnostic::Severity;
use crate::error::Error;
use crate::exclude::Excludes;
use crate::mistake::{Mistake, meant, names_in, nearest};
use crate::rule::{Allow, Group, Rule, RuleSet, built_in_list};
use crate::source::Source;

/// Reads a file that a `lint.toml` names, or says why it can't.
pub(crate) type Reader<'a> = &'a dyn Fn(&Path) -> Result<String, Error>;

/// Settings in force, with the rules they leave.
#[derive(Debug)]
pub(crate) struct Config {
    /// The rules, as this publication wants them.
    pub(crate) rules: RuleSet,
    /// From which severity on a run fails.
    pub(crate) fail_on: FailOn,
    /// Which rules look for which class of faults, for `kanwu evaluate`.
    pub(crate) classes: Classes,
    /// Files left out when their folder is walked.
    pub(crate) exclude: Excludes,
    /// The baseline that checks go by, named as the user would from where kanwu runs.
    pub(crate) baseline: Option<PathBuf>,
}

/// Rule ids by class of fault.
pub(crate) type Classes = BTreeMap<String, Vec<String>>;

/// The file as written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct File {
    packs: Option<Spanned<Vec<Spanned<String>>>>,
    #[serde(default)]
    exclude: Vec<Spanned<String>>,
    #[serde(default)]
    fail_on: FailOn,
    baseline: Option<String>,
    #[serde(default)]
    rules: BTreeMap<Spanned<String>, BTreeMap<Spanned<String>, Spanned<toml::Value>>>,
    #[serde(default)]
    evaluate: Evaluate,
}

/// `[evaluate]`: how a publication measures its rules.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Evaluate {
    #[serde(default)]
    classes: BTreeMap<String, Vec<Spanned<String>>>,
}

/// From which severity on a run fails.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum FailOn {
    /// Any finding.
    Note,
    /// Warnings and errors.
    Warning,
    /// Errors.
    #[default]
    Error,
    /// None.
    Never,
}

impl FailOn {
    /// What the command line calls it.
    pub(crate) fn from_name(name: &str) -> Result<Self, String> {
        match name {
            "note" => Ok(FailOn::Note),
            "warning" => Ok(FailOn::Warning),
            "error" => Ok(FailOn::Error),
            "never" => Ok(FailOn::Never),
            _ => Err("可用：note、warning、error、never".to_owned()),
        }
    }

    /// Whether a finding of that severity makes a run fail.
    pub(crate) fn is_reached_by(self, severity: Severity) -> bool {
        match self {
            FailOn::Note => true,
            FailOn::Warning => severity >= Severity::Warning,
            FailOn::Error => severity >= Severity::Error,
            FailOn::Never => false,
        }
    }
}

/// `severity` of a rule in `lint.toml`: one of the severities, or off.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Level {
    Off,
    Note,
    Warning,
    Error,
}

impl Config {
    /// What holds where there is no `lint.toml`.
    pub(crate) fn built_in() -> Result<Self, Error> {
        Ok(Config {
            rules: RuleSet::built_in()?,
            fail_on: FailOn::default(),
            classes: Classes::new(),
            exclude: Excludes::none(),
            baseline: None,
        })
    }

    /// The rules of the packs that a `lint.toml` names, as the packs have them, without its settings.
    pub(crate) fn packs(name: &str, folder: &Path, text: &str, read: Reader<'_>) -> Result<RuleSet, Error> {
        let file: File = toml::from_str(text).map_err(|error| Mistake::in_toml(name, text, &error))?;
        LintToml { name, text, folder }.packs(file.packs.as_ref(), read)
    }

    /// Decodes the `lint.toml` that stands in `folder` (absolute) and is shown as `name`; the packs
    /// it names are read with `read`.
    pub(crate) fn decode(name: &str, folder: &Path, text: &str, read: Reader<'_>) -> Result<Self, Error> {
        let file: File = toml::from_str(text).map_err(|error| Mistake::in_toml(name, text, &error))?;
        let written = LintToml { name, text, folder };
        let mut rules = written.packs(file.packs.as_ref(), read)?;
        for (id, keys) in &file.rules {
            let Some(rule) = rules.rules.iter_mut().find(|rule| *rule.id == **id.get_ref()) else {
                return Err(written.unknown_rule(id, &rules).into());
            };
            written.lay_over(rule, keys, read)?;
        }
        let exclude = written.exclude(&file.exclude)?;
        let classes = written.classes(&file.evaluate, &rules)?;
        let baseline = file.baseline.map(|baseline| Path::new(name).with_file_name(baseline));
        Ok(Config { rules, fail_on: file.fail_on, classes, exclude, baseline })
    }
}

/// A `lint.toml` being read: what a mistake in it needs.
struct LintToml<'a> {
    name: &'a str,
    text: &'a str,
    folder: &'a Path,
}

impl LintToml<'_> {
    fn mistake(&self, span: std::ops::Range<usize>, message: String, advice: String) -> Box<Mistake> {
        Box::new(Mistake { source: Source::new(self.name, self.text), span: span.into(), message, advice })
    }

    /// The rules of the packs it names; the built-in ones where it names none.
    fn packs(
        &self,
        packs: Option<&Spanned<Vec<Spanned<String>>>>,
        read: Reader<'_>,
    ) -> Result<RuleSet, Error> {
        let Some(packs) = packs else { return Ok(RuleSet::built_in()?) };
        if packs.get_ref().is_empty() {
            let advice = "去掉这一行就是用内置规则；只用自己的规则包就写它的路径".to_owned();
            return Err(self
                .mistake(packs.span(), "这里一个规则包也没有，等于什么都不查".to_owned(), advice)
                .into());
        }
        let mut rules = RuleSet::default();
        for pack in packs.get_ref() {
            if let Some(group) = Group::of(pack.get_ref()) {
                rules.add_built_in(group)?;
                continue;
            }
            // Named as the user would write it from where kanwu runs.
            let path = Path::new(self.name).with_file_name(pack.get_ref());
            let text = read(&path).map_err(|error| {
                let groups = Group::NAMES.map(|(name, _)| name);
                let advice = match nearest(pack.get_ref(), groups) {
                    Some(near) => format!("是不是想写“{near}”？"),
                    None => format!("路径从 lint.toml 所在目录算起；内置规则包有：{}", groups.join("、")),
                };
                self.mistake(pack.span(), error.to_string(), advice)
            })?;
            let lists = |list: &str| read_beside(&path, list, read);
            rules.add_pack(&path.display().to_string(), &text, &lists)?;
        }
        Ok(rules)
    }

    fn unknown_rule(&self, id: &Spanned<String>, rules: &RuleSet) -> Box<Mistake> {
        let known = rules.rules.iter().map(|rule| &*rule.id);
        let advice = match nearest(id.get_ref(), known) {
            Some(near) => format!("是不是想写“{near}”？"),
            None => "用 kanwu rules 查看全部规则".to_owned(),
        };
        self.mistake(id.span(), format!("没有叫“{}”的规则", id.get_ref()), advice)
    }

    /// Lays one rule's settings over it: `severity`, `allow`, and parameters of its check.
    fn lay_over(
        &self,
        rule: &mut Rule,
        keys: &BTreeMap<Spanned<String>, Spanned<toml::Value>>,
        read: Reader<'_>,
    ) -> Result<(), Box<Mistake>> {
        let (pack, built_in) = (rule.pack.clone(), rule.built_in);
        let lists = |list: &str| match built_in {
            true => built_in_list(list),
            false => read_beside(Path::new(&*pack), list, read),
        };
        for (key, value) in keys {
            let at_value = |error: toml::de::Error| {
                let mistake = Mistake::in_toml(self.name, self.text, &error);
                self.mistake(value.span(), mistake.message, mistake.advice)
            };
            let setting = value.get_ref().clone();
            match key.get_ref().as_str() {
                "severity" => rule.set_level(setting.try_into().map_err(at_value)?),
                "allow" => {
                    let allow: Vec<Allow> = setting.try_into().map_err(at_value)?;
                    rule.allow.extend(allow);
                }
                parameter => rule.set_parameter(parameter, &setting, &lists).map_err(|error| {
                    if error.message().starts_with("unknown field") {
                        return self.unknown_setting(key, rule, error.message());
                    }
                    let mistake = Mistake::in_toml(self.name, self.text, &error);
                    self.mistake(
                        value.span(),
                        format!("规则 {}：{}", rule.id, mistake.message),
                        mistake.advice,
                    )
                })?,
            }
        }
        Ok(())
    }

    /// A key that is neither the rule's nor its check's; `said` is what serde says of it.
    fn unknown_setting(&self, key: &Spanned<String>, rule: &Rule, said: &str) -> Box<Mistake> {
        let mut known = vec!["severity", "allow"];
        known.extend(names_in(said).into_iter().skip(1));
        let message = format!("规则 {} 没有“{}”这个设置", rule.id, key.get_ref());
        self.mistake(key.span(), message, meant(key.get_ref(), &known))
    }

    fn classes(&self, evaluate: &Evaluate, rules: &RuleSet) -> Result<Classes, Box<Mistake>> {
        let mut classes = Classes::new();
        for (class, ids) in &evaluate.classes {
            if let Some(unknown) = ids.iter().find(|id| rules.rule(id.get_ref()).is_none()) {
                return Err(self.unknown_rule(unknown, rules));
            }
            classes.insert(class.clone(), ids.iter().map(|id| id.get_ref().clone()).collect());
        }
        Ok(classes)
    }

    fn exclude(&self, globs: &[Spanned<String>]) -> Result<Excludes, Box<Mistake>> {
        let patterns: Vec<&str> = globs.iter().map(|glob| glob.get_ref().as_str()).collect();
        Excludes::new(self.folder, &patterns).map_err(|bad| {
            let span = globs.get(bad.index).map_or(0..0, Spanned::span);
            self.mistake(span, bad.reason, "写法同 .gitignore，如 \"存档/\"".to_owned())
        })
    }
}

/// A word list that a pack names, by its path from the pack.
fn read_beside(pack: &Path, list: &str, read: Reader<'_>) -> Result<String, String> {
    let path = pack.parent().unwrap_or(Path::new("")).join(list);
    read(&path).map_err(|error| error.to_string())
}

impl Rule {
    fn set_level(&mut self, level: Level) {
        self.enabled = !matches!(level, Level::Off);
        match level {
            Level::Off => {}
            Level::Note => self.severity = Severity::Note,
            Level::Warning => self.severity = Severity::Warning,
            Level::Error => self.severity = Severity::Error,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PACK: &str = r#"
[[rule]]
id = "our-word"
title = "本报不用的词"
severity = "error"
message = "“{text}”不用"
check.pattern = { regex = "甲乙" }
"#;

    fn decode(text: &str) -> Result<Config, Error> {
        let read = |path: &Path| match path.ends_with("our.toml") {
            true => Ok(PACK.to_owned()),
            false => Err(Error::File { path: path.to_owned(), reason: "没有这个文件".to_owned() }),
        };
        Config::decode("lint.toml", Path::new("/desk"), text, &read)
    }

    /// The text under the caret and what is said of it.
    fn mistake(text: &str) -> (String, String) {
        match decode(text) {
            Err(Error::Mistake(mistake)) => {
                let caret = mistake.span.of(mistake.source.text()).to_owned();
                (caret, format!("{}；{}", mistake.message, mistake.advice))
            }
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn settings_are_laid_over_the_packs() {
        let config = decode(
            "packs = [\"our.toml\"]\nfail-on = \"warning\"\nexclude = [\"旧稿/**\"]\nbaseline = \"旧账.tsv\"\n\
             [rules.our-word]\nseverity = \"note\"\nallow = [\"甲乙丙\"]\nregex = \"丙丁\"",
        )
        .unwrap();
        let rule = config.rules.rule("our-word").unwrap();
        assert_eq!(rule.severity, Severity::Note);
        assert_eq!(rule.allow.len(), 1);
        assert_eq!(config.fail_on, FailOn::Warning);
        assert_eq!(config.baseline.as_deref(), Some(Path::new("旧账.tsv")));
        assert!(config.exclude.cover(Path::new("/desk/旧稿/一.txt"), false));
        assert!(!config.exclude.cover(Path::new("/desk/新稿/一.txt"), false));
        assert!(
            !decode("packs = [\"our.toml\"]\n[rules.our-word]\nseverity = \"off\"").unwrap().rules.rules[0]
                .enabled
        );
    }

    #[test]
    fn mistakes_have_a_caret_and_the_nearest_name() {
        let (caret, said) = mistake("fail_on = \"error\"");
        assert_eq!(caret, "fail_on");
        assert!(said.contains("fail-on"), "{said}");

        let (caret, said) = mistake("fail-on = \"errors\"");
        assert_eq!(caret, "\"errors\"");
        assert!(said.contains("error"), "{said}");

        let (caret, said) = mistake("packs = [\"our.toml\"]\n[rules.our-wort]\nseverity = \"off\"");
        assert_eq!(caret, "our-wort");
        assert!(said.contains("our-word"), "{said}");

        let (caret, said) = mistake("packs = [\"our.toml\"]\n[rules.our-word]\nregx = \"丙\"");
        assert_eq!(caret, "regx");
        assert!(said.contains("regex"), "{said}");

        let (caret, said) = mistake("packs = [\"our.toml\"]\n[rules.our-word]\nregex = \"(丙\"");
        assert_eq!(caret, "\"(丙\"");
        assert!(said.contains("正则式"), "{said}");

        let (caret, said) = mistake("packs = [\"their.toml\"]");
        assert_eq!(caret, "\"their.toml\"");
        assert!(said.contains("没有这个文件"), "{said}");

        let (_, said) = mistake("packs = [");
        assert!(said.contains("TOML"), "{said}");
    }
}
