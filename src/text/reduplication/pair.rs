//! A doubled character among its words: what each copy belongs to, and what may stand there.
//!
//! Either both copies are one word, or each ends and begins one, or a copy is left over. A copy left over
//! is a slip unless it belongs to a closed class that explains it.

use super::Doubling::{self, Meant, Open};
use super::classes::*;
use super::{REACH, SLIP, SURE_SLIP};
use crate::text::{Segmenter, Word, is_han};

/// Words less likely than this (as a logarithm) are rare, those less likely than `HARDLY_SEEN` are no
/// words; those likelier than `COMMON` one meets every day.
const RARE: f64 = -13.0;
const HARDLY_SEEN: f64 = -15.0;
const COMMON: f64 = -11.5;

/// Words likelier than this stand by themselves everywhere: 组织, 管理.
const EVERYDAY: f64 = -8.6;

/// Words less likely than this are seldom the object of a verb.
const UNCOMMON: f64 = -10.5;

/// How much likelier (as a logarithm) the words become without a copy that cannot be meant: the copy
/// breaks a long word.
const IMPOSSIBLE: f64 = 11.0;

/// A doubled character among its words.
pub(super) struct Pair<'s> {
    segmenter: &'s Segmenter,
    character: char,
    /// The part of speech of the character by itself.
    part: char,
    text: String,
    /// The character before and the one after, where there is one.
    before: Option<char>,
    after: Option<char>,
    /// The word before the pair; none at the start of the Chinese text.
    previous: Option<Word>,
    /// The part of speech of the word after the pair; none at the end of the Chinese text.
    next: Option<char>,
    next_length: usize,
    next_is_rare: bool,
    /// The character after the pair, of whatever sort.
    following: Option<char>,
    /// The words of each copy, as positions in the window.
    first: Word,
    second: Word,
    /// The length of the word of the copy that stays, when one is removed.
    alone: usize,
    /// How much likelier the words are with one copy removed.
    gain: f64,
}

impl<'s> Pair<'s> {
    pub(super) fn new(segmenter: &'s Segmenter, chars: &[char], at: usize) -> Self {
        let han = |&&c: &&char| is_han(c);
        let left = chars[..at].iter().rev().take(REACH).take_while(han).count();
        let right = chars[at + 2..].iter().take(REACH).take_while(han).count();
        let window = &chars[at - left..at + 2 + right];
        let text: String = window.iter().collect();
        let single: String = window[..left].iter().chain(&window[left + 1..]).collect();
        let (words, without) = (segmenter.words(&text), segmenter.words(&single));
        let holding = |words: &[Word], place: usize| {
            let found = words.iter().copied().find(|word| word.end > place);
            found.unwrap_or(Word { start: place, end: place + 1 })
        };
        let (first, second) = (holding(&words, left), holding(&words, left + 1));
        let next = words.iter().find(|word| word.start >= second.end);
        let gain = likelihood(segmenter, &single, &without) - likelihood(segmenter, &text, &words);
        Pair {
            segmenter,
            character: chars[at],
            part: segmenter.initial(&chars[at].to_string()),
            before: at.checked_sub(1).map(|i| chars[i]),
            after: chars.get(at + 2).copied().filter(|&c| is_han(c)),
            previous: words.iter().copied().rfind(|word| word.end <= first.start),
            next: next.map(|&word| segmenter.initial(slice(&text, word))),
            next_length: next.map_or(0, |word| word.len()),
            next_is_rare: next.is_some_and(|&word| segmenter.likelihood(slice(&text, word)) < RARE),
            following: chars.get(at + 2).copied(),
            first,
            second,
            alone: holding(&without, left).len(),
            gain,
            text,
        }
    }

    pub(super) fn judge(&self) -> Doubling {
        match (self.first.len(), self.second.len()) {
            (2, 2) if self.first == self.second => self.in_one_word(),
            _ if self.first == self.second => Meant,
            (1, 1) => self.two_strays(),
            (_, 1) => self.stray_after_word(),
            (1, _) => self.stray_before_word(),
            _ => self.two_words(),
        }
    }

