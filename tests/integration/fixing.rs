//! Mended files: what is changed is what was to be, and nothing else ever.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

const WRONG: &str = "全市的县級医疗中心加紧建设。\r\n\r\n　　保留：\u{3000}a。\r\n";
const RIGHT: &str = "全市的县级医疗中心加紧建设。\r\n\r\n　　保留：\u{3000}a。\r\n";

fn folder() -> TempDir {
    tempfile::tempdir().unwrap()
}

fn kanwu(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_kanwu")).current_dir(folder).args(arguments).output().unwrap()
}

/// Exit code, standard output and standard error.
fn told(output: Output) -> (Option<i32>, String, String) {
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code(), text(output.stdout), text(output.stderr))
}

/// What stands in a folder, hidden files included.
fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

fn utf16(text: &str, unit: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(unit).collect()
}

#[test]
fn every_encoding_keeps_its_mark_and_every_byte_outside_the_edits() {
    type Write = fn(&str) -> Vec<u8>;
    let encodings: [(&str, Write); 6] = [
        ("utf8", |text| text.as_bytes().to_vec()),
        ("utf8-mark", |text| format!("\u{feff}{text}").into_bytes()),
        ("utf16le", |text| utf16(&format!("\u{feff}{text}"), u16::to_le_bytes)),
        ("utf16be", |text| utf16(&format!("\u{feff}{text}"), u16::to_be_bytes)),
        ("gb18030-mark", |text| encoding_rs::GB18030.encode(&format!("\u{feff}{text}")).0.into_owned()),
        ("gb18030", |text| {
            // U+3000 written the other way, which an encoder would not.
            let bytes = encoding_rs::GB18030.encode(text).0.into_owned();
            let at = bytes.len() - 9;
            assert_eq!(bytes[at..at + 2], [0xa3, 0xba]);
            [&bytes[..at + 2], &[0xa3, 0xa0], &bytes[at + 4..]].concat()
        }),
    ];
    for (name, write) in encodings {
        let folder = folder();
        fs::write(folder.path().join("稿.txt"), write(WRONG)).unwrap();
        let (code, out, error) = told(kanwu(folder.path(), &["--fix", "稿.txt"]));
        assert_eq!(code, Some(0), "{name}: {out}{error}");
        assert!(out.starts_with("已改 1 处：稿.txt\n"), "{name}: {out}");
        assert_eq!(fs::read(folder.path().join("稿.txt")).unwrap(), write(RIGHT), "{name}");
        assert_eq!(names(folder.path()), ["稿.txt"]);
    }
}

#[test]
fn a_character_the_encoding_lacks_leaves_the_file_as_it_is() {
    let folder = folder();
    let big5 = encoding_rs::BIG5.encode("全市加大力度，縣乙。").0.into_owned();
    fs::write(folder.path().join("稿.txt"), &big5).unwrap();
    let rule = "[[rule]]\nid = \"x\"\ntitle = \"x\"\nseverity = \"error\"\nmessage = \"x\"\nfix = \"safe\"\n\
                check.terms = { words = { \"乙\" = \"级\" } }\nexamples = [\"⟦乙→级⟧\", \"丙\"]\n";
    fs::write(folder.path().join("x.toml"), rule).unwrap();
    fs::write(folder.path().join("lint.toml"), "packs = [\"x.toml\"]\n").unwrap();
    let (code, _, error) = told(kanwu(folder.path(), &["--fix-only", "--encoding", "big5", "稿.txt"]));
    assert_eq!(code, Some(2));
    assert!(error.contains("稿.txt：要改成的“级”在 Big5 里没有"), "{error}");
    assert_eq!(fs::read(folder.path().join("稿.txt")).unwrap(), big5);
}

