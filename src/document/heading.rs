//! Whether a line without a mark at its end is a heading, or a piece of a paragraph.

use std::sync::LazyLock;

use super::block::{Block, BlockKind};
use super::notice::is_diary_date;
use super::report::{begins_report, begins_with_time, tells};
use super::shape::{Line, SHORT};
use crate::text::{Class, Ending, is_digit, is_ordinal_numeral};

/// Characters after a number that are a heading among numbered paragraphs.
const LABEL: usize = 12;
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
        let mut text = [0; 3];
        let mut rest = [0; 3];
        for line in lines {
            let count = if ends_text(line.ending) { &mut text } else { &mut rest };
            Number::of(line.text).into_iter().for_each(|number| count[number as usize] += 1);
        }
        let numbers_text = std::array::from_fn(|number| text[number] > 4 * rest[number]);
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
            let after = rest.trim_start_matches(|c| is_ordinal_numeral(c) || is_digit(c));
            let is_article = after.starts_with('条') || after.is_empty();
            return (after.len() < rest.len() && is_article).then_some(Number::Article);
        }
        let rest = text.trim_start_matches(['（', '(']);
        let after = rest.trim_start_matches(is_ordinal_numeral);
        match after.chars().next()? {
            _ if after.len() == rest.len() => None,
            '、' => Some(Number::Bare),
            '）' | ')' => Some(Number::Bracketed),
            _ => None,
        }
    }
}

fn ends_text(ending: Ending) -> bool {
    matches!(ending, Ending::Finished | Ending::Leading | Ending::Pause)
}

/// Whether a line that is nothing else is a heading.
pub(super) fn is_heading(line: &Line<'_>, next: Option<&Line<'_>>, habits: Habits) -> bool {
    let text = line.text;
    let number = Number::of(text);
    if number.is_some_and(|number| habits.numbers_text[number as usize]) && !is_label(text) {
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

/// Whether a numbered line is too short to be text, even where such lines are: （二）配制记录.
fn is_label(text: &str) -> bool {
    let after = text.find(['）', ')', '、']).map_or(text, |at| &text[at..]);
    let mut label = after.chars().skip(1);
    label.by_ref().take(LABEL).all(|c| Class::of(c) == Class::Han)
        && label.next().is_none()
        && !ends_open(text)
}

/// Whether a line is a long title: at the head of an article, with no mark that parts a sentence.
pub(super) fn is_title(lines: &[Line<'_>], blocks: &[Block], index: usize) -> bool {
    let line = &lines[index];
    let leads = index.checked_sub(1).is_none_or(|above| blocks[above].kind == BlockKind::Byline);
    leads
        && line.length <= 2 * SEGMENT
        && !begins_report(line.text)
        && matches!(line.ending, Ending::Han | Ending::Closed)
        && line.text.chars().all(|c| !matches!(Class::of(c), Class::Stop | Class::Pause) || c == '、')
        && !lines.get(index + 1).is_some_and(|next| begins_inside(next.text))
}

/// Whether a line that can be a heading can be nothing else: 第三章, 4.2.1, a subtitle after ——, the
/// day of a diary.
pub(super) fn is_certain(text: &str) -> bool {
    text.starts_with("——")
        || text.ends_with("——")
        || is_section(text)
        || is_diary_date(text)
        || is_numbered_part(text)
}

/// Whether a text begins with the number of a part of a book or law: 第三章.
pub(crate) fn is_numbered_part(text: &str) -> bool {
    text.strip_prefix('第').is_some_and(|rest| {
        let after = rest.trim_start_matches(|c| is_ordinal_numeral(c) || is_digit(c) || c == ' ');
        after.len() < rest.len() && after.trim_start().starts_with(['章', '节', '编', '篇', '部', '卷'])
    })
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
        || text.starts_with(['问', '答']) && text.chars().nth(1) == Some('：')
        || begins_report(&text)
        || (RESUMING.iter().any(|word| text.starts_with(word)) && !text.starts_with("但愿"))
        || (clauses().count() > 1 && begins_with_time(&text))
        || text.contains(['；', ';'])
        || WORDS.iter().any(|word| text.contains(word))
        || tells(&text)
}

/// Words of sentences: what must be and may be, and what ends a clause that is no title.
const WORDS: &[&str] = &[
    "应当",
    "不得",
    "可以",
    "予以",
    "能够",
    "必须",
    "是一",
    "了一",
    "为了",
    "因此",
    "，以及",
    "的，",
    "时，",
    "后，",
    "之一，",
];

/// What goes on from the sentence before, so that no title begins with it.
const RESUMING: &[&str] =
    &["该", "但", "然而", "据介绍", "据了解", "据悉", "对此", "与此同时", "随后", "因此"];
/// What joins a clause to the one before, after its comma.
const JOINING: &str = "并应由其但也而将对在是这该他她我还为有";

/// Whether every quote and bracket of a short line has its partner.
fn is_balanced(text: &str) -> bool {
    [('“', '”'), ('‘', '’'), ('《', '》'), ('（', '）'), ('(', ')'), ('「', '」'), ('【', '】')]
        .iter()
        .all(|&(open, close)| text.matches(open).count() == text.matches(close).count())
}

/// Words of two characters and more that wait for something, so that no heading ends with them.
/// Others are left to who knows words: 是 ends 实事求是, 作为 ends 担当作为.
static WAITING: LazyLock<Vec<&str>> = LazyLock::new(|| {
    "的是 以及 并且 或者 因为 由于 应当 不得 可以 能够 必须 通过了 按照 根据 对于 关于 具有 包括 以下简称 不仅 而且 如果 但是 为了 正在 已经 成为 属于 有关 符合 一个 这个 各类".split(' ').collect()
});

fn ends_open(text: &str) -> bool {
    WAITING.iter().any(|word| text.ends_with(word))
}

/// Whether a line cannot begin a paragraph: it starts with a mark that closes or parts.
fn begins_inside(text: &str) -> bool {
    let Some(first) = text.chars().next() else { return false };
    matches!(Class::of(first), Class::Pause | Class::Close)
        || (Class::of(first) == Class::Stop && first != '…')
        || text.starts_with("的")
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
    fn numbers_alone_make_no_text_of_a_label() {
        assert!(is_label("（二）配制记录"));
        assert!(!is_label("（二）有证据证明有犯罪事实，可能判处"));
        assert!(!is_label("（二）按照国家有关规定应当"));
    }

    #[test]
    fn clauses_are_no_titles() {
        assert!(is_clause("该院针对不同人群"));
        assert!(is_clause("答：一是立法保护，二"));
        assert!(is_clause("应当通过为中小学校配备具有专业能力的"));
        assert!(is_clause("各级要高位推动,并压实责任"));
        assert!(!is_clause("取消药品加成,优化服务体系,完善医保制度"));
        assert!(!is_clause("“一张图”谋篇布局，筑牢城乡一体健康基石"));
    }
}
