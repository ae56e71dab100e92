//! What wrong decoding leaves.

use super::super::{Context, Finding, Reading};

/// Each run of sequences that no Chinese text has.
pub(super) fn mojibake(context: &Context<'_>, reading: Reading<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for prose in reading.proses(context.document) {
        let chars = prose.chars();
        let mut at = 0;
        while at < chars.len() {
            let start = at;
            while let Some(length) = misread(&chars[at..]) {
                at += length;
            }
            if at > start {
                findings.push(Finding::new(prose.span(start..at)).value("count", at - start));
            } else {
                at += 1;
            }
        }
    }
    findings
}

/// The length of the sequence that `chars` begins with.
fn misread(chars: &[char]) -> Option<usize> {
    // Nearly every character stops here.
    if !matches!(chars.first()?, '锟' | '烫' | '屯' | '锛' | '銆' | '鐨' | '鈥' | '鎴' | '\u{a0}'..='\u{ff}')
    {
        return None;
    }
    SEQUENCES.iter().find_map(|sequence| {
        let length = sequence.chars().count();
        (chars.len() >= length && sequence.chars().eq(chars[..length].iter().copied())).then_some(length)
    })
}

/// What wrong decoding leaves: U+FFFD read as GBK, memory never written, and the commonest marks and
/// words of UTF-8 Chinese (，。的“”是在) read as GBK or as Latin-1.
pub(super) const SEQUENCES: &[&str] = &[
    "锟斤拷",
    "烫烫烫",
    "屯屯屯",
    "锛屼",
    "锛屾",
    "锛屽",
    "锛岃",
    "锛\u{fffd}",
    "銆傚",
    "銆備",
    "銆傛",
    "銆\u{fffd}",
    "鐨勬",
    "鐨勪",
    "鐨勫",
    "鈥滄",
    "鈥滃",
    "鈥濈",
    "鎴戜滑",
    "ï¼Œ",
    "ã€‚",
    "â€œ",
    "â€™",
    "çš„",
    "æ˜¯",
    "åœ¨",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sequence_passes_the_first_look() {
        for sequence in SEQUENCES {
            let chars: Vec<char> = sequence.chars().collect();
            assert_eq!(misread(&chars), Some(chars.len()), "{sequence}");
        }
    }
}
