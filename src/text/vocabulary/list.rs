//! A list of the vocabulary: one word a line, and what is said of it in two more columns.

use crate::mistake::Mistake;
use crate::source::Source;
use crate::span::Span;

/// What a list is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Words that are right: `word⇥titles⇥note`, titles parted by `|`.
    Accepted,
    /// Words the publication does not print: `word⇥what it prints instead⇥reason`.
    Banned,
}

/// A list as its file has it.
#[derive(Debug)]
pub(crate) struct List {
    pub(crate) kind: Kind,
    pub(crate) source: Source,
    /// In the order of the file.
    pub(crate) terms: Vec<Term>,
    /// What is wrong in it, in the order of the file.
    pub(crate) wrong: Vec<Wrong>,
}

/// What is wrong in a list. Unlike a [`Mistake`] it does not hold the file: there may be as many as lines.
#[derive(Clone, Debug)]
pub(crate) struct Wrong {
    pub(crate) span: Span,
    pub(crate) message: String,
    pub(crate) advice: String,
}

/// A line of a list: the places of its columns in the file. Those left out are of no length.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Term {
    pub(crate) word: Span,
    /// The titles a person bears, or what is printed instead of a banned word.
    pub(crate) second: Span,
    /// A note, or why a word is banned.
    pub(crate) third: Span,
}

impl List {
    /// Decodes a list. Empty lines and those that begin with `#` say nothing; a line that is wrong
    /// becomes a mistake and the others are read.
    pub(crate) fn parse(kind: Kind, source: Source) -> List {
        let mut terms = Vec::new();
        let mut wrong = Vec::new();
        let text = source.text();
        for line in text.split_inclusive(['\n', '\r']) {
            let start = line.as_ptr() as usize - text.as_ptr() as usize;
            if line.trim().is_empty() || line.trim_start().starts_with('#') {
                continue;
            }
            match term(text, Span::new(start, start + line.len()), kind) {
                Ok(term) => terms.push(term),
                Err(mistake) => wrong.push(mistake),
            }
        }
        List { kind, source, terms, wrong }
    }

    /// The text of a column.
    pub(crate) fn text(&self, column: Span) -> &str {
        column.of(self.source.text())
    }

    /// The titles of a person; none for anything else.
    pub(crate) fn titles(&self, term: &Term) -> impl Iterator<Item = &str> {
        let titles = match self.kind {
            Kind::Accepted => self.text(term.second),
            Kind::Banned => "",
        };
        titles.split('|').map(str::trim).filter(|title| !title.is_empty())
    }

    /// The line a term stands in, from one.
    pub(crate) fn line(&self, term: &Term) -> usize {
        self.source.position(term.word.start).line
    }

    /// What is wrong in it, to be shown in its file.
    pub(crate) fn mistake(&self, wrong: Wrong) -> Mistake {
        let source = Source::new(self.source.name(), self.source.text());
        Mistake { source, span: wrong.span, message: wrong.message, advice: wrong.advice }
    }
}

