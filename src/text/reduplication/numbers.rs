//! Doubled numerals: 第二|二条 and 十|十万 are slips, 三三制 and “十五五” are meant.

use super::classes::{BEFORE_EACH, HEADS, MEASURES, NOUNS, PRONOUNS};
use super::{Cuts, Doubling, SLIP, SURE_SLIP, is_digit};
use crate::text::{POWERS, Segmenter, Word, is_chinese_numeral, is_han};

/// What the doubled numeral `chars[at] == chars[at + 1]` is.
///
/// In a number written with 十百千万 no numeral stands next to itself; digits alone (二二〇号) may, and
/// so may numerals that are no number (一一列举).
pub(super) fn judge(segmenter: &Segmenter, chars: &[char], at: usize) -> Doubling {
    let numeral = |&&c: &&char| is_chinese_numeral(c);
    let before = chars[..at].iter().rev().take_while(numeral).count();
    let after = chars[at + 2..].iter().take_while(numeral).count();
    let (start, end) = (at - before, at + 2 + after);
    let run = &chars[start..end];
    let ordinal = start.checked_sub(1).is_some_and(|i| chars[i] == '第');
    let enclosed = start.checked_sub(1).is_some_and(|i| matches!(chars[i], '（' | '('))
        && chars.get(end).is_some_and(|c| matches!(c, '）' | ')'));
    let mut rest = run.to_vec();
    rest.remove(before);
    let next = chars.get(end).copied();
    let heads_clause =
        start.checked_sub(1).is_none_or(|i| !is_han(chars[i])) && next.is_some_and(|c| "、是".contains(c));
    match run.len() {
        // 一点五五万.
        _ if start.checked_sub(1).is_some_and(|i| chars[i] == '点') => Doubling::Meant,
        // 20万万元, 几万万; but 四万万同胞, 万万没想到.
        _ if chars[at] == '万' && next.is_none_or(|c| c != '分') => {
            let counts = |&c: &char| is_digit(c) || "多余几数十百千".contains(c);
            // 四万万元; but 四万万人, 千千万万元钱.
            let amounts = |&c: &char| is_chinese_numeral(c) && next.is_some_and(|c| "元吨亩公".contains(c));
            match at.checked_sub(1).is_some_and(|i| counts(&chars[i]) || amounts(&chars[i])) {
                true => SURE_SLIP,
                false => Doubling::Meant,
            }
        }
        // 十五五规划.
        3 if run.starts_with(&['十', '五']) && before == 1 && !ordinal => match next {
            // 党的十五五大.
            Some('大') => SURE_SLIP,
            _ => Doubling::Meant,
        },
        // 一一九九八年: a year has four digits.
        5 if next == Some('年') && !run.iter().any(|&c| POWERS.contains(c)) => SURE_SLIP,
        2 if start.checked_sub(1).is_some_and(|i| is_digit(chars[i])) => SURE_SLIP,
        // 在九九年后: a year, 1999, as likely as nine years.
        2 if chars[at] == '九' && next == Some('年') => Doubling::Open,
        // 处五五年以下有期徒刑, 三三年内
        2 if next == Some('年') && chars.get(end + 1).is_some_and(|&c| "以内后前来间多".contains(c)) => {
            SLIP
        }
        // 八八到十年
        2 if matches!(next, Some('到' | '至'))
            && chars.get(end + 1).is_some_and(|&c| is_chinese_numeral(c)) =>
        {
            SLIP
        }
        2 if ordinal || enclosed || heads_clause || POWERS.contains(chars[at]) => SURE_SLIP,
        2 => beside_words(segmenter, chars, at),
        _ if run.iter().any(|&c| POWERS.contains(c)) && is_number(&rest) => SURE_SLIP,
        _ => Doubling::Meant,
    }
}

