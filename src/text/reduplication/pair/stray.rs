//! A copy left over beside words: a slip unless it belongs to a closed class that explains it.

use super::super::classes::*;
use super::super::{Doubling, SLIP, SURE_SLIP, is_digit};
use super::{COMMON, HARDLY_SEEN, IMPOSSIBLE, Pair, RARE, UNCOMMON};
use Doubling::{Loose, Meant, Open};

/// Words likelier than this stand by themselves everywhere: 组织, 管理.
const EVERYDAY: f64 = -8.6;

/// How much likelier (as a logarithm) the words become without a preposition too many.
const PREPOSITION: f64 = 6.0;

impl Pair<'_> {
    /// 的的, 是是 — or 试试, 琳琳.
    pub(super) fn two_strays(&self) -> Doubling {
        let c = self.character;
        // 管理课|课长, where the dictionary knows neither.
        if HEADS.contains(c) && matches!(self.after, Some('长' | '员')) {
            return Open;
        }
        let ends_time = "年月日".contains(c) && self.after.is_some_and(|c| OF_HEADS.contains(c));
        if (self.is_after_number() && !ends_time) || (self.alone > 1 && !EVERYDAY_VERBS.contains(c)) {
            return SURE_SLIP;
        }
        let stands_alone = self.previous.is_none() && self.after.is_none();
        let before_name = self.next_length == 1 && self.next.is_some_and(|next| !"pcudrvm".contains(next));
        let is_named = !before_name
            && self.previous.is_some_and(|word| word.len() == 1)
            && self.before.is_some_and(|c| SURNAMES.contains(c) || BEFORE_PET_NAMES.contains(c));
        let frequency = self.segmenter.likelihood(&c.to_string());
        let is_seldom = is_seldom_doubled(c);
        match self.part {
            // 你你……你没事吧: who says nothing else stammers.
            'r' if stands_alone => Open,
            // 知之之至, 形形者: the old language.
            _ if self.after == Some('者') => Open,
            _ if c == '之' && self.previous.is_none_or(|word| word.len() == 1) => Open,
            // 他说说：“…”
            _ if c == '说' && self.announces() => SLIP,
            // 去开下下.
            'f' if c == '下' && self.next.is_none() && self.previous_part() == 'v' => Open,
            'd' if MODIFIERS.contains(c) => Open,
            // 借我用用吧; 根根怒立.
            'p' if c == '根' || (c == '用' && self.after == Some('吧')) => Open,
            'p' | 'c' | 'u' if !EVERYDAY_VERBS.contains(c) => SURE_SLIP,
            // 只只肥壮, 李特特: adverbs that are something else as well.
            'd' if c == '只' && self.next.is_some_and(|next| "az".contains(next)) => Open,
            'd' if c == '特' && self.before.is_some_and(|c| SURNAMES.contains(c)) => Open,
            'd' | 'r' | 'k' => SLIP,
            'f' if frequency > -8.0 => SLIP,
            _ if "第经".contains(c) => SURE_SLIP,
            'v' if UNREPEATED_VERBS.contains(c) => SLIP,
            // 要不要送送你.
            'v' if self.after.is_some_and(|after| PERSONS.contains(after)) => Open,
            'o' | 'e' | 'y' => Meant,
            _ if self.is_counted() => Meant,
            _ if stands_alone || is_named => self.meant(),
            // 我们改改。
            _ if EVERYDAY_VERBS.contains(c) && (!is_seldom || matches!(self.next, None | Some('r'))) => {
                self.meant()
            }
            // 提提观点, 省省吧: a verb that is tried.
            'v' if self.next.is_some_and(|next| "ny".contains(next)) => Loose,
            // 网网相连，站站有票: said of each of them.
            'n' | 'q' | 'g' | 'm'
                if self.previous.is_none() && self.next.is_some_and(|next| "vaild".contains(next)) =>
            {
                Loose
            }
            // 沉沉睡去, 低低一笑; 女孩英英告诉记者.
            'a' if self.next == Some('v') || self.after == Some('一') => Loose,
            _ if self.is_called() => Loose,
            _ if is_seldom && !MEASURES.contains(c) => SLIP,
            // 周周明, 乡乡通公路, 彩旗猎猎: what someone is called, said of each of them, or of the old language.
            _ if MEASURES.contains(c) => Open,
            _ => Loose,
        }
    }

    /// 目的|的, 工作|作了 — or 发展|展.
    pub(super) fn stray_after_word(&self) -> Doubling {
        let c = self.character;
        let word = self.word(self.first);
        let part = self.segmenter.initial(word);
        // 长沙市|市直; but 城市市管理.
        let of_level = LEVELS.contains(c)
            && self.segmenter.is_name(word)
            && self.after.is_some_and(|c| OF_LEVEL.contains(c));
        let before_number = self.following.is_some_and(is_digit);
        let before_latin = self.following.is_some_and(|c| c.is_ascii_alphanumeric() || c == ' ');
        let before_thing = before_latin || self.next.is_some_and(|next| "nrmstbxj".contains(next));
        // The dictionary calls many a noun a verb: 设备.
        let has_object = self.next.is_some_and(|next| "nv".contains(next)) && self.next_length > 1;
        let ends_word = self.before.is_some_and(|before| self.segmenter.knows(&format!("{before}{c}")));
        // 被告人|人数|最多, cut as 被告人|人|数最多.
        let begins_word = self.after.is_some_and(|after| self.is_common(&[c, after])) && self.next_is_rare;
        let is_counted = self.is_counted() && self.first.len() == 2;
        let is_seldom = self.segmenter.likelihood(word) < COMMON;
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
            // 我们|们.
            '们' => SURE_SLIP,
            // 副主席|席某某: a title before who has it as a surname.
            '席' | '任'
                if word.ends_with(['席', '任'])
                    && word.contains('主')
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
            _ if SURNAMES.contains(c) && self.after.is_some_and(|c| ADDRESS.contains(c)) => Open,
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
            '上' | '下' | '中' | '后' if before_thing && "tsr".contains(part) => Open,
            // 其中|中超联赛, 社会|会根据需要.
            '中' if word == "其中" && self.next.is_some() => Open,
            '会' if self.next.is_some_and(|next| "pdv".contains(next)) => Open,
            // 创新|新模式, 扩大|大市场.
            '新' | '大' | '高' | '好' | '多' if has_object && "vd".contains(part) => Open,
            _ => SLIP,
        }
    }

    /// 郭庄村|村民, 对|对方 — or 手|手中.
    pub(super) fn stray_before_word(&self) -> Doubling {
        let c = self.character;
        let word = self.word(self.second);
        let next = self.segmenter.initial(word);
        let previous = self.previous_part();
        let second = word.chars().nth(1);
        // A piece of a name or compound that the dictionary does not know, a name, a number.
        let after_name = match self.previous {
            Some(word) if word.len() == 1 => !"pcudr".contains(previous),
            Some(word) => self.segmenter.is_name(self.word(word)),
            None => self.before.is_some_and(|before| {
                before.is_alphanumeric()
                    || "”》」』）)".contains(before)
                    || (before == ' ' && "年月日".contains(c))
            }),
        };
        let is_of_head = HEADS.contains(c) && second.is_some_and(|c| OF_HEADS.contains(c));
        let is_title =
            HEADS.contains(c) && word.chars().count() == 2 && word.ends_with(|c| TITLES.contains(c));
        // 水|路|路面: a word of one character that the pair's first copy completes.
        let is_loose = self.previous.is_some_and(|word| word.len() == 1) || previous == 'm';
        // 人|民: no one says 人人 before them.
        let begins_common = second.is_some_and(|second| self.is_common(&[c, second]));
        let is_unlisted = BODIES.contains(c) || "乡镇村".contains(c);
        let ends_word = is_loose && self.before.is_some_and(|before| self.is_common(&[before, c]));
        let is_part =
            HEADS.contains(c) && second.is_some_and(|c| PARTS.contains(c)) && "nvastrlu".contains(previous);
        // 周强|强调.
        let after_surname = next == 'v' && self.before.is_some_and(|c| SURNAMES.contains(c));
        // 小明|明显.
        let after_surname = self.previous.is_some_and(|word| word.len() == 1)
            && (after_surname || is_fragment_of_name(self.before));
        let is_time =
            c == '年' && second.is_some_and(|c| "底初末度中会报".contains(c)) && self.previous.is_some();
        // 渣土车|车辆, 优质工程奖|奖项: the first copy ends a compound that the dictionary does not
        // know. Not so where without it one word holds both sides (管理部门).
        let ends_compound = NOUNS.contains(c)
            && self.alone <= self.second.len()
            && match self.previous {
                Some(word) if word.len() == 1 => !"pcdrmfu".contains(previous),
                // 传到|厂商: the verb has an object.
                Some(verb) if previous == 'v' => {
                    self.segmenter.likelihood(word) < UNCOMMON
                        && !self.word(verb).ends_with(|c| "到往在向给入出于为成".contains(c))
                }
                Some(_) => "nslbjzxt".contains(previous) && self.segmenter.likelihood(word) < EVERYDAY,
                None => after_name,
            };
        let can_stand = match self.part {
            // 今天|报|报道: such a compound does not end with what is hardly ever met by itself.
            _ if ends_compound
                && is_seldom_doubled(c)
                && !is_of_head
                && self.segmenter.likelihood(word) > COMMON =>
            {
                return SLIP;
            }
            _ if ends_compound => true,
            // 打开|了|了解: the particle ends a verb, whatever begins with it.
            _ if c == '了' && "vaxlig".contains(previous) => true,
            // 干得|得心应手, 物体上|上下移动.
            _ if (c == '得' && self.second.len() == 4) || (c == '上' && second == Some('下')) => true,
            // 与|与会者, 以|以人为本的理念.
            _ if is_begun(word) && (c != '被' || self.previous.is_some()) => true,
            // 人人|心惶惶.
            _ if c == '人' && !"nv".contains(previous) && (!begins_common || next == 'i') => true,
            // 超|超临界.
            _ if c == '超' && self.segmenter.likelihood(word) < RARE => true,
            // 吞了|口口水.
            _ if MEASURES.contains(c) && self.before == Some('了') && next == 'n' => true,
            _ if is_title && (after_name || "nvmbjtalr".contains(previous)) => true,
            _ if self.stresses(word) => true,
            _ if self.doubles_before_object(word) => return Loose,
            _ if self.gain > IMPOSSIBLE => false,
            _ if after_surname || (SUFFIXES.contains(c) && "nvl".contains(previous)) => true,
            // 分分钟.
            _ if c == '分' && second == Some('钟') && !self.is_after_number() => true,
            // 环境部|部署, 星光村|村委会: the dictionary knows few bodies and fewer villages.
            _ if is_of_head && is_unlisted && "nlj".contains(previous) => true,
            _ if self.is_counted() || ends_word || is_part || is_time => true,
            _ if is_of_head => after_name || "mr".contains(previous),
            _ if RELATING.contains(c) => {
                self.gain < PREPOSITION && "nrstb".contains(next) && !"pcmq".contains(previous)
            }
            'f' => after_name && next == 'v',
            // 三十|天|天气, 两千|家|家庭: what is counted begins like what counts it.
            _ => (self.is_after_number() || previous == 'm') && MEASURES.contains(c) && next == 'n',
        };
        // 双庙村|村民, 江州市|市容, A股|股票: what ends a name meets a word that begins so, day after day.
        let is_unknown =
            self.previous.is_some_and(|name| self.segmenter.likelihood(self.word(name)) < HARDLY_SEEN);
        let is_named = LEVELS.contains(c) && (after_name || is_unknown) && self.segmenter.knows(word);
        let is_of_letter = self.before.is_some_and(|before| before.is_ascii_alphabetic());
        match can_stand {
            true if is_named || is_of_letter => Meant,
            true => Open,
            false if self.alone > self.second.len() || self.gain > 9.0 => SURE_SLIP,
            false => SLIP,
        }
    }

    /// Whether `c` follows somewhere after the pair.
    fn has_after(&self, c: char) -> bool {
        self.text.chars().skip(self.second.end).any(|after| after == c)
    }

    /// Whether what the character says follows: 他说说：“…”, 主席说说，…
    fn announces(&self) -> bool {
        let speaker = matches!(self.before, Some('他' | '她')) || self.previous_part() == 'n';
        self.following == Some('：') || (self.following == Some('，') && speaker)
    }

    /// 吹吹风, 打打电话: an everyday verb doubled in a verb of verb and object.
    fn doubles_before_object(&self, word: &str) -> bool {
        let object = &word[self.character.len_utf8()..];
        let is_separable = match self.second.len() {
            2 if self.segmenter.likelihood(word) < RARE => true,
            2 => self.segmenter.likelihood(word) < COMMON && "nqzgm".contains(self.segmenter.initial(object)),
            // 享享清福, 开开眼界: the dictionary lists few verbs with their objects, and these are some;
            // but 开|开发区.
            // 晒太阳 is a noun to the dictionary, and so is 太阳.
            _ => self.segmenter.initial(word) != 'n' || self.segmenter.likelihood(object) > RARE,
        };
        // The dictionary takes them for prepositions and measures.
        let is_listed = matches!((self.character, object), ('把', "脉" | "关") | ('度', "假"));
        is_listed || (EVERYDAY_VERBS.contains(self.character) && is_separable)
    }

    /// 紧紧握着, cut as 紧|紧握着: the doubled character is an adverb of its own.
    fn stresses(&self, word: &str) -> bool {
        // 高高度重视; but 紧紧闭着双眼, 高高举着火炬
        let begins_common = word.chars().nth(1).is_some_and(|second| {
            self.is_common(&[self.character, second])
                && self.segmenter.initial(&format!("{}{second}", self.character)) != 'v'
        });
        MODIFIERS.contains(self.character)
            && (!begins_common || self.character == '好')
            && (self.segmenter.initial(word) == 'v'
                || (self.character == '好' && "va".contains(self.segmenter.initial(word)))
                || (self.segmenter.likelihood(word) < RARE && !self.segmenter.is_name(word)))
    }
}

/// Whether the first half of a pet name stands before.
fn is_fragment_of_name(before: Option<char>) -> bool {
    before.is_some_and(|c| "小阿".contains(c))
}
