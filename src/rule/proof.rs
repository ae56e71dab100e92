//! A rule held against its own examples.

use super::Rule;
use crate::checks::Context;
use crate::checks::{Earlier, Shares};
use crate::diagnostic::Diagnostic;
use crate::document::{Document, Index, Sought};
use crate::example::Example;
use crate::rule::FixPolicy;
use crate::span::Span;
use crate::text::{Collision, Collisions, Segmenter};

/// Collisions in ten million characters, what a daily of four pages prints in a year, that a rule may
/// have whose fixes are made unseen, and one whose fixes somebody reads.
const UNSEEN: f64 = 0.1;
const SEEN: f64 = 1.0;

/// What parts the two documents of an example.
const PARTING: &str = "\n---\n";

impl Rule {
    /// Whether the rule gives exactly what `example` marks.
    ///
    /// # Errors
    /// What it gives instead, in the text's order.
    pub(crate) fn prove(&self, example: &Example, segmenter: &Segmenter) -> Result<(), Vec<Diagnostic>> {
        let own = self.check.vocabulary_in_examples().map(|vocabulary| segmenter.with(vocabulary));
        let segmenter = own.as_ref().unwrap_or(segmenter);
        let mut found = match self.check.is_across() && example.text.contains(PARTING) {
            true => self.found_across(&example.text, segmenter),
            false => {
                let document = Document::plain("", example.text.as_str());
                let sought = Sought::new(std::iter::once(self.check.seeks()));
                let index = Index::new(&document, &sought);
                self.run(&Context::new(&document, segmenter), index.places(0)).diagnostics
            }
        };
        found.sort_by_key(|diagnostic| diagnostic.span);
        match example.is_met_by(&found) {
            true => Ok(()),
            false => Err(found),
        }
    }

    /// The words of the rule that good text spells by chance more often than a rule of its kind may,
    /// the likeliest first.
    pub(crate) fn collisions(&self, collisions: &mut Collisions<'_>) -> Vec<Collision> {
        let limit = match self.fix {
            FixPolicy::Safe => UNSEEN,
            FixPolicy::Unsafe | FixPolicy::Off => SEEN,
        };
        let mut found = self.check.collisions(collisions);
        found.retain(|collision| collision.expected > limit);
        found.sort_by(|one, other| other.expected.total_cmp(&one.expected));
        found
    }

    /// What a rule that compares documents finds in an example of two, a line `---` between them.
    fn found_across(&self, text: &str, segmenter: &Segmenter) -> Vec<Diagnostic> {
        let Some((earlier, later)) = text.split_once(PARTING) else { return Vec::new() };
        let start = earlier.len() + PARTING.len();
        let (earlier, later) = (Document::plain("", earlier), Document::plain("", later));
        let mut found = self
            .run_across(&later, &[Earlier { document: &earlier, shares: Shares::ALL }], segmenter)
            .diagnostics;
        for diagnostic in &mut found {
            let Span { start: from, end } = diagnostic.span;
            diagnostic.span = Span::new(start + from, start + end);
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use crate::rule::RuleSet;
    use crate::text::Collisions;

    #[test]
    fn every_built_in_rule_has_a_marked_and_a_clean_example() {
        let set = RuleSet::built_in().unwrap();
        for rule in set.rules.iter().filter(|rule| rule.check.exception().is_none()) {
            let clean = rule.examples().iter().filter(|example| example.is_clean()).count();
            assert!(clean > 0, "{} has no clean example", rule.id);
            assert!(clean < rule.examples().len(), "{} has no marked example", rule.id);
        }
    }

    #[test]
    fn every_built_in_rule_proves_itself() {
        let set = RuleSet::built_in().unwrap();
        let mut wrong = Vec::new();
        for rule in &set.rules {
            for example in rule.examples() {
                if let Err(found) = rule.prove(example, &set.segmenter) {
                    let found =
                        found.iter().map(|found| (found.span.of(&example.text), found.mended(&example.text)));
                    let found: Vec<_> = found.collect();
                    wrong.push(format!("{}: {}\n  gives {found:?}", rule.id, example.notation()));
                }
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn no_built_in_word_is_spelt_by_two_others_by_chance() {
        let set = RuleSet::built_in().unwrap();
        let mut collisions = Collisions::new(&set.segmenter);
        let found = |rule: &crate::rule::Rule| rule.collisions(&mut collisions);
        let found: Vec<_> = set.rules.iter().flat_map(found).collect();
        assert!(found.is_empty(), "guard these, or drop them: {found:#?}");
    }
}
