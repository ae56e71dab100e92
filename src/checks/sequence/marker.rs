//! The numbers of items, where they stand at the head of a paragraph or of a clause: 一、 （一） 1.
//! ① 一是 第一， 其一， 第一章. A number that is cited (第（三）项, 第一、第三小组) heads nothing.

use std::ops::Range;

use crate::document::Prose;
use crate::text::{Class, Notation, is_han, numeral_value, ordinal, written};

/// What numbers of one series look like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Style {
    /// 第一章, 第一节, 第一条, by the last character.
    Unit(char),
    /// 一、
    Bare,
    /// （一）
    BracketedChinese,
    /// 1. or 1、
    Arabic,
    /// （1）
    BracketedArabic,
    /// ① or ⑴, by the sign for one.
    Sign(char),
    /// 一是, 一要, by the word after the number.
    Word(char),
    /// 第一， or 其一，, by the word before.
    Prefixed(char),
}

impl Style {
    /// How far up it stands where styles are nested: items of a lower one begin anew under an item of a
    /// higher one.
    pub(super) fn rank(self) -> usize {
        match self {
            Style::Unit('编') => 0,
            Style::Unit('章' | '篇') => 1,
            // Articles count through all chapters.
            Style::Unit(unit) => {
                if unit == '条' {
                    0
                } else {
                    2
                }
            }
            Style::Bare => 3,
            Style::BracketedChinese => 4,
            Style::Arabic => 5,
            Style::BracketedArabic => 6,
            Style::Sign(_) => 7,
            Style::Word(_) | Style::Prefixed(_) => RANKS - 1,
        }
    }
}

/// How many ranks there are.
pub(super) const RANKS: usize = 9;

/// The number of an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::checks) struct Marker {
    pub(super) style: Style,
    pub(super) number: u32,
    notation: Notation,
    /// Its characters with what belongs to it: （四）.
    pub(super) range: Range<usize>,
    /// The characters of the number alone.
    digits: Range<usize>,
}

impl Marker {
    /// It as it would read with another number.
    pub(super) fn with_number(&self, prose: Prose<'_>, number: u32) -> Option<String> {
        let before = prose.slice(self.range.start..self.digits.start);
        let after = prose.slice(self.digits.end..self.range.end);
        Some(format!("{before}{}{after}", written(number, self.notation)?))
    }
}

/// The numbers of items in a block, in order.
pub(in crate::checks) fn markers(prose: Prose<'_>) -> Vec<Marker> {
    let chars = prose.chars();
    let classes = prose.classes();
    let mut found: Vec<Marker> = Vec::new();
    let mut edge = Edge::Block;
    for at in 0..chars.len() {
        if edge != Edge::None || matches!(chars[at], '①'..='⒇') {
            found.extend(marker(chars, at, edge));
        }
        edge = match (classes[at], chars[at]) {
            (Class::Han, _) => Edge::None,
            (Class::Space, _) => edge,
            (Class::Stop, _) | (_, '；' | ';' | '：' | ':') => Edge::Sentence,
            (_, '，' | ',' | '“') => Edge::Clause,
            _ => Edge::None,
        };
    }
    // Two numbers with hardly anything between them are cited, not counted: 一是二是三是.
    let cited =
        |pair: &[Marker]| pair[0].style == pair[1].style && pair[1].range.start - pair[0].range.end < 3;
    if found.windows(2).any(cited) {
        let near: Vec<bool> = (0..found.len())
            .map(|nth| {
                (nth > 0 && cited(&found[nth - 1..=nth]))
                    || (nth + 1 < found.len() && cited(&found[nth..=nth + 1]))
            })
            .collect();
        let mut near = near.iter();
        found.retain(|_| !near.next().copied().unwrap_or(false));
    }
    found
}

/// What stands before a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Edge {
    /// The start of the block.
    Block,
    /// A mark that ends a sentence or leads to a list.
    Sentence,
    /// A comma or an opening quote.
    Clause,
    /// Text.
    None,
}

