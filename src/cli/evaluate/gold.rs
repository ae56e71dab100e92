//! Reads what a proofreader marked: jsonl files of labels and of traps.

use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;

use super::super::settings::read_text;
use crate::error::Error;
use crate::evaluate::{Label, Trap};
use crate::mistake::Mistake;
use crate::span::Span;

/// A sort of line.
pub(super) trait Line: DeserializeOwned {
    /// What an editor calls it.
    const NAME: &str;
    /// How the names of its files end.
    const ENDING: &str;
    /// The option that names its files.
    const OPTION: &str;

    /// The place in the manuscript.
    fn place(&self) -> (usize, usize);
}

impl Line for Label {
    const NAME: &str = "标注";
    const ENDING: &str = ".labels.jsonl";
    const OPTION: &str = "--labels";

    fn place(&self) -> (usize, usize) {
        (self.start, self.end)
    }
}

impl Line for Trap {
    const NAME: &str = "陷阱";
    const ENDING: &str = ".traps.jsonl";
    const OPTION: &str = "--traps";

    fn place(&self) -> (usize, usize) {
        (self.start, self.end)
    }
}

/// Refuses lines that are given as manuscripts, as a shell does with `--labels *.labels.jsonl`: of a list only the
/// first belongs to the option.
pub(super) fn none_among<T: Line>(paths: &[PathBuf]) -> Result<(), Error> {
    let is_gold = |path: &&PathBuf| path.to_string_lossy().ends_with(T::ENDING);
    match paths.iter().find(is_gold) {
        Some(path) => {
            let (path, option) = (path.display(), T::OPTION);
            Err(Error::Usage(format!(
                "{path} 不是稿件：每份前面都要写 {option}，或者写一次 {option} 和它们的目录"
            )))
        }
        None => Ok(()),
    }
}

/// The lines of jsonl files, and of those in folders whose names end as theirs do. That there is none at all where
/// files are named is an error.
pub(super) fn read<T: Line>(paths: &[PathBuf]) -> Result<Vec<T>, Error> {
    let mut lines = Vec::new();
    for path in paths {
        for file in if path.is_dir() { files_in(path, T::ENDING)? } else { vec![path.clone()] } {
            read_file(&file, &mut lines)?;
        }
    }
    match lines.is_empty() && !paths.is_empty() {
        true => Err(Error::Usage(format!("一条{name}也没有；{}", form::<T>(), name = T::NAME))),
        false => Ok(lines),
    }
}

/// How a line of this sort is written.
fn form<T: Line>() -> String {
    format!("一行应是一条{} {{ … }}", T::NAME)
}

fn read_file<T: Line>(file: &Path, lines: &mut Vec<T>) -> Result<(), Error> {
    let text = read_text(file)?;
    let is_object = |line: &str| line.trim_start().starts_with('{');
    if !text.trim().is_empty() && !text.lines().any(is_object) {
        let reason = format!("不是{0}文件：{0}文件是 JSON，{1}", T::NAME, form::<T>());
        return Err(Error::File { path: file.to_owned(), reason });
    }
    let name = file.to_string_lossy();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let span = Span::new(start, start + line.trim_end().len());
        start += line.len();
        if span.is_empty() {
            continue;
        }
        // Serde takes a list for an object.
        if !is_object(line) {
            return Err(Mistake::of_json_line(&name, &text, span, form::<T>()).into());
        }
        let item: T =
            serde_json::from_str(line).map_err(|error| Mistake::in_json_line(&name, &text, span, &error))?;
        if let Some((key, why)) = out_of_order(item.place()) {
            return Err(Mistake::of_json_key(&name, &text, span, key, why).into());
        }
        lines.push(item);
    }
    Ok(())
}

/// Which end of a place no manuscript can have, and why.
fn out_of_order((start, end): (usize, usize)) -> Option<(&'static str, String)> {
    let key = if start > FARTHEST { "start" } else { "end" };
    if start.max(end) > FARTHEST {
        Some((key, format!("“{key}”太大，没有这样长的稿件")))
    } else if end < start {
        Some((key, format!("“end”（{end}）在“start”（{start}）前面")))
    } else {
        None
    }
}

/// The last byte a manuscript can have.
const FARTHEST: usize = u32::MAX as usize;

/// The files of a folder whose names end so, in order; that there is none is an error.
fn files_in(folder: &Path, ending: &str) -> Result<Vec<PathBuf>, Error> {
    let file_error = |reason: String| Error::File { path: folder.to_owned(), reason };
    let entries = std::fs::read_dir(folder).map_err(|error| file_error(format!("读不了：{error}")))?;
    let mut files: Vec<PathBuf> = entries
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.file_name().is_some_and(|name| name.to_string_lossy().ends_with(ending)))
        .collect();
    files.sort();
    match files.is_empty() {
        true => Err(file_error(format!("目录里没有 *{ending}"))),
        false => Ok(files),
    }
}
