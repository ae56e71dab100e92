//! Collisions: how often two words of good text, one ending as a wrong form begins and the next
//! beginning as it ends, spell the form by chance. 从末 is no word, but 自从末代 has it.

use rustc_hash::FxHashMap;

use super::word_list::Entry;
use super::words::Segmenter;

/// Two words that meet in a wrong form.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Collision {
    /// The form.
    pub(crate) wrong: String,
    /// The commonest word that ends as the form begins.
    pub(crate) left: String,
    /// The commonest word that begins as the form ends.
    pub(crate) right: String,
    /// How often any two such words meet in ten million characters, if words followed each other by
    /// chance. Words follow each other by grammar, so take it for its order of magnitude.
    pub(crate) expected: f64,
}

/// The sum of all frequencies in jieba's dictionary.
const TOTAL: f64 = 60_101_967.0;
/// Words in ten million characters: by the same frequencies one has 1.66 of them.
const WORDS: f64 = 6.0e6;

/// Which side of a word is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Edge {
    Start,
    End,
}

/// A word and how often the dictionary has seen it.
type Seen = (usize, String);

/// Estimates collisions, remembering what it asked the dictionary.
#[derive(Debug)]
pub(crate) struct Collisions<'s> {
    segmenter: &'s Segmenter,
    /// Every character that is a word.
    characters: Vec<char>,
    words: FxHashMap<(char, Edge), Vec<Seen>>,
}

impl<'s> Collisions<'s> {
    /// Estimates by the words of `segmenter`.
    pub(crate) fn new(segmenter: &'s Segmenter) -> Self {
        let is_word = |c: &char| segmenter.knows(c.encode_utf8(&mut [0; 4]));
        let characters = ('\u{4e00}'..='\u{9fff}').filter(is_word).collect();
        Collisions { segmenter, characters, words: FxHashMap::default() }
    }

    /// How an entry is met by chance beside none of the texts that make it right; nothing where no
    /// two words meet in it. A guard longer than the word beside it is not counted on.
    pub(crate) fn of(&mut self, entry: &Entry) -> Option<Collision> {
        let wrong = entry.wrong.as_str();
        let mut found: Option<(f64, Collision)> = None;
        let mut expected = 0.0;
        for (at, _) in wrong.char_indices().skip(1) {
            let (head, tail) = wrong.split_at(at);
            // The longer half first: it is hardly ever a word, and then the other need not be asked.
            let (left, right) = match head.len() > tail.len() {
                true => {
                    let left = self.ending(head, &entry.not_after);
                    (if left.is_empty() { continue } else { left }, self.beginning(tail, &entry.not_before))
                }
                false => {
                    let right = self.beginning(tail, &entry.not_before);
                    let left = if right.is_empty() { continue } else { self.ending(head, &entry.not_after) };
                    (left, right)
                }
            };
            let (Some(one), Some(other)) = (left.iter().max(), right.iter().max()) else { continue };
            let share = |words: &[Seen]| words.iter().map(|(times, _)| *times as f64).sum::<f64>() / TOTAL;
            expected += share(&left) * share(&right) * WORDS;
            let likeliest = one.0 as f64 * other.0 as f64;
            if found.as_ref().is_none_or(|(best, _)| *best < likeliest) {
                let (left, right) = (one.1.clone(), other.1.clone());
                found = Some((likeliest, Collision { wrong: wrong.to_owned(), left, right, expected: 0.0 }));
            }
        }
        found.map(|(_, collision)| Collision { expected, ..collision })
    }

    /// The words that end in `head`, except after one of `guards`.
    fn ending(&mut self, head: &str, guards: &[String]) -> Vec<Seen> {
        let words = self.words_with(head, Edge::End);
        let is_guarded = |word: &str| {
            let before = &word[..word.len() - head.len()];
            guards.iter().any(|guard| before.ends_with(guard.as_str()))
        };
        words.into_iter().filter(|(_, word)| !is_guarded(word)).collect()
    }

    /// The words that begin with `tail`, except before one of `guards`.
    fn beginning(&mut self, tail: &str, guards: &[String]) -> Vec<Seen> {
        let words = self.words_with(tail, Edge::Start);
        let is_guarded =
            |word: &str| guards.iter().any(|guard| word[tail.len()..].starts_with(guard.as_str()));
        words.into_iter().filter(|(_, word)| !is_guarded(word)).collect()
    }

    /// The words of one and two characters that have `half` at that edge; a longer half itself where it
    /// is a word. Longer words are one in fourteen in running text and would not change the order of
    /// magnitude.
    fn words_with(&mut self, half: &str, edge: Edge) -> Vec<Seen> {
        let segmenter = self.segmenter;
        let seen = |word: &str| Some((segmenter.frequency(word), word.to_owned())).filter(|word| word.0 > 0);
        let mut chars = half.chars();
        let (Some(half_char), None) = (chars.next(), chars.next()) else {
            return seen(half).into_iter().collect();
        };
        let characters = &self.characters;
        let words = self.words.entry((half_char, edge)).or_insert_with(|| {
            let mut words: Vec<Seen> = seen(half).into_iter().collect();
            let mut word = String::new();
            for &c in characters {
                word.clear();
                word.extend(match edge {
                    Edge::Start => [half_char, c],
                    Edge::End => [c, half_char],
                });
                words.extend(seen(&word));
            }
            words
        });
        words.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(wrong: &str, not_after: &[&str], not_before: &[&str]) -> Entry {
        let texts = |texts: &[&str]| texts.iter().map(|&text| text.to_owned()).collect();
        Entry {
            wrong: wrong.to_owned(),
            not_after: texts(not_after),
            not_before: texts(not_before),
            ..Entry::default()
        }
    }

    #[test]
    fn what_two_common_words_spell_is_expected() {
        let segmenter = Segmenter::default();
        let mut collisions = Collisions::new(&segmenter);
        let mut expected = |entry: &Entry| collisions.of(entry).map_or(0.0, |collision| collision.expected);
        // 究竟选择
        let bare = expected(&entry("竟选", &[], &[]));
        assert!(bare > 1.0, "{bare}");
        let guarded = expected(&entry("竟选", &["究", "毕", "未"], &["择"]));
        assert!(guarded < bare / 2.0, "{guarded}, {bare} without guards");
        assert!(expected(&entry("一如继往", &[], &[])) < 0.01);
        let meeting = collisions.of(&entry("这末", &[], &[])).unwrap();
        assert_eq!((meeting.left.as_str(), meeting.right.as_str()), ("这", "末"));
        assert!(meeting.expected > 1.0);
    }
}
