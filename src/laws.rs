//! What holds of any input whatever. `cargo test` tries it with what is likely to break it (below), the
//! targets in `fuzz/` with whatever their fuzzer comes upon.

mod mistakes;
mod pieces;

use std::sync::LazyLock;

use crate::checks::{Check, Context};
use crate::diagnostic::Diagnostic;
use crate::document::{Document, Encoding, Index};
use crate::edition::Edition;
use crate::fix::{Which, mend};
use crate::input;
use crate::lint::{Earlier, Shares, facts, in_order, lint, lint_across};
use crate::output::{Format, Options, Printer, Summary};
use crate::rule::{Rule, RuleSet};
use crate::span::Span;
use crate::suppress::by_comments;
use pieces::PIECES;

pub use mistakes::{packs_are_rules_or_a_mistake, settings_hold_or_are_a_mistake};
pub use pieces::text_of;

/// The rules as a newspaper wants them.
static RULES: LazyLock<RuleSet> = LazyLock::new(|| RuleSet::built_in().unwrap_or_default());

/// All rules, those that contradict each other included.
static ALL: LazyLock<RuleSet> = LazyLock::new(|| {
    let mut rules = RuleSet::built_in().unwrap_or_default();
    rules.rules.iter_mut().for_each(|rule| rule.enabled = true);
    rules
});

const ENCODINGS: [Option<Encoding>; 6] = [
    None,
    Some(Encoding::Utf8),
    Some(Encoding::Utf16Le),
    Some(Encoding::Utf16Be),
    Some(Encoding::Gb18030),
    Some(Encoding::Big5),
];

/// Bytes are a text or an error that says what to do; no edit changes no byte.
pub fn bytes_are_text_or_an_error(bytes: &[u8]) {
    for encoding in ENCODINGS {
        match input::document("稿.txt", bytes.to_vec(), &input::Options { encoding, ..Default::default() }) {
            Ok(document) => {
                let stored = document.stored().encoding;
                assert!(encoding.is_none_or(|given| stored == given));
                let edits = input::byte_edits(&document, &[], bytes);
                assert_eq!(
                    edits.map(|edits| input::apply(bytes, &edits)).as_deref(),
                    Ok(bytes),
                    "{encoding:?}"
                );
            }
            Err(reason) => assert!(reason.contains("；请"), "{reason}"),
        }
    }
}

/// Blocks and what they read as stand in the text, on the edges of characters, in order and apart.
pub fn documents_are_sound(text: &str) {
    for name in ["稿.txt", "稿.md"] {
        let document = input::written(name, text.to_owned(), Default::default());
        let mut end = 0;
        for (block, prose) in document.blocks().iter().zip(document.proses()) {
            assert!(
                !block.span.of(text).is_empty() && block.span.start >= end,
                "{name} {block:?} in {text:?}"
            );
            end = block.span.end;
            assert_eq!(block.reads(text), prose.text(), "{name}");
            assert_eq!(prose.chars().len(), prose.text().chars().count());
            for at in 0..prose.chars().len() {
                let place = prose.span(at..at + 1);
                assert!(inside(text, place) && place.end <= end, "{name} {place:?} of {block:?} in {text:?}");
            }
        }
        for comment in document.comments() {
            assert!(inside(text, comment.span), "{comment:?}");
        }
    }
}

fn inside(text: &str, span: Span) -> bool {
    text.get(span.start..span.end).is_some()
}

