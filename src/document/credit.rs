//! Lines that are neither text nor title: who wrote it, who edited it.

use std::ops::RangeInclusive;

use super::names::{are_two_names, ends_calling, is_name, is_name_char, is_spaced_name, names, names_first};
use crate::text::{Class, FORMS_OF_ADDRESS, is_han, is_surname};

/// Words that name a part in making the paper, before a name, a space, a slash or a colon.
const ROLES: &[&str] = &[
    "记者",
    "通讯员",
    "特约记者",
    "摄影",
    "摄影报道",
    "责任编辑",
    "责编",
    "美术编辑",
    "美编",
    "编辑",
    "校对",
    "校对员",
    "作者",
    "文/图",
    "图/文",
    "文",
    "图",
    "组版",
    "版式",
    "视觉",
    "统筹",
    "监制",
    "主编",
    "值班主任",
    "审核",
    "编审",
    "策划",
    "撰稿",
    "执笔",
    "供稿",
    "整理",
    "来源",
    "作者单位",
    "实习生",
    "制图",
    "漫画",
    "审校",
    "终审",
];

/// Roles that may stand after the name, at the end of a line.
const LAST: &[&str] = &["摄影报道", "供稿", "整理", "撰稿"];

/// What a book says of who made it, behind the name.
const OF_BOOKS: &[&str] = &["编著", "著", "主编", "选编", "编", "译"];

/// Whether a line names who made a book: 霍星驰著.
fn is_of_book(text: &str) -> bool {
    let name = OF_BOOKS.iter().find_map(|role| text.strip_suffix(role)).map(str::trim_end);
    name.is_some_and(is_name)
}

/// Whether a short line names who wrote or edited what stands around it.
pub(super) fn is_byline(text: &str) -> bool {
    if let Some(inside) = bracketed(text) {
        return has_role(inside)
            || names(inside, 1..=12)
            || ["作者系", "作者为", "作者单位", "本文", "来源", "整理"]
                .iter()
                .any(|word| inside.starts_with(word));
    }
    has_role(text)
        || is_correspondent(text)
        || is_speaker(text)
        || (names(text, 2..=12) && !text.is_ascii())
        || (names(text, 1..=1) && is_name(text))
        || is_spaced_name(text)
        || is_of_book(text)
}

/// Whether a line is a square and who wrote what follows: □ 宋长河.
pub(super) fn is_signed(text: &str) -> bool {
    text.strip_prefix('□').map(str::trim_start).is_some_and(|rest| {
        names(rest, 1..=4)
            || (names_first(rest)
                && rest.split_whitespace().count() <= 3
                && rest.chars().all(|c| is_name_char(c) || c.is_whitespace()))
    })
}

/// Whether a paragraph is over and only credited in the same line: `…取得实效。（王蓉）编辑：李思科`.
pub(crate) fn ends_with_credit(text: &str) -> bool {
    let stop = text.char_indices().rev().take(CREDIT).find(|&(_, c)| Class::of(c) == Class::Stop);
    let Some((at, stop)) = stop else { return false };
    let closed = |c: char| Class::of(c) == Class::Close || c.is_whitespace();
    let after = text[at + stop.len_utf8()..].trim_start_matches(closed);
    let rest = match after.starts_with(['（', '(']).then(|| after.find(['）', ')'])).flatten() {
        Some(close) => after[close..].trim_start_matches(closed),
        None => after,
    };
    // ———编者, ——城东 李佳
    let signed = rest.strip_prefix(['—', '―', '─']).map(|name| name.trim_start_matches(['—', '―', '─', ' ']));
    let shot = rest.strip_suffix('摄').filter(|by| !by.ends_with('拍') && by.chars().nth(SHOT).is_none());
    has_role(rest)
        || shot.is_some_and(|by| !by.is_empty() && !has_any(by, &["，", "、"]))
        || is_agency(rest.trim_end_matches(['）', ')']).trim_start_matches(['（', '(']))
        || (rest.is_empty() && rest.len() < after.len())
        || signed.is_some_and(|name| {
            let is_short =
                |name: &str| (1..=SIGNED).contains(&name.chars().count()) && name.chars().all(is_name_char);
            // ——他是一个什么样的: what is longer says where it comes from, and whose it is.
            is_short(name) || name.split_once(' ').is_some_and(|(from, name)| is_short(from) && is_name(name))
        })
}

/// Characters of who took a picture, at most: 新华社记者王明.
const SHOT: usize = 9;
/// Characters of who signs behind a dash, at most.
const SIGNED: usize = 6;

