//! Words in the order of their letters, to be found in text: ready in some milliseconds for 100,000.

/// Words with a number for each.
#[derive(Debug, Default)]
pub(super) struct Index {
    /// All words, one after the other: a text for each would take longer to make than all else.
    text: String,
    /// By what they begin with, then by all of it.
    words: Vec<Indexed>,
    /// A bit for each beginning of two characters, many to a bit: by it most places of a text are
    /// told to begin no word.
    bits: Vec<u64>,
    /// The length of the longest, in bytes.
    longest: usize,
}

#[derive(Debug)]
struct Indexed {
    /// The first eight bytes: two words are nearly always told apart by them.
    head: u64,
    /// Where it stands in the text of all.
    start: u32,
    end: u32,
    number: u32,
}

impl Indexed {
    /// The word, given the text of all.
    fn of<'t>(&self, text: &'t str) -> &'t str {
        &text[self.start as usize..self.end as usize]
    }
}

/// How many bits: they keep ten places in eleven from being looked up with 100,000 words.
const BITS: u64 = 1 << 20;

impl Index {
    /// Makes words ready. Of the same word twice, the first is found.
    pub(super) fn new<'w>(words: impl Iterator<Item = (&'w str, u32)>) -> Self {
        let mut index = Index::default();
        for (word, number) in words {
            let start = index.text.len() as u32;
            index.text.push_str(word);
            let end = index.text.len() as u32;
            index.words.push(Indexed { head: head(word), start, end, number });
            index.longest = index.longest.max(word.len());
        }
        if index.words.is_empty() {
            return index;
        }
        let text = &index.text;
        index.words.sort_unstable_by(|a, b| {
            let by_text = || a.of(text).cmp(b.of(text)).then(a.number.cmp(&b.number));
            a.head.cmp(&b.head).then_with(by_text)
        });
        index.bits = vec![0; (BITS / 64) as usize];
        for indexed in &index.words {
            let (at, bit) = place(indexed.of(text));
            index.bits[at] |= bit;
        }
        index
    }

    pub(super) fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// The length of the longest word, in bytes.
    pub(super) fn longest(&self) -> usize {
        self.longest
    }

    /// The numbers of a word, in order.
    pub(super) fn numbers<'i>(&'i self, word: &'i str) -> impl Iterator<Item = u32> + 'i {
        let first = self.before(word);
        let same = self.words[first..].iter().take_while(move |indexed| indexed.of(&self.text) == word);
        same.map(|indexed| indexed.number)
    }

    /// Whether it has a word.
    pub(super) fn has(&self, word: &str) -> bool {
        self.numbers(word).next().is_some()
    }

    /// The longest word that `text` begins with: its number and length in bytes.
    pub(super) fn longest_at(&self, text: &str) -> Option<(u32, usize)> {
        if self.words.is_empty() {
            return None;
        }
        let (at, bit) = place(text);
        if self.bits[at] & bit == 0 {
            return None;
        }
        // What a text begins with stands before it in order. Where the word just before is no such
        // beginning, none is longer than what the two have in common.
        let mut rest = &text[..text.floor_char_boundary(self.longest)];
        loop {
            let place = self.before(rest);
            if self.words.get(place).is_some_and(|indexed| indexed.of(&self.text) == rest) {
                return Some((self.words[place].number, rest.len()));
            }
            let before = self.words[place.checked_sub(1)?].of(&self.text);
            let common = before.bytes().zip(rest.bytes()).take_while(|(a, b)| a == b).count();
            rest = &rest[..rest.floor_char_boundary(common)];
            if rest.is_empty() {
                return None;
            }
        }
    }

    /// How many words stand before a text in order.
    fn before(&self, text: &str) -> usize {
        let head = head(text);
        self.words.partition_point(|indexed| {
            indexed.head < head || (indexed.head == head && indexed.of(&self.text) < text)
        })
    }
}

/// The first eight bytes of a text as a number that orders as the text does.
fn head(text: &str) -> u64 {
    let mut head = [0; 8];
    let length = text.len().min(8);
    head[..length].copy_from_slice(&text.as_bytes()[..length]);
    u64::from_be_bytes(head)
}

/// Where the bit of the first two characters of a text is.
fn place(text: &str) -> (usize, u64) {
    let mut chars = text.chars().map(u64::from);
    let (first, second) = (chars.next().unwrap_or(0), chars.next().unwrap_or(0));
    let bit = (first.wrapping_mul(0x9e37) ^ second) % BITS;
    ((bit / 64) as usize, 1 << (bit % 64))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn index(words: &[&str]) -> Index {
        Index::new(words.iter().copied().zip(0..))
    }

    #[test]
    fn the_longest_word_is_found() {
        let index = index(&["株洲", "株洲日报社", "株洲市民", "日报", "株洲日报", "株洲", "AI"]);
        let found = |text: &str| index.longest_at(text);
        assert_eq!(found("株洲日报社长"), Some((1, 15)));
        assert_eq!(found("株洲日报上"), Some((4, 12)));
        assert_eq!(found("株洲日记"), Some((0, 6)));
        assert_eq!(found("株洲"), Some((0, 6)));
        assert_eq!(found("株"), None);
        assert_eq!(found("日本"), None);
        assert_eq!(found("AI是"), Some((6, 2)));
        assert_eq!(found(""), None);
        assert_eq!(index.numbers("株洲").collect::<Vec<_>>(), [0, 5]);
        assert!(!index.has("株洲日"));
    }

    #[test]
    fn no_words_are_found_in_nothing() {
        assert_eq!(Index::default().longest_at("株洲"), None);
        assert!(!Index::default().has("株洲"));
    }
}
