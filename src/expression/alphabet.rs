//! The letters of an expression: characters it never tells apart are one, so that what it is compiled to stays small.

use std::ops::Range;

use regex_syntax::hir::{Capture, Class, ClassUnicode, ClassUnicodeRange, Hir, HirKind, Look, Repetition};
use rustc_hash::FxHashMap;

/// The characters that an expression tells apart, in ranges, and the letter that stands for those of each.
#[derive(Clone, Debug)]
pub(super) struct Alphabet {
    /// The first character of each range, in order; none where every character is its own letter.
    firsts: Vec<char>,
    letters: Vec<char>,
    /// How many letters there are.
    count: usize,
    /// How many ranges begin up to the first character of each page, and in all: few begin within one.
    pages: Vec<u32>,
}

/// Bits of a character that tell which one of its page it is.
const PAGE: u32 = 6;
/// Pages of the first plane; all that stands behind it is one more.
const PAGES: usize = 0x1_0000 >> PAGE;

/// How many ranges that begin so do up to the first character of each page, and in all.
fn pages(firsts: &[char]) -> Vec<u32> {
    let mut counts = vec![0; PAGES + 2];
    for &first in firsts {
        counts[(first as usize).div_ceil(1 << PAGE).min(PAGES + 1)] += 1;
    }
    for page in 1..counts.len() {
        counts[page] += counts[page - 1];
    }
    counts
}

impl Alphabet {
    /// That of an expression.
    pub(super) fn of(hir: &Hir) -> Alphabet {
        let edges = hir.properties().look_set();
        // Where words and lines end only the characters themselves can tell.
        if edges.iter().any(|edge| !matches!(edge, Look::Start | Look::End)) {
            return Alphabet { firsts: Vec::new(), letters: Vec::new(), count: 0, pages: pages(&[]) };
        }
        let (mut texts, mut classes) = (Vec::new(), Vec::new());
        put_parts(hir, &mut texts, &mut classes);
        let ranges = classes.iter().flat_map(ClassUnicode::iter).map(|range| (range.start(), range.end()));
        let mut firsts = vec!['\0'];
        for (first, last) in ranges.chain(texts.iter().map(|&c| (c, c))) {
            firsts.push(first);
            firsts.extend((last..=char::MAX).nth(1));
        }
        for sorted in [&mut firsts, &mut texts] {
            sorted.sort_unstable();
            sorted.dedup();
        }
        // What stands in a text is told from all else; the others are one letter until a class has one and not the
        // other.
        let number = |first| texts.binary_search(first).map_or(0, |nth| nth + 1);
        let mut numbers: Vec<usize> = firsts.iter().map(number).collect();
        let mut count = texts.len() + 1;
        for class in &classes {
            let mut parted = FxHashMap::default();
            for range in covered(&firsts, class) {
                for number in &mut numbers[range] {
                    *number = *parted.entry(*number).or_insert_with(|| {
                        count += 1;
                        count
                    });
                }
            }
        }
        let mut known = FxHashMap::default();
        let letters = numbers.into_iter().map(|number| {
            let next = known.len() as u32;
            *known.entry(number).or_insert(next)
        });
        let letters = letters.filter_map(char::from_u32).collect();
        Alphabet { letters, count: known.len(), pages: pages(&firsts), firsts }
    }

    /// Whether every letter is a byte, as nearly always.
    pub(super) fn is_ascii(&self) -> bool {
        // Letters are numbered from zero on, but where every character is its own, any may come.
        !self.firsts.is_empty() && self.count <= 0x80
    }

    /// The letter for a character.
    pub(super) fn letter(&self, c: char) -> char {
        let page = (c as usize >> PAGE).min(PAGES);
        let (before, upto) = (self.pages[page] as usize, self.pages[page + 1] as usize);
        let within = self.firsts[before..upto].partition_point(|&first| first <= c);
        match (before + within).checked_sub(1) {
            Some(nth) => self.letters[nth],
            None => c,
        }
    }

