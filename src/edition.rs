//! What the documents of a run have in common, told from a few numbers of each: which earlier ones a document
//! is worth being compared with.

mod pages;

use std::hash::BuildHasher;

use rustc_hash::{FxBuildHasher, FxHashMap};

use crate::checks::{Page, Shares, masks};
use pages::Pages;

/// What an edition must know of a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// Of its running text, in its order, each with the character it stands at.
    pub(crate) fingerprints: Vec<(u32, u32)>,
    /// Who is named in bylines.
    pub(crate) names: Vec<String>,
    /// Characters of the shortest passage that is looked for.
    pub(crate) shortest: usize,
    /// Which page it is, where that is known, and the marks on it that lead to others.
    pub(crate) page: Option<Page>,
}

/// The documents of a run so far. It is held for the whole run, so that it keeps no more than it must: of a
/// fingerprint nine bytes, and of no more than a certain number; of a document four bytes, of a name in a byline
/// some dozen for each of its characters, and of a page a hundred, with forty for each mark that leads to another.
#[derive(Debug)]
pub struct Edition {
    /// Where each fingerprint first stood, counted through all documents: those that are no multiples of twice the step,
    /// those that are of that and no more, and so on, so that half of all can be forgotten at once. Beyond four thousand
    /// million characters none is remembered.
    first: [FxHashMap<u32, u32>; LEVELS],
    /// What a fingerprint is a multiple of to be remembered: the more text there is, the fewer are, and the
    /// longer must a passage be to be found surely.
    step: u32,
    /// How many fingerprints are remembered at most.
    most: usize,
    /// Where each document begins, counted so.
    starts: Vec<u32>,
    /// Where the next one does.
    end: u32,
    /// By the hash of a name with one character left out: the hash of the first such name, and the document it
    /// stood in.
    named: FxHashMap<u64, (u32, u32)>,
    /// The pages of each issue.
    pages: Pages,
}

impl Default for Edition {
    fn default() -> Self {
        Edition::remembering(MOST)
    }
}

/// Fingerprints are even, half of all there could be.
const STEP: u32 = 2;
/// Fingerprints that are remembered at most: of some one million eight hundred thousand characters all. Their maps have
/// a million places together, in nine megabytes; an eighth of these are free, so that no half asks for more.
const MOST: usize = (1 << 20) / 8 * 7 / 8 * 7;

/// Halves that fingerprints are parted into: of all, of what is left, and so on.
const LEVELS: usize = 8;

/// In which of them a fingerprint is, which is a multiple of the step.
fn level(print: u32, step: u32) -> usize {
    ((print / step).trailing_zeros() as usize).min(LEVELS - 1)
}

/// Fingerprints that are looked up together.
const ASKED: usize = 1024;

/// Bytes of text for each fingerprint: two Chinese characters.
const BYTES_FOR_EACH: usize = 6;

/// What a document shares with an earlier one.
#[derive(Clone, Copy, Debug)]
struct Shared {
    /// Where the last fingerprint both have stands, in either.
    at: u32,
    first: u32,
    /// Of the fingerprints up to it that stand near each other in both: where the first one stands, and how
    /// many they are.
    start: u32,
    count: u32,
    /// Characters that fingerprints which are enough of them go over, at most.
    longest: u32,
}

impl Shared {
    /// One more fingerprint that both have.
    fn add(&mut self, at: u32, first: u32, enough: Enough) {
        let near = at - self.at <= enough.near && first.abs_diff(self.first) <= enough.near;
        (self.start, self.count) = if near { (self.start, self.count + 1) } else { (at, 1) };
        (self.at, self.first) = (at, first);
        if self.count >= enough.count {
            self.longest = self.longest.max(at - self.start);
        }
    }
}

/// What two documents share that may have a passage in common, at least.
#[derive(Clone, Copy, Debug)]
struct Enough {
    /// So many fingerprints.
    count: u32,
    /// Characters they go over.
    length: u32,
    /// Characters between one and the next, at most.
    near: u32,
}

