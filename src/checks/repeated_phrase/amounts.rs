//! Does an amount stand twice to say one after the other: 一件一件地做?

use std::ops::Range;

use super::Context;
use crate::document::Prose;
use crate::text::{Class, Word, counts, is_numeral};

/// Characters before an amount in which its clause says what is done to something.
const CLAUSE: usize = 12;

/// Whether the characters may be an amount: 一篮, 几小时, 两个; but 两国.
pub(super) fn may_be_amount(copy: &[char]) -> bool {
    match copy {
        ['一', ..] => true,
        [number, measure, ..] => (is_numeral(*number) || "几半".contains(*number)) && counts(*measure),
        _ => false,
    }
}

/// Whether an amount stands twice to say one after the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum OneByOne {
    /// It tells how something is done, or of each of them: 一件一件地做, 一家一家上门, 把门一扇一扇编号.
    Surely,
    /// It may: 走进一间一间教室.
    Maybe,
    /// A verb has its object: 签署一项一项命令.
    No,
}

/// Whether what stands twice is an amount that is said of each: 日子一天一天过去.
pub(super) fn one_by_one(
    context: &Context<'_>,
    prose: Prose<'_>,
    copies: Range<usize>,
    amount: &str,
    words: &[Word],
) -> OneByOne {
    let word = |word: &Word| prose.slice(word.range());
    let next = words.iter().find(|word| word.start >= copies.end && word.len() > 0).map_or("", word);
    let before = words.iter().find(|word| word.end == copies.start && word.len() > 0).map_or("", word);
    // 一九九七年一九九七年
    let is_year = amount.chars().nth(1).is_some_and(is_numeral);
    let part = |word: &str| context.segmenter.initial(word);
    let is_deed = part(next) == 'v'
        || matches!(part(next), 'x' | 'l' | 'i')
            && next.chars().next().is_some_and(|act| part(&act.to_string()) == 'v');
    // 一到陌生地域, 一住就是: as soon as that is done; but 一锄头一锄头教.
    let is_done = amount.starts_with('一')
        && amount.chars().nth(2).is_some()
        && part(amount.trim_start_matches('一')) != 'n'
        && amount.chars().nth(1).is_some_and(|act| part(&act.to_string()) == 'v' && !counts(act));
    if is_done {
        return OneByOne::No;
    }
    let mut counted = amount.chars().skip(1);
    let counts_one = counted.next().is_some_and(counts) && counted.next().is_none();
    let is_amount = match part(amount) {
        // 人们一起一起漫步; but 把案子一起一起查清.
        'm' if amount == "一起" => matches!(before, "案件" | "案子" | "事故" | "把" | "将"),
        'm' | 'x' => true,
        // 一棵树一棵树分辨, 几小时几小时侃; 一篮一篮从窗口吊下去, where 篮 is no measure but may be one.
        _ if counts_what_is_named(amount) => !context.segmenter.is_common(amount),
        _ if amount.starts_with('一') && counts_one_thing(amount) && !context.segmenter.is_common(amount) => {
            true
        }
        // 一针一针绣, 一格一格装好, 一样一样重新学, but 跟从前一样一样好: 一样 is a word of its own.
        _ => counts_one && (is_deed || is_anew(next)),
    };
    let is_closed = prose.classes().get(copies.end) != Some(&Class::Han);
    // 这一天一天，: what is pointed at is one of them; so is 说了一句一句：.
    if is_closed && matches!(before, "这" | "那" | "了") {
        return OneByOne::No;
    }
    // 这是一个一个即将完工的项目, 一曲一曲《离骚》: what it is, and what is named, is one. But 是一步一步做过来的.
    let is_object =
        matches!(before, "是" | "就是" | "于" | "有" | "只有" | "没有" | "具有" | "其中" | "成为")
            && amount.ends_with(['个', '位', '种', '名', '座', '项', '部', '家', '支', '场', '件'])
            && part(next) != 'v';
    // 新的一年一年里, 那一次一次是: one of them is when or what it is.
    let is_one = counts_one_thing(amount)
        && (matches!(next, "里" | "内" | "以后" | "之后" | "以来")
            || matches!(before, "这" | "那") && matches!(next, "是" | "有" | "只有"));
    // But 一口一口“喂”出来.
    let quoted = prose.chars().get(copies.end + 1).map_or('x', |act| part(&act.to_string()));
    let is_named = prose.classes().get(copies.end) == Some(&Class::Open) && quoted != 'v';
    if is_one || (is_object || is_named) && !next.starts_with(['地', '的']) {
        return OneByOne::No;
    }
    // 一步一步往前走, 一窝一窝地黄; 资金一级一级汇总, 日子一天一天过去, where the dictionary has the verb as something else.
    // 一棵一棵码得整整齐齐, 一寸一寸丈量着: whatever the dictionary has the word as.
    let length = next.chars().count();
    let is_act = match prose.chars().get(copies.end + length) {
        Some('着' | '了') => length <= 2,
        Some('得' | '过' | '好' | '起' | '进' | '出' | '来' | '去' | '完' | '在' | '到' | '成') => {
            length == 1
        }
        _ => false,
    };
    let is_manner = next.starts_with('地')
        || next.starts_with(TOWARDS)
        || next == "过去" && amount.ends_with(['天', '日', '月', '年'])
        || is_act
        || amount.ends_with(STEPS) && next.starts_with(MOVING)
        || (part(before) == 'n' || before.ends_with('们')) && matches!(part(next), 'n' | 't');
    let is_thing = matches!(part(next), 'n' | 'm' | 't' | 's' | 'r');
    // 锥子、锤子，一样一样，摆得整整齐齐; 房子，一座一座画下来: where a clause begins so, nothing is its object.
    let begins = copies.start.checked_sub(1).is_none_or(|at| prose.classes()[at] != Class::Han);
    if begins && counts_one && part(next) != 'n' {
        return OneByOne::Surely;
    }
    // 把包裹一件一件码好
    let clause = prose.slice(copies.start.saturating_sub(CLAUSE)..copies.start);
    let clause = clause.rsplit(|c| Class::of(c) != Class::Han).next().unwrap_or_default();
    let is_handled = clause.contains(['把', '将']);
    let is_manner = is_manner || is_handled && is_amount && !is_closed;
    // 灯光一晃一晃，: an act that is no word with 一.
    let is_swaying = counts_one_thing(amount)
        && amount.chars().nth(1).is_some_and(|act| part(&act.to_string()) == 'v')
        && !context.segmenter.is_common(amount)
        && (is_closed || next.starts_with(['的', '地']) || part(next) == 'v');
    // 一晚一晚地画, 一锹一锹挖出来: whatever is counted.
    let is_how = is_amount && (is_manner || !is_thing || begins && counts_what_is_named(amount))
        || counts_one_thing(amount)
            && (next.starts_with('地') || is_deed && !context.segmenter.is_common(amount));
    // 少了一千多元一千多元。
    let is_about = amount.contains(['多', '余']) && !next.starts_with('地');
    // 买了一个一个苹果: that is an object; but 走廊尽头一间一间教室.
    let has_verb = part(before) == 'v' && before != "是" || matches!(before, "了" | "过");
    // 一月一月十二日
    let is_date = matches!(amount, "一月" | "一日") && next.starts_with(is_numeral);
    match is_year || is_date || is_about || amount.ends_with('些') {
        false if is_how || is_swaying => OneByOne::Surely,
        // 把菜一样一样端上来; but 跟从前一样一样好.
        false if counts_one && (amount != "一样" || is_handled) && !(has_verb && is_thing) => {
            OneByOne::Maybe
        }
        _ => OneByOne::No,
    }
}

/// Whether something is counted and named: 一棵树.
fn counts_what_is_named(amount: &str) -> bool {
    let mut chars = amount.chars().skip(1);
    chars.next().is_some_and(counts) && chars.next().is_some()
}

/// Whether something is counted once: 一晚, and 一样, which is a word too.
fn counts_one_thing(amount: &str) -> bool {
    amount.chars().count() == 2
}

/// Whether a word says how each of several things is done.
fn is_anew(word: &str) -> bool {
    matches!(word, "重新" | "从头" | "慢慢" | "仔细" | "亲手")
}

/// What one moves by, and how: 一步一步下台阶.
const STEPS: [char; 5] = ['步', '级', '层', '阶', '寸'];
const MOVING: [char; 6] = ['上', '下', '进', '出', '走', '退'];

/// What says where something moves.
pub(super) const TOWARDS: [char; 3] = ['往', '向', '朝'];

/// Whether a clause tells by amounts what each of many does, which is said over: 一副门板一个人，一副门板一个人.
pub(super) fn is_of_amounts(clause: &[char]) -> bool {
    clause.first() == Some(&'一') && clause[1..].contains(&'一')
}
