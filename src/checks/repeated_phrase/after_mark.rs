//! Does what a quotation or title ends with stand again behind its closing mark: “暖民心行动”行动?

use super::{Context, Finding, RepeatedPhrase, window};
use crate::document::Prose;
use crate::text::Class;

impl RepeatedPhrase {
    /// `“…A”A`.
    pub(super) fn after_marks(&self, context: &Context<'_>, prose: Prose<'_>, findings: &mut Vec<Finding>) {
        let (chars, classes) = (prose.chars(), prose.classes());
        let is_close = |&mark: &usize| {
            classes[mark] == Class::Close && matches!(chars[mark], '”' | '》' | '」' | '』' | '’' | '"')
        };
        for mark in (1..chars.len()).filter(is_close) {
            let longest = self.max_chars.min(mark).min(chars.len() - mark - 1);
            let same = |length: &usize| {
                chars[mark - length..mark] == chars[mark + 1..mark + 1 + length]
                    && classes[mark - length..mark].iter().all(|&class| class == Class::Han)
            };
            let Some(length) = (self.min_chars..=longest).rev().find(same) else { continue };
            let (first, second) = (mark - length..mark, mark + 1..mark + 1 + length);
            // The whole quotation again is its subject taken up: “小明”小明.
            let is_end = first.start > 0 && matches!(classes[first.start - 1], Class::Han | Class::Pause);
            let words = window(context, prose, second.start, second.end);
            let cut = words.iter().any(|word| word.end == second.end);
            if is_end && cut {
                let finding = Finding::new(prose.span(first.start..second.end))
                    .value("repeated", prose.slice(second.clone()))
                    .related(prose.span(first));
                findings.push(match prose.plain_span(second) {
                    Some(span) => finding.mend(span, "", false),
                    None => finding,
                });
            }
        }
    }
}
