//! The examples of a rule. A run that checks texts asks for none, and they are more than half of what the built-in packs
//! say: those are read when somebody does ask.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use serde::Deserialize;
use toml::Spanned;

use crate::example::Example;
use crate::source::Source;

/// The examples of a rule.
#[derive(Clone, Debug)]
pub(super) enum Examples {
    Read(Vec<Example>),
    /// Those its pack has.
    BuiltIn(Arc<OfPack>),
}

impl Examples {
    /// Those of the rule of that id.
    pub(super) fn of(&self, id: &str) -> &[Example] {
        match self {
            Examples::Read(examples) => examples,
            Examples::BuiltIn(pack) => pack.of(id),
        }
    }
}

/// The examples of a built-in pack.
#[derive(Debug)]
pub(super) struct OfPack {
    text: &'static str,
    by_id: OnceLock<BTreeMap<String, Vec<Example>>>,
}

/// Of a pack only what is asked for here.
#[derive(Deserialize)]
struct Pack {
    rule: Vec<Table>,
}

#[derive(Deserialize)]
struct Table {
    id: String,
    #[serde(default)]
    examples: Vec<Spanned<String>>,
}

impl OfPack {
    pub(super) fn new(text: &'static str) -> Self {
        OfPack { text, by_id: OnceLock::new() }
    }

    #[expect(clippy::expect_used, reason = "a test reads those of every built-in pack")]
    fn of(&self, id: &str) -> &[Example] {
        let by_id = self.by_id.get_or_init(|| {
            let pack: Pack = toml::from_str(self.text).expect("a pack");
            let lines = Source::new("", self.text);
            let of_rule = |rule: Table| (rule.id, parsed(&rule.examples, &lines).expect("its examples"));
            pack.rule.into_iter().map(of_rule).collect()
        });
        by_id.get(id).map_or(&[], Vec::as_slice)
    }
}

/// The examples that stand in a pack. Says which is none and why otherwise.
pub(super) fn parsed(
    written: &[Spanned<String>],
    lines: &Source,
) -> Result<Vec<Example>, (Range<usize>, String)> {
    let parse = |example: &Spanned<String>| {
        let line = lines.position(example.span().start).line;
        Example::parse(example.get_ref(), line).map_err(|reason| (example.span(), reason))
    };
    written.iter().map(parse).collect()
}

/// A built-in pack without its examples, which stand from a line `examples = [` to the next that ends in a bracket.
pub(super) fn without(pack: &str) -> String {
    let mut rest = String::with_capacity(pack.len());
    let mut is_example = false;
    for line in pack.split_inclusive('\n') {
        is_example |= line.starts_with("examples = [");
        if !is_example {
            rest.push_str(line);
        }
        is_example &= !line.trim_end().ends_with(']');
    }
    rest
}

#[cfg(test)]
mod tests {
    use super::super::built_in::PACKS;
    use super::*;

    #[test]
    fn a_pack_without_its_examples_lacks_nothing_else() {
        for (name, text) in PACKS {
            let (mut whole, rest): (toml::Table, toml::Table) =
                (toml::from_str(text).unwrap(), toml::from_str(&without(text)).unwrap());
            let pack = OfPack::new(text);
            for rule in whole["rule"].as_array_mut().unwrap() {
                let rule = rule.as_table_mut().unwrap();
                // What is said of several documents has none.
                let examples =
                    rule.remove("examples").map_or(0, |examples| examples.as_array().unwrap().len());
                assert_eq!(pack.of(rule["id"].as_str().unwrap()).len(), examples);
            }
            assert_eq!(whole, rest, "{name}");
        }
    }
}
