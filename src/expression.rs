//! A regular expression as a user writes it: compiled while it is decoded, its mistakes explained.
//! Names like `{NUM}` in it are written out first.

mod macros;
mod needs;

use regex::{Regex, RegexBuilder};
use regex_syntax::hir::{Hir, HirKind, Look};
use serde::Deserialize;

use crate::document::Needs;
use crate::text::is_han;

/// A compiled expression that can match something, and never nothing.
#[derive(Clone, Debug, Deserialize)]
#[serde(try_from = "String")]
pub(crate) struct Expression {
    regex: Regex,
    needs: Needs,
}

/// Bytes of compiled program an expression may take: about a thousand alternatives with wide classes.
const SIZE_LIMIT: usize = 10 << 20;

impl Expression {
    /// The expression itself.
    pub(crate) fn regex(&self) -> &Regex {
        &self.regex
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
        let expanded = macros::expand(&written);
        let pattern = expanded.as_deref().unwrap_or(&written);
        let hir = regex_syntax::parse(pattern).map_err(|error| explain(&written, pattern, &error))?;
        match hir.properties().minimum_len() {
            None => return Err("这个正则式什么也匹配不到".to_owned()),
            Some(0) => return Err("这个正则式会匹配空文本，等于处处报错；请让它至少匹配一个字".to_owned()),
            Some(_) => {}
        }
        if has_idle_word_edge(&hir) {
            return Err(
                "\\b 在两个汉字之间永远不成立，因为正则式不懂词；请删去 \\b，用 not-before、not-after 限定上下文".to_owned(),
            );
        }
        let regex = RegexBuilder::new(pattern).size_limit(SIZE_LIMIT).build();
        let needs = needs::needs(&hir);
        regex
            .map(|regex| Expression { regex, needs })
            .map_err(|_| "正则式太大，编译后超出限度；请拆成几条规则".to_owned())
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
    fn huge_expressions_are_refused() {
        assert!(refused(r"(?:\w{1000}){1000}").contains("太大"));
    }
}
