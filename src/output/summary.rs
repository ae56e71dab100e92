//! The account of a run, and how it is told to people.

use std::io::{self, Write};

use super::{Rating, visible};
use crate::diagnostic::{Applicability, Diagnostic, Severity};
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
    /// Findings left out because they stand in text that did not change.
    pub(crate) unchanged: usize,
    /// Findings that can be mended unseen.
    pub(crate) safe_fixes: usize,
    /// Findings with a fix that wants a look.
    pub(crate) unsafe_fixes: usize,
    /// What the faults weigh, where that was reckoned.
    pub(crate) rating: Option<Rating>,
    /// Files that could not be read, as the user named them.
    pub(crate) unreadable: Vec<String>,
    /// Files that were not UTF-8, and the encoding they were read in: byte positions in them are
    /// those of the decoded text.
    pub(crate) decoded: Vec<(String, String)>,
}

impl Summary {
    /// Counts a file that was checked and what was found in it.
    pub(crate) fn count(&mut self, document: &Document, diagnostics: &[Diagnostic]) {
        self.files += 1;
        self.characters += document.characters();
        for diagnostic in diagnostics {
            if diagnostic.suppressed.is_some() {
                self.suppressed += 1;
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
    match (counts.is_empty(), summary.files) {
        (true, 0) => writeln!(out, "没有检查任何文件")?,
        (true, _) => writeln!(out, "{read}：没有发现问题")?,
        (false, _) => writeln!(out, "{read}：{}", counts.join("，"))?,
    }
    if summary.suppressed > 0 {
        writeln!(out, "另有 {} 处已放过，不计", summary.suppressed)?;
    }
    if summary.unchanged > 0 {
        writeln!(out, "另有 {} 处在没有改动的文字里，没有列出", summary.unchanged)?;
    }
    if summary.safe_fixes > 0 {
        writeln!(out, "其中 {} 处给出了改法，可以放心照改", summary.safe_fixes)?;
    }
    if summary.unsafe_fixes > 0 {
        writeln!(out, "其中 {} 处给出了改法，须看过再改", summary.unsafe_fixes)?;
    }
    if let Some(rating) = summary.rating.as_ref().filter(|rating| rating.points > 0.0) {
        writeln!(out, "{rating}")?;
    }
    if !summary.unreadable.is_empty() {
        writeln!(out, "{} 个文件未能读取，没有检查", summary.unreadable.len())?;
    }
    for (path, encoding) in &summary.decoded {
        writeln!(out, "{}：按 {encoding} 解码", visible::line(path))?;
    }
    Ok(())
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
        summary.count(&Document::plain("a", "　　甲，b \n\n𠮷"), &[found, diagnostic("x", 0..3)]);
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
        let found =
            Summary { errors: 2, notes: 1, safe_fixes: 1, unsafe_fixes: 1, decoded, unreadable, ..clean };
        assert_eq!(
            said(&found),
            "已检查 5 个文件，33939 字：错误 2 处，提示 1 处\n其中 1 处给出了改法，可以放心照改\n\
             其中 1 处给出了改法，须看过再改\n1 个文件未能读取，没有检查\n\
             a.txt：按 GB18030 解码\n"
        );
    }
}
