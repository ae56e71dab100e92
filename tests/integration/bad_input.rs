//! Bad input gets a clear error or a clean result: never a panic, a hang or silence.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
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

/// Checks the paths in a folder: exit code, standard output, standard error.
fn check_in(folder: &Path, arguments: &[&str]) -> (Option<i32>, String, String) {
    let run = Command::new(env!("CARGO_BIN_EXE_kanwu"))
        .current_dir(folder)
        .args(["check", "--format", "concise"])
        .args(arguments)
        .output()
        .unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (run.status.code(), text(run.stdout), text(run.stderr))
}

const WRONG: &str = "坚持稳增长、稳增长、稳就业的方针不动摇。\n";

#[test]
fn a_file_that_is_too_large_is_told_with_what_to_do_and_the_others_are_checked() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("大.txt"), WRONG.repeat(100)).unwrap();
    fs::write(folder.path().join("小.txt"), WRONG).unwrap();
    let (code, out, error) = check_in(folder.path(), &["--max-file-size", "1k", "."]);
    assert_eq!((code, out.lines().count()), (Some(2), 1), "{out}{error}");
    assert!(error.contains("大.txt") && error.contains("--max-file-size 1M"), "{error}");
    for enough in ["1M", "0", "6k", "6 KB"] {
        let (code, _, error) = check_in(folder.path(), &["--max-file-size", enough, "."]);
        assert_eq!((code, error.as_str()), (Some(1), ""), "{enough}");
    }
    let (code, _, error) = check_in(folder.path(), &["--max-file-size", "大", "."]);
    assert_eq!(code, Some(2));
    assert!(error.contains("--max-file-size") && error.contains("20M"), "{error}");
}

#[test]
fn any_number_of_threads_finds_the_same() {
    let on = |threads: &str| {
        let run = Command::new(env!("CARGO_BIN_EXE_kanwu"))
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .env("RAYON_NUM_THREADS", threads)
            .args(["check", "--limit", "0", "--format", "json", "seeds", "examples/daily"])
            .output()
            .unwrap();
        assert_eq!(run.status.code(), Some(1));
        run.stdout
    };
    let one = on("1");
    assert!(one == on("2") && one == on("7"));
}

#[cfg(unix)]
mod unix {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::{PermissionsExt, symlink};
    use std::time::Duration;

    use super::*;

