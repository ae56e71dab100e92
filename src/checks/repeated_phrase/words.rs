//! Which words stand twice in a row, and are no more than that: 我们我们?

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::ops::Range;

use super::super::Aside;
use super::amounts::{OneByOne, may_be_amount, one_by_one};
use super::calls::is_cried_twice;
use super::elsewhere::{is_said_again, is_said_once};
use super::halves::crosses;
use super::reduplicated::{Doubled, is_drawn_out};
use super::{Context, Finding, RepeatedPhrase, What, window};
use crate::document::Prose;
use crate::text::{Class, FORMS_OF_ADDRESS, POWERS, Segmenter, Word, is_chinese_numeral, is_han};

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
                if one != other
                    || !matches!(classes[at], Class::Han | Class::Digit) && !OF_FIGURES.contains(one)
                {
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
            if !is_taken
                && self.is_word_twice(context, prose, start, length)
                && !are_lines(context, prose, start..start + 2 * length)
            {
                let free = found.range(..start).next_back().map_or(0, |(_, &taken)| taken)
                    ..found.range(end..).next().map_or(chars.len(), |(&taken, _)| taken);
                let copies = all_copies(chars, start..end, length, free);
                found.insert(copies.start, copies.end);
                // What somebody said may have been said twice.
                let sure = !context.is_aside(Aside::Quotation, prose.span(copies.clone()));
                let first = copies.start..copies.start + length;
                findings.push(self.copies(prose, first, copies.end - length..copies.end, sure));
            }
        }
    }

    fn is_word_twice(&self, context: &Context<'_>, prose: Prose<'_>, start: usize, length: usize) -> bool {
        let chars = prose.chars();
        let copy = &chars[start..start + length];
        if prose.classes()[start..start + length].contains(&Class::Digit) {
            let may_be_meant = is_amount_before_text(prose, start, length);
            return is_figure_twice(prose, start, length)
                && may_be_meant == (self.what == What::Reduplication);
        }
        if prose.classes()[start..start + length].iter().any(|&class| class != Class::Han) {
            return false;
        }
        let text = prose.slice(start..start + length);
        // 哈哈哈哈, 慢慢慢慢地, 雨慢慢慢慢下起来.
        let is_manner =
            chars.get(start + 2 * length).is_some_and(|after| "地下飘走飞流升落".contains(*after))
                && (chars[start + 2 * length] == '地'
                    || context.segmenter.initial(prose.slice(start..start + 1)) == 'a');
        // 往往往往, 个个个个; 望着妈妈妈妈昏花的眼, but “妈妈妈妈，”
        let is_han = |at: usize| prose.classes().get(at) == Some(&Class::Han);
        let goes_on = || start > 0 && is_han(start - 1) && is_han(start + 2 * length);
        let is_twice_a_pair = || match context.segmenter.initial(text) {
            'd' | 't' | 'z' | 'r' => true,
            'n' => goes_on() && chars[start - 1] != copy[0] && chars[start + 2 * length] != copy[0],
            _ => false,
        };
        if copy.iter().all(|&c| c == copy[0]) && (is_manner || length != 2 || !is_twice_a_pair())
            || copy.iter().copied().all(is_chinese_numeral) && !is_number_twice(chars, start, length)
            || stands_thrice(chars, start, length)
            || crosses(chars, start, length)
        {
            return false;
        }
        // 能帮多少帮多少, 想说什么说什么: as much as, whatever.
        if ASKING.iter().any(|word| text.contains(word)) && length > 2 {
            return false;
        }
        // A number has no place for itself again, whatever its words, nor what counts points: 二是二是.
        let is_point = matches!(copy, [number, '是'] if is_chinese_numeral(*number));
        if is_point || copy.iter().copied().all(is_chinese_numeral) {
            return self.what == What::Word;
        }
        let words = window(context, prose, start, start + 2 * length);
        let cut = |at: usize| words.iter().any(|word| word.start == at);
        let copies = start..start + 2 * length;
        let amounts = match may_be_amount(copy) {
            true => one_by_one(context, prose, copies.clone(), text, &words),
            false => OneByOne::No,
        };
        if amounts == OneByOne::Surely {
            return false;
        }
        let is_cut = cut(start) && cut(start + length) && cut(start + 2 * length);
        // 因|病因|病医治无效, 爬|上爬|上: the two copies make a word where they meet; but 会不会不来.
        let meet = Word { start: start + 1, end: start + 3 };
        let is_met =
            length == 2 && cut(start) && words.contains(&meet) && cut(start + 4) && !copy.contains(&'不');
        // 每天早晨跑五每天早晨跑五公里: what was typed anew broke off inside a word.
        let breaks_off = length >= BROKEN_OFF
            && copy[0] != '一'
            && cut(start)
            && cut(start + length)
            && !cut(start + 2 * length);
        if !is_cut
            && !is_met
            && !breaks_off
            && !is_in_longer(context.segmenter, prose, (start, length), &words)
        {
            return false;
        }
        // 说着说着, 很远很远: two words each.
        let is_one_word = words.iter().any(|word| word.start == start && word.len() == 2);
        if length == 2 && !is_one_word && (copy[1] == '着' || "很好再更太最越多".contains(copy[0])) {
            return false;
        }
        // 锅里咕嘟咕嘟响: a sound is always said twice.
        if (is_one_word || length > 2) && context.segmenter.initial(text) == 'o'
            || is_drawn_out(text)
            || is_cried_twice(context, prose, start..start + length)
        {
            return false;
        }
        let may_be_meant = Doubled::new(context, prose, (start, length), &words).may_be_meant(&self.usages)
            && !is_said_once(context, prose, start, length)
            || amounts == OneByOne::Maybe
            || is_said_again(context, prose, copies);
        may_be_meant == (self.what == What::Reduplication)
    }
}

