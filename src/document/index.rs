//! An index of a document: where the characters and pairs of characters stand that checks look for.
//! What looks for certain texts asks it where they may stand and reads the rest not at all.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::Document;
use crate::text::Class;

/// A character or two in a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Gram(u64);

impl Gram {
    /// One character.
    pub(crate) fn single(c: char) -> Self {
        Gram(u64::from(c))
    }

    /// Two characters in a row.
    pub(crate) fn pair(first: char, second: char) -> Self {
        Gram((u64::from(first) + 1) << 32 | u64::from(second))
    }

    /// The first two characters of a text, or its only one.
    pub(crate) fn beginning(text: &str) -> Option<Self> {
        let mut chars = text.chars();
        let first = chars.next()?;
        Some(chars.next().map_or(Gram::single(first), |second| Gram::pair(first, second)))
    }

    /// The last two characters of a text, or its only one.
    pub(crate) fn ending(text: &str) -> Option<Self> {
        let mut chars = text.chars().rev();
        let last = chars.next()?;
        Some(chars.next().map_or(Gram::single(last), |before| Gram::pair(before, last)))
    }

    /// How common it is, roughly: how often it stands in 100,000 characters of news.
    pub(crate) fn commonness(self) -> usize {
        let of = |number: u64| char::from_u32(number as u32).map_or(0, commonness);
        match self.0 >> 32 {
            0 => of(self.0),
            // Characters that go together do so ten times oftener than chance would have it.
            first => (of(first - 1) * of(self.0 & u64::from(u32::MAX)) / 10_000).max(1),
        }
    }

    /// A number spread over `bits` bits.
    fn hash(self, bits: u32) -> usize {
        (self.0.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (u64::BITS - bits)) as usize
    }

    /// Its characters.
    #[cfg(test)]
    pub(crate) fn text(self) -> String {
        let first = (self.0 >> 32).checked_sub(1).and_then(|first| char::from_u32(first as u32));
        first.into_iter().chain([self.last()]).collect()
    }

    /// Its last character.
    pub(crate) fn last(self) -> char {
        char::from_u32(self.0 as u32).unwrap_or_default()
    }

    fn is_single(self) -> bool {
        self.0 >> 32 == 0
    }
}

/// How often a character stands in 100,000 of news, roughly.
fn commonness(c: char) -> usize {
    match c {
        '，' => 5_000,
        '。' | '、' => 2_500,
        '一' => 1_000,
        '“' | '”' => 600,
        _ => match Class::of(c) {
            Class::Han => 150,
            Class::Digit => 300,
            Class::Letter => 30,
            _ => 200,
        },
    }
}

/// The grams that are asked for, each by some askers: an index holds no others.
#[derive(Debug, Default)]
pub(crate) struct Sought {
    /// Where in `askers` those of each gram stand.
    known: FxHashMap<Gram, Range<u32>>,
    askers: Vec<u32>,
    /// Who asks: what others look for cannot be told in grams, so that they read everything.
    asks: Vec<bool>,
    /// A bit for each character that is asked for, several to a bit: most of a text's are told by it to be asked
    /// for by nobody.
    singles: Vec<u64>,
    /// The same for pairs.
    bits: Vec<u64>,
    /// How many bits for pairs, as a power of two.
    size: u32,
}

/// How many bits for characters, as a power of two: one for each of the first plane.
const SINGLES: u32 = 16;

impl Sought {
    /// What each asker looks for; none for one that reads everything.
    pub(crate) fn new(asked: impl Iterator<Item = Option<Vec<Gram>>>) -> Self {
        let mut pairs: Vec<(Gram, u32)> = Vec::new();
        let mut asks = Vec::new();
        for (asker, mut grams) in (0u32..).zip(asked) {
            asks.push(grams.is_some());
            if let Some(grams) = &mut grams {
                // Word lists are in order: this hardly moves anything.
                grams.sort_unstable();
                grams.dedup();
                pairs.extend(grams.iter().map(|&gram| (gram, asker)));
            }
        }
        let (known, askers) = grouped(&pairs);
        let bits = (16 * known.len()).next_power_of_two().clamp(1 << 14, 1 << 21);
        let size = bits.trailing_zeros();
        let mut bits = vec![0; bits / 64];
        let mut singles = vec![0; (1 << SINGLES) / 64];
        for gram in known.keys() {
            let (bits, at) = match gram.is_single() {
                true => (&mut singles, gram.0 as usize % (1 << SINGLES)),
                false => (&mut bits, gram.hash(size)),
            };
            bits[at / 64] |= 1 << (at % 64);
        }
        Sought { known, askers, asks, singles, bits, size }
    }

    /// Whether somebody may ask for a character.
    fn may_seek_single(&self, c: char) -> bool {
        let at = c as usize % (1 << SINGLES);
        self.singles.get(at / 64).is_some_and(|bits| bits & 1 << (at % 64) != 0)
    }

