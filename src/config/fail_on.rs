//! `fail-on`: from which severity on a run fails.

use serde::Deserialize;

use crate::diagnostic::Severity;

/// From which severity on a run fails.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum FailOn {
    /// Any finding.
    Note,
    /// Warnings and errors.
    Warning,
    /// Errors.
    #[default]
    Error,
    /// None.
    Never,
}

impl FailOn {
    /// What the command line calls it.
    pub(crate) fn from_name(name: &str) -> Result<Self, String> {
        match name {
            "note" => Ok(FailOn::Note),
            "warning" => Ok(FailOn::Warning),
            "error" => Ok(FailOn::Error),
            "never" => Ok(FailOn::Never),
            _ => Err("可用：note、warning、error、never".to_owned()),
        }
    }

    /// Whether a finding of that severity makes a run fail.
    pub(crate) fn is_reached_by(self, severity: Severity) -> bool {
        match self {
            FailOn::Note => true,
            FailOn::Warning => severity >= Severity::Warning,
            FailOn::Error => severity >= Severity::Error,
            FailOn::Never => false,
        }
    }
}
