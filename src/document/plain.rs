//! Plain text cut into blocks: every line that is not blank is one, unless the text is hard-wrapped;
//! then the lines of a paragraph are.

use unicode_width::UnicodeWidthStr;

use super::block::{Block, BlockKind, Piece};
use super::{credit, shape, wrap};
use crate::span::Span;
use crate::text::Class;

/// A line that is not blank.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line {
    /// From its first to its last visible character.
    pub(super) span: Span,
    /// The cells of white space before it.
    pub(super) indent: usize,
    /// Whether no blank line parts it from the one before.
    pub(super) follows: bool,
}

/// The blocks of plain text in order, and whether it is hard-wrapped. `#` marks make a heading; the
/// rest is body for [`super::shape`] to tell apart.
pub(super) fn blocks(text: &str) -> (Vec<Block>, bool) {
    let lines = lines(text);
    let column = wrap::column(text, &lines);
    let mut blocks: Vec<Block> = Vec::with_capacity(lines.len());
    let mut wrapped = false;
    for (index, line) in lines.iter().enumerate() {
        let mut block = block(text, line.span);
        if let (Some(column), Some(previous)) = (&column, index.checked_sub(1).map(|before| &lines[before]))
            && let Some(last) = blocks.last_mut()
            && last.kind == BlockKind::Body
            && block.kind == BlockKind::Body
            && !is_line_of_its_own(last.span.of(text), line.span.of(text))
            && wrap::runs_on(text, previous, line, column)
        {
            append(text, last, &mut block);
            wrapped = true;
        } else {
            blocks.push(block);
        }
    }
    (blocks, wrapped)
}

/// Whether a line begins a paragraph or a part of a title, though it follows what stands above it.
fn is_line_of_its_own(above: &str, line: &str) -> bool {
    // A dash goes on with a sentence, but not with a title.
    let is_title = || !above.contains(|c| matches!(Class::of(c), Class::Pause | Class::Stop));
    shape::is_list_item(line) || line.starts_with("——") && is_title() || credit::is_byline(line)
}

fn lines(text: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut start = 0;
    let mut follows = false;
    let ends = memchr::memchr2_iter(b'\n', b'\r', text.as_bytes()).map(|at| at + 1);
    for end in ends.chain([text.len()]) {
        let line = &text[start..end];
        let content = line.trim();
        let indent = line.len() - line.trim_start().len();
        if !content.is_empty() {
            let at = start + indent;
            let indent = line[..indent].width_cjk();
            lines.push(Line { span: Span::new(at, at + content.len()), indent, follows });
            follows = true;
        } else if line != "\n" || !text[..start].ends_with('\r') {
            follows = false;
        }
        start = end;
    }
    lines
}

/// The block of one line.
fn block(text: &str, line: Span) -> Block {
    let content = line.of(text);
    let title = content.trim_start_matches('#');
    let marks = content.len() - title.len();
    let title = title.trim_start();
    if (1..=6).contains(&marks) && !title.is_empty() {
        return Block::new(BlockKind::Heading, Span::new(line.end - title.len(), line.end));
    }
    Block::new(BlockKind::Body, line)
}

/// Whether a space stood between these characters: between two words of Latin letters. A column of Chinese cuts numbers
/// (2｜100人次) and what is written in capitals (村B｜A, 5｜G) wherever it is full.
fn are_words(before: char, after: char) -> bool {
    let is_latin = |c| matches!(Class::of(c), Class::Letter | Class::Digit);
    is_latin(before) && is_latin(after) && (before.is_lowercase() || after.is_lowercase())
}

