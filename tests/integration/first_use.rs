//! The way of `docs/first-use.md`: settings, a rule, an exception, a change that is tried first.

use std::fs;
use std::path::Path;
use std::process::Command;

/// Exit code, standard output, standard error.
fn kanwu(folder: &Path, arguments: &[&str]) -> (i32, String, String) {
    let run = Command::new(env!("CARGO_BIN_EXE_kanwu")).current_dir(folder).args(arguments).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (run.status.code().unwrap(), text(run.stdout), text(run.stderr))
}

const RULE: &str = "
[[rule]]
id = \"our-title\"
title = \"不用“提级”\"
severity = \"warning\"
message = \"“{text}”不用，写“{replacement}”\"
check.terms = { words = { \"提级\" = \"升级\" } }
examples = [\"产业发展提级。\", \"产业升级。\"]
";

#[test]
fn a_publication_is_set_up_from_an_empty_folder() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    fs::write(path("lint.toml"), "packs = [\"newspaper\", \"本报.toml\"]\n").unwrap();
    fs::write(path("稿.txt"), "产业发展提级会召开。\n\n提级，是让链条变链群。\n").unwrap();

    // A rule, whose example first lacks its mark.
    fs::write(path("本报.toml"), RULE).unwrap();
    let (code, said, _) = kanwu(folder.path(), &["test", "本报.toml"]);
    assert!(code == 1 && said.contains("^^^^  提级→升级"), "{said}");
    fs::write(path("本报.toml"), RULE.replace("发展提级。", "发展⟦提级→升级⟧。")).unwrap();
    assert_eq!(kanwu(folder.path(), &["test", "本报.toml"]).1, "1 条规则、2 个例句，全部符合\n");

    // An exception.
    let found = || kanwu(folder.path(), &["稿.txt", "--format", "concise"]).1.lines().count();
    assert_eq!(found(), 2);
    let settings = fs::read_to_string(path("lint.toml")).unwrap();
    fs::write(path("lint.toml"), settings + "\n[rules.our-title]\nallow = [\"提级会\"]\n").unwrap();
    assert_eq!(found(), 1);

    // What a change would do, before it is made.
    fs::write(path("试.toml"), "extends = [\"lint.toml\"]\nrules.our-title.severity = \"error\"\n").unwrap();
    let (code, said, error) = kanwu(folder.path(), &["compare", "--head", "试.toml", "稿.txt"]);
    assert_eq!((code, error.as_str()), (1, ""));
    assert!(said.contains("error[our-title]: 改变（原为 warning）："), "{said}");
}
