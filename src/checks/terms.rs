//! `terms`: literal words and what to write instead, from the pack or from a word list.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::ops::Range;

use rustc_hash::FxHashMap;
use serde::Deserialize;
use toml::Spanned;

use super::{Context, Finding};
use crate::document::Prose;
use crate::text::{Collision, Collisions, Entry, Word, parse_word_list};

/// The values it gives to messages: `replacement`, the word to write.
pub(super) const VALUES: &[&str] = &["replacement"];

/// Parameters of the check.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Terms {
    /// Words and what to write instead; nothing where that is for the editor to say.
    #[serde(default)]
    words: BTreeMap<String, String>,
    /// A word list, by its path from the pack.
    list: Option<Spanned<String>>,
    /// Texts that no word of the rule may stand directly before.
    #[serde(default)]
    not_before: Vec<String>,
    /// Texts that no word of the rule may stand directly after.
    #[serde(default)]
    not_after: Vec<String>,
    /// Whether a match must begin and end where words do.
    #[serde(default)]
    word: bool,
    #[serde(skip)]
    matcher: Option<Matcher>,
}

/// All words of a rule by their first two characters: ready in a few milliseconds for tens of thousands,
/// where an automaton takes a tenth of a second, and one look at each character of the text.
struct Matcher {
    /// Those that begin alike beside each other, the longest first.
    entries: Vec<Entry>,
    /// Where in them those of a beginning stand.
    by_beginning: FxHashMap<u64, Range<u32>>,
    /// Whether some are of one character.
    has_short: bool,
}

impl Terms {
    /// Reads the word list and makes the words ready. Where that fails, says at which place of the
    /// pack and why; a place of no length is the whole check's.
    pub(super) fn read_lists(
        &mut self,
        lists: &dyn Fn(&str) -> Result<String, String>,
    ) -> Result<(), (Range<usize>, String)> {
        let words = std::mem::take(&mut self.words);
        let mut entries: Vec<Entry> =
            words.into_iter().map(|(wrong, right)| Entry { wrong, right, ..Entry::default() }).collect();
        let place = self.list.as_ref().map_or(0..0, Spanned::span);
        if let Some(list) = &self.list {
            let path = list.get_ref();
            let fail = |reason: String| (place.clone(), format!("词表 {path}：{reason}"));
            let text = lists(path).map_err(fail)?;
            entries.extend(parse_word_list(&text).map_err(fail)?);
        }
        self.matcher = Some(Matcher::new(entries).map_err(|reason| (place, reason))?);
        Ok(())
    }

    /// Where two words of good text meet in one of its words by chance, in the order of the list.
    pub(super) fn collisions(&self, collisions: &mut Collisions<'_>) -> Vec<Collision> {
        let Some(matcher) = self.matcher.as_ref().filter(|_| !self.word) else { return Vec::new() };
        let guarded = |entry: &Entry| {
            let mut entry = entry.clone();
            entry.not_after.extend_from_slice(&self.not_after);
            entry.not_before.extend_from_slice(&self.not_before);
            entry
        };
        matcher.entries.iter().filter_map(|entry| collisions.of(&guarded(entry))).collect()
    }

    /// Every word that stands beside none of the texts that make it right; of several at one place the
    /// longest.
    pub(super) fn run(&self, context: &Context<'_>) -> Vec<Finding> {
        let Some(matcher) = &self.matcher else { return Vec::new() };
        let mut findings = Vec::new();
        for prose in context.proses() {
            let mut free = 0;
            for start in 0..prose.chars().len() {
                let mut entries = matcher.at(prose.chars(), start);
                if start >= free
                    && let Some((entry, range)) =
                        entries.find(|(entry, range)| self.is_wrong(context, prose, entry, range))
                {
                    free = range.end;
                    findings.push(finding(prose, range, &entry.right));
                }
            }
        }
        findings
    }

    /// Whether a word is wrong where it stands.
    fn is_wrong(&self, context: &Context<'_>, prose: Prose<'_>, entry: &Entry, range: &Range<usize>) -> bool {
        let before = prose.slice(0..range.start);
        let after = prose.slice(range.end..prose.chars().len());
        let ends = |texts: &[String]| texts.iter().any(|text| before.ends_with(text.as_str()));
        let begins = |texts: &[String]| texts.iter().any(|text| after.starts_with(text.as_str()));
        let is_right = ends(&entry.not_after)
            || ends(&self.not_after)
            || begins(&entry.not_before)
            || begins(&self.not_before);
        !is_right && (!self.word || is_whole(context.words(prose), range))
    }
}

