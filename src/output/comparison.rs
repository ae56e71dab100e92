//! What a change of the settings does, told to people and to programs: every finding that comes, goes or
//! changes, then how many by rule.

use std::io::{self, Write};
use std::sync::Arc;

use rustc_hash::FxHashMap;
use serde::Serialize;

use super::full::Full;
use super::list::{self, List};
use super::places::Places;
use super::{Form, Options, record, table};
use crate::comparison::{Change, Tallies, Tally};
use crate::diagnostic::Diagnostic;
use crate::document::Document;

/// Writes a comparison: [`Comparison::file`] for each file, then [`Comparison::finish`] once.
pub(crate) struct Comparison {
    form: Shape,
    limit: usize,
    files: usize,
    tallies: Tallies,
    /// How many of a rule came, went or changed so far.
    seen: FxHashMap<(Arc<str>, &'static str), usize>,
}

enum Shape {
    People(Box<Full>),
    Programs(List),
}

impl Comparison {
    /// For people: at most `options.limit` of each rule and kind of change in context.
    pub(crate) fn for_people(options: Options) -> Self {
        // The limit is one for the run here, not for a file; and rules need no introduction to who
        // changes them.
        let full = Full::new(Options { limit: 0, explain: false, ..options });
        Comparison::new(Shape::People(Box::new(full)), options.limit)
    }

    /// For programs: one JSON document, with all findings.
    pub(crate) fn for_programs() -> Self {
        Comparison::new(Shape::Programs(List::default()), 0)
    }

    fn new(form: Shape, limit: usize) -> Self {
        Comparison { form, limit, files: 0, tallies: Tallies::default(), seen: FxHashMap::default() }
    }

    /// Writes what is different in one file, in the order given.
    pub(crate) fn file(
        &mut self,
        out: &mut dyn Write,
        document: &Document,
        changes: &[Change],
    ) -> io::Result<()> {
        self.begin(out)?;
        self.files += 1;
        let mut places = Places::new(document.source());
        for change in changes {
            self.tallies.count(change);
            let seen = self.seen.entry((change.diagnostic().rule.clone(), kind(change).name)).or_default();
            *seen += 1;
            match &mut self.form {
                Shape::People(_) if self.limit > 0 && *seen > self.limit => {}
                Shape::People(full) => full.file(out, document, &[told(change)])?,
                Shape::Programs(list) => {
                    let before = match change {
                        Change::Altered { before, .. } => Some(Before {
                            severity: before.severity.name(),
                            message: &before.message,
                            advice: &before.advice,
                        }),
                        _ => None,
                    };
                    let finding = record::finding(&mut places, change.diagnostic());
                    list.push(out, &ChangeRecord { change: kind(change).name, before, finding })?;
                }
            }
        }
        Ok(())
    }

    /// Writes what follows the findings of all files.
    pub(crate) fn finish(&mut self, out: &mut dyn Write) -> io::Result<()> {
        self.begin(out)?;
        match &self.form {
            Shape::People(_) => self.table(out),
            Shape::Programs(_) => {
                let rules = self.tallies.by_rule.iter().map(|(rule, tally)| Row::new(Some(rule), *tally));
                out.write_all(b"\n],\"rules\":")?;
                list::write(out, &rules.collect::<Vec<_>>())?;
                out.write_all(b",\"total\":")?;
                list::write(out, &Row::new(None, self.tallies.total()))?;
                writeln!(out, ",\"files\":{}}}", self.files)
            }
        }
    }

    /// Whether something differs.
    pub(crate) fn differs(&self) -> bool {
        !self.tallies.by_rule.is_empty()
    }

    fn begin(&self, out: &mut dyn Write) -> io::Result<()> {
        match &self.form {
            Shape::Programs(_) if self.files == 0 => {
                write!(out, "{{\"schema\":{},\"findings\":[", record::SCHEMA)
            }
            _ => Ok(()),
        }
    }

