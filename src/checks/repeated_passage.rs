//! `repeated-passage`: a paragraph or a long run of text that stands twice, exactly or nearly.

mod align;
mod stream;
mod winnow;

use std::collections::BTreeMap;
use std::ops::Range;

use serde::Deserialize;

use super::{Context, Finding};
use crate::document::Document;
use crate::span::Span;
use stream::{Fitted, Stream};

/// The values it gives to messages: the document and line of the first appearance, the length in Chinese
/// characters, the likeness in per cent, how often the passage stands there in all.
pub(super) const VALUES: &[&str] = &["file", "line", "length", "likeness", "times"];

/// Parameters of the check.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct RepeatedPassage {
    /// Chinese characters a passage of whole sentences has at least.
    min_chars: usize,
    /// Chinese characters a passage has at least that begins or ends inside a sentence: such a one is
    /// more often a formula than a copy.
    min_part: usize,
    /// Likeness in per cent a copy has at least.
    min_likeness: usize,
    /// Likeness in per cent a copy has at most.
    #[serde(default = "hundred")]
    max_likeness: usize,
    /// What a passage must be made of.
    #[serde(default)]
    unit: Unit,
    /// Where the first appearance is looked for.
    #[serde(default)]
    scope: Scope,
}

/// What a passage must be made of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Unit {
    /// Anything.
    #[default]
    Sentence,
    /// Paragraphs, or the pieces of broken ones.
    Paragraph,
}

/// Where the first appearance of a passage is looked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Scope {
    /// In the same document.
    #[default]
    Document,
    /// In the other documents of the run.
    Edition,
}

fn hundred() -> usize {
    100
}

/// Likeness in per cent below which two texts are no copies.
const FLOOR: usize = 80;

/// Copies of one passage that are findings each; of more, only the first is, and says how many.
const COPIES: usize = 8;

impl RepeatedPassage {
    /// Every passage that stands earlier in the document.
    pub(super) fn run(&self, context: &Context<'_>) -> Vec<Finding> {
        if self.scope != Scope::Document {
            return Vec::new();
        }
        let document = context.document;
        let stream = Stream::of(document);
        let mut found = self.passages(&stream, &stream, 0, &stream.chars);
        found.retain(|(likeness, fitted)| self.wants(*likeness, fitted));
        let times = times(&found);
        let kept = found.iter().zip(times).filter(|(_, times)| times.nth == 1 || times.of <= COPIES);
        kept.map(|((likeness, fitted), times)| {
            let first = stream.span(document, times.first);
            finding(document, &stream, (*likeness, fitted), (document, first), times.of + 1).related(first)
        })
        .collect()
    }

    /// Whether it has anything to say of several documents.
    pub(super) fn is_across(&self) -> bool {
        self.scope == Scope::Edition
    }

    /// Every passage that stands in one of the `earlier` documents; each is reported once.
    pub(super) fn run_across(&self, document: &Document, earlier: &[&Document]) -> Vec<Finding> {
        if self.scope != Scope::Edition {
            return Vec::new();
        }
        let stream = Stream::of(document);
        let mut findings: Vec<Finding> = Vec::new();
        for (nth, first) in earlier.iter().enumerate() {
            let other = Stream::of(first);
            // Between the two stands a character that no text has.
            let text: Vec<char> = [other.chars.as_slice(), &['\0'], &stream.chars].concat();
            let mut found = self.passages(&stream, &other, other.chars.len() + 1, &text);
            found.retain(|(likeness, fitted)| self.wants(*likeness, fitted));
            for (likeness, fitted) in found {
                let place = other.span(first, fitted.first.clone());
                let finding = finding(document, &stream, (likeness, &fitted), (first, place), 2);
                if !findings.iter().any(|known| known.span.overlaps(finding.span)) {
                    findings.push(finding.elsewhere(nth, place));
                }
            }
        }
        findings
    }

