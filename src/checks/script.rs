//! `script`: characters that do not belong into simplified Chinese text: traditional ones, radicals
//! and compatibility ideographs in place of characters, private-use, invisible and control
//! characters, text decoded with the wrong encoding.

mod listed;

use std::ops::Range;

use serde::Deserialize;
use toml::Spanned;

use super::{Context, Finding, Lists, Reading};
use crate::document::{Gram, Prose};
use crate::span::Span;
use crate::text::{
    Class, Lexicon, Table, is_chinese_mark, is_han, is_invisible, is_variation_selector, parse_word_list,
};
use listed::{Listed, Other};

/// The values it gives to messages: `name`, the code point and name of what cannot be seen;
/// `replacement`, the character to write; `count`, how many in a row.
pub(super) const VALUES: &[&str] = &["name", "replacement", "count"];

/// Parameters of the check.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Script {
    /// Which characters.
    find: Kind,
    /// Words whose characters belong to the script there and not elsewhere, with what to write instead: a list,
    /// by its path from the pack.
    list: Option<Spanned<String>>,
    #[serde(skip)]
    words: Option<Lexicon>,
}

/// A set of characters, with the table of those that have one.
#[derive(Debug, Deserialize)]
#[serde(try_from = "Name")]
enum Kind {
    /// From a table: each is a finding with its replacement.
    Listed(Listed),
    /// By a property: each run is a finding.
    Property(fn(char) -> bool),
    /// Sequences that come from a wrong decoding.
    Mojibake,
    /// White space on a line of its own.
    BlankLine,
}

/// The sets by the names rules call them by.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Name {
    /// Characters only traditional writing uses.
    Traditional,
    /// Forms that no simplified writing knows: Japanese ones, those of older print.
    Variant,
    /// Kangxi radicals and the CJK radicals supplement.
    Radical,
    /// Compatibility ideographs, the twelve that are unified in truth excepted.
    Compatibility,
    /// Private-use characters.
    PrivateUse,
    /// The replacement character U+FFFD.
    Replacement,
    /// Zero-width and direction marks, soft hyphens, line and paragraph separators.
    Invisible,
    /// Control characters.
    Control,
    /// UTF-8 read as GBK, or replacement characters read again.
    Mojibake,
    /// White space on a line that has nothing else.
    BlankLine,
}

impl From<Name> for Kind {
    fn from(name: Name) -> Self {
        let listed = |table, excuse| Kind::Listed(Listed { table, excuse });
        match name {
            Name::Traditional => listed(Table::traditional(), Some(Other::new(Table::variants))),
            Name::Variant => listed(Table::variants(), Some(Other::new(Table::traditional))),
            Name::Radical => listed(Table::radicals(), None),
            Name::Compatibility => listed(Table::compatibility(), None),
            Name::PrivateUse => Kind::Property(is_private),
            Name::Replacement => Kind::Property(|c| c == '\u{fffd}'),
            Name::Invisible => Kind::Property(is_invisible),
            Name::Control => Kind::Property(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t')),
            Name::Mojibake => Kind::Mojibake,
            Name::BlankLine => Kind::BlankLine,
        }
    }
}

impl Script {
    /// Reads the word list. Says at which place of the pack and why where that fails.
    pub(super) fn read_lists(&mut self, lists: &Lists<'_>) -> Result<(), (Range<usize>, String)> {
        let Some(list) = &self.list else { return Ok(()) };
        let fail = |reason: String| (list.span(), format!("词表 {}：{reason}", list.get_ref()));
        if !matches!(self.find, Kind::Listed(_)) {
            return Err((list.span(), "只有查字的才用词表".to_owned()));
        }
        let text = lists(list.get_ref()).map_err(fail)?;
        self.words = Some(parse_word_list(text).and_then(Lexicon::new).map_err(fail)?);
        Ok(())
    }

    /// The grams of which one stands wherever it finds something; none where they are too many, or none.
    pub(super) fn seeks(&self) -> Option<Vec<Gram>> {
        match &self.find {
            Kind::Listed(Listed { table, .. }) => {
                let words = self.words.iter().flat_map(Lexicon::entries);
                let beginnings = words.filter_map(|entry| Gram::beginning(&entry.wrong));
                Some(table.characters().map(Gram::single).chain(beginnings).collect())
            }
            Kind::Mojibake => {
                Some(SEQUENCES.iter().filter_map(|sequence| Gram::beginning(sequence)).collect())
            }
            Kind::Property(_) | Kind::BlankLine => None,
        }
    }

