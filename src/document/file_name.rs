//! Which page the name of a file says it is: 03版：要闻.txt, 20240512_A03.txt.

use std::path::Path;

use super::folio::is_paper;
use super::page_number::PageNumber;
use crate::text::is_han;

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

/// Characters of a section's name in the name of a file, at most: a title is longer.
const NAME: usize = 6;

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

#[cfg(test)]
mod tests {
    use super::*;

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
}
