//! What is said of a finding, the same in every format.

use std::borrow::Cow;

use super::visible;
use crate::diagnostic::{Applicability, Diagnostic, Severity};

/// A severity as editors call it.
pub(super) fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "错误",
        Severity::Warning => "警告",
        Severity::Note => "提示",
    }
}

/// How much care a fix wants, as the account of a run says it.
pub(super) fn care(applicability: Applicability) -> &'static str {
    match applicability {
        Applicability::Safe => "可以放心照改",
        Applicability::Unsafe => "须看过再改",
    }
}

/// What is wrong and what the rule says to do, in one line.
pub(super) fn sentence(diagnostic: &Diagnostic) -> Cow<'_, str> {
    let message = visible::line(&diagnostic.message);
    match diagnostic.advice.is_empty() {
        true => message,
        false => Cow::Owned(format!("{message}；{}", visible::line(&diagnostic.advice))),
    }
}

/// What to do about a finding: in the rule's words, or else what its fix does.
pub(super) fn advice(diagnostic: &Diagnostic) -> Cow<'_, str> {
    if !diagnostic.advice.is_empty() {
        return visible::line(&diagnostic.advice);
    }
    match diagnostic.fix.as_ref().map(|fix| fix.edits.as_slice()) {
        Some([edit]) if edit.span == diagnostic.span && edit.text.is_empty() => Cow::Borrowed("删去"),
        Some([edit]) if edit.span == diagnostic.span => {
            Cow::Owned(format!("改为“{}”", visible::line(&edit.text)))
        }
        _ => Cow::Borrowed(""),
    }
}

/// Characters of a replacement that is told in one line.
const SHORT: usize = 20;

/// What the fix of a finding does, where that is one short replacement the rule's words do not tell.
pub(super) fn fix(diagnostic: &Diagnostic) -> Option<String> {
    let [edit] = diagnostic.fix.as_ref()?.edits.as_slice() else { return None };
    let text = edit.text.trim();
    let is_told = || diagnostic.message.contains(text) || diagnostic.advice.contains(text);
    if edit.span != diagnostic.span || text.is_empty() || text.chars().nth(SHORT).is_some() || is_told() {
        return None;
    }
    Some(format!("改为“{}”", visible::line(&edit.text)))
}

/// Characters of a text that is quoted at most.
const QUOTED: usize = 200;

/// A text to be looked at, on one line, cut where it is long.
pub(crate) fn quoted(text: &str) -> String {
    match text.char_indices().nth(QUOTED) {
        None => visible::line(text).into_owned(),
        Some((cut, _)) => format!("{}…", visible::line(&text[..cut])),
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::diagnostic;
    use super::*;

    #[test]
    fn a_sentence_says_what_is_wrong_and_what_to_do() {
        let mut found = diagnostic("x", 0..3);
        assert_eq!(sentence(&found), "有误");
        found.advice = "删去\n它".to_owned();
        assert_eq!(sentence(&found), "有误；删去⟨LF⟩它");
    }

    #[test]
    fn only_long_texts_are_cut() {
        let text = "字".repeat(QUOTED);
        assert_eq!(quoted(&text), text);
        assert_eq!(quoted(&format!("{text}字")), format!("{text}…"));
    }
}
