//! A sentence for people with places for values: `“{text}”重复`. What stands in `[…]` beside a value is left
//! out where that is empty, `[是不是 {near}？]`, or gives way to what follows a bar, `[差 {differences} 处|相同]`.

/// A message, decoded from `{name}` notation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Template {
    parts: Vec<Part>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    Text(String),
    Value(String),
    /// Left out where one of its values is empty: then the other stands there.
    Optional(Template, Template),
}

/// Characters of a found text that a message quotes at most; the middle of longer ones is left out.
const QUOTED: usize = 30;

impl Template {
    /// Decodes a template whose values must be `text` or one of `values`; says what is wrong with it
    /// otherwise.
    pub(crate) fn parse(template: &str, values: &[&str]) -> Result<Self, String> {
        let mut parts = Vec::new();
        let mut rest = template;
        while let Some(at) = rest.find(['{', '[']) {
            let open = &rest[at..];
            let (part, length) = match optional(open) {
                Some(inside) => {
                    let (told, otherwise) = inside.split_once('|').unwrap_or((inside, ""));
                    let part =
                        Part::Optional(Template::parse(told, values)?, Template::parse(otherwise, values)?);
                    (part, inside.len() + 2)
                }
                None if open.starts_with('[') => (Part::Text("[".to_owned()), 1),
                None => {
                    let length = open.find('}').ok_or_else(|| "占位符“{”后面缺“}”".to_owned())?;
                    let name = &open[1..length];
                    if name != "text" && !values.contains(&name) {
                        let mut known = vec!["text"];
                        known.extend(values);
                        let known = known.join("} {");
                        return Err(format!("没有“{{{name}}}”这个占位符；此处可用：{{{known}}}"));
                    }
                    (Part::Value(name.to_owned()), length + 1)
                }
            };
            if at > 0 {
                parts.push(Part::Text(rest[..at].to_owned()));
            }
            parts.push(part);
            rest = &open[length..];
        }
        if !rest.is_empty() {
            parts.push(Part::Text(rest.to_owned()));
        }
        Ok(Template { parts })
    }

    /// The template as it is written.
    pub(crate) fn written(&self) -> String {
        let part = |part: &Part| match part {
            Part::Text(text) => text.clone(),
            Part::Value(name) => format!("{{{name}}}"),
            Part::Optional(told, otherwise) if otherwise.parts.is_empty() => format!("[{}]", told.written()),
            Part::Optional(told, otherwise) => format!("[{}|{}]", told.written(), otherwise.written()),
        };
        self.parts.iter().map(part).collect()
    }

    /// The sentence with its values. Line ends inside a value become `⏎`.
    pub(crate) fn fill(&self, found: &str, values: &[(&'static str, String)]) -> String {
        // Only the found text is always there.
        let value = |name: &str| {
            let given = values.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_str());
            given.unwrap_or(if name == "text" { found } else { "" })
        };
        let mut sentence = String::new();
        for part in &self.parts {
            match part {
                Part::Text(text) => sentence.push_str(text),
                Part::Value(name) => sentence.push_str(&quoted(value(name))),
                Part::Optional(told, otherwise) => {
                    let is_empty = |part: &Part| matches!(part, Part::Value(name) if value(name).is_empty());
                    let chosen = if told.parts.iter().any(is_empty) { otherwise } else { told };
                    sentence.push_str(&chosen.fill(found, values));
                }
            }
        }
        sentence
    }

    /// The sentence where there is no finding to fill it: `…` for every value.
    pub(crate) fn with_gaps(&self) -> String {
        let part = |part: &Part| match part {
            Part::Text(text) => text.clone(),
            Part::Value(_) => "…".to_owned(),
            Part::Optional(told, _) => told.with_gaps(),
        };
        self.parts.iter().map(part).collect()
    }
}

/// What stands in the brackets that a text begins with, if a value is among it.
fn optional(text: &str) -> Option<&str> {
    let inside = &text.strip_prefix('[')?;
    let inside = &inside[..inside.find(']')?];
    inside.contains('{').then_some(inside)
}

/// `text` on one line, its middle left out where it is long.
fn quoted(text: &str) -> String {
    // Only the ends are looked at: a passage may be as long as the document.
    let head: String = text.chars().take(QUOTED).collect();
    if head.len() == text.len() {
        return one_line(text);
    }
    let head: String = head.chars().take(QUOTED / 2).collect();
    let tail: Vec<char> = text.chars().rev().take(QUOTED / 3).collect();
    format!("{}…{}", one_line(&head), one_line(&tail.into_iter().rev().collect::<String>()))
}

/// `text` with `⏎` for its line ends.
fn one_line(text: &str) -> String {
    let lines: Vec<&str> = text.split(['\n', '\r']).map(str::trim).filter(|line| !line.is_empty()).collect();
    lines.join("⏎")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_take_their_places() {
        let template = Template::parse("“{text}”应为“{right}”", &["right"]).unwrap();
        assert_eq!(template.fill("布署", &[("right", "部署".to_owned())]), "“布署”应为“部署”");
    }

    #[test]
    fn what_is_beside_an_empty_value_may_be_left_out() {
        let template = Template::parse("没有“{text}”[，是不是 {near}？]，见 [1]", &["near"]).unwrap();
        let fill = |near: &str| template.fill("甲", &[("near", near.to_owned())]);
        assert_eq!(fill("乙"), "没有“甲”，是不是 乙？，见 [1]");
        assert_eq!(fill(""), "没有“甲”，见 [1]");
        assert_eq!(template.with_gaps(), "没有“…”，是不是 …？，见 [1]");
        assert!(Template::parse("[{no}]", &[]).is_err());
    }

    #[test]
    fn something_else_may_stand_for_what_is_left_out() {
        let written = "两段[几乎相同，差 {count} 处|相同]。";
        let template = Template::parse(written, &["count"]).unwrap();
        assert_eq!(template.fill("", &[("count", "2".to_owned())]), "两段几乎相同，差 2 处。");
        assert_eq!(template.fill("", &[]), "两段相同。");
        assert_eq!(template.written(), written);
        assert!(Template::parse("[{count}|{no}]", &["count"]).is_err());
    }

    #[test]
    fn values_may_be_left_open() {
        let template = Template::parse("“{text}”应为“{right}”", &["right"]).unwrap();
        assert_eq!(template.with_gaps(), "“…”应为“…”");
    }

    #[test]
    fn unknown_places_are_refused() {
        assert!(Template::parse("“{txt}”", &[]).unwrap_err().contains("{text}"));
        assert!(Template::parse("“{text", &[]).is_err());
    }

    #[test]
    fn long_values_keep_their_ends() {
        let filled = Template::parse("{text}", &[]).unwrap().fill(&"甲".repeat(50), &[]);
        assert_eq!(filled.chars().count(), 26);
    }
}
