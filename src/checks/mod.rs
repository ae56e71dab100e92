//! Checks: the mechanism of finding. One file a kind; each knows no rule id, no severity and no
//! sentence for people. What a kind is called, which parameters it takes and which values it gives
//! to messages stands here; everything else in its file.

mod aside;
mod block_order;
mod broken_paragraph;
mod connector;
mod consistency;
mod context;
mod date;
mod earlier;
mod exception;
mod finding;
mod habit;
mod heading_level;
mod jump_line;
mod length;
mod mark_sequence;
mod marks_in_pairs;
mod named_count;
mod near_phrase;
mod nearby;
mod paired_marks;
mod pattern;
mod reading;
mod repeated_character;
mod repeated_passage;
mod repeated_phrase;
mod script;
mod seam;
mod sequence;
mod spacing;
mod speech;
mod terms;
mod titles;
mod vocabulary;
mod width;

pub(crate) use aside::Aside;
pub(crate) use consistency::{credited_names, credits, masks};
pub(crate) use context::Context;
pub use earlier::{Earlier, Shares};
pub(crate) use exception::State;
pub(crate) use finding::{Finding, KeptOut, Mend};
pub(crate) use jump_line::{Page, faults, page};
pub(crate) use reading::Reading;
pub(crate) use repeated_passage::fingerprints;

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use serde::Deserialize;

use crate::document::Gram;
use crate::span::Span;
use crate::text::{self, Collision, Collisions};

/// Reads a word list that a check names; says why it cannot otherwise.
pub type Lists<'a> = dyn Fn(&str) -> Result<Cow<'static, str>, String> + 'a;

/// A kind of check with its parameters, as a rule's `check.KIND = { … }` says.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Check {
    /// Blocks out of their place.
    BlockOrder(block_order::BlockOrder),
    /// A paragraph cut in mid-sentence.
    BrokenParagraph(broken_paragraph::BrokenParagraph),
    /// Dates and times that cannot be.
    Date(date::Date),
    /// Exceptions people made that are not in order.
    Exception(exception::Exception),
    /// Runs of marks that cannot stand together or there.
    MarkSequence(mark_sequence::MarkSequence),
    /// Quotes, brackets and title marks without a partner.
    PairedMarks(paired_marks::PairedMarks),
    /// A regular expression.
    Pattern(pattern::Pattern),
    /// A doubled character that is no reduplication.
    RepeatedCharacter(repeated_character::RepeatedCharacter),
    /// A passage that stands twice.
    RepeatedPassage(repeated_passage::RepeatedPassage),
    /// A phrase that stands twice in a row or in one enumeration.
    RepeatedPhrase(repeated_phrase::RepeatedPhrase),
    /// Characters of another script or none.
    Script(script::Script),
    /// A numbered series out of order.
    Sequence(sequence::Sequence),
    /// A list whose name says another number.
    NamedCount(named_count::NamedCount),
    /// Fixed expressions with a wrong character, one lost or two crossed.
    NearPhrase(Box<near_phrase::NearPhrase>),
    /// Headings whose levels do not follow each other.
    HeadingLevel(heading_level::HeadingLevel),
    /// Marks that lead to another page and are not answered there.
    JumpLine(jump_line::JumpLine),
    /// Sentences, paragraphs and headings that are too long.
    Length(length::Length),
    /// Stray spaces, and those the house wants.
    Spacing(spacing::Spacing),
    /// One thing written two ways.
    Consistency(consistency::Consistency),
    /// Literal words and what to write instead.
    Terms(terms::Terms),
    /// What the publication's own lists say.
    Vocabulary(vocabulary::Vocabulary),
    /// Marks, letters and digits of the wrong width.
    Width(width::Width),
}

impl Check {
    /// The grams of which one stands wherever it finds something; none where it cannot say so.
    pub(crate) fn seeks(&self) -> Option<Vec<Gram>> {
        match self {
            Check::BlockOrder(check) => check.seeks(),
            Check::Pattern(check) => check.seeks(),
            Check::Terms(check) => check.seeks(),
            Check::Date(check) => Some(check.seeks()),
            Check::MarkSequence(check) => check.seeks(),
            Check::NamedCount(check) => Some(check.seeks()),
            Check::Script(check) => check.seeks(),
            Check::Consistency(check) => check.seeks(),
            Check::Vocabulary(check) => check.seeks(),
            Check::JumpLine(_) => Some(Vec::new()),
            _ => None,
        }
    }

