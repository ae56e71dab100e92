//! Which words stand at the seam: does one wait for more, or is one cut in two?

use super::REACH;
use super::lists::WAITING;
use crate::document::{BlockKind, Prose};
use crate::text::{Segmenter, is_han};

/// The last word of a text by itself.
pub(in crate::checks) fn last_word<'t>(text: &'t str, segmenter: &Segmenter) -> &'t str {
    segmenter.words(text).last().map_or("", |word| word.of(text))
}

/// The first word of a text by itself.
pub(in crate::checks) fn first_word<'t>(text: &'t str, segmenter: &Segmenter) -> &'t str {
    segmenter.words(text).first().map_or("", |word| word.of(text))
}

/// Whether the last word of a text waits for what follows.
pub(in crate::checks) fn is_waiting(text: &str, segmenter: &Segmenter) -> bool {
    let tail = text.char_indices().rev().nth(REACH - 1).map_or(text, |(at, _)| &text[at..]);
    let last = last_word(tail, segmenter);
    WAITING.contains(&last) && !is_deed(tail, last, segmenter)
}

/// Whether the last word relates what follows it, or says how it is done: adverbs, prepositions, and
/// conjunctions, by the dictionary.
pub(super) fn is_relating(word: &str, segmenter: &Segmenter) -> bool {
    // The dictionary calls nouns adverbs too: 首发, 较量. Those that news ends sentences with are none.
    let is_sure = word.chars().nth(1).is_none() || segmenter.edges().ends(word) < 0;
    is_sure && matches!(segmenter.initial(word), 'd' | 'p' | 'c')
}

/// Whether the first word is bound to the one before it: 内, 种, 地; but 前总教练, 过大年, 天刚亮, 家住湖边.
pub(super) fn is_bound(word: &str, segmenter: &Segmenter) -> bool {
    let may_begin = word.starts_with(|c| "前上下中过天家手头口门路车船身面眼".contains(c));
    word.chars().count() == 1 && !may_begin && matches!(segmenter.initial(word), 'f' | 'q' | 'u' | 'k')
}

/// Whether 的 at the end of a title belongs to 是, and so ends its sentence: 名牌是这样创出来的.
pub(in crate::checks) fn asserts(first: Prose<'_>, last: &str) -> bool {
    last == "的" && first.block.kind == BlockKind::Heading && first.chars().contains(&'是')
}

/// Whether a line ends in a word that waits for more elsewhere and yet says something whole: 人是一拨一拨来的, 家家都有.
pub(in crate::checks) fn is_clause(line: &str) -> bool {
    const THERE: &[char] = &['在', '有', '会', '能'];
    const STILL: &[&str] = &["都", "也", "还", "仍", "一直", "从没", "从未"];
    match line.strip_suffix('的') {
        Some(before) => before.contains('是') && !before.ends_with('是'),
        None => {
            line.strip_suffix(THERE).is_some_and(|before| STILL.iter().any(|word| before.ends_with(word)))
        }
    }
}

/// Whether 作为 at the end is what somebody does, by the word before it, and not as what: 担当｜作为, 主动｜作为;
/// but 把产业发展｜作为.
pub(super) fn is_deed(tail: &str, last: &str, segmenter: &Segmenter) -> bool {
    last == "作为" && !tail.contains(['把', '将', '以']) && {
        let before = last_word(&tail[..tail.len() - last.len()], segmenter);
        before.chars().count() == 2 && matches!(segmenter.initial(before), 'v' | 'a' | 'b' | 'd')
    }
}

/// The parts of the word that begins in `tail` and ends in `head`, when the two are read as one.
pub(super) fn word_across(tail: &str, head: &str, segmenter: &Segmenter) -> Option<(String, String)> {
    let seam = tail.chars().count();
    let joined = format!("{tail}{head}");
    let word = segmenter.words(&joined).into_iter().find(|word| word.start < seam && seam < word.end)?;
    let before: String = joined.chars().take(seam).skip(word.start).collect();
    let after: String = joined.chars().take(word.end).skip(seam).collect();
    let whole = format!("{before}{after}");
    (whole.chars().all(is_han) && segmenter.knows(&whole)).then_some((before, after))
}

/// How much likelier (as a logarithm) the words become when both sides of the cut are read as one.
pub(super) fn gain_across(tail: &str, head: &str, segmenter: &Segmenter) -> f64 {
    let likelihood = |text: &str| segmenter.likelihood_of(text, &segmenter.words(text));
    likelihood(&format!("{tail}{head}")) - likelihood(tail) - likelihood(head)
}
