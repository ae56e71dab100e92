//! May a word that stands twice be meant: 非常非常, 研究研究, 墨黑墨黑?

mod tried;

use std::ops::{Range, RangeInclusive};

use super::super::speech::is_spoken;
use super::Context;
use super::amounts::{TOWARDS, may_be_amount};
use super::usage::{Usage, Usages};
use crate::document::{Prose, is_bullet};
use crate::text::{Class, Word, counts, is_comma, is_surname};

/// Characters of an amount and what it is of at most: 一户人家.
const LONG_AMOUNT: usize = 4;

/// Characters of the rest of what is cried, at most.
const CRIED: usize = 40;

/// What stands twice, and what stands around it.
pub(super) struct Doubled<'c, 'd> {
    context: &'c Context<'d>,
    prose: Prose<'d>,
    /// The words around both copies.
    words: &'c [Word],
    /// Both copies.
    copies: Range<usize>,
    /// What each of them is.
    text: &'d str,
    /// Its part of speech.
    part: char,
    /// The character after both; a block ends like a sentence.
    after: char,
}

impl<'c, 'd> Doubled<'c, 'd> {
    pub(super) fn new(
        context: &'c Context<'d>,
        prose: Prose<'d>,
        (start, length): (usize, usize),
        words: &'c [Word],
    ) -> Self {
        let copies = start..start + 2 * length;
        let text = prose.slice(start..start + length);
        let part = context.segmenter.initial(text);
        let after = prose.chars().get(copies.end).copied().unwrap_or('。');
        Doubled { context, prose, words, copies, text, part, after }
    }

    /// Whether it may be meant: of two characters an adverb of degree (非常非常), a sound or a name that the dictionary
    /// does not know, or a verb tried out or done at ease; of more a cry or an amount.
    pub(super) fn may_be_meant(&self, usages: &Usages) -> bool {
        if self.copies.len() != 4 {
            return self.is_long_call() || self.is_long_amount(usages);
        }
        if self.is_call() {
            return true;
        }
        let usage = usages.of(self.text);
        match self.part {
            'e' | 'y' | 'o' => true,
            'x' if self.is_sight() => true,
            'x' => !self.is_piece_of_sentence() && !self.is_unlisted(),
            // 讨论讨论再定, whatever is done so.
            'v' if self.after == '再' => true,
            _ if usage == Some(Usage::Single) => false,
            _ if self.is_place() || self.is_sight() || self.is_degree() || self.is_in_measures() => true,
            _ if self.is_among_trials() || self.is_spoken_verb() || self.is_whatever() => true,
            _ => match usage {
                Some(Usage::Doubled) => true,
                Some(Usage::DoubledAtEnd) => self.closes() || self.after == '的',
                Some(Usage::DoubledWithObject) if self.next() != 'v' => true,
                // The dictionary calls many verbs nouns: 商量, 部署.
                _ => "vnailz".contains(self.part) && self.is_done_so(),
            },
        }
    }

    /// 不敢当不敢当！ 好得很好得很
    fn is_long_call(&self) -> bool {
        let is_call = self.begins() && matches!(self.after, '！' | '!');
        // 好难过好难过, 太落后太落后了
        let is_so = self
            .text
            .strip_prefix(['好', '太'])
            .is_some_and(|how| matches!(self.context.segmenter.initial(how), 'a' | 'v'));
        self.copies.len() < 10 && is_call
            || is_so
            || self.text.ends_with("得很")
            || self.text.ends_with("极了")
    }

    /// 一文钱一文钱地积累, 一块地一块地丈量, 为了多少万多少万的进项
    fn is_long_amount(&self, usages: &Usages) -> bool {
        let is_untold = |amount: &str| {
            "mr".contains(self.context.segmenter.initial(amount)) && usages.of(amount) == Some(Usage::Doubled)
        };
        let last = self.text.char_indices().next_back().map_or(0, |(at, _)| at);
        // But 许多村庄许多村庄.
        let copy: Vec<char> = self.text.chars().collect();
        let is_amount = match copy[..] {
            ['几' | '半', ..] => copy.len() == 3,
            [_, measure, ..] => copy.len() <= LONG_AMOUNT && may_be_amount(&copy) && counts(measure),
            _ => false,
        };
        is_amount && self.goes_on() && !self.context.segmenter.is_common(self.text)
            || self.after == '地' && self.text.starts_with(['一', '两', '几', '半'])
            || is_untold(&self.text[..last])
    }

    /// 干部干部，先干一步: a clause of nothing else calls or chants, but for 目前目前，… Who speaks says any word twice:
    /// “不是不是，…”
    fn is_call(&self) -> bool {
        let calls = is_comma(Some(self.after)) || matches!(self.after, '！' | '!' | '？' | '?' | '…');
        // “往前往前，” says where to; “目前目前，” begins a statement.
        let is_time = self.part == 't' && !self.text.starts_with(TOWARDS);
        self.is_whole_clause()
            && (calls && (!"tcfdrmpuq".contains(self.part) || !is_time && self.is_exclaimed())
                || (calls || self.ends_sentence())
                    && !is_time
                    && is_spoken(self.context, self.prose, self.copies.clone()))
    }

