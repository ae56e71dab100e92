//! (being written)

use serde::Deserialize;

use super::{Context, Finding};

/// The values it gives to messages.
pub(super) const VALUES: &[&str] = &[];

/// Parameters of the check.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct RepeatedPassage {}

impl RepeatedPassage {
    /// Everything it finds.
    pub(super) fn run(&self, context: &Context<'_>) -> Vec<Finding> {
        let _ = context;
        Vec::new()
    }
}
