//! The full form: each finding with the text around it and marks under it, then a summary. Also
//! how mistakes in a user's TOML are shown.

use std::borrow::Cow;
use std::io::{self, Write};
use std::sync::Arc;

use codespan_reporting::diagnostic::{Diagnostic as Report, LabelStyle, Severity as Level};
use rustc_hash::{FxHashMap, FxHashSet};

use super::paper::Paper;
use super::snippet::Mark;
use super::{Options, visible};
use crate::diagnostic::{Diagnostic, Label, Severity};
use crate::document::Document;
use crate::mistake::Mistake;
use crate::source::Source;
use crate::span::Span;

/// More related places than this say no more.
const LABELS: usize = 8;

/// What has been printed so far, and how to print.
pub(super) struct Full {
    paper: Paper,
    limit: usize,
    explain: bool,
    /// The rules whose way to their explanation has been shown.
    explained: FxHashSet<Arc<str>>,
}

impl Full {
    pub(super) fn new(options: Options) -> Self {
        Full {
            paper: Paper::new(options),
            limit: options.limit,
            explain: options.explain,
            explained: FxHashSet::default(),
        }
    }

    pub(super) fn file(
        &mut self,
        out: &mut dyn Write,
        document: &Document,
        diagnostics: &[Diagnostic],
    ) -> io::Result<()> {
        let mut seen: FxHashMap<&str, usize> = FxHashMap::default();
        let mut folded: Vec<&str> = Vec::new();
        for diagnostic in diagnostics {
            let count = seen.entry(&diagnostic.rule).or_default();
            *count += 1;
            if self.limit == 0 || *count <= self.limit {
                self.finding(out, document.source(), diagnostic)?;
            } else if *count == self.limit + 1 {
                folded.push(&diagnostic.rule);
            }
        }
        for rule in &folded {
            let (name, more) = (visible::line(document.source().name()), seen[rule] - self.limit);
            writeln!(out, "{name}：另有 {more} 处 {rule} 未逐条显示，用 --limit 0 显示全部")?;
        }
        if !folded.is_empty() {
            writeln!(out)?;
        }
        Ok(())
    }

    fn finding(&mut self, out: &mut dyn Write, source: &Source, diagnostic: &Diagnostic) -> io::Result<()> {
        let mut marks = Vec::with_capacity(diagnostic.labels.len() + 1);
        let span = beside_labels(diagnostic);
        marks.push(Mark { style: LabelStyle::Primary, span, message: advice(diagnostic) });
        let (here, elsewhere): (Vec<_>, Vec<_>) =
            diagnostic.labels.iter().partition(|label| label.elsewhere.is_none());
        marks.extend(here.iter().take(LABELS).map(|label| Mark {
            style: LabelStyle::Secondary,
            span: label.span,
            message: visible::line(&label.message),
        }));
        let mut notes: Vec<String> = elsewhere.iter().map(|label| place_elsewhere(label)).collect();
        if let Some(more @ 1..) = here.len().checked_sub(LABELS) {
            notes.push(format!("另有 {more} 处相关位置未标出"));
        }
        if self.explain && !self.explained.contains(&diagnostic.rule) {
            self.explained.insert(Arc::clone(&diagnostic.rule));
            notes.push(format!("详见 kanwu explain {}", diagnostic.rule));
        }
        let report = Report::new(level(diagnostic.severity))
            .with_code(diagnostic.rule.as_ref())
            .with_message(visible::line(&diagnostic.message))
            .with_notes(notes);
        self.paper.print(out, source, diagnostic.span.start, &marks, report)
    }
}

/// What of a finding is marked as wrong: all of it, or what follows a label it begins with (the copy
/// after its original).
fn beside_labels(diagnostic: &Diagnostic) -> Span {
    let span = diagnostic.span;
    let begins = |label: &&Label| label.elsewhere.is_none() && label.span.start == span.start;
    match diagnostic.labels.iter().find(begins) {
        Some(label) if label.span.end < span.end => Span::new(label.span.end, span.end),
        _ => span,
    }
}

/// A place in another document, as a line below the text.
fn place_elsewhere(label: &Label) -> String {
    let Some(other) = &label.elsewhere else { return String::new() };
    let (path, start) = (visible::line(&other.path), other.start);
    format!("{}：{path}:{}:{}", visible::line(&label.message), start.line, start.column)
}

