//! The ignore file: findings that people have looked at and want left alone, each with its reason.
//!
//! ```toml
//! [[ignore]]
//! rule = "repeated-phrase"
//! text = "坚持⟦稳增长、稳增长⟧、稳就业"
//! file = "稿件.txt"
//! fingerprint = "9c1f5e0a64d1b7c2"
//! reason = "引文如此"
//! who = "王芳"
//! until = "2026-12-31"
//! ```
//!
//! An entry is about whatever has its rule and fingerprint, wherever that stands and however often:
//! somebody has judged these words in these surroundings. `text` and `file` are for people.

use std::fmt::Write;
use std::ops::Range;

use jiff::civil::Date;
use rustc_hash::FxHashMap;
use serde::Deserialize;
use toml::Spanned;

use super::excerpt::excerpt;
use super::{is_judged_by_one, told};
use crate::checks::{Finding, State};
use crate::diagnostic::{Diagnostic, SuppressedBy, Suppression};
use crate::document::Document;
use crate::fingerprint::fingerprint;
use crate::mistake::{Mistake, nearest};
use crate::rule::RuleSet;
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

/// An ignore file during a run.
#[derive(Debug)]
pub(crate) struct IgnoreFile {
    /// The file itself, for findings about its entries.
    document: Document,
    entries: Vec<Entry>,
    /// The entries of a fingerprint.
    nth: FxHashMap<u64, Vec<usize>>,
}

#[derive(Debug)]
struct Entry {
    rule: String,
    place: Span,
    reason: String,
    who: Option<String>,
    file: Option<String>,
    /// The last day it holds.
    until: Option<(Date, Span)>,
    /// Whether something was found that it is about.
    used: bool,
}

impl IgnoreFile {
    /// Decodes the file shown as `name`.
    pub(crate) fn decode(name: &str, text: &str) -> Result<Self, Box<Mistake>> {
        let file: File = toml::from_str(text).map_err(|error| Mistake::in_toml(name, text, &error))?;
        let mistake = |span: Range<usize>, message: String, advice: &str| {
            let advice = advice.to_owned();
            Box::new(Mistake { source: Source::new(name, text), span: span.into(), message, advice })
        };
        let mut entries = Vec::with_capacity(file.ignore.len());
        let mut nth: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
        for table in file.ignore {
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
            nth.entry(fingerprint).or_default().push(entries.len());
            entries.push(Entry {
                place: table.rule.span().into(),
                rule: table.rule.into_inner(),
                reason: table.reason.trim().to_owned(),
                who: table.who,
                file: table.file,
                until: until.transpose()?,
                used: false,
            });
        }
        // Its text is no manuscript's: it has no blocks.
        let document = Document::with_blocks(Source::new(name, text), Vec::new());
        Ok(IgnoreFile { document, entries, nth })
    }

    /// The file itself.
    pub(crate) fn document(&self) -> &Document {
        &self.document
    }

    /// Marks what it excepts `today` among the findings that are not suppressed already, and remembers
    /// which entries that took.
    pub(crate) fn mark(&mut self, document: &Document, diagnostics: &mut [Diagnostic], today: Date) {
        for nth in self.excuse(document, diagnostics, today) {
            self.entries[nth].used = true;
        }
    }

    /// Marks the same without remembering; gives the entries that are about a finding, whether or not
    /// they still hold.
    pub(crate) fn excuse(
        &self,
        document: &Document,
        diagnostics: &mut [Diagnostic],
        today: Date,
    ) -> Vec<usize> {
        let mut used = Vec::new();
        if self.entries.is_empty() {
            return used;
        }
        for diagnostic in diagnostics.iter_mut().filter(|diagnostic| diagnostic.suppressed.is_none()) {
            let Some(like) = self.nth.get(&fingerprint(document.text(), diagnostic)) else { continue };
            for &nth in like {
                let entry = &self.entries[nth];
                if entry.rule != *diagnostic.rule {
                    continue;
                }
                used.push(nth);
                if entry.until.is_none_or(|(until, _)| today <= until) {
                    let by = Suppression::new(SuppressedBy::IgnoreFile, entry.reason.clone());
                    let until = entry.until.map(|(until, _)| until.to_string());
                    diagnostic.suppressed = Some(Suppression { who: entry.who.clone(), until, ..by });
                }
            }
        }
        used
    }

