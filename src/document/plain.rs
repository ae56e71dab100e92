//! Plain text cut into blocks: every line that is not blank is one.

use super::block::{Block, BlockKind};
use crate::span::Span;

/// The blocks of plain text in order. `#` marks make a heading; the rest is body for
/// [`super::shape`] to tell apart.
pub(super) fn blocks(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive(['\n', '\r']) {
        let end = start + line.len();
        let content = line.trim();
        if !content.is_empty() {
            let at = start + (line.len() - line.trim_start().len());
            blocks.push(block(content, at));
        }
        start = end;
    }
    blocks
}

/// The block of one line, `at` the byte its first visible character stands at.
fn block(content: &str, at: usize) -> Block {
    let title = content.trim_start_matches('#');
    let marks = content.len() - title.len();
    let title = title.trim_start();
    if (1..=6).contains(&marks) && !title.is_empty() {
        let end = at + content.len();
        return Block::new(BlockKind::Heading, Span::new(end - title.len(), end));
    }
    Block::new(BlockKind::Body, Span::new(at, at + content.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_blocks_and_line_ends_are_not_text() {
        let text = "# 标题\r\n\r\n　　正文。 \r\n \n末行";
        let found: Vec<_> = blocks(text).into_iter().map(|b| (b.kind, b.span.of(text).to_owned())).collect();
        assert_eq!(
            found,
            [
                (BlockKind::Heading, "标题".to_owned()),
                (BlockKind::Body, "正文。".to_owned()),
                (BlockKind::Body, "末行".to_owned()),
            ]
        );
    }
}
