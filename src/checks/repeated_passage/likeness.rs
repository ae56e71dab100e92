//! How alike two passages are, and whether what differs is what differs between a text and its copy
//! or between two texts made after one formula.

use std::collections::HashMap;
use std::ops::Range;

use super::winnow::hashes;
use crate::text::is_chinese_numeral;

/// Characters of the runs whose sharing makes two passages alike, wherever in them they stand: moved
/// clauses are as alike as before.
const GRAM: usize = 3;

/// How alike two passages are, in per cent: their characters that stand in a run both have.
pub(super) fn likeness(one: &[char], other: &[char]) -> usize {
    let equal = covered(one, &grams(other)) + covered(other, &grams(one));
    100 * equal / (one.len() + other.len()).max(1)
}

fn grams(chars: &[char]) -> Vec<u64> {
    let mut grams: Vec<u64> = chars.windows(GRAM).map(packed).collect();
    grams.sort_unstable();
    grams
}

fn packed(gram: &[char]) -> u64 {
    gram.iter().fold(0, |packed, &c| packed << 21 | u64::from(u32::from(c)))
}

fn covered(chars: &[char], grams: &[u64]) -> usize {
    let (mut count, mut end) = (0, 0);
    for (at, gram) in chars.windows(GRAM).enumerate() {
        if grams.binary_search(&packed(gram)).is_ok() {
            count += at + GRAM - end.max(at);
            end = at + GRAM;
        }
    }
    count
}

/// Of the differences that are more than one character, so many characters may come on three that are
/// one character: noise and light editing are scattered, a formula is filled in word by word.
const FILLED: usize = 4;

/// Characters of the shortest clause that may be missing from a copy.
const CLAUSE: usize = 4;

/// Whether what differs between two like passages is what differs between a text and its copy.
/// Figures that differ never are: tables, articles and reports of results differ in them. In a text
/// that is `formulaic` all over, most of the differences must be scattered single characters. Passages
/// too long to compare are no formulas.
pub(super) fn is_copy(one: &[char], other: &[char], formulaic: bool) -> bool {
    if one.len().max(other.len()) > LONGEST {
        return true;
    }
    let mut changes: Vec<(&[char], &[char])> =
        changes(one, other).into_iter().map(|(a, b)| (&one[a], &other[b])).collect();
    let size = |(a, b): &(&[char], &[char])| a.len().max(b.len());
    if changes.is_empty() || is_dropped(one, other) {
        return true;
    }
    changes.retain(|(a, b)| is_left_out(a, b) || !a.iter().chain(*b).all(|&c| is_figure(c)));
    // One word put for another throughout is one change: 董事会 and 监事会.
    changes.sort_unstable();
    changes.dedup();
    let single = changes.iter().filter(|change| size(change) == 1).count();
    let filled: usize = changes.iter().map(size).filter(|&size| size > 1).sum();
    !changes.is_empty() && (!formulaic || single > 0 && 3 * filled <= FILLED * single)
}

/// Whether two texts differ in a figure. 一 alone is left out at will: 她有（一双）好手.
pub(super) fn changes_figure(one: &[char], other: &[char]) -> bool {
    let figures = |text: &[char]| text.iter().copied().filter(|&c| is_figure(c)).collect::<Vec<_>>();
    if figures(one) == figures(other) {
        return false;
    }
    let changed = changes(one, other).into_iter().map(|(a, b)| (&one[a], &other[b]));
    let has_figure = |text: &[char]| text.iter().any(|&c| is_figure(c));
    changed.filter(|(a, b)| !is_left_out(a, b)).any(|(a, b)| has_figure(a) || has_figure(b))
}

/// Whether one of two texts lacks what the other has, and that holds no figure but 一.
fn is_left_out(one: &[char], other: &[char]) -> bool {
    (one.is_empty() || other.is_empty()) && one.iter().chain(other).all(|&c| !is_figure(c) || c == '一')
}

/// Whether two texts differ in a figure or two and in nothing else.
pub(super) fn only_figures(one: &[char], other: &[char]) -> bool {
    let changes = changes(one, other);
    (1..=2).contains(&changes.len())
        && changes.into_iter().all(|(a, b)| one[a].iter().chain(&other[b]).all(|&c| is_figure(c)))
}

/// Whether one of two texts is the other with nothing but a clause left out.
fn is_dropped(one: &[char], other: &[char]) -> bool {
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    let head = short.iter().zip(long).take_while(|(a, b)| a == b).count();
    let tail = short.iter().rev().zip(long.iter().rev()).take_while(|(a, b)| a == b).count();
    long.len() >= short.len() + CLAUSE && head + tail >= short.len()
}

/// Whether a character can be part of a figure, in digits or Chinese.
pub(super) fn is_figure(c: char) -> bool {
    c.is_ascii_digit() || is_chinese_numeral(c)
}

