//! SARIF 2.1.0, as GitHub's code scanning and the viewers in editors read it.
//!
//! Columns count characters, and the log says so. Paths are relative to `%SRCROOT%`, which those who
//! show the log know to be the root of the repository. What is suppressed is told as suppressed.

mod objects;
mod rules;

use std::borrow::Cow;
use std::io::{self, Write};

use rustc_hash::FxHashMap;
use serde_json::json;

use super::list::{self, List};
use super::places::Places;
use super::{Form, Summary, visible, words};
use crate::diagnostic::{Diagnostic, Fix, Label, Severity, SuppressedBy, Suppression};
use crate::document::Document;
use crate::fingerprint::fingerprint;
use crate::rule::Rule;
use objects::{
    Artifact, Change, Finding, Fingerprints, Location, Mending, Message, Physical, Properties, ROOT, Region,
    Replacement, Suppressed,
};

pub(super) struct Sarif<'r> {
    rules: FxHashMap<&'r str, &'r Rule>,
    /// The rules that reported something, in the order of their first results; and their places there. They are
    /// described at the end: the words of all rules would be half a megabyte.
    told: Vec<&'r Rule>,
    places: FxHashMap<&'r str, usize>,
    baseline: bool,
    results: List,
}

impl<'r> Sarif<'r> {
    pub(super) fn new(rules: &[&'r Rule], baseline: bool) -> Self {
        let rules = rules.iter().map(|&rule| (&*rule.id, rule)).collect();
        let (told, places, results) = Default::default();
        Sarif { rules, told, places, baseline, results }
    }

    /// The place of a rule among those that reported something.
    fn place(&mut self, id: &str) -> Option<usize> {
        let rule = *self.rules.get(id)?;
        let place = *self.places.entry(&rule.id).or_insert(self.told.len());
        if place == self.told.len() {
            self.told.push(rule);
        }
        Some(place)
    }

    fn finding<'a>(&mut self, places: &mut Places<'a>, diagnostic: &'a Diagnostic) -> Finding<'a> {
        let source = places.source;
        let region = Region {
            snippet: Some(Message { text: Cow::Borrowed(diagnostic.span.of(source.text())) }),
            ..places.range(diagnostic.span).into()
        };
        let location = Location {
            id: None,
            physical_location: Physical { artifact_location: Artifact::new(source.name()), region },
            message: None,
        };
        let labels = diagnostic.labels.iter().enumerate();
        let known = |suppression: &Suppression| suppression.by == SuppressedBy::Baseline;
        Finding {
            rule_id: &diagnostic.rule,
            rule_index: self.place(&diagnostic.rule),
            level: level(diagnostic.severity),
            message: Message { text: words::sentence(diagnostic) },
            locations: [location],
            related_locations: labels.map(|(id, label)| related(places, id, label)).collect(),
            partial_fingerprints: Fingerprints {
                kanwu: format!("{:016x}", fingerprint(source.text(), diagnostic)),
            },
            fixes: diagnostic.fix.iter().map(|fix| mending(places, diagnostic, fix)).collect(),
            suppressions: diagnostic.suppressed.iter().map(suppressed).collect(),
            baseline_state: self.baseline.then(|| match diagnostic.suppressed.as_ref().is_some_and(known) {
                true => "unchanged",
                false => "new",
            }),
        }
    }
}

impl Form for Sarif<'_> {
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        write!(
            out,
            "{{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\",\"version\":\"2.1.0\",\"runs\":[{{\
             \"language\":\"zh-CN\",\"columnKind\":\"unicodeCodePoints\",\
             \"originalUriBaseIds\":{{\"{ROOT}\":{{\"description\":{{\"text\":\"运行 kanwu 的目录\"}}}}}},\"results\":["
        )
    }

    fn file(&mut self, out: &mut dyn Write, document: &Document, found: &[Diagnostic]) -> io::Result<()> {
        let mut places = Places::new(document.source());
        for diagnostic in found {
            let finding = self.finding(&mut places, diagnostic);
            self.results.push(out, &finding)?;
        }
        Ok(())
    }

    fn finish(&mut self, out: &mut dyn Write, summary: &Summary) -> io::Result<()> {
        let unread = |path: &String| {
            json!({
                "level": "error",
                "message": { "text": "未能读取，没有检查" },
                "locations": [{ "physicalLocation": { "artifactLocation": Artifact::new(path) } }],
            })
        };
        let notifications: Vec<_> = summary.unreadable.iter().map(unread).collect();
        write!(
            out,
            "\n],\"tool\":{{\"driver\":{{\"name\":\"kanwu\",\"semanticVersion\":\"{}\",\"language\":\"zh-CN\",\"rules\":[",
            env!("CARGO_PKG_VERSION")
        )?;
        let mut descriptions = List::default();
        self.told.iter().try_for_each(|rule| descriptions.push(out, &rules::describe(rule)))?;
        out.write_all(b"\n]}},\"invocations\":[")?;
        let invocation = json!({
            "executionSuccessful": notifications.is_empty(),
            "toolExecutionNotifications": notifications,
        });
        list::write(out, &invocation)?;
        out.write_all(b"]}]}\n")
    }
}

