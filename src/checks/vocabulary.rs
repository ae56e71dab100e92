//! `vocabulary`: what the publication's own lists say: words it does not print, names that are nearly
//! those it lists. A rule may bring a list of names of its own instead.

mod slips;

use std::ops::Range;
use std::sync::Arc;

use serde::Deserialize;
use toml::Spanned;

use super::{Aside, Context, Finding, Reading};
use crate::document::{Gram, Prose};
use crate::mistake::Mistake;
use crate::source::Source;
use crate::text::{Kind, List, Misspelling, Segmenter, Vocabulary as Lists, Word, is_han};

/// The values it gives to messages: `replacement`, what is printed instead of a banned word; `reason`,
/// why; `other`, the name or word as listed; `title`, what stands beside it.
pub(super) const VALUES: &[&str] = &["replacement", "reason", "other", "title"];

/// Parameters of the check.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Vocabulary {
    find: Fault,
    /// A list of names the rule brings, by its path from the pack: read instead of the publication's.
    list: Option<Spanned<String>>,
    /// The list the examples of a rule are held against that reads the publication's.
    examples_list: Option<Spanned<String>>,
    /// Whether only characters that sound or look alike are taken for each other in names.
    #[serde(default)]
    alike: bool,
    /// Surnames that are taken for each other, a group each: another surname is another person's.
    #[serde(default)]
    alike_surnames: Vec<String>,
    /// Characters by which names of different things differ, a group each: 株洲县 is not 株洲市.
    #[serde(default)]
    distinguishing: Vec<String>,
    /// Characters that machines and tired eyes read for each other, a group each.
    #[serde(default)]
    lookalikes: Vec<String>,
    #[serde(skip)]
    read: Arc<Lists>,
}

/// What is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Fault {
    /// Banned words for which the list has nothing to print instead.
    Banned,
    /// Banned words for which it has.
    Replaced,
    /// Names that differ from a listed one in one character, directly beside its title.
    Misspelt,
    /// Words that are nearly a listed one that is no person's name.
    Slip,
}

impl std::fmt::Debug for Vocabulary {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Vocabulary").field("find", &self.find).finish_non_exhaustive()
    }
}

impl Vocabulary {
    /// Makes its list, or that of its examples, ready. Where that fails, says at which place of the pack and why.
    pub(super) fn read_lists(&mut self, lists: &super::Lists<'_>) -> Result<(), (Range<usize>, String)> {
        let kind = match self.find {
            Fault::Misspelt | Fault::Slip => Kind::Accepted,
            Fault::Banned | Fault::Replaced => Kind::Banned,
        };
        if self.alike && self.find != Fault::Misspelt {
            return Err((0..0, "alike 只用于 find = \"misspelt\"".to_owned()));
        }
        let (at, text) = match (&self.list, &self.examples_list) {
            (Some(path), None) if self.find != Fault::Misspelt => {
                return Err((path.span(), "list 只用于 find = \"misspelt\"".to_owned()));
            }
            (Some(path), None) => {
                let fail = |reason| (path.span(), format!("词表 {}：{reason}", path.get_ref()));
                (path.span(), lists(path.get_ref()).map_err(fail)?)
            }
            (None, Some(list)) => (list.span(), list.get_ref().as_str().into()),
            _ => return Err((0..0, "list、examples-list 写一个，只写一个".to_owned())),
        };
        let read = Lists::new(vec![List::parse(kind, Source::new("", text))]).map_err(|mistakes| {
            let said = |mistake: &Mistake| format!("{}；{}", mistake.message, mistake.advice);
            (at, mistakes.shown.first().map(said).unwrap_or_default())
        })?;
        self.read = Arc::new(read);
        Ok(())
    }

    /// The vocabulary its examples are held against, where that is not the one it brings.
    pub(super) fn in_examples(&self) -> Option<Arc<Lists>> {
        self.list.is_none().then(|| Arc::clone(&self.read))
    }

