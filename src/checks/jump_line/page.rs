//! A page of an issue: which it is, and the marks on it that lead to other pages.

use std::hash::BuildHasher;
use std::path::Path;

use rustc_hash::FxBuildHasher;

use crate::document::{BlockKind, Document, Folio, Named, PageNumber, Prose};
use crate::span::Span;
use crate::text::is_han;

/// A page of an issue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Page {
    /// A hash of what names the issue. Pages of one issue have the same.
    pub(crate) issue: u64,
    /// The page.
    pub(crate) number: PageNumber,
    /// The day printed on it, as 20260110.
    day: Option<u32>,
    /// A hash of the name of the paper that is printed on it.
    paper: Option<u64>,
    /// Where to look for what is lacking: its folio, or its first words.
    pub(super) head: Span,
    /// The marks on it.
    pub(crate) jumps: Vec<Jump>,
    /// Whether it has a mark 下转, 上接 that does not say clearly which page it means.
    unclear: [bool; 2],
}

/// A mark that leads to another page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Jump {
    pub(crate) direction: Direction,
    /// The page it names.
    pub(crate) page: PageNumber,
    /// Whether it is certainly one, by itself or between brackets; else it may only answer another.
    pub(super) is_plain: bool,
    pub(super) span: Span,
}

/// Which way a mark leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Direction {
    /// 下转: to where the text goes on.
    Down,
    /// 上接: to where it began.
    Up,
}

impl Direction {
    /// The direction of what answers a mark.
    pub(crate) fn turned(self) -> Self {
        match self {
            Direction::Down => Direction::Up,
            Direction::Up => Direction::Down,
        }
    }
}

/// Marks of a page that are remembered, at most.
const MARKS: usize = 32;
/// Characters of the head that are shown, at most.
const SHOWN: usize = 20;

impl Page {
    /// The marks on it that answer marks of that direction on page `from`; none where it has such that may mean any
    /// page.
    pub(super) fn answers(&self, from: PageNumber, direction: Direction) -> Option<Vec<&Jump>> {
        let turned = direction.turned();
        let answers = self.jumps.iter().filter(|jump| jump.direction == turned && jump.page.may_be(from));
        (!self.unclear[turned as usize]).then(|| answers.collect())
    }

    /// Whether nothing printed on the two says that they are of different issues.
    pub(crate) fn may_be_of_one_issue(&self, other: &Page) -> bool {
        fn agree<T: PartialEq>(one: Option<T>, other: Option<T>) -> bool {
            one.is_none() || other.is_none() || one == other
        }
        self.issue == other.issue && agree(self.day, other.day) && agree(self.paper, other.paper)
    }
}

/// The page that a document is, where its name or its folio tells surely.
pub(crate) fn page(document: &Document) -> Option<Page> {
    let name = document.source().name();
    let named = Named::of(name);
    let folio = Folio::written(document.text(), document.blocks());
    if folio.contradicts {
        return None;
    }
    let hash = |key: (&str, &str, u32)| FxBuildHasher.hash_one(key);
    let folder = Path::new(name).parent().and_then(Path::to_str).unwrap_or_default();
    let (issue, number) = match (named, folio.page) {
        (Some(named), Some(page)) => {
            let section = named.page.section.or(page.section);
            // A number in the name that is none of a page says nothing against the folio.
            match named.page.may_be(page) {
                true => (hash((folder, &named.issue, 0)), PageNumber { section, ..page }),
                false if named.is_marked => return None,
                false => (hash((folder, "", folio.day?)), page),
            }
        }
        (Some(named), None) if named.is_marked => (hash((folder, &named.issue, 0)), named.page),
        (_, Some(page)) => (hash((folder, "", folio.day?)), page),
        _ => return None,
    };
    let mut page = Page {
        issue,
        number,
        day: folio.day,
        paper: folio.paper.map(|paper| FxBuildHasher.hash_one(paper)),
        head: folio.place.unwrap_or_else(|| head(document)),
        jumps: Vec::new(),
        unclear: [false; 2],
    };
    for prose in document.proses() {
        if prose.text().contains(['转', '接', '续']) {
            read(prose, &mut page);
        }
    }
    if page.jumps.len() > MARKS {
        page.jumps.clear();
        page.unclear = [true; 2];
    }
    Some(page)
}

/// Where a page without a folio begins.
fn head(document: &Document) -> Span {
    let heading = document.proses().find(|prose| prose.block.kind == BlockKind::Heading);
    let first = heading.or_else(|| document.proses().next());
    first.map_or(Span::new(0, 0), |prose| prose.span(0..prose.chars().len().min(SHOWN)))
}

