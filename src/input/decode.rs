//! Bytes → text, strictly: what is not well-formed is refused with the place of the bad byte, and
//! what is not text at all is refused as such.

use encoding_rs::DecoderResult;

use super::detect::detect;
use super::foreign::refused;
use crate::document::{Encoding, Stored};
use crate::source::{Source, count};

/// The text of a file's bytes without its byte order mark, and how it was written; or why it cannot
/// be read. `given` is the encoding the user says it is in.
pub(super) fn decode(mut bytes: Vec<u8>, given: Option<Encoding>) -> Result<(String, Stored), String> {
    if let Some(reason) = refused(&bytes) {
        return Err(reason.to_owned());
    }
    let marked = byte_order_mark(&bytes).filter(|&(marked, _)| given.is_none_or(|given| given == marked));
    let zeros = bytes.contains(&0);
    if marked.is_none() && given.is_none() && !zeros {
        // Nearly every file is this, and is looked through once; the standard library takes ten times the work for it.
        if let Some(text) = encoding_rs::UTF_8.decode_without_bom_handling_and_without_replacement(&bytes) {
            return checked(text.into_owned(), Stored { encoding: Encoding::Utf8, bom: false });
        }
    }
    let (encoding, skip) = match (marked, given) {
        (Some((marked, length)), _) => (marked, length),
        (None, Some(given)) => (given, 0),
        (None, None) => (detect(&bytes), 0),
    };
    bytes.drain(..skip);
    match strict(bytes, encoding) {
        Ok(text) => checked(text, Stored { encoding, bom: skip > 0 }),
        Err(_) if zeros && marked.is_none() && given.is_none() => Err(BINARY.to_owned()),
        Err(malformed) => Err(malformed.reason(encoding, skip, given.is_some())),
    }
}

/// A text that is one.
fn checked(text: String, stored: Stored) -> Result<(String, Stored), String> {
    if is_mostly_controls(&text) { Err(BINARY.to_owned()) } else { Ok((text, stored)) }
}

const BINARY: &str = "不是文本文件；请只检查纯文本（.txt）和 Markdown（.md）文件";

/// The encoding a byte order mark says, and its length.
fn byte_order_mark(bytes: &[u8]) -> Option<(Encoding, usize)> {
    match bytes {
        [0xef, 0xbb, 0xbf, ..] => Some((Encoding::Utf8, 3)),
        [0xff, 0xfe, ..] => Some((Encoding::Utf16Le, 2)),
        [0xfe, 0xff, ..] => Some((Encoding::Utf16Be, 2)),
        // GB18030 has one too: U+FEFF in its four bytes.
        [0x84, 0x31, 0x95, 0x33, ..] => Some((Encoding::Gb18030, 4)),
        _ => None,
    }
}

/// Whether more than one character in ten is a control: no text, whatever it decodes as. Fewer are a
/// fault in a text, which a rule reports.
fn is_mostly_controls(text: &str) -> bool {
    let is_control = |byte| byte < b' ' && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0c);
    count(text.as_bytes(), is_control) * 10 > text.len()
}

/// A place where bytes are not well-formed.
struct Malformed {
    /// The first bad byte.
    at: usize,
    /// The text before it.
    before: String,
}

impl Malformed {
    /// The place and what to do, with the byte counted from one in the whole file.
    fn reason(self, encoding: Encoding, skipped: usize, given: bool) -> String {
        let end = self.before.len();
        let place = Source::new("", self.before).position(end);
        let advice = match given {
            true => "请检查 --encoding 是否写对，或把文件另存为 UTF-8",
            false => "请用 --encoding 指明编码，或把文件另存为 UTF-8",
        };
        format!(
            "第 {} 字节起（第 {} 行第 {} 个字）不是合法的 {}；{advice}",
            self.at + skipped + 1,
            place.line,
            place.column,
            encoding.name(),
        )
    }
}

/// The text of bytes that are well-formed throughout.
fn strict(bytes: Vec<u8>, encoding: Encoding) -> Result<String, Malformed> {
    let decoder = match encoding {
        Encoding::Utf8 => {
            return String::from_utf8(bytes).map_err(|error| {
                let at = error.utf8_error().valid_up_to();
                let before = String::from_utf8_lossy(&error.as_bytes()[..at]).into_owned();
                Malformed { at, before }
            });
        }
        Encoding::Utf16Le => encoding_rs::UTF_16LE,
        Encoding::Utf16Be => encoding_rs::UTF_16BE,
        Encoding::Gb18030 => encoding_rs::GB18030,
        Encoding::Big5 => encoding_rs::BIG5,
    };
    let mut decoder = decoder.new_decoder_without_bom_handling();
    // Two bytes become three in nearly all text; more is reserved where it is not so.
    let mut text = String::with_capacity(bytes.len() / 2 * 3 + 16);
    let mut read = 0;
    loop {
        let (result, length) = decoder.decode_to_string_without_replacement(&bytes[read..], &mut text, true);
        read += length;
        match result {
            DecoderResult::InputEmpty => return Ok(text),
            DecoderResult::OutputFull => text.reserve(bytes.len() - read + 1024),
            DecoderResult::Malformed(bad, after) => {
                return Err(Malformed { at: read - usize::from(bad) - usize::from(after), before: text });
            }
        }
    }
}

