//! A word list: one wrong form a line, what to write instead, and the texts it is right beside.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

/// Text of a list: borrowed where the list is inside the binary.
pub(crate) type Part = Cow<'static, str>;

/// A wrong form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Entry {
    pub(crate) wrong: Part,
    /// What to write instead; empty where that is for the editor to say.
    pub(crate) right: Part,
    /// Where it is right; of ten thousand words most are wrong everywhere, and take less room so.
    pub(crate) guards: Option<Box<Guards>>,
}

/// Texts beside which a form is right.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Guards {
    /// It is right directly after these.
    pub(crate) not_after: Vec<Part>,
    /// And directly before these.
    pub(crate) not_before: Vec<Part>,
}

impl Entry {
    /// Whether it is right between `before` and `after`.
    pub(crate) fn is_right(&self, before: &str, after: &str) -> bool {
        self.guards.as_ref().is_some_and(|guards| {
            guards.not_after.iter().any(|text| before.ends_with(&**text))
                || guards.not_before.iter().any(|text| after.starts_with(&**text))
        })
    }
}

/// Decodes a list of lines `wrong⇥right⇥not after⇥not before`, the last three of which may be left
/// out; texts in the last two are parted by `|`. Empty lines and those that begin with `#` are
/// skipped. Says which line is wrong and why otherwise.
pub(crate) fn parse(text: Part) -> Result<Vec<Entry>, String> {
    match text {
        Cow::Borrowed(text) => entries(text, Cow::Borrowed),
        Cow::Owned(text) => entries(&text, |part| Cow::Owned(part.to_owned())),
    }
}

/// The entries of a list, their parts as they are to be kept.
fn entries<'t>(text: &'t str, keep: impl Fn(&'t str) -> Part) -> Result<Vec<Entry>, String> {
    let count = memchr::memchr_iter(b'\n', text.as_bytes()).count() + 1;
    let mut entries: Vec<Entry> = Vec::with_capacity(count);
    let (mut before, mut is_sorted) = ("", true);
    for (line, content) in lines(text) {
        let fail = |reason: String| Err(format!("第 {line} 行：{reason}"));
        let (wrong, rest) = parted(content, b'\t');
        let (right, guards) = parted(rest, b'\t');
        let (not_after, not_before) = parted(guards, b'\t');
        if has(not_before, b'\t') {
            let count = content.split('\t').count();
            return fail(format!("有 {count} 栏，至多四栏：错形、正形、不在其后、不在其前"));
        }
        if wrong.is_empty() || wrong.trim() != wrong || has(wrong, b' ') && !wrong.is_ascii() {
            return fail("第一栏应是错形，前后不带空格，各栏用制表符隔开".to_owned());
        }
        if right == wrong {
            return fail(format!("“{wrong}”的正形与错形相同"));
        }
        is_sorted &= before < wrong;
        before = wrong;
        let texts = |field: &'t str| -> Vec<Part> {
            match field {
                "" => Vec::new(),
                _ => field.split('|').filter(|text| !text.is_empty()).map(&keep).collect(),
            }
        };
        let guards = (!guards.is_empty())
            .then(|| Box::new(Guards { not_after: texts(not_after), not_before: texts(not_before) }));
        entries.push(Entry { wrong: keep(wrong), right: keep(right), guards });
    }
    match is_sorted {
        // In a list that is in order, as long ones are, no word can stand twice.
        true => Ok(entries),
        false => no_word_twice(text).map(|()| entries),
    }
}

/// The lines of a list that say something, with their numbers.
pub(super) fn lines(mut text: &str) -> impl Iterator<Item = (usize, &str)> {
    let lines = std::iter::from_fn(move || {
        let end = (!text.is_empty()).then(|| memchr::memchr(b'\n', text.as_bytes()).unwrap_or(text.len()))?;
        let line = &text[..end];
        text = text.get(end + 1..).unwrap_or_default();
        Some(line.trim_end())
    });
    (1..).zip(lines).filter(|(_, content)| !content.is_empty() && !content.starts_with('#'))
}

/// The wrong forms of a list that was read without a mistake.
pub(crate) fn wrong_forms(list: &str) -> impl Iterator<Item = &str> {
    lines(list).map(|(_, content)| parted(content, b'\t').0)
}

/// Says which word of a list stands in it twice, if one does.
fn no_word_twice(text: &str) -> Result<(), String> {
    let mut first: FxHashMap<&str, usize> = FxHashMap::default();
    lines(text).zip(wrong_forms(text)).try_for_each(|((line, _), wrong)| match first.insert(wrong, line) {
        Some(first) => Err(format!("第 {line} 行：“{wrong}”在第 {first} 行已有")),
        None => Ok(()),
    })
}

/// What stands before the first of a mark in a line, and what after it. Byte by byte: the parts are short, and to begin
/// a faster search takes longer than this one.
pub(super) fn parted(text: &str, mark: u8) -> (&str, &str) {
    match text.bytes().position(|byte| byte == mark) {
        Some(at) => (&text[..at], &text[at + 1..]),
        None => (text, ""),
    }
}

fn has(text: &str, mark: u8) -> bool {
    text.bytes().any(|byte| byte == mark)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_read() {
        let entries = parse("# 注\n布署\t部署\t发|公\t名\r\n\n禁词\n".into()).unwrap();
        assert_eq!(entries.len(), 2);
        let guards = entries[0].guards.as_ref().unwrap();
        assert_eq!(guards.not_after, ["发", "公"]);
        assert_eq!(guards.not_before, ["名"]);
        assert!(entries[1].guards.is_none());
        assert_eq!((&*entries[1].wrong, &*entries[1].right), ("禁词", ""));
    }

    #[test]
    fn a_bad_line_is_named() {
        for (text, line) in [
            ("甲\t乙\n丙\t丙", "第 2 行"),
            ("#\n甲\t乙\n甲\t丁", "第 3 行"),
            ("\t乙", "第 1 行"),
            ("布署 部署", "第 1 行"),
            ("甲\t乙\t\t\t戊", "第 1 行"),
        ] {
            let reason = parse(text.into()).unwrap_err();
            assert!(reason.starts_with(line), "{text:?}: {reason}");
        }
    }
}
