//! The running text of a document as one stream of bare characters, so that copies are found
//! however they are punctuated, spaced or broken into blocks.

use std::ops::Range;
use std::sync::OnceLock;

use super::align::{self, Repeat};
use super::winnow;
use crate::document::{BlockKind, Document, Prose};
use crate::span::Span;
use crate::text::{Class, half_width, is_han};

/// Chinese characters, letters and digits of a document's running text, folded to one width and case.
#[derive(Debug, Default)]
pub(in crate::checks) struct Stream {
    /// The characters.
    pub(super) chars: Vec<char>,
    /// What begins with each of them.
    begins: Vec<Begins>,
    /// The character of its block's prose that each one is.
    places: Vec<u32>,
    /// Where in the stream a block begins, and which; in order.
    blocks: Vec<(u32, u32)>,
    /// The hash of every run of [`winnow::GRAM`] characters.
    hashes: OnceLock<Vec<u64>>,
}

/// What begins with a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Begins {
    Nothing,
    /// A clause: a comma or the like stands before.
    Clause,
    /// A sentence.
    Sentence,
    /// A block.
    Block,
}

/// Changed characters an alignment may have left out at an end of a passage: it never begins or ends
/// with one, a sentence may.
const OUTWARD: usize = 4;
/// How far the end of the sentence is looked for, where the alignment was lost before it.
const FAR: usize = 32;
/// Characters without a partner where the alignment was lost, at most, and of how many of the passage one may be.
const LOST: usize = 8;
const LOST_OF: usize = 5;
/// Characters of the neighbouring sentences that may happen to be equal too.
const INWARD: usize = 8;
/// Characters of the first clause of a passage that are looked at.
const HEAD: usize = 16;

/// Two like passages, widened or narrowed a little to whole sentences where that is possible.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Fitted {
    /// The later one.
    pub(super) copy: Range<usize>,
    /// The earlier one.
    pub(super) first: Range<usize>,
    /// Whether the copy is whole sentences or a broken piece of a paragraph, and the first place
    /// whole clauses.
    pub(super) whole: bool,
    /// Whether the copy is whole paragraphs or broken pieces of them.
    pub(super) paragraphs: bool,
}

/// A passage as it stands: its bare characters and what else is between them.
#[derive(Debug)]
pub(super) struct Written {
    /// The bare characters, as they are compared.
    pub(super) bare: Vec<char>,
    /// All characters.
    pub(super) chars: Vec<char>,
    /// Which of all each of the bare ones is.
    pub(super) places: Vec<usize>,
}

impl Stream {
    /// The running text of a document.
    pub(in crate::checks) fn of(document: &Document) -> Self {
        let running = || document.proses().filter(|prose| is_running(prose.block.kind));
        let most = running().map(|prose| prose.chars().len()).sum();
        let (chars, begins, places) =
            (Vec::with_capacity(most), Vec::with_capacity(most), Vec::with_capacity(most));
        let mut stream = Stream { chars, begins, places, ..Stream::default() };
        for prose in running() {
            stream.blocks.push((stream.chars.len() as u32, prose.index as u32));
            let mut begins = Begins::Block;
            for (at, (&c, &class)) in prose.chars().iter().zip(prose.classes()).enumerate() {
                match class {
                    Class::Han | Class::Letter | Class::Digit => {
                        stream.chars.push(if class == Class::Han { c } else { folded(c) });
                        stream.places.push(at as u32);
                        stream.begins.push(begins);
                        begins = Begins::Nothing;
                    }
                    Class::Stop => begins = begins.max(Begins::Sentence),
                    Class::Pause => begins = begins.max(Begins::Clause),
                    _ => {}
                }
            }
        }
        stream
    }

    /// The hash of every run of [`winnow::GRAM`] characters, in order.
    pub(super) fn hashes(&self) -> &[u64] {
        self.hashes.get_or_init(|| winnow::hashes(&self.chars, winnow::GRAM).collect())
    }

