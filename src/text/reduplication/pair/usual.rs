//! Is it written so although the words were likelier with one copy: 海河帮|帮主, 该船|船名, 带狗狗去?

use super::super::classes::*;
use super::super::is_digit;
use super::{HARDLY_SEEN, Pair, UNCOMMON};
use crate::text::{is_chinese_numeral, is_han};

/// What something is done by: 以…方式.
const MEANS: [&str; 12] =
    ["方式", "形式", "名义", "身份", "价", "罪", "数额", "途径", "方法", "手段", "标准", "条件"];

/// What ends words like 急冲冲, which no dictionary has all of.
const TRAILING: &str = "冲哄乎呼巴滋溜腾沉茫";

/// What a text is made of, which is numbered and has a name, a beginning and an end.
const PARTS_OF_TEXT: &str = "章节条款项行段页版栏列篇句词";

/// What ends the names of places and media that something is put on: 高速公路上|上演.
const SURFACES: &str = "路道街台体网场";

/// What stands before 来说 and is no quality: 总的来说, 按理来说.
const LIMITS: [&str; 6] = ["的", "理", "总体", "整体", "通常", "相对"];

/// What weeks, meetings and the like are reckoned by from now.
const RECKONED: &str = "周月个星届次期轮";

/// Parts of the body that are moved.
const BODY: [&str; 35] = [
    "眉", "眉头", "眉毛", "眼", "眼睛", "眼皮", "嘴", "嘴巴", "嘴唇", "嘴角", "鼻子", "耳朵", "头", "头发",
    "脖子", "肩", "肩膀", "腰", "懒腰", "背", "腿", "脚", "脚尖", "手", "手指", "手臂", "拳头", "指头", "牙",
    "舌头", "脸", "嗓子", "身子", "肚子", "胡子",
];

/// How often the dictionary has seen a verb doubled that is doubled every day.
const TENTATIVE: usize = 120;

