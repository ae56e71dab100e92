//! Passages of a text that stand earlier in it, or in another: equal runs, chained over what was
//! changed, dropped or moved between them.

mod runs;

use std::ops::Range;

use runs::{Run, runs};

/// A passage that stands twice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Repeat {
    /// The later place.
    pub(super) copy: Range<usize>,
    /// The earlier place.
    pub(super) first: Range<usize>,
    /// Characters the two have in common, in order or in moved clauses.
    pub(super) common: usize,
    /// Characters at its start and end that are equal without a change.
    pub(super) head: usize,
    pub(super) tail: usize,
}

impl Repeat {
    /// How alike the two are, from 0 to 100.
    pub(super) fn likeness(&self) -> usize {
        200 * self.common.min(self.first.len()) / (self.copy.len() + self.first.len())
    }
}

/// Changed or added characters between two runs of one passage, at most.
const GAP: usize = 64;
/// Characters dropped or moved between two runs of one passage, at most.
const LEAP: usize = 160;
/// What a leap costs at most: a dropped sentence is one change, not forty.
const LEAP_COST: i32 = 24;
/// How often a chain is parted: enough for a copy with formulas on both sides.
const PARTINGS: usize = 6;
/// Earlier runs a run is tried to be joined to.
const LOOK_BACK: usize = 16;
/// How far an end is followed over changed characters: two in a row after few equal ones.
const DROP: i32 = 5;

/// The passages of `text[from..]`, `hashes` being those of its runs, that stand before, at least `apart` characters earlier: anywhere
/// if `from` is 0, else in `text[..from]`. A chain of equal runs that `judge` does not take for a
/// passage is parted at its weakest link and both parts are tried, since formulas of the
/// neighbouring sentences join a copy's chain by chance.
pub(super) fn repeats<T>(
    text: &[char],
    hashes: &[u64],
    from: usize,
    apart: usize,
    least: usize,
    mut judge: impl FnMut(&Repeat) -> Option<T>,
) -> Vec<T> {
    let runs = runs(text, hashes, from, apart);
    let mut links = chain(text, &runs);
    let mut ends: Vec<usize> = (0..runs.len()).filter(|&end| links[end].score * 2 >= least as i32).collect();
    ends.sort_by_key(|&end| (std::cmp::Reverse(links[end].score), end));
    let mut found = Vec::new();
    for end in ends {
        let mut members = Vec::new();
        let mut next = Some(end);
        while let Some(at) = next.filter(|&at| !links[at].used) {
            links[at].used = true;
            members.push(runs[at]);
            next = links[at].before;
        }
        members.reverse();
        for at in 1..members.len() {
            members[at] = members[at].after(members[at - 1]).unwrap_or(members[at]);
        }
        let mut parts = vec![(members.as_slice(), 0)];
        while let Some((part, depth)) = parts.pop() {
            let (Some(head), Some(tail)) = (part.first(), part.last()) else { continue };
            if tail.end() + 2 * GAP < head.at + least {
                continue;
            }
            if let Some(passage) = judge(&passage(text, from, part)) {
                found.push(passage);
            } else if part.len() > 1 && depth < PARTINGS {
                let (one, other) = part.split_at(weakest(text, part));
                parts.extend([(one, depth + 1), (other, depth + 1)]);
            }
        }
    }
    found
}

/// The run before which a chain is held together least.
fn weakest(text: &[char], runs: &[Run]) -> usize {
    let strength = |at: &usize| Between::of(text, runs[at - 1], runs[*at]).map(|between| between.score());
    (1..runs.len()).min_by_key(strength).unwrap_or(1)
}

/// How a run goes on from an earlier one.
#[derive(Clone, Debug)]
struct Link {
    /// Of the best chain that ends with this run: equal characters less what is not.
    score: i32,
    before: Option<usize>,
    used: bool,
}

fn chain(text: &[char], runs: &[Run]) -> Vec<Link> {
    let mut links: Vec<Link> = Vec::with_capacity(runs.len());
    for (at, &run) in runs.iter().enumerate() {
        let mut best = Link { score: run.score(), before: None, used: false };
        for before in (at.saturating_sub(LOOK_BACK)..at).rev() {
            if run.at > runs[before].end() + GAP {
                break;
            }
            let Some(run) = run.after(runs[before]) else { continue };
            if is_told(runs, &links, before, run) {
                continue;
            }
            let Some(between) = Between::of(text, runs[before], run) else { continue };
            let score = links[before].score.saturating_add(run.score()).saturating_add(between.score());
            if score > best.score {
                best = Link { score, before: Some(before), used: false };
            }
        }
        links.push(best);
    }
    links
}

