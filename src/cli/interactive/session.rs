//! Questions about the findings of a document, one by one, and their answers.

use std::collections::HashSet;
use std::io::{self, BufRead, Write};
use std::slice;
use std::sync::Arc;

use super::question::{Answer, Desk, Own, Question};
use super::unsaved::Unsaved;
use crate::diagnostic::{Applicability, Diagnostic, Edit, Fix};
use crate::document::Document;
use crate::error::Error;
use crate::fix::Edits;
use crate::output::{self, Format, Options, Printer};
use crate::span::Span;

/// Edits of one fix that are shown: it may mend a whole page.
const SHOWN: usize = 5;

/// Writes down that a finding is to be let pass, and why.
pub(super) type Ignore<'a> = dyn FnMut(&Document, &Diagnostic, &str) -> Result<(), Error> + 'a;

/// Questions and answers.
pub(super) struct Session<'a> {
    desk: Desk<'a>,
    options: Options,
    printer: Printer<'static>,
    /// How a finding is let pass, where that can be written down.
    ignore: Option<&'a mut Ignore<'a>>,
    /// The rules whose fixes are accepted unasked.
    trusted: Vec<Arc<str>>,
    /// Whether no more is to be asked.
    pub(super) is_over: bool,
}

/// What was accepted in a document, and what was not.
#[derive(Clone, Default)]
pub(super) struct Accepted {
    pub(super) edits: Edits,
    /// How many findings.
    pub(super) count: usize,
    /// How many were looked at and left as they are.
    pub(super) left: usize,
    /// How many nobody looked at any more.
    pub(super) unseen: usize,
}

/// How things stood before an answer.
struct Before {
    /// Which finding it was about.
    nth: usize,
    accepted: Accepted,
    trusted: usize,
}

impl<'a> Session<'a> {
    pub(super) fn new(
        answers: &'a mut dyn BufRead,
        out: &'a mut dyn Write,
        options: Options,
        ignore: Option<&'a mut Ignore<'a>>,
        unsaved: &'a Unsaved,
    ) -> Self {
        let printer = Printer::new(Format::Full, options, &[]);
        let desk = Desk { answers, out, unsaved };
        Session { desk, options, printer, ignore, trusted: Vec::new(), is_over: false }
    }

    /// Asks about every finding that counts.
    pub(super) fn go_through(&mut self, document: &Document, found: &[Diagnostic]) -> io::Result<Accepted> {
        let open: Vec<&Diagnostic> = found.iter().filter(|found| found.suppressed.is_none()).collect();
        let mut accepted = Accepted::default();
        let mut history: Vec<Before> = Vec::new();
        // What was written down is not asked about again by who goes back.
        let mut let_pass = HashSet::new();
        let mut nth = 0;
        while let Some(&diagnostic) = open.get(nth) {
            if let_pass.contains(&nth) {
                nth += 1;
                continue;
            }
            if let Some(fix) = diagnostic.fix.as_ref().filter(|_| self.trusted.contains(&diagnostic.rule)) {
                self.accept(fix, document, &mut accepted)?;
                nth += 1;
                continue;
            }
            let place = format!("{}/{}", nth + 1, open.len());
            let (answer, fix) = self.ask_about(document, diagnostic, place, !history.is_empty())?;
            if matches!(answer, Answer::Mend | Answer::MendAll | Answer::Leave) {
                history.push(Before { nth, accepted: accepted.clone(), trusted: self.trusted.len() });
            }
            match (answer, &fix) {
                (Answer::Stop, _) => {
                    accepted.unseen = open.len() - nth;
                    self.is_over = true;
                    break;
                }
                (Answer::GoBack, _) => {
                    let Some(before) = history.pop() else { continue };
                    self.trusted.truncate(before.trusted);
                    (nth, accepted) = (before.nth, before.accepted);
                    self.desk.unsaved.set(accepted.count);
                    continue;
                }
                (Answer::LetPass(reason), _) => {
                    let Some(ignore) = &mut self.ignore else { continue };
                    if let Err(error) = ignore(document, diagnostic, &reason) {
                        writeln!(self.desk.out, "没有记下：{error}\n")?;
                        continue;
                    }
                    let_pass.insert(nth);
                }
                (Answer::Mend, Some(fix)) => self.accept(fix, document, &mut accepted)?,
                (Answer::MendAll, Some(fix)) => {
                    self.trusted.push(diagnostic.rule.clone());
                    self.accept(fix, document, &mut accepted)?;
                }
                (Answer::Drop, _) => {
                    self.desk.unsaved.set(0);
                    self.is_over = true;
                    return Ok(Accepted { left: nth, unseen: open.len() - nth, ..Accepted::default() });
                }
                (Answer::Leave | Answer::Mend | Answer::MendAll | Answer::Own(_), _) => accepted.left += 1,
            }
            nth += 1;
        }
        Ok(accepted)
    }

