//! `kanwu ignore PATH:LINE RULE`: an entry in the ignore file for a finding somebody has looked at.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::Args;
use jiff::Zoned;
use jiff::civil::Date;

use super::exceptions::{Baselines, Exceptions};
use super::manuscripts::{Checked, Manuscripts};
use super::selection::Selection;
use super::settings::{Chosen, Settings, read_text};
use super::which_rule::rule_named;
use super::{Outcome, Stop, beside};
use crate::diagnostic::{Diagnostic, SuppressedBy};
use crate::document::Document;
use crate::error::Error;
use crate::input;
use crate::rule::RuleSet;
use crate::suppress::{IgnoreFile, Note, entry, is_about_exceptions};

#[derive(Args)]
#[command(next_help_heading = "选项")]
pub(super) struct Arguments {
    /// 问题所在，照检查结果里的写：稿件.txt:2 或 稿件.txt:2:1
    #[arg(value_name = "文件:行[:列]", help_heading = "参数", value_parser = place)]
    place: Place,
    /// 规则名；那里只有一个问题时可不写
    #[arg(value_name = "规则", help_heading = "参数")]
    rule: Option<String>,
    /// 为什么不改
    #[arg(long, value_name = "理由", value_parser = written)]
    reason: String,
    /// 谁定的
    #[arg(long, value_name = "谁", value_parser = written)]
    who: Option<String>,
    /// 放过到哪一天为止，如 2026-12-31（默认不限）
    #[arg(long, value_name = "日期", value_parser = day)]
    until: Option<Date>,
    /// 问题是与这些稿件比出来的（重复刊登、写法不一）
    #[arg(long, value_name = "路径")]
    among: Vec<PathBuf>,
    #[command(flatten)]
    chosen: Chosen,
}

/// Where a finding begins, as reports say it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Place {
    path: PathBuf,
    line: usize,
    column: Option<usize>,
}

fn place(argument: &str) -> Result<Place, String> {
    let number = |text: &str| text.parse::<usize>().ok().filter(|&number| number > 0);
    let wrong = || "应写作 文件:行 或 文件:行:列，如 稿件.txt:2:1".to_owned();
    let (before, last) = argument.trim_end_matches(':').rsplit_once(':').ok_or_else(wrong)?;
    let last = number(last).ok_or_else(wrong)?;
    let (path, line, column) = match before.rsplit_once(':').map(|(path, line)| (path, number(line))) {
        Some((path, Some(line))) => (path, line, Some(last)),
        _ => (before, last, None),
    };
    match path.is_empty() {
        true => Err(wrong()),
        false => Ok(Place { path: path.into(), line, column }),
    }
}

fn written(argument: &str) -> Result<String, String> {
    let written = argument.trim();
    if written.is_empty() { Err("不能空着".to_owned()) } else { Ok(written.to_owned()) }
}