#[test]
fn fixes_that_undo_each_other_are_told_and_the_others_made() {
    let folder = folder();
    let rule = |id: &str, wrong: &str, right: &str| {
        format!(
            "[[rule]]\nid = \"{id}\"\ntitle = \"x\"\nseverity = \"error\"\nmessage = \"x\"\nfix = \"safe\"\n\
             check.terms = {{ words = {{ \"{wrong}\" = \"{right}\" }} }}\n\
             examples = [\"⟦{wrong}→{right}⟧\", \"丙\"]\n"
        )
    };
    let rules = [rule("there", "甲", "乙"), rule("back", "乙", "甲"), rule("other", "布署", "部署")].concat();
    fs::write(folder.path().join("x.toml"), rules).unwrap();
    fs::write(folder.path().join("lint.toml"), "packs = [\"x.toml\"]\n").unwrap();
    fs::write(folder.path().join("稿.txt"), "甲布署").unwrap();
    let (code, out, error) = told(kanwu(folder.path(), &["--fix-only", "稿.txt"]));
    assert_eq!((code, out.as_str()), (Some(2), "已改 1 处：稿.txt\n"));
    assert!(error.contains("稿.txt：规则 back、there 的改法互相抵消"), "{error}");
    assert_eq!(fs::read_to_string(folder.path().join("稿.txt")).unwrap(), "甲部署");
}

#[test]
fn a_second_run_changes_nothing() {
    let folder = folder();
    for page in fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/seeds")).unwrap() {
        let page = page.unwrap().path();
        if page.extension().is_some_and(|ending| ending == "txt") {
            fs::copy(&page, folder.path().join(page.file_name().unwrap())).unwrap();
        }
    }
    for options in [["--fix-only"].as_slice(), &["--fix-only", "--unsafe-fixes"]] {
        let run = || told(kanwu(folder.path(), &[options, &["."]].concat()));
        let (code, out, error) = run();
        assert!(out.starts_with("已改 "), "{out}");
        assert_eq!((code, error.as_str()), (Some(0), ""));
        assert_eq!(run(), (Some(0), "没有改动\n".to_owned(), String::new()));
    }
}

#[test]
fn lines_of_verse_in_markdown_stay() {
    let folder = folder();
    let verse = "# 灯\n\n江上有一盏灯\n等你回来\n等你回来\n\n> 再见了\n> 再见了\n> 码头上的风\n";
    fs::write(folder.path().join("诗.md"), verse).unwrap();
    kanwu(folder.path(), &["check", "--fix-only", "诗.md"]);
    assert_eq!(fs::read_to_string(folder.path().join("诗.md")).unwrap(), verse);
}

#[test]
fn standard_input_is_given_back_mended_and_the_report_goes_to_standard_error() {
    let filter = |arguments: &[&str], text: &str| {
        let mut run = Command::new(env!("CARGO_BIN_EXE_kanwu"))
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        run.stdin.take().unwrap().write_all(text.as_bytes()).unwrap();
        told(run.wait_with_output().unwrap())
    };
    let (code, out, error) = filter(&["--fix", "-"], &format!("{WRONG}坚持稳增长、稳增长、稳就业。"));
    assert_eq!((code, out), (Some(1), format!("{RIGHT}坚持稳增长、稳增长、稳就业。")));
    assert!(error.starts_with("error[repeated-phrase]") && error.contains("已改 1 处：<stdin>"), "{error}");
    assert_eq!(filter(&["--fix-only", "-"], "没有毛病。\n").1, "没有毛病。\n");
    let (code, out, _) = filter(&["--diff", "--stdin-filename", "a.txt", "-"], WRONG);
    assert_eq!(code, Some(1));
    assert!(
        out.starts_with("--- a.txt\t\n+++ a.txt\t\n@@ -1,3 +1,3 @@\n-全市的县級医疗中心加紧建设。\r\n+"),
        "{out}"
    );
}

