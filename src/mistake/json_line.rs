//! What is wrong with a line of JSON a user wrote, and with which of its keys.

use super::{Mistake, names_in, nearest, translate};
use crate::source::Source;
use crate::span::Span;

impl Mistake {
    /// What serde or the JSON parser says of a line of the file `name`, in words an editor understands.
    pub(crate) fn in_json_line(
        name: &str,
        text: &str,
        line: Span,
        error: &serde_json::Error,
    ) -> Box<Mistake> {
        let said = error.to_string();
        let said = said.rsplit_once(" at line ").map_or(&*said, |(message, _)| message);
        let end = text.ceil_char_boundary((line.start + error.column()).min(line.end));
        let start = text.floor_char_boundary(end.saturating_sub(1)).max(line.start);
        let mistake = |span: Span, message: String, advice: String| {
            Box::new(Mistake { source: Source::new(name, text), span, message, advice })
        };
        let here = Span::new(start, end);
        if !error.is_data() {
            return mistake(here, "不是合法的 JSON".to_owned(), FORM.to_owned());
        }
        let members = members(text, line);
        let (message, advice) = translate(said);
        if said.starts_with("missing field") {
            let missing = names_in(said).first().copied().unwrap_or_default();
            let near = nearest(missing, members.iter().map(|member| member.key.of(text)));
            let meant = members.iter().find(|member| Some(member.key.of(text)) == near);
            return match meant {
                Some(member) => mistake(member.key, message, format!("是不是想写“{missing}”？")),
                None => mistake(here, message, advice),
            };
        }
        let Some(wrong) = members.iter().rfind(|member| member.key.end < end) else {
            return mistake(here, message, advice);
        };
        let (key, value) = (wrong.key.of(text), wrong.value.of(text));
        match message.strip_prefix("值的").or(message.starts_with("值不对").then_some(&*message)) {
            Some(what) => mistake(wrong.value, format!("“{key}”的{what}"), unquoted(value)),
            None => mistake(wrong.value, message, advice),
        }
    }

    /// A line that is no object at all.
    pub(crate) fn of_json_line(name: &str, text: &str, line: Span, message: String) -> Box<Mistake> {
        Box::new(Mistake { source: Source::new(name, text), span: line, message, advice: FORM.to_owned() })
    }

    /// What is wrong with the value of a key in a line that is well-formed.
    pub(crate) fn of_json_key(
        name: &str,
        text: &str,
        line: Span,
        key: &str,
        message: String,
    ) -> Box<Mistake> {
        let members = members(text, line);
        let member = members.iter().rfind(|member| member.key.of(text) == key);
        let span = member.map_or(line, |member| member.value);
        Box::new(Mistake { source: Source::new(name, text), span, message, advice: String::new() })
    }
}

/// How a line is written.
const FORM: &str = "一行写一个 { … }，键和文本放在半角引号里";

/// What to do about a number that stands in quotes.
fn unquoted(value: &str) -> String {
    let inside = value.trim_matches('"');
    match inside.len() < value.len() && inside.parse::<u64>().is_ok() {
        true => format!("去掉引号，写成 {inside}"),
        false => String::new(),
    }
}

/// A key of the object of a line, without its quotes, and its value.
struct Member {
    key: Span,
    value: Span,
}

/// The keys of the object of a line, in order, and their values; those of objects within are no keys of it.
fn members(text: &str, line: Span) -> Vec<Member> {
    let mut members: Vec<Member> = Vec::new();
    // The last string, and what is open.
    let mut string = Span::new(line.start, line.start);
    let (mut depth, mut is_text, mut is_escaped) = (0usize, false, false);
    for (at, c) in line.of(text).char_indices().map(|(at, c)| (line.start + at, c)) {
        match c {
            _ if is_escaped => is_escaped = false,
            '\\' if is_text => is_escaped = true,
            '"' if is_text => (string.end, is_text) = (at, false),
            _ if is_text => {}
            '"' => (string, is_text) = (Span::new(at + 1, at + 1), true),
            ':' if depth == 1 => members.push(Member { key: string, value: Span::new(at + 1, line.end) }),
            '{' | '[' => depth += 1,
            ',' | '}' | ']' => {
                if let Some(last) = members.last_mut().filter(|_| depth == 1) {
                    last.value.end = at;
                }
                depth -= usize::from(c != ',').min(depth);
            }
            _ => {}
        }
    }
    for member in &mut members {
        let value = member.value.of(text);
        let start = member.value.start + (value.len() - value.trim_start().len());
        member.value = Span::new(start, start + value.trim().len());
    }
    members
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;

    #[derive(Debug, Deserialize)]
    #[expect(dead_code, reason = "only decoded")]
    struct Line {
        start: usize,
        class: String,
    }

    /// What is said of a wrong line: the text under the caret, the message and the advice.
    fn said(text: &str) -> (String, String) {
        let error = serde_json::from_str::<Line>(text).unwrap_err();
        let mistake = Mistake::in_json_line("标注.jsonl", text, Span::new(0, text.len()), &error);
        (mistake.span.of(text).to_owned(), format!("{}；{}", mistake.message, mistake.advice))
    }

    /// These hold the wording of serde, which an update of it may change.
    #[test]
    fn the_key_is_named() {
        for (text, caret, words) in [
            (
                r#"{"start": "6", "class": "a"}"#,
                "\"6\"",
                "“start”的类型不对：这里是文本，应为非负整数；去掉引号，写成 6",
            ),
            (r#"{"start": -1, "class": "a"}"#, "-1", "“start”的值不对：-1，应为非负整数；"),
            (r#"{"start": [1], "class": "a"}"#, "[1]", "“start”的类型不对：这里是数组 […]，应为非负整数；"),
            (
                r#"{"start": 1, "text": "“\",", "class": null}"#,
                "null",
                "“class”的类型不对：这里是空值，应为文本；",
            ),
            (r#"{"start": 1, "clas": "a"}"#, "clas", "缺少“class”；是不是想写“class”？"),
            (r#"{"start": 1, "fix": {"class": "a"}}"#, "}", "缺少“class”；"),
            (
                r#"{"start": 1, “class”: "a"}"#,
                "“",
                "不是合法的 JSON；一行写一个 { … }，键和文本放在半角引号里",
            ),
        ] {
            assert_eq!(said(text), (caret.to_owned(), words.to_owned()), "{text}");
        }
    }
}
