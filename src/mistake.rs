//! A mistake in a file a user wrote for kanwu: its place, what is wrong, what was probably meant.

use std::fmt;

use crate::source::Source;
use crate::span::Span;

/// A mistake in a user's TOML: shown like a finding, with a caret under it.
#[derive(Debug)]
pub struct Mistake {
    /// The file.
    pub source: Source,
    /// The place in it.
    pub span: Span,
    /// What is wrong.
    pub message: String,
    /// What to do about it; may be empty.
    pub advice: String,
}

/// Mistakes that are each for themselves, as in the lines of word lists: the first few of them.
#[derive(Debug)]
pub struct Mistakes {
    /// Those to show, in the order of their files.
    pub shown: Vec<Mistake>,
    /// How many there are.
    pub count: usize,
}

impl fmt::Display for Mistakes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.shown.iter().try_for_each(|mistake| writeln!(f, "{mistake}"))?;
        write!(f, "词表里有 {} 处不对", self.count)
    }
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let at = self.source.position(self.span.start);
        write!(f, "{}:{}:{}: {}", self.source.name(), at.line, at.column, self.message)?;
        match self.advice.is_empty() {
            true => Ok(()),
            false => write!(f, "；{}", self.advice),
        }
    }
}

impl std::error::Error for Mistake {}

impl Mistake {
    /// What serde or the TOML parser says of the file `name`, in words an editor understands.
    pub(crate) fn in_toml(name: &str, text: &str, error: &toml::de::Error) -> Box<Mistake> {
        let span = error.span().unwrap_or(0..0);
        let (message, advice) = match wide_mark(text, span.start) {
            Some(mark) => {
                (format!("这里用了中文标点 {mark}"), "TOML 里的引号、等号、逗号、括号要用半角".to_owned())
            }
            None => translate(error.message()),
        };
        Box::new(Mistake { source: Source::new(name, text), span: span.into(), message, advice })
    }
}

/// The names in a message of serde: the wrong one first, then those it knows.
pub(crate) fn names_in(message: &str) -> Vec<&str> {
    message.split('`').skip(1).step_by(2).collect()
}

/// The name among `known` that `wrong` was most likely meant to be; none if none is much like it.
pub(crate) fn nearest<'a>(wrong: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    closest(wrong, known).filter(|(likeness, _)| *likeness > 0.8).map(|(_, name)| name)
}

/// The name among `known` that is most like `wrong`, and how much: from 0 to 1.
pub(crate) fn closest<'a>(wrong: &str, known: impl IntoIterator<Item = &'a str>) -> Option<(f64, &'a str)> {
    let likenesses = known.into_iter().map(|name| (strsim::jaro_winkler(wrong, name), name));
    likenesses.max_by(|a, b| a.0.total_cmp(&b.0))
}

/// The name that was probably meant, or all there are.
pub(crate) fn meant(wrong: &str, known: &[&str]) -> String {
    match nearest(wrong, known.iter().copied()) {
        Some(near) => format!("是不是想写“{near}”？"),
        None => format!("可用的有：{}", known.join("、")),
    }
}

/// A full-width mark where TOML wants a half-width one: the commonest slip with a Chinese keyboard.
fn wide_mark(text: &str, at: usize) -> Option<char> {
    let mark = text.get(at..)?.chars().next()?;
    matches!(mark, '“' | '”' | '‘' | '’' | '＝' | '，' | '［' | '］' | '｛' | '｝' | '【' | '】')
        .then_some(mark)
}

/// What serde and the TOML parser say, in Chinese: the message and what to do.
fn translate(message: &str) -> (String, String) {
    let names = names_in(message);
    let (first, known) = (names.first().copied().unwrap_or_default(), names.get(1..).unwrap_or_default());
    let meant = if known.is_empty() { String::new() } else { meant(first, known) };
    if message.starts_with("unknown field") {
        (format!("没有“{first}”这个键"), meant)
    } else if message.starts_with("unknown variant") {
        (format!("没有“{first}”这个取值"), meant)
    } else if message.starts_with("missing field") {
        (format!("缺少“{first}”"), String::new())
    } else if message.starts_with("duplicate key") || message.starts_with("duplicate field") {
        ("同一个键写了两次".to_owned(), String::new())
    } else if let Some(rest) = message.strip_prefix("invalid type: ") {
        let (found, expected) = rest.split_once(", expected ").unwrap_or((rest, ""));
        (format!("值的类型不对：这里是{}，应为{}", kind(found), kind(expected)), String::new())
    } else if let Some(rest) = message.strip_prefix("invalid value: ") {
        let (_, expected) = rest.split_once(", expected ").unwrap_or((rest, ""));
        (format!("值不对：{}，应为{}", first, kind(expected)), String::new())
    } else if message == "wanted string or table" {
        ("值的类型不对：应为文本".to_owned(), String::new())
    } else if message.starts_with("wanted exactly 1 element") {
        ("这里只能写一项".to_owned(), "一条规则只用一种检查".to_owned())
    } else if message.is_ascii() {
        (format!("不是合法的 TOML：{}", syntax(message)), String::new())
    } else {
        (message.to_owned(), String::new())
    }
}