/// Characters of a credit at the end of a paragraph, at most.
const CREDIT: usize = 40;

/// Agencies that sell pictures.
const AGENCIES: &[&str] = &[
    "新华社",
    "中新社",
    "新华网",
    "中新网",
    "法新社",
    "路透社",
    "美联社",
    "视觉中国",
    "人民视觉",
    "影像中国",
    "东方IC",
];

/// Whether a text credits an agency and says nothing else: 新华社发, 新华社／法新.
pub(super) fn is_agency(text: &str) -> bool {
    let rest = AGENCIES.iter().find_map(|agency| text.strip_prefix(agency));
    rest.is_some_and(|rest| {
        rest.is_empty() || rest.starts_with(['/', '／']) || matches!(rest, "发" | "供图" | "图片")
    })
}

/// What ends the name of an office.
const OFFICES: &[&str] = &[
    "部",
    "委",
    "局",
    "办",
    "社",
    "院",
    "会",
    "中心",
    "办公室",
    "大学",
    "学校",
    "党校",
    "支部",
    "课题组",
    "评论员",
    "编辑部",
    "政府",
    "公司",
    "集团",
    "厅",
    "所",
    "台",
];

/// Whether a line under a title can be its author: one name, or an office.
pub(super) fn is_author(text: &str) -> bool {
    let length = text.chars().count();
    names(text, 1..=1) && is_name(text)
        || (4..=20).contains(&length)
            && text.chars().all(is_han)
            && OFFICES.iter().any(|office| text.ends_with(office))
            && has_any(text, &["省", "市", "区", "县", "州", "镇", "乡", "本报", "国", "大学", "委"])
            && !has_any(text, &["召开", "举行", "成立", "揭牌"])
}

/// What stands between the brackets that hold a whole line.
pub(super) fn bracketed(text: &str) -> Option<&str> {
    let inside = text.strip_prefix(['（', '(', '［', '['])?.strip_suffix(['）', ')', '］', ']'])?;
    (!inside.contains(['（', '(', '）', ')'])).then(|| inside.trim())
}

/// Whether a line has a role with a name after it and nothing that makes a sentence.
fn has_role(text: &str) -> bool {
    if has_any(text, &["。", "；"]) || text.chars().count() > 70 {
        return false;
    }
    // What must follow a role: nearly no line has any of it.
    let parts = |c: char| c.is_whitespace() || matches!(c, '/' | '／' | '|' | '｜' | '：' | ':');
    if !text.contains(parts) && !LAST.iter().any(|role| text.ends_with(role)) {
        return false;
    }
    ROLES.iter().any(|role| {
        text.match_indices(role).any(|(at, _)| {
            let after = &text[at + role.len()..];
            let long = role.chars().count() > 1;
            let starts = at == 0 || text[..at].ends_with(|c: char| !is_han(c)) || long;
            let names_follow = match after.chars().next() {
                None => at > 0 && LAST.contains(role),
                Some('/' | '／' | '|' | '｜') => true,
                Some('：' | ':') => {
                    names(after[after.chars().next().map_or(0, char::len_utf8)..].trim(), 1..=12) || long
                }
                Some(c) => c.is_whitespace() && names_first(after.trim_start()) && long,
            };
            starts && names_follow
        })
    })
}

/// Whether a line is the reporter of a paper and nothing else: 本报记者王芳, 本报驻俄罗斯记者刘刚.
fn is_correspondent(text: &str) -> bool {
    let sources = ["本报", "本刊", "本台", "本网", "新华社"];
    let Some(rest) = sources.iter().find_map(|source| text.strip_prefix(source)) else { return false };
    // 新华社记者李明王芳新华社通讯员张强
    let next = sources.iter().filter_map(|source| rest.find(source)).min();
    let (first, others) = rest.split_at(next.unwrap_or(rest.len()));
    let role = ["记者", "通讯员"].iter().find_map(|role| first.split_once(role));
    role.is_some_and(|(place, name)| {
        let name = name.trim();
        (place.is_empty() || (place.starts_with(['驻', '特']) && place.chars().count() <= PLACE))
            && (is_name(name) || are_two_names(name))
    }) && (others.is_empty() || is_correspondent(others))
}

/// Characters of where a correspondent works, at most.
const PLACE: usize = 8;

