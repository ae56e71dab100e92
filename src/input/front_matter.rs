//! The front matter of a Markdown file: settings at its top for the machine that publishes it.

/// How many bytes the front matter at the top takes: `---`, lines of YAML, `---` or `...`; in TOML
/// `+++`. Line ends are `\n` or `\r\n`. The parser's own would also take what stands between two rules (`---`) further down.
pub(super) fn front_matter(text: &str) -> usize {
    let mut lines = text.split_inclusive('\n');
    let first = lines.next().unwrap_or_default();
    let fence = first.trim_end();
    if !matches!(fence, "---" | "+++") {
        return 0;
    }
    let mut end = first.len();
    for (index, line) in lines.enumerate() {
        end += line.len();
        match line.trim_end() {
            // A rule with text under it.
            "" if index == 0 => return 0,
            "..." if fence == "---" => return end,
            line if line == fence => return end,
            _ => {}
        }
    }
    0
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What follows the front matter.
    fn body(text: &str) -> &str {
        &text[front_matter(text)..]
    }

    #[test]
    fn it_ends_with_its_fence() {
        assert_eq!(body("---\ntitle: 题\n---\n正文"), "正文");
        assert_eq!(body("---  \r\ntitle: 题\r\n...\r\n正文"), "正文");
        assert_eq!(body("+++\ntitle = 1\n---\n...\n+++\n正文\n+++\n"), "正文\n+++\n");
        assert_eq!(body("---\ntitle: 题\n---"), "");
        assert_eq!(body("---\n---\n正文"), "正文");
    }

    #[test]
    fn a_rule_is_none() {
        for text in
            ["", "正文", "---", "---\n甲", "---\n\n甲\n\n---\n", "----\n甲\n----\n", "甲\n---\n乙\n---\n"]
        {
            assert_eq!(body(text), text);
        }
    }
}
