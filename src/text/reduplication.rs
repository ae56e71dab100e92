//! A doubled character: meant (天天, 居家|家政), a slip (事业单单位), or open.
//!
//! The text around it is cut into words twice, as it stands and with one copy removed. What each copy
//! belongs to as it stands, and how much likelier the words become without one, decides.

use super::{Segmenter, Word};

/// What a doubled character is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Doubling {
    /// Reduplication, or the meeting of two words.
    Meant,
    /// Right or wrong: the words alone do not tell.
    Open,
    /// One copy too many.
    Slip {
        /// Whether one copy can go without reading the sentence.
        sure: bool,
        /// Characters of the word that the second copy begins, where both copies seem to belong to
        /// words; otherwise one.
        tail: usize,
    },
}

use Doubling::{Meant, Open};

/// A slip that the sentence might still explain.
const SLIP: Doubling = Doubling::Slip { sure: false, tail: 1 };

/// A slip that nothing explains.
const SURE_SLIP: Doubling = Doubling::Slip { sure: true, tail: 1 };

/// Characters looked at on each side. Words are rarely longer than this, and two cuts of twenty
/// characters cost a few microseconds.
const REACH: usize = 8;

/// Numerals, which repeat freely: 三三制, 十五五.
const NUMERALS: &str = "零〇一二三四五六七八九十百千万亿两";

/// What ends the names of places, bodies, things and times: after a name that the dictionary does not
/// know, such a character meets the next word: 郭庄村|村民, 结算司|司长, 10月|月底.
const HEADS: &str = "国省市县区州乡镇村旗盟街路巷桥楼站港岛山河江湖海部委局厅处科司所院校系班队团组会社厂店行\
                     矿馆园场车船机军旅署庭股城学年月日时分秒元周号级";

/// Who or what belongs to a body, place or time: 部|部长, 队|队员, 村|村民, 年|年底.
const OF_HEADS: &str = "长员委议署民生友主座内外里中上下前后初底末头级属直区";

/// What ends the names of offices only.
const BODIES: &str = "部委局厅处科司所院";

/// Levels of administration, and what an adjective made of them goes on with: 长沙市|市直机关.
const LEVELS: &str = "国省市县区州乡镇村";
const OF_LEVEL: &str = "直属级管辖立办内外";

/// Titles made of a body's last character, and ends of a time: 股|股长, 队|队员, 年|年底.
const TITLES: &str = "长员主底初末";

/// Verbs that no one reduplicates: being, having, reaching, modality.
const UNREPEATED_VERBS: &str = "是有到要会能使让";

/// Verbs and adjectives that often follow a word ending in them: 拥有|有效专利, 社会|会, 创新|新模式.
const FREE: &str = "有会新大老小好多高";

/// Common surnames: what doubles after one is likely a given name.
const SURNAMES: &str = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章苏潘葛范彭郎\
                        鲁韦马苗方俞任袁柳鲍史唐费廉薛雷贺倪汤殷罗毕郝安常于傅康齐余顾孟黄萧尹姚邵汪毛米贝明戴谈\
                        宋庞熊纪舒屈项祝董梁杜阮蓝季贾江童颜郭梅林钟徐邱骆高夏蔡田樊胡凌霍万卢莫房丁邓洪包左石崔\
                        吉龚程邢裴陆翁段侯宁仇刘龙叶司黎白蒲卓池乔谭申冉曾沙关红游权盖益桓公温庄晏柴瞿阎连习向古\
                        易廖耿欧聂";

/// Whether a pair of one character is more than its two neighbours allow to ask about: part of a
/// longer run (哈哈哈) or of a pair of pairs (干干净净), or a numeral. Needs no words.
pub(crate) fn is_plain_reduplication(chars: &[char], at: usize) -> bool {
    let c = chars[at];
    let before = |by: usize| at.checked_sub(by).map(|i| chars[i]);
    let after = |by: usize| chars.get(at + 1 + by).copied();
    before(1) == Some(c)
        || after(1) == Some(c)
        || NUMERALS.contains(c)
        || (before(1).is_some() && before(1) == before(2))
        || (after(1).is_some() && after(1) == after(2))
}

/// What the pair `chars[at] == chars[at + 1]` is. `chars` are the Chinese characters around it with
/// whatever mark or digit may stand before them.
pub(crate) fn judge(segmenter: &Segmenter, chars: &[char], at: usize) -> Doubling {
    if is_plain_reduplication(chars, at) {
        return Meant;
    }
    Pair::new(segmenter, chars, at).judge()
}

/// A doubled character among its words.
struct Pair<'s> {
    segmenter: &'s Segmenter,
    character: char,
    text: String,
    /// The character before and the one after, where there is one.
    before: Option<char>,
    after: Option<char>,
    /// The part of speech of the word before the pair; none at the start of the Chinese text.
    previous: Option<char>,
    /// Whether that word is a lone character that is no word in running text: a piece of a name or
    /// compound that the dictionary does not know.
    after_fragment: bool,
    /// The words of each copy, as positions in the window.
    first: Word,
    second: Word,
    /// The word of the copy that stays, when one is removed.
    alone: usize,
    /// How much likelier the words are with one copy removed.
    gain: f64,
}