    /// Whether the list is the rule's own, which the publication's may contradict.
    pub(super) fn brings_list(&self) -> bool {
        self.list.is_some()
    }

    /// The grams that the titles of those it lists begin with; nobody knows those of the publication's list beforehand.
    pub(super) fn seeks(&self) -> Option<Vec<Gram>> {
        self.brings_list().then(|| self.read.titles_of_persons().filter_map(Gram::beginning).collect())
    }

    /// Every banned word, or every name that is nearly listed.
    pub(super) fn run(&self, context: &Context<'_>, reading: Reading<'_>) -> Vec<Finding> {
        let vocabulary = match self.list {
            Some(_) => &self.read,
            None => context.segmenter.vocabulary(),
        };
        let mut findings = Vec::new();
        for prose in reading.proses(context.document) {
            match self.find {
                Fault::Banned | Fault::Replaced => self.banned(context, prose, &mut findings),
                Fault::Misspelt => {
                    let misspelt = vocabulary.misspelt_in(prose.text(), prose.chars()).into_iter();
                    let misspelt = misspelt.filter(|found| {
                        let segmenter = context.segmenter;
                        self.is_alike(segmenter, prose, found)
                            && self.is_name(segmenter, prose, found)
                            && !(self.alike && is_introduced(vocabulary, segmenter, prose, found))
                    });
                    let mut misspelt: Vec<Misspelling<'_>> = misspelt.collect();
                    // 国家主席习进平同志 stands beside two titles.
                    misspelt.sort_by_key(|found| found.range.start);
                    misspelt.dedup_by(|one, other| one.range == other.range);
                    findings.extend(misspelt.into_iter().map(|found| misspelling(prose, found)));
                }
                Fault::Slip => {
                    let slips = vocabulary.slips_in(prose.chars()).into_iter();
                    let slips = slips.filter(|slip| {
                        slips::is_slip(context, prose, slip, &self.distinguishing, &self.lookalikes)
                    });
                    findings.extend(slips.map(|slip| {
                        let word: String = slip.word.iter().collect();
                        let finding = Finding::new(prose.span(slip.range.clone())).value("other", &word);
                        match prose.plain_span(slip.range) {
                            Some(span) => finding.mend(span, word, false),
                            None => finding,
                        }
                    }));
                }
            }
        }
        findings
    }

    /// Whether a name that differs can be a slip for the one listed.
    fn is_alike(&self, segmenter: &Segmenter, prose: Prose<'_>, found: &Misspelling<'_>) -> bool {
        let own = prose.chars()[found.range.start + found.differs];
        let Some(listed) = found.name.chars().nth(found.differs) else { return false };
        match found.differs {
            0 => is_pair(&self.alike_surnames, listed, own),
            _ if !self.alike => true,
            _ => segmenter.alike().likeness(listed, own).is_some() || is_pair(&self.lookalikes, listed, own),
        }
    }

    /// Whether characters that are nearly a name are one there: not a word of the dictionary, and if they
    /// differ at the end that the text goes on from, no shorter name with the next word (记者张小|说).
    fn is_name(&self, segmenter: &Segmenter, prose: Prose<'_>, found: &Misspelling<'_>) -> bool {
        let Range { start, end } = found.range;
        let chars = prose.chars();
        // Of famous names the dictionary has the common misspellings too (朱熔基).
        let is_word = !self.alike && segmenter.is_ordinary(prose.slice(start..end));
        if is_word || !chars[start..end].iter().all(|&c| is_han(c)) {
            return false;
        }
        // In a byline names end in spaces and the like; elsewhere a verb may come after, colon and all.
        let ends = |c: &char| c.is_whitespace() || matches!(c, '、' | '/' | '／' | '）' | ')' | '】' | ']');
        let (outermost, parted) = match found.follows {
            true => (found.differs == end - start - 1, chars.get(end).is_none_or(ends)),
            false => (found.differs == 0, start == 0 || !is_han(chars[start - 1])),
        };
        if !outermost || parted {
            return true;
        }
        let (at, around) = match found.follows {
            true => (end - 1, end - 1..(end + AROUND).min(chars.len())),
            false => (start, start.saturating_sub(AROUND)..start + 1),
        };
        let text = prose.slice(around.clone());
        let at = at - around.start;
        let alone = segmenter.words(text).iter().any(|word| word.start == at && word.len() == 1);
        let character = prose.slice(at + around.start..at + around.start + 1);
        let listed = found.name.chars().nth(found.differs);
        let looks_alike =
            listed.is_some_and(|listed| is_pair(&self.lookalikes, listed, chars[at + around.start]));
        alone && (looks_alike || !found.follows || !FUNCTION.contains(segmenter.initial(character)))
    }