/// Whether a line says who speaks next: 市农业农村局局长 王建国, 市民 刘女士, 营养师／米小满, 受访专家：主任医师 王莉.
fn is_speaker(text: &str) -> bool {
    let (label, text) = text.rsplit_once('】').map_or((None, text), |(label, after)| (Some(label), after));
    let text = text.trim_start();
    // 短评：尊重劳动者 更有力
    let is_label = |label: &str| {
        label.chars().count() <= LABEL && (label.ends_with(ends_calling) || SPEAKING.contains(&label))
    };
    let labelled = text.split_once('：').filter(|(label, _)| is_label(label));
    let text = labelled.map_or(text, |(_, after)| after.trim_start());
    let parts = |c: char| c.is_whitespace() || matches!(c, '／' | '/');
    let Some((office, name)) = text.rsplit_once(parts) else { return false };
    let called = FORMS_OF_ADDRESS
        .iter()
        .any(|call| name.strip_suffix(call).is_some_and(|name| name.chars().count() == 1));
    let office = office.trim_end();
    // 【录音】双河镇葛庄村　廉广才; but 【短评】建设美丽乡村 更有力.
    let is_heard = || label.is_some_and(|label| label.ends_with(HEARD) || name.starts_with(is_surname));
    let is_from = || office.ends_with(is_place) || OFFICES.iter().any(|body| office.ends_with(body));
    (office.ends_with(ends_calling) || is_heard() && is_from())
        && !office.contains(|c| matches!(Class::of(c), Class::Stop | Class::Pause) && c != '、')
        // What is labelled is a name, whatever it begins with.
        && (called || is_name(name) || (labelled.is_some() || label.is_some()) && NAMED.contains(&name.chars().count()))
}

/// Whether a character ends what places are called.
fn is_place(c: char) -> bool {
    "省市州县区镇乡村屯寨街路组".contains(c)
}

/// What ends a label in brackets that says that somebody is heard: 录音, 同期声, 连线, 采访.
const HEARD: &[char] = &['音', '声', '期', '线', '访', '话'];

/// What says that somebody speaks, and names nobody.
const SPEAKING: &[&str] = &["主讲", "受访", "口述", "讲述"];
/// Characters of what says whose name follows, at most, and of that name.
const LABEL: usize = 4;
const NAMED: RangeInclusive<usize> = 2..=3;

pub(super) fn has_any(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bylines() {
        for text in [
            "张玉双",
            "舒　航",
            "孙乾 刘艺锋 张咪",
            "株洲日报全媒体记者/董介 廖智勇",
            "湖南日报全媒体记者 刘笑雪",
            "通讯员 刘霞 刘必启",
            "本报驻俄罗斯记者刘刚",
            "本报记者潘承",
            "新华社记者李明王芳",
            "新华社记者李明王芳新华社通讯员张强吴小春",
            "新华社通讯员张强新华社记者李明",
            "本报记者 方 晴",
            "本报记者　田　经",
            "责任编辑:邓金早 美术编辑:于军 校对:谭智方",
            "（邓和明 黄彪 梁可庭）",
            "霍星驰著",
            "陈一舟 编著",
            "(作者系株洲高新区党工委书记、天元区委书记)",
            "(作者单位:市委党校)",
        ] {
            assert!(is_byline(text), "{text}");
        }
        assert!(is_signed("□ 宋长河") && is_signed("□ 何 田") && !is_signed("□ 会议室桌椅一套"));
        for text in [
            "岳阳市",
            "党建工作",
            "第四章 教师和其他教育工作者",
            "记者在现场看到",
            "本报记者在现场",
            "妙手仁心",
        ] {
            assert!(!is_byline(text), "{text}");
        }
    }

    #[test]
    fn speakers() {
        for text in [
            "市农业农村局局长 王建国",
            "市民 刘女士",
            "【同期声】种粮大户 李大勇",
            "【同期声】市交警支队事故处理大队民警 柏松",
            "【录音】双河镇葛庄村　廉广才",
            "【连线】县气象局 常青",
            "本报记者 周海燕",
            "受访专家：呼吸科主任医师 王莉",
            "主讲：市农技推广中心研究员 禾和",
        ] {
            assert!(is_byline(text), "{text}");
        }
        for text in [
            "产业发展提级 奋进战鼓擂响",
            "让百姓富起来 高质量",
            "局长接待日，群众 王建国",
            "葛庄村　廉广才",
            "【短评】建设美丽乡村 更有力",
        ] {
            assert!(!is_speaker(text), "{text}");
        }
    }
}