fn related<'a>(places: &mut Places<'a>, id: usize, label: &'a Label) -> Location<'a> {
    let (name, region) = match &label.elsewhere {
        None => (places.source.name(), places.range(label.span).into()),
        Some(other) => (&*other.path, Region::new(other.start, other.end)),
    };
    let message = (!label.message.is_empty()).then(|| Message { text: visible::line(&label.message) });
    let physical_location = Physical { artifact_location: Artifact::new(name), region };
    Location { id: Some(id), physical_location, message }
}

fn mending<'a>(places: &mut Places<'a>, diagnostic: &'a Diagnostic, fix: &'a Fix) -> Mending<'a> {
    let advice = words::advice(diagnostic);
    let replacements = fix.edits.iter().map(|edit| Replacement {
        deleted_region: places.range(edit.span).into(),
        inserted_content: Message { text: Cow::Borrowed(&edit.text) },
    });
    Mending {
        description: Message { text: if advice.is_empty() { Cow::Borrowed("照改") } else { advice } },
        artifact_changes: [Change {
            replacements: replacements.collect(),
            artifact_location: Artifact::new(places.source.name()),
        }],
        properties: Properties { applicability: fix.applicability.name() },
    }
}

fn suppressed(suppression: &Suppression) -> Suppressed<'_> {
    let kind = match suppression.by {
        SuppressedBy::Baseline | SuppressedBy::IgnoreFile => "external",
        SuppressedBy::Comment => "inSource",
    };
    Suppressed { kind, justification: &suppression.reason }
}

