//! `terms`: literal words and what to write instead, from the pack or from a word list.

mod meant;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::num::NonZeroUsize;
use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, SeqAccess, Visitor};
use toml::Spanned;

use super::{Context, Finding, KeptOut, Lists, Reading};
use crate::document::{Gram, Prose};
use crate::span::Span;
use crate::text::{Collision, Collisions, Entry, Lexicon, LongList, Word, parse_word_list};
use meant::is_meant;

/// The values it gives to messages: `replacement`, the word to write.
pub(super) const VALUES: &[&str] = &["replacement"];

/// Parameters of the check.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Terms {
    /// Words and what to write instead; nothing where that is for the editor to say.
    #[serde(default, deserialize_with = "words")]
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
    /// How often a document may have a word and have it by mistake: what it writes oftener it may mean to write, and is
    /// told once.
    at_most: Option<NonZeroUsize>,
    #[serde(skip)]
    lexicon: Option<Listed>,
}

/// Its words.
enum Listed {
    Read(Lexicon),
    Long(LongList),
}

impl Listed {
    /// Those that were read: none of a long list.
    fn entries(&self) -> &[Entry] {
        match self {
            Listed::Read(lexicon) => lexicon.entries(),
            Listed::Long(_) => &[],
        }
    }

    /// Whether one may stand in `chars` from `start` on.
    fn may_have(&self, chars: &[char], start: usize) -> bool {
        match self {
            // It was asked for the places it seeks.
            Listed::Read(_) => true,
            Listed::Long(list) => list.may_have(chars, start),
        }
    }

    /// The words that stand in `chars` from `start` on and where each ends, the longest first.
    fn at<'a>(
        &'a self,
        chars: &'a [char],
        start: usize,
    ) -> impl Iterator<Item = (Cow<'a, Entry>, Range<usize>)> {
        let (read, long) = match self {
            Listed::Read(lexicon) => (Some(lexicon.at(chars, start)), None),
            Listed::Long(list) => (None, Some(list.at(chars, start))),
        };
        let read = read.into_iter().flatten().map(|(entry, range)| (Cow::Borrowed(entry), range));
        read.chain(long.into_iter().flatten().map(|(entry, range)| (Cow::Owned(entry), range)))
    }
}

/// Words with what to write instead, `{ 错 = "对" }`, or words alone, `["错"]`.
fn words<'de, D: Deserializer<'de>>(deserializer: D) -> Result<BTreeMap<String, String>, D::Error> {
    struct Words;
    impl<'de> Visitor<'de> for Words {
        type Value = BTreeMap<String, String>;

        fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
            formatter.write_str("a map or a sequence")
        }

        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
            let mut words = BTreeMap::new();
            while let Some((wrong, right)) = map.next_entry()? {
                words.insert(wrong, right);
            }
            Ok(words)
        }

        fn visit_seq<A: SeqAccess<'de>>(self, mut words: A) -> Result<Self::Value, A::Error> {
            let mut all = BTreeMap::new();
            while let Some(wrong) = words.next_element()? {
                all.insert(wrong, String::new());
            }
            Ok(all)
        }
    }
    deserializer.deserialize_any(Words)
}

impl Terms {
    /// Reads the word list and makes the words ready. Where that fails, says at which place of the
    /// pack and why; a place of no length is the whole check's.
    pub(super) fn read_lists(&mut self, lists: &Lists<'_>) -> Result<(), (Range<usize>, String)> {
        let entry = |(wrong, right): (&String, &String)| Entry {
            wrong: wrong.clone().into(),
            right: right.clone().into(),
            ..Entry::default()
        };
        let mut entries = Vec::new();
        let place = self.list.as_ref().map_or(0..0, Spanned::span);
        if let Some(list) = &self.list {
            let path = list.get_ref();
            let fail = |reason: String| (place.clone(), format!("词表 {path}：{reason}"));
            let text = lists(path).map_err(fail)?;
            if let (Cow::Borrowed(text), true) = (&text, self.words.is_empty())
                && let Some(long) = LongList::new(text)
            {
                self.lexicon = Some(Listed::Long(long));
                return Ok(());
            }
            entries = parse_word_list(text).map_err(fail)?;
        }
        entries.extend(self.words.iter().map(entry));
        self.lexicon = Some(Listed::Read(Lexicon::new(entries).map_err(|reason| (place, reason))?));
        Ok(())
    }

