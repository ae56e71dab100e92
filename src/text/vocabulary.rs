//! A publication's vocabulary: names, places, bodies and terms that are right as they stand, and
//! words it does not print.

mod index;
mod list;
mod near;
mod terms;

use std::ops::Range;
use std::sync::OnceLock;

use crate::mistake::{Mistake, Mistakes};
use crate::span::Span;
use crate::text::slip::{Ends, Slip, longest};
use crate::text::spelt::Spelt;
use index::Index;
use near::Near;
use terms::{Terms, found_in, is_whole};

pub(crate) use list::{Kind, List, Term, Wrong};

/// The lists of a run.
#[derive(Debug, Default)]
pub(crate) struct Vocabulary {
    accepted: Terms,
    banned: Terms,
    /// Made at the first question, and this one only where a title stands in the text: it takes longest.
    near: OnceLock<Near>,
    titles: OnceLock<Index>,
    ends: OnceLock<(Spelt, Ends)>,
}

/// A place where somebody's name is nearly what the vocabulary lists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Misspelling<'v> {
    /// The place, in characters.
    pub(crate) range: Range<usize>,
    /// Which character is another, counted from that place.
    pub(crate) differs: usize,
    /// The name as listed.
    pub(crate) name: &'v str,
    /// The title it stands beside.
    pub(crate) title: String,
    /// Whether the title stands before the name.
    pub(crate) follows: bool,
}

/// How many mistakes in lists are shown each in its place: of a table with the wrong separator all lines are wrong.
const SHOWN: usize = 10;

impl Vocabulary {
    /// The vocabulary of some lists.
    ///
    /// # Errors
    /// What is wrong in them: bad lines, and words both accepted and banned.
    pub(crate) fn new(lists: Vec<List>) -> Result<Self, Mistakes> {
        let vocabulary = Vocabulary::of(lists);
        let bad =
            vocabulary.lists().flat_map(|list| list.wrong.iter().map(move |wrong| (list, wrong.clone())));
        let mut bad = bad.chain(vocabulary.contradictions()).map(|(list, wrong)| list.mistake(wrong));
        let shown: Vec<Mistake> = bad.by_ref().take(SHOWN).collect();
        match shown.len() + bad.count() {
            0 => Ok(vocabulary),
            count => Err(Mistakes { shown, count }),
        }
    }

    /// The same, whatever is wrong in the lists.
    pub(crate) fn of(lists: Vec<List>) -> Self {
        let (accepted, banned) = lists.into_iter().partition(|list| list.kind == Kind::Accepted);
        let (accepted, banned) = (Terms::new(accepted), Terms::new(banned));
        Vocabulary { accepted, banned, ..Vocabulary::default() }
    }

    /// Banned words that are accepted too, or printed instead of other banned words.
    pub(crate) fn contradictions(&self) -> impl Iterator<Item = (&List, Wrong)> {
        (0..self.banned.count()).filter_map(|number| {
            let (list, term) = self.banned.term(number);
            let (word, instead) = (list.text(term.word), list.text(term.second));
            if let Some(accepted) = self.accepted.index.numbers(word).next() {
                let message = format!("“{word}”既列为可用，又列为禁用");
                let advice = format!("{}把它列为可用；删去一处", self.accepted.place(accepted));
                return Some((list, Wrong { span: term.word, message, advice }));
            }
            let banned = self.banned.index.numbers(instead).next()?;
            let message = format!("“{word}”要改成的“{instead}”也是禁用的");
            let advice = format!("{}把它列为禁用", self.banned.place(banned));
            Some((list, Wrong { span: term.second, message, advice }))
        })
    }

    /// Words that stand in lists of one kind before: the list, the term, and where the first stands.
    pub(crate) fn repeated(&self) -> impl Iterator<Item = (&List, &Term, String)> {
        [&self.accepted, &self.banned].into_iter().flat_map(|terms| {
            (0..terms.count()).filter_map(|number| {
                let first = terms.index.numbers(terms.word(number)).next().filter(|&first| first < number)?;
                let (list, term) = terms.term(number);
                Some((list, term, terms.place(first)))
            })
        })
    }

    /// Where an accepted word stands: the list and its line there; that of the first, where it is listed
    /// twice.
    pub(crate) fn accepted_at(&self, word: &str) -> Option<(&List, &Term)> {
        self.accepted.index.numbers(word).next().map(|number| self.accepted.term(number))
    }

    /// Where a banned word stands, as people read it.
    pub(crate) fn banned_at(&self, word: &str) -> Option<String> {
        self.banned.index.numbers(word).next().map(|number| self.banned.place(number))
    }

