//! Bad input gets a clear error or a clean result: never a panic, a hang or silence.

use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

/// A fresh folder with a file of the given bytes in it.
fn file(name: &str, bytes: &[u8]) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name.replace('.', "-"));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    let path = folder.join(name);
    fs::write(&path, bytes).unwrap();
    path
}

fn kanwu(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_kanwu")).args(arguments).output().unwrap()
}

/// Checks a file of those bytes: exit code, standard output, standard error.
fn check(name: &str, bytes: &[u8]) -> (i32, String, String) {
    let path = file(name, bytes);
    let run = kanwu(&["check", "--format", "concise", path.to_str().unwrap()]);
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (run.status.code().expect("no signal"), text(run.stdout), text(run.stderr))
}

#[test]
fn an_empty_file_is_clean() {
    assert_eq!(check("empty.txt", b""), (0, String::new(), String::new()));
    assert_eq!(check("blank.txt", "\n \n　\n".as_bytes()).0, 0);
}

#[test]
fn binary_bytes_are_refused_with_what_to_do() {
    let png = [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".as_slice(), &[0; 64], &[0xff, 0xd8, 0x00, 0x91]].concat();
    let (code, _, error) = check("picture.txt", &png);
    assert_eq!(code, 2);
    assert!(error.contains("picture.txt"), "{error}");
}

#[test]
fn undecodable_bytes_are_named_by_offset() {
    let mut bytes = "稿件正文没有问题，".repeat(20).into_bytes();
    let offset = bytes.len();
    bytes.extend([0xff, 0xff]);
    bytes.extend("后面还有。".as_bytes());
    let path = file("broken.txt", &bytes);
    let run = kanwu(&["check", "--encoding", "utf-8", path.to_str().unwrap()]);
    let error = String::from_utf8(run.stderr).unwrap();
    assert_eq!(run.status.code(), Some(2));
    // Counted from one, as editors count.
    let place = format!("第 {} 字节", offset + 1);
    assert!(error.contains(&place) && error.contains("--encoding"), "{error}");
}

#[test]
fn a_lone_surrogate_in_utf16_is_an_error() {
    let (code, _, error) = check("surrogate.txt", b"\xff\xfe\x2d\x4e\x87\x65\x00\xd8\x2d\x4e");
    assert_eq!(code, 2);
    assert!(error.contains("surrogate.txt"), "{error}");
}

#[test]
fn other_files_are_checked_beside_one_that_cannot_be() {
    let good = file("good.txt", "坚持稳增长、稳增长、稳就业的方针不动摇。\n".as_bytes());
    let run = kanwu(&["check", "--format", "concise", "没有这个文件.txt", good.to_str().unwrap()]);
    assert_eq!(run.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&run.stdout).contains("repeated-phrase"));
    assert!(String::from_utf8_lossy(&run.stderr).contains("没有这个文件.txt"));
}

#[test]
fn no_file_matched_is_an_error() {
    let path = file("picture.png", b"not text");
    let run = kanwu(&["check", path.parent().unwrap().to_str().unwrap()]);
    assert_eq!(run.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&run.stderr).contains(".txt"));
}

#[test]
fn a_nul_is_reported_and_the_rest_checked() {
    let (code, out, _) = check("nul.txt", "坚持稳增长、稳增长、稳就业的方针\0不动摇。\n".as_bytes());
    assert_eq!(code, 1);
    assert!(out.contains("repeated-phrase"), "{out}");
    assert_eq!(out.lines().count(), 2, "the NUL too: {out}");
}

#[test]
fn crlf_and_lf_give_the_same_findings() {
    for page in fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/seeds")).unwrap() {
        let page = page.unwrap().path();
        if page.extension().is_none_or(|ending| ending != "txt") {
            continue;
        }
        let text = fs::read_to_string(&page).unwrap();
        let name = page.file_name().unwrap().to_str().unwrap();
        let lf = check(name, text.as_bytes()).1;
        let crlf = check(name, text.replace('\n', "\r\n").as_bytes()).1;
        assert_eq!(lf, crlf);
    }
}

#[test]
fn a_closed_pipe_ends_the_run_quietly() {
    let page = fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/seeds/000_079d793a3125e5cb.txt")).unwrap();
    let path = file("long.txt", &page.repeat(50));
    let mut run = Command::new(env!("CARGO_BIN_EXE_kanwu"))
        .args(["check", "--limit", "0", path.to_str().unwrap()])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(run.stdout.take());
    let output = run.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn standard_input_is_read_under_the_name_it_is_given() {
    let mut run = Command::new(env!("CARGO_BIN_EXE_kanwu"))
        .args(["check", "--format", "concise", "--stdin-filename", "稿件.md", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    run.stdin.take().unwrap().write_all("坚持**稳增长**、稳增长、稳就业的方针不动摇。\n".as_bytes()).unwrap();
    let output = run.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stdout).starts_with("稿件.md:1:"));
}

/// A pack of that text: what `kanwu test` says of it on standard error.
fn pack_error(name: &str, text: &str) -> String {
    let run = kanwu(&["test", file(name, text.as_bytes()).to_str().unwrap()]);
    assert_eq!(run.status.code(), Some(2), "{}", String::from_utf8_lossy(&run.stdout));
    String::from_utf8(run.stderr).unwrap()
}

#[test]
fn mistakes_in_packs_are_shown_with_a_caret() {
    let rule = "[[rule]]\nid = \"x\"\ntitle = \"x\"\nseverity = \"error\"\nmessage = \"x\"\n";
    assert!(pack_error("no-toml.toml", "这不是 TOML\n").contains('^'));
    assert!(
        pack_error("empty-match.toml", &format!("{rule}check.pattern = {{ regex = \"甲*\" }}\n"))
            .contains("空文本")
    );
    let never = pack_error("never.toml", &format!("{rule}check.pattern = {{ regex = '[^\\s\\S]' }}\n"));
    assert!(never.contains('^'), "{never}");
    let unknown = pack_error("unknown.toml", &format!("{rule}check.patern = {{ regex = \"甲\" }}\n"));
    assert!(unknown.contains("pattern") && unknown.contains('^'), "{unknown}");
}
