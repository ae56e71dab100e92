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

mod entry;

use jiff::civil::Date;
use rustc_hash::FxHashMap;

use super::{is_judged_by_one, told};
use crate::checks::{Finding, State};
use crate::diagnostic::{Diagnostic, SuppressedBy, Suppression};
use crate::document::Document;
use crate::fingerprint::fingerprint;
use crate::mistake::{Mistake, nearest};
use crate::rule::RuleSet;
use crate::source::Source;
use crate::span::Span;
use entry::{Entry, entries};

pub(crate) use entry::{Note, entry};

/// An ignore file during a run.
#[derive(Debug)]
pub(crate) struct IgnoreFile {
    /// The file itself, for findings about its entries.
    document: Document,
    entries: Vec<Entry>,
    /// Whether something was found that an entry is about.
    used: Vec<bool>,
    /// Whether something of that counts, since nothing excepts it any more.
    lapsed: Vec<bool>,
    /// The entries of a fingerprint.
    nth: FxHashMap<u64, Vec<usize>>,
}

impl IgnoreFile {
    /// Decodes the file shown as `name`.
    pub(crate) fn decode(name: &str, text: &str) -> Result<Self, Box<Mistake>> {
        let entries = entries(name, text)?;
        let mut nth: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
        for (index, entry) in entries.iter().enumerate() {
            nth.entry(entry.fingerprint).or_default().push(index);
        }
        // Its text is no manuscript's: it has no blocks.
        let document = Document::with_blocks(Source::new(name, text), Vec::new());
        let (used, lapsed) = (vec![false; entries.len()], vec![false; entries.len()]);
        Ok(IgnoreFile { document, entries, used, lapsed, nth })
    }

    /// The file itself.
    pub(crate) fn document(&self) -> &Document {
        &self.document
    }

    /// Marks what it excepts `today` among the findings that are not suppressed already.
    pub(crate) fn excuse(&self, document: &Document, diagnostics: &mut [Diagnostic], today: Date) {
        if self.entries.is_empty() {
            return;
        }
        for diagnostic in diagnostics.iter_mut().filter(|diagnostic| diagnostic.suppressed.is_none()) {
            let Some((_, entry)) = self.about(document, diagnostic).find(|(_, entry)| entry.holds(today))
            else {
                continue;
            };
            let by = Suppression::new(SuppressedBy::IgnoreFile, entry.reason.clone());
            let until = entry.until.map(|(until, _)| until.to_string());
            diagnostic.suppressed = Some(Suppression { who: entry.who.clone(), until, ..by });
        }
    }

    /// Remembers which entries are about any of the findings, after all ignore files marked theirs: the same entry may
    /// stand in several.
    pub(crate) fn remember(&mut self, document: &Document, diagnostics: &[Diagnostic]) {
        for diagnostic in diagnostics {
            let by = diagnostic.suppressed.as_ref().map(|suppression| suppression.by);
            if by.is_some_and(|by| by != SuppressedBy::IgnoreFile) {
                continue;
            }
            let about: Vec<usize> = self.about(document, diagnostic).map(|(nth, _)| nth).collect();
            for nth in about {
                self.used[nth] = true;
                self.lapsed[nth] |= by.is_none();
            }
        }
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
        for ((entry, &used), &lapsed) in self.entries.iter().zip(&self.used).zip(&self.lapsed) {
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
            let in_run = used || own.is_some();
            match entry.until {
                // What another entry still excepts is no matter any more.
                Some((until, _)) if until < today && used && !lapsed => {}
                Some((until, span)) if until < today && in_run => {
                    tell(State::Expired, span, "", &until.to_string());
                }
                _ if in_run && !used && is_judged_by_one(rules, &entry.rule) => {
                    tell(State::Unused, entry.place, "", "");
                }
                _ => {}
            }
        }
        all
    }

    /// Where an entry about that finding stands that held until before `today`. None where none has, or it is not
    /// written as a table of its own.
    pub(crate) fn expired(&self, document: &Document, diagnostic: &Diagnostic, today: Date) -> Option<Span> {
        let (_, entry) = self.about(document, diagnostic).find(|(_, entry)| !entry.holds(today))?;
        entry.table(self.document.text())
    }

