//! Which `lint.toml` and which of its parts hold for a manuscript, however its path is written.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

/// Standard output and standard error, for that standard input.
fn kanwu(folder: &Path, arguments: &[&str], input: &str) -> (String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kanwu"));
    command.current_dir(folder).args(arguments);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut run = command.spawn().unwrap();
    run.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    let run = run.wait_with_output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (text(run.stdout), text(run.stderr))
}

/// A folder with these files in it, by name and text.
fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

const FAULTY: &str = "坚持稳增长、稳增长、稳就业，推动高质量发展。\n";

const OFF: &str = "rules.repeated-phrase.severity = \"off\"\n";

/// How many findings there are, and what is said on standard error.
fn found(folder: &Path, arguments: &[&str], input: &str) -> (usize, String) {
    let (out, error) = kanwu(folder, &[&["check", "--format", "concise"], arguments].concat(), input);
    (out.lines().count(), error)
}

#[test]
fn settings_of_the_folder_left_by_going_up_do_not_hold() {
    let folder = folder(&[("a/lint.toml", OFF), ("b/x.txt", FAULTY), ("c/kanwu-ignore.toml", "坏")]);
    let (a, b) = (folder.path().join("a"), folder.path().join("b"));
    assert_eq!(found(&b, &["x.txt"], ""), (1, String::new()));
    assert_eq!(found(&a, &["../b/x.txt"], ""), (1, String::new()));
    assert_eq!(found(&a, &["../b"], ""), (1, String::new()));
    assert_eq!(found(&a, &["--stdin-filename", "../b/新.txt", "-"], FAULTY), (1, String::new()));
    // Neither does its ignore file, which is not even read.
    let c = folder.path().join("c");
    assert_eq!(found(&c, &["../b/x.txt"], ""), (1, String::new()));
}

#[test]
fn overrides_hold_for_a_new_file_named_through_another_folder() {
    let overrides = format!("[[overrides]]\nfiles = [\"副刊/**\"]\n{OFF}");
    let folder = folder(&[("lint.toml", &overrides), ("要闻/一.txt", FAULTY), ("副刊/诗.txt", FAULTY)]);
    let news = folder.path().join("要闻");
    assert_eq!(found(&news, &["--stdin-filename", "新.txt", "-"], FAULTY).0, 1);
    assert_eq!(found(&news, &["--stdin-filename", "../副刊/新.txt", "-"], FAULTY).0, 0);
    assert_eq!(found(&news, &["--stdin-filename", "../副刊/诗.txt", "-"], FAULTY).0, 0);
}

#[cfg(unix)]
#[test]
fn above_a_linked_folder_the_disk_is_asked() {
    let folder =
        folder(&[("elsewhere/lint.toml", OFF), ("elsewhere/shared/x.txt", FAULTY), ("here/x.txt", "")]);
    std::os::unix::fs::symlink("../elsewhere/shared", folder.path().join("here/linked")).unwrap();
    let here = folder.path().join("here");
    fs::write(folder.path().join("elsewhere/y.txt"), FAULTY).unwrap();
    // The folder of this name stands elsewhere, and so does what is above it.
    assert_eq!(found(&here, &["linked/../y.txt"], ""), (0, String::new()));
    // As part of this one it goes by the settings here.
    assert_eq!(found(&here, &["linked"], ""), (1, String::new()));
}

#[cfg(unix)]
#[test]
fn what_settings_name_stands_where_they_do_and_not_where_a_link_to_them_does() {
    let house = OFF.to_owned();
    let own = "extends = [\"../house.toml\"]\npacks = [\"newspaper\", \"../pack.toml\"]\nbaseline = \"../known.tsv\"\n\
               vocabulary.words = [\"../words.txt\"]\n";
    let pack = "[[rule]]\nid = \"our-word\"\ntitle = \"不用“高质量”\"\nseverity = \"note\"\nmessage = \"不用\"\n\
                check.pattern = { regex = \"高质量\" }\nexamples = [\"⟦高质量⟧。\", \"质量。\"]\n";
    let folder = folder(&[
        ("real/house.toml", &house),
        ("real/pack.toml", pack),
        ("real/words.txt", "黎婕妤\n"),
        ("real/paper/lint.toml", own),
        ("real/paper/x.txt", FAULTY),
        ("real/paper/y.txt", "质量。\n"),
        ("desk/house.toml", "fail-on = \"note\"\n"),
    ]);
    let (paper, desk) = (folder.path().join("real/paper"), folder.path().join("desk"));
    std::os::unix::fs::symlink("../real/paper", desk.join("linked")).unwrap();
    let (_, error) = kanwu(&paper, &["baseline", "create", "y.txt"], "");
    assert_eq!(error, "");
    assert!(folder.path().join("real/known.tsv").is_file());
    for (place, name) in [(&paper, "x.txt"), (&desk, "linked/x.txt"), (&desk, "linked")] {
        let (count, error) = found(place, &[name], "");
        assert_eq!((count, error.as_str()), (1, ""), "{name}");
    }
    assert_eq!(found(&desk, &["--config", "linked/lint.toml", "linked/x.txt"], ""), (1, String::new()));
}

