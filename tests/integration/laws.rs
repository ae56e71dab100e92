//! What holds for any text whatever.

use std::sync::LazyLock;

use kanwu::diagnostic::Diagnostic;
use kanwu::document::Document;
use kanwu::lint::lint;
use kanwu::rule::RuleSet;
use kanwu::span::Span;
use proptest::prelude::*;

static RULES: LazyLock<RuleSet> = LazyLock::new(|| RuleSet::built_in().unwrap());

/// Pieces that texts are put together from: words that checks look for, and what text should not have.
const PIECES: [&str; 60] = [
    "稳增长",
    "、",
    "，",
    "。",
    "！",
    "？",
    "…",
    "——",
    "：",
    "；",
    "“",
    "”",
    "‘",
    "’",
    "（",
    "）",
    "《",
    "》",
    "(",
    ")",
    ",",
    ".",
    ":",
    "-",
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    " ",
    "　",
    "\t",
    "一",
    "二是",
    "（三）",
    "2025年",
    "2月30日",
    "3～5%",
    "的的",
    "了",
    "中心医院",
    "数字化转型",
    "记者 张三",
    "## ",
    "【",
    "】",
    "級",
    "⽓",
    "\u{e000}",
    "\u{fffd}",
    "\u{200b}",
    "\0",
    "\u{7f}",
    "𠮷",
    "👨‍👩‍👧",
    "e\u{301}",
    "abc",
    "PM2.5",
    "https://例.cn/a",
    "锟斤拷",
    "９",
];

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES.as_slice()), 0..60).prop_map(|pieces| pieces.concat())
}

fn found(text: &str) -> Vec<Diagnostic> {
    lint(&RULES, &Document::plain("稿.txt", text))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    /// Nothing panics; places are in the text, on the edges of characters, and in order; so are edits.
    #[test]
    fn places_are_sound(text in text()) {
        let found = found(&text);
        prop_assert!(found.is_sorted_by_key(|found| found.span));
        for found in &found {
            let labels = found.labels.iter().map(|label| label.span);
            let edits = found.fix.iter().flat_map(|fix| &fix.edits).map(|edit| edit.span);
            for span in [found.span].into_iter().chain(labels).chain(edits.clone()) {
                prop_assert!(text.get(span.start..span.end).is_some(), "{span:?} in {text:?}");
            }
            let edits: Vec<_> = edits.collect();
            prop_assert!(edits.is_sorted());
            let apart = |pair: &[Span]| pair[0].end <= pair[1].start && pair[0] != pair[1];
            prop_assert!(edits.windows(2).all(apart), "{edits:?} in {text:?}");
        }
    }

    /// Line ends are not text: what they are made of changes no finding.
    #[test]
    fn line_ends_of_both_kinds_agree(text in text()) {
        let lf = text.replace("\r\n", "\n").replace('\r', "\n");
        let crlf = lf.replace('\n', "\r\n");
        let places = |text: &str| {
            let document = Document::plain("稿.txt", text);
            let place = |found: &Diagnostic| (found.rule.clone(), document.source().position(found.span.start));
            lint(&RULES, &document).iter().map(place).collect::<Vec<_>>()
        };
        prop_assert_eq!(places(&lf), places(&crlf));
    }

    /// The same text gives the same findings.
    #[test]
    fn findings_are_the_same_again(text in text()) {
        prop_assert_eq!(found(&text), found(&text));
    }
}
