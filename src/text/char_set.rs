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
        let mut bits = [0; PLANE / 64];
        let mut nth = 0;
        while nth < chars.len() {
            let at = chars[nth] as usize;
            bits[at / 64] |= 1 << (at % 64);
            nth += 1;
        }
        CharSet { bits }
    }

    /// Whether a character is among them.
    pub(crate) fn has(&self, c: char) -> bool {
        let at = c as usize;
        self.bits.get(at / 64).is_some_and(|bits| bits & 1 << (at % 64) != 0)
    }
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
}
