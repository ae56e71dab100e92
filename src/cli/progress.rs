//! How far a long run has come: a bar on standard error where that is a terminal, nothing elsewhere.

use std::sync::Once;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// A run that is over before that needs no bar.
const LONG: Duration = Duration::from_secs(1);

/// What the bar says. A template that does not parse leaves the plain bar.
const TEMPLATE: &str = "已查 {pos}/{len} [{bar:30}] 已用 {elapsed}，约还要 {eta}";

/// The bar of a run.
pub(super) struct Progress {
    bar: ProgressBar,
    since: Instant,
    shown: Once,
}

impl Progress {
    /// A run begins that looks so often at a file.
    pub(super) fn new(files: usize) -> Self {
        let bar = ProgressBar::with_draw_target(Some(files as u64), ProgressDrawTarget::hidden());
        if let Ok(style) = ProgressStyle::with_template(TEMPLATE) {
            bar.set_style(style.progress_chars("=> "));
        }
        Progress { bar, since: Instant::now(), shown: Once::new() }
    }

    /// One more is done. May be called from any thread.
    pub(super) fn step(&self) {
        self.bar.inc(1);
        if self.since.elapsed() >= LONG {
            // It stays hidden where standard error is no terminal.
            self.shown.call_once(|| self.bar.set_draw_target(ProgressDrawTarget::stderr()));
        }
    }

    /// Does what may write to the terminal, with the bar out of the way.
    pub(super) fn aside<T>(&self, write: impl FnOnce() -> T) -> T {
        self.bar.suspend(write)
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
