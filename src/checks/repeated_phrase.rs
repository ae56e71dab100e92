//! `repeated-phrase`: a word, item, clause or sentence that stands twice.

mod after_mark;
mod amounts;
mod calls;
mod clause_tails;
mod clauses;
mod distant_clauses;
mod distant_items;
mod elsewhere;
mod halves;
mod item_edges;
mod item_tails;
mod items;
mod lines;
mod mid_sentence;
mod reduplicated;
mod sentences;
mod usage;
mod words;

use std::collections::BTreeMap;
use std::ops::Range;

use serde::Deserialize;
use toml::Spanned;

use super::{Context, Finding, Lists};
use crate::document::Prose;
use crate::text::{Clause, Word};
pub(super) use sentences::{Sentence, sentences};
use usage::{Usage, Usages};

/// The values it gives to messages: `repeated`, what stands twice.
pub(super) const VALUES: &[&str] = &["repeated"];

/// The check, with parameters that can be.
#[derive(Debug, Deserialize)]
#[serde(try_from = "Parameters")]
pub(crate) struct RepeatedPhrase {
    what: What,
    min_chars: usize,
    max_chars: usize,
    list: Option<Spanned<String>>,
    usages: Usages,
}

/// Parameters of the check, as rules write them.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Parameters {
    /// What is repeated, and where the second copy stands.
    what: What,
    /// The shortest copy, in characters.
    min_chars: usize,
    /// The longest copy, in characters.
    max_chars: usize,
    /// Words that are doubled, or not, wherever they stand twice: a list, by its path from the pack.
    list: Option<Spanned<String>>,
    /// Such words of the rule itself.
    #[serde(default)]
    words: BTreeMap<String, Usage>,
}

/// The longest copy that may be asked for: the work grows with it, and that for words with its square.
const LONGEST: usize = 1000;
const LONGEST_WORD: usize = 100;

impl TryFrom<Parameters> for RepeatedPhrase {
    type Error = String;

