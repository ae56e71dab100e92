//! `repeated-phrase`: a word, item, clause or sentence that stands twice.

use std::ops::Range;

use serde::Deserialize;

use super::{Context, Finding};
use crate::document::Prose;
use crate::text::{Class, Clause, Word, after_open, before_close, clauses, is_comma, parts_items};

/// The values it gives to messages: `repeated`, what stands twice.
pub(super) const VALUES: &[&str] = &["repeated"];

/// Parameters of the check.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct RepeatedPhrase {
    /// What is repeated, and where the second copy stands.
    what: What,
    /// The shortest copy, in characters.
    min_chars: usize,
    /// The longest copy, in characters.
    max_chars: usize,
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
    /// The same where a sentence ends between the copies.
    Sentence,
    /// A word or phrase right before itself: 我们我们.
    Word,
    /// Like `word`, for two characters that may be reduplicated: 研究研究.
    Reduplication,
    /// The end of a quotation or title again behind its closing mark: “暖民心行动”行动.
    AfterMark,
}

impl RepeatedPhrase {
    /// Every repetition of the asked sort.
    pub(super) fn run(&self, context: &Context<'_>) -> Vec<Finding> {
        let mut findings = Vec::new();
        for prose in context.proses() {
            match self.what {
                What::Item | What::Rhetoric => self.items(context, prose, &mut findings),
                What::DistantItem => self.distant_items(context, prose, &mut findings),
                What::Clause | What::Sentence => self.clauses(prose, &mut findings),
                What::Word | What::Reduplication => self.words(context, prose, &mut findings),
                What::AfterMark => self.after_marks(context, prose, &mut findings),
            }
        }
        findings
    }

    fn fits(&self, length: usize) -> bool {
        (self.min_chars..=self.max_chars).contains(&length)
    }

    /// `A、A` with an edge on both sides.
    fn items(&self, context: &Context<'_>, prose: Prose<'_>, findings: &mut Vec<Finding>) {
        let (chars, classes) = (prose.chars(), prose.classes());
        let clauses = clauses(chars, classes);
        for pair in clauses.windows(2) {
            let (left, right) = (&pair[0], &pair[1]);
            if !adjoin(left, right) || !(parts_items(left.after) || is_comma(left.after)) {
                continue;
            }
            // Cheap before exact: the copies end alike, or the second begins like the first.
            let Some(item) = self.item(context, prose, left, right) else { continue };
            let first = right.range.start - 1 - item..right.range.start - 1;
            let second = right.range.start..right.range.start + item;
            let quoted = first.start > 0 && classes[first.start - 1] == Class::Open;
            let meant = (quoted && classes.get(second.end) == Some(&Class::Close))
                || matches!(chars.get(second.end), Some('！' | '!'))
                || chars.get(second.end + 1) == Some(&'再')
                || repeats_before(chars, &first)
                || repeats_after(chars, &second)
                || (is_comma(left.after) && item < 3);
            if meant == (self.what == What::Rhetoric) {
                let sure = left.range.len() == item && right.range.len() == item;
                findings.push(self.copies(prose, first, second, sure));
            }
        }
    }

    /// How long the item is that ends `left` and begins `right`, if it is whole in both.
    fn item(&self, context: &Context<'_>, prose: Prose<'_>, left: &Clause, right: &Clause) -> Option<usize> {
        let (chars, classes) = (prose.chars(), prose.classes());
        let first = after_open(classes, left.range.clone());
        let second = before_close(classes, right.range.clone());
        let length = first.len();
        if self.fits(length) && second.len() >= length {
            let end = second.start + length;
            let whole = second.len() == length || (parts_items(left.after) && joins(&chars[end..second.end]));
            if whole && chars[first.clone()] == chars[second.start..end] && is_item(&classes[first.clone()]) {
                // A comma parts clauses too; long ones are not items.
                return (parts_items(left.after) || length < 5).then_some(length);
            }
        }
        let length = second.len();
        let tail = length >= 3 && self.fits(length) && length < first.len() && parts_items(left.after);
        if !tail || second.end != right.range.end || right.after.is_none() {
            return None;
        }
        let start = first.end - length;
        let same = chars[start..first.end] == chars[second.clone()] && is_item(&classes[second.clone()]);
        (same && parts_items(right.after) && stands_apart(context, prose, start)).then_some(length)
    }

