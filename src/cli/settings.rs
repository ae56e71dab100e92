//! Which `lint.toml` is in force for which file: found upward, read once.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::config::Config;
use crate::error::Error;

/// The name of the file, looked for in a manuscript's folder and upward.
const FILE_NAME: &str = "lint.toml";

/// The settings of a run, by folder.
pub(super) struct Settings {
    /// The one that `--config` names for all.
    named: Option<Arc<Config>>,
    by_folder: HashMap<PathBuf, Arc<Config>>,
    by_file: HashMap<Option<PathBuf>, Arc<Config>>,
}

impl Settings {
    /// Settings found upward from each file, or those of the file that `--config` names.
    pub(super) fn new(named: Option<&Path>) -> Result<Self, Error> {
        let named = named.map(load).transpose()?.map(Arc::new);
        Ok(Settings { named, by_folder: HashMap::new(), by_file: HashMap::new() })
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
        let file = find(folder);
        let config = match self.by_file.get(&file) {
            Some(known) => known.clone(),
            None => Arc::new(file.as_deref().map_or_else(Config::built_in, load)?),
        };
        self.by_file.insert(file, config.clone());
        self.by_folder.insert(folder.to_owned(), config.clone());
        Ok(config)
    }
}

/// The nearest `lint.toml` in a folder or above it, named from here where it stands below.
fn find(folder: &Path) -> Option<PathBuf> {
    let absolute =
        std::path::absolute(if folder.as_os_str().is_empty() { Path::new(".") } else { folder }).ok()?;
    let found = absolute.ancestors().map(|folder| folder.join(FILE_NAME)).find(|file| file.is_file())?;
    let here = std::env::current_dir().ok();
    let below = here.and_then(|here| found.strip_prefix(here).map(Path::to_owned).ok());
    Some(below.unwrap_or(found))
}

fn load(path: &Path) -> Result<Config, Error> {
    let text = read_toml(path)?;
    let real = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let folder = real.parent().unwrap_or(Path::new(""));
    Config::decode(&path.display().to_string(), folder, &text, &read_toml)
}

/// The text of a file the user wrote for kanwu: a `lint.toml`, a rule pack, a word list.
pub(super) fn read_toml(path: &Path) -> Result<String, Error> {
    let file_error = |reason: String| Error::File { path: path.to_owned(), reason };
    let bytes = std::fs::read(path).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => file_error("没有这个文件".to_owned()),
        _ => file_error(format!("读不了：{error}")),
    })?;
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").map(<[u8]>::to_vec).unwrap_or(bytes);
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        file_error(format!("第 {at} 字节起不是 UTF-8；请把它另存为 UTF-8"))
    })
}
