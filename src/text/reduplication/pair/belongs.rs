//! Does the character end the name of a place, body or time, and begin what belongs to it (乡|乡干部)?

use super::super::classes::{AT_LEVEL, HEADS, LEVELS, OF_HEADS, is_surname};
use super::Pair;

impl Pair<'_> {
    /// Whether the character ends the name of a body, place or time and begins what belongs to it: 局|局长.
    pub(super) fn is_of_head(&self) -> bool {
        HEADS.contains(self.character) && self.after.is_some_and(|after| OF_HEADS.contains(after))
    }

    /// Whether the character ends the name of a place that is governed and begins what governs it or belongs to it:
    /// 乡|乡干部; but 远销省|省外.
    pub(super) fn is_of_level(&self) -> bool {
        // 中国|国政府 is 中国政府.
        LEVELS.contains(self.character)
            && self.character != '国'
            && self.after.is_some_and(|after| AT_LEVEL.contains(after))
            && self.follows_name()
    }

    /// 高炉|炉长, 塔吊|吊长: the first copy ends a word, and whoever heads such a thing stands before a mark or a name.
    pub(super) fn is_headed(&self) -> bool {
        self.after == Some('长')
            && "nqvz".contains(self.part)
            && self.before.is_some_and(|before| self.segmenter.knows(&format!("{before}{}", self.character)))
            && !self.begins_word()
            && self.next_length <= 1
            && self.text_after().chars().nth(1).is_none_or(is_surname)
    }

    /// 豆腐摊|摊主, 面店|店主: the second copy begins the word for who owns what the first ends.
    pub(super) fn is_owned(&self) -> bool {
        self.after == Some('主')
            && self.previous.is_some()
            && self.segmenter.initial(&format!("{}主", self.character)) == 'n'
    }

    /// Whether what stands before may be a name, or the end of one.
    pub(super) fn follows_name(&self) -> bool {
        self.first.start < self.at || self.previous.is_some() && !"vpcdru".contains(self.previous_part())
    }
}