/// The commonest complaints of the TOML parser; the rest as it gives them.
fn syntax(message: &str) -> &str {
    const KNOWN: [(&str, &str); 15] = [
        ("missing comma between array elements", "数组的两项之间缺逗号"),
        ("missing comma between key-value pairs", "两个键之间缺逗号"),
        ("extra comma", "多了一个逗号"),
        ("unclosed array", "方括号 [ 没有闭合"),
        ("unclosed table", "方括号 [ 没有闭合"),
        ("unclosed inline table", "花括号 { 没有闭合"),
        ("string values must be quoted", "文本要放在半角引号里"),
        ("invalid basic string", "引号没有闭合，或转义写错"),
        ("invalid literal string", "引号没有闭合"),
        ("missing opening quote", "缺前引号"),
        ("missing value", "等号后面缺值"),
        ("key with no value", "这个键缺等号和值"),
        ("missing assignment", "键和值之间缺等号"),
        ("extra `=`", "多了一个等号"),
        ("invalid unquoted key", "这样的键要放在引号里"),
    ];
    KNOWN.iter().find(|(known, _)| message.starts_with(known)).map_or(message, |(_, said)| said)
}

/// A type as serde names it, in Chinese.
fn kind(name: &str) -> &str {
    let has = |word: &str| name.contains(word);
    if has("map or a sequence") {
        "数组 […] 或表 { … }"
    } else if has("regex") {
        "文本或 { regex = \"…\" }"
    } else if has("string") || has("str ") || has("variant") {
        "文本"
    } else if has("bool") {
        "true 或 false"
    } else if has("usize") || has("u8") || has("u16") || has("u32") || has("u64") || has("nonzero") {
        "正整数"
    } else if has("integer") {
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

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields, rename_all = "kebab-case")]
    #[expect(dead_code, reason = "only decoded")]
    struct Table {
        severity: Option<Severity>,
        max_chars: Option<usize>,
        list: Option<Vec<String>>,
    }

    #[derive(Debug, Deserialize)]
    #[serde(rename_all = "kebab-case")]
    enum Severity {
        Note,
        Error,
    }

    /// What is said of a wrong table: the text under the caret, the message and the advice.
    fn said(text: &str) -> (String, String) {
        let error = toml::from_str::<Table>(text).unwrap_err();
        let mistake = Mistake::in_toml("lint.toml", text, &error);
        (mistake.span.of(text).to_owned(), format!("{}；{}", mistake.message, mistake.advice))
    }

    /// These hold the wording of serde and the parser, which an update of theirs may change.
    #[test]
    fn what_is_wrong_is_said_in_chinese() {
        for (text, caret, words) in [
            ("max-char = 8", "max-char", "没有“max-char”这个键；是不是想写“max-chars”？"),
            ("severity = \"eror\"", "\"eror\"", "没有“eror”这个取值；是不是想写“error”？"),
            ("max-chars = \"八\"", "\"八\"", "值的类型不对：这里是文本，应为正整数；"),
            ("max-chars = -1", "-1", "值不对：-1，应为正整数；"),
            ("severity = 3", "3", "值的类型不对：应为文本；"),
            ("severity = “off”", "“", "这里用了中文标点 “；TOML 里的引号、等号、逗号、括号要用半角"),
            ("list = [\"甲\" \"乙\"]", "", "不是合法的 TOML：数组的两项之间缺逗号；"),
            ("max-chars = 1\nmax-chars = 2", "max-chars", "同一个键写了两次；"),
            ("severity = error", "error", "不是合法的 TOML：文本要放在半角引号里；"),
        ] {
            let (under, found) = said(text);
            assert_eq!(found, words, "{text}");
            assert!(under.starts_with(caret), "{text}: caret under {under:?}");
        }
    }
}
