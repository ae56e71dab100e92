//! Where the character 一 stands for the mark —: OCR reads the dash of `县级医院一乡镇卫生院一村卫生室`
//! as the numeral.

use std::ops::Range;

use super::Context;
use crate::document::Prose;
use crate::text::{Class, Word, is_han};

/// The characters 一 that connect names: between two words of more than one character, in a clause
/// that has at least two connections, nothing but names between them and no 一 that is anything else.
/// `一人一方案` counts, and is left alone: its first 一 connects nothing.
pub(super) fn find(context: &Context<'_>, prose: Prose<'_>) -> Vec<usize> {
    let mut found = Vec::new();
    // Nearly every paragraph has one 一 at most.
    if prose.chars().iter().filter(|c| matches!(c, '一' | '—' | '–')).nth(1).is_none() {
        return found;
    }
    for clause in clauses(prose) {
        let chars = &prose.chars()[clause.clone()];
        let ones = chars.iter().filter(|&&c| c == '一').count();
        if ones == 0 {
            continue;
        }
        // Two of them are a dash, and connect nothing.
        let is_line = |at: usize| matches!(chars.get(at), Some('—' | '–'));
        let is_one_line = |&at: &usize| is_line(at) && !is_line(at + 1) && !(at > 0 && is_line(at - 1));
        let lines: Vec<usize> = (0..chars.len()).filter(is_one_line).map(|at| clause.start + at).collect();
        if ones + lines.len() < 2 || chars.iter().any(|c| matches!(c, '每' | '各' | '第' | '某')) {
            continue;
        }
        // Only this clause is cut into words: no word goes over the marks that end it.
        let mut words = context.segmenter.words(prose.slice(clause.clone()));
        for word in &mut words {
            (word.start, word.end) = (word.start + clause.start, word.end + clause.start);
        }
        found.extend(connections(prose.chars(), &words, &lines).unwrap_or_default());
    }
    found
}

/// The stretches between marks of any kind but brackets and slashes.
fn clauses(prose: Prose<'_>) -> impl Iterator<Item = Range<usize>> {
    let (chars, classes) = (prose.chars(), prose.classes());
    let ends = move |at: usize| match classes[at] {
        Class::Pause | Class::Stop | Class::Space | Class::Control => true,
        Class::Open | Class::Close => !matches!(chars[at], '(' | ')' | '（' | '）'),
        _ => false,
    };
    let mut at = 0;
    std::iter::from_fn(move || {
        while at < chars.len() && ends(at) {
            at += 1;
        }
        let start = at;
        while at < chars.len() && !ends(at) {
            at += 1;
        }
        (at > start).then_some(start..at)
    })
}

/// What a word with 一 in it is.
enum One {
    /// 一 by itself between two names.
    Connects,
    /// 一 and the next character, read as one word (一村|卫生室): connects if others do.
    May,
    /// A numeral.
    Counts,
}

/// The connecting 一 of a clause's words; none where there is too little of a chain. Of the lines in the clause those
/// belong to one that stand a name away from a 一.
fn connections(chars: &[char], words: &[Word], lines: &[usize]) -> Option<Vec<usize>> {
    let mut found = Vec::new();
    let mut certain = 0;
    for (index, word) in words.iter().enumerate() {
        // Words that merely contain it (统一, 一体化) say nothing.
        if chars[word.start] != '一' || word.len() > 2 {
            continue;
        }
        let before = index.checked_sub(1).map(|index| words[index]);
        match one(chars, before, *word, words.get(index + 1).copied()) {
            One::Connects => certain += 1,
            One::May => {}
            One::Counts => return None,
        }
        found.push(word.start);
    }
    let is_name = |between: &[char]| !between.iter().any(|c| NO_NAME.contains(*c));
    let names_only = || found.windows(2).all(|two| is_name(&chars[two[0]..two[1]]));
    let is_near = |line: usize, one: usize| {
        let (start, end) = (line.min(one), line.max(one));
        end - start <= LONGEST && is_name(&chars[start..end])
    };
    let lines = lines.iter().filter(|&&line| found.iter().any(|&one| is_near(line, one))).count();
    (certain > 0 && certain + lines >= 2 && names_only()).then_some(found)
}

/// Characters from a line to a 一 beside it in a chain of names, at most.
const LONGEST: usize = 12;

/// Characters that stand in sentences and hardly in names: where one is between two 一, those count
/// (`黄花镇一民房与北盛镇一商店`).
const NO_NAME: &str = "的了在与和是有被把对从向将并就也都而及或到为其这那";

fn one(chars: &[char], before: Option<Word>, word: Word, after: Option<Word>) -> One {
    let names = |word: Word| word.len() > 1 && is_han(chars[word.start]);
    let (Some(before), Some(after)) = (before, after) else { return One::Counts };
    // 案件一案件二 are numbered: nothing is connected with itself.
    if chars[before.start..before.end] == chars[after.start..after.end] {
        return One::Counts;
    }
    let opens = matches!(chars[after.start], '(' | '（');
    let closes = matches!(chars[before.start], ')' | '）');
    match (names(before) || closes, word.len()) {
        (true, 1) if names(after) || opens => One::Connects,
        (true, 2) if names(after) || is_han(chars[after.start]) => One::May,
        _ => One::Counts,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::text::Segmenter;

    fn found(text: &str) -> usize {
        let document = Document::plain("", text);
        let segmenter = Segmenter::default();
        let context = Context::new(&document, &segmenter);
        find(&context, document.prose(0)).len()
    }

    #[test]
    fn a_chain_of_names_is_connected() {
        assert_eq!(found("建立“市级中心一(县)级中心一街道中心/乡镇卫生院一村卫生室”体系"), 3);
        assert_eq!(found("社区党委一小区党支部一楼栋党小组一党员中心户"), 3);
        assert_eq!(found("北京—上海一广州高铁"), 1);
    }

    #[test]
    fn numerals_count() {
        for text in [
            "一户一档一人一策一村一品",
            "一人一方案一学生一档案",
            "党委统一领导一把手负总责一级抓一级",
            "坚持一张蓝图一任接着一任干",
            "推进一网通办一件事一次办一窗受理",
            "每天一杯奶一个蛋一份水果",
            "第一百六十二条之一后增加一条",
            // The line parts the name of a site from a headline.
            "某市城南一小区突发大火-资讯-视频在线观看–某网",
            "某地一合资企业新建一发动机生产线",
            "《都惊呆了——杭州一老板挖个鱼塘》",
        ] {
            assert_eq!(found(text), 0, "{text}");
        }
    }
}
