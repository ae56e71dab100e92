//! Lines that are no text: labels, addresses, dates, the end of a letter, the folio of a page.

use super::credit::bracketed;
use crate::text::{is_digit, is_han};

/// What stands before a colon and an address, a number or a name.
const FORMS: &[&str] = &[
    "电话",
    "热线",
    "地址",
    "邮编",
    "网址",
    "邮箱",
    "传真",
    "微信",
    "联系人",
    "联系方式",
    "开户行",
    "账号",
    "投稿",
    "主办",
    "承办",
    "协办",
    "时间",
    "地点",
    "国内统一刊号",
    "统一刊号",
    "邮发代号",
    "零售价",
];

/// Whether a short line is a label, an address, a telephone number or a line of an advertisement.
pub(super) fn is_notice(text: &str) -> bool {
    const LABELS: &[&str] =
        &["编者按", "编者的话", "开栏的话", "开栏语", "核心提示", "核心阅读", "本版导读", "内容提要"];
    let name = text.trim_matches(|c| matches!(c, '【' | '】' | '[' | ']' | '：' | ':' | '·' | '■' | ' '));
    if LABELS.contains(&name) || matches!(bracketed(text), Some("完" | "全文完" | "略")) {
        return true;
    }
    if leads_on(text) || bracketed(text).is_some() && leads_back(text) {
        return true;
    }
    if text == "此致" || text.trim_end_matches(['！', '!', '。']) == "敬礼" {
        return true;
    }
    if is_dated(text) || folio(text).is_some() || text.contains("://") || text.starts_with("www.") {
        return true;
    }
    is_labelled(text) || !text.contains(['：', ':']) && is_telephone(text)
}

/// Characters of a line that leads to another page, at most: 下转第十二版·要闻.
const JUMP: usize = 16;

/// Whether a line says that the text above it goes on on another page: （下转第四版）, 下转4版.
pub(crate) fn leads_on(line: &str) -> bool {
    let is_short = || line.chars().nth(JUMP).is_none();
    bracketed(line).unwrap_or(line).starts_with("下转")
        && (bracketed(line).is_some() || line.ends_with('版') && is_short())
}

/// Whether a text, or the line above it, says that it began on another page: （上接第一版）.
pub(crate) fn leads_back(text: &str) -> bool {
    let inside = text.trim_start_matches(['（', '(', '［', '[']);
    inside.len() < text.len() && ["上接", "紧接"].iter().any(|back| inside.starts_with(back))
}

/// Whether the last sentence of a text is a label of a form and what is filled in: 全场八折。地址：文昌街66号.
pub(crate) fn ends_labelled(text: &str) -> bool {
    is_labelled(text.rsplit('。').next().unwrap_or(text))
}

/// Whether a text is a label of a form and what is filled in.
fn is_labelled(text: &str) -> bool {
    text.split_once(['：', ':']).is_some_and(|(label, _)| {
        label.chars().count() <= 10 && FORMS.iter().any(|form| label.trim_end().ends_with(form))
    })
}

/// A line that begins with a full date and goes on without marks: when a law was passed, a dateline.
fn is_dated(text: &str) -> bool {
    after(text, '年')
        .and_then(after_day)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with(char::is_whitespace))
}

/// What stands after the month and day a text begins with.
fn after_day(text: &str) -> Option<&str> {
    after(after(text, '月')?, '日')
}

/// What stands after the number a text begins with and the mark of what it counts.
fn after(text: &str, unit: char) -> Option<&str> {
    let of_number = |c: char| {
        is_digit(c)
            || matches!(c, '〇' | '零' | '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十')
    };
    let rest = text.trim_start_matches(of_number);
    rest.strip_prefix(unit).filter(|_| rest.len() < text.len())
}

/// Whether a line is the head of a diary's day: 9月14日　晴, 3月2日 星期一 小雨转晴.
pub(super) fn is_diary_date(text: &str) -> bool {
    let day = after(text, '年').unwrap_or(text);
    let Some(rest) = after_day(day).filter(|rest| rest.starts_with(char::is_whitespace)) else {
        return false;
    };
    let is_weather = |part: &str| {
        part.chars().count() <= 8
            && part.chars().all(|c| "晴阴多云雨雪雾霾风沙冰雹小中大暴阵雷转到间夹有微零星".contains(c))
    };
    let is_weekday =
        |part: &str| ["星期", "周"].iter().any(|week| part.starts_with(week)) && part.chars().count() <= 3;
    rest.split_whitespace().all(|part| is_weather(part) || is_weekday(part))
}

