//! A regular expression as a user writes it: read and its mistakes explained while it is decoded,
//! compiled when first used. Names like `{NUM}` in it are written out first.

mod alphabet;
mod alternatives;
mod grams;
mod known;
mod macros;
mod matcher;
mod needs;

use std::sync::OnceLock;

use regex::{Regex, RegexBuilder};
use regex_syntax::hir::{Class, ClassUnicode, Hir, HirKind, Look};
use regex_syntax::utf8::Utf8Sequences;
use serde::Deserialize;

use crate::text::is_han;
#[cfg(test)]
pub(crate) use known::table as table_of_known;
pub(crate) use matcher::{Found, Matcher};
pub(crate) use needs::Needs;

/// An expression that can match something, and never nothing.
#[derive(Clone, Debug, Deserialize)]
#[serde(try_from = "String")]
pub(crate) struct Expression {
    written: Box<str>,
    /// With its names written out.
    pattern: String,
    needs: Needs,
    /// Of a hundred expressions an article needs few, and compiling all takes longer than checking it.
    matcher: OnceLock<Matcher>,
    regex: OnceLock<Regex>,
}

/// Bytes of compiled program an expression may take as it is written, four times what the largest built-in one does:
/// the work for each character of a text may grow with it.
const SIZE_LIMIT: usize = 1 << 20;

impl Expression {
    /// What finds it in the characters of a text.
    #[expect(clippy::expect_used, reason = "decoding parsed it, or knew it")]
    pub(crate) fn matcher(&self) -> &Matcher {
        self.matcher.get_or_init(|| Matcher::new(&regex_syntax::parse(&self.pattern).expect("parsed")))
    }

    /// Whether it matches somewhere in a text; it is compiled where the text has what it needs.
    pub(crate) fn is_in(&self, text: &[char]) -> bool {
        self.needs.are_all_met_by(text) && self.matcher().is_match(text)
    }

    /// The expression itself, to ask a few words for it.
    #[expect(clippy::expect_used, reason = "decoding parsed it, and compiled what may be too large")]
    pub(crate) fn regex(&self) -> &Regex {
        self.regex.get_or_init(|| compile(&self.pattern).expect("parsed, and light enough"))
    }

    /// The expression as its author wrote it.
    pub(crate) fn written(&self) -> &str {
        &self.written
    }

    /// What a text must have for it to match.
    pub(crate) fn needs(&self) -> &Needs {
        &self.needs
    }
}

impl TryFrom<String> for Expression {
    type Error = String;

    /// # Errors
    /// What is wrong with the pattern, and where in it.
    fn try_from(written: String) -> Result<Self, String> {
        let pattern = macros::expand(&written).unwrap_or_else(|| written.clone());
        let needs = match known::needs(&pattern) {
            Some(needs) => needs,
            None => read(&written, &pattern)?,
        };
        let (matcher, regex) = (OnceLock::new(), OnceLock::new());
        Ok(Expression { written: written.into(), pattern, needs, matcher, regex })
    }
}

/// What a pattern needs. Says what is wrong with it otherwise.
fn read(written: &str, pattern: &str) -> Result<Needs, String> {
    let hir = regex_syntax::parse(pattern).map_err(|error| explain(written, pattern, &error))?;
    match hir.properties().minimum_len() {
        None => return Err("这个正则式什么也匹配不到".to_owned()),
        Some(0) => return Err("这个正则式会匹配空文本，等于处处报错；请让它至少匹配一个字".to_owned()),
        Some(_) => {}
    }
    if has_idle_word_edge(&hir) {
        return Err(
            "\\b 在两个汉字之间永远不成立，因为正则式不懂词；请删去 \\b，用 not-before、not-after 限定上下文"
                .to_owned(),
        );
    }
    if may_be_too_large(&hir) && compile(pattern).is_err() {
        return Err(
            "正则式太大，查起来会很慢；请写小重复次数 {…}，或拆成几条规则，成串的词改用 terms".to_owned()
        );
    }
    Ok(needs::needs(&hir))
}