    /// 印在印在, 这张这张, 送书送书: two words that are no expression together, and make no cry or quality. But 走啊走啊,
    /// 极少极少, names and what somebody says by itself are said twice: “快来快来！” Nobody says 以气以气养根, though.
    fn is_piece_of_sentence(&self) -> bool {
        let mut parts = self.text.char_indices().map(|(at, c)| &self.text[at..at + c.len_utf8()]);
        let (Some(one), Some(other), None) = (parts.next(), parts.next(), parts.next()) else { return false };
        let part = |word: &str| self.context.segmenter.initial(word);
        let is_cut = self.words.iter().any(|word| word.start == self.copies.start && word.len() == 1);
        let goes_on = self.goes_on();
        let is_spoken = || is_spoken(self.context, self.prose, self.copies.clone());
        is_cut
            && match (part(one), part(other)) {
                // 做了做了四十一年, 仅有仅有一人
                ('v', 'u') | ('d' | 'r', 'v') | ('r', 'd') if goes_on && !self.begins() => true,
                (_, 'y' | 'u' | 'e' | 'o') => false,
                _ if one.starts_with(POINTING) => true,
                ('p' | 'c', _) | (_, 'p') => true,
                // 触摸干沙干沙的城墙
                ('v', 'n') => self.after != '的',
                ('n' | 't' | 'f' | 'r', 'v') | ('n' | 'q', 'f') => true,
                _ => false,
            }
            && (goes_on || !is_spoken())
    }

    /// 七赴七赴塞北, 之机之机行贿, 记者王昕王昕（女）: what the dictionary does not know is said once where the sentence
    /// goes on, or where it is the name of somebody. But 咕噜咕噜冒泡 is a sound, and 黑绿黑绿的 a quality.
    fn is_unlisted(&self) -> bool {
        let is_name = self.text.starts_with(is_surname) && (self.closes() || self.after == '（');
        // 一村|一辅警, 健不健|不健全: the other half follows.
        let may_be_halved = || self.text.contains(['一', '不']);
        // 慢悠慢悠走, 扑扇扑扇飞: how it is done, in words of the place.
        let begins_quality = || {
            let first = self.text.chars().next().map(String::from).unwrap_or_default();
            "avz".contains(self.context.segmenter.initial(&first))
        };
        let is_how = || self.next() == 'v' && begins_quality();
        let is_said = || {
            self.goes_on()
                && !"的地得".contains(self.after)
                && !may_be_halved()
                && !is_sound(self.text)
                && !is_how()
        };
        self.follows_text() && (is_name || is_said())
    }

    /// 一条细长细长的飘带，天空墨黑墨黑，老远老远就看见，远山变得碧青碧青
    fn is_sight(&self) -> bool {
        self.text.starts_with(|c| STRONG.contains(c))
            && self.text.ends_with(|c| QUALITIES.contains(c))
            && (self.closes() || "的地就".contains(self.after) || self.follows("变得"))
    }

    /// 学什么什么不会, 看哪儿哪儿不顺眼: whatever it is.
    fn is_whatever(&self) -> bool {
        matches!(self.text, "什么" | "哪儿" | "哪里")
            && (self.follows_text() || "不都没也".contains(self.after))
    }

    /// 眨巴眨巴眼睛, 晃悠晃悠: verbs of the spoken language whose second character adds nothing else.
    fn is_spoken_verb(&self) -> bool {
        self.text.ends_with(['巴', '悠', '咕', '嗒', '哒', '腾', '嚷']) && self.part == 'v'
    }

    /// 那条船很小很小，
    fn is_degree(&self) -> bool {
        let quality = self.text.strip_prefix(['很', '挺']);
        quality.is_some_and(|quality| self.context.segmenter.initial(quality) == 'a')
    }

    /// 成群成群的牛羊, 大步大步往前走, 大颗大颗地掉, 整夜整夜睡不着: so much at a time. But 大家大家的.
    fn is_in_measures(&self) -> bool {
        let measure = self.text.strip_prefix(['成', '大', '小', '整', '满']);
        measure.and_then(|measure| measure.chars().next()).is_some_and(counts)
            && ("的地".contains(self.after)
                || TOWARDS.contains(&self.after)
                || self.text.starts_with('整') && !"nrm".contains(self.next()))
    }

