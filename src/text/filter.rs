//! A filter: whether a key may be in a set, told from two bits.

/// Two bits of one word for each key of a set, some of another key as well: by them most keys are told not to be in
/// the set, and it is small enough to stay close to the processor.
#[derive(Debug)]
pub(super) struct Filter {
    bits: Vec<u64>,
    /// A key shifted right by it is the number of its word: upper bits of a key are spread well.
    shift: u32,
}

/// Bits for each key: of keys that are not in the set one in thirty is taken for one that is.
const SPARSE: usize = 8;
/// Words of the smallest filter.
const LEAST: usize = 2;

impl Default for Filter {
    fn default() -> Self {
        Filter::new(std::iter::empty())
    }
}

impl Filter {
    /// That of some keys, in whatever order and however often.
    pub(super) fn new(keys: impl ExactSizeIterator<Item = u64>) -> Self {
        Filter::with(SPARSE, keys)
    }

    /// The same with so many bits for each key: of twice as many a quarter of the others pass.
    pub(super) fn with(bits: usize, keys: impl ExactSizeIterator<Item = u64>) -> Self {
        let count = (keys.len() * bits / 64).next_power_of_two().max(LEAST);
        let mut filter = Filter { bits: vec![0; count], shift: u64::BITS - count.trailing_zeros() };
        for key in keys {
            let (word, [one, other]) = filter.place(key);
            filter.bits[word] |= 1 << one | 1 << other;
        }
        filter
    }

    /// Whether a key may be in the set.
    pub(super) fn may_have(&self, key: u64) -> bool {
        let (word, [one, other]) = self.place(key);
        let word = self.bits[word];
        word & 1 << one != 0 && word & 1 << other != 0
    }

    /// The word of a key, and which bits it has there: told by those of its bits that stand below.
    fn place(&self, key: u64) -> (usize, [u64; 2]) {
        let below = key >> (self.shift - 12);
        ((below >> 12) as usize, [below % 64, below / 64 % 64])
    }
}

/// A number as a key: its upper bits spread.
pub(super) fn spread(number: u64) -> u64 {
    number.wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_key_of_the_set_is_missed_and_few_others_pass() {
        let keys = || (0..5000u32).map(|number| spread(number.into()));
        let filter = Filter::new(keys());
        assert!(keys().all(|key| filter.may_have(key)));
        let passed = (5000..15_000).map(spread).filter(|&key| filter.may_have(key)).count();
        assert!(passed < 1000, "{passed}");
        assert!(!Filter::default().may_have(0));
    }
}