    /// Shows a finding and asks until something is to become of it; says what, and how it is to be mended: in the
    /// rule's way, or as somebody typed.
    fn ask_about(
        &mut self,
        document: &Document,
        diagnostic: &Diagnostic,
        place: String,
        can_go_back: bool,
    ) -> io::Result<(Answer, Option<Fix>)> {
        self.printer.file(self.desk.out, document, slice::from_ref(diagnostic))?;
        let own = match diagnostic.span.of(document.text()) {
            "" => Some(Own::Added),
            // A line is typed: it cannot stand for several.
            text => (!text.contains(['\n', '\r'])).then(|| Own::Instead(text.to_owned())),
        };
        let mut fix = diagnostic.fix.clone();
        let mut question = Question {
            place,
            can_mend: fix.is_some(),
            can_trust: fix.is_some(),
            own,
            can_let_pass: self.ignore.is_some(),
            can_go_back,
        };
        loop {
            if let Some(fix) = &fix {
                self.show(document, fix)?;
            }
            let answer = self.desk.ask(&question)?;
            let Answer::Own(text) = answer else { return Ok((answer, fix)) };
            let span = match text.is_empty() {
                true => with_line_end(document.text(), diagnostic.span),
                false => diagnostic.span,
            };
            let edits = vec![Edit { span, text }];
            fix = Some(Fix { applicability: Applicability::Unsafe, edits });
            question = Question { can_mend: true, can_trust: false, ..question };
        }
    }

    /// Shows what a fix would do.
    fn show(&mut self, document: &Document, fix: &Fix) -> io::Result<()> {
        let shown = fix.edits.len().min(SHOWN);
        output::changes(self.desk.out, document, &fix.edits[..shown], self.options)?;
        match shown < fix.edits.len() {
            true => writeln!(self.desk.out, "以上是这个改法 {} 处改动的前 {shown} 处\n", fix.edits.len()),
            false => Ok(()),
        }
    }

    fn accept(&mut self, fix: &Fix, document: &Document, accepted: &mut Accepted) -> io::Result<()> {
        if accepted.edits.add(fix) {
            accepted.count += 1;
            self.desk.unsaved.set(accepted.count);
            return Ok(());
        }
        accepted.left += 1;
        let Some(Edit { span, .. }) = fix.edits.first() else { return Ok(()) };
        let at = document.source().position(span.start);
        writeln!(
            self.desk.out,
            "第 {} 行第 {} 字的改法与已答应的一处相重，没有改；可再运行一次\n",
            at.line, at.column
        )
    }
}

