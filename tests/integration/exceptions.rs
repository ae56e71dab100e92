//! What does not count: baselines and ignore files on a disk, as publications have them.

use std::fs;
use std::path::Path;
use std::process::Command;

use tempfile::{TempDir, tempdir};

const FAULT: &str = "坚持稳增长、稳增长、稳就业。\n";
const OTHER: &str = "领导小组按步就班推进。\n";

/// A folder with those files in it.
fn desk(files: &[(&str, &str)]) -> TempDir {
    let desk = tempdir().unwrap();
    for (name, text) in files {
        let path = desk.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    desk
}

/// Runs kanwu in a folder: exit code, standard output, standard error.
fn kanwu(folder: &Path, arguments: &[&str]) -> (i32, String, String) {
    let run = Command::new(env!("CARGO_BIN_EXE_kanwu")).current_dir(folder).args(arguments).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (run.status.code().unwrap(), text(run.stdout), text(run.stderr))
}

/// What standard error says of baselines, for a run that must find nothing new.
fn stale(folder: &Path, arguments: &[&str]) -> String {
    let (code, out, error) = kanwu(folder, arguments);
    assert_eq!(code, 0, "{out}{error}");
    error
}

#[test]
fn a_baseline_holds_wherever_kanwu_is_run_from() {
    let desk =
        desk(&[("稿件/一.txt", FAULT), ("稿件/二.txt", OTHER), ("lint.toml", "baseline = \"旧账.tsv\"\n")]);
    let manuscripts = desk.path().join("稿件");
    assert_eq!(kanwu(desk.path(), &["baseline", "create", "稿件"]).0, 0);
    let written = fs::read_to_string(desk.path().join("旧账.tsv")).unwrap();
    assert!(written.lines().nth(1).unwrap().starts_with("稿件/一.txt\trepeated-phrase\t1\t"), "{written}");
    assert_eq!(stale(desk.path(), &["check", "稿件"]), "");
    assert_eq!(stale(&manuscripts, &["check", "."]), "");
    assert_eq!(stale(Path::new("/"), &["check", manuscripts.to_str().unwrap()]), "");
    assert_eq!(kanwu(&manuscripts, &["baseline", "update", "."]).0, 0);
    assert_eq!(fs::read_to_string(desk.path().join("旧账.tsv")).unwrap(), written);
    // As an editor on Windows may have saved it.
    fs::write(desk.path().join("旧账.tsv"), format!("\u{feff}{}", written.replace('\n', "\r\n"))).unwrap();
    assert_eq!(stale(desk.path(), &["check", "稿件"]), "");
}

#[test]
fn only_what_was_looked_for_can_be_gone() {
    let desk = desk(&[("稿件/一.txt", FAULT), ("稿件/二.txt", OTHER), ("稿件/三.txt", OTHER)]);
    let with = |path| ["check", "--baseline", "kanwu-baseline.tsv", path];
    assert_eq!(kanwu(desk.path(), &["baseline", "create", "稿件"]).0, 0);
    fs::remove_file(desk.path().join("稿件/三.txt")).unwrap();
    fs::rename(desk.path().join("稿件/一.txt"), desk.path().join("稿件/新名.txt")).unwrap();
    assert_eq!(stale(desk.path(), &with("稿件/二.txt")), "");
    assert!(stale(desk.path(), &with("稿件")).contains("1 处已查不到"));
    let (_, said, _) = kanwu(desk.path(), &["baseline", "update", "稿件/二.txt"]);
    assert!(said.contains("去掉改好的 0 处，留下 3 处"), "{said}");
    let (_, said, _) = kanwu(desk.path(), &["baseline", "update", "稿件"]);
    assert!(said.contains("去掉改好的 1 处，留下 2 处"), "{said}");
    assert_eq!(stale(desk.path(), &with("稿件")), "");
}

#[test]
fn a_rule_that_is_off_leaves_its_entries_alone() {
    let desk = desk(&[("一.txt", FAULT), ("lint.toml", "baseline = \"旧账.tsv\"\n")]);
    assert_eq!(kanwu(desk.path(), &["baseline", "create", "."]).0, 0);
    let off = "baseline = \"旧账.tsv\"\n[rules.repeated-phrase]\nseverity = \"off\"\n";
    fs::write(desk.path().join("lint.toml"), off).unwrap();
    assert_eq!(stale(desk.path(), &["check", "."]), "");
    assert!(kanwu(desk.path(), &["baseline", "update", "."]).1.contains("留下 1 处"));
}

#[test]
fn a_run_that_could_not_read_all_writes_no_baseline() {
    let desk = desk(&[("一.txt", FAULT)]);
    fs::write(desk.path().join("二.txt"), [0x89, b'P', b'N', b'G', 0, 0, 0xff, 0xfe, 0]).unwrap();
    let (code, _, error) = kanwu(desk.path(), &["baseline", "create", "."]);
    assert_eq!(code, 2);
    assert!(error.contains("基线没有写"), "{error}");
    assert!(!desk.path().join("kanwu-baseline.tsv").exists());
}

#[test]
fn an_entry_is_put_at_the_end_of_the_ignore_file_beside_the_settings() {
    let before =
        "# 我们的例外\n[[ignore]]\nrule = \"dash\"\nfingerprint = \"0000000000000001\"\nreason = \"诗\"";
    let desk =
        desk(&[("设置/lint.toml", ""), ("设置/kanwu-ignore.toml", before), ("设置/稿件/一.txt", FAULT)]);
    let manuscripts = desk.path().join("设置/稿件");
    assert_eq!(kanwu(&manuscripts, &["ignore", "一.txt:1:3", "--reason", "引文"]).0, 0);
    let after = fs::read_to_string(desk.path().join("设置/kanwu-ignore.toml")).unwrap();
    let added = after.strip_prefix(before).unwrap();
    assert!(added.starts_with("\n\n[[ignore]]\nrule = \"repeated-phrase\"\n"), "{added}");
    assert!(added.contains("\nfile = \"稿件/一.txt\"\n"), "{added}");
    assert_eq!(kanwu(&manuscripts, &["check", "."]).0, 0);
    fs::remove_file(desk.path().join("设置/kanwu-ignore.toml")).unwrap();
    assert_eq!(kanwu(desk.path(), &["ignore", "设置/稿件/一.txt:1:3", "--reason", "引文"]).0, 0);
    assert!(desk.path().join("设置/kanwu-ignore.toml").exists());
}

#[test]
fn a_paper_of_a_house_has_its_own_ignore_file_beside_that_of_the_house() {
    let desk = desk(&[
        ("lint.toml", ""),
        ("早报/稿.txt", FAULT),
        ("日报/lint.toml", ""),
        ("日报/要闻/一.txt", FAULT),
        ("日报/要闻/二.txt", OTHER),
    ]);
    let ignore = |place| {
        let (code, said, error) = kanwu(desk.path(), &["ignore", place, "--reason", "引文"]);
        assert_eq!(code, 0, "{error}");
        said
    };
    assert_eq!(ignore("早报/稿.txt:1"), "已记入 kanwu-ignore.toml：早报/稿.txt:1:3 repeated-phrase\n");
    // What the house has judged, nobody need judge again.
    assert!(ignore("日报/要闻/一.txt:1").starts_with("kanwu-ignore.toml 里已有这一条"));
    assert!(ignore("日报/要闻/二.txt:1").starts_with("已记入 日报/kanwu-ignore.toml："));
    assert_eq!(kanwu(desk.path(), &["check", "--format", "concise", "."]), (0, String::new(), String::new()));
    // Each is renewed where it stands.
    let house = fs::read_to_string(desk.path().join("kanwu-ignore.toml")).unwrap();
    fs::write(desk.path().join("kanwu-ignore.toml"), format!("{house}until = \"2020-01-01\"\n")).unwrap();
    assert!(ignore("日报/要闻/一.txt:1").starts_with("kanwu-ignore.toml 里过期的一条"));
}

#[test]
fn an_entry_outlives_a_move_and_is_unused_when_the_fault_is_mended() {
    let desk = desk(&[("稿件/一.txt", FAULT), ("稿件/二.txt", OTHER)]);
    for place in ["稿件/一.txt:1", "稿件/二.txt:1"] {
        assert_eq!(kanwu(desk.path(), &["ignore", place, "--reason", "引文"]).0, 0);
    }
    let check = |path| kanwu(desk.path(), &["check", "--format", "concise", path]).1;
    fs::rename(desk.path().join("稿件/一.txt"), desk.path().join("稿件/新名.txt")).unwrap();
    fs::write(desk.path().join("稿件/新名.txt"), format!("前面加一段话。\n\n{FAULT}后面加一段话。\n"))
        .unwrap();
    assert_eq!(check("稿件"), "");
    fs::remove_file(desk.path().join("稿件/二.txt")).unwrap();
    assert_eq!(check("稿件/新名.txt"), "");
    let said = check("稿件");
    assert!(said.starts_with("kanwu-ignore.toml:11:8: warning[exception-unused]"), "{said}");
    assert_eq!(said.lines().count(), 1, "{said}");
}

#[test]
fn what_another_manuscript_shows_is_found_among_them() {
    let passage = "数字化转型同样为产业发展注入新活力。全县培育了三十六名本土主播，“红薯妹”等人通过电商累计销售额达\
                   六点七亿元。冷链仓储设施的建设，让果蔬得以“错峰上市”，实现增值增效。";
    let desk = desk(&[("一.txt", passage), ("二.txt", passage)]);
    let reason = ["--reason", "两版都要登"];
    assert_eq!(kanwu(desk.path(), &[&["ignore", "二.txt:1"][..], &reason].concat()).0, 2);
    assert_eq!(kanwu(desk.path(), &[&["ignore", "二.txt:1", "--among", "."][..], &reason].concat()).0, 0);
    assert_eq!(kanwu(desk.path(), &["check", "--format", "concise", "."]), (0, String::new(), String::new()));
    // One of them alone does not show that the entry is needed no more.
    assert_eq!(kanwu(desk.path(), &["check", "--format", "concise", "二.txt"]).1, "");
}

#[test]
fn what_is_suppressed_is_told_to_programs() {
    let desk = desk(&[("一.txt", &format!("{FAULT}{OTHER}"))]);
    let by_whom = ["--reason", "引文", "--who", "王芳", "--until", "2999-12-31"];
    assert_eq!(kanwu(desk.path(), &[&["ignore", "一.txt:1"][..], &by_whom].concat()).0, 0);
    assert_eq!(kanwu(desk.path(), &["baseline", "create", "."]).0, 0);
    let arguments = ["check", "--format", "json", "--baseline", "kanwu-baseline.tsv", "."];
    let (code, report, _) = kanwu(desk.path(), &arguments);
    let report: serde_json::Value = serde_json::from_str(&report).unwrap();
    let by: Vec<_> =
        report["findings"].as_array().unwrap().iter().map(|found| &found["suppressed"]).collect();
    assert_eq!(
        by[0],
        &serde_json::json!({"by": "ignore-file", "reason": "引文", "who": "王芳", "until": "2999-12-31"})
    );
    assert_eq!(by[1], &serde_json::json!({"by": "baseline", "reason": "", "who": null, "until": null}));
    assert_eq!((code, by.len(), &report["run"]["suppressed"]), (0, 2, &serde_json::json!(2)));
}

/// Settings that turn a rule off for one folder of manuscripts.
const OFF_FOR_ONE: &str = "baseline = \"旧账.tsv\"\n[[overrides]]\nfiles = [\"一/**\"]\n\
                           rules.repeated-phrase.severity = \"off\"\n";

#[test]
fn an_entry_is_judged_by_the_settings_of_its_own_file() {
    let desk = desk(&[
        ("一/稿.txt", FAULT),
        ("二/稿.txt", FAULT),
        ("二/旧.txt", OTHER),
        ("lint.toml", "baseline = \"旧账.tsv\"\n"),
    ]);
    assert_eq!(kanwu(desk.path(), &["baseline", "create", "."]).0, 0);
    fs::write(desk.path().join("lint.toml"), OFF_FOR_ONE).unwrap();
    fs::write(desk.path().join("二/稿.txt"), "坚持稳增长、稳就业。\n").unwrap();
    fs::remove_file(desk.path().join("二/旧.txt")).unwrap();
    // Of the folder in which the rule is off nothing is known; in the other one the fault is mended.
    let (_, said, _) = kanwu(desk.path(), &["baseline", "update", "."]);
    assert!(said.contains("去掉改好的 2 处，留下 1 处"), "{said}");
    let left = fs::read_to_string(desk.path().join("旧账.tsv")).unwrap();
    assert!(left.contains("一/稿.txt\trepeated-phrase"), "{left}");
}

#[test]
fn an_entry_of_the_ignore_file_is_judged_by_the_settings_of_its_own_file() {
    let desk = desk(&[("一/稿.txt", FAULT), ("二/稿.txt", OTHER), ("lint.toml", "")]);
    assert_eq!(kanwu(desk.path(), &["ignore", "一/稿.txt:1", "--reason", "引文"]).0, 0);
    assert_eq!(kanwu(desk.path(), &["ignore", "二/稿.txt:1", "--reason", "引文"]).0, 0);
    fs::write(desk.path().join("lint.toml"), OFF_FOR_ONE.replacen("baseline = \"旧账.tsv\"\n", "", 1))
        .unwrap();
    let check = || kanwu(desk.path(), &["check", "--format", "concise", "."]).1;
    assert_eq!(check(), "");
    // The same the other way round: it is off where the first manuscript stands, not where this one does.
    fs::write(desk.path().join("一/稿.txt"), OTHER).unwrap();
    fs::rename(desk.path().join("一"), desk.path().join("三")).unwrap();
    let ignored = fs::read_to_string(desk.path().join("kanwu-ignore.toml")).unwrap();
    fs::write(desk.path().join("kanwu-ignore.toml"), ignored.replace("一/稿.txt", "三/稿.txt")).unwrap();
    fs::create_dir(desk.path().join("一")).unwrap();
    fs::write(desk.path().join("一/稿.txt"), "").unwrap();
    let said = check();
    assert!(said.starts_with("kanwu-ignore.toml:4:8: warning[exception-unused]"), "{said}");
}

#[test]
fn a_copy_does_not_take_what_is_known_of_the_manuscript_it_was_copied_from() {
    let desk = desk(&[("乙.txt", FAULT), ("lint.toml", "baseline = \"旧账.tsv\"\n")]);
    assert_eq!(kanwu(desk.path(), &["baseline", "create", "."]).0, 0);
    fs::write(desk.path().join("丙.txt"), FAULT).unwrap();
    fs::write(desk.path().join("丁.txt"), FAULT).unwrap();
    let check = |paths: &[&str]| {
        let said = kanwu(desk.path(), &[&["check", "--format", "concise"], paths].concat()).1;
        said.lines().map(|line| line.split(':').next().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(check(&["."]), ["丁.txt", "丙.txt"]);
    assert_eq!(check(&["丙.txt"]), ["丙.txt"], "nor in a run without that one");
    fs::remove_file(desk.path().join("乙.txt")).unwrap();
    assert_eq!(check(&["."]), ["丙.txt"], "one may be its new name");
}

#[test]
fn a_run_that_mends_says_of_the_ignore_file_what_a_second_one_does() {
    let desk = desk(&[("一.txt", "县級坚持稳增长、稳增长、稳就业。\n"), ("lint.toml", "")]);
    assert_eq!(kanwu(desk.path(), &["ignore", "一.txt:1", "repeated-phrase", "--reason", "引文"]).0, 0);
    let (_, first, _) = kanwu(desk.path(), &["check", "--fix", "--format", "concise", "."]);
    assert!(first.contains("exception-unused"), "{first}");
    let (_, second, _) = kanwu(desk.path(), &["check", "--fix", "--format", "concise", "."]);
    assert_eq!(first, second);
}

#[test]
fn an_ignore_file_that_could_not_be_read_any_more_is_not_written() {
    let before = "ignore = []\n";
    let desk = desk(&[("一.txt", FAULT), ("lint.toml", ""), ("kanwu-ignore.toml", before)]);
    let (code, out, error) = kanwu(desk.path(), &["ignore", "一.txt:1", "--reason", "引文"]);
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(error.contains("kanwu-ignore.toml：") && error.contains("[[ignore]]"), "{error}");
    assert_eq!(fs::read_to_string(desk.path().join("kanwu-ignore.toml")).unwrap(), before);
}

#[cfg(unix)]
#[test]
fn files_of_our_own_are_written_as_manuscripts_are() {
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    let desk = desk(&[("一.txt", FAULT)]);
    let path = desk.path().join("kanwu-baseline.tsv");
    assert_eq!(kanwu(desk.path(), &["baseline", "create", "."]).0, 0);
    let mode = |path: &Path| path.metadata().unwrap().mode() & 0o777;
    assert_eq!(mode(&path), mode(&desk.path().join("一.txt")), "as any new file");
    let before = fs::read(&path).unwrap();
    fs::set_permissions(&path, PermissionsExt::from_mode(0o444)).unwrap();
    fs::write(desk.path().join("一.txt"), "").unwrap();
    let (code, _, error) = kanwu(desk.path(), &["baseline", "update", "."]);
    assert_eq!(code, 2);
    assert!(error.contains("kanwu-baseline.tsv：没有写入权限"), "{error}");
    assert_eq!(fs::read(&path).unwrap(), before);
    let nowhere = ["baseline", "create", "--baseline", "没有/旧账.tsv", "."];
    assert!(kanwu(desk.path(), &nowhere).2.contains("没有这个文件夹"));
}
