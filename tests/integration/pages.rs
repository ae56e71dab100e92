//! Pages of one issue, held against each other in a run.

use std::fs;
use std::path::Path;
use std::process::Command;

const PAGES: [(&str, &str); 3] = [
    ("01版：要闻.txt", "# 县城揭牌\n\n本报讯（记者 李明）昨天，揭牌仪式举行。（下转第3版）\n"),
    ("02版：综合.txt", "# 学校开学\n\n今天，各校开学，学生穿上新校服走进校园。\n"),
    ("03版：副刊.txt", "# 老街新生\n\n老街的石板路重新铺过，两旁的店铺挂起灯笼。\n"),
];

/// What is said of the marks that lead to other pages, one line each.
fn told(folder: &Path, threads: &str, paths: &[&str]) -> Vec<String> {
    let run = Command::new(env!("CARGO_BIN_EXE_kanwu"))
        .current_dir(folder)
        .env("RAYON_NUM_THREADS", threads)
        .args(["check", "--format", "concise"])
        .args(paths)
        .output()
        .unwrap();
    let text = String::from_utf8(run.stdout).unwrap();
    text.lines().filter(|line| line.contains("jump-line-")).map(str::to_owned).collect()
}

#[test]
fn a_mark_without_a_partner_is_told_whatever_the_encoding_the_threads_and_the_order() {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in PAGES {
        for (part, bytes) in [
            ("国标", encoding_rs::GB18030.encode(text).0.into_owned()),
            ("统一码", text.as_bytes().to_owned()),
        ] {
            fs::create_dir_all(folder.path().join(part)).unwrap();
            fs::write(folder.path().join(part).join(name), bytes).unwrap();
        }
    }
    let found = told(folder.path(), "2", &["国标", "统一码"]);
    let expected = ["国标", "统一码"].map(|part| {
        format!("{part}/03版：副刊.txt:1:3: warning[jump-line-unanswered] 第1版注“下转第3版”，第3版却没有“上接第1版”")
    });
    let begins = |(found, expected): (&String, &String)| found.starts_with(expected.as_str());
    assert!(found.len() == 2 && found.iter().zip(&expected).all(begins), "{found:?}");
    assert_eq!(told(folder.path(), "1", &["统一码", "国标"]), found);
    assert!(told(folder.path(), "2", &["国标/01版：要闻.txt"]).is_empty());
    assert!(told(folder.path(), "2", &["国标/01版：要闻.txt", "统一码/03版：副刊.txt"]).is_empty());
}
