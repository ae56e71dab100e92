//! Which words begin paragraphs and end sentences: 近日 begins many, 的 none, and 等 ends many.

use rustc_hash::FxHashMap;

/// How readily words stand at the edges of paragraphs and sentences, counted in printed news.
#[derive(Debug)]
pub(crate) struct Edges {
    words: FxHashMap<&'static str, (i32, i32)>,
}

impl Edges {
    /// The table: a few milliseconds, so it is read at the first question only.
    pub(crate) fn new() -> Self {
        let lines = include_str!("tables/edges.tsv").lines().filter(|line| !line.starts_with('#'));
        let entry = |line: &'static str| {
            let mut parts = line.split('\t');
            Some((parts.next()?, (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?)))
        };
        Edges { words: lines.filter_map(entry).collect() }
    }

    /// How much rather than elsewhere `word` ends a sentence: a logarithm in halves, 0 where nothing is
    /// known.
    pub(crate) fn ends(&self, word: &str) -> i32 {
        self.words.get(word).map_or(0, |edges| edges.1)
    }

    /// How much rather than elsewhere `word` begins a paragraph.
    pub(crate) fn begins(&self, word: &str) -> i32 {
        self.words.get(word).map_or(0, |edges| edges.0)
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
        assert_eq!((edges.begins("蹀躞"), edges.ends("蹀躞")), (0, 0));
    }
}