/// What goes with a text that is taken out: of a whole paragraph the line ends and blank lines after it, or those
/// before it where it is the last.
fn with_line_end(text: &str, span: Span) -> Span {
    let (before, after) = (&text[..span.start], &text[span.end..]);
    let is_break = |c| c == '\n' || c == '\r';
    let indent = before.trim_end_matches([' ', '\t', '\u{3000}']);
    let is_whole = !span.is_empty()
        && (indent.is_empty() || indent.ends_with(is_break))
        && (after.is_empty() || after.starts_with(is_break));
    if !is_whole {
        return span;
    }
    let rest = after.trim_start_matches(is_break);
    match rest.is_empty() {
        // The file ends as before.
        true => Span::new(indent.trim_end_matches(is_break).len(), span.end),
        false => Span::new(indent.len(), text.len() - rest.len()),
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;
    use crate::diagnostic::bare;

    /// A finding of every `x`, which is to be a `y`, and of every `!`, which nobody can mend.
    fn found(text: &str) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        for (at, c) in text.char_indices() {
            let span = at..at + c.len_utf8();
            let edits = vec![Edit { span: span.clone().into(), text: "y".to_owned() }];
            let fix = Some(Fix { applicability: Applicability::Unsafe, edits });
            match c {
                'x' => found.push(Diagnostic { fix, ..bare("letter", span) }),
                '!' => found.push(bare("mark", span)),
                _ => {}
            }
        }
        found
    }

    /// What a session with these answers says, where it mends and what it lets pass.
    fn session(text: &str, answers: &str) -> (String, Vec<usize>, Vec<String>) {
        let (out, edits, passed) = edits(text, answers);
        (out, edits.iter().map(|edit| edit.span.start).collect(), passed)
    }

    /// As [`session`], with what it mends.
    fn edits(text: &str, answers: &str) -> (String, Vec<Edit>, Vec<String>) {
        let (mut out, mut passed) = (Vec::new(), Vec::new());
        let mut ignore = |document: &Document, diagnostic: &Diagnostic, reason: &str| {
            passed.push(format!("{} {} {reason}", diagnostic.rule, diagnostic.span.of(document.text())));
            Ok(())
        };
        let mut answers = answers.as_bytes();
        let options = Options { explain: false, ..Options::default() };
        let unsaved = Unsaved::default();
        let mut session = Session::new(&mut answers, &mut out, options, Some(&mut ignore), &unsaved);
        let accepted = session.go_through(&Document::plain("稿.txt", text), &found(text)).unwrap();
        (String::from_utf8(out).unwrap(), accepted.edits.into_list(text), passed)
    }

    #[test]
    fn every_finding_is_shown_and_asked_about() {
        let (out, places, passed) = session("x!xxx", "y\ni\n\ni\n作者原话\nn\na\n");
        assert_eq!((places, passed), (vec![0, 3, 4], vec!["mark ! 作者原话".to_owned()]));
        assert_eq!(out.matches("error[letter]").count(), 3, "the last is mended unasked: {out}");
        assert!(
            out.contains(
                "  [-x-]{+y+}!xxx\n\n(1/5) y 改，n 不改，e 自己改，a 本规则全改，i 放过并写理由，q 到此为止，? 说明："
            ),
            "{out}"
        );
        let question = "(2/5) n 不改，e 自己改，i 放过并写理由，b 退回，q 到此为止，? 说明：";
        assert!(out.contains(&format!("\n\n{question}理由：{question}")), "{out}");
    }

    #[test]
    fn what_was_accepted_before_the_end_is_kept() {
        assert_eq!(session("xxx", "y\nq\ny\n").1, [0]);
        let (out, places, _) = session("xxx", "是\ny\n");
        assert_eq!(places, [0], "an answer that is none is asked for again");
        assert!(out.contains("没有“是”这个回答"), "{out}");
        assert_eq!(session("!x", "y\nn\n").1, [0; 0]);
    }

    #[test]
    fn one_can_go_back_and_answer_otherwise() {
        assert_eq!(session("xx", "y\nb\nn\ny\n").1, [1]);
        assert_eq!(session("xxx", "n\na\n").1, [1, 2]);
        // What was written down stays so, and whose fixes were accepted unasked is asked about again.
        let (out, places, passed) = session("x!x!", "y\ni\n引文\na\nb\nb\nn\nn\nn\n");
        assert_eq!((places.as_slice(), passed.len()), (&[][..], 1), "{out}");
        assert_eq!(out.matches("error[mark]").count(), 3, "{out}");
        let (out, places, _) = session("xx", "b\ny\nn\n");
        assert!(out.contains("没有“b”这个回答"), "nothing stands before the first: {out}");
        assert_eq!(places, [0]);
    }

    #[test]
    fn one_can_type_the_text_oneself() {
        let own = |text: &str, answers: &str| {
            let (out, edits, _) = edits(text, answers);
            (out, edits.into_iter().map(|edit| (edit.span.start, edit.text)).collect::<Vec<_>>())
        };
        // It is shown before it is accepted, and may be typed again or be nothing.
        let (out, edits) = own("x!", "e\n 新 字 \ne\n新\ny\nE\n\ny\n");
        assert_eq!(edits, [(0, "新".to_owned()), (1, String::new())], "{out}");
        assert!(out.contains("“x”换成（空着是删去）：\n稿.txt:1:1\n  [-x-]{+ 新 字 +}!\n\n"), "{out}");
        assert!(
            out.contains("\n  x[-!-]\n\n(2/2) y 改，n 不改，e 自己改，i "),
            "who types trusts no rule: {out}"
        );
        assert_eq!(own("xx", "e\n新\nn\n").1, []);
        assert_eq!(own("xx", "e\n").1, [], "the end of the answers is no text");
        assert_eq!(own("xx", "e\n新\ny\nb\ny\nn\n").1, [(0, "y".to_owned())]);
    }

    #[test]
    fn the_same_text_is_no_change_and_quotes_are_seen() {
        let (out, edits, _) = edits("x", "e\nx\nn\n");
        assert!(edits.is_empty() && out.contains("与原文一样，没有改动\n(1/1)"), "{out}");
        let mut out = Vec::new();
        let (mut answers, unsaved) = ("e\n”\nn\n".as_bytes(), Unsaved::default());
        let mut session = Session::new(&mut answers, &mut out, Options::default(), None, &unsaved);
        session.go_through(&Document::plain("稿.txt", "“甲"), &[bare("mark", 0..3)]).unwrap();
        let out = String::from_utf8(out).unwrap();
        assert!(out.contains("「“」换成（空着是删去）："), "{out}");
    }

    #[test]
    fn with_a_whole_paragraph_go_its_line_ends() {
        let without = |text: &str, gone: &str| {
            let at = text.rfind(gone).unwrap();
            let span = with_line_end(text, Span::new(at, at + gone.len()));
            format!("{}{}", &text[..span.start], &text[span.end..])
        };
        assert_eq!(without("甲。\n\n乙。\n\n丙。\n", "乙。"), "甲。\n\n丙。\n");
        assert_eq!(without("甲。\r\n　　乙。\r\n　　丙。", "乙。"), "甲。\r\n　　丙。");
        assert_eq!(without("甲。\n\n乙。\n", "乙。"), "甲。\n");
        assert_eq!(without("乙。", "乙。"), "");
        assert_eq!(without("甲。乙。\n\n丙。", "乙。"), "甲。\n\n丙。");
    }

    #[test]
    fn what_is_missing_is_typed_and_what_goes_over_lines_is_not() {
        let (text, mut out) = ("甲乙\n丙", Vec::new());
        let mut answers = "e\n\ne\n、\ny\ne\n".as_bytes();
        let unsaved = Unsaved::default();
        let mut session = Session::new(&mut answers, &mut out, Options::default(), None, &unsaved);
        let found = [bare("missing", 3..3), bare("broken", 3..10)];
        let accepted = session.go_through(&Document::plain("稿.txt", text), &found).unwrap();
        assert_eq!(accepted.edits.into_list(text), [Edit { span: (3..3).into(), text: "、".to_owned() }]);
        let out = String::from_utf8(out).unwrap();
        assert_eq!(out.matches("标出处添上：").count(), 2, "nothing cannot be put in: {out}");
        assert!(
            out.ends_with(
                "这一处跨了几行，不能在这里键入文字，请打开稿件来改\n(2/2) n 不改，b 退回，q 到此为止，? 说明："
            ),
            "{out}"
        );
    }

    #[test]
    fn a_question_mark_says_what_the_keys_do() {
        let (out, places, _) = session("x", "?\n？\ny\n");
        assert_eq!((out.matches("  y       照上面列出的改法改\n").count(), places), (2, vec![0]), "{out}");
        assert!(!out.contains("  b  "), "{out}");
    }

    #[test]
    fn who_is_asked_to_stop_while_a_reason_is_asked_for_stops() {
        /// An end of the answers that a signal comes before.
        struct Signal<'a>(&'a Unsaved);
        impl io::Read for Signal<'_> {
            fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
                assert!(self.0.holds_back(&mut io::sink()));
                Ok(0)
            }
        }
        let go = |rest: &'static str| {
            let unsaved = Unsaved::default();
            let signal = io::BufReader::new(Signal(&unsaved));
            let mut answers = "y\ni\n".as_bytes().chain(signal).chain(rest.as_bytes());
            let (mut out, mut passed) = (Vec::new(), 0);
            let mut ignore = |_: &Document, _: &Diagnostic, _: &str| {
                passed += 1;
                Ok(())
            };
            let mut session =
                Session::new(&mut answers, &mut out, Options::default(), Some(&mut ignore), &unsaved);
            let document = Document::plain("稿.txt", "xxx");
            let accepted = session.go_through(&document, &found("xxx")).unwrap();
            drop(session);
            (accepted.count, accepted.unseen, passed, unsaved.take_question())
        };
        assert_eq!(go("\ny\n"), (1, 2, 0, false));
        assert_eq!(go("y\ny\n"), (1, 2, 0, false));
        assert_eq!(go("n\ny\n"), (0, 2, 0, false), "what was accepted is dropped");
        assert_eq!(go("引文\ny\n"), (2, 0, 1, false), "who goes on has answered");
    }

    #[test]
    fn half_a_character_is_asked_for_again() {
        let (mut answers, mut out) = (&b"\xe6\x98\ny\n"[..], Vec::new());
        let unsaved = Unsaved::default();
        let mut session = Session::new(&mut answers, &mut out, Options::default(), None, &unsaved);
        assert_eq!(session.go_through(&Document::plain("稿.txt", "x"), &found("x")).unwrap().count, 1);
        assert!(String::from_utf8(out).unwrap().contains("半个字"));
    }

    #[test]
    fn of_a_fix_all_over_the_page_the_beginning_is_shown() {
        let text = "x\n".repeat(9);
        let edits = (0..9).map(|nth| Edit { span: (2 * nth..2 * nth + 1).into(), text: "y".to_owned() });
        let fix = Some(Fix { applicability: Applicability::Unsafe, edits: edits.collect() });
        let (mut answers, mut out) = ("y\n".as_bytes(), Vec::new());
        let unsaved = Unsaved::default();
        let mut session = Session::new(&mut answers, &mut out, Options::default(), None, &unsaved);
        let found = [Diagnostic { fix, ..bare("letter", 0..1) }];
        let accepted = session.go_through(&Document::plain("稿.txt", text.as_str()), &found).unwrap();
        assert_eq!((accepted.count, accepted.edits.into_list(&text).len()), (1, 9));
        let out = String::from_utf8(out).unwrap();
        assert_eq!(out.matches("[-x-]{+y+}").count(), 5);
        assert!(out.contains("以上是这个改法 9 处改动的前 5 处\n"), "{out}");
    }

    #[test]
    fn a_fix_that_meets_an_accepted_one_is_told() {
        let mut answers = "y\ny\n".as_bytes();
        let mut out = Vec::new();
        let unsaved = Unsaved::default();
        let mut session = Session::new(&mut answers, &mut out, Options::default(), None, &unsaved);
        let found = [found("x"), found("x")].concat();
        let other = found.iter().cloned().map(|mut other| {
            if let Some(fix) = &mut other.fix {
                fix.edits[0].text.push_str(&other.rule);
            }
            Diagnostic { rule: "other".into(), ..other }
        });
        let found: Vec<Diagnostic> = found.iter().take(1).cloned().chain(other.take(1)).collect();
        let accepted = session.go_through(&Document::plain("稿.txt", "x"), &found).unwrap();
        assert_eq!(accepted.count, 1);
        let out = String::from_utf8(out).unwrap();
        assert!(out.ends_with("第 1 行第 1 字的改法与已答应的一处相重，没有改；可再运行一次\n\n"), "{out}");
        assert!(!out.contains("i 放过"), "{out}");
    }
}
