//! `near-phrase`: fixed expressions with a wrong character (再接再励, 一愁莫展); in [`broken`] those that lost one or have
//! two crossed.
//!
//! What is all but a character of 再接再厉 is a slip for it where that character sounds or looks like the
//! right one and the rest makes no sense by itself: 一筹莫展 has been seen more often than the words 一, 愁,
//! 莫 and 展 would meet by chance. Where they are words that meet readily, whoever wrote them meant them.

mod broken;
mod elsewhere;
mod parts;

use std::ops::Range;

use rustc_hash::FxHashMap;
use serde::Deserialize;
use toml::Spanned;

use super::nearby::nearby;
use super::{Context, Finding, Lists};
use crate::document::Prose;
use crate::text::{Change, Cross, Likeness, Near, Phrases, Slip, is_quoted_whole};
use broken::{Broken, Harm};
use elsewhere::Elsewhere;
use parts::Parts;

/// The values it gives to messages: `replacement`, the expression.
pub(super) const VALUES: &[&str] = &["replacement"];

/// Parameters of the check.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct NearPhrase {
    /// The list of expressions, by its path from the pack.
    list: Spanned<String>,
    /// Word lists of wrong forms that other rules report.
    #[serde(default)]
    reported: Vec<Spanned<String>>,
    /// Expressions that are made anew at will, `_` for what changes: 以_定_.
    #[serde(default)]
    templates: Vec<String>,
    #[serde(skip)]
    phrases: Option<Phrases>,
    #[serde(skip)]
    elsewhere: Elsewhere,
}

impl std::fmt::Debug for NearPhrase {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let count = self.phrases.as_ref().map_or(0, Phrases::count);
        f.debug_struct("NearPhrase")
            .field("list", &self.list)
            .field("phrases", &count)
            .finish_non_exhaustive()
    }
}

/// A place where a text nearly has an expression.
#[derive(Debug)]
struct Nearly<'v> {
    range: Range<usize>,
    word: &'v [char],
    /// By how much the expression is likelier than what stands there, as a logarithm.
    likelier: f64,
}

/// How much likelier the expression must be than the words that stand there, as a logarithm: where the
/// characters sound or look alike, and where they only nearly sound alike or there are but three.
const LIKELIER: f64 = 10.0;
const MUCH_LIKELIER: f64 = 13.5;
const SHORT: usize = 3;
/// What a document writes so often it means to write.
const MEANT: usize = 3;

impl NearPhrase {
    /// Reads the lists. Where that fails, says at which place of the pack and why.
    pub(super) fn read_lists(&mut self, lists: &Lists<'_>) -> Result<(), (Range<usize>, String)> {
        let fail = |path: &Spanned<String>, reason: String| {
            (path.span(), format!("词表 {}：{reason}", path.get_ref()))
        };
        let read = |path: &Spanned<String>| lists(path.get_ref()).map_err(|reason| fail(path, reason));
        let phrases = Phrases::parse(&read(&self.list)?).map_err(|reason| fail(&self.list, reason))?;
        self.phrases = Some(phrases);
        for path in &self.reported {
            self.elsewhere.add(read(path)?);
        }
        Ok(())
    }

    /// Every expression with a wrong character; of several at one place the longest, then the likeliest.
    pub(super) fn run(&self, context: &Context<'_>) -> Vec<Finding> {
        let Some(phrases) = &self.phrases else { return Vec::new() };
        let near = phrases.near(&context.proses().map(|prose| prose.chars()).collect::<Vec<_>>());
        let mut findings = Vec::new();
        let mut times: FxHashMap<&str, usize> = FxHashMap::default();
        for prose in context.proses() {
            for Nearly { range, word, .. } in best(self.nearly(context, &near, prose)) {
                let text = prose.slice(range.clone());
                *times.entry(text).or_default() += 1;
                let word: String = word.iter().collect();
                let finding = Finding::new(prose.span(range.clone())).value("replacement", &word);
                findings.push((
                    text,
                    match prose.plain_span(range) {
                        Some(span) => finding.mend(span, word, true),
                        None => finding,
                    },
                ));
            }
        }
        findings.into_iter().filter(|(text, _)| times[text] < MEANT).map(|(_, finding)| finding).collect()
    }

