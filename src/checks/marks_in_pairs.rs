//! The paired marks of a block: which go together, which stand alone, which are turned round. What
//! `paired-marks` and `width` have in common.

use super::Finding;
use crate::diagnostic::Edit;
use crate::document::Prose;
use crate::text::{Class, Pair, half_width};

/// A paired mark in a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    /// The character of the prose.
    pub(super) at: usize,
    pub(super) pair: Pair,
    pub(super) opens: bool,
}

/// Two marks that go together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Couple {
    pub(super) open: usize,
    pub(super) close: usize,
    pub(super) pair: Pair,
    /// Whether the nearest quote or title mark around it is of the same kind.
    pub(super) inside_its_kind: bool,
}

/// What stands in a block.
#[derive(Debug, Default)]
pub(super) struct PairedIn {
    /// In the order of their closing marks.
    pub(super) couples: Vec<Couple>,
    /// Quotes that would go together if one or both were turned round.
    pub(super) turned: Vec<(Mark, Mark)>,
    /// An opening mark and the closing one of another kind that ends what it begins: “甲’, “甲".
    pub(super) mismatched: Vec<(Mark, Mark)>,
    /// The others, in the order of the text.
    pub(super) alone: Vec<Mark>,
}

/// Finds partners in a block: an opening mark goes with the next closing mark of its kind; marks left
/// open in between stand alone.
pub(super) fn find(prose: Prose<'_>) -> PairedIn {
    let chars = prose.chars();
    let mut found = PairedIn::default();
    let mut open: Vec<Mark> = Vec::new();
    for (at, class) in prose.classes().iter().enumerate() {
        if !matches!(class, Class::Open | Class::Close) {
            continue;
        }
        let Some((pair, opens)) = Pair::of(chars[at]) else { continue };
        if opens {
            if open.len() == DEPTH {
                found.alone.push(open.remove(0));
            }
            open.push(Mark { at, pair, opens });
            continue;
        }
        let deep = open.iter().rev().position(|mark| mark.pair == pair);
        if pair == Pair::Single && is_apostrophe(chars, at, deep.is_some()) {
            continue;
        }
        let Some(deep) = deep else {
            if !closes_no_pair(chars, at) {
                found.alone.push(Mark { at, pair, opens });
            }
            continue;
        };
        let index = open.len() - 1 - deep;
        if pair == Pair::Title && chars[open[index].at..at].contains(&'。') {
            // No title runs over the end of a sentence: two that have lost a mark each.
            found.alone.extend(open.drain(index..));
            found.alone.push(Mark { at, pair, opens });
            continue;
        }
        found.alone.extend(open.drain(index + 1..));
        if let Some(mark) = open.pop() {
            let same_use = |outer: &&Mark| outer.pair.is_quote() == pair.is_quote() && is_text(outer.pair);
            let around = open.iter().rev().find(same_use);
            let inside_its_kind = is_text(pair) && around.is_some_and(|outer| outer.pair == pair);
            found.couples.push(Couple { open: mark.at, close: at, pair, inside_its_kind });
        }
    }
    found.alone.extend(open);
    found.alone.sort_unstable_by_key(|mark| mark.at);
    found.mismatched = half_straight(chars, &found.alone);
    let taken: Vec<usize> = found.mismatched.iter().flat_map(|(open, close)| [open.at, close.at]).collect();
    found.alone.retain(|mark| taken.binary_search(&mark.at).is_err());
    found.turned = part(chars, &mut found.alone, is_turned);
    found.mismatched.extend(part(chars, &mut found.alone, is_mismatched));
    found
}

/// Quotations of which one quote is curved and alone, and the other straight: “甲", "甲”. None where a straight quote is
/// left over: then nobody knows which go together.
fn half_straight(chars: &[char], alone: &[Mark]) -> Vec<(Mark, Mark)> {
    let mut found = Vec::new();
    let mut marks: Vec<Mark> = alone.iter().copied().filter(|mark| mark.pair == Pair::Double).collect();
    if marks.is_empty() {
        return found;
    }
    // After a digit it is inches.
    let is_quote = |at: usize| chars[at] == '"' && (at == 0 || Class::of(chars[at - 1]) != Class::Digit);
    let straight = (0..chars.len()).filter(|&at| is_quote(at));
    marks.extend(straight.map(|at| Mark { at, pair: Pair::Double, opens: true }));
    marks.sort_unstable_by_key(|mark| mark.at);
    let is_straight = |mark: Mark| chars[mark.at] == '"';
    let mut before: Option<Mark> = None;
    for mark in marks {
        before = match before {
            // One of each, or two straight ones.
            Some(open) if is_straight(mark) || (is_straight(open) && !mark.opens) => {
                if is_straight(mark) != is_straight(open) {
                    found.push((open, Mark { opens: false, ..mark }));
                }
                None
            }
            Some(open) if is_straight(open) => return Vec::new(),
            _ => Some(mark).filter(|mark| mark.opens),
        };
    }
    let is_whole = |(open, close): &(Mark, Mark)| !crosses(&chars[open.at + 1..close.at]);
    let is_clear = !before.is_some_and(is_straight) && found.iter().all(is_whole);
    if is_clear { found } else { Vec::new() }
}

