//! `--since` and `--staged`: only findings in characters that changed.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

fn run(folder: &Path, program: &str, arguments: &[&str]) -> Output {
    let mut command = Command::new(program);
    command.current_dir(folder).args(arguments);
    // A run inside a hook must not touch the repository the hook is of.
    for name in ["GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE"] {
        command.env_remove(name);
    }
    command.output().unwrap()
}

fn git(folder: &Path, arguments: &[&str]) {
    let identity = ["-c", "user.name=编辑", "-c", "user.email=desk@example.com"];
    let run = run(folder, "git", &[&identity, arguments].concat());
    assert!(run.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&run.stderr));
}

/// Exit code, findings one a line, standard error.
fn check(folder: &Path, arguments: &[&str]) -> (i32, Vec<String>, String) {
    let run = run(
        folder,
        env!("CARGO_BIN_EXE_kanwu"),
        &[["check", "--format", "concise"].as_slice(), arguments].concat(),
    );
    let lines = String::from_utf8(run.stdout).unwrap().lines().map(str::to_owned).collect();
    (run.status.code().unwrap(), lines, String::from_utf8(run.stderr).unwrap())
}

const OLD: &str =
    "坚持稳增长、稳增长、稳就业，推动高质量发展，全市经济运行总体平稳。\n\n会议研究了下一阶段工作。\n";

/// A repository with one manuscript in it, committed with an old fault.
fn repository() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    git(folder.path(), &["init", "--quiet", "--initial-branch=main"]);
    fs::create_dir(folder.path().join("稿 件")).unwrap();
    fs::write(folder.path().join("稿 件/一.txt"), OLD).unwrap();
    git(folder.path(), &["add", "."]);
    git(folder.path(), &["commit", "--quiet", "-m", "旧稿"]);
    folder
}

#[test]
fn old_faults_beside_a_change_in_the_same_line_are_left_out() {
    let folder = repository();
    let file = folder.path().join("稿 件/一.txt");
    assert_eq!(check(folder.path(), &["."]).1.len(), 1);
    assert_eq!(check(folder.path(), &["--since", "HEAD", "."]), (0, Vec::new(), String::new()));

    fs::write(&file, OLD.replace("总体平稳", "坚持抓落实、抓落实、促发展，总体平稳")).unwrap();
    let (code, found, _) = check(folder.path(), &["--since", "HEAD", "."]);
    assert_eq!(code, 1);
    assert!(found.iter().all(|line| !line.contains("稳增长")), "{found:?}");
    assert!(found.iter().any(|line| line.contains("抓落实")), "{found:?}");
}

#[test]
fn a_new_file_is_all_new_and_a_renamed_one_is_not() {
    let folder = repository();
    git(folder.path(), &["mv", "稿 件/一.txt", "二.txt"]);
    fs::write(folder.path().join("三.txt"), "坚持抓落实、抓落实、促发展。\n").unwrap();
    let (_, found, _) = check(folder.path(), &["--since", "main", "."]);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].starts_with("三.txt:1:"), "{found:?}");
}

#[test]
fn staged_text_is_what_is_checked() {
    let folder = repository();
    let file = folder.path().join("稿 件/一.txt");
    fs::write(&file, format!("{OLD}\n坚持抓落实、抓落实、促发展一段。\n")).unwrap();
    git(folder.path(), &["add", "."]);
    // Not staged: neither its own fault counts nor where it moves the others.
    fs::write(&file, format!("开头强信心、强信心、暖民心。\n\n{OLD}\n坚持抓落实、抓落实、促发展一段。\n"))
        .unwrap();
    let (code, found, error) = check(folder.path(), &["--staged", "."]);
    assert_eq!((code, found.len()), (1, 1), "{found:?} {error}");
    assert!(found[0].contains(":5:3:") && found[0].contains("抓落实"), "{found:?}");
}

#[test]
fn staging_works_before_the_first_commit() {
    let folder = tempfile::tempdir().unwrap();
    git(folder.path(), &["init", "--quiet"]);
    fs::write(folder.path().join("一.txt"), OLD).unwrap();
    assert_eq!(check(folder.path(), &["--staged", "."]).0, 0);
    git(folder.path(), &["add", "."]);
    assert_eq!(check(folder.path(), &["--staged", "."]).1.len(), 1);
}

#[test]
fn a_passage_repeated_from_an_unchanged_file_is_new_in_the_changed_one() {
    let passage = "数字化转型同样为产业发展注入新活力。全县培育了三十六名本土主播，“红薯妹”等人通过电商累计销售额达\
                   六点七亿元。冷链仓储设施的建设，让果蔬得以“错峰上市”，实现增值增效。\n";
    let folder = repository();
    fs::write(folder.path().join("乙.txt"), passage).unwrap();
    git(folder.path(), &["add", "."]);
    git(folder.path(), &["commit", "--quiet", "-m", "旧稿"]);
    // It comes before the old one by name, so that the old one is where the repeat is told.
    fs::write(folder.path().join("0甲.txt"), passage).unwrap();
    let (_, found, _) = check(folder.path(), &["--since", "HEAD", "."]);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].starts_with("乙.txt:1:"), "{found:?}");
}

