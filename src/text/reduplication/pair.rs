//! A doubled character among its words: what each copy belongs to, and what may stand there.
//!
//! What stands right beside them decides first (`beside`); then, either both copies are one word, or each ends and
//! begins one, or a copy is left over (`stray`).
//! What is left over may be written so all the same (`usual`).

mod beside;
mod stray;
mod usual;

use super::Doubling::{self, Doubted, Either, Loose, Meant, Open};
use super::classes::*;
use super::{REACH, SLIP, SURE_SLIP, is_digit};
use crate::text::{Segmenter, Word, is_han};

/// Words less likely than this (as a logarithm) are rare, those less likely than `HARDLY_SEEN` are no
/// words; those likelier than `COMMON` one meets every day.
const RARE: f64 = -13.0;
const HARDLY_SEEN: f64 = -15.0;
const COMMON: f64 = -11.5;

/// Words less likely than this are seldom the object of a verb, or the name of who heads something.
const UNCOMMON: f64 = -10.5;

/// Characters between 以 and 为 at most.
const FRAME: usize = 24;

/// The least that the text nearby can make a slip of what may be a name: under it, a dozen false alarms in ten million
/// characters went with two of a thousand slips.
const LOOSE: f64 = 7.0;

/// How much likelier (as a logarithm) the words become without a copy that was hardly meant.
const BETTER: f64 = 7.4;

/// The same for a copy that the words explain, but the text does not need elsewhere.
const LIKELIER: f64 = 4.0;
const LIKELIER_MEETING: f64 = 6.0;

/// The same for a copy that leaves another word than the text has: 学学习, 在世|世界.
const BROKEN: f64 = 5.5;
const LEFT: f64 = 5.0;

/// The same for what is doubled often: 种种, 看看.
const REPEATED: f64 = 9.5;

/// How often the dictionary has seen a verb doubled that is doubled every day.
const TRIED: usize = 120;

/// The same for a copy that breaks a long word, and so cannot be meant.
const IMPOSSIBLE: f64 = 11.0;

/// Whether one pair of two that adjoin is a word and the other none, nor both together: 问题题|往往.
pub(super) fn adjoins_by_chance(segmenter: &Segmenter, chars: &[char], at: usize) -> bool {
    let is_pair =
        |start: usize| chars.get(start..start + 2).is_some_and(|pair| pair[0] == pair[1] && is_han(pair[0]));
    let text = |chars: &[char]| chars.iter().collect::<String>();
    let by_chance = |start: usize| {
        let both = &chars[start..start + 4];
        let knows = |pair: &[char]| segmenter.likelihood(&text(pair)) > HARDLY_SEEN;
        knows(&both[..2]) != knows(&both[2..])
            && !segmenter.knows(&text(both))
            && !segmenter.knows(&text(&[both[0], both[2]]))
    };
    let (before, after) = (at.checked_sub(2).filter(|&start| is_pair(start)), is_pair(at + 2));
    match before {
        Some(start) => !after && by_chance(start),
        None => after && by_chance(at),
    }
}

