//! How the search for passages printed twice grows with the edition: 1,000, 10,000 and 100,000
//! documents of some 500 characters, one in a hundred repeating a passage of an earlier one.
//!
//! `cargo bench --bench edition` prints the time, how many documents were to be compared
//! with earlier ones, and how many of the planted repeats were found.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a benchmark prints, and fails by panicking")]

mod made;

use std::time::{Duration, Instant};

use kanwu::document::Document;
use kanwu::edition::Edition;
use kanwu::lint::{Earlier, Shares, facts, lint_across};
use kanwu::rule::RuleSet;

use made::{Dice, Model};

fn main() {
    made::on_one_core();
    let rules = RuleSet::built_in().unwrap();
    let model = Model::new();
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
            let mut text: Vec<String> = (0..4).map(|_| model.paragraph(&mut dice, 120)).collect();
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
                found += lint_across(&rules, &document, &[Earlier { document: &again, shares: Shares::ALL }])
                    .len();
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
