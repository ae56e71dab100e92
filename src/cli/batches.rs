//! Manuscripts in batches that are held in memory at once: enough to keep every core busy, few enough to stay
//! small, whether they are pages of a few kilobytes or a year's issues in one file each.

use super::manuscripts::Job;
use crate::input::Input;

/// Files of a batch at most.
const FILES: usize = 32;

/// Bytes of a batch, but for its last file: what is known of a text takes many times its size.
const BYTES: u64 = 1 << 20;

/// The manuscripts, in their order, in batches.
pub(super) fn batches(jobs: &[Job]) -> impl Iterator<Item = &[Job]> {
    let mut rest = jobs;
    std::iter::from_fn(move || {
        let (batch, after) = rest.split_at(count(rest.iter().take(FILES).map(size)));
        rest = after;
        (!batch.is_empty()).then_some(batch)
    })
}

/// How many bytes the files among them have; so many at least, where the sum is no less than that.
pub(super) fn bytes_up_to(jobs: &[Job], most: u64) -> u64 {
    let mut sum = 0;
    for job in jobs.iter().filter(|job| job.input.path().is_some()) {
        if sum >= most {
            break;
        }
        sum += size(job);
    }
    sum
}

/// How many files of these sizes are a batch.
fn count(sizes: impl Iterator<Item = u64>) -> usize {
    let mut before = 0;
    sizes
        .take_while(|size| {
            let fits = before < BYTES;
            before += size;
            fits
        })
        .count()
}

/// About how many bytes it has; what is no file can be anything.
fn size(job: &Job) -> u64 {
    match &job.input {
        Input::Path(path) => path.metadata().map_or(0, |metadata| metadata.len()),
        Input::Stdin { .. } => BYTES,
        Input::Held(held) => held.bytes.len() as u64,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_batch_ends_with_the_file_that_makes_it_large() {
        assert_eq!(count([100, 100, 100].into_iter()), 3);
        assert_eq!(count([BYTES * 100, 100].into_iter()), 1);
        assert_eq!(count([BYTES - 1, BYTES, 100].into_iter()), 2);
        assert_eq!(count(std::iter::empty()), 0);
    }
}
