//! What is wrong with the exceptions people made. A document alone does not show it: nothing is found
//! here, and what `suppress` learns in a run is told by the rules that ask for it.

use serde::Deserialize;

/// Parameters.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Exception {
    /// What is wrong with it.
    pub(crate) state: State,
}

/// What is wrong with an exception.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum State {
    /// Nothing was found that it is about.
    Unused,
    /// Its day has passed.
    Expired,
    /// It is about a rule there is not.
    UnknownRule,
    /// It does not say why.
    WithoutReason,
    /// It cannot be read.
    Malformed,
    /// It begins and does not end, or the other way round.
    Unpaired,
}

/// `rule`: the rule it is about; `near`: the name that was most likely meant; `until`: its last day.
pub(super) const VALUES: &[&str] = &["rule", "near", "until"];
