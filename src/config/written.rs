//! A `lint.toml` as written: every value with its place.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::Deserialize;
use toml::Spanned;

use super::FailOn;
use crate::fold::fold;
use crate::globs::Globs;
use crate::mistake::Mistake;
use crate::rule::Group;
use crate::score::Standard;
use crate::source::Source;

/// A `lint.toml`, decoded.
#[derive(Clone, Debug)]
pub(super) struct Written {
    /// As it is shown: named from where kanwu runs.
    pub(super) name: Arc<str>,
    pub(super) text: Arc<str>,
    /// The folder it stands in, absolute: its paths and globs are relative to it.
    pub(super) folder: PathBuf,
}

/// A table of settings: the file's own, a profile's, or an override's. One type for the three, since nearly
/// every key may stand in each; those that may not are refused by [`Written::refuse_misplaced`].
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub(super) struct Settings {
    pub(super) min_version: Option<Spanned<String>>,
    pub(super) extends: Option<Spanned<Vec<Spanned<String>>>>,
    pub(super) packs: Option<Spanned<Vec<Spanned<String>>>>,
    pub(super) exclude: Option<Spanned<Vec<Spanned<String>>>>,
    /// The manuscripts an override is for.
    pub(super) files: Option<Spanned<Vec<Spanned<String>>>>,
    /// Whether its lists take the place of those before, instead of adding to them.
    pub(super) replace: Option<Spanned<bool>>,
    pub(super) fail_on: Option<Spanned<FailOn>>,
    pub(super) score: Option<Spanned<Standard>>,
    pub(super) max_error_rate: Option<Spanned<f64>>,
    pub(super) vocabulary: VocabularyTable,
    pub(super) baseline: Option<Spanned<String>>,
    pub(super) rules: BTreeMap<Spanned<String>, BTreeMap<Spanned<String>, Spanned<toml::Value>>>,
    pub(super) overrides: Vec<Spanned<Settings>>,
    pub(super) profiles: BTreeMap<Spanned<String>, Spanned<Settings>>,
    pub(super) evaluate: Evaluate,
}

impl Settings {
    /// The word lists, packs and baseline it names, as it names them; a group of built-in rules is no file.
    pub(super) fn named(&self) -> impl Iterator<Item = &str> {
        let lists = [&self.vocabulary.words, &self.vocabulary.banned, &self.packs];
        let lists = lists.into_iter().flatten().flat_map(Spanned::get_ref);
        let files = lists.chain(&self.baseline).map(|file| file.get_ref().as_str());
        files.filter(|file| Group::of(file).is_none())
    }
}

/// What a file asks of kanwu itself, which any version must understand.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Wanted {
    min_version: Option<Spanned<String>>,
}

/// `[vocabulary]`: the files of a publication's own words.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct VocabularyTable {
    /// Words that are right as they stand.
    pub(super) words: Option<Spanned<Vec<Spanned<String>>>>,
    /// Words the publication does not print.
    pub(super) banned: Option<Spanned<Vec<Spanned<String>>>>,
}

/// `[evaluate]`: how a publication measures its rules.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub(super) struct Evaluate {
    pub(super) classes: BTreeMap<String, Vec<Spanned<String>>>,
}

impl Written {
    /// A `lint.toml` with that text, and its settings.
    pub(super) fn decode(name: &str, folder: &Path, text: &str) -> Result<(Self, Settings), Box<Mistake>> {
        let written = Written { name: name.into(), text: text.into(), folder: folder.to_owned() };
        written.refuse_older()?;
        let settings: Settings = toml::from_str(text).map_err(|error| {
            let mut mistake = Mistake::in_toml(name, text, &error);
            if let Some(misplaced) = written.misplaced(mistake.span.start) {
                return misplaced;
            }
            let value = mistake.span.of(text);
            // `typo = "off"` under `[rules]`: what is meant is plain.
            if error.message().ends_with("expected a map") && value.starts_with('"') {
                mistake.advice = format!("级别写成 规则名.severity = {value}");
            } else if error.message().ends_with("expected a map") && value == "false" {
                mistake.advice = "关掉写成 规则名.severity = \"off\"".to_owned();
            }
            mistake
        })?;
        written.refuse_misplaced(&settings, "最上面", |key| !matches!(key, "files" | "replace"))?;
        let in_profile =
            |key: &str| !matches!(key, "files" | "min-version" | "extends" | "profiles" | "evaluate");
        let in_override = |key: &str| matches!(key, "files" | "replace" | "fail-on" | "rules");
        let profiles = settings.profiles.values().map(Spanned::get_ref);
        for profile in profiles.clone() {
            written.refuse_misplaced(profile, "[profiles.…]", in_profile)?;
        }
        for part in settings.overrides.iter().chain(profiles.flat_map(|profile| &profile.overrides)) {
            written.refuse_misplaced(part.get_ref(), "[[overrides]]", in_override)?;
            if part.get_ref().files.as_ref().is_none_or(|files| files.get_ref().is_empty()) {
                let advice = "写上 files = [\"副刊/**\"]，说明是哪些稿件".to_owned();
                return Err(written.mistake(part.span(), "这一节没有说是哪些稿件".to_owned(), advice));
            }
        }
        Ok((written, settings))
    }