    /// Its lists of accepted words, then those of banned ones.
    pub(crate) fn lists(&self) -> impl Iterator<Item = &List> {
        self.accepted.lists.iter().chain(&self.banned.lists)
    }

    /// Whether a word is accepted.
    pub(crate) fn has(&self, word: &str) -> bool {
        self.accepted.index.has(word)
    }

    /// Whether it accepts no word.
    pub(crate) fn accepts_none(&self) -> bool {
        self.accepted.index.is_empty()
    }

    /// Whether an accepted word stands in `text` where it covers a place.
    pub(crate) fn covers(&self, text: &str, place: Span) -> bool {
        let index = &self.accepted.index;
        let reach = index.longest().saturating_sub(place.end - place.start);
        let first = text.floor_char_boundary(place.start.saturating_sub(reach));
        (first..=place.start).filter(|&start| text.is_char_boundary(start)).any(|start| {
            let found = index.longest_at(&text[start..]);
            found.is_some_and(|(_, length)| {
                place.end <= start + length && is_whole(text, start..start + length)
            })
        })
    }

    /// Where accepted words stand in a text, in characters; of those that overlap the first, of those
    /// that begin together the longest.
    pub(crate) fn accepted_in(&self, text: &str) -> Vec<Range<usize>> {
        self.accepted.found_in(text).map(|(_, range)| range).collect()
    }

    /// Where banned words stand in a text, in characters, each with its list and line.
    pub(crate) fn banned_in<'v>(
        &'v self,
        text: &'v str,
    ) -> impl Iterator<Item = (Range<usize>, &'v List, &'v Term)> {
        self.banned.found_in(text).map(|(number, range)| {
            let (list, term) = self.banned.term(number);
            (range, list, term)
        })
    }

    /// Whether a listed person bears a title.
    pub(crate) fn is_title(&self, title: &str) -> bool {
        self.titles().has(title)
    }

    fn titles(&self) -> &Index {
        self.titles.get_or_init(|| near::titles(&self.accepted))
    }

    /// The titles of the persons listed, perhaps twice.
    pub(crate) fn titles_of_persons(&self) -> impl Iterator<Item = &str> {
        (0..self.accepted.count()).flat_map(|number| self.accepted.titles(number))
    }

    /// Where a name that is not listed, but nearly, stands directly beside the title of the person
    /// listed. `chars` are those of `text`.
    pub(crate) fn misspelt_in<'v>(&'v self, text: &str, chars: &[char]) -> Vec<Misspelling<'v>> {
        if self.accepted.index.is_empty() {
            return Vec::new();
        }
        let mut found = Vec::new();
        for (_, title) in found_in(self.titles(), text) {
            let near = self.near.get_or_init(|| Near::new(&self.accepted));
            let after = title.end + usize::from(chars.get(title.end).is_some_and(|&c| parts(c)));
            for &length in &near.lengths {
                let beside = [
                    (Some(after..after + length), true),
                    (title.start.checked_sub(length).map(|start| start..title.start), false),
                ];
                for (range, follows) in beside {
                    let Some(range) = range.filter(|range| range.end <= chars.len()) else { continue };
                    let Some((number, differs)) = near.person(&self.accepted, &chars[range.clone()]) else {
                        continue;
                    };
                    let title: String = chars[title.clone()].iter().collect();
                    let name: String = chars[range.clone()].iter().collect();
                    let bears = |number: u32| self.accepted.titles(number).any(|known| known == title);
                    let listed = self.accepted.word(number);
                    if !self.has(&name) && self.accepted.index.numbers(listed).any(bears) {
                        found.push(Misspelling { range, differs, name: listed, title, follows });
                    }
                }
            }
        }
        found
    }

    /// Where a text has nearly an accepted word that is no person's name: of those that overlap the
    /// longest, none where it could be several. `chars` are those of the text.
    pub(crate) fn slips_in<'v>(&'v self, chars: &[char]) -> Vec<Slip<'v>> {
        let terms = &self.accepted;
        let (words, ends) = self.ends.get_or_init(|| {
            let mut words = Spelt::default();
            let numbers = (0..terms.count()).filter(|&number| terms.titles(number).next().is_none());
            numbers.for_each(|number| words.add(&[terms.word(number)]));
            let ends = Ends::new(words.iter());
            (words, ends)
        });
        longest(ends.slips(|number| words.word(number), chars))
    }
}