/// Findings are in order, their places in the text and on the edges of characters, their edits in order
/// and apart. They are the same again, with line ends of the other kind and through another encoding, and
/// can be shown in every form.
pub fn findings_are_sound(text: &str) {
    for name in ["稿.txt", "稿.md"] {
        let read = |text: &str| input::written(name, text.to_owned(), Default::default());
        let document = read(text);
        let found = sound_findings(&document);
        assert_eq!(found, lint(&ALL, &document));
        let lf = text.replace("\r\n", "\n").replace('\r', "\n");
        assert_eq!(places(&read(&lf)), places(&read(&lf.replace('\n', "\r\n"))), "{name} {lf:?}");
        let (gb18030, _, lossy) = encoding_rs::GB18030.encode(text);
        let options = input::Options { encoding: Some(Encoding::Gb18030), ..Default::default() };
        if let Ok(again) = input::document(name, gb18030.into_owned(), &options)
            && !lossy
        {
            // The mark at a file's beginning is not part of its text.
            let text = text.strip_prefix('\u{feff}').unwrap_or(text);
            assert_eq!((again.text(), lint(&ALL, &again)), (text, lint(&ALL, &read(text))));
        }
    }
}

/// What follows a finished paragraph changes nothing of what is said above it, but for what is decided by how
/// the whole document writes: its marks, and by how much it is made after formulas, so that near copies are right.
pub fn a_paragraph_more_changes_nothing_above(text: &str) {
    let text = format!("{text}\n\n{FINISHED}\n\n");
    let is_of_all = |id: &str| {
        ALL.rules.iter().any(|rule| {
            &*rule.id == id
                && (matches!(rule.check, Check::Width(_) | Check::PairedMarks(_)) || tells_near_copies(rule))
        })
    };
    let places = |text: &str| {
        let mut places = places(&Document::plain("稿.txt", text));
        places.retain(|(id, ..)| !is_of_all(id));
        places
    };
    assert_eq!(places(&text), places(&format!("{text}{UNRELATED}\n")), "{text:?}");
}

/// Whether a rule tells of passages that are nearly the same, and not of those that are.
fn tells_near_copies(rule: &Rule) -> bool {
    rule.parameters.get("repeated-passage").is_some_and(|passage| passage.get("max-likeness").is_some())
}

const FINISHED: &str = "会后，大家一起到村口的晒谷场上看了看新收的稻子，又到河边走了走。";
const UNRELATED: &str = "昨天傍晚，湖边的风渐渐停了，孩子们收起风筝，跟着老人慢慢走回村里。";

/// The findings of a document, held to be sound.
fn sound_findings(document: &Document) -> Vec<Diagnostic> {
    let text = document.text();
    let mut found = lint(&ALL, document);
    assert!(found.is_sorted_by_key(|found| (found.span, found.rule.clone())));
    for found in &found {
        let labels = found.labels.iter().filter(|label| label.elsewhere.is_none()).map(|label| label.span);
        let edits: Vec<Span> = found.fix.iter().flat_map(|fix| &fix.edits).map(|edit| edit.span).collect();
        for span in [found.span].into_iter().chain(labels).chain(edits.iter().copied()) {
            assert!(inside(text, span), "{} {span:?} in {text:?}", found.rule);
        }
        let apart = |pair: &[Span]| pair[0].end <= pair[1].start && pair[0] != pair[1];
        assert!(edits.windows(2).all(apart), "{} {edits:?} in {text:?}", found.rule);
    }
    let all = found.clone();
    by_comments(&ALL, document, &mut found);
    shown(document, &found);
    all
}

/// Shows findings in every form.
fn shown(document: &Document, found: &[Diagnostic]) {
    let rules: Vec<_> = ALL.rules.iter().collect();
    for name in
        ["full", "concise", "json", "sarif", "github", "markdown", "gitlab", "junit", "rdjson", "html", "csv"]
    {
        let format = Format::from_name(name).unwrap_or_default();
        let mut out = Vec::new();
        let mut printer =
            Printer::new(format, Options { limit: 0, color: true, ..Options::default() }, &rules);
        let written = printer.file(&mut out, document, found);
        assert!(written.and_then(|()| printer.finish(&mut out, &Summary::default())).is_ok());
        assert!(String::from_utf8(out).is_ok());
    }
}

/// Where which rules find something, in lines and columns.
fn places(document: &Document) -> Vec<(String, usize, usize)> {
    let place = |found: &Diagnostic| {
        let at = document.source().position(found.span.start);
        (found.rule.to_string(), at.line, at.column)
    };
    lint(&ALL, document).iter().map(place).collect()
}

