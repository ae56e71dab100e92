//! The fingerprint of a finding: the same as long as the fault is, whatever moves around it.

use crate::diagnostic::Diagnostic;

/// How many characters before and after the finding are part of it.
const CONTEXT: usize = 12;

/// How far those are looked for, over white space.
const REACH: usize = 200;

/// FNV-1a, 64 bits, over the rule's id, a zero byte, the text found, a zero byte, up to 12
/// characters before it, a zero byte, and up to 12 after it; the texts as UTF-8 without white space,
/// so that a paragraph that moves or is wrapped anew keeps its fingerprints. Two equal faults in equal
/// surroundings have equal fingerprints: who compares must count them.
pub(crate) fn fingerprint(text: &str, diagnostic: &Diagnostic) -> u64 {
    let span = diagnostic.span;
    let (before, after) = (&text[..span.start], &text[span.end..]);
    let start = before
        .char_indices()
        .rev()
        .take(REACH)
        .filter(|(_, c)| !c.is_whitespace())
        .take(CONTEXT)
        .last()
        .map_or(span.start, |(at, _)| at);
    let mut hash = 0xcbf2_9ce4_8422_2325;
    add(&mut hash, diagnostic.rule.chars());
    add(&mut hash, ['\0']);
    add(&mut hash, span.of(text).chars());
    add(&mut hash, ['\0']);
    add(&mut hash, text[start..span.start].chars());
    add(&mut hash, ['\0']);
    add(&mut hash, after.chars().take(REACH).filter(|c| !c.is_whitespace()).take(CONTEXT));
    hash
}

/// Adds the characters that are not white space.
fn add(hash: &mut u64, characters: impl IntoIterator<Item = char>) {
    for c in characters.into_iter().filter(|c| !c.is_whitespace()) {
        for &byte in c.encode_utf8(&mut [0; 4]).as_bytes() {
            *hash = (*hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::bare;

    fn of(text: &str, found: &str) -> u64 {
        of_rule("repeated-phrase", text, found)
    }

    fn of_rule(rule: &str, text: &str, found: &str) -> u64 {
        let at = text.find(found).unwrap();
        fingerprint(text, &bare(rule, at..at + found.len()))
    }

    #[test]
    fn it_stays_while_the_fault_does() {
        let before = of("已成为全市稳增长、稳增长、稳就业的坚强底板。", "、稳增长");
        let moved = of("新的一段。\n\n　　已成为全市稳增长、\n稳增长、稳就业的坚强底板。", "、\n稳增长");
        // Twelve characters before reach into the new paragraph only where the old text is short.
        assert_ne!(before, moved);
        let long = "已成为全市经济社会发展中稳增长、稳增长、稳就业的坚强底板与重要支撑。";
        assert_eq!(of(long, "、稳增长"), of(&format!("新的一段。\n\n　　{long}再加一句。"), "、稳增长"));
        assert_eq!(of(long, "、稳增长"), of(&long.replace("、稳增长", "、\n稳增长"), "、\n稳增长"));
    }

    #[test]
    fn rule_text_and_surroundings_are_part_of_it() {
        let text = "甲乙丙。丁戊己。";
        assert_ne!(of_rule("a", text, "乙"), of_rule("b", text, "乙"));
        assert_ne!(of(text, "乙"), of(text, "丙"));
        assert_ne!(of("甲乙丙", "乙"), of("甲乙丁", "乙"));
        // The hash that baselines hold must not change with the code.
        assert_eq!(fingerprint("", &bare("", 0..0)), 0xd94d_1218_6c0f_2fb7);
    }
}
