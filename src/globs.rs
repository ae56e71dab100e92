//! Which files a publication means: patterns as in `.gitignore`, each relative to the file that states it.

use std::path::{Path, PathBuf};

use ignore::gitignore::{Gitignore, GitignoreBuilder};

/// Patterns as in `.gitignore`, with the folders they are relative to.
#[derive(Clone, Debug, Default)]
pub(crate) struct Globs {
    parts: Vec<(PathBuf, Gitignore)>,
}

/// A pattern that cannot be used.
#[derive(Debug)]
pub(crate) struct BadGlob {
    /// Which of those given.
    pub(crate) index: usize,
    /// What is wrong with it.
    pub(crate) reason: String,
}

impl Globs {
    /// Adds patterns that mean files under `base`. Names are compared as the disk has them (canonical),
    /// since a user may name the same folder many ways.
    pub(crate) fn add(&mut self, base: &Path, globs: &[impl AsRef<str>]) -> Result<(), BadGlob> {
        let mut builder = GitignoreBuilder::new(base);
        let bad = |index: usize, glob: &str, error: &ignore::Error| BadGlob {
            index,
            reason: format!("“{glob}”不是合法的通配符：{error}"),
        };
        for (index, glob) in globs.iter().enumerate() {
            builder.add_line(None, glob.as_ref()).map_err(|error| bad(index, glob.as_ref(), &error))?;
        }
        let matcher = builder.build().map_err(|error| bad(0, "", &error))?;
        self.parts.push((base.to_owned(), matcher));
        Ok(())
    }

    /// Whether they mean a path, given as the disk has it.
    pub(crate) fn cover(&self, path: &Path, is_dir: bool) -> bool {
        self.parts.iter().any(|(base, matcher)| {
            path.starts_with(base) && matcher.matched_path_or_any_parents(path, is_dir).is_ignore()
        })
    }
}
