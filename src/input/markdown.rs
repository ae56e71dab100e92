//! Markdown → blocks. Marks, code, HTML and link targets are left out of the prose, and every
//! character that remains knows its byte in the file.

use pulldown_cmark::{CodeBlockKind, Event, LinkType, Options, Parser, Tag, TagEnd};

use super::comments::comments;
use super::front_matter::front_matter;
use super::line_end::{is_line_break, with_line_feeds};
use super::pieces::{Gap, Pieces};
use super::taken_for_markup::{behind_comment, is_prose, prose_lines};
use crate::document::{Block, BlockKind, Comment, OBJECT};
use crate::span::Span;

/// The blocks of a Markdown text in order, and its comments. Paragraphs are body, which the document
/// tells apart.
pub(super) fn read(text: &str) -> (Vec<Block>, Vec<Comment>) {
    let normal = with_line_feeds(text);
    let body = front_matter(&normal);
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_GFM;
    let mut reader = Reader { text, pieces: Pieces::of(text), ..Reader::default() };
    for (event, range) in Parser::new_ext(&normal[body..], options).into_offset_iter() {
        reader.read(event, Span::new(range.start + body, range.end + body));
    }
    reader.end_block();
    (reader.blocks, reader.comments)
}

/// Turns the parser's events into blocks.
#[derive(Debug, Default)]
struct Reader<'t> {
    text: &'t str,
    blocks: Vec<Block>,
    comments: Vec<Comment>,
    /// The block being read.
    pieces: Pieces<'t>,
    /// How many elements that are no text we stand in.
    unread: usize,
    heading: bool,
    row: bool,
    /// Where the last cell read ends.
    cell_end: usize,
    quotes: usize,
    items: usize,
}

