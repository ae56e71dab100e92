//! Windows: which parts of a long line are shown around the places that matter in it.
//!
//! A newspaper paragraph is one line, and a damaged file may be one line of 50 MB: everything here
//! is found by scanning outwards from those places, never from the line's ends.

use std::ops::Range;

use super::visible::cells;

/// Fewer cells than this say nothing about a place.
const LEAST: usize = 12;

/// Parts of a line this near to each other are shown as one.
const GAP: usize = 4;

/// The parts of the line `line` of `text` to show, in order and apart, so that every place of
/// `places` stands in one and they take about `budget` cells. A place too long for that is shown by
/// its beginning and its end.
pub(super) fn windows(
    text: &str,
    line: Range<usize>,
    places: &[Range<usize>],
    budget: usize,
) -> Vec<Range<usize>> {
    let (Some(first), Some(last)) =
        (places.iter().map(|place| place.start).min(), places.iter().map(|place| place.end).max())
    else {
        return Vec::new();
    };
    let whole = first..last;
    let mut cores = match measure(text, whole.clone(), budget) {
        Some(_) => Vec::from([whole]),
        None => cores(text, places, budget),
    };
    merge(text, &mut cores);
    let used: usize = cores.iter().map(|core| measure(text, core.clone(), usize::MAX / 2).unwrap_or(0)).sum();
    let context = budget.saturating_sub(used) / cores.len();
    let mut windows: Vec<Range<usize>> = Vec::with_capacity(cores.len());
    for (index, core) in cores.iter().enumerate() {
        let floor = windows.last().map_or(line.start, |window| window.end);
        let ceiling = cores.get(index + 1).map_or(line.end, |next| next.start);
        windows.push(widen(text, core.clone(), floor..ceiling, context));
    }
    merge(text, &mut windows);
    windows
}

/// Each place, or the beginning and the end of one that is too long to show.
fn cores(text: &str, places: &[Range<usize>], budget: usize) -> Vec<Range<usize>> {
    let share = (budget / places.len()).max(LEAST);
    let mut cores = Vec::with_capacity(places.len() + 1);
    for place in places {
        if measure(text, place.clone(), share).is_some() {
            cores.push(place.clone());
        } else {
            // What is left of the share is for the text around it.
            let half = (share / 2).saturating_sub(5).max(4);
            cores.push(place.start..forward(text, place.start, place.end, half).0);
            cores.push(backward(text, place.end, place.start, half).0..place.end);
        }
    }
    cores.sort_unstable_by_key(|core| (core.start, core.end));
    cores
}

/// Joins parts, sorted by their start, that overlap or nearly adjoin.
fn merge(text: &str, parts: &mut Vec<Range<usize>>) {
    parts.dedup_by(|next, kept| {
        let joined = next.start <= kept.end || measure(text, kept.end..next.start, GAP).is_some();
        if joined {
            kept.end = kept.end.max(next.end);
        }
        joined
    });
}

/// `core` with `context` cells around it, within `bounds`; cut at the edge of a clause where one is
/// near.
fn widen(text: &str, core: Range<usize>, bounds: Range<usize>, context: usize) -> Range<usize> {
    let (start, left) = backward(text, core.start, bounds.start, context / 2);
    let (mut end, right) = forward(text, core.end, bounds.end, context - left);
    // What the right did not need, the left may have.
    let (mut start, _) = match end == bounds.end {
        true => backward(text, core.start, bounds.start, context - right),
        false => (start, left),
    };
    if start > bounds.start {
        let until = forward(text, start, core.start, context / 4).0;
        if let Some((at, mark)) = text[start..until].char_indices().find(|&(_, c)| ends_clause(c)) {
            start += at + mark.len_utf8();
        }
    }
    if end < bounds.end {
        let from = backward(text, end, core.end, context / 4).0;
        if let Some((at, mark)) = text[from..end].char_indices().rfind(|&(_, c)| ends_clause(c)) {
            end = from + at + mark.len_utf8();
        }
    }
    start..end
}

