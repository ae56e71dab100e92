//! The command line (a first stand-in: `kanwu FILE...` prints findings one a line).
#![allow(clippy::print_stdout, clippy::print_stderr)]

use std::process::ExitCode;

use crate::document::Document;
use crate::lint::lint;
use crate::rule::RuleSet;

/// Runs the command line of the process.
pub fn main() -> ExitCode {
    let rules = match RuleSet::built_in() {
        Ok(rules) => rules,
        Err(mistake) => {
            eprintln!("{mistake}");
            return ExitCode::from(2);
        }
    };
    for path in std::env::args().skip(1).filter(|argument| argument != "check") {
        let text = String::from_utf8_lossy(&std::fs::read(&path).unwrap_or_default()).into_owned();
        let document = Document::plain(path, text);
        for found in lint(&rules, &document) {
            let at = document.source().position(found.span.start);
            let (name, severity) = (document.source().name(), found.severity.name());
            println!("{name}:{}:{}: {severity}[{}] {}", at.line, at.column, found.rule, found.message);
        }
    }
    ExitCode::SUCCESS
}
