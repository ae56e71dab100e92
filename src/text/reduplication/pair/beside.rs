//! What stands right beside a doubled character and decides it, however the dictionary cuts the words.

use super::super::classes::*;
use super::super::is_digit;
use super::{COMMON, HARDLY_SEEN, Pair};
use crate::text::is_han;

/// Characters of what a firm is, behind its name: 母婴用品店.
const FIRM: usize = 5;

impl Pair<'_> {
    /// Whether what stands beside the pair leaves it no sense: 百分之之五, 70多多万元, 25日日电, 各界人人士, 记者王明报报道,
    /// 副院院长, 他个人人的事, 90年年代.
    pub(super) fn is_never_doubled(&self) -> bool {
        let is_numeral = |c: char| is_digit(c) || NUMERALS.contains(c);
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
            '之' => self.before == Some('分') && self.after.is_some_and(is_numeral),
            '多' | '余' => self.before.is_some_and(is_numeral) && (after(UNITS) || after(MEASURES)),
            // 本报记者王明报报道; but 记者向晚报|报道组.
            '报' => {
                let name = before.rsplit_once("记者").map_or("", |(_, name)| name);
                self.after == Some('道')
                    && (2..=4).contains(&name.chars().count())
                    && name.starts_with(|c| SURNAMES.contains(c))
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

    /// Whether the pair says how something is done: 要好好看一下, 高高举着火炬, 沉沉睡去; but 更高高举起.
    pub(super) fn stresses_act(&self) -> bool {
        MODIFIERS.contains(self.character)
            && self.after.is_some_and(|after| ACTS.contains(after))
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
        // 影|影响, 脚踏实|实地: there it is the first half of a word.
        if self.begins_word() {
            return false;
        }
        match self.after {
            // 有个学生叫田田，
            None => NAMING.iter().any(|naming| before.ends_with(naming)) && !"了着过的".contains(c),
            // 家家都种; but 单位位都有, 个人人都须.
            Some('都') => {
                MEASURES.contains(c)
                    && (is_one_word || self.first.len() > 2 || before.is_empty())
                    && !before.ends_with(['个', '每', '各', '大'])
            }
            Some('地') => is_one_word && !before.ends_with(['更', '最', '很', '较', '太']),
            Some('看') => self.next_length == 1 && EVERYDAY_VERBS.contains(c),
            Some('作') if self.text_after().starts_with("作响") => true,
            // 当当响; but 热烈烈响应.
            Some('响') => self.next_length == 1 && ("azo".contains(self.part) || before.is_empty()),
            _ => KIN.contains(c) && before.ends_with(['大', '小']),
        }
    }

    /// Whether the second copy and the next character are a word.
    fn begins_word(&self) -> bool {
        self.after.is_some_and(|after| self.segmenter.knows(&format!("{}{after}", self.character)))
    }

    /// Whether it is what a shop or a firm is called, after its place or first in its clause: 青浦区|顺顺|餐饮店.
    pub(super) fn is_firm(&self) -> bool {
        let name: String = self.text_after().chars().take(FIRM).collect();
        self.before.is_none_or(|before| !is_han(before) || HEADS.contains(before))
            && FIRMS.iter().any(|firm| name.contains(firm))
            // 餐餐饮店, 农农商行.
            && !self.begins_word()
    }

    /// Whether what stands right beside the pair makes it two words, or one that is doubled, however the
    /// dictionary cuts it.
    pub(super) fn is_explained(&self) -> bool {
        let c = self.character;
        let is_verb = EVERYDAY_VERBS.contains(c);
        let is_before_verb = self.before.is_some_and(|before| "去想要让也再先多".contains(before));
        match self.after {
            // 每天|天不亮.
            Some(after) if c == '天' && self.before == Some('每') => OF_DAYLIGHT.contains(after),
            // 当地的|的士.
            Some('士') if c == '的' => true,
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
            Some(_) if is_verb && is_before_verb && self.first == self.second => self.next == Some('n'),
            // 粒粒“盘中餐”.
            None => {
                MEASURES.contains(c)
                    && self.first == self.second
                    && !self.before.is_some_and(|c| NUMERALS.contains(c) || "这那每几".contains(c))
                    && self.following.is_some_and(|mark| "“‘《「『".contains(mark))
            }
            _ => false,
        }
    }

    /// Whether what would be a slip by its words may stand: 告诉我|我下一步, 跟谁谁说, 带狗狗去, 该群|群主, 这辆车|车灯.
    pub(super) fn may_stand(&self) -> bool {
        let c = self.character;
        let follows = |these: &str| self.before.is_some_and(|before| these.contains(before));
        match c {
            _ if PERSONS.contains(c) => {
                follows("诉问给")
                    && self.after.is_some()
                    && (self.before != Some('给') || self.after != Some('们'))
            }
            '谁' => follows("跟和某个"),
            _ if OF_CHILDREN.contains(c) && self.first == self.second && self.next != Some('n') => true,
            _ if "nqz".contains(self.part) && self.is_pointed_at() => {
                let is_noun = NOUNS.contains(c) || MEASURES.contains(c) || !is_seldom_doubled(c);
                is_noun && self.segmenter.likelihood(self.word(self.second)) < COMMON
            }
            _ => false,
        }
    }

    /// Whether a word before singles the character out, so that it is a noun by itself: 该案, 后车, 两节课.
    fn is_pointed_at(&self) -> bool {
        let mut before = self.text_before().chars().rev();
        // 本报|报: with the word before it is another one.
        let begins = self.second.len() > 1
            || self.next_length == 1 && self.next.is_some_and(|next| "nqgjaz".contains(next));
        if self.first.start < self.at || !begins {
            return false;
        }
        match (before.next(), before.next()) {
            (Some('该' | '本' | '此' | '前' | '后' | '左' | '右'), _) => true,
            // 一套沙沙发
            _ if self.first == self.second => false,
            (Some(measure), Some(which)) => {
                MEASURES.contains(measure) && (NUMERALS.contains(which) || "这那每某各几".contains(which))
            }
            _ => false,
        }
    }

    /// 打打过, 看看到, 塞塞得满满的: a verb that is tried takes no complement.
    pub(super) fn is_complemented(&self) -> bool {
        let is_tried = EVERYDAY_VERBS.contains(self.character);
        self.next_length == 1
            && match self.after {
                Some('得' | '成') => self.part == 'v',
                Some('过' | '到' | '着' | '见' | '完') => is_tried,
                // 听听了他的话; but 你要想想了.
                Some('了') => is_tried && self.text_after().chars().nth(1).is_some(),
                _ => false,
            }
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

    /// The Chinese text before the pair, and that after it.
    pub(super) fn text_before(&self) -> &str {
        self.text.char_indices().nth(self.at).map_or("", |(end, _)| &self.text[..end])
    }

    pub(super) fn text_after(&self) -> &str {
        self.text.char_indices().nth(self.at + 2).map_or("", |(start, _)| &self.text[start..])
    }
}
