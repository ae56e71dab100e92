//! Names of people that differ by one character from a name the document gives elsewhere: 局长曹冠君 beside
//! 局长曹冠军; without a title too where the two characters sound or look alike.

use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};

use super::super::titles::TITLES;
use super::super::{Context, Reading};
use super::sounding::sounding_alike;
use crate::document::{Document, Gram, Prose};
use crate::span::Span;
use crate::text::{CharSet, Class, SAYING, is_han, is_surname};

/// What follows a name of two characters, and hardly ends one of three.
static FOLLOWS: CharSet = CharSet::of(&[
    '说', '在', '介', '表', '告', '指', '认', '的', '和', '与', '等', '带', '是', '来', '对', '从', '又',
    '也', '就', '都', '还', '将', '为', '到', '把', '向', '给', '自', '一', '先', '走', '去', '有', '不',
    '看', '想', '坦', '笑', '回', '感', '强', '率', '作', '出', '及', '主', '前', '陪', '分', '同', '因',
    '提', '得', '便', '已', '于', '曾', '当', '获', '行', '利', '用', '开', '接', '任', '则', '仍', '至',
    '发', '深', '代', '了', '着', '过', '负', '正', '被', '让', '以', '要', '会', '能', '可', '很', '最',
    '并', '而', '或', '但', '所', '做', '谈', '讲', '听', '见', '站', '坐', '手', '身', '心', '家', '现',
    '只', '某', '系', '即',
]);
/// Characters of a name that is compared: shorter ones differ by one too often.
pub(super) const LENGTH: usize = 3;
/// How often a name stands there at least, beside which another one is an exception.
pub(super) const OFTEN: u32 = 2;

pub(super) type Name = [char; LENGTH];
/// What is left of a name without a character, and which one that is.
pub(super) type Mask = (usize, [char; 2]);

/// Where a name stands, and what tells that it is one.
#[derive(Clone, Copy)]
pub(super) struct Mention {
    pub(super) name: Name,
    pub(super) title: Option<&'static str>,
    pub(super) block: usize,
    pub(super) at: usize,
}

/// What stands beside a name: the end of a title, or the beginning of what somebody does.
pub(super) fn seeks() -> Vec<Gram> {
    let speaks = SAYING.iter().filter_map(|word| Gram::beginning(word));
    TITLES.iter().filter_map(|title| Gram::ending(title)).chain(speaks).collect()
}

/// For each name that differs by one character from another one: where it stands, the other name, and where
/// that stands.
pub(super) fn differing(context: &Context<'_>, reading: Reading<'_>) -> Vec<(Span, String, Span)> {
    let document = context.document;
    let mut mentions = Vec::new();
    for prose in reading.proses(document) {
        read(prose, &mut mentions);
    }
    let mut found = told_otherwise(document, &mentions);
    found.extend(sounding_alike(context, &mentions));
    found.retain(|(one, other)| [one, other].iter().all(|mention| !begins_with_word(context, &mention.name)));
    found.sort_unstable_by_key(|&(other, name)| (other.block, other.at, name.block, name.at));
    found.dedup_by_key(|(other, _)| (other.block, other.at));
    let span = |mention: Mention| document.prose(mention.block).span(mention.at..mention.at + LENGTH);
    let found = found.into_iter();
    found.map(|(other, name)| (span(other), name.name.iter().collect(), span(name))).collect()
}

/// Whether an everyday word begins it: 市民|文明|公约 has no 文明公.
fn begins_with_word(context: &Context<'_>, name: &Name) -> bool {
    context.segmenter.is_common(&name[..2].iter().collect::<String>())
}

/// The names with a title that stand once and differ by one character from one that stands more often
/// with the same title.
fn told_otherwise(document: &Document, mentions: &[Mention]) -> Vec<(Mention, Mention)> {
    // In nearly every document no two are alike.
    if mentions.iter().all(|mention| mention.title.is_none()) || !are_some_alike(mentions) {
        return Vec::new();
    }
    let times = count(document, mentions);
    let times = |name: &Name| times.get(name).copied().unwrap_or(0);
    // The first name that is established, by what is left of it without one character, for each title and
    // for any.
    let mut established: BTreeMap<(Mask, Option<&str>), Mention> = BTreeMap::new();
    for &mention in mentions {
        if mention.title.is_some() && times(&mention.name) >= OFTEN {
            for mask in masks(&mention.name) {
                established.entry((mask, mention.title)).or_insert(mention);
                established.entry((mask, None)).or_insert(mention);
            }
        }
    }
    let once = mentions.iter().filter(|mention| times(&mention.name) == 1);
    let alike = once.filter_map(|&mention| {
        let mut alike =
            masks(&mention.name).into_iter().filter_map(|mask| established.get(&(mask, mention.title)));
        alike.next().map(|&other| (mention, other))
    });
    alike.filter(|(one, other)| !stand_together(document, one, other)).collect()
}

/// What is left of a name without its second character, and without its third.
pub(super) fn masks(name: &Name) -> [Mask; 2] {
    [(1, [name[0], name[2]]), (2, [name[0], name[1]])]
}

/// Whether any two of the names differ by one character.
fn are_some_alike(mentions: &[Mention]) -> bool {
    let mut known: FxHashMap<Mask, Name> = FxHashMap::default();
    mentions.iter().any(|&Mention { name, .. }| {
        masks(&name).into_iter().any(|mask| *known.entry(mask).or_insert(name) != name)
    })
}

