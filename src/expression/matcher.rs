//! An expression compiled to be looked for in the characters of a text, all its matches one after the other.

use std::ops::Range;

use regex_automata::meta::Regex;
use regex_automata::util::captures::Captures;
use regex_automata::util::interpolate;
use regex_automata::{Anchored, Input, PatternID};
use regex_syntax::hir::Hir;

use super::alphabet::Alphabet;

/// An expression compiled over its letters. A class like `[^，。]` takes dozens of states in UTF-8 and one here, and
/// where it is repeated, as often; to compile that took longer than to check a page.
#[derive(Clone, Debug)]
pub(crate) struct Matcher {
    alphabet: Alphabet,
    regex: Regex,
}

/// A match: positions are counted in characters of the text it was looked for in.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    /// Where each group stands; the first is the whole match.
    groups: Vec<Option<Range<usize>>>,
}

impl Found {
    /// Where the whole match stands.
    pub(crate) fn range(&self) -> Range<usize> {
        self.groups[0].clone().unwrap_or_default()
    }
}

/// Characters of a text that are matched at a time, more than a paragraph has. The engine finds one match in
/// linear time, but not all: `甲.*乙|甲` looks from every 甲 to the end of what it is given.
const STRETCH: usize = 6000;

/// Bytes that the states of one expression met so far take at most, for each thread.
const CACHE: usize = 1 << 17;

impl Matcher {
    /// That of an expression.
    #[expect(clippy::expect_used, reason = "what is too large is refused when it is decoded")]
    pub(super) fn new(hir: &Hir) -> Matcher {
        let alphabet = Alphabet::of(hir);
        // What is read was found by the rarest that the expression needs: to look for its texts first gains nothing.
        let config = Regex::config().nfa_size_limit(None).auto_prefilter(false).dfa(false);
        let config = config.hybrid_cache_capacity(CACHE);
        let regex = Regex::builder().configure(config).build_from_hir(&alphabet.spelt(hir));
        Matcher { alphabet, regex: regex.expect("of no limited size") }
    }

    /// Every match in that range of a text, in order; none over the cuts of a text far longer than a paragraph.
    pub(crate) fn matches(&self, text: &[char], range: Range<usize>) -> Vec<Found> {
        let mut found = Vec::new();
        let mut captures = self.regex.create_captures();
        let mut start = range.start;
        while start < range.end {
            let end = match range.end - start <= STRETCH {
                true => range.end,
                false => stretch(text, start).min(range.end),
            };
            let letters = self.letters(text, start..end);
            let mut at = start;
            while let Some(hit) = self.find(&letters, at) {
                at = hit.end;
                // What ends with what is read may go on behind it.
                let is_real = hit.end < end || end == text.len() || {
                    let further = self.letters(text, hit.start..stretch(text, end));
                    self.find(&further, hit.start).is_some_and(|further| further == hit)
                };
                if is_real {
                    let input = letters.input(hit).anchored(Anchored::Yes);
                    self.regex.search_captures(&input, &mut captures);
                    found.push(Found { groups: letters.groups(&captures) });
                }
            }
            start = end;
        }
        found
    }

    /// Whether it matches somewhere in a text.
    pub(super) fn is_match(&self, text: &[char]) -> bool {
        self.find(&self.letters(text, 0..text.len()), 0).is_some()
    }

    /// What of a match is found: the group that marks it, or all of it.
    pub(crate) fn marked(&self, found: &Found) -> Range<usize> {
        let named = self.regex.group_info().pattern_names(PatternID::ZERO).zip(&found.groups);
        let mut marks = named.filter(|(name, _)| name.is_some_and(|name| name.starts_with("mark")));
        marks.find_map(|(_, group)| group.clone()).unwrap_or_else(|| found.range())
    }

    /// Whether a match took the group of that name.
    pub(crate) fn took(&self, found: &Found, name: &str) -> bool {
        let nth = self.regex.group_info().to_index(PatternID::ZERO, name);
        nth.is_some_and(|nth| found.groups[nth].is_some())
    }

    /// What a template with `$1`, `${name}` makes of a match in a text.
    pub(crate) fn filled(&self, template: &str, found: &Found, text: &[char]) -> String {
        let mut filled = String::new();
        let put = |nth: usize, filled: &mut String| {
            let group = found.groups.get(nth).cloned().flatten();
            filled.extend(group.into_iter().flat_map(|group| &text[group]));
        };
        let nth = |name: &str| self.regex.group_info().to_index(PatternID::ZERO, name);
        interpolate::string(template, put, nth, &mut filled);
        filled
    }

