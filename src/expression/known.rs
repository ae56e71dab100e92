//! What the built-in patterns need, told beforehand: to parse all of them takes as long as all else a short text needs,
//! and a page has use for one in ten.
//!
//! A line is for each: a number for the pattern, the characters of a match at most, whether it matches at the
//! beginning of a text only, what is free, and the groups of grams. The lines are in order.
//! `UPDATE=1 cargo test known` writes them anew.

use std::cmp::Ordering;

use super::needs::Needs;
use crate::document::Gram;

const TABLE: &str = include_str!("tables/needs.tsv");
/// Stands between the grams of a group, and in no pattern.
const PARTED: &str = "\u{1f}";

/// What a pattern with its names written out needs, if it is one of them.
pub(super) fn needs(pattern: &str) -> Option<Needs> {
    let number = number(pattern);
    let mut lines = TABLE;
    while !lines.is_empty() {
        let middle = lines.floor_char_boundary(lines.len() / 2);
        let start = memchr::memrchr(b'\n', &lines.as_bytes()[..middle]).map_or(0, |end| end + 1);
        let end = memchr::memchr(b'\n', &lines.as_bytes()[start..]);
        let end = end.map_or(lines.len(), |end| start + end + 1);
        let (own, needs) = lines[start..end].split_once('\t')?;
        match own.cmp(&number) {
            Ordering::Less => lines = &lines[end..],
            Ordering::Equal => return decoded(needs.trim_end_matches('\n')),
            Ordering::Greater => lines = &lines[..start],
        }
    }
    None
}

/// The number of a pattern, in sixteen digits: 64 bits of FNV-1a, the same wherever and whenever it is asked for.
fn number(pattern: &str) -> String {
    let bytes = pattern.bytes();
    let hash = bytes.fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    format!("{hash:016x}")
}

fn decoded(line: &str) -> Option<Needs> {
    let mut fields = line.split('\t');
    let longest = fields.next()?.parse().ok()?;
    let at_start = fields.next()? == "^";
    let character = |hex: &str| char::from_u32(u32::from_str_radix(hex, 16).ok()?);
    let range = |range: &str| range.split_once('-').and_then(|(a, b)| Some((character(a)?, character(b)?)));
    let free = fields.next()?.split_terminator(' ').map(range).collect::<Option<_>>()?;
    let group = |group: &str| group.split(PARTED).map(Gram::beginning).collect::<Option<Vec<Gram>>>();
    let groups = fields.map(group).collect::<Option<_>>()?;
    Some(Needs::new(groups, longest, free, at_start))
}

/// The table as it should be for some patterns.
#[cfg(test)]
pub(crate) fn table<'p>(patterns: impl Iterator<Item = &'p str>) -> String {
    let line = |written: &str| {
        let pattern = super::macros::expand(written).unwrap_or_else(|| written.to_owned());
        let needs = super::needs::needs(&regex_syntax::parse(&pattern).unwrap());
        let range = |&(first, last): &(char, char)| format!("{:x}-{:x}", u32::from(first), u32::from(last));
        let free: Vec<String> = needs.free.iter().map(range).collect();
        let mut fields = vec![number(&pattern), needs.longest.to_string()];
        fields.extend([if needs.at_start { "^" } else { "" }.to_owned(), free.join(" ")]);
        let groups =
            needs.groups.iter().map(|group| group.iter().map(|gram| gram.text()).collect::<Vec<_>>());
        fields.extend(groups.map(|group| group.join(PARTED)));
        assert_eq!(decoded(&fields[1..].join("\t")).as_ref(), Some(&needs), "{written}");
        fields.join("\t") + "\n"
    };
    let lines: std::collections::BTreeSet<String> = patterns.map(line).collect();
    lines.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_found_and_no_other() {
        let mut last = "";
        for line in TABLE.lines() {
            let (number, rest) = line.split_once('\t').unwrap();
            assert!(last < number && decoded(rest).is_some(), "{line}");
            last = number;
        }
        assert!(needs("一个用户自己写的").is_none() && needs("").is_none());
    }
}