    #[test]
    fn links_that_lead_nowhere_or_around_are_told_and_the_rest_checked() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("版")).unwrap();
        fs::write(folder.path().join("版/一.txt"), WRONG).unwrap();
        symlink("..", folder.path().join("版/上")).unwrap();
        symlink("圈.txt", folder.path().join("圈.txt")).unwrap();
        symlink("无.txt", folder.path().join("空.txt")).unwrap();
        symlink("圈", folder.path().join("圈")).unwrap();
        let (code, out, error) = check_in(folder.path(), &["."]);
        assert_eq!((code, out.lines().count()), (Some(2), 1), "{out}");
        let told: Vec<&str> = error.lines().filter(|line| !line.is_empty()).collect();
        assert_eq!(
            told,
            [
                "error: ./圈.txt：符号链接绕成了圈，打不开；请删去或改正这个链接",
                "error: ./版/上：符号链接绕回了上级文件夹 .，没有进入；请删去这个链接",
                "error: ./空.txt：符号链接指向的文件不存在；请删去或改正这个链接",
            ]
        );
    }

    #[test]
    fn what_may_not_be_read_is_told_and_the_rest_checked() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("锁")).unwrap();
        for name in ["一.txt", "二.txt", "锁/三.txt"] {
            fs::write(folder.path().join(name), WRONG).unwrap();
        }
        let close = |name, mode| {
            fs::set_permissions(folder.path().join(name), PermissionsExt::from_mode(mode)).unwrap();
        };
        close("二.txt", 0);
        close("锁", 0);
        // The system's first user may read all: then there is nothing to try.
        if fs::read(folder.path().join("二.txt")).is_err() {
            let (code, out, error) = check_in(folder.path(), &["."]);
            assert_eq!((code, out.lines().count()), (Some(2), 1), "{out}");
            assert_eq!(error.matches("没有读取权限；请检查").count(), 2, "{error}");
        }
        close("锁", 0o700);
    }

    #[test]
    fn a_name_that_is_not_utf8_is_read_mended_and_shown() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(OsStr::from_bytes(b"\xd6\xd0.txt"));
        if fs::write(&path, "全市的县級医疗中心加紧建设。").is_err() {
            return;
        }
        let (code, out, _) = check_in(folder.path(), &["."]);
        assert_eq!((code, out.lines().count()), (Some(1), 1));
        assert!(out.contains("⟨U+FFFD⟩.txt:1:5:"), "{out}");
        assert_eq!(check_in(folder.path(), &["--fix", "."]).0, Some(0));
        assert_eq!(fs::read_to_string(&path).unwrap(), "全市的县级医疗中心加紧建设。");
    }

    #[test]
    fn a_pipe_in_a_folder_is_passed_by_and_one_that_is_named_is_read() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("一.txt"), WRONG).unwrap();
        let pipe = folder.path().join("管.txt");
        if !Command::new("mkfifo").arg(&pipe).status().is_ok_and(|made| made.success()) {
            return;
        }
        assert_eq!(check_in(folder.path(), &["."]).1.lines().count(), 1);
        // Two faults, which tells it from the file beside it.
        let text = format!("{WRONG}坚持促改革、促改革、惠民生。\n");
        let writer = std::thread::spawn(move || fs::write(pipe, text).unwrap());
        let (code, out, _) = check_in(folder.path(), &["管.txt"]);
        assert_eq!((code, out.lines().count()), (Some(1), 2), "{out}");
        writer.join().unwrap();
    }

    #[test]
    fn a_device_without_end_is_too_large() {
        let run = kanwu(&["check", "--max-file-size", "1M", "/dev/zero"]);
        assert_eq!(run.status.code(), Some(2));
        assert!(String::from_utf8_lossy(&run.stderr).contains("上限"));
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("稿.txt"), WRONG).unwrap();
        for setting in
            ["packs = [\"/dev/zero\"]", "vocabulary.words = [\"/dev/zero\"]", "extends = [\"/dev/zero\"]"]
        {
            fs::write(folder.path().join("lint.toml"), format!("{setting}\n")).unwrap();
            let (code, _, error) = check_in(folder.path(), &["."]);
            assert_eq!(code, Some(2), "{setting}");
            assert!(error.contains("/dev/zero：这是没有尽头的设备"), "{setting}: {error}");
        }
    }

    /// A signal at any moment leaves each file as it was or mended, and nothing beside it.
    #[test]
    fn a_signal_leaves_whole_files() {
        let wrong = "全市的县級医疗中心加紧建设。\n".repeat(20);
        let mut stopped = 0;
        for (nth, signal) in ["INT", "TERM", "HUP", "INT", "TERM"].into_iter().enumerate() {
            let folder = tempfile::tempdir().unwrap();
            for file in 0..200 {
                fs::write(folder.path().join(format!("{file}.txt")), &wrong).unwrap();
            }
            let mut run = Command::new(env!("CARGO_BIN_EXE_kanwu"))
                .args(["--fix-only", folder.path().to_str().unwrap()])
                .stdout(Stdio::null())
                .spawn()
                .unwrap();
            std::thread::sleep(Duration::from_millis(150 + 80 * nth as u64));
            let sent = Command::new("kill").args(["-s", signal, &run.id().to_string()]).status();
            let ended = run.wait().unwrap();
            stopped += usize::from(!ended.success());
            assert!(sent.is_ok());
            let files: Vec<_> =
                fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().path()).collect();
            assert_eq!(files.len(), 200, "{signal}: {files:?}");
            for file in files {
                let text = fs::read_to_string(&file).unwrap();
                assert!(text == wrong || text == wrong.replace('級', "级"), "{signal}: {file:?}");
            }
        }
        assert!(stopped > 0, "each run was over before its signal came");
    }
}
