//! `width`: half-width marks in Chinese text, full-width letters and digits. The document's usual
//! width decides: what is written one way throughout, or both ways in earnest, is one finding; the odd
//! ones out of a document that clearly has a width are one each. What is decided of all commas and
//! colons may be otherwise for the colons alone, and what is rare of each kind may be much of all.

mod letters;
mod marks;

use std::cmp::Reverse;
use std::collections::BTreeMap;

use serde::Deserialize;

use super::habit::{Count, is_habit};
use super::{Context, Finding};
use crate::diagnostic::Edit;
use crate::document::Prose;
use crate::text::Class;
use letters::letters;
use marks::{parentheses, points, quotes};

/// The values it gives to messages: `replacement`, the text in the right width; `count`, how many
/// such places the document has; `group`, which marks are written so, as the rule names them; `lines`, the
/// first of the lines they stand in.
pub(super) const VALUES: &[&str] = &["replacement", "count", "group", "lines"];

/// Parameters of the check.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Width {
    /// What must not be.
    find: Wrong,
    /// Whether to report a document that writes it so throughout, or the odd ones out.
    report: Report,
    /// What messages call each mark, by its half-width form; `(` stands for its pair.
    #[serde(default)]
    names: BTreeMap<char, String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Wrong {
    /// Half-width marks between Chinese characters.
    HalfWidthMarks,
    /// Full-width letters and digits.
    FullWidthLetters,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Report {
    /// One finding for the kinds that the document writes wrong mostly or often, at the first place.
    Throughout,
    /// One for each place of the kinds that it nearly always writes right.
    OddOnes,
    /// One for each straight quote beside Chinese that has no partner.
    Unpaired,
}

/// What is decided together: the width of commas says nothing of brackets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Group {
    /// Commas and other points.
    Points,
    /// Full stops: many who write `,` write 。
    Stops,
    /// Parentheses.
    Parentheses,
    /// Double quotes.
    Quotes,
    /// Letters, and words that begin with one.
    Letters,
    /// Numbers.
    Digits,
}

impl Group {
    /// What the mark of this half-width form belongs to.
    fn of(mark: char) -> Self {
        match mark {
            '(' => Group::Parentheses,
            '"' => Group::Quotes,
            '.' => Group::Stops,
            LETTER => Group::Letters,
            DIGIT => Group::Digits,
            _ => Group::Points,
        }
    }
}

/// Stands for all words of letters.
const LETTER: char = 'a';

/// Stands for all numbers.
const DIGIT: char = '0';

/// A place of the wrong width.
#[derive(Debug)]
struct Place {
    /// Its half-width form; an opening mark stands for its pair.
    mark: char,
    /// Where, how it should be and how to mend it.
    finding: Finding,
    /// One mark of a pair differs from the other.
    mixed: bool,
}

/// What a document has.
#[derive(Debug, Default)]
pub(super) struct Census {
    wrong: Vec<Place>,
    /// How many of each mark are right, by its half-width form.
    right: BTreeMap<char, usize>,
    /// Straight quotes without a partner.
    unpaired: Vec<Finding>,
}

impl Census {
    fn of_marks(context: &Context<'_>) -> Self {
        let mut census = Census::default();
        for prose in context.proses().filter(|prose| is_mostly_chinese(*prose)) {
            points(prose, &mut census);
            parentheses(context, prose, &mut census);
            quotes(context, prose, &mut census);
        }
        census
    }

    fn of_letters(context: &Context<'_>) -> Self {
        let mut census = Census::default();
        context
            .proses()
            .filter(|prose| is_mostly_chinese(*prose))
            .for_each(|prose| letters(prose, &mut census));
        census
    }
}