    fn banned(&self, context: &Context<'_>, prose: Prose<'_>, findings: &mut Vec<Finding>) {
        let vocabulary = context.segmenter.vocabulary();
        for (range, list, term) in vocabulary.banned_in(prose.text()) {
            let replacement = list.text(term.second);
            let span = prose.span(range.clone());
            if (self.find == Fault::Banned) != replacement.is_empty()
                || vocabulary.covers(context.document.text(), span)
                || straddled(context.words(prose), &range)
            {
                continue;
            }
            let finding =
                Finding::new(span).value("replacement", replacement).value("reason", list.text(term.third));
            // What others said or called a work stays as it is unless an editor decides otherwise.
            let own = ![Aside::Quotation, Aside::Title].iter().any(|&aside| context.is_aside(aside, span));
            findings.push(match prose.plain_span(range).filter(|_| self.find == Fault::Replaced) {
                Some(plain) => finding.mend(plain, replacement, own),
                None => finding,
            });
        }
    }
}

/// Whether a word of the text lies across an end of a range: what stands there was spelt by two
/// neighbours, as 竟选 in 究竟|选择.
fn straddled(words: &[Word], range: &Range<usize>) -> bool {
    let across = |edge: usize| {
        let word = words.get(words.partition_point(|word| word.end <= edge));
        word.is_some_and(|word| word.start < edge && !(word.start <= range.start && range.end <= word.end))
    };
    across(range.start) || across(range.end)
}

/// Whether one of the groups has both characters.
fn is_pair(groups: &[String], one: char, other: char) -> bool {
    groups.iter().any(|group| group.contains(one) && group.contains(other))
}

/// Whether somebody with a title that anyone has is said to be something else before: 教师邓小萍同志. But 国家主席习进平同志:
/// what the listed are may stand there too.
fn is_introduced(
    vocabulary: &Lists,
    segmenter: &Segmenter,
    prose: Prose<'_>,
    found: &Misspelling<'_>,
) -> bool {
    let start = found.range.start;
    let before = prose.slice(start.saturating_sub(CALLING)..start);
    let is_title = || before.char_indices().any(|(at, _)| vocabulary.is_title(&before[at..]));
    let calling = segmenter.words(before).last().copied();
    let is_calling = |word: Word| word.len() > 1 && segmenter.initial(word.of(before)) == 'n';
    !found.follows && found.title == ANYONE && calling.is_some_and(is_calling) && !is_title()
}

/// What anyone is called, and characters of what else somebody may be called before it.
const ANYONE: &str = "同志";
const CALLING: usize = 6;

/// Characters looked at beside a name to see whether its last one is of another word.
const AROUND: usize = 4;

/// Parts of speech of characters that end no name but begin what stands after it: adverbs,
/// prepositions, conjunctions, particles, pronouns, measures, places, verbs.
const FUNCTION: &str = "dpcurqfvy";