    /// Whether somebody may ask for two characters in a row.
    fn may_seek_pair(&self, first: char, second: char) -> bool {
        let at = Gram::pair(first, second).hash(self.size);
        self.bits.get(at / 64).is_some_and(|bits| bits & 1 << (at % 64) != 0)
    }

    /// Who asks for a gram.
    fn askers(&self, gram: Gram) -> &[u32] {
        self.known.get(&gram).map_or(&[], |of| &self.askers[of.start as usize..of.end as usize])
    }
}

/// Those who ask for the same gram one after the other, and where those of each stand. Counted first and then put
/// there, which takes a quarter of the time that sorting does.
fn grouped(pairs: &[(Gram, u32)]) -> (FxHashMap<Gram, Range<u32>>, Vec<u32>) {
    let mut known: FxHashMap<Gram, Range<u32>> = FxHashMap::default();
    known.reserve(pairs.len());
    for &(gram, _) in pairs {
        known.entry(gram).or_default().end += 1;
    }
    let mut end = 0;
    for of_one in known.values_mut() {
        let start = end;
        end += of_one.end;
        *of_one = start..start;
    }
    let mut askers = vec![0; pairs.len()];
    for &(gram, asker) in pairs {
        let of_one = known.entry(gram).or_default();
        askers[of_one.end as usize] = asker;
        of_one.end += 1;
    }
    (known, askers)
}

/// Where a gram stands: the block, and which character of its prose it begins with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Place {
    pub(crate) block: u32,
    pub(crate) at: u32,
}

/// Where in a document stands what each asker looks for.
#[derive(Debug)]
pub(crate) struct Index<'s> {
    sought: &'s Sought,
    /// Where in `places` those of each asker begin, and at last their end.
    starts: Vec<u32>,
    /// Those of one asker after those of another, each in the text's order.
    places: Vec<Place>,
}

impl<'s> Index<'s> {
    pub(crate) fn new(document: &Document, sought: &'s Sought) -> Self {
        let mut found: Vec<(u32, Place)> = Vec::new();
        let mut starts = vec![0; sought.asks.len() + 1];
        for prose in document.proses() {
            let block = prose.index as u32;
            let mut enter = |gram: Gram, at: usize| {
                for &asker in sought.askers(gram) {
                    found.push((asker, Place { block, at: at as u32 }));
                    starts[asker as usize] += 1;
                }
            };
            let chars = prose.chars();
            for (at, &c) in chars.iter().enumerate() {
                if sought.may_seek_single(c) {
                    enter(Gram::single(c), at);
                }
                if let Some(&next) = chars.get(at + 1)
                    && sought.may_seek_pair(c, next)
                {
                    enter(Gram::pair(c, next), at);
                }
            }
        }
        // From how many each has to where it ends; filled from the end, that is where it begins.
        let mut end = 0;
        for start in &mut starts {
            end += *start;
            *start = end;
        }
        let mut places = vec![Place::default(); found.len()];
        for &(asker, place) in found.iter().rev() {
            let start = &mut starts[asker as usize];
            *start -= 1;
            places[*start as usize] = place;
        }
        Index { sought, starts, places }
    }

    /// Where what the asker of that number looks for may stand, in order, a place perhaps twice; none where
    /// that may be everywhere.
    pub(crate) fn places(&self, asker: usize) -> Option<&[Place]> {
        let asks = self.sought.asks.get(asker).is_some_and(|&asks| asks);
        asks.then(|| &self.places[self.starts[asker] as usize..self.starts[asker + 1] as usize])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_asker_is_told_where_its_grams_stand() {
        let document = Document::plain("", "甲乙丙。\n乙甲丙。\n丁。\n甲乙甲乙");
        let beginnings =
            |texts: &[&str]| Some(texts.iter().filter_map(|text| Gram::beginning(text)).collect());
        let asked = [
            beginnings(&["甲"]),
            None,
            beginnings(&["甲乙丙", "丁"]),
            beginnings(&[]),
            beginnings(&["乙甲"]),
        ];
        let sought = Sought::new(asked.into_iter());
        let index = Index::new(&document, &sought);
        let places = |asker| {
            let places = index.places(asker)?;
            Some(places.iter().map(|place| (place.block, place.at)).collect::<Vec<_>>())
        };
        assert_eq!(places(0), Some(vec![(0, 0), (1, 1), (3, 0), (3, 2)]));
        assert_eq!(places(1), None);
        assert_eq!(places(2), Some(vec![(0, 0), (2, 0), (3, 0), (3, 2)]));
        assert_eq!(places(3), Some(vec![]));
        assert_eq!(places(4), Some(vec![(1, 0), (3, 1)]));
        assert_eq!(places(5), None);
    }
}
