//! Why a run could not go on, or not over some file.

use std::fmt;
use std::path::PathBuf;

use crate::mistake::{Mistake, Mistakes};

/// What went wrong outside the manuscript's own text.
#[derive(Debug)]
pub enum Error {
    /// A place in a file the user wrote for kanwu: a rule pack or `lint.toml`.
    Mistake(Box<Mistake>),
    /// Places in such files that are wrong each for itself, as lines of word lists are: the first few.
    Mistakes(Mistakes),
    /// A file that could not be read or decoded.
    File {
        /// As the user named it.
        path: PathBuf,
        /// Why, and what to do.
        reason: String,
    },
    /// The command line asks for something that cannot be done.
    Usage(String),
    /// The settings in force somewhere lack a profile that the command line names.
    Profile(String),
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::Mistake(mistake) => mistake.fmt(f),
            Error::Mistakes(mistakes) => mistakes.fmt(f),
            Error::File { path, reason } => write!(f, "{}：{reason}", path.display()),
            Error::Usage(reason) | Error::Profile(reason) => f.write_str(reason),
        }
    }
}

impl std::error::Error for Error {}

impl From<Mistakes> for Error {
    fn from(mut mistakes: Mistakes) -> Self {
        match mistakes.shown.pop() {
            Some(only) if mistakes.count == 1 => Error::Mistake(Box::new(only)),
            last => {
                mistakes.shown.extend(last);
                Error::Mistakes(mistakes)
            }
        }
    }
}

impl From<Box<Mistake>> for Error {
    fn from(mistake: Box<Mistake>) -> Self {
        Error::Mistake(mistake)
    }
}
