//! The paired marks of a block: which go together, which stand alone. What `paired-marks` and
//! `width` have in common.

use crate::document::Prose;
use crate::text::{Class, Pair};

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
pub(super) struct Found {
    /// In the order of their closing marks.
    pub(super) couples: Vec<Couple>,
    /// In the order of the text.
    pub(super) alone: Vec<Mark>,
}

/// Finds partners in a block: an opening mark goes with the next closing mark of its kind; marks left
/// open in between stand alone.
pub(super) fn find(prose: Prose<'_>) -> Found {
    let chars = prose.chars();
    let mut found = Found::default();
    let mut open: Vec<Mark> = Vec::new();
    for (at, &c) in chars.iter().enumerate() {
        let Some((pair, opens)) = Pair::of(c) else { continue };
        if opens {
            open.push(Mark { at, pair, opens });
            continue;
        }
        // Marks deeper than this are no text anyone reads; a bound keeps a page of them linear.
        let deep = open.iter().rev().take(DEPTH).position(|mark| mark.pair == pair);
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
        found.alone.extend(open.drain(index + 1..));
        if let Some(mark) = open.pop() {
            let same_use = |outer: &&Mark| outer.pair.is_quote() == pair.is_quote() && is_text(outer.pair);
            let around = open.iter().rev().take(DEPTH).find(same_use);
            let inside_its_kind = is_text(pair) && around.is_some_and(|outer| outer.pair == pair);
            found.couples.push(Couple { open: mark.at, close: at, pair, inside_its_kind });
        }
    }
    found.alone.extend(open);
    found.alone.sort_unstable_by_key(|mark| mark.at);
    found
}

const DEPTH: usize = 16;

/// Whether the marks quote or name, rather than bracket.
fn is_text(pair: Pair) -> bool {
    pair.is_quote() || matches!(pair, Pair::Title | Pair::InnerTitle)
}

/// Whether the ’ at `at` is an English apostrophe: don’t, ’90s, or, with nothing to close, the
/// farmers’ market.
fn is_apostrophe(chars: &[char], at: usize, may_close: bool) -> bool {
    let is_latin =
        |at: Option<usize>| at.and_then(|at| chars.get(at)).is_some_and(char::is_ascii_alphanumeric);
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
    fn markers_faces_and_apostrophes_want_no_partner() {
        assert_eq!(alone("1）甲；2)乙；a）丙；①）丁"), "");
        assert_eq!(alone("好啊：)"), "");
        assert_eq!(alone("I don’t know the ’90s farmers’ way"), "");
        assert_eq!(alone("他说‘OK’"), "");
        assert_eq!(alone("共2012）年"), "）");
    }
}