    /// 天天, 看看 — or 公公交, where removing a copy makes a better word with a neighbour.
    fn in_one_word(&self) -> Doubling {
        // A doubled word that the dictionary hardly knows is a name, or no word at all: 本本, 评评.
        let ends = self.after.is_none() && self.following != Some('、');
        let is_rare = self.segmenter.likelihood(&self.twice()) < HARDLY_SEEN;
        let is_nobody =
            self.next.is_none_or(|next| !"vdap".contains(next)) && "nv".contains(self.previous_part());
        match self.part {
            _ if self.is_after_number() => SURE_SLIP,
            // 土土, 包包: what the dictionary hardly knows may be what someone is called.
            _ if is_rare && self.gain < 9.0 && "nvaz".contains(self.part) => Open,
            _ if is_rare => self.two_strays(),
            _ if self.gain > 9.0 && !EVERYDAY_VERBS.contains(self.character) => SLIP,
            // 违反本本条例; 每每 and 某某 are words one meets.
            'r' if self.segmenter.likelihood(&self.twice()) < RARE => SLIP,
            // 排水、通信等等系统: 等等 ends its list, but for many writers.
            'u' if self.previous.is_some() && self.next.is_some_and(|next| "nb".contains(next)) => Open,
            // 被拘留人人申请, but 谁说人人平等: everyone does or is something.
            _ if self.character == '人' && is_nobody => Open,
            // 查处时时: at every time and at every place something happens.
            _ if "时处".contains(self.character) && self.previous.is_some() && ends => SLIP,
            _ if MODIFIERS.contains(self.character) || EVERYDAY_VERBS.contains(self.character) => Meant,
            _ if self.alone == 1 || MEASURES.contains(self.character) => Meant,
            _ if self.gain > 5.5 => Open,
            _ => Meant,
        }
    }

    /// 的的, 是是 — or 试试, 琳琳.
    fn two_strays(&self) -> Doubling {
        let c = self.character;
        let ends_time = "年月日".contains(c) && self.after.is_some_and(|c| OF_HEADS.contains(c));
        if (self.is_after_number() && !ends_time) || (self.alone > 1 && !EVERYDAY_VERBS.contains(c)) {
            return SURE_SLIP;
        }
        let stands_alone = self.previous.is_none() && self.after.is_none();
        let before_name = self.next_length == 1 && self.next.is_some_and(|next| !"pcudrvm".contains(next));
        let is_named = !before_name
            && self.previous.is_some_and(|word| word.len() == 1)
            && self.before.is_some_and(|c| SURNAMES.contains(c) || BEFORE_PET_NAMES.contains(c));
        let before_title = self.after.is_some_and(|c| ADDRESS.contains(c)) && self.next_length == 2;
        let frequency = self.segmenter.likelihood(&c.to_string());
        // 河|河长, 镇|镇情, where the dictionary lacks the word.
        let heads_part = HEADS.contains(c) && self.after.is_some_and(|c| OF_HEADS.contains(c));
        match self.part {
            // 你你……你没事吧: who says nothing else stammers.
            'r' if stands_alone => Open,
            // 知之之至, 形形者: the old language.
            _ if c == '之' || self.after == Some('者') => Open,
            // 去开下下.
            'f' if c == '下' && self.next.is_none() && self.previous_part() == 'v' => Open,
            'd' if MODIFIERS.contains(c) => Open,
            // 借我用用吧; 根根怒立.
            'p' if c == '根' || (c == '用' && self.after == Some('吧')) => Open,
            'p' | 'c' | 'u' => SURE_SLIP,
            'd' | 'r' | 'k' => SLIP,
            'f' if frequency > -8.0 => SLIP,
            _ if c == '第' => SURE_SLIP,
            'v' if UNREPEATED_VERBS.contains(c) => SLIP,
            'o' | 'e' | 'y' => Meant,
            _ if EVERYDAY_VERBS.contains(c) || self.is_counted() || stands_alone || is_named => Meant,
            // 粉粉的, 萌萌地.
            'a' | 'z' | 'n' | 'v' if self.after.is_some_and(|c| "的地".contains(c)) => Open,
            _ if MEASURES.contains(c) || heads_part || MODIFIERS.contains(c) => Open,
            // 镇|镇容, where the dictionary lacks both words; 科科先生, 张张娜: names.
            _ if before_title || (NOUNS.contains(c) && self.next_length == 1) => Open,
            _ if SURNAMES.contains(c) && before_name => Open,
            // The commoner a character is by itself, the less it is a name.
            'v' if frequency > -9.6 => SLIP,
            _ if frequency > -9.2 => SLIP,
            _ => Open,
        }
    }

