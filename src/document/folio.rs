//! The folio: which page of which issue a document says it is, at its head or foot, and its file's name.

use std::path::Path;

use super::block::Block;
use super::notice::folio;
use crate::span::Span;
use crate::text::{half_width, is_han, is_numeral, numeral_value};

/// The number of a page: 3, A3.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct PageNumber {
    /// The letter of its section, where it has one.
    pub(crate) section: Option<char>,
    /// The number.
    pub(crate) number: u8,
}

impl PageNumber {
    /// Whether two may be one page: A3 is also called 第3版.
    pub(crate) fn may_be(self, other: PageNumber) -> bool {
        let is_one =
            |one: Option<char>, other: Option<char>| one.is_none() || other.is_none() || one == other;
        self.number == other.number && is_one(self.section, other.section)
    }

    /// The number that ends before character `end` of a text, and where it begins, a 第 before it included.
    /// Chinese numerals are read as well.
    pub(crate) fn before(chars: &[char], end: usize) -> Option<(Self, usize)> {
        let spaces = |end: usize| chars[..end].iter().rev().take_while(|c| c.is_whitespace()).count();
        let end = end - spaces(end);
        let (mut start, number) = match chars[..end].strip_suffix(&['头']) {
            Some(rest) => (rest.len(), 1),
            None => {
                let count = chars[..end].iter().rev().take_while(|&&c| is_numeral(c)).count();
                (end - count, numeral_value(&chars[end - count..end])?)
            }
        };
        let number = u8::try_from(number).ok().filter(|number| (1..=MOST).contains(number))?;
        let is_latin = |c: char| half_width(c).is_ascii_alphabetic();
        let letter = start.checked_sub(1).map(|before| chars[before]).filter(|&c| is_latin(c));
        let section = letter.map(|c| half_width(c).to_ascii_uppercase());
        start -= usize::from(section.is_some());
        // A word or a code of several letters is no section.
        if section.is_some() && start > 0 && is_latin(chars[start - 1]) {
            return None;
        }
        let before = start - spaces(start);
        let start = if chars[..before].ends_with(&['第']) { before - 1 } else { start };
        Some((PageNumber { section, number }, start))
    }

    /// A number that is all of a text, and whether it is marked as that of a page: by 版, or the letter of a section
    /// before one digit or two.
    pub(crate) fn of(text: &str) -> Option<(Self, bool)> {
        let chars: Vec<char> = text.chars().collect();
        let (named, number) = match chars.strip_suffix(&['版']) {
            Some(number) => (true, number),
            None => (false, chars.as_slice()),
        };
        let (page, start) = PageNumber::before(number, number.len())?;
        let digits = number.iter().filter(|c| half_width(**c).is_ascii_digit()).count();
        let is_code = page.section.is_some_and(|section| SECTIONS.contains(section)) && digits <= 2;
        (start == 0 && (named || digits > 0)).then_some((page, named || is_code))
    }
}

/// Pages of an issue, at most.
const MOST: u8 = 200;
/// Letters of sections that are told from other codes without 版 behind the number.
const SECTIONS: &str = "ABCDEF";

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
fn is_paper(part: &str) -> bool {
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

/// What the name of a file says of the page in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Named {
    /// The page.
    pub(crate) page: PageNumber,
    /// Whether the name marks it as a page; else it may be the number of anything.
    pub(crate) is_marked: bool,
    /// What the name says beside it, but for the name of the section: the paper, the day.
    pub(crate) issue: String,
}

impl Named {
    /// What a path says: 03版：要闻.txt, 20240512_A03.txt, page3.md.
    pub(crate) fn of(path: &str) -> Option<Self> {
        let stem = Path::new(path).file_stem()?.to_str()?;
        let chars: Vec<char> = stem.chars().collect();
        let is_word = |c: char| c.is_alphanumeric() && !is_han(c);
        let mut found = None;
        if let Some(end) = chars.iter().position(|&c| c == '版') {
            let (page, start) = PageNumber::before(&chars, end)?;
            found = Some((start..end + 1, page, true));
        } else {
            let mut at = 0;
            while at < chars.len() {
                let length = chars[at..].iter().take_while(|&&c| is_word(c)).count();
                let word: String = chars[at..at + length].iter().collect::<String>().to_ascii_uppercase();
                let number = ["PAGE", "P"].iter().find_map(|mark| word.strip_prefix(mark));
                let told = match number.filter(|number| !number.is_empty()) {
                    Some(number) => PageNumber::of(number).map(|(page, _)| (page, true)),
                    None => PageNumber::of(&word).filter(|&(page, marked)| {
                        marked || (page.section.is_none() && length <= 2 && at + length == chars.len())
                    }),
                };
                if let Some((page, is_marked)) = told {
                    // Two numbers that could be it tell nothing.
                    if found.as_ref().is_some_and(|&(_, _, known)| known && is_marked) {
                        return None;
                    }
                    if is_marked || found.is_none() {
                        found = Some((at..at + length, page, is_marked));
                    }
                }
                at += length.max(1);
            }
        }
        let (range, page, is_marked) = found?;
        let text = |chars: &[char]| chars.iter().filter(|c| c.is_alphanumeric()).collect::<String>();
        let (before, after) = (text(&chars[..range.start]), text(&chars[range.end..]));
        let is_issue = |c: char| !is_han(c) || matches!(c, '年' | '月' | '日');
        // 讲话稿第2版 is a draft; what goes on with a title is one article of the page.
        let is_named = before.chars().all(is_issue)
            || is_paper(before.trim_matches(|c: char| !is_han(c) || is_issue(c)));
        let is_day = matches!(after.len(), 6 | 8) && after.chars().all(|c| c.is_ascii_digit());
        let is_whole = is_day || (after.chars().all(is_han) && after.chars().count() <= NAME);
        let day = if is_day { after } else { String::new() };
        (is_named && is_whole).then(|| Named { page, is_marked, issue: format!("{before}|{day}") })
    }
}

/// Characters of a section's name in the name of a file, at most: a title is longer.
const NAME: usize = 6;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;

    fn shown(page: PageNumber) -> String {
        page.section.into_iter().map(String::from).chain([page.number.to_string()]).collect()
    }

    #[test]
    fn names_of_files_that_are_pages() {
        for (path, page, issue) in [
            ("03版.txt", "3", "|"),
            ("报/第03版：要闻.txt", "3", "|"),
            ("20240512_A03.txt", "A3", "20240512|"),
            ("A03_20240512.txt", "A3", "|20240512"),
            ("湖南日报20240512第三版.md", "3", "湖南日报20240512|"),
            ("hnrb-2024-05-12-B12.txt", "B12", "hnrb20240512|"),
            ("page_3.txt", "3", "page|"),
            ("p4.txt", "4", "|"),
            ("A3.txt", "A3", "|"),
        ] {
            let named = Named::of(path).unwrap_or_else(|| panic!("{path}"));
            assert_eq!((shown(named.page).as_str(), named.issue.as_str()), (page, issue), "{path}");
        }
        for path in [
            "讲话稿第2版.txt",
            "A03_县域经济再上新台阶.txt",
            "000_079d793a3125e5cb.txt",
            "新版.txt",
            "A03_02.txt",
            "A01-A02.txt",
        ] {
            assert!(Named::of(path).is_none_or(|named| !named.is_marked), "{path}");
        }
        assert!(!Named::of("01.txt").unwrap().is_marked);
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
