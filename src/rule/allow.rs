//! Exceptions of a rule: texts in which it must not be raised.

use std::fmt;

use serde::Deserialize;
use serde::de::{self, MapAccess, Visitor};

use crate::expression::Expression;
use crate::span::Span;

/// A text, or `{ regex = "…" }`, that makes a finding right when it covers it.
#[derive(Clone, Debug)]
pub(crate) enum Allow {
    /// This text.
    Text(String),
    /// Any text the expression matches.
    Regex(Box<Expression>),
}

/// Bytes before a finding in which an expression that covers it may begin.
const REACH: usize = 300;

/// Bytes after a finding in which it must end: without a bound an expression that does not match would
/// be looked for in all that follows, for every finding anew.
const REACH_AHEAD: usize = 3000;

impl Allow {
    /// Whether it matches a stretch of `text` that covers `found`. Matches may overlap: each is tried
    /// from every character near the finding.
    pub(crate) fn covers(&self, text: &str, found: Span) -> bool {
        let reach = match self {
            Allow::Text(allowed) => allowed.len().saturating_sub(found.end - found.start),
            Allow::Regex(_) => REACH,
        };
        let first = text.floor_char_boundary(found.start.saturating_sub(reach));
        match self {
            Allow::Text(allowed) => {
                (first..=found.start).filter(|&start| text.is_char_boundary(start)).any(|start| {
                    found.end <= start + allowed.len() && text[start..].starts_with(allowed.as_str())
                })
            }
            Allow::Regex(expression) => {
                let text = &text[..text.floor_char_boundary(found.end.saturating_add(REACH_AHEAD))];
                let mut from = first;
                while let Some(hit) =
                    expression.regex().find_at(text, from).filter(|hit| hit.start() <= found.start)
                {
                    if found.end <= hit.end() {
                        return true;
                    }
                    from = text.ceil_char_boundary(hit.start() + 1);
                }
                false
            }
        }
    }
}

impl fmt::Display for Allow {
    /// As TOML has it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Allow::Text(text) => toml::Value::from(text.as_str()).fmt(f),
            Allow::Regex(expression) => {
                write!(f, "{{ regex = {} }}", toml::Value::from(expression.written()))
            }
        }
    }
}

impl<'de> Deserialize<'de> for Allow {
    fn deserialize<D: de::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(AllowVisitor)
    }
}

struct AllowVisitor;

impl<'de> Visitor<'de> for AllowVisitor {
    type Value = Allow;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a text or { regex = \"…\" }")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Allow, E> {
        match text.is_empty() {
            true => Err(E::custom("例外不能是空文本")),
            false => Ok(Allow::Text(text.to_owned())),
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Allow, A::Error> {
        let Some(key) = map.next_key::<String>()? else {
            return Err(de::Error::missing_field("regex"));
        };
        if key != "regex" {
            return Err(de::Error::unknown_field(&key, &["regex"]));
        }
        let expression: Expression = map.next_value()?;
        if let Some(key) = map.next_key::<String>()? {
            return Err(de::Error::unknown_field(&key, &["regex"]));
        }
        Ok(Allow::Regex(Box::new(expression)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_allowed_text_must_cover_the_finding() {
        let text = "大家加油、加油，再加油、加油站";
        let allow = Allow::Text("加油、加油".to_owned());
        let found = Span::new(6, 21);
        assert!(allow.covers(text, found));
        assert!(!allow.covers(text, Span::new(3, 21)));
        let again = "加油、加油、加油";
        assert!(Allow::Text("加油、加油".to_owned()).covers(again, Span::new(9, 24)));
        let allow = Allow::Regex(Box::new(Expression::try_from("大家.油、加油".to_owned()).unwrap()));
        assert!(allow.covers(text, found));
    }

    #[test]
    fn what_is_allowed_ends_near_the_finding() {
        let allow = Allow::Regex(Box::new(Expression::try_from("以[^。]*为代表".to_owned()).unwrap()));
        let text = |between: usize| format!("以甲{}为代表", "乙".repeat(between));
        assert!(allow.covers(&text(900), Span::new(3, 6)));
        assert!(!allow.covers(&text(1100), Span::new(3, 6)));
    }
}
