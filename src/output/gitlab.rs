//! The Code Quality report of GitLab: a JSON array in the format of Code Climate, as far as GitLab
//! reads it.

use std::borrow::Cow;
use std::io::{self, Write};

use rustc_hash::FxHashMap;
use serde::Serialize;

use super::list::List;
use super::places::Places;
use super::{Form, Summary, path, words};
use crate::diagnostic::{Diagnostic, Severity};
use crate::document::Document;
use crate::fingerprint::fingerprint;

#[derive(Serialize)]
struct Issue<'a> {
    description: Cow<'a, str>,
    check_name: &'a str,
    fingerprint: String,
    severity: &'static str,
    location: Location<'a>,
}

#[derive(Serialize)]
struct Location<'a> {
    path: &'a str,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: usize,
    end: usize,
}

#[derive(Default)]
pub(super) struct Gitlab {
    issues: List,
}

impl Form for Gitlab {
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(b"[")
    }

    fn file(&mut self, out: &mut dyn Write, document: &Document, found: &[Diagnostic]) -> io::Result<()> {
        let source = document.source();
        let mut places = Places::new(source);
        let path = path::plain(source.name());
        let mut seen: FxHashMap<u64, usize> = FxHashMap::default();
        for diagnostic in found {
            let [start, end] = places.range(diagnostic.span);
            let fingerprint = fingerprint(source.text(), diagnostic);
            // GitLab shows only one of those that have the same.
            let nth = seen.entry(fingerprint).and_modify(|nth| *nth += 1).or_insert(1);
            let issue = Issue {
                description: words::sentence(diagnostic),
                check_name: &diagnostic.rule,
                fingerprint: format!("{fingerprint:016x}-{nth}-{path}"),
                severity: severity(diagnostic.severity),
                location: Location { path: &path, lines: Lines { begin: start.line, end: end.line } },
            };
            self.issues.push(out, &issue)?;
        }
        Ok(())
    }

    fn finish(&mut self, out: &mut dyn Write, _: &Summary) -> io::Result<()> {
        out.write_all(b"\n]\n")
    }
}

/// GitLab's word: info, minor, major, critical or blocker.
fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "major",
        Severity::Warning => "minor",
        Severity::Note => "info",
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::super::Format;
    use super::super::tests::{diagnostic, printed, printed_as};

    fn issues(name: &str, text: &str, found: &[crate::diagnostic::Diagnostic]) -> Vec<Value> {
        serde_json::from_str(&printed_as(Format::Gitlab, name, text, found)).unwrap()
    }

    #[test]
    fn an_issue_is_what_gitlab_reads() {
        let issues = issues("./要 闻#.txt", "甲\n\n乙", &[diagnostic("x", 3..5)]);
        let mut issue = issues[0].clone();
        let fingerprint = issue["fingerprint"].take();
        assert!(fingerprint.as_str().unwrap().ends_with("-1-要 闻#.txt"), "{fingerprint}");
        let expected = json!({ "description": "有误", "check_name": "x", "fingerprint": null,
            "severity": "major", "location": { "path": "要 闻#.txt", "lines": { "begin": 1, "end": 3 } } });
        assert_eq!(issue, expected);
    }

    #[test]
    fn equal_faults_are_told_apart_the_same_way_each_time() {
        let text = "甲。".repeat(30);
        let found: Vec<_> = (10..13).map(|nth| diagnostic("x", nth * 6..nth * 6 + 3)).collect();
        let fingerprints = |text: &str, found: &[_]| {
            let of = |issue: &Value| issue["fingerprint"].as_str().unwrap().to_owned();
            issues("a.txt", text, found).iter().map(of).collect::<Vec<_>>()
        };
        let first = fingerprints(&text, &found);
        assert!(first[0] != first[1] && first[1] != first[2], "{first:?}");
        // A paragraph put in before them changes none.
        let moved: Vec<_> = (10..13).map(|nth| diagnostic("x", nth * 6 + 4..nth * 6 + 7)).collect();
        assert_eq!(first, fingerprints(&format!("乙\n{text}"), &moved));
    }

    #[test]
    fn a_run_without_findings_is_an_empty_array() {
        assert_eq!(printed(Format::Gitlab, "甲", &[]), "[\n]\n");
    }
}
