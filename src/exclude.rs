//! Files a publication leaves out: patterns as in `.gitignore`.

use std::path::{Path, PathBuf};

use ignore::gitignore::{Gitignore, GitignoreBuilder};

/// Files not to read: patterns as in `.gitignore`, relative to a folder.
#[derive(Clone, Debug)]
pub(crate) struct Excludes {
    base: PathBuf,
    matcher: Gitignore,
}

/// A pattern that cannot be used.
#[derive(Debug)]
pub(crate) struct BadGlob {
    /// Which of those given.
    pub(crate) index: usize,
    /// What is wrong with it.
    pub(crate) reason: String,
}

impl Excludes {
    /// Excludes nothing.
    pub(crate) fn none() -> Self {
        Excludes { base: PathBuf::new(), matcher: Gitignore::empty() }
    }

    /// Excludes what the patterns match under `base`, the folder of the file that states them. Names are
    /// compared as the disk has them (canonical), since a user may name the same folder many ways.
    pub(crate) fn new(base: &Path, globs: &[impl AsRef<str>]) -> Result<Self, BadGlob> {
        let mut builder = GitignoreBuilder::new(base);
        let bad = |index: usize, glob: &str, error: &ignore::Error| BadGlob {
            index,
            reason: format!("“{glob}”不是合法的通配符：{error}"),
        };
        for (index, glob) in globs.iter().enumerate() {
            builder.add_line(None, glob.as_ref()).map_err(|error| bad(index, glob.as_ref(), &error))?;
        }
        let matcher = builder.build().map_err(|error| bad(0, "", &error))?;
        Ok(Excludes { base: base.to_owned(), matcher })
    }

    /// Whether a path, given as the disk has it, is not to be read.
    pub(crate) fn cover(&self, path: &Path, is_dir: bool) -> bool {
        path.starts_with(&self.base) && self.matcher.matched_path_or_any_parents(path, is_dir).is_ignore()
    }
}
