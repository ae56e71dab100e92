//! How a copy differs from what stands first, in few words: `前文“同样”，此处“同时”；此处少“累计”`.

use std::ops::{Range, RangeInclusive};

use super::likeness::{LONGEST, changes};
use super::stream::Written;
use crate::text::{Class, Segmenter};

/// Characters of all that is told at most: it is part of one line.
const TOLD: usize = 29;

/// Characters of one difference that are told, of longer ones its beginning and end.
const SHOWN: usize = 8;
const HEAD: usize = 4;
const TAIL: usize = 3;

/// Characters that are enough to know a word by: what is shorter is told with what stands beside it.
const WORD: usize = 2;

/// What stands first and what stands in its place, by their bare characters.
type Change = (Range<usize>, Range<usize>);

/// In how many places two like passages differ, and the first of them; nothing of passages too long to compare.
pub(super) fn differences(first: &Written, copy: &Written, segmenter: &Segmenter) -> (usize, String) {
    if first.bare == copy.bare || first.bare.len().max(copy.bare.len()) > LONGEST {
        return (0, String::new());
    }
    let both = Both { first: &Cut::new(first, segmenter), copy: &Cut::new(copy, segmenter) };
    let all = both.told(&both.whole(changes(&first.bare, &copy.bare)));
    let mut told = String::new();
    for (at, one) in all.iter().enumerate() {
        // Something may have to follow: that there is more.
        if at > 0 && told.chars().count() + one.chars().count() + 3 > TOLD {
            told.push_str("；…");
            break;
        }
        told.push_str(if at > 0 { "；" } else { "" });
        told.push_str(one);
    }
    (all.len(), told)
}

/// A passage cut into words.
struct Cut<'a> {
    written: &'a Written,
    /// Whether a word begins with each of the bare characters.
    begins: Vec<bool>,
}

impl<'a> Cut<'a> {
    fn new(written: &'a Written, segmenter: &Segmenter) -> Self {
        let mut starts = vec![false; written.chars.len()];
        for word in segmenter.words(&written.chars.iter().collect::<String>()) {
            starts[word.start] = true;
        }
        let begins = |at: usize| {
            let is_digit = |place: usize| Class::of(written.chars[place]) == Class::Digit;
            let place = written.places[at];
            let Some(before) = at.checked_sub(1).map(|at| written.places[at]) else { return true };
            let joins = |c: &char| c.is_ascii_punctuation() || *c == '．';
            let goes_on = place - before <= 2 && written.chars[before + 1..place].iter().all(joins);
            let is_in_number = goes_on && is_digit(before) && is_digit(place);
            !is_in_number && starts[before + 1..=place].contains(&true)
        };
        Cut { written, begins: (0..written.places.len()).map(begins).collect() }
    }

    /// Whether no word goes on over `at`.
    fn is_bound(&self, at: usize) -> bool {
        self.begins.get(at).copied().unwrap_or(true)
    }

    /// Whether a mark or a blank stands before `at`, or nothing.
    fn is_parted(&self, at: usize) -> bool {
        let places = &self.written.places;
        at == 0 || at == places.len() || places[at] > places[at - 1] + 1
    }

    /// Some of its bare characters as they stand, with the sign that makes a figure a part of a hundred. Quotes are
    /// those inside others.
    fn shown(&self, bare: Range<usize>) -> String {
        let Written { chars, places, .. } = self.written;
        let (Some(&start), Some(&last)) = (places.get(bare.start), places.get(bare.end - 1)) else {
            return String::new();
        };
        let has_sign = matches!(chars.get(last + 1), Some('%' | '％' | '‰' | '℃'));
        let inner = |&c: &char| match c {
            '“' => '‘',
            '”' => '’',
            other => other,
        };
        let all: Vec<char> = chars[start..=last + usize::from(has_sign)].iter().map(inner).collect();
        if all.len() <= SHOWN {
            return all.into_iter().collect();
        }
        let (head, tail) = (&all[..HEAD], &all[all.len() - TAIL..]);
        head.iter().chain(&['…']).chain(tail).collect()
    }
}

/// Two passages that are compared.
struct Both<'a> {
    first: &'a Cut<'a>,
    copy: &'a Cut<'a>,
}

