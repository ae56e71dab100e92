//! Tests of kanwu as a whole. The cases are data: `seeds/`, the README's console blocks, `tests/cmd/`.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod accuracy;
mod architecture;
mod authoring;
mod bad_input;
mod compare;
mod console;
mod damage;
mod docs;
mod exceptions;
mod first_use;
mod fixing;
mod formats;
mod found_settings;
mod layout;
mod pages;
mod pathological;
mod seeds;
mod since;
mod vocabulary;
