//! A doubled character that its words allow, and that clean text hardly ever has in such a place: 老人人聊天, 医医院.

use super::super::classes::{EVERYDAY_VERBS, MODIFIERS, NUMERALS};
use super::super::usage::Usage;
use super::super::{Doubling, is_digit};
use super::Pair;
use crate::text::Class;
use Doubling::{Loose, Open};

/// Weights of what speaks for a copy too many, as logistic regression gives them for copies made in half of the texts
/// that `usage` is counted from, beside the doubled characters that stand there, by the counts of the other half.
const GAINED: f64 = 0.38;
const FREQUENT: f64 = 0.34;
const ALONE: f64 = 0.71;
const FIRST: f64 = -0.56;
const SECOND: f64 = -0.23;
const PREVIOUS: f64 = 0.19;
const IN_ONE: f64 = 1.3;

/// What they come to where two copies in a hundred are found more, for less than one false alarm in 100,000 characters.
const UNLIKELY: f64 = 4.1;

impl Pair<'_> {
    /// What was found, unless it is no slip and clean text hardly ever has such a character doubled in such a place.
    pub(crate) fn weigh(&self, found: Doubling) -> Doubling {
        let is_settled = matches!(found, Doubling::Slip { .. }) || self.is_read(found);
        match !is_settled && self.weight() > UNLIKELY {
            true => Doubling::Unlikely { open: matches!(found, Open | Loose) },
            false => found,
        }
    }

    /// Whether what stands there reads so well that no count speaks against it.
    fn is_read(&self, found: Doubling) -> bool {
        let c = self.character;
        let is_numeral = NUMERALS.contains(c);
        let opens = |c: char| Class::of(c) == Class::Open;
        let closes = |c: char| Class::of(c) == Class::Close;
        // 2017年|年度.
        let is_time = "年月".contains(c) && self.before.is_some_and(is_digit);
        // 令多数|人人心惶惶; but 陪病人人聊天.
        let is_everyone = c == '人' && !"na".contains(self.previous_part());
        // 上将|将应邀, 可以|以实行自治的民族的语言; 一一|把它们刻下.
        let is_met = found == Open && (is_numeral || is_everyone || "将以之等超了".contains(c));
        // 一点|五五, and 肖某某.
        let is_written = self.before == Some('点') && is_numeral || c == '某';
        // 一下下, 一面面锦旗, 一一送去: said of one after the other.
        let is_each = c == '一' || self.before == Some('一');
        // 想见见你, 早早等着.
        let is_repeated = self.first == self.second && (EVERYDAY_VERBS.contains(c) || MODIFIERS.contains(c));
        // 小明|明显, 阿丽丽.
        let is_called = self.before.is_some_and(|before| "小阿".contains(before));
        // “人人”
        let is_named = self.before.is_some_and(opens) && self.following.is_some_and(closes);
        is_time
            || is_met
            || is_written
            || is_called
            || is_each
            || is_repeated
            || is_named
            || !is_numeral && (self.stresses_act() || self.is_explained())
            // 出出主意.
            || found == Loose && self.first.len() == 1 && self.doubles_before_object(self.word(self.second))
    }

    /// How much speaks for a copy too many: how much likelier the words are without, how often there is the character
    /// at all, and what clean text has of it where it is doubled.
    fn weight(&self) -> f64 {
        let single = self.text.chars().skip(self.at).take(1).collect::<String>();
        let previous = self.previous.map_or(0, |word| word.len());
        let in_one = if self.first == self.second { IN_ONE } else { 0.0 };
        let lengths = ALONE * self.alone as f64
            + FIRST * self.first.len() as f64
            + SECOND * self.second.len() as f64
            + PREVIOUS * previous as f64;
        GAINED * self.gain
            + FREQUENT * self.segmenter.likelihood(&single)
            + lengths
            + in_one
            + Usage::of(self.character, self.before, self.following).weight()
    }
}
