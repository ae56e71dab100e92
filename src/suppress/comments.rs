//! Exceptions that stand in a manuscript's comments.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::directive::{Directive, Scope, parse};
use super::{is_judged_by_one, told};
use crate::checks::{Finding, State};
use crate::diagnostic::{Diagnostic, SuppressedBy, Suppression};
use crate::document::{Comment, Document};
use crate::mistake::nearest;
use crate::rule::RuleSet;
use crate::span::Span;

/// One rule that a comment excepts.
struct Exception<'t> {
    /// Where it is named.
    name: Span,
    rule: &'t str,
    reason: &'t str,
    /// The text it holds in.
    holds: Span,
    used: bool,
    /// Whether it began and should have ended.
    is_unpaired: bool,
}

/// Marks what the document's comments except among its findings, which are in the text's order; gives what is wrong with those comments.
pub(crate) fn by_comments(
    rules: &RuleSet,
    document: &Document,
    diagnostics: &mut [Diagnostic],
) -> Vec<Diagnostic> {
    let mut reader = Reader { rules, document, exceptions: Vec::new(), open: Vec::new(), told: Vec::new() };
    for comment in document.comments() {
        match parse(document.text(), comment.span) {
            None => {}
            Some(Ok(directive)) => reader.read(&directive, comment),
            Some(Err(near)) => reader.tell(State::Malformed, comment.span, "", near),
        }
    }
    reader.close();
    reader.mark(diagnostics);
    reader.judge();
    reader.told
}

/// Whether two places overlap or adjoin: a fault may be between two characters, or after the last.
fn touch(one: Span, other: Span) -> bool {
    one.start <= other.end && other.start <= one.end
}

struct Reader<'d> {
    rules: &'d RuleSet,
    document: &'d Document,
    exceptions: Vec<Exception<'d>>,
    /// Which of them have begun and not ended.
    open: Vec<usize>,
    told: Vec<Diagnostic>,
}

impl<'d> Reader<'d> {
    fn read(&mut self, directive: &Directive<'d>, comment: &Comment) {
        let end = self.document.text().len();
        if directive.reason.is_empty() && directive.scope != Scope::To {
            let names: Vec<&str> = directive.rules.iter().map(|&(_, rule)| rule).collect();
            self.tell(State::WithoutReason, comment.span, &names.join("、"), "");
        }
        for &(name, rule) in &directive.rules {
            if self.rules.rule(rule).is_none() {
                let known = self.rules.rules.iter().map(|rule| &*rule.id);
                let near = nearest(rule, known).unwrap_or_default();
                self.tell(State::UnknownRule, name, rule, near);
                continue;
            }
            let holds = match directive.scope {
                Scope::File => Span::new(0, end),
                // Nothing follows where the comment is the last thing in the file.
                Scope::Block => self.document.blocks().get(comment.block).map_or(name, |block| block.span),
                Scope::From => {
                    self.open.push(self.exceptions.len());
                    Span::new(comment.span.end, end)
                }
                Scope::To => {
                    self.end(name, rule, comment.span.start);
                    continue;
                }
            };
            let reason = directive.reason;
            self.exceptions.push(Exception { name, rule, reason, holds, used: false, is_unpaired: false });
        }
    }

    /// Ends the last exception that began of a rule.
    fn end(&mut self, name: Span, rule: &str, at: usize) {
        match self.open.iter().rposition(|&nth| self.exceptions[nth].rule == rule) {
            Some(last) => {
                let nth = self.open.remove(last);
                self.exceptions[nth].holds.end = at;
            }
            None => self.tell(State::Unpaired, name, rule, ""),
        }
    }

