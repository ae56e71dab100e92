//! How the work grows with the rules, the words of a list, and the text: `cargo bench --bench scaling`. What is
//! told is the time a megabyte or a finding takes: it should stay what it is, or grow less than what grows.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a benchmark prints, and fails by panicking")]

mod made;

use std::fmt::Write as _;
use std::io;
use std::time::Instant;

use kanwu::document::Document;
use kanwu::lint::lint;
use kanwu::output::{Format, Options, Printer};
use kanwu::rule::RuleSet;

use made::{Dice, Model};

fn main() {
    made::on_one_core();
    let (model, mut dice) = (Model::new(), Dice(20_261_122));
    let texts: Vec<String> = (0..100).map(|_| model.article(&mut dice, 10_000)).collect();
    let bytes: usize = texts.iter().map(String::len).sum();
    let checked = |rules: &RuleSet| {
        let run =
            || texts.iter().for_each(|text| drop(lint(rules, &Document::plain("稿.txt", text.as_str()))));
        seconds(run) * 1e9 / bytes as f64
    };
    println!("{:>9} rules of one pattern each    ns a byte", "");
    for count in [10, 100, 1_000] {
        println!("{count:>9} {:>40.1}", checked(&patterns(count, &model, &mut dice)));
    }
    println!("{:>9} words of one list            ns a byte", "");
    for count in [500, 5_000, 50_000] {
        println!("{count:>9} {:>40.1}", checked(&terms(count, &mut dice)));
    }
    let rules = RuleSet::built_in().unwrap();
    println!("{:>9} bytes of one text            ns a byte", "");
    for size in [10_000, 100_000, 1_000_000, 10_000_000] {
        let text = model.article(&mut dice, size);
        let lines = Document::plain("稿.txt", text.as_str());
        let line = Document::plain("稿.txt", text.replace('\n', ""));
        let each = |document: &Document| seconds(|| drop(lint(&rules, document))) * 1e9 / size as f64;
        println!("{size:>9} {:>40.1}, {:.1} in one line", each(&lines), each(&line));
    }
    println!("{:>9} bytes, four times as many     how much longer that takes", 250_000);
    for piece in PATHOLOGICAL {
        let time = |bytes: usize| {
            let document = Document::plain("稿.txt", piece.repeat(bytes / piece.len()));
            seconds(|| drop(lint(&rules, &document)))
        };
        println!("{:>9} {:>40.1}", format!("{piece:?}"), time(1_000_000) / time(250_000));
    }
    println!("{:>9} findings of one text         µs a finding, found and shown", "");
    for count in [1_000, 10_000, 100_000] {
        let document = Document::plain("稿.txt", faulty(count, &model, &mut dice));
        let start = Instant::now();
        let found = lint(&rules, &document);
        let finding = start.elapsed().as_secs_f64() * 1e6 / found.len() as f64;
        let options = Options { limit: 0, ..Options::default() };
        let show =
            || Printer::new(Format::Full, options, &[]).file(&mut io::sink(), &document, &found).unwrap();
        let shown = seconds(show) * 1e6 / found.len() as f64;
        println!("{:>9} {finding:>40.1}, {shown:.1}", found.len());
    }
}

/// What is made to be slow, over and over.
const PATHOLOGICAL: [&str; 14] = [
    "甲",
    "“",
    "”",
    "、",
    "9",
    "甲、",
    "稳增长、",
    "\u{200b}",
    "甲\n",
    "甲乙丙丁，\n\n",
    "1. 甲\n",
    "（一）",
    "的",
    "甲，乙。",
];

/// The seconds of the fastest of three runs.
fn seconds(mut run: impl FnMut()) -> f64 {
    let mut once = || {
        let start = Instant::now();
        run();
        start.elapsed().as_secs_f64()
    };
    (0..3).map(|_| once()).fold(f64::INFINITY, f64::min)
}

/// A pack of rules with these checks.
fn pack(checks: impl Iterator<Item = String>) -> RuleSet {
    let mut text = String::new();
    for (nth, check) in checks.enumerate() {
        write!(
            text,
            "[[rule]]\nid = \"r{nth}\"\ntitle = \"甲\"\nseverity = \"note\"\nmessage = \"乙\"\n{check}\n"
        )
        .unwrap();
    }
    let mut rules = RuleSet::default();
    rules.add_pack("包.toml", &text, &|_| Ok("".into())).unwrap();
    rules
}

/// Rules that each look for two words near each other.
fn patterns(count: usize, model: &Model, dice: &mut Dice) -> RuleSet {
    let word = |dice: &mut Dice| loop {
        let word = model.word(dice);
        if word.chars().count() > 1 && word.chars().all(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)) {
            break word.to_owned();
        }
    };
    pack(
        (0..count)
            .map(|_| format!("check.pattern = {{ regex = '{}[^。]{{0,8}}{}' }}", word(dice), word(dice))),
    )
}

/// A rule with a list of made words: none of them stands in the text but by chance.
fn terms(count: usize, dice: &mut Dice) -> RuleSet {
    let mut words: Vec<String> = (0..count)
        .map(|_| {
            (0..2 + dice.below(3))
                .filter_map(|_| char::from_u32(0x4e00 + dice.below(0x3000) as u32))
                .collect()
        })
        .collect();
    words.sort();
    words.dedup();
    pack(std::iter::once(format!("check.terms = {{ words = {words:?} }}")))
}

/// A text with about so many faults.
fn faulty(count: usize, model: &Model, dice: &mut Dice) -> String {
    let mut text = String::new();
    for nth in 0..count {
        text.push_str(
            ["有289亩的县級中心，", "公布于2025年2月30日，", "坚持稳增长、稳增长、就业，"][nth % 3],
        );
        if nth % 4 == 3 {
            text.push_str(&model.paragraph(dice, 80));
            text.push_str("\n\n");
        }
    }
    text
}
