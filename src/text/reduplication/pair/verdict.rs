//! In which order what is known of a pair is asked, and which answer counts.

use super::super::classes::{
    ADDRESS, BEFORE_PET_NAMES, HEADS, LEVELS, MEASURES, MODIFIERS, MOTIONS, NOUNS, OUTCOMES,
    PERSONAL_PRONOUNS, SUFFIXES, is_seldom_doubled, is_surname,
};
use super::super::{Doubling, SLIP, SURE_SLIP};
use super::Pair;
use crate::text::is_chinese_numeral;
use Doubling::{Doubted, Haplology, Loose, Meant, Open};

/// The least that the text nearby can make a slip of what may be a name: under it, a dozen false alarms in ten million
/// characters went with two of a thousand slips.
const LOOSE: f64 = 7.0;

/// How much likelier (as a logarithm) the words become without a copy that they explain, but the text does not need
/// elsewhere; and where two words of more than one character meet in it.
const LIKELIER: f64 = 4.0;
const LIKELIER_MEETING: f64 = 6.0;
/// The same without a copy of what is hardly ever doubled.
const NEEDLESS: f64 = 8.0;

impl Pair<'_> {
    pub(in super::super) fn verdict(&self) -> Doubling {
        if self.is_never_doubled() {
            return SURE_SLIP;
        }
        match self.among_its_words() {
            Doubling::Slip { .. } | Loose if self.is_usual() || self.is_firm() => Open,
            Doubted if self.is_usual() || self.is_often_tentative() => Meant,
            // 司法所|所长 is called 司法所长 as well.
            Open | Loose if HEADS.contains(self.character) && self.after == Some('长') => Meant,
            // 豆腐摊|摊主: whoever owns what is named before.
            Open | Loose if self.is_owned() => Meant,
            // 高炉|炉长: whoever heads it is called so where it has a name of its own.
            Doubling::Slip { .. } | Loose | Open if self.is_headed() => Meant,
            Doubling::Slip { .. } if self.is_of_level() => Haplology,
            Doubling::Slip { .. } | Loose if self.may_stand() => Open,
            Open | Loose if self.is_of_level() || self.is_of_head() && self.follows_name() => Haplology,
            // 石石家庄, 柜台台揭示: what clean text hardly ever doubles needs more than a word beside it.
            Open if self.is_needless() => SLIP,
            Loose if self.gain < LOOSE => Open,
            found => found,
        }
    }

    /// Whether the character is hardly ever doubled, and the words are far likelier with one copy. But somebody may be
    /// called so, and what tells how something is done or moves may be said again.
    fn is_needless(&self) -> bool {
        let c = self.character;
        // 金哨奖|奖杯, 官网|网址: a noun ends a compound and begins its part; but 石石家庄.
        let is_of_compound = NOUNS.contains(c) && !self.segmenter.is_name(self.word(self.second));
        // 千斤顶|顶起: what comes of it follows.
        let has_outcome = self.part == 'v' && self.after.is_some_and(|after| OUTCOMES.contains(after));
        is_seldom_doubled(c)
            && !is_of_compound
            && !has_outcome
            && self.gain > NEEDLESS
            && ![MODIFIERS, MEASURES, SUFFIXES, MOTIONS].iter().any(|these| these.contains(c))
            && !self.before.is_none_or(|before| is_surname(before) || BEFORE_PET_NAMES.contains(before))
            && !self.after.is_none_or(|after| {
                PERSONAL_PRONOUNS.contains(after) || is_surname(c) && ADDRESS.contains(after)
            })
    }

    fn among_its_words(&self) -> Doubling {
        // 两国国旗, 两省省委.
        let counted = self.before.is_some_and(|c| c != '一' && is_chinese_numeral(c));
        match (self.first.len(), self.second.len()) {
            _ if self.stresses_act() || self.is_plain() => Meant,
            _ if self.is_explained() => Open,
            _ if self.is_complemented() || self.is_compared() || self.is_tried_again() => SLIP,
            _ if counted && LEVELS.contains(self.character) => Open,
            (2, 2) if self.first == self.second => self.in_one_word(),
            _ if self.first == self.second => self.in_longer_word(),
            (1, 1) => self.two_strays(),
            (_, 1) => self.stray_after_word(),
            (1, _) => self.stray_before_word(),
            _ => self.two_words(),
        }
    }

    /// Meant, unless the text elsewhere says that one copy was.
    pub(super) fn meant(&self) -> Doubling {
        // 卫计局|局长 is called 卫计局长 as well.
        let meets = self.first != self.second && self.first.len() > 1;
        let bar = if meets { LIKELIER_MEETING } else { LIKELIER };
        // 高高举起 beside 高举: how something is done is stressed at will.
        let is_stressed = self.first == self.second && MODIFIERS.contains(self.character);
        match self.gain > bar && !is_stressed && !self.is_of_head() {
            true => Doubted,
            false => Meant,
        }
    }
}