    /// `A、B、A` in one enumeration.
    fn distant_items(&self, context: &Context<'_>, prose: Prose<'_>, findings: &mut Vec<Finding>) {
        let (chars, classes) = (prose.chars(), prose.classes());
        let clauses = clauses(chars, classes);
        let mut start = 0;
        while start < clauses.len() {
            let mut end = start + 1;
            while end < clauses.len()
                && parts_items(clauses[end - 1].after)
                && adjoin(&clauses[end - 1], &clauses[end])
            {
                end += 1;
            }
            if end - start >= 3 {
                self.enumeration(context, prose, &clauses[start..end], findings);
            }
            start = end;
        }
    }

    /// One enumeration, its outer items included only as far as their edges are clear.
    fn enumeration(
        &self,
        context: &Context<'_>,
        prose: Prose<'_>,
        items: &[Clause],
        findings: &mut Vec<Finding>,
    ) {
        let (chars, classes) = (prose.chars(), prose.classes());
        let longest = items[1..items.len() - 1].iter().map(|item| item.range.len()).max().unwrap_or(0);
        let shortest = items[1..items.len() - 1].iter().map(|item| item.range.len()).min().unwrap_or(0);
        let even = longest <= self.max_chars && longest <= shortest + 3;
        if !even || items.iter().any(|item| !is_item(&classes[item.range.clone()])) {
            return;
        }
        // What stands before the first item or after the last in the same clause is not known; they
        // count where they are as long as the others.
        let last = &items[items.len() - 1].range;
        let first = &items[0].range;
        let skip_first = usize::from(first.len() > longest);
        let skip_last = usize::from(last.len() > longest);
        let items = &items[skip_first..items.len() - skip_last];
        for (index, item) in items.iter().enumerate() {
            let text = &chars[item.range.clone()];
            if !self.fits(text.len()) {
                continue;
            }
            // An enumeration is short; the nearest copies before are enough and keep the work linear.
            let before = &items[index.saturating_sub(60)..index];
            let earlier = before.iter().rposition(|other| chars[other.range.clone()] == *text);
            let earlier = match earlier {
                Some(at) if at + 1 < before.len() => before[at].range.clone(),
                None if skip_first == 1
                    && index > 0
                    && index < 60
                    && chars[first.clone()].ends_with(text) =>
                {
                    let start = first.end - text.len();
                    let words = window(context, prose, start, first.end);
                    if !words.iter().any(|word| word.end == start && word.len() > 1) {
                        continue;
                    }
                    start..first.end
                }
                _ => continue,
            };
            let part = context.segmenter.initial(prose.slice(item.range.clone()));
            if part == 'v' || part == 'd' {
                continue;
            }
            let finding = Finding::new(prose.span(item.range.clone()))
                .value("repeated", prose.slice(item.range.clone()))
                .related(prose.span(earlier));
            findings.push(finding);
        }
    }

    /// The same clauses twice.
    fn clauses(&self, prose: Prose<'_>, findings: &mut Vec<Finding>) {
        let (chars, classes) = (prose.chars(), prose.classes());
        let clauses = clauses(chars, classes);
        let mut at = 0;
        while at < clauses.len() {
            let found = (1..=4).find_map(|count| self.clauses_at(chars, classes, &clauses[at..], count));
            let Some((first, second, count)) = found else {
                at += 1;
                continue;
            };
            // The mark that parts the copies goes with the first.
            findings.push(self.copies(prose, first, second, true));
            at += count;
        }
    }

    /// The first `count` clauses, if they stand twice.
    fn clauses_at(
        &self,
        chars: &[char],
        classes: &[Class],
        clauses: &[Clause],
        count: usize,
    ) -> Option<(Range<usize>, Range<usize>, usize)> {
        let (one, two) = (clauses.get(..count)?, clauses.get(count..2 * count)?);
        let first = one[0].range.start..one[count - 1].range.end;
        let second = two[0].range.start..two[count - 1].range.end;
        let between = one[count - 1].after?;
        let is_sentence = Class::of(between) == Class::Stop;
        let same = first.len() == second.len() && chars[first.clone()] == chars[second.clone()];
        let han = || classes[first.clone()].iter().filter(|&&class| class == Class::Han).count();
        let right = same
            && self.fits(first.len())
            && second.start == first.end + 1
            && is_sentence == (self.what == What::Sentence)
            // 提前解除拘留。提前解除拘留，应当…: a new sentence may take up the last words of the one before.
            && (!is_sentence || two[count - 1].after.is_none_or(|mark| Class::of(mark) == Class::Stop))
            && (is_sentence || is_comma(Some(between)) || between == '；')
            && han() * 3 >= first.len() * 2;
        right.then_some((first, second, count))
    }