impl Reader<'_> {
    fn read(&mut self, event: Event<'_>, span: Span) {
        match event {
            Event::Start(_) if self.unread > 0 => self.unread += 1,
            Event::End(_) if self.unread > 0 => self.unread -= 1,
            _ if self.unread > 0 => {}
            Event::Start(tag) => self.start(&tag, span),
            Event::End(tag) => self.end(tag, span),
            Event::Text(reads) => self.add(&reads, span),
            Event::Code(_) | Event::InlineMath(_) | Event::DisplayMath(_) => self.add(OBJECT, span),
            Event::InlineHtml(html) if is_line_break(&html) => self.pieces.line_end(Gap::Hard(span)),
            Event::SoftBreak => self.pieces.line_end(Gap::Soft(span)),
            Event::HardBreak => self.pieces.line_end(Gap::Hard(span)),
            Event::Rule => self.end_block(),
            Event::InlineHtml(_) => self.note_comments(span),
            Event::Html(_) | Event::FootnoteReference(_) | Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>, span: Span) {
        match tag {
            Tag::Image { .. } | Tag::Link { link_type: LinkType::Autolink | LinkType::Email, .. } => {
                self.add(OBJECT, span);
                self.unread = 1;
            }
            // What is struck out will not be printed.
            Tag::Strikethrough if span.of(self.text).starts_with("~~") => self.unread = 1,
            // 5~10人 and 20~30人 in one line are two ranges, nothing struck out.
            Tag::Strikethrough => self.add("~", Span::new(span.start, span.start + 1)),
            Tag::Link { .. } | Tag::Emphasis | Tag::Strong | Tag::Superscript | Tag::Subscript => {}
            Tag::TableCell => self.pieces.cell(),
            _ => {
                self.end_block();
                match tag {
                    Tag::Heading { .. } => self.heading = true,
                    Tag::TableHead | Tag::TableRow => self.row = true,
                    Tag::BlockQuote(_) => self.quotes += 1,
                    Tag::Item => self.items += 1,
                    // Who writes Chinese indents paragraphs, and means no code.
                    Tag::CodeBlock(CodeBlockKind::Indented) if is_prose(span.of(self.text)) => {
                        self.add_all(span, prose_lines(span.of(self.text)));
                        self.unread = 1;
                    }
                    Tag::HtmlBlock => {
                        self.note_comments(span);
                        self.add_all(span, behind_comment(span.of(self.text)).into_iter());
                        self.unread = 1;
                    }
                    Tag::CodeBlock(_) | Tag::MetadataBlock(_) => self.unread = 1,
                    _ => {}
                }
            }
        }
    }

    fn end(&mut self, tag: TagEnd, span: Span) {
        match tag {
            TagEnd::Strikethrough => self.add("~", Span::new(span.end - 1, span.end)),
            TagEnd::Link | TagEnd::Emphasis | TagEnd::Strong | TagEnd::Superscript | TagEnd::Subscript => {}
            TagEnd::TableCell => self.cell_end = span.end,
            TagEnd::Image => {}
            _ => {
                if matches!(tag, TagEnd::TableHead | TagEnd::TableRow) && self.cell_end < span.end {
                    // What stands behind the last cell is in none.
                    self.note_comments(Span::new(self.cell_end, span.end));
                }
                self.end_block();
                match tag {
                    TagEnd::Heading(_) => self.heading = false,
                    TagEnd::TableHead | TagEnd::TableRow => self.row = false,
                    TagEnd::BlockQuote(_) => self.quotes -= 1,
                    TagEnd::Item => self.items -= 1,
                    _ => {}
                }
            }
        }
    }

    fn note_comments(&mut self, html: Span) {
        let block = self.blocks.len();
        self.comments.extend(comments(self.text, html).map(|span| Comment { span, block }));
    }

    /// Text that is taken for code or HTML, each at its place in that: a block each.
    fn add_all<'a>(&mut self, span: Span, lines: impl Iterator<Item = (usize, &'a str)>) {
        for (at, line) in lines {
            let start = span.start + at;
            self.end_block();
            self.add(line, Span::new(start, start + line.len()));
        }
    }

    /// Text, which `span` stands for in the file.
    fn add(&mut self, reads: &str, span: Span) {
        if reads.starts_with(char::is_whitespace) && self.pieces.is_after_line_end() {
            // Markdown takes spaces off a line; what indents it still is meant, as that of a paragraph.
            self.end_block();
        }
        self.pieces.add(reads, span);
    }

    /// The block read so far is done.
    fn end_block(&mut self) {
        let pieces = self.pieces.take();
        if let (Some(first), Some(last)) = (pieces.first(), pieces.last()) {
            let span = Span::new(first.span.start, last.span.end);
            self.blocks.push(Block { kind: self.kind(), span, pieces, guessed: false });
        }
    }

    /// What a block here is. Others' words are a quotation also where they are a list.
    fn kind(&self) -> BlockKind {
        match () {
            () if self.heading => BlockKind::Heading,
            () if self.row => BlockKind::TableRow,
            () if self.quotes > 0 => BlockKind::Quotation,
            () if self.items > 0 => BlockKind::ListItem,
            () => BlockKind::Body,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::source::Source;

    fn blocks(text: &str) -> Vec<Block> {
        super::read(text).0
    }

    fn document(text: &str) -> Document {
        let (blocks, comments) = super::read(text);
        Document::with_blocks(Source::new("x.md", text), blocks).with_comments(comments)
    }

    /// What each block is and reads as.
    fn read(text: &str) -> Vec<(&'static str, String)> {
        let document = document(text);
        assert_sound(&document);
        let kinds = blocks(text).into_iter().map(|block| block.kind.name());
        kinds.zip(document.proses().map(|prose| prose.text().to_owned())).collect()
    }

    /// Blocks and pieces stand in order without overlap, and every character that stands for itself
    /// maps back to its own bytes.
    fn assert_sound(document: &Document) {
        let text = document.text();
        let mut end = 0;
        for comment in document.comments() {
            assert!(end <= comment.span.start && comment.block <= document.blocks().len());
            assert!(comment.span.of(text).starts_with("<!--"));
            end = comment.span.end;
        }
        let mut end = 0;
        for prose in document.proses() {
            assert!(end <= prose.block.span.start && prose.block.span.end <= text.len());
            end = prose.block.span.start;
            for piece in &prose.block.pieces {
                assert!(end <= piece.span.start, "{:?} in {text:?}", prose.block);
                end = piece.span.end;
                let read = piece.reads.as_deref().unwrap_or("");
                assert!(read.chars().count() <= 2, "a reading is as fine as what it stands for: {read:?}");
            }
            assert!(end == prose.block.span.end);
            for (at, &c) in prose.chars().iter().enumerate() {
                let span = prose.span(at..at + 1);
                let found = span.of(text);
                let piece = prose.block.pieces.iter().find(|piece| piece.span == span);
                let reads = piece.and_then(|piece| piece.reads.as_deref());
                assert!(
                    found.chars().eq([c]) || reads.is_some_and(|reads| reads.contains(c)),
                    "{c:?} {found:?}"
                );
            }
        }
    }

    /// One block's kind and prose.
    fn block(kind: &'static str, text: &str) -> (&'static str, String) {
        (kind, text.to_owned())
    }

    #[test]
    fn marks_vanish_and_places_remain() {
        let text = "已成为全市**稳增长**、稳增长的坚强底板。";
        assert_eq!(read(text), [block("body", "已成为全市稳增长、稳增长的坚强底板。")]);
        let document = document(text);
        let prose = document.prose(0);
        assert_eq!(prose.span(5..8).of(text), "稳增长");
        assert_eq!(prose.span(5..12).of(text), "稳增长**、稳增长");
        assert_eq!(prose.plain_span(8..12).map(|span| span.of(text)), Some("、稳增长"));
        assert_eq!(prose.plain_span(5..12), None);
    }

    #[test]
    fn every_kind_of_block_is_known() {
        let text = "# 标题 #\n\n副题\n===\n\n正文。\n\n- 一是\n  - 二是\n\n    还有\n- > 引文\n\n> 又引\n>\n> - 条\n> # 题\n\n尾";
        assert_eq!(
            read(text),
            [
                block("heading", "标题"),
                block("heading", "副题"),
                block("body", "正文。"),
                block("list-item", "一是"),
                block("list-item", "二是"),
                block("list-item", "还有"),
                block("quotation", "引文"),
                block("quotation", "又引"),
                block("quotation", "条"),
                block("heading", "题"),
                block("body", "尾"),
            ]
        );
    }

    #[test]
    fn what_is_no_text_is_not_read() {
        assert_eq!(
            read("```\n代码\n```\n\n    let a = 缩进代码\n\n<div>\n网页\n</div>\n\n`码`\n\n![图](a.jpg)\n"),
            []
        );
        assert_eq!(
            read("见`代码`，[链接](http://a.cn/甲 \"题\")<b>粗</b>![图](b.png)。"),
            [block("body", "见\u{fffc}，链接粗\u{fffc}。")]
        );
        assert_eq!(read("[名][1]见<https://a.cn>\n\n[1]: http://b.cn '题'"), [block("body", "名见\u{fffc}")]);
        assert_eq!(read("- [ ] 待办\n- [x] 已办"), [block("list-item", "待办"), block("list-item", "已办")]);
        assert_eq!(read("稳增长~~、稳增长~~、稳就业"), [block("body", "稳增长、稳就业")]);
    }

    #[test]
    fn tildes_between_numbers_are_text() {
        assert_eq!(read("5~10人，20~30人"), [block("body", "5~10人，20~30人")]);
    }

    #[test]
    fn line_ends_in_a_paragraph_read_as_they_show() {
        assert_eq!(read("本土主\n播，\nABC\nDEF 共\n10 人"), [block("body", "本土主播，ABC DEF 共 10 人")]);
        assert_eq!(read("甲 \n  乙“\n丙”"), [block("body", "甲乙“丙”")]);
        assert_eq!(read("甲  \n乙\\\n丙<br/>丁"), [block("body", "甲\u{fffc}乙\u{fffc}丙\u{fffc}丁")]);
        assert_eq!(read("**甲**\n**乙**"), [block("body", "甲乙")]);
        assert_eq!(read("> 甲\n> 乙\n丙"), [block("quotation", "甲乙丙")]);
    }

    #[test]
    fn indentation_begins_a_paragraph() {
        let both = [block("body", "第一段。"), block("body", "第二段。")];
        assert_eq!(read("　　第一段。\n　　第二段。"), both);
        assert_eq!(read("&emsp;&emsp;第一段。\n&emsp;&emsp;第二段。"), both);
        assert_eq!(read("第一段。\n　\n第二段。"), both);
    }

    #[test]
    fn a_picture_above_its_caption_is_no_part_of_it() {
        let text = "![](a.jpg)\n图为小麦丰收。";
        assert_eq!(read(text), [block("body", "图为小麦丰收。")]);
        assert_eq!(blocks(text)[0].span.of(text), "图为小麦丰收。");
    }

    #[test]
    fn a_row_is_a_block_and_its_cells_do_not_adjoin() {
        let text = "| 名 | 数 |\n|---|---|\n| 甲 | **一** |\n| | 二 |\n|三||\n||";
        let rows = ["名\u{fffc}数", "甲\u{fffc}一", "二", "三"];
        assert_eq!(read(text), rows.map(|row| block("table-row", row)));
    }

    #[test]
    fn entities_and_escapes_read_as_their_character() {
        let text = "甲&amp;乙\\*丙&#x4e01;\\\\&nosuch;";
        assert_eq!(read(text), [block("body", "甲&乙*丙丁\\&nosuch;")]);
        let document = document(text);
        assert_eq!(document.prose(0).span(1..2).of(text), "&amp;");
        assert_eq!(document.prose(0).plain_span(0..3), None);
    }

    #[test]
    fn comments_are_noted_with_the_block_they_are_about() {
        let text = "<!-- 甲 -->\n一\n\n二<!-- 乙 -->\n\n`<!-- 码 -->`\n\n<!-- 丙 --><!-- 丁\n戊";
        let (blocks, comments) = super::read(text);
        let seen: Vec<_> = comments.iter().map(|comment| (comment.span.of(text), comment.block)).collect();
        let expected = [("<!-- 甲 -->", 0), ("<!-- 乙 -->", 1), ("<!-- 丙 -->", 2), ("<!-- 丁\n", 2)];
        assert_eq!((blocks.len(), seen.as_slice()), (3, expected.as_slice()));
    }

    #[test]
    fn a_comment_behind_the_last_cell_is_about_its_row() {
        let text = "| 甲 | 乙 |\n| --- | --- |\n| 一 | 二 | <!-- 一 -->\n| 三 | 四 <!-- 二 --> |\n| 五 | 六 | 多 <!-- 三 --> |";
        let (blocks, comments) = super::read(text);
        let seen: Vec<_> = comments.iter().map(|comment| (comment.span.of(text), comment.block)).collect();
        let expected = [("<!-- 一 -->", 1), ("<!-- 二 -->", 2), ("<!-- 三 -->", 3)];
        assert_eq!((blocks.len(), seen.as_slice()), (4, expected.as_slice()));
    }

    #[test]
    fn footnotes_are_read_where_they_are_defined() {
        assert_eq!(
            read("稳增长[^1]。\n\n[^1]: 据统计局。\n\n尾"),
            [block("body", "稳增长。"), block("body", "据统计局。"), block("body", "尾")]
        );
    }

    #[test]
    fn front_matter_is_no_text_and_rules_hide_none() {
        assert_eq!(read(""), []);
        assert_eq!(read("---\ntitle: 题\n---\n"), []);
        let text = "---\ntitle: 题\n---\n正文**甲**";
        assert_eq!(read(text), [block("body", "正文甲")]);
        assert_eq!(blocks(text)[0].span.of(text), "正文**甲");
        let parts = [block("body", "甲"), block("body", "乙"), block("body", "丙")];
        assert_eq!(read("甲\n\n---\n乙\n\n---\n丙"), parts);
    }

    #[test]
    fn line_ends_of_every_kind_give_the_same_blocks() {
        let text = "---\na: 1\n---\n# 题\n\n甲\n乙 ab\ncd  \n丙\n\n- 丁\n- 戊\n\n> 己\n> 庚\n\n|a|b|\n|-|-|\n|c|d|\n\n```\nx\n```\n尾";
        let seen = |text: &str| {
            let document = document(text);
            assert_sound(&document);
            let place = |at| document.source().position(at);
            let seen = |block: &Block| (block.kind, place(block.span.start), place(block.span.end));
            let places: Vec<_> = document.blocks().iter().map(seen).collect();
            (read(text), places)
        };
        assert!(seen(text).0.len() == 8);
        assert_eq!(seen(text), seen(&text.replace('\n', "\r\n")));
        assert_eq!(seen(text), seen(&text.replace('\n', "\r")));
    }

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig::with_cases(2000))]

        #[test]
        fn any_text_gives_sound_blocks(parts in proptest::collection::vec(0..PARTS.len(), 0..40)) {
            let text: String = parts.into_iter().map(|part| PARTS[part]).collect();
            read(&text);
        }

        #[test]
        fn text_without_marks_is_all_read(text in "[甲乙，。\n]{0,40}") {
            let all: String = read(&text).into_iter().map(|(_, text)| text).collect();
            assert_eq!(all, text.replace('\n', ""));
        }
    }

    const PARTS: [&str; 45] = [
        "甲",
        "乙丙，",
        "a",
        "b c",
        " ",
        "  ",
        "    ",
        "　",
        "\t",
        "\n",
        "\n\n",
        "\r\n",
        "\r",
        "\0",
        "\u{feff}",
        "𠮷",
        "*",
        "**",
        "_",
        "~",
        "~~",
        "`",
        "```",
        "#",
        "# ",
        "- ",
        "1. ",
        "> ",
        "|",
        "|-|-|",
        "---",
        "===",
        "[",
        "](",
        ")",
        "![",
        "[^1]",
        "[^1]: ",
        "<b>",
        "<!--",
        "-->",
        "&amp;",
        "&ngE;",
        "\\",
        "<https://a.cn>",
    ];
}
