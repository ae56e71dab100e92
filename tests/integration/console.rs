//! Console blocks of the README and of `tests/cmd/`, run as they are printed.
//!
//! `TRYCMD=overwrite cargo test console` writes what is printed now into them.

#[test]
fn console_blocks_are_true() {
    trycmd::TestCases::new()
        .env("NO_COLOR", "1")
        .case("README.md")
        .case("README.en.md")
        .case("examples/daily/README.md")
        .case("tests/cmd/*.md");
}
