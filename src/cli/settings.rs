//! Which `lint.toml` is in force for which file: found upward, read once.

use std::cell::{LazyCell, RefCell};
use std::collections::{HashMap, HashSet};
use std::fs::File;
use std::io::{self, ErrorKind, Read};
use std::path::{Component, Path, PathBuf};
use std::rc::Rc;
use std::sync::Arc;

use clap::Args;

use super::beside::folder_of;
use crate::config::{Config, Layers, Parts, Reader, Set};
use crate::error::Error;
use crate::input::{self, real};
use crate::mistake::Mistake;
use crate::rule::RuleSet;
use crate::text::{List, Segmenter};

/// The name of the file, looked for in a manuscript's folder and upward.
pub(super) const FILE_NAME: &str = "lint.toml";

/// The name of the ignore file, looked for in the same way.
const IGNORE_FILE: &str = "kanwu-ignore.toml";

/// Which settings to use.
#[derive(Args, Clone, Default)]
pub(super) struct Chosen {
    /// 用这份 lint.toml（默认从稿件所在目录逐级向上找）
    #[arg(long, value_name = "文件")]
    pub(super) config: Option<PathBuf>,
    /// 启用 lint.toml 里的 [profiles.名字]；几个用逗号隔开，后面的优先（也可设环境变量 KANWU_PROFILE）
    #[arg(
        long = "profile",
        value_name = "名字,…",
        value_delimiter = ',',
        env = "KANWU_PROFILE",
        hide_env = true
    )]
    pub(super) profiles: Vec<String>,
}

/// The settings of a run, by folder.
pub(super) struct Settings {
    chosen: Chosen,
    /// One dictionary for all: loading it takes time and memory.
    segmenter: Arc<Segmenter>,
    by_folder: HashMap<PathBuf, Rc<InUse>>,
    by_file: HashMap<Option<PathBuf>, Rc<InUse>>,
    ignore_files: HashMap<PathBuf, Arc<[PathBuf]>>,
    /// What was read of it: the files that settings extend or name, and those that these name.
    read: RefCell<HashSet<PathBuf>>,
}

/// The settings of one `lint.toml`, or the built-in ones.
#[derive(Default)]
struct InUse {
    layers: Layers,
    /// By which overrides hold.
    configs: RefCell<HashMap<Parts, Arc<Config>>>,
}

impl Settings {
    /// Settings found upward from each file, or those of the file that `--config` names.
    pub(super) fn new(chosen: &Chosen) -> Self {
        Settings {
            chosen: chosen.clone(),
            segmenter: Arc::default(),
            by_folder: HashMap::new(),
            by_file: HashMap::new(),
            ignore_files: HashMap::new(),
            read: RefCell::default(),
        }
    }

    /// The settings for a manuscript.
    pub(super) fn for_file(&mut self, path: &Path) -> Result<Arc<Config>, Error> {
        self.for_place(path, &real(path))
    }

    /// The settings for a manuscript that really stands at `place`.
    pub(super) fn for_place(&mut self, path: &Path, place: &Path) -> Result<Arc<Config>, Error> {
        let found = self.found(path.parent().unwrap_or(Path::new("")))?;
        let parts = found.layers.parts_for(place);
        self.config(&found, parts)
    }

    /// The settings for what stands in a folder, whatever its name.
    pub(super) fn for_folder(&mut self, folder: &Path) -> Result<Arc<Config>, Error> {
        let found = self.found(folder)?;
        self.config(&found, Parts::default())
    }

    /// The settings for a manuscript or for what stands in a folder, whichever the path is.
    pub(super) fn for_path(&mut self, path: &Path) -> Result<Arc<Config>, Error> {
        match path.as_os_str().is_empty() || path.is_dir() {
            true => self.for_folder(path),
            false => self.for_file(path),
        }
    }

    /// The rules there as their packs have them, whatever `lint.toml` makes of them.
    pub(super) fn packs(&mut self, path: &Path) -> Result<RuleSet, Error> {
        let folder = if path.is_dir() { path } else { path.parent().unwrap_or(Path::new("")) };
        self.found(folder)?.layers.packs(&read_text)
    }

    /// The files of kanwu's own that the settings used so far name: word lists, packs, baselines, ignore
    /// files, those of profiles nobody chose included. They are no manuscripts. As the disk has them.
    pub(super) fn own_files(&self) -> HashSet<PathBuf> {
        let read = self.read.borrow();
        let named = self.by_file.values().flat_map(|found| found.layers.named());
        let ignore_files = self.ignore_files.values().flat_map(|files| files.iter().map(PathBuf::as_path));
        let all = read.iter().map(PathBuf::as_path).chain(named.map(PathBuf::as_path)).chain(ignore_files);
        all.map(real).collect()
    }