    /// Everything it finds.
    pub(super) fn run(&self, context: &Context<'_>, reading: Reading<'_>) -> Vec<Finding> {
        match &self.find {
            Kind::Listed(listed) => listed.run(context, reading, self.words.as_ref()),
            Kind::Property(is) => runs(context, *is),
            Kind::Mojibake => mojibake(context, reading),
            Kind::BlankLine => blank_lines(context),
        }
    }
}

/// Each run of characters that have the property.
fn runs(context: &Context<'_>, is: fn(char) -> bool) -> Vec<Finding> {
    let mut findings = Vec::new();
    // What shows nothing or means nothing is of these classes: nearly no block has any.
    let may_have =
        |prose: &Prose<'_>| prose.has(Class::Control) || prose.has(Class::Mark) || prose.has(Class::Space);
    for prose in context.proses().filter(may_have) {
        let chars = prose.chars();
        let mut at = 0;
        while at < chars.len() {
            if !is(chars[at]) || is_joined(chars, at) {
                at += 1;
                continue;
            }
            let start = at;
            while at < chars.len() && is(chars[at]) && !is_joined(chars, at) {
                at += 1;
            }
            findings.push(unseen(prose, start, at));
        }
    }
    findings
}

/// A finding for a run of unprintable characters, mended by leaving them out where that loses
/// nothing.
fn unseen(prose: Prose<'_>, start: usize, end: usize) -> Finding {
    let first = prose.chars()[start];
    let finding = Finding::new(prose.span(start..end)).value("name", name(first)).value("count", end - start);
    let is_empty = is_invisible(first) || first.is_control();
    match prose.plain_span(start..end).filter(|_| is_empty) {
        Some(span) => finding.mend(span, "", true),
        None => finding,
    }
}

/// Whether the character at `at` joins what stands around it, as in emoji and Indic or Arabic text.
fn is_joined(chars: &[char], at: usize) -> bool {
    if is_variation_selector(chars[at]) {
        return at.checked_sub(1).is_some_and(|before| varies(chars[before]));
    }
    if !matches!(chars[at], '\u{200c}' | '\u{200d}' | '\u{200e}' | '\u{200f}') {
        return false;
    }
    let joins = |c: char| {
        let shows = !matches!(Class::of(c), Class::Control) || is_variation_selector(c);
        !is_han(c) && !c.is_ascii() && shows
    };
    let beside =
        |at: Option<usize>| at.and_then(|at| chars.get(at)).is_some_and(|&c| joins(c) && !is_chinese_mark(c));
    beside(at.checked_sub(1)) && beside(Some(at + 1))
}

/// Whether `c` may have pictures to choose from: ideographs, emoji and other symbols, the digits of
/// keycaps.
fn varies(c: char) -> bool {
    is_han(c)
        || matches!(c, '0'..='9' | '#' | '*')
        || (!c.is_ascii() && !is_chinese_mark(c) && matches!(Class::of(c), Class::Mark | Class::Letter))
}

/// The white space of every line that has nothing else.
fn blank_lines(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let text = context.document.text();
    // A line with nothing else lies between two blocks.
    let ends = context.document.blocks().iter().map(|block| block.span);
    let starts = std::iter::once(0).chain(ends.clone().map(|span| span.end));
    for (from, to) in starts.zip(ends.map(|span| span.start).chain([text.len()])) {
        let mut start = from;
        for line in text[from..to].split_inclusive(['\n', '\r']) {
            let content = line.trim_end_matches(['\n', '\r']);
            // The ends of the lines that the two blocks stand in are none.
            let is_whole = start > from || from == 0;
            let is_ended = content.len() < line.len() || to == text.len();
            if is_whole && is_ended && !content.is_empty() && content.trim().is_empty() {
                let span = Span::new(start, start + content.len());
                findings.push(Finding::new(span).mend(span, "", true));
            }
            start += line.len();
        }
    }
    findings
}

/// Each run of sequences that no Chinese text has.
fn mojibake(context: &Context<'_>, reading: Reading<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for prose in reading.proses(context.document) {
        let chars = prose.chars();
        let mut at = 0;
        while at < chars.len() {
            let start = at;
            while let Some(length) = misread(&chars[at..]) {
                at += length;
            }
            if at > start {
                findings.push(Finding::new(prose.span(start..at)).value("count", at - start));
            } else {
                at += 1;
            }
        }
    }
    findings
}

