//! Plain text and Markdown cut into blocks.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| kanwu::laws::documents_are_sound(&kanwu::laws::text_of(bytes)));
