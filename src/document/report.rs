//! What shows running text: how a report begins, and clauses that tell when something was or who said it.

use crate::text::{SAYING, is_digit, is_han, is_ordinal_numeral};

/// Whether a line begins as a report does, with its source and place, and goes on after that:
/// 新华社北京1月1日电（记者 李明）国家统计局.
pub(crate) fn begins_report(text: &str) -> bool {
    let head = text.char_indices().nth(DATELINE).map_or(text, |(at, _)| &text[..at]);
    let after = |sign: &str| head.find(sign).map(|at| &text[at + sign.len()..]);
    let rest = match begins_with_source(text) {
        true => ["日电", "日讯", "本报讯", "社电", "网消息："].iter().find_map(|sign| after(sign)),
        false if !head.contains('讯') => None,
        false => after("日报讯").or_else(|| after("日讯")),
    };
    let Some(rest) = rest.map(str::trim_start) else { return false };
    let rest = match rest.starts_with(['（', '(']) {
        true => rest.split_once(['）', ')']).map_or("", |(_, rest)| rest),
        false => rest,
    };
    !rest.trim().is_empty() && (text.contains('。') || !announces(rest.trim_start()))
}

/// Whether a text begins with who sent or brings a report, as datelines do.
pub(crate) fn begins_with_source(text: &str) -> bool {
    const SOURCES: &[&str] =
        &["新华社", "中新社", "中新网", "新华网", "央视网", "人民网", "本报", "本刊", "本台"];
    let text = text.strip_prefix('据').unwrap_or(text);
    SOURCES.iter().any(|source| text.starts_with(source))
}

/// Whether what follows a dateline announces a title or shows a picture: 题：, 通讯：, 图为.
fn announces(rest: &str) -> bool {
    let genre = rest.char_indices().take(GENRE + 1).find(|&(_, c)| matches!(c, '：' | ':'));
    rest.starts_with("图为") || genre.is_some_and(|(at, _)| at > 0 && rest[..at].chars().all(is_han))
}

/// Characters of what kind of article a title announces: 新闻分析.
const GENRE: usize = 4;

/// Whether a line begins with a day or year and a comma: 2019年，县里.
pub(crate) fn begins_with_time(text: &str) -> bool {
    let Some((time, _)) = text.split_once(['，', ',']) else { return false };
    let dated = time.strip_suffix(['年', '月', '日', '时']).and_then(|before| before.chars().next_back());
    time.chars().count() <= DATELINE && dated.is_some_and(|c| is_digit(c) || is_ordinal_numeral(c))
}

/// Characters at most before the sign that ends a dateline.
const DATELINE: usize = 24;

/// Whether a text has a clause that tells when something was, how it became known or who said it, as no heading has:
/// 他表示，; 近年来，.
pub(crate) fn tells(text: &str) -> bool {
    let mut clauses = text.match_indices('，').map(|(at, _)| &text[..at]);
    clauses.any(|clause| says(clause) || TELLING.iter().any(|word| clause.ends_with(word)))
}

/// Whether a clause ends with a verb of saying, and not with what was said: 他回忆, but 一次难忘的回忆.
fn says(clause: &str) -> bool {
    SAYING.iter().any(|verb| clause.strip_suffix(verb).is_some_and(|before| !before.ends_with('的')))
}

/// What ends such a clause where nobody speaks.
const TELLING: &[&str] = &[
    "显示",
    "获悉",
    "了解",
    "报道",
    "近年来",
    "连日来",
    "以来",
    "近日",
    "日前",
    "目前",
    "期间",
    "同时",
    "此外",
    "据悉",
    "其中",
    "随后",
    "原来",
    "对此",
    "采访中",
    "上午",
    "下午",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reports_begin_with_a_dateline() {
        assert!(begins_report("新华社北京1月1日电（记者 李明 王芳）国家统计局"));
        assert!(begins_report("本报讯（记者 李春晓）市疾控中心"));
        assert!(begins_report("央视网消息：眼下"));
        assert!(!begins_report("新华社北京1月1日电"));
        assert!(!begins_report("本报讯（记者 李春晓）"));
        assert!(!begins_report("本报记者 周海燕"));
        assert!(begins_with_time("2019年，县里"));
        assert!(!begins_with_time("新时代，新征程"));
        assert!(tells("他表示，要抓好落实") && tells("近年来，县里修了路") && !tells("新时代，新征程"));
        assert!(tells("他回忆，当年没有路") && !tells("一次难忘的回忆，一段真挚的友情"));
    }
}
