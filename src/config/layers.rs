//! The settings that hold for a run, laid one over the other: those of the files a `lint.toml` extends, its
//! own, those of the profiles chosen, and, for the manuscripts they name, the overrides. What comes later
//! wins; lists add up, unless the later says `replace = true`.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use toml::Spanned;

use super::written::{Settings, Written};
use super::{Config, Reader, Set, packs, vocabulary};
use crate::error::Error;
use crate::fold::fold;
use crate::globs::Globs;
use crate::mistake::{Mistake, nearest};
use crate::rule::RuleSet;
use crate::text::List;

/// All settings that may hold in a run.
#[derive(Debug, Default)]
pub(crate) struct Layers {
    /// Those for every manuscript, in order.
    whole: Vec<Layer>,
    /// Those for some, in order.
    parts: Vec<(Globs, Layer)>,
    /// Those of profiles nobody chose, and their overrides: in force nowhere, but a mistake all the same.
    unchosen: Vec<Layer>,
    /// The word lists, packs and baselines that any of the tables names, chosen or not.
    named: Vec<PathBuf>,
}

/// Settings of one table, with the file they stand in.
#[derive(Clone, Debug)]
pub(super) struct Layer {
    pub(super) written: Arc<Written>,
    pub(super) settings: Arc<Settings>,
    /// The profile it is of.
    pub(super) profile: Option<String>,
}

impl Layer {
    /// Whether its lists take the place of those before.
    pub(super) fn replaces(&self) -> bool {
        self.settings.replace.as_ref().is_some_and(|replace| *replace.get_ref())
    }
}

/// Which of the overrides hold for a manuscript: manuscripts with the same ones share a [`Config`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Parts(Vec<usize>);

impl Layers {
    /// The `lint.toml` that stands in `folder` (absolute) and is shown as `name`, with what it extends and
    /// the profiles chosen; files it names are read with `read`.
    pub(crate) fn decode(
        name: &str,
        folder: &Path,
        text: &str,
        profiles: &[String],
        read: Reader<'_>,
    ) -> Result<Self, Error> {
        let mut files = Files { found: Vec::new(), open: Vec::new(), read };
        files.add(name, folder, text)?;
        let mut layers = Layers::default();
        for (written, settings) in &files.found {
            let layer = Layer { written: written.clone(), settings: settings.clone(), profile: None };
            layers.whole.push(layer.clone());
            layers.add_parts(&layer)?;
            let of_profiles = settings.profiles.values().map(Spanned::get_ref);
            let tables = of_profiles.chain([&**settings]);
            layers.named.extend(tables.flat_map(Settings::named).map(|file| written.path(file)));
        }
        for profile in profiles {
            layers.add_profile(profile, &files.found)?;
        }
        layers.keep_unchosen(profiles, &files.found);
        Ok(layers)
    }

    fn keep_unchosen(&mut self, chosen: &[String], files: &[(Arc<Written>, Arc<Settings>)]) {
        for (written, settings) in files {
            let unchosen = settings.profiles.iter().filter(|(name, _)| !chosen.contains(name.get_ref()));
            for (name, profile) in unchosen {
                let profile = profile.get_ref();
                // What packs of its own define is known only where they are read.
                if profile.packs.is_some() {
                    continue;
                }
                let tables = profile.overrides.iter().map(Spanned::get_ref).chain([profile]);
                self.unchosen.extend(tables.map(|table| Layer {
                    written: written.clone(),
                    settings: Arc::new(table.clone()),
                    profile: Some(name.get_ref().clone()),
                }));
            }
        }
    }

