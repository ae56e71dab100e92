//! Which sentences stand twice: at once, with another one between, or over the end of a paragraph?

use std::ops::Range;

use super::super::{nearby::nearby, speech::is_said_aloud};
use super::{Context, Finding, RepeatedPhrase};
use crate::document::{BlockKind, Prose};
use crate::text::Class;

/// Sentences in a row that may be printed twice together.
const TOGETHER: usize = 3;
/// Chinese characters from which on a sentence is no call and no cry: 加油！加油！
const LONG: usize = 12;

/// A sentence: what it says, and where the marks end that close it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::checks) struct Sentence {
    says: Range<usize>,
    end: usize,
}

impl RepeatedPhrase {
    /// The same sentence, or up to three of them, right before itself.
    pub(super) fn sentences(&self, context: &Context<'_>, prose: Prose<'_>, findings: &mut Vec<Finding>) {
        let sentences = context.sentences(prose);
        let mut at = 0;
        while at < sentences.len() {
            let stand_twice = |at: usize, count: usize| {
                let (Some(one), Some(two)) =
                    (sentences.get(at..at + count), sentences.get(at + count..at + 2 * count))
                else {
                    return false;
                };
                let (one, two) = (whole(one), whole(two));
                let two = without_close_of_quote(prose, one.len(), two);
                self.is_copy(context, prose, &(one, two))
            };
            let Some(count) = (1..=TOGETHER).find(|&count| stand_twice(at, count)) else {
                at += 1;
                continue;
            };
            let first = says(&sentences[at..at + count]);
            // Past both copies, so that no two fixes overlap, and past all that follow.
            while stand_twice(at, count) {
                at += count;
            }
            // The marks that part the copies go with the first.
            findings.push(self.copies(prose, first, says(&sentences[at..at + count]), true));
            at += count;
        }
    }

    /// The same sentence with another one between, or at the end of a paragraph and the beginning of the next.
    pub(super) fn distant_sentences(&self, context: &Context<'_>) -> Vec<Finding> {
        let mut findings = Vec::new();
        let mut before: Option<(Prose<'_>, &[Sentence])> = None;
        for prose in context.proses() {
            let sentences = context.sentences(prose);
            for three in sentences.windows(3) {
                let (one, two) = (whole(&three[..1]), whole(&three[2..]));
                let next = whole(&three[1..2]);
                if is_same(prose, &one, &two)
                    && !is_same(prose, &one, &next)
                    && self.is_printed_twice(context, prose, &two)
                {
                    findings.push(self.again(prose, two, (prose, one)));
                }
            }
            if let (Some((above, earlier)), Some(first)) = (&before, sentences.first())
                && let [.., _, last] = earlier
                && above.block.kind == BlockKind::Body
                && prose.block.kind == BlockKind::Body
                && last.end == above.chars().len()
                && above.slice(last.says.start..last.end) == prose.slice(first.says.start..first.end)
                && self.is_printed_twice(context, prose, &(first.says.start..first.end))
            {
                findings.push(self.again(prose, whole(&sentences[..1]), (*above, last.says.start..last.end)));
            }
            before = Some((prose, sentences));
        }
        findings
    }

    /// The second of two copies that do not adjoin.
    fn again(&self, prose: Prose<'_>, copy: Range<usize>, first: (Prose<'_>, Range<usize>)) -> Finding {
        Finding::new(prose.span(copy.clone()))
            .value("repeated", prose.slice(copy))
            .related(first.0.span(first.1))
    }

    /// Whether two adjoining stretches are a sentence and its copy, and not a cry or call.
    fn is_copy(&self, context: &Context<'_>, prose: Prose<'_>, pair: &(Range<usize>, Range<usize>)) -> bool {
        let (one, two) = pair;
        let length = han(prose, one);
        let quoted = || is_said_aloud(context, prose, one.start..two.end);
        let is_cry = || {
            let last = prose.chars()[one.clone()].iter().rfind(|&&c| Class::of(c) == Class::Stop);
            matches!(last, Some('！' | '!' | '？' | '?' | '…')) || quoted()
        };
        is_same(prose, one, two) && self.fits(length) && is_prose(prose, one) && (length >= LONG || !is_cry())
    }

