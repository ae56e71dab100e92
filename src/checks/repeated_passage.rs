//! `repeated-passage`: a paragraph or a long run of text that stands twice, exactly or nearly.

mod align;
mod articles;
mod copies;
mod differences;
mod likeness;
mod meant;
mod paragraphs;
mod passages;
mod stream;
mod times;
mod winnow;

use std::ops::Range;

use serde::Deserialize;

use super::{Context, Earlier, Finding};
use crate::document::Document;
use crate::span::Span;
use crate::text::Ending;
use articles::Articles;
use copies::Passage;
use differences::differences;
use meant::{are_both_meant, is_deck, is_said_again};
use passages::passages;
use stream::Fitted;
pub(super) use stream::Stream;
use times::times;

/// The values it gives to messages: the document and line of the first appearance, the length in Chinese
/// characters, the likeness in per cent, how often the passage stands there in all; in how many places the two
/// differ and the first of these, nothing where they are equal.
pub(super) const VALUES: &[&str] = &["file", "line", "length", "likeness", "times", "differences", "changes"];

/// Parameters of the check.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct RepeatedPassage {
    /// How long a passage must be.
    least: Least,
    /// Chinese characters it has at most.
    most: Option<usize>,
    /// Likeness in per cent a copy has at least. What is less alike than 98 is only found where it is
    /// whole paragraphs.
    min_likeness: usize,
    /// Likeness in per cent a copy has at most.
    #[serde(default = "hundred")]
    max_likeness: usize,
    /// Where the first appearance is looked for.
    #[serde(default)]
    scope: Scope,
    /// Whether it looks for what one article of a law says and another said before, or for all but that; for either
    /// where that is left out.
    in_other_article: Option<bool>,
}

/// Chinese characters a passage has at least, by what it is made of: the less there is around it that
/// differs, the less likely is a formula.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Least {
    /// Paragraphs, or the pieces of broken ones.
    paragraphs: usize,
    /// Sentences.
    sentences: usize,
    /// Anything, also what begins or ends inside a sentence.
    any: usize,
}

impl Least {
    /// Chinese characters of such a passage.
    fn of(self, fitted: &Fitted) -> usize {
        match (fitted.paragraphs, fitted.whole) {
            (true, _) => self.paragraphs,
            (_, true) => self.sentences,
            _ => self.any,
        }
    }

    /// Whether it asks for nothing shorter than the other.
    fn is_within(self, other: Least) -> bool {
        self.paragraphs >= other.paragraphs && self.sentences >= other.sentences && self.any >= other.any
    }
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

/// Likeness in per cent from which on two texts are the same but for a slip.
const SAME: usize = 98;

/// What is looked for in a document: its rules choose among that, and so share the work.
const SHORTEST: Least = Least { paragraphs: 14, sentences: 20, any: 120 };

/// Chinese characters below which a copy may have been said again: a paragraph is hardly more than a line, and of a
/// sentence nobody says as much twice.
const LINE: usize = 20;
const SAYING: usize = 60;

/// Copies of one passage that are findings each; of more, only the first is, and says how many.
const COPIES: usize = 8;

/// What a document repeats of itself, however alike.
#[derive(Debug)]
pub(super) struct Within(Vec<Passage>);

impl Within {
    fn new(stream: &Stream, least: Least) -> Self {
        Within(passages(least, stream, None))
    }
}

impl RepeatedPassage {
    /// Every passage that stands earlier in the document.
    pub(super) fn run(&self, context: &Context<'_>) -> Vec<Finding> {
        if self.scope != Scope::Document {
            return Vec::new();
        }
        let document = context.document;
        let stream = context.stream();
        let shared = context.passages.get_or_init(|| Within::new(stream, SHORTEST));
        let own = (!self.least.is_within(SHORTEST)).then(|| Within::new(stream, self.least));
        let Within(passages) = own.as_ref().unwrap_or(shared);
        let mut found: Vec<&Passage> =
            passages.iter().filter(|passage| self.wants(stream, passage)).collect();
        let place = |range: &Range<usize>| stream.span(document, range.clone());
        found.retain(|Passage { likeness, fitted }| {
            let (first, copy) = (place(&fitted.first), place(&fitted.copy));
            // 推动项目更快落地 今年，该县实施…26.77%: what sums up the text has no mark at its end.
            let is_unmarked = || Ending::of(first.of(document.text())) != Ending::Finished;
            let is_summary = || {
                *likeness < SAME && (is_deck(document, first, copy) || !fitted.paragraphs && is_unmarked())
            };
            let is_short = stream.han(fitted.copy.clone()) < if fitted.paragraphs { LINE } else { SAYING };
            let is_meant = are_both_meant((document, first), (document, copy))
                || is_summary()
                || is_short && is_said_again(document, first, copy);
            !is_meant
        });
        if let Some(wanted) = self.in_other_article.filter(|_| !found.is_empty()) {
            let articles = Articles::of(document);
            found.retain(|passage| {
                articles.part(place(&passage.fitted.first), place(&passage.fitted.copy)) == wanted
            });
        }
        let places: Vec<&Fitted> = found.iter().map(|passage| &passage.fitted).collect();
        let kept = found.iter().zip(times(&places)).filter(|(_, times)| times.nth == 1 || times.of <= COPIES);
        kept.map(|(passage, times)| {
            let first = First { document, stream, place: times.first };
            let related = first.span();
            finding(context, passage, &first, times.of + 1).related(related)
        })
        .collect()
    }

