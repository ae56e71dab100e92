//! Tables from one character to another: traditional → simplified, variant → standard, radical → character,
//! compatibility ideograph → unified. Data in `tables/`, each file naming its source and licence.

use super::word_list::{lines, parted};

/// A table of characters and what to write instead.
#[derive(Debug)]
pub(crate) struct Table {
    /// One bit a character of the first plane, so that the usual answer, no, costs one look.
    bits: Vec<u64>,
    /// Sorted by the first.
    pairs: Vec<(char, char)>,
}

/// Where characters beyond the first plane share one bit.
const BEYOND: usize = 0xffff;

impl Table {
    /// Characters used only in traditional writing, with the simplified one.
    pub(crate) fn traditional() -> Self {
        Table::parse(include_str!("tables/traditional.tsv"))
    }

    /// Forms no standard of simplified Chinese has (Japanese ones, those of older print), with the one it has.
    pub(crate) fn variants() -> Self {
        Table::parse(include_str!("tables/variants.tsv"))
    }

    /// Kangxi and CJK radicals, with the character each stands for.
    pub(crate) fn radicals() -> Self {
        Table::parse(include_str!("tables/radicals.tsv"))
    }

    /// Compatibility ideographs, with the unified one.
    pub(crate) fn compatibility() -> Self {
        Table::parse(include_str!("tables/compatibility.tsv"))
    }

    /// One pair a line, parted by a tab; lines that begin with `#` are comments.
    fn parse(text: &str) -> Self {
        let pair = |(_, line)| {
            let (from, to) = parted(line, b'\t');
            Some((from.chars().next()?, to.chars().next()?))
        };
        let mut pairs: Vec<(char, char)> = lines(text).filter_map(pair).collect();
        pairs.sort_unstable();
        let mut bits = vec![0; BEYOND / 64 + 1];
        for &(from, _) in &pairs {
            let at = (from as usize).min(BEYOND);
            bits[at / 64] |= 1 << (at % 64);
        }
        Table { bits, pairs }
    }

    /// The characters it has.
    pub(crate) fn characters(&self) -> impl Iterator<Item = char> + '_ {
        self.pairs.iter().map(|&(from, _)| from)
    }

    /// What to write instead of `c`, where the table has it.
    pub(crate) fn get(&self, c: char) -> Option<char> {
        let at = (c as usize).min(BEYOND);
        if self.bits[at / 64] & (1 << (at % 64)) == 0 {
            return None;
        }
        let index = self.pairs.binary_search_by_key(&c, |pair| pair.0).ok()?;
        Some(self.pairs[index].1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_every_table_is_a_pair() {
        for (text, table) in [
            (include_str!("tables/traditional.tsv"), Table::traditional()),
            (include_str!("tables/variants.tsv"), Table::variants()),
            (include_str!("tables/radicals.tsv"), Table::radicals()),
            (include_str!("tables/compatibility.tsv"), Table::compatibility()),
        ] {
            let lines: Vec<&str> = text.lines().filter(|line| !line.starts_with('#')).collect();
            assert!(text.starts_with('#') && lines.len() > 300);
            assert_eq!(table.pairs.len(), lines.len());
            for line in lines {
                let parts: Vec<&str> = line.split('\t').collect();
                assert!(parts.len() == 2 && parts.iter().all(|part| part.chars().count() == 1), "{line}");
            }
        }
    }

    #[test]
    fn characters_of_simplified_text_are_not_traditional() {
        let table = Table::traditional();
        assert_eq!(table.get('級'), Some('级'));
        assert_eq!(table.get('後'), Some('后'));
        for c in "著乾瞭藉徵於喆堃昇甦麼锺醣捱后里发面干".chars() {
            assert!(c == '麼' || table.get(c).is_none(), "{c}");
        }
    }

    #[test]
    fn a_variant_is_of_no_other_table_and_stands_for_what_is_right() {
        let (variants, traditional) = (Table::variants(), Table::traditional());
        for (variant, right) in &variants.pairs {
            assert!(traditional.get(*variant).is_none(), "{variant}");
            assert!(variants.get(*right).is_none() && traditional.get(*right).is_none(), "{right}");
        }
        assert_eq!(variants.get('歩'), Some('步'));
        assert_eq!(variants.get('淸'), Some('清'));
        for c in "昇堃喆尧凃祎玥钜鳌弁缷".chars() {
            assert!(variants.get(c).is_none(), "{c}");
        }
    }

    #[test]
    fn characters_beyond_the_first_plane_are_found() {
        assert_eq!(Table::compatibility().get('\u{2f800}'), Some('丽'));
        assert_eq!(Table::compatibility().get('𠮷'), None);
        assert_eq!(Table::radicals().get('⻄'), Some('西'));
        assert_eq!(Table::compatibility().get('\u{fa0e}'), None);
    }
}
