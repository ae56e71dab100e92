//! The rules of the house that a machine can hold.

use std::fs;
use std::path::{Path, PathBuf};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// Modules of the crate in the order `src/lib.rs` declares them.
fn modules() -> Vec<String> {
    let lib = fs::read_to_string(Path::new(ROOT).join("src/lib.rs")).unwrap();
    lib.lines()
        .filter_map(|line| line.trim_start_matches("pub ").strip_prefix("mod "))
        .map(|name| name.trim_end_matches(';').to_owned())
        .collect()
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

/// Every source file with the crate module it belongs to and its text.
fn files() -> Vec<(PathBuf, String, String)> {
    let source = Path::new(ROOT).join("src");
    let mut paths = Vec::new();
    sources(&source, &mut paths);
    paths.sort();
    paths
        .into_iter()
        .map(|path| {
            let first = path.strip_prefix(&source).unwrap().components().next().unwrap();
            let module = first.as_os_str().to_str().unwrap().trim_end_matches(".rs").to_owned();
            let text = fs::read_to_string(&path).unwrap();
            (path, module, text)
        })
        .collect()
}

#[test]
fn modules_use_only_those_above_them() {
    let order = modules();
    assert!(order.len() > 10, "lib.rs declares its modules: {order:?}");
    let mut upward = Vec::new();
    for (path, module, text) in files() {
        let Some(own) = order.iter().position(|name| *name == module) else { continue };
        for (used, name) in order.iter().enumerate().skip(own + 1) {
            if text.contains(&format!("crate::{name}::")) || text.contains(&format!("crate::{name};")) {
                upward.push(format!("{} uses {name} ({own} < {used})", path.display()));
            }
        }
    }
    assert!(upward.is_empty(), "{upward:#?}");
}

#[test]
fn every_file_says_what_it_is_and_holds_one_idea() {
    for (path, _, text) in files() {
        assert!(text.starts_with("//! "), "{} does not say what it is", path.display());
        let lines = text.lines().count();
        assert!(lines <= 450, "{} has grown to {lines} lines: part it", path.display());
    }
}

#[test]
fn checks_have_no_words_for_people() {
    for (path, module, text) in files() {
        if module != "checks" {
            continue;
        }
        let code = text.split("#[cfg(test)]").next().unwrap();
        for banned in ["Severity", "error[", "Diagnostic"] {
            let used = code.lines().any(|line| !line.trim_start().starts_with("//") && line.contains(banned));
            assert!(!used, "{} speaks of {banned}", path.display());
        }
    }
}
