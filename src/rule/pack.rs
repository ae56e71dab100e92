//! A rule pack, decoded: `[[rule]]` tables into rules, mistakes into carets.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use serde::Deserialize;
use toml::Spanned;
use toml::de::{DeTable, Deserializer};

use super::examples::{self, Examples};
use super::{Allow, FixPolicy, Group, Rule, Template};
use crate::checks::{Aside, Check, Lists};
use crate::diagnostic::{Penalty, Severity};
use crate::document::BlockKind;
use crate::mistake::Mistake;
use crate::source::Source;

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Pack {
    #[serde(default)]
    rule: Vec<RuleTable>,
}

/// A rule as written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct RuleTable {
    id: Spanned<String>,
    title: String,
    severity: Severity,
    #[serde(default = "enabled")]
    enabled: bool,
    #[serde(default)]
    groups: Vec<Group>,
    message: Spanned<String>,
    advice: Option<Spanned<String>>,
    label: Option<Spanned<String>>,
    #[serde(default)]
    source: String,
    #[serde(default)]
    fix: FixPolicy,
    penalty: Option<Penalty>,
    #[serde(default)]
    blocks: Vec<BlockKind>,
    #[serde(default)]
    skip: Vec<Aside>,
    #[serde(default)]
    allow: Vec<Allow>,
    #[serde(default)]
    examples: Vec<Spanned<String>>,
    check: Check,
}

fn enabled() -> bool {
    true
}

/// The same pack again, only for its checks as written.
#[derive(Deserialize)]
struct Written {
    #[serde(default)]
    rule: Vec<WrittenRule>,
}

#[derive(Deserialize)]
struct WrittenRule {
    check: BTreeMap<Spanned<String>, toml::Value>,
}

/// Decodes a pack. `taken` says which pack already has a rule of an id; `lists` reads the word lists it
/// names, by paths relative to it.
pub(crate) fn load(
    name: &str,
    text: &str,
    taken: impl Fn(&str) -> Option<Arc<str>>,
    lists: &Lists<'_>,
) -> Result<Vec<Rule>, Box<Mistake>> {
    let decode_error = |error: toml::de::Error| Mistake::in_toml(name, text, &error);
    let table = DeTable::parse(text).map_err(decode_error)?;
    let pack = Pack::deserialize(Deserializer::from(table.clone())).map_err(decode_error)?;
    let written = Written::deserialize(Deserializer::from(table)).map_err(decode_error)?;
    let mistake = |span: Range<usize>, message: String| {
        Box::new(Mistake {
            source: Source::new(name, text),
            span: span.into(),
            message,
            advice: String::new(),
        })
    };
    let lines = Source::new(name, text);
    let pack_name: Arc<str> = name.into();
    let mut rules: Vec<Rule> = Vec::with_capacity(pack.rule.len());
    for (mut table, written) in pack.rule.into_iter().zip(written.rule) {
        // What is lacking has no place of its own.
        let kind = written.check.keys().next().map_or(table.id.span(), Spanned::span);
        table
            .check
            .read_lists(lists)
            .map_err(|(span, reason)| mistake(if span.is_empty() { kind } else { span }, reason))?;
        let id = table.id.get_ref();
        if let Some(reason) = refused_id(id, &rules, &taken) {
            return Err(mistake(table.id.span(), reason));
        }
        let template = |written: Option<&Spanned<String>>| match written {
            None => Ok(Template::default()),
            Some(written) => Template::parse(written.get_ref(), table.check.values())
                .map_err(|reason| mistake(written.span(), reason)),
        };
        let examples = examples::parsed(&table.examples, &lines);
        let examples = examples.map_err(|(span, reason)| mistake(span, reason))?;
        rules.push(Rule {
            id: id.as_str().into(),
            title: table.title,
            severity: table.severity,
            enabled: table.enabled,
            groups: table.groups,
            message: template(Some(&table.message))?,
            advice: template(table.advice.as_ref())?,
            label: template(table.label.as_ref())?,
            source: table.source,
            fix: table.fix,
            penalty: table.penalty,
            blocks: table.blocks,
            skip: table.skip,
            allow: table.allow,
            allow_here: Vec::new(),
            examples: Examples::Read(examples),
            check: table.check,
            parameters: written.check.into_iter().map(|(kind, check)| (kind.into_inner(), check)).collect(),
            pack: pack_name.clone(),
            built_in: false,
        });
    }
    Ok(rules)
}

/// Why a rule can't have an id, if it can't.
fn refused_id(id: &str, rules: &[Rule], taken: impl Fn(&str) -> Option<Arc<str>>) -> Option<String> {
    if !is_id(id) {
        return Some("规则的 id 只用小写字母、数字和连字符，如 repeated-phrase".to_owned());
    }
    if rules.iter().any(|rule| *rule.id == *id) {
        return Some(format!("id “{id}”在本文件里用了两次"));
    }
    taken(id).map(|pack| format!("id “{id}”已被 {pack} 占用，请换一个"))
}

fn is_id(id: &str) -> bool {
    !id.is_empty() && id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
}
