//! A set of characters, made when the program is compiled.

/// Characters of the first plane, a bit for each: whether one is among them takes one look.
pub(crate) struct CharSet {
    bits: [u64; PLANE / 64],
}

/// How many characters the first plane has.
const PLANE: usize = 0x1_0000;

impl CharSet {
    /// The set of some characters of the first plane; to make one of another does not compile in a constant.
    pub(crate) const fn of(chars: &[char]) -> Self {
        let mut set = CharSet { bits: [0; PLANE / 64] };
        let mut nth = 0;
        while nth < chars.len() {
            set.add(chars[nth] as usize);
            nth += 1;
        }
        set
    }

    /// The set of the characters that some words end with.
    pub(crate) const fn of_ends(words: &[&str]) -> Self {
        let mut set = CharSet { bits: [0; PLANE / 64] };
        let mut nth = 0;
        while nth < words.len() {
            set.add(last(words[nth].as_bytes()));
            nth += 1;
        }
        set
    }

    const fn add(&mut self, at: usize) {
        self.bits[at / 64] |= 1 << (at % 64);
    }

    /// Whether a character is among them.
    pub(crate) fn has(&self, c: char) -> bool {
        let at = c as usize;
        self.bits.get(at / 64).is_some_and(|bits| bits & 1 << (at % 64) != 0)
    }
}

/// The last character of a word of the first plane, beyond ASCII.
const fn last(word: &[u8]) -> usize {
    let (mut at, mut shift, mut value) = (word.len() - 1, 0, 0);
    while word[at] & 0xc0 == 0x80 {
        value |= ((word[at] & 0x3f) as usize) << shift;
        shift += 6;
        at -= 1;
    }
    // What is left of the first byte: five bits before one more byte, four before two.
    value | (word[at] as usize & (0x7f >> (shift / 6 + 1))) << shift
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_put_in_is_in_and_nothing_else() {
        static SET: CharSet = CharSet::of(&['一', '甲', 'a', '\u{ffff}']);
        let has: Vec<char> = ('\0'..=char::MAX).filter(|&c| SET.has(c)).collect();
        assert_eq!(has, ['a', '一', '甲', '\u{ffff}']);
    }

    #[test]
    fn ends_are_in() {
        static SET: CharSet = CharSet::of_ends(&["甲乙", "é", "丙", "\u{ffff}"]);
        let has: Vec<char> = ('\0'..=char::MAX).filter(|&c| SET.has(c)).collect();
        assert_eq!(has, ['é', '丙', '乙', '\u{ffff}']);
    }
}
