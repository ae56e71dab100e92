//! Whole runs of the program, start and end included: `cargo bench --bench whole [FOLDER]`. Each is run five
//! times; the median is told, and the most memory of all runs where the system says.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a benchmark prints, and fails by panicking")]

mod made;

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use made::{Dice, Model};

fn main() {
    let folder = tempfile::tempdir().unwrap();
    let (model, mut dice) = (Model::new(), Dice(20_261_122));
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, text).unwrap();
        path
    };
    let sentence = write("一句.txt", "今天多云转晴，气温适宜。\n");
    run("one sentence", &sentence, "1");
    let page = model.article(&mut dice, 20_000);
    // Most words are asked for because something is doubled or stands twice.
    let quiet: String = page.lines().take(3).flat_map(|line| [line, "\n"]).collect();
    run("a paragraph or two", &write("两段.txt", &quiet), "1");
    run("a page of 20 kB", &write("一页.txt", &page), "1");
    for (nth, text) in made::texts(400, 10_000).iter().enumerate() {
        write(&format!("稿/{nth}.txt"), text);
    }
    run("a folder, one core", &folder.path().join("稿"), "1");
    run("a folder, two cores", &folder.path().join("稿"), "2");
    let line = model.article(&mut dice, 50_000_000).replace('\n', "");
    run("50 MB in one line", &write("一行.txt", &line), "1");
}

fn run(name: &str, path: &Path, threads: &str) {
    let mut seconds = Vec::new();
    let mut memory = 0;
    for _ in 0..5 {
        let start = Instant::now();
        let mut run = Command::new(env!("CARGO_BIN_EXE_kanwu"))
            .env("RAYON_NUM_THREADS", threads)
            .args(["check", "--format", "json"])
            .arg(path)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        while run.try_wait().unwrap().is_none() {
            memory = memory.max(resident(run.id()));
            sleep(Duration::from_micros(500));
        }
        seconds.push(start.elapsed().as_secs_f64());
        // What takes long needs no second look.
        if start.elapsed() > Duration::from_secs(20) {
            break;
        }
    }
    seconds.sort_by(f64::total_cmp);
    println!(
        "{name:<20} {:>9.1} ms {memory:>7.1} MB",
        seconds[seconds.len() / 2] * 1e3,
        memory = memory as f64 / 1e3
    );
}

/// The kilobytes of memory a process has had at most, as Linux tells them.
fn resident(process: u32) -> u64 {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let most = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    most.and_then(|most| most.trim().trim_end_matches(" kB").parse().ok()).unwrap_or(0)
}