fn day(argument: &str) -> Result<Date, String> {
    let date: Date = argument.parse().map_err(|_| "没有这一天；日期写作 2026-12-31".to_owned())?;
    if date < Zoned::now().date() { Err("这一天已经过去".to_owned()) } else { Ok(date) }
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Stop> {
    let Place { path, .. } = &arguments.place;
    let config = Settings::new(&arguments.chosen).for_file(path)?;
    if let Some(rule) = &arguments.rule {
        rule_named(rule, &config.rules)?;
    }
    let (document, diagnostic) = find(arguments, &config.rules)?;
    let note = Note { reason: &arguments.reason, who: arguments.who.as_deref(), until: arguments.until };
    let mut out = io::stdout().lock();
    let (file, entered) = ignore_entry(&arguments.chosen, &document, &diagnostic, note)?;
    let (file_name, what) = (file.display(), described(&document, &diagnostic));
    match entered {
        Entered::New => writeln!(out, "已记入 {file_name}：{what}")?,
        Entered::Renewed => writeln!(out, "{file_name} 里过期的一条已照这次写的续上：{what}")?,
        Entered::Known => writeln!(out, "{file_name} 里已有这一条：{what}")?,
    }
    for other in arguments.chosen.ignore_files(folder_of(&document)) {
        let there = IgnoreFile::decode(&other.display().to_string(), &read_text(&other)?)?;
        if there.expired(&document, &diagnostic, Zoned::now().date()).is_some() {
            writeln!(out, "{} 里还有过期的一条，可以删去", other.display())?;
        }
    }
    Ok(Outcome::Clean)
}

/// The folder a manuscript stands in.
fn folder_of(document: &Document) -> &Path {
    Path::new(document.source().name()).parent().unwrap_or(Path::new(""))
}

/// What became of an entry for the ignore file.
pub(super) enum Entered {
    /// It was added.
    New,
    /// It took the place of one that held no more.
    Renewed,
    /// There was one already that still holds.
    Known,
}

/// Adds an entry about a finding to the ignore file that has one about it, or else to the one for new ones, which need
/// not be there yet; says which.
pub(super) fn ignore_entry(
    chosen: &Chosen,
    document: &Document,
    diagnostic: &Diagnostic,
    note: Note<'_>,
) -> Result<(PathBuf, Entered), Error> {
    let folder = folder_of(document);
    for path in chosen.ignore_files(folder) {
        if IgnoreFile::decode(&path.display().to_string(), &read_text(&path)?)?.is_about(document, diagnostic)
        {
            let entered = ignore_entry_in(&path, document, diagnostic, note)?;
            return Ok((path, entered));
        }
    }
    let path = chosen.new_ignore_file(folder);
    let entered = ignore_entry_in(&path, document, diagnostic, note)?;
    Ok((path, entered))
}

/// Adds an entry about a finding to the ignore file at `path`.
fn ignore_entry_in(
    path: &Path,
    document: &Document,
    diagnostic: &Diagnostic,
    note: Note<'_>,
) -> Result<Entered, Error> {
    let mut text = match fs::exists(path) {
        Ok(false) => {
            "# 看过而不改的问题，由 kanwu ignore 写入。按内容认：挪了段落、改了文件名仍然有效。\n".to_owned()
        }
        _ => read_text(path)?,
    };
    let there = IgnoreFile::decode(&path.display().to_string(), &text)?;
    let today = Zoned::now().date();
    if there.knows(document, diagnostic, today) {
        return Ok(Entered::Known);
    }
    let name = beside::from(&beside::folder_of(path), &input::real(Path::new(document.source().name())));
    let entry = entry(&name, document, diagnostic, note);
    if let Some(old) = there.expired(document, diagnostic, today) {
        let text = format!("{}{entry}{}", &text[..old.start], &text[old.end..]);
        // Where the old one did not stand as we write them, it is left and the new one added.
        let renewed = IgnoreFile::decode(&path.display().to_string(), &text);
        if renewed.is_ok_and(|renewed| renewed.knows(document, diagnostic, today)) {
            input::store(path, text.as_bytes())?;
            return Ok(Entered::Renewed);
        }
    }
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
    let blank = if text.is_empty() { "" } else { "\n" };
    let text = format!("{text}{blank}{entry}");
    // A list written as `ignore = [ … ]` cannot go on as tables.
    if IgnoreFile::decode(&path.display().to_string(), &text).is_err() {
        let reason = "后面接不上新的一条，没有改写；请把 ignore = [ … ] 改成一条一节的 [[ignore]]，空的删去";
        return Err(Error::File { path: path.to_owned(), reason: reason.to_owned() });
    }
    input::store(path, text.as_bytes())?;
    Ok(Entered::New)
}

/// The finding that the arguments mean; what there is instead otherwise.
fn find(arguments: &Arguments, rules: &RuleSet) -> Result<(Document, Diagnostic), Stop> {
    let Place { path, line, column } = &arguments.place;
    let mut paths = vec![path.clone()];
    paths.extend(arguments.among.iter().cloned());
    let selection = Selection::of(paths, arguments.chosen.clone());
    let manuscripts = Manuscripts::find(&selection)?;
    let mut exceptions = Exceptions::open(&manuscripts, &selection, Baselines::Unused)?;
    let real = input::real(path);
    let mut found = None;
    manuscripts.lint(|job, checked| {
        let (document, mut diagnostics) = match checked {
            Ok(Checked { document, diagnostics, .. }) => (document, diagnostics),
            Err(error) => return Err(error.into()),
        };
        if input::real(Path::new(document.source().name())) == real {
            exceptions.apply(job, &document, &mut diagnostics);
            found = Some((document, diagnostics));
        }
        Ok(())
    })?;
    let Some((document, diagnostics)) = found else {
        let unread = || Error::File { path: path.clone(), reason: "没有检查到这个文件".to_owned() };
        return Err(manuscripts.errors.into_iter().next().unwrap_or_else(unread).into());
    };
    let open = diagnostics.into_iter().filter(|diagnostic| {
        let by = diagnostic.suppressed.as_ref().map(|suppression| suppression.by);
        by != Some(SuppressedBy::Comment) && !is_about_exceptions(rules, &diagnostic.rule)
    });
    let at = |diagnostic: &Diagnostic| document.source().position(diagnostic.span.start);
    let on_line: Vec<Diagnostic> = open.filter(|diagnostic| at(diagnostic).line == *line).collect();
    let mut meant: Vec<&Diagnostic> = on_line
        .iter()
        .filter(|diagnostic| column.is_none_or(|column| at(diagnostic).column == column))
        .filter(|diagnostic| arguments.rule.as_ref().is_none_or(|rule| **rule == *diagnostic.rule))
        .collect();
    if let [only] = meant[..] {
        let only = only.clone();
        return Ok((document, only));
    }
    let said = match meant.is_empty() {
        true => "没有这样的问题",
        false => "不止一个问题，请写明列和规则名",
    };
    if meant.is_empty() {
        meant = on_line.iter().collect();
    }
    let there: Vec<String> = meant.iter().map(|diagnostic| described(&document, diagnostic)).collect();
    let instead = match there.is_empty() {
        true => "；这一行没有查到问题".to_owned(),
        false => format!("；这一行有：{}", there.join("，")),
    };
    let column = column.map(|column| format!(":{column}")).unwrap_or_default();
    Err(Error::Usage(format!("{}:{line}{column} {said}{instead}", path.display())).into())
}

/// A finding in a few words: `稿件.txt:2:1 typo`.
fn described(document: &Document, diagnostic: &Diagnostic) -> String {
    let source = document.source();
    let at = source.position(diagnostic.span.start);
    format!("{}:{}:{} {}", source.name(), at.line, at.column, diagnostic.rule)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_written_as_reports_write_it() {
        let read = |argument: &str| place(argument).map(|place| (place.path, place.line, place.column)).ok();
        let path = |name: &str| PathBuf::from(name);
        assert_eq!(read("稿.txt:2"), Some((path("稿.txt"), 2, None)));
        assert_eq!(read("稿.txt:2:1"), Some((path("稿.txt"), 2, Some(1))));
        assert_eq!(read("稿.txt:2:1:"), Some((path("稿.txt"), 2, Some(1))));
        assert_eq!(read("C:\\稿.txt:2:1"), Some((path("C:\\稿.txt"), 2, Some(1))));
        assert_eq!(read("a:b.txt:2"), Some((path("a:b.txt"), 2, None)));
        for wrong in ["稿.txt", "稿.txt:", ":2", "稿.txt:0", "稿.txt:二"] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }
}