/// Adds the next line of a hard-wrapped paragraph to it. The line end reads as nothing, or as a
/// space between two words of Latin letters.
fn append(text: &str, block: &mut Block, next: &mut Block) {
    let gap = Span::new(block.span.end, next.span.start);
    let (before, after) = (block.span.of(text).chars().next_back(), next.span.of(text).chars().next());
    if before.zip(after).is_some_and(|(before, after)| are_words(before, after)) {
        block.pieces.push(Piece::replaced(gap, " "));
    }
    block.pieces.append(&mut next.pieces);
    block.span.end = next.span.end;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_blocks_and_line_ends_are_not_text() {
        let text = "# 标题\r\n\r\n　　正文。 \r\n \n末行";
        let (found, wrapped) = blocks(text);
        let found: Vec<_> = found.into_iter().map(|b| (b.kind, b.span.of(text).to_owned())).collect();
        assert_eq!(
            found,
            [
                (BlockKind::Heading, "标题".to_owned()),
                (BlockKind::Body, "正文。".to_owned()),
                (BlockKind::Body, "末行".to_owned()),
            ]
        );
        assert!(!wrapped);
    }

    /// A text with a line end after every so many characters.
    fn folded(text: &str, width: usize) -> String {
        let chars: Vec<char> = text.chars().collect();
        chars.chunks(width).map(String::from_iter).collect::<Vec<_>>().join("\n")
    }

    const FIRST: &str = "　　做大做强县域经济，关键在于产业高质量发展。近年来，我市致力于把改革和发展结合起来，县域经济发展活力\
日益增强，生产要素流动日渐活跃，公共基础设施建设日趋完善。";
    const SECOND: &str = "　　立足一县一业，推动特色产业全链升级，以全产业链思维推动特色产业提档升级，做强特色产业，建设标准化基地。";

    #[test]
    fn lines_cut_at_the_column_make_one_paragraph() {
        let text = format!("小标题\n{}\n{}\n", folded(FIRST, 16), folded(SECOND, 16));
        let (found, wrapped) = blocks(&text);
        assert!(wrapped);
        let starts: Vec<&str> = found.iter().map(|b| &b.span.of(&text)[..9]).collect();
        assert_eq!(starts, ["小标题", "做大做", "立足一"]);
        let pieces = &found[1].pieces;
        let read: String = pieces.iter().map(|piece| piece.span.of(&text)).collect();
        assert_eq!(read, FIRST.trim());
    }

    #[test]
    fn a_line_end_between_latin_words_is_a_space() {
        let text = "use Linux\nand so on";
        let mut first = Block::new(BlockKind::Body, Span::new(0, 9));
        append(text, &mut first, &mut Block::new(BlockKind::Body, Span::new(10, 19)));
        assert_eq!(first.pieces[1], Piece::replaced(Span::new(9, 10), " "));
        assert_eq!(first.span, Span::new(0, 19));
    }

    #[test]
    fn numbers_and_capitals_that_a_column_cuts_are_whole() {
        for (before, after, space) in [
            ('2', '1', false),
            ('B', 'A', false),
            ('5', 'G', false),
            ('x', 'a', true),
            ('n', '2', true),
            ('新', 'A', false),
        ] {
            assert_eq!(are_words(before, after), space, "{before}{after}");
        }
    }

    #[test]
    fn the_end_of_a_title_and_who_wrote_it_are_lines_of_their_own() {
        let text = format!(
            "推动县域特色产业提档升级纪实\n——我县招商引资见闻录与思考\n本报记者 王明\n{}\n{}\n",
            folded(FIRST, 16),
            folded(&SECOND.replace('，', "——"), 16)
        );
        let (found, wrapped) = blocks(&text);
        assert!(wrapped);
        let starts: Vec<String> = found.iter().map(|b| b.span.of(&text).chars().take(4).collect()).collect();
        assert_eq!(starts, ["推动县域", "——我县", "本报记者", "做大做强", "立足一县"]);
    }

    #[test]
    fn verse_is_not_hard_wrapped() {
        let verse = "白日依山尽，\n黄河入海流。\n欲穷千里目，\n更上一层楼。\n".repeat(5);
        assert!(!blocks(&verse).1);
    }

    #[test]
    fn carriage_returns_do_not_make_blank_lines() {
        let found = lines("甲\r\n乙\r\n\r\n丙");
        assert_eq!(found.iter().map(|line| line.follows).collect::<Vec<_>>(), [false, true, false]);
    }
}
