//! A mistake in a file a user wrote for kanwu: its place, what is wrong, what was probably meant.

mod json_line;

use std::fmt;

use crate::source::Source;
use crate::span::Span;

/// A mistake in a user's TOML or JSON: shown like a finding, with a caret under it.
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
        let mut span: Span = error.span().unwrap_or(0..0).into();
        let (mut message, mut advice) = translate(error.message());
        if let Some(remedy) = remedy(error.message(), text, span) {
            advice = remedy;
        } else if is_syntax(error.message()) {
            // The parser may stop long after the mark, where it misses the half-width one.
            if let Some(mark) = wide_mark(text, span.start) {
                message = format!("这里用了中文标点 {}", mark.of(text));
                advice = "TOML 里的引号、等号、逗号、括号要用半角".to_owned();
                span = mark;
            }
        }
        Box::new(Mistake { source: Source::new(name, text), span, message, advice })
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

/// Whether it is the TOML parser who complains, not the decoder, whose values are well-formed.
fn is_syntax(message: &str) -> bool {
    let of_decoder = ["unknown ", "missing field", "duplicate ", "invalid type", "invalid value", "wanted "];
    message.is_ascii() && !of_decoder.iter().any(|begin| message.starts_with(begin))
}

/// The full-width mark in the line of `at` where TOML wants a half-width one: the commonest slip with a
/// Chinese keyboard. Of a quote that one of them should close, that one.
fn wide_mark(text: &str, at: usize) -> Option<Span> {
    let at = text.floor_char_boundary(at);
    let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    let line = text[start..].lines().next().unwrap_or_default();
    let mark = |(place, mark): (usize, char)| Span::new(start + place, start + place + mark.len_utf8());
    // The quote that opens a string, its place, and the last full-width quote in it.
    let mut open: Option<char> = None;
    let mut quote_inside = None;
    let mut marks = line.char_indices();
    while let Some((place, c)) = marks.next() {
        match open {
            Some(quote) if c == quote => (open, quote_inside) = (None, None),
            Some('"') if c == '\\' => drop(marks.next()),
            Some(_) if matches!(c, '“' | '”' | '‘' | '’' | '＂') => quote_inside = Some((place, c)),
            Some(_) => {}
            None => match c {
                '"' | '\'' => open = Some(c),
                '#' => break,
                '“' | '”' | '‘' | '’' | '＂' | '＝' | '，' | '、' | '：' | '［' | '］' | '｛' | '｝'
                | '【' | '】' => {
                    return Some(mark((place, c)));
                }
                _ => {}
            },
        }
    }
    quote_inside.map(mark)
}

/// What to write instead, where a message shows it, with its place if that is in `text`.
fn remedy(message: &str, text: &str, span: Span) -> Option<String> {
    if message.starts_with("missing escaped value") {
        return Some("双引号里的反斜杠要写成 \\\\，或改用单引号 '…'".to_owned());
    }
    let written = text.get(span.start..span.end).unwrap_or_default();
    if message.starts_with("invalid unquoted key") {
        let line = text.get(..span.start).and_then(|before| before.lines().next_back()).unwrap_or_default();
        let names =
            if line.starts_with("[rules") { "；规则名都是英文的，见 kanwu rules" } else { "" };
        return Some(format!("写成 \"{written}\"{names}"));
    }
    let (found, expected) = message.strip_prefix("invalid type: ")?.split_once(", expected ")?;
    let is_list = kind(expected) == kind("sequence");
    let name = written.trim_matches(['[', ']']).trim();
    if let Some(value) = found.strip_prefix("string ").filter(|_| is_list) {
        Some(format!("写成 [{value}]"))
    } else if found == "map" && is_list && written.starts_with('[') {
        Some(format!("写成 [[{name}]]"))
    } else if found == "sequence" && written.starts_with("[[rules") {
        Some("写成 [rules.规则名]，规则名见 kanwu rules".to_owned())
    } else if found == "sequence" && written.starts_with("[[") {
        Some(format!("写成 [{name}]"))
    } else {
        None
    }
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
    const KNOWN: [(&str, &str); 21] = [
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
        ("invalid unquoted key", "这样的名字要放在引号里"),
        ("missing escaped value", "反斜杠后面的字不能转义"),
        ("invalid float", "文本要放在半角引号里"),
        ("invalid integer", "这样的数写法不对；文本要放在半角引号里"),
        ("invalid boolean", "文本要放在半角引号里"),
        ("invalid datetime", "文本要放在半角引号里"),
        ("unexpected key or value", "这里要另起一行"),
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
    } else if has("nonzero") {
        "正整数"
    } else if has("usize") || has("u8") || has("u16") || has("u32") || has("u64") {
        "非负整数"
    } else if has("integer") {
        "整数"
    } else if has("float") || has("f64") || has("f32") {
        "数"
    } else if has("sequence") || has("array") {
        "数组 […]"
    } else if name == "null" {
        "空值"
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
            ("max-chars = \"八\"", "\"八\"", "值的类型不对：这里是文本，应为非负整数；"),
            ("max-chars = -1", "-1", "值不对：-1，应为非负整数；"),
            ("severity = 3", "3", "值的类型不对：应为文本；"),
            ("severity = “off”", "“", "这里用了中文标点 “；TOML 里的引号、等号、逗号、括号要用半角"),
            ("list = [\"甲\" \"乙\"]", "", "不是合法的 TOML：数组的两项之间缺逗号；"),
            ("max-chars = 1\nmax-chars = 2", "max-chars", "同一个键写了两次；"),
            ("severity = error", "error", "不是合法的 TOML：文本要放在半角引号里；"),
            ("list = [newspaper]", "newspaper", "不是合法的 TOML：文本要放在半角引号里；"),
            (
                r#"list = ["\d"]"#,
                "",
                r"不是合法的 TOML：反斜杠后面的字不能转义；双引号里的反斜杠要写成 \\，或改用单引号 '…'",
            ),
            ("list = \"甲\"", "\"甲\"", "值的类型不对：这里是文本，应为数组 […]；写成 [\"甲\"]"),
            (
                "[rules.断段]",
                "断段",
                "不是合法的 TOML：这样的名字要放在引号里；写成 \"断段\"；规则名都是英文的，见 kanwu rules",
            ),
        ] {
            let (under, found) = said(text);
            assert_eq!(found, words, "{text}");
            assert!(under.starts_with(caret), "{text}: caret under {under:?}");
        }
    }

    #[test]
    fn a_full_width_mark_is_found_wherever_the_parser_stops() {
        for (text, mark) in [
            ("list = [\"甲”]", "”"),
            ("［rules.typo］", "［"),
            ("[rules.typo】", "】"),
            ("list ＝ []", "＝"),
            ("severity：\"off\"", "："),
            ("list = [\"甲，乙\"，\"丙\"]", "，"),
            ("list = [‘甲’]", "‘"),
        ] {
            let (under, found) = said(text);
            assert!(under == mark && found.contains("中文标点"), "{text}: {under:?} {found}");
        }
        // What stands in strings and comments is text.
        let (_, found) = said("list = [\"“甲，乙”\" # ［甲］");
        assert!(!found.contains("中文标点"), "{found}");
        assert!(!said("severity = \"“关”\"").1.contains("中文标点"));
    }
}
