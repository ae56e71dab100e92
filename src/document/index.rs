//! An index of a document: which blocks each character stands in, and each two in a row. What looks
//! for certain texts asks it where they may stand and reads the other blocks not at all.

use super::{Document, Prose};

/// A character or two in a row, as a place of the index. Several share one: the index may name a
/// block too many, never one too few.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Gram(u16);

/// How many places there are, as a power of two: more than different characters and pairs in an
/// article, few enough to be laid out anew for each.
const BITS: u32 = 13;

impl Gram {
    /// One character.
    pub(crate) fn single(c: char) -> Self {
        Gram((u32::from(c).wrapping_mul(0x9e37_79b1) >> (u32::BITS - BITS)) as u16)
    }

    /// Two characters in a row.
    pub(crate) fn pair(first: char, second: char) -> Self {
        let both = u32::from(first).wrapping_mul(0x85eb_ca6b) ^ u32::from(second);
        Gram((both.wrapping_mul(0x9e37_79b1) >> (u32::BITS - BITS)) as u16)
    }
}

/// What must stand in a text for something to be found there: one gram at least of every group.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Needs(pub(crate) Vec<Vec<Gram>>);

/// Which blocks of a document each gram stands in.
#[derive(Debug)]
pub(crate) struct Index {
    /// For each gram, its first entry.
    first: Vec<u32>,
    entries: Vec<Entry>,
    blocks: usize,
}

/// A block a gram stands in.
#[derive(Clone, Copy, Debug)]
struct Entry {
    block: u32,
    /// The gram's next entry.
    next: u32,
}

/// No entry.
const NONE: u32 = u32::MAX;

impl Index {
    pub(crate) fn new(document: &Document) -> Self {
        let blocks = document.blocks().len();
        let mut index = Index { first: vec![NONE; 1 << BITS], entries: Vec::new(), blocks };
        // From the last to the first, since each is put before those it knows.
        for prose in (0..blocks).rev().map(|block| document.prose(block)) {
            index.add(prose);
        }
        index
    }

    fn add(&mut self, prose: Prose<'_>) {
        let block = prose.index as u32;
        let mut before = None;
        for &c in prose.chars() {
            self.enter(Gram::single(c), block);
            if let Some(before) = before {
                self.enter(Gram::pair(before, c), block);
            }
            before = Some(c);
        }
    }

    fn enter(&mut self, gram: Gram, block: u32) {
        let first = &mut self.first[usize::from(gram.0)];
        if self.entries.get(*first as usize).is_none_or(|entry| entry.block != block) {
            let next = std::mem::replace(first, self.entries.len() as u32);
            self.entries.push(Entry { block, next });
        }
    }

    /// The blocks that have what is needed, in order.
    pub(crate) fn meeting(&self, needs: &Needs) -> impl Iterator<Item = usize> + use<> {
        // One bit a block.
        let mut found = vec![u64::MAX; self.blocks.div_ceil(64)];
        let mut having = vec![0; found.len()];
        for group in &needs.0 {
            having.fill(0);
            group.iter().for_each(|&gram| self.mark(gram, &mut having));
            found.iter_mut().zip(&having).for_each(|(found, having)| *found &= having);
            if found.iter().all(|&bits| bits == 0) {
                break;
            }
        }
        (0..self.blocks).filter(move |block| found[block / 64] & 1 << (block % 64) != 0)
    }

    /// Sets the bit of every block a gram stands in.
    fn mark(&self, gram: Gram, having: &mut [u64]) {
        let mut at = self.first[usize::from(gram.0)];
        while let Some(entry) = self.entries.get(at as usize) {
            having[entry.block as usize / 64] |= 1 << (entry.block % 64);
            at = entry.next;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_are_found_by_what_stands_in_them() {
        let document = Document::plain("", "甲乙丙。\n乙甲丙。\n丁。\n甲乙甲乙。");
        let index = Index::new(&document);
        let needs = |groups: &[&[Gram]]| Needs(groups.iter().map(|group| group.to_vec()).collect());
        let meeting = |needs: &Needs| index.meeting(needs).collect::<Vec<_>>();
        let (one, two) = (Gram::single, Gram::pair);
        assert_eq!(meeting(&needs(&[])), [0, 1, 2, 3]);
        assert_eq!(meeting(&needs(&[&[one('甲')]])), [0, 1, 3]);
        assert_eq!(meeting(&needs(&[&[two('甲', '乙'), one('丁')]])), [0, 2, 3]);
        assert_eq!(meeting(&needs(&[&[two('甲', '乙')], &[one('丙')]])), [0]);
        assert_eq!(meeting(&needs(&[&[one('戊')]])), [0; 0]);
    }
}
