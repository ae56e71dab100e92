//! Bytes of any encoding, and of none.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| kanwu::laws::bytes_are_text_or_an_error(bytes));