/// A doubled character among its words.
pub(super) struct Pair<'s> {
    segmenter: &'s Segmenter,
    character: char,
    /// The part of speech of the character by itself.
    part: char,
    text: String,
    /// Where in it the pair stands.
    at: usize,
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
    /// Whether that word is one that one meets every day.
    is_common_alone: bool,
    /// How much likelier the words are with one copy removed.
    gain: f64,
    /// Whether further on in the clause something is taken for something: (以)…为主.
    is_taken: bool,
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
        let alone = holding(&without, left);
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
            alone: alone.len(),
            is_common_alone: segmenter.likelihood(slice(&single, alone)) > COMMON,
            gain,
            is_taken: chars[at] == '以' && is_taken(&chars[at + 2..]),
            text,
            at: left,
        }
    }

    pub(super) fn judge(&self) -> Doubling {
        if self.is_never_doubled() {
            return SURE_SLIP;
        }
        match self.among_its_words() {
            Doubling::Slip { .. } | Loose if self.is_usual() || self.is_firm() => Open,
            Doubted if self.is_usual() || self.is_often_tried() => Meant,
            // 司法所|所长 is called 司法所长 as well.
            Open | Loose if HEADS.contains(self.character) && self.after == Some('长') => Meant,
            Doubling::Slip { .. } if self.is_of_level() => Either,
            Doubling::Slip { .. } | Loose if self.may_stand() => Open,
            Open | Loose if self.is_of_level() || self.is_of_head() && self.follows_name() => Either,
            Loose if self.gain < LOOSE => Open,
            found => found,
        }
    }

    fn among_its_words(&self) -> Doubling {
        // 两国国旗, 两省省委.
        let counted = self.before.is_some_and(|c| c != '一' && NUMERALS.contains(c));
        match (self.first.len(), self.second.len()) {
            _ if self.stresses_act() || self.is_plain() => Meant,
            _ if self.is_explained() => Open,
            _ if self.is_complemented() || self.is_compared() => SLIP,
            _ if counted && LEVELS.contains(self.character) => Open,
            (2, 2) if self.first == self.second => self.in_one_word(),
            // 俄罗|罗斯; but 一个个, 亮晶晶.
            _ if self.first == self.second && self.gain > IMPOSSIBLE => SLIP,
            // 食品科|学学|与: a word only by the copy, where one is longer without it.
            _ if self.first == self.second
                && self.alone >= 3
                && self.first.len() == 3
                && self.first.end == self.at + 2
                && self.before != Some('一')
                && self.gain > BETTER =>
            {
                SLIP
            }
            _ if self.first == self.second && self.before == Some('一') && !self.is_seldom_counted() => {
                Meant
            }
            _ if self.first == self.second && self.before == Some('一') => SLIP,
            _ if self.first == self.second && self.is_broken() => SLIP,
            _ if self.first == self.second => self.meant(),
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
                && (!is_seldom_doubled(self.character) || self.is_called()) =>
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
            'r' if self.segmenter.likelihood(&self.twice()) < RARE => match self.next {
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
        // 一部|部分; but 一家|家庭.
        let breaks_amount = self.gain > BETTER && first.starts_with('一') && self.first.len() == 2;
        // 年会|会期: what ends a name begins what belongs to it.
        if HEADS.contains(self.character) && self.gain > 9.0 && self.gain < IMPOSSIBLE {
            return Open;
        }
        if self.gain > 9.0 || breaks_amount || (is_relation(first) && is_relation(second)) {
            return SLIP;
        }
        let stem = &first[..first.len() - self.character.len_utf8()];
        // 在世|世界, 农民|民和: what is left of the one word stands by itself everywhere, and the other is whole
        // without it; 更深|深刻: no noun begins what the second copy would.
        let rest = slice(second, Word { start: 1, end: self.second.len() });
        let is_left = (self.first.len() == 2 && "在从和与对向被把以为".contains(stem) && !is_begun(first))
            || (self.second.len() == 2 && "在和与".contains(rest));
        // 正常|常年: a common word has no need of the copy.
        let is_rare = self.segmenter.likelihood(first) < COMMON;
        // 学期|期中: but there it begins the name of a part.
        let begins_nothing = is_rare
            && "adprfc".contains(self.segmenter.initial(second))
            && !first.starts_with('一')
            && !SUFFIXES.contains(self.character);
        if self.gain > LEFT && (is_left || begins_nothing) {
            return SLIP;
        }
        // 管理部|部门: without its last character the first word is a far commoner one, and the second
        // does not name someone or something of what the first would name (水利部|部长).
        let commoner = self.segmenter.frequency(stem) > 100 * self.segmenter.frequency(first);
        let of_it = second.chars().skip(1).any(|c| OF_HEADS.contains(c));
        let is_thing = self.segmenter.initial(second) == 'n';
        let is_likely = BODIES.contains(self.character) || (self.gain > 7.5 && self.first.len() > 2);
        if commoner && is_thing && !of_it && is_likely && self.second.len() == 2 {
            return Doubling::Slip { sure: false, tail: 2 };
        }
        self.meant()
    }

    /// 女孩英英: whoever is named so stands before.
    fn is_called(&self) -> bool {
        CALLED_SO.iter().any(|who| self.text_before().ends_with(who))
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

    /// Whether the character ends the name of a body, place or time and begins what belongs to it: 局|局长.
    fn is_of_head(&self) -> bool {
        HEADS.contains(self.character) && self.after.is_some_and(|after| OF_HEADS.contains(after))
    }

    /// 讲讲, 谈谈: verbs that are doubled every day, whatever the text says elsewhere.
    fn is_often_tried(&self) -> bool {
        EVERYDAY_VERBS.contains(self.character) && self.segmenter.frequency(&self.twice()) > TRIED
    }

    /// Whether the character ends the name of a place that is governed and begins what governs it or belongs to it:
    /// 乡|乡干部; but 远销省|省外.
    fn is_of_level(&self) -> bool {
        // 中国|国政府 is 中国政府.
        LEVELS.contains(self.character)
            && self.character != '国'
            && self.after.is_some_and(|after| AT_LEVEL.contains(after))
            && self.follows_name()
    }

    /// Whether what stands before may be a name, or the end of one.
    fn follows_name(&self) -> bool {
        self.first.start < self.at || self.previous.is_some() && !"vpcdru".contains(self.previous_part())
    }

    /// Meant, unless the text elsewhere says that one copy was.
    fn meant(&self) -> Doubling {
        // 卫计局|局长 is called 卫计局长 as well.
        let meets = self.first != self.second && self.first.len() > 1;
        let bar = if meets { LIKELIER_MEETING } else { LIKELIER };
        // 高高举起 beside 高举: how something is done is stressed at will.
        let is_stressed = self.first == self.second && MODIFIERS.contains(self.character);
        match self.gain > bar && !is_stressed && !self.is_of_head() {
            true => Doubted,
            false => Meant,
        }
    }

    /// 一根根, 一锤锤.
    fn is_counted(&self) -> bool {
        let c = self.character;
        self.before == Some('一')
            && !self.is_seldom_counted()
            && self.segmenter.initial(&format!("一{c}")) == 'm'
    }

    /// 十一条条, 第一页页: no 一 that says one after the other; and 一些些, but 一时时地.
    fn is_seldom_counted(&self) -> bool {
        let before = self.text.chars().take(self.at).collect::<Vec<_>>();
        let is_number =
            matches!(before[..], [.., numeral, '一'] if NUMERALS.contains(numeral) || numeral == '第');
        is_number || (SELDOM_COUNTED.contains(self.character) && self.after != Some('地'))
    }

    /// 5月月, 三个月月, 第三条条: a unit after a number; but 一件件.
    fn is_after_number(&self) -> bool {
        let is_unit = MEASURES.contains(self.character)
            || "mq".contains(self.part)
            || "时分秒".contains(self.character);
        if self.character == '月' && self.before == Some('个') {
            return true;
        }
        is_unit && self.before.is_some_and(|c| is_digit(c) || (c != '一' && NUMERALS.contains(c)))
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

/// Whether what follows 以 in its clause goes on with 为 and what it is taken for.
fn is_taken(after: &[char]) -> bool {
    let end = after.iter().take(FRAME).position(|&c| !is_han(c)).unwrap_or(after.len().min(FRAME));
    after[..end].windows(2).any(|pair| pair[0] == '为' && TAKEN_FOR.contains(pair[1]))
}

fn likelihood(segmenter: &Segmenter, text: &str, words: &[Word]) -> f64 {
    words.iter().map(|&word| segmenter.likelihood(slice(text, word))).sum()
}

fn slice(text: &str, word: Word) -> &str {
    let at = |index: usize| text.char_indices().nth(index).map_or(text.len(), |(byte, _)| byte);
    &text[at(word.start)..at(word.end)]
}