fn marker(chars: &[char], at: usize, edge: Edge) -> Option<Marker> {
    let first = chars[at];
    let bracketed = matches!(first, '（' | '(');
    let prefixed = matches!(first, '第' | '其');
    let start = at + usize::from(bracketed || prefixed);
    let (number, notation, length) = ordinal(chars.get(start..)?)?;
    let digits = start..start + length;
    let next = chars.get(digits.end).copied();
    let rest = chars.get(digits.end..).unwrap_or(&[]);
    let rest_after = rest.get(1..).unwrap_or(&[]);
    let after = rest_after.first().copied();
    let (style, end) = match (notation, next) {
        (Notation::Sign(one), _) if heads(rest) => (Style::Sign(one), digits.end),
        (Notation::Sign(_), _) => return None,
        (_, Some('）' | ')')) if bracketed && number < 100 && heads(rest_after) => match notation {
            Notation::Chinese => (Style::BracketedChinese, digits.end + 1),
            _ => (Style::BracketedArabic, digits.end + 1),
        },
        _ if bracketed => return None,
        (_, Some(unit @ ('编' | '篇' | '章' | '节' | '条'))) if first == '第' && edge == Edge::Block => {
            (begins_title(after)).then_some((Style::Unit(unit), digits.end + 1))?
        }
        (Notation::Chinese, Some('，' | ',' | '：' | ':')) if prefixed => {
            (Style::Prefixed(first), digits.end)
        }
        (Notation::Chinese, Some('、')) if prefixed && edge != Edge::Clause && after != Some(first) => {
            (Style::Prefixed(first), digits.end)
        }
        _ if prefixed => return None,
        (Notation::Chinese, Some('、'))
            if edge == Edge::Block && number < 100 && heads(rest_after) && !goes_on(number, rest_after) =>
        {
            (Style::Bare, digits.end + 1)
        }
        // 一是一，二是二 counts nothing.
        (Notation::Chinese, Some(word @ ('是' | '要'))) if number < 20 && is_word_head(word, after) => {
            (Style::Word(word), digits.end + 1)
        }
        (Notation::Arabic, Some('.' | '．' | '、'))
            if edge != Edge::Clause && number < 100 && heads(rest_after) =>
        {
            (Style::Arabic, digits.end + 1)
        }
        _ => return None,
    };
    Some(Marker { style, number, notation, range: at..end, digits })
}

/// Whether a number can count what begins with `rest`: text, but not 项 or 款, nor another number it
/// is cited with (（三）项, （三）和（四）).
fn heads(rest: &[char]) -> bool {
    match rest {
        [] | ['项' | '款'] => false,
        ['项', next, ..] => *next == '目',
        ['款', next, ..] => *next == '项',
        ['和' | '或' | '及' | '与' | '至' | '到', '（' | '(' | '第', ..] => false,
        [first, ..] => matches!(Class::of(*first), Class::Han | Class::Letter | Class::Open | Class::Space),
    }
}

/// Whether `rest` goes on counting from a number: 三、四月份; but 三、一锅炒面.
fn goes_on(number: u32, rest: &[char]) -> bool {
    rest.first()
        .is_some_and(|&c| "一二三四五六七八九十".contains(c) && numeral_value(&[c]) == Some(number + 1))
}

fn begins_title(next: Option<char>) -> bool {
    next.is_some_and(|c| matches!(Class::of(c), Class::Space | Class::Letter))
}

/// Whether what follows 三是 or 三要 can be what is counted: 三是要素保障.
fn is_word_head(word: char, next: Option<char>) -> bool {
    next.is_some_and(|c| {
        (is_han(c) && !"一二三四五六七八九十是".contains(c) && (word, c) != ('要', '要'))
            || matches!(Class::of(c), Class::Open | Class::Letter | Class::Digit)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;

    fn read(text: &str) -> Vec<(String, u32)> {
        let document = Document::plain("", text);
        let prose = document.prose(0);
        markers(prose)
            .into_iter()
            .map(|marker| (prose.slice(marker.range).to_owned(), marker.number))
            .collect()
    }

    fn of(found: &[(&str, u32)]) -> Vec<(String, u32)> {
        found.iter().map(|&(text, number)| (text.to_owned(), number)).collect()
    }

    #[test]
    fn heads_of_items_are_read() {
        assert_eq!(read("要求：一是抓项目；二是抓人才。"), of(&[("一是", 1), ("二是", 2)]));
        assert_eq!(read("十二、加强领导"), of(&[("十二、", 12)]));
        assert_eq!(read("三、一锅炒面"), of(&[("三、", 3)]));
        assert_eq!(read("（三）提高认识"), of(&[("（三）", 3)]));
        assert_eq!(read("3.加强领导"), of(&[("3.", 3)]));
        assert_eq!(read("①看病难②看病贵"), of(&[("①", 1), ("②", 2)]));
        assert_eq!(read("第一，要学习。第二，要实践。"), of(&[("第一", 1), ("第二", 2)]));
        assert_eq!(read("第三章　附则"), of(&[("第三章", 3)]));
    }

    #[test]
    fn items_that_begin_with_any_word_are_read() {
        for text in ["（六）中秋节放假", "(三)三代以内旁系血亲", "（二）与他人串通", "（一）项目建设"]
        {
            assert_eq!(read(text).len(), 1, "{text}");
        }
    }

    #[test]
    fn numbers_that_head_nothing_are_not() {
        for text in [
            "依照第（三）项、（四）项办理。",
            "质量第一、效益优先。",
            "三、四月份雨多。",
            "12.9亿元",
            "他说一是一，二是二。",
            "第五条规定的情形。",
            "统一是大势，第一是他。",
            "（三）项规定",
        ] {
            assert_eq!(read(text), [], "{text}");
        }
    }
}