    /// The passages of `stream` that stand before in `other`, where `text` is the one after the other
    /// and `from` where `stream` begins in it.
    fn passages(&self, stream: &Stream, other: &Stream, from: usize, text: &[char]) -> Vec<(usize, Fitted)> {
        apart(align::repeats(text, from, self.min_chars, self.min_chars, |repeat| {
            let mut repeat = repeat.clone();
            repeat.copy = repeat.copy.start - from..repeat.copy.end - from;
            let likeness = repeat.likeness();
            let depths = if likeness < FLOOR { [].iter() } else { [false, true].iter() };
            depths.copied().find_map(|deep| {
                let mut fitted = stream.fitted(&repeat, other, deep);
                if from == 0 {
                    // Copies that adjoin each other are one; the first is where they first stand.
                    let end = fitted.first.end.min(fitted.copy.start);
                    fitted.first.end = end.max(fitted.first.start + 1);
                }
                let least = if fitted.whole { self.min_chars } else { self.min_part };
                (stream.han(fitted.copy.clone()) >= least).then_some((likeness, fitted))
            })
        }))
    }

    /// Whether a passage is alike enough, and what it must be.
    fn wants(&self, likeness: usize, fitted: &Fitted) -> bool {
        (self.min_likeness..=self.max_likeness).contains(&likeness)
            && (fitted.paragraphs || self.unit == Unit::Sentence)
    }
}

/// The fingerprints of a document's running text, each once: what an edition must know of it.
pub(crate) fn fingerprints(document: &Document) -> Vec<u32> {
    let mut hashes: Vec<u32> = winnow::fingerprints(&Stream::of(document).chars)
        .iter()
        .map(|print| (print.hash >> 32) as u32)
        .collect();
    hashes.sort_unstable();
    hashes.dedup();
    hashes
}

/// The copy of a passage as a finding, `first` being where it first stands.
fn finding(
    document: &Document,
    stream: &Stream,
    (likeness, fitted): (usize, &Fitted),
    (other, first): (&Document, Span),
    times: usize,
) -> Finding {
    Finding::new(stream.span(document, fitted.copy.clone()))
        .value("file", other.source().name())
        .value("line", other.source().position(first.start).line)
        .value("length", stream.han(fitted.copy.clone()))
        .value("likeness", likeness)
        .value("times", times)
}

/// The passages in the text's order; of those that share text, the longest.
fn apart(mut found: Vec<(usize, Fitted)>) -> Vec<(usize, Fitted)> {
    found.sort_by_key(|(_, fitted)| (fitted.copy.start, std::cmp::Reverse(fitted.copy.end)));
    let mut kept: Vec<(usize, Fitted)> = Vec::with_capacity(found.len());
    for passage in found {
        match kept.last_mut() {
            Some(last) if passage.1.copy.start < last.1.copy.end => {
                if passage.1.copy.len() > last.1.copy.len() {
                    *last = passage;
                }
            }
            _ => kept.push(passage),
        }
    }
    kept
}

/// Which copy of its passage one is, of how many, and where the passage first stands.
#[derive(Clone)]
struct Times {
    nth: usize,
    of: usize,
    first: Range<usize>,
}