impl Enough {
    /// Of a passage of so many characters, where fingerprints are the multiples of `step`. One of forty has
    /// seventeen even ones; with every tenth character changed nine of them are left. Documents that have only
    /// formulas in common, datelines and titles, share fewer in a row.
    fn of(shortest: usize, step: u32) -> Self {
        let (count, length) = match shortest {
            40.. => (5, 20),
            30.. => (4, 12),
            _ => (2, 4),
        };
        Enough { count: (count * STEP / step).max(2), length, near: (8 * step).max(NEAR) }
    }
}

/// Characters between two fingerprints of one passage, at most, where none was left out: more than there are in
/// a copy with every tenth character changed.
const NEAR: u32 = 32;

/// Earlier documents one is compared with at most: those it shares most with.
const COMPARED: usize = 4;

impl Edition {
    /// Bytes of text all of whose fingerprints are remembered, about.
    pub(crate) const REMEMBERED: u64 = (MOST * BYTES_FOR_EACH) as u64;

    /// One that has room for documents of so many bytes together, about: to make room again and again takes
    /// longer, and for a while twice as much of it.
    pub(crate) fn of_bytes(bytes: u64) -> Self {
        let mut edition = Edition::default();
        let mut room = bytes.min(Self::REMEMBERED) as usize / BYTES_FOR_EACH;
        for level in &mut edition.first {
            room /= 2;
            level.reserve(room);
        }
        edition
    }

    /// One that remembers so many fingerprints at most.
    fn remembering(most: usize) -> Self {
        let (first, named, pages) = Default::default();
        Edition { first, step: STEP, most, starts: Vec::new(), end: 0, named, pages }
    }

    /// Forgets what would be too much with these fingerprints.
    fn make_room(&mut self, new: &[(u32, u32)]) {
        if self.remembered() + new.len() <= self.most {
            return;
        }
        // A text that says the same over and over has many fingerprints and few different ones.
        let mut different: Vec<u32> = new.iter().map(|&(print, _)| print).collect();
        different.sort_unstable();
        different.dedup();
        different.retain(|print| print.is_multiple_of(self.step));
        while self.remembered() + different.len() > self.most {
            self.step *= 2;
            different.retain(|print| print.is_multiple_of(self.step));
            self.first[0].clear();
            // Each half goes where the one before it stood, which has room for it: none asks for more.
            for at in 1..LEVELS - 1 {
                let (before, half) = self.first.split_at_mut(at);
                before[at - 1].extend(half[0].drain());
            }
            let rest: Vec<(u32, u32)> = self.first[LEVELS - 1].drain().collect();
            for (print, place) in rest {
                self.first[level(print, self.step)].insert(print, place);
            }
        }
    }

    /// How many fingerprints are remembered.
    fn remembered(&self) -> usize {
        self.first.iter().map(FxHashMap::len).sum()
    }

