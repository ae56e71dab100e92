//! How the search for passages printed twice grows with the edition: 1,000, 10,000 and 100,000
//! documents of some 500 characters, one in a hundred repeating a passage of an earlier one.
//!
//! `cargo bench --bench edition` prints the time, how many documents were to be compared
//! with earlier ones, and how many of the planted repeats were found. The text is made of words of
//! `tests/clean/` by a seeded generator: no two documents agree but by chance.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a benchmark prints, and fails by panicking")]

use std::time::{Duration, Instant};

use jieba_rs::Jieba;
use kanwu::document::Document;
use kanwu::lint::{Earlier, Edition, facts, lint_across};
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
}

/// The words of the clean texts.
fn words() -> Vec<String> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/clean");
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let jieba = Jieba::new();
    let mut words = Vec::new();
    for path in paths.iter().filter(|path| path.extension().is_some_and(|ending| ending == "txt")) {
        let text = std::fs::read_to_string(path).unwrap();
        let found = jieba.cut(&text, false).into_iter().map(|token| token.word.to_owned());
        words.extend(found.filter(|word| word.chars().all(|c| ('\u{4e00}'..='\u{9fff}').contains(&c))));
    }
    words
}

/// A paragraph of some 120 characters.
fn paragraph(dice: &mut Dice, words: &[String]) -> String {
    let mut text = String::new();
    for sentence in 0..4 {
        for _ in 0..14 {
            text.push_str(&words[dice.below(words.len())]);
        }
        text.push_str(if sentence % 2 == 0 { "，" } else { "。" });
    }
    text
}

fn main() {
    let rules = RuleSet::built_in().unwrap();
    let words = words();
    println!(
        "{:>9} {:>9} {:>12} {:>8} {:>7} {:>9}",
        "documents", "seconds", "µs/document", "compared", "planted", "found"
    );
    for count in [1_000, 10_000, 100_000] {
        let mut dice = Dice(20_261_122);
        let mut edition = Edition::default();
        let mut kept: Vec<String> = Vec::new();
        let (mut spent, mut compared, mut planted, mut found) = (Duration::ZERO, 0, 0, 0);
        for nth in 0..count {
            let mut text: Vec<String> = (0..4).map(|_| paragraph(&mut dice, &words)).collect();
            // A paragraph of the document fifty before; the texts before that are forgotten.
            let copied = (nth % 100 == 99).then(|| kept[kept.len() - 50].clone());
            if let Some(copied) = &copied {
                text[2].clone_from(copied);
                planted += 1;
            }
            kept.push(text[1].clone());
            if kept.len() > 200 {
                kept.drain(..100);
            }
            let document = Document::plain(format!("{nth}.txt"), text.join("\n\n"));
            let start = Instant::now();
            let earlier = edition.add(&facts(&rules, &document));
            compared += usize::from(!earlier.is_empty());
            if let Some(copied) = copied.filter(|_| !earlier.is_empty()) {
                let again = Document::plain("earlier.txt", copied);
                found +=
                    lint_across(&rules, &document, &[Earlier { document: &again, has_passages: true }]).len();
            }
            spent += start.elapsed();
        }
        let each = spent.as_micros() as f64 / f64::from(count);
        println!(
            "{count:>9} {:>9.2} {each:>12.1} {compared:>8} {planted:>7} {found:>9}",
            spent.as_secs_f64()
        );
    }
}