    /// Where two words of good text meet in one of its words by chance, in the order of the list.
    pub(super) fn collisions(&self, collisions: &mut Collisions<'_>) -> Vec<Collision> {
        let Some(lexicon) = self.lexicon.as_ref().filter(|_| !self.word) else { return Vec::new() };
        let guarded = |entry: &Entry| {
            let mut entry = entry.clone();
            let guards = entry.guards.get_or_insert_default();
            guards.not_after.extend(self.not_after.iter().cloned().map(Cow::Owned));
            guards.not_before.extend(self.not_before.iter().cloned().map(Cow::Owned));
            entry
        };
        lexicon.entries().iter().filter_map(|entry| collisions.of(&guarded(entry))).collect()
    }

    /// The words the rule itself names, not those of its list.
    pub(super) fn parts(&self) -> Vec<String> {
        self.words.keys().cloned().collect()
    }

    /// Where it finds what, and by which of the words the rule itself names.
    pub(super) fn parts_found(&self, context: &Context<'_>) -> Vec<(Span, usize)> {
        let named = |found: Finding| {
            let text = found.span.of(context.document.text());
            self.words.keys().position(|word| word == text).map(|nth| (found.span, nth))
        };
        self.run(context, Reading::default()).into_iter().filter_map(named).collect()
    }

    /// The words it wants written.
    pub(super) fn wanted(&self) -> Vec<&str> {
        match &self.lexicon {
            Some(Listed::Long(list)) => list.wanted().collect(),
            lexicon => {
                let entries = lexicon.iter().flat_map(Listed::entries);
                entries.map(|entry| &*entry.right).filter(|right| !right.is_empty()).collect()
            }
        }
    }

    /// Every word that stands beside none of the texts that make it right; of several at one place the
    /// longest.
    pub(super) fn run(&self, context: &Context<'_>, reading: Reading<'_>) -> Vec<Finding> {
        let Some(lexicon) = &self.lexicon else { return Vec::new() };
        let mut findings = Vec::new();
        let mut times: FxHashMap<&str, usize> = FxHashMap::default();
        // Where the last one found ends.
        let mut free = (0, 0);
        let starts = reading.starts(context.document);
        for (prose, start) in starts.filter(|&(prose, start)| lexicon.may_have(prose.chars(), start)) {
            let mut entries = lexicon.at(prose.chars(), start);
            if (prose.index, start) >= free
                && let Some((entry, range)) =
                    entries.find(|(entry, range)| self.kept_out_by(context, prose, entry, range).is_none())
            {
                free = (prose.index, range.end);
                let wrong = prose.slice(range.clone());
                *times.entry(wrong).or_default() += 1;
                findings.push((wrong, finding(prose, range, &entry.right)));
            }
        }
        let at_most = self.at_most.map_or(usize::MAX, NonZeroUsize::get);
        let mut told = FxHashSet::default();
        findings.retain(|&(wrong, _)| told.insert(wrong) || times[wrong] <= at_most);
        findings.into_iter().map(|(_, finding)| finding).collect()
    }

    /// How its words begin; none where they are too many to be named.
    pub(super) fn seeks(&self) -> Option<Vec<Gram>> {
        let lexicon = self.lexicon.as_ref();
        let is_read = lexicon.is_none_or(|lexicon| matches!(lexicon, Listed::Read(_)));
        let entries = lexicon.map_or(&[][..], Listed::entries);
        is_read.then(|| entries.iter().filter_map(|entry| Gram::beginning(&entry.wrong)).collect())
    }

    /// Where its words stand and are not found, and why.
    pub(super) fn kept_out(&self, context: &Context<'_>) -> Vec<(Span, KeptOut)> {
        let Some(lexicon) = &self.lexicon else { return Vec::new() };
        let mut all = Vec::new();
        for (prose, start) in Reading::default().starts(context.document) {
            all.extend(lexicon.at(prose.chars(), start).filter_map(|(entry, range)| {
                let why = self.kept_out_by(context, prose, &entry, &range)?;
                Some((prose.span(range), why))
            }));
        }
        all
    }

