//! A word written in two forms in one document: 帐号 beside 账号. A form that would be left alone by
//! itself yields where the other one stands too.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::super::terms::is_whole;
use super::super::{Context, Reading};
use crate::document::Gram;
use crate::span::Span;
use crate::text::{Entry, Lexicon, Part, parse_word_list};

/// Pairs of forms, ready to be found.
#[derive(Debug)]
pub(super) struct Forms {
    lexicon: Lexicon,
    /// The form that yields and the other.
    pairs: Vec<(Part, Part)>,
}

/// A form beside which the other stands.
pub(super) struct Mixed {
    /// Where it stands, in order; never empty.
    pub(super) places: Vec<Span>,
    /// Those of them that can simply be rewritten.
    pub(super) plain: Vec<Span>,
    /// The other form, and where that stands first.
    pub(super) other: String,
    pub(super) first: Span,
}

/// A form where it stands.
struct Mention {
    block: usize,
    range: Range<usize>,
}

impl Forms {
    /// Reads pairs from a word list; its guards are those of the first form. Says what is wrong with it
    /// otherwise.
    pub(super) fn parse(list: Part) -> Result<Self, String> {
        let entries = parse_word_list(list)?;
        if let Some(alone) = entries.iter().find(|entry| entry.right.is_empty()) {
            return Err(format!("“{}”缺另一种词形", alone.wrong));
        }
        let pairs: Vec<_> = entries.iter().map(|entry| (entry.wrong.clone(), entry.right.clone())).collect();
        let mut others: Vec<&Part> = pairs.iter().map(|(_, other)| other).collect();
        others.sort_unstable();
        others.dedup();
        let is_listed = |other: &&Part| entries.iter().any(|entry| entry.wrong == **other);
        let others = others.into_iter().filter(|other| !is_listed(other));
        let others: Vec<Entry> =
            others.map(|other| Entry { wrong: other.clone(), ..Entry::default() }).collect();
        let lexicon = Lexicon::new([entries.as_slice(), &others].concat())?;
        Ok(Forms { lexicon, pairs })
    }

    /// How the forms begin.
    pub(super) fn seeks(&self) -> Vec<Gram> {
        self.lexicon.entries().iter().filter_map(|entry| Gram::beginning(&entry.wrong)).collect()
    }

    /// For each form that stands beside the other in the document.
    pub(super) fn mixed(&self, context: &Context<'_>, reading: Reading<'_>) -> Vec<Mixed> {
        let mut mentions: FxHashMap<&str, Vec<Mention>> = FxHashMap::default();
        for (prose, start) in reading.starts(context.document) {
            if let Some((entry, range)) = self.lexicon.at(prose.chars(), start).next()
                && !entry.is_right(prose.slice(0..range.start), prose.slice(range.end..prose.chars().len()))
            {
                mentions.entry(&entry.wrong).or_default().push(Mention { block: prose.index, range });
            }
        }
        let mut found = Vec::new();
        for (one, other) in &self.pairs {
            let (Some(ones), Some(others)) = (mentions.get(&**one), mentions.get(&**other)) else {
                continue;
            };
            // Words are cut only where both forms stand.
            let (ones, others) = (whole(context, ones), whole(context, others));
            if let (Some((first, _)), false) = (others.first(), ones.is_empty()) {
                found.push(Mixed {
                    places: ones.iter().map(|(span, _)| *span).collect(),
                    plain: ones.iter().filter_map(|(_, plain)| *plain).collect(),
                    other: other.to_string(),
                    first: *first,
                });
            }
        }
        found
    }
}

/// Where the mentions stand that begin and end where words do, and again if they can simply be
/// rewritten: 应当作为 has no 当作.
fn whole(context: &Context<'_>, mentions: &[Mention]) -> Vec<(Span, Option<Span>)> {
    let places = mentions.iter().map(|mention| (context.document.prose(mention.block), &mention.range));
    places
        .filter(|(prose, range)| is_whole(&context.words_near(*prose, range), range))
        .map(|(prose, range)| (prose.span(range.clone()), prose.plain_span(range.clone())))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::text::Segmenter;

    fn found(text: &str) -> Vec<String> {
        let forms = Forms::parse("当作\t当做\n成份\t成分\t完\t额\n帐号\t账号\n".into()).unwrap();
        let document = Document::plain("", text);
        let segmenter = Segmenter::default();
        let mixed = forms.mixed(&Context::new(&document, &segmenter), Reading::default());
        let show =
            |mixed: &Mixed| format!("{}{}→{}", mixed.places[0].of(text), mixed.places.len(), mixed.other);
        mixed.iter().map(show).collect()
    }

    #[test]
    fn the_first_form_yields_where_both_stand() {
        assert_eq!(found("登录账号，注销账号。\n\n忘了帐号。"), ["帐号1→账号"]);
        assert_eq!(found("登录帐号，注销帐号。\n\n忘了账号。"), ["帐号2→账号"]);
        assert!(found("登录帐号，注销帐号。").is_empty());
    }

    #[test]
    fn neighbours_and_word_edges_are_looked_at() {
        assert!(found("应当作为依据，应当做好准备。完成份额与成分。").is_empty());
    }

    #[test]
    fn a_form_without_another_is_refused() {
        assert!(Forms::parse("帐号\n".into()).unwrap_err().contains("帐号"));
    }
}
