//! Word lists as publications have them: in old encodings, long, and untidy.

use std::fs;
use std::path::Path;
use std::process::Command;

/// What `kanwu` says of a manuscript beside lists of those bytes, and its exit code.
fn check(words: &[u8], banned: &[u8], text: &str) -> (i32, String) {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, bytes: &[u8]| fs::write(folder.path().join(name), bytes).unwrap();
    write("lint.toml", "[vocabulary]\nwords = [\"可用.txt\"]\nbanned = [\"禁用.tsv\"]\n".as_bytes());
    write("可用.txt", words);
    write("禁用.tsv", banned);
    write("稿.txt", text.as_bytes());
    run(folder.path())
}

fn run(folder: &Path) -> (i32, String) {
    let run = Command::new(env!("CARGO_BIN_EXE_kanwu"))
        .args(["--format", "concise", "稿.txt"])
        .current_dir(folder)
        .output()
        .unwrap();
    let said = [run.stdout, run.stderr].concat();
    (run.status.code().unwrap(), String::from_utf8(said).unwrap())
}

#[test]
fn a_list_in_gb18030_is_read() {
    // 「黎婕妤\t记者」 in GB18030.
    let words = b"\xc0\xe8\xe6\xbc\xe6\xa5\t\xbc\xc7\xd5\xdf\n";
    let (_, said) = check(words, b"", "记者黎婕婷报道了会议。\n");
    assert!(said.contains("misspelt-name") && said.contains("黎婕妤"), "{said}");
}

#[test]
fn a_listed_word_is_not_reported() {
    let text = "“布署坊”开张了，他们布署工作。\n";
    let reported = |said: &str| said.lines().filter(|line| line.contains("“布署”应为")).count();
    let (_, said) = check(b"", b"", text);
    assert_eq!(reported(&said), 2, "{said}");
    let (_, said) = check("布署坊\n".as_bytes(), b"", text);
    assert_eq!(reported(&said), 1, "{said}");
}

#[test]
fn empty_lines_and_words_listed_twice_do_no_harm() {
    let (code, said) =
        check("\n\r\n黎婕妤\t记者\n黎婕妤\n # 注\n".as_bytes(), b"\n\n", "记者黎婕妤报道了会议。\n");
    assert_eq!((code, said.as_str()), (0, ""));
}

#[test]
fn a_hundred_thousand_words_are_read_and_every_one_known() {
    let words: String = (0..100_000).map(|nth| format!("第{nth}号词条布署\n")).collect();
    let banned: String = (0..100_000).map(|nth| format!("禁{nth}用\t改{nth}用\n")).collect();
    let text = "查到第7号词条布署和第99999号词条布署，又布署工作，还有禁99999用。\n";
    let (_, said) = check(words.as_bytes(), banned.as_bytes(), text);
    assert_eq!(said.lines().filter(|line| line.contains("“布署”应为")).count(), 1, "{said}");
    assert!(said.contains("改99999用"), "{said}");
}
