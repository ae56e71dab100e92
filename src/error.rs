//! Why a run could not go on, or not over some file.

use std::fmt;
use std::path::PathBuf;

use crate::source::Source;
use crate::span::Span;

/// What went wrong outside the manuscript's own text.
#[derive(Debug)]
pub enum Error {
    /// A place in a file the user wrote for kanwu: a rule pack or `lint.toml`.
    Mistake(Box<Mistake>),
    /// A file that could not be read or decoded.
    File {
        /// As the user named it.
        path: PathBuf,
        /// Why, and what to do.
        reason: String,
    },
    /// The command line asks for something that cannot be done.
    Usage(String),
}

/// A mistake in a user's TOML: shown like a finding, with a caret under it.
#[derive(Debug)]
pub struct Mistake {
    /// The file.
    pub source: Source,
    /// The place in it.
    pub span: Span,
    /// What is wrong.
    pub message: String,
    /// What to do about it; may be empty.
    pub advice: String,
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::Mistake(mistake) => mistake.fmt(f),
            Error::File { path, reason } => write!(f, "{}：{reason}", path.display()),
            Error::Usage(reason) => f.write_str(reason),
        }
    }
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let at = self.source.position(self.span.start);
        write!(f, "{}:{}:{}: {}", self.source.name(), at.line, at.column, self.message)?;
        match self.advice.is_empty() {
            true => Ok(()),
            false => write!(f, "；{}", self.advice),
        }
    }
}

impl std::error::Error for Error {}
impl std::error::Error for Mistake {}

impl From<Box<Mistake>> for Error {
    fn from(mistake: Box<Mistake>) -> Self {
        Error::Mistake(mistake)
    }
}

/// The name among `known` that `wrong` was most likely meant to be.
pub(crate) fn nearest<'a>(wrong: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    known
        .into_iter()
        .map(|name| (strsim::jaro_winkler(wrong, name), name))
        .filter(|&(likeness, _)| likeness > 0.8)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, name)| name)
}