    pub(super) fn mistake(&self, span: Range<usize>, message: String, advice: String) -> Box<Mistake> {
        let source = Source::new(&*self.name, &*self.text);
        Box::new(Mistake { source, span: span.into(), message, advice })
    }

    /// Refuses keys that do not belong where the settings stand.
    fn refuse_misplaced(
        &self,
        settings: &Settings,
        place: &str,
        belongs: impl Fn(&str) -> bool,
    ) -> Result<(), Box<Mistake>> {
        let Settings { min_version, extends, packs, exclude, files, replace, .. } = settings;
        let Settings { score, max_error_rate, vocabulary, baseline, overrides, profiles, .. } = settings;
        let classes = settings.evaluate.classes.values().flatten().next();
        let written = [
            ("min-version", min_version.as_ref().map(Spanned::span)),
            ("extends", extends.as_ref().map(Spanned::span)),
            ("packs", packs.as_ref().map(Spanned::span)),
            ("exclude", exclude.as_ref().map(Spanned::span)),
            ("files", files.as_ref().map(Spanned::span)),
            ("replace", replace.as_ref().map(Spanned::span)),
            ("score", score.as_ref().map(Spanned::span)),
            ("max-error-rate", max_error_rate.as_ref().map(Spanned::span)),
            ("vocabulary", vocabulary.words.as_ref().or(vocabulary.banned.as_ref()).map(Spanned::span)),
            ("baseline", baseline.as_ref().map(Spanned::span)),
            ("overrides", overrides.first().map(Spanned::span)),
            ("profiles", profiles.keys().next().map(Spanned::span)),
            ("evaluate", classes.map(Spanned::span)),
        ];
        for (key, span) in written {
            if let Some(span) = span.filter(|_| !belongs(key)) {
                let advice = match key {
                    "files" | "replace" => "files 写在 [[overrides]] 里，replace 写在它或 [profiles.…] 里",
                    "min-version" | "extends" | "profiles" | "evaluate" => "移到文件最上面",
                    _ => "移到文件最上面，或 [profiles.…] 里",
                };
                return Err(self.mistake(span, format!("“{key}”不能写在{place}"), advice.to_owned()));
            }
        }
        Ok(())
    }

    /// Refuses a file that says it wants a later kanwu, whatever else it says: only that one knows it.
    fn refuse_older(&self) -> Result<(), Box<Mistake>> {
        // What is no TOML or no version at all is explained where everything is decoded.
        let Ok(Wanted { min_version: Some(wanted) }) = toml::from_str(&self.text) else { return Ok(()) };
        let numbers = |version: &str| -> Option<Vec<u64>> {
            version.split('.').map(|number| number.parse().ok()).collect()
        };
        let here = env!("CARGO_PKG_VERSION");
        match numbers(wanted.get_ref()) {
            None => Err(self.mistake(wanted.span(), "版本号应写作“0.1”或“0.1.0”".to_owned(), String::new())),
            Some(least) if numbers(here).is_some_and(|here| here < least) => Err(self.mistake(
                wanted.span(),
                format!("这份设置要 kanwu {} 或更新的版本，现在是 {here}", wanted.get_ref()),
                "请更新 kanwu".to_owned(),
            )),
            Some(_) => Ok(()),
        }
    }

    /// Adds patterns it states, which are relative to its folder.
    pub(super) fn add_globs(&self, all: &mut Globs, globs: &[Spanned<String>]) -> Result<(), Box<Mistake>> {
        let patterns: Vec<&str> = globs.iter().map(|glob| glob.get_ref().as_str()).collect();
        all.add(&self.folder, &patterns).map_err(|bad| {
            let span = globs.get(bad.index).map_or(0..0, Spanned::span);
            self.mistake(span, bad.reason, "写法同 .gitignore，如 \"存档/\"".to_owned())
        })
    }

    /// A path it states, named as the user would write it from where kanwu runs.
    pub(super) fn path(&self, stated: &str) -> PathBuf {
        let path = fold(&Path::new(&*self.name).with_file_name(stated));
        if path.as_os_str().is_empty() { PathBuf::from(".") } else { path }
    }
}