    /// Where a block nearly has an expression, in order, whichever overlap.
    fn nearly<'v>(&self, context: &Context<'_>, near: &Near<'v>, prose: Prose<'_>) -> Vec<Nearly<'v>> {
        let mut found = Vec::new();
        let broken = |range: &Range<usize>, word: &[char], at, harm| {
            Broken { range, word, at, harm }.likelier(self, context, near, prose)
        };
        for slip in near.slips_in(prose.chars()) {
            let likelier = match slip.change {
                Change::Other => self.likelier(context, near, prose, &slip),
                Change::Missing => broken(&slip.range, slip.word, slip.at, Harm::Lost),
                Change::Added => None,
            };
            found.extend(likelier.map(|likelier| Nearly { range: slip.range, word: slip.word, likelier }));
        }
        for Cross { range, word, at } in near.crosses_in(prose.chars()) {
            let likelier = broken(&range, word, at, Harm::Crossed);
            found.extend(likelier.map(|likelier| Nearly { range, word, likelier }));
        }
        found.sort_by_key(|nearly| nearly.range.start);
        found
    }

    /// By how much the expression is likelier than what stands there; none where that is no slip.
    fn likelier(
        &self,
        context: &Context<'_>,
        near: &Near<'_>,
        prose: Prose<'_>,
        slip: &Slip<'_>,
    ) -> Option<f64> {
        let Slip { range, word, at, .. } = slip;
        let (segmenter, chars) = (context.segmenter, prose.chars());
        let likeness = segmenter.alike().likeness(chars[range.start + at], word[*at])?;
        if near.is_right(&chars[range.clone()])
            || self.is_made_anew(word, *at)
            || is_quoted_whole(chars, range)
        {
            return None;
        }
        // The dictionary is asked only now.
        let is_word = |chars: &[char]| segmenter.is_ordinary(&chars.iter().collect::<String>());
        let last = word.len() - 1;
        // 公安部对 is no slip for 公安部队: what is left is a word of its own.
        if segmenter.is_ordinary(prose.slice(range.clone()))
            || *at == last && is_word(&word[..last])
            || *at == 0 && is_word(&word[1..])
        {
            return None;
        }
        let likelier = Parts::of(context, prose, range)?.likelier(context, prose, word);
        let is_short = word.len() == SHORT;
        let least = match likeness {
            Likeness::NearSound if is_short => return None,
            Likeness::Sound | Likeness::Look if !is_short => LIKELIER,
            _ => MUCH_LIKELIER,
        };
        // The lists of others last: short texts never have to read them.
        (likelier >= least
            && !is_topic(context, prose, range.start + at, word[*at])
            && !self.elsewhere.reports(prose, range, *at))
        .then_some(likelier)
    }

    /// Whether a word is made like many others and differs where they do.
    fn is_made_anew(&self, listed: &[char], at: usize) -> bool {
        self.templates.iter().any(|template| {
            let mut places = listed.iter();
            let fits = template.chars().all(|c| places.next().is_some_and(|&own| c == '_' || c == own));
            fits && places.next().is_none() && template.chars().nth(at) == Some('_')
        })
    }
}

/// How often a character stands nearby that the text is about, and how likely (as a logarithm) it is at most: 和 stands
/// anywhere.
const SUBJECT: usize = 4;
const UNCOMMON: f64 = -9.0;

/// Whether the text nearby has the character again and again and the right one nowhere: 送贷上门 of who lends.
fn is_topic(context: &Context<'_>, prose: Prose<'_>, at: usize, right: char) -> bool {
    let near = nearby(context.document, prose.span(at..at + 1));
    // 短片小说 of who writes of films: what is counted is no subject.
    let single = prose.slice(at..at + 1);
    "nv".contains(context.segmenter.initial(single))
        && context.segmenter.likelihood(single) < UNCOMMON
        && !near.contains(right)
        && near.matches(prose.chars()[at]).nth(SUBJECT - 1).is_some()
}

