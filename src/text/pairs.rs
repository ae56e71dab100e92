//! Marks that come in pairs: quotes, brackets, title marks.

use std::ops::Range;

/// A kind of paired mark. Half- and full-width parentheses are one kind: which of them is written is
/// a question of width, not of partners.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Pair {
    /// “ ”
    Double,
    /// ‘ ’
    Single,
    /// （ ） and ( )
    Parenthesis,
    /// 《 》
    Title,
    /// 〈 〉
    InnerTitle,
    /// 【 】
    Lenticular,
    /// 〖 〗
    WhiteLenticular,
    /// 〔 〕
    Tortoise,
    /// 「 」
    Corner,
    /// 『 』
    WhiteCorner,
}

impl Pair {
    /// The kind of `c` and whether it opens.
    pub(crate) fn of(c: char) -> Option<(Pair, bool)> {
        Some(match c {
            '“' => (Pair::Double, true),
            '”' => (Pair::Double, false),
            '‘' => (Pair::Single, true),
            '’' => (Pair::Single, false),
            '（' | '(' => (Pair::Parenthesis, true),
            '）' | ')' => (Pair::Parenthesis, false),
            '《' => (Pair::Title, true),
            '》' => (Pair::Title, false),
            '〈' => (Pair::InnerTitle, true),
            '〉' => (Pair::InnerTitle, false),
            '【' => (Pair::Lenticular, true),
            '】' => (Pair::Lenticular, false),
            '〖' => (Pair::WhiteLenticular, true),
            '〗' => (Pair::WhiteLenticular, false),
            '〔' => (Pair::Tortoise, true),
            '〕' => (Pair::Tortoise, false),
            '「' => (Pair::Corner, true),
            '」' => (Pair::Corner, false),
            '『' => (Pair::WhiteCorner, true),
            '』' => (Pair::WhiteCorner, false),
            _ => return None,
        })
    }

    /// Its opening and closing mark, full-width.
    pub(crate) fn marks(self) -> (char, char) {
        match self {
            Pair::Double => ('“', '”'),
            Pair::Single => ('‘', '’'),
            Pair::Parenthesis => ('（', '）'),
            Pair::Title => ('《', '》'),
            Pair::InnerTitle => ('〈', '〉'),
            Pair::Lenticular => ('【', '】'),
            Pair::WhiteLenticular => ('〖', '〗'),
            Pair::Tortoise => ('〔', '〕'),
            Pair::Corner => ('「', '」'),
            Pair::WhiteCorner => ('『', '』'),
        }
    }

    /// The mark that goes with `c`, of the same width.
    pub(crate) fn partner(self, c: char) -> char {
        let (open, close) = self.marks();
        match c {
            '(' => ')',
            ')' => '(',
            c if c == open => close,
            _ => open,
        }
    }

    /// Whether it quotes speech.
    pub(crate) fn is_quote(self) -> bool {
        matches!(self, Pair::Double | Pair::Single | Pair::Corner | Pair::WhiteCorner)
    }

    /// What to write for it inside another of its own kind, where that is asked for.
    pub(crate) fn inside_itself(self) -> Option<Pair> {
        match self {
            Pair::Double => Some(Pair::Single),
            Pair::Title => Some(Pair::InnerTitle),
            _ => None,
        }
    }
}

/// Whether a range is all that stands between quotes or title marks: a word that is coined, or spoken of.
pub(crate) fn is_quoted_whole(chars: &[char], range: &Range<usize>) -> bool {
    let is_mark = |at: Option<usize>, opens: bool| {
        at.and_then(|at| Some((at, *chars.get(at)?))).is_some_and(|(at, c)| {
            let of =
                |(pair, is_open): (Pair, bool)| is_open == opens && (pair.is_quote() || pair == Pair::Title);
            match c {
                '"' => opens_straight(chars, at) == opens,
                _ => Pair::of(c).is_some_and(of),
            }
        })
    };
    is_mark(range.start.checked_sub(1), true) && is_mark(Some(range.end), false)
}

/// Whether a straight quote opens: every other one does, "甲"的的"乙".
fn opens_straight(chars: &[char], at: usize) -> bool {
    chars[..at].iter().filter(|&&c| c == '"').count().is_multiple_of(2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_quoted_whole_stands_between_quotes() {
        let is_quoted = |text: &str| {
            let chars: Vec<char> = text.chars().collect();
            let at = text.chars().position(|c| "了四的".contains(c)).unwrap();
            is_quoted_whole(&chars, &(at..at + 2))
        };
        assert!(
            ["“了了”", "\"了了\"", "《了了》", "「了了」", "\"甲\"和\"了了\""].into_iter().all(is_quoted)
        );
        assert!(!["（四四）", "”了了“", "“了了，", "\"甲\"的的\"乙\""].into_iter().any(is_quoted));
    }

    #[test]
    fn partners_are_mutual() {
        for c in "“”‘’（）()《》〈〉【】〖〗〔〕「」『』".chars() {
            let (pair, opens) = Pair::of(c).unwrap();
            let other = pair.partner(c);
            assert_eq!(Pair::of(other), Some((pair, !opens)));
            assert_eq!(pair.partner(other), c);
        }
    }
}
