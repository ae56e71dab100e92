//! What a comment says: `kanwu-ignore RULE, RULE: 理由`.

use crate::mistake::closest;
use crate::span::Span;

/// What a comment tells kanwu to leave alone.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Directive<'t> {
    pub(super) scope: Scope,
    /// The rules it names, at least one, with their places.
    pub(super) rules: Vec<(Span, &'t str)>,
    /// Why; empty where it does not say.
    pub(super) reason: &'t str,
}

/// Where it holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scope {
    /// In the block it stands in, or else the next one.
    Block,
    /// From here on.
    From,
    /// Up to here.
    To,
    /// In the whole file.
    File,
}

const NAMES: [(&str, Scope); 4] = [
    ("kanwu-ignore", Scope::Block),
    ("kanwu-disable", Scope::From),
    ("kanwu-enable", Scope::To),
    ("kanwu-ignore-file", Scope::File),
];

/// Reads the comment at `span` of `text`. None where it does not speak to kanwu; where it does and
/// cannot be understood, the name it most likely meant.
pub(super) fn parse(text: &str, span: Span) -> Option<Result<Directive<'_>, &'static str>> {
    let comment = span.of(text);
    let open = comment.strip_prefix("<!--")?;
    let inside = open.strip_suffix("-->").unwrap_or(open);
    let said = inside.trim_start();
    let word_end = said.find(|c: char| !is_of_name(c)).unwrap_or(said.len());
    let (word, rest) = said.split_at(word_end);
    if !speaks_to_kanwu(word, rest) {
        return None;
    }
    // kanwu ignore: the blank is for a hyphen.
    let rest_of_name = rest.trim_start();
    let second = rest_of_name.find(|c: char| !is_of_name(c)).unwrap_or(rest_of_name.len());
    let meant = match word.contains('-') {
        true => word.to_owned(),
        false => format!("{word}-{}", &rest_of_name[..second]),
    };
    let (_, near) = closest(&meant, NAMES.map(|(name, _)| name))?;
    let Some((_, scope)) = NAMES.iter().find(|(name, _)| *name == word) else { return Some(Err(near)) };
    let (names, reason) = match rest.split_once([':', '：']) {
        Some((names, reason)) => (names, reason.trim()),
        None => (rest, ""),
    };
    let start = span.end - (comment.len() - "<!--".len()) + (inside.len() - said.len()) + word_end;
    let rules = rules(names, start);
    let is_sound = open.len() > inside.len()
        && !rules.is_empty()
        && rules.iter().all(|(_, name)| name.chars().all(is_of_name));
    Some(if is_sound { Ok(Directive { scope: *scope, rules, reason }) } else { Err(near) })
}

/// Whether a comment that begins so means kanwu, rightly spelt or not, and does not only mention it.
fn speaks_to_kanwu(word: &str, rest: &str) -> bool {
    let Some(beginning) = word.get(.."kanwu".len()) else { return false };
    let says_what = word.len() > beginning.len()
        || rest.trim_start_matches([' ', ':', '：']).starts_with(|c: char| c.is_ascii_alphabetic());
    beginning.eq_ignore_ascii_case("kanwu") && says_what
}

fn is_of_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '-' || c == '_'
}

/// The names in a list that stands at byte `at`.
fn rules(list: &str, at: usize) -> Vec<(Span, &str)> {
    let is_between = |c: char| c.is_whitespace() || matches!(c, ',' | '，' | '、');
    let mut found = Vec::new();
    let mut start = 0;
    for name in list.split(is_between) {
        if !name.is_empty() {
            found.push((Span::new(at + start, at + start + name.len()), name));
        }
        let end = start + name.len();
        start = end + list[end..].chars().next().map_or(0, char::len_utf8);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a comment says: its scope, rules and reason; or the name it meant.
    fn said(comment: &str) -> Option<Result<(Scope, String, String), &'static str>> {
        let text = format!("甲{comment}乙");
        let parsed = parse(&text, Span::new(3, 3 + comment.len()))?;
        Some(parsed.map(|directive| {
            assert!(directive.rules.iter().all(|(span, name)| span.of(&text) == *name));
            let rules: Vec<&str> = directive.rules.iter().map(|&(_, name)| name).collect();
            (directive.scope, rules.join(" "), directive.reason.to_owned())
        }))
    }

    #[test]
    fn comments_to_kanwu_are_read() {
        for (comment, scope, rules, reason) in [
            ("<!-- kanwu-ignore typo: 引文如此 -->", Scope::Block, "typo", "引文如此"),
            ("<!--kanwu-ignore typo，dash、 dot ：甲: 乙-->", Scope::Block, "typo dash dot", "甲: 乙"),
            ("<!-- kanwu-ignore typo -->", Scope::Block, "typo", ""),
            ("<!-- kanwu-disable dash\n: 诗 -->", Scope::From, "dash", "诗"),
            ("<!-- kanwu-enable dash -->", Scope::To, "dash", ""),
            ("<!-- kanwu-ignore-file dash: 诗 -->", Scope::File, "dash", "诗"),
        ] {
            let expected = (scope, rules.to_owned(), reason.to_owned());
            assert_eq!(said(comment), Some(Ok(expected)), "{comment}");
        }
    }

    #[test]
    fn what_cannot_be_understood_is_told_with_what_was_meant() {
        assert_eq!(said("<!-- kanwu-ingore typo: 引文 -->"), Some(Err("kanwu-ignore")));
        assert_eq!(said("<!-- Kanwu-Disable typo: 引文 -->"), Some(Err("kanwu-disable")));
        assert_eq!(said("<!-- kanwu ignore typo: 引文 -->"), Some(Err("kanwu-ignore")));
        assert_eq!(said("<!-- kanwu disable typo -->"), Some(Err("kanwu-disable")));
        assert_eq!(said("<!-- kanwu-ignore -->"), Some(Err("kanwu-ignore")));
        assert_eq!(said("<!-- kanwu-ignore: 引文 -->"), Some(Err("kanwu-ignore")));
        assert_eq!(said("<!-- kanwu-ignore typo 引文如此 -->"), Some(Err("kanwu-ignore")));
        assert_eq!(said("<!-- kanwu-ignore typo: 后面没有收尾"), Some(Err("kanwu-ignore")));
    }

    #[test]
    fn other_comments_are_not_for_kanwu() {
        for comment in ["<!-- 待核 -->", "<!-- kanwu 已查过 -->", "<!-- kan -->", "<!---->", "<!-->"] {
            assert_eq!(said(comment), None, "{comment}");
        }
    }
}