#[test]
fn diff_writes_nothing_and_patch_applies_it() {
    let folder = folder();
    let path = folder.path().join("稿.txt");
    let gb18030 = |text: &str| encoding_rs::GB18030.encode(text).0.into_owned();
    fs::write(&path, gb18030(WRONG)).unwrap();
    let run = kanwu(folder.path(), &["--fix", "--diff", "稿.txt"]);
    assert_eq!(run.status.code(), Some(1));
    assert_eq!(fs::read(&path).unwrap(), gb18030(WRONG));
    let words = told(kanwu(folder.path(), &["--diff=words", "稿.txt"])).1;
    assert_eq!(words, "稿.txt:1:5\n  全市的县[-級-]{+级+}医疗中心加紧建设。\n\n会改 1 处：稿.txt\n");
    let Ok(mut patch) = Command::new("patch")
        .args(["-p0", "--binary"])
        .current_dir(folder.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
    else {
        return;
    };
    patch.stdin.take().unwrap().write_all(&run.stdout).unwrap();
    assert!(patch.wait().unwrap().success());
    assert_eq!(fs::read(&path).unwrap(), gb18030(RIGHT));
}

#[test]
fn asking_wants_a_terminal_and_options_that_say_nothing_are_refused() {
    let folder = folder();
    fs::write(folder.path().join("稿.txt"), WRONG).unwrap();
    for (arguments, reason) in [
        (["--interactive", "稿.txt"], "要在终端上用"),
        (["--unsafe-fixes", "稿.txt"], "同用"),
        (["--diff=word", "稿.txt"], "words"),
    ] {
        let (code, _, error) = told(kanwu(folder.path(), &arguments));
        assert_eq!(code, Some(2));
        assert!(error.contains(reason), "{error}");
    }
    assert_eq!(fs::read_to_string(folder.path().join("稿.txt")).unwrap(), WRONG);
}

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};

    use super::*;

    #[test]
    fn a_link_stays_a_link_and_permissions_stay() {
        let folder = folder();
        fs::create_dir(folder.path().join("实")).unwrap();
        let real = folder.path().join("实/稿.txt");
        fs::write(&real, WRONG).unwrap();
        fs::set_permissions(&real, PermissionsExt::from_mode(0o640)).unwrap();
        symlink("实/稿.txt", folder.path().join("链.txt")).unwrap();
        assert_eq!(kanwu(folder.path(), &["--fix", "链.txt"]).status.code(), Some(0));
        assert!(folder.path().join("链.txt").is_symlink());
        assert_eq!(fs::read_to_string(&real).unwrap(), RIGHT);
        assert_eq!(real.metadata().unwrap().mode() & 0o777, 0o640);
        assert_eq!(names(&folder.path().join("实")), ["稿.txt"]);
    }

    #[test]
    fn a_read_only_file_is_left_as_it_is() {
        let folder = folder();
        let path = folder.path().join("稿.txt");
        fs::write(&path, WRONG).unwrap();
        fs::set_permissions(&path, PermissionsExt::from_mode(0o444)).unwrap();
        let (code, out, error) = told(kanwu(folder.path(), &["--fix", "稿.txt"]));
        assert_eq!(code, Some(2));
        assert!(error.contains("稿.txt：没有写入权限，没有改写"), "{error}");
        assert!(out.contains("error[traditional-character]"), "what is left is reported: {out}");
        assert_eq!(fs::read_to_string(&path).unwrap(), WRONG);
        assert_eq!(names(folder.path()), ["稿.txt"]);
    }

    /// A limit on the size of files stands for a full disk.
    #[test]
    fn a_disk_without_room_loses_nothing() {
        let folder = folder();
        let path = folder.path().join("稿.txt");
        let text = WRONG.repeat(200);
        fs::write(&path, &text).unwrap();
        let run = Command::new("sh")
            .args([
                "-c",
                "trap '' XFSZ; ulimit -f 1; exec \"$0\" --fix-only 稿.txt",
                env!("CARGO_BIN_EXE_kanwu"),
            ])
            .current_dir(folder.path())
            .output()
            .unwrap();
        let (code, _, error) = told(run);
        assert_eq!(code, Some(2), "{error}");
        assert!(error.contains("稿.txt：写不进去，没有改写"), "{error}");
        assert_eq!(fs::read_to_string(&path).unwrap(), text);
        assert_eq!(names(folder.path()), ["稿.txt"]);
    }

    #[test]
    fn standard_output_without_room_is_told() {
        let Ok(full) = fs::File::options().write(true).open("/dev/full") else { return };
        let folder = folder();
        fs::write(folder.path().join("稿.txt"), WRONG).unwrap();
        let run = Command::new(env!("CARGO_BIN_EXE_kanwu"))
            .args(["--fix-only", "-"])
            .stdin(fs::File::open(folder.path().join("稿.txt")).unwrap())
            .stdout(full)
            .output()
            .unwrap();
        assert_eq!(run.status.code(), Some(2));
        assert!(String::from_utf8_lossy(&run.stderr).contains("写不出结果"));
    }
}
