//! The terms of several lists of one kind, and where they stand in a text.

use std::ops::Range;

use super::index::Index;
use super::list::{List, Term};

/// The terms of several lists, numbered through.
#[derive(Debug, Default)]
pub(super) struct Terms {
    pub(super) lists: Vec<List>,
    /// For each number, which list and which of its terms.
    numbered: Vec<(u32, u32)>,
    pub(super) index: Index,
}

impl Terms {
    pub(super) fn new(lists: Vec<List>) -> Self {
        let words = lists.iter().flat_map(|list| list.terms.iter().map(|term| list.text(term.word)));
        let index = Index::new(words.zip(0..));
        let of = |(list, nth): (&List, u32)| (0..list.terms.len() as u32).map(move |term| (nth, term));
        let numbered = lists.iter().zip(0..).flat_map(of).collect();
        Terms { lists, numbered, index }
    }

    pub(super) fn count(&self) -> u32 {
        self.numbered.len() as u32
    }

    pub(super) fn term(&self, number: u32) -> (&List, &Term) {
        let (list, term) = self.numbered[number as usize];
        let list = &self.lists[list as usize];
        (list, &list.terms[term as usize])
    }

    pub(super) fn word(&self, number: u32) -> &str {
        let (list, term) = self.term(number);
        list.text(term.word)
    }

    pub(super) fn titles(&self, number: u32) -> impl Iterator<Item = &str> {
        let (list, term) = self.term(number);
        list.titles(term)
    }

    /// Where a term stands, as people read it.
    pub(super) fn place(&self, number: u32) -> String {
        let (list, term) = self.term(number);
        format!("{} 第 {} 行", list.source.name(), list.line(term))
    }

    pub(super) fn found_in<'t>(&'t self, text: &'t str) -> impl Iterator<Item = (u32, Range<usize>)> {
        found_in(&self.index, text)
    }
}

/// Words of an index in a text: their numbers and places, in characters.
pub(super) fn found_in<'t>(index: &'t Index, text: &'t str) -> impl Iterator<Item = (u32, Range<usize>)> {
    let mut free = 0;
    let places = text.char_indices().enumerate().take_while(|_| !index.is_empty());
    places.filter_map(move |(at, (byte, _))| {
        let (number, length) = index.longest_at(&text[byte..]).filter(|_| at >= free)?;
        if !is_whole(text, byte..byte + length) {
            return None;
        }
        free = at + text[byte..byte + length].chars().count();
        Some((number, at..free))
    })
}

/// Whether a word is no part of a longer one of Latin letters or digits.
pub(super) fn is_whole(text: &str, range: Range<usize>) -> bool {
    let joined = |a: Option<char>, b: Option<char>| {
        a.is_some_and(|c| c.is_ascii_alphanumeric()) && b.is_some_and(|c| c.is_ascii_alphanumeric())
    };
    let word = &text[range.clone()];
    !joined(text[..range.start].chars().next_back(), word.chars().next())
        && !joined(word.chars().next_back(), text[range.end..].chars().next())
}
