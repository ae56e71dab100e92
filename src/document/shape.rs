//! Blocks told apart by their shape, since nothing in newspaper text marks them: length, last mark,
//! 记者, 通讯员, 摄, 供图, and what stands before and after.

use std::borrow::Cow;

use super::block::{Block, BlockKind};
use super::caption::{is_caption, is_described, shows_picture};
use super::credit;
use super::heading::{Habits, is_certain, is_heading, is_title};
use super::notice::{is_diary_date, is_notice};
use super::report::begins_report;
use crate::text::{Ending, is_digit};

/// Characters that a heading, byline or caption has at most, with all its parts.
pub(super) const SHORT: usize = 80;

/// What is seen of a line by itself.
pub(super) struct Line<'t> {
    pub(super) text: &'t str,
    /// Its characters, counted no further than a little beyond [`SHORT`].
    pub(super) length: usize,
    pub(super) ending: Ending,
    /// Whether no blank line parts it from the one before.
    follows: bool,
}

/// Says of every body block what it really is.
pub(super) fn tell_apart(text: &str, blocks: &mut [Block]) {
    let reads: Vec<Cow<'_, str>> = blocks.iter().map(|block| block.reads(text)).collect();
    let lines: Vec<Line<'_>> =
        reads.iter().enumerate().map(|(index, reads)| line(text, reads, blocks, index)).collect();
    let habits = Habits::of(&lines, blocks);
    for index in 0..blocks.len() {
        if blocks[index].kind != BlockKind::Body {
            continue;
        }
        let next = lines.get(index + 1);
        blocks[index].guessed = !is_certain(lines[index].text);
        blocks[index].kind = alone(&lines[index]).unwrap_or(
            match is_heading(&lines[index], next, habits) || is_title(&lines, blocks, index) {
                true => BlockKind::Heading,
                false => BlockKind::Body,
            },
        );
    }
    tell_bylines(&lines, blocks);
    tell_notices(&lines, blocks);
}

fn line<'t>(text: &str, content: &'t str, blocks: &[Block], index: usize) -> Line<'t> {
    let block = &blocks[index];
    let before = index.checked_sub(1).map(|before| blocks[before].span.end);
    let gap = before.map_or("\n\n", |end| &text[end..block.span.start]);
    let count = |end| gap.chars().filter(|&c| c == end).count();
    Line {
        text: content,
        length: content.chars().take(SHORT + 1).count(),
        ending: Ending::of(content),
        follows: count('\n').max(count('\r')) < 2,
    }
}

/// What a line is by itself; none where it is a heading or body.
fn alone(line: &Line<'_>) -> Option<BlockKind> {
    let text = line.text;
    // Its wide gaps are those of a table.
    if line.length <= SHORT && text.contains('\u{3000}') && is_notice(text) {
        return Some(BlockKind::Notice);
    }
    if is_diary_date(text) {
        return Some(BlockKind::Heading);
    }
    if is_table_row(text, line.ending) {
        return Some(BlockKind::TableRow);
    }
    if credit::is_signed(text) {
        return Some(BlockKind::Byline);
    }
    if is_list_item(text) {
        // ▲图为会议现场。 王明 摄
        let shown = text.trim_start_matches(is_bullet).trim_start();
        // ■ 本报通讯员 路长安
        let is_credited = ["记者", "通讯员"].iter().any(|role| shown.contains(role));
        if is_credited && line.length <= SHORT && line.ending == Ending::Han && credit::is_byline(shown) {
            return Some(BlockKind::Byline);
        }
        return Some(match shown.len() < text.len() && line.length <= SHORT && is_caption(shown) {
            true => BlockKind::Caption,
            false => BlockKind::ListItem,
        });
    }
    if text.starts_with('【') && text.ends_with('】') && text.matches('】').count() == 1 {
        return Some(match line.length > 12 {
            true => BlockKind::Quotation,
            false => BlockKind::Notice,
        });
    }
    if line.ending == Ending::Finished && (is_described(text) || shows_picture(text)) {
        return Some(BlockKind::Caption);
    }
    if line.length > SHORT || line.ending == Ending::Finished || line.ending == Ending::Pause {
        return None;
    }
    if begins_report(text) {
        return None;
    }
    if is_notice(text) {
        return Some(BlockKind::Notice);
    }
    if is_caption(text) {
        return Some(BlockKind::Caption);
    }
    credit::is_byline(text).then_some(BlockKind::Byline)
}