    /// Adds the next documents, as [`Edition::add`] does each. Which pages they are is known of all before any is
    /// compared: of a page that several say they are, none is known to be all.
    pub fn add_all<'f>(&mut self, facts: impl Iterator<Item = &'f Facts> + Clone) -> Vec<Vec<Kin>> {
        facts.clone().flat_map(|facts| &facts.page).for_each(|page| self.pages.announce(page));
        facts.map(|facts| self.add(facts)).collect()
    }

    /// Adds the next document; says which earlier ones it is to be compared with: those that may have passages in
    /// common with it, the likeliest first, those that name somebody of nearly the same name, and pages of its issue
    /// where a mark that leads from one to the other is not answered.
    pub fn add(&mut self, facts: &Facts) -> Vec<Kin> {
        self.make_room(&facts.fingerprints);
        let this = self.starts.len();
        let start = self.end;
        self.starts.push(start);
        let enough = Enough::of(facts.shortest, self.step);
        let mut shared: FxHashMap<usize, Shared> = FxHashMap::default();
        let step = self.step;
        let mut answers: Vec<(u32, u32, Option<u32>)> = Vec::with_capacity(ASKED);
        for part in facts.fingerprints.chunks(ASKED) {
            let kept = part.iter().filter(|(print, _)| print.is_multiple_of(step));
            // No question waits for the answer to another, so that the memory is asked several at a time.
            answers.extend(
                kept.map(|&(print, at)| (print, at, self.first[level(print, step)].get(&print).copied())),
            );
            for (fingerprint, at, known) in answers.drain(..) {
                // Beyond the last place that can be told nothing is remembered.
                let Some(place) = start.checked_add(at).filter(|&place| place < u32::MAX) else { break };
                self.end = place + 1;
                let first = known.unwrap_or_else(|| {
                    *self.first[level(fingerprint, step)].entry(fingerprint).or_insert(place)
                });
                if first >= start {
                    continue;
                }
                let document = self.starts.partition_point(|&begins| begins <= first) - 1;
                let first = first - self.starts[document];
                let new = Shared { at, first, start: at, count: 1, longest: 0 };
                shared.entry(document).and_modify(|shared| shared.add(at, first, enough)).or_insert(new);
            }
        }
        let mut earlier: Vec<(usize, u32)> = shared
            .into_iter()
            .map(|(document, shared)| (document, shared.longest))
            .filter(|&(_, longest)| longest >= enough.length)
            .collect();
        earlier.sort_unstable_by_key(|&(document, longest)| (std::cmp::Reverse(longest), document));
        let alike =
            |&(document, _): &(usize, u32)| Kin { document, shares: Shares { jumps: false, ..Shares::ALL } };
        let mut compared: Vec<Kin> = earlier.iter().take(COMPARED).map(alike).collect();
        for name in &facts.names {
            let hash = FxBuildHasher.hash_one(name) as u32;
            for mask in masks(name) {
                let mask = FxBuildHasher.hash_one(&mask);
                let (first, document) = *self.named.entry(mask).or_insert((hash, this as u32));
                let document = document as usize;
                let is_known = || compared.iter().any(|known| known.document == document);
                if first != hash && document != this && !is_known() {
                    compared.push(Kin { document, shares: Shares { names: true, ..Shares::default() } });
                }
            }
        }
        for document in facts.page.iter().flat_map(|page| self.pages.add(this, page)) {
            match compared.iter_mut().find(|kin| kin.document == document) {
                Some(kin) => kin.shares.jumps = true,
                None => compared.push(Kin { document, shares: Shares { jumps: true, ..Shares::default() } }),
            }
        }
        compared
    }
}

/// An earlier document that one is to be compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kin {
    /// Which, counted from zero.
    pub document: usize,
    /// What for.
    pub shares: Shares,
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A document of so many fingerprints, others than those of any other `nth`.
    fn document(nth: u32, count: u32) -> Facts {
        let print = |at: u32| (nth * count + at).wrapping_mul(0x9e37_79b1) & !1;
        let fingerprints = (0..count).map(|at| (print(at), 2 * at)).collect();
        Facts { fingerprints, shortest: 40, ..Facts::default() }
    }

    #[test]
    fn an_edition_of_any_size_remembers_so_much_and_finds_long_passages_still() {
        let mut edition = Edition::remembering(4000);
        for nth in 0..8 {
            assert!(edition.add(&document(nth, 1000)).is_empty());
        }
        assert!(edition.step > STEP);
        let places: usize = edition.first.iter().map(FxHashMap::capacity).sum();
        assert!(places <= 4000 / 7 * 8 * 2, "{places}");
        assert!((1000..=4000).contains(&edition.remembered()), "{}", edition.remembered());
        let mut passage = document(2, 1000);
        passage.fingerprints =
            passage.fingerprints[500..600].iter().map(|&(print, at)| (print, at - 1000)).collect();
        assert_eq!(
            edition.add(&passage),
            [Kin { document: 2, shares: Shares { jumps: false, ..Shares::ALL } }]
        );
    }
    #[test]
    fn what_is_said_over_and_over_takes_no_more_room_than_once() {
        let mut edition = Edition::remembering(4000);
        let fingerprints = (0..10_000).map(|at| (at % 10 * 2, 9 * at)).collect();
        edition.add(&Facts { fingerprints, shortest: 40, ..Facts::default() });
        assert_eq!((edition.step, edition.remembered()), (STEP, 10));
    }
}
