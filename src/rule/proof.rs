//! A rule held against its own examples.

use super::Rule;
use crate::checks::Context;
use crate::document::Document;
use crate::example::{Example, notation};
use crate::text::Segmenter;

impl Rule {
    /// Whether the rule gives exactly what `example` marks.
    ///
    /// # Errors
    /// What it gives instead, in the notation of examples.
    pub(crate) fn prove(&self, example: &Example, segmenter: &Segmenter) -> Result<(), String> {
        let document = Document::plain("", example.text.as_str());
        let mut found = self.run(&Context::new(&document, segmenter));
        found.sort_by_key(|diagnostic| diagnostic.span);
        match example.is_met_by(&found) {
            true => Ok(()),
            false => Err(notation(&example.text, &found)),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::rule::RuleSet;

    #[test]
    fn every_built_in_rule_has_a_marked_and_a_clean_example() {
        for rule in &RuleSet::built_in().unwrap().rules {
            let clean = rule.examples.iter().filter(|example| example.is_clean()).count();
            assert!(clean > 0, "{} has no clean example", rule.id);
            assert!(clean < rule.examples.len(), "{} has no marked example", rule.id);
        }
    }

    #[test]
    fn every_built_in_rule_proves_itself() {
        let set = RuleSet::built_in().unwrap();
        let mut wrong = Vec::new();
        for rule in &set.rules {
            for example in &rule.examples {
                if let Err(found) = rule.prove(example, &set.segmenter) {
                    let expected = &example.text;
                    wrong.push(format!(
                        "{}: {expected:?}\n  marks {:?}\n  gives {found:?}",
                        rule.id, example.marks
                    ));
                }
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}