/// The page that a line tells if it is the folio of one: its section, perhaps the number of the issue and the date, and
/// the page, wide apart: 三农视点　3, 文艺副刊 · 晚风　B2, 城事　A05　2025年12月3日 星期三.
pub(super) fn folio(text: &str) -> Option<&str> {
    let is_gap = |c: char| matches!(c, '\u{3000}' | '\t');
    let parts: Vec<&str> = text.split(is_gap).map(str::trim).filter(|part| !part.is_empty()).collect();
    let is_page = |part: &&str| {
        let number = part.trim_end_matches('版').trim_start_matches('第');
        let digits = number.strip_prefix(|c: char| c.is_ascii_uppercase()).unwrap_or(number);
        (1..=3).contains(&digits.len()) && digits.chars().all(|c| c.is_ascii_digit())
    };
    let is_section = |part: &&str| {
        let names = part.split([' ', '·', '・', '•', '|', '｜']).filter(|name| !name.is_empty());
        part.chars().count() <= SECTION
            && names.clone().count() > 0
            && names.clone().all(|name| name.chars().all(is_han))
    };
    let is_day = |part: &&str| {
        is_dated(part) || after_day(part).is_some() || part.starts_with(['第', '总', '星', '农'])
    };
    // 合计　12 is a row of a table.
    let names_itself = |part: &&str| {
        part.starts_with(|c: char| c == '0' || c.is_ascii_uppercase() || c == '第')
            || part.ends_with(['版', '刊'])
            || part.contains(['·', '｜'])
            || ["新闻", "视点", "要闻", "国际", "时评", "副刊", "专版", "综合"]
                .iter()
                .any(|name| part.ends_with(name))
            || is_day(part)
    };
    let mut pages = parts.iter().filter(|part| is_page(part));
    let page = pages.next().filter(|_| pages.next().is_none())?;
    let is_folio = parts.len() >= 2
        && parts[..2].iter().any(is_section)
        && parts.iter().any(names_itself)
        && parts.iter().all(|part| is_page(part) || is_section(part) || is_day(part));
    is_folio.then_some(*page)
}

/// Characters of a section's name on a folio, at most.
const SECTION: usize = 12;

fn is_telephone(text: &str) -> bool {
    let number = |part: &str| part.len() >= 7 && !part.contains('.');
    text.split(|c: char| !c.is_ascii_digit() && c != '-' && c != '.').any(number)
        && text.chars().count() <= 30
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notices() {
        for text in [
            "编者按",
            "【核心提示】",
            "监督电话：0731-89735552",
            "（下转第三版）",
            "下转4版",
            "（上接第1版）",
            "2026年1月10日",
            "0731-89735552",
            "经济时评 · 数据　05",
            "文艺副刊 · 晚风　B2",
            "三农视点　3",
            "城事　A05　2025年12月3日 星期三",
            "体育新闻　12　　2025年10月13日 星期一",
            "2025年10月24日　星期五　www.example.com",
        ] {
            assert!(is_notice(text), "{text}");
        }
        for text in [
            "中心医院:“科学甩肉”已有十年实践",
            "前三季度引进84个项目",
            "2025年大事记",
            "院士下乡，田埂上讲课　3",
            "比分　3　2",
            "张　三",
            "下转的稿件太多，读者不便",
            "（上接第一版）确保安全",
            "合计　12　34",
            "合计　12",
        ] {
            assert!(!is_notice(text), "{text}");
        }
    }

    #[test]
    fn days_of_a_diary() {
        for text in ["9月14日　晴", "九月十四日 星期一 小雨转多云", "2025年3月2日　阴有小雨"]
        {
            assert!(is_diary_date(text), "{text}");
        }
        for text in ["9月14日 晴天还在路上", "9月14日，晴", "9月14日 大会召开", "9月14日"]
        {
            assert!(!is_diary_date(text), "{text}");
        }
    }
}
