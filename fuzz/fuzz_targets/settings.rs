//! `lint.toml`, ignore files, baselines.

#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| kanwu::laws::settings_hold_or_are_a_mistake(text));
