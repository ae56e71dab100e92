//! How a document's text is written in its file, so that a mended file is written the same way.

/// The encoding of a file, and whether it begins with a byte order mark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stored {
    /// How characters become bytes.
    pub encoding: Encoding,
    /// Whether the file begins with a byte order mark; the document's text never does.
    pub bom: bool,
}

/// How characters become bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Encoding {
    /// UTF-8.
    #[default]
    Utf8,
    /// UTF-16, low byte first.
    Utf16Le,
    /// UTF-16, high byte first.
    Utf16Be,
    /// GB 18030, and so GBK and GB 2312.
    Gb18030,
    /// Big5 with the Hong Kong characters.
    Big5,
}

impl Encoding {
    /// Its name in messages and JSON.
    pub fn name(self) -> &'static str {
        match self {
            Encoding::Utf8 => "UTF-8",
            Encoding::Utf16Le => "UTF-16LE",
            Encoding::Utf16Be => "UTF-16BE",
            Encoding::Gb18030 => "GB18030",
            Encoding::Big5 => "Big5",
        }
    }

    /// The encoding a user names, in capitals or not.
    pub fn from_label(label: &str) -> Result<Encoding, String> {
        match label.trim().to_ascii_lowercase().as_str() {
            "utf-8" | "utf8" => Ok(Encoding::Utf8),
            "utf-16le" => Ok(Encoding::Utf16Le),
            "utf-16be" => Ok(Encoding::Utf16Be),
            "gb18030" | "gbk" | "gb2312" => Ok(Encoding::Gb18030),
            "big5" => Ok(Encoding::Big5),
            _ => Err(format!(
                "没有名为“{label}”的编码；可用 utf-8、gb18030（或 gbk、gb2312）、big5、utf-16le、utf-16be"
            )),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_name_encodings_and_names_are_labels() {
        assert_eq!(Encoding::from_label("GBK"), Ok(Encoding::Gb18030));
        assert_eq!(Encoding::from_label("gb2312"), Ok(Encoding::Gb18030));
        for encoding in
            [Encoding::Utf8, Encoding::Utf16Le, Encoding::Utf16Be, Encoding::Gb18030, Encoding::Big5]
        {
            assert_eq!(Encoding::from_label(encoding.name()), Ok(encoding));
        }
        assert!(Encoding::from_label("latin1").unwrap_err().contains("gb18030"));
    }
}
