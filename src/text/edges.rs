//! Which words begin paragraphs and end sentences: 近日 begins many, 的 none, and 等 ends many; and which
//! stand in running text rather than in headings: 的, 他 and 说.

use rustc_hash::FxHashMap;

use super::word_list::{lines, parted};

/// How readily words stand at the edges of paragraphs and sentences, and in headings, counted in
/// printed news.
#[derive(Debug)]
pub(crate) struct Edges {
    words: FxHashMap<&'static str, Counts>,
}

/// What is known of a word: logarithms in halves.
#[derive(Clone, Copy, Debug, Default)]
struct Counts {
    begins: i32,
    ends: i32,
    runs: i32,
}

impl Edges {
    /// The table: a few milliseconds, so it is read at the first question only.
    pub(crate) fn new() -> Self {
        let entry = |(_, line): (usize, &'static str)| {
            let (word, counts) = parted(line, b'\t');
            let (begins, counts) = parted(counts, b'\t');
            let (ends, runs) = parted(counts, b'\t');
            let counts =
                Counts { begins: begins.parse().ok()?, ends: ends.parse().ok()?, runs: runs.parse().ok()? };
            Some((word, counts))
        };
        let entries: Vec<(&str, Counts)> =
            lines(include_str!("tables/edges.tsv")).filter_map(entry).collect();
        // Their number is known, so that room is made once.
        Edges { words: entries.into_iter().collect() }
    }

    /// How much rather than elsewhere `word` ends a sentence: a logarithm in halves, 0 where nothing is
    /// known.
    pub(crate) fn ends(&self, word: &str) -> i32 {
        self.of(word).ends
    }

    /// How much rather than elsewhere `word` begins a paragraph.
    pub(crate) fn begins(&self, word: &str) -> i32 {
        self.of(word).begins
    }

    /// How much rather than in a heading `word` stands near the beginning of a paragraph.
    pub(crate) fn runs(&self, word: &str) -> i32 {
        self.of(word).runs
    }

    fn of(&self, word: &str) -> Counts {
        self.words.get(word).copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_table_is_read() {
        let edges = Edges::new();
        let lines = include_str!("tables/edges.tsv").lines().filter(|line| !line.starts_with('#'));
        assert_eq!(edges.words.len(), lines.count());
        assert!(edges.words.len() > 5000);
    }

    #[test]
    fn words_of_news_stand_where_one_expects_them() {
        let edges = Edges::new();
        assert!(edges.begins("近日") > 2 && edges.begins("了") < -4 && edges.begins("的") < -4);
        assert!(edges.ends("等") > 0 && edges.ends("在") < -4);
        assert!(edges.ends("以及") < -4);
        assert!(edges.runs("的") > 0 && edges.runs("说") > 0 && edges.runs("某") > 0);
        assert!(edges.runs("被") < 0 && edges.runs("如何") < 0);
        assert_eq!((edges.begins("蹀躞"), edges.ends("蹀躞"), edges.runs("蹀躞")), (0, 0, 0));
    }
}