#[test]
fn patterns_that_mean_nothing_are_told_where_all_they_can_mean_was_met() {
    let overrides = format!("[[overrides]]\nfiles = [\"副刊/**\", \"附刊/**\"]\n{OFF}");
    let house = "exclude = [\"旧稿/\", \"晚报/存档/\"]\n";
    let daily =
        format!("extends = [\"../house.toml\"]\nexclude = [\"存档/\", \"存挡/\", \"草稿.txt\"]\n{overrides}");
    let folder = folder(&[
        ("house.toml", house),
        ("日报/lint.toml", &daily),
        ("日报/存档/一.txt", FAULTY),
        ("日报/草稿.txt", FAULTY),
        ("日报/副刊/诗.txt", FAULTY),
    ]);
    let (count, said) = found(&folder.path().join("日报"), &["."], "");
    assert_eq!(count, 0, "{said}");
    let told: Vec<&str> = said.lines().filter(|line| line.starts_with("warning")).collect();
    let expected = ["warning: “存挡/”没有对上任何要跳过的文件或目录", "warning: “附刊/**”没有对上任何稿件"];
    assert_eq!(told, expected);
    // In part of the folder nothing is known of the rest; what the group excludes may be another's.
    assert_eq!(found(&folder.path().join("日报"), &["副刊"], ""), (0, String::new()));
    let (_, said) = found(folder.path(), &["."], "");
    assert_eq!(said.matches("house.toml").count(), 2, "{said}");
}

#[test]
fn word_lists_that_any_settings_of_the_run_name_are_no_manuscripts() {
    let paper = "extends = [\"../house.toml\"]\n";
    let with_own = "extends = [\"../house.toml\"]\nbaseline = \"../旧账.txt\"\n[vocabulary]\nwords = [\"../词表/晚报.txt\"]\n\
                    [profiles.signoff.vocabulary]\nbanned = [\"../词表/签发.txt\"]\n";
    let list = "株洲市的的人民医院\n";
    let folder = folder(&[
        ("house.toml", "[vocabulary]\nwords = [\"词表/机构.txt\"]\n"),
        ("日报/lint.toml", paper),
        ("晚报/lint.toml", with_own),
        ("日报/稿.txt", FAULTY),
        ("晚报/稿.txt", FAULTY),
        ("词表/机构.txt", list),
        ("词表/晚报.txt", list),
        ("词表/签发.txt", "他他他\n"),
        ("旧账.txt", ""),
        ("稿.txt", FAULTY),
    ]);
    let here = folder.path();
    fs::remove_file(here.join("旧账.txt")).unwrap();
    kanwu(here, &["baseline", "create", "晚报"], "");
    assert_eq!(found(here, &["."], ""), (2, String::new()));
    kanwu(here, &["--fix-only", "--unsafe-fixes", "."], "");
    assert_eq!(fs::read_to_string(here.join("词表/机构.txt")).unwrap(), list);
    // Where a list alone is named, as pre-commit does, there is nothing to do.
    fs::write(here.join("lint.toml"), "extends = [\"house.toml\"]\n").unwrap();
    assert_eq!(found(here, &["词表/机构.txt"], ""), (0, String::new()));
}

#[test]
fn where_a_profile_is_lacking_it_is_told_and_the_rest_is_checked() {
    let signed = "[profiles.signoff]\nfail-on = \"note\"\n";
    let folder = folder(&[
        ("日报/lint.toml", signed),
        ("日报/稿.txt", FAULTY),
        ("晚报/lint.toml", "[profiles.signof]\n"),
        ("晚报/一.txt", FAULTY),
        ("晚报/二.txt", FAULTY),
        ("散稿.txt", FAULTY),
    ]);
    let (count, said) = found(folder.path(), &[".", "--profile", "signoff"], "");
    assert_eq!(count, 1);
    let lines: Vec<&str> = said.lines().filter(|line| !line.is_empty()).collect();
    assert!(
        lines[0].contains("散稿.txt：没有检查（1 个文件）") && lines[0].contains("没有 lint.toml"),
        "{said}"
    );
    assert!(lines[1].contains("晚报：没有检查（2 个文件）") && lines[1].contains("是不是 signof"), "{said}");
    // Where nobody has it, nothing can be checked.
    let (count, said) = found(folder.path(), &["晚报", "--profile", "signoff"], "");
    assert!(count == 0 && said.contains("晚报/lint.toml 里没有") && !said.contains("没有检查"), "{said}");
}
