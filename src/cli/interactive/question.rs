//! A question about a finding: the keys it offers, and its answer, asked for until it is one of them.

use std::io::{self, BufRead, Write};

use super::unsaved::Unsaved;
use crate::output;

/// A question.
pub(super) struct Question {
    /// Which of how many, as it is shown.
    pub(super) place: String,
    pub(super) can_mend: bool,
    /// Whether how to mend it is the rule's: then the rule may be trusted with the rest.
    pub(super) can_trust: bool,
    /// What somebody may type instead.
    pub(super) own: Option<Own>,
    pub(super) can_let_pass: bool,
    pub(super) can_go_back: bool,
}

/// What is typed in the place of what a rule has to say, or where it has nothing.
pub(super) enum Own {
    /// What stands there instead of this.
    Instead(String),
    /// What is put in: nothing stands there.
    Added,
}

/// What is to become of a finding.
pub(super) enum Answer {
    Mend,
    MendAll,
    /// To be mended so, if that is what was meant: it is shown and asked about again.
    Own(String),
    Leave,
    LetPass(String),
    GoBack,
    Stop,
    /// To stop, and what was accepted is not to be written.
    Drop,
}

/// Why nothing can be typed there.
const NO_LINE: &str = "这一处跨了几行，不能在这里键入文字，请打开稿件来改";

/// A text as it is named in a question: a curly quote would not be seen between others of its kind.
fn in_quotes(text: &str) -> String {
    let has_quotes = text.contains(['“', '”', '‘', '’', '"', '\'']);
    let (open, close) = if has_quotes { ("「", "」") } else { ("“", "”") };
    format!("{open}{}{close}", output::quoted(text))
}

/// Who is asked, and what is shown there.
pub(super) struct Desk<'a> {
    pub(super) answers: &'a mut dyn BufRead,
    pub(super) out: &'a mut dyn Write,
    /// What a signal must know of.
    pub(super) unsaved: &'a Unsaved,
}

impl Desk<'_> {
    /// Asks until the answer is one of those offered. The end of the answers is one, too.
    pub(super) fn ask(&mut self, question: &Question) -> io::Result<Answer> {
        let &Question { ref place, can_mend, can_trust, ref own, can_let_pass, can_go_back } = question;
        let keys = [
            ("y", "改", "照上面列出的改法改", can_mend),
            ("n", "不改", "这一处不改；下次检查还会报", true),
            ("e", "自己改", "键入要换上的文字；先列出来看过，再用 y 答应", own.is_some()),
            ("a", "本规则全改", "这条规则往下凡有改法的都照改，不再问", can_trust),
            ("i", "放过并写理由", "不改，连理由记进 kanwu-ignore.toml，以后不再报", can_let_pass),
            ("b", "退回", "回到上一处重新回答；已写理由放过的不能退回", can_go_back),
            ("q", "到此为止", "不再往下看，答应过的写回文件", true),
        ];
        let keys = keys.into_iter().filter(|(.., is_offered)| *is_offered);
        let offer: String = keys.clone().map(|(key, does, ..)| format!("{key} {does}，")).collect();
        loop {
            let Some(answer) = self.line(&format!("({place}) {offer}? 说明："))? else {
                return Ok(Answer::Stop);
            };
            let answer = answer.trim().to_ascii_lowercase();
            if let Some(stop) = self.stopped(&answer) {
                return Ok(stop);
            }
            let answer = match (answer.as_str(), own) {
                ("y", _) if can_mend => Answer::Mend,
                ("a", _) if can_trust => Answer::MendAll,
                ("n", _) => Answer::Leave,
                ("b", _) if can_go_back => Answer::GoBack,
                ("q", _) => Answer::Stop,
                ("e", Some(own)) => match self.typed(own)? {
                    Some(answer) => answer,
                    None => continue,
                },
                ("i", _) if can_let_pass => match self.reason()? {
                    Some(answer) => answer,
                    None => continue,
                },
                ("", _) => continue,
                ("e", None) => {
                    writeln!(self.out, "{NO_LINE}")?;
                    continue;
                }
                ("?" | "？", _) => {
                    for (key, _, why, _) in keys.clone() {
                        writeln!(self.out, "  {key}       {why}")?;
                    }
                    if own.is_none() {
                        writeln!(self.out, "  e       {NO_LINE}")?;
                    }
                    writeln!(self.out, "  Ctrl-C  停下；有答应过而没有写回的，先问一声\n")?;
                    continue;
                }
                (other, _) => {
                    writeln!(self.out, "没有“{}”这个回答，请键入上面列出的字母之一", output::visible(other))?;
                    continue;
                }
            };
            writeln!(self.out)?;
            return Ok(answer);
        }
    }

    /// What somebody types for the text; none for nothing where it could only be put in.
    fn typed(&mut self, own: &Own) -> io::Result<Option<Answer>> {
        let text = match own {
            Own::Instead(text) => self.line(&format!("{}换成（空着是删去）：", in_quotes(text)))?,
            Own::Added => self.line("标出处添上：")?,
        };
        let Some(text) = text else { return Ok(Some(Answer::Stop)) };
        if let Some(stop) = self.stopped(&text) {
            return Ok(Some(stop));
        }
        Ok(match own {
            Own::Instead(before) if text == *before => {
                writeln!(self.out, "与原文一样，没有改动")?;
                None
            }
            Own::Added if text.is_empty() => None,
            _ => Some(Answer::Own(text)),
        })
    }

    /// What an answer says after a signal that was held back.
    fn stopped(&self, answer: &str) -> Option<Answer> {
        if !self.unsaved.take_question() {
            return None;
        }
        match answer {
            "" | "y" | "Y" => Some(Answer::Stop),
            "n" | "N" => Some(Answer::Drop),
            _ => None,
        }
    }

    /// Why a finding is let pass; none where nobody says.
    fn reason(&mut self) -> io::Result<Option<Answer>> {
        let reason = self.line("理由：")?.map(|reason| reason.trim().to_owned()).unwrap_or_default();
        if let Some(stop) = self.stopped(&reason) {
            return Ok(Some(stop));
        }
        Ok((!reason.is_empty()).then_some(Answer::LetPass(reason)))
    }

    /// The next line of the answers, after a question; none where there are no more, as on a terminal that was
    /// closed.
    fn line(&mut self, question: &str) -> io::Result<Option<String>> {
        loop {
            write!(self.out, "{question}")?;
            self.out.flush()?;
            let mut line = Vec::new();
            if self.answers.read_until(b'\n', &mut line).unwrap_or(0) == 0 {
                return Ok(None);
            }
            // Some terminals take away half a character for a backspace.
            match String::from_utf8(line) {
                Ok(line) => return Ok(Some(line.trim_end_matches(['\n', '\r']).to_owned())),
                Err(_) => writeln!(self.out, "这一行里有半个字，请再键入一次")?,
            }
        }
    }
}