    /// 目的|的, 工作|作了 — or 发展|展.
    fn stray_after_word(&self) -> Doubling {
        let c = self.character;
        let word = self.word(self.first);
        let part = self.segmenter.initial(word);
        let of_level = LEVELS.contains(c) && self.after.is_some_and(|c| OF_LEVEL.contains(c));
        let before_latin = self.following.is_some_and(|c| c.is_ascii_alphanumeric() || c == ' ');
        let before_thing = before_latin || self.next.is_some_and(|next| "nrmstbxj".contains(next));
        // The dictionary calls many a noun a verb: 设备.
        let has_object = self.next.is_some_and(|next| "nv".contains(next)) && self.next_length > 1;
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
        let is_modal = "要能".contains(c) && self.next == Some('v') && part != 'v';
        match c {
            _ if is_counted || of_level => Meant,
            _ if begins_word || begins_compound || is_modal => Open,
            // 醉人|人自醉; 小吃|吃的; 小|心心.
            '人' if self.first.len() == 2 && after_fragment && self.next.is_some() => Open,
            _ if EVERYDAY_VERBS.contains(c) && part == 'n' && self.next == Some('u') => Open,
            _ if self.first.len() == 2
                && word.starts_with(|c| BEFORE_PET_NAMES.contains(c))
                && self.next.is_none() =>
            {
                Open
            }
            // 都要|件件, 每|天天, cut as 要件|件.
            _ if MEASURES.contains(c)
                && self.first.len() == 2
                && is_seldom
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
            // 加上|上牌.
            '上' | '下' if self.next_length == 1 && part == 'v' => Open,
            // 以扶贫为目的|的, 耕地|地力, 受不了|了, 工作|作了.
            '的' if "nr".contains(part) => Open,
            '地' if part == 'n' && before_thing => Open,
            '了' if self.next.is_none_or(|next| next == 'y') => Open,
            '作' if self.after == Some('了') || self.next == Some('a') => Open,
            // 大而化之|之谓圣, 等一下|下.
            '之' if self.first.len() > 2 => Open,
            '下' if word.ends_with("一下") => Open,
            // 可以|以个人名义, 现在|在工地上, 其中|中型车, 晚上|上课.
            '以' if before_thing && part == 'c' => Open,
            '在' if before_thing && part == 't' => Open,
            '为' if self.segmenter.is_name(word) => Open,
            '上' | '下' | '中' | '后' if before_thing && "tsr".contains(part) => Open,
            // 其中|中超联赛, 公会|会根据需要.
            '中' if word == "其中" && self.next.is_some() => Open,
            '会' if self.next.is_some_and(|next| "pd".contains(next)) => Open,
            // 创新|新模式, 扩大|大市场.
            '新' | '大' | '高' | '好' | '多' if has_object && "vd".contains(part) => Open,
            _ => SLIP,
        }
    }

    /// 郭庄村|村民, 对|对方 — or 手|手中.
    fn stray_before_word(&self) -> Doubling {
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
        let is_unlisted = BODIES.contains(c) || "乡镇村".contains(c);
        let ends_word = is_loose && self.before.is_some_and(|before| self.is_common(&[before, c]));
        let is_part =
            HEADS.contains(c) && second.is_some_and(|c| PARTS.contains(c)) && "nvastrlu".contains(previous);
        let is_fragment = self.previous.is_some_and(|word| word.len() == 1) && "nxzjg".contains(previous);
        // 周强|强调.
        let after_surname = after_name && next == 'v' && self.before.is_some_and(|c| SURNAMES.contains(c));
        // 小明|明显.
        let after_surname = after_surname
            || (is_fragment_of_name(self.before) && self.previous.is_some_and(|word| word.len() == 1));
        let is_time = c == '年' && second.is_some_and(|c| "底初末度".contains(c)) && self.previous.is_some();
        // 渣土车|车辆, 优质工程奖|奖项: the first copy ends a compound that the dictionary does not
        // know. Not so where without it one word holds both sides (管理部门).
        let ends_compound = NOUNS.contains(c)
            && self.alone <= self.second.len()
            && match self.previous {
                Some(word) if word.len() == 1 => !"pcdrmfu".contains(previous),
                Some(_) if previous == 'v' => self.segmenter.likelihood(word) < UNCOMMON,
                Some(_) => "nslbjzxt".contains(previous) && self.segmenter.likelihood(word) < EVERYDAY,
                None => after_name,
            };
        let can_stand = match self.part {
            _ if ends_compound => true,
            // 超|超临界.
            _ if c == '超' && self.segmenter.likelihood(word) < RARE => true,
            // 吞了|口口水.
            _ if MEASURES.contains(c) && self.before == Some('了') && next == 'n' => true,
            _ if is_title && (after_name || "nvmbjtalr".contains(previous)) => true,
            _ if self.stresses(word) => true,
            _ if self.gain > IMPOSSIBLE => false,
            _ if after_surname || (SUFFIXES.contains(c) && "nvl".contains(previous)) => true,
            // 盆|骨|骨折: a piece of a compound that the dictionary does not know.
            _ if is_fragment && next == 'n' => true,
            // 分分钟.
            _ if c == '分' && second == Some('钟') && !self.is_after_number() => true,
            // 环境部|部署, 星光村|村委会: the dictionary knows few bodies and fewer villages.
            _ if is_of_head && is_unlisted && "nlj".contains(previous) => true,
            _ if self.is_counted() || ends_word || is_part || is_time => true,
            _ if self.doubles_before_object(word) => true,
            _ if is_of_head => after_name || "mr".contains(previous),
            _ if RELATING.contains(c) => "nrstb".contains(next) && !"pcmq".contains(previous),
            'f' => after_name && next == 'v',
            // 三十|天|天气, 两千|家|家庭: what is counted begins like what counts it.
            _ => (self.is_after_number() || previous == 'm') && MEASURES.contains(c) && next == 'n',
        };
        match can_stand {
            true => Open,
            false if self.alone > self.second.len() || self.gain > 9.0 => SURE_SLIP,
            false => SLIP,
        }
    }

