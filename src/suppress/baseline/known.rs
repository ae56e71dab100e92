//! A baseline during a run: what of it has not been found yet.

use rustc_hash::FxHashMap;

use super::super::excerpt::{excerpt, one_line, sides};
use super::{Baseline, Entry, Key};
use crate::diagnostic::{Diagnostic, SuppressedBy, Suppression};
use crate::document::Document;
use crate::fingerprint::fingerprint;

/// What of a baseline has not been found yet.
#[derive(Debug)]
pub(crate) struct Known {
    /// With how often each has still to be found; in order.
    entries: Vec<(Key, Entry)>,
    /// By fingerprint those of files that are gone: they may be about another file now.
    gone: FxHashMap<u64, Vec<usize>>,
}

impl Known {
    /// Nothing found yet; `is_there` says whether a file it names still is. What is known of such a file
    /// is known of no other.
    pub(crate) fn new(baseline: Baseline, is_there: impl Fn(&str) -> bool) -> Self {
        let entries: Vec<(Key, Entry)> = baseline.entries.into_iter().collect();
        let mut gone: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
        let mut last = ("", true);
        for (index, (key, _)) in entries.iter().enumerate() {
            if key.file != last.0 {
                last = (&key.file, is_there(&key.file));
            }
            if !last.1 {
                gone.entry(key.fingerprint).or_default().push(index);
            }
        }
        Known { entries, gone }
    }

    /// Marks what is known among the findings in a file that are not suppressed already, once for all
    /// files: what it marks is not known a second time.
    pub(crate) fn mark(&mut self, file: &str, document: &Document, diagnostics: &mut [Diagnostic]) {
        for (nth, count) in self.taken(file, document, diagnostics) {
            self.entries[nth].1.count -= count;
        }
    }

    /// Marks the same, for this one look at the file only.
    pub(crate) fn excuse(&self, file: &str, document: &Document, diagnostics: &mut [Diagnostic]) {
        self.taken(file, document, diagnostics);
    }

    /// Marks what is known; gives how often each entry was needed for it. What no entry is left for may be one of the
    /// same file whose neighbour was mended: the text on one side of it is what it was.
    fn taken(
        &self,
        file: &str,
        document: &Document,
        diagnostics: &mut [Diagnostic],
    ) -> FxHashMap<usize, usize> {
        let mut taken: FxHashMap<usize, usize> = FxHashMap::default();
        if self.entries.is_empty() {
            return taken;
        }
        let file = one_line(file);
        let mut unknown = Vec::new();
        for diagnostic in diagnostics.iter_mut().filter(|diagnostic| diagnostic.suppressed.is_none()) {
            let fingerprint = fingerprint(document.text(), diagnostic);
            match self.find(&file, &diagnostic.rule, fingerprint, &taken) {
                Some(nth) => take(nth, diagnostic, &mut taken),
                None => unknown.push(diagnostic),
            }
        }
        if unknown.is_empty() {
            return taken;
        }
        let mut by_side = self.by_side(&file);
        for diagnostic in unknown {
            let excerpt = excerpt(document.text(), diagnostic);
            let nth = sides(&excerpt).find_map(|side| {
                let like = by_side.get_mut(&of_rule(&diagnostic.rule, &side))?;
                while like.last().is_some_and(|nth| !self.is_left(*nth, &taken)) {
                    like.pop();
                }
                like.last().copied()
            });
            if let Some(nth) = nth {
                take(nth, diagnostic, &mut taken);
            }
        }
        taken
    }

    /// The entries of a file by rule and what was found, with the text on one side of it; the last come first.
    fn by_side(&self, file: &str) -> FxHashMap<String, Vec<usize>> {
        let mut by_side: FxHashMap<String, Vec<usize>> = FxHashMap::default();
        let start = self.entries.partition_point(|(key, _)| key.file.as_str() < file);
        let of_file = self.entries[start..].iter().take_while(|(key, _)| key.file == file);
        for (nth, (key, entry)) in of_file.enumerate() {
            for side in sides(&entry.excerpt) {
                by_side.entry(of_rule(&key.rule, &side)).or_default().push(start + nth);
            }
        }
        by_side
    }

    /// Whether an entry has some left when those are taken.
    fn is_left(&self, nth: usize, taken: &FxHashMap<usize, usize>) -> bool {
        self.entries[nth].1.count > taken.get(&nth).copied().unwrap_or(0)
    }

    /// The entry that knows a finding and has some left when those are taken: that of the same file, or
    /// else one of a file that is gone.
    fn find(
        &self,
        file: &str,
        rule: &str,
        fingerprint: u64,
        taken: &FxHashMap<usize, usize>,
    ) -> Option<usize> {
        let left = |&nth: &usize| self.is_left(nth, taken);
        let wanted = (file, rule, fingerprint);
        let own = self.entries.binary_search_by(|(key, _)| {
            (key.file.as_str(), key.rule.as_str(), key.fingerprint).cmp(&wanted)
        });
        let of_rule = |&nth: &usize| self.entries[nth].0.rule == rule;
        let gone = || self.gone.get(&fingerprint)?.iter().copied().filter(of_rule).find(left);
        own.ok().filter(left).or_else(gone)
    }

    /// What was not found, apart from what `gone` says should have been: that, and the rest.
    pub(crate) fn rest(self, gone: impl Fn(&Key) -> bool) -> (Baseline, Baseline) {
        let (mut stale, mut kept) = (Baseline::default(), Baseline::default());
        for (key, entry) in self.entries.into_iter().filter(|(_, entry)| entry.count > 0) {
            let side = if gone(&key) { &mut stale } else { &mut kept };
            side.entries.insert(key, entry);
        }
        (stale, kept)
    }
}

