//! `kanwu check --interactive`: each finding shown, and asked what is to become of it.

use std::cell::Cell;
use std::io::{self, BufRead, IsTerminal, Write};
use std::path::Path;
use std::slice;
use std::sync::Arc;

use super::Stop;
use super::exceptions::Exceptions;
use super::fix::{self, Account, Pen};
use super::ignore::ignore_entry;
use super::manuscripts::Manuscripts;
use super::settings::Chosen;
use crate::diagnostic::{Diagnostic, Edit, Fix};
use crate::document::Document;
use crate::error::Error;
use crate::fix::Edits;
use crate::input::Input;
use crate::output::{self, Format, Options, Printer};
use crate::suppress::Note;

/// Goes through the findings of each manuscript and writes what was accepted, file by file.
pub(super) fn run(
    manuscripts: &Manuscripts,
    exceptions: &Exceptions,
    chosen: &Chosen,
    options: Options,
    pen: &Pen,
) -> Result<Account, Stop> {
    if !io::stdin().is_terminal() || !io::stdout().is_terminal() {
        return Err(Error::Usage("--interactive 要在终端上用；不问就改，用 --fix".to_owned()).into());
    }
    let options = Options { limit: 0, explain: false, ..options };
    let (mut answers, mut out) = (io::stdin().lock(), io::stdout().lock());
    let excused = Cell::new(0);
    let mut let_pass = |document: &Document, diagnostic: &Diagnostic, reason: &str| {
        let folder = Path::new(document.source().name()).parent().unwrap_or(Path::new(""));
        let note = Note { reason, who: None, until: None };
        ignore_entry(&chosen.new_ignore_file(folder), document, diagnostic, note)?;
        excused.set(excused.get() + 1);
        Ok(())
    };
    let mut session = Session::new(&mut answers, &mut out, options, Some(&mut let_pass));
    let mut account = Account::default();
    for job in &manuscripts.jobs {
        if session.is_over {
            break;
        }
        let Input::Path(path) = &job.input else {
            return Err(Error::Usage("--interactive 要给出文件：标准输入没有地方写回".to_owned()).into());
        };
        let document = match manuscripts.read(job) {
            Ok(document) => document,
            Err(error) => {
                account.errors.push(error);
                continue;
            }
        };
        let mut found = job.findings(&document);
        exceptions.excuse(job, &document, &mut found);
        let accepted = session.go_through(&document, &found)?;
        if accepted.count == 0 {
            continue;
        }
        match fix::save(path, &document, &accepted.edits.into_list(document.text()), pen) {
            Ok(()) => account.files.push((job.input.name(), accepted.count)),
            Err(error) => account.errors.push(error),
        }
    }
    account.excused = excused.get();
    Ok(account)
}

/// Edits of one fix that are shown: it may mend a whole page.
const SHOWN: usize = 5;

/// Writes down that a finding is to be let pass, and why.
pub(super) type Ignore<'a> = dyn FnMut(&Document, &Diagnostic, &str) -> Result<(), Error> + 'a;

/// Questions and answers.
struct Session<'a> {
    answers: &'a mut dyn BufRead,
    out: &'a mut dyn Write,
    options: Options,
    printer: Printer<'static>,
    /// How a finding is let pass, where that can be written down.
    ignore: Option<&'a mut Ignore<'a>>,
    /// The rules whose fixes are accepted unasked.
    trusted: Vec<Arc<str>>,
    /// Whether no more is to be asked.
    is_over: bool,
}

/// What was accepted in a document.
#[derive(Default)]
struct Accepted {
    edits: Edits,
    /// How many findings.
    count: usize,
}

/// What is to become of a finding.
enum Answer {
    Mend,
    MendAll,
    Leave,
    LetPass(String),
    Stop,
}

impl<'a> Session<'a> {
    fn new(
        answers: &'a mut dyn BufRead,
        out: &'a mut dyn Write,
        options: Options,
        ignore: Option<&'a mut Ignore<'a>>,
    ) -> Self {
        let printer = Printer::new(Format::Full, options, &[]);
        Session { answers, out, options, printer, ignore, trusted: Vec::new(), is_over: false }
    }

