//! Where each setting was set, for `kanwu config show` and `kanwu explain`.

use std::sync::Arc;

use toml::Spanned;

use super::layers::Layer;
use super::written::Written;
use crate::mistake::Mistake;
use crate::source::Source;
use crate::span::Span;

/// One setting as some file states it.
#[derive(Clone, Debug)]
pub(crate) struct Set {
    /// Its name with the names of the tables it stands in: `rules.typo.severity`.
    pub(crate) key: String,
    /// Whether it adds to what was set before, instead of taking its place.
    pub(crate) adds: bool,
    /// The profile it is of.
    pub(crate) profile: Option<String>,
    /// Whether it is for some manuscripts only.
    pub(crate) in_override: bool,
    written: Arc<Written>,
    span: Span,
}

impl Set {
    /// The value as written.
    pub(crate) fn value(&self) -> &str {
        self.span.of(&self.written.text)
    }

    /// The file it stands in, as shown.
    pub(crate) fn file(&self) -> &str {
        &self.written.name
    }

    /// Whether the other is this very setting, not one of the same key.
    pub(crate) fn is(&self, other: &Set) -> bool {
        self.span == other.span && self.written.name == other.written.name
    }

    /// A mistake in the value.
    pub(super) fn mistake(&self, message: String, advice: String) -> Mistake {
        *self.written.mistake(self.span.start..self.span.end, message, advice)
    }

    /// The line it stands in, from one.
    pub(crate) fn line(&self) -> usize {
        Source::new("", &*self.written.text).position(self.span.start).line
    }
}

impl Layer {
    /// Everything it sets.
    pub(super) fn sets(&self) -> impl Iterator<Item = Set> {
        let settings = &self.settings;
        let lists = [
            ("packs", &settings.packs),
            ("exclude", &settings.exclude),
            ("vocabulary.words", &settings.vocabulary.words),
            ("vocabulary.banned", &settings.vocabulary.banned),
        ];
        let lists =
            lists.into_iter().filter_map(|(key, list)| Some((key.to_owned(), list.as_ref()?.span(), true)));
        let values = [
            ("fail-on", settings.fail_on.as_ref().map(Spanned::span)),
            ("score", settings.score.as_ref().map(Spanned::span)),
            ("baseline", settings.baseline.as_ref().map(Spanned::span)),
            ("max-error-rate", settings.max_error_rate.as_ref().map(Spanned::span)),
        ];
        let values = values.into_iter().filter_map(|(key, span)| Some((key.to_owned(), span?, false)));
        let rules = settings.rules.iter().flat_map(|(id, keys)| {
            keys.iter().map(move |(key, value)| {
                let adds = key.get_ref() == "allow";
                (format!("rules.{}.{}", id.get_ref(), key.get_ref()), value.span(), adds)
            })
        });
        lists.chain(values).chain(rules).map(|(key, span, adds)| Set {
            key,
            adds: adds && !self.replaces(),
            profile: self.profile.clone(),
            in_override: settings.files.is_some(),
            written: self.written.clone(),
            span: span.into(),
        })
    }
}
