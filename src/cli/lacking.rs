//! Manuscripts whose settings lack a profile that was asked for: left out of the run, told once a folder.

use std::collections::{BTreeMap, HashSet};
use std::path::{Path, PathBuf};

use super::settings::{Chosen, Settings};
use crate::error::Error;
use crate::globs::Globs;

/// What is left out for that, by folder.
pub(super) struct Lacking {
    folders: BTreeMap<PathBuf, Left>,
    /// The settings without profiles: what they exclude and which lists they name holds all the same.
    without: Settings,
}

/// What is left out in a folder.
struct Left {
    /// What its settings lack.
    reason: String,
    first: PathBuf,
    count: usize,
}

impl Lacking {
    pub(super) fn new(chosen: &Chosen) -> Self {
        let without = Settings::new(&Chosen::of(chosen.config.as_deref(), &[]));
        Lacking { folders: BTreeMap::new(), without }
    }

    /// Whether it is known of a file's folder; then the file is counted.
    pub(super) fn counts(&mut self, file: &Path) -> bool {
        let left = self.folders.get_mut(folder(file));
        left.map(|left| left.count += 1).is_some()
    }

    /// Leaves out a file for want of a profile; any other error stands.
    pub(super) fn leave_out(&mut self, file: &Path, error: Error) -> Result<(), Error> {
        let Error::Profile(reason) = error else { return Err(error) };
        self.without.for_file(file)?;
        let left = Left { reason, first: file.to_owned(), count: 1 };
        self.folders.insert(folder(file).to_owned(), left);
        Ok(())
    }

    /// What is excluded in a folder whose settings lack a profile; any other error stands.
    pub(super) fn excluded_in(&mut self, path: &Path, error: Error) -> Result<Globs, Error> {
        match error {
            Error::Profile(_) => Ok(self.without.for_path(path)?.exclude.clone()),
            error => Err(error),
        }
    }

    /// The files of kanwu's own that the settings there name.
    pub(super) fn own_files(&self) -> HashSet<PathBuf> {
        self.without.own_files()
    }

    /// What to tell: of each folder once, or, where they are `all` there is, what the first lacks.
    pub(super) fn errors(self, are_all: bool) -> Result<Vec<Error>, Error> {
        let mut folders = self.folders.into_iter();
        if are_all && let Some((_, left)) = folders.next() {
            return Err(Error::Profile(left.reason));
        }
        let told = |(folder, left): (PathBuf, Left)| {
            let path = match (left.count, folder.as_os_str().is_empty()) {
                (1, _) => left.first,
                (_, true) => PathBuf::from("."),
                (_, false) => folder,
            };
            Error::File {
                path, reason: format!("没有检查（{} 个文件）：{}", left.count, left.reason)
            }
        };
        Ok(folders.map(told).collect())
    }
}

fn folder(file: &Path) -> &Path {
    file.parent().unwrap_or(Path::new(""))
}