/// Of those that overlap the longest, of those as long the likeliest.
fn best(nearly: Vec<Nearly<'_>>) -> Vec<Nearly<'_>> {
    let mut kept: Vec<Nearly<'_>> = Vec::new();
    for one in nearly {
        match kept.last_mut().filter(|last| one.range.start < last.range.end) {
            Some(last) => {
                let (own, other) = (one.range.len(), last.range.len());
                if own > other || own == other && one.likelier > last.likelier {
                    *last = one;
                }
            }
            None => kept.push(one),
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::text::Segmenter;

    fn found(text: &str) -> Vec<(String, String)> {
        let mut check: NearPhrase =
            toml::from_str("list = \"idioms\"\nreported = [\"typos\"]\ntemplates = [\"一_之_\"]").unwrap();
        let list = "再接再厉\n一筹莫展\n妙语连珠\n肝胆相照\n一技之长\n公安部队\n一举多得\n刻不容缓\n\
                    莫斯科大学\n送货上门\n南北对话\n一环扣一环\n实事求是\n人民代表大会\n枝繁叶茂\n热热闹闹\n惊心动魄\n治标不治本\n权钱交易\t钱权交易\n";
        let read = |path: &str| Ok(if path == "idioms" { list } else { "克不容缓\t刻不容缓\n" }.into());
        check.read_lists(&read).unwrap();
        let document = Document::plain("", text);
        let segmenter = Segmenter::default();
        let findings = check.run(&Context::new(&document, &segmenter)).into_iter();
        let told = |finding: Finding| {
            let mend = finding
                .mend
                .map(|mend| mend.edits.into_iter().map(|edit| edit.text).collect())
                .unwrap_or_default();
            (finding.span.of(text).to_owned(), mend)
        };
        findings.map(told).collect()
    }

    #[test]
    fn an_expression_with_a_character_that_sounds_or_looks_alike_is_found() {
        let pairs = |pairs: &[(&str, &str)]| -> Vec<(String, String)> {
            pairs.iter().map(|&(wrong, right)| (wrong.to_owned(), right.to_owned())).collect()
        };
        assert_eq!(
            found("大家再接再利，不再一愁莫展。"),
            pairs(&[("再接再利", "再接再厉"), ("一愁莫展", "一筹莫展")])
        );
        assert_eq!(
            found("席间妙语连朱，二人肝胆相朝。"),
            pairs(&[("妙语连朱", "妙语连珠"), ("肝胆相朝", "肝胆相照")])
        );
    }

    #[test]
    fn what_is_meant_is_no_slip() {
        for text in [
            "再接再厉，一筹莫展。",
            // Of another sound and look; made anew; words that meet readily; a word and the next.
            "大家再接再胜。",
            "他是一校之长。",
            "他一举夺得冠军。",
            "案件由公安部对外公布。",
            // Coined; meant.
            "人称“一愁莫展”。",
            "一愁莫展。一愁莫展。一愁莫展。",
            // Of which the text is about.
            "银行贷款给农户，贷款利息低，小额贷款送贷上门。",
            // As the text has it otherwise too.
            "推动北南关系，增进北南间信任，恢复北南对话。",
            // The rest of a name.
            "荷兰鹿特丹伊拉斯莫斯大学医学院发表研究。",
            // Said twice.
            "一环一环紧密相连。",
            // Reported elsewhere.
            "任务克不容缓。",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }
    #[test]
    fn a_character_is_lost_or_two_are_crossed() {
        for (wrong, right) in [
            ("实事是求", "实事求是"),
            ("事实求是", "实事求是"),
            ("实求事是", "实事求是"),
            ("实求是", "实事求是"),
            ("人民代大会", "人民代表大会"),
            ("人民表代大会", "人民代表大会"),
        ] {
            assert_eq!(found(&format!("第一，{wrong}。")), [(wrong.to_owned(), right.to_owned())]);
        }
        for text in [
            // Words of its own; a character doubled in another way; right as well.
            "主干突出而又枝叶繁茂。",
            "去热闹热闹。",
            "反对钱权交易。",
            // What is left off at will; with what stands before it; too many.
            "坚持治标治本相结合。",
            "忠实求是。",
            "人民的代表大会，实事的求是。",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }
}
