//! Numbers by keys, ready in two passes: sorting and hashing as many would take several times as long.

/// Numbers by their keys. Of a key half the bits are kept beside those that tell its bucket: whoever asks compares
/// what the numbers stand for, and small entries stay close to the processor.
#[derive(Debug, Default)]
pub(super) struct Buckets {
    /// Where the entries of each bucket begin; one more at the end.
    starts: Vec<u32>,
    entries: Vec<(u32, u32)>,
}

/// How many buckets, as a power of two.
const COUNT: usize = 1 << 15;

impl Buckets {
    /// Those of keys with numbers, of a key in the order they are given.
    pub(super) fn new(given: &[(u64, u32)]) -> Self {
        if given.is_empty() {
            return Buckets::default();
        }
        let mut starts = vec![0u32; COUNT + 1];
        for &(key, _) in given {
            starts[bucket(key) + 1] += 1;
        }
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        let mut next = starts.clone();
        let mut entries = vec![(0, 0); given.len()];
        for &(key, number) in given {
            let at = &mut next[bucket(key)];
            entries[*at as usize] = (tag(key), number);
            *at += 1;
        }
        Buckets { starts, entries }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The numbers of a key; once in a long while those of another too.
    pub(super) fn get(&self, key: u64) -> impl Iterator<Item = u32> {
        let at = bucket(key);
        let bounds = self.starts.get(at).zip(self.starts.get(at + 1));
        let entries = bounds.map_or(&[][..], |(&start, &end)| &self.entries[start as usize..end as usize]);
        let tag = tag(key);
        entries.iter().filter(move |entry| entry.0 == tag).map(|entry| entry.1)
    }
}

/// Upper bits of a key are spread well.
fn bucket(key: u64) -> usize {
    (key >> (u64::BITS - COUNT.trailing_zeros())) as usize
}

/// What is kept of a key.
fn tag(key: u64) -> u32 {
    (key ^ key >> 32) as u32
}

#[cfg(test)]
mod tests {
    use super::super::filter::spread;
    use super::*;

    #[test]
    fn each_key_has_its_numbers_in_order() {
        let key = |number: u32| spread(number.into());
        let given: Vec<(u64, u32)> = (0..100_000).map(|number| (key(number % 40_000), number)).collect();
        let buckets = Buckets::new(&given);
        assert_eq!(buckets.get(key(7)).collect::<Vec<_>>(), [7, 40_007, 80_007]);
        assert_eq!(buckets.get(key(39_999)).collect::<Vec<_>>(), [39_999, 79_999]);
        assert_eq!(buckets.get(key(40_000)).count(), 0);
        assert!(Buckets::new(&[]).is_empty() && Buckets::default().get(0).next().is_none());
    }
}
