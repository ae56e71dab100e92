//! The blocks of a document: where each stands, what it is and what it reads as.

use std::borrow::Cow;
use std::io::{self, Write};

use super::visible;
use crate::document::{BlockKind, Document, OBJECT};

/// Writes every block on a line, cut where it is longer than `width` cells.
pub(crate) fn blocks(out: &mut dyn Write, document: &Document, width: Option<usize>) -> io::Result<()> {
    let limit = width;
    let source = document.source();
    let places: Vec<String> = document
        .blocks()
        .iter()
        .map(|block| {
            let (start, end) = (source.position(block.span.start), source.position(block.span.end));
            match start.line == end.line {
                true => format!("{}:{}", start.line, start.column),
                false => format!("{}:{}—{}:{}", start.line, start.column, end.line, end.column),
            }
        })
        .collect();
    let width = places.iter().map(|place| place.chars().count()).max().unwrap_or(0);
    let (mut guessed, mut objects) = (false, false);
    for (block, place) in document.blocks().iter().zip(&places) {
        let reads = block.reads(document.text());
        // Body is what a block is unless something says otherwise.
        let is_guess = block.guessed && block.kind != BlockKind::Body;
        guessed |= is_guess;
        objects |= reads.contains(OBJECT);
        let mark = if is_guess { "?" } else { " " };
        let kind = format!("{}{mark}", block.kind.name());
        let called = padded(block_in_chinese(block.kind));
        let shown = format!("{place:width$}  {kind:11} {called}  {}", visible::line(&reads));
        writeln!(out, "{}", limit.map_or(shown.as_str().into(), |limit| cut(&shown, limit)))?;
    }
    writeln!(out, "共 {} 段", document.blocks().len())?;
    if guessed {
        writeln!(out, "带 ? 的是按样子断定的，不是格式标明的")?;
    }
    if document.is_hard_wrapped() {
        writeln!(out, "全文按栏宽硬换行：同一段的各行已接起来")?;
    }
    if objects {
        writeln!(out, "{} 是代码、图片等，不当文字看", visible::line(OBJECT))?;
    }
    Ok(())
}

/// A line with `…` for what does not fit in so many cells.
fn cut(line: &str, limit: usize) -> Cow<'_, str> {
    let mut cells = 0;
    // Where to cut if what follows does not fit: the mark takes a cell, in some terminals two.
    let mut end = 0;
    for (at, c) in line.char_indices() {
        if cells + 2 <= limit {
            end = at;
        }
        cells += visible::cells(c);
        if cells > limit {
            return Cow::Owned(format!("{}…", &line[..end]));
        }
    }
    Cow::Borrowed(line)
}

/// What a block is called in Chinese, in four characters at most.
pub(crate) fn block_in_chinese(kind: BlockKind) -> &'static str {
    match kind {
        BlockKind::Heading => "标题",
        BlockKind::Body => "正文",
        BlockKind::ListItem => "列表项",
        BlockKind::Byline => "署名",
        BlockKind::Caption => "图片说明",
        BlockKind::Notice => "启事广告",
        BlockKind::Quotation => "引文",
        BlockKind::TableRow => "表格行",
    }
}

/// A name in four characters, so that columns stand under each other.
fn padded(name: &str) -> String {
    format!("{name:　<4}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_is_shown_as_it_reads() {
        let text = "# 题目\n\n正文**里**有`码`。\n接着说。\n".as_bytes().to_vec();
        let document = crate::input::document("稿.md", text, &Default::default()).unwrap();
        let mut out = Vec::new();
        blocks(&mut out, &document, None).unwrap();
        let out = String::from_utf8(out).unwrap();
        let lines: Vec<&str> = out.lines().collect();
        assert_eq!(lines[0], "1:3      heading     标题　　  题目");
        assert_eq!(lines[1], "3:1—4:5  body        正文　　  正文里有⟨U+FFFC⟩。接着说。");
        assert!(lines[3].contains("代码"), "{out}");
    }

    #[test]
    fn a_line_that_does_not_fit_is_cut() {
        assert_eq!(cut("甲乙丙", 6), "甲乙丙");
        assert_eq!(cut("甲乙丙丁", 7), "甲乙…");
        assert_eq!(cut("1:1 甲乙丙丁", 9), "1:1 甲…");
    }
}
