//! The pages of a run, by the issues they are of: which of them are to be read again, because a mark that leads from
//! one to the other is not answered.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use crate::checks::{Page, faults};
use crate::document::PageNumber;

/// The pages so far, by the hash of their issue.
#[derive(Debug, Default)]
pub(super) struct Pages {
    issues: FxHashMap<u64, BTreeMap<PageNumber, Known>>,
    /// How many documents of those announced are each page of an issue.
    announced: FxHashMap<(u64, PageNumber), u32>,
}

/// A page of an issue.
#[derive(Debug)]
struct Known {
    document: usize,
    page: Page,
    /// Whether other documents are that page as well, so that none is known to be all of it.
    is_several: bool,
}

impl Pages {
    /// Says that a page will be added: of one that several documents are, none is known to be all of it.
    pub(super) fn announce(&mut self, page: &Page) {
        *self.announced.entry((page.issue, page.number)).or_default() += 1;
    }

    /// Adds a page, which is `document`; says which earlier documents show what is wrong with its marks or with
    /// theirs that lead to it. None is said of a page that several documents are.
    pub(super) fn add(&mut self, document: usize, page: &Page) -> Vec<usize> {
        let issue = self.issues.entry(page.issue).or_default();
        if let Some(known) = issue.get_mut(&page.number) {
            known.is_several = true;
            return Vec::new();
        }
        if self.announced.get(&(page.issue, page.number)).is_some_and(|&count| count > 1) {
            issue.insert(page.number, Known { document, page: page.clone(), is_several: true });
            return Vec::new();
        }
        let others: Vec<&Known> = issue
            .values()
            .filter(|known| !known.is_several && known.page.may_be_of_one_issue(page))
            .collect();
        let pages: Vec<&Page> = others.iter().map(|known| &known.page).collect();
        let needed = match faults(page, &pages).is_empty() {
            true => Vec::new(),
            false => needed(page, &pages).into_iter().map(|nth| others[nth].document).collect(),
        };
        issue.insert(page.number, Known { document, page: page.clone(), is_several: false });
        needed
    }
}

/// The pages that show the same as all: those that a page names or that name it, and those which these name.
fn needed(this: &Page, pages: &[&Page]) -> Vec<usize> {
    let names = |one: &Page, other: &Page| one.jumps.iter().any(|jump| jump.page == other.number);
    let beside: Vec<&&Page> = pages.iter().filter(|page| names(this, page) || names(page, this)).collect();
    let is_needed =
        |page: &Page| beside.iter().any(|known| known.number == page.number || names(known, page));
    (0..pages.len()).filter(|&nth| is_needed(pages[nth])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::page;
    use crate::document::Document;

    /// Which earlier ones each document is to be compared with, by their names and texts.
    fn needed_for(documents: &[(&str, &str)]) -> String {
        let mut pages = Pages::default();
        let read: Vec<Page> =
            documents.iter().map(|(name, text)| page(&Document::plain(*name, *text)).unwrap()).collect();
        read.iter().for_each(|page| pages.announce(page));
        let read = read.iter().enumerate();
        let needed: Vec<Vec<usize>> = read.map(|(nth, page)| pages.add(nth, page)).collect();
        format!("{needed:?}")
    }

    const DOWN: &str = "会议要求落实责任。（下转第3版）";

    #[test]
    fn only_pages_of_one_issue_are_compared() {
        let found = needed_for(&[("1版.txt", DOWN), ("2版.txt", "秋收忙。"), ("3版.txt", "秋收忙。")]);
        assert_eq!(found, "[[], [], [0]]");
        let found = needed_for(&[("日/20260110_A01.txt", DOWN), ("日/20260111_A03.txt", "秋收忙。")]);
        assert_eq!(found, "[[], []]");
        let (one, three) = (format!("2026年1月10日\n\n{DOWN}"), "2026年1月11日\n\n秋收忙。");
        assert_eq!(needed_for(&[("1版.txt", &one), ("3版.txt", three)]), "[[], []]");
    }

    #[test]
    fn a_page_that_several_documents_are_says_nothing() {
        let found = needed_for(&[
            ("1版.txt", "秋收忙。"),
            ("3版要闻.txt", "秋收忙。"),
            ("3版综合.txt", "秋收忙。"),
            ("5版.txt", "（下转第3版）"),
        ]);
        assert_eq!(found, "[[], [], [], []]");
        let found =
            needed_for(&[("1版.txt", DOWN), ("3版广告.txt", "秋收忙。"), ("3版要闻.txt", "（上接第1版）")]);
        assert_eq!(found, "[[], [], []]");
    }

    #[test]
    fn the_pages_that_are_needed_show_what_all_show() {
        let mut dice = 7_u64;
        let mut below = |limit: u64| {
            dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (dice >> 33) % limit
        };
        let mut count = 0;
        for _ in 0..300 {
            let pages: Vec<Page> = (1..=6)
                .map(|number| {
                    let mut mark =
                        || format!("（{}第{}版）\n\n", ["下转", "上接"][below(2) as usize], below(6) + 1);
                    let text = [mark(), mark(), "秋收忙。".to_owned()].concat();
                    page(&Document::plain(format!("{number}版.txt"), text)).unwrap()
                })
                .collect();
            let (this, others) = pages.split_last().unwrap();
            let all: Vec<&Page> = others.iter().collect();
            let few: Vec<&Page> = super::needed(this, &all).into_iter().map(|nth| all[nth]).collect();
            let told = |pages: &[&Page]| -> Vec<String> {
                let told = faults(this, pages).into_iter();
                told.map(|mut fault| {
                    let other = pages[std::mem::take(&mut fault.other)].number;
                    format!("{other:?} {fault:?}")
                })
                .collect()
            };
            assert_eq!(told(&all), told(&few));
            count += told(&all).len();
        }
        assert!(count > 300, "{count}");
    }
}