/// For each copy, in the text's order: which of its passage it is. What repeats mostly what a copy
/// repeats, or the copy itself, is of the same passage.
fn times(found: &[(usize, Fitted)]) -> Vec<Times> {
    // By where they start: places of known passages, where they end, and the group.
    let mut places: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
    let mut groups: Vec<(usize, Range<usize>)> = Vec::new();
    let mut times = Vec::with_capacity(found.len());
    for (_, Fitted { copy, first, .. }) in found {
        let middle = first.start + first.len() / 2;
        let known = places.range(..=middle).next_back().map(|(&start, &(end, group))| (start..end, group));
        let known = known.filter(|(place, _)| {
            let shared = place.end.min(first.end).saturating_sub(place.start.max(first.start));
            shared * 2 > first.len().max(place.len())
        });
        let group = known.map_or(groups.len(), |(_, group)| group);
        if group == groups.len() {
            groups.push((0, first.clone()));
            places.insert(first.start, (first.end, group));
        }
        places.insert(copy.start, (copy.end, group));
        groups[group].0 += 1;
        times.push((group, groups[group].0));
    }
    let told =
        |(group, nth): (usize, usize)| Times { nth, of: groups[group].0, first: groups[group].1.clone() };
    times.into_iter().map(told).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Segmenter;

    const PASSAGE: &str = "数字化转型同样为产业发展注入新活力。全县培育了三十六名本土主播，“红薯妹”等人通过电商累计\
                           销售额达六点七亿元。冷链仓储设施的建设，让果蔬得以“错峰上市”，实现增值增效。";

    fn found(text: &str) -> Vec<(String, String)> {
        let check = RepeatedPassage {
            min_chars: 40,
            min_part: 120,
            min_likeness: 80,
            max_likeness: 100,
            unit: Unit::Sentence,
            scope: Scope::Document,
        };
        let document = Document::plain("", text);
        let findings = check.run(&Context::new(&document, &Segmenter::default()));
        let value = |finding: &Finding| {
            finding.values.iter().map(|(_, value)| value.as_str()).collect::<Vec<_>>().join(" ")
        };
        findings.iter().map(|finding| (finding.span.of(text).to_owned(), value(finding))).collect()
    }

    /// Sentences of which no two are alike.
    fn filler(seed: u32) -> String {
        let han = |n: u32| char::from_u32(0x4e00 + n.wrapping_mul(2_654_435_761) % 20_000).unwrap_or('字');
        (seed * 60..seed * 60 + 60).map(han).chain("。\n".chars()).collect()
    }

    #[test]
    fn a_copy_is_one_finding_however_it_is_broken() {
        let broken = PASSAGE.replace("全县培", "全县\n\n培").replace("设施的", "设施\n的");
        let text = format!("{}{PASSAGE}\n{}{broken}\n{}", filler(1), filler(2), filler(3));
        assert_eq!(found(&text), [(broken, " 2 74 100 2".to_owned())]);
    }

    #[test]
    fn changed_dropped_and_moved_words_do_not_hide_a_copy() {
        for copy in [
            PASSAGE
                .replace("同样", "同时")
                .replace("培育", "培养")
                .replace("设施", "设备")
                .replace("增值", "增殖"),
            PASSAGE.replace("，“红薯妹”等人通过电商累计销售额达六点七亿元", ""),
            PASSAGE.replace("数字化转型同样为产业发展注入新活力。", "")
                + "数字化转型同样为产业发展注入新活力。",
            PASSAGE.replace(['，', '。', '“', '”'], " ").trim().to_owned(),
        ] {
            let found = found(&format!("{PASSAGE}\n{}{copy}\n{}", filler(1), filler(2)));
            assert_eq!(found.len(), 1, "{copy}: {found:?}");
            assert_eq!(found[0].0, copy);
        }
    }

    #[test]
    fn part_of_a_sentence_is_a_formula_unless_it_is_long() {
        let formula = "由县级以上地方人民政府主管部门责令改正，没收违法所得，并处违法所得一倍以上五倍以下的罚款，情节严重的吊销许可证";
        let text = format!(
            "未经批准擅自开采矿产资源以及伪造有关文件的，{formula}。\n涂改倒卖出租出借已经取得的各种证明的个人或者单位，{formula}；"
        );
        assert_eq!(found(&text), []);
    }

    #[test]
    fn many_copies_are_one_finding() {
        let adjoining = format!("{PASSAGE}\n").repeat(1000);
        assert_eq!(found(&adjoining).len(), 1);
        let apart: String = (0..200).map(|n| format!("{PASSAGE}\n{}", filler(n))).collect();
        let found = found(&apart);
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].1.ends_with(" 200"), "{found:?}");
    }

    #[test]
    fn texts_without_variety_end_in_one_finding() {
        assert_eq!(found(&"哈".repeat(100_000)).len(), 1);
        assert_eq!(found(&"加油中国".repeat(30_000)).len(), 1);
        assert_eq!(found(""), []);
    }
}
