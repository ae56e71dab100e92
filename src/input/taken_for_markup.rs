//! Chinese text that Markdown takes for code or HTML: paragraphs indented by spaces, and what stands in one line with a
//! comment before it.

use crate::text::is_han;

/// Whether most of what is indented like code is Chinese, other than code with a comment.
pub(super) fn is_prose(code: &str) -> bool {
    let written = || code.chars().filter(|c| c.is_alphanumeric());
    written().filter(|&c| is_han(c)).count() * 2 > written().count()
}

/// The lines of what is no code, and where in it each stands.
pub(super) fn prose_lines(code: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut start = 0;
    let lines = code.split_inclusive(['\n', '\r']).map(move |line| {
        let at = start + line.len() - line.trim_start().len();
        start += line.len();
        (at, line.trim())
    });
    lines.filter(|(_, text)| !text.is_empty())
}

/// What stands behind a comment in its line, and where.
pub(super) fn behind_comment(html: &str) -> Option<(usize, &str)> {
    let (comment, rest) = html.split_once("-->")?;
    let line = rest.lines().next().unwrap_or_default();
    let at = html.len() - rest.len() + line.len() - line.trim_start().len();
    let text = line.trim();
    (comment.starts_with("<!--") && !text.is_empty() && !text.contains('<')).then_some((at, text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_indented_by_spaces_are_no_code() {
        let lines = |code| prose_lines(code).collect::<Vec<_>>();
        assert_eq!(lines("天亮了。\r\n    路也通了。\n"), [(0, "天亮了。"), (18, "路也通了。")]);
        assert!(is_prose("天亮了。\n    路也通了。"));
        assert!(!is_prose("let 变量 = fs::read(path); // 读"));
    }

    #[test]
    fn what_stands_behind_a_comment_in_its_line_is_text() {
        assert_eq!(behind_comment("<!-- 甲 --> 天亮了。\n"), Some((13, "天亮了。")));
        assert_eq!(behind_comment("<!-- 甲 -->\n天亮了。"), None);
        assert_eq!(behind_comment("<!-- 甲 --><b>天</b>"), None);
        assert_eq!(behind_comment("<p>天</p>"), None);
    }
}