fn is_table_row(text: &str, ending: Ending) -> bool {
    if text.len() > 2 && text.starts_with('|') && text.ends_with('|') {
        return true;
    }
    // Wide gaps in several sentences stand for the ends of paragraphs that were run together.
    if ending == Ending::Finished || text.contains('。') && text.chars().nth(SHORT).is_some() {
        return false;
    }
    let gaps = wide_gaps(text);
    // One tab parts two cells where they are short; in a paragraph it is a slip of the keyboard.
    gaps >= 2 || (gaps == 1 && text.contains('\t') && text.chars().nth(SHORT / 2).is_none())
}

/// Wide gaps in one paragraph that stand for the ends of several.
const RUN_TOGETHER: usize = 2;

/// Whether a text was run together from several paragraphs with wide gaps between them.
pub(crate) fn is_run_together(text: &str) -> bool {
    wide_gaps(text) >= RUN_TOGETHER
}

/// How many wide gaps stand in a line: those between the cells of a row, or where the ends of paragraphs were lost.
pub(crate) fn wide_gaps(text: &str) -> usize {
    let mut gaps = 0;
    let mut spaces = 0;
    for c in text.chars().take(4 * SHORT) {
        match c {
            '\u{3000}' | '\t' => spaces += 2,
            ' ' | '\u{a0}' => spaces += 1,
            _ => {
                gaps += usize::from(spaces >= 2);
                spaces = 0;
            }
        }
    }
    gaps
}

/// Whether a character stands before items and captions: ●, ■, ▲.
pub(crate) fn is_bullet(c: char) -> bool {
    "•●○■□◆◇▲△★☆※".contains(c)
}

/// Whether a line begins with the mark of a list item: a bullet, `1.`, `(1)`, `①`.
pub(super) fn is_list_item(text: &str) -> bool {
    let mut chars = text.chars();
    let Some(first) = chars.next() else { return false };
    match first {
        bullet if is_bullet(bullet) => true,
        '①'..='⑳' | '⑴'..='⒇' | '➀'..='➓' => true,
        '-' | '*' | '+' => chars.next() == Some(' '),
        '(' | '（' => {
            let rest = chars.as_str();
            let number = rest.trim_start_matches(is_digit);
            number.len() < rest.len() && number.starts_with([')', '）'])
        }
        _ => {
            let after = text.trim_start_matches(is_digit);
            let digits = text.len() - after.len();
            let mut after = after.chars();
            (1..=3).contains(&digits)
                && matches!(after.next(), Some('.' | '．' | '、' | ')' | '）'))
                && !after.next().is_some_and(is_digit)
        }
    }
}