/// What a document has of an earlier one stands in both.
pub fn repeats_are_sound(text: &str) {
    let middle = text.floor_char_boundary(text.len() / 2);
    let [one, other] = [&text[..middle], &text[middle..]].map(|text| Document::plain("稿.txt", text));
    let mut edition = Edition::default();
    assert!(edition.add(&facts(&ALL, &one)).is_empty());
    let kin = edition.add(&facts(&ALL, &other));
    assert!(kin.iter().all(|kin| kin.document == 0) && kin.len() <= 1);
    for found in lint_across(&ALL, &other, &[Earlier { document: &one, shares: Shares::ALL }]) {
        assert!(inside(other.text(), found.span), "{found:?}");
        assert!(found.labels.iter().all(|label| {
            inside(if label.elsewhere.is_some() { one.text() } else { other.text() }, label.span)
        }));
    }
}

/// Fixing ends, leaves nothing to mend, and what is written reads as the mended text.
pub fn fixing_ends(bytes: &[u8], encoding: Encoding) {
    let options = input::Options { encoding: Some(encoding), ..Default::default() };
    for name in ["稿.txt", "稿.md"] {
        let mended = |bytes: &[u8], which| {
            let document = input::document(name, bytes.to_vec(), &options)?;
            let read = |text| input::written(name, text, document.stored());
            let mended = mend(&document, which, |document| lint(&RULES, document), read);
            assert_eq!(mended.endless, []);
            let edits = input::byte_edits(&document, &mended.edits, bytes)?;
            Ok::<_, String>((input::apply(bytes, &edits), mended.count))
        };
        for which in [Which::Safe, Which::All] {
            // What is damaged is not read at all; what the encoding lacks is not written.
            let Ok((once, _)) = mended(bytes, which) else { continue };
            assert_eq!(mended(&once, which), Ok((once.clone(), 0)), "{name} {bytes:?}");
        }
    }
}

