//! The manuscripts of a run: found, each with the settings in force for it, and linted on all cores
//! in batches, in the order of their names.

use std::collections::HashSet;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use rayon::prelude::*;

use super::Stop;
use super::batches::{batches, bytes_up_to};
use super::lacking::Lacking;
use super::progress::Progress;
use super::selection::Selection;
use super::settings::Settings;
use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::edition::{Edition, Facts, Kin};
use crate::error::Error;
use crate::globs::Globs;
use crate::input::{self, Folders, Held, Input, real};
use crate::lint::{Earlier, Lap, Linted, in_order, lint, lint_across_timed, lint_all};
use crate::mistake::Mistake;
use crate::rule::Rule;

/// One manuscript to read, with the settings in force for it.
pub(super) struct Job {
    pub(super) input: Input,
    pub(super) config: Arc<Config>,
    /// Where its exceptions are, beside its own comments: the nearest first.
    pub(super) ignore_files: Arc<[PathBuf]>,
}

impl Job {
    /// Everything said of its document alone.
    pub(super) fn findings(&self, document: &Document) -> Vec<Diagnostic> {
        lint(&self.config.rules, document)
    }
}

/// A manuscript with what was found in it.
pub(super) struct Checked {
    pub(super) document: Document,
    /// In the text's order.
    pub(super) diagnostics: Vec<Diagnostic>,
    /// What each rule did; one that compares manuscripts has two laps.
    pub(super) laps: Vec<Lap>,
    /// What it took to read it and to look for everything said of it alone, on all threads together.
    pub(super) time: Duration,
    /// What the edition must know of it.
    facts: Facts,
}

/// A manuscript, and what came of reading and linting it.
pub(super) type Look<'m> = (&'m Job, Result<Checked, Error>);

/// The manuscripts of a run, in the order of their names.
pub(super) struct Manuscripts {
    pub(super) jobs: Vec<Job>,
    /// The paths that could not be searched.
    pub(super) errors: Vec<Error>,
    /// Documents in the folders searched that cannot be read.
    pub(super) passed_over: Vec<PathBuf>,
    /// What may be a mistake in the settings.
    pub(super) warnings: Vec<Mistake>,
    pub(super) reading: input::Options,
}

impl Manuscripts {
    /// Finds the manuscripts that are named, or stand in a folder that is. That there is none is an error.
    pub(super) fn find(selection: &Selection) -> Result<Self, Error> {
        Self::find_with(selection, &[])
    }

    /// As [`Manuscripts::find`], with those of the `absent` files, given by where they would be, that stand
    /// there.
    pub(super) fn find_with(selection: &Selection, absent: &[PathBuf]) -> Result<Self, Error> {
        let mut settings = Settings::new(&selection.chosen);
        let mut lacking = Lacking::new(&selection.chosen);
        let Named { paths, stdin } = Named::find(selection, &mut settings, &mut lacking)?;
        let mut found = input::walk_with(paths.iter().map(|(path, excluded)| (*path, excluded)), absent);
        let searched: Vec<&Path> = paths.iter().map(|(path, _)| *path).filter(|path| path.is_dir()).collect();
        let named: HashSet<&PathBuf> = selection.paths.iter().collect();
        let mut folders = Folders::default();
        let mut chosen = Vec::with_capacity(found.files.len());
        for path in found.files {
            let place = folders.real(&path);
            if lacking.counts(&path) {
                continue;
            }
            let config = match settings.for_place(&path, &place) {
                Ok(config) => config,
                Err(error) => {
                    lacking.leave_out(&path, error)?;
                    continue;
                }
            };
            let ignore_files = settings.ignore_files(path.parent().unwrap_or(Path::new("")));
            chosen.push((path, place, config, ignore_files));
        }
        // Any manuscript's settings may name a list that stands among the manuscripts of another's.
        let mut own_files = settings.own_files();
        own_files.extend(lacking.own_files());
        let mut own_file = None;
        let mut jobs = Vec::with_capacity(chosen.len() + 1);
        for (path, place, config, ignore_files) in chosen {
            if own_files.contains(&place) {
                // pre-commit names whatever is committed: that may be lists alone.
                if !named.contains(&path) {
                    own_file.get_or_insert(path);
                }
                found.excluded.push((place, false));
                continue;
            }
            // A folder below may have settings of its own.
            if named.contains(&path) || !config.exclude.cover(&place, false) {
                jobs.push(Job { input: Input::Path(path), config, ignore_files });
            } else {
                found.excluded.push((place, false));
            }
        }
        let warnings = settings.warnings(
            &searched,
            || {
                let paths = jobs.iter().filter_map(|job| job.input.path());
                let left_out = found.excluded.iter().map(|(path, _)| path.clone());
                paths.map(|path| folders.real(path)).chain(left_out).collect()
            },
            &found.excluded,
        );
        let mut passed_over = found.passed_over;
        passed_over.retain(|path| {
            let place = folders.real(path);
            !settings.for_place(path, &place).is_ok_and(|config| config.exclude.cover(&place, false))
        });
        // Standard input can be read once only, so it comes last: nothing is compared with it.
        jobs.extend(stdin);
        found.errors.extend(lacking.errors(jobs.is_empty() && found.errors.is_empty())?);
        if jobs.is_empty() && found.errors.is_empty() {
            let names_own = || selection.paths.iter().any(|path| own_files.contains(&real(path)));
            if let Some(path) = own_file {
                return Err(only_own_files(&path));
            }
            if !names_own() {
                return Err(nothing_in(&selection.paths, &passed_over));
            }
        }
        let reading = input::Options { encoding: selection.encoding, max_size: selection.max_file_size };
        Ok(Manuscripts { jobs, errors: found.errors, passed_over, warnings, reading })
    }

