//! An entry of the ignore file: as it is read, and as kanwu writes it.

use std::fmt::Write;
use std::ops::Range;

use jiff::civil::Date;
use serde::Deserialize;
use toml::Spanned;

use super::super::excerpt::excerpt;
use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::fingerprint::fingerprint;
use crate::mistake::Mistake;
use crate::source::Source;
use crate::span::Span;

/// The file as written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct File {
    #[serde(default)]
    ignore: Vec<Table>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Table {
    rule: Spanned<String>,
    fingerprint: Spanned<String>,
    #[serde(default)]
    reason: String,
    file: Option<String>,
    until: Option<Spanned<toml::Value>>,
    #[serde(rename = "text")]
    _text: Option<String>,
    who: Option<String>,
}

#[derive(Debug)]
pub(super) struct Entry {
    pub(super) fingerprint: u64,
    pub(super) rule: String,
    /// Where its rule is written.
    pub(super) place: Span,
    pub(super) reason: String,
    pub(super) who: Option<String>,
    pub(super) file: Option<String>,
    /// The last day it holds, and where that is written.
    pub(super) until: Option<(Date, Span)>,
}

impl Entry {
    /// Whether it holds on a day.
    pub(super) fn holds(&self, today: Date) -> bool {
        self.until.is_none_or(|(until, _)| today <= until)
    }

    /// Where it stands in its file, from its header to its last key; none where it is not written as a table of
    /// its own.
    pub(super) fn table(&self, text: &str) -> Option<Span> {
        let start = text[..self.place.start].rfind(HEADER)?;
        // A header written otherwise would make it another entry's.
        let between = &text[start + HEADER.len()..self.place.start];
        if between.lines().any(|line| line.trim_start().starts_with('[')) {
            return None;
        }
        let is_key = |line: &&str| !line.trim().is_empty() && !line.starts_with(['[', '#']);
        let lines = text[start..].split_inclusive('\n');
        let length = lines.enumerate().take_while(|(nth, line)| *nth == 0 || is_key(line));
        Some(Span::new(start, start + length.map(|(_, line)| line.len()).sum::<usize>()))
    }
}

/// The entries of the file shown as `name`.
pub(super) fn entries(name: &str, text: &str) -> Result<Vec<Entry>, Box<Mistake>> {
    let file: File = toml::from_str(text).map_err(|error| Mistake::in_toml(name, text, &error))?;
    let mistake = |span: Range<usize>, message: String, advice: &str| {
        let advice = advice.to_owned();
        Box::new(Mistake { source: Source::new(name, text), span: span.into(), message, advice })
    };
    let entry = |table: Table| {
        let written = table.fingerprint.get_ref();
        let is_hexadecimal = written.len() == 16 && written.bytes().all(|byte| byte.is_ascii_hexdigit());
        let fingerprint =
            u64::from_str_radix(written, 16).ok().filter(|_| is_hexadecimal).ok_or_else(|| {
                let advice = "16 位十六进制数；用 kanwu ignore 写入，不必自己填";
                mistake(table.fingerprint.span(), "这不是指纹".to_owned(), advice)
            })?;
        let until = table.until.map(|until| {
            let span = until.span();
            let date = day(until.get_ref()).map_err(|said| {
                mistake(span.clone(), format!("没有“{said}”这一天"), "日期写作 \"2026-12-31\"")
            })?;
            Ok::<_, Box<Mistake>>((date, Span::from(span)))
        });
        Ok(Entry {
            fingerprint,
            place: table.rule.span().into(),
            rule: table.rule.into_inner(),
            reason: table.reason.trim().to_owned(),
            who: table.who,
            file: table.file,
            until: until.transpose()?,
        })
    };
    file.ignore.into_iter().map(entry).collect()
}

/// The day that a value says, or what it says instead.
fn day(value: &toml::Value) -> Result<Date, String> {
    let said = match value {
        toml::Value::String(said) => said.clone(),
        other => other.to_string(),
    };
    said.parse().map_err(|_| said)
}

/// How an entry begins that kanwu wrote.
const HEADER: &str = "[[ignore]]";

/// What somebody says of a finding that is to be left alone.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Note<'a> {
    /// Why.
    pub(crate) reason: &'a str,
    /// Who says so.
    pub(crate) who: Option<&'a str>,
    /// The last day it holds.
    pub(crate) until: Option<Date>,
}

/// An entry of an ignore file, to be put at its end; `file` is the manuscript's name from its folder.
pub(crate) fn entry(file: &str, document: &Document, diagnostic: &Diagnostic, note: Note<'_>) -> String {
    let quoted = |text: &str| toml::Value::from(text).to_string();
    let text = document.text();
    let mut entry = format!("{HEADER}\nrule = {}\n", quoted(&diagnostic.rule));
    let mut add = |key: &str, value: &str| {
        // Writing to a text cannot fail.
        let _ = writeln!(entry, "{key} = {}", quoted(value));
    };
    add("text", &excerpt(text, diagnostic));
    add("file", file);
    add("fingerprint", &format!("{:016x}", fingerprint(text, diagnostic)));
    add("reason", note.reason);
    if let Some(who) = note.who {
        add("who", who);
    }
    if let Some(until) = note.until {
        add("until", &until.to_string());
    }
    entry
}