    /// Tells of the comments whose exceptions began and did not end, once of each.
    fn close(&mut self) {
        let open = std::mem::take(&mut self.open);
        open.iter().for_each(|&nth| self.exceptions[nth].is_unpaired = true);
        // All that one comment begins holds from there.
        let begins = |nth: usize| self.exceptions[nth].holds.start;
        let comments: Vec<&[usize]> = open.chunk_by(|&one, &other| begins(one) == begins(other)).collect();
        for comment in comments {
            let (first, last) = (comment[0], comment[comment.len() - 1]);
            let names = Span::new(self.exceptions[first].name.start, self.exceptions[last].name.end);
            let rules: Vec<&str> = comment.iter().map(|&nth| self.exceptions[nth].rule).collect();
            self.tell(State::Unpaired, names, &rules.join("、"), "");
        }
    }

    fn mark(&mut self, diagnostics: &mut [Diagnostic]) {
        // By rule: the findings in order, and how long the longest is. So only those near an exception are
        // looked at.
        let mut of_rule: FxHashMap<Arc<str>, (Vec<usize>, usize)> = FxHashMap::default();
        for (nth, Diagnostic { rule, span, .. }) in diagnostics.iter().enumerate() {
            let (found, longest) = of_rule.entry(rule.clone()).or_default();
            found.push(nth);
            *longest = (*longest).max(span.end - span.start);
        }
        for Exception { rule, reason, holds, used, .. } in &mut self.exceptions {
            let Some((found, longest)) = of_rule.get(*rule) else { continue };
            let first = found.partition_point(|&nth| diagnostics[nth].span.start + longest < holds.start);
            for &nth in &found[first..] {
                let Diagnostic { span, suppressed, .. } = &mut diagnostics[nth];
                if span.start > holds.end {
                    break;
                }
                if touch(*span, *holds) {
                    *used = true;
                    suppressed
                        .get_or_insert_with(|| Suppression::new(SuppressedBy::Comment, (*reason).to_owned()));
                }
            }
        }
    }

    /// Tells of the exceptions that nothing needed, but for those there is more to say of.
    fn judge(&mut self) {
        let unused = self.exceptions.iter().filter(|exception| !exception.used && !exception.is_unpaired);
        let unused: Vec<(Span, &str)> = unused.map(|exception| (exception.name, exception.rule)).collect();
        for (name, rule) in unused {
            if is_judged_by_one(self.rules, rule) {
                self.tell(State::Unused, name, rule, "");
            }
        }
    }

