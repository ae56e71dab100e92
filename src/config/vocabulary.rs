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

#[cfg(test)]
mod tests {
    use std::path::Path;

    use crate::config::Layers;
    use crate::error::Error;

    fn read(path: &Path) -> Result<String, Error> {
        match path.file_name().and_then(|name| name.to_str()) {
            Some("house.toml") => {
                Ok("[vocabulary]\nwords = [\"社.txt\"]\nbanned = [\"禁.tsv\"]\n".to_owned())
            }
            Some("社.txt" | "本报.txt" | "副刊.txt") => Ok("黎婕妤\n".to_owned()),
            Some("禁.tsv") => Ok("灾民\t受灾群众\n".to_owned()),
            _ => Err(Error::File { path: path.to_owned(), reason: "没有这个文件".to_owned() }),
        }
    }

    /// The names of the lists in force.
    fn names(text: &str, profiles: &[&str]) -> Result<Vec<String>, Error> {
        let profiles: Vec<String> = profiles.iter().map(|&name| name.to_owned()).collect();
        let layers = Layers::decode("lint.toml", Path::new("/desk"), text, &profiles, &read)?;
        Ok(layers.vocabulary(&read)?.iter().map(|list| list.source.name().to_owned()).collect())
    }

    #[test]
    fn lists_of_all_layers_add_up_unless_one_replaces_them() {
        let text = "extends = [\"../house.toml\"]\n[vocabulary]\nwords = [\"本报.txt\", \"../社.txt\"]\n\
                    [profiles.a]\nreplace = true\nvocabulary.words = [\"副刊.txt\"]\n";
        assert_eq!(names(text, &[]).unwrap(), ["../社.txt", "../禁.tsv", "本报.txt"]);
        assert_eq!(names(text, &["a"]).unwrap(), ["../禁.tsv", "副刊.txt"]);
    }

    #[test]
    fn a_list_that_is_not_there_has_its_caret() {
        let said = names("[vocabulary]\nwords = [\"没有.txt\"]\n", &[]).unwrap_err().to_string();
        assert!(said.starts_with("lint.toml:2:10") && said.contains("没有这个文件"), "{said}");
        let said = names("[vocabulary]\nword = []\n", &[]).unwrap_err().to_string();
        assert!(said.contains("words"), "{said}");
    }
}