/// How many bytes from the start are well-formed.
pub(super) fn well_formed_up_to(bytes: &[u8], encoding: Encoding) -> usize {
    strict(bytes.to_vec(), encoding).map_or_else(|malformed| malformed.at, |_| bytes.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    const PROSE: &str = "加强小麦田间管理，保障夏粮生产。\r\n第二段：𠮷祥，共10人。\r\n";

    fn utf16(text: &str, unit: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(unit).collect()
    }

    /// The text written in `encoding`, after `mark`.
    fn written(text: &str, encoding: Encoding, mark: bool) -> Vec<u8> {
        let text = if mark { format!("\u{feff}{text}") } else { text.to_owned() };
        match encoding {
            Encoding::Utf8 => text.into_bytes(),
            Encoding::Utf16Le => utf16(&text, u16::to_le_bytes),
            Encoding::Utf16Be => utf16(&text, u16::to_be_bytes),
            Encoding::Gb18030 => encoding_rs::GB18030.encode(&text).0.into_owned(),
            Encoding::Big5 => encoding_rs::BIG5.encode(&text).0.into_owned(),
        }
    }

    #[test]
    fn every_encoding_is_read_back_marked_given_or_found_out() {
        for encoding in [Encoding::Utf8, Encoding::Utf16Le, Encoding::Utf16Be, Encoding::Gb18030] {
            for bom in [false, true] {
                let bytes = written(PROSE, encoding, bom);
                let expected = Ok((PROSE.to_owned(), Stored { encoding, bom }));
                assert_eq!(decode(bytes.clone(), None), expected);
                assert_eq!(decode(bytes, Some(encoding)), expected);
            }
        }
        let text = "臺灣的農業發展與國際貿易關係密切。".to_owned();
        let stored = Stored { encoding: Encoding::Big5, bom: false };
        assert_eq!(decode(written(&text, Encoding::Big5, false), None), Ok((text, stored)));
        assert_eq!(decode(Vec::new(), None), Ok((String::new(), Stored::default())));
    }

    #[test]
    fn only_the_first_mark_is_taken_off() {
        let (text, stored) = decode("\u{feff}\u{feff}甲".into(), None).unwrap();
        assert_eq!((text.as_str(), stored.bom), ("\u{feff}甲", true));
    }

    #[test]
    fn long_text_outgrows_the_first_guess_of_its_size() {
        // Each of these two-byte characters becomes three bytes, each four-byte one four or three.
        let text = "㐀啊\u{1f600}a".repeat(50_000);
        assert_eq!(decode(written(&text, Encoding::Gb18030, false), None).unwrap().0, text);
        let latin = "é".repeat(100_000);
        assert_eq!(decode(written(&latin, Encoding::Utf16Le, true), None).unwrap().0, latin);
    }

    #[test]
    fn bad_bytes_are_told_by_their_place_in_the_file() {
        let told = |bytes: &[u8], given| decode(bytes.to_vec(), given).unwrap_err();
        let mut bytes = written("第一行。\n第二行也很长。", Encoding::Utf8, true);
        bytes[3 + 13 + 3] = 0xff;
        let reason = told(&bytes, None);
        assert!(
            reason.starts_with("第 20 字节起（第 2 行第 2 个字）不是合法的 UTF-8；请用 --encoding"),
            "{reason}"
        );
        let mut bytes = written(PROSE, Encoding::Gb18030, false);
        bytes[20] = 0xff;
        let reason = told(&bytes, None);
        assert!(reason.starts_with("第 21 字节起（第 1 行第 11 个字）不是合法的 GB18030"), "{reason}");
        // A lead byte whose trail byte is missing is itself the bad byte, not the line end after it.
        let reason = told(b"\xb0\xa1\xb0\n\xb0\xa1", Some(Encoding::Gb18030));
        assert!(reason.starts_with("第 3 字节起") && reason.contains("请检查 --encoding"), "{reason}");
    }

    #[test]
    fn half_a_utf16_character_is_refused() {
        let mut bytes = written("甲", Encoding::Utf16Le, true);
        bytes.extend([0x00, 0xd8]);
        bytes.extend(written("乙", Encoding::Utf16Le, false));
        let reason = decode(bytes.clone(), None).unwrap_err();
        assert!(reason.starts_with("第 5 字节起（第 1 行第 2 个字）不是合法的 UTF-16LE"), "{reason}");
        bytes.truncate(6);
        assert!(decode(bytes.clone(), None).unwrap_err().starts_with("第 5 字节起"));
        bytes.truncate(5);
        assert!(decode(bytes, None).unwrap_err().starts_with("第 5 字节起"));
    }

    #[test]
    fn binary_files_are_refused_and_single_controls_are_not() {
        let refused = |bytes: &[u8], word: &str| {
            let reason = decode(bytes.to_vec(), None).unwrap_err();
            assert!(reason.contains(word), "{reason}");
        };
        refused(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x02\x80", "不是文本文件");
        refused(b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0\x3e\0\x01", "不是文本文件");
        refused(&[0; 64], "不是文本文件");
        refused(b"\x01\x02\x03abc", "不是文本文件");
        refused(b"PK\x03\x04\x14\0", "docx");
        refused(b"%PDF-1.7\n", "PDF");
        refused(b"{\\rtf1\\ansi ", "RTF");
        for text in ["加强小麦田间管理，\0保障夏粮生产。", "hello\0 world", "一\x08段话，不长也不短。"]
        {
            assert_eq!(decode(text.into(), None).unwrap().0, text);
        }
    }
}