    fn tell(&mut self, state: State, span: Span, rule: &str, near: &str) {
        let finding = Finding::new(span).value("rule", rule).value("near", near);
        self.told.extend(told(self.rules, self.document, state, &finding));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::bare;
    use crate::document::{Block, BlockKind};
    use crate::source::Source;

    /// A document whose lines are paragraphs or comments.
    fn document(text: &str) -> Document {
        let (mut blocks, mut comments) = (Vec::new(), Vec::new());
        let mut at = 0;
        for line in text.split_inclusive('\n') {
            let span = Span::new(at, at + line.trim_end().len());
            at += line.len();
            match line.starts_with("<!--") {
                true => comments.push(Comment { span, block: blocks.len() }),
                false => blocks.push(Block::new(BlockKind::Body, span)),
            }
        }
        Document::with_blocks(Source::new("稿.md", text), blocks).with_comments(comments)
    }

    /// Faults of the rule `typo` at every 错: those left, by line; then what is told of the comments, the
    /// rule and the text it is told of.
    fn left(text: &str) -> (Vec<usize>, Vec<String>) {
        let document = document(text);
        let mut found: Vec<Diagnostic> =
            text.match_indices('错').map(|(at, _)| bare("typo", at..at + 3)).collect();
        let told = by_comments(&RuleSet::built_in().unwrap(), &document, &mut found);
        let line = |found: &Diagnostic| document.source().position(found.span.start).line;
        let open = found.iter().filter(|found| found.suppressed.is_none()).map(line).collect();
        let told = told.iter().map(|told| format!("{} {}", told.rule, told.span.of(text))).collect();
        (open, told)
    }

    #[test]
    fn a_comment_holds_where_it_says() {
        assert_eq!(left("错\n<!-- kanwu-ignore typo: 引文 -->\n错\n错"), (vec![1, 4], vec![]));
        assert_eq!(
            left("错\n<!-- kanwu-disable typo: 引文 -->\n错\n错\n<!-- kanwu-enable typo -->\n错"),
            (vec![1, 6], vec![])
        );
        assert_eq!(left("错\n<!-- kanwu-ignore-file typo: 引文 -->\n错"), (vec![], vec![]));
    }

    #[test]
    fn it_excepts_only_the_rules_it_names_and_says_why() {
        assert_eq!(
            left("<!-- kanwu-ignore dash: 引文 -->\n错"),
            (vec![2], vec!["exception-unused dash".to_owned()])
        );
        let text = "<!-- kanwu-ignore typo: 引文 -->\n错";
        let mut found = [bare("typo", text.len() - 3..text.len())];
        by_comments(&RuleSet::built_in().unwrap(), &document(text), &mut found);
        let expected = Suppression::new(SuppressedBy::Comment, "引文".to_owned());
        assert_eq!(found[0].suppressed, Some(expected));
    }

    #[test]
    fn a_fault_over_two_paragraphs_is_excepted_at_either() {
        let text = "<!-- kanwu-ignore typo: 诗 -->\n甲\n乙\n<!-- kanwu-ignore typo: 诗 -->\n丙\n丁";
        let of = |from, to| bare("typo", text.find(from).unwrap()..text.find(to).unwrap() + 3);
        let mut found = [of("甲", "乙"), of("乙", "乙"), of("乙", "丙"), of("丁", "丁")];
        by_comments(&RuleSet::built_in().unwrap(), &document(text), &mut found);
        let open: Vec<bool> = found.iter().map(|found| found.suppressed.is_none()).collect();
        assert_eq!(open, [false, true, false, true]);
    }

    #[test]
    fn what_is_wrong_with_it_is_told() {
        for (text, open, expected) in [
            ("<!-- kanwu-ignore typo -->\n错", 0, "exception-without-reason <!-- kanwu-ignore typo -->"),
            ("<!-- kanwu-ignore typos: 引文 -->\n错", 1, "exception-unknown-rule typos"),
            ("<!-- kanwu-ignor typo: 引文 -->\n错", 1, "exception-malformed <!-- kanwu-ignor typo: 引文 -->"),
            ("<!-- kanwu-disable typo: 引文 -->\n错", 0, "exception-unpaired typo"),
            ("<!-- kanwu-disable typo, dash: 引文 -->\n对", 0, "exception-unpaired typo, dash"),
            ("错\n<!-- kanwu-enable typo -->", 1, "exception-unpaired typo"),
            ("错\n<!-- kanwu-ignore typo: 引文 -->", 1, "exception-unused typo"),
        ] {
            let (left, told) = left(text);
            assert_eq!((left.len(), told), (open, vec![expected.to_owned()]), "{text}");
        }
    }

    #[test]
    fn a_rule_that_is_off_or_compares_documents_leaves_no_exception_unused() {
        let text = "<!-- kanwu-ignore repeated-passage-elsewhere: 转载 -->\n正文";
        let rules = RuleSet::built_in().unwrap();
        let across = rules.rules.iter().find(|rule| rule.check.is_across()).unwrap();
        let text = text.replace("repeated-passage-elsewhere", &across.id);
        assert!(by_comments(&rules, &document(&text), &mut []).is_empty());
        let mut rules = RuleSet::built_in().unwrap();
        rules.rules.iter_mut().filter(|rule| &*rule.id == "typo").for_each(|rule| rule.enabled = false);
        assert!(by_comments(&rules, &document("<!-- kanwu-ignore typo: 引文 -->\n正文"), &mut []).is_empty());
    }
}
