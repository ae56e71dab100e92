//! `kanwu check --interactive`: each finding shown, and asked what is to become of it.

mod question;
mod session;
mod unsaved;

use std::cell::Cell;
use std::io::{self, IsTerminal};
use std::sync::Arc;

use super::Stop;
use super::exceptions::Exceptions;
use super::fix::{self, Account, Pen};
use super::ignore::ignore_entry;
use super::manuscripts::Manuscripts;
use super::settings::Chosen;
use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::error::Error;
use crate::input::Input;
use crate::output::Options;
use crate::suppress::Note;
use session::Session;
use unsaved::Unsaved;

/// What was not mended, and why.
#[derive(Debug, Default)]
pub(super) struct Rest {
    /// How many findings were looked at and left as they are.
    left: usize,
    /// How many nobody looked at.
    unseen: usize,
    /// How many manuscripts nobody looked into.
    unopened: usize,
}

impl Rest {
    /// It in words, if there is any.
    pub(super) fn told(&self) -> Option<String> {
        let parts = [
            ("看过没改的", self.left, "处"),
            ("没有看的", self.unseen, "处"),
            ("没有打开的", self.unopened, "个文件"),
        ];
        let parts: Vec<String> = parts
            .into_iter()
            .filter(|&(_, count, _)| count > 0)
            .map(|(what, count, measure)| format!("{what} {count} {measure}"))
            .collect();
        (!parts.is_empty()).then(|| parts.join("，"))
    }
}

/// Goes through the findings of each manuscript and writes what was accepted, file by file.
pub(super) fn run(
    manuscripts: &Manuscripts,
    exceptions: &Exceptions,
    chosen: &Chosen,
    options: Options,
) -> Result<Account, Stop> {
    if !io::stdin().is_terminal() || !io::stdout().is_terminal() {
        return Err(Error::Usage("--interactive 要在终端上用；不问就改，用 --fix".to_owned()).into());
    }
    let options = Options { limit: 0, explain: false, ..options };
    let (mut answers, mut out) = (io::stdin().lock(), io::stdout().lock());
    let excused = Cell::new(0);
    let mut let_pass = |document: &Document, diagnostic: &Diagnostic, reason: &str| {
        ignore_entry(chosen, document, diagnostic, Note { reason, who: None, until: None })?;
        excused.set(excused.get() + 1);
        Ok(())
    };
    let unsaved = Arc::new(Unsaved::default());
    let by_handler = Arc::clone(&unsaved);
    // Standard output is held by who asks.
    let pen = Pen::new(move || by_handler.holds_back(&mut io::stderr()));
    let mut session = Session::new(&mut answers, &mut out, options, Some(&mut let_pass), &unsaved);
    let mut account = Account::default();
    for job in &manuscripts.jobs {
        if session.is_over {
            account.rest.unopened += 1;
            continue;
        }
        let Input::Path(path) = &job.input else {
            return Err(Error::Usage("--interactive 要给出文件：标准输入没有地方写回".to_owned()).into());
        };
        let document = match manuscripts.read(job) {
            Ok(document) => document,
            Err(error) => {
                account.errors.push(error);
                continue;
            }
        };
        let mut found = job.findings(&document);
        exceptions.excuse(job, &document, &mut found);
        let accepted = session.go_through(&document, &found)?;
        account.rest.left += accepted.left;
        account.rest.unseen += accepted.unseen;
        if accepted.count == 0 {
            continue;
        }
        match fix::save(path, &document, &accepted.edits.into_list(document.text()), &pen) {
            Ok(()) => {
                unsaved.save();
                account.files.push((job.input.name(), accepted.count));
            }
            Err(error) => {
                unsaved.set(0);
                account.errors.push(error);
            }
        }
    }
    account.excused = excused.get();
    Ok(account)
}
