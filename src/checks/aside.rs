//! Asides: stretches of prose that are not the paper's own words: what is quoted, titles of works,
//! addresses.

use serde::Deserialize;

use super::marks_in_pairs::PairedIn;
use crate::document::Prose;
use crate::span::Span;
use crate::text::Pair;

/// A kind of aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Aside {
    /// Between quotes: speech, names in quotes, words used as words.
    Quotation,
    /// Between title marks: 《 》 and 〈 〉.
    Title,
    /// Addresses of pages and mailboxes.
    Address,
}

impl Aside {
    /// Its name in rules and `lint.toml`.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Aside::Quotation => "quotation",
            Aside::Title => "title",
            Aside::Address => "address",
        }
    }
}

/// The asides of a block, each kind in the order of the text, none inside another of its kind.
#[derive(Debug)]
pub(super) struct Asides {
    quotations: Vec<Span>,
    titles: Vec<Span>,
    addresses: Vec<Span>,
}

impl Asides {
    /// Those of a block whose paired marks are known.
    pub(super) fn new(prose: Prose<'_>, pairs: &PairedIn) -> Self {
        let between = |wanted: fn(Pair) -> bool| {
            let couples = pairs.couples.iter().filter(|couple| wanted(couple.pair));
            outermost(couples.map(|couple| prose.span(couple.open + 1..couple.close)).collect())
        };
        Asides {
            quotations: between(Pair::is_quote),
            titles: between(|pair| matches!(pair, Pair::Title | Pair::InnerTitle)),
            addresses: addresses(prose),
        }
    }

    /// Whether `span` lies in an aside of that kind.
    pub(super) fn contain(&self, kind: Aside, span: Span) -> bool {
        let spans = match kind {
            Aside::Quotation => &self.quotations,
            Aside::Title => &self.titles,
            Aside::Address => &self.addresses,
        };
        let nth = spans.partition_point(|aside| aside.end < span.end);
        spans.get(nth).is_some_and(|aside| aside.start <= span.start)
    }
}

/// Those that lie in no other, in order.
fn outermost(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort_unstable_by_key(|span| (span.start, std::cmp::Reverse(span.end)));
    let mut end = 0;
    spans.retain(|span| {
        let is_outermost = span.end > end;
        end = end.max(span.end);
        is_outermost
    });
    spans
}

/// Runs of what addresses are written with that are one.
fn addresses(prose: Prose<'_>) -> Vec<Span> {
    let is_part = |c: &char| c.is_ascii_graphic() && !matches!(c, '<' | '>' | '(' | ')' | '"');
    let mut found = Vec::new();
    let mut start = 0;
    for run in prose.chars().chunk_by(|one, other| is_part(one) == is_part(other)) {
        let range = start..start + run.len();
        start = range.end;
        if is_part(&run[0]) && is_address(prose.slice(range.clone())) {
            found.push(prose.span(range));
        }
    }
    found
}

/// Whether a run is an address: https://a.cn/b, www.a.cn, name@a.cn.
fn is_address(run: &str) -> bool {
    let is_mailbox = |(name, host): (&str, &str)| !name.is_empty() && host.contains('.');
    run.contains("://") || run.contains("www.") || run.split_once('@').is_some_and(is_mailbox)
}

#[cfg(test)]
mod tests {
    use super::super::Context;
    use super::*;
    use crate::document::Document;
    use crate::text::Segmenter;

    /// Of all places of an x in a text, the kinds of aside they are in.
    fn kinds(text: &str) -> Vec<Vec<Aside>> {
        let document = Document::plain("", text);
        let segmenter = Segmenter::default();
        let context = Context::new(&document, &segmenter);
        let places = text.match_indices('x').map(|(at, mark)| Span::new(at, at + mark.len()));
        let all = [Aside::Quotation, Aside::Title, Aside::Address];
        places.map(|place| all.into_iter().filter(|&kind| context.is_aside(kind, place)).collect()).collect()
    }

    #[test]
    fn what_stands_in_what() {
        use Aside::{Address, Quotation, Title};
        assert_eq!(
            kinds("x他说：“x读《x》x”，‘x’，x见《甲〈x〉乙》x。"),
            [
                vec![],
                vec![Quotation],
                vec![Quotation, Title],
                vec![Quotation],
                vec![Quotation],
                vec![],
                vec![Title],
                vec![]
            ]
        );
        assert_eq!(
            kinds("见https://a.cn/x，信箱x@a.cn，微博@x，x/y"),
            [vec![Address], vec![Address], vec![], vec![]]
        );
        assert_eq!(kinds("“x没有完，x"), [vec![], vec![]]);
    }
}
