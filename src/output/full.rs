//! The full form: each finding with the text around it and marks under it, then a summary. Also
//! how mistakes in a user's TOML are shown.

use std::borrow::Cow;
use std::io::{self, Write};
use std::sync::Arc;

use codespan_reporting::diagnostic::{Diagnostic as Report, LabelStyle, Severity as Level};
use codespan_reporting::files::Error as FilesError;
use codespan_reporting::term::termcolor::{Ansi, Color, ColorSpec};
use codespan_reporting::term::{Config, Styles, StylesWriter, emit_to_io_write, emit_to_write_style};
use rustc_hash::{FxHashMap, FxHashSet};

use super::snippet::{Mark, Snippet};
use super::{Options, Summary, visible};
use crate::diagnostic::{Diagnostic, Severity};
use crate::document::Document;
use crate::error::Mistake;
use crate::source::Source;

/// More related places than this say no more.
const LABELS: usize = 8;

/// What has been printed so far, and how to print.
pub(super) struct Full {
    paper: Paper,
    limit: usize,
    /// The rules whose way to their explanation has been shown.
    explained: FxHashSet<Arc<str>>,
}

impl Full {
    pub(super) fn new(options: Options) -> Self {
        Full { paper: Paper::new(options), limit: options.limit, explained: FxHashSet::default() }
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
        marks.push(Mark { style: LabelStyle::Primary, span: diagnostic.span, message: advice(diagnostic) });
        marks.extend(diagnostic.labels.iter().take(LABELS).map(|label| Mark {
            style: LabelStyle::Secondary,
            span: label.span,
            message: visible::line(&label.message),
        }));
        let mut notes = Vec::new();
        if let Some(more @ 1..) = diagnostic.labels.len().checked_sub(LABELS) {
            notes.push(format!("另有 {more} 处相关位置未标出"));
        }
        if !self.explained.contains(&diagnostic.rule) {
            self.explained.insert(Arc::clone(&diagnostic.rule));
            notes.push(format!("kanwu explain {}", diagnostic.rule));
        }
        let report = Report::new(level(diagnostic.severity))
            .with_code(diagnostic.rule.as_ref())
            .with_message(visible::line(&diagnostic.message))
            .with_notes(notes);
        self.paper.print(out, source, &marks, report)
    }
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
    Paper::new(options).print(out, &mistake.source, &[mark], report)
}

/// An error that has no place in a text.
pub(super) fn failure(out: &mut dyn Write, message: &str, options: Options) -> io::Result<()> {
    let report = Report::error().with_message(visible::line(message));
    let nowhere = Source::new("", "");
    Paper::new(options).print(out, &nowhere, &[], report)
}

/// What follows the findings: how much was read and found, and what can be done at once.
pub(super) fn summary(out: &mut dyn Write, summary: &Summary) -> io::Result<()> {
    let read = format!("已检查 {} 个文件，{} 字", summary.files, summary.characters);
    let counts: Vec<String> = [("错误", summary.errors), ("警告", summary.warnings), ("提示", summary.notes)]
        .into_iter()
        .filter(|&(_, count)| count > 0)
        .map(|(name, count)| format!("{name} {count} 处"))
        .collect();
    match counts.is_empty() {
        true => writeln!(out, "{read}：没有发现问题")?,
        false => writeln!(out, "{read}：{}", counts.join("，"))?,
    }
    if summary.safe_fixes > 0 {
        writeln!(out, "{} 处可放心自动修改：kanwu fix", summary.safe_fixes)?;
    }
    if summary.unsafe_fixes > 0 {
        writeln!(out, "{} 处有修改建议，须人工过目：kanwu fix --unsafe", summary.unsafe_fixes)?;
    }
    if !summary.unreadable.is_empty() {
        writeln!(out, "{} 个文件未能读取，没有检查", summary.unreadable.len())?;
    }
    for (path, encoding) in &summary.decoded {
        writeln!(out, "{}：按 {encoding} 解码", visible::line(path))?;
    }
    Ok(())
}

