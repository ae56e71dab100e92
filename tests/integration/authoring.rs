//! What `kanwu init` writes can be used at once; packs of any size are proved and their mistakes told in
//! a few lines.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

fn kanwu(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_kanwu")).current_dir(folder).args(arguments).output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[test]
fn what_init_writes_can_be_used_at_once() {
    for (kind, house) in [("newspaper", "本报"), ("web", "本站"), ("government", "本机关")] {
        let desk = tempfile::tempdir().unwrap();
        let run = |arguments: &[&str]| kanwu(desk.path(), arguments);
        assert_eq!(run(&["init", "--kind", kind]).status.code(), Some(0));

        let pack = format!("rules/{house}.toml");
        let proved = run(&["test", &pack]);
        assert_eq!(text(&proved.stdout), "1 条规则、2 个例句，全部符合\n", "{kind}");
        let named_otherwise = run(&["test", &format!("./{pack}")]);
        assert_eq!(text(&named_otherwise.stdout), text(&proved.stdout), "{}", text(&named_otherwise.stderr));
        fs::write(desk.path().join("稿.txt"), "本报迅（记者 李明）昨天下午开会。\n").unwrap();
        let found = run(&["check", "--format", "concise", "稿.txt"]);
        assert_eq!(found.status.code(), Some(0), "warnings do not fail");
        assert!(text(&found.stdout).contains("[own-words]"), "{}", text(&found.stdout));
        assert!(
            text(&run(&["config", "show"]).stdout).contains(&format!("packs = [\"{kind}\", \"{pack}\"]"))
        );

        // A second time nothing is written over.
        let lint = desk.path().join("lint.toml");
        fs::write(&lint, "# 自己改过\n").unwrap();
        let again = run(&["init", "--kind", kind]);
        assert_eq!(again.status.code(), Some(2));
        assert!(text(&again.stderr).contains("lint.toml"), "{}", text(&again.stderr));
        assert_eq!(fs::read_to_string(&lint).unwrap(), "# 自己改过\n");
    }
}

#[test]
fn init_writes_everything_though_nobody_listens() {
    let desk = tempfile::tempdir().unwrap();
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let run = Command::new(env!("CARGO_BIN_EXE_kanwu"))
        .args(["init", "--kind", "newspaper"])
        .current_dir(desk.path())
        .stdout(writer)
        .status();
    assert_eq!(run.unwrap().code(), Some(0));
    assert_eq!(kanwu(desk.path(), &["test", "rules/本报.toml"]).status.code(), Some(0));
    assert!(desk.path().join("vocabulary/不用的词.tsv").exists());
}

#[test]
fn init_in_a_folder_below_another_tells_of_the_one_above() {
    let desk = tempfile::tempdir().unwrap();
    assert_eq!(kanwu(desk.path(), &["init"]).status.code(), Some(0));
    let below = kanwu(desk.path(), &["init", "副刊"]);
    assert_eq!(below.status.code(), Some(0));
    assert!(text(&below.stdout).contains("extends"), "{}", text(&below.stdout));
}

/// A pack of that many rules, the examples of which mark what they mark, or nothing.
fn pack(count: usize, example: impl Fn(usize) -> String) -> String {
    let rule = |nth: usize| {
        format!(
            "[[rule]]\nid = \"r{nth}\"\ntitle = \"甲\"\nseverity = \"note\"\nmessage = \"“{{text}}”\"\n\
             check.pattern = {{ regex = \"词{nth}[甲乙]丙\" }}\nexamples = [\"{}\"]\n",
            example(nth)
        )
    };
    (0..count).map(rule).collect()
}

#[test]
fn two_thousand_rules_are_proved_and_their_failures_told_in_a_few_lines() {
    let desk = tempfile::tempdir().unwrap();
    let proved = |text: &str| {
        fs::write(desk.path().join("p.toml"), text).unwrap();
        kanwu(desk.path(), &["test", "p.toml"])
    };
    let good = proved(&pack(2000, |nth| format!("有⟦词{nth}甲丙⟧。")));
    assert_eq!(good.status.code(), Some(0), "{}", text(&good.stderr));
    let bad = proved(&pack(2000, |_| "有⟦词⟧。".to_owned()));
    assert_eq!(bad.status.code(), Some(1));
    let lines = text(&bad.stdout);
    assert!(lines.lines().count() < 400, "{} lines", lines.lines().count());
    assert!(lines.contains("2000 个不符") && lines.contains("--limit 0"));
    let broken = proved(&pack(2000, |_| "⟦".to_owned()));
    assert_eq!(broken.status.code(), Some(2));
    assert!(text(&broken.stderr).lines().count() < 10, "{}", text(&broken.stderr));
}

#[test]
fn schemas_are_printed_and_know_the_rules_of_ones_own() {
    let desk = tempfile::tempdir().unwrap();
    assert_eq!(kanwu(desk.path(), &["init"]).status.code(), Some(0));
    let of = |which: &str| {
        let printed = kanwu(desk.path(), &["config", "schema", which]);
        serde_json::from_slice::<serde_json::Value>(&printed.stdout).unwrap()
    };
    assert!(of("lint")["definitions"]["rules"]["properties"]["own-words"].is_object());
    assert!(of("pack")["definitions"]["terms"].is_object());
}