impl Census {
    /// Which marks are written wrong often enough to be a habit, and how often: each by itself, with those of
    /// its group, or as one of all.
    fn habits(&self) -> BTreeMap<char, Count> {
        let mut marks: BTreeMap<char, Count> = BTreeMap::new();
        for place in &self.wrong {
            marks.entry(place.mark).or_default().wrong += 1;
        }
        for (&mark, &right) in &self.right {
            marks.entry(mark).or_default().right = right;
        }
        let mut groups: BTreeMap<Group, Count> = BTreeMap::new();
        let mut all = Count::default();
        for (&mark, &count) in &marks {
            *groups.entry(Group::of(mark)).or_default() += count;
            all += count;
        }
        let is_usual = |mark: char, count: Count| {
            is_habit(count) || groups.get(&Group::of(mark)).is_some_and(|&group| is_habit(group))
        };
        // What is much of all is so without the kinds that are a habit of their own: a page with half-width
        // brackets throughout may still have clearly full-width commas.
        for (&mark, &count) in &marks {
            if is_usual(mark, count) {
                all -= count;
            }
        }
        // Where both ways are a habit the document has none, and the rest is no exception to it.
        let has_no_way = groups.values().any(|&count| is_habit(count) && is_habit(count.turned()));
        let is_much = has_no_way || is_habit(all);
        marks.retain(|&mark, &mut count| is_much || is_usual(mark, count));
        marks
    }

    /// Notes one more of `mark` that is right.
    fn right(&mut self, mark: char) {
        *self.right.entry(mark).or_default() += 1;
    }
}

impl Width {
    /// Everything it finds.
    pub(super) fn run(&self, context: &Context<'_>) -> Vec<Finding> {
        let census = match self.find {
            Wrong::HalfWidthMarks => context.marks.get_or_init(|| Census::of_marks(context)),
            Wrong::FullWidthLetters => context.letters.get_or_init(|| Census::of_letters(context)),
        };
        let habits = census.habits();
        // A pair of two widths is odd even where most are of the wrong one.
        let is_usual = |place: &&Place| {
            habits.get(&place.mark).is_some_and(|count| !place.mixed || count.wrong <= count.right)
        };
        let (usual, odd): (Vec<&Place>, Vec<&Place>) = census.wrong.iter().partition(is_usual);
        match self.report {
            Report::OddOnes => odd.into_iter().map(|place| place.finding.clone()).collect(),
            Report::Throughout => self.throughout(context, usual).into_iter().collect(),
            Report::Unpaired => census.unpaired.clone(),
        }
    }

    /// One finding for all, at the first; mending it mends them all.
    fn throughout(&self, context: &Context<'_>, mut places: Vec<&Place>) -> Option<Finding> {
        places.sort_by_key(|place| place.finding.span);
        let first = places.first()?.finding.span;
        let mends = || places.iter().filter_map(|place| place.finding.mend.as_ref());
        let mut edits: Vec<Edit> = mends().flat_map(|mend| mend.edits.iter().cloned()).collect();
        edits.sort_by_key(|edit| edit.span);
        let mut marks: Vec<char> = places.iter().map(|place| place.mark).collect();
        marks.sort_unstable();
        marks.dedup();
        marks.sort_by_key(|&mark| Reverse(places.iter().filter(|place| place.mark == mark).count()));
        let names: Vec<&str> =
            marks.iter().filter_map(|mark| self.names.get(mark)).map(String::as_str).collect();
        let mut lines: Vec<usize> = Vec::new();
        for place in &places {
            let line = context.document.source().line_of(place.finding.span.start) + 1;
            if lines.last() != Some(&line) {
                lines.push(line);
            }
            if lines.len() > LINES {
                break;
            }
        }
        let more = if lines.len() > LINES { "……" } else { "" };
        let lines: Vec<String> = lines.iter().take(LINES).map(usize::to_string).collect();
        let finding = Finding::new(first)
            .value("count", places.len())
            .value("group", names.join("、"))
            .value("lines", lines.join("、") + more);
        Some(finding.mend_all(edits, mends().all(|mend| mend.sure)))
    }
}

/// So many lines are named.
const LINES: usize = 12;

/// Whether the block is Chinese with words of other scripts in it, rather than the other way round:
/// there the marks may follow the other script's ways.
fn is_mostly_chinese(prose: Prose<'_>) -> bool {
    let count = |class: Class| prose.classes().iter().filter(|&&found| found == class).count();
    !prose.has(Class::Letter) || count(Class::Han) * 2 >= count(Class::Letter)
}