    /// What makes a word right where it stands; none where it is wrong.
    fn kept_out_by(
        &self,
        context: &Context<'_>,
        prose: Prose<'_>,
        entry: &Entry,
        range: &Range<usize>,
    ) -> Option<KeptOut> {
        let before = prose.slice(0..range.start);
        let after = prose.slice(range.end..prose.chars().len());
        let ends = |texts: &[String]| texts.iter().any(|text| before.ends_with(text.as_str()));
        let begins = |texts: &[String]| texts.iter().any(|text| after.starts_with(text.as_str()));
        if entry.is_right(before, after) || ends(&self.not_after) || begins(&self.not_before) {
            return Some(KeptOut::Beside);
        }
        if self.word && !is_whole(&context.words_near(prose, range), range) {
            return Some(KeptOut::Edges);
        }
        is_meant(context, prose, entry, range, self.word).then_some(KeptOut::Meant)
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
pub(super) fn is_whole(words: &[Word], range: &Range<usize>) -> bool {
    words.binary_search_by_key(&range.start, |word| word.start).is_ok()
        && words.binary_search_by_key(&range.end, |word| word.end).is_ok()
}

impl std::fmt::Debug for Terms {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let words = self.lexicon.as_ref().map_or(0, |lexicon| lexicon.entries().len());
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
        terms.read_lists(&|_| Ok(list.to_owned().into())).map(|()| terms)
    }

    fn found(terms: &Terms, text: &str) -> Vec<String> {
        let document = Document::plain("", text);
        let segmenter = Segmenter::default();
        let findings = terms.run(&Context::new(&document, &segmenter), Reading::default());
        findings.iter().map(|finding| finding.span.of(text).to_owned()).collect()
    }

    #[test]
    fn the_longest_word_is_found_unless_its_neighbours_make_it_right() {
        let terms = terms("list = \"x\"", "末来\t未来\n末来发展\t未来发展\n布署\t部署\t发\t名\n").unwrap();
        assert_eq!(found(&terms, "末来发展，末来，布署，发布署名，布署名"), ["末来发展", "末来", "布署"]);
    }

    #[test]
    fn words_may_stand_without_what_to_write_instead() {
        let document = Document::plain("", "会议隆重举行");
        let alone = terms("words = [\"隆重举行\"]", "").unwrap();
        let found = alone.run(&Context::new(&document, &Segmenter::default()), Reading::default());
        let [finding] = found.as_slice() else { panic!("{found:?}") };
        assert_eq!((finding.span.of(document.text()), &finding.mend), ("隆重举行", &None));
        let wrong = toml::from_str::<Terms>("words = 3").unwrap_err();
        assert!(wrong.message().contains("expected a map or a sequence"), "{wrong}");
    }

    #[test]
    fn whole_words_only_where_asked() {
        let terms = terms("words = { \"人行\" = \"\" }\nword = true", "").unwrap();
        assert_eq!(found(&terms, "两人行走在路上"), Vec::<String>::new());
        assert_eq!(found(&terms, "人行"), ["人行"]);
    }

    #[test]
    fn a_word_in_quotes_beside_the_right_one_plays_on_it() {
        let terms = terms("words = { \"民牌\" = \"名牌\" }", "").unwrap();
        assert_eq!(found(&terms, "名牌首先要是“民牌”。"), Vec::<String>::new());
        assert_eq!(found(&terms, "创出“民牌”。名牌是民牌。"), ["民牌"]);
        assert_eq!(found(&terms, "创出“民牌”。"), ["民牌"]);
    }

    #[test]
    fn a_bad_list_is_refused_at_its_name() {
        let (place, reason) = terms("list = \"x\"", "甲\t乙\n丙\t丙\n").unwrap_err();
        assert_eq!(place, 7..10);
        assert!(reason.contains("词表 x：第 2 行"), "{reason}");
        assert!(terms("", "").is_err());
    }
}
