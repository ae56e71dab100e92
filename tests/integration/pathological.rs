//! Texts made to be slow or to flood the desk: the work stays in proportion to the text, the findings
//! too.

use kanwu::document::Document;
use kanwu::lint::lint;
use kanwu::rule::RuleSet;

/// Findings a text of `times` repetitions gives, and their bytes as an editor would be shown them.
fn findings(rules: &RuleSet, piece: &str, times: usize) -> usize {
    lint(rules, &Document::plain("稿.txt", piece.repeat(times))).len()
}

/// These give findings by the thousand in truth; nothing may give more than a few a piece.
#[test]
fn output_is_in_proportion_to_the_text() {
    let rules = RuleSet::built_in().unwrap();
    let pieces = [
        "甲",
        "“",
        "”",
        "（",
        "）",
        "、",
        "，",
        "。",
        "1",
        "9",
        "…",
        "-",
        "—",
        "的",
        "甲、",
        "甲，",
        "甲乙",
        "甲甲、",
        "（一）",
        "[1]",
        "“甲”",
        "\u{200b}",
        "\0",
        "級",
        "甲\n",
        "甲，\n\n",
        "一是",
        "2025年",
        "a",
        " ",
        "　",
        "\t",
        "《",
        "】",
        "#",
        "# 甲\n",
        "稳增长、",
        "我们",
        "https://a.cn/",
        "第一，",
        "1. 甲\n",
    ];
    for piece in pieces {
        let (times, more) = (1500, 6000);
        let (few, many) = (findings(&rules, piece, times), findings(&rules, piece, more));
        assert!(many <= 2 * more, "{piece:?} × {more} gives {many} findings");
        assert!(many <= 5 * few.max(4), "{piece:?}: {few} findings at {times}, {many} at {more}");
    }
}

#[test]
fn paragraphs_all_alike_are_one_finding() {
    let rules = RuleSet::built_in().unwrap();
    let paragraph =
        "数字化转型同样为产业发展注入新活力，冷链仓储设施的建设让果蔬得以错峰上市，实现了增值和增效。\n\n";
    let found = lint(&rules, &Document::plain("稿.txt", paragraph.repeat(2000)));
    assert_eq!(found.len(), 1, "{:?}", found.iter().take(3).collect::<Vec<_>>());
}

#[test]
fn openings_without_end_are_no_quadratic_output() {
    let rules = RuleSet::built_in().unwrap();
    let text = format!("{}{}", "“".repeat(5000), "”".repeat(5000));
    let found = lint(&rules, &Document::plain("稿.txt", text));
    let bytes: usize = found.iter().map(|found| found.span.end - found.span.start).sum();
    assert!(bytes <= 400 * 10_000, "{bytes} bytes of findings");
}

/// The engine finds one match in linear time; these look far ahead from every place, or for every finding.
#[test]
fn a_rule_of_ones_own_is_not_quadratic() {
    let rule = |check: &str, allow: &str| {
        let text = format!(
            "[[rule]]\nid = \"a\"\ntitle = \"a\"\nseverity = \"note\"\nmessage = \"a\"\nallow = [{allow}]\ncheck.pattern = {{ {check} }}"
        );
        let mut rules = RuleSet::default();
        rules.add_pack("p.toml", &text, &|_| Ok(String::new())).unwrap();
        rules
    };
    let started = std::time::Instant::now();
    assert_eq!(findings(&rule("regex = '甲.*乙|甲'", ""), "甲", 100_000), 100_000);
    assert_eq!(findings(&rule("regex = '甲'", "{ regex = '[^丙]*丙' }"), "甲\n", 100_000), 100_000);
    // Some tens of seconds each where the work grows with the square of the text.
    assert!(started.elapsed().as_secs() < 20, "{:?}", started.elapsed());
}