/// The term of a line, or what is wrong with it.
fn term(text: &str, line: Span, kind: Kind) -> Result<Term, Wrong> {
    let mut start = line.start;
    let mut count = 0;
    let mut columns = line.of(text).split('\t').map(|column| {
        let place = trimmed(text, Span::new(start, start + column.len()));
        start += column.len() + 1;
        count += 1;
        place
    });
    let nothing = Span::new(line.start, line.start);
    let mut column = || columns.next().unwrap_or(nothing);
    let term = Term { word: column(), second: column(), third: column() };
    columns.by_ref().for_each(drop);
    let word = term.word.of(text);
    let said = match kind {
        Kind::Accepted => "一行一词，制表符分三栏：词、称谓（几个用 | 隔开）、备注；后两栏可不写",
        Kind::Banned => "一行一词，制表符分三栏：禁用的、改用的、理由；后两栏可不写",
    };
    let whole = trimmed(text, line);
    let wrong = |span, message, advice: &str| Err(Wrong { span, message, advice: advice.to_owned() });
    if count > 3 {
        return wrong(whole, format!("有 {count} 栏，至多三栏"), said);
    }
    if word.is_empty() {
        return wrong(whole, "第一栏没有词".to_owned(), said);
    }
    let has_blank = word.contains(|c: char| c.is_whitespace());
    if has_blank && !word.is_ascii() {
        return wrong(term.word, format!("“{word}”中间有空格"), &format!("各栏用制表符（Tab）隔开；{said}"));
    }
    // As spreadsheets and people without a tab key at hand write tables.
    let mark = word.find(['，', ',', '、', '；', ';']).filter(|_| count == 1 && !word.is_ascii());
    if let Some(mark) = mark.and_then(|at| word[at..].chars().next()) {
        let advice = format!("各栏用制表符（Tab）隔开；词里真有“{mark}”，就在词后按一次 Tab");
        return wrong(term.word, format!("“{word}”里有“{mark}”，整行会当成一个词"), &advice);
    }
    if word.chars().count() == 1 {
        let message = format!("“{word}”只有一个字，会在别的词里到处碰上");
        return wrong(term.word, message, "写出完整的词，至少两个字");
    }
    if kind == Kind::Banned && term.second.of(text) == word {
        return wrong(term.second, format!("“{word}”改成的还是它自己"), said);
    }
    Ok(term)
}

/// A place without the white space at its ends.
fn trimmed(text: &str, span: Span) -> Span {
    let of = span.of(text);
    let start = span.start + (of.len() - of.trim_start().len());
    Span::new(start, start + of.trim().len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(kind: Kind, text: &str) -> List {
        List::parse(kind, Source::new("表.txt", text))
    }

    #[test]
    fn plain_lists_and_tables_are_read() {
        let list = list(
            Kind::Accepted,
            "不忘初心，牢记使命\t\n# 人名\n黎婕妤\t记者| 通讯员\t2024 年入职\r\n\r\n 株洲日报 \n黎婕妤\nAI Agent",
        );
        assert!(list.wrong.is_empty(), "{:?}", list.wrong);
        let words: Vec<&str> = list.terms.iter().map(|term| list.text(term.word)).collect();
        assert_eq!(words, ["不忘初心，牢记使命", "黎婕妤", "株洲日报", "黎婕妤", "AI Agent"]);
        assert_eq!(list.titles(&list.terms[1]).collect::<Vec<_>>(), ["记者", "通讯员"]);
        assert_eq!(list.text(list.terms[1].third), "2024 年入职");
        assert_eq!(list.line(&list.terms[2]), 5);
    }

    #[test]
    fn a_wrong_line_has_its_caret_and_the_others_are_read() {
        for (kind, text, caret, said) in [
            (Kind::Accepted, "黎婕妤\n王\n", "王", "只有一个字"),
            (Kind::Accepted, "黎婕妤 记者\n株洲", "黎婕妤 记者", "制表符"),
            (Kind::Accepted, "株洲\n\t记者\n", "记者", "没有词"),
            (Kind::Accepted, "甲乙\t一\t二\t三\n株洲", "甲乙\t一\t二\t三", "至多三栏"),
            (Kind::Banned, "打工仔,务工人员,不好\n株洲", "打工仔,务工人员,不好", "用制表符（Tab）隔开"),
            (Kind::Accepted, "黎婕妤、张小明\n株洲", "黎婕妤、张小明", "整行会当成一个词"),
            (Kind::Banned, "灾民\t灾民\n株洲", "灾民", "还是它自己"),
        ] {
            let list = list(kind, text);
            let [wrong] = list.wrong.as_slice() else { panic!("{text}: {:?}", list.wrong) };
            assert_eq!(wrong.span.of(text), caret);
            assert!(format!("{}；{}", wrong.message, wrong.advice).contains(said), "{wrong:?}");
            assert_eq!(list.terms.len(), text.lines().count() - 1);
        }
    }
}
