//! Whether a line without a mark at its end is a heading, or a piece of a paragraph.

use super::block::{Block, BlockKind};
use super::shape::{Line, SHORT};
use crate::text::{Class, Ending};

/// Characters between spaces that a heading has at most.
const SEGMENT: usize = 30;

/// What a document is wont to do.
#[derive(Clone, Copy)]
pub(super) struct Habits {
    /// It marks headings with `#`.
    marks: bool,
    /// Its lines that begin with a Chinese number are mostly text: one for each kind of number.
    numbers_text: [bool; 3],
}

impl Habits {
    /// Those of the document of these lines and blocks.
    pub(super) fn of(lines: &[Line<'_>], blocks: &[Block]) -> Self {
        let numbers_text = [Number::Bare, Number::Bracketed, Number::Article].map(|number| {
            let numbered = lines.iter().filter(|line| Number::of(line.text) == Some(number));
            let (text, rest): (Vec<_>, Vec<_>) = numbered.partition(|line| ends_text(line.ending));
            text.len() > 4 * rest.len()
        });
        Habits { marks: blocks.iter().any(|block| block.kind == BlockKind::Heading), numbers_text }
    }
}

/// The Chinese number that a line begins with.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Number {
    /// 一、
    Bare,
    /// （一）
    Bracketed,
    /// 第一条, of a law or contract.
    Article,
}

impl Number {
    fn of(text: &str) -> Option<Number> {
        if let Some(rest) = text.strip_prefix('第') {
            let after = rest.trim_start_matches(|c| is_numeral(c) || is_digit(c));
            let is_article = after.starts_with('条') || after.is_empty();
            return (after.len() < rest.len() && is_article).then_some(Number::Article);
        }
        let rest = text.trim_start_matches(['（', '(']);
        let after = rest.trim_start_matches(is_numeral);
        match after.chars().next()? {
            _ if after.len() == rest.len() => None,
            '、' => Some(Number::Bare),
            '）' | ')' => Some(Number::Bracketed),
            _ => None,
        }
    }
}

fn is_numeral(c: char) -> bool {
    "一二三四五六七八九十百千零〇".contains(c)
}

fn ends_text(ending: Ending) -> bool {
    matches!(ending, Ending::Finished | Ending::Leading | Ending::Pause)
}

/// Whether a line that is nothing else is a heading.
pub(super) fn is_heading(line: &Line<'_>, next: Option<&Line<'_>>, habits: Habits) -> bool {
    let text = line.text;
    let number = Number::of(text);
    if number.is_some_and(|number| habits.numbers_text[number as usize]) {
        return false;
    }
    if line.length == 1
        || (line.length > SHORT && !is_section(text))
        || text.contains('。')
        || is_clause(text)
    {
        return false;
    }
    if is_section(text) && !ends_text(line.ending) {
        return true;
    }
    let mut parts = text.split_whitespace().map(|part| part.chars().count());
    let title = parts.next().unwrap_or(0);
    let subtitle = parts.max().unwrap_or(0);
    let longest = title.max(subtitle);
    // Under a title on the same line, or after 一、, more has room.
    let limit = match number.is_some() || (subtitle > 0 && title <= SEGMENT) {
        true => SEGMENT * 3 / 2,
        false => SEGMENT,
    };
    match line.ending {
        // 谋在高处—— leads on to its section; ……  and 。 end sentences.
        Ending::Finished => return text.ends_with("——") && longest <= 20,
        Ending::Pause | Ending::Open | Ending::Leading => return false,
        Ending::Closed | Ending::Han | Ending::Other => {}
    }
    if longest > limit || !is_balanced(text) || ends_open(text) {
        return false;
    }
    if text.starts_with("——") {
        return true;
    }
    // Where headings are marked, an unmarked line as long as a sentence is hardly one.
    if habits.marks && longest > 20 && subtitle == 0 {
        return false;
    }
    !next.is_some_and(|next| begins_inside(next.text))
}