/// What to do about a finding: in the rule's words, or else what its fix does.
fn advice(diagnostic: &Diagnostic) -> Cow<'_, str> {
    if !diagnostic.advice.is_empty() {
        return visible::line(&diagnostic.advice);
    }
    match diagnostic.fix.as_ref().map(|fix| fix.edits.as_slice()) {
        Some([edit]) if edit.span == diagnostic.span && edit.text.is_empty() => Cow::Borrowed("删去"),
        Some([edit]) if edit.span == diagnostic.span => {
            Cow::Owned(format!("改为“{}”", visible::line(&edit.text)))
        }
        _ => Cow::Borrowed(""),
    }
}

fn level(severity: Severity) -> Level {
    match severity {
        Severity::Error => Level::Error,
        Severity::Warning => Level::Warning,
        Severity::Note => Level::Note,
    }
}

/// A mistake in a user's TOML, shown as a finding is.
pub(super) fn mistake(out: &mut dyn Write, mistake: &Mistake, options: Options) -> io::Result<()> {
    let message = visible::line(&mistake.advice);
    let mark = Mark { style: LabelStyle::Primary, span: mistake.span, message };
    let report = Report::error().with_message(visible::line(&mistake.message));
    Paper::new(options).print(out, &mistake.source, mistake.span.start, &[mark], report)
}