/// How reports look, and a buffer for them.
struct Paper {
    config: Config,
    styles: Option<Styles>,
    width: usize,
    buffer: Vec<u8>,
}

impl Paper {
    fn new(options: Options) -> Self {
        // Of a long span only the first and the last line are shown.
        let config = Config { start_context_lines: 0, end_context_lines: 0, ..Config::default() };
        // Lines longer than this are hard to read, lines shorter show nothing.
        let width = options.width.clamp(40, 120);
        Paper { config, styles: options.color.then(styles), width, buffer: Vec::new() }
    }

    fn print(
        &mut self,
        out: &mut dyn Write,
        source: &Source,
        marks: &[Mark<'_>],
        report: Report<()>,
    ) -> io::Result<()> {
        let (snippet, labels) = Snippet::new(source, marks, self.width);
        let report = report.with_labels(labels);
        self.buffer.clear();
        let printed = match &self.styles {
            None => emit_to_io_write(&mut self.buffer, &self.config, &snippet, &report),
            Some(styles) => {
                let mut writer = StylesWriter::new(Ansi::new(&mut self.buffer), styles);
                emit_to_write_style(&mut writer, &self.config, &snippet, &report)
            }
        };
        printed.map_err(|error| match error {
            FilesError::Io(error) => error,
            error => io::Error::other(error.to_string()),
        })?;
        out.write_all(&self.buffer)
    }
}

/// Few colours, none bright: these can be read on dark and on light.
fn styles() -> Styles {
    let plain = ColorSpec::new;
    let colour = |colour| plain().set_fg(Some(colour)).clone();
    let bold = |colour| plain().set_fg(Some(colour)).set_bold(true).clone();
    let faint = plain().set_dimmed(true).clone();
    Styles {
        header_error: bold(Color::Red),
        header_warning: bold(Color::Magenta),
        header_note: bold(Color::Green),
        header_message: plain().set_bold(true).clone(),
        primary_label_error: colour(Color::Red),
        primary_label_warning: colour(Color::Magenta),
        primary_label_note: colour(Color::Green),
        secondary_label: colour(Color::Cyan),
        line_number: faint.clone(),
        source_border: faint.clone(),
        note_bullet: faint,
        ..Styles::no_color()
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{diagnostic, place, printed};
    use super::super::{Format, Options, Printer};
    use super::*;
    use crate::diagnostic::{Applicability, Edit, Fix, Label};
    use crate::span::Span;

    #[test]
    fn show() {
        let seed = std::fs::read_to_string("seeds/000_079d793a3125e5cb.txt").unwrap();
        let mut found = diagnostic("repeated-phrase", place(&seed, "稳增长、稳增长"));
        found.advice = "删去一处".to_owned();
        let mut two = diagnostic("repeated-phrase", place(&seed, "、稳增长、稳就业"));
        two.span.end -= "、稳就业".len();
        two.advice = "删去这一处".to_owned();
        two.labels.push(Label {
            span: Span::new(two.span.start - 9, two.span.start),
            message: "首次出现".to_owned(),
        });
        let line = two.span.start;
        let mut far = diagnostic("x", line..line + 12);
        far.advice = "删去".into();
        let at = Source::new("", seed.as_str());
        let r = at.line_range(at.line_of(line));
        far.labels.push(Label { span: Span::new(r.end - 30, r.end - 21), message: "又见".into() });
        let whole = diagnostic("whole", r.clone());
        let seam = diagnostic("seam", r.end..r.end + seed[r.end..].len() - seed[r.end..].trim_start().len());
        let n = at.line_of(line);
        let mut long = diagnostic("long", at.line_range(n + 2).start..at.line_range(n + 6).end);
        long.advice = "删去重复的段落".into();
        let mut longl = long.clone();
        longl.labels.push(Label { span: Span::new(r.start, r.end), message: "首次出现".into() });
        let mut longm = long.clone();
        longm.labels.push(Label {
            span: Span::new(at.line_range(0).start, at.line_range(3).end),
            message: "首次出现".into(),
        });
        println!("{}", printed(Format::Full, &seed, &[found, two, far, whole, seam, long, longl, longm]));
    }
}
