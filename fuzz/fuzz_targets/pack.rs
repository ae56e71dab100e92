//! Rule packs.

#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| kanwu::laws::packs_are_rules_or_a_mistake(text));
