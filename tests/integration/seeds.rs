//! The five real pages: what kanwu says of each stands beside it in `NAME.expected`.
//!
//! `UPDATE=1 cargo test seeds` writes the files anew; look at the difference before committing it.

use std::fs;
use std::path::Path;
use std::process::Command;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

#[test]
fn seeds_give_what_is_expected() {
    let update = std::env::var_os("UPDATE").is_some();
    let mut pages: Vec<_> = fs::read_dir(Path::new(ROOT).join("seeds"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "txt"))
        .collect();
    pages.sort();
    assert_eq!(pages.len(), 5, "the five pages");
    let mut differing = Vec::new();
    for page in pages {
        let name = format!("seeds/{}", page.file_name().unwrap().to_str().unwrap());
        let run = Command::new(env!("CARGO_BIN_EXE_kanwu"))
            .current_dir(ROOT)
            .args(["check", "--format", "concise", &name])
            .output()
            .unwrap();
        let found = String::from_utf8(run.stdout).unwrap();
        let expected = page.with_extension("expected");
        if update {
            fs::write(&expected, &found).unwrap();
        }
        let expected =
            fs::read_to_string(&expected).unwrap_or_else(|_| panic!("{name} has no .expected file"));
        if found != expected {
            let lines = |text: &str| text.lines().map(str::to_owned).collect::<Vec<_>>();
            let (found, expected) = (lines(&found), lines(&expected));
            let missing =
                expected.iter().filter(|line| !found.contains(line)).map(|line| format!("- {line}"));
            let extra = found.iter().filter(|line| !expected.contains(line)).map(|line| format!("+ {line}"));
            differing.extend(missing.chain(extra));
        }
    }
    assert!(
        differing.is_empty(),
        "run `UPDATE=1 cargo test seeds` if this is right:\n{}",
        differing.join("\n")
    );
}
