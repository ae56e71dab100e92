//! What of a document a check has to read: nearly nothing where it has said what it looks for.

use std::ops::Range;

use crate::document::{BlockKind, Document, Place, Prose};
use crate::expression::Needs;

/// What of a document a check has to read. What it finds elsewhere is of no use, but does no harm either.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Reading<'c> {
    /// The kinds of block that are asked about; all where none is named.
    pub(crate) kinds: &'c [BlockKind],
    /// Where what the check seeks stands, in order, a place perhaps twice; none where everything must be read.
    pub(crate) places: Option<&'c [Place]>,
}

impl<'c> Reading<'c> {
    /// The blocks to read, in order.
    pub(super) fn proses<'d>(self, document: &'d Document) -> impl Iterator<Item = Prose<'d>> + use<'c, 'd> {
        let count = match self.places {
            Some(_) => 0,
            None => document.blocks().len(),
        };
        let in_places = self.places.unwrap_or_default().chunk_by(|one, other| one.block == other.block);
        let named = in_places.map(|places| places[0].block as usize);
        named.chain(0..count).map(|block| document.prose(block)).filter(move |prose| self.asks_for(prose))
    }

    /// Where in the document what the check seeks may begin, in order, each place once: of which block, which
    /// character.
    pub(super) fn starts<'d>(
        self,
        document: &'d Document,
    ) -> impl Iterator<Item = (Prose<'d>, usize)> + use<'c, 'd> {
        let sought = self.places.unwrap_or_default().chunk_by(|one, other| one == other);
        let sought = sought.map(|same| (document.prose(same[0].block as usize), same[0].at as usize));
        let all = self.places.is_none().then(|| document.proses()).into_iter().flatten();
        sought.chain(all.flat_map(|prose| (0..prose.chars().len()).map(move |at| (prose, at))))
    }

    /// The stretches to read for the matches of an expression with these needs: of which block, which characters;
    /// in order and apart from each other.
    pub(crate) fn stretches<'d>(
        self,
        document: &'d Document,
        needs: &Needs,
    ) -> Vec<(Prose<'d>, Range<usize>)> {
        let Some(places) = self.places else {
            return self.proses(document).map(|prose| (prose, 0..prose.chars().len())).collect();
        };
        let mut stretches: Vec<(Prose<'d>, Range<usize>)> = Vec::new();
        for places in places.chunk_by(|one, other| one.block == other.block) {
            let prose = document.prose(places[0].block as usize);
            if !self.asks_for(&prose) {
                continue;
            }
            let chars = prose.chars();
            // Where they are many, to tell one stretch from the next costs more than to read on.
            if !needs.free.is_empty() && places.len() * SPACED > chars.len() {
                stretches.push((prose, 0..chars.len()));
                continue;
            }
            let first = stretches.len();
            for place in places {
                let at = place.at as usize;
                let (start, end) = (back(chars, at, needs), ahead(chars, at, needs));
                match stretches[first..].last_mut() {
                    Some((_, range)) if start <= range.end => range.end = end.max(range.end),
                    _ if needs.at_start && start > 0 => break,
                    _ => stretches.push((prose, start..end)),
                }
            }
        }
        stretches.retain(|(prose, range)| needs.are_met_by(&prose.chars()[range.clone()]));
        stretches
    }

    fn asks_for(self, prose: &Prose<'_>) -> bool {
        self.kinds.is_empty() || self.kinds.contains(&prose.block.kind)
    }
}

/// Where a match may begin that has something at a place in a text.
fn back(text: &[char], at: usize, needs: &Needs) -> usize {
    if needs.free.is_empty() {
        return at.saturating_sub(needs.longest);
    }
    let first = at.saturating_sub(FARTHEST);
    let mut left = needs.longest;
    for start in (first..at).rev().filter(|&start| !needs.is_free(text[start])) {
        if left == 0 {
            return start + 1;
        }
        left -= 1;
    }
    first
}

/// Before which character a match ends that has something at a place. One more is read, so that no match ends where
/// the reading does.
fn ahead(text: &[char], at: usize, needs: &Needs) -> usize {
    if needs.free.is_empty() {
        return text.len().min(at.saturating_add(needs.longest).saturating_add(1));
    }
    let last = text.len().min(at + FARTHEST);
    let mut left = needs.longest;
    for end in (at..last).filter(|&end| !needs.is_free(text[end])) {
        if left == 0 {
            return end + 1;
        }
        left -= 1;
    }
    last
}

/// Characters a match reaches at most on either side of what is looked for, more than a paragraph has.
const FARTHEST: usize = 6000;
/// Characters of a text for each place, from which on what may have any number of some characters is looked for
/// around its places only.
const SPACED: usize = 130;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_stand_any_number_of_times_is_not_counted() {
        let text: Vec<char> = "癸子丑寅寅卯甲辰丑丑巳午".chars().collect();
        let needs = Needs { longest: 2, free: vec![('丑', '丑'), ('寅', '寅')], ..Needs::default() };
        let read = |at: usize| back(&text, at, &needs)..ahead(&text, at, &needs);
        assert_eq!(String::from_iter(&text[read(6)]), "子丑寅寅卯甲辰丑丑巳");
        assert_eq!((read(0).start, read(text.len()).end), (0, text.len()));
    }

    #[test]
    fn what_is_short_is_read_around_its_places_only() {
        let document = Document::plain("", "甲乙丙丁戊己庚辛壬癸子丑寅卯甲辰巳午未申酉戌亥。\n甲。\n丁甲。");
        let places = [(0, 0), (0, 14), (0, 15), (2, 1)].map(|(block, at)| Place { block, at });
        let read = |reading: Reading<'_>, needs: &Needs| -> Vec<String> {
            let stretches = reading.stretches(&document, needs).into_iter();
            stretches.map(|(prose, range)| prose.slice(range).to_owned()).collect()
        };
        let short = Needs { longest: 2, ..Needs::default() };
        let reading = Reading { kinds: &[], places: Some(&places) };
        assert_eq!(read(reading, &short), ["甲乙丙", "寅卯甲辰巳午", "丁甲。"]);
        assert_eq!(read(Reading::default(), &short).len(), 3, "all blocks");
        let headings = Reading { kinds: &[BlockKind::Heading], ..reading };
        assert!(read(headings, &short).is_empty());
        assert_eq!(read(reading, &Needs { at_start: true, ..short.clone() }), ["甲乙丙", "丁甲。"]);
        let free = Needs { free: vec![('丑', '寅')], ..short };
        assert_eq!(read(reading, &free).len(), 2, "short blocks are read whole");
    }
}
