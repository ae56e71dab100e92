//! The alternatives of an expression: which of them a match took, and which none can ever take.

use regex_syntax::ast::{Ast, RepetitionKind, Span, parse::Parser};
use regex_syntax::hir::literal::{ExtractKind, Extractor, Seq};

use super::{Expression, Found as Match, Matcher, macros};

/// The alternatives of an expression, `甲|乙` and those one level below, that a match may take at most once.
#[derive(Debug)]
pub(crate) struct Alternatives {
    /// The expression with a group around each.
    matcher: Matcher,
    /// Each as its author wrote it, in order.
    written: Vec<String>,
    shadowed: Vec<(String, String)>,
}

/// How deep alternatives are looked for in alternatives.
const DEPTH: usize = 2;
/// Texts of an alternative at most for which it is asked whether those before it win.
const SPELT: usize = 100;
/// Names the groups.
const GROUP: &str = "kanwu";

impl Expression {
    /// Its alternatives; none where it has none, or switches flags midway, which groups would undo.
    pub(crate) fn alternatives(&self) -> Option<Alternatives> {
        let pattern = macros::hide(&self.written);
        let ast = Parser::new().parse(&pattern).ok()?;
        let mut found = Found { pattern: &pattern, spans: Vec::new(), shadowed: Vec::new() };
        found.look(&ast, 0, true);
        if found.spans.is_empty() || switches_flags(&ast) {
            return None;
        }
        let written = found.spans.iter().map(|span| macros::unhide(found.text(span))).collect();
        let hir = regex_syntax::parse(&macros::reveal(&found.grouped())).ok()?;
        Some(Alternatives { matcher: Matcher::new(&hir), written, shadowed: found.shadowed })
    }
}

impl Alternatives {
    /// What finds the expression in a text.
    pub(crate) fn matcher(&self) -> &Matcher {
        &self.matcher
    }

    /// Each as its author wrote it.
    pub(crate) fn written(&self) -> &[String] {
        &self.written
    }

    /// Which of them a match took.
    pub(crate) fn taken(&self, found: &Match) -> impl Iterator<Item = usize> {
        (0..self.written.len()).filter(|nth| self.matcher.took(found, &format!("{GROUP}{nth}")))
    }

    /// Those that no match takes, each with the one before it that always wins.
    pub(crate) fn shadowed(&self) -> &[(String, String)] {
        &self.shadowed
    }
}

struct Found<'p> {
    pattern: &'p str,
    spans: Vec<Span>,
    shadowed: Vec<(String, String)>,
}

impl Found<'_> {
    fn text(&self, span: &Span) -> &str {
        &self.pattern[span.start.offset..span.end.offset]
    }

    /// Looks for alternatives; `last` says whether nothing of the expression comes after.
    fn look(&mut self, ast: &Ast, depth: usize, last: bool) {
        match ast {
            Ast::Group(group) => self.look(&group.ast, depth, last),
            Ast::Concat(concat) => {
                for (nth, part) in concat.asts.iter().enumerate() {
                    self.look(part, depth, last && nth + 1 == concat.asts.len());
                }
            }
            Ast::Alternation(alternation) if depth < DEPTH => {
                self.shadows(&alternation.asts, last);
                for part in &alternation.asts {
                    if has_literal(part) {
                        self.spans.push(*part.span());
                    }
                    self.look(part, depth + 1, last);
                }
            }
            // What is repeated is taken many times and only the last would show.
            Ast::Repetition(repetition) if repetition.op.kind == RepetitionKind::ZeroOrOne => {
                self.look(&repetition.ast, depth, last);
            }
            _ => {}
        }
    }

    /// Notes alternatives before which another always wins: at the end of the expression the start of
    /// theirs, `甲|甲乙`; elsewhere the very same.
    fn shadows(&mut self, parts: &[Ast], last: bool) {
        let mut earlier: Vec<(Vec<u8>, &Ast)> = Vec::new();
        for part in parts {
            let Some(texts) = texts(&macros::reveal(self.text(part.span()))) else { continue };
            let wins = |text: &Vec<u8>| {
                earlier.iter().find(|(first, _)| if last { text.starts_with(first) } else { text == first })
            };
            let winners: Option<Vec<_>> = texts.iter().map(wins).collect();
            if let Some(&(_, winner)) = winners.as_ref().and_then(|winners| winners.first()) {
                let [winner, part] = [*winner, part].map(|ast| macros::unhide(self.text(ast.span())));
                self.shadowed.push((winner, part));
            }
            earlier.extend(texts.into_iter().map(|text| (text, part)));
        }
    }

    /// The pattern with a named group around each alternative.
    fn grouped(&self) -> String {
        let mut marks: Vec<(usize, bool, usize, String)> = Vec::new();
        for (nth, span) in self.spans.iter().enumerate() {
            let length = span.end.offset - span.start.offset;
            marks.push((span.start.offset, true, usize::MAX - length, format!("(?P<{GROUP}{nth}>")));
            marks.push((span.end.offset, false, length, ")".to_owned()));
        }
        // At one place first what closes there, the inner before the outer; then what opens, the outer first.
        marks.sort_by_key(|(at, opens, order, _)| (*at, *opens, *order));
        let (mut grouped, mut from) = (String::new(), 0);
        for (at, _, _, mark) in marks {
            grouped.push_str(&self.pattern[from..at]);
            grouped.push_str(&mark);
            from = at;
        }
        grouped + &self.pattern[from..]
    }
}