    fn table(&self, out: &mut dyn Write) -> io::Result<()> {
        if !self.differs() {
            return writeln!(out, "比较了 {} 个文件：两份设置查出的一样", self.files);
        }
        let line = |name: &str, tally: Tally| {
            let counts = [tally.gained, tally.lost, tally.altered].map(|count| count.to_string());
            std::iter::once(name.to_owned()).chain(counts).collect()
        };
        let mut lines: Vec<Vec<String>> =
            self.tallies.by_rule.iter().map(|(rule, tally)| line(rule, *tally)).collect();
        lines.push(line("合计", self.tallies.total()));
        table(out, &["规则", "新增", "消失", "改变"], &lines)?;
        let hidden: usize = match self.limit {
            0 => 0,
            limit => self.seen.values().map(|seen| seen.saturating_sub(limit)).sum(),
        };
        if hidden > 0 {
            writeln!(out, "\n另有 {hidden} 处未逐条显示，用 --limit 0 显示全部")?;
        }
        writeln!(out, "\n比较了 {} 个文件", self.files)
    }
}

/// A kind of change, as programs and as people call it.
struct Kind {
    name: &'static str,
    word: &'static str,
}

fn kind(change: &Change) -> Kind {
    match change {
        Change::Gained(_) => Kind { name: "gained", word: "新增" },
        Change::Lost(_) => Kind { name: "lost", word: "消失" },
        Change::Altered { .. } => Kind { name: "altered", word: "改变" },
    }
}

/// The finding with what happens to it before its words.
fn told(change: &Change) -> Diagnostic {
    let found = change.diagnostic();
    let was = match change {
        Change::Altered { before, after } => was(before, after),
        _ => String::new(),
    };
    Diagnostic { message: format!("{}{was}：{}", kind(change).word, found.message), ..found.clone() }
}

/// How a finding that is told otherwise was told before.
fn was(before: &Diagnostic, after: &Diagnostic) -> String {
    let mut parts = Vec::new();
    if before.severity != after.severity {
        parts.push(before.severity.name().to_owned());
    }
    if before.message != after.message {
        parts.push(before.message.clone());
    }
    if before.advice != after.advice {
        parts.push(before.advice.clone());
    }
    match parts.is_empty() {
        // Only the fix is another.
        true => "（改法不同）".to_owned(),
        false => format!("（原为 {}）", parts.join("；")),
    }
}

/// A finding that is not the same before and after.
#[derive(Serialize)]
struct ChangeRecord<'a> {
    change: &'static str,
    before: Option<Before<'a>>,
    #[serde(flatten)]
    finding: record::Finding<'a>,
}

/// How a finding was told before.
#[derive(Serialize)]
struct Before<'a> {
    severity: &'static str,
    message: &'a str,
    advice: &'a str,
}

#[derive(Serialize)]
struct Row<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    rule: Option<&'a str>,
    gained: usize,
    lost: usize,
    altered: usize,
}

impl<'a> Row<'a> {
    fn new(rule: Option<&'a str>, tally: Tally) -> Self {
        Row { rule, gained: tally.gained, lost: tally.lost, altered: tally.altered }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Severity, bare};

    fn written(mut comparison: Comparison, files: &[Vec<Change>]) -> String {
        let mut out = Vec::new();
        for changes in files {
            comparison.file(&mut out, &Document::plain("稿.txt", "甲乙丙丁"), changes).unwrap();
        }
        comparison.finish(&mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    fn altered() -> Change {
        let after = Diagnostic { severity: Severity::Note, ..bare("x", 0..3) };
        Change::Altered { before: Box::new(bare("x", 0..3)), after }
    }

    #[test]
    fn people_see_each_in_context_up_to_a_limit_and_then_all_counted() {
        let options = Options { limit: 1, ..Options::default() };
        let gained = || Change::Gained(bare("y", 3..6));
        let text = written(Comparison::for_people(options), &[vec![altered(), gained()], vec![gained()]]);
        assert!(text.contains("note[x]: 改变（原为 error）：有误\n"), "{text}");
        assert_eq!(text.matches("error[y]: 新增：有误\n").count(), 1, "{text}");
        let end = "规则  新增  消失  改变\nx        0     0     1\ny        2     0     0\n合计     2     0     1\n\n\
                   另有 1 处未逐条显示，用 --limit 0 显示全部\n\n比较了 2 个文件\n";
        assert!(text.ends_with(end), "{text}");
    }

    #[test]
    fn that_nothing_differs_is_said() {
        let text = written(Comparison::for_people(Options::default()), &[Vec::new()]);
        assert_eq!(text, "比较了 1 个文件：两份设置查出的一样\n");
    }

    #[test]
    fn programs_get_one_document() {
        for files in [vec![], vec![Vec::new(), vec![altered(), Change::Lost(bare("y", 3..6))]]] {
            let text = written(Comparison::for_programs(), &files);
            let report: serde_json::Value = serde_json::from_str(&text).unwrap();
            assert_eq!(report["schema"], 1);
            assert_eq!(report["files"], files.len());
            let Some(first) = report["findings"].get(0) else { continue };
            assert_eq!(first["change"], "altered");
            assert_eq!(first["before"]["severity"], "error");
            assert_eq!(first["severity"], "note");
            assert_eq!(report["rules"][1], serde_json::json!({"rule":"y","gained":0,"lost":1,"altered":0}));
            assert_eq!(report["total"], serde_json::json!({"gained":0,"lost":1,"altered":1}));
        }
    }
}
