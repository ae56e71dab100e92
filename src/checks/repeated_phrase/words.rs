//! Words that stand twice: 我们我们, “暖民心行动”行动.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::ops::Range;

use super::super::Aside;
use super::super::nearby::nearby;
use super::calls::is_cried_twice;
use super::halves::crosses;
use super::{Context, Finding, RepeatedPhrase, What, window};
use crate::document::Prose;
use crate::text::{Class, Segmenter, Word, counts, is_comma, is_han, is_numeral};

impl RepeatedPhrase {
    /// `AA`, where words begin and end.
    pub(super) fn words(&self, context: &Context<'_>, prose: Prose<'_>, findings: &mut Vec<Finding>) {
        let (chars, classes) = (prose.chars(), prose.classes());
        let mut doubled: Vec<(usize, usize)> = Vec::new();
        for length in self.min_chars..=self.max_chars.min(chars.len() / 2) {
            if !may_be_twice(chars, length) {
                continue;
            }
            let mut run = 0;
            for (at, (one, other)) in chars.iter().zip(&chars[length..]).enumerate() {
                if one != other || classes[at] != Class::Han {
                    run = 0;
                    continue;
                }
                run += 1;
                if run < length {
                    continue;
                }
                doubled.push((length, at + 1 - length));
            }
        }
        // The longest first, so that of those that overlap it is found, and no two fixes overlap.
        doubled.sort_unstable_by_key(|&(length, start)| (Reverse(length), start));
        let mut found: BTreeMap<usize, usize> = BTreeMap::new();
        for (length, start) in doubled {
            let end = start + 2 * length;
            let is_taken = found.range(..end).next_back().is_some_and(|(_, &taken)| taken > start);
            if !is_taken && self.is_word_twice(context, prose, start, length) {
                found.insert(start, end);
                // What somebody said may have been said twice.
                let sure = !context.is_aside(Aside::Quotation, prose.span(start..end));
                findings.push(self.copies(prose, start..start + length, start + length..end, sure));
            }
        }
    }

    fn is_word_twice(&self, context: &Context<'_>, prose: Prose<'_>, start: usize, length: usize) -> bool {
        let chars = prose.chars();
        let copy = &chars[start..start + length];
        let text = prose.slice(start..start + length);
        // 哈哈哈哈, 慢慢慢慢地, 雨慢慢慢慢下起来; but 往往往往.
        let is_manner =
            chars.get(start + 2 * length).is_some_and(|after| "地下飘走飞流升落".contains(*after))
                && (chars[start + 2 * length] == '地'
                    || context.segmenter.initial(prose.slice(start..start + 1)) == 'a');
        if copy.iter().all(|&c| c == copy[0])
            && (is_manner || !(length == 2 && matches!(context.segmenter.initial(text), 'd' | 't' | 'z')))
            || copy.iter().all(|&c| "零〇一二三四五六七八九十百千万亿两".contains(c))
            || stands_thrice(chars, start, length)
            || crosses(chars, start, length)
        {
            return false;
        }
        // 能帮多少帮多少, 想说什么说什么: as much as, whatever.
        if ASKING.iter().any(|word| text.contains(word)) && length > 2 {
            return false;
        }
        let words = window(context, prose, start, start + 2 * length);
        let cut = |at: usize| words.iter().any(|word| word.start == at);
        if copy[0] == '一' && is_one_by_one(context, prose, start..start + 2 * length, text, &words) {
            return false;
        }
        if !(cut(start) && cut(start + length) && cut(start + 2 * length)) {
            return false;
        }
        // 本规定规定的条件: what a document is called, and what it does.
        let pointed = start.checked_sub(1).is_some_and(|before| "本该此其述款条项这".contains(chars[before]));
        if pointed && SAYINGS.contains(&text) {
            return false;
        }
        // 说着说着, 很远很远: two words each.
        let is_one_word = words.iter().any(|word| word.start == start && word.len() == 2);
        if length == 2 && !is_one_word && (copy[1] == '着' || "很好再更太最越多".contains(copy[0])) {
            return false;
        }
        // 锅里咕嘟咕嘟响: a sound is always said twice.
        if is_one_word && context.segmenter.initial(text) == 'o'
            || is_cried_twice(context, prose, start..start + length)
        {
            return false;
        }
        let may_be_meant = may_double(context, prose, start, length, &words)
            && !is_said_once(context, prose, start, length)
            || is_said_again(context, prose, start..start + 2 * length);
        may_be_meant == (self.what == What::Reduplication)
    }