    /// What is wrong with its entries, after all findings of a run were marked. `rules_of` says by which
    /// rules a file that an entry names was linted in the run, or would have been if it were still
    /// there; `rules` judge the entries of the others.
    pub(crate) fn judge<'r>(
        &self,
        rules: &'r RuleSet,
        today: Date,
        rules_of: impl Fn(&str) -> Option<&'r RuleSet>,
    ) -> Vec<Diagnostic> {
        let mut all = Vec::new();
        for entry in &self.entries {
            let own = entry.file.as_deref().and_then(&rules_of);
            let rules = own.unwrap_or(rules);
            let mut tell = |state: State, span: Span, near: &str, until: &str| {
                let finding = Finding::new(span).value("rule", &entry.rule);
                let finding = finding.value("near", near).value("until", until);
                all.extend(told(rules, &self.document, state, &finding));
            };
            if rules.rule(&entry.rule).is_none() {
                let known = rules.rules.iter().map(|rule| &*rule.id);
                let near = nearest(&entry.rule, known).unwrap_or_default();
                tell(State::UnknownRule, entry.place, near, "");
                continue;
            }
            if entry.reason.is_empty() {
                tell(State::WithoutReason, entry.place, "", "");
            }
            let in_run = entry.used || own.is_some();
            match entry.until {
                Some((until, span)) if until < today && in_run => {
                    tell(State::Expired, span, "", &until.to_string());
                }
                _ if in_run && !entry.used && is_judged_by_one(rules, &entry.rule) => {
                    tell(State::Unused, entry.place, "", "");
                }
                _ => {}
            }
        }
        all
    }

    /// Where an entry about that finding stands that held until before `today`: from its header to its last
    /// key. None where none has, or it is not written as a table of its own.
    pub(crate) fn expired(&self, document: &Document, diagnostic: &Diagnostic, today: Date) -> Option<Span> {
        let about = self.nth.get(&fingerprint(document.text(), diagnostic))?.iter();
        let entry = about.map(|&nth| &self.entries[nth]).find(|entry| {
            entry.rule == *diagnostic.rule && entry.until.is_some_and(|(until, _)| until < today)
        })?;
        let text = self.document.text();
        let start = text[..entry.place.start].rfind(HEADER)?;
        // A header written otherwise would make it another entry's.
        let between = &text[start + HEADER.len()..entry.place.start];
        if between.lines().any(|line| line.trim_start().starts_with('[')) {
            return None;
        }
        let is_key = |line: &&str| !line.trim().is_empty() && !line.starts_with(['[', '#']);
        let rest = &text[start..];
        let lines = rest.split_inclusive('\n');
        let length = lines.enumerate().take_while(|(nth, line)| *nth == 0 || is_key(line));
        Some(Span::new(start, start + length.map(|(_, line)| line.len()).sum::<usize>()))
    }

    /// Whether an entry that holds `today` is about that finding.
    pub(crate) fn knows(&self, document: &Document, diagnostic: &Diagnostic, today: Date) -> bool {
        let like = self.nth.get(&fingerprint(document.text(), diagnostic)).map_or(&[][..], Vec::as_slice);
        like.iter().map(|&nth| &self.entries[nth]).any(|entry| {
            entry.rule == *diagnostic.rule && entry.until.is_none_or(|(until, _)| today <= until)
        })
    }
}

/// How an entry begins that kanwu wrote.
const HEADER: &str = "[[ignore]]";

