//! Both copies are of one word: is it doubled (天天, 看看), or a word only by the copy (公公交)?

use super::super::classes::*;
use super::super::{Doubling, SLIP, SURE_SLIP};
use super::{BETTER, HARDLY_SEEN, IMPOSSIBLE, Pair};
use Doubling::{Loose, Meant, Open};

/// How much likelier (as a logarithm) the words become without a copy of what is doubled often: 种种, 看看.
const REPEATED: f64 = 9.5;

/// The same for a copy that leaves another word than the text has: 学学习.
const BROKEN: f64 = 5.5;

impl Pair<'_> {
    /// 天天, 看看 — or 公公交, where removing a copy makes a better word with a neighbour.
    pub(super) fn in_one_word(&self) -> Doubling {
        // A doubled word that the dictionary hardly knows is a name, or no word at all: 本本, 评评.
        let ends = self.after.is_none() && self.following != Some('、');
        let is_rare = self.segmenter.likelihood(&self.twice()) < HARDLY_SEEN;
        let is_repeated =
            [MEASURES, EVERYDAY_VERBS, MODIFIERS].iter().any(|these| these.contains(self.character));
        let bar = match self.is_common_alone {
            true if !is_repeated || self.before == Some('一') => BETTER,
            true => REPEATED,
            false => IMPOSSIBLE,
        };
        // 河西区|区属, 这种种, 美美的.
        let is_meant = LEVELS.contains(self.character)
            || self.before.is_some_and(|before| "这那".contains(before))
            || (self.part == 'a' && self.after == Some('的'));
        // A verb that is tried is said before anything.
        let is_stressed = EVERYDAY_VERBS.contains(self.character) || MODIFIERS.contains(self.character);
        let joined = if is_stressed { REPEATED } else { BETTER };
        let is_nobody =
            self.next.is_none_or(|next| !"vdap".contains(next)) && "nv".contains(self.previous_part());
        match self.part {
            _ if self.is_after_number() => SURE_SLIP,
            // 土土, 包包: what the dictionary hardly knows may be what someone is called.
            _ if is_rare
                && self.gain < BETTER
                && "nvaz".contains(self.part)
                && (!is_seldom_doubled(self.character) || self.is_called_so()) =>
            {
                Loose
            }
            _ if is_rare => self.two_strays(),
            // 紧紧急, 深深夜: what is stressed is done, and no word with one copy; but 高高举, 紧紧围绕.
            _ if MODIFIERS.contains(self.character)
                && self.alone == 2
                && self.gain > BETTER
                && self.next_length == 1
                && self.after.is_some_and(|after| {
                    // 统统一算.
                    after != '一' && !ACTS.contains(after) && self.is_common(&[self.character, after])
                }) =>
            {
                SLIP
            }
            // 和平平, 一种种; but 这种种, 泡泡液, 爆竹声声.
            _ if self.gain > bar => SLIP,
            // 沙沙发, 条条件: without a copy the other belongs to a word; but 早早就, 换换口味, 河西区|区属.
            _ if self.alone > 1 && self.gain > joined && !is_meant => SLIP,
            // 多种种药.
            _ if self.before == Some('多')
                && self.next == Some('n')
                && "种次项条件".contains(self.character) =>
            {
                SLIP
            }
            // 许多人人, but 一个人人称道的茶亭.
            _ if self.character == '人' && "mq".contains(self.previous_part()) => Open,
            // 违反本本条例, but 前人和本本上的东西; 每每 and 某某 are words one meets.
            'r' if self.segmenter.is_rare(&self.twice()) => match self.next {
                Some('n') => SLIP,
                _ => Open,
            },
            // 排水、通信等等系统: 等等 ends its list, but for many writers.
            'u' if self.previous.is_some() && self.next.is_some_and(|next| "nb".contains(next)) => Open,
            // 被拘留人人申请, but 谁说人人平等: everyone does or is something.
            _ if self.character == '人' && is_nobody => Open,
            // 查处时时: at every time and at every place something happens.
            _ if "时处".contains(self.character) && self.previous.is_some() && ends => SLIP,
            _ if self.alone == 1 || is_repeated => self.meant(),
            _ if self.gain > 5.5 => Loose,
            _ => self.meant(),
        }
    }

    /// 一个个, 亮晶晶 — or 俄罗罗斯, where no word has two of them.
    pub(super) fn in_longer_word(&self) -> Doubling {
        // 食品科|学学|与: a word only by the copy, where one is longer without it.
        let is_made = self.alone >= 3
            && self.first.len() == 3
            && self.first.end == self.at + 2
            && self.before != Some('一')
            && self.gain > BETTER;
        match self.before {
            _ if self.gain > IMPOSSIBLE || is_made => SLIP,
            Some('一') if self.is_seldom_counted() => SLIP,
            Some('一') => Meant,
            _ if self.is_broken() => SLIP,
            _ => self.meant(),
        }
    }

    /// 学学习, 观观众: a word only where the dictionary has taken a slip for one; but 摆摆手, 小姐姐, 小小说, 科科长,
    /// 白嫩嫩的.
    fn is_broken(&self) -> bool {
        self.gain > BROKEN
            && !EVERYDAY_VERBS.contains(self.character)
            && ![self.before, Some(self.character)]
                .iter()
                .flatten()
                .any(|&c| c == '大' || BEFORE_PET_NAMES.contains(c))
            && !self.is_of_head()
            && !self.word(self.first).ends_with(['的', '地'])
    }
}