    /// `AA`, where words begin and end.
    fn words(&self, context: &Context<'_>, prose: Prose<'_>, findings: &mut Vec<Finding>) {
        let (chars, classes) = (prose.chars(), prose.classes());
        let mut found: Vec<Range<usize>> = Vec::new();
        for length in self.min_chars..=self.max_chars.min(chars.len() / 2) {
            let mut run = 0;
            for at in 0..chars.len() - length {
                if chars[at] != chars[at + length] || classes[at] != Class::Han {
                    run = 0;
                    continue;
                }
                run += 1;
                if run < length {
                    continue;
                }
                let start = at + 1 - length;
                if found.iter().rev().take(4).any(|seen| seen.start < start + 2 * length && start < seen.end)
                {
                    continue;
                }
                if self.is_word_twice(context, prose, start, length) {
                    found.push(start..start + 2 * length);
                    findings.push(self.copies(
                        prose,
                        start..start + length,
                        start + length..start + 2 * length,
                        true,
                    ));
                }
            }
        }
    }

    fn is_word_twice(&self, context: &Context<'_>, prose: Prose<'_>, start: usize, length: usize) -> bool {
        let chars = prose.chars();
        let copy = &chars[start..start + length];
        if copy.iter().all(|&c| c == copy[0])
            || copy.windows(2).any(|pair| pair[0] == pair[1]) && length == 2
            || "一每".contains(copy[0])
            || copy.iter().all(|&c| "零〇一二三四五六七八九十百千万亿两".contains(c))
            || chars.get(start + 2 * length..start + 3 * length) == Some(copy)
        {
            return false;
        }
        let words = window(context, prose, start, start + 2 * length);
        let cut = |at: usize| words.iter().any(|word| word.start == at);
        if !(cut(start) && cut(start + length) && cut(start + 2 * length)) {
            return false;
        }
        // 说着说着, 很远很远: two words each.
        let is_one_word = words.iter().any(|word| word.start == start && word.len() == 2);
        if length == 2 && !is_one_word && (copy[1] == '着' || "很好再更太最越多".contains(copy[0])) {
            return false;
        }
        may_double(context, prose, start, length, &words) == (self.what == What::Reduplication)
    }

    /// `“…A”A`.
    fn after_marks(&self, context: &Context<'_>, prose: Prose<'_>, findings: &mut Vec<Finding>) {
        let (chars, classes) = (prose.chars(), prose.classes());
        for mark in 1..chars.len() {
            if classes[mark] != Class::Close || !matches!(chars[mark], '”' | '》' | '」' | '』' | '’' | '"')
            {
                continue;
            }
            let longest = self.max_chars.min(mark).min(chars.len() - mark - 1);
            let same = |length: &usize| {
                chars[mark - length..mark] == chars[mark + 1..mark + 1 + length]
                    && classes[mark - length..mark].iter().all(|&class| class == Class::Han)
            };
            let Some(length) = (self.min_chars..=longest).rev().find(same) else { continue };
            let (first, second) = (mark - length..mark, mark + 1..mark + 1 + length);
            // The whole quotation again is its subject taken up: “小明”小明.
            let is_end = classes[first.start.saturating_sub(1)] == Class::Han && first.start > 0;
            let words = window(context, prose, second.start, second.end);
            let cut = words.iter().any(|word| word.end == second.end);
            // 《…规定》规定: the title's last word is often the verb that says what it does.
            let is_verb = chars[mark] == '》' && SAYINGS.contains(&prose.slice(second.clone()));
            if is_end && cut && !is_verb {
                let finding = Finding::new(prose.span(first.start..second.end))
                    .value("repeated", prose.slice(second.clone()))
                    .related(prose.span(first));
                findings.push(match prose.plain_span(second) {
                    Some(span) => finding.mend(span, "", false),
                    None => finding,
                });
            }
        }
    }

    /// Two copies with at most a mark between, mended by taking the first and that mark away.
    fn copies(&self, prose: Prose<'_>, first: Range<usize>, second: Range<usize>, sure: bool) -> Finding {
        let finding = Finding::new(prose.span(first.start..second.end))
            .value("repeated", prose.slice(first.clone()))
            .related(prose.span(first.clone()));
        match prose.plain_span(first.start..second.start) {
            Some(span) => finding.mend(span, "", sure),
            None => finding,
        }
    }
}

