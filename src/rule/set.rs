//! The rules of a run: those of the packs inside the binary, and those of a publication's own.

use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

use super::built_in::{PACKS, built_in_list};
use super::examples::{self, Examples, OfPack};
use super::{Group, Lists, Rule, load};
use crate::document::Sought;
use crate::mistake::Mistake;
use crate::text::Segmenter;

/// The rules of a run, in the order of their packs, and what they share.
#[derive(Debug, Default)]
pub struct RuleSet {
    pub(crate) rules: Vec<Rule>,
    pub(crate) segmenter: Arc<Segmenter>,
    sought: OnceLock<Sought>,
}

impl RuleSet {
    /// The built-in rules as a newspaper wants them.
    ///
    /// # Errors
    /// A [`Mistake`] in a built-in pack; the project's tests hold that there is none.
    pub fn built_in() -> Result<Self, Box<Mistake>> {
        let mut set = RuleSet::default();
        set.add_built_in(&[Group::Newspaper])?;
        Ok(set)
    }

    /// Adds the built-in rules to those it has, each switched on where one of the groups wants it.
    pub(crate) fn add_built_in(&mut self, groups: &[Group]) -> Result<(), Box<Mistake>> {
        // Those of the packs beside it no pack sees: a test holds that no two built-in rules have one id.
        let taken = |id: &str| self.rule(id).map(|rule| rule.pack.clone());
        let packs = PACKS.par_iter().map(|(name, text)| {
            let rules = load(name, &examples::without(text), taken, &built_in_list)?;
            Ok((rules, Arc::new(OfPack::new(text))))
        });
        for (rules, examples) in packs.collect::<Result<Vec<_>, Box<Mistake>>>()? {
            self.rules.extend(rules.into_iter().map(|mut rule| {
                rule.built_in = true;
                rule.enabled = groups.iter().any(|group| group.wants(&rule));
                rule.examples = Examples::BuiltIn(Arc::clone(&examples));
                rule
            }));
        }
        Ok(())
    }

    /// Adds the rules of a pack, `name` being what it is shown by; `lists` reads the word lists it names.
    ///
    /// # Errors
    /// A [`Mistake`] with the place in the pack, an id that another pack already gave included.
    pub fn add_pack(&mut self, name: &str, text: &str, lists: &Lists<'_>) -> Result<(), Box<Mistake>> {
        let rules = load(name, text, |id| self.rule(id).map(|rule| rule.pack.clone()), lists)?;
        self.rules.extend(rules);
        Ok(())
    }

    /// What each of its rules looks for; told at the first question, when nobody changes them any more.
    pub(crate) fn sought(&self) -> &Sought {
        self.sought.get_or_init(|| {
            let seeks = |rule: &Rule| if rule.enabled { rule.check.seeks() } else { Some(Vec::new()) };
            Sought::new(self.rules.iter().map(seeks))
        })
    }

    /// The rule of that id.
    pub(crate) fn rule(&self, id: &str) -> Option<&Rule> {
        self.rules.iter().find(|rule| &*rule.id == id)
    }
}
