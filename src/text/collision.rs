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
/// Leaves out rare characters, whose words are one in a thousand.
const TIMES: usize = 20;

/// Which side of a word is looked at.
#[derive(Clone, Copy, Debug)]
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
    /// The characters of good text: those the dictionary has seen as words at least [`TIMES`] times.
    characters: Vec<char>,
    /// What begins with a half and what ends with one, of those asked for.
    beginning: FxHashMap<String, Vec<Seen>>,
    ending: FxHashMap<String, Vec<Seen>>,
}

impl<'s> Collisions<'s> {
    /// Estimates by the words of `segmenter`.
    pub(crate) fn new(segmenter: &'s Segmenter) -> Self {
        let is_common = |c: &char| segmenter.frequency(c.encode_utf8(&mut [0; 4])) >= TIMES;
        let characters = ('\u{4e00}'..='\u{9fff}').filter(is_common).collect();
        Collisions { segmenter, characters, beginning: FxHashMap::default(), ending: FxHashMap::default() }
    }

    /// How an entry is met by chance beside none of the texts that make it right; nothing where no
    /// two words meet in it. A guard longer than what a word has on its other side is not counted on.
    pub(crate) fn of(&mut self, entry: &Entry) -> Option<Collision> {
        let wrong = &*entry.wrong;
        let mut expected = 0.0;
        let mut likeliest: Option<(&Seen, &Seen)> = None;
        let halves: Vec<(&str, &str)> =
            wrong.char_indices().skip(1).map(|(at, _)| wrong.split_at(at)).collect();
        for (head, tail) in &halves {
            self.ask(head, Edge::End);
            self.ask(tail, Edge::Start);
        }
        for (head, tail) in &halves {
            let before = |word: &str| entry.is_right(&word[..word.len() - head.len()], "");
            let after = |word: &str| entry.is_right("", &word[tail.len()..]);
            let (left, most_left) = share(self.words_with(head, Edge::End), before);
            let (right, most_right) = share(self.words_with(tail, Edge::Start), after);
            expected += left * right * WORDS;
            if let (Some(left), Some(right)) = (most_left, most_right)
                && likeliest.is_none_or(|(one, other)| one.0 * other.0 < left.0 * right.0)
            {
                likeliest = Some((left, right));
            }
        }
        likeliest.map(|(left, right)| Collision {
            wrong: wrong.to_owned(),
            left: left.1.clone(),
            right: right.1.clone(),
            expected,
        })
    }

    /// The words with `half` at that edge, once they were asked for.
    fn words_with(&self, half: &str, edge: Edge) -> &[Seen] {
        let words = match edge {
            Edge::Start => &self.beginning,
            Edge::End => &self.ending,
        };
        words.get(half).map_or(&[], Vec::as_slice)
    }

    /// Asks for the words of one and two characters that have `half` at that edge; a longer half itself
    /// where it is a word. Longer words are one in fourteen in running text and would not change the
    /// order of magnitude.
    fn ask(&mut self, half: &str, edge: Edge) {
        let words = match edge {
            Edge::Start => &mut self.beginning,
            Edge::End => &mut self.ending,
        };
        if words.contains_key(half) {
            return;
        }
        let segmenter = self.segmenter;
        let seen = |word: &str| Some((segmenter.frequency(word), word.to_owned())).filter(|word| word.0 > 0);
        let mut found: Vec<Seen> = seen(half).into_iter().collect();
        let mut chars = half.chars();
        if let (Some(only), None) = (chars.next(), chars.next()) {
            let mut word = String::new();
            for &c in &self.characters {
                word.clear();
                word.extend(match edge {
                    Edge::Start => [only, c],
                    Edge::End => [c, only],
                });
                if segmenter.knows(&word) {
                    found.extend(seen(&word));
                }
            }
        }
        words.insert(half.to_owned(), found);
    }
}

/// Which share of all words those are that are not guarded, and the commonest of them.
fn share(words: &[Seen], is_guarded: impl Fn(&str) -> bool) -> (f64, Option<&Seen>) {
    let free = || words.iter().filter(|(_, word)| !is_guarded(word));
    (free().map(|(times, _)| *times as f64).sum::<f64>() / TOTAL, free().max())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::word_list::Guards;

    fn entry(wrong: &str, not_after: &[&str], not_before: &[&str]) -> Entry {
        let texts = |texts: &[&str]| texts.iter().map(|&text| text.to_owned().into()).collect();
        let guards = Guards { not_after: texts(not_after), not_before: texts(not_before) };
        Entry { wrong: wrong.to_owned().into(), guards: Some(Box::new(guards)), ..Entry::default() }
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