/// Characters of the longest passages that are compared one by one.
pub(super) const LONGEST: usize = 4000;

/// The places at which two texts differ, by their longest common subsequence. Bit `j` of row `i` is
/// clear where that grows with `other[j]` among the first `i + 1` characters of `one`.
pub(super) fn changes(one: &[char], other: &[char]) -> Vec<(Range<usize>, Range<usize>)> {
    let words = other.len().div_ceil(64);
    let mut places: HashMap<char, Vec<u64>> = HashMap::new();
    for (at, &c) in other.iter().enumerate() {
        places.entry(c).or_insert_with(|| vec![0; words])[at / 64] |= 1 << (at % 64);
    }
    let mut rows: Vec<u64> = Vec::with_capacity(one.len() * words);
    let mut row = vec![u64::MAX; words];
    for c in one {
        if let Some(equal) = places.get(c) {
            let mut carry = false;
            for (row, equal) in row.iter_mut().zip(equal) {
                let grown = *row & equal;
                let (sum, over) = row.overflowing_add(grown);
                let (sum, more) = sum.overflowing_add(u64::from(carry));
                carry = over || more;
                *row = sum | (*row - grown);
            }
        }
        rows.extend_from_slice(&row);
    }
    let grows = |i: usize, j: usize| rows[i * words + j / 64] >> (j % 64) & 1 == 0;
    let mut changes = Vec::new();
    let (mut i, mut j) = (one.len(), other.len());
    let (mut end, mut other_end) = (i, j);
    while i > 0 && j > 0 {
        if !grows(i - 1, j - 1) {
            j -= 1;
        } else if i > 1 && grows(i - 2, j - 1) {
            i -= 1;
        } else {
            if (i, j) != (end, other_end) {
                changes.push((i..end, j..other_end));
            }
            (i, j) = (i - 1, j - 1);
            (end, other_end) = (i, j);
        }
    }
    if (0, 0) != (end, other_end) {
        changes.push((0..end, 0..other_end));
    }
    changes
}

/// Of the runs of four characters in a text, the share in per cent that stand there three times or
/// more, from which on it is formulaic: of most laws, and of hardly any news.
const FORMULAIC: usize = 14;

/// Whether a text repeats its phrases all over: laws, regulations, forms.
pub(super) fn is_formulaic(chars: &[char]) -> bool {
    // A quarter of the runs tells as much as all.
    let mut sample: Vec<u64> = hashes(chars, 4).filter(|hash| hash % 4 == 0).collect();
    sample.sort_unstable();
    let common: usize = sample.chunk_by(|a, b| a == b).map(<[u64]>::len).filter(|&count| count > 2).sum();
    common * 100 > sample.len() * FORMULAIC
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chars(text: &str) -> Vec<char> {
        text.chars().collect()
    }

    #[test]
    fn changes_are_what_stands_between_equal_characters() {
        let (one, other) = (chars("天地玄黄宇宙洪荒"), chars("天下玄黄宙洪荒也"));
        let told: Vec<(String, String)> = changes(&one, &other)
            .into_iter()
            .map(|(a, b)| (one[a].iter().collect(), other[b].iter().collect()))
            .collect();
        let expected = [("", "也"), ("宇", ""), ("地", "下")];
        assert_eq!(told, expected.map(|(a, b)| (a.to_owned(), b.to_owned())));
        assert_eq!(changes(&one, &one), []);
        assert_eq!(changes(&one, &[]), [(0..8, 0..0)]);
    }

    #[test]
    fn changes_are_found_across_words_of_bits() {
        let one: Vec<char> = (0..300).filter_map(|n| char::from_u32(0x4e00 + n)).collect();
        let mut other = one.clone();
        other[63] = '甲';
        other.insert(200, '乙');
        assert_eq!(changes(&one, &other), [(200..200, 200..201), (63..64, 63..64)]);
    }

    #[test]
    fn moved_clauses_are_alike() {
        let (one, other) = (chars("果蔬得以错峰上市实现增值增效"), chars("实现增值增效果蔬得以错峰上市"));
        assert_eq!(likeness(&one, &other), 100);
        assert_eq!(likeness(&one, &chars("天地玄黄宇宙洪荒")), 0);
    }

    #[test]
    fn scattered_characters_make_a_copy_words_and_figures_a_formula() {
        let one = chars("董事会应当对所议事项的决定作成会议记录出席会议的董事应当在会议记录上签名");
        let is_copy = |other: &str| is_copy(&one, &chars(other), true);
        assert!(is_copy("董事会应当对所议亊项的决定作成会议纪录出席会议旳董事应当在会议记录上签名"));
        assert!(!is_copy("全体合伙人应当对所议事项的决定作成会议记录出席会议的合伙人应当在会议记录上签名"));
        let (one, other) = (chars("第七十二条自公布之日起施行"), chars("第九十三条自公布之日起施行"));
        assert!(!super::is_copy(&one, &other, false));
    }
}