/// Every text that a pattern matches, where they are few and it asks nothing of what stands around them.
fn texts(pattern: &str) -> Option<Vec<Vec<u8>>> {
    let hir = regex_syntax::parse(pattern).ok()?;
    if !hir.properties().look_set().is_empty() {
        return None;
    }
    let mut extractor = Extractor::new();
    extractor.kind(ExtractKind::Prefix).limit_total(SPELT).limit_class(SPELT);
    let sequence: Seq = extractor.extract(&hir);
    let literals = sequence.literals().filter(|_| sequence.is_exact())?;
    Some(literals.iter().map(|literal| literal.as_bytes().to_vec()).collect())
}

/// Whether an alternative spells something: edges and classes are context rather than words of a rule.
fn has_literal(ast: &Ast) -> bool {
    match ast {
        Ast::Literal(_) => true,
        Ast::Group(group) => has_literal(&group.ast),
        Ast::Concat(concat) => concat.asts.iter().any(has_literal),
        Ast::Alternation(alternation) => alternation.asts.iter().any(has_literal),
        Ast::Repetition(repetition) => has_literal(&repetition.ast),
        _ => false,
    }
}

/// Whether flags change inside a group, for all that follows in it.
fn switches_flags(ast: &Ast) -> bool {
    match ast {
        Ast::Flags(_) => true,
        Ast::Group(group) => switches_flags(&group.ast),
        Ast::Concat(concat) => concat.asts.iter().any(switches_flags),
        Ast::Alternation(alternation) => alternation.asts.iter().any(switches_flags),
        Ast::Repetition(repetition) => switches_flags(&repetition.ast),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn alternatives(pattern: &str) -> Alternatives {
        Expression::try_from(pattern.to_owned()).unwrap().alternatives().unwrap()
    }

    #[test]
    fn a_match_tells_which_alternatives_it_took() {
        let found = alternatives("(?:甲|乙(?:丙|丁))戊|约{NUM}?己");
        assert_eq!(found.written(), ["(?:甲|乙(?:丙|丁))戊", "甲", "乙(?:丙|丁)", "约{NUM}?己"]);
        let taken = |text: &str| -> Vec<usize> {
            let text: Vec<char> = text.chars().collect();
            let matches = found.matcher().matches(&text, 0..text.len());
            matches.iter().flat_map(|hit| found.taken(hit).collect::<Vec<_>>()).collect()
        };
        assert_eq!(taken("乙丁戊"), [0, 2]);
        assert_eq!(taken("约12己"), [3]);
        let plain = Expression::try_from("(?:^|[^甲])乙".to_owned()).unwrap();
        assert!(plain.alternatives().is_none(), "edges and classes are no alternatives");
    }

    #[test]
    fn what_an_earlier_one_always_wins_over_is_told() {
        let shadowed = |pattern: &str| alternatives(pattern).shadowed().to_vec();
        let pair = |first: &str, second: &str| vec![(first.to_owned(), second.to_owned())];
        assert_eq!(shadowed("甲|甲乙"), pair("甲", "甲乙"));
        assert_eq!(shadowed("丙(?:甲|乙甲|[甲乙]丁?)"), Vec::new());
        assert_eq!(shadowed("丙(?:[甲乙]|乙丁)"), pair("[甲乙]", "乙丁"));
        // What comes after may make the later one the only way.
        assert_eq!(shadowed("(?:甲|甲乙)丙"), Vec::new());
        assert_eq!(shadowed("(?:甲|乙|甲)丙"), pair("甲", "甲"));
        assert_eq!(shadowed("甲乙|甲"), Vec::new());
        assert_eq!(shadowed("甲$|甲乙"), Vec::new());
    }
}
