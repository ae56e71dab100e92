//! Characters of a table and words of a list that are written in another script than the text.

use std::sync::OnceLock;

use super::super::{Context, Finding, Reading};
use crate::document::Prose;
use crate::text::{Class, Entry, Lexicon, Table};

/// Characters to write otherwise, each with its replacement.
#[derive(Debug)]
pub(super) struct Listed {
    pub(super) table: Table,
    /// What else shows that a text is wholly written so, and quotes another script; none where that
    /// excuses nothing.
    pub(super) excuse: Option<Other>,
}

/// A table that few texts ask for: read at the first question.
#[derive(Debug)]
pub(super) struct Other {
    read: fn() -> Table,
    table: OnceLock<Table>,
}

impl Other {
    pub(super) fn new(read: fn() -> Table) -> Self {
        Other { read, table: OnceLock::new() }
    }

    fn table(&self) -> &Table {
        self.table.get_or_init(self.read)
    }
}

impl Listed {
    /// Each character of the table and word of the list; none where the document is mostly written so, none in
    /// a block that is (a couplet, a sample of calligraphy), none in Japanese.
    pub(super) fn run(
        &self,
        context: &Context<'_>,
        reading: Reading<'_>,
        words: Option<&Lexicon>,
    ) -> Vec<Finding> {
        let mut findings = Vec::new();
        for prose in reading.proses(context.document) {
            let found = self.of_prose(prose, words);
            if !self.is_excused(found.len(), std::iter::once(prose)) {
                findings.extend(found);
            }
        }
        if self.is_excused(findings.len(), context.proses()) {
            findings.clear();
        }
        findings
    }

    fn of_prose(&self, prose: Prose<'_>, words: Option<&Lexicon>) -> Vec<Finding> {
        let chars = prose.chars();
        let mut findings = Vec::new();
        let mut at = 0;
        while at < chars.len() {
            let word = words.and_then(|words| {
                words.at(chars, at).find(|(entry, range)| {
                    !entry.is_right(prose.slice(0..range.start), prose.slice(range.end..chars.len()))
                })
            });
            let (right, end) = match word {
                Some((Entry { right, .. }, range)) => (right.to_string(), range.end),
                None => match self.table.get(chars[at]) {
                    Some(right) => (right.to_string(), at + 1),
                    None => {
                        at += 1;
                        continue;
                    }
                },
            };
            if self.excuse.is_none() || !is_in_japanese(chars, at) {
                findings.push(finding(prose, at..end, &right));
            }
            at = end;
        }
        findings
    }

    /// Whether so much of what else belongs to the script stands in a text, with the places found in it, that
    /// it is wholly written so.
    fn is_excused<'d>(&self, found: usize, proses: impl Iterator<Item = Prose<'d>>) -> bool {
        let Some(other) = self.excuse.as_ref().filter(|_| found > 0) else { return false };
        let other = other.table();
        let (mut foreign, mut han) = (found, 0);
        for prose in proses {
            han += prose.classes().iter().filter(|&&class| class == Class::Han).count();
            foreign += prose.chars().iter().filter(|&&c| other.get(c).is_some()).count();
        }
        // Some four in ten characters of traditional text are written the same in both.
        foreign > 2 && foreign * 5 > han
    }
}

fn finding(prose: Prose<'_>, range: std::ops::Range<usize>, right: &str) -> Finding {
    let finding = Finding::new(prose.span(range.clone())).value("replacement", right);
    match prose.plain_span(range) {
        Some(span) => finding.mend(span, right, true),
        None => finding,
    }
}

/// Characters on either side that are looked at for kana.
const NEAR: usize = 12;

/// Whether the words around `at`, up to the next point, have kana: what is quoted is Japanese.
fn is_in_japanese(chars: &[char], at: usize) -> bool {
    // 脅《おど》す has its reading beside it.
    let is_word =
        |c: &&char| matches!(Class::of(**c), Class::Han | Class::Letter | Class::Open | Class::Close);
    let is_kana = |c: &char| matches!(c, '\u{3041}'..='\u{30fa}' | '\u{30fc}'..='\u{30ff}');
    chars[at..].iter().take(NEAR).take_while(is_word).any(is_kana)
        || chars[..at].iter().rev().take(NEAR).take_while(is_word).any(is_kana)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kana_in_the_same_words_show_japanese() {
        let chars: Vec<char> = "小说《風の谷》，進歩".chars().collect();
        assert!(is_in_japanese(&chars, 3) && !is_in_japanese(&chars, 8));
    }
}