/// What a rule finds where what it seeks stands is all it finds.
pub fn what_is_sought_is_all_there_is(text: &str) {
    let document = Document::plain("稿.txt", text);
    let index = Index::new(&document, ALL.sought());
    let context = Context::new(&document, &ALL.segmenter);
    let ordered = |mut found: Vec<Diagnostic>| {
        in_order(&mut found);
        found
    };
    for (nth, rule) in ALL.rules.iter().enumerate() {
        let [quick, whole] = [index.places(nth), None].map(|places| rule.run(&context, places).diagnostics);
        assert_eq!(ordered(quick), ordered(whole), "{} in {text:?}", rule.id);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::test_runner::RngSeed;

    use super::*;

    /// Pieces put together anyhow.
    fn pieces() -> impl Strategy<Value = String> {
        prop::collection::vec(prop::sample::select(PIECES), 0..60).prop_map(|pieces| pieces.concat())
    }

    /// Examples cut and put together anyhow.
    fn examples() -> impl Strategy<Value = String> {
        let examples: Vec<String> =
            RULES.rules.iter().flat_map(Rule::examples).map(|example| example.text.clone()).collect();
        let cut = (prop::sample::select(examples), 0..40_usize, 0..40_usize)
            .prop_map(|(text, skip, take)| text.chars().skip(skip).take(take).collect::<String>());
        let between = prop::sample::select(vec!["", "，", "\n", "\r\n\r\n", "a", "——", "”"]);
        prop::collection::vec((cut, between), 1..12)
            .prop_map(|parts| parts.into_iter().map(|(cut, between)| cut + between).collect())
    }

    fn text() -> impl Strategy<Value = String> {
        prop_oneof![pieces(), examples(), (pieces(), examples()).prop_map(|(one, other)| one + &other)]
    }

    #[test]
    fn what_is_mended_one_at_a_time_is_not_taken_for_endless() {
        let text = format!("《{}》", "甲<乙>".repeat(60));
        fixing_ends(text.as_bytes(), Encoding::Utf8);
    }

    #[test]
    fn what_stands_a_hundred_times_is_mended_in_a_few_passes() {
        for repeated in ["2月28日", "政府工作报告"] {
            fixing_ends(format!("会议定于{}召开。", repeated.repeat(101)).as_bytes(), Encoding::Utf8);
        }
    }

    #[test]
    fn quotes_are_not_turned_to_and_fro() {
        for text in ["“‘…“‘”‘【】‘”‘", "（‘）”\0”【‘】‘"] {
            fixing_ends(text.as_bytes(), Encoding::Utf8);
        }
    }

    /// One paragraph more, and what repeats is a smaller part of the whole.
    #[test]
    fn a_form_is_told_by_all_of_it() {
        let copies = [
            "数字化转型同样为产业发展注入新活力，全县培育了三十六名本土主播，通过电商累计销售额达六点七亿元，农民收入稳步增长。",
            "数字化转型同时为产业发展注入新活力，全县培养了许多名本土主播，通过电商卖出销售额达六点七亿元，农民收入不断增长。",
        ];
        a_paragraph_more_changes_nothing_above(&format!(
            "{}\n\n{}",
            copies.join("\n\n"),
            "沙风林沙鱼雷。".repeat(4)
        ));
    }

    /// So many cases that `cargo test` stays quick, or what `PROPTEST_CASES` says.
    fn config() -> ProptestConfig {
        let usual = ProptestConfig::default();
        let cases = std::env::var_os("PROPTEST_CASES").map_or(300, |_| usual.cases);
        // The same texts each time, unless more are asked for: what fails by chance tells nobody anything.
        let rng_seed = if cases == 300 { RngSeed::Fixed(20_261_129) } else { usual.rng_seed };
        ProptestConfig { cases, rng_seed, failure_persistence: None, ..usual }
    }

    proptest! {
        #![proptest_config(config())]

        #[test]
        fn bytes(bytes in prop::collection::vec(any::<u8>(), 0..200), text in text()) {
            bytes_are_text_or_an_error(&bytes);
            bytes_are_text_or_an_error(text.as_bytes());
            bytes_are_text_or_an_error(&encoding_rs::GB18030.encode(&text).0);
            documents_are_sound(&String::from_utf8_lossy(&bytes));
        }

        #[test]
        fn documents(text in text()) {
            documents_are_sound(&text);
        }

        #[test]
        fn findings(text in text()) {
            findings_are_sound(&text);
        }

        #[test]
        fn sought(text in text()) {
            what_is_sought_is_all_there_is(&text);
        }

        #[test]
        fn packs_and_settings(text in text()) {
            let written = |value: &str| format!("[[rule]]\nid = {value:?}\ncheck.pattern = {{ regex = {value:?} }}\n");
            packs_are_rules_or_a_mistake(&written(&text));
            packs_are_rules_or_a_mistake(&text);
            settings_hold_or_are_a_mistake(&format!("[rules.typo]\nallow = [{text:?}]\nexclude = {text:?}\n"));
            settings_hold_or_are_a_mistake(&text);
        }

        #[test]
        fn paragraphs(text in text()) {
            a_paragraph_more_changes_nothing_above(&text);
        }

        #[test]
        fn repeats(one in text(), other in text()) {
            repeats_are_sound(&format!("{one}\n\n{other}\n\n{one}"));
        }

        #[test]
        fn fixes(
            text in text(),
            encoding in prop::sample::select(vec![Encoding::Utf8, Encoding::Utf16Le, Encoding::Gb18030]),
        ) {
            let bytes = match encoding {
                Encoding::Gb18030 => encoding_rs::GB18030.encode(&text).0.into_owned(),
                Encoding::Utf16Le => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
                _ => text.into_bytes(),
            };
            fixing_ends(&bytes, encoding);
        }
    }
}
