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

    /// The stretches to read for the matches of an expression with these needs: of which block, which bytes of
    /// its prose; in order and apart from each other.
    pub(crate) fn stretches<'d>(
        self,
        document: &'d Document,
        needs: &Needs,
    ) -> Vec<(Prose<'d>, Range<usize>)> {
        let Some(places) = self.places else {
            return self.proses(document).map(|prose| (prose, 0..prose.text().len())).collect();
        };
        let mut stretches: Vec<(Prose<'d>, Range<usize>)> = Vec::new();
        for places in places.chunk_by(|one, other| one.block == other.block) {
            let prose = document.prose(places[0].block as usize);
            if !self.asks_for(&prose) {
                continue;
            }
            let text = prose.text();
            // Where they are many, to tell one stretch from the next costs more than to read on.
            if !needs.free.is_empty() && places.len() * SPACED > text.len() {
                stretches.push((prose, 0..text.len()));
                continue;
            }
            let first = stretches.len();
            for place in places {
                let at = prose.byte(place.at as usize);
                let (start, end) = (back(text, at, needs), ahead(text, at, needs));
                match stretches[first..].last_mut() {
                    Some((_, range)) if start <= range.end => range.end = end.max(range.end),
                    _ if needs.at_start && start > 0 => break,
                    _ => stretches.push((prose, start..end)),
                }
            }
        }
        stretches
            .retain(|(prose, range)| range.len() > SHORT || needs.are_met_by(&prose.text()[range.clone()]));
        stretches
    }

    fn asks_for(self, prose: &Prose<'_>) -> bool {
        self.kinds.is_empty() || self.kinds.contains(&prose.block.kind)
    }
}

/// Where a match may begin that has something at a byte of a text.
fn back(text: &str, at: usize, needs: &Needs) -> usize {
    if needs.free.is_empty() {
        return text.floor_char_boundary(at.saturating_sub(needs.longest));
    }
    let mut left = needs.longest;
    let first = text.floor_char_boundary(at.saturating_sub(FARTHEST));
    for (start, c) in text[first..at].char_indices().rev().filter(|&(_, c)| !needs.is_free(c)) {
        if c.len_utf8() > left {
            return first + start + c.len_utf8();
        }
        left -= c.len_utf8();
    }
    first
}

/// Before which byte a match ends that has something at `at`. One character beyond is read, so that no match
/// ends where the reading does, and `$` is true there at the end of a text only.
fn ahead(text: &str, at: usize, needs: &Needs) -> usize {
    if needs.free.is_empty() {
        return text.ceil_char_boundary((at + needs.longest + MARGIN).min(text.len()));
    }
    let mut left = needs.longest;
    let last = text.ceil_char_boundary((at + FARTHEST).min(text.len()));
    for (start, c) in text[at..last].char_indices().filter(|&(_, c)| !needs.is_free(c)) {
        if c.len_utf8() > left {
            return at + start + c.len_utf8();
        }
        left -= c.len_utf8();
    }
    last
}

/// Bytes a match reaches at most on either side of what is looked for, more than a paragraph has.
const FARTHEST: usize = 6000;
/// Bytes of a text for each place, from which on what may have any number of some characters is looked for
/// around its places only.
const SPACED: usize = 400;
/// Bytes up to which it is quicker to look for all that is needed than to match.
const SHORT: usize = 600;
/// Bytes of the longest character.
const MARGIN: usize = 4;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_stand_any_number_of_times_is_not_counted() {
        let text = "癸子丑寅寅卯甲辰丑丑巳午";
        let needs = Needs { longest: 6, free: vec![('丑', '丑'), ('寅', '寅')], ..Needs::default() };
        let at = text.find('甲').unwrap();
        assert_eq!(&text[back(text, at, &needs)..ahead(text, at, &needs)], "子丑寅寅卯甲辰丑丑巳");
        assert_eq!((back(text, 0, &needs), ahead(text, text.len(), &needs)), (0, text.len()));
    }

    #[test]
    fn what_is_short_is_read_around_its_places_only() {
        let document = Document::plain("", "甲乙丙丁戊己庚辛壬癸子丑寅卯甲辰巳午未申酉戌亥。\n甲。\n丁甲。");
        let places = [(0, 0), (0, 14), (0, 15), (2, 1)].map(|(block, at)| Place { block, at });
        let read = |reading: Reading<'_>, needs: &Needs| -> Vec<String> {
            let stretches = reading.stretches(&document, needs).into_iter();
            stretches.map(|(prose, range)| prose.text()[range].to_owned()).collect()
        };
        let short = Needs { longest: 6, ..Needs::default() };
        let reading = Reading { kinds: &[], places: Some(&places) };
        assert_eq!(read(reading, &short), ["甲乙丙丁", "寅卯甲辰巳午未", "丁甲。"]);
        assert_eq!(read(Reading::default(), &short).len(), 3, "all blocks");
        let headings = Reading { kinds: &[BlockKind::Heading], ..reading };
        assert!(read(headings, &short).is_empty());
        assert_eq!(read(reading, &Needs { at_start: true, ..short.clone() }), ["甲乙丙丁", "丁甲。"]);
        let free = Needs { free: vec![('丑', '寅')], ..short };
        assert_eq!(read(reading, &free).len(), 2, "short blocks are read whole");
    }
}