/// Marks open at once. No text anyone reads nests deeper; the bound keeps the work, and the sum of
/// what pairs span, linear.
const DEPTH: usize = 16;

/// A finding for two marks that go together: the whole where it is short, else the opening mark with
/// the closing one related. A page must not be quoted for its outermost bracket.
pub(super) fn finding(prose: Prose<'_>, open: usize, close: usize) -> Finding {
    match is_short(open, close) {
        true => Finding::new(prose.span(open..close + 1)),
        false => Finding::new(prose.span(open..open + 1)).related(prose.span(close..close + 1)),
    }
}

/// Characters of a pair and what is in it that are shown whole.
const SHOWN: usize = 60;

/// Whether marks there are seen at one glance to go together.
pub(super) fn is_short(open: usize, close: usize) -> bool {
    close - open < SHOWN
}

/// The edits that write each mark anew; none at all where one of them cannot be made.
pub(super) fn edits(prose: Prose<'_>, marks: &[(usize, char)]) -> Option<Vec<Edit>> {
    let edit = |&(at, right): &(usize, char)| {
        Some(Edit { span: prose.plain_span(at..at + 1)?, text: right.to_string() })
    };
    marks.iter().map(edit).collect()
}

/// Characters within which two quotes that turn the same way are one quotation.
const TURNED_REACH: usize = 30;

/// Takes marks that belong to the next one out of those that stand alone: quotes turned the wrong way (“甲“, ”甲”,
/// ”甲“), marks of two kinds.
fn part(chars: &[char], alone: &mut Vec<Mark>, belong: fn(&[char], Mark, Mark) -> bool) -> Vec<(Mark, Mark)> {
    let mut parted = Vec::new();
    let mut marks = std::mem::take(alone).into_iter().peekable();
    while let Some(mark) = marks.next() {
        match marks.next_if(|next| belong(chars, mark, *next)) {
            Some(next) => parted.push((mark, next)),
            None => alone.push(mark),
        }
    }
    parted
}

/// Whether two marks alone in their block, of kinds that are used alike, begin and end one word or phrase.
fn is_mismatched(chars: &[char], first: Mark, last: Mark) -> bool {
    let alike = (first.pair.is_quote() && last.pair.is_quote())
        || (is_text(first.pair) == is_text(last.pair) && first.pair.is_quote() == last.pair.is_quote());
    let between = &chars[first.at + 1..last.at];
    let is_whole = |(at, &c): (usize, &char)| Class::of(c) == Class::Stop && at + 1 < between.len();
    first.opens
        && !last.opens
        && first.pair != last.pair
        && alike
        && (1..=TURNED_REACH).contains(&between.len())
        && !between.iter().enumerate().any(is_whole)
        && !between.iter().any(|&c| Pair::of(c).is_some())
}

/// Whether two quotes alone in their block are one quotation with a mark turned round. A quote after
/// a pause opens, one after a stop closes: those are not.
fn is_turned(chars: &[char], first: Mark, last: Mark) -> bool {
    if first.pair != last.pair || !matches!(first.pair, Pair::Double | Pair::Single) {
        return false;
    }
    let between = &chars[first.at + 1..last.at];
    let is = |at: usize, class: Class| at > 0 && Class::of(chars[at - 1]) == class;
    let is_short = !between.is_empty() && between.len() <= TURNED_REACH;
    let ends_well = !is(last.at, Class::Pause);
    let begins_well = !is(first.at, Class::Stop);
    let in_one_sentence =
        || !between[..between.len().saturating_sub(1)].iter().any(|&c| Class::of(c) == Class::Stop);
    let is_word = first.opens == last.opens || (!is(first.at, Class::Pause) && !is(last.at, Class::Stop));
    let is_pair = first.opens && !last.opens;
    is_short && !crosses(between) && ends_well && begins_well && is_word && !is_pair && in_one_sentence()
}

/// Whether a mark between has its partner elsewhere: turned, the two would be no pair yet, and in “‘”’‘”’ or （‘）‘】‘
/// they would be turned to and fro.
fn crosses(between: &[char]) -> bool {
    let mut open = Vec::new();
    for (pair, opens) in between.iter().filter_map(|&c| Pair::of(c)) {
        if opens {
            open.push(pair);
        } else if open.pop() != Some(pair) {
            return true;
        }
    }
    !open.is_empty()
}

