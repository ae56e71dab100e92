//! The fingerprint of a finding: the same as long as the fault is, whatever moves around it.

use crate::diagnostic::Diagnostic;

/// How many characters before and after the finding are part of it.
const CONTEXT: usize = 12;

/// How far those are looked for, over white space.
const REACH: usize = 200;

/// FNV-1a, 64 bits, over the rule's id, a zero byte, the text found, a zero byte, up to 12
/// characters of its paragraph before it, a zero byte, and up to 12 after it; the texts as UTF-8
/// without white space, so that a paragraph that moves or is wrapped anew keeps its fingerprints. Two
/// equal faults in equal surroundings have equal fingerprints: who compares must count them.
pub(crate) fn fingerprint(text: &str, diagnostic: &Diagnostic) -> u64 {
    let (span, paragraph) = (diagnostic.span, diagnostic.paragraph);
    let (before, after) = (&text[paragraph.start..span.start], &text[span.end..paragraph.end]);
    let start = before
        .char_indices()
        .rev()
        .take(REACH)
        .filter(|(_, c)| !c.is_whitespace())
        .take(CONTEXT)
        .last()
        .map_or(span.start, |(at, _)| paragraph.start + at);
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
    use crate::span::Span;

    fn of(text: &str, found: &str) -> u64 {
        of_rule("repeated-phrase", text, found)
    }

    /// The fingerprint where a line is a paragraph.
    fn of_rule(rule: &str, text: &str, found: &str) -> u64 {
        let at = text.find(found).unwrap();
        let mut diagnostic = bare(rule, at..at + found.len());
        let end = diagnostic.span.end;
        diagnostic.paragraph = Span::new(
            text[..at].rfind('\n').map_or(0, |line_end| line_end + 1),
            text[end..].find('\n').map_or(text.len(), |line_end| end + line_end),
        );
        fingerprint(text, &diagnostic)
    }

    #[test]
    fn it_stays_while_the_fault_does() {
        let text = "已成为全市稳增长、稳增长、稳就业的坚强底板。";
        let before = of(text, "、稳增长");
        assert_eq!(of(&format!("新的一段。\n　　{text}\n后一段。"), "、稳增长"), before);
        assert_eq!(of(&text.replace("市稳", "市 稳"), "、稳增长"), before);
        assert_ne!(of(&text.replace("全市", "全县"), "、稳增长"), before);
        // What is further away than twelve characters is no part of it.
        let long = "已成为全市经济社会发展中稳增长、稳增长、稳就业的坚强底板与重要支撑。";
        assert_eq!(of(long, "、稳增长"), of(&format!("据悉，{long}再加一句。"), "、稳增长"));
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