/// Adds the marks in a block.
fn read(prose: Prose<'_>, page: &mut Page) {
    let chars = prose.chars();
    for at in 0..chars.len() {
        let direction = match chars[at] {
            '转' => Direction::Down,
            '接' | '续' => Direction::Up,
            _ => continue,
        };
        let is_mark = match direction {
            Direction::Down => chars[..at].ends_with(&['下']),
            Direction::Up => chars[..at].ends_with(&['上']) || chars[..at].ends_with(&['紧']),
        };
        let start = at - usize::from(is_mark);
        let before = start.checked_sub(1).map(|before| chars[before]);
        let is_open = before.is_some_and(|c| "（(【[〔".contains(c));
        let is_apart = before.is_none_or(|c| !c.is_alphanumeric() && !is_han(c) && c != '“' && c != '《');
        let Some((end, number)) = named(chars, at + 1) else {
            // 上接受 is no mark; 接上版 may be one.
            page.unclear[direction as usize] |= (is_open || before.is_none()) && is_short(chars, at);
            continue;
        };
        let after = chars.get(end).copied();
        let is_closed = after.is_none_or(|c| !c.is_alphanumeric() && !is_han(c) && c != '”' && c != '》');
        let section = number.section.or(page.number.section);
        page.jumps.push(Jump {
            direction,
            page: PageNumber { section, ..number },
            is_plain: is_mark && is_apart && (is_open || is_closed),
            span: prose.span(start..end),
        });
    }
}

/// The page that is named at character `at`, and where that ends.
fn named(chars: &[char], at: usize) -> Option<(usize, PageNumber)> {
    let length = chars[at..].iter().take(NUMBER).position(|&c| c == '版')?;
    let (number, start) = PageNumber::before(chars, at + length)?;
    let is_all = chars[at..start.max(at)].iter().all(|c| c.is_whitespace());
    (start >= at && is_all).then_some((at + length + 1, number))
}

/// Characters from a mark to the 版 it names, at most: 第 A 十二.
const NUMBER: usize = 8;

/// Whether what goes on at a character soon ends, as a mark does.
fn is_short(chars: &[char], at: usize) -> bool {
    let ends = |&c: &char| "）)】]〕".contains(c);
    chars.len() - at <= MARK || chars[at..].iter().take(MARK).any(ends)
}

/// Characters of a mark, at most: 上接昨日要闻版，有删节.
const MARK: usize = 16;

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Page {
        page(&Document::plain("20260110_A01.txt", text)).unwrap()
    }

    #[test]
    fn marks_are_read() {
        for (text, direction, number, is_plain) in [
            ("落实责任。（下转第4版）", Direction::Down, 4, true),
            ("（下转A3版）", Direction::Down, 3, true),
            ("下转二版", Direction::Down, 2, true),
            ("▲上接第1版《秋收忙》", Direction::Up, 1, true),
            ("（上接 第 １ 版）确保安全。", Direction::Up, 1, true),
            ("（紧接第一版）", Direction::Up, 1, true),
            ("（下转第十二版·要闻）", Direction::Down, 12, true),
            ("全文转第2版", Direction::Down, 2, false),
            ("（接第一版）", Direction::Up, 1, false),
            ("见报上的“下转第4版”。", Direction::Down, 4, false),
        ] {
            let found = read(text);
            let [jump] = found.jumps[..] else { panic!("{text}: {found:?}") };
            assert_eq!(
                (jump.direction, jump.page.number, jump.is_plain),
                (direction, number, is_plain),
                "{text}"
            );
            assert_eq!(jump.page.section, Some('A'), "{text}");
        }
        for (text, unclear) in [
            ("（下转第2、3版）", [true, false]),
            ("（上接要闻版）", [false, true]),
            ("（上接1月9日第1版）确保安全。", [false, true]),
            ("他从桌上接过了书，翻到第2版。", [false, false]),
        ] {
            let found = read(text);
            assert_eq!((found.jumps.len(), found.unclear), (0, unclear), "{text}");
        }
    }

    #[test]
    fn what_is_no_page_for_sure_is_none() {
        let is_page = |name: &str, text: &str| page(&Document::plain(name, text)).is_some();
        let body = "\n\n# 县城揭牌\n\n昨天，揭牌仪式举行。";
        assert!(is_page("03版.txt", "昨天。") && is_page("稿.txt", &format!("第3版　2026年1月10日{body}")));
        assert!(is_page("03.txt", &format!("第3版{body}")));
        assert!(!is_page("03.txt", body) && !is_page("稿.txt", &format!("第3版{body}")));
        assert!(!is_page("03版.txt", &format!("第4版{body}")));
    }
}
