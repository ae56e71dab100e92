//! Which rule a user means: by its id, by words of its title, or else those that speak of much the same.

use std::cmp::Reverse;

use crate::error::Error;
use crate::mistake::nearest;
use crate::rule::{Rule, RuleSet};

/// Rules that are named where none is called so.
const SHOWN: usize = 5;

/// The rule of that id, or the one with that in its title.
pub(super) fn rule_called<'r>(name: &str, rules: &'r RuleSet) -> Result<&'r Rule, Error> {
    let titled = |is_it: fn(&str, &str) -> bool| -> Vec<&Rule> {
        rules.rules.iter().filter(|rule| is_it(&rule.title, name)).collect()
    };
    let whole = titled(|title, name| title == name);
    let found = if whole.is_empty() { titled(|title, name| title.contains(name)) } else { whole };
    match found.as_slice() {
        // What is no word of a title is an id, if a wrong one.
        _ if rules.rule(name).is_some() || name.is_ascii() => rule_named(name, rules),
        [] => rule_named(name, rules),
        [rule] => Ok(rule),
        several => {
            Err(Error::Usage(format!("标题里有“{name}”的规则不止一条，请写规则名：{}", with_titles(several))))
        }
    }
}

/// The rule a user names on the command line.
pub(super) fn rule_named<'r>(id: &str, rules: &'r RuleSet) -> Result<&'r Rule, Error> {
    rules.rule(id).ok_or_else(|| {
        let advice = match (nearest(id, rules.rules.iter().map(|rule| &*rule.id)), alike(id, rules)) {
            (Some(near), _) => format!("是不是 {near}？"),
            (None, alike) if alike.is_empty() => {
                "用 kanwu rules 查看全部规则，后面加一个词只看提到它的".to_owned()
            }
            (None, alike) => {
                format!("相近的有 {}；也可以用 kanwu rules 加一个词来找", with_titles(&alike))
            }
        };
        Error::Usage(format!("没有叫“{id}”的规则；{advice}"))
    })
}

/// Whether a word stands in what is said of a rule or by it.
pub(super) fn speaks_of(rule: &Rule, word: &str) -> bool {
    is_called(rule, word) || said_with(rule, word).is_some()
}

/// Whether a word stands in the name of a rule or in its title.
pub(super) fn is_called(rule: &Rule, word: &str) -> bool {
    rule.title.contains(word) || rule.id.contains(&word.to_lowercase())
}

/// What a rule says that has the word in it, and what that is.
pub(super) fn said_with(rule: &Rule, word: &str) -> Option<(&'static str, String)> {
    sayings(rule).into_iter().find(|(_, said)| said.contains(word))
}

/// What a rule says where it finds something, and what it goes by.
fn sayings(rule: &Rule) -> [(&'static str, String); 3] {
    let source = rule.source.clone();
    [("说法", rule.message.with_gaps()), ("怎么办", rule.advice.with_gaps()), ("依据", source)]
}

fn with_titles(rules: &[&Rule]) -> String {
    let named: Vec<String> = rules.iter().map(|rule| format!("{}（{}）", rule.id, rule.title)).collect();
    named.join("、")
}

/// The rules that speak of what a name speaks of, those that do most first. A name is a few characters: pairs of them
/// tell its words, a title more than the rest; a title may also have its characters otherwise.
fn alike<'r>(name: &str, rules: &'r RuleSet) -> Vec<&'r Rule> {
    let chars: Vec<char> = name.chars().filter(|c| !c.is_ascii()).collect();
    let pairs: Vec<String> = chars.windows(2).map(String::from_iter).collect();
    let scored = rules.rules.iter().filter_map(|rule| {
        let said = sayings(rule).map(|(_, said)| said).join("\n");
        let titled = pairs.iter().filter(|pair| rule.title.contains(*pair)).count();
        let spoken = pairs.iter().filter(|pair| said.contains(*pair)).count();
        let single = chars.iter().filter(|c| rule.title.contains(**c)).count();
        let is_near = titled + spoken > 0 || single > 1 && single * 2 > chars.len();
        is_near.then_some((3 * titled + spoken + single, rule))
    });
    let mut scored: Vec<(usize, &Rule)> = scored.collect();
    scored.sort_by_key(|&(score, _)| Reverse(score));
    scored.into_iter().take(SHOWN).map(|(_, rule)| rule).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_is_found_by_what_is_said_of_it() {
        let rules = RuleSet::built_in().unwrap();
        let first = |name: &str| alike(name, &rules).first().map_or("", |rule| &*rule.id).to_owned();
        for (name, rule) in [
            ("缺句点", "missing-stop"),
            ("引号不配对", "unpaired-mark"),
            ("领导人名", "leader-name"),
            ("序号跳号", "numbering"),
            ("日期不对", "wrong-weekday"),
            ("断行", "broken-heading"),
            ("量子力学", ""),
            ("tpyo", ""),
        ] {
            assert_eq!(first(name), rule, "{name}");
        }
        assert_eq!(alike("标点", &rules).len(), SHOWN);
    }

    #[test]
    fn a_rule_speaks_of_what_it_goes_by() {
        let rules = RuleSet::built_in().unwrap();
        let rule = rules.rule("repeated-phrase").unwrap();
        assert!(speaks_of(rule, "衍文") && !is_called(rule, "衍文"));
        assert_eq!(said_with(rule, "衍文"), Some(("依据", "校对常识：衍文".to_owned())));
        assert!(speaks_of(rule, "并列项") && is_called(rule, "并列项"));
        assert!(!speaks_of(rule, "repeated}"), "what stands for a value is no word");
    }
}