    /// `“…A”A`.
    pub(super) fn after_marks(&self, context: &Context<'_>, prose: Prose<'_>, findings: &mut Vec<Finding>) {
        let (chars, classes) = (prose.chars(), prose.classes());
        for mark in 1..chars.len() {
            if classes[mark] != Class::Close || !matches!(chars[mark], '”' | '》' | '」' | '』' | '’' | '"')
            {
                continue;
            }
            let longest = self.max_chars.min(mark).min(chars.len() - mark - 1);
            let same = |length: &usize| {
                chars[mark - length..mark] == chars[mark + 1..mark + 1 + length]
                    && classes[mark - length..mark].iter().all(|&class| class == Class::Han)
            };
            let Some(length) = (self.min_chars..=longest).rev().find(same) else { continue };
            let (first, second) = (mark - length..mark, mark + 1..mark + 1 + length);
            // The whole quotation again is its subject taken up: “小明”小明.
            let is_end = classes[first.start.saturating_sub(1)] == Class::Han && first.start > 0;
            let words = window(context, prose, second.start, second.end);
            let cut = words.iter().any(|word| word.end == second.end);
            // 《…规定》规定: the title's last word is often the verb that says what it does.
            let is_verb = chars[mark] == '》' && SAYINGS.contains(&prose.slice(second.clone()));
            if is_end && cut && !is_verb {
                let finding = Finding::new(prose.span(first.start..second.end))
                    .value("repeated", prose.slice(second.clone()))
                    .related(prose.span(first));
                findings.push(match prose.plain_span(second) {
                    Some(span) => finding.mend(span, "", false),
                    None => finding,
                });
            }
        }
    }
}

/// Whether two characters in a row, or one where so many are asked for, stand again so many characters on.
/// Without a branch, since nearly every length ends here: it is done for several characters at once.
fn may_be_twice(chars: &[char], length: usize) -> bool {
    let again = chars.get(length..).unwrap_or_default();
    if length < 2 {
        return chars.iter().zip(again).fold(false, |found, (one, other)| found | (one == other));
    }
    let pairs = |chars: &[char]| chars.len().saturating_sub(1);
    let (firsts, seconds) = (&chars[..pairs(again)], &chars[chars.len().min(1)..]);
    let later = &again[again.len().min(1)..];
    let both = firsts.iter().zip(again).zip(seconds.iter().zip(later));
    both.fold(false, |found, ((a, b), (c, d))| found | ((a == b) & (c == d)))
}

/// Characters of what songs and speech say over and over, at most.
const SUNG: usize = 4;

/// Whether a third copy follows, or two short ones are part of three, wherever these are taken to begin:
/// 走哇走哇走哇走.
fn stands_thrice(chars: &[char], start: usize, length: usize) -> bool {
    if length > SUNG {
        return chars.get(start + 2 * length..start + 3 * length) == Some(&chars[start..start + length]);
    }
    let again = |at: &usize| chars.get(at + length) == Some(&chars[*at]);
    let before = (0..start).rev().take(length).take_while(again).count();
    let after = (start + length..chars.len()).take(length).take_while(again).count();
    before + after >= length
}

/// Whether the text nearby has both copies at two more places: 证券投资基金|基金经理.
fn is_said_again(context: &Context<'_>, prose: Prose<'_>, copies: Range<usize>) -> bool {
    nearby(context.document, prose.span(copies.clone())).matches(prose.slice(copies)).nth(2).is_some()
}

/// Whether the text nearby has one copy between the same neighbours, and no two; beside a mark anything may stand.
fn is_said_once(context: &Context<'_>, prose: Prose<'_>, start: usize, length: usize) -> bool {
    let (end, chars) = (start + 2 * length, prose.chars());
    let near = nearby(context.document, prose.span(start..end));
    let (Some(before), Some(&after)) = (start.checked_sub(1), chars.get(end)) else { return false };
    // 有非常多, and 有非常非常多.
    if DEGREES.contains(&prose.slice(start..start + length)) {
        return false;
    }
    if !is_han(chars[before]) || !is_han(after) {
        return false;
    }
    let once = format!("{}{after}", prose.slice(before..start + length));
    near.contains(&once) && near.matches(prose.slice(start..end)).nth(1).is_none()
}

