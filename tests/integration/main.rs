//! Tests of kanwu as a whole. The cases are data: `seeds/`, the README's console blocks, `tests/cmd/`.

mod architecture;
mod bad_input;
mod console;
mod damage;
mod seeds;
