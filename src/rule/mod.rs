//! Rules: the policy of finding, as `rules/*.toml` says it. A rule gives a check its id, its
//! severity, its words and its exceptions.

mod allow;
mod built_in;
mod examples;
mod group;
mod missed;
mod pack;
mod proof;
mod set;
mod template;

use std::sync::Arc;

use serde::Deserialize;

pub use crate::checks::Lists;
use crate::checks::{Aside, Check, Context, Earlier, Finding, Reading};
use crate::diagnostic::{Applicability, Diagnostic, Elsewhere, Fix, Label, Penalty, Severity};
use crate::document::{BlockKind, Document, Place};
use crate::example::Example;
use crate::text::Segmenter;

use examples::Examples;

pub(crate) use allow::Allow;
pub(crate) use built_in::built_in_list;
pub(crate) use group::Group;
pub(crate) use missed::Missed;
pub(crate) use pack::load;
pub use set::RuleSet;
pub(crate) use template::Template;

/// A rule, ready to run.
#[derive(Debug)]
pub struct Rule {
    pub(crate) id: Arc<str>,
    /// What it finds, in a few words.
    pub(crate) title: String,
    pub(crate) severity: Severity,
    /// Whether it runs unless `lint.toml` says otherwise.
    pub(crate) enabled: bool,
    /// The groups that switch it on; all where none is named.
    pub(crate) groups: Vec<Group>,
    pub(crate) message: Template,
    pub(crate) advice: Template,
    pub(crate) label: Template,
    /// The standard and clause it rests on.
    pub(crate) source: String,
    pub(crate) fix: FixPolicy,
    /// How 编校差错率 counts what it finds; none where it does not.
    pub(crate) penalty: Option<Penalty>,
    /// The kinds of block it looks at; all where none is named.
    pub(crate) blocks: Vec<BlockKind>,
    /// The asides it does not look at.
    pub(crate) skip: Vec<Aside>,
    pub(crate) allow: Vec<Allow>,
    /// What the publication allows beside that: what it excuses is counted.
    pub(crate) allow_here: Vec<Allow>,
    examples: Examples,
    pub(crate) check: Check,
    /// The check as its pack wrote it, for `lint.toml` to lay its own parameters over.
    pub(crate) parameters: toml::Table,
    /// The pack it comes from, by the name it is shown by.
    pub(crate) pack: Arc<str>,
    /// Whether that pack is one inside the binary.
    pub(crate) built_in: bool,
}

/// What a rule lets its fixes be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum FixPolicy {
    /// None is offered.
    Off,
    /// Offered wherever the check knows one, never made unseen.
    #[default]
    Unsafe,
    /// Safe wherever the check is sure.
    Safe,
}

/// What a rule has to say of a document.
#[derive(Debug, Default)]
pub(crate) struct Outcome {
    /// In any order.
    pub(crate) diagnostics: Vec<Diagnostic>,
    /// Findings the publication allows.
    pub(crate) allowed: usize,
}

impl Rule {
    /// Its examples, as its pack has them.
    pub(crate) fn examples(&self) -> &[Example] {
        self.examples.of(&self.id)
    }

    /// Everything it has to say of a document, `places` being where what its check seeks stands, in order;
    /// without, it reads everything.
    pub(crate) fn run(&self, context: &Context<'_>, places: Option<&[Place]>) -> Outcome {
        let reading = Reading { kinds: &self.blocks, places };
        self.outcome(context, &[], self.check.run(context, reading))
    }

    /// Everything it has to say of a document that is compared with `earlier` ones.
    pub(crate) fn run_across(
        &self,
        document: &Document,
        earlier: &[Earlier<'_>],
        segmenter: &Segmenter,
    ) -> Outcome {
        let context = Context::new(document, segmenter);
        self.outcome(&context, earlier, self.check.run_across(&context, earlier))
    }

    fn outcome(&self, context: &Context<'_>, earlier: &[Earlier<'_>], found: Vec<Finding>) -> Outcome {
        let document = context.document;
        let mut diagnostics: Vec<Diagnostic> = found
            .into_iter()
            .filter(|finding| !self.skips(context, finding))
            .filter_map(|finding| self.diagnostic(document, earlier, finding))
            .collect();
        let all = diagnostics.len();
        let is_allowed = |span| self.allow_here.iter().any(|allow| allow.covers(document.text(), span));
        diagnostics.retain(|diagnostic| !is_allowed(diagnostic.span));
        Outcome { allowed: all - diagnostics.len(), diagnostics }
    }

    /// A check of those parameters with one of them set to what `lint.toml` says, and its parameters then;
    /// `lists` reads the word lists it names.
    pub(crate) fn with_parameter(
        parameters: &toml::Table,
        name: &str,
        value: &toml::Value,
        lists: &Lists<'_>,
    ) -> Result<(Check, toml::Table), toml::de::Error> {
        let mut table = parameters.clone();
        for (_, parameters) in &mut table {
            if let toml::Value::Table(parameters) = parameters {
                parameters.insert(name.to_owned(), value.clone());
            }
        }
        // Written out and decoded again, since values have places only in a text.
        let text = toml::to_string(&table).map_err(serde::de::Error::custom)?;
        let mut check: Check = toml::from_str(&text)?;
        check.read_lists(lists).map_err(|(_, reason)| serde::de::Error::custom(reason))?;
        Ok((check, table))
    }

    /// Whether a finding lies where the rule does not look, or in a word the publication lists as right.
    fn skips(&self, context: &Context<'_>, finding: &Finding) -> bool {
        let vocabulary = context.segmenter.vocabulary();
        let text = context.document.text();
        if self.check.judges_words() && !finding.span.is_empty() && vocabulary.covers(text, finding.span) {
            return true;
        }
        self.skip.iter().any(|&aside| context.is_aside(aside, finding.span))
    }

    /// The finding in the rule's words; none where the rule does not look or itself allows it.
    pub(crate) fn diagnostic(
        &self,
        document: &Document,
        earlier: &[Earlier<'_>],
        finding: Finding,
    ) -> Option<Diagnostic> {
        let block = document.block_at(finding.span.start);
        let kind = block.map(|block| block.kind);
        if !self.blocks.is_empty() && !kind.is_some_and(|kind| self.blocks.contains(&kind)) {
            return None;
        }
        let text = document.text();
        if self.allow.iter().any(|allow| allow.covers(text, finding.span)) {
            return None;
        }
        let found = finding.span.of(text);
        let fill = |template: &Template| template.fill(found, &finding.values);
        let fix = finding.mend.as_ref().filter(|_| self.fix != FixPolicy::Off).map(|mend| Fix {
            applicability: match self.fix == FixPolicy::Safe && mend.sure {
                true => Applicability::Safe,
                false => Applicability::Unsafe,
            },
            edits: mend.edits.clone(),
        });
        let label = |span, elsewhere| Label { span, elsewhere, message: fill(&self.label) };
        let mut labels: Vec<Label> = finding.related.iter().map(|&span| label(span, None)).collect();
        if let Some((nth, span)) = finding.elsewhere
            && let Some(other) = earlier.get(nth)
        {
            let source = other.document.source();
            let (start, end) = (source.position(span.start), source.position(span.end));
            labels.push(label(span, Some(Elsewhere { path: source.name().into(), start, end })));
        }
        Some(Diagnostic {
            rule: self.id.clone(),
            severity: self.severity,
            message: fill(&self.message),
            advice: fill(&self.advice),
            span: finding.span,
            paragraph: document.paragraphs_of(finding.span),
            block: kind,
            labels,
            penalty: self.penalty,
            fix,
            suppressed: None,
        })
    }
}