    /// Whether an entry is about that finding, whether or not it still holds.
    pub(crate) fn is_about(&self, document: &Document, diagnostic: &Diagnostic) -> bool {
        self.about(document, diagnostic).next().is_some()
    }

    /// Whether an entry that holds `today` is about that finding.
    pub(crate) fn knows(&self, document: &Document, diagnostic: &Diagnostic, today: Date) -> bool {
        self.about(document, diagnostic).any(|(_, entry)| entry.holds(today))
    }

    /// The entries about a finding, each with its number.
    fn about(&self, document: &Document, diagnostic: &Diagnostic) -> impl Iterator<Item = (usize, &Entry)> {
        let like = self.nth.get(&fingerprint(document.text(), diagnostic)).map_or(&[][..], Vec::as_slice);
        let entries = like.iter().map(|&nth| (nth, &self.entries[nth]));
        entries.filter(|(_, entry)| entry.rule == *diagnostic.rule)
    }
}

#[cfg(test)]
mod tests {
    use std::slice;

    use super::*;
    use crate::diagnostic::bare;

    const TODAY: Date = Date::constant(2026, 7, 1);

    /// Marks what these files except, as a run does.
    fn mark(files: &mut [IgnoreFile], document: &Document, found: &mut [Diagnostic]) {
        for file in &*files {
            file.excuse(document, found, TODAY);
        }
        for file in files {
            file.remember(document, found);
        }
    }

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
        mark(slice::from_mut(&mut file), &document, &mut found);
        let reasons: Vec<_> =
            found.iter().map(|found| found.suppressed.as_ref().map(|said| said.reason.as_str())).collect();
        assert_eq!(reasons, [Some("引文“如此”"), None, Some("引文“如此”")]);
    }

    #[test]
    fn an_entry_that_stands_in_two_files_is_used_in_both() {
        let text = "这里有错误吗？";
        let mut files = ["作者原话", "引文"].map(|reason| {
            let note = Note { reason, who: None, until: None };
            let written = entry("一.txt", &Document::plain("", text), &faults(text)[0], note);
            IgnoreFile::decode("kanwu-ignore.toml", &written).unwrap()
        });
        let (document, mut found) = (Document::plain("", text), faults(text));
        let rules = RuleSet::built_in().unwrap();
        mark(&mut files, &document, &mut found);
        assert!(files.iter().all(|file| file.judge(&rules, TODAY, |_| Some(&rules)).is_empty()));
        assert_eq!(found[0].suppressed.as_ref().unwrap().reason, "作者原话", "the nearest says why");
        // A comment makes both of them needless.
        let mut found = faults(text);
        found[0].suppressed = Some(Suppression::new(SuppressedBy::Comment, String::new()));
        let mut file = IgnoreFile::decode("", &entry_for(text, &found[0], None)).unwrap();
        mark(slice::from_mut(&mut file), &document, &mut found);
        assert_eq!(file.judge(&rules, TODAY, |_| Some(&rules)).len(), 1);
    }

    #[test]
    fn an_expired_entry_is_no_matter_where_another_holds() {
        let text = "这里有错误吗？";
        let (document, rules) = (Document::plain("", text), RuleSet::built_in().unwrap());
        let until = |day| entry_for(text, &faults(text)[0], day);
        let (passed, holds) = (until(Some(Date::constant(2026, 6, 30))), until(None));
        let told = |files: &[&str]| {
            let decoded = files.iter().map(|text| IgnoreFile::decode("kanwu-ignore.toml", text).unwrap());
            let (mut files, mut found): (Vec<_>, _) = (decoded.collect(), faults(text));
            mark(&mut files, &document, &mut found);
            files.iter().map(|file| file.judge(&rules, TODAY, |_| Some(&rules)).len()).sum::<usize>()
        };
        assert_eq!(told(&[&passed]), 1);
        assert_eq!(told(&[&format!("{passed}\n{holds}")]), 0);
        assert_eq!((told(&[&passed, &holds]), told(&[&holds, &passed])), (0, 0));
    }

    /// What is said of an ignore file after a run over a text, and how many findings are left.
    fn judged(file: &str, text: &str, was_read: bool) -> (Vec<String>, usize) {
        let mut file = IgnoreFile::decode("kanwu-ignore.toml", file).unwrap();
        let mut found = faults(text);
        mark(slice::from_mut(&mut file), &Document::plain("一.txt", text), &mut found);
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