fn compile(pattern: &str) -> Result<Regex, regex::Error> {
    RegexBuilder::new(pattern).size_limit(SIZE_LIMIT).build()
}

/// Whether a compiled expression may take more bytes than it may. It may take fewer than estimated, so that what is
/// light by this need not be compiled to know.
fn may_be_too_large(hir: &Hir) -> bool {
    // To tell how a class is encoded takes longer than all else here, and mostly it does not matter.
    most_bytes(hir, &|class| (class.ranges().len() + 1) * STATES_OF_RANGE) > SIZE_LIMIT
        && most_bytes(hir, &states) > SIZE_LIMIT
}

/// Bytes of a state of a compiled program, at most.
const STATE: usize = 64;
/// States that a range of characters takes, at most.
const STATES_OF_RANGE: usize = 32;

/// States that a class takes, at most: those of the bytes its ranges are encoded in.
fn states(class: &ClassUnicode) -> usize {
    let in_bytes = class.iter().flat_map(|range| Utf8Sequences::new(range.start(), range.end()));
    in_bytes.map(|bytes| bytes.len()).sum::<usize>() + 1
}

/// Bytes an expression takes when compiled, at most, if a class takes as many states as `of_class` says.
fn most_bytes(hir: &Hir, of_class: &impl Fn(&ClassUnicode) -> usize) -> usize {
    let of = |hir: &Hir| most_bytes(hir, of_class);
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => STATE,
        HirKind::Literal(literal) => (literal.0.len() + 1) * STATE,
        HirKind::Class(Class::Unicode(class)) => of_class(class) * STATE,
        HirKind::Class(Class::Bytes(class)) => (class.ranges().len() + 1) * STATE,
        HirKind::Capture(capture) => of(&capture.sub).saturating_add(2 * STATE),
        HirKind::Repetition(repetition) => {
            let times = repetition.max.unwrap_or(repetition.min.saturating_add(1));
            of(&repetition.sub).saturating_add(STATE).saturating_mul(times as usize)
        }
        HirKind::Concat(parts) | HirKind::Alternation(parts) => {
            parts.iter().map(of).fold(STATE, usize::saturating_add)
        }
    }
}

/// Whether a `\b` stands beside a Chinese character.
fn has_idle_word_edge(hir: &Hir) -> bool {
    match hir.kind() {
        HirKind::Concat(parts) => {
            let idle = parts.windows(2).any(|pair| {
                (is_word_edge(&pair[0]) && begins_with_han(&pair[1]))
                    || (is_word_edge(&pair[1]) && ends_with_han(&pair[0]))
            });
            idle || parts.iter().any(has_idle_word_edge)
        }
        HirKind::Alternation(parts) => parts.iter().any(has_idle_word_edge),
        HirKind::Capture(capture) => has_idle_word_edge(&capture.sub),
        HirKind::Repetition(repetition) => has_idle_word_edge(&repetition.sub),
        _ => false,
    }
}

fn is_word_edge(hir: &Hir) -> bool {
    matches!(hir.kind(), HirKind::Look(Look::WordUnicode | Look::WordAscii))
}

fn literal(hir: &Hir) -> &str {
    match hir.kind() {
        HirKind::Literal(literal) => std::str::from_utf8(&literal.0).unwrap_or(""),
        HirKind::Capture(capture) => literal(&capture.sub),
        _ => "",
    }
}

fn begins_with_han(hir: &Hir) -> bool {
    literal(hir).starts_with(is_han)
}

fn ends_with_han(hir: &Hir) -> bool {
    literal(hir).ends_with(is_han)
}