impl Both<'_> {
    /// Changes in the text's order, each of whole words; those with no more than one character between them as one:
    /// that one is equal by chance.
    fn whole(&self, changes: Vec<Change>) -> Vec<Change> {
        let mut whole: Vec<Change> = Vec::new();
        let mut rest = changes.into_iter().rev().peekable();
        while let Some((mut before, mut after)) = rest.next() {
            let start = whole.last().map_or(0, |last| last.0.end);
            let by = self.back((before.start, after.start), 0..=before.start - start);
            (before.start, after.start) = (before.start - by, after.start - by);
            let end = rest.peek().map_or(self.first.begins.len(), |next| next.0.start);
            let by = self.ahead((before.end, after.end), 0..=end - before.end);
            (before.end, after.end) = (before.end + by, after.end + by);
            match whole.last_mut() {
                Some(last) if before.start <= last.0.end + 1 => {
                    (last.0.end, last.1.end) = (before.end, after.end);
                }
                _ => whole.push((before, after)),
            }
        }
        whole
    }

    /// How many characters before two places a word begins in both; the most of them where none does.
    fn back(&self, at: (usize, usize), mut by: RangeInclusive<usize>) -> usize {
        let most = *by.end();
        by.find(|n| self.first.is_bound(at.0 - n) && self.copy.is_bound(at.1 - n)).unwrap_or(most)
    }

    /// The same after them.
    fn ahead(&self, at: (usize, usize), mut by: RangeInclusive<usize>) -> usize {
        let most = *by.end();
        by.find(|n| self.first.is_bound(at.0 + n) && self.copy.is_bound(at.1 + n)).unwrap_or(most)
    }

    /// Each change in words; what went from one place to another as one.
    fn told(&self, changes: &[Change]) -> Vec<String> {
        // One character that goes here and comes there is no word that was moved.
        let lost = |change: &Change| {
            (change.1.is_empty() && change.0.len() >= WORD)
                .then(|| &self.first.written.bare[change.0.clone()])
        };
        let added = |change: &Change| change.0.is_empty().then(|| &self.copy.written.bare[change.1.clone()]);
        let goes_to = |one: &Change, other: &Change| lost(one).is_some_and(|text| added(other) == Some(text));
        let is_moved = |at: usize, one: &Change| {
            let (before, after) = (&changes[..at], &changes[at + 1..]);
            let came = before.iter().any(|other| goes_to(one, other) || goes_to(other, one));
            let goes = after.iter().any(|other| goes_to(one, other) || goes_to(other, one));
            (came, goes)
        };
        let told = changes.iter().enumerate().filter_map(|(at, change)| match is_moved(at, change) {
            (true, _) => None,
            (_, true) if change.1.is_empty() => {
                Some(format!("“{}”换了位置", self.first.shown(change.0.clone())))
            }
            (_, true) => Some(format!("“{}”换了位置", self.copy.shown(change.1.clone()))),
            _ => Some(self.change(change)),
        });
        told.collect()
    }

    /// What stands first, and what stands in its place.
    fn change(&self, (before, after): &Change) -> String {
        let (mut before, mut after) = (before.clone(), after.clone());
        let is_short = match before.len().min(after.len()) {
            0 => before.len().max(after.len()) < WORD,
            shorter => shorter < WORD,
        };
        if is_short && !self.first.is_parted(before.start) && !self.copy.is_parted(after.start) {
            let by = self.back((before.start, after.start), 1..=before.start.min(after.start));
            (before.start, after.start) = (before.start - by, after.start - by);
        } else if is_short && !self.first.is_parted(before.end) && !self.copy.is_parted(after.end) {
            let most = (self.first.begins.len() - before.end).min(self.copy.begins.len() - after.end);
            let by = self.ahead((before.end, after.end), 1..=most);
            (before.end, after.end) = (before.end + by, after.end + by);
        }
        match (before.is_empty(), after.is_empty()) {
            (true, _) => format!("此处多“{}”", self.copy.shown(after)),
            (_, true) => format!("此处少“{}”", self.first.shown(before)),
            _ => format!("前文“{}”，此处“{}”", self.first.shown(before), self.copy.shown(after)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Stream;
    use super::*;
    use crate::document::Document;

    fn told(first: &str, copy: &str) -> String {
        let written = |text: &str| {
            let document = Document::plain("", format!("{text}。"));
            let stream = Stream::of(&document);
            stream.written(&document, 0..stream.chars.len())
        };
        let (count, told) = differences(&written(first), &written(copy), &Segmenter::default());
        format!("{count} {told}")
    }

    #[test]
    fn differences_are_told_as_words() {
        for (first, copy, wanted) in [
            ("数字化转型同样为产业注入活力", "数字化转型同时为产业注入活力", "1 前文“同样”，此处“同时”"),
            ("全县培育了主播", "全县培养主播", "1 前文“培育了”，此处“培养”"),
            ("全县培育了主播", "全县培育主播", "1 前文“培育了”，此处“培育”"),
            ("甲地丰收", "乙地丰收", "1 前文“甲地”，此处“乙地”"),
            ("全县主播带货", "全县三十六名主播带货", "1 此处多“三十六名”"),
            ("红薯妹等人通过电商累计销售", "累计销售", "1 此处少“红薯妹等…过电商”"),
            ("相同的话", "相同，的话", "0 "),
            ("老人住在这里社区里", "老人住在这里小区里", "1 前文“社区”，此处“小区”"),
            ("他买了一台拖拉机下田", "他买了一台插秧机下田", "1 前文“拖拉机”，此处“插秧机”"),
            ("同比增长5.6%，创下新高", "同比增长6.5%，创下新高", "1 前文“5.6%”，此处“6.5%”"),
        ] {
            assert_eq!(told(first, copy), wanted, "{first} {copy}");
        }
    }

    #[test]
    fn what_stands_in_both_is_not_added() {
        assert_eq!(
            told("把民生实事办好、办实，让群众满意", "把民生实事办实、办好，让群众满意"),
            "1 前文“办好、办实”，此处“办实、办好”"
        );
        assert_eq!(
            told("全县累计培育主播，通过电商销售农产品", "全县培育主播，通过电商累计销售农产品"),
            "1 “累计”换了位置"
        );
        let told = told("这种做法不符合规定，公司愿意赔偿", "这种做法符合规定，公司不愿意赔偿");
        assert!(!told.contains("换了位置"), "{told}");
    }

    #[test]
    fn of_many_the_first_few_are_told() {
        let first = "全县主播培育工作的设施建设和果蔬增值增效都有成效";
        let copy = "全市主播培养工作的设备建设和瓜蔬增值增益都有成果";
        assert_eq!(told(first, copy), "6 前文“全县”，此处“全市”；前文“培育”，此处“培养”；…");
        let long = "甲乙丙丁戊己庚辛壬癸";
        let told = told(&format!("{long}一二三四"), &format!("子丑寅卯辰巳午未申酉{}", "一二三五"));
        assert!(told.contains("前文“甲乙丙丁…"), "{told}");
        assert!(told.chars().count() <= TOLD, "{told}");
    }
}
