//! Paragraphs that may be copies of each other, by short runs both have: what equal runs of some
//! length do not tell of paragraphs that were changed all over.

use super::winnow::{Again, hashes};

/// Characters of the runs paragraphs are found by: half of them outlive the change of every eighth
/// character.
const GRAM: usize = 5;
/// Paragraphs that have a run at most; what more have is a common phrase.
const COMMON: usize = 8;
/// Runs two paragraphs share at least, and in how many characters one.
const LEAST: usize = 4;
const IN: usize = 16;
/// Earlier paragraphs one is compared with at most.
const COMPARED: usize = 3;

/// Which paragraphs may be copies of which earlier ones, of those that `is_earlier` lets be compared:
/// pairs of the later and the earlier one.
pub(super) fn candidates(
    paragraphs: &[&[char]],
    is_earlier: impl Fn(usize, usize) -> bool,
) -> Vec<(usize, usize)> {
    // Half of the runs, the same ones everywhere.
    let characters: usize = paragraphs.iter().map(|paragraph| paragraph.len()).sum();
    let mut runs: Vec<u64> = Vec::with_capacity(characters / 2);
    for (nth, paragraph) in paragraphs.iter().enumerate() {
        let chosen = hashes(paragraph, GRAM).filter(|hash| hash % 2 == 0);
        runs.extend(chosen.map(|hash| hash >> 32 << 32 | nth as u64));
    }
    // What stands once is shared by none: nearly all.
    let again = Again::new(runs.iter().map(|run| (run >> 32) as u32));
    runs.retain(|run| again.has((run >> 32) as u32));
    runs.sort_unstable();
    runs.dedup();
    let mut pairs: Vec<(u32, u32)> = Vec::new();
    for sharing in runs.chunk_by(|a, b| a >> 32 == b >> 32).filter(|sharing| sharing.len() <= COMMON) {
        for (nth, &later) in sharing.iter().enumerate() {
            let with = sharing[..nth].iter().map(|&earlier| (later as u32, earlier as u32));
            pairs.extend(with.filter(|&(later, earlier)| is_earlier(earlier as usize, later as usize)));
        }
    }
    pairs.sort_unstable();
    let mut shared: Vec<(usize, usize, usize)> = pairs
        .chunk_by(|a, b| a == b)
        .map(|same| (same[0].0 as usize, same.len(), same[0].1 as usize))
        .filter(|&(later, count, _)| count >= LEAST.max(paragraphs[later].len() / IN))
        .collect();
    shared.sort_unstable_by_key(|&(later, count, earlier)| (later, std::cmp::Reverse(count), earlier));
    shared
        .chunk_by(|a, b| a.0 == b.0)
        .flat_map(|of_one| of_one.iter().take(COMPARED))
        .map(|&(later, _, earlier)| (later, earlier))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(paragraphs: &[&str]) -> Vec<(usize, usize)> {
        let chars: Vec<Vec<char>> = paragraphs.iter().map(|text| text.chars().collect()).collect();
        let slices: Vec<&[char]> = chars.iter().map(Vec::as_slice).collect();
        candidates(&slices, |_, _| true)
    }

    #[test]
    fn paragraphs_changed_all_over_are_found() {
        let one =
            "数字化转型同样为产业发展注入新活力全县培育了三十六名本土主播等人通过电商累计销售额达六点七亿元";
        let other =
            "数字化转形同样为产业发展柱入新活力全县培育子三十六名本土主播等人通过申商累计销售额达六点七億元";
        let third = "初冬时节橙黄饱满的柑橘挂满枝头果农们穿梭其间熟练地进行采摘分拣包装一派繁忙景象令人欣喜";
        assert_eq!(found(&[one, third, other]), [(2, 0)]);
        assert_eq!(found(&[one, third]), []);
    }

    #[test]
    fn what_stands_everywhere_is_no_candidate() {
        assert_eq!(found(&["数字化转型同样为产业发展注入新活力全县培育了三十六名本土主播"; 50]), []);
    }
}
