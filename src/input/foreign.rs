//! Documents of word processors and the like, which are not read: told by their first bytes where somebody names
//! them, by their ending where they only stand in a folder.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// What an editor may take for a manuscript that can be checked.
const ENDINGS: [&str; 7] = ["doc", "docm", "docx", "odt", "pdf", "rtf", "wps"];

/// Why a file that says at its beginning that it is something else is not read.
pub(super) fn refused(bytes: &[u8]) -> Option<&'static str> {
    const SIGNS: [(&[u8], &str); 4] = [
        (
            b"PK\x03\x04",
            "这是 Word 文档（docx）一类的压缩文件，不是纯文本；请另存为 UTF-8 编码的 .txt 再检查",
        ),
        (
            b"\xd0\xcf\x11\xe0",
            "这是旧版 Word、WPS 文档（doc、wps）一类的文件，不是纯文本；请另存为 UTF-8 编码的 .txt 再检查",
        ),
        (b"%PDF-", "这是 PDF 文件，不是纯文本；请导出为 UTF-8 编码的 .txt 再检查"),
        (b"{\\rtf", "这是 RTF 文件，带着排版代码，不是纯文本；请另存为 UTF-8 编码的 .txt 再检查"),
    ];
    SIGNS.iter().find(|(sign, _)| bytes.starts_with(sign)).map(|&(_, reason)| reason)
}

/// The ending of a document that is passed over in a folder.
pub(super) fn ending(path: &Path) -> Option<&'static str> {
    let ending = path.extension()?.to_str()?.to_ascii_lowercase();
    // Word marks a document it has open so.
    let is_mark = path.file_name()?.to_string_lossy().starts_with("~$");
    ENDINGS.into_iter().find(|known| *known == ending && !is_mark)
}

/// How many there are of each kind: `.docx 2 个，.pdf 1 个`.
pub(crate) fn kinds(passed_over: &[PathBuf]) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for ending in passed_over.iter().filter_map(|path| ending(path)) {
        *counts.entry(ending).or_default() += 1;
    }
    let counts: Vec<String> = counts.iter().map(|(ending, count)| format!(".{ending} {count} 个")).collect();
    counts.join("，")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_are_known_by_ending_and_beginning() {
        for (name, known) in [
            ("a/稿.DOCX", Some("docx")),
            ("稿.wps", Some("wps")),
            ("稿.txt", None),
            ("稿.xlsx", None),
            ("docx", None),
            ("~$稿.docx", None),
        ] {
            assert_eq!(ending(Path::new(name)), known, "{name}");
        }
        assert!(refused(b"{\\rtf1\\ansi\\ansicpg936").is_some_and(|reason| reason.contains("RTF")));
        assert!(refused("{如此}".as_bytes()).is_none());
    }

    #[test]
    fn kinds_are_counted() {
        let paths = ["甲.pdf", "乙.docx", "丙.DOCX"].map(PathBuf::from);
        assert_eq!(kinds(&paths), ".docx 2 个，.pdf 1 个");
    }
}