impl<'s> Pair<'s> {
    fn new(segmenter: &'s Segmenter, chars: &[char], at: usize) -> Self {
        let han = |&&c: &&char| super::is_han(c);
        let left = chars[..at].iter().rev().take(REACH).take_while(han).count();
        let right = chars[at + 2..].iter().take(REACH).take_while(han).count();
        let window = &chars[at - left..at + 2 + right];
        let text: String = window.iter().collect();
        let single: String = window[..left].iter().chain(&window[left + 1..]).collect();
        let (words, without) = (segmenter.words(&text), segmenter.words(&single));
        let holding = |words: &[Word], place: usize| {
            words
                .iter()
                .copied()
                .find(|word| word.end > place)
                .unwrap_or(Word { start: place, end: place + 1 })
        };
        let first = holding(&words, left);
        let previous = words.iter().rfind(|word| word.end <= first.start);
        let after_fragment = previous.is_some_and(|&word| {
            word.len() == 1 && matches!(segmenter.initial(slice(&text, word)), 'n' | 'x' | 'g' | 'z' | 'j')
        });
        let previous = previous.map(|&word| match word.len() {
            // A single character that is no function word is likely the end of a name.
            1 => match segmenter.initial(slice(&text, word)) {
                part @ ('p' | 'c' | 'u' | 'd' | 'r') => part,
                'v' if UNREPEATED_VERBS.contains(slice(&text, word)) => 'v',
                _ => 'n',
            },
            _ => segmenter.initial(slice(&text, word)),
        });
        let gain = likelihood(segmenter, &single, &without) - likelihood(segmenter, &text, &words);
        Pair {
            segmenter,
            character: chars[at],
            before: at.checked_sub(1).map(|i| chars[i]),
            after: chars.get(at + 2).copied().filter(|&c| super::is_han(c)),
            previous,
            after_fragment,
            first,
            second: holding(&words, left + 1),
            alone: holding(&without, left).len(),
            gain,
            text,
        }
    }

    fn judge(&self) -> Doubling {
        let part = self.segmenter.initial(&self.character.to_string());
        match (self.first.len(), self.second.len()) {
            _ if self.first == self.second => self.in_one_word(part),
            (1, 1) => self.two_strays(part),
            (_, 1) => self.stray_after_word(part),
            (1, _) => self.stray_before_word(part),
            _ => self.two_words(),
        }
    }

    /// 天天, 看看 — or 公公交, where removing a copy makes a better word with a neighbour.
    fn in_one_word(&self, part: char) -> Doubling {
        // 串串门, 讲讲价: a verb doubled before its object.
        let is_verb = part == 'v';
        match self.first.len() == 2 && self.alone > 1 && !is_verb && self.gain > 9.0 {
            true => SLIP,
            false if self.first.len() == 2 && self.alone > 1 && self.gain > 7.5 => Open,
            false => Meant,
        }
    }

    /// 居家|家政 — or 充实|实到, where the two words came about by the copy only.
    fn two_words(&self) -> Doubling {
        let (first, second) = (self.word(self.first), self.word(self.second));
        if self.gain > 9.0 {
            return SLIP;
        }
        // 管理部|部门: without its last character the first word is a far commoner one, and the second
        // does not name someone or something of what the first would name (水利部|部长).
        let stem = &first[..first.len() - self.character.len_utf8()];
        let commoner = self.segmenter.frequency(stem) > 100 * self.segmenter.frequency(first);
        let of_it = second.chars().skip(1).any(|c| OF_HEADS.contains(c));
        let is_thing = self.segmenter.initial(second) == 'n';
        if commoner && is_thing && !of_it && self.second.len() == 2 && BODIES.contains(self.character) {
            return Doubling::Slip { sure: false, tail: 2 };
        }
        Meant
    }

    /// 郭庄村|村民, 对|对方 — or 手|手中.
    fn stray_before_word(&self, part: char) -> Doubling {
        if self.before == Some('一') && "qd".contains(part) {
            return Meant;
        }
        let word = self.word(self.second);
        let next = self.segmenter.initial(word);
        let c = self.character;
        let names = |part: char| "njlixmtsbzgf".contains(part);
        let ends_name = match self.previous {
            Some(previous) => names(previous),
            None => self
                .before
                .is_some_and(|c| c.is_alphanumeric() || c.is_whitespace() || "”》」』）)".contains(c)),
        };
        let has_title = word.chars().count() == 2 && word.ends_with(|c| TITLES.contains(c));
        let can_stand = match part {
            _ if has_title && (ends_name || HEADS.contains(c)) => true,
            _ if HEADS.contains(c) && (ends_name || (self.before == Some('、') && LEVELS.contains(c))) => {
                !"vdacpr".contains(next)
            }
            // A preposition, conjunction or locality before what is not another of them: 对|对方, 和|和平.
            'p' => !"pcdruf".contains(next),
            'f' => ends_name && !"pcdruf".contains(next),
            'c' => next != 'c',
            // Before a verb, and the dictionary calls many verbs nouns: 会|会见, 将|将军.
            _ if "会要将就".contains(c) => "vn".contains(next),
            _ if self.after_fragment && next == 'n' => true,
            _ => self.doubles_before_object(part, word) || self.stresses(next),
        };
        match can_stand {
            true => Open,
            false if self.alone > self.second.len() || self.gain > 9.0 => SURE_SLIP,
            false => SLIP,
        }
    }