/// Under a heading, an office or a lone name is who wrote it: 芦淞区委组织部.
fn tell_bylines(lines: &[Line<'_>], blocks: &mut [Block]) {
    for index in 1..blocks.len() {
        let above = blocks[index - 1].kind;
        let below = blocks.get(index + 1).map(|block| block.kind);
        let leads = matches!(below, Some(BlockKind::Body | BlockKind::Quotation));
        if blocks[index].guessed
            && blocks[index].kind == BlockKind::Heading
            && above == BlockKind::Heading
            && leads
            && credit::is_author(lines[index].text)
        {
            blocks[index].kind = BlockKind::Byline;
        }
    }
}

/// Short lines after the last paragraph, and those that stand in one group with an address or
/// telephone number, advertise.
fn tell_notices(lines: &[Line<'_>], blocks: &mut [Block]) {
    let is_loose = |block: &Block| block.guessed && block.kind == BlockKind::Heading;
    if blocks.iter().any(|block| block.kind == BlockKind::Body) {
        for block in blocks.iter_mut().rev().take_while(|block| is_loose(block)) {
            block.kind = BlockKind::Notice;
        }
    }
    let mut start = 0;
    while start < blocks.len() {
        let mut end = start + 1;
        while end < blocks.len() && lines[end].follows {
            end += 1;
        }
        let group = start..end;
        let of = |kind| blocks[group.clone()].iter().any(|block| block.kind == kind);
        if group.len() >= 3 && of(BlockKind::Notice) && !of(BlockKind::Body) {
            for block in &mut blocks[group] {
                if matches!(block.kind, BlockKind::Heading | BlockKind::Byline) && block.guessed {
                    block.kind = BlockKind::Notice;
                }
            }
        }
        start = end;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;

    /// The kinds of the lines of a text.
    fn kinds(text: &str) -> Vec<(BlockKind, String)> {
        let document = Document::plain("", text);
        let kind = |block: &Block| (block.kind, block.span.of(text).to_owned());
        document.blocks().iter().map(kind).collect()
    }

    #[track_caller]
    fn assert_kinds(text: &str, expected: &[BlockKind]) {
        let found = kinds(text);
        let kinds: Vec<BlockKind> = found.iter().map(|(kind, _)| *kind).collect();
        assert_eq!(kinds, expected, "{found:?}");
    }

    use BlockKind::{Body, Byline, Caption, Heading, ListItem, Notice, Quotation, TableRow};

    #[test]
    fn the_head_of_an_article() {
        let text = "产业发展提级 奋进战鼓擂响\n\n——郴州“新春第一会”述评\n\n刘佳 陈淦璋\n\n奋进中的郴州全景，构成画卷。 黄建华 摄\n\n\
正月初八，郴州市委召开推进会。\n\n大势所趋，明晰产业发展提级之路\n\n产业兴则郴州兴。\n\n（邓和明 黄彪）";
        assert_kinds(text, &[Heading, Heading, Byline, Caption, Body, Heading, Body, Byline]);
    }

    #[test]
    fn columns_bylines_and_pull_quotes() {
        let text = "党建工作\n\n打造“三个平台” 全面提升城市基层党建水平\n\n贺理\n\n【实现各种家政服务项目网上预约，打造没有围墙的养老院。】\n\n\
近年来，我市坚持高标准谋划。\n\n责任编辑:邓金早 校对:谭智方\n\n党建引领以心换新\n\n芦淞区委组织部\n\n老旧小区改造备受关注。";
        assert_kinds(text, &[Heading, Heading, Byline, Quotation, Body, Byline, Heading, Byline, Body]);
    }

    #[test]
    fn advertisements_and_labels() {
        let text = "评审结果公布。\n\n福彩圆梦 福泽潇湘\n发行原则：公开 公平 公正\n湖南省福利彩票发行中心\n监督电话：0731-89735552\n\n\
【核心提示】\n\n中心挂牌成立。\n\n奋进在三湘";
        assert_kinds(text, &[Body, Notice, Notice, Notice, Notice, Notice, Body, Notice]);
    }

    #[test]
    fn pieces_of_paragraphs_are_body() {
        let long = "创新赋能的“含金量”，永兴县通过技术革新，赋予了有色金属产业新的生命力。";
        assert_kinds(&format!("提级，是让“老树”发“新芽”，提的是\n\n{long}"), &[Body, Body]);
        assert_kinds("让马先生在家也能享受专业护\n\n理服务。", &[Heading, Body]);
        assert_kinds("“减肥是终身马拉松。”市中\n\n心医院陈丽说。", &[Body, Body]);
    }

    #[test]
    fn lists_tables_and_articles() {
        assert_kinds("1.注意安全\n- 不要玩冰\n① 用电当心", &[ListItem, ListItem, ListItem]);
        assert_kinds("▲孩子们在放风筝。 王明 摄\n▲ 注意安全", &[Caption, ListItem]);
        let sentence = "大厅里昨天来了不少办事的市民，工作人员一一解答。";
        assert_kinds(&format!("{}以后还要增加服", format!("{sentence}　　").repeat(4)), &[Body]);
        assert_kinds("姓名\t年龄\n张三　　28　　市民", &[TableRow, TableRow]);
        assert_kinds(
            "第一条 为了。\n第二条 适用。\n第三条 国家建立\n第四条 可以。\n第五条 施行。\n第六条 停止。",
            &[Body; 6],
        );
        assert_kinds(
            "（一）提高认识\n\n各级要重视。\n\n（二）加强领导\n\n各级要落实。",
            &[Heading, Body, Heading, Body],
        );
    }
}