    /// Reads a file that settings name, and remembers that they do.
    fn reader(&self) -> impl Fn(&Path) -> Result<String, Error> {
        |path| {
            self.read.borrow_mut().insert(path.to_owned());
            read_text(path)
        }
    }

    /// What the overrides say of a rule, whichever manuscripts they are for, in the settings used so far.
    pub(super) fn overrides_of(&self, rule: &str) -> Vec<Set> {
        let mut sets: Vec<Set> =
            self.by_file.values().flat_map(|found| found.layers.overrides_of(rule)).collect();
        sets.sort_by_key(|set| (set.file().to_owned(), set.line()));
        sets
    }

    /// What may be a mistake in the settings used so far: profiles that contradict each other, and
    /// patterns that mean none of the `manuscripts`, or nothing of what is `excluded`, though all folders below
    /// theirs were `searched`.
    pub(super) fn warnings(
        &self,
        searched: &[&Path],
        manuscripts: impl FnOnce() -> Vec<PathBuf>,
        excluded: &[(PathBuf, bool)],
    ) -> Vec<Mistake> {
        let searched: Vec<PathBuf> = searched.iter().map(|path| real(path)).collect();
        // A year's issues are many: where they are is asked for only if some pattern speaks of them.
        let manuscripts = LazyCell::new(manuscripts);
        let mut warnings = Vec::new();
        for InUse { layers, .. } in self.by_file.values().map(|in_use| &**in_use) {
            warnings.extend(layers.contradictions());
            warnings.extend(layers.idle(&searched, &|| manuscripts.as_slice(), excluded));
        }
        warnings.sort_by_cached_key(ToString::to_string);
        // Several may extend the same file.
        warnings.dedup_by_key(|warning| warning.to_string());
        warnings
    }

    fn config(&self, found: &InUse, parts: Parts) -> Result<Arc<Config>, Error> {
        if let Some(known) = found.configs.borrow().get(&parts) {
            return Ok(known.clone());
        }
        let mut config = found.layers.config(&parts, &self.reader())?;
        config.rules.segmenter = Arc::new(self.segmenter.with(Arc::clone(&config.vocabulary)));
        let config = Arc::new(config);
        found.configs.borrow_mut().insert(parts, config.clone());
        Ok(config)
    }

    /// The ignore files for what stands in a folder, the nearest first.
    pub(super) fn ignore_files(&mut self, folder: &Path) -> Arc<[PathBuf]> {
        if let Some(known) = self.ignore_files.get(folder) {
            return known.clone();
        }
        let found: Arc<[PathBuf]> = self.chosen.ignore_files(folder).into();
        self.ignore_files.insert(folder.to_owned(), found.clone());
        found
    }

    fn found(&mut self, folder: &Path) -> Result<Rc<InUse>, Error> {
        if let Some(known) = self.by_folder.get(folder) {
            return Ok(known.clone());
        }
        let file = self.chosen.config.clone().or_else(|| find(folder, FILE_NAME));
        let found = match self.by_file.get(&file) {
            Some(known) => known.clone(),
            None => Rc::new(InUse {
                layers: self.chosen.layers(file.as_deref(), &self.reader())?,
                ..InUse::default()
            }),
        };
        self.by_file.insert(file, found.clone());
        self.by_folder.insert(folder.to_owned(), found.clone());
        Ok(found)
    }
}

impl Chosen {
    /// The settings of that file, or those found upward where none is named; with those profiles.
    pub(super) fn of(config: Option<&Path>, profiles: &[String]) -> Self {
        Chosen { config: config.map(Path::to_owned), profiles: profiles.to_vec() }
    }

    fn layers(&self, file: Option<&Path>, read: Reader<'_>) -> Result<Layers, Error> {
        let Some(path) = file else {
            return match self.profiles.first() {
                None => Ok(Layers::default()),
                Some(name) => Err(Error::Profile(format!(
                    "这里和上级目录都没有 lint.toml，也就没有 [profiles.{name}]；写一份 lint.toml，或去掉 --profile"
                ))),
            };
        };
        let name = shown(path).display().to_string();
        Layers::decode(&name, &folder_of(path), &read(path)?, &self.profiles, read)
    }

    /// The ignore files for what stands in a folder, the nearest first: that beside the `lint.toml` which `--config`
    /// names, or else all in the folder and above it. One paper of a house adds to what the house lets pass.
    pub(super) fn ignore_files(&self, folder: &Path) -> Vec<PathBuf> {
        let beside = self.config.as_ref().map(|settings| settings.with_file_name(IGNORE_FILE));
        match beside.filter(|path| path.is_file()) {
            Some(path) => vec![path],
            None => existing(folder, IGNORE_FILE).collect(),
        }
    }

