//! What was accepted and is not in its file yet: Ctrl-C asks about it before it is lost.

use std::io::Write;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

/// How much was accepted, as the thread that waits for signals sees it.
#[derive(Default)]
pub(super) struct Unsaved {
    count: AtomicUsize,
    /// How much is in its file.
    saved: AtomicUsize,
    /// Whether it was asked what is to become of the rest.
    was_asked: AtomicBool,
}

impl Unsaved {
    /// So much is not in its file now.
    pub(super) fn set(&self, count: usize) {
        self.count.store(count, Ordering::SeqCst);
    }

    /// What was not is in its file now.
    pub(super) fn save(&self) {
        self.saved.fetch_add(self.count.swap(0, Ordering::SeqCst), Ordering::SeqCst);
    }

    /// Whether a signal was held back since the last call: the next answer says what is to be done.
    pub(super) fn take_question(&self) -> bool {
        self.was_asked.swap(false, Ordering::SeqCst)
    }

    /// Asks, at a signal, what is to become of it; says whether to wait for an answer. A second signal is one.
    pub(super) fn holds_back(&self, out: &mut dyn Write) -> bool {
        let (count, saved) = (self.count.load(Ordering::SeqCst), self.saved.load(Ordering::SeqCst));
        let holds_back = count > 0 && !self.was_asked.swap(true, Ordering::SeqCst);
        // Nobody is left to tell when the terminal is closed.
        drop(match (holds_back, count) {
            (true, _) => {
                write!(out, "\n答应过的 {count} 处还没有写回，写回吗？y 写回并停下，n 不写就停下，? 接着看：")
            }
            (false, 0) => writeln!(out, "\n到此为止，已写回 {saved} 处"),
            (false, _) => {
                writeln!(out, "\n到此为止，已写回 {saved} 处；这个文件里答应过的 {count} 处没有写回")
            }
        });
        holds_back
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_signal_is_held_back_where_something_would_be_lost() {
        let unsaved = Unsaved::default();
        let mut said = Vec::new();
        assert!(!unsaved.holds_back(&mut said));
        unsaved.set(2);
        assert!(unsaved.holds_back(&mut said) && !unsaved.holds_back(&mut said));
        assert!(unsaved.take_question() && !unsaved.take_question());
        assert!(unsaved.holds_back(&mut said), "who went on is asked again");
        unsaved.save();
        assert!(!unsaved.holds_back(&mut said));
        let said = String::from_utf8(said).unwrap();
        assert!(said.ends_with("到此为止，已写回 2 处\n"), "{said}");
    }
}
