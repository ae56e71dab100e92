//! A rule pack, decoded: `[[rule]]` tables into rules, mistakes into carets.

use std::ops::Range;
use std::sync::Arc;

use serde::Deserialize;
use toml::Spanned;

use super::{Allow, FixPolicy, Group, Rule, Template};
use crate::checks::Check;
use crate::diagnostic::Severity;
use crate::document::BlockKind;
use crate::error::{Mistake, nearest};
use crate::example::Example;
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
    #[serde(default)]
    blocks: Vec<BlockKind>,
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
    check: toml::Table,
}

/// Reads a word list that a pack names; says why it cannot otherwise.
pub type Lists<'a> = dyn Fn(&str) -> Result<String, String> + 'a;

/// Decodes a pack. `taken` says which pack already has a rule of an id; `lists` reads the word lists it
/// names, by paths relative to it.
pub(crate) fn load(
    name: &str,
    text: &str,
    taken: impl Fn(&str) -> Option<Arc<str>>,
    lists: &Lists<'_>,
) -> Result<Vec<Rule>, Box<Mistake>> {
    let decode_error = |error: toml::de::Error| toml_mistake(name, text, &error);
    let pack: Pack = toml::from_str(text).map_err(decode_error)?;
    let written: Written = toml::from_str(text).map_err(decode_error)?;
    let mistake = |span: Range<usize>, message: String| {
        Box::new(Mistake {
            source: Source::new(name, text),
            span: span.into(),
            message,
            advice: String::new(),
        })
    };
    let pack_name: Arc<str> = name.into();
    let mut rules: Vec<Rule> = Vec::with_capacity(pack.rule.len());
    for (mut table, written) in pack.rule.into_iter().zip(written.rule) {
        table.check.read_lists(lists).map_err(|(span, reason)| mistake(span, reason))?;
        let id = table.id.get_ref();
        if !is_id(id) {
            return Err(mistake(
                table.id.span(),
                "规则的 id 只用小写字母、数字和连字符，如 repeated-phrase".to_owned(),
            ));
        }
        if rules.iter().any(|rule| *rule.id == **id) {
            return Err(mistake(table.id.span(), format!("id “{id}”在本文件里用了两次")));
        }
        if let Some(pack) = taken(id) {
            return Err(mistake(table.id.span(), format!("id “{id}”已被 {pack} 占用，请换一个")));
        }
        let template = |written: Option<&Spanned<String>>| match written {
            None => Ok(Template::default()),
            Some(written) => Template::parse(written.get_ref(), table.check.values())
                .map_err(|reason| mistake(written.span(), reason)),
        };
        let mut examples = Vec::with_capacity(table.examples.len());
        for example in &table.examples {
            let parsed = Example::parse(example.get_ref());
            examples.push(parsed.map_err(|reason| mistake(example.span(), reason))?);
        }
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
            blocks: table.blocks,
            allow: table.allow,
            examples,
            check: table.check,
            parameters: written.check,
            pack: pack_name.clone(),
            built_in: false,
        });
    }
    Ok(rules)
}

fn is_id(id: &str) -> bool {
    !id.is_empty() && id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
}

/// A decoding error as a mistake with a caret, in words an editor understands.
pub(crate) fn toml_mistake(name: &str, text: &str, error: &toml::de::Error) -> Box<Mistake> {
    let span = error.span().unwrap_or(0..0);
    let (message, advice) = translate(error.message());
    Box::new(Mistake { source: Source::new(name, text), span: span.into(), message, advice })
}

/// What serde and the TOML parser say, in Chinese: the message and what to do.
fn translate(message: &str) -> (String, String) {
    let names: Vec<&str> = message.split('`').skip(1).step_by(2).collect();
    let known = |names: &[&str]| match names {
        [wrong, known @ ..] if !known.is_empty() => match nearest(wrong, known.iter().copied()) {
            Some(near) => format!("是不是想写“{near}”？"),
            None => format!("可用的有：{}", known.join("、")),
        },
        _ => String::new(),
    };
    if message.starts_with("unknown field") {
        (format!("没有“{}”这个键", names.first().unwrap_or(&"")), known(&names))
    } else if message.starts_with("unknown variant") {
        (format!("没有“{}”这个取值", names.first().unwrap_or(&"")), known(&names))
    } else if message.starts_with("missing field") {
        (format!("缺少“{}”", names.first().unwrap_or(&"")), String::new())
    } else if message.starts_with("duplicate key") || message.starts_with("duplicate field") {
        ("同一个键写了两次".to_owned(), String::new())
    } else if let Some(rest) = message.strip_prefix("invalid type: ") {
        let (found, expected) = rest.split_once(", expected ").unwrap_or((rest, ""));
        (format!("值的类型不对：这里是{}，应为{}", kind(found), kind(expected)), String::new())
    } else if message.is_ascii() {
        (format!("不是合法的 TOML：{message}"), String::new())
    } else {
        (message.to_owned(), String::new())
    }
}

/// A type as serde names it, in Chinese.
fn kind(name: &str) -> &str {
    let has = |word: &str| name.contains(word);
    if has("regex") {
        "文本或 { regex = \"…\" }"
    } else if has("string") {
        "文本"
    } else if has("boolean") || has("bool") {
        "true 或 false"
    } else if has("integer") || has("usize") || has("u32") || has("u64") {
        "整数"
    } else if has("float") || has("f64") || has("f32") {
        "数"
    } else if has("sequence") || has("array") {
        "数组 […]"
    } else if has("map") || has("table") || has("struct") {
        "表 { … }"
    } else {
        name
    }
}
