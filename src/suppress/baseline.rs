//! The baseline: findings that were known before. A file of lines, sorted, so that a review shows what
//! joined it and what left:
//!
//! ```text
//! kanwu-baseline 1
//! 稿件.txt repeated-phrase 1 9c1f5e0a64d1b7c2 坚持⟦稳增长、稳增长⟧、稳就业
//! ```
//!
//! The columns, parted by tabs: file, rule, how often, fingerprint, excerpt. Known is what has the rule and
//! fingerprint of a line, wherever in its file it stands now, as often as the lines say; where that file is
//! gone, in whichever file it is found: it may have been renamed. What is left over of a file's lines knows what has the
//! same rule and, as its excerpt shows, the same text found and the same text on one side of it: a fault beside it may
//! have been mended. Beyond that the excerpt is for people.

mod known;

use std::collections::BTreeMap;

use super::excerpt::{excerpt, one_line};
use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::fingerprint::fingerprint;
use crate::mistake::Mistake;
use crate::source::Source;

pub(crate) use known::Known;

/// The first field of the first line; the second is the version of the format.
const HEAD: &str = "kanwu-baseline";
const VERSION: &str = "1";

/// What is known, in the order of its lines.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Baseline {
    entries: BTreeMap<Key, Entry>,
}

/// What tells a line from all others.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Key {
    /// Where it was found last, from the baseline's own folder.
    pub(crate) file: String,
    pub(crate) rule: String,
    fingerprint: u64,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Entry {
    count: usize,
    excerpt: String,
}

impl Baseline {
    /// Decodes the file shown as `name`.
    pub(crate) fn decode(name: &str, text: &str) -> Result<Self, Box<Mistake>> {
        let mut baseline = Baseline::default();
        let mut at = 0;
        let mut lines = text.split_inclusive('\n').map(|line| {
            let start = at;
            at += line.len();
            (start, line.trim_end_matches(['\n', '\r']))
        });
        let mistake = |start: usize, line: &str, message: &str, advice: &str| {
            Box::new(Mistake {
                source: Source::new(name, text),
                span: (start..start + line.len()).into(),
                message: message.to_owned(),
                advice: advice.to_owned(),
            })
        };
        let (_, head) = lines.next().unwrap_or_default();
        match head.split_once('\t') {
            Some((HEAD, VERSION)) => {}
            Some((HEAD, _)) => {
                let advice = "换用写它的那一版 kanwu，或用 kanwu baseline create --force 重新建立";
                return Err(mistake(0, head, "这份基线的格式版本，本程序不认识", advice));
            }
            _ if is_conflict(head) => return Err(mistake(0, head, CONFLICT.0, CONFLICT.1)),
            _ => {
                let advice = "基线用 kanwu baseline create 建立";
                return Err(mistake(0, head, "这不是 kanwu 的基线", advice));
            }
        }
        for (start, line) in lines.filter(|(_, line)| !line.is_empty()) {
            if is_conflict(line) {
                return Err(mistake(start, line, CONFLICT.0, CONFLICT.1));
            }
            let Some((key, entry)) = decode_line(line) else {
                let advice = "一行五栏，制表符隔开：文件、规则、处数、指纹、原文";
                return Err(mistake(start, line, "这一行读不懂", advice));
            };
            if baseline.entries.insert(key, entry).is_some() {
                return Err(mistake(start, line, "这一行与前面的重复", "删去其中一行"));
            }
        }
        Ok(baseline)
    }

    /// The file.
    pub(crate) fn encode(&self) -> String {
        let mut text = format!("{HEAD}\t{VERSION}\n");
        for (Key { file, rule, fingerprint }, Entry { count, excerpt }) in &self.entries {
            text.push_str(&format!("{file}\t{rule}\t{count}\t{fingerprint:016x}\t{excerpt}\n"));
        }
        text
    }

    /// Adds a finding in a file.
    pub(crate) fn add(&mut self, file: &str, document: &Document, diagnostic: &Diagnostic) {
        let text = document.text();
        let key = Key {
            file: one_line(file),
            rule: diagnostic.rule.to_string(),
            fingerprint: fingerprint(text, diagnostic),
        };
        let entry = self.entries.entry(key);
        entry.or_insert_with(|| Entry { count: 0, excerpt: excerpt(text, diagnostic) }).count += 1;
    }

    /// How many findings it holds.
    pub(crate) fn len(&self) -> usize {
        self.entries.values().map(|entry| entry.count).sum()
    }