/// Whether an amount stands twice to say one after the other: 一件一件地做, 一家一家上门, 日子一天一天过去. So it tells how
/// something is done, or of each of them; 签署一项一项命令 does not, where a verb has its object.
fn is_one_by_one(
    context: &Context<'_>,
    prose: Prose<'_>,
    copies: Range<usize>,
    amount: &str,
    words: &[Word],
) -> bool {
    let word = |word: &Word| prose.slice(word.start..word.end);
    let next = words.iter().find(|word| word.start >= copies.end && word.len() > 0).map_or("", word);
    let before = words.iter().find(|word| word.end == copies.start && word.len() > 0).map_or("", word);
    // 一九九七年一九九七年
    let is_year = amount.chars().nth(1).is_some_and(is_numeral);
    let part = |word: &str| context.segmenter.initial(word);
    let mut counted = amount.chars().skip(1);
    let counts_one = counted.next().is_some_and(counts) && counted.next().is_none();
    let is_amount = match part(amount) {
        'm' | 'x' => true,
        // 一针一针绣, but 跟从前一样一样好: 一样 is a word of its own.
        _ => counts_one && part(next) == 'v',
    };
    // 一步一步往前走, 一窝一窝地黄; 资金一级一级汇总, 日子一天一天过去, where the dictionary has the verb as something else.
    let is_manner = next.starts_with('地')
        || next.starts_with(TOWARDS)
        || part(before) == 'n' && matches!(part(next), 'n' | 't');
    let is_thing = matches!(part(next), 'n' | 'm' | 't' | 's' | 'r');
    let is_how = is_amount && (is_manner || !is_thing);
    !is_year && !amount.ends_with('些') && is_how
}

/// What says where something moves.
const TOWARDS: [char; 3] = ['往', '向', '朝'];

/// Whether a word of two characters that stands twice may be meant: an adverb of degree (非常非常), a
/// sound or a name that the dictionary does not know, or a verb tried out or done at ease, which
/// stands last and after whoever does it or how: 我们研究研究，再商量商量。
fn may_double(context: &Context<'_>, prose: Prose<'_>, start: usize, length: usize, words: &[Word]) -> bool {
    let text = prose.slice(start..start + length);
    let classes = prose.classes();
    let is_edge = |at: usize| classes.get(at).is_none_or(|&class| class != Class::Han);
    let after = prose.chars().get(start + 2 * length).copied().unwrap_or('。');
    if length != 2 {
        // 不敢当不敢当！ 一文钱一文钱地积累, 好得很好得很
        let is_call = (start == 0 || is_edge(start - 1)) && matches!(after, '！' | '!');
        let is_manner = after == '地' && text.starts_with(['一', '两', '几', '半']);
        // 为了多少万多少万的进项
        let is_untold = UNTOLD.iter().any(|amount| text.starts_with(amount));
        return length < 5 && is_call
            || is_manner
            || is_untold
            || text.ends_with("得很")
            || text.ends_with("极了");
    }
    let part = context.segmenter.initial(text);
    // 干部干部，先干一步: a clause of nothing else calls or chants, but for 目前目前，… Who speaks says any
    // word twice: “不是不是，…”
    let is_call = is_comma(Some(after)) || matches!(after, '！' | '!' | '？' | '?' | '…');
    let is_spoken = || context.is_aside(Aside::Quotation, prose.span(start..start + 2 * length));
    if (start == 0 || is_edge(start - 1))
        && is_call
        && (!"tcfdrmpu".contains(part) || !"tfr".contains(part) && is_spoken())
    {
        return true;
    }
    let closes = matches!(Class::of(after), Class::Pause | Class::Stop | Class::Close);
    // 一条细长细长的飘带，天空墨黑墨黑，老远老远就看见
    let is_sight = text.starts_with(|c| STRONG.contains(c))
        && text.ends_with(|c| QUALITIES.contains(c))
        && (closes || "的地就".contains(after));
    // 博拉博拉岛: a place has such a name where the dictionary hardly knows the half of it.
    let is_place = "岛湖山港河市镇州礁".contains(after)
        && context.segmenter.is_name(text)
        && context.segmenter.likelihood(text) < RARE;
    match part {
        'e' | 'y' | 'o' | 'x' => true,
        _ if is_place => true,
        _ if is_sight => true,
        // 转几个摊位比较比较，but 比较比较好
        'd' => DEGREES.contains(&text) || text == "比较" && closes,
        // 去看什么什么的
        'm' | 'r' => UNTOLD.contains(&text) || text == "什么" && after == '的',
        _ if FORMAL.contains(&text) => false,
        _ if TRIED.contains(&text) => true,
        // The dictionary calls many verbs nouns: 商量, 部署.
        'v' | 'n' | 'a' | 'i' | 'l' | 'z' => {
            let ends = closes || "吧呢嘛再就".contains(after);
            // 去找领导活动活动。
            let is_errand = closes && {
                let from = start.saturating_sub(Segmenter::REACH);
                let clause = classes[from..start].iter().rposition(|&class| class != Class::Han);
                let clause = clause.map_or(from, |at| from + at + 1);
                words
                    .iter()
                    .filter(|word| clause <= word.start && word.end <= start)
                    .any(|word| matches!(prose.slice(word.start..word.end), "去" | "来" | "找"))
            };
            let before = words.iter().find(|word| word.end == start);
            let before = before.map(|word| prose.slice(word.start..word.end));
            let at_ease = before.map_or(part != 'n', |before| {
                let who_or_how = matches!(context.segmenter.initial(before), 'r' | 'd')
                    && !SETTLED.contains(&before)
                    || before.chars().all(|c| Class::of(c) != Class::Han);
                part != 'n' && (who_or_how || is_errand)
                    || before.ends_with(|c| "来去想要让得先多能该再".contains(c))
            });
            // 黑绿黑绿的; 天空墨黑墨黑，
            let is_vivid = context.segmenter.likelihood(text) < RARE
                && ("的地".contains(after) || matches!(part, 'a' | 'z' | 'i' | 'l'));
            // 照顾照顾后代, but 学习学习贯彻
            let next = words.iter().find(|word| word.start >= start + 2 * length && word.len() > 0);
            let next = next.map_or('x', |next| context.segmenter.initial(prose.slice(next.start..next.end)));
            let is_tried = TRIED_ON_SOMETHING.contains(&text) && next != 'v';
            // 多活动活动对身体好, 要多关心关心老人
            let is_urged = matches!(part, 'v' | 'n')
                && before.is_some_and(|before| matches!(before, "多" | "要多" | "得多" | "该多" | "再多"));
            // 去吓唬吓唬他们, 帮老人宣传宣传新政策; but 去管理管理部门, 不断再传播传播的
            let is_helped = part == 'v'
                && !"vu".contains(next)
                && (before.is_some_and(|before| matches!(before, "去" | "先去" | "再"))
                    || helps(prose, start, words));
            ends && after != '、' && at_ease || is_vivid || is_urged || is_tried || is_helped
        }
        _ => false,
    }
}