    /// Asks about every finding that counts.
    fn go_through(&mut self, document: &Document, found: &[Diagnostic]) -> io::Result<Accepted> {
        let mut accepted = Accepted::default();
        for diagnostic in found.iter().filter(|diagnostic| diagnostic.suppressed.is_none()) {
            if let Some(fix) = diagnostic.fix.as_ref().filter(|_| self.trusted.contains(&diagnostic.rule)) {
                self.accept(fix, document, &mut accepted)?;
                continue;
            }
            self.printer.file(self.out, document, slice::from_ref(diagnostic))?;
            if let Some(fix) = &diagnostic.fix {
                let shown = fix.edits.len().min(SHOWN);
                output::changes(self.out, document, &fix.edits[..shown], self.options)?;
                if shown < fix.edits.len() {
                    writeln!(self.out, "以上是这个改法 {} 处改动的前 {shown} 处\n", fix.edits.len())?;
                }
            }
            match (self.ask(diagnostic.fix.is_some())?, &diagnostic.fix) {
                (Answer::Stop, _) => {
                    self.is_over = true;
                    break;
                }
                (Answer::LetPass(reason), _) => {
                    let Some(ignore) = &mut self.ignore else { continue };
                    if let Err(error) = ignore(document, diagnostic, &reason) {
                        writeln!(self.out, "没有记下：{error}\n")?;
                    }
                }
                (Answer::Mend, Some(fix)) => self.accept(fix, document, &mut accepted)?,
                (Answer::MendAll, Some(fix)) => {
                    self.trusted.push(diagnostic.rule.clone());
                    self.accept(fix, document, &mut accepted)?;
                }
                (Answer::Leave | Answer::Mend | Answer::MendAll, _) => {}
            }
        }
        Ok(accepted)
    }

    fn accept(&mut self, fix: &Fix, document: &Document, accepted: &mut Accepted) -> io::Result<()> {
        if accepted.edits.add(fix) {
            accepted.count += 1;
            return Ok(());
        }
        let Some(Edit { span, .. }) = fix.edits.first() else { return Ok(()) };
        let at = document.source().position(span.start);
        writeln!(
            self.out,
            "第 {} 行第 {} 字的改法与已答应的一处相重，没有改；可再运行一次\n",
            at.line, at.column
        )
    }

    /// Asks until the answer is one of those offered. The end of the answers is one, too.
    fn ask(&mut self, can_mend: bool) -> io::Result<Answer> {
        let mut offer = if can_mend { "y 改，n 不改，a 本规则全改，" } else { "n 不改，" }.to_owned();
        if self.ignore.is_some() {
            offer.push_str("i 放过并写理由，");
        }
        loop {
            let Some(answer) = self.line(&format!("{offer}q 到此为止："))? else {
                return Ok(Answer::Stop);
            };
            let answer = match answer.to_ascii_lowercase().as_str() {
                "y" if can_mend => Answer::Mend,
                "a" if can_mend => Answer::MendAll,
                "n" => Answer::Leave,
                "q" => Answer::Stop,
                "i" if self.ignore.is_some() => match self.line("理由：")? {
                    Some(reason) if !reason.is_empty() => Answer::LetPass(reason),
                    _ => continue,
                },
                "" => continue,
                other => {
                    writeln!(self.out, "没有“{}”这个回答，请键入上面列出的字母之一", output::visible(other))?;
                    continue;
                }
            };
            writeln!(self.out)?;
            return Ok(answer);
        }
    }

    /// The next line of the answers, after a question; none where there are no more.
    fn line(&mut self, question: &str) -> io::Result<Option<String>> {
        write!(self.out, "{question}")?;
        self.out.flush()?;
        let mut line = String::new();
        match self.answers.read_line(&mut line)? {
            0 => Ok(None),
            _ => Ok(Some(line.trim().to_owned())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Applicability, bare};

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
        let (mut out, mut passed) = (Vec::new(), Vec::new());
        let mut ignore = |document: &Document, diagnostic: &Diagnostic, reason: &str| {
            passed.push(format!("{} {} {reason}", diagnostic.rule, diagnostic.span.of(document.text())));
            Ok(())
        };
        let mut answers = answers.as_bytes();
        let options = Options { explain: false, ..Options::default() };
        let mut session = Session::new(&mut answers, &mut out, options, Some(&mut ignore));
        let accepted = session.go_through(&Document::plain("稿.txt", text), &found(text)).unwrap();
        let places = accepted.edits.into_list(text).iter().map(|edit| edit.span.start).collect();
        (String::from_utf8(out).unwrap(), places, passed)
    }

    #[test]
    fn every_finding_is_shown_and_asked_about() {
        let (out, places, passed) = session("x!xxx", "y\ni\n\ni\n作者原话\nn\na\n");
        assert_eq!((places, passed), (vec![0, 3, 4], vec!["mark ! 作者原话".to_owned()]));
        assert_eq!(out.matches("error[letter]").count(), 3, "the last is mended unasked: {out}");
        assert!(
            out.contains("  [-x-]{+y+}!xxx\n\ny 改，n 不改，a 本规则全改，i 放过并写理由，q 到此为止："),
            "{out}"
        );
        assert!(out.contains("\n\nn 不改，i 放过并写理由，q 到此为止：理由：n 不改"), "{out}");
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
    fn of_a_fix_all_over_the_page_the_beginning_is_shown() {
        let text = "x\n".repeat(9);
        let edits = (0..9).map(|nth| Edit { span: (2 * nth..2 * nth + 1).into(), text: "y".to_owned() });
        let fix = Some(Fix { applicability: Applicability::Unsafe, edits: edits.collect() });
        let (mut answers, mut out) = ("y\n".as_bytes(), Vec::new());
        let mut session = Session::new(&mut answers, &mut out, Options::default(), None);
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
        let mut session = Session::new(&mut answers, &mut out, Options::default(), None);
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
