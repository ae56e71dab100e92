//! `--since` and `--staged`: only findings in what changed. All manuscripts are linted as ever, so that
//! what repeats across them is known; what touches no changed character is left out and counted.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use clap::Args;

use super::manuscripts::Manuscripts;
use super::selection::Selection;
use crate::changes::Changes;
use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::error::Error;
use crate::input::{self, Held, History, Input, Since, State};

/// Which changes to look at.
#[derive(Args)]
pub(super) struct Only {
    /// 只报自某个 git 提交或分支以来改动过的文字
    #[arg(long, value_name = "提交", conflicts_with_all = ["staged", "fix", "fix_only", "diff", "interactive", "max_error_rate"])]
    since: Option<String>,
    /// 只报已暂存（git add）、将要提交的改动
    #[arg(long, conflicts_with_all = ["fix", "fix_only", "diff", "interactive", "max_error_rate"])]
    staged: bool,
}

/// What changed in the manuscripts of a run.
pub(super) struct Changed {
    /// What changed in each that did, by its name.
    by_name: HashMap<String, Changes>,
}

impl Only {
    /// The manuscripts of a run and what changed in them; all of them and nothing where nobody asked. With
    /// `--staged` they are those that are staged, as they are staged.
    pub(super) fn find(&self, selection: &Selection) -> Result<(Manuscripts, Option<Changed>), Error> {
        let since = match (&self.since, self.staged) {
            (Some(revision), _) => Since::Revision(revision.clone()),
            (None, true) => Since::Staged,
            (None, false) => return Ok((Manuscripts::find(selection)?, None)),
        };
        if selection.paths.iter().any(|path| path == Path::new("-")) {
            return Err(Error::Usage("--since 和 --staged 不能用于标准输入".to_owned()));
        }
        let history = History::of(selection.paths.first().map_or(Path::new("."), PathBuf::as_path), &since)?;
        let mut manuscripts = Manuscripts::find_with(selection, &history.absent())?;
        let changed = Changed::of(&mut manuscripts, &history)?;
        Ok((manuscripts, Some(changed)))
    }
}

impl Changed {
    fn of(manuscripts: &mut Manuscripts, history: &History) -> Result<Self, Error> {
        manuscripts.passed_over.retain(|path| !history.is_same(path));
        let mut by_name = HashMap::new();
        for job in &mut manuscripts.jobs {
            let Input::Path(path) = &job.input else { continue };
            let (state, staged) = (history.state(path)?, history.staged(path)?);
            let name = path.display().to_string();
            // What did not change may be repeated, and is not staged as it is on the disk either.
            if let Some(bytes) = staged {
                job.input = Input::Held(Box::new(Held { name: name.clone(), bytes }));
            }
            if state == State::Same {
                continue;
            }
            // One that cannot be read is told of when it is its turn.
            let Ok(document) = input::read(&job.input, &manuscripts.reading) else { continue };
            let changes = match state {
                State::Changed(before) => match input::document(&name, before, &manuscripts.reading) {
                    Ok(before) => Changes::between(before.text(), document.text()),
                    Err(_) => Changes::all(document.text()),
                },
                State::Same | State::New => Changes::all(document.text()),
            };
            by_name.insert(name, changes);
        }
        Ok(Changed { by_name })
    }

    /// Leaves the diagnostics that touch what changed, here or where they point to; gives how many go.
    pub(super) fn keep(&self, document: &Document, diagnostics: &mut Vec<Diagnostic>) -> usize {
        let before = diagnostics.len();
        let own = self.by_name.get(document.source().name());
        diagnostics.retain(|diagnostic| {
            own.is_some_and(|changes| changes.touch(diagnostic.span))
                || diagnostic.labels.iter().any(|label| match &label.elsewhere {
                    None => own.is_some_and(|changes| changes.touch(label.span)),
                    Some(other) => {
                        self.by_name.get(&*other.path).is_some_and(|changes| changes.touch(label.span))
                    }
                })
        });
        before - diagnostics.len()
    }
}