/// Whether each copy is a line of the file: of verse in Markdown, whose lines are one paragraph.
fn are_lines(context: &Context<'_>, prose: Prose<'_>, copies: Range<usize>) -> bool {
    let text = context.document.text();
    let middle = copies.start + copies.len() / 2;
    let spans = [prose.span(copies.start..middle), prose.span(middle..copies.end)];
    // No further than to the next Chinese character, so that a line of many copies is not read for each.
    let tells = |&c: &char| is_han(c) || matches!(c, '\n' | '\r');
    let is_bound = |beside: Option<char>| beside.is_none_or(|c| !is_han(c));
    spans.iter().all(|span| {
        is_bound(text[..span.start].chars().rev().find(tells))
            && is_bound(text[span.end..].chars().find(tells))
    })
}

/// Characters of what broke off inside a word, at least: a shorter one is a word and the beginning of the next.
const BROKEN_OFF: usize = 4;

/// Whether one copy is a word by itself and the other is of a longer one that hides it: 市委|市委书记, 进一步|进一步提高,
/// 顺利|顺利完成, 张女士|女士, 高度重视|重视, 912万人次|人次. But of 大队|大队长 and 大姐|大姐夫 the longer is another word,
/// 总结|总结经验 is tried, and 党组织|组织 is a verb of its own.
fn is_in_longer(
    segmenter: &Segmenter,
    prose: Prose<'_>,
    (start, length): (usize, usize),
    words: &[Word],
) -> bool {
    let (middle, end) = (start + length, start + 2 * length);
    let text = prose.slice(start..middle);
    let part = |text: &str| segmenter.initial(text);
    let is_word = |range: Range<usize>| words.iter().any(|word| word.range() == range);
    if is_word(start..middle) {
        let is_whole = |word: &&Word| word.start == middle && word.end > end;
        return words.iter().find(is_whole).is_some_and(|longer| {
            let whole = part(prose.slice(longer.range()));
            match part(text) {
                'd' | 't' => true,
                // 迅速|迅速行动
                'a' => longer.end > end + 1,
                'n' => whole != 'v' && longer.end > end + 1,
                'v' | 'z' => false,
                _ => whole == 'l',
            }
        });
    }
    let longer = words.iter().find(|word| word.end == middle && word.start < start);
    is_word(middle..end)
        && longer.is_some_and(|longer| {
            let whole = part(prose.slice(longer.range()));
            let is_act = part(text) == 'v' && "vil".contains(whole);
            // 县委书记|书记王某, 建筑面积|面积为; but 农贸市场|市场监管.
            let after = words.iter().find(|word| word.start == end && word.len() > 0);
            let ends = after.is_none_or(|after| {
                let after = prose.slice(after.range());
                matches!(part(after), 'p' | 'c' | 'u') || matches!(after, "为" | "是" | "有" | "达")
            });
            let is_thing = whole == 'n' && part(text) == 'n' && (ends || is_marked_off(prose, end));
            FORMS_OF_ADDRESS.contains(&text) || is_act || is_thing || whole == 'm'
        })
}

/// Whether no Chinese character follows.
fn is_marked_off(prose: Prose<'_>, end: usize) -> bool {
    prose.classes().get(end) != Some(&Class::Han)
}

