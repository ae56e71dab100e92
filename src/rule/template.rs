//! A sentence for people with places for values: `“{text}”重复`.

/// A message, decoded from `{name}` notation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Template {
    parts: Vec<Part>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    Text(String),
    Value(String),
}

/// Characters of a found text that a message quotes at most; the middle of longer ones is left out.
const QUOTED: usize = 30;

impl Template {
    /// Decodes a template whose values must be `text` or one of `values`; says what is wrong with it
    /// otherwise.
    pub(crate) fn parse(template: &str, values: &[&str]) -> Result<Self, String> {
        let mut parts = Vec::new();
        let mut rest = template;
        while let Some(open) = rest.find('{') {
            let Some(length) = rest[open..].find('}') else {
                return Err("占位符“{”后面缺“}”".to_owned());
            };
            let name = &rest[open + 1..open + length];
            if name != "text" && !values.contains(&name) {
                let mut known = vec!["text"];
                known.extend(values);
                return Err(format!("没有“{{{name}}}”这个占位符；此处可用：{{{}}}", known.join("} {")));
            }
            if open > 0 {
                parts.push(Part::Text(rest[..open].to_owned()));
            }
            parts.push(Part::Value(name.to_owned()));
            rest = &rest[open + length + 1..];
        }
        if !rest.is_empty() {
            parts.push(Part::Text(rest.to_owned()));
        }
        Ok(Template { parts })
    }

    /// The sentence with its values. Line ends inside a value become `⏎`.
    pub(crate) fn fill(&self, found: &str, values: &[(&'static str, String)]) -> String {
        let mut sentence = String::new();
        for part in &self.parts {
            match part {
                Part::Text(text) => sentence.push_str(text),
                Part::Value(name) => {
                    let given =
                        values.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str());
                    // Only the found text is always there.
                    let value = given.unwrap_or(if name == "text" { found } else { "" });
                    sentence.push_str(&quoted(value));
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
        };
        self.parts.iter().map(part).collect()
    }
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
