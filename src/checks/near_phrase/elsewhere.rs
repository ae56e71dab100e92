//! Does another rule report the wrong form already?

use std::borrow::Cow;
use std::ops::Range;
use std::sync::OnceLock;

use rustc_hash::FxHashSet;

use crate::document::Prose;
use crate::text::{LongList, wrong_forms};

/// The wrong forms that other rules report: their lists as they were read, and the forms once something asks.
#[derive(Default)]
pub(super) struct Elsewhere {
    lists: Vec<Cow<'static, str>>,
    /// Those too long to be read.
    long: Vec<LongList>,
    forms: OnceLock<FxHashSet<Cow<'static, str>>>,
}

impl Elsewhere {
    pub(super) fn add(&mut self, list: Cow<'static, str>) {
        let long = match list {
            Cow::Borrowed(text) => LongList::new(text),
            Cow::Owned(_) => None,
        };
        match long {
            Some(long) => self.long.push(long),
            None => self.lists.push(list),
        }
    }

    /// Whether a form that another rule reports lies over the character.
    pub(super) fn reports(&self, prose: Prose<'_>, range: &Range<usize>, at: usize) -> bool {
        let at = (range.start + at).min(range.end - 1);
        (range.start..=at).any(|start| (at + 1..=range.end).any(|end| self.has(prose.slice(start..end))))
    }

    fn has(&self, form: &str) -> bool {
        let forms = || {
            let of_list = |list: &Cow<'static, str>| -> Vec<Cow<'static, str>> {
                match list {
                    Cow::Borrowed(list) => wrong_forms(list).map(Cow::Borrowed).collect(),
                    Cow::Owned(list) => wrong_forms(list).map(|form| Cow::Owned(form.to_owned())).collect(),
                }
            };
            let mut forms: FxHashSet<Cow<'static, str>> = FxHashSet::default();
            // A list at a time: its length is known, so that room is made once.
            self.lists.iter().map(of_list).for_each(|list| forms.extend(list));
            forms
        };
        self.long.iter().any(|list| list.has(form)) || self.forms.get_or_init(forms).contains(form)
    }
}
