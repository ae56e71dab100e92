//! Does what stands right beside the pair leave it no sense, however the dictionary cuts the words?

use super::super::classes::*;
use super::super::is_digit;
use super::Pair;
use crate::text::{POWERS, is_chinese_numeral, is_han};

/// What is seen twice in a row less often than this (as a logarithm) is no word: 停停.
const HARDLY_DOUBLED: f64 = -13.0;

impl Pair<'_> {
    /// Whether what stands beside the pair leaves it no sense: 百分之之五, 70多多万元, 25日日电, 各界人人士, 记者王明报报道,
    /// 副院院长, 他个人人的事, 90年年代.
    pub(super) fn is_never_doubled(&self) -> bool {
        let is_numeral = |c: char| is_digit(c) || is_chinese_numeral(c);
        let after = |these: &str| self.after.is_some_and(|c| these.contains(c));
        let (before, rest) = (self.text_before(), self.text_after());
        match self.character {
            // 副院院长; but 副总|总是, 一副娃娃脸, 一副窄窄长长的眼镜.
            c if self.before == Some('副')
                && !["一副", "这副", "那副"].iter().any(|one| before.ends_with(one)) =>
            {
                (c != '总' || after("统参经监编裁工"))
                    && after("长书主席统参经监编裁工员")
                    && (self.after != Some('主')
                        || ["主席", "主任"].iter().any(|head| rest.starts_with(head)))
            }
            '月' => {
                self.before.is_some_and(is_numeral)
                    && ["上旬", "中旬", "下旬"].iter().any(|part| rest.starts_with(part))
            }
            '年' => self.before.is_some_and(is_digit) && after("代"),
            // 其中中三份; but 其中|中外, 其中|中管干部.
            '中' => {
                self.before == Some('其') && self.after.is_some_and(|c| is_numeral(c) || "许有包".contains(c))
            }
            // 那时时候: whatever ends so before it.
            '时' if after("候") => true,
            // 你呢呢？吃了吗吗？ But 啊啊 is a sound, and so is 结巴吧.
            '呢' | '吗' | '吧' => {
                self.before.is_some_and(|before| is_han(before) && !"结怜哑干巴".contains(before))
                    && self.after.is_none()
            }
            '之' => self.before == Some('分') && self.after.is_some_and(is_numeral),
            '多' | '余' => self.before.is_some_and(is_numeral) && (after(POWERS) || after(MEASURES)),
            // 本报记者王明报报道; but 记者向晚报|报道组.
            '报' => {
                let name = before.rsplit_once("记者").map_or("", |(_, name)| name);
                self.after == Some('道')
                    && (2..=4).contains(&name.chars().count())
                    && name.starts_with(is_surname)
                    && !name.ends_with(|c| "晚日早晨某军电".contains(c))
            }
            // 凌晨2时许许, 王某等等5户.
            '许' => self.before.is_some_and(|before| "时分点".contains(before)),
            '等' => {
                self.before.is_some_and(is_han) && self.following.is_some_and(|c| is_numeral(c) && c != '一')
            }
            '日' => self.before.is_some_and(is_numeral) && after("电讯"),
            // 他个人人很好; but 个人人格, 有一个人人称道的茶亭, 几个人人羡慕的岗位.
            '人' if before.ends_with('个') => {
                let counts = |c: char| is_numeral(c) || "几每某首百多各有这那哪整".contains(c);
                !before.chars().rev().nth(1).is_some_and(counts)
                    && !self.after.is_some_and(|after| self.segmenter.knows(&format!("人{after}")))
            }
            '人' => (self.first == self.second || self.first.len() == 1) && after("士物们口类"),
            _ => false,
        }
    }

    /// 打打过, 看看到, 塞塞得满满的: a verb that is tried takes no complement; but 统统成了.
    pub(super) fn is_complemented(&self) -> bool {
        let is_tried = EVERYDAY_VERBS.contains(self.character);
        let stands_alone = self.first == self.second || self.first.len() == 1;
        // 停停, 捞捞; but 谢谢, 掰掰, 工作|作, 死翘翘.
        let is_act = self.part == 'v'
            && !MODIFIERS.contains(self.character)
            && !MEASURES.contains(self.character)
            && (self.first == self.second || self.first.len() + self.second.len() == 2)
            && self.segmenter.likelihood(&self.twice()) < HARDLY_DOUBLED
            && !"av".contains(self.previous_part())
            && self.before != Some('的');
        let is_time = |c: char| "遍次趟回番".contains(c);
        (self.next_length == 1 || self.after == Some('一'))
            && match self.after {
                Some('得' | '成') => self.part == 'v' && !MODIFIERS.contains(self.character),
                // But 中学|学过画画.
                Some('过' | '到' | '着' | '见' | '完') => is_tried && stands_alone,
                // 听听了他的话, 停停了电; but 你要想想了.
                Some('了') => {
                    (is_tried || is_act) && (!is_tried || self.text_after().chars().nth(1).is_some())
                }
                // 浇浇一遍水
                Some('一') => (is_tried || is_act) && self.text_after().chars().nth(1).is_some_and(is_time),
                _ => false,
            }
    }

    /// 摸一摸摸长城的砖: what is tried has been said; but 算一算|算法, 说一说|说过的话.
    pub(super) fn is_tried_again(&self) -> bool {
        let tried = format!("{}一", self.character);
        self.after.is_some_and(|after| !"过着了得不".contains(after))
            && self.text_before().ends_with(&tried)
            && !self.begins_word()
    }

    /// 更高高, 最小小, 较好好的, 大大于: what is doubled is a degree of its own and takes no other; but 更新|新设备.
    pub(super) fn is_compared(&self) -> bool {
        let is_quality = self.part == 'a' || self.character == '多';
        let starts = self.word(self.first).starts_with(self.character);
        // 更好好学习, 更久久地: what tells how something is done.
        let is_end = matches!(self.following, Some('的')) || self.after.is_none();
        let is_other = !"好早远久慢".contains(self.character) || is_end;
        let is_than = self.after == Some('于') && self.first == self.second;
        // 跨越|重重艰险.
        let compares =
            |word| matches!(word, "更" | "最" | "很" | "较" | "偏" | "越" | "比较" | "越来越" | "更加");
        let is_more = self.previous.is_some_and(|word| compares(self.word(word)));
        is_quality
            && starts
            // 更深深地
            && (is_than || is_more && is_other && self.after != Some('地'))
    }
}
