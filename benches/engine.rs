//! How fast the engine is, stage by stage, on one core: `cargo bench --bench engine [FOLDER]`.
//!
//! With a folder, on its texts; without, on made ones. Every stage is run five times and the fastest
//! is told, since whatever else the machine does can only make one slower.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a benchmark prints, and fails by panicking")]

mod made;

use std::io;
use std::time::Instant;

use kanwu::diagnostic::Diagnostic;
use kanwu::document::Document;
use kanwu::lint::{facts, lint};
use kanwu::output::{Format, Options, Printer};
use kanwu::rule::RuleSet;

const RUNS: usize = 5;

/// Findings that are shown: those of the texts, over and over.
const FINDINGS: usize = 10_000;

fn main() {
    made::on_one_core();
    let texts = made::texts(200, 10_000);
    let bytes: usize = texts.iter().map(String::len).sum();
    println!("{} texts, {:.2} MB", texts.len(), bytes as f64 / 1e6);
    let told = |stage: &str, run: &mut dyn FnMut()| {
        let fastest = fastest(run);
        println!("{stage:<10} {:>8.1} ms {:>8.1} MB/s", fastest * 1e3, bytes as f64 / fastest / 1e6);
    };
    let document = |text: &String| Document::plain("稿件.txt", text.as_str());
    let rules = RuleSet::built_in().unwrap();
    told("documents", &mut || texts.iter().for_each(|text| drop(document(text))));
    told("facts", &mut || texts.iter().for_each(|text| drop(facts(&rules, &document(text)))));
    told("lint", &mut || texts.iter().for_each(|text| drop(lint(&rules, &document(text)))));

    println!("rules      {:>8.1} ms", fastest(&mut || drop(RuleSet::built_in())) * 1e3);
    let documents: Vec<Document> = texts.iter().map(document).collect();
    let found: Vec<Vec<Diagnostic>> = documents.iter().map(|document| lint(&rules, document)).collect();
    let pages = || documents.iter().zip(&found).filter(|(_, found)| !found.is_empty()).cycle();
    for format in [Format::Full, Format::Concise, Format::Json, Format::Sarif, Format::Html] {
        let all: Vec<&kanwu::rule::Rule> = Vec::new();
        let time = fastest(&mut || {
            let mut printer = Printer::new(format, Options { limit: 0, ..Options::default() }, &all);
            let mut shown = 0;
            for (document, found) in pages() {
                let found = &found[..found.len().min(FINDINGS - shown)];
                printer.file(&mut io::sink(), document, found).unwrap();
                shown += found.len();
                if shown == FINDINGS {
                    break;
                }
            }
        });
        println!("{:<10} {:>8.1} ms for {FINDINGS} findings", format!("{format:?}"), time * 1e3);
    }
}

/// The seconds of the fastest of some runs.
fn fastest(run: &mut dyn FnMut()) -> f64 {
    let seconds = |_| {
        let start = Instant::now();
        run();
        start.elapsed().as_secs_f64()
    };
    (0..RUNS).map(seconds).fold(f64::INFINITY, f64::min)
}
