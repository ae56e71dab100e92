//! Edits of a text → edits of the bytes it was read from, so that every byte outside them stays as it
//! is: in GB18030 one character can be written in two ways, and nobody asked for the other.

use std::ops::Range;

use super::decode::decode;
use crate::diagnostic::Edit;
use crate::document::{Document, Encoding, Stored};

/// One replacement in a file's bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ByteEdit {
    /// What goes.
    pub(crate) range: Range<usize>,
    /// What comes in its place.
    pub(crate) bytes: Vec<u8>,
}

/// Edits of a document's text, in order and none overlapping, as edits of the `bytes` it was read
/// from. Says why it cannot be: the bytes are not those any more, or its encoding lacks a character.
pub(crate) fn byte_edits(document: &Document, edits: &[Edit], bytes: &[u8]) -> Result<Vec<ByteEdit>, String> {
    let (text, stored) = (document.text(), document.stored());
    let is_read_as = |bytes: Vec<u8>, text: &str| {
        decode(bytes, Some(stored.encoding)).is_ok_and(|(read, again)| read == text && again == stored)
    };
    if !is_read_as(bytes.to_vec(), text) {
        return Err("检查的这会儿文件变了，没有改写；请再运行一次".to_owned());
    }
    let mut place = Place { text, bytes, stored, character: 0, byte: mark_length(stored) };
    let mut result = Vec::with_capacity(edits.len());
    let mut mended = String::with_capacity(text.len());
    for edit in edits {
        mended.push_str(&text[place.character..edit.span.start]);
        mended.push_str(&edit.text);
        let start = place.of(edit.span.start);
        let end = place.of(edit.span.end);
        result.push(ByteEdit { range: start..end, bytes: encode(&edit.text, stored.encoding)? });
    }
    mended.push_str(&text[place.character..]);
    // Held against what a reader will see: no arithmetic above is trusted with a manuscript.
    match is_read_as(apply(bytes, &result), &mended) {
        true => Ok(result),
        false => {
            let encoding = stored.encoding.name();
            Err(format!("改后的文字用 {encoding} 存不下来，没有改写；请先把文件另存为 UTF-8"))
        }
    }
}

/// The bytes with edits made, which are in order and do not overlap.
pub(crate) fn apply(bytes: &[u8], edits: &[ByteEdit]) -> Vec<u8> {
    let mut result = Vec::with_capacity(bytes.len());
    let mut at = 0;
    for edit in edits {
        result.extend_from_slice(&bytes[at..edit.range.start]);
        result.extend_from_slice(&edit.bytes);
        at = edit.range.end;
    }
    result.extend_from_slice(&bytes[at..]);
    result
}

/// The length of the byte order mark.
fn mark_length(stored: Stored) -> usize {
    match stored.encoding {
        _ if !stored.bom => 0,
        Encoding::Utf8 => 3,
        Encoding::Utf16Le | Encoding::Utf16Be => 2,
        Encoding::Gb18030 => 4,
        Encoding::Big5 => 0,
    }
}

/// A place in a text and in its bytes, which goes forward.
struct Place<'t> {
    text: &'t str,
    bytes: &'t [u8],
    stored: Stored,
    /// In the text.
    character: usize,
    /// In the file.
    byte: usize,
}

impl Place<'_> {
    /// Goes on to a place in the text; gives that in the bytes.
    fn of(&mut self, to: usize) -> usize {
        let passed = &self.text[self.character..to];
        self.character = to;
        match self.stored.encoding {
            Encoding::Utf8 => self.byte += passed.len(),
            Encoding::Utf16Le | Encoding::Utf16Be => self.byte += 2 * passed.encode_utf16().count(),
            Encoding::Gb18030 | Encoding::Big5 => {
                passed.chars().for_each(|c| self.byte += self.length(c));
            }
        }
        self.byte
    }

    /// The bytes that the next character, `c`, takes in one of the encodings of several bytes.
    fn length(&self, c: char) -> usize {
        match (self.bytes.get(self.byte..).unwrap_or_default(), self.stored.encoding) {
            // The accents of Ê̄ and three like it have no bytes of their own in Big5.
            (_, Encoding::Big5) if matches!(c, '\u{304}' | '\u{30c}') => 0,
            ([0..=0x80, ..], _) => 1,
            ([_, b'0'..=b'9', ..], Encoding::Gb18030) => 4,
            _ => 2,
        }
    }
}