fn finding(prose: Prose<'_>, range: Range<usize>, right: &str) -> Finding {
    let finding = Finding::new(prose.span(range.clone())).value("replacement", right);
    match prose.plain_span(range).filter(|_| !right.is_empty()) {
        Some(span) => finding.mend(span, right, true),
        None => finding,
    }
}

/// Whether a range begins where a word does and ends where one does.
fn is_whole(words: &[Word], range: &Range<usize>) -> bool {
    words.binary_search_by_key(&range.start, |word| word.start).is_ok()
        && words.binary_search_by_key(&range.end, |word| word.end).is_ok()
}

impl Matcher {
    fn new(mut entries: Vec<Entry>) -> Result<Self, String> {
        if entries.is_empty() {
            return Err("terms 里一个词也没有；请写 words 或 list".to_owned());
        }
        if entries.iter().any(|entry| entry.wrong.is_empty()) {
            return Err("terms 的词不能是空文本".to_owned());
        }
        entries.sort_by_cached_key(|entry| {
            (beginning(entry.wrong.chars()), Reverse(entry.wrong.chars().count()))
        });
        let mut by_beginning: FxHashMap<_, Range<u32>> = FxHashMap::default();
        for (nth, entry) in (0u32..).zip(&entries) {
            let known = by_beginning.entry(beginning(entry.wrong.chars())).or_insert(nth..nth);
            if entries[known.start as usize..nth as usize].iter().any(|other| other.wrong == entry.wrong) {
                return Err(format!("terms 里“{}”写了两次", entry.wrong));
            }
            known.end = nth + 1;
        }
        let has_short = entries.iter().any(|entry| entry.wrong.chars().count() == 1);
        Ok(Matcher { entries, by_beginning, has_short })
    }

    /// The words that stand in `chars` from `start` on and where each ends, the longest first.
    fn at<'a>(&'a self, chars: &'a [char], start: usize) -> impl Iterator<Item = (&'a Entry, Range<usize>)> {
        let of = |end: usize| self.by_beginning.get(&beginning(chars[start..end].iter().copied()));
        let of_two = of(chars.len().min(start + 2));
        let of_one = self.has_short.then(|| of(start + 1)).flatten();
        of_two.into_iter().chain(of_one).flat_map(move |range| {
            let entries = &self.entries[range.start as usize..range.end as usize];
            entries.iter().filter_map(move |entry| {
                let mut length = 0;
                let mut wrong = entry.wrong.chars();
                wrong
                    .all(|c| {
                        length += 1;
                        chars.get(start + length - 1) == Some(&c)
                    })
                    .then(|| (entry, start..start + length))
            })
        })
    }
}

/// The first two characters of a word, or its only one, as a number.
fn beginning(mut chars: impl Iterator<Item = char>) -> u64 {
    let mut next = || chars.next().map_or(0, u64::from);
    next() << 32 | next()
}

impl std::fmt::Debug for Terms {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let words = self.matcher.as_ref().map_or(0, |matcher| matcher.entries.len());
        f.debug_struct("Terms").field("list", &self.list).field("words", &words).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::text::Segmenter;

    fn terms(toml: &str, list: &str) -> Result<Terms, (Range<usize>, String)> {
        let mut terms: Terms = toml::from_str(toml).unwrap();
        terms.read_lists(&|_| Ok(list.to_owned())).map(|()| terms)
    }

    fn found(terms: &Terms, text: &str) -> Vec<String> {
        let document = Document::plain("", text);
        let segmenter = Segmenter::default();
        let findings = terms.run(&Context::new(&document, &segmenter));
        findings.iter().map(|finding| finding.span.of(text).to_owned()).collect()
    }

    #[test]
    fn the_longest_word_is_found_unless_its_neighbours_make_it_right() {
        let terms = terms("list = \"x\"", "末来\t未来\n末来发展\t未来发展\n布署\t部署\t发\t名\n").unwrap();
        assert_eq!(found(&terms, "末来发展，末来，布署，发布署名，布署名"), ["末来发展", "末来", "布署"]);
    }

    #[test]
    fn whole_words_only_where_asked() {
        let terms = terms("words = { \"人行\" = \"\" }\nword = true", "").unwrap();
        assert_eq!(found(&terms, "两人行走在路上"), Vec::<String>::new());
        assert_eq!(found(&terms, "人行"), ["人行"]);
    }

    #[test]
    fn a_bad_list_is_refused_at_its_name() {
        let (place, reason) = terms("list = \"x\"", "甲\t乙\n丙\t丙\n").unwrap_err();
        assert_eq!(place, 7..10);
        assert!(reason.contains("词表 x：第 2 行"), "{reason}");
        assert!(terms("", "").is_err());
    }
}