/// One side of what a rule found.
fn of_rule(rule: &str, side: &str) -> String {
    format!("{rule}\t{side}")
}

/// Marks a finding as what an entry knows.
fn take(nth: usize, diagnostic: &mut Diagnostic, taken: &mut FxHashMap<usize, usize>) {
    *taken.entry(nth).or_default() += 1;
    diagnostic.suppressed = Some(Suppression::new(SuppressedBy::Baseline, String::new()));
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::tests::{FAULT, linted, of};
    use super::*;

    /// The lines of what is new in a text.
    fn new(known: &mut Known, file: &str, text: &str) -> Vec<usize> {
        let (document, mut found) = linted(text);
        known.mark(file, &document, &mut found);
        let open = found.iter().filter(|found| found.suppressed.is_none());
        open.map(|found| document.source().position(found.span.start).line).collect()
    }

    #[test]
    fn one_more_like_those_known_is_new() {
        let mut known = Known::new(of("稿.txt", &format!("{FAULT}\n{FAULT}")), |_| true);
        assert_eq!(new(&mut known, "稿.txt", &format!("{FAULT}\n{FAULT}\n{FAULT}")), [3]);
        assert_eq!(known.rest(|_| true).0.len(), 0);
    }

    #[test]
    fn what_is_mended_is_stale_and_a_file_may_be_renamed() {
        let mut known = Known::new(of("旧名.txt", &format!("{FAULT}\n他说：“好。")), |_| false);
        assert!(new(&mut known, "新名.txt", FAULT).is_empty());
        let (stale, kept) = known.rest(|key| key.rule == "unpaired-mark");
        assert_eq!((stale.len(), kept.len()), (1, 0));
        assert_eq!(Known::new(stale, |_| false).rest(|_| false).1.len(), 1);
    }

    #[test]
    fn of_two_files_with_the_same_fault_each_has_its_own() {
        let mut baseline = of("一.txt", FAULT);
        baseline.extend(of("二.txt", FAULT));
        let mut known = Known::new(baseline, |_| true);
        assert!(new(&mut known, "二.txt", FAULT).is_empty());
        let (stale, _) = known.rest(|_| true);
        assert_eq!(stale.lines().map(|(key, ..)| key.file.as_str()).collect::<Vec<_>>(), ["一.txt"]);
    }

    #[test]
    fn what_is_known_of_a_file_that_is_there_is_known_of_no_other() {
        let mut known = Known::new(of("二.txt", FAULT), |file| file == "二.txt");
        assert_eq!(new(&mut known, "一.txt", FAULT), [1]);
        assert!(new(&mut known, "二.txt", FAULT).is_empty());
    }

    #[test]
    fn what_is_excused_is_counted_and_can_be_excused_again() {
        let known = Known::new(of("稿.txt", FAULT), |_| true);
        let (document, found) = linted(&format!("{FAULT}\n{FAULT}"));
        for _ in 0..2 {
            let mut found = found.clone();
            known.excuse("稿.txt", &document, &mut found);
            let open: Vec<bool> = found.iter().map(|found| found.suppressed.is_none()).collect();
            assert_eq!(open, [false, true]);
        }
        assert_eq!(known.rest(|_| true).0.len(), 1);
    }

    #[test]
    fn what_stands_beside_a_mended_fault_stays_known() {
        let old = "他按步就班，完成了他的的工作，一如继往，带好头。";
        let known = || Known::new(of("稿.txt", old), |_| true);
        for mended in [old.replace("步", "部"), old.replace("的的", "的"), old.replace("继", "既")] {
            assert!(new(&mut known(), "稿.txt", &mended).is_empty(), "{mended}");
            // The entry of the one mended is not for another like those that are left.
            let more = format!("{mended}\n{mended}");
            assert_eq!(new(&mut known(), "稿.txt", &more), [2, 2], "{mended}");
        }
        // In another place it is new, and so it is in another file.
        assert_eq!(new(&mut known(), "稿.txt", "大家按步就班地走过去了。"), [1]);
        assert_eq!(new(&mut known(), "别的.txt", &old.replace("的的", "的")), [1, 1]);
    }

    /// Paragraphs with a fault each, of one paragraph alone.
    const PARAGRAPHS: [&str; 5] = [
        FAULT,
        "289亩的县級区域医疗中心加紧建设。",
        "一如继往，带好头。",
        "他们的的工作完成了。",
        "会议定于2025年2月30日召开。",
    ];

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn what_is_known_stays_so_in_whatever_order_and_one_more_is_new(
            order in Just(vec![0, 1, 2, 3, 4, 0, 1]).prop_shuffle(),
            again in 0..5usize,
        ) {
            let text = |order: &[usize]| order.iter().map(|&nth| format!("　　{}\n", PARAGRAPHS[nth])).collect::<String>();
            let baseline = of("稿.txt", &text(&[0, 1, 2, 3, 4, 0, 1]));
            let mut renamed = Known::new(baseline.clone(), |_| false);
            prop_assert_eq!(new(&mut renamed, "别处.txt", &text(&order)), Vec::<usize>::new());
            let more = [order, vec![again]].concat();
            prop_assert_eq!(new(&mut Known::new(baseline, |_| true), "稿.txt", &text(&more)).len(), 1);
        }
    }
}
