//! What does not count in a run: the ignore files and baselines it uses, read before the first
//! manuscript is, and what they come to after the last.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::Zoned;
use jiff::civil::Date;

use super::beside::{folder_of, from};
use super::manuscripts::{Job, Manuscripts};
use super::selection::Selection;
use super::settings::read_text;
use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::error::Error;
use crate::input::real;
use crate::lint::in_order;
use crate::rule::RuleSet;
use crate::suppress::{Baseline, IgnoreFile, Key, Known, by_comments, is_judged_by_one};

/// Which baselines a run goes by.
pub(super) enum Baselines {
    /// None.
    Unused,
    /// One for all manuscripts.
    Named(PathBuf),
    /// For each manuscript the one its `lint.toml` names.
    Configured,
}

impl Baselines {
    /// Those of a run for which the command line may name one.
    pub(super) fn of(named: Option<&Path>) -> Self {
        named.map_or(Baselines::Configured, |path| Baselines::Named(path.to_owned()))
    }

    fn path<'a>(&'a self, job: &'a Job) -> Option<&'a Path> {
        match self {
            Baselines::Unused => None,
            Baselines::Named(path) => Some(path),
            Baselines::Configured => job.config.baseline.as_deref(),
        }
    }
}

/// What does not count in a run.
pub(super) struct Exceptions {
    today: Date,
    which: Baselines,
    baselines: HashMap<PathBuf, InUse<Known>>,
    ignore_files: HashMap<PathBuf, InUse<IgnoreFile>>,
    /// The folders searched for manuscripts.
    searched: Vec<PathBuf>,
    /// The manuscripts that were read, with the settings of each.
    read: HashMap<PathBuf, Arc<Config>>,
}

/// A file of exceptions in use.
struct InUse<T> {
    content: T,
    /// The folder it stands in, from which it names files.
    folder: PathBuf,
    /// The settings of the first manuscript it is used for: they judge what is about no file that was read.
    config: Arc<Config>,
}

impl Exceptions {
    /// Reads the files that a run over these manuscripts uses.
    pub(super) fn open(
        manuscripts: &Manuscripts,
        selection: &Selection,
        which: Baselines,
    ) -> Result<Self, Error> {
        let (mut baselines, mut ignore_files) = (HashMap::new(), HashMap::new());
        for job in &manuscripts.jobs {
            if let Some(path) = which.path(job).filter(|path| !baselines.contains_key(*path)) {
                let folder = folder_of(path);
                let content = Known::new(read_baseline(path)?, |file| folder.join(file).exists());
                let in_use = InUse { content, folder, config: job.config.clone() };
                baselines.insert(path.to_owned(), in_use);
            }
            for path in job.ignore_files.iter() {
                if ignore_files.contains_key(path) {
                    continue;
                }
                let content = IgnoreFile::decode(&path.display().to_string(), &read_text(path)?)?;
                let in_use = InUse { content, folder: folder_of(path), config: job.config.clone() };
                ignore_files.insert(path.clone(), in_use);
            }
        }
        let folders = selection.paths.iter().filter(|path| path.is_dir());
        let searched = folders.map(|path| real(path)).collect();
        let today = Zoned::now().date();
        Ok(Exceptions { today, which, baselines, ignore_files, searched, read: HashMap::new() })
    }

    /// Whether the run goes by a baseline.
    pub(super) fn has_baseline(&self) -> bool {
        !self.baselines.is_empty()
    }