/// A syntax error in words, with its place in the pattern; without where names in it were written out.
fn explain(written: &str, pattern: &str, error: &regex_syntax::Error) -> String {
    let (span, reason) = match error {
        regex_syntax::Error::Parse(error) => (error.span(), error.kind().to_string()),
        regex_syntax::Error::Translate(error) => (error.span(), error.kind().to_string()),
        _ => return format!("正则式写错了：{error}"),
    };
    let what = &pattern[span.start.offset..span.end.offset];
    let reason = in_chinese(&reason);
    if written != pattern {
        return format!("正则式“{what}”处写错了：{reason}");
    }
    let nth = pattern[..span.start.offset].chars().count() + 1;
    format!("正则式第 {nth} 个字符“{what}”处写错了：{reason}")
}

/// The commonest reasons in Chinese; the rest as regex-syntax gives them.
fn in_chinese(reason: &str) -> &str {
    match reason {
        "unclosed group" => "括号没有闭合",
        "unopened group" => "多了一个右括号",
        "unclosed character class" => "方括号没有闭合",
        "repetition operator missing expression" => "重复号前面没有可重复的内容",
        "unclosed counted repetition" => "花括号没有闭合",
        "unrecognized escape sequence" => "没有这种转义",
        "invalid character class range, the start must be <= the end" => "字符范围的起点大于终点",
        other if other.starts_with("look-around") => "不支持环视 (?=…) (?<=…)；请用 not-before、not-after",
        other if other.starts_with("backreferences") => "不支持反向引用",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(pattern: &str) -> String {
        Expression::try_from(pattern.to_owned()).unwrap_err()
    }

    #[test]
    fn mistakes_are_explained_with_their_place() {
        assert!(refused("甲(乙").contains("第 2 个字符“(”处"), "{}", refused("甲(乙"));
        assert!(refused("甲(?=乙)").contains("not-before"));
        assert!(refused("[甲乙").contains("方括号"));
        assert!(refused("*甲").contains("重复号"));
    }

    #[test]
    fn nothing_and_never_are_refused() {
        assert!(refused("").contains("空文本"));
        assert!(refused("甲*").contains("空文本"));
        assert!(refused(r"[^\s\S]").contains("匹配不到"));
    }

    #[test]
    fn word_edges_beside_chinese_are_refused() {
        assert!(refused(r"\b国家\b").contains("\\b"));
        assert!(Expression::try_from(r"\bPM\d".to_owned()).is_ok());
    }

    #[test]
    fn only_what_may_be_too_large_is_compiled_at_once() {
        for light in ["甲{0,9}乙", r"\p{Han}{2,6}(?:年|月)", "[^，。]{2,40}丙"] {
            assert!(!may_be_too_large(&regex_syntax::parse(light).unwrap()), "{light}");
            Expression::try_from(light.to_owned()).unwrap().regex();
        }
        assert!(may_be_too_large(&regex_syntax::parse(r"\w{9}").unwrap()));
    }

    #[test]
    fn what_is_light_compiles_within_its_estimate() {
        for pattern in
            [r"\w", r"\p{Han}{9}", r"[^甲]{99}", "甲乙丙{99}", r"(?:\d|甲){9}", r"(?i)abc\pL", "[丙-甲丁]+"]
        {
            let limit = most_bytes(&regex_syntax::parse(pattern).unwrap(), &states);
            let built = RegexBuilder::new(pattern).size_limit(limit).build();
            assert!(built.is_ok(), "{pattern}: {limit}");
        }
    }

    #[test]
    fn huge_expressions_are_refused() {
        for pattern in [r"(?:\w{1000}){1000}", "(?:(?:[一-龥]{0,50}){0,20}){1,3}乙", "(?:.{0,1000}){0,3}乙"]
        {
            assert!(refused(pattern).contains("太大"), "{pattern}");
        }
        // A clause of any length, a long list of words.
        let words: Vec<String> = ('一'..).take(1000).map(|c| format!("{c}乙丙丁")).collect();
        for pattern in ["[^。]{0,300}乙", &words.join("|")] {
            assert!(Expression::try_from(pattern.to_owned()).is_ok(), "{pattern}");
        }
    }
}
