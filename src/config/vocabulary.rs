//! `[vocabulary]`: the lists that layers name, read.

use std::path::PathBuf;

use toml::Spanned;

use super::Reader;
use super::layers::Layer;
use crate::mistake::Mistake;
use crate::source::Source;
use crate::text::{Kind, List};

/// The lists in force: those of later layers come after those of earlier ones, or take their place where
/// the layer says so. A file named twice is read once.
pub(super) fn lists(layers: &[&Layer], read: Reader<'_>) -> Result<Vec<List>, Box<Mistake>> {
    let mut files: Vec<(Kind, PathBuf, &Layer, &Spanned<String>)> = Vec::new();
    for &layer in layers {
        let table = &layer.settings.vocabulary;
        for (kind, named) in [(Kind::Accepted, &table.words), (Kind::Banned, &table.banned)] {
            let Some(named) = named else { continue };
            if layer.replaces() {
                files.retain(|(known, ..)| *known != kind);
            }
            for file in named.get_ref() {
                let path = layer.written.path(file.get_ref());
                if !files.iter().any(|(known, named, ..)| *known == kind && *named == path) {
                    files.push((kind, path, layer, file));
                }
            }
        }
    }
    let list = |(kind, path, layer, file): (Kind, PathBuf, &Layer, &Spanned<String>)| {
        let text = read(&path).map_err(|error| {
            let advice = "路径从这一份 lint.toml 所在目录算起；kanwu vocab add 词 可以新建一份".to_owned();
            layer.written.mistake(file.span(), error.to_string(), advice)
        })?;
        Ok(List::parse(kind, Source::new(path.display().to_string(), text)))
    };
    files.into_iter().map(list).collect()
}