/// Whether a character may stand between a title and the name after it.
fn parts(c: char) -> bool {
    c.is_whitespace() || matches!(c, '：' | ':' | '/' | '／' | '|' | '｜')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Source;

    fn list(kind: Kind, name: &str, text: &str) -> List {
        List::parse(kind, Source::new(name, text))
    }

    fn accepting(text: &str) -> Vocabulary {
        Vocabulary::new(vec![list(Kind::Accepted, "人名.txt", text)]).unwrap()
    }

    fn misspelt(vocabulary: &Vocabulary, text: &str) -> Vec<(String, String)> {
        let chars: Vec<char> = text.chars().collect();
        let found = vocabulary.misspelt_in(text, &chars).into_iter();
        found.map(|found| (chars[found.range].iter().collect(), found.name.to_owned())).collect()
    }

    #[test]
    fn a_name_nearly_listed_is_found_beside_its_title() {
        let vocabulary = accepting("黎婕妤\t记者|通讯员\n欧阳建中\t局长\n株洲日报\n");
        let slip = || vec![("黎婕婷".to_owned(), "黎婕妤".to_owned())];
        for text in ["本报记者黎婕婷报道", "通讯员 黎婕婷", "（记者/黎婕婷）", "黎婕婷记者到场"]
        {
            assert_eq!(misspelt(&vocabulary, text), slip(), "{text}");
        }
        assert_eq!(misspelt(&vocabulary, "局长欧阳健中"), [("欧阳健中".to_owned(), "欧阳建中".to_owned())]);
        for text in ["记者黎婕妤", "局长黎婕婷", "黎婕婷说，记者来了", "记者黎小婷", "记者", "记者株洲月报"]
        {
            assert!(misspelt(&vocabulary, text).is_empty(), "{text}");
        }
    }

    #[test]
    fn what_several_listed_share_tells_nothing() {
        let vocabulary = accepting("王建国\t记者\n王建军\t记者\n");
        assert!(misspelt(&vocabulary, "记者王建民").is_empty());
        assert_eq!(misspelt(&vocabulary, "记者王健国").len(), 1);
    }

    #[test]
    fn a_person_listed_twice_bears_the_titles_of_both_lines() {
        let vocabulary = accepting("黎婕妤\t记者\n黎婕妤\t编辑\n");
        assert_eq!(misspelt(&vocabulary, "编辑黎婕婷").len(), 1);
    }

    #[test]
    fn a_place_is_covered_by_a_word_around_it() {
        let vocabulary = accepting("天天天蓝\n株洲天天\nAI\n");
        let text = "株洲天天天蓝，AIR";
        let place = |of: &str| {
            let start = text.find(of).unwrap();
            Span::new(start, start + of.len())
        };
        assert!(vocabulary.covers(text, place("天天")));
        assert!(vocabulary.covers(text, place("天天天")));
        assert!(!vocabulary.covers(text, place("洲天天天")));
        assert!(!vocabulary.covers(text, place("AI")));
    }

    #[test]
    fn a_word_accepted_and_banned_is_a_mistake() {
        let lists = |banned: &str| {
            vec![
                list(Kind::Accepted, "人名.txt", "# 本报\n株洲日报\n"),
                list(Kind::Banned, "禁用.tsv", banned),
            ]
        };
        let mistakes = Vocabulary::new(lists("灾民\t受灾群众\n株洲日报\n")).unwrap_err();
        let [mistake] = mistakes.shown.as_slice() else { panic!("{mistakes}") };
        assert_eq!(mistake.span.of(mistake.source.text()), "株洲日报");
        let said = mistake.to_string();
        assert!(said.starts_with("禁用.tsv:2:1") && said.contains("人名.txt 第 2 行"), "{said}");
        let mistake = Vocabulary::new(lists("灾民\t难民\n难民\t受灾群众\n")).unwrap_err();
        assert!(mistake.to_string().contains("也是禁用的"), "{mistake}");
        assert!(Vocabulary::new(lists("灾民\t受灾群众\n灾民\n")).is_ok());
    }

    #[test]
    fn all_wrong_lines_are_told_at_once() {
        let banned = list(Kind::Banned, "禁用.tsv", &"打工仔,务工人员\n".repeat(40));
        let accepted = list(Kind::Accepted, "人名.txt", "王\n株洲\n");
        let Mistakes { shown, count } = Vocabulary::new(vec![banned, accepted]).unwrap_err();
        assert_eq!((shown.len(), count), (SHOWN, 41));
        assert_eq!(shown[0].span.of(shown[0].source.text()), "王");
    }

    #[test]
    fn overlapping_words_are_found_the_first_and_longest() {
        let vocabulary = accepting("株洲日报\n株洲\n日报社\n");
        assert_eq!(vocabulary.accepted_in("在株洲日报社，株洲。"), [1..5, 7..9]);
    }
}