    fn add_profile(&mut self, name: &str, files: &[(Arc<Written>, Arc<Settings>)]) -> Result<(), Error> {
        let mut known: Vec<&str> = Vec::new();
        let mut found = false;
        for (written, settings) in files {
            known.extend(settings.profiles.keys().map(|name| name.get_ref().as_str()));
            if let Some((_, profile)) = settings.profiles.iter().find(|(known, _)| known.get_ref() == name) {
                found = true;
                let settings = Arc::new(profile.get_ref().clone());
                let layer = Layer { written: written.clone(), settings, profile: Some(name.to_owned()) };
                self.whole.push(layer.clone());
                self.add_parts(&layer)?;
            }
        }
        if found {
            return Ok(());
        }
        let file = files.last().map_or("", |(written, _)| &written.name);
        let advice = match (nearest(name, known.iter().copied()), known.is_empty()) {
            (Some(near), _) => format!("；是不是 {near}？"),
            (None, true) => "，一节 [profiles.…] 也没有".to_owned(),
            (None, false) => format!("，有的是：{}", known.join("、")),
        };
        Err(Error::Profile(format!("{file} 里没有 [profiles.{name}]{advice}")))
    }

    fn add_parts(&mut self, layer: &Layer) -> Result<(), Box<Mistake>> {
        for part in &layer.settings.overrides {
            let mut globs = Globs::default();
            let files = part.get_ref().files.as_ref().map(Spanned::get_ref);
            layer.written.add_globs(&mut globs, files.map_or(&[], Vec::as_slice))?;
            let settings = Arc::new(part.get_ref().clone());
            self.parts.push((globs, Layer { settings, ..layer.clone() }));
        }
        Ok(())
    }

    /// Which overrides hold for a manuscript, given by its path as the disk has it.
    pub(crate) fn parts_for(&self, path: &Path) -> Parts {
        let parts = self.parts.iter().enumerate().filter(|(_, (globs, _))| globs.cover(path, false));
        Parts(parts.map(|(index, _)| index).collect())
    }

    /// The settings in force where those overrides hold.
    pub(crate) fn config(&self, parts: &Parts, read: Reader<'_>) -> Result<Config, Error> {
        let parts = parts.0.iter().map(|&index| &self.parts[index].1);
        let config = Config::of(&self.whole.iter().chain(parts).collect::<Vec<_>>(), read)?;
        self.unchosen.iter().try_for_each(|layer| config.try_rules_of(layer, read))?;
        Ok(config)
    }

    /// The files of kanwu's own that they name, the profiles nobody chose included: no manuscripts, wherever
    /// they stand.
    pub(crate) fn named(&self) -> &[PathBuf] {
        &self.named
    }

    /// What chosen profiles say differently of the same thing: the later wins, and its user should know.
    pub(crate) fn contradictions(&self) -> Vec<Mistake> {
        let of_profiles = self.whole.iter().filter(|layer| layer.profile.is_some());
        let sets: Vec<Set> = of_profiles.flat_map(Layer::sets).filter(|set| !set.adds).collect();
        let mut found = Vec::new();
        for (nth, later) in sets.iter().enumerate() {
            let contrary = |earlier: &&Set| {
                earlier.key == later.key
                    && earlier.profile != later.profile
                    && earlier.value() != later.value()
            };
            if let Some(earlier) = sets[..nth].iter().rfind(contrary) {
                let [first, last] = [earlier, later].map(|set| set.profile.as_deref().unwrap_or_default());
                let message = format!("{first} 和 {last} 两个 profile 的 {} 不一样", later.key);
                found.push(later.mistake(message, format!("以后写的 {last} 为准；要别的就换个先后")));
            }
        }
        found
    }

