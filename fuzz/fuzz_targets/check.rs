//! Findings, within a text and between two, in every form they can be shown in.

#![no_main]

use kanwu::laws;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let text = laws::text_of(bytes);
    laws::findings_are_sound(&text);
    laws::a_paragraph_more_changes_nothing_above(&text);
    laws::repeats_are_sound(&text);
});