    /// Tells of what in the folders searched was not checked because it cannot be read. Nobody is left to tell when
    /// standard error is closed.
    pub(super) fn tell_passed_over(&self) {
        if self.passed_over.is_empty() {
            return;
        }
        let (count, kinds) = (self.passed_over.len(), input::kinds(&self.passed_over));
        drop(writeln!(io::stderr(), "另有 {count} 个文件不是纯文本，没有检查：{kinds}；请另存为 .txt 再查"));
    }

    /// Counts what in the folders searched cannot be read as not checked, as if it had been named.
    pub(super) fn miss_passed_over(&mut self) {
        let reason = "不是纯文本，没有检查；请另存为 .txt，不是稿件的写进 lint.toml 的 exclude";
        let missed = self.passed_over.drain(..).map(|path| Error::File { path, reason: reason.to_owned() });
        self.errors.extend(missed);
    }

    /// The rules that are on for some of them, each once, in the order of their packs.
    pub(super) fn rules(&self) -> Vec<&Rule> {
        let mut known = HashSet::new();
        let configs = self.jobs.iter().map(|job| &job.config);
        let configs: Vec<&Arc<Config>> = configs.filter(|config| known.insert(Arc::as_ptr(config))).collect();
        let mut ids = HashSet::new();
        let rules = configs.into_iter().flat_map(|config| &config.rules.rules);
        rules.filter(|rule| rule.enabled && ids.insert(&rule.id)).collect()
    }

    /// Reads and lints them, and gives each to `each`, in their order.
    pub(super) fn lint(
        &self,
        mut each: impl FnMut(&Job, Result<Checked, Error>) -> Result<(), Stop>,
    ) -> Result<(), Stop> {
        let progress = Progress::new(self.jobs.len());
        for batch in self.batches(&progress) {
            progress.aside(|| batch.into_iter().try_for_each(|(job, checked)| each(job, checked)))?;
        }
        Ok(())
    }

    /// Reads and lints them, batch by batch, in their order. While a batch is compared with what came before,
    /// which one core does in part, the next is checked.
    pub(super) fn batches<'m>(&'m self, progress: &'m Progress) -> impl Iterator<Item = Vec<Look<'m>>> {
        let mut edition = Edition::of_bytes(bytes_up_to(&self.jobs, Edition::REMEMBERED));
        let mut batches = batches(&self.jobs);
        let mut checked = None;
        std::iter::from_fn(move || {
            let batch =
                checked.take().or_else(|| batches.next().map(|batch| self.checked(batch, progress)))?;
            let next = batches.next();
            let (looks, ahead) = rayon::join(
                || self.compared(batch, &mut edition),
                || next.map(|batch| self.checked(batch, progress)),
            );
            checked = ahead;
            Some(looks)
        })
    }

