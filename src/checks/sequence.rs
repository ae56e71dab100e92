//! `sequence`: a numbered series with a number left out, given twice or wrong.

mod announced;
mod marker;

use std::collections::BTreeMap;
use std::ops::Range;

use serde::Deserialize;
use toml::Spanned;

use super::{Context, Finding};
use crate::document::{BlockKind, Prose};
pub(super) use marker::{Marker, markers};
use marker::{RANKS, Style};

/// The values it gives to messages: the item's number as it would be right, as it stands, and that of
/// the item before; of an announced series, the number announced, that of its items, and what announces it.
pub(super) const VALUES: &[&str] = &["expected", "found", "before"];

/// Parameters of the check.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Sequence {
    /// Which series it reports.
    members: Members,
    /// What is announced with its number: 三件事, 两个方面.
    nouns: Option<Spanned<Vec<String>>>,
}

/// How much of a series is in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Members {
    /// Three or more around the fault.
    Several,
    /// Fewer.
    Few,
    /// As many as it should have, by what announces it; it has another number.
    Announced,
}

/// Blocks after which a series inside paragraphs is no longer waited for.
const PATIENCE: usize = 6;
/// Numbers that may be missing at once; more are another series.
const LEAP: u32 = 3;

/// The number of an item, and where it stands.
struct Member<'d> {
    marker: &'d Marker,
    prose: Prose<'d>,
    /// Whether nothing that came before it can belong to its series.
    fresh: bool,
}

/// A series as far as it has been read.
struct Series {
    /// Whether it began with one, so that what it lacks is known.
    whole: bool,
    last: u32,
    /// How many items in order end with the last one.
    count: usize,
    member: usize,
}

/// A number that is out of order.
struct Fault {
    /// Which member.
    member: usize,
    /// The one before it in its series.
    before: usize,
    expected: u32,
    members: Members,
    /// Whether the series goes on as if the number were the expected one.
    wrong: bool,
}

impl Sequence {
    /// Says at which place of the pack, or of the whole check (`0..0`), something is lacking or too much, and what.
    pub(super) fn refuse_misplaced(&self) -> Result<(), (Range<usize>, String)> {
        match (self.members, &self.nouns) {
            (Members::Announced, None) => {
                Err((0..0, "members = \"announced\" 要知道前面说的是什么；请写 nouns".to_owned()))
            }
            (Members::Announced, Some(nouns)) if nouns.get_ref().iter().any(String::is_empty) => {
                Err((nouns.span(), "有一个词是空的".to_owned()))
            }
            (Members::Announced, Some(_)) | (_, None) => Ok(()),
            (_, Some(nouns)) => Err((nouns.span(), "只有 members = \"announced\" 用 nouns".to_owned())),
        }
    }

    /// Every number out of order.
    pub(super) fn run(&self, context: &Context<'_>) -> Vec<Finding> {
        if self.members == Members::Announced {
            let nouns = self.nouns.as_ref().map_or(&[][..], |nouns| nouns.get_ref());
            return announced::find(context, nouns);
        }
        let mut findings = Vec::new();
        for members in series(context).values() {
            for fault in faults(members) {
                if fault.members == self.members {
                    findings.extend(finding(members, &fault));
                }
            }
        }
        findings
    }
}

/// The numbers of a document by their style.
fn series<'c>(context: &'c Context<'_>) -> BTreeMap<Style, Vec<Member<'c>>> {
    let mut series: BTreeMap<Style, Vec<Member<'c>>> = BTreeMap::new();
    // For each rank, the last block that began an item of it; of the last one, counted from one.
    let mut begun = [0; RANKS];
    for prose in context.proses() {
        if matches!(prose.block.kind, BlockKind::TableRow | BlockKind::Caption | BlockKind::Byline) {
            continue;
        }
        let block = prose.index + 1;
        let found = context.markers(prose);
        let heads = found.first().filter(|marker| marker.range.start == 0).map(|marker| marker.style.rank());
        if prose.block.kind == BlockKind::Heading && heads.is_none() {
            begun[Style::Bare.rank()] = block;
        }
        for marker in found {
            let style = marker.style;
            let known = series.entry(style).or_default();
            let before = known.last().map_or(0, |member| member.prose.index + 1);
            let began = begun[..style.rank()].iter().copied().max().unwrap_or(0);
            let far = marker.range.start > 0 || style.rank() == RANKS - 1;
            let fresh = before < began || (far && block - before > PATIENCE);
            known.push(Member { marker, prose, fresh });
        }
        if let Some(rank) = heads {
            begun[rank] = block;
        }
    }
    series
}

/// Series inside series, at most; the bound keeps the work linear where each number begins a new one.
const DEPTH: usize = 16;

