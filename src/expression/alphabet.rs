//! The letters of an expression: characters it never tells apart are one, so that what it is compiled to stays small.

use regex_syntax::hir::{Capture, Class, ClassUnicode, ClassUnicodeRange, Hir, HirKind, Look, Repetition};
use rustc_hash::FxHashMap;

/// The characters that an expression tells apart, in ranges, and the letter that stands for those of each.
#[derive(Clone, Debug)]
pub(super) struct Alphabet {
    /// The first character of each range, in order; none where every character is its own letter.
    firsts: Vec<char>,
    letters: Vec<char>,
}

impl Alphabet {
    /// That of an expression.
    pub(super) fn of(hir: &Hir) -> Alphabet {
        let edges = hir.properties().look_set();
        // Where words end only the characters themselves can tell.
        if edges.iter().any(|edge| !matches!(edge, Look::Start | Look::End)) {
            return Alphabet { firsts: Vec::new(), letters: Vec::new() };
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
        let number = |first| texts.binary_search(first).map_or(0, |nth| nth as u32 + 1);
        let mut numbers: Vec<u32> = firsts.iter().map(number).collect();
        for class in &classes {
            let mut parted = FxHashMap::default();
            for (number, &first) in numbers.iter_mut().zip(&firsts) {
                let count = parted.len() as u32;
                *number = *parted.entry((*number, has(class, first))).or_insert(count);
            }
        }
        let letters = numbers.into_iter().filter_map(char::from_u32).collect();
        Alphabet { firsts, letters }
    }

    /// The letter for a character.
    pub(super) fn letter(&self, c: char) -> char {
        match self.firsts.partition_point(|&first| first <= c).checked_sub(1) {
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
                let members = self.firsts.iter().zip(&self.letters).filter(|&(&first, _)| has(&class, first));
                let letters = members.map(|(_, &letter)| ClassUnicodeRange::new(letter, letter));
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
        HirKind::Class(class) => {
            let class = of_characters(class);
            if !classes.contains(&class) {
                classes.push(class);
            }
        }
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

fn has(class: &ClassUnicode, c: char) -> bool {
    let nth = class.ranges().partition_point(|range| range.end() < c);
    class.ranges().get(nth).is_some_and(|range| range.start() <= c)
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
    fn where_words_end_is_asked_of_the_characters_themselves() {
        let (alphabet, hir) = alphabet(r"\bPM\d");
        assert_eq!(alphabet.letter('甲'), '甲');
        assert_eq!(alphabet.spelt(&hir), hir);
    }
}