    /// 研究研究、商量商量: an item beside it is a trial as well; but 讲着讲着，眼圈眼圈就红了.
    fn is_among_trials(&self) -> bool {
        let chars = self.prose.chars();
        let length = self.copies.len();
        let is_trial = |from: usize| {
            chars.get(from..from + length).is_some_and(|item| {
                item[..length / 2] == item[length / 2..]
                    && item[1] != '着'
                    && item.iter().all(|&c| Class::of(c) == Class::Han)
                    && item != &chars[self.copies.clone()]
            })
        };
        let parts = |at: usize| matches!(chars.get(at), Some('、' | '，'));
        let after = parts(self.copies.end) && is_trial(self.copies.end + 1);
        let before = self.copies.start.checked_sub(length + 1);
        after || before.is_some_and(|from| parts(self.copies.start - 1) && is_trial(from))
    }

    /// 博拉博拉岛: a place has such a name where the dictionary hardly knows the half of it.
    fn is_place(&self) -> bool {
        let segmenter = self.context.segmenter;
        "岛湖山港河市镇州礁".contains(self.after)
            && segmenter.is_name(self.text)
            && segmenter.is_rare(self.text)
    }

    /// Whether nothing Chinese stands before both.
    fn begins(&self) -> bool {
        let before = self.copies.start.checked_sub(1);
        before.is_none_or(|at| self.prose.classes()[at] != Class::Han)
    }

    /// Whether those characters stand right before both.
    fn follows(&self, text: &str) -> bool {
        self.prose.slice(0..self.copies.start).ends_with(text)
    }

    /// Whether the clause has something before both: 1日起日起, 地说地说.
    fn follows_text(&self) -> bool {
        let before = self.copies.start.checked_sub(1);
        before.is_some_and(|at| matches!(self.prose.classes()[at], Class::Han | Class::Digit))
    }

    /// Whether a mark stands before both, or what begins an item: “马上马上。” But 比尔·盖茨盖茨。
    fn is_whole_clause(&self) -> bool {
        let before = self.copies.start.checked_sub(1);
        before.is_none_or(|at| {
            matches!(self.prose.classes()[at], Class::Open | Class::Pause | Class::Stop)
                || is_bullet(self.prose.chars()[at])
        })
    }

    /// Whether the sentence is cried: 慢点慢点，牵好孩子！
    fn is_exclaimed(&self) -> bool {
        let after = self.prose.chars()[self.copies.end..].iter().take(CRIED);
        let stop = after.copied().find(|&c| Class::of(c) == Class::Stop);
        matches!(stop, Some('！' | '!'))
    }

    /// Whether both end a sentence: “马上马上。” But “公正公正” is a word.
    fn ends_sentence(&self) -> bool {
        Class::of(self.after) == Class::Stop
    }

    /// Whether a mark stands after both.
    fn closes(&self) -> bool {
        matches!(Class::of(self.after), Class::Pause | Class::Stop | Class::Close)
    }

    /// Whether the sentence goes on with no mark.
    fn goes_on(&self) -> bool {
        matches!(Class::of(self.after), Class::Han | Class::Digit)
    }

    /// The word before both.
    fn before(&self) -> Option<&'d str> {
        let before = self.words.iter().find(|word| word.end == self.copies.start);
        before.map(|&word| self.word(word))
    }

    /// The part of speech of the word after both; `x` where none is near.
    fn next(&self) -> char {
        let next = self.words.iter().find(|word| word.start >= self.copies.end && word.len() > 0);
        next.map_or('x', |&next| self.context.segmenter.initial(self.word(next)))
    }

    fn word(&self, word: Word) -> &'d str {
        self.prose.slice(word.range())
    }
}

/// What makes a quality one that is seen or felt, and such qualities: 细长, 墨黑, 老远.
const STRONG: &str = "细狭瘦老墨鲜雪翠碧乌漆火通焦惨金银血蜡煞笔滚冰喷稀死嫩湛黝油";
const QUALITIES: &str = "黑白红绿蓝黄紫青灰长短高矮粗圆直亮凉烫远近深浅软硬厚薄甜酸苦咸香臭湿胖";

/// Whether a word is one sound or quality drawn out: 骨碌碌, 哗啦啦, 咚咚锵. But 李丽丽 is somebody.
pub(super) fn is_drawn_out(text: &str) -> bool {
    let chars: Vec<char> = text.chars().collect();
    matches!(chars[..], [a, b, c] if (a == b || b == c) && !is_surname(a))
}

/// Whether a word may be a sound.
fn is_sound(text: &str) -> bool {
    text.chars().any(|c| MOUTH.contains(&c) && !VOICELESS.contains(c))
}

/// Characters written with a mouth, as sounds are, by the order of Unicode; and those that are none.
const MOUTH: RangeInclusive<char> = '口'..='囖';
const VOICELESS: &str = "口古句另只召可台史右号司各合吉同名后吏向君否告周命和品员哲商售喜善器";

/// What points at something that is no act.
const POINTING: [char; 9] = ['这', '那', '此', '该', '其', '每', '各', '某', '何'];
