//! What the settings in force make of rules that somebody tests: a rule may hold against its examples and
//! yet never be raised.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::settings::{Chosen, Settings};
use super::test::is_same_file;
use crate::config::Config;
use crate::output::visible;
use crate::rule::{Rule, RuleSet};

/// What keeps rules out of every check, in sentences: packs that no settings name, rules that are off there or
/// whose examples they allow. Settings are those of each pack's folder and of the one kanwu runs in.
pub(super) fn notes(chosen: &Chosen, packs: &[PathBuf], run: &[&Rule]) -> Vec<String> {
    let mut settings = Settings::new(chosen);
    // What is wrong with settings is told where they are used.
    let mut in_force = |folder: &Path| settings.for_folder(folder).ok();
    let here = in_force(Path::new(""));
    let mut notes = Vec::new();
    for pack in packs {
        let beside = in_force(pack.parent().unwrap_or(Path::new("")));
        let configs: Vec<&Arc<Config>> = [&beside, &here].into_iter().flatten().collect();
        if !configs.is_empty() && !configs.iter().any(|config| has_pack(config, pack)) {
            notes.push(format!("! {} 没有列进这里的 lint.toml 的 packs，在这里检查用不上", pack.display()));
        }
    }
    for rule in run.iter().filter(|rule| !rule.built_in) {
        let beside = in_force(Path::new(&*rule.pack).parent().unwrap_or(Path::new("")));
        let used = [&beside, &here].into_iter().flatten().find_map(|config| same(config, rule));
        notes.extend(used.and_then(|used| kept_quiet(rule, used)));
    }
    notes
}

fn has_pack(config: &Config, pack: &Path) -> bool {
    let rules = &config.rules.rules;
    rules.iter().any(|rule| Path::new(&*rule.pack) == pack || is_same_file(Path::new(&*rule.pack), pack))
}

/// The rule as those settings have it; none where they have another of that id, or none.
fn same<'c>(config: &'c Config, rule: &Rule) -> Option<&'c Rule> {
    let used = config.rules.rule(&rule.id)?;
    let is_same = used.pack == rule.pack || is_same_file(Path::new(&*used.pack), Path::new(&*rule.pack));
    is_same.then_some(used)
}

/// What keeps a rule quiet in the settings it is used in.
fn kept_quiet(rule: &Rule, used: &Rule) -> Option<String> {
    let told = |note: String| format!("! {}（{}）{note}", rule.id, rule.pack);
    if !used.enabled {
        let why = if rule.enabled { "lint.toml 关掉了它" } else { "规则包里写着 enabled = false" };
        return Some(told(format!("检查时不报：{why}；要用它，在 lint.toml 里写 severity = \"warning\"")));
    }
    let marks =
        rule.examples().iter().flat_map(|example| example.marks.iter().map(move |mark| (example, mark)));
    marks.into_iter().find_map(|(example, mark)| {
        let allow = used.allow_here.iter().find(|allow| allow.covers(&example.text, mark.span))?;
        let text = visible(mark.span.of(&example.text));
        Some(told(format!("例句里的“{text}”检查时不报：lint.toml 的 allow 放过了它，allow = [{allow}]")))
    })
}

/// The rule before this one that finds the very same, if there is one.
pub(super) fn twin<'s>(set: &'s RuleSet, rule: &Rule) -> Option<&'s Rule> {
    let before = set.rules.iter().take_while(|other| other.id != rule.id);
    before.into_iter().find(|other| {
        other.parameters == rule.parameters
            && other.blocks == rule.blocks
            && other.skip == rule.skip
            // Word lists are named by their paths from the pack.
            && (other.pack == rule.pack || !names_list(&rule.parameters))
    })
}

fn names_list(parameters: &toml::Table) -> bool {
    parameters.values().any(|check| check.get("list").is_some())
}