    /// Everything it finds in a document, in any order.
    pub(crate) fn run(&self, context: &Context<'_>, reading: Reading<'_>) -> Vec<Finding> {
        // What is compared may stand in blocks of other kinds.
        let all = Reading { kinds: &[], ..reading };
        match self {
            Check::BlockOrder(check) => check.run(context, all),
            Check::BrokenParagraph(check) => check.run(context),
            Check::Date(check) => check.run(context, reading),
            Check::Exception(_) | Check::JumpLine(_) => Vec::new(),
            Check::MarkSequence(check) => check.run(context, reading),
            Check::PairedMarks(check) => check.run(context),
            Check::Pattern(check) => check.run(context, reading),
            Check::RepeatedCharacter(check) => check.run(context),
            Check::RepeatedPassage(check) => check.run(context),
            Check::RepeatedPhrase(check) => check.run(context),
            Check::Script(check) => check.run(context, all),
            Check::Sequence(check) => check.run(context),
            Check::NamedCount(check) => check.run(context, reading),
            Check::NearPhrase(check) => check.run(context),
            Check::HeadingLevel(check) => check.run(context),
            Check::Length(check) => check.run(context),
            Check::Spacing(check) => check.run(context),
            Check::Consistency(check) => check.run(context, all),
            Check::Terms(check) => check.run(context, reading),
            Check::Vocabulary(check) => check.run(context, all),
            Check::Width(check) => check.run(context),
        }
    }

    /// Reads the word lists it names, and sees that what it needs is said. Says otherwise where in the pack what is wrong stands, or
    /// nowhere (`0..0`) where something is lacking, and what it is.
    pub(crate) fn read_lists(&mut self, lists: &Lists<'_>) -> Result<(), (Range<usize>, String)> {
        match self {
            Check::BlockOrder(check) => check.refuse_empty(),
            Check::Consistency(check) => check.read_lists(lists),
            Check::NearPhrase(check) => check.read_lists(lists),
            Check::HeadingLevel(check) => check.refuse_empty(),
            Check::RepeatedPhrase(check) => check.read_lists(lists),
            Check::Script(check) => check.read_lists(lists),
            Check::Sequence(check) => check.refuse_misplaced(),
            Check::Terms(check) => check.read_lists(lists),
            Check::Vocabulary(check) => check.read_lists(lists),
            _ => Ok(()),
        }
    }