/// A text in an encoding; says which character it lacks.
fn encode(text: &str, encoding: Encoding) -> Result<Vec<u8>, String> {
    let encoder = match encoding {
        Encoding::Utf8 => return Ok(text.as_bytes().to_vec()),
        Encoding::Utf16Le => return Ok(text.encode_utf16().flat_map(u16::to_le_bytes).collect()),
        Encoding::Utf16Be => return Ok(text.encode_utf16().flat_map(u16::to_be_bytes).collect()),
        Encoding::Gb18030 => encoding_rs::GB18030,
        Encoding::Big5 => encoding_rs::BIG5,
    };
    let lacking = |c: &char| encoder.encode(c.encode_utf8(&mut [0; 4])).2;
    match text.chars().find(lacking) {
        None => Ok(encoder.encode(text).0.into_owned()),
        Some(c) => {
            Err(format!("要改成的“{c}”在 {} 里没有，没有改写；请先把文件另存为 UTF-8", encoding.name()))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::{self, Options};

    const ALL: [Encoding; 5] =
        [Encoding::Utf8, Encoding::Utf16Le, Encoding::Utf16Be, Encoding::Gb18030, Encoding::Big5];

    fn read(bytes: &[u8], encoding: Encoding) -> Document {
        input::document("a.txt", bytes.to_vec(), &Options { encoding: Some(encoding), ..Options::default() })
            .unwrap()
    }

    /// The bytes after `wrong` is made `right` in them.
    fn replaced(bytes: &[u8], encoding: Encoding, wrong: &str, right: &str) -> Result<Vec<u8>, String> {
        let document = read(bytes, encoding);
        let places = document.text().match_indices(wrong);
        let edits: Vec<Edit> = places
            .map(|(at, _)| Edit { span: (at..at + wrong.len()).into(), text: right.to_owned() })
            .collect();
        Ok(apply(bytes, &byte_edits(&document, &edits, bytes)?))
    }

    #[test]
    fn every_encoding_is_mended_with_its_mark_and_line_ends() {
        for encoding in ALL {
            for mark in ["", "\u{feff}"] {
                if encoding == Encoding::Big5 && !mark.is_empty() {
                    continue;
                }
                let rare = if encoding == Encoding::Big5 { "乙" } else { "é𠮷" };
                let write =
                    |word: &str| encode(&format!("{mark}甲，a{word}\r\n{rare}{word}。\r"), encoding).unwrap();
                let (old, new) = (write("布署"), write("部署"));
                assert_eq!(replaced(&old, encoding, "布署", "部署"), Ok(new), "{encoding:?} {mark:?}");
            }
        }
    }

    #[test]
    fn bytes_outside_the_edits_are_not_written_anew() {
        // U+3000 by 0xA3A0, which an encoder writes 0xA1A1; four bytes; the euro sign in one.
        let old = b"\xa3\xa0\xbc\xd7\x81\x39\xfe\x30\x80\xd2\xd2\xa3\xa0";
        let new = b"\xa3\xa0\xbc\xd7\x81\x39\xfe\x30\x80\xb1\xfb\xa3\xa0";
        assert_eq!(replaced(old, Encoding::Gb18030, "乙", "丙").unwrap(), new);
        // 0x8862 is two characters.
        let old = b"\x88\x62\xa4\x41\xa5\xd2";
        assert_eq!(replaced(old, Encoding::Big5, "甲", "乙").unwrap(), b"\x88\x62\xa4\x41\xa4\x41");
        assert!(replaced(old, Encoding::Big5, "\u{304}", "").is_err(), "half of one cannot go");
    }

    #[test]
    fn every_character_is_as_long_as_it_is() {
        let pairs = (0x81..=0xfe_u8).flat_map(|lead| (0x40..=0xfe_u8).map(move |trail| vec![lead, trail]));
        let fours = (0x81..=0x84_u8).flat_map(|a| {
            (0x30..=0x39_u8).flat_map(move |b| (0x81..=0xfe_u8).map(move |c| vec![a, b, c, 0x35]))
        });
        let written: Vec<Vec<u8>> = pairs.chain(fours).chain((0..=0x80_u8).map(|one| vec![one])).collect();
        for encoding in [Encoding::Gb18030, Encoding::Big5] {
            let mut count = 0;
            for bytes in &written {
                let padded = [b"abcdefghijklmn".as_slice(), bytes, b"op"].concat();
                let Ok((text, stored)) = decode(padded.clone(), Some(encoding)) else { continue };
                let mut place = Place { text: &text, bytes: &padded, stored, character: 0, byte: 0 };
                assert_eq!(place.of(text.len() - 2), padded.len() - 2, "{encoding:?} {bytes:x?}");
                count += 1;
            }
            assert!(count > 13_000, "{count}");
        }
    }

    #[test]
    fn what_an_encoding_lacks_is_named() {
        let old = encode("國級", Encoding::Big5).unwrap();
        let reason = replaced(&old, Encoding::Big5, "級", "级").unwrap_err();
        assert!(reason.starts_with("要改成的“级”在 Big5 里没有"), "{reason}");
    }

    #[test]
    fn other_bytes_than_were_read_are_not_mended() {
        let document = read("甲乙".as_bytes(), Encoding::Utf8);
        let edits = [Edit { span: (0..3).into(), text: String::new() }];
        for bytes in ["甲丙".as_bytes(), b"", b"\xef\xbb\xbf\xe7\x94\xb2\xe4\xb9\x99", b"\xff"] {
            assert!(byte_edits(&document, &edits, bytes).unwrap_err().contains("文件变了"));
        }
    }
}
