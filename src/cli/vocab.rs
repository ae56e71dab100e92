//! `kanwu vocab`: a publication's own word lists, kept.

mod check;
mod edit;
mod suggest;

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};

use super::settings::{Chosen, read_text};
use super::{Outcome, Stop};
use crate::error::Error;
use crate::input;
use crate::mistake::nearest;
use crate::source::Source;
use crate::text::{Kind, List, Vocabulary};

#[derive(Args)]
#[command(subcommand_value_name = "命令", subcommand_help_heading = "命令", disable_help_subcommand = true)]
pub(super) struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// 把词加进词表
    Add(Add),
    /// 把词从词表里删去
    Remove(Remove),
    /// 查词表的毛病：重复、一个字的、普通词、既可用又禁用的；给出稿件，还查哪些词没有用到
    Check(check::Arguments),
    /// 从往期稿件里找该列进词表的人名、机构名和术语，照词表的格式打印
    Suggest(suggest::Arguments),
}

#[derive(Args)]
#[command(next_help_heading = "选项")]
struct Add {
    /// 要加的词
    #[arg(value_name = "词", help_heading = "参数", required = true)]
    words: Vec<String>,
    /// 人名常用的称谓，如 记者；几个用 | 隔开。与名单差一字的人名挨着它，就会报出来
    #[arg(long, value_name = "称谓")]
    title: Option<String>,
    /// 加进这份词表（默认 lint.toml 里 vocabulary.words 的最后一份）；没有就新建
    #[arg(long, value_name = "文件")]
    to: Option<PathBuf>,
    #[command(flatten)]
    chosen: Chosen,
}

#[derive(Args)]
#[command(next_help_heading = "选项")]
struct Remove {
    /// 要删的词
    #[arg(value_name = "词", help_heading = "参数", required = true)]
    words: Vec<String>,
    #[command(flatten)]
    chosen: Chosen,
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Stop> {
    match &arguments.command {
        Command::Add(arguments) => add(arguments),
        Command::Remove(arguments) => remove(arguments),
        Command::Check(arguments) => check::run(arguments),
        Command::Suggest(arguments) => suggest::run(arguments),
    }
}

fn add(arguments: &Add) -> Result<Outcome, Stop> {
    // A list that lint.toml names may be waiting for its first word.
    let read = |path: &Path| if path.exists() { read_text(path) } else { Ok(String::new()) };
    let lists = arguments.chosen.vocabulary(&read)?;
    let last = lists.iter().rfind(|list| list.kind == Kind::Accepted);
    let file = match (&arguments.to, last) {
        (Some(file), _) => file.clone(),
        (None, Some(list)) => PathBuf::from(list.source.name()),
        (None, None) => {
            let reason = "lint.toml 里没有 [vocabulary] words，不知道加到哪里；请用 --to 指明词表";
            return Err(Error::Usage(reason.to_owned()).into());
        }
    };
    let is_in_force = lists.iter().any(|list| same_file(Path::new(list.source.name()), &file));
    let vocabulary = Vocabulary::of(lists);
    let title = arguments.title.as_deref().unwrap_or_default();
    let mut lines = Vec::new();
    let mut out = io::stdout().lock();
    for word in &arguments.words {
        let line =
            if title.is_empty() { word.trim().to_owned() } else { format!("{}\t{title}", word.trim()) };
        refuse_bad(word, &line)?;
        if let Some(place) = vocabulary.banned_at(word.trim()) {
            let reason = format!("“{word}”在 {place}列为禁用；要列为可用，先删去那一行");
            return Err(Error::Usage(reason).into());
        }
        match vocabulary.accepted_at(word.trim()) {
            Some((list, term)) => {
                writeln!(out, "“{word}”已在 {} 第 {} 行，没有再加", list.source.name(), list.line(term))?;
            }
            None if lines.contains(&line) => {}
            None => lines.push(line),
        }
    }
    if lines.is_empty() {
        return Ok(Outcome::Clean);
    }
    edit::append(&file, &lines)?;
    for line in &lines {
        writeln!(out, "{} 加上：{line}", file.display())?;
    }
    if !is_in_force {
        let name = file.display();
        writeln!(out, "lint.toml 还没有用这份词表；写上：[vocabulary] 一节里 words = [\"{name}\"]")?;
    }
    Ok(Outcome::Clean)
}

/// Refuses a line that is no term, or more than one.
fn refuse_bad(word: &str, line: &str) -> Result<(), Error> {
    let list = List::parse(Kind::Accepted, Source::new("", line));
    let reason = match (list.terms.len(), list.wrong.first()) {
        (1, None) => return Ok(()),
        (_, Some(wrong)) => format!("{}；{}", wrong.message, wrong.advice),
        _ => format!("“{word}”不是一个词；开头的 # 是注释，一次一个词"),
    };
    Err(Error::Usage(reason))
}

fn remove(arguments: &Remove) -> Result<Outcome, Stop> {
    let lists = arguments.chosen.vocabulary(&read_text)?;
    let vocabulary = Vocabulary::of(lists);
    let wanted: Vec<&str> = arguments.words.iter().map(|word| word.trim()).collect();
    for word in &wanted {
        if !vocabulary.has(word) {
            return Err(Error::Usage(not_listed(&vocabulary, word)).into());
        }
    }
    let mut out = io::stdout().lock();
    for list in vocabulary.lists().filter(|list| list.kind == Kind::Accepted) {
        let gone: Vec<_> = list.terms.iter().filter(|term| wanted.contains(&list.text(term.word))).collect();
        if gone.is_empty() {
            continue;
        }
        let places: Vec<usize> = gone.iter().map(|term| term.word.start).collect();
        edit::remove_lines(Path::new(list.source.name()), &places)?;
        for term in gone {
            let line = list.line(term);
            writeln!(out, "{} 删去第 {line} 行：{}", list.source.name(), list.text(term.word))?;
        }
    }
    Ok(Outcome::Clean)
}

/// That a word is in no list, and which one was probably meant.
fn not_listed(vocabulary: &Vocabulary, word: &str) -> String {
    if let Some(place) = vocabulary.banned_at(word) {
        return format!("“{word}”不在可用的词表里；{place}把它列为禁用，不禁用了就删去那一行");
    }
    let lists = vocabulary.lists().filter(|list| list.kind == Kind::Accepted);
    let words = lists.flat_map(|list| list.terms.iter().map(|term| list.text(term.word)));
    let meant = nearest(word, words).map(|near| format!("；是不是 {near}？")).unwrap_or_default();
    format!("词表里没有“{word}”{meant}")
}

/// Whether two paths lead to one file, which need not be there.
fn same_file(one: &Path, other: &Path) -> bool {
    input::real(one) == input::real(other)
}
