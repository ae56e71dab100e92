//! `spacing`: stray spaces inside Chinese text, and spaces between Chinese and Latin letters or
//! digits, or their lack, as the house wants.

use std::ops::Range;

use serde::Deserialize;

use super::{Context, Finding};
use crate::document::{BlockKind, Prose, is_run_together};
use crate::text::{Class, Ending};

/// The values it gives to messages: what stands before and after.
pub(super) const VALUES: &[&str] = &["before", "after"];

/// Parameters of the check.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Spacing {
    /// Which spaces it reports.
    spaces: Spaces,
}

/// Which spaces are reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Spaces {
    /// Those inside a Chinese word of running text.
    InsideWord,
    /// Others between two Chinese characters, inside a sentence of running text.
    InsideSentence,
    /// Those between Chinese and a letter or digit.
    BesideLatin,
    /// The lack of one between Chinese and a letter or digit.
    LackingBesideLatin,
}

/// Characters looked at on each side for a word that a space cuts.
const SIDE: usize = 6;
/// Characters of a name at most.
const NAME: usize = 4;

impl Spacing {
    /// Every space it is about.
    pub(super) fn run(&self, context: &Context<'_>) -> Vec<Finding> {
        let mut findings = Vec::new();
        for prose in context.proses() {
            let inside = matches!(self.spaces, Spaces::InsideWord | Spaces::InsideSentence);
            // Gaps of several kinds stand for the ends of paragraphs that were run together.
            let is_running = || {
                prose.block.kind == BlockKind::Body
                    && (!prose.has(Class::Space)
                        || !is_run_together(prose.text())
                        || Ending::of(prose.text()) == Ending::Finished)
            };
            if inside && !is_running() {
                continue;
            }
            match self.spaces {
                Spaces::LackingBesideLatin => lacking(prose, &mut findings),
                _ => self.stray(context, prose, &mut findings),
            }
        }
        findings
    }

    fn stray(&self, context: &Context<'_>, prose: Prose<'_>, findings: &mut Vec<Finding>) {
        if !prose.has(Class::Space) {
            return;
        }
        let classes = prose.classes();
        let mut at = 1;
        while at < classes.len() {
            if classes[at] != Class::Space {
                at += 1;
                continue;
            }
            let end = at + classes[at..].iter().take_while(|&&class| class == Class::Space).count();
            if end < classes.len() && self.wants(context, prose, at..end) {
                let mut finding = around(prose, at..end);
                if let Some(span) = prose.plain_span(at..end) {
                    finding = finding.mend(span, "", true);
                }
                findings.push(finding);
            }
            at = end;
        }
    }

    fn wants(&self, context: &Context<'_>, prose: Prose<'_>, space: Range<usize>) -> bool {
        let classes = prose.classes();
        let sides = (classes[space.start - 1], classes[space.end]);
        if self.spaces == Spaces::BesideLatin {
            return is_mixed(sides.0, sides.1);
        }
        sides == (Class::Han, Class::Han)
            && !parts_text(prose, &space)
            && (self.spaces == Spaces::InsideWord) == is_inside_word(context, prose, &space)
    }
}

/// Chinese beside a letter or digit without a space.
fn lacking(prose: Prose<'_>, findings: &mut Vec<Finding>) {
    for (at, pair) in prose.classes().windows(2).enumerate() {
        if is_mixed(pair[0], pair[1]) {
            let mut finding = Finding::new(prose.span(at..at + 2));
            finding =
                finding.value("before", prose.slice(at..at + 1)).value("after", prose.slice(at + 1..at + 2));
            if let Some(span) = prose.plain_span(at..at + 2) {
                let text = format!("{} {}", prose.slice(at..at + 1), prose.slice(at + 1..at + 2));
                finding = finding.mend(span, text, true);
            }
            findings.push(finding);
        }
    }
}

fn around(prose: Prose<'_>, space: Range<usize>) -> Finding {
    Finding::new(prose.span(space.clone()))
        .value("before", prose.slice(space.start.saturating_sub(2)..space.start))
        .value("after", prose.slice(space.end..(space.end + 2).min(prose.chars().len())))
}

fn is_mixed(before: Class, after: Class) -> bool {
    let is_latin = |class| matches!(class, Class::Letter | Class::Digit);
    before == Class::Han && is_latin(after) || is_latin(before) && after == Class::Han
}

/// Whether a space parts what belongs apart: names in a list, a dateline or the number of an article
/// from its text, the two halves of a heading, the text from who took the picture.
fn parts_text(prose: Prose<'_>, space: &Range<usize>) -> bool {
    let classes = prose.classes();
    let is_edge = |class: &Class| !matches!(class, Class::Han | Class::Space | Class::Letter | Class::Digit);
    let start = classes[..space.start].iter().rposition(is_edge).map_or(0, |mark| mark + 1);
    let end = classes[space.end..].iter().position(is_edge).map_or(classes.len(), |mark| space.end + mark);
    // Before the first mark of a paragraph, and after the last one, it may part anything.
    if start == 0 || end == classes.len() {
        return true;
    }
    let before =
        prose.chars()[start..space.start].rsplit(|c| c.is_whitespace()).next().map_or(0, <[char]>::len);
    let after = prose.chars()[space.end..end].split(|c| c.is_whitespace()).next().map_or(0, <[char]>::len);
    // Names and slogans stand in parts of like size: 张三 李四, 公开 公平 公正.
    let is_wide = space.len() > 1 || prose.chars()[space.start] == '\u{3000}';
    let several = classes[start..space.start].contains(&Class::Space)
        || classes[space.end..end].contains(&Class::Space);
    let brackets = start > 0 && matches!(classes[start - 1], Class::Open);
    is_wide
        || several
        || brackets
        || before <= NAME && after <= NAME && start + before == space.start && space.end + after == end
}

/// Whether the characters on both sides of a space are one word.
fn is_inside_word(context: &Context<'_>, prose: Prose<'_>, space: &Range<usize>) -> bool {
    let chars = prose.chars();
    let classes = prose.classes();
    let is_han = |class: &&Class| **class == Class::Han;
    let before = classes[..space.start].iter().rev().take(SIDE).take_while(is_han).count();
    let after = classes[space.end..].iter().take(SIDE).take_while(is_han).count();
    let joined: String =
        chars[space.start - before..space.start].iter().chain(&chars[space.end..space.end + after]).collect();
    let words = context.segmenter.words(&joined);
    let cut = words.iter().find(|word| word.start < before && before < word.end);
    cut.is_some_and(|word| {
        let word: String = joined.chars().skip(word.start).take(word.len()).collect();
        context.segmenter.knows(&word)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::text::Segmenter;

    fn found(text: &str, spaces: Spaces) -> usize {
        let document = Document::plain("", text);
        let segmenter = Segmenter::default();
        Spacing { spaces }.run(&Context::new(&document, &segmenter)).len()
    }

    #[test]
    fn a_space_that_cuts_a_word_is_told_from_one_that_parts_words() {
        let cut = "会议指出，要加快推进高质量发 展的各项工作，确保实效。";
        assert_eq!((found(cut, Spaces::InsideWord), found(cut, Spaces::InsideSentence)), (1, 0));
        let parts = "会议指出，要加快推进各项 重点工作，确保取得实效。";
        assert_eq!((found(parts, Spaces::InsideWord), found(parts, Spaces::InsideSentence)), (0, 1));
    }

    #[test]
    fn latin_letters() {
        assert_eq!(found("使用 Linux 系统，共2台。", Spaces::BesideLatin), 2);
        assert_eq!(found("使用 Linux 系统，共2台。", Spaces::LackingBesideLatin), 2);
    }
}