    /// Whether a sentence that stands twice, but not at once, was rather printed than said twice: a plain
    /// statement, that is no refrain.
    fn is_printed_twice(&self, context: &Context<'_>, prose: Prose<'_>, copy: &Range<usize>) -> bool {
        let text = prose.slice(copy.clone());
        text.ends_with('。')
            && self.fits(han(prose, copy))
            && is_prose(prose, copy)
            && !is_said_aloud(context, prose, copy.clone())
            && nearby(context.document, prose.span(copy.clone())).matches(text).nth(2).is_none()
    }
}

/// The sentences of a block that end with a mark, in order.
pub(in crate::checks) fn sentences(prose: Prose<'_>) -> Vec<Sentence> {
    let classes = prose.classes();
    let mut found = Vec::new();
    let mut start = 0;
    while let Some(length) = classes[start..].iter().position(|&class| class == Class::Stop) {
        let at = start + length;
        start += classes[start..at].iter().take_while(|&&class| class == Class::Space).count();
        let end = classes[at..].iter().position(|class| !matches!(class, Class::Stop | Class::Close));
        let end = end.map_or(classes.len(), |length| at + length);
        if at > start {
            found.push(Sentence { says: start..at, end });
        }
        start = end;
    }
    found
}

/// What is as long as its first copy, where only the marks that close the quotation of both stand behind it.
fn without_close_of_quote(prose: Prose<'_>, length: usize, copy: Range<usize>) -> Range<usize> {
    let end = copy.end.min(copy.start + length);
    match prose.classes()[end..copy.end].iter().all(|&class| class == Class::Close) {
        true => copy.start..end,
        false => copy,
    }
}

/// From the first of some sentences to the end of the last, marks included.
fn whole(sentences: &[Sentence]) -> Range<usize> {
    match sentences {
        [] => 0..0,
        [first, ..] => first.says.start..sentences[sentences.len() - 1].end,
    }
}

/// The same without the marks at the end.
fn says(sentences: &[Sentence]) -> Range<usize> {
    match sentences {
        [] => 0..0,
        [first, ..] => first.says.start..sentences[sentences.len() - 1].says.end,
    }
}

fn is_same(prose: Prose<'_>, one: &Range<usize>, two: &Range<usize>) -> bool {
    one.len() == two.len() && prose.chars()[one.clone()] == prose.chars()[two.clone()]
}

fn han(prose: Prose<'_>, range: &Range<usize>) -> usize {
    prose.classes()[range.clone()].iter().filter(|&&class| class == Class::Han).count()
}

/// Whether a stretch is Chinese, figures aside, opens and closes its own quotes, and is not all one quotation: who
/// is quoted may say it twice.
fn is_prose(prose: Prose<'_>, range: &Range<usize>) -> bool {
    let classes = &prose.classes()[range.clone()];
    let mut open = 0_i32;
    for class in classes {
        match class {
            Class::Open => open += 1,
            Class::Close => open -= 1,
            _ => {}
        }
        if open < 0 {
            return false;
        }
    }
    let is_quoted = classes.first() == Some(&Class::Open) && classes.last() == Some(&Class::Close);
    open == 0 && !is_quoted && han(prose, range) * 3 >= range.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;

    fn told(text: &str) -> Vec<String> {
        let document = Document::plain("", text);
        let prose = document.prose(0);
        sentences(prose)
            .iter()
            .map(|sentence| prose.slice(whole(std::slice::from_ref(sentence))).to_owned())
            .collect()
    }

    #[test]
    fn a_sentence_ends_with_all_its_marks() {
        assert_eq!(
            told("天亮了。他说：“走吧！” 大家都走了……没有人"),
            ["天亮了。", "他说：“走吧！”", "大家都走了……"]
        );
    }
}
