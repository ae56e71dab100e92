//! `repeated-passage`: a paragraph or a long run of text that stands twice, exactly or nearly.

mod align;
mod stream;
mod winnow;

use serde::Deserialize;

use super::{Context, Finding};
use crate::document::Document;
use crate::span::Span;
use align::Repeat;
use stream::{Fitted, Stream};

/// The values it gives to messages: the document and line of the first appearance, the length in Chinese
/// characters, the likeness in per cent, how often the passage stands there in all.
pub(super) const VALUES: &[&str] = &["file", "line", "length", "likeness", "times"];

/// Parameters of the check.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct RepeatedPassage {
    /// Chinese characters a passage of whole sentences has at least.
    min_chars: usize,
    /// Chinese characters a passage has at least that begins or ends inside a sentence: such a one is
    /// more often a formula than a copy.
    min_part: usize,
    /// Likeness in per cent a copy has at least.
    min_likeness: usize,
    /// Likeness in per cent a copy has at most.
    #[serde(default = "hundred")]
    max_likeness: usize,
    /// What a passage must be made of.
    #[serde(default)]
    unit: Unit,
    /// Where the first appearance is looked for.
    #[serde(default)]
    scope: Scope,
}

/// What a passage must be made of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Unit {
    /// Anything.
    #[default]
    Sentence,
    /// Paragraphs, or the pieces of broken ones.
    Paragraph,
}

/// Where the first appearance of a passage is looked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Scope {
    /// In the same document.
    #[default]
    Document,
    /// In the other documents of the run.
    Edition,
}

fn hundred() -> usize {
    100
}

/// Likeness in per cent below which two texts are no copies.
const FLOOR: usize = 80;

/// Copies of one passage that are findings each; of more, only the first is, and says how many.
const COPIES: usize = 8;

impl RepeatedPassage {
    /// Every passage that stands earlier in the document.
    pub(super) fn run(&self, context: &Context<'_>) -> Vec<Finding> {
        if self.scope != Scope::Document {
            return Vec::new();
        }
        let document = context.document;
        let stream = Stream::of(document);
        let mut found = self.passages(&stream, &stream, 0, &stream.chars);
        found.retain(|(likeness, fitted)| self.wants(*likeness, fitted));
        let times = times(&found);
        let kept = found.iter().zip(times).filter(|(_, times)| times.nth == 1 || times.of <= COPIES);
        kept.map(|((likeness, fitted), times)| {
            let first = stream.span(document, fitted.first.clone());
            finding(document, &stream, (*likeness, fitted), (document, first), times.of + 1).related(first)
        })
        .collect()
    }

    /// Whether it has anything to say of several documents.
    pub(super) fn is_across(&self) -> bool {
        self.scope == Scope::Edition
    }

    /// Every passage that stands in one of the `earlier` documents; each is reported once.
    pub(super) fn run_across(&self, document: &Document, earlier: &[&Document]) -> Vec<Finding> {
        if self.scope != Scope::Edition {
            return Vec::new();
        }
        let stream = Stream::of(document);
        let mut findings: Vec<Finding> = Vec::new();
        for (nth, first) in earlier.iter().enumerate() {
            let other = Stream::of(first);
            // Between the two stands a character that no text has.
            let text: Vec<char> = [other.chars.as_slice(), &['\0'], &stream.chars].concat();
            let mut found = self.passages(&stream, &other, other.chars.len() + 1, &text);
            found.retain(|(likeness, fitted)| self.wants(*likeness, fitted));
            for (likeness, fitted) in found {
                let place = other.span(first, fitted.first.clone());
                let finding = finding(document, &stream, (likeness, &fitted), (first, place), 2);
                if !findings.iter().any(|known| known.span.overlaps(finding.span)) {
                    findings.push(finding.elsewhere(nth, place));
                }
            }
        }
        findings
    }

