//! Which lines stand twice in a row, or end with what the next begins with?

use super::{Context, Finding, RepeatedPhrase, window};
use crate::document::{BlockKind, Document, OBJECT, Prose, is_numbered_part};
use crate::text::{Class, Ending};

/// Characters of a line up to which several in a row are verse or a list.
const VERSE: usize = 24;

impl RepeatedPhrase {
    /// A heading, item, row or short paragraph right before itself.
    pub(super) fn lines(&self, document: &Document) -> Vec<Finding> {
        let mut findings = Vec::new();
        for index in 1..document.blocks().len() {
            let (one, two) = (document.prose(index - 1), document.prose(index));
            if one.block.kind != two.block.kind || !self.is_same_line(one, two) {
                continue;
            }
            let neighbour = |index: usize| (index < document.blocks().len()).then(|| document.prose(index));
            let (before, after) = (index.checked_sub(2).and_then(neighbour), neighbour(index + 1));
            // A third copy is a refrain, a form to fill in.
            if [before, after].into_iter().flatten().any(|other| self.is_same_line(one, other)) {
                continue;
            }
            let expected = match two.block.kind {
                BlockKind::Heading | BlockKind::Body => {
                    let stands_in_text = follows_on(two, before, after)
                        || is_text(before) && is_heading(after) && leads(neighbour(index + 2));
                    !stands_in_text || is_quoted(two) || is_numbered_part(two.text())
                }
                BlockKind::ListItem => false,
                BlockKind::TableRow => !is_filled(two.text()),
                // Who took several pictures is named under each; who wrote the text, once.
                BlockKind::Byline => {
                    two.text().starts_with(['（', '(']) || two.text().ends_with(['摄', '图', '影'])
                }
                // Slogans, and what others said.
                BlockKind::Caption | BlockKind::Notice | BlockKind::Quotation => true,
            };
            if !expected {
                // Between the cells of a row something stands that is no text.
                let repeated = content(two).replace(OBJECT, " ");
                let finding =
                    Finding::new(two.block.span).value("repeated", repeated).related(one.block.span);
                findings.push(finding);
            }
        }
        findings
    }

    fn is_same_line(&self, one: Prose<'_>, two: Prose<'_>) -> bool {
        let text = content(two);
        // | 石桥县 | 13.2 |: a row is no less one for its figures.
        let counts = |c: char| match Class::of(c) {
            Class::Han => true,
            Class::Digit => two.block.kind == BlockKind::TableRow,
            _ => false,
        };
        content(one) == text && self.fits(text.chars().filter(|&c| counts(c)).count())
    }

    /// The end of a paragraph that breaks off again at the beginning of the next.
    pub(super) fn over_breaks(&self, context: &Context<'_>) -> Vec<Finding> {
        let document = context.document;
        let mut findings = Vec::new();
        for index in 1..document.blocks().len() {
            let (one, two) = (document.prose(index - 1), document.prose(index));
            if let Some(length) = self.over_break(context, one, two) {
                let end = bare_end(one);
                let copy = 0..length;
                let finding = Finding::new(two.span(copy.clone()))
                    .value("repeated", two.slice(copy.clone()))
                    .related(one.span(end - length..end));
                findings.push(match two.plain_span(copy) {
                    Some(span) => finding.mend(span, "", false),
                    None => finding,
                });
            }
        }
        findings
    }

    /// How long what stands at the end of `one` and again at the beginning of `two` is, if it is words and
    /// `one` breaks off.
    fn over_break(&self, context: &Context<'_>, one: Prose<'_>, two: Prose<'_>) -> Option<usize> {
        let end = bare_end(one);
        // 学会沟通｜沟通是…: a short title may follow the last sentence in one line, and name what comes next.
        let sentence = one.classes()[..end].iter().rposition(|&class| class == Class::Stop);
        let breaks_off = match Ending::of(one.text()) {
            Ending::Pause => true,
            Ending::Han => match sentence {
                Some(at) => end - at > VERSE,
                None => one.index > 0,
            },
            _ => false,
        };
        if !breaks_off || !is_text(Some(one)) || !is_text(Some(two)) {
            return None;
        }
        let longest = self.max_chars.min(end).min(two.chars().len());
        let same = |&length: &usize| {
            let copy = end - length..end;
            one.chars()[copy.clone()] == two.chars()[..length] && one.classes()[end - length] == Class::Han
        };
        let length = (self.min_chars..=longest).rev().find(same)?;
        let start = end - length;
        let words = window(context, one, start, end);
        let is_whole = words.iter().any(|word| word.start == start);
        (is_whole && one.classes()[end - 1] == Class::Han).then_some(length)
    }
}

/// What a line says without the mark of a list item.
fn content(prose: Prose<'_>) -> &str {
    let text = prose.text().trim();
    if prose.block.kind != BlockKind::ListItem {
        return text;
    }
    let is_bullet =
        |c: char| !matches!(Class::of(c), Class::Han | Class::Letter | Class::Digit | Class::Open);
    let bare = text.trim_start_matches(['(', '（']).trim_start_matches(|c: char| c.is_ascii_digit());
    let bare = bare.trim_start_matches(|c: char| is_bullet(c) || matches!(c, '①'..='⑳' | ')' | '）'));
    bare.trim_start()
}

/// Whether a line stands before running text, or after it where it is a sentence or ends the document. Among
/// other short lines it is verse or a list.
fn follows_on(line: Prose<'_>, before: Option<Prose<'_>>, after: Option<Prose<'_>>) -> bool {
    let is_sentence = line.block.kind == BlockKind::Body && Ending::of(line.text()) == Ending::Finished;
    leads(after) || is_text(before) && (is_sentence || after.is_none())
}

/// Whether a block is running text.
fn is_text(prose: Option<Prose<'_>>) -> bool {
    prose.is_some_and(|prose| prose.block.kind == BlockKind::Body && prose.chars().len() > VERSE)
}

/// Whether a block is what stands under a heading: text, or who wrote it.
fn leads(prose: Option<Prose<'_>>) -> bool {
    is_text(prose) || prose.is_some_and(|prose| prose.block.kind == BlockKind::Byline)
}

fn is_heading(prose: Option<Prose<'_>>) -> bool {
    prose.is_some_and(|prose| prose.block.kind == BlockKind::Heading)
}

/// Whether a line is what somebody said.
fn is_quoted(prose: Prose<'_>) -> bool {
    prose.classes().first() == Some(&Class::Open) && prose.classes().last() == Some(&Class::Close)
}

/// Whether every cell of a row has something in it: what is blank is to be filled in, or goes on from the row above.
fn is_filled(row: &str) -> bool {
    let is_said =
        |cell: &str| cell.chars().any(|c| matches!(Class::of(c), Class::Han | Class::Letter | Class::Digit));
    let is_blank = |cell: &str| cell.trim_end().ends_with(['：', ':', '_', '＿']);
    match row.trim().strip_prefix('|') {
        Some(cells) => cells.trim_end_matches('|').split('|').all(|cell| is_said(cell) && !is_blank(cell)),
        None => !row.split_whitespace().any(is_blank),
    }
}

/// Where a block ends without the comma after its last word.
fn bare_end(prose: Prose<'_>) -> usize {
    prose.classes().iter().rposition(|&class| class != Class::Pause).map_or(0, |at| at + 1)
}
