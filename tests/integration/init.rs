//! `kanwu init`: a new user's first folder.

use std::fs;
use std::path::Path;
use std::process::Command;

/// Exit code, standard output, standard error.
fn kanwu(folder: &Path, arguments: &[&str]) -> (i32, String, String) {
    let run = Command::new(env!("CARGO_BIN_EXE_kanwu")).current_dir(folder).args(arguments).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (run.status.code().unwrap(), text(run.stdout), text(run.stderr))
}

#[test]
fn what_it_writes_holds_and_is_in_force() {
    let folder = tempfile::tempdir().unwrap();
    let (code, said, error) = kanwu(folder.path(), &["init"]);
    assert_eq!((code, error.as_str()), (0, ""));
    assert!(said.starts_with("写好了 lint.toml\n写好了 rules/本报.toml\n"), "{said}");
    assert_eq!(kanwu(folder.path(), &["test", "rules/本报.toml"]).1, "2 条规则、4 个例句，全部符合\n");
    fs::write(folder.path().join("稿.txt"), "大会昨天胜利闭幕。\n").unwrap();
    let (code, found, _) = kanwu(folder.path(), &["稿.txt", "--format", "concise"]);
    assert!(code == 0 && found.contains("warning[our-banned-words]"), "{found}");
}

#[test]
fn what_it_shows_in_comments_may_be_switched_on() {
    let folder = tempfile::tempdir().unwrap();
    kanwu(folder.path(), &["init"]);
    let file = folder.path().join("lint.toml");
    let text = fs::read_to_string(&file).unwrap();
    let is_setting = |line: &str| line.starts_with('[') || line.contains(" = ");
    let on: Vec<&str> = text
        .lines()
        .map(|line| line.strip_prefix("# ").filter(|line| is_setting(line)).unwrap_or(line))
        .collect();
    fs::write(&file, on.join("\n")).unwrap();
    let (code, shown, error) = kanwu(folder.path(), &["config", "show", "--profile", "prepublish"]);
    assert_eq!((code, error.as_str()), (0, ""));
    for key in ["exclude = ", "rules.repeated-phrase.allow = ", "fail-on = \"warning\""] {
        assert!(shown.contains(key), "{shown}");
    }
}

#[test]
fn it_overwrites_nothing() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("rules")).unwrap();
    fs::write(folder.path().join("rules/本报.toml"), "# 本报的").unwrap();
    let (code, _, error) = kanwu(folder.path(), &["init"]);
    assert!(code == 2 && error.contains("rules/本报.toml") && error.contains("已经有了"), "{error}");
    assert!(!folder.path().join("lint.toml").exists());
}