    /// The passages of `stream` that stand before in `other`, where `text` is the one after the other
    /// and `from` where `stream` begins in it.
    fn passages(&self, stream: &Stream, other: &Stream, from: usize, text: &[char]) -> Vec<(usize, Fitted)> {
        apart(align::repeats(text, from, self.min_chars, self.min_chars, |repeat| {
            let mut repeat = repeat.clone();
            repeat.copy = repeat.copy.start - from..repeat.copy.end - from;
            let likeness = repeat.likeness();
            let depths = if likeness < FLOOR { [].iter() } else { [false, true].iter() };
            depths.copied().find_map(|deep| {
                let mut fitted = stream.fitted(&repeat, other, deep);
                if from == 0 {
                    // Copies that adjoin each other are one; the first is where they first stand.
                    let end = fitted.first.end.min(fitted.copy.start);
                    fitted.first.end = end.max(fitted.first.start + 1);
                }
                let least = if fitted.whole { self.min_chars } else { self.min_part };
                (stream.han(fitted.copy.clone()) >= least).then_some((likeness, fitted))
            })
        }))
    }

    /// Whether a passage is alike enough, and what it must be.
    fn wants(&self, likeness: usize, fitted: &Fitted) -> bool {
        (self.min_likeness..=self.max_likeness).contains(&likeness)
            && (fitted.paragraphs || self.unit == Unit::Sentence)
    }
}

/// The fingerprints of a document's running text, each once: what an edition must know of it.
pub(crate) fn fingerprints(document: &Document) -> Vec<u32> {
    let mut hashes: Vec<u32> = winnow::fingerprints(&Stream::of(document).chars)
        .iter()
        .map(|print| (print.hash >> 32) as u32)
        .collect();
    hashes.sort_unstable();
    hashes.dedup();
    hashes
}

/// The copy of a passage as a finding, `first` being where it first stands.
fn finding(
    document: &Document,
    stream: &Stream,
    (likeness, fitted): (usize, &Fitted),
    (other, first): (&Document, Span),
    times: usize,
) -> Finding {
    Finding::new(stream.span(document, fitted.copy.clone()))
        .value("file", other.source().name())
        .value("line", other.source().position(first.start).line)
        .value("length", stream.han(fitted.copy.clone()))
        .value("likeness", likeness)
        .value("times", times)
}

/// The passages in the text's order; of those that share text, the longest.
fn apart(mut found: Vec<(usize, Fitted)>) -> Vec<(usize, Fitted)> {
    found.sort_by_key(|(_, fitted)| (fitted.copy.start, std::cmp::Reverse(fitted.copy.end)));
    let mut kept: Vec<(usize, Fitted)> = Vec::with_capacity(found.len());
    for passage in found {
        match kept.last_mut() {
            Some(last) if passage.1.copy.start < last.1.copy.end => {
                if passage.1.copy.len() > last.1.copy.len() {
                    *last = passage;
                }
            }
            _ => kept.push(passage),
        }
    }
    kept
}

/// Which copy of its passage one is, of how many.
#[derive(Clone, Copy)]
struct Times {
    nth: usize,
    of: usize,
}

/// For each copy: which of its passage it is. Copies are of one passage if where they first stand
/// is mostly the same.
fn times(found: &[(usize, Fitted)]) -> Vec<Times> {
    let mut order: Vec<usize> = (0..found.len()).collect();
    order.sort_by_key(|&at| (found[at].1.first.start, at));
    let mut times = vec![Times { nth: 1, of: 1 }; found.len()];
    let mut rest = order.as_slice();
    while let Some(&head) = rest.first() {
        let passage = &found[head].1.first;
        let count = rest.iter().take_while(|&&at| {
            let overlap = passage.end.min(found[at].1.first.end).saturating_sub(found[at].1.first.start);
            overlap * 2 > found[at].1.first.len().max(passage.len())
        });
        let (group, others) = rest.split_at(count.count());
        let mut group = group.to_vec();
        group.sort_unstable();
        for (nth, &at) in group.iter().enumerate() {
            times[at] = Times { nth: nth + 1, of: group.len() };
        }
        rest = others;
    }
    times
}