    /// A batch with what is said of each manuscript alone.
    fn checked<'m>(&self, batch: &'m [Job], progress: &Progress) -> Vec<Look<'m>> {
        // The last one is the largest where one is large.
        let name = || batch.last().map_or_else(String::new, |job| job.input.name());
        let alike = batch.chunk_by(|one, next| Arc::ptr_eq(&one.config, &next.config));
        progress.step(batch.len(), name, || alike.flat_map(|jobs| self.checked_alike(jobs)).collect())
    }

    /// Manuscripts that have the same settings.
    fn checked_alike<'m>(&self, jobs: &'m [Job]) -> Vec<Look<'m>> {
        let read = |job: &Job| {
            let since = Instant::now();
            self.read(job).map(|document| (document, since.elapsed()))
        };
        let read: Vec<Result<(Document, Duration), Error>> = jobs.par_iter().map(read).collect();
        let documents: Vec<&Document> = read.iter().flatten().map(|(document, _)| document).collect();
        let since = Instant::now();
        let rules = jobs.first().map(|job| &job.config.rules);
        let mut linted =
            rules.map(|rules| lint_all(rules, &documents, || since.elapsed())).into_iter().flatten();
        let look = |(job, read): (&'m Job, Result<(Document, Duration), Error>)| {
            let checked = read.map(|(document, reading)| {
                let Linted { diagnostics, laps, facts } = linted.next().unwrap_or_default();
                let time = reading + laps.iter().map(|lap| lap.time).sum::<Duration>();
                Checked { document, diagnostics, laps, time, facts }
            });
            (job, checked)
        };
        jobs.iter().zip(read).map(look).collect()
    }

    /// A batch with what each repeats of earlier ones too.
    fn compared<'m>(&self, batch: Vec<Look<'m>>, edition: &mut Edition) -> Vec<Look<'m>> {
        // Which earlier documents each may repeat is known in the order of the jobs only; the second
        // look at them is taken on all cores again.
        let nothing = Facts::default();
        let facts =
            batch.iter().map(|(_, checked)| checked.as_ref().map_or(&nothing, |checked| &checked.facts));
        let repeats = edition.add_all(facts);
        let batch = batch.into_par_iter().zip(repeats);
        batch.map(|((job, checked), earlier)| (job, self.compare(job, checked, &earlier))).collect()
    }

    /// Reads one, which stood there when it was found.
    pub(super) fn read(&self, job: &Job) -> Result<Document, Error> {
        input::read(&job.input, &self.reading).map_err(|error| match job.input.path() {
            Some(path) if !path.exists() => {
                job.input.error("检查的这会儿文件不见了；请再运行一次".to_owned())
            }
            _ => error,
        })
    }

    /// Reads standard input, if it is one of them, to be read from memory as often as it takes.
    pub(super) fn hold_stdin(&mut self) -> Result<(), Error> {
        let max_size = self.reading.max_size;
        for job in &mut self.jobs {
            if let Input::Stdin { .. } = job.input {
                let held = Held { name: job.input.name(), bytes: input::bytes(&job.input, max_size)? };
                job.input = Input::Held(Box::new(held));
            }
        }
        Ok(())
    }

    /// Adds what a document repeats from `earlier` ones, which are read again. One that cannot be any
    /// more was told of already.
    fn compare(&self, job: &Job, checked: Result<Checked, Error>, earlier: &[Kin]) -> Result<Checked, Error> {
        let mut checked = checked?;
        let earlier: Vec<(Kin, Document)> = earlier
            .iter()
            .filter_map(|&kin| Some((kin, self.read(&self.jobs[kin.document]).ok()?)))
            .collect();
        let earlier: Vec<Earlier<'_>> =
            earlier.iter().map(|(kin, document)| Earlier { document, shares: kin.shares }).collect();
        let since = Instant::now();
        let clock = || since.elapsed();
        let (found, laps) = lint_across_timed(&job.config.rules, &checked.document, &earlier, clock);
        checked.diagnostics.extend(found);
        checked.laps.extend(laps);
        in_order(&mut checked.diagnostics);
        Ok(checked)
    }
}

/// What a command is given.
struct Named<'s> {
    /// Files and folders, each with what is left out below it.
    paths: Vec<(&'s Path, Globs)>,
    stdin: Option<Job>,
}

impl<'s> Named<'s> {
    fn find(selection: &'s Selection, settings: &mut Settings, lacking: &mut Lacking) -> Result<Self, Error> {
        let (mut paths, mut stdin) = (Vec::new(), None);
        for path in &selection.paths {
            if path == Path::new("-") {
                let filename = selection.stdin_filename.clone();
                let name = Path::new(filename.as_deref().unwrap_or_default());
                let config = settings.for_file(name)?;
                let ignore_files = settings.ignore_files(name.parent().unwrap_or(Path::new("")));
                stdin = Some(Job { input: Input::Stdin { filename }, config, ignore_files });
            } else {
                let config = settings.for_path(path).map(|config| config.exclude.clone());
                paths.push((path.as_path(), config.or_else(|error| lacking.excluded_in(path, error))?));
            }
        }
        Ok(Named { paths, stdin })
    }
}

/// There is nothing to check but what the settings themselves name.
fn only_own_files(path: &Path) -> Error {
    Error::Usage(format!(
        "没有可检查的稿件：{} 是 lint.toml 用着的词表、规则包或基线，不当稿件查；词表用 kanwu vocab check 查",
        path.display()
    ))
}

/// There is nothing to check.
fn nothing_in(paths: &[PathBuf], passed_over: &[PathBuf]) -> Error {
    let paths: Vec<String> = paths.iter().map(|path| path.display().to_string()).collect();
    if !passed_over.is_empty() {
        return Error::Usage(format!(
            "{} 里没有可检查的稿件：{}，不是纯文本；请另存为 .txt 再查",
            paths.join("、"),
            input::kinds(passed_over)
        ));
    }
    Error::Usage(format!(
        "{} 里没有可检查的稿件：要有 .txt 或 .md 文件，且没有被 .gitignore 或 lint.toml 的 exclude 排除",
        paths.join("、")
    ))
}
