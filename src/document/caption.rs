//! Lines that say what a picture shows, and whose it is.

use super::credit::{bracketed, has_any, is_agency};
use super::names::{is_name, names_first};
use crate::text::Class;

/// Whether a short line says what a picture shows.
pub(super) fn is_caption(text: &str) -> bool {
    let inner = bracketed(text).unwrap_or(text);
    let inner = inner.strip_suffix(['）', ')']).filter(|inner| inner.contains(['（', '('])).unwrap_or(inner);
    if ["供图", "资料图", "资料片", "资料图片", "资料照片", "摄影", "摄影报道"]
        .iter()
        .any(|word| inner.ends_with(word))
    {
        return !inner.ends_with("报道") || inner.contains('。');
    }
    if let Some(before) = inner.strip_suffix('摄') {
        // 无人机拍摄 is text, 文禹 摄 and 记者李鑫摄 are not.
        let spaced = before.ends_with(char::is_whitespace);
        let named = before
            .split_once(char::is_whitespace)
            .is_some_and(|(_, after)| after.rsplit(char::is_whitespace).next().is_some_and(is_name));
        return spaced
            || named
            || (!before.ends_with('拍') && has_any(before, &["记者", "通讯员", "。", "／", "/"]));
    }
    let after_label = ["插图", "题图", "制图"].iter().find_map(|label| inner.strip_prefix(label));
    if credits_agency(inner)
        || after_label.is_some_and(|rest| rest.starts_with(char::is_whitespace) && names_first(rest))
    {
        return true;
    }
    ["图为", "图：", "图/", "制图：", "图片来源"].iter().any(|word| inner.starts_with(word))
        || names_picture(inner)
        || starts_numbered(inner, &["图", "表", "图片"])
}

/// Characters of a described picture at most: whom it shows, with their offices, takes two lines of print and more.
const DESCRIBED: usize = 160;

/// Whether a line tells in sentences what a picture shows, with its credit in brackets behind them:
/// 图为施工现场。（资料图片）. Most do not say 图为, and a report is not signed so, however it begins.
pub(super) fn is_described(text: &str) -> bool {
    text.ends_with(['）', ')']) && text.chars().nth(DESCRIBED).is_none() && is_caption(text)
}

/// Whether a line sets out with a picture of its page, and tells what that shows: 图①：夜训间隙，龚磊与战友检查设备。
pub(super) fn shows_picture(text: &str) -> bool {
    let names = || after_number(text, &["图", "图片"]).is_some_and(|shown| shown.starts_with(['：', ':']));
    text.chars().nth(DESCRIBED).is_none() && (text.starts_with("图为") || names())
}

/// Whether a line ends by naming, after a sentence or a space, the agency or whoever its picture is from: …进球。新华社发,
/// …发言。　新华社／法新, …的母亲。供图／殷若水.
fn credits_agency(text: &str) -> bool {
    let parts = |c: char| Class::of(c) == Class::Stop || Class::of(c) == Class::Close || c.is_whitespace();
    let Some((at, part)) = text.char_indices().rev().take(AGENCY).find(|&(_, c)| parts(c)) else {
        return false;
    };
    let credit = &text[at + part.len_utf8()..];
    is_agency(credit) || credit.ends_with("馆藏") || GIVEN.iter().any(|given| credit.starts_with(given))
}

/// What stands before whoever a picture is from.
const GIVEN: [&str; 4] = ["供图／", "供图/", "摄影／", "摄影/"];

/// Characters of an agency's credit, at most.
const AGENCY: usize = 16;

/// Which picture of its page a line is of.
const WHICH: [&str; 14] =
    ["题", "左", "右", "上", "下", "中", "主", "配", "附", "组", "大", "小", "首", "封面"];

/// Whether a line sets out with which picture it is of: 题图：, 左图：; but 意图：, 蓝图：.
fn names_picture(text: &str) -> bool {
    text.split_once("图：").is_some_and(|(which, shown)| !shown.is_empty() && WHICH.contains(&which))
}

/// Whether a line is a numbered picture or table, and what it shows: 图1 施工现场, 图①：夜训间隙.
fn starts_numbered(text: &str, labels: &[&str]) -> bool {
    after_number(text, labels)
        .is_some_and(|shown| shown.contains(char::is_whitespace) || shown.starts_with(['：', ':']))
}

/// What stands behind one of the labels and its number.
fn after_number<'t>(text: &'t str, labels: &[&str]) -> Option<&'t str> {
    let number = |c: char| Class::of(c) == Class::Digit || "①②③④⑤⑥⑦⑧⑨一二三四五六七八九".contains(c);
    labels.iter().find_map(|label| {
        let numbered = text.strip_prefix(label)?.trim_start();
        let after = numbered.trim_start_matches(number);
        (after.len() < numbered.len()).then_some(after)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_picture_shows_is_told_in_a_sentence_or_two() {
        let shown = "１月１６日，总统克林顿、梅里、乌尔马尼斯（自右至左）在白宫签署宪章。（记者刘宇摄）";
        assert!(is_described(shown));
        assert!(!is_described(&format!("{}{shown}", "宪章昨天生效。".repeat(20))));
        assert!(shows_picture("图①：夜训间隙，战友检查设备。") && shows_picture("图为施工现场。"));
        assert!(!shows_picture("图1是去年的，图2是今年的：变化很大。") && !shows_picture("图个吉利。"));
    }

    #[test]
    fn captions() {
        for text in ["苗某为患儿听诊。（资料图片）", "绍剧《三打白骨精》 剧照 陈晓东摄", "插图 顾晚"]
        {
            assert!(is_caption(text), "{text}");
        }
        for text in ["球员庆祝进球。新华社发", "阐释”。　新华社／法新", "会场外景 中新社发"]
        {
            assert!(is_caption(text), "{text}");
        }
        for text in ["题图：《春山图》（局部），李某作，现藏于市博物馆", "左图：孩子们在滚铁环"]
        {
            assert!(is_caption(text), "{text}");
        }
        for text in [
            "记者致电新华社",
            "他说。新华社记者在现场",
            "卫星云图显示：降雨",
            "意图：让更多农民得到实惠，同时",
        ] {
            assert!(!is_caption(text), "{text}");
        }
        for text in [
            "1963年的职工合影。前排左三为作者的母亲。供图／殷若水",
            "打草。本报资料片",
            "民国县城略图（局部）。县档案馆藏",
            "渌口区城景。文禹 摄",
            "献血现场。通讯员供图",
            "本报记者李丽摄",
            "图1 全区示意图",
            "图①：夜训间隙，龚磊（左）与战友检查设备。",
        ] {
            assert!(is_caption(text), "{text}");
        }
        for text in ["由无人机拍摄", "绘制招商“地图”", "图个吉利"] {
            assert!(!is_caption(text), "{text}");
        }
    }
}
