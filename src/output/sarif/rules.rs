//! What SARIF is told of a rule: enough for a reader who has nothing but the log.

use std::fmt::Write;

use serde::Serialize;

use super::level;
use crate::rule::Rule;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Description<'a> {
    id: &'a str,
    short_description: Text,
    full_description: Text,
    help: Help,
    default_configuration: Configuration,
}

#[derive(Serialize)]
struct Text {
    text: String,
}

#[derive(Serialize)]
struct Help {
    text: String,
    markdown: String,
}

#[derive(Serialize)]
struct Configuration {
    level: &'static str,
}

pub(super) fn describe(rule: &Rule) -> Description<'_> {
    let full = match rule.source.is_empty() {
        true => rule.title.clone(),
        false => format!("{}（依据：{}）", rule.title, rule.source),
    };
    Description {
        id: &rule.id,
        short_description: Text { text: rule.title.clone() },
        full_description: Text { text: full },
        help: Help { text: help(rule, false), markdown: help(rule, true) },
        default_configuration: Configuration { level: level(rule.severity) },
    }
}

/// What to do, on what ground, and examples; in Markdown or not.
fn help(rule: &Rule, markdown: bool) -> String {
    // Longer than any an example may hold.
    let (open, close) = if markdown { ("\n````text", "\n````") } else { ("", "") };
    let mut help = String::new();
    let mut paragraph = |name: &str, text: &str| {
        if !text.is_empty() {
            help.push_str(&format!("{name}：{text}\n\n"));
        }
    };
    paragraph("怎么办", &rule.advice.with_gaps());
    paragraph("依据", &rule.source);
    for (heading, clean) in [("会报", false), ("不报", true)] {
        let mut examples = rule.examples().iter().filter(|example| example.is_clean() == clean).peekable();
        if examples.peek().is_none() {
            continue;
        }
        let _ = write!(help, "{heading}：{open}");
        examples.for_each(|example| {
            let _ = write!(help, "\n{}", example.notation().trim());
        });
        let _ = write!(help, "{close}\n\n");
    }
    help.push_str("例句里 ⟦有错→改正⟧ 标出会报的地方。放过或关掉，写在 lint.toml 里。");
    help
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::RuleSet;

    #[test]
    fn every_rule_is_described() {
        let rules = RuleSet::built_in().unwrap();
        for rule in &rules.rules {
            let description = describe(rule);
            assert!(!description.short_description.text.is_empty(), "{}", rule.id);
            // What GitHub shows of it.
            assert!(description.full_description.text.chars().count() <= 1024, "{}", rule.id);
            let Some(marked) = rule.examples().iter().find(|example| !example.is_clean()) else {
                // No text shows what is wrong with an exception, only a run.
                assert!(rule.check.exception().is_some(), "{}", rule.id);
                continue;
            };
            for help in [&description.help.text, &description.help.markdown] {
                assert!(help.contains(marked.notation().trim()), "{help}");
                assert!(rule.source.is_empty() || help.contains(&format!("依据：{}", rule.source)), "{help}");
            }
            assert_eq!(description.help.markdown.matches("````").count(), 4, "{}", rule.id);
        }
    }

    #[test]
    fn values_in_advice_are_left_open() {
        let rules = RuleSet::built_in().unwrap();
        let help = help(rules.rule("unpaired-mark").unwrap(), false);
        assert!(help.starts_with("怎么办：补上 …，或删去这一个\n\n依据："), "{help}");
    }
}
