//! Names of people beside their titles that differ by one character from a name the document gives
//! elsewhere: 局长曹冠君 beside 局长曹冠军.

use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};

use super::super::Reading;
use crate::document::{Document, Gram, Prose, is_surname};
use crate::span::Span;
use crate::text::Class;

/// Words that a name follows.
const TITLES: &[&str] = &[
    "局长",
    "书记",
    "主任",
    "院长",
    "校长",
    "园长",
    "董事长",
    "理事长",
    "会长",
    "经理",
    "总裁",
    "教授",
    "镇长",
    "乡长",
    "村支书",
    "负责人",
    "医生",
    "主席",
    "部长",
    "市长",
    "县长",
    "区长",
    "州长",
    "省长",
    "科长",
    "处长",
    "队长",
    "站长",
    "所长",
    "厅长",
    "厂长",
    "司长",
    "委员",
    "代表",
    "工程师",
    "研究员",
    "专家",
    "律师",
    "老师",
    "民警",
    "村民",
    "居民",
    "市民",
    "患者",
    "学生",
    "志愿者",
    "护士",
    "教师",
    "职工",
    "党员",
    "农民",
    "设计师",
    "传承人",
    "创始人",
    "大户",
];
/// What somebody named does next.
const SPEAKS: &[&str] =
    &["说", "介绍", "表示", "告诉", "坦言", "认为", "指出", "回忆", "感慨", "强调", "透露", "笑道", "谈到"];
/// What follows a name of two characters, and hardly ends one of three.
const FOLLOWS: &str = "说在介表告指认的和与等带是来对从又也就都还将为到把向给自一先走去有不看想坦笑回感强率作出及主前陪分同因提得便\
                       已于曾当获行利用开接任则仍至发深代了着过负正被让以要会能可很最并而或但所做谈讲听见站坐手身心家现";
/// Characters of a name that is compared: shorter ones differ by one too often.
const LENGTH: usize = 3;
/// How often a name stands there at least, beside which another one is an exception.
const OFTEN: u32 = 2;

type Name = [char; LENGTH];
/// What is left of a name without a character, and which one that is.
type Mask = (usize, [char; 2]);

/// A name that is told to be one by what stands beside it.
struct Mention {
    name: Name,
    title: Option<&'static str>,
    block: usize,
    at: usize,
}

/// What stands beside a name: the end of a title, or the beginning of what somebody does.
pub(super) fn seeks() -> Vec<Gram> {
    let speaks = SPEAKS.iter().filter_map(|word| Gram::beginning(word));
    TITLES.iter().filter_map(|title| Gram::ending(title)).chain(speaks).collect()
}

/// For each name that differs by one character from one that stands there more often: where it stands,
/// the other name, and where that stands.
pub(super) fn differing(document: &Document, reading: Reading<'_>) -> Vec<(Span, String, Span)> {
    let mut mentions = Vec::new();
    // What a title ends with is asked of every character.
    let ends: FxHashSet<char> = TITLES.iter().filter_map(|title| title.chars().last()).collect();
    for prose in reading.proses(document) {
        read(prose, &ends, &mut mentions);
    }
    // In nearly every document no two are alike.
    if mentions.iter().all(|mention| mention.title.is_none()) || !are_some_alike(&mentions) {
        return Vec::new();
    }
    let times = count(document, &mentions);
    let times = |name: &Name| times.get(name).copied().unwrap_or(0);
    // The first name that is established, by what is left of it without one character, for each title and
    // for any.
    let mut established: BTreeMap<(Mask, Option<&str>), usize> = BTreeMap::new();
    for (nth, mention) in mentions.iter().enumerate() {
        if mention.title.is_some() && times(&mention.name) >= OFTEN {
            for mask in masks(&mention.name) {
                established.entry((mask, mention.title)).or_insert(nth);
                established.entry((mask, None)).or_insert(nth);
            }
        }
    }
    let mut found = Vec::new();
    for mention in mentions.iter().filter(|mention| times(&mention.name) == 1) {
        let mut alike =
            masks(&mention.name).into_iter().filter_map(|mask| established.get(&(mask, mention.title)));
        if let Some(other) = alike.next().map(|&nth| &mentions[nth])
            && !stand_together(document, mention, other)
        {
            let span =
                |mention: &Mention| document.prose(mention.block).span(mention.at..mention.at + LENGTH);
            found.push((span(mention), other.name.iter().collect(), span(other)));
        }
    }
    found
}

/// What is left of a name without its second character, and without its third.
fn masks(name: &Name) -> [Mask; 2] {
    [(1, [name[0], name[2]]), (2, [name[0], name[1]])]
}

/// Whether any two of the names differ by one character.
fn are_some_alike(mentions: &[Mention]) -> bool {
    let mut known: FxHashMap<Mask, Name> = FxHashMap::default();
    mentions.iter().any(|&Mention { name, .. }| {
        masks(&name).into_iter().any(|mask| *known.entry(mask).or_insert(name) != name)
    })
}

/// Whether two names are given one right after the other somewhere: two people then.
fn stand_together(document: &Document, one: &Mention, other: &Mention) -> bool {
    let chars = document.prose(one.block).chars();
    let is_other = |at: usize| chars.get(at..at + LENGTH) == Some(&other.name[..]);
    let after = is_other(one.at + LENGTH + 1) || is_other(one.at + LENGTH);
    after
        || one.at.checked_sub(LENGTH + 1).is_some_and(is_other)
        || one.at.checked_sub(LENGTH).is_some_and(is_other)
}

/// The names of a block that have a title, or do what somebody named does.
fn read(prose: Prose<'_>, ends: &FxHashSet<char>, mentions: &mut Vec<Mention>) {
    let chars = prose.chars();
    let is_han = |at: usize| prose.classes()[at] == Class::Han;
    for at in 0..chars.len().saturating_sub(LENGTH - 1) {
        // What stands beside a name is rarer than surnames are.
        let after_title = at > 0 && ends.contains(&chars[at - 1]);
        let stands_free = at == 0 || !is_han(at - 1);
        let name: Name = [chars[at], chars[at + 1], chars[at + 2]];
        let may_be = (after_title || stands_free)
            && is_surname(name[0])
            && name[1..].iter().all(|c| !FOLLOWS.contains(*c))
            && is_han(at + 1)
            && is_han(at + 2);
        if !may_be {
            continue;
        }
        let before = prose.slice(at.saturating_sub(3)..at);
        let title = TITLES.iter().find(|title| before.ends_with(**title)).copied();
        let after = prose.slice(at + LENGTH..chars.len().min(at + LENGTH + 2));
        if title.is_some() || (stands_free && SPEAKS.iter().any(|word| after.starts_with(word))) {
            mentions.push(Mention { name, title, block: prose.index, at });
        }
    }
}

/// How often each of the names stands in the document, whatever is beside it.
fn count(document: &Document, mentions: &[Mention]) -> FxHashMap<Name, u32> {
    let mut times: FxHashMap<Name, u32> = mentions.iter().map(|mention| (mention.name, 0)).collect();
    let surnames: FxHashSet<char> = mentions.iter().map(|mention| mention.name[0]).collect();
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

    fn found(text: &str) -> Vec<String> {
        let document = Document::plain("", text);
        differing(&document, Reading::default())
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
    fn other_people_and_shorter_names() {
        assert!(found("村民王建国养羊，王建国说好。村民王建国、王建军兄弟都来了。").is_empty());
        assert!(found("村民王建国养羊，王建国说好。医生王建军也来了。").is_empty());
        assert!(found("院长王刚行医多年，王刚行事稳重。院长王刚介绍情况。").is_empty());
    }
}