/// Whether a word of two characters that stands twice may be meant: an adverb of degree (非常非常), a
/// sound or a name that the dictionary does not know, or a verb tried out or done at ease, which
/// stands last and after whoever does it or how: 我们研究研究，再商量商量。
fn may_double(context: &Context<'_>, prose: Prose<'_>, start: usize, length: usize, words: &[Word]) -> bool {
    if length != 2 {
        return false;
    }
    let text = prose.slice(start..start + length);
    match context.segmenter.initial(text) {
        'e' | 'y' | 'o' | 'x' => true,
        'd' => DEGREES.contains(&text),
        // The dictionary calls many verbs nouns: 商量, 部署.
        'v' | 'n' | 'a' | 'i' | 'l' | 'z' => {
            let after = prose.chars().get(start + 2 * length).copied().unwrap_or('。');
            let ends = Class::of(after) != Class::Han || "吧呢嘛再就".contains(after);
            let before = words.iter().find(|word| word.end == start);
            let before = before.map(|word| prose.slice(word.start..word.end));
            let at_ease = before.is_none_or(|before| {
                matches!(context.segmenter.initial(before), 'r' | 'd')
                    || before.chars().all(|c| Class::of(c) != Class::Han)
                    || before.ends_with(|c| "来去想要让得先多能该再".contains(c))
            });
            ends && at_ease
        }
        _ => false,
    }
}

/// What a document is called and what it does, in one word.
const SAYINGS: &[&str] = &["规定", "决定", "报告", "报道", "通知", "要求", "建议", "通报"];

/// Adverbs said twice for stress.
const DEGREES: &[&str] = &["非常", "特别", "十分", "真的", "实在", "永远"];

/// Whether only one mark stands between two clauses.
fn adjoin(left: &Clause, right: &Clause) -> bool {
    left.range.end + 1 == right.range.start
}

/// Whether an item of these classes can be one: words, perhaps in quotes.
fn is_item(classes: &[Class]) -> bool {
    classes.iter().filter(|&&class| class == Class::Han).count() >= 2
        && classes.iter().all(|class| {
            matches!(class, Class::Han | Class::Letter | Class::Digit | Class::Open | Class::Close)
        })
}

/// Whether `rest` goes on to another item, or closes the enumeration.
fn joins(rest: &[char]) -> bool {
    matches!(rest, ['和' | '及' | '与' | '或' | '等' | '并', ..] | ['以', '及', ..])
}

/// Whether what ends before `start` cannot belong to the item beginning there: a word of its own,
/// and not one that a noun would be taken together with.
fn stands_apart(context: &Context<'_>, prose: Prose<'_>, start: usize) -> bool {
    let words = window(context, prose, start, start + 2);
    let before = words.iter().find(|word| word.end == start);
    let first = words.iter().find(|word| word.start == start);
    let (Some(&before), Some(&first)) = (before, first) else { return false };
    let kind = |word: Word| context.segmenter.initial(prose.slice(word.start..word.end));
    // 全市|稳增长, 坚持|稳增长: a predicate after its subject or a verb is an item of its own. 违反|管理规约
    // and 原|议长 may be taken together, so they prove nothing.
    before.len() > 1
        && matches!(kind(before), 'n' | 't' | 's' | 'r' | 'v')
        && matches!(kind(first), 'v' | 'a' | 'd')
}

/// Whether a third copy stands before `first`.
fn repeats_before(chars: &[char], first: &Range<usize>) -> bool {
    let length = first.len();
    first.start > length && chars[first.start - 1 - length..first.start - 1] == chars[first.clone()]
}

/// Whether a third copy stands after `second`.
fn repeats_after(chars: &[char], second: &Range<usize>) -> bool {
    let length = second.len();
    chars.get(second.end + 1..second.end + 1 + length) == Some(&chars[second.clone()])
}

/// Characters looked at on each side for the words of a stretch.
const REACH: usize = 8;

/// The words around a stretch of the prose.
fn window(context: &Context<'_>, prose: Prose<'_>, start: usize, end: usize) -> Vec<Word> {
    let from = start.saturating_sub(REACH);
    let to = (end + REACH).min(prose.chars().len());
    let shift = |word: Word| Word { start: word.start + from, end: word.end + from };
    let mut words: Vec<Word> =
        context.segmenter.words(prose.slice(from..to)).into_iter().map(shift).collect();
    words.push(Word { start: to, end: to });
    words
}