    /// What it holds: file, rule, how often, excerpt.
    pub(crate) fn lines(&self) -> impl Iterator<Item = (&Key, usize, &str)> {
        self.entries.iter().map(|(key, entry)| (key, entry.count, entry.excerpt.as_str()))
    }

    /// Adds what another holds.
    pub(crate) fn extend(&mut self, other: Baseline) {
        for (key, entry) in other.entries {
            self.entries.entry(key).and_modify(|known| known.count += entry.count).or_insert(entry);
        }
    }
}

const CONFLICT: (&str, &str) = ("这里有没解决的合并冲突", "删去冲突记号，两边的行都留下，相同的留一行");

/// Whether git left a line where two versions differ.
fn is_conflict(line: &str) -> bool {
    ["<<<<<<<", "=======", ">>>>>>>", "|||||||"].iter().any(|mark| line.starts_with(mark))
}

fn decode_line(line: &str) -> Option<(Key, Entry)> {
    let mut fields = line.split('\t');
    let mut next = || fields.next();
    let (file, rule, count, fingerprint, excerpt) = (next()?, next()?, next()?, next()?, next()?);
    let count = count.parse().ok().filter(|&count: &usize| count > 0)?;
    let is_hexadecimal = fingerprint.len() == 16 && fingerprint.bytes().all(|byte| byte.is_ascii_hexdigit());
    let fingerprint = u64::from_str_radix(fingerprint, 16).ok().filter(|_| is_hexadecimal)?;
    let named = !file.is_empty() && !rule.is_empty() && next().is_none();
    let key = Key { file: file.to_owned(), rule: rule.to_owned(), fingerprint };
    named.then(|| (key, Entry { count, excerpt: excerpt.to_owned() }))
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use super::*;
    use crate::lint::lint;
    use crate::rule::RuleSet;

    static RULES: LazyLock<RuleSet> = LazyLock::new(|| RuleSet::built_in().unwrap());

    pub(super) fn linted(text: &str) -> (Document, Vec<Diagnostic>) {
        let document = Document::plain("稿.txt", text);
        let mut found = lint(&RULES, &document);
        // What paragraphs have to do with each other changes with their order.
        found.retain(|found| !found.rule.ends_with("-passage"));
        (document, found)
    }

    pub(super) fn of(file: &str, text: &str) -> Baseline {
        let (document, found) = linted(text);
        let mut baseline = Baseline::default();
        found.iter().for_each(|found| baseline.add(file, &document, found));
        baseline
    }

    pub(super) const FAULT: &str = "坚持稳增长、稳增长、稳就业。";

    #[test]
    fn it_is_written_as_it_is_read() {
        let baseline = of("稿件/一\t.txt", &format!("{FAULT}\n他说：“好。\n{FAULT}"));
        let text = baseline.encode();
        assert!(text.starts_with("kanwu-baseline\t1\n稿件/一 .txt\trepeated-phrase\t2\t"), "{text}");
        assert!(text.contains("\t坚持⟦稳增长、稳增长⟧、稳就业。\n"), "{text}");
        assert_eq!(Baseline::decode("基线.tsv", &text).unwrap(), baseline);
        assert_eq!(Baseline::decode("基线.tsv", &text.replace('\n', "\r\n")).unwrap(), baseline);
        assert_eq!(baseline.len(), 3);
    }

    #[test]
    fn a_damaged_baseline_is_shown_where_it_is() {
        let text = of("稿.txt", FAULT).encode();
        let line = text.lines().nth(1).unwrap();
        for (wrong, caret, said) in [
            (String::new(), "", "这不是 kanwu 的基线"),
            ("规则\t文件".to_owned(), "规则\t文件", "这不是 kanwu 的基线"),
            (text.replace("\t1\n", "\t2\n"), "kanwu-baseline\t2", "格式版本"),
            (format!("{text}{line}\n"), line, "重复"),
            (format!("{text}<<<<<<< 我的\n"), "<<<<<<< 我的", "合并冲突"),
            (format!("<<<<<<< 我的\n{text}"), "<<<<<<< 我的", "合并冲突"),
            (format!("{text}稿.txt\ttypo\n"), "稿.txt\ttypo", "读不懂"),
            (
                format!("{text}{}\n", line.replace("\t1\t", "\t0\t")),
                &line.replace("\t1\t", "\t0\t"),
                "读不懂",
            ),
            (format!("{text}{line}\t多\n"), &format!("{line}\t多"), "读不懂"),
        ] {
            let mistake = Baseline::decode("基线.tsv", &wrong).unwrap_err();
            assert_eq!(mistake.span.of(&wrong), caret, "{wrong}");
            assert!(mistake.message.contains(said), "{}", mistake.message);
        }
    }
}
