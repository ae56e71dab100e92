//! `[rules.ID]`: one rule's settings laid over it.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use serde::Deserialize;
use toml::Spanned;

use super::Reader;
use super::layers::Layer;
use super::written::Settings;
use crate::checks::{Aside, Check};
use crate::diagnostic::Severity;
use crate::mistake::{Mistake, meant, names_in, nearest};
use crate::rule::{Allow, Rule, RuleSet, built_in_list};

/// `severity` of a rule in `lint.toml`: one of the severities, or off.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Level {
    Off,
    Note,
    Warning,
    Error,
}

/// One setting of a rule, decoded.
pub(super) enum Setting {
    Level(Level),
    Allow(Vec<Allow>),
    Skip(Vec<Aside>),
    /// The check with a parameter set, and all its parameters.
    Check(Box<Check>, toml::Table),
}

/// A word list that a pack names, by its path from the pack.
pub(super) fn read_beside(pack: &Path, list: &str, read: Reader<'_>) -> Result<Cow<'static, str>, String> {
    let path = pack.parent().unwrap_or(Path::new("")).join(list);
    read(&path).map(Cow::Owned).map_err(|error| error.to_string())
}

impl Layer {
    pub(super) fn unknown_rule(&self, id: &Spanned<String>, rules: &RuleSet) -> Box<Mistake> {
        let known = rules.rules.iter().map(|rule| &*rule.id);
        let advice = match nearest(id.get_ref(), known) {
            Some(near) => format!("是不是想写“{near}”？"),
            None => "用 kanwu rules 查看全部规则".to_owned(),
        };
        self.written.mistake(id.span(), format!("没有叫“{}”的规则", id.get_ref()), advice)
    }

    /// What it sets for one rule that holds for those that share it too, unless it says that of them itself. It is laid
    /// over after the layer, so that a mistake is told of the rule it was written for.
    pub(super) fn shared(&self, rules: &RuleSet) -> Layer {
        let mut shared = Settings::default();
        for (id, keys) in &self.settings.rules {
            let Some(rule) = rules.rule(id.get_ref()) else { continue };
            let others = rules.rules.iter().filter(|other| other.id != rule.id && other.pack == rule.pack);
            for other in others {
                let own = self.settings.rules.iter().find(|(id, _)| **id.get_ref() == *other.id);
                let is_shared = |key: &str| {
                    rule.check.shares(&other.check).contains(&key)
                        && !own.is_some_and(|(_, keys)| keys.keys().any(|own| own.get_ref() == key))
                };
                for (key, value) in keys.iter().filter(|(key, _)| is_shared(key.get_ref())) {
                    let of_other = shared.rules.entry(Spanned::new(id.span(), other.id.to_string()));
                    of_other.or_default().entry(key.clone()).or_insert_with(|| value.clone());
                }
            }
        }
        Layer { settings: Arc::new(shared), ..self.clone() }
    }

    /// Lays one rule's settings over it.
    pub(super) fn lay_over_rule(&self, rule: &mut Rule, setting: Setting) {
        match setting {
            Setting::Level(level) => set_level(rule, level),
            Setting::Allow(allow) => {
                if self.replaces() {
                    rule.allow.clear();
                    rule.allow_here.clear();
                }
                rule.allow_here.extend(allow);
            }
            Setting::Skip(skip) => rule.skip = skip,
            Setting::Check(check, parameters) => (rule.check, rule.parameters) = (*check, parameters),
        }
    }

    /// The settings of one rule, decoded: `severity`, `allow`, `skip`, and parameters of its check.
    pub(super) fn settings_of_rule(
        &self,
        rule: &Rule,
        keys: &BTreeMap<Spanned<String>, Spanned<toml::Value>>,
        read: Reader<'_>,
    ) -> Result<Vec<Setting>, Box<Mistake>> {
        let mut parameters = rule.parameters.clone();
        let mut settings = Vec::new();
        let (pack, built_in) = (rule.pack.clone(), rule.built_in);
        let lists = |list: &str| match built_in {
            true => built_in_list(list),
            false => read_beside(Path::new(&*pack), list, read),
        };
        for (key, value) in keys {
            let at_value = |error: toml::de::Error| {
                let mistake = Mistake::in_toml(&self.written.name, &self.written.text, &error);
                self.written.mistake(value.span(), mistake.message, mistake.advice)
            };
            let setting = value.get_ref().clone();
            settings.push(match key.get_ref().as_str() {
                "severity" if !setting.is_str() => {
                    let advice = "写成 \"off\"（不查）、\"note\"、\"warning\" 或 \"error\"，带引号";
                    return Err(self.written.mistake(
                        value.span(),
                        "这里应是级别".to_owned(),
                        advice.to_owned(),
                    ));
                }
                "severity" => Setting::Level(setting.try_into().map_err(at_value)?),
                "allow" => Setting::Allow(setting.try_into().map_err(at_value)?),
                "skip" => Setting::Skip(setting.try_into().map_err(at_value)?),
                parameter => {
                    let made = Rule::with_parameter(&parameters, parameter, &setting, &lists);
                    let (check, all) = made.map_err(|error| {
                        if error.message().starts_with("unknown field") {
                            let misplaced = self.written.misplaced(key.span().start);
                            return misplaced
                                .unwrap_or_else(|| self.unknown_setting(key, rule, error.message()));
                        }
                        let mistake = at_value(error);
                        let message = format!("规则 {}：{}", rule.id, mistake.message);
                        self.written.mistake(value.span(), message, mistake.advice)
                    })?;
                    parameters = all.clone();
                    Setting::Check(Box::new(check), all)
                }
            });
        }
        Ok(settings)
    }

    /// A key that is neither the rule's nor its check's; `said` is what serde says of it.
    fn unknown_setting(&self, key: &Spanned<String>, rule: &Rule, said: &str) -> Box<Mistake> {
        let mut known = vec!["severity", "allow", "skip"];
        known.extend(names_in(said).into_iter().skip(1));
        let message = format!("规则 {} 没有“{}”这个设置", rule.id, key.get_ref());
        self.written.mistake(key.span(), message, meant(key.get_ref(), &known))
    }
}

fn set_level(rule: &mut Rule, level: Level) {
    rule.enabled = !matches!(level, Level::Off);
    match level {
        Level::Off => {}
        Level::Note => rule.severity = Severity::Note,
        Level::Warning => rule.severity = Severity::Warning,
        Level::Error => rule.severity = Severity::Error,
    }
}