/// What is out of order among the numbers of one style.
fn faults(members: &[Member<'_>]) -> Vec<Fault> {
    let mut faults = Vec::new();
    // Series inside series: the innermost last.
    let mut open: Vec<Series> = Vec::new();
    for (at, member) in members.iter().enumerate() {
        let number = member.marker.number;
        if member.fresh {
            open.clear();
        }
        if let Some(nth) = open.iter().rposition(|series| series.last + 1 == number) {
            open.truncate(nth + 1);
            if let Some(series) = open.last_mut() {
                (series.last, series.count, series.member) = (number, series.count + 1, at);
            }
            continue;
        }
        let next = members.get(at + 1).filter(|next| !next.fresh).map(|next| next.marker.number);
        let Some(series) = open.last_mut().filter(|series| series.whole) else {
            open.push(Series { whole: number == 1, last: number, count: 1, member: at });
            continue;
        };
        let expected = series.last + 1;
        // It goes on with the number after the expected one: only this one is wrong.
        let wrong = next == Some(expected + 1) && (series.count > 1 || number != 1);
        let leaps = number > expected && number - expected <= LEAP;
        if wrong || number == series.last && number != 1 || leaps {
            let several = series.count > 1 || wrong || next == Some(number + 1);
            let sureness = if several { Members::Several } else { Members::Few };
            faults.push(Fault { member: at, before: series.member, expected, members: sureness, wrong });
            series.last = if wrong { expected } else { number };
            (series.count, series.member) = (series.count + 1, at);
        } else {
            if open.len() == DEPTH {
                open.remove(0);
            }
            open.push(Series { whole: number == 1, last: number, count: 1, member: at });
        }
    }
    faults
}

fn finding(members: &[Member<'_>], fault: &Fault) -> Option<Finding> {
    let Member { marker, prose, .. } = &members[fault.member];
    let before = &members[fault.before];
    let expected = marker.with_number(*prose, fault.expected)?;
    let span = prose.span(marker.range.clone());
    let mut finding = Finding::new(span)
        .related(before.prose.span(before.marker.range.clone()))
        .value("expected", &expected)
        .value("found", prose.slice(marker.range.clone()))
        .value("before", before.prose.slice(before.marker.range.clone()));
    if fault.wrong
        && let Some(plain) = prose.plain_span(marker.range.clone())
    {
        finding = finding.mend(plain, expected, false);
    }
    Some(finding)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::text::Segmenter;

    /// What it finds, as found and expected.
    fn found(text: &str, members: Members) -> Vec<(String, String)> {
        let document = Document::plain("", text);
        let segmenter = Segmenter::default();
        let context = Context::new(&document, &segmenter);
        let values = |finding: Finding| (finding.values[1].1.clone(), finding.values[0].1.clone());
        Sequence { members, nouns: None }.run(&context).into_iter().map(values).collect()
    }

    #[track_caller]
    fn assert_found(text: &str, members: Members, expected: &[(&str, &str)]) {
        let expected: Vec<_> = expected.iter().map(|&(a, b)| (a.to_owned(), b.to_owned())).collect();
        assert_eq!(found(text, members), expected, "{text}");
    }

    #[test]
    fn a_number_left_out_or_given_twice() {
        use Members::{Few, Several};
        assert_found("一是抓项目；二是抓人才；四是抓作风。", Several, &[("四是", "三是")]);
        assert_found("一是抓项目；二是抓人才；二是抓作风。", Several, &[("二是", "三是")]);
        assert_found("一是抓项目；三是抓人才。", Several, &[]);
        assert_found("一是抓项目；三是抓人才。", Few, &[("三是", "二是")]);
        assert_found("一、总则甲\n\n二、办法乙\n\n四、附则丙", Several, &[("四、", "三、")]);
    }

    #[test]
    fn one_wrong_number_is_one_finding() {
        let text = "一是抓项目；二是抓人才；四是抓作风；四是抓落实；五是抓督查。";
        assert_found(text, Members::Several, &[("四是", "三是")]);
        let text = "一是抓项目；二是抓人才；一是抓作风；四是抓落实。";
        assert_found(text, Members::Several, &[("一是", "三是")]);
    }

    #[test]
    fn series_begin_anew_and_stand_inside_each_other() {
        for text in [
            "一是抓项目；二是抓人才。\n\n一是抓项目；二是抓人才；三是抓作风。",
            "一、总则甲\n\n（一）目的甲\n\n（二）范围乙\n\n二、办法乙\n\n（一）甲方面\n\n（二）乙方面\n\n三、附则丙",
            "三是抓作风；五是抓督查。",
            "1.安装软件\n\n1.下载它\n\n2.打开它\n\n3.运行它\n\n2.配置软件",
        ] {
            assert_found(text, Members::Several, &[]);
            assert_found(text, Members::Few, &[]);
        }
    }

    #[test]
    fn only_what_is_announced_has_nouns() {
        let refused = |toml: &str| toml::from_str::<Sequence>(toml).unwrap().refuse_misplaced().is_err();
        assert!(refused("members = \"announced\"") && refused("members = \"few\"\nnouns = [\"事\"]"));
        assert!(refused("members = \"announced\"\nnouns = [\"\"]"));
        assert!(!refused("members = \"announced\"\nnouns = []") && !refused("members = \"few\""));
    }
}
