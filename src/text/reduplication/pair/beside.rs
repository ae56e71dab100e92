//! Does what stands right beside the pair explain it, however the dictionary cuts the words?

use super::super::classes::*;
use super::{HARDLY_SEEN, Pair};
use crate::text::is_chinese_numeral;

/// Characters after who each of them is, among which 都 says that it is each.
const EACH: usize = 5;

impl Pair<'_> {
    /// Whether the pair says how something is done: 要好好看一下, 高高举着火炬, 沉沉睡去, 低低一笑; but 更高高举起.
    pub(super) fn stresses_act(&self) -> bool {
        MODIFIERS.contains(self.character)
            && self.text_after().trim_start_matches('一').starts_with(|act| ACTS.contains(act))
            && !self.before.is_some_and(|before| "更最很较太".contains(before))
    }

    /// Whether what stands right beside the pair leaves it no other sense: 名叫田田，, 样样都好, 足足地睡, 写写看, 猎猎作响,
    /// 大哥哥.
    pub(super) fn is_plain(&self) -> bool {
        let (c, is_one_word) = (self.character, self.first == self.second);
        let before = self.text_before();
        // 哎哟哟, 唉呀呀
        if EXCLAIMED.contains(c) && before.ends_with(|c| EXCLAIMING.contains(c)) {
            return true;
        }
        // 马蹄得得, 面面相觑, 震得轰轰响
        let sounds = self.after == Some('响') && before.ends_with('得');
        if c == '得' && before.ends_with('蹄') || c == '面' && self.after == Some('相') || sounds {
            return true;
        }
        // 年年除、年年长: each of them.
        if "年月天夜岁".contains(c) && before.is_empty() && self.text_after().chars().nth(1).is_none() {
            let act = self.after.map(|after| self.segmenter.initial(&after.to_string()));
            return act.is_some_and(|act| "va".contains(act));
        }
        // 家家门口都有, each at its own.
        if "家户人处".contains(c)
            && before.is_empty()
            && self.text_after().chars().take(EACH).any(|c| c == '都')
        {
            return true;
        }
        // 在海边发发呆，: a verb that has its object in it, tried.
        if before.is_empty() && self.is_tried_with_object() {
            return true;
        }
        // 影|影响, 脚踏实|实地: there it is the first half of a word.
        if self.begins_word() {
            return false;
        }
        match self.after {
            // 有个学生叫田田，
            None => self.is_named(),
            // 家家都种; but 单位位都有, 个人人都须.
            Some('都') => {
                MEASURES.contains(c)
                    && (is_one_word || self.first.len() > 2 || before.is_empty())
                    && !before.ends_with(['个', '每', '各', '大'])
            }
            // 树树皆秋色, 行行是干货
            Some('皆') => before.is_empty(),
            Some('是') => before.is_empty() && MEASURES.contains(c),
            // 球球必争
            Some('必') => NOUNS.contains(c) || MEASURES.contains(c),
            // 吃得饱饱的; but 取得新新的.
            Some('的') if self.part == 'a' && before.ends_with('得') => {
                !["取得", "获得", "赢得"].iter().any(|gained| before.ends_with(gained))
            }
            // 那顶尖尖的斗笠: 顶 counts there.
            Some('的') if FELT.contains(c) && self.is_singled_out() => true,
            // 脸上热热的; but 火热热的, 更红红的.
            Some('的') => {
                FELT.contains(c)
                    && !before.ends_with(['更', '最', '很', '较', '太', '越'])
                    && !self.before.is_some_and(|before| self.segmenter.knows(&format!("{before}{c}")))
            }
            Some('地') => is_one_word && !before.ends_with(['更', '最', '很', '较', '太']),
            Some('看') => self.next_length == 1 && EVERYDAY_VERBS.contains(c),
            Some('作') if self.text_after().starts_with("作响") => true,
            // 当当响; but 热烈烈响应.
            Some('响') => self.next_length == 1 && ("azo".contains(self.part) || before.is_empty()),
            _ => KIN.contains(c) && before.ends_with(['大', '小']),
        }
    }

    /// Whether the pair and one character more are all of a clause and the last copy makes a verb with it: 让让路，.
    fn is_tried_with_object(&self) -> bool {
        let mut after = self.text_after().chars();
        let (Some(object), None) = (after.next(), after.next()) else { return false };
        let verb = format!("{}{object}", self.character);
        self.part == 'v' && self.segmenter.initial(&verb) == 'v'
    }

    /// Whether a measure and what points or counts stand before the pair: 那顶, 一条.
    pub(super) fn is_singled_out(&self) -> bool {
        let mut before = self.text_before().chars().rev();
        before.next().is_some_and(|measure| MEASURES.contains(measure) || COUNTERS.contains(measure))
            && before.next().is_some_and(|which| "这那一两几".contains(which))
    }

    /// Whether what stands right beside the pair makes it two words, or one that is doubled, however the
    /// dictionary cuts it.
    pub(super) fn is_explained(&self) -> bool {
        let c = self.character;
        let is_verb = EVERYDAY_VERBS.contains(c);
        let before_pair = self.text_before();
        let is_before_verb = self.before.is_some_and(|before| "去想要让也再先多".contains(before));
        match self.after {
            // 随便唱唱便能记住
            Some(_)
                if is_verb
                    && ["随便", "随意", "偶尔", "不如", "不妨"]
                        .iter()
                        .any(|so| before_pair.ends_with(so)) =>
            {
                true
            }
            // 每天|天不亮.
            Some(after) if c == '天' && self.before == Some('每') => OF_DAYLIGHT.contains(after),
            // 算一算|算法.
            Some(_) if before_pair.ends_with(&format!("{c}一")) => self.begins_word(),
            // 当地的|的士, 妈妈的|的确良衬衫, 发展中|中小企业.
            Some('士') if c == '的' => true,
            Some('确') if c == '的' => self.text_after().starts_with("确良"),
            Some('小') if c == '中' => {
                self.text_after().starts_with("小企业") && "vn".contains(self.previous_part())
            }
            // 霜霉病|病叶
            Some('叶' | '株' | '果' | '穗' | '斑') if c == '病' => true,
            // 字号小得|得用放大镜看
            Some(_) if c == '得' => matches!(self.next, Some('p')) && "av".contains(self.previous_part()),
            // 扣|扣子.
            Some('子') if self.part == 'v' => {
                self.segmenter.likelihood(&format!("{c}子")) > HARDLY_SEEN && !self.is_common(&[c, '子'])
            }
            // 喜吟吟地.
            Some('地') => {
                "agvz".contains(self.previous_part())
                    && self.previous.is_some_and(|word| word.len() == 1)
                    && self.before.is_some_and(|before| !self.segmenter.knows(&format!("{before}{c}")))
            }
            // 今天来说说信号, but 对他来说也是; 让他们也开开眼界.
            Some(_) if is_verb && self.before == Some('来') => {
                !self.text.chars().take(self.first.end).any(|c| "对从就于".contains(c))
                    && !self.next.is_some_and(|next| "vdc".contains(next))
            }
            Some(_) if is_verb && is_before_verb && self.first == self.second => {
                matches!(self.next, Some('n' | 's'))
            }
            // 粒粒“盘中餐”.
            None => {
                MEASURES.contains(c)
                    && self.first == self.second
                    && !self.before.is_some_and(|c| is_chinese_numeral(c) || "这那每几".contains(c))
                    && self.following.is_some_and(|mark| "“‘《「『".contains(mark))
            }
            _ => false,
        }
    }
}
