//! The account of a run, and how it is told to people.

use std::io::{self, Write};

use super::{Rating, visible};
use crate::diagnostic::{Applicability, Diagnostic, Severity, SuppressedBy};
use crate::document::Document;

/// The account of a run.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Summary {
    /// Files checked.
    pub(crate) files: usize,
    /// Characters and marks in them: all that is not white space.
    pub(crate) characters: usize,
    /// Rules that were on.
    pub(crate) rules: usize,
    /// Findings that are errors.
    pub(crate) errors: usize,
    /// Findings that are warnings.
    pub(crate) warnings: usize,
    /// Findings that are notes.
    pub(crate) notes: usize,
    /// Findings that do not count, because somebody said so.
    pub(crate) suppressed: usize,
    /// Those of them that do not because the baseline has them.
    pub(crate) known: usize,
    /// Findings left out because they stand in text that did not change.
    pub(crate) unchanged: usize,
    /// Whether the run goes by a baseline: what was found is what is new.
    pub(crate) baseline: bool,
    /// Whether only what changed was looked at: a fix would change the rest, too.
    pub(crate) is_partial: bool,
    /// Why the run fails beside what was found: limits that are exceeded, a sentence each.
    pub(crate) failures: Vec<String>,
    /// Findings that can be mended unseen.
    pub(crate) safe_fixes: usize,
    /// Findings with a fix that wants a look.
    pub(crate) unsafe_fixes: usize,
    /// How many findings were mended in which files before they were checked, where that was asked for.
    pub(crate) mended: Option<Vec<(String, usize)>>,
    /// What names these files on a command line, where that is short.
    pub(crate) again: Option<String>,
    /// What the faults weigh, where that was reckoned.
    pub(crate) rating: Option<Rating>,
    /// Files that could not be read, as the user named them.
    pub(crate) unreadable: Vec<String>,
    /// Files that were not UTF-8, and the encoding they were read in: byte positions in them are
    /// those of the decoded text.
    pub(crate) decoded: Vec<(String, String)>,
}

impl Summary {
    /// Counts a file that was checked.
    pub(crate) fn count_text(&mut self, document: &Document) {
        self.files += 1;
        self.characters += document.characters();
    }

    /// Counts what was found in a file.
    pub(crate) fn count_findings(&mut self, diagnostics: &[Diagnostic]) {
        for diagnostic in diagnostics {
            if let Some(suppression) = &diagnostic.suppressed {
                self.suppressed += 1;
                self.known += usize::from(suppression.by == SuppressedBy::Baseline);
                continue;
            }
            match diagnostic.severity {
                Severity::Error => self.errors += 1,
                Severity::Warning => self.warnings += 1,
                Severity::Note => self.notes += 1,
            }
            match diagnostic.fix.as_ref().map(|fix| fix.applicability) {
                Some(Applicability::Safe) => self.safe_fixes += 1,
                Some(Applicability::Unsafe) => self.unsafe_fixes += 1,
                None => {}
            }
        }
    }
}

/// What follows the findings: how much was read and found, and what can be done at once.
pub(super) fn write(out: &mut dyn Write, summary: &Summary) -> io::Result<()> {
    let read = format!("已检查 {} 个文件，{} 字", summary.files, summary.characters);
    let counts: Vec<String> = [("错误", summary.errors), ("警告", summary.warnings), ("提示", summary.notes)]
        .into_iter()
        .filter(|&(_, count)| count > 0)
        .map(|(name, count)| format!("{name} {count} 处"))
        .collect();
    let was_mended = summary.mended.as_ref().is_some_and(|files| !files.is_empty());
    if let Some(files) = &summary.mended {
        mended(out, "已改", files)?;
    }
    match (counts.is_empty(), summary.files) {
        (true, 0) => writeln!(out, "没有检查任何文件")?,
        (true, _) if was_mended => writeln!(out, "{read}：没有剩下问题")?,
        (true, _) if summary.baseline => writeln!(out, "{read}：没有新问题")?,
        (true, _) => writeln!(out, "{read}：没有发现问题")?,
        (false, _) if was_mended => writeln!(out, "{read}：还剩{}", counts.join("，"))?,
        (false, _) => writeln!(out, "{read}：{}", counts.join("，"))?,
    }
    if summary.suppressed > 0 {
        let parts = [("基线里已有", summary.known), ("已注明放过", summary.suppressed - summary.known)];
        let parts: Vec<String> = parts
            .into_iter()
            .filter(|&(_, count)| count > 0)
            .map(|(why, count)| format!("{why} {count} 处"))
            .collect();
        writeln!(out, "另有不计的：{}", parts.join("，"))?;
    }
    if summary.unchanged > 0 {
        writeln!(out, "另有 {} 处在没有改动的文字里，没有列出", summary.unchanged)?;
    }
    let how = |option: &str| match &summary.again {
        Some(files) => format!("kanwu {option} {}", visible::line(files)),
        None => format!("加 {option}"),
    };
    if summary.safe_fixes > 0 && summary.mended.is_none() && !summary.is_partial {
        writeln!(out, "可以放心照改的 {} 处：{}", summary.safe_fixes, how("--fix"))?;
    }
    if summary.unsafe_fixes > 0 && !summary.is_partial {
        // Who is asked answers at a terminal, so that what is read from standard input must be a file first.
        let file = if summary.again.is_some() { "" } else { "（标准输入的先存成文件）" };
        writeln!(out, "须看过再改的 {} 处：{}{file}", summary.unsafe_fixes, how("--interactive"))?;
    }
    // The rate is of an issue: one fault in a short article would look like a disaster.
    if let Some(rating) = summary.rating.as_ref().filter(|_| summary.characters >= 10_000) {
        writeln!(out, "{rating}")?;
    }
    for failure in &summary.failures {
        writeln!(out, "{failure}")?;
    }
    if !summary.unreadable.is_empty() {
        writeln!(out, "{} 个文件未能读取，没有检查", summary.unreadable.len())?;
    }
    for (path, encoding) in &summary.decoded {
        writeln!(out, "{}：按 {encoding} 解码", visible::line(path))?;
    }
    Ok(())
}

