//! A filter: whether a key may be in a set, told from one bit.

/// A bit for each key of a set, some of another key as well: by it most keys are told not to be in the set, and
/// it is small enough to stay close to the processor.
#[derive(Debug)]
pub(super) struct Filter {
    bits: Vec<u64>,
    /// A key shifted right by it is the number of its bit: upper bits of a key are spread well.
    shift: u32,
}

/// Bits for each key, so that one in as many keys that are not in the set is taken for one that is.
const SPARSE: usize = 8;
/// Bits of the smallest filter.
const LEAST: usize = 64;

impl Default for Filter {
    fn default() -> Self {
        Filter::new(&[])
    }
}

impl Filter {
    /// That of some keys, in whatever order and however often.
    pub(super) fn new(keys: &[u64]) -> Self {
        let count = (keys.len() * SPARSE).next_power_of_two().max(LEAST);
        let shift = u64::BITS - count.trailing_zeros();
        let mut bits = vec![0; count / 64];
        for &key in keys {
            let at = key >> shift;
            bits[(at / 64) as usize] |= 1 << (at % 64);
        }
        Filter { bits, shift }
    }

    /// Whether a key may be in the set.
    pub(super) fn may_have(&self, key: u64) -> bool {
        let at = key >> self.shift;
        self.bits[(at / 64) as usize] & 1 << (at % 64) != 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_key_of_the_set_is_missed_and_few_others_pass() {
        let spread = |number: u64| number.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let keys: Vec<u64> = (0..5000).map(spread).collect();
        let filter = Filter::new(&keys);
        assert!(keys.iter().all(|&key| filter.may_have(key)));
        let passed = (5000..15_000).map(spread).filter(|&key| filter.may_have(key)).count();
        assert!(passed < 2000, "{passed}");
        assert!(!Filter::default().may_have(0));
    }
}