#[test]
fn what_git_cannot_tell_is_an_error_that_says_what_to_do() {
    let folder = repository();
    let (code, _, error) = check(folder.path(), &["--since", "没有的分支", "."]);
    assert!(code == 2 && error.contains("没有的分支") && error.contains("fetch-depth"), "{error}");
    assert!(!error.contains("fatal"), "{error}");
    let (code, _, error) = check(folder.path(), &["--since", "HEAD", "--staged", "."]);
    assert!(code == 2 && error.contains("不能与"), "{error}");
    let bare = tempfile::tempdir().unwrap();
    fs::write(bare.path().join("一.txt"), OLD).unwrap();
    let (code, _, error) = check(bare.path(), &["--since", "HEAD", "."]);
    assert!(code == 2 && error.contains("git 仓库") && !error.contains("fatal"), "{error}");
}

#[test]
fn old_and_staged_text_is_written_as_on_the_disk() {
    let folder = repository();
    let file = folder.path().join("一.txt");
    fs::write(folder.path().join(".gitattributes"), "一.txt text eol=crlf working-tree-encoding=UTF-16LE\n")
        .unwrap();
    let store = |text: &str| {
        let bytes: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        fs::write(&file, bytes).unwrap();
    };
    let old = "全市稳增长、稳增长、稳就业，\r\n\r\n　　推动高质量发展。\r\n";
    store(old);
    git(folder.path(), &["add", "."]);
    git(folder.path(), &["commit", "--quiet", "-m", "旧稿"]);
    let arguments = |only: &'static str| ["--encoding", "utf-16le", only];
    store(&format!("{old}坚持抓落实、抓落实、促发展。\r\n"));
    let since = check(folder.path(), &[&arguments("--since=HEAD")[..], &["一.txt"]].concat());
    assert_eq!(since.1.len(), 1, "{since:?}");
    assert!(since.1[0].starts_with("一.txt:4:3:"), "{since:?}");
    git(folder.path(), &["add", "."]);
    fs::write(&file, "").unwrap();
    let staged = check(folder.path(), &[&arguments("--staged")[..], &["一.txt"]].concat());
    assert_eq!(staged, since);
}

#[test]
fn all_text_is_what_is_staged_of_it() {
    let passage = "数字化转型同样为产业发展注入新活力。全县培育了三十六名本土主播，“红薯妹”等人通过电商累计销售额达\
                   六点七亿元。冷链仓储设施的建设，让果蔬得以“错峰上市”，实现增值增效。\n";
    let folder = repository();
    fs::write(folder.path().join("甲.txt"), passage).unwrap();
    git(folder.path(), &["add", "."]);
    // The other manuscript repeats it on the disk only.
    fs::write(folder.path().join("稿 件/一.txt"), format!("{OLD}\n{passage}")).unwrap();
    assert_eq!(check(folder.path(), &["--staged", "."]), (0, Vec::new(), String::new()));
}

#[test]
fn what_is_staged_is_checked_though_it_is_not_on_the_disk() {
    let faulty = "坚持抓落实、抓落实、促发展。\n";
    let folder = repository();
    for name in ["稿 件/二.txt", "存档/三.txt", "四.txt", "五.log", ".六.txt"] {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, faulty).unwrap();
    }
    fs::write(folder.path().join("lint.toml"), "exclude = [\"存档/\"]\n").unwrap();
    git(folder.path(), &["add", "."]);
    for name in ["稿 件/二.txt", "四.txt", "五.log", ".六.txt"] {
        fs::remove_file(folder.path().join(name)).unwrap();
    }
    fs::remove_dir_all(folder.path().join("存档")).unwrap();
    let names = |arguments: &[&str]| -> Vec<String> {
        let (code, found, error) = check(folder.path(), arguments);
        assert!(code < 2 && error.is_empty(), "{error}");
        found.iter().map(|line| line.split(':').next().unwrap().to_owned()).collect()
    };
    assert_eq!(names(&["--staged", "."]), ["四.txt", "稿 件/二.txt"]);
    assert_eq!(names(&["--staged", "稿 件"]), ["稿 件/二.txt"]);
    assert_eq!(names(&["--staged", "四.txt", "五.log", "存档/三.txt"]), ["五.log", "四.txt", "存档/三.txt"]);
    assert_eq!(check(folder.path(), &["--since", "HEAD", "四.txt"]).0, 2);
}

#[test]
fn documents_that_cannot_be_read_are_told_where_they_changed() {
    let folder = repository();
    let store = |name: &str, bytes: &[u8]| fs::write(folder.path().join(name), bytes).unwrap();
    store("旧.docx", b"PK\x03\x04");
    store("改.pdf", b"%PDF-1.4");
    git(folder.path(), &["add", "."]);
    git(folder.path(), &["commit", "--quiet", "-m", "来稿"]);
    for only in [["--since", "HEAD"].as_slice(), &["--staged"]] {
        assert_eq!(check(folder.path(), &[only, &["."]].concat()), (0, Vec::new(), String::new()));
    }
    store("改.pdf", b"%PDF-1.5");
    store("新.docx", b"PK\x03\x04");
    let told = |kinds: &str, count| {
        format!("另有 {count} 个文件不是纯文本，没有检查：{kinds}；请另存为 .txt 再查\n")
    };
    let since = |arguments: &[&str]| check(folder.path(), arguments).2;
    assert_eq!(since(&["--since", "HEAD", "."]), told(".docx 1 个，.pdf 1 个", 2));
    assert_eq!(since(&["--staged", "."]), "");
    git(folder.path(), &["add", "改.pdf"]);
    fs::remove_file(folder.path().join("改.pdf")).unwrap();
    assert_eq!(since(&["--staged", "."]), told(".pdf 1 个", 1));
}