/// How many findings were mended, or would be, in which files.
pub(crate) fn mended(out: &mut dyn Write, verb: &str, files: &[(String, usize)]) -> io::Result<()> {
    let count: usize = files.iter().map(|(_, count)| count).sum();
    match files {
        [] => writeln!(out, "没有改动"),
        [(file, _)] => writeln!(out, "{verb} {count} 处：{}", visible::line(file)),
        files => {
            writeln!(out, "{verb} {count} 处，{} 个文件：", files.len())?;
            files.iter().try_for_each(|(file, count)| writeln!(out, "  {}：{count} 处", visible::line(file)))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::diagnostic;
    use super::*;
    use crate::diagnostic::Fix;

    #[test]
    fn a_summary_counts_characters_severities_and_fixes() {
        let mut found = diagnostic("x", 0..3);
        found.severity = Severity::Note;
        found.fix = Some(Fix { applicability: Applicability::Unsafe, edits: Vec::new() });
        let mut summary = Summary::default();
        summary.count_text(&Document::plain("a", "　　甲，b \n\n𠮷"));
        summary.count_findings(&[found, diagnostic("x", 0..3)]);
        let expected =
            Summary { files: 1, characters: 4, errors: 1, notes: 1, unsafe_fixes: 1, ..Summary::default() };
        assert_eq!(summary, expected);
    }

    #[test]
    fn the_summary_says_what_can_be_done() {
        let said = |account: &Summary| {
            let mut out = Vec::new();
            write(&mut out, account).unwrap();
            String::from_utf8(out).unwrap()
        };
        let clean = Summary { files: 5, characters: 33939, ..Summary::default() };
        assert_eq!(said(&clean), "已检查 5 个文件，33939 字：没有发现问题\n");
        let decoded = vec![("a.txt".to_owned(), "GB18030".to_owned())];
        let unreadable = vec!["b.txt".to_owned()];
        let found = Summary {
            errors: 2,
            notes: 1,
            safe_fixes: 1,
            unsafe_fixes: 1,
            again: Some("稿/".to_owned()),
            decoded,
            unreadable,
            ..clean
        };
        assert_eq!(
            said(&found),
            "已检查 5 个文件，33939 字：错误 2 处，提示 1 处\n可以放心照改的 1 处：kanwu --fix 稿/\n\
             须看过再改的 1 处：kanwu --interactive 稿/\n1 个文件未能读取，没有检查\n\
             a.txt：按 GB18030 解码\n"
        );
        let files = vec![("a.txt".to_owned(), 2), ("b.txt".to_owned(), 1)];
        let left = Summary { files: 2, errors: 1, safe_fixes: 1, mended: Some(files), ..Summary::default() };
        assert_eq!(
            said(&left),
            "已改 3 处，2 个文件：\n  a.txt：2 处\n  b.txt：1 处\n已检查 2 个文件，0 字：还剩错误 1 处\n"
        );
        let nothing = Summary { files: 1, mended: Some(Vec::new()), ..Summary::default() };
        assert_eq!(said(&nothing), "没有改动\n已检查 1 个文件，0 字：没有发现问题\n");
    }
}
