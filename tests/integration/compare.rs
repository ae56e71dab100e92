//! `kanwu compare` over what one manuscript alone does not show.

use std::fs;
use std::path::Path;
use std::process::Command;

const PASSAGE: &str = "数字化转型同样为产业发展注入新活力。全县培育了三十六名本土主播，“红薯妹”等人通过电商累计销售额达\
                       六点七亿元。冷链仓储设施的建设，让果蔬得以“错峰上市”，实现增值增效。\n";

/// Exit code, the report, standard error.
fn compare(folder: &Path, arguments: &[&str]) -> (i32, serde_json::Value, String) {
    let run = Command::new(env!("CARGO_BIN_EXE_kanwu"))
        .current_dir(folder)
        .args(["compare", "--format", "json"])
        .args(arguments)
        .output()
        .unwrap();
    let report = serde_json::from_slice(&run.stdout).unwrap_or_default();
    (run.status.code().unwrap(), report, String::from_utf8(run.stderr).unwrap())
}

/// What changes, as `change rule path`.
fn changes(report: &serde_json::Value) -> Vec<String> {
    let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
    let findings = report["findings"].as_array().unwrap();
    findings.iter().map(|f| [&f["change"], &f["rule"], &f["path"]].map(text).join(" ")).collect()
}

#[test]
fn what_manuscripts_repeat_from_each_other_is_compared() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    write("一.txt", PASSAGE);
    write("二.txt", PASSAGE);
    write("旧.toml", "");
    write("新.toml", "[rules]\nrepeated-passage.severity = \"off\"\nreprinted-passage.severity = \"off\"\n");
    let (code, report, error) = compare(folder.path(), &["--base", "旧.toml", "--head", "新.toml", "."]);
    assert_eq!((code, error.as_str()), (1, ""));
    let [only] = &changes(&report)[..] else { panic!("{report}") };
    assert!(only.starts_with("lost rep") && only.ends_with("二.txt"), "{only}");

    let (code, report, _) = compare(folder.path(), &["--base", "旧.toml", "."]);
    assert_eq!((code, changes(&report).len()), (0, 0), "no settings in force are those of an empty file");
}

#[test]
fn findings_in_a_manuscript_that_only_one_reads_come_or_go() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    for name in ["一.txt", "二.txt", "三.txt"] {
        write(name, "坚持稳增长、稳增长、稳就业，推动高质量发展。\n");
    }
    write("旧.toml", "exclude = [\"三.txt\"]\n");
    write("新.toml", "exclude = [\"一.txt\"]\n");
    let (code, report, error) = compare(folder.path(), &["--base", "旧.toml", "--head", "新.toml", "."]);
    assert_eq!((code, error.as_str()), (1, ""));
    assert_eq!(changes(&report), ["lost repeated-phrase 一.txt", "gained repeated-phrase 三.txt"]);
    assert_eq!(report["files"], 3);
}