    /// 吹吹风, 甩甩手: a verb of verb and object with the verb doubled.
    fn doubles_before_object(&self, part: char, word: &str) -> bool {
        let object = &word[self.character.len_utf8()..];
        part == 'v' && self.segmenter.initial(object) == 'n' && self.segmenter.knows(&self.twice())
    }

    /// 紧紧握着, cut as 紧|紧握: the doubled character is an adverb of its own before a verb.
    fn stresses(&self, next: char) -> bool {
        next == 'v' && "dza".contains(self.segmenter.initial(&self.twice()))
    }

    fn twice(&self) -> String {
        [self.character; 2].iter().collect()
    }

    /// 目的|的, 工作|作了 — or 发展|展.
    fn stray_after_word(&self, part: char) -> Doubling {
        let is_verb_alone = part == 'v' && self.after.is_some_and(|c| "了着过".contains(c));
        let of_level = LEVELS.contains(self.character) && self.after.is_some_and(|c| OF_LEVEL.contains(c));
        let is_free = self.segmenter.likelihood(&self.character.to_string()) > -6.2;
        match part {
            _ if self.is_counted(part) || of_level => Meant,
            _ if is_verb_alone => Open,
            'p' | 'c' | 'd' | 'f' if is_free => Open,
            'u' if "的地了".contains(self.character) => Open,
            _ if FREE.contains(self.character) => Open,
            _ => SLIP,
        }
    }

    /// 的的, 是是 — or 试试, 琳琳.
    fn two_strays(&self, part: char) -> Doubling {
        if self.is_counted(part) {
            return Meant;
        }
        if self.alone > 1 {
            return SURE_SLIP;
        }
        match part {
            'p' | 'c' | 'u' => SURE_SLIP,
            'd' | 'r' | 'f' | 'k' => SLIP,
            'v' if UNREPEATED_VERBS.contains(self.character) => SLIP,
            _ if self.before.is_some_and(|c| SURNAMES.contains(c)) => Meant,
            'o' | 'e' | 'y' | 'm' => Meant,
            _ => Open,
        }
    }

    /// 一根根, 一桩桩.
    fn is_counted(&self, part: char) -> bool {
        self.before == Some('一') && !"cu".contains(part)
    }

    fn word(&self, word: Word) -> &str {
        slice(&self.text, word)
    }
}

fn likelihood(segmenter: &Segmenter, text: &str, words: &[Word]) -> f64 {
    words.iter().map(|&word| segmenter.likelihood(slice(text, word))).sum()
}

fn slice(text: &str, word: Word) -> &str {
    let at = |index: usize| text.char_indices().nth(index).map_or(text.len(), |(byte, _)| byte);
    &text[at(word.start)..at(word.end)]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str, segmenter: &Segmenter) -> Vec<Doubling> {
        let chars: Vec<char> = text.chars().collect();
        let pairs = (0..chars.len().saturating_sub(1)).filter(|&at| chars[at] == chars[at + 1]);
        pairs.map(|at| judge(segmenter, &chars, at)).collect()
    }

    #[test]
    fn reduplication_and_the_meeting_of_two_words_are_meant() {
        let segmenter = Segmenter::default();
        for text in [
            "天天看看",
            "实实在在",
            "一桩桩往事",
            "哈哈哈",
            "十五五规划",
            "居家家政服务",
            "党委委员",
            "外交部部长出席",
            "去年年底开工",
            "人民法院院长",
            "组织部部署工作",
            "中国国家主席",
            "上海海关查获",
            "长沙市市直机关",
            "李丽丽说",
        ] {
            assert!(of(text, &segmenter).iter().all(|&found| found == Meant), "{text}");
        }
    }

    #[test]
    fn a_character_left_over_is_a_slip() {
        let segmenter = Segmenter::default();
        for text in [
            "事业单单位改革",
            "常宁市市医防融合",
            "推动高质量发展展",
            "推动高质量发发展",
            "群众关心的的事情",
            "有关部部门负责",
        ] {
            let found = of(text, &segmenter);
            assert!(found.iter().any(|found| matches!(found, Doubling::Slip { .. })), "{text} {found:?}");
        }
    }

    #[test]
    fn where_a_function_word_may_meet_its_like_nothing_is_decided() {
        let segmenter = Segmenter::default();
        for text in
            ["强调对对方负责", "生态环境部部署工作", "郭庄村村民说", "以扶贫为目的的项目", "创新新模式"]
        {
            assert_eq!(of(text, &segmenter), [Open], "{text}");
        }
    }
}
