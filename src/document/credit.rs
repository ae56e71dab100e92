//! Lines that are neither text nor title: who wrote it, who edited it.

use std::ops::RangeInclusive;

use crate::text::{CharSet, Class, is_han};

/// The commonest surnames, in the order of their code points: most names begin with one.
const SURNAMES: [char; 246] = [
    '丁', '万', '严', '乔', '于', '仇', '付', '仝', '任', '伍', '何', '余', '佟', '侯', '俞', '倪', '傅',
    '储', '兰', '关', '冉', '冯', '冷', '凌', '刘', '包', '匡', '卓', '卜', '卞', '卢', '卫', '厉', '史',
    '叶', '吉', '向', '吕', '吴', '周', '唐', '喻', '夏', '姚', '姜', '姬', '娄', '孔', '孙', '孟', '季',
    '宁', '宋', '宗', '宫', '寇', '封', '尚', '尤', '尹', '屈', '屠', '岑', '岳', '崔', '左', '巩', '巫',
    '常', '庄', '应', '庞', '康', '廖', '张', '彭', '徐', '戴', '敖', '文', '方', '施', '易', '晏', '曲',
    '曹', '曾', '朱', '李', '杜', '杨', '林', '柏', '柯', '柳', '柴', '栗', '栾', '桂', '桑', '桓', '梁',
    '楼', '樊', '欧', '武', '段', '殷', '毕', '毛', '江', '池', '汤', '汪', '沈', '洪', '涂', '温', '游',
    '滕', '潘', '濮', '焦', '熊', '燕', '牛', '牟', '王', '甄', '甘', '田', '申', '白', '盛', '瞿', '石',
    '祁', '祝', '秦', '程', '穆', '窦', '章', '童', '符', '管', '纪', '缪', '罗', '翁', '翟', '耿', '聂',
    '肖', '胡', '胥', '臧', '舒', '艾', '芮', '苏', '苗', '苟', '范', '茅', '茹', '荀', '莫', '萧', '葛',
    '董', '蒋', '蒙', '蒲', '蔡', '蔺', '薛', '虞', '袁', '裘', '裴', '褚', '覃', '詹', '许', '谌', '谢',
    '谭', '谷', '贺', '贾', '赖', '赵', '路', '辛', '辜', '边', '邓', '邝', '邢', '邬', '邰', '邱', '邵',
    '邹', '郁', '郑', '郝', '郭', '鄢', '金', '钟', '钱', '闫', '闵', '阎', '阙', '阚', '阳', '陆', '陈',
    '陶', '隋', '雍', '雷', '霍', '靳', '鞠', '韦', '韩', '项', '顾', '颖', '颜', '饶', '马', '骆', '高',
    '魏', '鲁', '麦', '黄', '黎', '齐', '龙', '龚',
];

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
    // ———编者
    let signed = rest.strip_prefix(['—', '―', '─']).map(|name| name.trim_start_matches(['—', '―', '─', ' ']));
    let shot = rest.strip_suffix('摄').filter(|by| !by.ends_with('拍') && by.chars().nth(SHOT).is_none());
    has_role(rest)
        || shot.is_some_and(|by| !by.is_empty() && !has_any(by, &["，", "、"]))
        || is_agency(rest.trim_end_matches(['）', ')']).trim_start_matches(['（', '(']))
        || (rest.is_empty() && rest.len() < after.len())
        || signed.is_some_and(|name| {
            (1..=SIGNED).contains(&name.chars().count()) && name.chars().all(is_name_char)
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

/// Whether a line under a title can be its author: one name, or an office.
pub(super) fn is_author(text: &str) -> bool {
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

/// Whether a text may be two names with no space between: 李明王芳.
fn are_two_names(text: &str) -> bool {
    text.char_indices().skip(2).take(2).any(|(at, _)| is_name(&text[..at]) && is_name(&text[at..]))
}

/// Characters of where a correspondent works, at most.
const PLACE: usize = 8;

/// Whether a line says who speaks next: 市农业农村局局长 王建国, 市民 刘女士.
fn is_speaker(text: &str) -> bool {
    const PERSONS: &str = "长任员师授家者士民人理官兵友手生记表客主农户工书";
    let text = text.rsplit_once('】').map_or(text, |(_, after)| after).trim_start();
    let Some((office, name)) = text.rsplit_once(char::is_whitespace) else { return false };
    let called = ["女士", "先生", "大爷", "大妈", "阿姨", "师傅"]
        .iter()
        .any(|call| name.strip_suffix(call).is_some_and(|name| name.chars().count() == 1));
    office.trim_end().ends_with(|c| PERSONS.contains(c))
        && !office.contains(|c| matches!(Class::of(c), Class::Stop | Class::Pause) && c != '、')
        && (called || is_name(name))
}

/// Whether the first part of a text between spaces can be a name, also one of two characters spaced out: 李 明.
pub(super) fn names_first(text: &str) -> bool {
    let mut parts = text.split_whitespace();
    let can_be_name = |part: &str| (2..=4).contains(&part.chars().count()) && part.chars().all(is_name_char);
    parts.next().is_some_and(|part| {
        can_be_name(part)
            || is_single(part) && part.chars().all(is_surname) && parts.next().is_some_and(is_single)
    })
}

/// Whether a part of a name stands alone, as a name of two characters is spaced out to three.
fn is_single(part: &str) -> bool {
    part.chars().all(is_name_char) && part.chars().count() == 1
}

/// Whether a text is names parted by spaces or 、, as many as `count` says, most of them with a
/// common surname.
fn names(text: &str, count: RangeInclusive<usize>) -> bool {
    let parts: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || c == '、')
        .filter(|part| !part.is_empty())
        .take(14)
        .collect();
    let likely = parts.iter().filter(|part| is_name(part)).count();
    count.contains(&parts.len())
        && parts.iter().all(|part| (2..=4).contains(&part.chars().count()) && part.chars().all(is_name_char))
        && likely * 2 >= parts.len()
}

/// Whether a character is a common surname.
pub(crate) fn is_surname(c: char) -> bool {
    static SET: CharSet = CharSet::of(&SURNAMES);
    SET.has(c)
}

/// Whether a text may be the name of somebody: of two or three characters, with a common surname.
pub(crate) fn is_name(text: &str) -> bool {
    (2..=3).contains(&text.chars().count())
        && !text.ends_with(['市', '县', '区', '镇', '乡', '村', '州', '省'])
        && text.starts_with(is_surname)
        && text.chars().all(is_name_char)
}

fn is_name_char(c: char) -> bool {
    is_han(c) || c == '·'
}

pub(super) fn has_any(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn surnames_are_found() {
        assert!(SURNAMES.into_iter().all(is_surname) && !is_surname('的'));
    }

    #[test]
    fn bylines() {
        for text in [
            "张玉双",
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
        for text in ["市农业农村局局长 王建国", "市民 刘女士", "【同期声】种粮大户 李大勇", "本报记者 周海燕"]
        {
            assert!(is_byline(text), "{text}");
        }
        for text in ["产业发展提级 奋进战鼓擂响", "让百姓富起来 高质量", "局长接待日，群众 王建国"]
        {
            assert!(!is_speaker(text), "{text}");
        }
    }
}
