//! One copy ends a word and the other begins one: did the two meet (居家|家政), or come about by the copy (充实|实到)?

use super::super::classes::*;
use super::super::{Doubling, SLIP};
use super::{BETTER, IMPOSSIBLE, Pair};
use Doubling::{Meant, Open};

/// How much likelier (as a logarithm) the words become without a copy that leaves another word than the text has:
/// 在世|世界.
const LEFT: f64 = 5.0;

impl Pair<'_> {
    /// Whether it is where two nouns meet, which any two do somewhere: 党员|员工, 手机|机主.
    pub(in super::super) fn joins_nouns(&self) -> bool {
        self.first != self.second
            && [self.first, self.second]
                .iter()
                .all(|word| word.len() > 1 && self.segmenter.initial(self.word(*word)) == 'n')
    }

    /// 居家|家政 — or 充实|实到, where the two words came about by the copy only.
    pub(super) fn two_words(&self) -> Doubling {
        let (first, second) = (self.word(self.first), self.word(self.second));
        let is_relation = |word: &str| matches!(self.segmenter.initial(word), 'c' | 'p' | 'u');
        // 以及|及其: no two of them meet.
        // 党小组|组长: someone who belongs to it.
        if self.second.len() == 2
            && HEADS.contains(self.character)
            && second.ends_with(|c| TITLES.contains(c))
        {
            return Meant;
        }
        // 一部|部分; but 一家|家庭.
        let breaks_amount = self.gain > BETTER && first.starts_with('一') && self.first.len() == 2;
        // 年会|会期: what ends a name begins what belongs to it.
        if HEADS.contains(self.character) && self.gain > 9.0 && self.gain < IMPOSSIBLE {
            return Open;
        }
        if self.gain > 9.0 || breaks_amount || (is_relation(first) && is_relation(second)) {
            return SLIP;
        }
        let stem = &first[..first.len() - self.character.len_utf8()];
        // 在世|世界, 农民|民和: what is left of the one word stands by itself everywhere, and the other is whole
        // without it; 更深|深刻: no noun begins what the second copy would.
        let rest = &second[self.character.len_utf8()..];
        let is_left = (self.first.len() == 2 && "在从和与对向被把以为".contains(stem) && !is_begun(first))
            || (self.second.len() == 2 && "在和与".contains(rest));
        // 正常|常年: a common word has no need of the copy.
        let is_rare = !self.segmenter.is_common(first);
        // 学期|期中: but there it begins the name of a part.
        let begins_nothing = is_rare
            && "adprfc".contains(self.segmenter.initial(second))
            && !first.starts_with('一')
            && !SUFFIXES.contains(self.character);
        if self.gain > LEFT && (is_left || begins_nothing) {
            return SLIP;
        }
        // 管理部|部门: without its last character the first word is a far commoner one, and the second
        // does not name someone or something of what the first would name (水利部|部长).
        let commoner = self.segmenter.frequency(stem) > 100 * self.segmenter.frequency(first);
        let of_it = second.chars().skip(1).any(|c| OF_HEADS.contains(c));
        let is_thing = self.segmenter.initial(second) == 'n';
        let is_likely = BODIES.contains(self.character) || (self.gain > 7.5 && self.first.len() > 2);
        if commoner && is_thing && !of_it && is_likely && self.second.len() == 2 {
            return Doubling::Slip { sure: false, tail: 2 };
        }
        self.meant()
    }
}
