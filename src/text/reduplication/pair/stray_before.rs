//! The second copy begins a word and the first stands alone: a word of its own (郭庄村|村民), or left over (手|手中)?

use super::super::classes::*;
use super::super::{Doubling, SLIP, SURE_SLIP};
use super::{HARDLY_SEEN, IMPOSSIBLE, Pair, UNCOMMON};
use Doubling::{Loose, Meant, Open};

/// Words likelier than this stand by themselves everywhere: 组织, 管理.
const EVERYDAY: f64 = -8.6;

/// How much likelier (as a logarithm) the words become without a preposition too many.
const PREPOSITION: f64 = 6.0;

impl Pair<'_> {
    /// 郭庄村|村民, 对|对方 — or 手|手中.
    pub(super) fn stray_before_word(&self) -> Doubling {
        let c = self.character;
        let word = self.word(self.second);
        let next = self.segmenter.initial(word);
        let previous = self.previous_part();
        let second = word.chars().nth(1);
        let rest = &word[c.len_utf8()..];
        let after_name = self.follows_unlisted();
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
        let is_time =
            c == '年' && second.is_some_and(|c| "底初末度中会报".contains(c)) && self.previous.is_some();
        let ends_compound = self.ends_compound(word);
        let can_stand = match self.part {
            // 今天|报|报道: such a compound does not end with what is hardly ever met by itself.
            _ if ends_compound && is_seldom_doubled(c) && !is_of_head && self.segmenter.is_common(word) => {
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
            _ if c == '超' && self.segmenter.is_rare(word) => true,
            // 将|颗颗|卫星, where the dictionary has 颗卫星; but 根|根据.
            _ if MEASURES.contains(c)
                && self.second.len() > 2
                && !self.is_after_number()
                && self.segmenter.is_common(rest) =>
            {
                true
            }
            // 吞了|口口水.
            _ if MEASURES.contains(c) && self.before == Some('了') && next == 'n' => true,
            _ if is_title && (after_name || "nvmbjtalr".contains(previous)) => true,
            _ if self.stresses(word) => true,
            _ if self.doubles_before_object(word) => return Loose,
            _ if self.gain > IMPOSSIBLE => false,
            _ if self.ends_given_name(next) || (SUFFIXES.contains(c) && "nvl".contains(previous)) => true,
            // 分分钟.
            _ if c == '分' && second == Some('钟') && !self.is_after_number() => true,
            // 环境部|部署, 星光村|村委会: the dictionary knows few bodies and fewer villages.
            _ if is_of_head && is_unlisted && "nlj".contains(previous) => true,
            _ if self.is_counted() || ends_word || is_part || is_time => true,
            _ if is_of_head => after_name || "mr".contains(previous),
            // 冲突|和|和解: what parties come to is done as well.
            _ if RELATING.contains(c) => {
                let is_object = "nrstb".contains(next) || c == '和' && next == 'v';
                self.gain < PREPOSITION && is_object && !"pcmq".contains(previous)
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

    /// Whether what stands before may be a piece of a name or compound that the dictionary does not know, a name, a number.
    fn follows_unlisted(&self) -> bool {
        match self.previous {
            Some(word) if word.len() == 1 => !"pcudr".contains(self.previous_part()),
            Some(word) => self.segmenter.is_name(self.word(word)),
            None => self.before.is_some_and(|before| {
                before.is_alphanumeric()
                    || "”》」』）)".contains(before)
                    || (before == ' ' && "年月日".contains(self.character))
            }),
        }
    }

    /// 周强|强调, 小明|明显: the first copy ends a given name.
    fn ends_given_name(&self, next: char) -> bool {
        let after_surname = next == 'v' && self.before.is_some_and(is_surname);
        self.previous.is_some_and(|word| word.len() == 1)
            && (after_surname || self.before.is_some_and(|c| "小阿".contains(c)))
    }

    /// 渣土车|车辆, 优质工程奖|奖项: the first copy ends a compound that the dictionary does not know. Not so where
    /// without it one word holds both sides (管理部门).
    fn ends_compound(&self, word: &str) -> bool {
        let previous = self.previous_part();
        NOUNS.contains(self.character)
            && self.alone <= self.second.len()
            && match self.previous {
                Some(word) if word.len() == 1 => !"pcdrmfu".contains(previous),
                // 传到|厂商: the verb has an object.
                Some(verb) if previous == 'v' => {
                    self.segmenter.likelihood(word) < UNCOMMON
                        && !self.word(verb).ends_with(|c| "到往在向给入出于为成".contains(c))
                }
                Some(_) => "nslbjzxt".contains(previous) && self.segmenter.likelihood(word) < EVERYDAY,
                None => self.follows_unlisted(),
            }
    }

    /// 吹吹风, 打打电话: an everyday verb doubled in a verb of verb and object.
    fn doubles_before_object(&self, word: &str) -> bool {
        let object = &word[self.character.len_utf8()..];
        let is_separable = match self.second.len() {
            2 if self.segmenter.is_rare(word) => true,
            // 在会上讲讲话，
            2 if self.ends_clause_with(object) => true,
            2 => !self.segmenter.is_common(word) && "nqzgm".contains(self.segmenter.initial(object)),
            // 享享清福, 开开眼界: the dictionary lists few verbs with their objects, and these are some;
            // but 开|开发区.
            // 晒太阳 is a noun to the dictionary, and so is 太阳.
            _ => self.segmenter.initial(word) != 'n' || !self.segmenter.is_rare(object),
        };
        // The dictionary takes them for prepositions and measures.
        let is_listed = matches!((self.character, object), ('把', "脉" | "关") | ('度', "假"));
        is_listed || (EVERYDAY_VERBS.contains(self.character) && is_separable)
    }

    /// Whether the clause ends with what the second copy does it to.
    fn ends_clause_with(&self, object: &str) -> bool {
        self.text_after() == object && "nqzg".contains(self.segmenter.initial(object))
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
                || (self.segmenter.is_rare(word) && !self.segmenter.is_name(word)))
    }
}
