//! `docs/rules.md` is generated from the packs: `UPDATE=1 cargo test docs` writes it anew.

use std::fs;
use std::path::Path;
use std::process::Command;

#[test]
fn the_rule_reference_is_fresh() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    // Somewhere without a lint.toml: the defaults.
    let elsewhere = Path::new("/");
    let run = Command::new(env!("CARGO_BIN_EXE_kanwu"))
        .current_dir(elsewhere)
        .args(["rules", "--format", "markdown"])
        .output()
        .unwrap();
    let generated = String::from_utf8(run.stdout).unwrap();
    let path = root.join("docs/rules.md");
    if std::env::var_os("UPDATE").is_some() {
        fs::create_dir_all(root.join("docs")).unwrap();
        fs::write(&path, &generated).unwrap();
    }
    let written = fs::read_to_string(&path).unwrap_or_default();
    assert!(written == generated, "docs/rules.md is stale: run `UPDATE=1 cargo test docs`");
}