/// Whether a line is a long title: at the head of an article, with no mark that parts a sentence.
pub(super) fn is_title(lines: &[Line<'_>], blocks: &[Block], index: usize) -> bool {
    let line = &lines[index];
    let leads = index.checked_sub(1).is_none_or(|above| blocks[above].kind == BlockKind::Byline);
    leads
        && line.length <= 2 * SEGMENT
        && matches!(line.ending, Ending::Han | Ending::Closed)
        && line.text.chars().all(|c| !matches!(Class::of(c), Class::Stop | Class::Pause) || c == '、')
        && !lines.get(index + 1).is_some_and(|next| begins_inside(next.text))
}

/// Whether a line that can be a heading can be nothing else: 第三章, 4.2.1, a subtitle after ——.
pub(super) fn is_certain(text: &str) -> bool {
    let rest = text.strip_prefix('第').unwrap_or(text).trim_start_matches(|c| is_numeral(c) || is_digit(c));
    let chapter = text.starts_with('第') && rest.len() + '第'.len_utf8() < text.len();
    text.starts_with("——")
        || text.ends_with("——")
        || is_section(text)
        || (chapter && rest.trim_start().starts_with(['章', '节', '编', '篇', '部']))
}

/// Whether a line begins with the number of a section: 4.2.1 or 4.2.
fn is_section(text: &str) -> bool {
    let number = text.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    let number = &text[..text.len() - number.len()];
    let starts = number.split('.').next().is_some_and(|part| (1..=2).contains(&part.len()));
    starts
        && number.trim_end_matches('.').contains('.')
        && !text[number.len()..].starts_with(['%', '％'])
        && (number.ends_with('.') || number.matches('.').count() > 1)
}

/// Whether a line has words that make a clause of a sentence and not a title.
fn is_clause(text: &str) -> bool {
    let text = text.replace(',', "，");
    let clauses = || text.split('，').skip(1);
    clauses().count() > 2
        || clauses().any(|clause| clause.starts_with(|c| JOINING.contains(c)))
        || text.contains(['；', ';'])
        || CLAUSES.split(' ').any(|word| text.contains(word))
}

/// Words of sentences: what must be and may be, and what stands before a comma.
const CLAUSES: &str = "应当 不得 可以 予以 能够 必须 的， 时， 后， 是一 了一 之一， 说， 表示， 介绍， 近年来， 目前， 同时， 此外， 据悉， 为了 因此 ，以及";
/// What joins a clause to the one before, after its comma.
const JOINING: &str = "并应由其但也而将对在是这该他她我还为有";

/// Whether every quote and bracket of a short line has its partner.
fn is_balanced(text: &str) -> bool {
    [('“', '”'), ('‘', '’'), ('《', '》'), ('（', '）'), ('(', ')'), ('「', '」'), ('【', '】')]
        .iter()
        .all(|&(open, close)| text.matches(open).count() == text.matches(close).count())
}

/// Words of two characters and more that wait for something, so that no heading ends with them.
/// Single ones are left to who knows words: 是 ends 实事求是.
const WAITING: &str = "的是 以及 并且 或者 因为 由于 应当 不得 可以 能够 必须 通过了 按照 根据 对于 关于 具有 包括 以下简称 不仅 而且 如果 但是 为了 正在 已经 成为 作为 属于 有关 符合 一个 这个 各类";

fn ends_open(text: &str) -> bool {
    WAITING.split(' ').any(|word| text.ends_with(word))
}

/// Whether a line cannot begin a paragraph: it starts with a mark that closes or parts.
fn begins_inside(text: &str) -> bool {
    let Some(first) = text.chars().next() else { return false };
    matches!(Class::of(first), Class::Pause | Class::Close)
        || (Class::of(first) == Class::Stop && first != '…')
        || text.starts_with("的")
}

pub(super) fn is_digit(c: char) -> bool {
    Class::of(c) == Class::Digit
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_sections_are_not_decimals() {
        assert!(is_section("4.2.1 配置"));
        assert!(is_section("4.2. 配置"));
        assert!(!is_section("3.5亿元"));
        assert!(!is_section("2026.1.10 通知"));
    }

    #[test]
    fn clauses_are_no_titles() {
        assert!(is_clause("应当通过为中小学校配备具有专业能力的"));
        assert!(is_clause("各级要高位推动,并压实责任"));
        assert!(!is_clause("取消药品加成,优化服务体系,完善医保制度"));
        assert!(!is_clause("“一张图”谋篇布局，筑牢城乡一体健康基石"));
    }
}
