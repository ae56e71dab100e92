//! What people write for kanwu holds, or is a mistake that can be shown.

use std::path::Path;

use super::inside;
use super::pieces::PIECES;
use crate::config::Layers;
use crate::document::Document;
use crate::error::Error;
use crate::lint::lint;
use crate::output::{self, Options};
use crate::rule::RuleSet;
use crate::suppress::{Baseline, IgnoreFile};

/// A pack is rules that run, or a mistake with its place.
pub fn packs_are_rules_or_a_mistake(text: &str) {
    let mut rules = RuleSet::default();
    let list = |_: &str| Ok("甲\t乙\n丙丁\t戊\n".into());
    match rules.add_pack("包.toml", text, &list) {
        Ok(()) => {
            let document = Document::plain("稿.txt", PIECES.concat());
            lint(&rules, &document).iter().for_each(|found| assert!(inside(document.text(), found.span)));
        }
        Err(mistake) => told(&Error::Mistake(mistake)),
    }
}

/// Settings hold for a manuscript, or are a mistake with its place; so are ignore files and baselines.
pub fn settings_hold_or_are_a_mistake(text: &str) {
    let read =
        |path: &Path| Err(Error::File { path: path.to_owned(), reason: "没有这个文件".to_owned() });
    let layers = Layers::decode("lint.toml", Path::new("/报"), text, &[], &read);
    let config = layers.and_then(|layers| {
        layers.contradictions();
        layers.config(&layers.parts_for(Path::new("/报/副刊/稿.txt")), &read)
    });
    config.map_or_else(|error| told(&error), drop);
    let file = IgnoreFile::decode("kanwu-ignore.toml", text);
    file.map_or_else(|mistake| told(&Error::Mistake(mistake)), drop);
    match Baseline::decode("kanwu-baseline.tsv", text) {
        Ok(baseline) => {
            let again = Baseline::decode("kanwu-baseline.tsv", &baseline.encode());
            assert_eq!(again.map(|again| again.encode()).ok(), Some(baseline.encode()));
        }
        Err(mistake) => told(&Error::Mistake(mistake)),
    }
}

/// Shows an error, whose place is in its text.
fn told(error: &Error) {
    let mistakes = match error {
        Error::Mistake(mistake) => std::slice::from_ref(&**mistake),
        Error::Mistakes(mistakes) => &mistakes.shown,
        Error::File { .. } | Error::Usage(_) | Error::Profile(_) => &[],
    };
    for mistake in mistakes {
        let (text, span) = (mistake.source.text(), mistake.span);
        assert!(inside(text, span), "{span:?} in {text:?}: {}", mistake.message);
    }
    let mut out = Vec::new();
    assert!(output::error(&mut out, error, Options::default()).is_ok() && !out.is_empty());
}
