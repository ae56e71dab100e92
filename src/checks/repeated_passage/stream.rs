//! The running text of a document as one stream of bare characters, so that copies are found
//! however they are punctuated, spaced or broken into blocks.

use std::ops::Range;

use crate::document::{BlockKind, Document, Prose};
use crate::span::Span;
use crate::text::Class;

/// Chinese characters, letters and digits of a document's running text, folded to one width and case.
#[derive(Debug, Default)]
pub(super) struct Stream {
    /// The characters.
    pub(super) chars: Vec<char>,
    /// The character of its block's prose that each one is.
    places: Vec<u32>,
    /// Where in the stream a block begins, and which; in order.
    blocks: Vec<(u32, u32)>,
}

/// Changed characters an alignment may have left out at an end of a passage: it never begins or ends
/// with one, a sentence may.
const SNAP: usize = 4;

/// Where two like passages stand, with the marks around them that both have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Places {
    /// The later one.
    pub(super) copy: Span,
    /// The earlier one.
    pub(super) first: Span,
    /// Whether both are whole sentences or paragraphs, or pieces of those broken as they are.
    pub(super) whole: bool,
}

impl Stream {
    /// The running text of a document.
    pub(super) fn of(document: &Document) -> Self {
        let mut stream = Stream::default();
        for prose in document.proses().filter(|prose| is_running(prose.block.kind)) {
            stream.blocks.push((stream.chars.len() as u32, prose.index as u32));
            for (at, (&c, &class)) in prose.chars().iter().zip(prose.classes()).enumerate() {
                if is_bare(class) {
                    stream.chars.push(folded(c));
                    stream.places.push(at as u32);
                }
            }
        }
        stream
    }

    /// How many of a range are Chinese characters.
    pub(super) fn han(&self, range: Range<usize>) -> usize {
        self.chars[range].iter().filter(|&&c| Class::of(c) == Class::Han).count()
    }

    /// Where the passage `copy` of `self` and the passage `first` of `other` stand.
    pub(super) fn places(
        &self,
        document: &Document,
        copy: Range<usize>,
        other: &Stream,
        other_document: &Document,
        first: Range<usize>,
    ) -> Places {
        let head = [self.edge(document, copy.start), other.edge(other_document, first.start)];
        let tail = [self.edge(document, copy.end - 1), other.edge(other_document, first.end - 1)];
        let (starts, starts_whole) = starts(&head);
        let (ends, ends_whole) = ends(&tail);
        let span = |which: usize| {
            let start = head[which].prose.span(starts[which]..starts[which] + 1).start;
            Span::new(start, tail[which].prose.span(ends[which]..ends[which] + 1).end)
        };
        Places { copy: span(0), first: span(1), whole: starts_whole && ends_whole }
    }

    /// The character of the prose that stream character `at` is.
    fn edge<'d>(&self, document: &'d Document, at: usize) -> Edge<'d> {
        let block = self.blocks.partition_point(|&(start, _)| start as usize <= at) - 1;
        Edge { prose: document.prose(self.blocks[block].1 as usize), at: self.places[at] as usize }
    }
}

/// A character of some block.
struct Edge<'d> {
    prose: Prose<'d>,
    at: usize,
}

impl Edge<'_> {
    /// The character at `at` of the block, if it does not go into the stream.
    fn mark(&self, at: Option<usize>) -> Option<char> {
        at.filter(|&at| self.prose.classes().get(at).is_some_and(|&class| !is_bare(class)))
            .map(|at| self.prose.chars()[at])
    }
}

/// What parts sentences: where a copy must begin and end to be whole.
const ENDS: &[Class] = &[Class::Stop];
/// What parts clauses: where the first appearance must, of which the copy may have dropped some.
const PAUSES: &[Class] = &[Class::Stop, Class::Pause];

/// The characters that two passages begin with, and whether those begin a sentence in both.
fn starts(edges: &[Edge<'_>; 2]) -> ([usize; 2], bool) {
    if let [Some(copy), Some(first)] = [sentence_start(&edges[0], ENDS), sentence_start(&edges[1], PAUSES)] {
        return ([copy, first], true);
    }
    let mut at = edges.each_ref().map(|edge| edge.at);
    while let Some(mark) = edges[0].mark(at[0].checked_sub(1))
        && edges[1].mark(at[1].checked_sub(1)) == Some(mark)
        && Class::of(mark) == Class::Open
    {
        at = at.map(|at| at - 1);
    }
    (at, false)
}

/// The characters that two passages end with, and whether those end a sentence in both.
fn ends(edges: &[Edge<'_>; 2]) -> ([usize; 2], bool) {
    if let [Some(copy), Some(first)] = [sentence_end(&edges[0], ENDS), sentence_end(&edges[1], PAUSES)] {
        return ([copy, first], true);
    }
    let mut at = edges.each_ref().map(|edge| edge.at);
    while let Some(mark) = edges[0].mark(at[0].checked_add(1))
        && edges[1].mark(at[1].checked_add(1)) == Some(mark)
        && Class::of(mark) != Class::Open
    {
        at = at.map(|at| at + 1);
    }
    (at, false)
}

/// The first character of the sentence, where it is at most [`SNAP`] characters before.
fn sentence_start(edge: &Edge<'_>, stops: &[Class]) -> Option<usize> {
    let classes = edge.prose.classes();
    let mut passed = 0;
    let mut start = edge.at;
    while start > 0 && !stops.contains(&classes[start - 1]) {
        start -= 1;
        passed += usize::from(is_bare(classes[start]));
        if passed > SNAP {
            return None;
        }
    }
    // White space and the marks that close the sentence before are not of this one.
    Some(
        (start..edge.at)
            .find(|&at| !matches!(classes[at], Class::Space | Class::Close | Class::Control))
            .unwrap_or(edge.at),
    )
}

/// The last character of the sentence, with the marks that close it, where it is at most [`SNAP`]
/// characters after.
fn sentence_end(edge: &Edge<'_>, stops: &[Class]) -> Option<usize> {
    let classes = edge.prose.classes();
    let mut passed = 0;
    let mut end = edge.at;
    while end + 1 < classes.len() && !stops.contains(&classes[end]) {
        end += 1;
        passed += usize::from(is_bare(classes[end]));
        if passed > SNAP {
            return None;
        }
    }
    while classes.get(end + 1).is_some_and(|class| matches!(class, Class::Stop | Class::Close)) {
        end += 1;
    }
    Some(end)
}

/// Whether a character goes into the stream.
fn is_bare(class: Class) -> bool {
    matches!(class, Class::Han | Class::Letter | Class::Digit)
}

/// Whether a block is running text. The others recur by right: heads, bylines, notices, pull quotes,
/// forms.
fn is_running(kind: BlockKind) -> bool {
    matches!(kind, BlockKind::Body | BlockKind::ListItem)
}

fn folded(c: char) -> char {
    let half = match c {
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        _ => c,
    };
    half.to_ascii_lowercase()
}
