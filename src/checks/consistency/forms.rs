//! A word written in two forms in one document: 帐号 beside 账号. A form that would be left alone by
//! itself yields where the other one stands too.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::super::Context;
use super::super::terms::is_whole;
use crate::document::Prose;
use crate::span::Span;
use crate::text::{Entry, Lexicon, parse_word_list};

/// Pairs of forms, ready to be found.
#[derive(Debug)]
pub(super) struct Forms {
    lexicon: Lexicon,
    /// The form that yields and the other.
    pairs: Vec<(String, String)>,
}

/// A form where it stands.
struct Mention {
    block: usize,
    range: Range<usize>,
}

impl Forms {
    /// Reads pairs from a word list; its guards are those of the first form. Says what is wrong with it
    /// otherwise.
    pub(super) fn parse(list: &str) -> Result<Self, String> {
        let entries = parse_word_list(list)?;
        if let Some(alone) = entries.iter().find(|entry| entry.right.is_empty()) {
            return Err(format!("“{}”缺另一种词形", alone.wrong));
        }
        let pairs: Vec<_> = entries.iter().map(|entry| (entry.wrong.clone(), entry.right.clone())).collect();
        let mut others: Vec<&String> = pairs.iter().map(|(_, other)| other).collect();
        others.sort_unstable();
        others.dedup();
        let is_listed = |other: &&String| entries.iter().any(|entry| entry.wrong == **other);
        let others = others.into_iter().filter(|other| !is_listed(other));
        let others: Vec<Entry> =
            others.map(|other| Entry { wrong: other.clone(), ..Entry::default() }).collect();
        let lexicon = Lexicon::new([entries.as_slice(), &others].concat())?;
        Ok(Forms { lexicon, pairs })
    }

    /// For each form that stands beside the other in the document: every place, the other form, where
    /// that stands first, and the place again if it can simply be rewritten.
    pub(super) fn mixed(&self, context: &Context<'_>) -> Vec<(Span, String, Span, Option<Span>)> {
        let mut mentions: FxHashMap<&str, Vec<Mention>> = FxHashMap::default();
        for prose in context.proses() {
            for start in 0..prose.chars().len() {
                if let Some((entry, range)) = self.lexicon.at(prose.chars(), start).next()
                    && !entry
                        .is_right(prose.slice(0..range.start), prose.slice(range.end..prose.chars().len()))
                {
                    mentions.entry(&entry.wrong).or_default().push(Mention { block: prose.index, range });
                }
            }
        }
        let mut found = Vec::new();
        for (one, other) in &self.pairs {
            let (Some(ones), Some(others)) = (mentions.get(one.as_str()), mentions.get(other.as_str()))
            else {
                continue;
            };
            // Words are cut only where both forms stand.
            let (ones, others) = (whole(context, ones), whole(context, others));
            if let Some((prose, range)) = others.first() {
                let first = prose.span(range.clone());
                found.extend(ones.into_iter().map(|(prose, range)| {
                    (prose.span(range.clone()), other.clone(), first, prose.plain_span(range))
                }));
            }
        }
        found
    }
}

/// The mentions that begin and end where words do: 应当作为 has no 当作.
fn whole<'d>(context: &Context<'d>, mentions: &[Mention]) -> Vec<(Prose<'d>, Range<usize>)> {
    let places =
        mentions.iter().map(|mention| (context.document.prose(mention.block), mention.range.clone()));
    places.filter(|(prose, range)| is_whole(context.words(*prose), range)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::text::Segmenter;

    fn found(text: &str) -> Vec<String> {
        let forms = Forms::parse("当作\t当做\n成份\t成分\t完\t额\n帐号\t账号\n").unwrap();
        let document = Document::plain("", text);
        let segmenter = Segmenter::default();
        let mixed = forms.mixed(&Context::new(&document, &segmenter));
        mixed.into_iter().map(|(span, other, ..)| format!("{}→{other}", span.of(text))).collect()
    }

    #[test]
    fn the_first_form_yields_where_both_stand() {
        assert_eq!(found("登录账号，注销账号。\n\n忘了帐号。"), ["帐号→账号"]);
        assert_eq!(found("登录帐号，注销帐号。\n\n忘了账号。"), ["帐号→账号", "帐号→账号"]);
        assert!(found("登录帐号，注销帐号。").is_empty());
    }

    #[test]
    fn neighbours_and_word_edges_are_looked_at() {
        assert!(found("应当作为依据，应当做好准备。完成份额与成分。").is_empty());
    }

    #[test]
    fn a_form_without_another_is_refused() {
        assert!(Forms::parse("帐号\n").unwrap_err().contains("帐号"));
    }
}