    /// 居家|家政 — or 充实|实到, where the two words came about by the copy only.
    fn two_words(&self) -> Doubling {
        let (first, second) = (self.word(self.first), self.word(self.second));
        let is_relation = |word: &str| matches!(self.segmenter.initial(word), 'c' | 'p' | 'u');
        // 以及|及其: no two of them meet.
        // 党小组|组长: someone who belongs to it.
        if self.second.len() == 2
            && HEADS.contains(self.character)
            && second.ends_with(|c| TITLES.contains(c))
        {
            return Meant;
        }
        if self.gain > 9.0 || (is_relation(first) && is_relation(second)) {
            return SLIP;
        }
        // 管理部|部门: without its last character the first word is a far commoner one, and the second
        // does not name someone or something of what the first would name (水利部|部长).
        let stem = &first[..first.len() - self.character.len_utf8()];
        let commoner = self.segmenter.frequency(stem) > 100 * self.segmenter.frequency(first);
        let of_it = second.chars().skip(1).any(|c| OF_HEADS.contains(c));
        let is_thing = self.segmenter.initial(second) == 'n';
        let is_likely = BODIES.contains(self.character) || (self.gain > 7.5 && self.first.len() > 2);
        if commoner && is_thing && !of_it && is_likely && self.second.len() == 2 {
            return Doubling::Slip { sure: false, tail: 2 };
        }
        Meant
    }

    /// 吹吹风, 打打电话: an everyday verb doubled in a verb of verb and object.
    fn doubles_before_object(&self, word: &str) -> bool {
        let object = &word[self.character.len_utf8()..];
        let is_separable = match self.second.len() {
            2 if self.segmenter.likelihood(word) < RARE => true,
            2 => self.segmenter.likelihood(word) < COMMON && self.segmenter.initial(object) == 'n',
            _ => self.segmenter.likelihood(object) > RARE,
        };
        EVERYDAY_VERBS.contains(self.character) && is_separable
    }

    /// 紧紧握着, cut as 紧|紧握着: the doubled character is an adverb of its own.
    fn stresses(&self, word: &str) -> bool {
        MODIFIERS.contains(self.character)
            && (self.segmenter.initial(word) == 'v'
                || (self.character == '好' && self.segmenter.initial(word) == 'a')
                || (self.segmenter.likelihood(word) < RARE && !self.segmenter.is_name(word)))
    }

    /// 一根根, 一桩桩.
    fn is_counted(&self) -> bool {
        self.before == Some('一') && MEASURES.contains(self.character)
    }

    /// 5月月, 第三条条: a unit after a number; but 一件件.
    fn is_after_number(&self) -> bool {
        let is_unit = MEASURES.contains(self.character) || "mq".contains(self.part);
        is_unit && self.before.is_some_and(|c| c.is_ascii_digit() || (c != '一' && NUMERALS.contains(c)))
    }

    /// Whether the characters are a word one meets every day.
    fn is_common(&self, chars: &[char]) -> bool {
        self.segmenter.likelihood(&chars.iter().collect::<String>()) > COMMON
    }

    /// The part of speech of the word before; `x` at the start of the Chinese text.
    fn previous_part(&self) -> char {
        self.previous.map_or('x', |word| self.segmenter.initial(self.word(word)))
    }

    /// The character twice.
    fn twice(&self) -> String {
        [self.character; 2].iter().collect()
    }

    fn word(&self, word: Word) -> &str {
        slice(&self.text, word)
    }
}

/// Whether the first half of a pet name stands before.
fn is_fragment_of_name(before: Option<char>) -> bool {
    before.is_some_and(|c| "小阿".contains(c))
}

fn likelihood(segmenter: &Segmenter, text: &str, words: &[Word]) -> f64 {
    words.iter().map(|&word| segmenter.likelihood(slice(text, word))).sum()
}

fn slice(text: &str, word: Word) -> &str {
    let at = |index: usize| text.char_indices().nth(index).map_or(text.len(), |(byte, _)| byte);
    &text[at(word.start)..at(word.end)]
}