    /// Where a new exception for what stands in a folder is written: in the ignore file or beside the `lint.toml` that
    /// is nearest; or else here, where its manuscripts find it; in the folder itself if that is elsewhere.
    pub(super) fn new_ignore_file(&self, folder: &Path) -> PathBuf {
        let is_below = |here: PathBuf| real(folder).starts_with(real(&here));
        let elsewhere = || match std::env::current_dir().is_ok_and(is_below) {
            true => IGNORE_FILE.into(),
            false => folder.join(IGNORE_FILE),
        };
        if let Some(settings) = &self.config {
            let there = self.ignore_files(folder).into_iter().next();
            return there.unwrap_or_else(|| settings.with_file_name(IGNORE_FILE));
        }
        let has_either =
            |here: &PathBuf| [IGNORE_FILE, FILE_NAME].iter().any(|name| here.join(name).is_file());
        let nearest = upward(folder).find(has_either);
        nearest.map_or_else(elsewhere, |here| from_here(here.join(IGNORE_FILE)))
    }

    /// The vocabulary's lists in force here, read with `read`, whatever is wrong in them.
    pub(super) fn vocabulary(&self, read: Reader<'_>) -> Result<Vec<List>, Error> {
        let file = self.config.clone().or_else(|| find(Path::new(""), FILE_NAME));
        self.layers(file.as_deref(), &read_text)?.vocabulary(read)
    }

    /// The rules in a folder as their packs have them, whatever `lint.toml` makes of them.
    pub(super) fn packs(&self, folder: &Path) -> Result<RuleSet, Error> {
        let file = self.config.clone().or_else(|| find(folder, FILE_NAME));
        self.layers(file.as_deref(), &read_text)?.packs(&read_text)
    }
}

/// The nearest file of that name in a folder or above it, named from here where it stands below.
pub(super) fn find(folder: &Path, name: &str) -> Option<PathBuf> {
    existing(folder, name).next()
}

/// The files of that name in a folder and above it, the nearest first.
fn existing(folder: &Path, name: &str) -> impl Iterator<Item = PathBuf> {
    upward(folder).map(move |folder| folder.join(name)).filter(|file| file.is_file()).map(from_here)
}

/// A folder and those above it.
fn upward(folder: &Path) -> impl Iterator<Item = PathBuf> {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    // A linked folder belongs where its user sees it; where `..` leads from there only the disk knows.
    let folder = match folder.components().any(|part| part == Component::ParentDir) {
        true => Some(real(folder)),
        false => std::path::absolute(folder).ok(),
    };
    std::iter::successors(folder, |folder| folder.parent().map(Path::to_owned))
}

/// What a `lint.toml` is shown as, and the files it names after it. Those stand where it really does, which
/// the name of a link does not tell.
fn shown(path: &Path) -> PathBuf {
    let is_linked = std::path::absolute(path).is_ok_and(|path| path.ancestors().any(Path::is_symlink));
    match is_linked {
        true => from_here(real(path)),
        false => path.to_owned(),
    }
}

/// An absolute path, named from here where it stands below.
fn from_here(path: PathBuf) -> PathBuf {
    let here = std::env::current_dir().ok();
    let below = here.and_then(|here| path.strip_prefix(here).map(Path::to_owned).ok());
    below.unwrap_or(path)
}

/// Bytes that may come out of what is no file: enough for a pipe, and an end for `/dev/zero`, which a `lint.toml`
/// from elsewhere may name.
const ENDLESS: u64 = 64 << 20;

fn read_bounded(path: &Path) -> io::Result<Vec<u8>> {
    let file = File::open(path)?;
    let metadata = file.metadata()?;
    let mut bytes = Vec::new();
    let most = if metadata.is_file() { metadata.len().saturating_add(ENDLESS) } else { ENDLESS };
    match file.take(most).read_to_end(&mut bytes)? as u64 == most {
        true => Err(ErrorKind::FileTooLarge.into()),
        false => Ok(bytes),
    }
}

/// The text of a file the user wrote for kanwu: a `lint.toml`, a rule pack, a word list, labels.
pub(super) fn read_text(path: &Path) -> Result<String, Error> {
    let file_error = |reason: String| Error::File { path: path.to_owned(), reason };
    let bytes = read_bounded(path).map_err(|error| match error.kind() {
        ErrorKind::NotFound => file_error("没有这个文件".to_owned()),
        ErrorKind::IsADirectory => file_error("这是目录，不是文件".to_owned()),
        ErrorKind::FileTooLarge => file_error("这是没有尽头的设备，不是文件；请给出文件".to_owned()),
        _ => file_error(format!("读不了：{error}")),
    })?;
    // Editors keep word lists in whatever their editor writes; TOML in another encoding does no harm.
    let text = String::from_utf8(bytes).or_else(|error| {
        let at = error.utf8_error().valid_up_to() + 1;
        let unknown = |_| file_error(format!("第 {at} 字节起不是 UTF-8；请把它另存为 UTF-8"));
        input::text(error.into_bytes()).map_err(unknown)
    })?;
    Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
}