fn misspelling(prose: Prose<'_>, found: Misspelling<'_>) -> Finding {
    let finding =
        Finding::new(prose.span(found.range.clone())).value("other", found.name).value("title", &found.title);
    match prose.plain_span(found.range) {
        Some(span) => finding.mend(span, found.name, false),
        None => finding,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;

    /// The texts found with a vocabulary of accepted and banned words.
    fn found(find: &str, accepted: &str, banned: &str, text: &str) -> Vec<(String, bool)> {
        let check: Vocabulary =
            toml::from_str(&format!("find = \"{find}\"\nexamples-list = \"\"\nalike-surnames = [\"章张\"]"))
                .unwrap();
        let lists = vec![
            List::parse(Kind::Accepted, Source::new("", accepted)),
            List::parse(Kind::Banned, Source::new("", banned)),
        ];
        let segmenter = Segmenter::default().with(Arc::new(Lists::new(lists).unwrap()));
        let document = Document::plain("", text);
        let findings = check.run(&Context::new(&document, &segmenter), Reading::default()).into_iter();
        findings
            .map(|finding| (finding.span.of(text).to_owned(), finding.mend.is_some_and(|mend| mend.sure)))
            .collect()
    }

    #[test]
    fn banned_words_are_found_as_words() {
        let find = |text: &str| found("replaced", "竞选班子社", "竟选\t竞选\n班子\t领导集体\n", text);
        assert_eq!(find("他参加竟选。"), [("竟选".to_owned(), true)]);
        assert_eq!(find("他说“参加竟选”。"), [("竟选".to_owned(), false)]);
        assert!(find("究竟选择谁，上了一个台阶。").is_empty());
        // A longer accepted word is right.
        assert!(find("竞选班子社成立了。").is_empty());
        assert!(found("banned", "", "竟选\t竞选\n", "他参加竟选。").is_empty());
    }

    #[test]
    fn a_rule_brings_its_own_names_and_compares_what_is_alike() {
        let mut check: Vocabulary =
            toml::from_str("find = \"misspelt\"\nlist = \"leaders\"\nalike = true\nlookalikes = [\"镕熔\"]")
                .unwrap();
        check.read_lists(&|_| Ok("朱镕基\t总理\n".into())).unwrap();
        let segmenter = Segmenter::default();
        let find = |text: &str| {
            let document = Document::plain("", text);
            check.run(&Context::new(&document, &segmenter), Reading::default()).len()
        };
        assert_eq!(find("朱熔基总理出席。"), 1);
        assert_eq!(find("朱镕基总理和朱小基总理出席。"), 0);
        check.read_lists(&|_| Ok("朱镕基\t总理|同志\n".into())).unwrap();
        let find = |text: &str| {
            check.run(&Context::new(&Document::plain("", text), &segmenter), Reading::default()).len()
        };
        assert_eq!(find("总理朱熔基同志出席。"), 1, "beside two titles");
        assert_eq!(find("优秀教师朱熔基同志出席。"), 0);
    }

    #[test]
    fn a_list_of_its_own_is_for_names_only_and_one_list_is_needed() {
        let refused = |rest: &str| {
            let mut check: Vocabulary = toml::from_str(rest).unwrap();
            check.read_lists(&|_| Ok("朱镕基\t总理\n".into())).unwrap_err().1
        };
        assert!(refused("find = \"slip\"\nlist = \"leaders\"").contains("misspelt"));
        assert!(refused("find = \"misspelt\"").contains("examples-list"));
        assert!(refused("find = \"slip\"\nexamples-list = \"\"\nalike = true").contains("alike"));
    }

    #[test]
    fn a_shorter_name_with_the_next_word_is_no_misspelling() {
        let find = |text: &str| found("misspelt", "张小明\t记者\n黎婕妤\t记者\n", "", text).len();
        assert_eq!(find("记者张小说，会议结束了。"), 0);
        assert_eq!(find("记者张小在现场看到，人很多。"), 0);
        assert_eq!(find("记者黎婕介绍了情况。"), 0);
        assert_eq!(find("记者黎婕婷介绍了情况。"), 1);
        assert_eq!(find("记者黎倢妤说，会议结束了。"), 1);
        assert_eq!(find("记者章小明说，会议结束了。"), 1);
        assert_eq!(find("记者李婕妤说，会议结束了。"), 0);
        assert_eq!(find("记者张小明说，会议结束了。"), 0);
    }
}