/// 第一|一项 and 一|一般 leave a numeral over, 一一|列举 and 唯一|一次 do not.
fn beside_words(segmenter: &Segmenter, chars: &[char], at: usize) -> Doubling {
    let Cuts { text, at: left, words, without, .. } = Cuts::new(segmenter, chars, at);
    let slice: Vec<char> = text.chars().collect();
    let is_counted = |word: &Word| {
        let word: String = slice[word.start..word.end].iter().collect();
        segmenter.initial(&word) == 'm' || !segmenter.is_rare(&word)
    };
    let is_word = |pair: &[char]| segmenter.is_common(&pair.iter().collect::<String>());
    // 另一一对: what one points at is no way of doing something.
    if at.checked_sub(1).is_some_and(|i| "这那另每某".contains(chars[i])) {
        return SLIP;
    }
    // 两两国 is no way either.
    if chars[at] == '两' && chars.get(at + 2).is_some_and(|&c| c == '国' || MEASURES.contains(c)) {
        return SLIP;
    }
    // 三三令五申, 更上一一层楼.
    let alone = without.into_iter().find(|word| word.end > left);
    // Nor where two words meet at 一: 大年初一|一大早.
    let breaks = |word: Word| match word.start == left {
        true => chars[at] != '一',
        false => word.end > left + 1,
    };
    if alone.is_some_and(|word| word.len() > 3 && breaks(word)) {
        return SLIP;
    }
    // 一一|向他说明, 一一|把它们刻下: 一向 and 一把 are words too.
    let (next, second) = (slice.get(left + 2), slice.get(left + 3));
    let is_each = chars[at] == '一'
        && next.is_some_and(|&c| {
            c == '向' || BEFORE_EACH.contains(c) && second.is_some_and(|&c| PRONOUNS.contains(c))
        });
    if is_each {
        return Doubling::Open;
    }
    let beside = words.iter().copied().filter(|word| word.start <= left + 1 && word.end > left);
    // A word of one character after the pair, but for prepositions: 一一|向专家征询.
    let is_lone = words.iter().any(|word| word.start == left + 2 && word.len() == 1);
    let follower = next.copied().filter(|c| is_lone && segmenter.initial(&c.to_string()) != 'p');
    let is_thing = || match words.iter().find(|word| word.start == left + 2) {
        Some(word) if word.len() == 1 => {
            next.is_some_and(|&c| c == '元' || MEASURES.contains(c) && !"对过道分次".contains(c))
        }
        Some(word) => {
            segmenter.initial(word.of(&text)) == 'n'
                && !segmenter.is_name(word.of(&text))
                && word.of(&text).ends_with(|c| HEADS.contains(c) || NOUNS.contains(c) || c == '房')
        }
        None => false,
    };
    match beside.collect::<Vec<_>>()[..] {
        // 万一|一|不小心.
        [_, other] if other.len() == 1 && next == Some(&'不') => Doubling::Meant,
        [one, other] if one.len() == 1 && other.len() > 1 && is_counted(&other) => SLIP,
        [one, other] if one.len() > 1 && other.len() == 1 => SLIP,
        // 六六时, 三三阶段; but 八八年, 三三制.
        [one, other] if one.len() == 1 && other.len() == 1 => match next {
            Some(&unit) if unit != '年' && MEASURES.contains(unit) => SLIP,
            _ => Doubling::Doubted,
        },
        // 一一|块|小黑板, 一一|居民楼: things are not one by one; but 一一|分析, 一一|记录.
        [one] if one.len() == 2 && chars[at] == '一' && is_thing() => SLIP,
        // 一一|流, where 一流 is a word; but 一一|列举.
        [one] if one.len() == 2 && follower.is_some_and(|c| is_word(&[chars[at], c])) => SLIP,
        _ => Doubling::Meant,
    }
}

/// Whether the numerals make a number: digits and units in turns, but for 一百零五, 十万 and 四五百.
fn is_number(run: &[char]) -> bool {
    let is_digit = |c: char| !POWERS.contains(c) && !"零〇".contains(c);
    let is_small = |c: char| "十百千".contains(c);
    let both = |pair: &[char], is: &dyn Fn(char) -> bool| pair.iter().all(|&c| is(c));
    let about = |pair: &[char]| "一二三四五六七八九".contains(&pair.iter().collect::<String>());
    run.windows(2)
        .all(|pair| (!both(pair, &is_digit) || about(pair)) && !both(pair, &is_small) && pair[0] != pair[1])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Doubling {
        let chars: Vec<char> = text.chars().collect();
        let at = (0..chars.len() - 1).find(|&at| chars[at] == chars[at + 1]).unwrap();
        judge(&Segmenter::default(), &chars, at)
    }

    #[test]
    fn a_number_holds_no_numeral_next_to_itself() {
        for text in [
            "第二二条",
            "第二十七七条",
            "处十十万元罚款",
            "百分之三三十",
            "（二二）申请人",
            "第四十十三条",
            "一一般地区",
            "二二、财务",
            "利率万万分之五",
        ] {
            assert!(matches!(of(text), Doubling::Slip { .. }), "{text}");
        }
        for text in [
            "三三制",
            "“十五五”规划",
            "一一列举",
            "九九八十一",
            "二二〇号",
            "千千万万",
            "第一一五师",
            "四万万同胞",
        ] {
            assert_eq!(of(text), Doubling::Meant, "{text}");
        }
    }
}