    /// The patterns of overrides that mean none of the manuscripts, and those of `exclude` that mean nothing
    /// of what was left out: of the settings that stand in one of the `searched` folders, so that all they
    /// can mean was met. All are given by their paths as the disk has them.
    pub(crate) fn idle<'m>(
        &self,
        searched: &[PathBuf],
        manuscripts: &dyn Fn() -> &'m [PathBuf],
        excluded: &[(PathBuf, bool)],
    ) -> Vec<Mistake> {
        let mut found = Vec::new();
        let mut look =
            |layer: &Layer, pattern: &Spanned<String>, what: &str, means: &dyn Fn(&Globs) -> bool| {
                let mut globs = Globs::default();
                let valid = layer.written.add_globs(&mut globs, std::slice::from_ref(pattern)).is_ok();
                let is_searched = searched.iter().any(|folder| layer.written.folder.starts_with(folder));
                if valid && is_searched && !pattern.get_ref().starts_with('!') && !means(&globs) {
                    let message = format!("“{}”没有对上任何{what}", pattern.get_ref());
                    let advice = "路径从这一份 lint.toml 所在目录算起；不用了就删去".to_owned();
                    found.push(*layer.written.mistake(pattern.span(), message, advice));
                }
            };
        for (_, layer) in &self.parts {
            for pattern in layer.settings.files.iter().flat_map(Spanned::get_ref) {
                let means = |globs: &Globs| manuscripts().iter().any(|path| globs.cover(path, false));
                look(layer, pattern, "稿件", &means);
            }
        }
        for layer in &self.whole {
            for pattern in layer.settings.exclude.iter().flat_map(Spanned::get_ref) {
                let means = |globs: &Globs| excluded.iter().any(|(path, is_dir)| globs.cover(path, *is_dir));
                look(layer, pattern, "要跳过的文件或目录", &means);
            }
        }
        found
    }

    /// What overrides say of a rule, whichever manuscripts they are for.
    pub(crate) fn overrides_of(&self, rule: &str) -> Vec<Set> {
        let of_rule = format!("rules.{rule}.");
        let sets = self.parts.iter().flat_map(|(_, layer)| layer.sets());
        sets.filter(|set| set.key.starts_with(&of_rule)).collect()
    }

    /// The lists of the vocabulary, read, whatever is wrong in them.
    pub(crate) fn vocabulary(&self, read: Reader<'_>) -> Result<Vec<List>, Error> {
        Ok(vocabulary::lists(&self.whole.iter().collect::<Vec<_>>(), read)?)
    }

    /// The rules of the packs they name, as the packs have them.
    pub(crate) fn packs(&self, read: Reader<'_>) -> Result<RuleSet, Error> {
        Ok(packs(&self.whole.iter().collect::<Vec<_>>(), read)?)
    }
}

/// The files a `lint.toml` extends and itself, those laid under it first.
struct Files<'a> {
    found: Vec<(Arc<Written>, Arc<Settings>)>,
    /// Those being read, by where they stand: one that is met again goes in a circle.
    open: Vec<PathBuf>,
    read: Reader<'a>,
}

impl Files<'_> {
    fn add(&mut self, name: &str, folder: &Path, text: &str) -> Result<(), Error> {
        let (written, settings) = Written::decode(name, folder, text)?;
        let place = folder.join(Path::new(name).file_name().unwrap_or_default());
        self.open.push(place);
        for extended in settings.extends.iter().flat_map(Spanned::get_ref) {
            self.extend(&written, extended)?;
        }
        self.open.pop();
        self.found.push((Arc::new(written), Arc::new(settings)));
        Ok(())
    }

    fn extend(&mut self, by: &Written, extended: &Spanned<String>) -> Result<(), Error> {
        let place = fold(&by.folder.join(extended.get_ref()));
        if self.open.contains(&place) {
            let advice = "去掉其中一处 extends".to_owned();
            return Err(by
                .mistake(extended.span(), "extends 绕了一圈，又回到这一份".to_owned(), advice)
                .into());
        }
        let name = by.path(extended.get_ref());
        // Two files may both extend a third: it is laid down once.
        let folder = place.parent().map(Path::to_owned).unwrap_or_default();
        let known = |written: &Written| {
            written.folder == folder && Path::new(&*written.name).file_name() == name.file_name()
        };
        if self.found.iter().any(|(written, _)| known(written)) {
            return Ok(());
        }
        let text = (self.read)(&name).map_err(|error| {
            let advice = "路径从这一份 lint.toml 所在目录算起".to_owned();
            by.mistake(extended.span(), error.to_string(), advice)
        })?;
        self.add(&name.display().to_string(), &folder, &text)
    }
}
