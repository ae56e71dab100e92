//! Names that are nearly a listed person's: as long, and different in one character.

use std::hash::{Hash, Hasher};

use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet, FxHasher};

use super::{Index, Terms};

/// All titles that listed persons bear.
pub(super) fn titles(terms: &Terms) -> Index {
    let titles: FxHashSet<&str> = (0..terms.count()).flat_map(|number| terms.titles(number)).collect();
    Index::new(titles.into_iter().map(|title| (title, 0)))
}

/// Listed persons by what is left of their names without one character.
#[derive(Debug)]
pub(super) struct Near {
    /// How long their names are, in characters, the longest first.
    pub(super) lengths: Vec<usize>,
    /// By the hash of a name without one of its characters: the one person it leaves, or none where it
    /// leaves several. Where 王建国 and 王建军 are both listed, there may well be a third.
    frames: FxHashMap<u64, Option<u32>>,
}

/// Characters of a name that is compared: shorter ones differ by one too often.
const SHORTEST: usize = 3;

impl Near {
    pub(super) fn new(terms: &Terms) -> Self {
        let mut lengths = Vec::new();
        // Most names have three characters. Room made once: growing takes longer than all else.
        let room = 3 * terms.count() as usize;
        let mut frames: FxHashMap<u64, Option<u32>> =
            FxHashMap::with_capacity_and_hasher(room, FxBuildHasher);
        let mut chars = Vec::new();
        for number in 0..terms.count() {
            chars.clear();
            chars.extend(terms.word(number).chars());
            if chars.len() < SHORTEST || terms.titles(number).next().is_none() {
                continue;
            }
            if !lengths.contains(&chars.len()) {
                lengths.push(chars.len());
            }
            for blank in 0..chars.len() {
                let known = frames.entry(frame(&chars, blank)).or_insert(Some(number));
                if known.is_some_and(|known| terms.word(known) != terms.word(number)) {
                    *known = None;
                }
            }
        }
        lengths.sort_unstable_by(|a, b| b.cmp(a));
        Near { lengths, frames }
    }

    /// The listed person whose name `chars` nearly are, and which character is another: one of the given
    /// name rather than the surname. None where it could be several.
    pub(super) fn person(&self, terms: &Terms, chars: &[char]) -> Option<(u32, usize)> {
        (0..chars.len()).rev().find_map(|blank| {
            let number = (*self.frames.get(&frame(chars, blank))?)?;
            let mut name = terms.word(number).chars();
            // Two frames may have one hash.
            let same = chars.iter().enumerate().all(|(at, &c)| {
                let other = name.next();
                if at == blank { other.is_some_and(|other| other != c) } else { other == Some(c) }
            });
            (same && name.next().is_none()).then_some((number, blank))
        })
    }
}

/// A hash of a name without one of its characters.
fn frame(chars: &[char], blank: usize) -> u64 {
    let mut hasher = FxHasher::default();
    for (at, &c) in chars.iter().enumerate() {
        if at == blank { '\0' } else { c }.hash(&mut hasher);
    }
    hasher.finish()
}
