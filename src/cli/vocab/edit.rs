//! A word list changed in its file: lines added at the end or taken out, everything else byte for byte
//! as it was.

use std::path::Path;

use crate::diagnostic::Edit;
use crate::document::Document;
use crate::error::Error;
use crate::input::{self, Input};
use crate::span::Span;

/// Adds lines at the end of a list, which is made where there is none.
pub(super) fn append(path: &Path, lines: &[String]) -> Result<(), Error> {
    if !path.exists() {
        return input::store(path, format!("{}\n", lines.join("\n")).as_bytes());
    }
    change(path, |text| {
        let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
        let parted = text.is_empty() || text.ends_with(['\n', '\r']);
        let mut added = if parted { String::new() } else { end.to_owned() };
        for line in lines {
            added += line;
            added += end;
        }
        vec![Edit { span: Span::new(text.len(), text.len()), text: added }]
    })
}

/// Puts texts at some places, in order: of each the place and the text.
pub(super) fn insert(path: &Path, texts: &[(usize, String)]) -> Result<(), Error> {
    change(path, |_| {
        let edit = |(at, text): &(usize, String)| Edit { span: Span::new(*at, *at), text: text.clone() };
        texts.iter().map(edit).collect()
    })
}

/// Takes out the lines that some places, in order, stand in.
pub(super) fn remove_lines(path: &Path, places: &[usize]) -> Result<(), Error> {
    change(path, |text| {
        let line = |&at: &usize| {
            let start = text[..at].rfind(['\n', '\r']).map_or(0, |end| end + 1);
            let rest = &text[at..];
            let end = rest
                .find(['\n', '\r'])
                .map_or(text.len(), |end| at + end + if rest[end..].starts_with("\r\n") { 2 } else { 1 });
            Edit { span: Span::new(start, end), text: String::new() }
        };
        places.iter().map(line).collect()
    })
}

/// Writes a list anew with edits of its text, in the encoding it is in.
fn change(path: &Path, edits: impl Fn(&str) -> Vec<Edit>) -> Result<(), Error> {
    let input = Input::Path(path.to_owned());
    let bytes = input::bytes(&input, input::Size::default())?;
    let document: Document = input::read(&input, &input::Options::default())?;
    let edits = input::byte_edits(&document, &edits(document.text()), &bytes);
    let edits = edits.map_err(|reason| input.error(reason))?;
    input::store(path, &input::apply(&bytes, &edits))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_order_and_line_ends_stay() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("人名.txt");
        append(&path, &["株洲".to_owned()]).unwrap();
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "株洲\n");
        std::fs::write(&path, "\u{feff}# 记者\r\n黎婕妤\t记者\r\n\r\n株洲日报").unwrap();
        append(&path, &["渌口".to_owned(), "天元".to_owned()]).unwrap();
        let text = "\u{feff}# 记者\r\n黎婕妤\t记者\r\n\r\n株洲日报\r\n渌口\r\n天元\r\n";
        assert_eq!(std::fs::read_to_string(&path).unwrap(), text);
        let at = |word: &str| text.trim_start_matches('\u{feff}').find(word).unwrap();
        remove_lines(&path, &[at("黎婕妤"), at("天元")]).unwrap();
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "\u{feff}# 记者\r\n\r\n株洲日报\r\n渌口\r\n");
    }

    #[test]
    fn a_list_stays_in_its_encoding() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("人名.txt");
        let written = |text: &str| encoding_rs::GB18030.encode(text).0.into_owned();
        std::fs::write(&path, written("# 本报记者名单\n黎婕妤\n")).unwrap();
        append(&path, &["渌口区".to_owned()]).unwrap();
        assert_eq!(std::fs::read(&path).unwrap(), written("# 本报记者名单\n黎婕妤\n渌口区\n"));
    }
}
