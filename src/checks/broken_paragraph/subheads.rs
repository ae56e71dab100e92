//! Lines over the parts of one article, which come in a series: where a line may be one of them, that its
//! words might run on into the next paragraph shows little.

use super::super::seam::{is_clause, is_numbered};
use crate::document::{Block, BlockKind, Document, begins_report};
use crate::text::{Ending, is_numeral};

/// Blocks on either side that are looked at: the length of an article.
const ARTICLE: usize = 24;
/// Characters of a subhead.
const SUBHEAD: usize = 32;
/// Characters of a subhead that is a clause, at most.
const CLAUSE: usize = 16;
/// Characters of the title behind a number, with the mark between.
const TITLE: usize = 14;

/// Whether a block may be one of several lines that stand over the parts of an article.
pub(super) fn is_one_of_series(document: &Document, index: usize) -> bool {
    let blocks = document.blocks();
    let is_start =
        |at: usize| blocks[at].kind == BlockKind::Byline || begins_report(&blocks[at].reads(document.text()));
    let before = (index.saturating_sub(ARTICLE)..index).rev().take_while(|&at| !is_start(at));
    let after = (index + 1..blocks.len().min(index + ARTICLE)).take_while(|&at| !is_start(at));
    may_be_subhead(document, index) && before.chain(after).any(|at| may_be_subhead(document, at))
}

/// Whether a block is a line between paragraphs that says something whole, whatever word it ends in: 人是一拨一拨来的,
/// 黄色一直都在. A paragraph is seldom cut so near its beginning, and just there.
pub(super) fn is_subhead(document: &Document, index: usize) -> bool {
    let line = document.prose(index);
    line.chars().len() <= CLAUSE && may_be_subhead(document, index) && is_clause(line.text())
}

/// Whether a block is a short heading with a number and not the only one of its article: 三、把好播种关, （三）激励担当作为.
/// That a word goes over its end is chance: 关｜机插秧. The items of a law are longer.
pub(super) fn is_numbered_heading(document: &Document, index: usize) -> bool {
    let blocks = document.blocks();
    let is_one = |at: usize| {
        let text = blocks[at].reads(document.text());
        let (number, mark) = match text.strip_prefix('（') {
            Some(rest) => (rest, '）'),
            None => (&*text, '、'),
        };
        let title = number.trim_start_matches(is_numeral);
        blocks[at].kind == BlockKind::Heading
            && title.len() < number.len()
            && title.starts_with(mark)
            && title.chars().nth(TITLE).is_none()
    };
    let around = index.saturating_sub(ARTICLE)..blocks.len().min(index + ARTICLE);
    is_one(index) && around.into_iter().any(|at| at != index && is_one(at))
}

/// Whether a block is a short line without sentence or mark at its end, between paragraphs that are whole.
fn may_be_subhead(document: &Document, index: usize) -> bool {
    let blocks = document.blocks();
    let reads = |block: &Block| block.reads(document.text());
    let is_line = |block: &Block| {
        let text = reads(block);
        // Chapters and articles are numbered, and where headings are marked, subheads are.
        matches!(block.kind, BlockKind::Body | BlockKind::Heading)
            && block.guessed
            && !is_numbered(&text)
            && matches!(Ending::of(&text), Ending::Han | Ending::Closed)
            && text.chars().nth(SUBHEAD).is_none()
            && !text.contains('。')
    };
    let is_whole = |block: &Block| Ending::of(&reads(block)) == Ending::Finished;
    let above = index.checked_sub(1).map(|above| &blocks[above]);
    let below = blocks.get(index + 1).filter(|below| below.kind == BlockKind::Body);
    is_line(&blocks[index])
        && above.is_some_and(|above| is_whole(above) || is_line(above))
        && below.is_some_and(|below| is_whole(below) && !begins_report(&reads(below)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_of_one_article_have_lines_of_their_own() {
        let part = |head: &str| format!("{head}\n\n新路昨天通车，乡亲们都来了。\n\n");
        let article = |second: &str| {
            let text = ["路修好了，人心也齐了", second].map(part).concat();
            Document::plain("", format!("山里的路\n\n本报记者 李明\n\n一大早下起了雨。\n\n{text}"))
        };
        assert!(is_one_of_series(&article("路通到哪里，车就开到哪里"), 3));
        assert!(!is_one_of_series(&article("乡亲们说，路通到哪里，车就开到哪里。"), 3));
        // What stands over the next report is no part of this article.
        let text = "一大早下起了雨。\n\n路修好了，人心也齐了\n\n新路通车。\n\n县里开了会\n\n本报讯（记者 李明）会议要求落实。";
        assert!(!is_one_of_series(&Document::plain("", text), 1));
    }
}