/// An error that has no place in a text.
pub(super) fn failure(out: &mut dyn Write, message: &str, options: Options) -> io::Result<()> {
    let report = Report::error().with_message(visible::line(message));
    let nowhere = Source::new("", "");
    Paper::new(options).print(out, &nowhere, 0, &[], report)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{diagnostic, place, printed};
    use super::super::{Format, Options, Printer};
    use super::*;
    use crate::diagnostic::{Applicability, Edit, Fix, Label};

    /// What is printed for one finding, without the summary.
    fn shown(text: &str, found: Diagnostic) -> String {
        let all = printed(Format::Full, text, &[found]);
        let end = all.find("\n\n没有检查").unwrap();
        all[..end].to_owned()
    }

    fn advised(rule: &str, span: impl Into<Span>, advice: &str) -> Diagnostic {
        Diagnostic { advice: advice.to_owned(), ..diagnostic(rule, span) }
    }

    fn labelled(mut found: Diagnostic, span: impl Into<Span>, message: &str) -> Diagnostic {
        found.labels.push(Label { span: span.into(), elsewhere: None, message: message.to_owned() });
        found
    }

    /// A paragraph of six hundred characters with something in its middle.
    fn paragraph(middle: &str) -> String {
        let clause = "各地各部门坚持稳中求进工作总基调，";
        format!("{}{middle}{}", clause.repeat(17), clause.repeat(18))
    }

    /// The cell a line's first caret stands under, and where in the line above `found` begins.
    fn columns(report: &str, found: &str) -> (usize, usize) {
        use unicode_width::UnicodeWidthStr;
        let lines: Vec<&str> = report.lines().collect();
        let carets = lines.iter().position(|line| line.contains('^')).unwrap();
        let source = lines[carets - 1];
        let before = &source[..source.find(found).unwrap()];
        (lines[carets][..lines[carets].find('^').unwrap()].width(), before.width())
    }

    #[test]
    fn a_long_paragraph_is_one_readable_line() {
        let text = format!("题\n\n{}", paragraph("全市稳增长、稳增长、稳就业，"));
        let start = place(&text, "、稳增长、稳就业").start;
        let found = advised("repeated-phrase", start..start + "、稳增长".len(), "删去这一处");
        let found = labelled(found, place(&text, "稳增长"), "首次出现");
        let column = text[..start].chars().count() - 2;
        let expected = format!(
            "\
error[repeated-phrase]: 有误
  ┌─ 稿.txt:3:{column}
  │
3 │ …门坚持稳中求进工作总基调，全市稳增长、稳增长、稳就业，各地各部门坚持稳中求…
  │                                ------^^^^^^^^ 删去这一处
  │                                │
  │                                首次出现
  │
  = 详见 kanwu explain repeated-phrase"
        );
        assert_eq!(shown(&text, found), expected);
    }

    #[test]
    fn labels_far_apart_share_a_line() {
        let text = format!("首处{}", paragraph("再处"));
        let found = labelled(advised("x", place(&text, "再处"), "删去"), place(&text, "首处"), "首次出现");
        let expected = "\
error[x]: 有误
  ┌─ 稿.txt:1:292
  │
1 │ 首处各地各部门坚持稳中求进工作总基调…求进工作总基调，再处各地各部门坚持稳…
  │ ----                                                 ^^^^ 删去
  │ │
  │ 首次出现
  │
  = 详见 kanwu explain x";
        assert_eq!(shown(&text, found), expected);
    }

    #[test]
    fn a_seam_is_shown_by_what_it_parts() {
        let text = format!("{}本土\n\n　　主播走红。", paragraph(""));
        let found = advised("broken-paragraph", place(&text, "\n\n　　"), "与下一段接排");
        let expected = "\
error[broken-paragraph]: 有误
  ┌─ 稿.txt:1:598
  │
1 │ …持稳中求进工作总基调，各地各部门坚持稳中求进工作总基调，本土
  │                                                          ^^^^ 与下一段接排
3 │ 　　主播走红。
  │     ----
  │
  = 详见 kanwu explain broken-paragraph";
        assert_eq!(shown(&text, found.clone()), expected);
        let named = labelled(found, place(&text, "主播走红"), "续在这里");
        assert!(shown(&text, named).contains("  │     -------- 续在这里"));
        let blank = shown("\n\n", diagnostic("x", 0..2));
        assert!(blank.contains("1 │\n  │ ^"), "{blank}");
    }

    #[test]
    fn a_span_of_lines_is_shown_by_its_first_and_last() {
        let text = format!("甲段。\n乙段。\n\n{}\n{}\n\n丙段。\n", paragraph("甲"), paragraph("乙"));
        let lines = Source::new("", text.as_str());
        let found = advised("x", lines.line_range(3).start..lines.line_range(4).end + 2, "删去重复的段落");
        let found = labelled(found, place(&text, "甲段。\n乙段。"), "首次出现");
        let expected = "\
error[x]: 有误
  ┌─ 稿.txt:4:1
  │
1 │   ╭ 甲段。
2 │   │ 乙段。
  │   ╰──────' 首次出现
4 │ ╭   各地各部门坚持稳中求进工作总基调，…各地各部门坚持稳中求进工作总基调，
5 │ │   各地各部门坚持稳中求进工作…门坚持稳中求进工作总基调，
  │ ╰───────────────────────────────────────────────────────^ 删去重复的段落
  │
  = 详见 kanwu explain x";
        assert_eq!(shown(&text, found), expected);
    }

    #[test]
    fn what_shows_nothing_is_named_and_marks_stay_in_line() {
        let text = "甲\t“乙\u{0}\u{1b}[31m\u{200b}”——丙…丁";
        let found = advised("x", place(text, "\u{200b}"), "删去\u{1b}]0;标题\u{7}");
        let found = labelled(found, place(text, "丁"), "这里");
        let expected = "\
error[x]: 有误
  ┌─ 稿.txt:1:11
  │
1 │ 甲⟨TAB⟩“乙⟨NUL⟩⟨ESC⟩[31m⟨U+200B⟩”——丙…丁
  │                         ^^^^^^^^      -- 这里
  │                         │
  │                         删去⟨ESC⟩]0;标题⟨BEL⟩
  │
  = 详见 kanwu explain x";
        assert_eq!(shown(text, found), expected);
    }

    #[test]
    fn carets_stand_under_what_they_mean() {
        for middle in ["丁", "，", "“", "…", "a", "Ａ", "𠮷", "\t", "\u{feff}", "e\u{301}", "é"] {
            for before in ["", "甲“乙”——", "x\u{200b}·", "　　", "全角：，；"] {
                let text = format!("{before}⟪{middle}⟫后");
                let at = before.len() + "⟪".len();
                let report = shown(&text, diagnostic("x", at..at + middle.len()));
                let (caret, opening) = columns(&report, "⟪");
                assert_eq!(caret, opening + 1, "{report}");
            }
        }
    }

    #[test]
    fn a_place_without_length_has_a_mark() {
        let at = |at| shown("甲乙\n丙", diagnostic("x", Span::new(at, at)));
        assert!(at(3).contains("稿.txt:1:2\n  │\n1 │ 甲乙\n  │   ^^\n"), "{}", at(3));
        assert!(at(6).contains("稿.txt:1:3\n  │\n1 │ 甲乙\n  │     ^\n"), "{}", at(6));
        assert!(at(10).contains("稿.txt:2:2\n  │\n2 │ 丙\n  │   ^\n"), "{}", at(10));
        assert!(shown("", diagnostic("x", 0..0)).contains("稿.txt:1:1\n  │\n1 │\n  │ ^\n"));
    }

    #[test]
    fn an_interruption_is_shown_from_before_to_after() {
        let text = "培育了36名本土主\n\n## 跑出新赛道\n\n文禹 摄\n\n播，直播带货。\n";
        let start = place(text, "\n\n##").start;
        let found = advised("x", start..place(text, "播，").start, "与上文接排");
        let expected = "\
error[x]: 有误
  ┌─ 稿.txt:1:10
  │
1 │   培育了36名本土主
  │ ╭──────────────^
  · │
7 │ │ 播，直播带货。
  │ ╰────^ 与上文接排
  │
  = 详见 kanwu explain x";
        assert_eq!(shown(text, found), expected);
    }

    #[test]
    fn an_accent_is_marked_under_its_letter() {
        let report = shown("甲e\u{301}乙", diagnostic("x", 4..6));
        assert!(report.contains("1 │ 甲e\u{301}乙\n  │   ^\n"), "{report}");
    }

    #[test]
    fn a_fix_says_what_it_does_where_the_rule_does_not() {
        let mut found = diagnostic("x", 3..6);
        let edits = vec![Edit { span: found.span, text: "丙".to_owned() }];
        found.fix = Some(Fix { applicability: Applicability::Unsafe, edits });
        assert!(shown("甲乙", found).contains("^^ 改为“丙”\n"));
    }

    #[test]
    fn many_findings_of_a_rule_are_folded_and_its_explanation_named_once() {
        let text = "甲".repeat(40);
        let all: Vec<_> = (0..33).map(|at| diagnostic("half-width-mark", at * 3..at * 3 + 3)).collect();
        let report = printed(Format::Full, &text, &all);
        assert_eq!(report.matches("error[half-width-mark]").count(), 10);
        assert_eq!(report.matches("= 详见 kanwu explain half-width-mark").count(), 1);
        let fold =
            "\n\n稿.txt：另有 23 处 half-width-mark 未逐条显示，用 --limit 0 显示全部\n\n没有检查任何文件";
        assert!(report.contains(fold), "{report}");
    }

    #[test]
    fn colours_are_the_only_commands_a_terminal_gets() {
        let mut out = Vec::new();
        let options = Options { color: true, ..Options::default() };
        let mut printer = Printer::new(Format::Full, options, &[]);
        let document = Document::plain("稿\u{1b}[5m.txt", "甲\u{1b}[5m乙");
        printer.file(&mut out, &document, &[advised("x", 0..3, "\u{1b}[5m")]).unwrap();
        let report = String::from_utf8(out).unwrap();
        assert!(report.contains("\u{1b}[31m"), "{report:?}");
        assert!(!report.contains("\u{1b}[5m"), "{report:?}");
    }

    #[test]
    fn a_mistake_in_toml_is_shown_like_a_finding() {
        let text = "[[rule]]\nid = \"x\"\nmesage = \"“{text}”重复\"\n";
        let wrong = Mistake {
            source: Source::new("rules/自定.toml", text),
            span: place(text, "mesage").into(),
            message: "没有“mesage”这个键".to_owned(),
            advice: "是不是想写“message”？".to_owned(),
        };
        let mut out = Vec::new();
        mistake(&mut out, &wrong, Options::default()).unwrap();
        let expected = "\
error: 没有“mesage”这个键
  ┌─ rules/自定.toml:3:1
  │
3 │ mesage = \"“{text}”重复\"
  │ ^^^^^^ 是不是想写“message”？

";
        assert_eq!(String::from_utf8(out).unwrap(), expected);
    }
}
