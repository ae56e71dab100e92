//! `kanwu vocab check`: what is wrong in the lists themselves, and what of them no manuscript uses.

use std::io::{self, Write};
use std::path::PathBuf;

use clap::Args;
use rustc_hash::FxHashSet;

use super::super::settings::{Chosen, read_text};
use super::super::{Outcome, Stop};
use crate::error::Error;
use crate::globs::Globs;
use crate::input::{self, Input};
use crate::span::Span;
use crate::text::{Kind, List, Segmenter, Term, Vocabulary};

#[derive(Args)]
#[command(next_help_heading = "选项")]
pub(in crate::cli) struct Arguments {
    /// 稿件或目录：查哪些词在这些稿件里没有用到
    #[arg(value_name = "路径", help_heading = "参数")]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    chosen: Chosen,
}

/// What is wrong with a word of a list.
struct Fault<'v> {
    list: &'v List,
    span: Span,
    said: String,
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Stop> {
    let lists = arguments.chosen.vocabulary(&read_text)?;
    if lists.is_empty() {
        let reason = "lint.toml 里没有 [vocabulary]；写上 words = [\"词表.txt\"] 或 banned = [\"禁用.tsv\"]";
        return Err(Error::Usage(reason.to_owned()).into());
    }
    let vocabulary = Vocabulary::of(lists);
    let mut faults = of_lists(&vocabulary);
    if !arguments.paths.is_empty() {
        faults.extend(unused(&vocabulary, &arguments.paths)?);
    }
    // By list, then by place.
    let order = |list: &List| vocabulary.lists().position(|known| std::ptr::eq(known, list));
    faults.sort_by_key(|fault| (order(fault.list), fault.span));
    let mut out = io::stdout().lock();
    for Fault { list, span, said } in &faults {
        let at = list.source.position(span.start);
        writeln!(out, "{}:{}:{}: {said}", list.source.name(), at.line, at.column)?;
    }
    for list in vocabulary.lists().filter(|list| list.kind == Kind::Banned && !list.terms.is_empty()) {
        writeln!(out, "{} 读作（禁用的 → 改用的（理由））：", list.source.name())?;
        for term in &list.terms {
            writeln!(out, "  {}", reading(list, term))?;
        }
    }
    let words: usize = vocabulary.lists().map(|list| list.terms.len()).sum();
    let files = vocabulary.lists().count();
    let said =
        if faults.is_empty() { "没有毛病".to_owned() } else { format!("{} 处要看", faults.len()) };
    writeln!(out, "{files} 份词表，{words} 词，{said}")?;
    Ok(if faults.is_empty() { Outcome::Clean } else { Outcome::Faults })
}

/// How the line of a banned word is read: a reason in the column of what is printed instead shows at once.
fn reading(list: &List, term: &Term) -> String {
    let [word, instead, reason] = [term.word, term.second, term.third].map(|column| list.text(column));
    let instead = match instead {
        "" => " → 没有写改用什么，只提醒".to_owned(),
        instead => format!(" → {instead}"),
    };
    let reason = if reason.is_empty() { String::new() } else { format!("（{reason}）") };
    format!("{word}{instead}{reason}")
}

/// What can be seen from the lists alone.
fn of_lists(vocabulary: &Vocabulary) -> Vec<Fault<'_>> {
    let mut faults = Vec::new();
    let segmenter = Segmenter::default();
    for list in vocabulary.lists() {
        for wrong in &list.wrong {
            faults.push(Fault {
                list,
                span: wrong.span,
                said: format!("{}；{}", wrong.message, wrong.advice),
            });
        }
        for term in list.terms.iter().filter(|_| list.kind == Kind::Accepted) {
            let word = list.text(term.word);
            if segmenter.is_ordinary(word) && !segmenter.is_name(word) {
                let said = format!("“{word}”是词典里有的普通词，不必列；列了，别的规则就放过它里面的差错");
                faults.push(Fault { list, span: term.word, said });
            }
        }
    }
    for (list, wrong) in vocabulary.contradictions() {
        faults.push(Fault { list, span: wrong.span, said: format!("{}；{}", wrong.message, wrong.advice) });
    }
    for (list, term, first) in vocabulary.repeated() {
        let said = format!("“{}”与 {first}重复", list.text(term.word));
        faults.push(Fault { list, span: term.word, said });
    }
    faults
}

/// The accepted words that none of the manuscripts has.
fn unused<'v>(vocabulary: &'v Vocabulary, paths: &[PathBuf]) -> Result<Vec<Fault<'v>>, Error> {
    let nothing = Globs::default();
    let found = input::walk(paths.iter().map(|path| (path.as_path(), &nothing)));
    if let Some(error) = found.errors.into_iter().next() {
        return Err(error);
    }
    let mut used: FxHashSet<String> = FxHashSet::default();
    for path in found.files {
        let document = input::read(&Input::Path(path), &input::Options::default())?;
        for prose in document.proses() {
            let places = vocabulary.accepted_in(prose.text()).into_iter();
            used.extend(places.map(|place| prose.slice(place).to_owned()));
        }
    }
    let lists = vocabulary.lists().filter(|list| list.kind == Kind::Accepted);
    let terms = lists.flat_map(|list| list.terms.iter().map(move |term| (list, term)));
    let unused = terms.filter(|(list, term)| !used.contains(list.text(term.word)));
    Ok(unused
        .map(|(list, term)| {
            let said = format!("“{}”在这些稿件里没有用到", list.text(term.word));
            Fault { list, span: term.word, said }
        })
        .collect())
}
