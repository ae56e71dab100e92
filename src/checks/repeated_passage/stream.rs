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

/// Characters a passage is widened by at most to end where both of its blocks do: an alignment
/// never begins or ends with a changed character, a paragraph may.
const SNAP: usize = 4;

impl Stream {
    /// The running text of a document.
    pub(super) fn of(document: &Document) -> Self {
        let mut stream = Stream::default();
        for prose in document.proses().filter(|prose| is_running(prose.block.kind)) {
            stream.blocks.push((stream.chars.len() as u32, prose.index as u32));
            for (at, (&c, class)) in prose.chars().iter().zip(prose.classes()).enumerate() {
                if matches!(class, Class::Han | Class::Letter | Class::Digit) {
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

    /// The places of two like passages, `copy` in `self` and `first` in `other`, with the marks
    /// around them that both have.
    pub(super) fn spans(
        &self,
        document: &Document,
        copy: Range<usize>,
        other: &Stream,
        other_document: &Document,
        first: Range<usize>,
    ) -> (Span, Span) {
        let (copy_from, first_from) = (self.edge(document, copy.start), other.edge(other_document, first.start));
        let (copy_to, first_to) =
            (self.edge(document, copy.end - 1), other.edge(other_document, first.end - 1));
        let (before, first_before) = before(&copy_from, &first_from);
        let (after, first_after) = after(&copy_to, &first_to);
        let span = |from: &Edge<'_>, start: usize, to: &Edge<'_>, end: usize| {
            Span::new(from.prose.span(start..start + 1).start, to.prose.span(end..end + 1).end)
        };
        (span(&copy_from, before, &copy_to, after), span(&first_from, first_before, &first_to, first_after))
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

/// Where the two passages that begin at these characters begin with the marks before them.
fn before(copy: &Edge<'_>, first: &Edge<'_>) -> (usize, usize) {
    let near = |edge: &Edge<'_>| bare(edge.prose, 0..edge.at) <= SNAP;
    if near(copy) && near(first) {
        return (0, 0);
    }
    let (mut at, mut first_at) = (copy.at, first.at);
    while at > 0
        && first_at > 0
        && copy.prose.classes()[at - 1] == Class::Open
        && copy.prose.chars()[at - 1] == first.prose.chars()[first_at - 1]
    {
        at -= 1;
        first_at -= 1;
    }
    (at, first_at)
}

/// The last characters of the two passages that end with these, with the marks after them.
fn after(copy: &Edge<'_>, first: &Edge<'_>) -> (usize, usize) {
    let (length, first_length) = (copy.prose.chars().len(), first.prose.chars().len());
    let near = |edge: &Edge<'_>| bare(edge.prose, edge.at + 1..edge.prose.chars().len()) <= SNAP;
    if near(copy) && near(first) {
        return (length - 1, first_length - 1);
    }
    let (mut at, mut first_at) = (copy.at, first.at);
    while at + 1 < length
        && first_at + 1 < first_length
        && !matches!(copy.prose.classes()[at + 1], Class::Open | Class::Han | Class::Letter | Class::Digit)
        && copy.prose.chars()[at + 1] == first.prose.chars()[first_at + 1]
    {
        at += 1;
        first_at += 1;
    }
    (at, first_at)
}

/// How many characters of a range go into the stream, counted no further than it matters.
fn bare(prose: Prose<'_>, range: Range<usize>) -> usize {
    prose.classes()[range]
        .iter()
        .filter(|class| matches!(class, Class::Han | Class::Letter | Class::Digit))
        .take(SNAP + 1)
        .count()
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