impl Pair<'_> {
    /// Whether the pair is written so where it stands, though it need not be.
    pub(super) fn is_usual(&self) -> bool {
        let c = self.character;
        let begins = |after: char| self.segmenter.knows(&format!("{c}{after}"));
        match (self.before, self.after) {
            // 今天就来|说说信号; but 对他来|说.
            (Some('来'), _) if c == '说' => !self.ends_limited(),
            // 种啥啥不成, 看谁谁笑, 走到哪哪都好: whatever it is.
            (Some(before), _) if "啥谁哪".contains(c) => {
                is_han(before)
                    && before != '是'
                    && !"cdpru".contains(self.previous_part())
                    && !self.begins_word()
            }
            // 一住|住了八天, 一等等了六年: once begun, it is done so long.
            (Some('一'), Some('了')) if self.part == 'v' || EVERYDAY_VERBS.contains(c) => {
                self.text_after().chars().nth(1).is_some()
            }
            // 最后一跳|跳出5米86: what one of several acts came to.
            (Some('一'), Some('出' | '到' | '过')) if self.part == 'v' => {
                ["后一", "这一", "那一", "前一", "第一"].iter().any(|one| self.text_before().ends_with(one))
            }
            // 让村民评评: what somebody is asked for ends there.
            (Some(_), None) if self.part == 'v' && (self.first.len() == 1 || self.first == self.second) => {
                self.text_before().contains(['让', '请', '叫'])
            }
            // 皱皱眉头, 吸吸鼻子
            _ if "vz".contains(self.part) && self.is_of_body() => true,
            // 开元元年: the first year of what is called so.
            (Some(before), Some('年')) if c == '元' => is_han(before) && !is_chinese_numeral(before),
            // 下下周, 上上届.
            (_, Some(after)) if "上下".contains(c) && RECKONED.contains(after) => true,
            // 突突地响, cut as 突|突地: how it sounds or is done; but 各|各地.
            (_, Some('地')) if self.part != 'r' && (self.first.len() == 1 || self.first == self.second) => {
                self.next == Some('u') && self.next_length == 1
                    || self.second.len() == 2 && self.segmenter.initial(self.word(self.second)) == 'd'
            }
            // 青涩涩的: what is seen or felt, and how much so.
            (Some(before), Some('的' | '地')) if self.part == 'a' => {
                FELT.contains(before) && self.segmenter.initial(&format!("{before}{c}")) == 'a'
            }
            // 杨某某, 某某国.
            (before, after) if c == '某' => {
                before.is_some_and(is_surname) || after.is_some_and(|after| HEADS.contains(after))
            }
            // 该船|船名, 该校|校情.
            (Some('该'), _) => HEADS.contains(c) || NOUNS.contains(c),
            (Some('可'), Some(after)) if c == '以' => {
                after == '此' || MEANS.iter().any(|means| self.text_after().contains(means))
            }
            // 订有|有效, 仅有|有限: behind one more verb or adverb, what is had follows.
            (Some(_), Some(after)) if c == '有' => {
                self.previous.is_none_or(|word| word.len() == 1)
                    && "效限害利毒益机关色".contains(after)
                    && begins(after)
            }
            // 第四章|章名, 每行|行首, 一版|版面.
            (Some(before), Some(after)) if PARTS_OF_TEXT.contains(c) => {
                (is_chinese_numeral(before) || is_digit(before) || "每各本该首末".contains(before))
                    && "名首末尾文面心式".contains(after)
            }
            // 月考|考了第三名: examinations are no acts by themselves.
            (Some(before), Some('了' | '得' | '过' | '的')) if c == '考' => {
                "月中高会统联期段".contains(before)
            }
            // 大学|学的是法律, 长跑|跑了三圈, 数学|学得好, 中学|学过画画: what was done there is told, or how.
            (Some(_), Some('的' | '了' | '得' | '过'))
                if EVERYDAY_VERBS.contains(c) && self.first.len() > 1 =>
            {
                let has_object = self.text_after().starts_with("的是")
                    || self.after != Some('的') && self.text_after().chars().nth(1).is_some();
                has_object && self.segmenter.initial(self.word(self.first)) == 'n'
            }
            // 那颗星星, where the dictionary has 那颗星; but 一套沙沙发.
            _ if self.part == 'n' && self.is_singled_out() && !self.begins_word() => {
                self.segmenter.likelihood(&self.twice()) > HARDLY_SEEN
            }
            // 从接到|到交付
            (Some(_), Some(_)) if c == '到' && self.first.len() > 1 => self.text_before().contains('从'),
            // 个人|人脉.
            (Some('个'), Some(after)) if c == '人' => begins(after),
            // 住上|上百平方米; but 献出了上千个点子.
            (Some(before), Some('百' | '千' | '万' | '亿')) if c == '上' => {
                self.segmenter.initial(&before.to_string()) != 'u'
            }
            (Some(before), Some(after)) if c == '上' && SURFACES.contains(before) => {
                !"来去".contains(after) && begins(after)
            }
            // 急冲冲地, 牛气哄哄的.
            (Some(_), Some('的' | '地' | '了')) if TRAILING.contains(c) => self.first == self.second,
            // 海河帮|帮主, 净业社|社友.
            (Some(_), Some(after @ ('主' | '友'))) if "nqgmz".contains(self.part) => {
                let who = format!("{c}{after}");
                self.previous.is_some()
                    && self.segmenter.initial(&who) == 'n'
                    && self.segmenter.likelihood(&who) < UNCOMMON
            }
            _ => false,
        }
    }

    /// Whether what would be a slip by its words may stand: 告诉我|我下一步, 跟谁谁说, 带狗狗去, 该群|群主, 这辆车|车灯.
    pub(super) fn may_stand(&self) -> bool {
        let c = self.character;
        let follows = |these: &str| self.before.is_some_and(|before| these.contains(before));
        match c {
            _ if PERSONAL_PRONOUNS.contains(c) => {
                follows("诉问给")
                    && self.after.is_some()
                    && (self.before != Some('给') || self.after != Some('们'))
            }
            '谁' => follows("跟和某个"),
            _ if OF_CHILDREN.contains(c) && self.first == self.second && self.next != Some('n') => true,
            _ if "nqz".contains(self.part) && self.is_pointed_at() => {
                let is_noun = NOUNS.contains(c) || MEASURES.contains(c) || !is_seldom_doubled(c);
                is_noun && !self.segmenter.is_common(self.word(self.second))
            }
            _ => false,
        }
    }

    /// Whether what stands before 来 says how far or for whom something holds: 一般来|说, 对他来|说; but 大家来|说说,
    /// 今天就来|说说.
    fn ends_limited(&self) -> bool {
        let before = self.text_before().strip_suffix('来').unwrap_or_default();
        let two = before.char_indices().nth_back(1).map_or(before, |(at, _)| &before[at..]);
        "ab".contains(self.segmenter.initial(two))
            || LIMITS.iter().any(|limit| before.ends_with(limit))
            || before.contains(['对', '于', '就', '从']) && !before.ends_with('就')
    }

    /// Whether a part of the body follows, which one moves a little.
    fn is_of_body(&self) -> bool {
        let rest = self.text_after();
        BODY.iter().any(|part| match part.chars().nth(1) {
            Some(_) => rest.starts_with(part),
            None => rest == *part,
        })
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
                MEASURES.contains(measure) && (is_chinese_numeral(which) || "这那每某各几".contains(which))
            }
            _ => false,
        }
    }

    /// 讲讲, 谈谈: verbs that are doubled every day, whatever the text says elsewhere.
    pub(super) fn is_often_tentative(&self) -> bool {
        EVERYDAY_VERBS.contains(self.character) && self.segmenter.frequency(&self.twice()) > TENTATIVE
    }
}
