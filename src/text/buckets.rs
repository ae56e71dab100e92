//! Numbers by keys, ready in two passes: sorting and hashing as many would take several times as long.

/// Numbers by their keys. Of a key half the bits are kept beside those that tell its bucket: whoever asks compares
/// what the numbers stand for, and small entries stay close to the processor.
#[derive(Debug, Default)]
pub(super) struct Buckets {
    /// Where the entries of each bucket begin; one more at the end.
    starts: Vec<u32>,
    /// By how many bits a key is shifted to tell its bucket: upper bits are spread well.
    shift: u32,
    entries: Vec<(u32, u32)>,
}

/// Buckets at most: of more entries several stand in each.
const MOST: usize = 1 << 15;

impl Buckets {
    /// Those of keys with numbers, of a key in the order they are given.
    pub(super) fn new(given: &[(u64, u32)]) -> Self {
        if given.is_empty() {
            return Buckets::default();
        }
        // Of few entries few buckets: to touch fresh memory takes most of the time then.
        let count = given.len().next_power_of_two().clamp(2, MOST);
        let shift = u64::BITS - count.trailing_zeros();
        let bucket = |key: u64| (key >> shift) as usize;
        let mut starts = vec![0u32; count + 1];
        for &(key, _) in given {
            starts[bucket(key)] += 1;
        }
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        // Each bucket is filled from its end, so that it begins where it is full.
        let mut entries = vec![(0, 0); given.len()];
        for &(key, number) in given.iter().rev() {
            let at = &mut starts[bucket(key)];
            *at -= 1;
            entries[*at as usize] = (tag(key), number);
        }
        Buckets { starts, shift, entries }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The numbers of a key; once in a long while those of another too.
    pub(super) fn get(&self, key: u64) -> impl Iterator<Item = u32> {
        let at = (key >> self.shift) as usize;
        let bounds = self.starts.get(at).zip(self.starts.get(at + 1));
        let entries = bounds.map_or(&[][..], |(&start, &end)| &self.entries[start as usize..end as usize]);
        let tag = tag(key);
        entries.iter().filter(move |entry| entry.0 == tag).map(|entry| entry.1)
    }
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
        let few = Buckets::new(&given[..3]);
        assert_eq!([6, 1, 2].map(|number| few.get(key(number)).next()), [None, Some(1), Some(2)]);
        let buckets = Buckets::new(&given);
        assert_eq!(buckets.get(key(7)).collect::<Vec<_>>(), [7, 40_007, 80_007]);
        assert_eq!(buckets.get(key(39_999)).collect::<Vec<_>>(), [39_999, 79_999]);
        assert_eq!(buckets.get(key(40_000)).count(), 0);
        assert!(Buckets::new(&[]).is_empty() && Buckets::default().get(0).next().is_none());
    }
}