/// The byte up to which the characters from `from` take no more than `budget` cells, at most `to`,
/// and the cells they take.
fn forward(text: &str, from: usize, to: usize, budget: usize) -> (usize, usize) {
    let (mut at, mut used) = (from, 0);
    // Characters without a width are bounded too, or a run of them would be endless.
    for c in text[from..to].chars().take(budget * 4) {
        if used + cells(c) > budget {
            break;
        }
        used += cells(c);
        at += c.len_utf8();
    }
    (at, used)
}

/// The byte from which the characters before `from` take no more than `budget` cells, at least
/// `to`, and the cells they take.
fn backward(text: &str, from: usize, to: usize, budget: usize) -> (usize, usize) {
    let (mut at, mut used) = (from, 0);
    let (mut best, mut best_used) = (from, 0);
    for c in text[to..from].chars().rev().take(budget * 4) {
        if used + cells(c) > budget {
            break;
        }
        used += cells(c);
        at -= c.len_utf8();
        // An accent is not cut off its letter.
        if cells(c) > 0 {
            (best, best_used) = (at, used);
        }
    }
    (best, best_used)
}

/// How many cells a part of the text takes; none if more than `limit`.
fn measure(text: &str, part: Range<usize>, limit: usize) -> Option<usize> {
    let mut used = 0;
    for (count, c) in text[part].chars().enumerate() {
        used += cells(c);
        if used > limit || count / 4 > limit {
            return None;
        }
    }
    Some(used)
}

/// Whether a clause may end with `c`, so that a window does well to begin after it.
fn ends_clause(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '；' | '，' | '：' | '、' | ',' | ';' | '!' | '?')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, places: &[&str], budget: usize) -> Vec<String> {
        let places: Vec<_> = places
            .iter()
            .map(|place| {
                let at = text.find(place).unwrap();
                at..at + place.len()
            })
            .collect();
        windows(text, 0..text.len(), &places, budget).into_iter().map(|w| text[w].to_owned()).collect()
    }

    #[test]
    fn a_short_line_is_shown_whole() {
        assert_eq!(shown("坚持稳增长、稳增长、稳就业。", &["稳就业"], 60), ["坚持稳增长、稳增长、稳就业。"]);
    }

    #[test]
    fn windows_begin_and_end_at_clauses_that_are_near() {
        let text = format!("{}，就业优先，甲乙丙丁，服务群众，{}", "前".repeat(50), "后".repeat(50));
        assert_eq!(shown(&text, &["甲乙丙丁"], 38), ["就业优先，甲乙丙丁，服务群众，"]);
    }

    #[test]
    fn places_far_apart_get_windows_of_their_own() {
        let text = format!("首次{}再次{}", "中".repeat(300), "后".repeat(300));
        let parts = shown(&text, &["首次", "再次"], 60);
        assert_eq!(parts.len(), 2);
        assert!(parts[0].starts_with("首次中") && parts[1].contains("中再次后"), "{parts:?}");
        let width: usize = parts.iter().flat_map(|part| part.chars()).map(cells).sum();
        assert!((50..=60).contains(&width), "{width}");
    }

    #[test]
    fn a_place_too_long_is_shown_by_its_ends() {
        let text = format!("前{}后", "一二三四五六七八九十".repeat(60));
        let place = 3..text.len() - 3;
        let parts: Vec<_> = windows(&text, 0..text.len(), &[place], 60);
        assert_eq!(parts.len(), 2);
        assert_eq!((parts[0].start, parts[1].end), (0, text.len()));
    }

    #[test]
    fn many_places_and_marks_without_width_stay_bounded() {
        let text = format!("a{}甲{}", "\u{301}".repeat(100_000), "\u{301}".repeat(100_000));
        let at = text.find('甲').unwrap();
        let place = at..at + 3;
        let parts = windows(&text, 0..text.len(), &[place], 60);
        assert!(parts.iter().map(ExactSizeIterator::len).sum::<usize>() < 2000);
    }
}