    /// The expression, of which this is the alphabet, over its letters.
    pub(super) fn spelt(&self, hir: &Hir) -> Hir {
        match hir.kind() {
            _ if self.firsts.is_empty() => hir.clone(),
            HirKind::Empty | HirKind::Look(_) => hir.clone(),
            HirKind::Literal(literal) => {
                let letters: String = literal_text(&literal.0).chars().map(|c| self.letter(c)).collect();
                Hir::literal(letters.into_bytes())
            }
            HirKind::Class(class) => {
                let class = of_characters(class);
                let letters = covered(&self.firsts, &class).flat_map(|range| &self.letters[range]);
                let letters = letters.map(|&letter| ClassUnicodeRange::new(letter, letter));
                Hir::class(Class::Unicode(ClassUnicode::new(letters)))
            }
            HirKind::Repetition(repetition) => {
                let sub = Box::new(self.spelt(&repetition.sub));
                Hir::repetition(Repetition { sub, ..repetition.clone() })
            }
            HirKind::Capture(capture) => {
                let sub = Box::new(self.spelt(&capture.sub));
                Hir::capture(Capture { sub, ..capture.clone() })
            }
            HirKind::Concat(parts) => Hir::concat(parts.iter().map(|part| self.spelt(part)).collect()),
            HirKind::Alternation(parts) => {
                Hir::alternation(parts.iter().map(|part| self.spelt(part)).collect())
            }
        }
    }
}

/// Puts the characters of an expression's texts into a list, and its classes into another.
fn put_parts(hir: &Hir, texts: &mut Vec<char>, classes: &mut Vec<ClassUnicode>) {
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => {}
        HirKind::Literal(literal) => texts.extend(literal_text(&literal.0).chars()),
        HirKind::Class(class) => classes.push(of_characters(class)),
        HirKind::Repetition(repetition) => put_parts(&repetition.sub, texts, classes),
        HirKind::Capture(capture) => put_parts(&capture.sub, texts, classes),
        HirKind::Concat(parts) | HirKind::Alternation(parts) => {
            parts.iter().for_each(|part| put_parts(part, texts, classes));
        }
    }
}

/// An expression that is UTF-8 throughout has no other literals.
fn literal_text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap_or("")
}

/// A class of bytes in an expression that is UTF-8 throughout is one of ASCII.
fn of_characters(class: &Class) -> ClassUnicode {
    match class {
        Class::Unicode(class) => class.clone(),
        Class::Bytes(class) => class.to_unicode_class().unwrap_or_else(ClassUnicode::empty),
    }
}

/// Which of the ranges that begin so a class has; it has them whole.
fn covered(firsts: &[char], class: &ClassUnicode) -> impl Iterator<Item = Range<usize>> {
    class.iter().map(|range| {
        let upto = |end: char| firsts.partition_point(|&first| first <= end);
        upto(range.start()) - 1..upto(range.end())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn alphabet(pattern: &str) -> (Alphabet, Hir) {
        let hir = regex_syntax::parse(pattern).unwrap();
        (Alphabet::of(&hir), hir)
    }

    #[test]
    fn what_is_never_told_apart_is_one_letter() {
        let (alphabet, hir) = alphabet("[^，。]{2,40}甲|[丙丁，]乙");
        let letters = |text: &str| text.chars().map(|c| alphabet.letter(c)).collect::<Vec<_>>();
        let one_of_each = letters("戊，。甲丙乙");
        assert_eq!(
            letters("a\n\u{d7ff}\u{10ffff}丁"),
            [vec![one_of_each[0]; 4], vec![one_of_each[4]]].concat()
        );
        for (nth, letter) in one_of_each.iter().enumerate() {
            assert!(!one_of_each[..nth].contains(letter), "{one_of_each:?}");
        }
        assert_eq!(alphabet.spelt(&hir).properties().maximum_len(), Some(41), "a byte each");
    }

    #[test]
    fn a_letter_is_that_of_its_range_on_whatever_page() {
        let (alphabet, _) =
            alphabet("[一-龥]甲|[\u{4e01}-\u{4eff}\u{5000}]|[\u{ff00}-\u{10000}\u{10001}]乙|\u{20000}");
        for c in '\0'..=char::MAX {
            let nth = alphabet.firsts.partition_point(|&first| first <= c) - 1;
            assert_eq!(alphabet.letter(c), alphabet.letters[nth], "{c:?}");
        }
    }

    #[test]
    fn where_words_end_is_asked_of_the_characters_themselves() {
        let (alphabet, hir) = alphabet(r"\bPM\d");
        assert_eq!(alphabet.letter('甲'), '甲');
        assert_eq!(alphabet.spelt(&hir), hir);
    }
}