/// The day that a value says, or what it says instead.
fn day(value: &toml::Value) -> Result<Date, String> {
    let said = match value {
        toml::Value::String(said) => said.clone(),
        other => other.to_string(),
    };
    said.parse().map_err(|_| said)
}

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
    let mut entry = format!("[[ignore]]\nrule = {}\n", quoted(&diagnostic.rule));
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::bare;

    const TODAY: Date = Date::constant(2026, 7, 1);

    fn entry_for(text: &str, found: &Diagnostic, until: Option<Date>) -> String {
        let note = Note { reason: "引文“如此”", who: Some("王芳"), until };
        entry("稿件/一.txt", &Document::plain("一.txt", text), found, note)
    }

    /// A fault of `typo` at every 错 of a text in which a line is a paragraph.
    fn faults(text: &str) -> Vec<Diagnostic> {
        let document = Document::plain("", text);
        let fault = |(at, found): (usize, &str)| {
            let mut fault = bare("typo", at..at + found.len());
            fault.paragraph = document.paragraphs_of(fault.span);
            fault
        };
        text.match_indices('错').map(fault).collect()
    }

    #[test]
    fn an_entry_excepts_what_it_is_about_wherever_that_stands() {
        let old = "前面一段。\n这里有错误吗？";
        let written = entry_for(old, &faults(old)[0], None);
        assert!(
            written.starts_with("[[ignore]]\nrule = \"typo\"\ntext = \"这里有⟦错⟧误吗？\"\n"),
            "{written}"
        );
        let mut file = IgnoreFile::decode("kanwu-ignore.toml", &written).unwrap();
        let text = "这里有错误吗？\n前面一段。\n那里有错误吗？\n这里有错误吗？";
        let (document, mut found) = (Document::plain("二.txt", text), faults(text));
        assert!(file.knows(&document, &found[0], TODAY) && !file.knows(&document, &found[1], TODAY));
        file.mark(&document, &mut found, TODAY);
        let reasons: Vec<_> =
            found.iter().map(|found| found.suppressed.as_ref().map(|said| said.reason.as_str())).collect();
        assert_eq!(reasons, [Some("引文“如此”"), None, Some("引文“如此”")]);
    }

    /// What is said of an ignore file after a run over a text, and how many findings are left.
    fn judged(file: &str, text: &str, was_read: bool) -> (Vec<String>, usize) {
        let mut file = IgnoreFile::decode("kanwu-ignore.toml", file).unwrap();
        let mut found = faults(text);
        file.mark(&Document::plain("一.txt", text), &mut found, TODAY);
        let rules = RuleSet::built_in().unwrap();
        let told = file.judge(&rules, TODAY, |name| {
            assert_eq!(name, "稿件/一.txt");
            was_read.then_some(&rules)
        });
        let told = told.iter().map(|told| format!("{} {}", told.rule, told.span.of(file.document.text())));
        (told.collect(), found.iter().filter(|found| found.suppressed.is_none()).count())
    }

    #[test]
    fn what_is_wrong_with_an_entry_is_told() {
        let text = "这里有错误吗？";
        let fault = &faults(text)[0];
        let plain = entry_for(text, fault, None);
        let one = |told: &str| vec![told.to_owned()];
        assert_eq!(judged(&plain, text, true), (vec![], 0));
        assert_eq!(judged(&plain, "已改。", true), (one("exception-unused \"typo\""), 0));
        // Another file than the one it names says nothing of it.
        assert_eq!(judged(&plain, "已改。", false), (vec![], 0));
        let until = |day| entry_for(text, fault, Some(day));
        assert_eq!(judged(&until(TODAY), text, true), (vec![], 0));
        let passed = until(Date::constant(2026, 6, 30));
        assert_eq!(judged(&passed, text, true), (one("exception-expired \"2026-06-30\""), 1));
        assert_eq!(judged(&passed, "别的稿件。", false), (vec![], 0));
        let unknown = plain.replace("\"typo\"", "\"typpo\"");
        assert_eq!(judged(&unknown, text, true), (one("exception-unknown-rule \"typpo\""), 1));
        let without = plain.replace("reason = ", "# ");
        assert_eq!(judged(&without, text, true), (one("exception-without-reason \"typo\""), 0));
    }

    #[test]
    fn a_mistake_in_it_has_a_caret() {
        let text = "这里有错误吗？";
        let plain = entry_for(text, &faults(text)[0], None);
        let fingerprint = plain.lines().find(|line| line.starts_with("fingerprint")).unwrap();
        for (wrong, caret, said) in [
            (format!("{plain}until = \"2026-02-30\""), "\"2026-02-30\"", "没有“2026-02-30”这一天"),
            (format!("{plain}until = \"明天\""), "\"明天\"", "没有“明天”这一天"),
            (format!("{plain}until = 12"), "12", "没有“12”这一天"),
            (format!("{plain}untill = 12"), "untill", "没有“untill”这个键"),
            (plain.replace(fingerprint, "fingerprint = \"甲\""), "\"甲\"", "这不是指纹"),
            (plain.replace("[[ignore]]", "[[ignored]]"), "ignored", "没有“ignored”这个键"),
        ] {
            let mistake = IgnoreFile::decode("kanwu-ignore.toml", &wrong).unwrap_err();
            assert_eq!(mistake.span.of(&wrong), caret, "{wrong}");
            assert!(mistake.message.contains(said), "{}", mistake.message);
        }
        assert!(IgnoreFile::decode("", &plain.replace(fingerprint, "")).is_err());
        assert!(IgnoreFile::decode("", &format!("{plain}until = 2026-12-31")).is_ok());
    }

    #[test]
    fn a_day_that_is_not_is_a_mistake_also_as_a_date_of_toml() {
        let text = "这里有错误吗？";
        let wrong = format!("{}until = 2026-02-30", entry_for(text, &faults(text)[0], None));
        let mistake = IgnoreFile::decode("kanwu-ignore.toml", &wrong).unwrap_err();
        assert!(mistake.span.of(&wrong).contains("2026-02-30"), "{mistake}");
    }
}
