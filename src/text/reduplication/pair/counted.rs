//! Does the character count something: after 一 (一根根), or after a number, where it is never doubled (三条条)?

use super::super::classes::*;
use super::super::is_digit;
use super::Pair;
use crate::text::is_chinese_numeral;

impl Pair<'_> {
    /// 一根根, 一锤锤.
    pub(super) fn is_counted(&self) -> bool {
        let c = self.character;
        self.before == Some('一')
            && !self.is_seldom_counted()
            && self.segmenter.initial(&format!("一{c}")) == 'm'
    }

    /// 十一条条, 第一页页, 新的一年年里: no 一 that says one after the other; and 一些些, but 一时时地.
    pub(super) fn is_seldom_counted(&self) -> bool {
        let before = self.text.chars().take(self.at).collect::<Vec<_>>();
        // A time that is singled out is one: 过去的一年年，, 新一年年的; but 一年年过去了.
        let is_one_time = "年天".contains(self.character)
            && matches!(before[..], [.., '的' | '新' | '近' | '又' | '这' | '那' | '整', '一'])
            && self.after.is_none_or(|after| "的里中内多来以之".contains(after));
        let is_number =
            matches!(before[..], [.., numeral, '一'] if is_chinese_numeral(numeral) || numeral == '第');
        is_number || is_one_time || (SELDOM_COUNTED.contains(self.character) && self.after != Some('地'))
    }

    /// 5月月, 三个月月, 第三条条: a unit after a number; but 一件件.
    pub(super) fn is_after_number(&self) -> bool {
        let is_unit = MEASURES.contains(self.character)
            || "mq".contains(self.part)
            || UNITS_OF_MEASURE.contains(self.character);
        if self.character == '月' && self.before == Some('个') {
            return true;
        }
        let is_number = |c: char| is_digit(c) || (c != '一' && is_chinese_numeral(c));
        // 四百多件件
        let before = match self.before {
            Some('多' | '余') => self.text_before().chars().rev().nth(1),
            before => before,
        };
        is_unit && before.is_some_and(is_number)
    }
}