/// SARIF's word: none, note, warning or error.
fn level(severity: Severity) -> &'static str {
    severity.name()
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::super::tests::{diagnostic, place, printed_as};
    use super::super::{Format, Options, Printer};
    use super::*;
    use crate::diagnostic::{Applicability, Edit, Elsewhere};
    use crate::rule::RuleSet;
    use crate::source::Position;

    fn log(name: &str, text: &str, found: &[Diagnostic]) -> Value {
        serde_json::from_str(&printed_as(Format::Sarif, name, text, found)).unwrap()
    }

    #[test]
    fn a_result_says_where_in_characters() {
        let text = "题\n，𠮷😀甲乙";
        let mut found = diagnostic("x", place(text, "甲"));
        found.advice = "改\n正".to_owned();
        let edits = vec![Edit { span: found.span, text: "一".to_owned() }];
        found.fix = Some(Fix { applicability: Applicability::Safe, edits });
        let at = |line, column| Position { line, column };
        let elsewhere = Some(Elsewhere { path: "/b.txt".into(), start: at(4, 2), end: at(5, 3) });
        found.labels.push(Label {
            span: place(text, "题").into(),
            elsewhere: None,
            message: "首见".to_owned(),
        });
        found.labels.push(Label { span: (0..3).into(), elsewhere, message: String::new() });
        let log = log("./要 闻/50%#1.txt", text, &[found]);
        let here = json!({ "uri": "%E8%A6%81%20%E9%97%BB/50%25%231.txt", "uriBaseId": "%SRCROOT%" });
        let mut result = log["runs"][0]["results"][0].clone();
        let fingerprint = result["partialFingerprints"].take();
        assert_eq!(fingerprint["kanwu/v1"].as_str().unwrap().len(), 16);
        let expected = json!({
            "ruleId": "x", "level": "error", "message": { "text": "有误；改⟨LF⟩正" },
            "partialFingerprints": null, "suppressions": [],
            "locations": [{ "physicalLocation": { "artifactLocation": here, "region": {
                "startLine": 2, "startColumn": 4, "endLine": 2, "endColumn": 5, "snippet": { "text": "甲" } } } }],
            "relatedLocations": [
                { "id": 0, "message": { "text": "首见" }, "physicalLocation": { "artifactLocation": here,
                  "region": { "startLine": 1, "startColumn": 1, "endLine": 1, "endColumn": 2 } } },
                { "id": 1, "physicalLocation": { "artifactLocation": { "uri": "file:///b.txt" },
                  "region": { "startLine": 4, "startColumn": 2, "endLine": 5, "endColumn": 3 } } },
            ],
            "fixes": [{ "description": { "text": "改⟨LF⟩正" }, "properties": { "applicability": "safe" },
                "artifactChanges": [{ "artifactLocation": here, "replacements": [{
                    "deletedRegion": { "startLine": 2, "startColumn": 4, "endLine": 2, "endColumn": 5 },
                    "insertedContent": { "text": "一" } }] }] }],
        });
        assert_eq!(result, expected);
    }

    #[test]
    fn what_is_suppressed_is_told_and_why() {
        let by = |by, reason: &str| {
            let suppressed = Some(Suppression::new(by, reason.to_owned()));
            Diagnostic { suppressed, ..diagnostic("x", 0..3) }
        };
        let found = [
            by(SuppressedBy::Baseline, ""),
            by(SuppressedBy::Comment, "原话"),
            by(SuppressedBy::IgnoreFile, "人名"),
            diagnostic("x", 0..3),
        ];
        for baseline in [false, true] {
            let mut out = Vec::new();
            let mut printer = Printer::new(Format::Sarif, Options { baseline, ..Options::default() }, &[]);
            printer.file(&mut out, &Document::plain("a.txt", "甲"), &found).unwrap();
            printer.finish(&mut out, &Summary::default()).unwrap();
            let log: Value = serde_json::from_slice(&out).unwrap();
            let results = log["runs"][0]["results"].as_array().unwrap();
            let all = |key: &str| results.iter().map(|result| result[key].clone()).collect::<Vec<_>>();
            let expected = [
                json!([{ "kind": "external" }]),
                json!([{ "kind": "inSource", "justification": "原话" }]),
                json!([{ "kind": "external", "justification": "人名" }]),
                json!([]),
            ];
            assert_eq!(all("suppressions"), expected);
            let states = if baseline {
                ["unchanged", "new", "new", "new"].map(Value::from)
            } else {
                [const { Value::Null }; 4]
            };
            assert_eq!(all("baselineState"), states);
        }
    }

    #[test]
    fn results_point_at_their_rules_and_the_run_says_how_it_went() {
        let rules = RuleSet::built_in().unwrap();
        let rules: Vec<&Rule> = rules.rules.iter().collect();
        let mut out = Vec::new();
        let mut printer = Printer::new(Format::Sarif, Options::default(), &rules);
        let found = [diagnostic(&rules[3].id, 0..3), diagnostic(&rules[0].id, 0..3)];
        printer.file(&mut out, &Document::plain("a.txt", "甲"), &found).unwrap();
        let unreadable = vec!["b c.txt".to_owned()];
        printer.finish(&mut out, &Summary { unreadable, ..Summary::default() }).unwrap();
        let log: Value = serde_json::from_slice(&out).unwrap();
        let run = &log["runs"][0];
        for result in run["results"].as_array().unwrap() {
            let rule = &run["tool"]["driver"]["rules"][result["ruleIndex"].as_u64().unwrap() as usize];
            assert_eq!(rule["id"], result["ruleId"]);
        }
        assert_eq!(run["tool"]["driver"]["rules"].as_array().unwrap().len(), found.len());
        assert_eq!((&run["columnKind"], &run["language"]), (&json!("unicodeCodePoints"), &json!("zh-CN")));
        let invocation = &run["invocations"][0];
        assert_eq!(invocation["executionSuccessful"], false);
        let place = &invocation["toolExecutionNotifications"][0]["locations"][0]["physicalLocation"];
        assert_eq!(place["artifactLocation"]["uri"], "b%20c.txt");
    }

    #[test]
    fn a_clean_run_is_a_log_too() {
        let log = log("a.txt", "甲", &[]);
        assert_eq!(log["runs"][0]["results"], json!([]));
        assert_eq!(log["runs"][0]["invocations"][0]["executionSuccessful"], true);
    }
}
