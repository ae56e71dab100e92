//! `named-count`: a name that says how many it stands for, “五每”, before a list of another number:
//! 即每日…、每周…、每月…、每季….

use std::ops::Range;

use serde::Deserialize;

use super::{Context, Finding, Reading};
use crate::document::{Gram, Prose};
use crate::text::{Class, is_han, is_numeral, numeral_value};

/// The values it gives to messages: `name`, as quoted; `announced`, the number in it; `found`, that of
/// the items listed.
pub(super) const VALUES: &[&str] = &["name", "announced", "found"];

/// Parameters of the check: none.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct NamedCount {}

/// Characters at most between a name and the list of what it stands for.
const REACH: usize = 12;

/// Characters of a list at most.
const LIST: usize = 200;

/// What counts things rather than names them: “四个”, “三年”.
const COUNTING: &str = "个项种大类年月日天次号级点条件位名人种步好十百千万";

impl NamedCount {
    /// How such names begin.
    pub(super) fn seeks(&self) -> Vec<Gram> {
        "3456789３４５６７８９三四五六七八九十".chars().map(|number| Gram::pair('“', number)).collect()
    }

    /// Every list that is longer or shorter than its name says.
    pub(super) fn run(&self, context: &Context<'_>, reading: Reading<'_>) -> Vec<Finding> {
        let mut findings = Vec::new();
        for prose in reading.proses(context.document) {
            for name in names(prose) {
                let Some((list, found)) = listed(prose.chars(), &name) else { continue };
                if found != name.number {
                    findings.push(
                        Finding::new(prose.span(list))
                            .related(prose.span(name.place.clone()))
                            .value("name", prose.slice(name.place))
                            .value("announced", name.number)
                            .value("found", found),
                    );
                }
            }
        }
        findings
    }
}

/// A number and what it counts, in quotes.
struct Name {
    place: Range<usize>,
    number: u32,
    /// What each item begins with.
    sign: char,
}

/// The names of the form “五每” in a block.
fn names(prose: Prose<'_>) -> impl Iterator<Item = Name> {
    let chars = prose.chars();
    (0..chars.len().saturating_sub(3)).filter_map(|at| match &chars[at..at + 4] {
        ['“', number, sign, '”'] if is_numeral(*number) && is_han(*sign) && !COUNTING.contains(*sign) => {
            let number = numeral_value(&[*number]).filter(|number| (3..=10).contains(number))?;
            Some(Name { place: at..at + 4, number, sign: *sign })
        }
        _ => None,
    })
}

/// The list behind a name that says what it stands for, and how many items it has. None where it is
/// not led up to (即, a colon, a bracket), goes on with 等, or is no list of such items.
fn listed(chars: &[char], name: &Name) -> Option<(Range<usize>, u32)> {
    let after = name.place.end;
    let end = chars[after..]
        .iter()
        .take(LIST)
        .position(|&c| Class::of(c) == Class::Stop || matches!(c, '；' | ';' | '）' | ')'))
        .map(|end| after + end)?;
    let start = after + chars[after..end].iter().take(REACH).position(|&c| c == name.sign)?;
    let leads = |c: char| matches!(c, '即' | '是' | '指' | '：' | ':' | '（' | '(' | '—');
    if !leads(chars[start - 1]) {
        return None;
    }
    let parts = |c: char| matches!(c, '、' | '，' | ',' | '和' | '与' | '及');
    let mut found = 1;
    let mut last = end;
    for at in start + 1..end {
        let is_item = |at: usize| chars.get(at) == Some(&name.sign);
        if is_item(at) && parts(chars[at - 1]) {
            found += 1;
        } else if matches!(chars[at], '，' | ',') && !is_item(at + 1) {
            last = at;
            break;
        }
    }
    let list = &chars[start..last];
    // Fewer commas than items are a list; an item without the sign, or 等, leaves its number open.
    let marks = list.iter().filter(|c| matches!(c, '、' | '，' | ',')).count();
    (found > 1 && marks < found && !list.contains(&'等')).then_some((start..last, found as u32))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::text::Segmenter;

    fn found(text: &str) -> Option<(String, String)> {
        let document = Document::plain("", text);
        let segmenter = Segmenter::default();
        let findings = NamedCount {}.run(&Context::new(&document, &segmenter), Reading::default());
        findings.first().map(|finding| (finding.span.of(text).to_owned(), finding.values[2].1.clone()))
    }

    #[test]
    fn a_list_has_as_many_items_as_its_name_says() {
        let text = "“五每”工作法，即每日盯项目、每周访项目、每月督项目、每季考项目。";
        let list = "每日盯项目、每周访项目、每月督项目、每季考项目";
        assert_eq!(found(text), Some((list.to_owned(), "4".to_owned())));
        assert_eq!(found("落实“三查”（查隐患、查制度、查作风、查整改），成效明显。").unwrap().1, "4");
    }

    #[test]
    fn what_is_no_such_list_is_left_alone() {
        for text in [
            "“五每”工作法，即每日盯项目、每周访项目、每月督项目、每季考项目和每年评项目。",
            "落实“三保”，保基本民生、保工资，确保运转。",
            "落实“三查”：查隐患、查制度等。",
            "“四个”意识，“三年”行动，即年初、年底。",
            "“三看”：看项目、产业、看民生。",
        ] {
            assert_eq!(found(text), None, "{text}");
        }
    }
}
