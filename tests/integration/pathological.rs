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
        "慢点慢点，",
        "乾隆三年（1756年），",
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

/// Whatever stands before it, a fault is found, and exactly where it is.
#[test]
fn a_fault_after_such_text_is_found_where_it_stands() {
    let rules = RuleSet::built_in().unwrap();
    let fault = "坚持稳增长、稳增长、稳就业的方针不动摇。";
    let pieces = [
        "甲",
        "“",
        "）",
        "、",
        "9",
        "甲、甲、",
        "\u{200b}",
        "甲\u{200b}",
        "。",
        "a",
        "　",
        "甲乙丙丁。\n\n",
        "1. 甲\n",
    ];
    for piece in pieces {
        for between in ["\n\n", "\r\n\r\n"] {
            let before = format!("{}{between}", piece.repeat(4000));
            let found = lint(&rules, &Document::plain("稿.txt", format!("{before}{fault}\n")));
            let repeated: Vec<_> = found
                .iter()
                .filter(|found| &*found.rule == "repeated-phrase" && found.span.start >= before.len())
                .map(|found| (found.span.start - before.len(), found.span.end - before.len()))
                .collect();
            assert_eq!(repeated, [(6, 27)], "{piece:?}");
        }
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

/// Whether eight times the text takes no more than some eight times as long, where work that grows with the
/// square takes sixty-four times. Only what is seen in one run is compared, and whatever else the machine does
/// may spoil that now and then: it is tried again.
fn grows_evenly(run: impl Fn(usize), few: usize) -> bool {
    let seconds = |times| {
        let started = std::time::Instant::now();
        run(times);
        started.elapsed().as_secs_f64()
    };
    (0..4).any(|_| seconds(8 * few) < 24.0 * seconds(few))
}

#[test]
fn work_is_in_proportion_to_the_text() {
    let rules = RuleSet::built_in().unwrap();
    let pieces =
        ["甲", "“", "”", "、", "9", "甲、", "稳增长、", "\u{200b}", "甲\n", "甲乙丙丁，\n\n", "（一）", "的"];
    // What is loaded once is no part of it.
    findings(&rules, "甲甲", 10);
    for piece in pieces {
        assert!(grows_evenly(|times| _ = findings(&rules, piece, times), 1500), "{piece:?}");
    }
    // Names are sought around every mention: of few, for each is a sentence.
    let names = "局长李小平很忙，李小平回家，李晓平在家。";
    assert!(grows_evenly(|times| _ = findings(&rules, names, times), 150));
    // The words are asked for at each broken expression, and no mark parts one from the next.
    let broken = |times| format!("{}。", "他们要实事是求地说明情况".repeat(times));
    assert!(grows_evenly(|times| _ = findings(&rules, &broken(times), 1), 300));
}

/// The engine finds one match in linear time; these look far ahead from every place, or for every finding.
#[test]
fn a_rule_of_ones_own_is_not_quadratic() {
    let rule = |check: &str, allow: &str| {
        let text = format!(
            "[[rule]]\nid = \"a\"\ntitle = \"a\"\nseverity = \"note\"\nmessage = \"a\"\nallow = [{allow}]\ncheck.pattern = {{ {check} }}"
        );
        let mut rules = RuleSet::default();
        rules.add_pack("p.toml", &text, &|_| Ok("".into())).unwrap();
        rules
    };
    let prefixes = (1..100).map(|length| "甲".repeat(length)).collect::<Vec<_>>().join("|");
    for (rules, piece) in [
        (rule("regex = '甲.*乙|甲'", ""), "甲"),
        (rule("regex = '甲'", "{ regex = '[^丙]*丙' }"), "甲\n"),
        (rule("regex = '((甲*)*)*乙|甲'", ""), "甲"),
        (rule("regex = '[一-龥]{1,300}乙'", ""), "甲"),
        (rule(&format!("regex = '{prefixes}'"), ""), "甲"),
        (rule("regex = '甲'", "\"甲乙\", \"乙甲\", \"甲丙甲\""), "甲"),
    ] {
        assert!(grows_evenly(|times| _ = findings(&rules, piece, times), 3000));
    }
}

#[test]
fn an_expression_that_would_be_huge_is_refused() {
    for regex in ["甲{1000000}", "((甲{100}){100}){100}", ".{1,5000}乙", "(甲|)+"] {
        let text = format!(
            "[[rule]]\nid = \"a\"\ntitle = \"a\"\nseverity = \"note\"\nmessage = \"a\"\ncheck.pattern = {{ regex = '{regex}' }}"
        );
        let refused = RuleSet::default().add_pack("p.toml", &text, &|_| Ok("".into())).unwrap_err();
        assert!(
            refused.message.contains("太大") || refused.message.contains("空文本"),
            "{}",
            refused.message
        );
    }
}