    /// A range of a text, and a character on either side for what asks of the edges.
    fn letters(&self, text: &[char], range: Range<usize>) -> Letters {
        let around = range.start.saturating_sub(1)..text.len().min(range.end + 1);
        let start = around.start;
        let letters = text[around].iter().map(|&c| self.alphabet.letter(c));
        if self.alphabet.is_ascii() {
            return Letters {
                start,
                range,
                letters: letters.map(|letter| letter as u8).collect(),
                starts: Vec::new(),
            };
        }
        let letters: String = letters.collect();
        let starts = letters.char_indices().map(|(byte, _)| byte).chain([letters.len()]).collect();
        Letters { start, range, letters: letters.into_bytes(), starts }
    }

    fn find(&self, letters: &Letters, at: usize) -> Option<Range<usize>> {
        let hit = self.regex.search(&letters.input(at..letters.range.end))?;
        Some(letters.position(hit.start())..letters.position(hit.end()))
    }
}

/// Some characters of a text as an expression reads them.
struct Letters {
    letters: Vec<u8>,
    /// The first character of the text that is read.
    start: usize,
    /// The characters of the text that are asked for.
    range: Range<usize>,
    /// The byte each letter starts at, and at last their length; none where each is a byte, as nearly always.
    starts: Vec<usize>,
}

impl Letters {
    /// The letters of a range of the text, to search in.
    fn input(&self, range: Range<usize>) -> Input<'_> {
        Input::new(&self.letters).range(self.byte(range.start)..self.byte(range.end))
    }

    /// Where the groups of a match stand in the text.
    fn groups(&self, captures: &Captures) -> Vec<Option<Range<usize>>> {
        let position = |byte| self.position(byte);
        captures.iter().map(|group| group.map(|span| position(span.start)..position(span.end))).collect()
    }

    fn byte(&self, position: usize) -> usize {
        let nth = position - self.start;
        self.starts.get(nth).copied().unwrap_or(nth)
    }

    fn position(&self, byte: usize) -> usize {
        let nth = match self.starts.is_empty() {
            true => byte,
            false => self.starts.partition_point(|&start| start < byte),
        };
        self.start + nth
    }
}

/// Where a stretch of a text ends: with it, or after the last sentence that is not too far on, all marks
/// behind it included.
fn stretch(text: &[char], start: usize) -> usize {
    let furthest = start + STRETCH;
    if furthest >= text.len() {
        return text.len();
    }
    // Backwards: where the marks end that are being passed.
    let mut edge = text[furthest].is_alphanumeric().then_some(furthest);
    for at in (start..furthest).rev() {
        match (text[at], edge) {
            ('。' | '！' | '？', Some(edge)) => return edge,
            (c, _) if c.is_alphanumeric() => edge = Some(at),
            _ => {}
        }
    }
    furthest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_longer_than_a_stretch_is_matched_throughout() {
        let matcher = |pattern: &str| Matcher::new(&regex_syntax::parse(pattern).unwrap());
        let count = |pattern: &str, text: &str| {
            let text: Vec<char> = text.chars().collect();
            matcher(pattern).matches(&text, 0..text.len()).len()
        };
        let text = format!("{}丙", "乙甲。".repeat(STRETCH));
        assert_eq!(count("乙甲", &text), STRETCH);
        // Only the text has an end and a beginning, not its stretches.
        assert_eq!((count("。$", &text), count("丙$", &text), count("^乙", &text)), (0, 1, 1));
        assert_eq!(count("[^甲]。", &text), 0);
        // Wherever a stretch is full, the marks behind a sentence stay with it.
        for shift in 0..5 {
            let quoted = format!("{}{}", "丁".repeat(shift), "乙甲。”；".repeat(STRETCH));
            assert_eq!(count("。”；", &quoted), STRETCH, "{shift}");
        }
        assert_eq!(count("甲", &"甲".repeat(STRETCH)), STRETCH);
    }

    #[test]
    fn letters_of_several_bytes_are_counted_as_one() {
        let many: String = ('一'..).take(300).collect();
        let pattern = format!(
            "(?:[{many}]龙|龘[^。]|{})[^。]",
            many.chars().take(200).map(String::from).collect::<Vec<_>>().join("甲|")
        );
        let text = format!("{}。龘龙𠀀龘。{many}龙", "丁一甲丂龙乙".repeat(50));
        let chars: Vec<char> = text.chars().collect();
        let matcher = Matcher::new(&regex_syntax::parse(&pattern).unwrap());
        let by_letters: Vec<String> = matcher
            .matches(&chars, 0..chars.len())
            .iter()
            .map(|found| chars[found.range()].iter().collect())
            .collect();
        let plain = regex::Regex::new(&pattern).unwrap();
        assert_eq!(by_letters, plain.find_iter(&text).map(|hit| hit.as_str().to_owned()).collect::<Vec<_>>());
        assert!(by_letters.len() > 50);
        assert!(!matcher.letters(&chars, 0..chars.len()).starts.is_empty());
    }
}