    fn try_from(parameters: Parameters) -> Result<Self, String> {
        let Parameters { what, min_chars, max_chars, list, words } = parameters;
        let tells_words = list.is_some() || !words.is_empty();
        let longest = match what {
            What::Word | What::Reduplication | What::AfterMark => LONGEST_WORD,
            _ => LONGEST,
        };
        match (min_chars, max_chars) {
            (0, _) => Err("min-chars 至少是 1".to_owned()),
            _ if max_chars > longest => Err(format!("max-chars 至多是 {longest}")),
            _ if max_chars < min_chars => {
                Err(format!("max-chars（{max_chars}）不能小于 min-chars（{min_chars}）"))
            }
            _ if tells_words && !matches!(what, What::Word | What::Reduplication) => {
                Err("查 word、reduplication 的才写 list、words".to_owned())
            }
            _ => Ok(RepeatedPhrase { what, min_chars, max_chars, list, usages: Usages::new(words) }),
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum What {
    /// An item of an enumeration right before itself: 稳增长、稳增长.
    Item,
    /// An item of an enumeration with others between: 甲、乙、甲.
    DistantItem,
    /// Like `item`, where it may be meant: 服务、服务、再服务.
    Rhetoric,
    /// A clause, or up to four of them, right before itself.
    Clause,
    /// Clauses of one sentence with others between: 一边拆，一边画，一边拆，画了四百张.
    DistantClause,
    /// A sentence, or up to three of them, right before itself.
    Sentence,
    /// A sentence again after one other, or at the beginning of the next paragraph.
    DistantSentence,
    /// A heading, item, row or short paragraph right before itself.
    Line,
    /// The end of a line that breaks off again at the beginning of the next.
    OverBreak,
    /// A word or phrase right before itself: 我们我们.
    Word,
    /// Like `word`, for two characters that may be reduplicated: 研究研究.
    Reduplication,
    /// The end of a quotation or title again behind its closing mark: “暖民心行动”行动.
    AfterMark,
}

impl RepeatedPhrase {
    /// Reads the word list. Says at which place of the pack and why where that fails.
    pub(super) fn read_lists(&mut self, lists: &Lists<'_>) -> Result<(), (Range<usize>, String)> {
        let Some(list) = &self.list else { return Ok(()) };
        let fail = |reason: String| (list.span(), format!("词表 {}：{reason}", list.get_ref()));
        let text = lists(list.get_ref()).map_err(fail)?;
        self.usages.read(text).map_err(fail)
    }

    /// The parameters that are those of the other too: words that stand twice are judged once, and one of the two finds
    /// what is meant, the other what is not.
    pub(super) fn shares(&self, other: &RepeatedPhrase) -> &'static [&'static str] {
        let is_same = self.list.as_ref().map(Spanned::get_ref) == other.list.as_ref().map(Spanned::get_ref);
        match (self.what, other.what) {
            (What::Word, What::Reduplication) | (What::Reduplication, What::Word) if is_same => {
                &["list", "words"]
            }
            _ => &[],
        }
    }

    /// Every repetition of the asked sort.
    pub(super) fn run(&self, context: &Context<'_>) -> Vec<Finding> {
        match self.what {
            What::DistantSentence => return self.distant_sentences(context),
            What::Line => return self.lines(context.document),
            What::OverBreak => return self.over_breaks(context),
            _ => {}
        }
        let mut findings = Vec::new();
        for prose in context.proses() {
            match self.what {
                What::Item => self.items(context, prose, &mut findings),
                What::Rhetoric => {
                    self.items(context, prose, &mut findings);
                    self.clauses(context, prose, &mut findings);
                }
                What::DistantItem => self.distant_items(context, prose, &mut findings),
                What::Clause => {
                    self.clauses(context, prose, &mut findings);
                    self.clause_tails(context, prose, &mut findings);
                }
                What::DistantClause => self.distant_clauses(context, prose, &mut findings),
                What::Sentence => self.sentences(context, prose, &mut findings),
                What::Word | What::Reduplication => self.words(context, prose, &mut findings),
                What::AfterMark => self.after_marks(context, prose, &mut findings),
                What::DistantSentence | What::Line | What::OverBreak => {}
            }
        }
        findings
    }

    fn fits(&self, length: usize) -> bool {
        (self.min_chars..=self.max_chars).contains(&length)
    }

    /// Copies with at most a mark between, the first and the last, mended by taking away what stands before the last.
    fn copies(&self, prose: Prose<'_>, first: Range<usize>, last: Range<usize>, sure: bool) -> Finding {
        let finding = Finding::new(prose.span(first.start..last.end))
            .value("repeated", prose.slice(first.clone()))
            .related(prose.span(first.clone()));
        match prose.plain_span(first.start..last.start) {
            Some(span) => finding.mend(span, "", sure),
            None => finding,
        }
    }
}

/// Whether only one mark stands between two clauses.
fn adjoin(left: &Clause, right: &Clause) -> bool {
    left.range.end + 1 == right.range.start
}

/// Characters of a call or answer that counts as an item, and of what somebody may have cried twice, at most.
const CALL: usize = 4;
const CRY: usize = 12;

/// The words around a stretch of the prose, and an empty one where they end, so that every place beside a word has one
/// that begins there.
fn window(context: &Context<'_>, prose: Prose<'_>, start: usize, end: usize) -> Vec<Word> {
    let mut words = context.segmenter.words_around(prose.chars(), start..end);
    let to = words.last().map_or(end, |word| word.end);
    words.push(Word { start: to, end: to });
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::text::Segmenter;

    fn check(what: What, max_chars: usize) -> RepeatedPhrase {
        let usages = Usages::new(BTreeMap::from([("商量".to_owned(), Usage::Doubled)]));
        RepeatedPhrase { what, min_chars: 2, max_chars, list: None, usages }
    }

    fn found(what: What, text: &str) -> Vec<String> {
        let document = Document::plain("", text);
        let segmenter = Segmenter::default();
        let check = check(what, 12);
        let findings = check.run(&Context::new(&document, &segmenter));
        findings.iter().map(|finding| finding.span.of(text).to_owned()).collect()
    }

    #[test]
    fn what_is_quoted_is_not_mended_without_reading() {
        let is_sure = |text: &str| {
            let document = Document::plain("", text);
            let check = check(What::Word, 12);
            let findings = check.run(&Context::new(&document, &Segmenter::default()));
            findings
                .iter()
                .map(|finding| finding.mend.as_ref().is_some_and(|mend| mend.sure))
                .collect::<Vec<_>>()
        };
        assert_eq!(is_sure("我们我们要抓好落实。他说：“我们我们要抓好落实。”"), [true, false]);
    }

    #[test]
    fn an_item_needs_an_edge_on_both_sides() {
        // A verb and all of its object: the object is an item of the list it begins.
        assert_eq!(found(What::Item, "建设学校、学校、医院"), ["学校、学校"]);
        assert_eq!(found(What::Item, "担任副主任委员、委员、顾问，支持东南亚、南亚、中亚"), [""; 0]);
        assert_eq!(found(What::Item, "市里的重点学校、学校、医院"), [""; 0]);
        assert_eq!(found(What::Item, "如医院、学校、学校和商场"), ["学校、学校"]);
        assert_eq!(found(What::Item, "已成为全市稳增长、稳增长、稳就业的坚强底板"), ["稳增长、稳增长"]);
        assert_eq!(found(What::Item, "副众议长、众议长，东南亚、南亚，复工，复工复产"), [""; 0]);
        assert_eq!(found(What::Item, "“服务、服务、再服务”"), [""; 0]);
        assert_eq!(found(What::Item, "有人说：“理想、理想，有利就想；前途、前途，有钱就图。”"), [""; 0]);
        assert_eq!(found(What::Item, "有人说：“如医院、学校、学校，都要去。”"), ["学校、学校"]);
        assert_eq!(found(What::Rhetoric, "“服务、服务、再服务”"), ["服务、服务"]);
    }

    #[test]
    fn one_enumeration_names_an_item_once() {
        assert_eq!(found(What::DistantItem, "有：北京、上海、北京、深圳。"), ["北京"]);
        assert_eq!(found(What::DistantItem, "从事出版、印刷、发行单位出版、印刷业务"), [""; 0]);
        assert_eq!(found(What::DistantItem, "有：北京、上海。有：北京、深圳。"), [""; 0]);
    }

    #[test]
    fn words_must_begin_and_end_where_the_copies_do() {
        assert_eq!(found(What::Word, "推进数字化转型数字化转型工作"), ["数字化转型数字化转型"]);
        assert_eq!(found(What::Word, "再审申请人申请人民法院"), [""; 0]);
        assert_eq!(found(What::Word, "一个单位一个单位地抓，说着说着，哈哈哈哈"), [""; 0]);
        assert_eq!(found(What::Word, "大家要商量商量。"), [""; 0]);
    }

    #[test]
    fn parameters_that_cannot_be_are_refused() {
        let reason_of = |what: &str, min: usize, max: usize| {
            let text = format!("what = \"{what}\"\nmin-chars = {min}\nmax-chars = {max}");
            toml::from_str::<RepeatedPhrase>(&text).map_err(|error| error.message().to_owned()).err()
        };
        let reason = |min: usize, max: usize| reason_of("word", min, max);
        assert_eq!(reason(2, 12), None);
        assert!(reason(0, 12).unwrap().contains("至少"));
        assert!(reason(3, 2).unwrap().contains("不能小于"));
        assert!(reason(2, 101).unwrap().contains("至多是 100"));
        assert_eq!(reason_of("clause", 2, 1000), None);
        assert!(reason_of("clause\"\nlist = \"a", 2, 9).unwrap().contains("才写 list"));
        assert!(reason_of("clause", 2, 1001).unwrap().contains("至多是 1000"));
    }

    #[test]
    fn of_overlapping_copies_the_longest_is_found() {
        // 我们我们 stands in the longer 落实我们落实我们 as well.
        assert_eq!(
            found(What::Word, "今天要抓好，抓好工作部署抓好工作部署部署工作。"),
            ["抓好工作部署抓好工作部署"]
        );
        assert_eq!(
            found(What::Word, "推进工作安排推进工作安排推进，我们我们都好"),
            ["推进工作安排推进工作安排", "我们我们"]
        );
    }

    #[test]
    fn a_call_is_meant() {
        assert_eq!(found(What::Word, "干部干部，先干一步。"), [""; 0]);
        assert_eq!(found(What::Word, "各地按照规定规定落实，要我们我们，"), ["规定规定", "我们我们"]);
    }

    #[test]
    fn clauses_and_sentences_stand_twice() {
        assert_eq!(found(What::Clause, "要抓好落实，抓好落实，再抓落实"), [""; 0]);
        assert_eq!(found(What::Clause, "要，狠抓工作落实，狠抓工作落实，再"), ["狠抓工作落实，狠抓工作落实"]);
        assert_eq!(found(What::Clause, "要，狠抓落实，狠抓落实，狠抓落实，再"), [""; 0]);
        let long = "今年全县粮食又获得了好收成，今年全县粮食又获得了好收成，今年全县粮食又获得了好收成";
        let check = check(What::Clause, 200);
        let document = Document::plain("", format!("据悉，{long}。"));
        let segmenter = Segmenter::default();
        let findings = check.run(&Context::new(&document, &segmenter));
        assert_eq!(findings.len(), 1);
        assert_eq!(findings[0].span.of(document.text()), long);
        assert_eq!(found(What::Clause, "销路不畅，价格下跌，价格下跌，收入减少。"), ["价格下跌，价格下跌"]);
        assert_eq!(found(What::Clause, "会上，同时，同时，会议要求。"), ["同时，同时"]);
        assert_eq!(found(What::Clause, "他喊道，快来帮忙，快来帮忙，人来了。妈妈，妈妈，你看。"), [""; 0]);
        assert_eq!(found(What::Sentence, "抓好落实。抓好落实。"), ["抓好落实。抓好落实"]);
        assert_eq!(found(What::Sentence, "提前解除。提前解除，应当报批。"), [""; 0]);
    }

    #[test]
    fn the_end_of_a_quotation_is_not_said_again() {
        assert_eq!(found(What::AfterMark, "“暖民心行动”行动落地"), ["行动”行动"]);
        assert_eq!(found(What::AfterMark, "“小明”小明说"), [""; 0]);
    }
}