/// The copies in a row of which two were found, within what is free: where three and more stand, from the first on.
fn all_copies(chars: &[char], two: Range<usize>, length: usize, free: Range<usize>) -> Range<usize> {
    let before = (free.start..two.start).rev().take_while(|&at| chars[at] == chars[at + length]).count();
    let after = (two.end..free.end).take_while(|&at| chars[at] == chars[at - length]).count();
    let count = (before + two.len() + after) / length;
    match count {
        3.. => two.start - before..two.start - before + count * length,
        _ => two,
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

/// Whether a whole number of two numerals and more stands twice, which is no number: 二十六二十六摄氏度. But 一百一百地数, and
/// 二十二十一 is more than that.
fn is_number_twice(chars: &[char], start: usize, length: usize) -> bool {
    let copy = &chars[start..start + length];
    let (before, after) = (start.checked_sub(1).map(|at| chars[at]), chars.get(start + 2 * length).copied());
    copy.iter().any(|&c| POWERS.contains(c))
        && copy.iter().any(|&c| "一二两三四五六七八九".contains(c))
        && !matches!(copy, ['一', unit] if POWERS.contains(*unit))
        && !before.is_some_and(|c| "第几数".contains(c))
        && !after.is_none_or(|c| POWERS.contains(c) || "地多余来几、，".contains(c))
        && (POWERS.contains(copy[length - 1]) || !after.is_some_and(is_chinese_numeral))
}

/// What stands in numbers and behind them: 3.5, 5.6%.
const OF_FIGURES: [char; 7] = ['.', '．', '%', '％', '‰', '℃', '°'];

/// Whether a number and what it counts stand twice: 28名28名, 3.5亿元3.5亿元. One digit is counted by, 2个2个地; so is
/// what is whole.
fn is_figure_twice(prose: Prose<'_>, start: usize, length: usize) -> bool {
    let (chars, classes) = (prose.chars(), prose.classes());
    let copy = start..start + length;
    let is_digit = |at: Option<usize>| at.is_some_and(|at| classes.get(at) == Some(&Class::Digit));
    let is_part =
        |at: Option<usize>| at.and_then(|at| chars.get(at)).is_some_and(|&c| "．.·,-—/∶:".contains(c));
    let digits = copy.clone().filter(|&at| classes[at] == Class::Digit).count();
    let (before, last, end) = (start.checked_sub(1), Some(start + length - 1), start + 2 * length);
    // 1.2.1.2.1, 10.10.10.5: there a point ends the copy.
    let is_whole = is_digit(Some(start)) && [before, last].iter().all(|&at| !is_digit(at) && !is_part(at));
    // 2个2个地发; but 灯具6盏6盏、
    let is_plain = digits > 1 || matches!(classes.get(end), Some(Class::Pause | Class::Stop));
    is_plain && is_whole && chars.get(end) != Some(&'地') && !stands_thrice(chars, start, length)
}

/// Whether the copies are a number with what it counts by, and text goes on: 学生们10人10人一组, 把钱10元10元攒起来,
/// 按50公斤50公斤打包; but 手机一响，10分钟10分钟集结.
fn is_amount_before_text(prose: Prose<'_>, start: usize, length: usize) -> bool {
    let classes = &prose.classes()[start..start + length];
    let digits = classes.iter().take_while(|&&class| class == Class::Digit).count();
    let follows_text = start.checked_sub(1).is_some_and(|at| prose.classes()[at] == Class::Han);
    (length == digits + 1 || length == digits + 2 && follows_text)
        && classes[digits..].iter().all(|&class| class == Class::Han)
        && prose.classes().get(start + 2 * length) == Some(&Class::Han)
}

/// Characters of what songs and speech say over and over, at most.
const SUNG: usize = 4;

/// Whether a third copy follows, or two short ones are part of three, wherever these are taken to begin:
/// 走哇走哇走哇走.
fn stands_thrice(chars: &[char], start: usize, length: usize) -> bool {
    // 分类分类再分类
    let end = start + 2 * length;
    if chars.get(end) == Some(&'再')
        && chars.get(end + 1..=end + length) == Some(&chars[start..start + length])
    {
        return true;
    }
    if length > SUNG {
        // 900毫米乘900毫米乘900毫米: what joins them does not stand behind the last.
        return chars.get(end..end + length - 1) == Some(&chars[start..start + length - 1]);
    }
    let again = |at: &usize| chars.get(at + length) == Some(&chars[*at]);
    let before = (0..start).rev().take(length).take_while(again).count();
    let after = (start + length..chars.len()).take(length).take_while(again).count();
    // 隔壁的隔壁的隔壁
    let belongs = length > 2 && (chars[start] == '的' || chars[start + length - 1] == '的');
    before + after + usize::from(belongs) >= length
}

/// Words that ask.
const ASKING: &[&str] = &["多少", "什么", "哪", "谁", "怎么", "啥"];