/// Characters of who is helped, and of that word itself, at most.
const HELPED: usize = 4;

/// Whether something is done for somebody: 帮我分析分析.
fn helps(prose: Prose<'_>, start: usize, words: &[Word]) -> bool {
    let mut near = words.iter().rev().filter(|word| word.end <= start && word.start + HELPED >= start);
    let helped = near.find(|word| matches!(prose.slice(word.start..word.end), "帮" | "替"));
    helped.is_some_and(|word| prose.classes()[word.end..start].iter().all(|&class| class == Class::Han))
}

/// What makes a quality one that is seen or felt, and such qualities: 细长, 墨黑, 老远.
const STRONG: &str = "细狭瘦老墨鲜雪翠碧乌漆火通焦惨金银血蜡煞笔滚冰喷稀死嫩湛黝油";
const QUALITIES: &str = "黑白红绿蓝黄紫青灰长短高矮粗圆直亮凉烫远近深浅软硬厚薄甜酸苦咸香臭湿胖";

/// Words less likely than this (as a logarithm) are rare.
const RARE: f64 = -13.0;

/// What a document is called and what it does, in one word.
const SAYINGS: &[&str] = &["规定", "决定", "报告", "报道", "通知", "要求", "建议", "通报"];

/// Words that ask.
const ASKING: &[&str] = &["多少", "什么", "哪", "谁", "怎么", "啥"];

/// Adverbs said twice for stress.
const DEGREES: &[&str] = &["非常", "特别", "十分", "真的", "实在", "永远"];

/// Amounts and ways left untold: 多少多少钱, 如何如何好.
const UNTOLD: &[&str] = &["多少", "很多", "许多", "好多", "如何", "怎么", "那么", "这么", "多么"];

/// Verbs of daily life that are said twice more often than not where they stand twice.
const TRIED: &[&str] = &[
    "商量", "琢磨", "打听", "收拾", "溜达", "见识", "意思", "热闹", "打扮", "打扫", "唠叨", "念叨", "晃悠",
    "吓唬", "糊弄", "端详", "亲热", "犒劳", "比划", "团聚", "享乐", "操心", "活泛", "走动", "掂量", "合计",
    "盘算", "凉快", "暖和", "痛快", "风光", "照应",
];

/// Verbs of thought and care that are said twice before what they are done to.
const TRIED_ON_SOMETHING: &[&str] =
    &["考虑", "照顾", "提醒", "思考", "体验", "感受", "锻炼", "放松", "体会", "欣赏", "教训", "请教"];

/// Verbs that no one tries out.
const FORMAL: &[&str] = &["表示", "认为", "指出", "宣布", "觉得", "知道", "报道", "比如", "例如", "具有"];

/// What stands before a verb that is no trial, but done or not done, or done by both sides.
const SETTLED: &[&str] = &[
    "已", "已经", "正", "正在", "曾", "曾经", "更", "更加", "愈加", "最", "最终", "终于", "很", "十分", "不",
    "没", "未", "均", "相互", "互相", "共同", "逐步", "一直",
];
