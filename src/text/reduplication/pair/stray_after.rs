//! The first copy ends a word and the second stands alone: a word of its own (目的|的), or left over (发展|展)?

use super::super::classes::*;
use super::super::{Doubling, SLIP, SURE_SLIP, is_digit};
use super::{IMPOSSIBLE, Pair};
use crate::text::FORMS_OF_ADDRESS;
use Doubling::{Haplology, Meant, Open};

impl Pair<'_> {
    /// 目的|的, 工作|作了 — or 发展|展.
    pub(super) fn stray_after_word(&self) -> Doubling {
        let c = self.character;
        let word = self.word(self.first);
        let part = self.segmenter.initial(word);
        // 长沙市|市直; but 城市市管理.
        let of_level = LEVELS.contains(c)
            && self.segmenter.is_name(word)
            && self.after.is_some_and(|c| OF_LEVEL.contains(c));
        // 全市|市乡两级: levels in their order.
        let of_levels = LEVELS
            .find(c)
            .zip(self.after.and_then(|after| LEVELS.find(after)))
            .is_some_and(|(one, other)| one < other);
        let before_number = self.following.is_some_and(is_digit);
        let before_latin = self.following.is_some_and(|c| c.is_ascii_alphanumeric() || c == ' ');
        let before_thing = before_latin || self.next.is_some_and(|next| "nrmstbxj".contains(next));
        // The dictionary calls many a noun a verb: 设备.
        let has_object = self.next.is_some_and(|next| "nv".contains(next)) && self.next_length > 1;
        let ends_word = self.before.is_some_and(|before| self.segmenter.knows(&format!("{before}{c}")));
        // 被告人|人数|最多, cut as 被告人|人|数最多.
        let begins_word = self.after.is_some_and(|after| self.is_common(&[c, after])) && self.next_is_rare;
        let is_counted = self.is_counted() && self.first.len() == 2;
        let is_seldom = !self.segmenter.is_common(word);
        let after_fragment =
            self.previous.is_some_and(|word| word.len() == 1) && !"pcu".contains(self.previous_part());
        // 公路|路域, 大车|车高: the noun begins a compound that the dictionary does not know.
        let begins_compound = NOUNS.contains(c)
            && !LEVELS.contains(c)
            && self.next_length == 1
            && self.next.is_some_and(|next| "nagjqxz".contains(next));
        // 主要|要装: a verb of one character that another follows.
        let is_modal = "要能".contains(c) && self.next == Some('v') && "nb".contains(part);
        match c {
            _ if is_counted || of_level => Meant,
            _ if of_levels => Open,
            // 我们|们.
            '们' => SURE_SLIP,
            // 副主席|席某某: a title before who has its last character as a surname.
            _ if TITLES_ENDING_IN_SURNAMES.iter().any(|title| word.ends_with(title))
                && self.next_length == 1
                && !self.next.is_some_and(|next| "pdvcum".contains(next)) =>
            {
                Open
            }
            // 可以|以实行某语为主.
            '以' if part == 'c' && (self.has_after('为') || self.is_taken) => Open,
            // 终于|于今年三月完工.
            '于' if word.ends_with('于') && (before_number || self.next == Some('t')) => Open,
            // 一股暖流|流进心田.
            _ if part == 'n' && MOTIONS.contains(c) && self.after.is_some_and(|c| DIRECTIONS.contains(c)) => {
                Open
            }
            _ if (begins_word || begins_compound) && !is_seldom_doubled(c) => Open,
            _ if is_modal => Open,
            // 醉人|人自醉; 小吃|吃的; 小|心心.
            '人' if self.first.len() == 2 && after_fragment && self.next.is_some() => Open,
            _ if EVERYDAY_VERBS.contains(c) && part == 'n' && self.next == Some('u') && is_seldom => Open,
            _ if self.first.len() == 2
                && word.starts_with(|c| BEFORE_PET_NAMES.contains(c))
                && is_seldom
                && self.next.is_none() =>
            {
                Open
            }
            // 都要|件件, 每|天天, cut as 要件|件.
            _ if MEASURES.contains(c)
                && self.first.len() == 2
                && is_seldom
                && self.gain < IMPOSSIBLE
                && self.next.is_some_and(|next| "vld".contains(next)) =>
            {
                Open
            }
            // 长安|安区, 天津|津湾: places named after a place.
            _ if self.segmenter.is_name(word)
                && self.first.len() == 2
                && self.gain < IMPOSSIBLE
                && self.next_length == 1
                && self.next.is_some_and(|next| "nzxgj".contains(next)) =>
            {
                Open
            }
            // 总会|会长江某某, 班主任|任老师, cut elsewhere.
            _ if HEADS.contains(c) && matches!(self.after, Some('长' | '员')) => Open,
            _ if is_surname(c)
                && FORMS_OF_ADDRESS.iter().any(|calling| self.text_after().starts_with(calling)) =>
            {
                Haplology
            }
            _ if is_surname(c) && self.after.is_some_and(|c| ADDRESS.contains(c)) => Open,
            // 春意浓|浓: what ends the text is like this; but 组织部长|长.
            _ if self.next.is_none() && self.part == 'a' && self.first.len() == 3 && !ends_word => Open,
            // 上将|将应邀, 没有|有生育能力, 没想到|到北京, 后来|来了.
            '将' if part == 'n' => Open,
            '有' if matches!(word, "没有" | "所有" | "拥有" | "持有") && self.has_after('的') => {
                Open
            }
            '到' if word.ends_with("想到") || word.ends_with("不到") => Open,
            '来' if self.after.is_some_and(|c| "了年".contains(c)) => Open,
            // 爆竹声|声|辞旧岁: said of each of them.
            '声' if self.first.len() > 2 => Open,
            // 加上|上牌.
            '上' | '下' if self.next_length == 1 && part == 'v' => Open,
            // 实事求是|是我们的路线, 维和|和发展.
            '是' if self.first.len() > 3 => Open,
            '和' if has_object => Open,
            // 千斤顶|顶起车座, 被手铐|铐住: what it is done with comes first; but 发挥|挥出.
            _ if "nfi".contains(part)
                && self.part == 'v'
                && self.after.is_some_and(|after| OUTCOMES.contains(after)) =>
            {
                Open
            }
            // 以扶贫为目的|的, 耕地|地力, 受不了|了, 工作|作了.
            '的' if "nr".contains(part) => Open,
            '地' if part == 'n' && before_thing => Open,
            // 脚踏实地|地.
            '地' if self.first.len() > 3 => Meant,
            '了' if self.next.is_none_or(|next| next == 'y') => Open,
            '作' if matches!(self.after, Some('了' | '过')) || self.next == Some('a') => Open,
            // 反对|对伊动武, 今年|年会.
            '对' if word == "反对" && self.next.is_some() => Open,
            '年' if part == 't' && self.after.is_some_and(|c| OF_HEADS.contains(c)) => Open,
            // 大而化之|之谓圣, 等一下|下.
            '之' if self.first.len() > 2 => Open,
            '下' if word.ends_with("一下") => Open,
            // 可以|以个人名义, 现在|在工地上, 其中|中型车, 晚上|上课.
            '以' if before_thing && part == 'c' => Open,
            '在' if before_thing && part == 't' => Open,
            '为' if self.segmenter.is_name(word) => Open,
            // 成为|为民服务的平台
            '为' if self.text_after().contains("服务") => Open,
            '上' | '下' | '中' | '后' if before_thing && "tsr".contains(part) => Open,
            // 其中|中超联赛, 社会|会根据需要.
            '中' if word == "其中" && self.next.is_some() => Open,
            '会' if self.next.is_some_and(|next| "pdv".contains(next)) => Open,
            // 创新|新模式, 扩大|大市场.
            '新' | '大' | '高' | '好' | '多' if has_object && "vd".contains(part) => Open,
            _ => SLIP,
        }
    }

    /// Whether `c` follows somewhere after the pair.
    fn has_after(&self, c: char) -> bool {
        self.text.chars().skip(self.second.end).any(|after| after == c)
    }
}
