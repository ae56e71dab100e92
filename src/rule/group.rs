//! Groups: which built-in rules a kind of publication wants.

use serde::Deserialize;

use super::Rule;

/// A kind of publication, named in `lint.toml` as `packs = ["newspaper"]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Group {
    /// A newspaper or magazine: what holds where nobody names a group.
    Newspaper,
    /// A website or an account on a platform.
    Web,
    /// Documents of an office.
    Government,
    /// Every rule there is, those that are a matter of taste included.
    All,
}

impl Group {
    /// The groups by name.
    pub(crate) const NAMES: [(&str, Group); 4] = [
        ("newspaper", Group::Newspaper),
        ("web", Group::Web),
        ("government", Group::Government),
        ("all", Group::All),
    ];

    /// The group of that name.
    pub(crate) fn of(name: &str) -> Option<Group> {
        Group::NAMES.iter().find(|(known, _)| *known == name).map(|&(_, group)| group)
    }

    /// Whether it switches a rule on.
    pub(super) fn wants(self, rule: &Rule) -> bool {
        self == Group::All || (rule.enabled && (rule.groups.is_empty() || rule.groups.contains(&self)))
    }
}
