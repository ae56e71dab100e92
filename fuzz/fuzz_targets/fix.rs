//! Texts mended until nothing is left to mend, in three encodings.

#![no_main]

use kanwu::document::Encoding;
use kanwu::laws;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let text = laws::text_of(bytes);
    laws::fixing_ends(text.as_bytes(), Encoding::Utf8);
    for encoding in [Encoding::Gb18030, Encoding::Big5] {
        laws::fixing_ends(bytes, encoding);
    }
});