/// The length of the sequence that `chars` begins with.
fn misread(chars: &[char]) -> Option<usize> {
    // Nearly every character stops here.
    if !matches!(chars.first()?, '锟' | '烫' | '屯' | '锛' | '銆' | '鐨' | '鈥' | '鎴' | '\u{a0}'..='\u{ff}')
    {
        return None;
    }
    SEQUENCES.iter().find_map(|sequence| {
        let length = sequence.chars().count();
        (chars.len() >= length && sequence.chars().eq(chars[..length].iter().copied())).then_some(length)
    })
}

/// What wrong decoding leaves: U+FFFD read as GBK, memory never written, and the commonest marks and
/// words of UTF-8 Chinese (，。的“”是在) read as GBK or as Latin-1.
const SEQUENCES: &[&str] = &[
    "锟斤拷",
    "烫烫烫",
    "屯屯屯",
    "锛屼",
    "锛屾",
    "锛屽",
    "锛岃",
    "锛\u{fffd}",
    "銆傚",
    "銆備",
    "銆傛",
    "銆\u{fffd}",
    "鐨勬",
    "鐨勪",
    "鐨勫",
    "鈥滄",
    "鈥滃",
    "鈥濈",
    "鎴戜滑",
    "ï¼Œ",
    "ã€‚",
    "â€œ",
    "â€™",
    "çš„",
    "æ˜¯",
    "åœ¨",
];

fn is_private(c: char) -> bool {
    matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{ffffd}' | '\u{100000}'..='\u{10fffd}')
}

/// A character shown by code point and, where it is a well-known one, name.
fn name(c: char) -> String {
    let known = match c {
        '\0' => "NUL，空字符",
        '\u{8}' => "BS，退格",
        '\u{b}' => "VT，竖向制表",
        '\u{c}' => "FF，换页",
        '\u{1b}' => "ESC，转义",
        '\u{7f}' => "DEL，删除",
        '\u{85}' => "NEL，换行",
        '\u{ad}' => "软连字符",
        '\u{200b}' => "零宽空格",
        '\u{200c}' => "零宽不连字",
        '\u{200d}' => "零宽连字",
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            "书写方向符"
        }
        '\u{180e}' => "蒙古文分隔符",
        '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}' => "谚文填充符",
        '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}' => "异体选择符",
        '\u{2028}' => "行分隔符",
        '\u{2029}' => "段分隔符",
        '\u{2060}' => "零宽不断行",
        '\u{feff}' => "字节顺序标记",
        _ => "",
    };
    match known {
        "" => format!("U+{:04X}", c as u32),
        known => format!("U+{:04X} {known}", c as u32),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_seen_is_named() {
        assert_eq!(name('\0'), "U+0000 NUL，空字符");
        assert_eq!(name('\u{e123}'), "U+E123");
    }

    #[test]
    fn joiners_within_emoji_are_right() {
        let family: Vec<char> = "👨\u{200d}👩".chars().collect();
        assert!(is_joined(&family, 1));
        let han: Vec<char> = "中\u{200d}国".chars().collect();
        assert!(!is_joined(&han, 1));
    }

    #[test]
    fn what_has_a_property_is_of_the_classes_looked_for() {
        let properties =
            [is_private, is_invisible, |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t')];
        for c in ('\0'..=char::MAX).filter(|&c| properties.iter().any(|is| is(c))) {
            assert!(matches!(Class::of(c), Class::Control | Class::Mark | Class::Space), "{c:?}");
        }
        assert_eq!(Class::of('\u{fffd}'), Class::Mark);
    }

    #[test]
    fn every_sequence_passes_the_first_look() {
        for sequence in SEQUENCES {
            let chars: Vec<char> = sequence.chars().collect();
            assert_eq!(misread(&chars), Some(chars.len()), "{sequence}");
        }
    }
}
