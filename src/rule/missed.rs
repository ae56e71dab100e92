//! Why a rule does not find what its own example marks: which of its limits keeps it away.

use super::Rule;
use crate::checks::{Aside, Context, KeptOut, Reading};
use crate::document::{BlockKind, Document};
use crate::example::Example;
use crate::span::Span;
use crate::text::Segmenter;

/// What keeps a rule from what its check would find.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Missed {
    /// It stands in a block of this kind.
    Block(BlockKind),
    /// It stands in an aside the rule skips.
    Aside(Aside),
    /// The rule allows it: by this, as TOML has it.
    Allowed(String),
    /// It is a word the publication lists as right.
    Listed,
    /// A limit of the check itself.
    Check(KeptOut),
}

impl Rule {
    /// Every mark of an example that the rule would find but for a limit, and that limit.
    pub(crate) fn missed(&self, example: &Example, segmenter: &Segmenter) -> Vec<(Span, Missed)> {
        let document = Document::plain("", example.text.as_str());
        let context = Context::new(&document, segmenter);
        let found = self.check.run(&context, Reading::default());
        let kept_out = self.check.kept_out(&context);
        let why = |mark: Span| {
            // An example may mark more or less than is found: that is shown where it is.
            let touches = |span: Span| span.start <= mark.end && mark.start <= span.end;
            match found.iter().find(|finding| touches(finding.span)) {
                Some(finding) => self.limit(&context, finding.span),
                None => {
                    let kept = kept_out.iter().find(|(span, _)| touches(*span));
                    kept.map(|(_, why)| Missed::Check(why.clone()))
                }
            }
        };
        example.marks.iter().filter_map(|mark| Some((mark.span, why(mark.span)?))).collect()
    }

    /// What keeps the rule from a place its check finds.
    fn limit(&self, context: &Context<'_>, span: Span) -> Option<Missed> {
        let text = context.document.text();
        let kind = context.document.block_at(span.start).map(|block| block.kind);
        if let Some(kind) = kind.filter(|kind| !self.blocks.is_empty() && !self.blocks.contains(kind)) {
            return Some(Missed::Block(kind));
        }
        if let Some(&aside) = self.skip.iter().find(|&&aside| context.is_aside(aside, span)) {
            return Some(Missed::Aside(aside));
        }
        if let Some(allow) = self.allow.iter().find(|allow| allow.covers(text, span)) {
            return Some(Missed::Allowed(allow.to_string()));
        }
        let is_listed = self.check.judges_words() && context.segmenter.vocabulary().covers(text, span);
        is_listed.then_some(Missed::Listed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::RuleSet;

    /// What keeps a rule from the marks of its example.
    fn why(limits: &str, example: &str) -> Vec<Missed> {
        let mut set = RuleSet::default();
        let pack = format!(
            "[[rule]]\nid = \"r\"\ntitle = \"a\"\nseverity = \"error\"\nmessage = \"a\"\n{limits}\n\
             examples = ['{example}']\n"
        );
        set.add_pack("p.toml", &pack, &|_| Ok("".into())).unwrap();
        let rule = &set.rules[0];
        rule.missed(&rule.examples()[0], &set.segmenter).into_iter().map(|(_, why)| why).collect()
    }

    #[test]
    fn what_keeps_a_rule_away_is_told() {
        let words = |more: &str| format!("check.terms = {{ words = [\"人行\"]{more} }}");
        let with = |limit: &str| format!("{limit}\n{}", words(""));
        let body = "两⟦人行⟧走在路上。";
        assert_eq!(why(&with("blocks = [\"heading\"]"), body), [Missed::Block(BlockKind::Body)]);
        assert_eq!(
            why(&with("skip = [\"quotation\"]"), "他说：“⟦人行⟧。”"),
            [Missed::Aside(Aside::Quotation)]
        );
        assert_eq!(why(&with("allow = [\"人行走\"]"), body), [Missed::Allowed("\"人行走\"".to_owned())]);
        assert_eq!(why(&words(", word = true"), body), [Missed::Check(KeptOut::Edges)]);
        assert_eq!(why(&words(", not-after = [\"两\"]"), body), [Missed::Check(KeptOut::Beside)]);
        assert_eq!(why(&words(""), body), []);
        assert_eq!(why(&words(""), "两⟦个人⟧走在路上。"), []);
        let pattern = "check.pattern = { regex = \"人行\", not-before = [\"走\"] }";
        assert_eq!(why(pattern, body), [Missed::Check(KeptOut::Beside)]);
    }
}