/// Whether a chain that ends with run `end` has just told of the first place of `run`: then this is
/// another copy, not a moved clause.
fn is_told(runs: &[Run], links: &[Link], end: usize, run: Run) -> bool {
    let mut told = std::iter::successors(Some(end), |&at| links[at].before).take(4).map(|at| runs[at]);
    told.any(|told| run.first < told.first_end() && told.first < run.first_end())
}

/// What stands between two runs of one passage.
struct Between {
    equal: usize,
    /// Characters without a partner, in the copy and in the first place.
    added: usize,
    lost: usize,
    moved: bool,
}

impl Between {
    fn of(text: &[char], one: Run, other: Run) -> Option<Self> {
        let gap = &text[one.end()..other.at];
        if other.first < one.first_end() {
            let near = one.first_end() - other.first <= LEAP;
            return near.then_some(Between { equal: 0, added: gap.len(), lost: 0, moved: true });
        }
        let first = &text[one.first_end()..other.first];
        if first.len() > LEAP {
            return None;
        }
        let equal = common(gap, first);
        Some(Between { equal, added: gap.len() - equal, lost: first.len() - equal, moved: false })
    }

    fn score(&self) -> i32 {
        let changed = self.added.min(self.lost);
        let leap = (self.added.max(self.lost) - changed) as i32;
        let moved = if self.moved { LEAP_COST / 3 } else { 0 };
        self.equal as i32 - 2 * changed as i32 - leap.min(LEAP_COST) - moved
    }
}

/// The length of the longest common subsequence, of which the first text has at most 64 characters:
/// bit `i` of `row` is clear where the common subsequence grows with `one[i]`.
pub(super) fn common(one: &[char], other: &[char]) -> usize {
    let mut row = u64::MAX;
    for c in other {
        let equal = one.iter().enumerate().fold(0, |bits, (i, a)| bits | (u64::from(a == c) << i));
        let grown = row & equal;
        row = row.wrapping_add(grown) | (row - grown);
    }
    let all = if one.len() < 64 { (1 << one.len()) - 1 } else { u64::MAX };
    (!row & all).count_ones() as usize
}

/// The passage that a chain of runs makes, its ends followed over changed characters.
fn passage(text: &[char], from: usize, runs: &[Run]) -> Repeat {
    let (head, tail) = (runs[0], runs[runs.len() - 1]);
    let mut common: usize = runs.iter().map(|run| run.len).sum();
    common += runs
        .windows(2)
        .filter_map(|pair| Between::of(text, pair[0], pair[1]))
        .map(|b| b.equal)
        .sum::<usize>();
    let (back, equal) = follow(text[from..head.at].iter().rev().zip(text[..head.first].iter().rev()));
    let (end, limit) = (tail.first_end(), if from > 0 { from } else { text.len() });
    let (ahead, more) = follow(text[tail.end()..].iter().zip(&text[end..limit]));
    let start = runs.iter().map(|run| run.first).min().unwrap_or(head.first).min(head.first - back);
    let stop = runs.iter().map(|run| run.first_end()).max().unwrap_or(end).max(end + ahead);
    Repeat {
        copy: head.at - back..tail.end() + ahead,
        first: start..stop,
        common: common + equal + more,
        head: back + head.len,
        tail: tail.len + ahead,
    }
}

/// How far pairs of characters stay mostly equal, and how many are.
fn follow<'t>(pairs: impl Iterator<Item = (&'t char, &'t char)>) -> (usize, usize) {
    let (mut score, mut best, mut equal) = (0, 0, 0);
    let mut reached = (0, 0);
    for (count, (a, b)) in pairs.take(GAP).enumerate() {
        let same = a == b;
        equal += usize::from(same);
        score += if same { 1 } else { -2 };
        if score > best {
            best = score;
            reached = (count + 1, equal);
        }
        if score <= best - DROP {
            break;
        }
    }
    reached
}
