//! `kanwu vocab suggest`: what past issues would have us list, printed as a list.

use std::io::{self, Write};
use std::path::PathBuf;

use clap::Args;
use rustc_hash::FxHashMap;

use super::super::settings::{Chosen, read_text};
use super::super::{Outcome, Stop};
use crate::error::Error;
use crate::globs::Globs;
use crate::input::{self, Input};
use crate::suggest::Issues;
use crate::text::{Segmenter, Vocabulary};

#[derive(Args)]
#[command(next_help_heading = "选项")]
pub(in crate::cli) struct Arguments {
    /// 往期稿件或目录
    #[arg(value_name = "路径", help_heading = "参数", required = true)]
    paths: Vec<PathBuf>,
    /// 机构名、术语至少出现几次
    #[arg(long, value_name = "数", default_value_t = 5, hide_default_value = true)]
    terms: u32,
    /// 人名至少署名几次
    #[arg(long, value_name = "数", default_value_t = 2, hide_default_value = true)]
    names: u32,
    #[command(flatten)]
    chosen: Chosen,
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Stop> {
    let vocabulary = Vocabulary::of(arguments.chosen.vocabulary(&read_text)?);
    let nothing = Globs::default();
    let found = input::walk(arguments.paths.iter().map(|path| (path.as_path(), &nothing)));
    if let Some(error) = found.errors.into_iter().next() {
        return Err(error.into());
    }
    if found.files.is_empty() {
        return Err(Error::Usage("这些路径里没有 .txt 或 .md 稿件".to_owned()).into());
    }
    // Without the publication's words: what they would hold together is listed already.
    let segmenter = Segmenter::default();
    let mut issues = Issues::default();
    let count = found.files.len();
    for path in found.files {
        issues.add(&input::read(&Input::Path(path), &input::Options::default())?, &segmenter);
    }
    let is_new = |word: &str| !vocabulary.has(word) && vocabulary.banned_at(word).is_none();
    let mut out = io::BufWriter::new(io::stdout().lock());
    writeln!(out, "# {count} 篇稿件里的人名、机构名和术语；看过、删去不要的，加进词表")?;
    writeln!(out, "# 人名（署名 {} 次以上）", arguments.names)?;
    let listed = vocabulary.lists().flat_map(|list| list.terms.iter().map(move |term| (list, term)));
    let people = listed.filter(|(list, term)| list.titles(term).next().is_some());
    let mut known = Known::default();
    people.for_each(|(list, term)| known.add(list.text(term.word)));
    for name in issues.names(arguments.names).iter().filter(|name| is_new(&name.word)) {
        // Once listed, a name written wrong would never be told again.
        if let Some(other) = known.near(&name.word) {
            let titles = name.titles.join("|");
            let (word, times) = (&name.word, name.times);
            writeln!(out, "# {word}\t{titles}\t署名 {times} 次；与{other}只差一字，先核对")?;
            continue;
        }
        known.add(&name.word);
        writeln!(out, "{}\t{}\t署名 {} 次", name.word, name.titles.join("|"), name.times)?;
    }
    writeln!(out, "# 机构名和术语（{} 次以上）", arguments.terms)?;
    for term in issues.terms(arguments.terms).iter().filter(|term| is_new(&term.word)) {
        writeln!(out, "{}\t\t出现 {} 次", term.word, term.times)?;
    }
    out.flush()?;
    Ok(Outcome::Clean)
}

/// Names by what is left of each without one of its characters: two that differ in one share one.
#[derive(Default)]
struct Known {
    by_rest: FxHashMap<(usize, String), String>,
}

impl Known {
    fn add(&mut self, name: &str) {
        for rest in rests(name) {
            self.by_rest.entry(rest).or_insert_with(|| name.to_owned());
        }
    }

    fn near(&self, name: &str) -> Option<&str> {
        rests(name).find_map(|rest| self.by_rest.get(&rest)).map(String::as_str)
    }
}

/// A name of three characters or more without each of them but the surname: another surname is another person.
fn rests(name: &str) -> impl Iterator<Item = (usize, String)> {
    let count = if name.chars().count() < 3 { 0 } else { name.chars().count() };
    let without =
        |left: usize| name.chars().enumerate().filter(move |&(at, _)| at != left).map(|(_, c)| c).collect();
    (1..count).map(move |left| (left, without(left)))
}
