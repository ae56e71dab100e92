//! Hashes of the short runs of characters of a text, and its fingerprints: those of them by which two texts
//! that have a passage in common are told.

/// Characters of a fingerprinted run.
pub(super) const GRAM: usize = 6;

/// Characters between two equal fingerprints, at least: one character over and over has few.
const APART: usize = 8;

/// The hash of every run of `length` characters, in order.
pub(super) fn hashes(chars: &[char], length: usize) -> impl ExactSizeIterator<Item = u64> + '_ {
    let oldest = (1..length).fold(1u64, |power, _| power.wrapping_mul(BASE));
    let (head, rest) = chars.split_at(chars.len().min(length - 1));
    let grown = |hash: u64, c: char| hash.wrapping_mul(BASE).wrapping_add(value(c));
    let mut hash = head.iter().fold(0, |hash, &c| grown(hash, c));
    rest.iter().zip(chars).map(move |(&new, &old)| {
        let whole = grown(hash, new);
        hash = whole.wrapping_sub(oldest.wrapping_mul(value(old)));
        mixed(whole)
    })
}

/// The fingerprints of a text with these hashes of its runs, each with where it stands: every other hash, the
/// same ones in every text, so that what is changed in a passage takes with it the fingerprints it stands in
/// and no others.
pub(super) fn fingerprints(hashes: &[u64]) -> Vec<(u32, u32)> {
    let mut chosen: Vec<(u32, u32)> = Vec::with_capacity(hashes.len() / 2);
    for (at, &hash) in (0u32..).zip(hashes) {
        let print = (hash >> 32) as u32;
        let is_new = |&(last, place): &(u32, u32)| last != print || place as usize + APART <= at as usize;
        if print.is_multiple_of(2) && chosen.last().is_none_or(is_new) {
            chosen.push((print, at));
        }
    }
    chosen
}

/// Which hashes may stand more than once: a bit for each, several to a bit.
pub(super) struct Again {
    bits: Vec<u64>,
    shift: u32,
}

impl Again {
    /// Of some thousand hashes of a text nearly all stand once: so many bits that few share one.
    pub(super) fn new(hashes: impl ExactSizeIterator<Item = u32>) -> Self {
        let size = (8 * hashes.len()).next_power_of_two().clamp(64, 1 << 31);
        let mut once = vec![0u64; size / 64];
        let mut again = Again { bits: vec![0; size / 64], shift: u32::BITS - size.trailing_zeros() };
        for hash in hashes {
            let (word, bit) = again.place(hash);
            again.bits[word] |= once[word] & bit;
            once[word] |= bit;
        }
        again
    }

    /// Whether `hash` may stand more than once; where it does, always.
    pub(super) fn has(&self, hash: u32) -> bool {
        let (word, bit) = self.place(hash);
        self.bits[word] & bit != 0
    }

    fn place(&self, hash: u32) -> (usize, u64) {
        let at = hash >> self.shift;
        (at as usize / 64, 1 << (at % 64))
    }
}

const BASE: u64 = 0x9e37_79b9_7f4a_7c15;

fn value(c: char) -> u64 {
    u64::from(u32::from(c)) + 1
}

/// The bits of a sum spread, so that the smallest are a fair choice.
fn mixed(hash: u64) -> u64 {
    let hash = (hash ^ (hash >> 32)).wrapping_mul(0xd6e8_feb8_6659_fd93);
    hash ^ (hash >> 32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_hashes_alike_wherever_it_stands() {
        let text: Vec<char> = "天地玄黄宇宙洪荒日月盈昃天地玄黄宇宙洪荒".chars().collect();
        let all: Vec<u64> = hashes(&text, GRAM).collect();
        assert_eq!(all[0], all[12]);
        assert_eq!(all.len(), text.len() - GRAM + 1);
        assert_ne!(all[0], all[1]);
    }

    #[test]
    fn what_stands_twice_is_told() {
        let hashes: Vec<u32> = (0..1000u32).map(|n| n.wrapping_mul(0x9e37_79b1)).collect();
        let twice = [hashes.as_slice(), &hashes[..10]].concat();
        let again = Again::new(twice.iter().copied());
        assert!(hashes[..10].iter().all(|&hash| again.has(hash)));
        assert!(hashes.iter().filter(|&&hash| again.has(hash)).count() < 300);
    }

    #[test]
    fn texts_that_share_a_passage_share_its_fingerprints() {
        let shared = "云腾致雨露结为霜金生丽水玉出昆冈剑号巨阙珠称夜光果珍李柰菜重芥姜";
        let of = |before: &str, after: &str| {
            let text: Vec<char> = format!("{before}{shared}{after}").chars().collect();
            let prints = fingerprints(&hashes(&text, GRAM).collect::<Vec<_>>());
            prints.into_iter().map(|(print, _)| print).collect::<Vec<_>>()
        };
        let one = of("天地玄黄宇宙洪荒日月盈昃", "海咸河淡鳞潜羽翔");
        let other = of("学而时习之不亦说乎有朋自远方来", "不亦乐乎人不知而不愠");
        let common = one.iter().filter(|print| other.contains(print)).count();
        // Of the passage's 27 runs about half.
        assert!((8..20).contains(&common), "{common}");
    }

    #[test]
    fn one_character_over_and_over_has_a_fingerprint_only_now_and_then() {
        let hashes: Vec<u64> = hashes(&['哈'; 10_000], GRAM).collect();
        let count = fingerprints(&hashes).len();
        assert!(count <= 10_000 / APART + 1, "{count}");
    }
}