    /// The paragraphs, in order.
    pub(super) fn paragraphs(&self) -> impl Iterator<Item = Range<usize>> + '_ {
        let ends = self.blocks.iter().skip(1).map(|&(start, _)| start as usize).chain([self.chars.len()]);
        self.blocks.iter().zip(ends).map(|(&(start, _), end)| start as usize..end)
    }

    /// The paragraph that ends where another begins.
    pub(super) fn before(&self, start: usize) -> Option<Range<usize>> {
        let nth = self.blocks.partition_point(|&(at, _)| (at as usize) < start).checked_sub(1)?;
        Some(self.blocks[nth].0 as usize..start)
    }

    /// How many of a range are Chinese characters.
    pub(super) fn han(&self, range: Range<usize>) -> usize {
        self.chars[range].iter().filter(|&&c| is_han(c)).count()
    }

    /// A repeat, its copy in `self` and its first place in `other`, fitted to sentences: `deep` gives
    /// up as much at its ends as is equal there, otherwise only what may be so by chance.
    pub(super) fn fitted(&self, repeat: &Repeat, other: &Stream, deep: bool) -> Fitted {
        let Repeat { copy, first, .. } = repeat.clone();
        let inward = |equal: usize| if deep { equal } else { equal.min(INWARD) };
        let lost = (copy.len() / LOST_OF).min(LOST);
        let start =
            self.nearest(copy.start, other, first.start, Direction::Back, (inward(repeat.head), lost));
        let end = self.nearest(copy.end, other, first.end, Direction::Ahead, (inward(repeat.tail), lost));
        let (copy_start, first_start) = start.unwrap_or((copy.start, first.start));
        let (copy_end, first_end) = end.unwrap_or((copy.end, first.end));
        let whole = start.is_some() && end.is_some();
        if copy_start >= copy_end || first_start >= first_end {
            return Fitted { copy, first, whole: false, paragraphs: false };
        }
        let paragraphs =
            whole && self.begins(copy_start) == Begins::Block && self.begins(copy_end) == Begins::Block;
        Fitted { paragraphs, copy: copy_start..copy_end, first: first_start..first_end, whole }
    }

    /// The bound of a sentence nearest to `at`, and that of a clause in `other` at the same distance
    /// from `first`, at most so many characters inside the passage, or outside it with much the same text up to it, where no
    /// more are `lost`.
    fn nearest(
        &self,
        at: usize,
        other: &Stream,
        first: usize,
        outward: Direction,
        (deepest, lost): (usize, usize),
    ) -> Option<(usize, usize)> {
        let inward = outward.reversed();
        let inside = (0..=deepest).find_map(|n| {
            let pair = (inward.from(at, n)?, inward.from(first, n)?);
            are_bounds(self.begins(pair.0), other.begins(pair.1)).then_some((n, pair))
        });
        if let Some((n, pair)) = inside
            && n <= OUTWARD
        {
            return Some(pair);
        }
        let clause = |stream: &Stream, at: usize, least: Begins| {
            (0..=FAR)
                .find_map(|n| outward.from(at, n).filter(|&at| stream.begins(at) >= least).map(|at| (n, at)))
        };
        let outside = [(Begins::Sentence, Begins::Clause), (Begins::Clause, Begins::Sentence)];
        let alike = outside.into_iter().find_map(|(one, two)| {
            let ((n, copy), (m, earlier)) = (clause(self, at, one)?, clause(other, first, two)?);
            let alike = n.max(m) <= OUTWARD || {
                let (one, two) = (&self.chars[ordered(at, copy)], &other.chars[ordered(first, earlier)]);
                let common = align::common(one, two);
                common * 10 >= n.max(m) * 7 || inside.is_none() && n.max(m) - common <= lost
            };
            alike.then_some((copy, earlier))
        });
        alike.or(inside.map(|(_, pair)| pair))
    }

    /// The first clause of a passage: what it speaks of.
    pub(super) fn head(&self, range: &Range<usize>) -> Range<usize> {
        let longest = range.end.min(range.start + HEAD);
        let end = (range.start + 1..longest).find(|&at| self.begins(at) >= Begins::Clause);
        range.start..end.unwrap_or(longest)
    }

    fn begins(&self, at: usize) -> Begins {
        match at == self.chars.len() {
            true => Begins::Block,
            false => self.begins.get(at).copied().unwrap_or(Begins::Nothing),
        }
    }

    /// Where a passage stands in its document, with the marks that open and close it.
    pub(super) fn span(&self, document: &Document, range: Range<usize>) -> Span {
        let (head, mut start) = self.place(document, range.start);
        let (tail, mut end) = self.place(document, range.end - 1);
        while start > 0 && head.classes()[start - 1] == Class::Open {
            start -= 1;
        }
        let closes = |class: &Class| matches!(class, Class::Stop | Class::Pause | Class::Close | Class::Mark);
        while tail.classes().get(end + 1).is_some_and(closes) {
            end += 1;
        }
        Span::new(head.span(start..start + 1).start, tail.span(end..end + 1).end)
    }

    /// A passage as it stands, without the line ends inside it.
    pub(super) fn written(&self, document: &Document, range: Range<usize>) -> Written {
        let mut written =
            Written { bare: self.chars[range.clone()].to_vec(), chars: Vec::new(), places: Vec::new() };
        let mut last = None;
        for at in range {
            let (prose, place) = self.place(document, at);
            let from = last.filter(|&(index, _)| index == prose.index).map_or(place, |(_, last)| last + 1);
            written.chars.extend_from_slice(&prose.chars()[from..=place]);
            written.places.push(written.chars.len() - 1);
            last = Some((prose.index, place));
        }
        written
    }

    /// The block of stream character `at`, and which character of it that is.
    fn place<'d>(&self, document: &'d Document, at: usize) -> (Prose<'d>, usize) {
        let block = self.blocks.partition_point(|&(start, _)| start as usize <= at) - 1;
        (document.prose(self.blocks[block].1 as usize), self.places[at] as usize)
    }
}

/// Whether two like passages may begin or end so: one with a sentence, the other, which may have more
/// or fewer clauses, with a clause at least.
fn are_bounds(one: Begins, other: Begins) -> bool {
    one.max(other) >= Begins::Sentence && one.min(other) >= Begins::Clause
}

fn ordered(one: usize, other: usize) -> Range<usize> {
    one.min(other)..one.max(other)
}

/// A way along the text.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Direction {
    Back,
    Ahead,
}

impl Direction {
    fn reversed(self) -> Self {
        match self {
            Direction::Back => Direction::Ahead,
            Direction::Ahead => Direction::Back,
        }
    }

    fn from(self, at: usize, steps: usize) -> Option<usize> {
        match self {
            Direction::Back => at.checked_sub(steps),
            Direction::Ahead => at.checked_add(steps),
        }
    }
}

/// Whether a block is running text. The others recur by right: heads, bylines, notices, pull quotes,
/// forms.
fn is_running(kind: BlockKind) -> bool {
    matches!(kind, BlockKind::Body | BlockKind::ListItem)
}

fn folded(c: char) -> char {
    half_width(c).to_ascii_lowercase()
}
