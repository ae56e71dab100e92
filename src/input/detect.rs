//! The encoding of bytes that do not say it: UTF-8 where they can be; UTF-16 where they clearly are;
//! else GB18030 or Big5, whichever the text is likelier to be.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};

use super::decode::well_formed_up_to;
use crate::document::Encoding;

/// How many bytes are enough to tell encodings apart.
const ENOUGH: usize = 64 * 1024;

/// The likeliest encoding of bytes without a byte order mark. Whether they are well-formed in it,
/// decoding shows.
pub(super) fn detect(bytes: &[u8]) -> Encoding {
    let zeros = bytes.contains(&0);
    if std::str::from_utf8(bytes).is_ok() {
        // Latin text in UTF-16 is well-formed UTF-8 too, with every other byte zero.
        let sample = &bytes[..bytes.len().min(ENOUGH)];
        let many = sample.iter().filter(|&&byte| byte == 0).count() * 4 > sample.len();
        return if many { utf16(bytes).unwrap_or_default() } else { Encoding::Utf8 };
    }
    if zeros && let Some(encoding) = utf16(bytes) {
        return encoding;
    }
    if is_damaged_utf8(bytes) { Encoding::Utf8 } else { gb18030_or_big5(bytes) }
}

/// UTF-16 where one byte order gives plausible text for four units in five, and the other for fewer.
fn utf16(bytes: &[u8]) -> Option<Encoding> {
    if !bytes.len().is_multiple_of(2) {
        return None;
    }
    let sample = &bytes[..bytes.len().min(ENOUGH)];
    let plausible = |unit: fn([u8; 2]) -> u16| {
        sample.as_chunks::<2>().0.iter().filter(|&&pair| is_plausible(unit(pair))).count()
    };
    let (little, big) = (plausible(u16::from_le_bytes), plausible(u16::from_be_bytes));
    let (encoding, more, less) =
        if little >= big { (Encoding::Utf16Le, little, big) } else { (Encoding::Utf16Be, big, little) };
    (more > less && more * 5 >= sample.len() / 2 * 4).then_some(encoding)
}

/// Whether Chinese or English text would have this UTF-16 unit. Units whose low byte is zero are
/// what Latin letters look like in the wrong byte order: few of them are in use.
fn is_plausible(unit: u16) -> bool {
    match unit {
        0x4e00 | 0x3000 => true,
        _ if unit & 0xff == 0 => false,
        0x09 | 0x0a | 0x0d | 0x20..=0x7e | 0xa0..=0xff => true,
        0x2010..=0x203f | 0x3001..=0x303f | 0x3041..=0x30ff => true,
        0x4e01..=0x9fff | 0xff01..=0xffe6 => true,
        _ => false,
    }
}

/// Whether most of what is not ASCII reads as UTF-8, so that a few bad bytes are damage and not
/// another encoding. In GB18030 text less than a quarter does, by chance.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().bytes().filter(|byte| !byte.is_ascii()).count();
        bad += chunk.invalid().len();
    }
    good > bad * 3
}

/// GB18030 unless the well-formed beginning looks like Big5, or only Big5 is well-formed.
fn gb18030_or_big5(bytes: &[u8]) -> Encoding {
    let start = bytes.iter().position(|byte| !byte.is_ascii()).unwrap_or(0);
    let sample = &bytes[start..bytes.len().min(start + ENOUGH)];
    let gb18030 = well_formed_up_to(sample, Encoding::Gb18030);
    let big5 = well_formed_up_to(sample, Encoding::Big5);
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(&sample[..gb18030.max(big5)], false);
    let guess = detector.guess(None, Utf8Detection::Deny);
    let likely = guess == encoding_rs::BIG5 || (guess != encoding_rs::GBK && big5 > gb18030);
    if likely { Encoding::Big5 } else { Encoding::Gb18030 }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PROSE: &str =
        "加强小麦田间管理，保障夏粮生产。一年之计在于春，各地农技人员走村入户，为群众讲解技术要点。";
    const TRADITIONAL: &str = "臺灣的農業發展與國際貿易關係密切，專家學者認為應當繼續擴大開放。";

    fn utf16_le(text: &str) -> Vec<u8> {
        text.encode_utf16().flat_map(u16::to_le_bytes).collect()
    }

    fn utf16_be(text: &str) -> Vec<u8> {
        text.encode_utf16().flat_map(u16::to_be_bytes).collect()
    }

    #[test]
    fn each_encoding_is_told_from_the_others() {
        for text in [PROSE, TRADITIONAL] {
            assert_eq!(detect(text.as_bytes()), Encoding::Utf8);
            let lines = format!("{text}\n{text}\n");
            assert_eq!(detect(&utf16_le(&lines)), Encoding::Utf16Le);
            assert_eq!(detect(&utf16_be(&lines)), Encoding::Utf16Be);
        }
        assert_eq!(detect(&encoding_rs::GB18030.encode(PROSE).0), Encoding::Gb18030);
        assert_eq!(detect(&encoding_rs::BIG5.encode(TRADITIONAL).0), Encoding::Big5);
    }

    #[test]
    fn a_few_words_are_enough() {
        for text in ["联通", "中国", "新华社北京电", "市长", "头版", "（完）", "编辑：张三"]
        {
            assert_eq!(detect(&encoding_rs::GB18030.encode(text).0), Encoding::Gb18030, "{text}");
        }
        for text in ["臺灣的農業發展", "這是繁體中文的標題"] {
            assert_eq!(detect(&encoding_rs::BIG5.encode(text).0), Encoding::Big5, "{text}");
        }
    }

    #[test]
    fn latin_text_in_utf16_is_not_utf8() {
        assert_eq!(detect(&utf16_le("hello, world\r\n")), Encoding::Utf16Le);
        assert_eq!(detect(&utf16_be("hello, world\r\n")), Encoding::Utf16Be);
        assert_eq!(detect(&utf16_le("一\n")), Encoding::Utf16Le);
        assert_eq!(detect(&utf16_be("一\n")), Encoding::Utf16Be);
    }

    #[test]
    fn a_stray_zero_does_not_make_utf16() {
        for text in ["hello wo\0rld!".to_owned(), format!("{PROSE}\0"), format!("\0{PROSE}{PROSE}")] {
            assert_eq!(detect(text.as_bytes()), Encoding::Utf8, "{text:?}");
            assert_eq!(detect(&encoding_rs::GB18030.encode(&format!("{PROSE}{text}")).0), Encoding::Gb18030);
        }
    }

    #[test]
    fn a_bad_byte_does_not_change_the_guess() {
        let mut bytes = PROSE.repeat(3).into_bytes();
        bytes[100] = 0xff;
        assert_eq!(detect(&bytes), Encoding::Utf8);
        bytes.truncate(bytes.len() - 1);
        assert_eq!(detect(&bytes), Encoding::Utf8);
        let mut bytes = encoding_rs::BIG5.encode(&TRADITIONAL.repeat(3)).0.into_owned();
        bytes[101] = 0xff;
        assert_eq!(detect(&bytes), Encoding::Big5);
        let mut bytes = encoding_rs::GB18030.encode(&PROSE.repeat(3)).0.into_owned();
        bytes[101] = 0xff;
        assert_eq!(detect(&bytes), Encoding::Gb18030);
    }
}
