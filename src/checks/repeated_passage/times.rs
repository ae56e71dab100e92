//! Which copies are of one passage, and which share text.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::ops::Range;

use super::Passage;
use super::stream::Fitted;

/// Which copy of its passage one is, of how many, and where the passage first stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Times {
    pub(super) nth: usize,
    pub(super) of: usize,
    pub(super) first: Range<usize>,
}

/// For each copy, in the text's order: which of its passage it is. What repeats mostly what a copy
/// repeats, or the copy itself, is of the same passage.
pub(super) fn times(found: &[&Fitted]) -> Vec<Times> {
    // By where they start: places of known passages, where they end, and the group.
    let mut places: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
    let mut groups: Vec<(usize, Range<usize>)> = Vec::new();
    let mut times = Vec::with_capacity(found.len());
    for Fitted { copy, first, .. } in found {
        let middle = first.start + first.len() / 2;
        let known = places.range(..=middle).next_back().map(|(&start, &(end, group))| (start..end, group));
        let known = known.filter(|(place, _)| {
            let shared = place.end.min(first.end).saturating_sub(place.start.max(first.start));
            shared * 2 > first.len().max(place.len())
        });
        let group = known.map_or(groups.len(), |(_, group)| group);
        if group == groups.len() {
            groups.push((0, first.clone()));
            places.insert(first.start, (first.end, group));
        }
        places.insert(copy.start, (copy.end, group));
        groups[group].0 += 1;
        times.push((group, groups[group].0));
    }
    let told =
        |(group, nth): (usize, usize)| Times { nth, of: groups[group].0, first: groups[group].1.clone() };
    times.into_iter().map(told).collect()
}

/// The passages in the text's order; of those that share text, the longest, of equally long ones the
/// likest.
pub(super) fn apart(mut found: Vec<Passage>) -> Vec<Passage> {
    found.sort_by_key(|Passage { likeness, fitted }| {
        (fitted.copy.start, Reverse((fitted.copy.end, *likeness)))
    });
    let mut kept: Vec<Passage> = Vec::with_capacity(found.len());
    for passage in found {
        match kept.last_mut() {
            Some(last) if passage.fitted.copy.start < last.fitted.copy.end => {
                if passage.fitted.copy.len() > last.fitted.copy.len() {
                    *last = passage;
                }
            }
            _ => kept.push(passage),
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copies_of_copies_are_of_the_same_passage() {
        let place = |first: usize, copy: usize| Fitted {
            copy: copy..copy + 10,
            first: first..first + 10,
            whole: true,
            paragraphs: true,
        };
        let found = [place(0, 100), place(50, 200), place(100, 300), place(1, 400)];
        let times = times(&found.iter().collect::<Vec<_>>());
        let told: Vec<_> = times.iter().map(|times| (times.nth, times.of, times.first.start)).collect();
        assert_eq!(told, [(1, 3, 0), (1, 1, 50), (2, 3, 0), (3, 3, 0)]);
    }
}
