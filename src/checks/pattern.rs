//! `pattern`: a regular expression, with texts it must not stand beside.

use regex::Regex;
use serde::Deserialize;

use super::{Context, Finding};

/// The values it gives to messages: `replacement`, what the `replace` template makes of the match.
pub(super) const VALUES: &[&str] = &["replacement"];

/// Parameters of the check.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Pattern {
    /// What to find. A group named `mark` narrows the finding to itself; the rest is context.
    regex: Expression,
    /// What to write instead: a template with `$1`, `${name}`.
    replace: Option<String>,
    /// Texts the finding must not stand directly before.
    #[serde(default)]
    not_before: Vec<String>,
    /// Texts the finding must not stand directly after.
    #[serde(default)]
    not_after: Vec<String>,
}

impl Pattern {
    /// Every match that stands beside none of the excluded texts.
    pub(super) fn run(&self, context: &Context<'_>) -> Vec<Finding> {
        let mut findings = Vec::new();
        for prose in context.proses() {
            let text = prose.text();
            for captures in self.regex.0.captures_iter(text) {
                let Some(found) = captures.name("mark").or_else(|| captures.get(0)) else { continue };
                if found.is_empty() || self.is_excluded(text, found.range()) {
                    continue;
                }
                let range = prose.char_range(found.range());
                let mut finding = Finding::new(prose.span(range.clone()));
                if let Some(template) = &self.replace {
                    let mut replacement = String::new();
                    captures.expand(template, &mut replacement);
                    finding = finding.value("replacement", &replacement);
                    if let Some(span) = prose.plain_span(range) {
                        finding = finding.mend(span, replacement, true);
                    }
                }
                findings.push(finding);
            }
        }
        findings
    }

    fn is_excluded(&self, text: &str, found: std::ops::Range<usize>) -> bool {
        self.not_before.iter().any(|after| text[found.end..].starts_with(after.as_str()))
            || self.not_after.iter().any(|before| text[..found.start].ends_with(before.as_str()))
    }
}

/// A regular expression, compiled while it is decoded. It must be able to match, and not nothing.
#[derive(Debug, Deserialize)]
#[serde(try_from = "String")]
struct Expression(Regex);

impl TryFrom<String> for Expression {
    type Error = String;

    fn try_from(pattern: String) -> Result<Self, String> {
        let regex = Regex::new(&pattern).map_err(|error| explain(&pattern, &error))?;
        if regex.is_match("") {
            return Err("这个正则式会匹配空文本，等于处处报错；请让它至少匹配一个字".to_owned());
        }
        Ok(Expression(regex))
    }
}

/// A regex error in words, with the place inside the pattern where it is known.
fn explain(pattern: &str, error: &regex::Error) -> String {
    let regex::Error::Syntax(report) = error else {
        return "正则式太大，编译后超出限度；请拆成几条规则".to_owned();
    };
    // The report quotes the pattern with a caret below; its last line says what is wrong.
    let reason = report.lines().last().unwrap_or(report).trim_start_matches("error: ");
    let column =
        report.lines().find(|line| line.trim_start().starts_with('^')).and_then(|line| line.find('^'));
    let place =
        column.and_then(|column| pattern.chars().nth(column.saturating_sub(4)).map(|c| (column - 3, c)));
    match place {
        Some((nth, c)) => format!("正则式写错了，在第 {nth} 个字符“{c}”处：{reason}"),
        None => format!("正则式写错了：{reason}"),
    }
}
