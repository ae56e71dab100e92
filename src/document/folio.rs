//! The folio: which page of which issue a document says it is, at its head or foot.

use super::block::Block;
use super::notice::folio;
use super::page_number::PageNumber;
use crate::span::Span;
use crate::text::{is_han, is_numeral};

/// What a document says of the page it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Folio {
    /// The page, where one is told and no other beside it.
    pub(crate) page: Option<PageNumber>,
    /// The day of the issue, as 20260110.
    pub(crate) day: Option<u32>,
    /// The name of the paper.
    pub(crate) paper: Option<String>,
    /// Where the page stands, if anywhere.
    pub(crate) place: Option<Span>,
    /// Whether two lines contradict each other.
    pub(crate) contradicts: bool,
}

/// Blocks at the head and at the foot of a page in which its folio stands.
const HEAD: usize = 5;
const FOOT: usize = 3;

impl Folio {
    /// What the head and the foot of a text say.
    pub(crate) fn written(text: &str, blocks: &[Block]) -> Self {
        let mut found = Folio { page: None, day: None, paper: None, place: None, contradicts: false };
        let foot = blocks.len().saturating_sub(FOOT).max(HEAD);
        for block in blocks.iter().take(HEAD).chain(blocks.iter().skip(foot)) {
            let line = block.reads(text);
            if line.chars().nth(LINE).is_some() || line.contains(['。', '，', '！', '？', '；']) {
                continue;
            }
            let parts: Vec<&str> = line.split(is_parting).filter(|part| !part.is_empty()).collect();
            let page = page(&line, &parts);
            found.contradicts |= differ(&mut found.page, page)
                | differ(&mut found.day, parts.iter().find_map(|part| day(part)))
                | differ(
                    &mut found.paper,
                    parts.iter().find(|part| is_paper(part)).map(|part| (*part).into()),
                );
            if page.is_some() {
                found.place.get_or_insert(block.span);
            }
        }
        found
    }
}

/// Characters of a line of a folio, at most.
const LINE: usize = 60;

fn is_parting(c: char) -> bool {
    c.is_whitespace() || matches!(c, '|' | '｜' | '·' | '・' | '•' | '：' | ':' | '/' | '／')
}

/// Keeps the first of what is told; whether another is told now.
fn differ<T: PartialEq>(known: &mut Option<T>, told: Option<T>) -> bool {
    match (&known, told) {
        (_, None) => false,
        (None, told) => {
            *known = told;
            false
        }
        (Some(known), Some(told)) => *known != told,
    }
}

/// The page a line tells, if it is a folio: all its parts are such as stand in one.
fn page(line: &str, parts: &[&str]) -> Option<PageNumber> {
    if let Some(page) = folio(line) {
        return PageNumber::of(page).map(|(page, _)| page);
    }
    let pages: Vec<PageNumber> = parts.iter().filter_map(|part| marked(part)).collect();
    let &[page] = &pages[..] else { return None };
    let belongs = |part: &&str| {
        let is_latin = part.chars().all(|c| c.is_ascii_alphabetic());
        is_section(part)
            || is_latin
            || is_paper(part)
            || day(part).is_some()
            || part.starts_with(['星', '总', '农'])
    };
    parts.iter().all(|part| marked(part).is_some() || belongs(part)).then_some(page)
}

/// Characters of a section's name, at most: 三农视点.
const SECTION: usize = 4;

/// Whether a part of a folio may be the name of a section, or nothing: 全文见 and 下转 lead to another page.
fn is_section(part: &str) -> bool {
    part.chars().all(is_han)
        && part.chars().count() <= SECTION
        && !part.ends_with(['见', '转', '接', '刊', '载', '读', '日'])
}

/// The number of a page, marked as such, that a part of a folio is: 第3版, A05, 要闻4版.
fn marked(part: &str) -> Option<PageNumber> {
    let name = part.trim_start_matches(|c| is_han(c) && c != '第' && c != '头' && !is_numeral(c));
    let section = &part[..part.len() - name.len()];
    PageNumber::of(name).filter(|&(_, marked)| marked && is_section(section)).map(|(page, _)| page)
}

/// The day that a part of a folio begins with, as 20260110: 2026年1月10日, 2026-01-10.
fn day(part: &str) -> Option<u32> {
    let mut numbers = part.split(['年', '月', '日', '-', '.']).map(str::parse::<u32>);
    let (year, month, day) = (numbers.next()?.ok()?, numbers.next()?.ok()?, numbers.next()?.ok()?);
    let is_day = (1900..=2100).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
    is_day.then_some(year * 10_000 + month * 100 + day)
}

/// Whether a part of a folio is the name of a paper.
pub(super) fn is_paper(part: &str) -> bool {
    const ENDS: &[&str] = &[
        "日报",
        "晚报",
        "早报",
        "晨报",
        "时报",
        "周报",
        "商报",
        "都市报",
        "青年报",
        "法治报",
        "法制报",
        "科技报",
        "教育报",
        "工人报",
        "农民报",
        "农村报",
        "经济报",
        "消费报",
    ];
    part.chars().all(is_han) && part.chars().count() <= 10 && ENDS.iter().any(|end| part.ends_with(end))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;

    fn shown(page: PageNumber) -> String {
        page.section.into_iter().map(String::from).chain([page.number.to_string()]).collect()
    }

    #[test]
    fn folios_at_the_head_and_the_foot() {
        let folio = |text: &str| {
            let document = Document::plain("", text);
            let folio = Folio::written(text, document.blocks());
            (folio.page.map(shown), folio.day, folio.paper, folio.contradicts)
        };
        let body = "\n\n# 县城揭牌\n\n昨天，揭牌仪式举行。\n";
        let of = |page: &str, day, paper: Option<&str>| {
            (Some(page.to_owned()), day, paper.map(str::to_owned), false)
        };
        for (line, expected) in [
            ("第03版：要闻", of("3", None, None)),
            ("湖南日报　2026年1月10日　星期六　第3版", of("3", Some(20_260_110), Some("湖南日报"))),
            ("城事　A05　2025年12月3日 星期三", of("A5", Some(20_251_203), None)),
            ("要闻4版", of("4", None, None)),
            ("三农视点　3", of("3", None, None)),
        ] {
            assert_eq!(folio(&format!("{line}{body}")), expected, "{line}");
        }
        for line in ["我省出台新政策 第4版", "全文见 第4版", "今日8版", "G20 峰会", "第二版修订稿送审", "3"]
        {
            assert_eq!(folio(&format!("{line}{body}")).0, None, "{line}");
        }
        assert!(folio(&format!("第1版{body}第2版")).3);
    }
}