    /// Whether it has anything to say of several documents.
    pub(super) fn is_across(&self) -> bool {
        self.scope == Scope::Edition
    }

    /// Chinese characters of the shortest passage it reports that two documents have in common, if it looks for
    /// such.
    pub(super) fn shortest_across(&self) -> Option<usize> {
        let Least { paragraphs, sentences, any, .. } = self.least;
        self.is_across().then_some(paragraphs.min(sentences).min(any))
    }

    /// Every passage that stands in one of the `earlier` documents; each is reported once.
    pub(super) fn run_across(&self, context: &Context<'_>, earlier: &[Earlier<'_>]) -> Vec<Finding> {
        if self.scope != Scope::Edition || !earlier.iter().any(|earlier| earlier.shares.passages) {
            return Vec::new();
        }
        let (document, stream) = (context.document, context.stream());
        let mut findings: Vec<Finding> = Vec::new();
        for (nth, Earlier { document: first, .. }) in
            earlier.iter().enumerate().filter(|(_, earlier)| earlier.shares.passages)
        {
            let other = Stream::of(first);
            for passage in passages(self.least, stream, Some(&other)) {
                let first = First { document: first, stream: &other, place: passage.fitted.first.clone() };
                let copy = stream.span(document, passage.fitted.copy.clone());
                let is_known = findings.iter().any(|known| known.span.overlaps(copy));
                if is_known
                    || !self.wants(stream, &passage)
                    || are_both_meant((first.document, first.span()), (document, copy))
                {
                    continue;
                }
                let finding = finding(context, &passage, &first, 2);
                findings.push(finding.elsewhere(nth, first.span()));
            }
        }
        findings
    }

    /// Whether a passage of a stream is long and alike enough, and no more than that.
    fn wants(&self, stream: &Stream, Passage { likeness, fitted }: &Passage) -> bool {
        let length = stream.han(fitted.copy.clone());
        (self.min_likeness..=self.max_likeness).contains(likeness)
            && length >= self.least.of(fitted)
            && self.most.is_none_or(|most| length <= most)
    }
}

/// The fingerprints of a document's running text, in its order, each with the character of the text it
/// stands at: what an edition must know of it.
pub(crate) fn fingerprints(context: &Context<'_>) -> Vec<(u32, u32)> {
    winnow::fingerprints(context.stream().hashes())
}

/// Where a passage first stands.
struct First<'a> {
    document: &'a Document,
    stream: &'a Stream,
    place: Range<usize>,
}

impl First<'_> {
    fn span(&self) -> Span {
        self.stream.span(self.document, self.place.clone())
    }
}

/// The copy of a passage as a finding.
fn finding(context: &Context<'_>, passage: &Passage, first: &First<'_>, times: usize) -> Finding {
    let (document, stream, segmenter) = (context.document, context.stream(), context.segmenter);
    let copy = passage.fitted.copy.clone();
    let source = first.document.source();
    let before = first.stream.written(first.document, first.place.clone());
    let (count, changes) = differences(&before, &stream.written(document, copy.clone()), segmenter);
    let finding = Finding::new(stream.span(document, copy.clone()))
        .value("file", source.name())
        .value("line", source.position(first.span().start).line)
        .value("length", stream.han(copy))
        .value("likeness", passage.likeness)
        .value("times", times);
    match count {
        0 => finding,
        _ => finding.value("differences", count).value("changes", changes),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Segmenter;

    const PASSAGE: &str = "数字化转型同样为产业发展注入新活力。全县培育了三十六名本土主播，“红薯妹”等人通过电商累计\
                           销售额达六点七亿元。冷链仓储设施的建设，让果蔬得以“错峰上市”，实现增值增效。";

    fn found(text: &str) -> Vec<(String, String)> {
        let check = RepeatedPassage {
            least: Least { paragraphs: 40, sentences: 60, any: 120 },
            most: None,
            min_likeness: 72,
            max_likeness: 100,
            scope: Scope::Document,
            in_other_article: None,
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
            // The last mark stays: a line without any is a heading, not running text.
            PASSAGE.replace(['，', '。', '“', '”'], " ").trim().to_owned() + "。",
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