    /// Marks what does not count in a manuscript, and adds what is wrong with its own exceptions.
    pub(super) fn apply(&mut self, job: &Job, document: &Document, diagnostics: &mut Vec<Diagnostic>) {
        let told = by_comments(&job.config.rules, document, diagnostics);
        if !self.ignore_files.is_empty() || !self.baselines.is_empty() {
            let place = real(Path::new(document.source().name()));
            for in_use in job.ignore_files.iter().filter_map(|path| self.ignore_files.get(path)) {
                in_use.content.excuse(document, diagnostics, self.today);
            }
            for path in job.ignore_files.iter() {
                if let Some(in_use) = self.ignore_files.get_mut(path) {
                    in_use.content.remember(document, diagnostics);
                }
            }
            if let Some(in_use) = self.which.path(job).and_then(|path| self.baselines.get_mut(path)) {
                in_use.content.mark(&from(&in_use.folder, &place), document, diagnostics);
            }
            self.read.insert(place, job.config.clone());
        }
        diagnostics.extend(told);
        in_order(diagnostics);
    }

    /// Marks what does not count in a manuscript, without taking account of it: fixes leave it alone, and
    /// look at a manuscript several times, on any thread.
    pub(super) fn excuse(&self, job: &Job, document: &Document, diagnostics: &mut [Diagnostic]) {
        by_comments(&job.config.rules, document, diagnostics);
        for in_use in job.ignore_files.iter().filter_map(|path| self.ignore_files.get(path)) {
            in_use.content.excuse(document, diagnostics, self.today);
        }
        if let Some(in_use) = self.which.path(job).and_then(|path| self.baselines.get(path)) {
            let place = real(Path::new(document.source().name()));
            in_use.content.excuse(&from(&in_use.folder, &place), document, diagnostics);
        }
    }

    /// What is wrong with the entries of the ignore files, after all manuscripts: each file with the
    /// settings of the first manuscript it is used for.
    pub(super) fn judge(&self) -> Vec<(&Config, &Document, Vec<Diagnostic>)> {
        let mut files: Vec<_> = self.ignore_files.iter().collect();
        files.sort_by_key(|(path, _)| *path);
        let judged = files.into_iter().map(|(_, InUse { content, folder, config })| {
            let rules_of = |file: &str| self.judging(&folder.join(file), config).map(|config| &config.rules);
            let told = content.judge(&config.rules, self.today, rules_of);
            (&**config, content.document(), told)
        });
        judged.collect()
    }

    /// What stands in the baselines and is not found any more, and what is left because this run did not
    /// look for it: by baseline.
    pub(super) fn rest(mut self) -> Vec<(PathBuf, Baseline, Baseline)> {
        let mut baselines: Vec<_> = std::mem::take(&mut self.baselines).into_iter().collect();
        baselines.sort_by(|one, other| one.0.cmp(&other.0));
        let rest = baselines.into_iter().map(|(path, InUse { content, folder, config })| {
            let gone = |key: &Key| {
                let judging = self.judging(&folder.join(&key.file), &config);
                judging.is_some_and(|config| is_looked_for(&config.rules, &key.rule))
            };
            let (stale, kept) = content.rest(gone);
            (path, stale, kept)
        });
        rest.collect()
    }

    /// The settings that what is said of a file is judged by, if the run shows what is in it: its own, or
    /// `otherwise` where it would have been read if it were still there.
    fn judging<'a>(&'a self, path: &Path, otherwise: &'a Config) -> Option<&'a Config> {
        let path = real(path);
        let was_there = || self.searched.iter().any(|folder| path.starts_with(folder));
        let gone = || (!path.exists() && was_there()).then_some(otherwise);
        self.read.get(&path).map(|config| &**config).or_else(gone)
    }
}

/// Whether that a rule finds nothing in a manuscript says that nothing is there. A rule there is no more
/// will never find anything.
fn is_looked_for(rules: &RuleSet, id: &str) -> bool {
    rules.rule(id).is_none() || is_judged_by_one(rules, id)
}

/// Reads a baseline.
pub(super) fn read_baseline(path: &Path) -> Result<Baseline, Error> {
    if !path.exists() {
        let reason = "没有这份基线；用 kanwu baseline create 建立".to_owned();
        return Err(Error::File { path: path.to_owned(), reason });
    }
    Ok(Baseline::decode(&path.display().to_string(), &read_text(path)?)?)
}
