//! Damage done on purpose: what is inserted into clean text must be found where it was inserted, and
//! the text must be silent without it.
//!
//! The text is `tests/clean/` and the sentences of the seeds that nobody marked. The generator is
//! seeded, so every run does the same damage.

#[path = "../../benches/made/jieba.rs"]
mod jieba;

use std::fs;
use std::ops::Range;
use std::path::Path;

use jieba::jieba;
use kanwu::diagnostic::{Diagnostic, Severity};
use kanwu::document::Document;
use kanwu::lint::lint;
use kanwu::rule::RuleSet;

/// A small generator of numbers that look random (xorshift64*).
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) as usize % limit
    }

    fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }
}

fn is_han(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}

/// The clean documents, whole.
fn clean_documents() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/clean");
    let mut paths: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "txt"))
        .collect();
    paths.sort();
    assert!(!paths.is_empty());
    paths.iter().map(|path| fs::read_to_string(path).unwrap()).collect()
}

/// Clean paragraphs of running text, each of more than 50 characters.
fn paragraphs(text: &str) -> Vec<&str> {
    text.lines().map(str::trim).filter(|line| line.chars().count() > 50 && line.ends_with('。')).collect()
}

/// The findings that count: warnings and errors.
fn findings(rules: &RuleSet, text: &str) -> Vec<Diagnostic> {
    let document = Document::plain("稿件.txt", text);
    let mut found = lint(rules, &document);
    found.retain(|finding| finding.severity >= Severity::Warning);
    found
}

/// Whether something is reported that touches `place`.
fn finds(rules: &RuleSet, text: &str, place: &Range<usize>) -> bool {
    findings(rules, text).iter().any(|found| found.span.start <= place.end && place.start <= found.span.end)
}

/// Does `damage` to clean paragraphs `times` over and holds that at least `least` of it is found.
/// `damage` gives the damaged text and the place of the damage, or nothing where it can do none.
fn holds(
    times: usize,
    least: f64,
    mut damage: impl FnMut(&mut Dice, &str) -> Option<(String, Range<usize>)>,
) {
    let rules = RuleSet::built_in().unwrap();
    let documents = clean_documents();
    let mut dice = Dice(20_261_122);
    let (mut done, mut missed) = (0, Vec::new());
    while done < times {
        let document: &String = dice.pick(&documents);
        let paragraphs = paragraphs(document);
        let paragraph: &&str = dice.pick(&paragraphs);
        let Some((damaged, place)) = damage(&mut dice, paragraph) else { continue };
        done += 1;
        // In its document, whose habits say what is a heading and what is not.
        let start = document.find(*paragraph).unwrap();
        let text = format!("{}{damaged}{}", &document[..start], &document[start + paragraph.len()..]);
        let place = start + place.start..start + place.end;
        if !finds(&rules, &text, &place) {
            let from = text.floor_char_boundary(place.start.saturating_sub(24));
            let to = text.ceil_char_boundary((place.end + 24).min(text.len()));
            missed.push(format!(
                "{}【{}】{}",
                &text[from..place.start],
                &text[place.clone()],
                &text[place.end..to]
            ));
        }
    }
    let recall = 1.0 - missed.len() as f64 / times as f64;
    assert!(recall >= least, "found {:.1} % of {times}; missed:\n{}", recall * 100.0, missed.join("\n"));
}

/// The byte ranges of the Chinese characters of a text.
fn han(text: &str) -> Vec<Range<usize>> {
    text.char_indices().filter(|&(_, c)| is_han(c)).map(|(at, c)| at..at + c.len_utf8()).collect()
}

/// `text` with `what` put in at `at`.
fn insert(text: &str, at: usize, what: &str) -> String {
    format!("{}{what}{}", &text[..at], &text[at..])
}

#[test]
fn clean_text_is_silent() {
    let rules = RuleSet::built_in().unwrap();
    for text in clean_documents() {
        let found = findings(&rules, &text);
        let shown: Vec<_> =
            found.iter().map(|found| (&*found.rule, &text[found.span.start..found.span.end])).collect();
        assert!(shown.is_empty(), "{shown:?}");
    }
}

#[test]
fn doubled_characters_are_found() {
    holds(300, 0.95, |dice, paragraph| {
        let place = dice.pick(&han(paragraph)).clone();
        let copy = paragraph[place.clone()].to_owned();
        Some((insert(paragraph, place.end, &copy), place.start..place.end + copy.len()))
    });
}

#[test]
fn doubled_words_are_found() {
    let jieba = jieba();
    holds(300, 0.97, |dice, paragraph| {
        let words: Vec<_> = jieba
            .cut(paragraph, false)
            .into_iter()
            .filter(|word| word.word.chars().count() > 1 && word.word.chars().all(is_han))
            .collect();
        let word = dice.pick(&words);
        let text = insert(paragraph, word.byte_end, word.word);
        Some((text, word.byte_start..word.byte_end + word.word.len()))
    });
}

#[test]
fn repeated_items_are_found() {
    holds(200, 0.99, |dice, paragraph| {
        // An item of an enumeration: between 、 and 、.
        let marks: Vec<usize> = paragraph.match_indices('、').map(|(at, _)| at).collect();
        let items: Vec<Range<usize>> = marks
            .windows(2)
            .map(|pair| pair[0] + '、'.len_utf8()..pair[1])
            .filter(|item| {
                let item = &paragraph[item.clone()];
                item.chars().all(is_han) && (2..=12).contains(&item.chars().count())
            })
            .collect();
        if items.is_empty() {
            return None;
        }
        let item = dice.pick(&items).clone();
        let copy = format!("、{}", &paragraph[item.clone()]);
        Some((insert(paragraph, item.end, &copy), item.start..item.end + copy.len()))
    });
}

#[test]
fn paragraphs_split_anywhere_are_found() {
    holds(300, 0.97, |dice, paragraph| {
        let han = han(paragraph);
        // Away from the ends: a piece of three characters is rather a heading or a signature.
        let at = han[8 + dice.below(han.len() - 16)].end;
        let after_stop = paragraph[at..].starts_with(['。', '；', '：']);
        (!after_stop).then(|| (insert(paragraph, at, "\n\n"), at..at + 2))
    });
}

/// A paragraph printed again after one from another document, the copy changed by `change`.
fn repeated(least: f64, mut change: impl FnMut(&mut Dice, &str) -> String) {
    let other = clean_documents().swap_remove(0);
    let others = paragraphs(&other);
    holds(100, least, |dice, paragraph| {
        let between = dice.pick(&others);
        let copy = change(dice, paragraph);
        let start = paragraph.len() + between.len() + 4;
        Some((format!("{paragraph}\n\n{between}\n\n{copy}"), start..start + copy.len()))
    });
}

#[test]
fn repeated_paragraphs_are_found() {
    repeated(0.99, |_, paragraph| paragraph.to_owned());
}

#[test]
fn nearly_repeated_paragraphs_are_found() {
    repeated(0.97, |dice, paragraph| {
        let replacements: Vec<char> = "这里换成别的字也无妨".chars().collect();
        paragraph
            .chars()
            .map(|c| if is_han(c) && dice.below(10) == 0 { *dice.pick(&replacements) } else { c })
            .collect()
    });
}
