//! The runs of a text that stand earlier in it, or in another.

use super::super::winnow::{self, Again};
use super::GAP;

/// Equal runs at `at` and, earlier, at `first`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Run {
    pub(super) at: usize,
    pub(super) first: usize,
    pub(super) len: usize,
}

impl Run {
    pub(super) fn end(self) -> usize {
        self.at + self.len
    }

    pub(super) fn first_end(self) -> usize {
        self.first + self.len
    }

    pub(super) fn score(self) -> i32 {
        self.len.min(i32::MAX as usize / 2) as i32
    }

    /// What of it follows after another run, if any.
    pub(super) fn after(self, other: Run) -> Option<Run> {
        let cut = other.end().saturating_sub(self.at);
        (cut < self.len).then(|| Run { at: self.at + cut, first: self.first + cut, len: self.len - cut })
    }
}

/// Characters of the shortest run looked for: in a text with one character in ten changed, half of
/// all stand in longer ones.
const GRAM: usize = winnow::GRAM;
/// Characters a run is followed back over those of earlier ones at most.
const REACH: usize = 128;
/// Runs of [`GRAM`] or more characters that stood before, each with where: where the passage goes on
/// if it does, else where it first stood.
pub(super) fn runs(text: &[char], hashes: &[u64], from: usize, apart: usize) -> Vec<Run> {
    // The upper halves tell enough: the text itself tells equal hashes apart.
    let halves = || hashes.iter().map(|hash| (hash >> 32) as u32);
    let again = Again::new(halves());
    // What stands once is no repeat: nearly every run of nearly every text.
    let several: Vec<(usize, u32)> = halves().enumerate().filter(|&(_, hash)| again.has(hash)).collect();
    let mut seen = Places::new(several.len());
    let mut known = several.iter().peekable();
    let mut runs: Vec<Run> = Vec::new();
    let mut skip_to = from;
    for &(at, hash) in &several {
        let limit = if from > 0 { from.saturating_sub(GRAM - 1) } else { (at + 1).saturating_sub(apart) };
        while let Some(&(place, hash)) = known.next_if(|known| known.0 < limit) {
            seen.insert(text, hash, place as u32);
        }
        if at < skip_to {
            continue;
        }
        let last = runs.last().copied();
        // A passage goes on where it was sooner than where its words first stood.
        let recent = runs.iter().rev().take(4).filter(|run| at >= run.end() && at - run.end() <= GAP);
        let along = recent
            .map(|run| run.first + (at - run.at))
            .filter(|&first| from == 0 || first + GRAM <= from)
            .find(|&first| text[first..first + GRAM] == text[at..at + GRAM]);
        let Some(first) = along.or_else(|| seen.get(text, hash, at)) else { continue };
        // Back also over what an earlier run took: that one may have been another passage's.
        let free = last.map_or(at - from, |last| at - last.end());
        let back = (1..=(free + REACH).min(at - from).min(first))
            .take_while(|&n| text[at - n] == text[first - n])
            .count();
        let until = if from > 0 { from - first } else { usize::MAX };
        let ahead = text[at..].iter().zip(&text[first..]).take(until).take_while(|(a, b)| a == b).count();
        let run = Run { at: at - back, first: first - back, len: back + ahead };
        skip_to = run.end();
        runs.push(run);
    }
    runs
}

/// The first place of every run: a hash table that holds places only, the text itself
/// tells equal hashes apart.
struct Places {
    slots: Vec<u32>,
    shift: u32,
}

const EMPTY: u32 = u32::MAX;

impl Places {
    fn new(count: usize) -> Self {
        let size = (2 * count).next_power_of_two().clamp(16, 1 << 31);
        Places { slots: vec![EMPTY; size], shift: u32::BITS - size.trailing_zeros() }
    }

    /// The slot that holds the run at `at` or could.
    fn slot(&self, text: &[char], hash: u32, at: usize) -> usize {
        let mut slot = (hash >> self.shift) as usize;
        loop {
            let place = self.slots[slot] as usize;
            if self.slots[slot] == EMPTY || text[place..place + GRAM] == text[at..at + GRAM] {
                return slot;
            }
            slot = (slot + 1) % self.slots.len();
        }
    }

    fn get(&self, text: &[char], hash: u32, at: usize) -> Option<usize> {
        let place = self.slots[self.slot(text, hash, at)];
        (place != EMPTY).then_some(place as usize)
    }

    fn insert(&mut self, text: &[char], hash: u32, at: u32) {
        let slot = self.slot(text, hash, at as usize);
        if self.slots[slot] == EMPTY {
            self.slots[slot] = at;
        }
    }
}