/// Whether the marks quote or name, rather than bracket.
fn is_text(pair: Pair) -> bool {
    pair.is_quote() || matches!(pair, Pair::Title | Pair::InnerTitle)
}

/// Whether the ’ at `at` is an English apostrophe: don’t, ’90s, or, with nothing to close, the
/// farmers’ market.
fn is_apostrophe(chars: &[char], at: usize, may_close: bool) -> bool {
    let is_latin = |at: Option<usize>| {
        at.and_then(|at| chars.get(at)).is_some_and(|&c| half_width(c).is_ascii_alphanumeric())
    };
    let (before, after) = (is_latin(at.checked_sub(1)), is_latin(Some(at + 1)));
    (before && after) || ((before || after) && !may_close)
}

/// Whether a closing bracket has no partner and wants none: a list marker `1）`, a face `：)`.
fn closes_no_pair(chars: &[char], at: usize) -> bool {
    if !matches!(chars[at], ')' | '）') {
        return false;
    }
    let is_number = |c: char| {
        c.is_ascii_alphanumeric()
            || matches!(c, '①'..='⑳' | '０'..='９')
            || "一二三四五六七八九十百".contains(c)
    };
    let start = chars[..at].iter().rposition(|&c| !is_number(c)).map_or(0, |before| before + 1);
    let length = at - start;
    let begins =
        start == 0 || !matches!(Class::of(chars[start - 1]), Class::Han | Class::Letter | Class::Digit);
    if (1..=3).contains(&length) && begins {
        return true;
    }
    length == 0 && at > 0 && matches!(chars[at - 1], ':' | '：' | ';' | '；' | '-' | '^' | '=')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;

    fn alone(text: &str) -> String {
        let document = Document::plain("", text);
        let prose = document.prose(0);
        find(prose).alone.iter().map(|mark| prose.chars()[mark.at]).collect()
    }

    #[test]
    fn what_stands_alone() {
        assert_eq!(alone("（甲“乙”，《丙》）"), "");
        assert_eq!(alone("《甲，《乙》"), "《");
        assert_eq!(alone("“甲（乙”丙"), "（");
        assert_eq!(alone("甲）乙"), "）");
        assert_eq!(alone("（甲)"), "");
    }

    #[test]
    fn marks_of_two_kinds_that_belong_together_stand_not_alone() {
        let count = |text: &str| {
            let document = Document::plain("", text);
            find(document.prose(0)).mismatched.len()
        };
        assert_eq!((count("建议是：“少吃、多动’。"), alone("建议是：“少吃、多动’。").as_str()), (1, ""));
        assert_eq!((count("《规定〉（2016年〕"), alone("《规定〉（2016年〕").as_str()), (2, ""));
        assert_eq!((count("“甲）"), alone("“甲）").as_str()), (0, "“）"));
        assert_eq!((count("“甲。乙’"), alone("“甲。乙’").as_str()), (0, "“’"));
    }

    #[test]
    fn a_curved_quote_may_go_with_a_straight_one() {
        let half = |text: &str| {
            let document = Document::plain("", text);
            let found = find(document.prose(0));
            found.mismatched.iter().map(|(open, close)| (open.at, close.at)).collect::<Vec<_>>()
        };
        assert_eq!(half("“甲\"乙，“丙\"丁。"), [(0, 2), (5, 7)]);
        assert_eq!(half("\"甲”乙，丙\"丁\"戊。"), [(0, 2)]);
        assert_eq!(half("“甲“乙”丙\"。"), [(0, 6)]);
        for unclear in ["“甲，乙\"丙\"丁。", "\"甲“乙\"", "“甲（乙\"丙）", "“甲27\"", "“甲”乙\"丙\"丁"]
        {
            assert_eq!(half(unclear), [], "{unclear}");
        }
    }

    #[test]
    fn nesting_is_bounded() {
        let text = format!("{}{}", "“".repeat(2000), "”".repeat(2000));
        let document = Document::plain("", text.as_str());
        let found = find(document.prose(0));
        assert_eq!(found.couples.len(), DEPTH);
        assert_eq!(found.alone.len() + 2 * found.turned.len(), 2 * (2000 - DEPTH));
    }

    #[test]
    fn markers_faces_and_apostrophes_want_no_partner() {
        assert_eq!(alone("1）甲；2)乙；a）丙；①）丁"), "");
        assert_eq!(alone("好啊：)"), "");
        assert_eq!(alone("I don’t know the ’90s farmers’ way"), "");
        assert_eq!(alone("’９９昆明世博会，“’９８迎春花市”，’98世界杯"), "");
        assert_eq!(alone("他说‘OK’"), "");
        assert_eq!(alone("共2012）年"), "）");
    }
}
