//! Which blocks can be the first piece of a paragraph that was cut?

use super::unmarked::ends_with_line;
use crate::document::{BlockKind, Document, ends_with_credit, leads_on};
use crate::text::{Ending, half_width, is_digit, is_numeral};

/// Whether a block can be the first piece of a paragraph: prose whose last mark ends no sentence.
pub(super) fn may_be_cut(document: &Document, index: usize) -> bool {
    let block = &document.blocks()[index];
    let kind = matches!(block.kind, BlockKind::Body | BlockKind::ListItem)
        || (block.kind == BlockKind::Heading && block.guessed);
    let text = block.reads(document.text());
    kind && !matches!(Ending::of(&text), Ending::Finished | Ending::Leading)
        && !ends_with_credit(&text)
        && !ends_with_contact(&text)
        && !ends_with_speaker(&text)
        && !ends_with_line(&text)
        && !is_led_on(document, index)
        && (!is_date_or_number(&text) || is_rest_of_date(document, index, &text))
}

/// Whether the line below a block says on which page it goes on.
fn is_led_on(document: &Document, index: usize) -> bool {
    document.blocks().get(index + 1).is_some_and(|next| leads_on(&next.reads(document.text())))
}

/// Characters of who said what is quoted, at most.
const SPEAKER: usize = 24;

/// Whether a quotation and who said it are all that the paragraph ends with: ……饿不死。”——老戚，55岁.
fn ends_with_speaker(text: &str) -> bool {
    text.rsplit_once("”——").is_some_and(|(_, who)| {
        let is_mark = |c: char| matches!(c, '。' | '！' | '？' | '；' | '“');
        !who.is_empty() && who.chars().nth(SPEAKER).is_none() && !who.contains(is_mark)
    })
}

/// Digits of a telephone number.
const TELEPHONE: usize = 7;

/// Whether the last sentence says whom to call, which needs no mark: 电话：8244567 刘经理, 0731－28244567转801,
/// 022—58××0919.
fn ends_with_contact(text: &str) -> bool {
    let last = text.rsplit(['。', '！', '？', '；']).next().unwrap_or(text);
    let Some((_, contact)) = last.rsplit_once(['：', ':']) else { return false };
    let number = contact.trim_start();
    // Of a number that is kept back some figures are ×.
    let is_figure = |c: char| is_digit(c) || c == '×';
    let joins = |c: char| matches!(half_width(c), '-' | '—' | ' ' | '转');
    let digits = number.chars().take_while(|&c| is_figure(c) || joins(c)).filter(|&c| is_figure(c)).count();
    let is_all = || number.chars().all(|c| is_figure(c) || joins(c));
    digits >= TELEPHONE && (last.len() < text.len() || is_all())
}

/// Digits of a year.
const YEAR: usize = 4;

/// Whether what follows a line that is only a number or date goes on with it: 1月28｜日，省法院; 1｜995年，他.
/// The number of a section is no part of a year.
fn is_rest_of_date(document: &Document, index: usize, text: &str) -> bool {
    let Some(next) = document.blocks().get(index + 1).filter(|next| next.kind == BlockKind::Body) else {
        return false;
    };
    let half_wide = |text: &str| text.chars().map(half_width).collect::<String>();
    let (text, next) = (half_wide(text), half_wide(&next.reads(document.text())));
    if !text.ends_with(|c: char| c.is_ascii_digit()) {
        return text.contains(|c: char| c.is_ascii_digit()) && next.starts_with([',', '、']);
    }
    let rest = next.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = next.len() - rest.len();
    let has_unit = text.contains(['年', '月']);
    match digits {
        0 => rest.starts_with('年') && text.len() == YEAR || has_unit && rest.starts_with(['月', '日', '时']),
        _ if has_unit => digits <= 2 && rest.starts_with(['月', '日']),
        _ => {
            text.len() + digits == YEAR
                && digits > 1
                && matches!(
                    (text.as_str(), next.chars().next()),
                    ("1", Some('9')) | ("2", Some('0')) | ("19" | "20", _)
                )
                && rest
                    .strip_prefix('年')
                    .is_some_and(|rest| digits > 2 || rest.starts_with(|c: char| c.is_ascii_digit()))
        }
    }
}

/// Whether a line is only what counts sections or dates them: 二, 1991年7月.
fn is_date_or_number(text: &str) -> bool {
    text.chars().all(|c| is_digit(c) || is_numeral(c) || "年月日".contains(c))
}
