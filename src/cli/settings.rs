//! Which `lint.toml` is in force for which file: found upward, read once.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::beside::real;
use crate::config::Config;
use crate::error::Error;
use crate::rule::RuleSet;
use crate::text::Segmenter;

/// The name of the file, looked for in a manuscript's folder and upward.
const FILE_NAME: &str = "lint.toml";

/// The name of the ignore file, looked for in the same way.
const IGNORE_FILE: &str = "kanwu-ignore.toml";

/// The settings of a run, by folder.
pub(super) struct Settings {
    /// The one that `--config` names for all.
    named: Option<Arc<Config>>,
    named_path: Option<PathBuf>,
    /// One dictionary for all: loading it takes time and memory.
    segmenter: Arc<Segmenter>,
    by_folder: HashMap<PathBuf, Arc<Config>>,
    by_file: HashMap<Option<PathBuf>, Arc<Config>>,
    ignore_files: HashMap<PathBuf, Option<Arc<Path>>>,
}

impl Settings {
    /// Settings found upward from each file, or those of the file that `--config` names.
    pub(super) fn new(named: Option<&Path>) -> Result<Self, Error> {
        let segmenter = Arc::new(Segmenter::default());
        let named_path = named.map(Path::to_owned);
        let named = named.map(|path| load(path, &segmenter)).transpose()?.map(Arc::new);
        Ok(Settings {
            named,
            named_path,
            segmenter,
            by_folder: HashMap::new(),
            by_file: HashMap::new(),
            ignore_files: HashMap::new(),
        })
    }

    /// The settings for a manuscript.
    pub(super) fn for_file(&mut self, path: &Path) -> Result<Arc<Config>, Error> {
        self.for_folder(path.parent().unwrap_or(Path::new("")))
    }

    /// The settings for what stands in a folder.
    pub(super) fn for_folder(&mut self, folder: &Path) -> Result<Arc<Config>, Error> {
        if let Some(named) = &self.named {
            return Ok(named.clone());
        }
        if let Some(known) = self.by_folder.get(folder) {
            return Ok(known.clone());
        }
        let file = find(folder, FILE_NAME);
        let config = match self.by_file.get(&file) {
            Some(known) => known.clone(),
            None => Arc::new(match &file {
                Some(file) => load(file, &self.segmenter)?,
                None => Config::built_in()?,
            }),
        };
        self.by_file.insert(file, config.clone());
        self.by_folder.insert(folder.to_owned(), config.clone());
        Ok(config)
    }

    /// The ignore file for what stands in a folder, if there is one.
    pub(super) fn ignore_file(&mut self, folder: &Path) -> Option<Arc<Path>> {
        if let Some(known) = self.ignore_files.get(folder) {
            return known.clone();
        }
        let found = ignore_file(self.named_path.as_deref(), folder).map(Arc::from);
        self.ignore_files.insert(folder.to_owned(), found.clone());
        found
    }
}

/// The ignore file for what stands in a folder, if there is one: beside the `lint.toml` that `--config`
/// names, or else the nearest in the folder or above it.
fn ignore_file(named: Option<&Path>, folder: &Path) -> Option<PathBuf> {
    let beside = named.map(|settings| settings.with_file_name(IGNORE_FILE));
    beside.filter(|path| path.is_file()).or_else(|| find(folder, IGNORE_FILE))
}

/// The ignore file for what stands in a folder, or the one to be: beside the `lint.toml` in force, or
/// else here, where its manuscripts find it; in the folder itself if that is elsewhere.
pub(super) fn new_ignore_file(named: Option<&Path>, folder: &Path) -> PathBuf {
    let settings = || named.map(Path::to_owned).or_else(|| find(folder, FILE_NAME));
    let is_below = |here: PathBuf| real(folder).starts_with(real(&here));
    let elsewhere = || match std::env::current_dir().is_ok_and(is_below) {
        true => IGNORE_FILE.into(),
        false => folder.join(IGNORE_FILE),
    };
    let beside = || Some(settings()?.with_file_name(IGNORE_FILE));
    ignore_file(named, folder).or_else(beside).unwrap_or_else(elsewhere)
}

/// The rules in a folder as their packs have them, whatever `lint.toml` makes of them.
pub(super) fn packs(named: Option<&Path>, folder: &Path) -> Result<RuleSet, Error> {
    match named.map(Path::to_owned).or_else(|| find(folder, FILE_NAME)) {
        None => Ok(RuleSet::built_in()?),
        Some(path) => {
            Config::packs(&path.display().to_string(), &folder_of(&path), &read_text(&path)?, &read_text)
        }
    }
}

/// The nearest file of that name in a folder or above it, named from here where it stands below.
fn find(folder: &Path, name: &str) -> Option<PathBuf> {
    let absolute =
        std::path::absolute(if folder.as_os_str().is_empty() { Path::new(".") } else { folder }).ok()?;
    let found = absolute.ancestors().map(|folder| folder.join(name)).find(|file| file.is_file())?;
    let here = std::env::current_dir().ok();
    let below = here.and_then(|here| found.strip_prefix(here).map(Path::to_owned).ok());
    Some(below.unwrap_or(found))
}

fn load(path: &Path, segmenter: &Arc<Segmenter>) -> Result<Config, Error> {
    let text = read_text(path)?;
    let mut config = Config::decode(&path.display().to_string(), &folder_of(path), &text, &read_text)?;
    config.rules.segmenter = Arc::clone(segmenter);
    Ok(config)
}

/// The folder a file stands in, as the disk has it.
fn folder_of(path: &Path) -> PathBuf {
    let real = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    real.parent().map(Path::to_owned).unwrap_or_default()
}

/// The text of a file the user wrote for kanwu: a `lint.toml`, a rule pack, a word list, labels.
pub(super) fn read_text(path: &Path) -> Result<String, Error> {
    let file_error = |reason: String| Error::File { path: path.to_owned(), reason };
    let bytes = std::fs::read(path).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => file_error("没有这个文件".to_owned()),
        _ => file_error(format!("读不了：{error}")),
    })?;
    let text = String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to() + 1;
        file_error(format!("第 {at} 字节起不是 UTF-8；请把它另存为 UTF-8"))
    })?;
    Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
}
