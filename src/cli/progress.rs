//! How far a long run has come: a bar on standard error where that is a terminal, nothing elsewhere. Where
//! one file takes long, its name.

use std::fmt;
use std::io::{self, IsTerminal};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};

use super::timings::LONG;
use crate::output::visible;

/// A run that is over before that needs no bar; then it is drawn anew as often.
const TICK: Duration = Duration::from_secs(1);

/// What the bar says. A template that does not parse leaves the plain bar.
const TEMPLATE: &str = "已查 {pos}/{len} [{bar:30}] 已用 {elapsed}{left}{msg}";

/// The bar of a run.
pub(super) struct Progress {
    bar: ProgressBar,
    at_work: Arc<AtWork>,
    /// Ends the bar's thread with this value; none where there is no terminal to draw on.
    _end: Option<Sender<()>>,
}

/// The files that are looked at, since when.
#[derive(Default)]
struct AtWork(Mutex<Vec<(Instant, String)>>);

impl Progress {
    /// A run begins that looks so often at a file.
    pub(super) fn new(files: usize) -> Self {
        let bar = ProgressBar::with_draw_target(Some(files as u64), ProgressDrawTarget::hidden());
        if let Ok(style) = ProgressStyle::with_template(TEMPLATE) {
            bar.set_style(style.with_key("left", left).progress_chars("=> "));
        }
        let at_work = Arc::<AtWork>::default();
        let _end = io::stderr().is_terminal().then(|| {
            let (end, ended) = channel();
            let (bar, at_work) = (bar.clone(), Arc::clone(&at_work));
            thread::spawn(move || draw(&bar, &at_work, &ended));
            end
        });
        Progress { bar, at_work, _end }
    }

    /// Looks at some more files, on any thread; `name` is that of the one that may take long.
    pub(super) fn step<T>(&self, files: usize, name: impl FnOnce() -> String, look: impl FnOnce() -> T) -> T {
        if self._end.is_none() {
            return look();
        }
        let name = name();
        self.at_work.begin(name.clone());
        let seen = look();
        self.at_work.end(&name);
        self.bar.inc(files as u64);
        seen
    }

    /// Does what may write to the terminal, with the bar out of the way.
    pub(super) fn aside<T>(&self, write: impl FnOnce() -> T) -> T {
        self.bar.suspend(write)
    }
}

/// How long it will take; nobody knows before a file is done.
fn left(state: &ProgressState, out: &mut dyn fmt::Write) {
    if state.pos() > 0 {
        // A bar that cannot be written is not worth an error.
        _ = write!(out, "，约还要 {}s", state.eta().as_secs());
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}

/// Draws the bar until the run ends.
fn draw(bar: &ProgressBar, at_work: &AtWork, ended: &Receiver<()>) {
    while ended.recv_timeout(TICK) == Err(RecvTimeoutError::Timeout) && !bar.is_finished() {
        if bar.is_hidden() {
            bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        bar.set_message(at_work.longest().map(|name| format!("，正在查 {name}")).unwrap_or_default());
        bar.tick();
    }
}

impl AtWork {
    fn begin(&self, name: String) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push((Instant::now(), name));
    }

    fn end(&self, name: &str) {
        let mut files = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        files.retain(|(_, other)| other != name);
    }

    /// The file that has been looked at the longest, if that is long.
    fn longest(&self) -> Option<String> {
        let files = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (since, name) = files.first()?;
        (since.elapsed() >= LONG).then(|| visible(name).into_owned())
    }
}