    /// The parameters it has in common with another check of its pack: who sets one of them sets it for both.
    pub(crate) fn shares(&self, other: &Check) -> &'static [&'static str] {
        match (self, other) {
            (Check::RepeatedPhrase(check), Check::RepeatedPhrase(other)) => check.shares(other),
            _ => &[],
        }
    }

    /// The vocabulary its examples are held against, where it reads one.
    pub(crate) fn vocabulary_in_examples(&self) -> Option<Arc<text::Vocabulary>> {
        match self {
            Check::Vocabulary(check) => check.in_examples(),
            _ => None,
        }
    }

    /// Whether it judges how a word is written, so that a word the publication lists as right is never
    /// wrong for it. Others judge what stands around a word, or the publication's lists themselves.
    pub(crate) fn judges_words(&self) -> bool {
        match self {
            Check::Pattern(_)
            | Check::RepeatedCharacter(_)
            | Check::RepeatedPhrase(_)
            | Check::Script(_)
            | Check::Spacing(_)
            | Check::Consistency(_)
            | Check::Terms(_)
            | Check::Width(_)
            | Check::PairedMarks(_)
            | Check::MarkSequence(_)
            | Check::NamedCount(_)
            | Check::NearPhrase(_)
            | Check::Date(_) => true,
            Check::BlockOrder(_)
            | Check::BrokenParagraph(_)
            | Check::RepeatedPassage(_)
            | Check::Sequence(_)
            | Check::HeadingLevel(_)
            | Check::JumpLine(_)
            | Check::Length(_)
            | Check::Exception(_) => false,
            Check::Vocabulary(check) => check.brings_list(),
        }
    }

    /// Where two words of good text meet in one it looks for by chance.
    pub(crate) fn collisions(&self, collisions: &mut Collisions<'_>) -> Vec<Collision> {
        match self {
            Check::Terms(check) => check.collisions(collisions),
            _ => Vec::new(),
        }
    }

    /// What is wrong with the exceptions it is about, if it is about any. Only a run shows that: no
    /// example can prove it.
    pub(crate) fn exception(&self) -> Option<State> {
        match self {
            Check::Exception(check) => Some(check.state),
            _ => None,
        }
    }

    /// What it looks for, piece by piece, where it is made of pieces: alternatives, words.
    pub(crate) fn parts(&self) -> Vec<String> {
        match self {
            Check::Pattern(check) => check.parts(),
            Check::Terms(check) => check.parts(),
            _ => Vec::new(),
        }
    }

    /// Where in a document it finds which of its [`parts`](Self::parts).
    pub(crate) fn parts_found(&self, context: &Context<'_>) -> Vec<(Span, usize)> {
        match self {
            Check::Pattern(check) => check.parts_found(context),
            Check::Terms(check) => check.parts_found(context),
            _ => Vec::new(),
        }
    }

    /// Where in a document stands what it looks for but does not find, and why.
    pub(crate) fn kept_out(&self, context: &Context<'_>) -> Vec<(Span, KeptOut)> {
        match self {
            Check::Pattern(check) => check.kept_out(context),
            Check::Terms(check) => check.kept_out(context),
            _ => Vec::new(),
        }
    }

    /// Parts that are never found, each with the part that is found in its place.
    pub(crate) fn shadowed(&self) -> Vec<(String, String)> {
        match self {
            Check::Pattern(check) => check.shadowed(),
            _ => Vec::new(),
        }
    }

    /// The words it would have written instead of others.
    pub(crate) fn wanted(&self) -> Vec<&str> {
        match self {
            Check::Terms(check) => check.wanted(),
            _ => Vec::new(),
        }
    }

    /// Whether it bans words as such, whatever stands around them.
    pub(crate) fn bans_words(&self) -> bool {
        matches!(self, Check::Terms(_))
    }

    /// Whether it compares documents with each other.
    pub(crate) fn is_across(&self) -> bool {
        match self {
            Check::Consistency(check) => check.is_across(),
            Check::RepeatedPassage(check) => check.is_across(),
            Check::JumpLine(_) => true,
            _ => false,
        }
    }

    /// Whether it compares the pages of an issue.
    pub(crate) fn compares_pages(&self) -> bool {
        matches!(self, Check::JumpLine(_))
    }

    /// Chinese characters of the shortest passage it reports that two documents have in common, if it looks for
    /// such.
    pub(crate) fn shortest_across(&self) -> Option<usize> {
        match self {
            Check::RepeatedPassage(check) => check.shortest_across(),
            _ => None,
        }
    }

    /// Everything it finds in a document by comparing it with `earlier` ones of the same edition.
    pub(crate) fn run_across(&self, context: &Context<'_>, earlier: &[Earlier<'_>]) -> Vec<Finding> {
        match self {
            Check::Consistency(check) => check.run_across(context.document, earlier),
            Check::RepeatedPassage(check) => check.run_across(context, earlier),
            Check::JumpLine(check) => check.run_across(context.document, earlier),
            _ => Vec::new(),
        }
    }

    /// The names of the values it gives to messages beside `text`, the text it found.
    pub(crate) fn values(&self) -> &'static [&'static str] {
        match self {
            Check::BlockOrder(_) => block_order::VALUES,
            Check::BrokenParagraph(_) => broken_paragraph::VALUES,
            Check::Date(_) => date::VALUES,
            Check::Exception(_) => exception::VALUES,
            Check::MarkSequence(_) => mark_sequence::VALUES,
            Check::PairedMarks(_) => paired_marks::VALUES,
            Check::Pattern(_) => pattern::VALUES,
            Check::RepeatedCharacter(_) => repeated_character::VALUES,
            Check::RepeatedPassage(_) => repeated_passage::VALUES,
            Check::RepeatedPhrase(_) => repeated_phrase::VALUES,
            Check::Script(_) => script::VALUES,
            Check::Sequence(_) => sequence::VALUES,
            Check::NamedCount(_) => named_count::VALUES,
            Check::NearPhrase(_) => near_phrase::VALUES,
            Check::HeadingLevel(_) => heading_level::VALUES,
            Check::JumpLine(_) => jump_line::VALUES,
            Check::Length(_) => length::VALUES,
            Check::Spacing(_) => spacing::VALUES,
            Check::Consistency(_) => consistency::VALUES,
            Check::Terms(_) => terms::VALUES,
            Check::Vocabulary(_) => vocabulary::VALUES,
            Check::Width(_) => width::VALUES,
        }
    }
}