/// Whether two names are given one right after the other somewhere, or each stands between the figures of a list: two
/// people then.
pub(super) fn stand_together(document: &Document, one: &Mention, other: &Mention) -> bool {
    let chars = document.prose(one.block).chars();
    let is_other = |at: usize| chars.get(at..at + LENGTH) == Some(&other.name[..]);
    let after = is_other(one.at + LENGTH + 1) || is_other(one.at + LENGTH);
    let is_entry = |mention: &Mention| {
        let classes = document.prose(mention.block).classes();
        let is_digit = |at: Option<usize>| at.and_then(|at| classes.get(at)) == Some(&Class::Digit);
        is_digit(mention.at.checked_sub(1)) && is_digit(Some(mention.at + LENGTH))
    };
    after
        || is_entry(one) && is_entry(other)
        || one.at.checked_sub(LENGTH + 1).is_some_and(is_other)
        || one.at.checked_sub(LENGTH).is_some_and(is_other)
}

/// The names of a block that have a title, or do what somebody named does.
fn read(prose: Prose<'_>, mentions: &mut Vec<Mention>) {
    static ENDS: CharSet = CharSet::of_ends(TITLES);
    let (chars, classes) = (prose.chars(), prose.classes());
    for at in 0..chars.len().saturating_sub(LENGTH - 1) {
        // Nearly every character is no surname, or stands behind one that ends no title.
        if !is_surname(chars[at]) {
            continue;
        }
        let stands_free = at == 0 || classes[at - 1] != Class::Han;
        let may_be_titled = at > 0 && ENDS.has(chars[at - 1]);
        if !stands_free && !may_be_titled {
            continue;
        }
        let name: Name = [chars[at], chars[at + 1], chars[at + 2]];
        if !name[1..].iter().all(|&c| may_name(c)) {
            continue;
        }
        let before = prose.slice(at.saturating_sub(3)..at);
        let title = TITLES.iter().find(|title| may_be_titled && before.ends_with(**title)).copied();
        if title.is_some() || (stands_free && speaks(prose, at + LENGTH)) {
            mentions.push(Mention { name, title, block: prose.index, at });
        }
    }
}

/// Whether a character may be the second or third of a name that is compared.
pub(super) fn may_name(c: char) -> bool {
    is_han(c) && !FOLLOWS.has(c)
}

/// Whether the text goes on with what somebody named does.
pub(super) fn speaks(prose: Prose<'_>, at: usize) -> bool {
    let after = prose.slice(at..prose.chars().len().min(at + 2));
    SAYING.iter().any(|word| after.starts_with(word))
}

/// How often each of the names stands in the document, whatever is beside it.
pub(super) fn count<'m>(
    document: &Document,
    mentions: impl IntoIterator<Item = &'m Mention>,
) -> FxHashMap<Name, u32> {
    let mut times: FxHashMap<Name, u32> = mentions.into_iter().map(|mention| (mention.name, 0)).collect();
    let surnames: FxHashSet<char> = times.keys().map(|name| name[0]).collect();
    for prose in document.proses() {
        for window in prose.chars().windows(LENGTH).filter(|window| surnames.contains(&window[0])) {
            if let Some(times) = times.get_mut(window) {
                *times += 1;
            }
        }
    }
    times
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Segmenter;

    fn found(text: &str) -> Vec<String> {
        let document = Document::plain("", text);
        differing(&Context::new(&document, &Segmenter::default()), Reading::default())
            .into_iter()
            .map(|(span, _, _)| span.of(text).to_owned())
            .collect()
    }

    #[test]
    fn a_name_written_wrong_once() {
        let text = "市工信局局长曹冠军介绍政策。曹冠军说，今年更好。\n\n会后，局长曹冠君到企业走访。";
        assert_eq!(found(text), ["曹冠君"]);
        assert_eq!(found("市工信局局长曹冠军介绍政策，曹冠军很忙。\n\n“今年更好。”曹冠君说。"), ["曹冠君"]);
    }

    #[test]
    fn a_name_with_a_character_that_sounds_or_looks_alike() {
        assert_eq!(found("主任医师苗青松给出答案。“少熬夜。”苗清松解释。"), ["苗清松"]);
        assert_eq!(found("祁远桥作画。祁远桥八十岁，局长到场。\n\n人们想起祁远樵的画。"), ["祁远樵"]);
        assert_eq!(found("舟子钟阿福发现了银元。\n\n钟水根是钟福阿的长子。"), ["钟福阿"]);
        assert!(found("王国民到场。王民国到场。\n\n上海高中国语课，高国中学生。").is_empty());
        assert_eq!(found("社区书记郎海峰上门量光。郎海峰说好。\n\n郎海风说，账目要公开。"), ["郎海风"]);
        assert!(found("于今年到场，于今年开工，局长于近年退休。").is_empty());
        assert_eq!(found("村民闫改花算了算。\n\n阎改花家的麦子收了，闫改花很高兴。"), ["阎改花"]);
        assert!(found("局长李小平到场。李晓平时很忙。").is_empty());
        assert!(found("主任武汉工到场。武汉公安说。").is_empty());
        assert!(found("村民张文明、张文鸣兄弟来了。").is_empty());
    }

    #[test]
    fn other_people_and_shorter_names() {
        assert!(found("村民王建国养羊，王建国说好。村民王建国、王建军兄弟都来了。").is_empty());
        assert!(found("村民王建国养羊，王建国说好。医生王建军也来了。").is_empty());
        assert!(found("北京市民文明学校成立，市民文明学校很多。市民文明公约已公布。").is_empty());
        assert_eq!(found("王裕源捐款，王裕源说好。93，王裕远"), ["王裕远"]);
        assert!(found("捐款名单91王流望100.00，92王裕源200.00，93王裕源100.00，94王裕远100.00").is_empty());
        assert!(found("院长王刚行医多年，王刚行事稳重。院长王刚介绍情况。").is_empty());
    }
}
