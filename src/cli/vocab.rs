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
use crate::text::{Kind, List, Term, Vocabulary};

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
    #[arg(conflicts_with_all = ["instead", "reason"])]
    title: Option<String>,
    /// 列为禁用，改用这个词
    #[arg(long, value_name = "词")]
    instead: Option<String>,
    /// 列为禁用的理由
    #[arg(long, value_name = "理由")]
    reason: Option<String>,
    /// 加进这份词表（默认 lint.toml 里列着的同类词表的最后一份；有称谓的加进已写着称谓的那份）；没有就新建
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
    let file = file_to_add_to(arguments, &lists)?;
    let in_force = lists.iter().find(|list| same_file(Path::new(list.source.name()), &file));
    let kind = in_force.map(|list| list.kind);
    let bans = arguments.instead.is_some() || arguments.reason.is_some() || kind == Some(Kind::Banned);
    let kinds: Vec<Kind> = lists.iter().map(|list| list.kind).collect();
    let vocabulary = Vocabulary::of(lists);
    let title = arguments.title.as_deref().unwrap_or_default();
    let (mut lines, mut titles) = (Vec::new(), Vec::new());
    let mut out = io::stdout().lock();
    for word in &arguments.words {
        let line = line(arguments, word.trim());
        refuse_bad(if bans { Kind::Banned } else { Kind::Accepted }, word, &line)?;
        let (accepted, banned) = (vocabulary.accepted_at(word.trim()), vocabulary.banned_at(word.trim()));
        match (accepted, banned) {
            (_, Some(place)) if bans => writeln!(out, "“{word}”已在 {place}列为禁用，没有再加")?,
            (_, Some(place)) => {
                let reason = format!("“{word}”在 {place}列为禁用；要列为可用，先删去那一行");
                return Err(Error::Usage(reason).into());
            }
            (Some((list, term)), _) if bans => {
                let (name, line) = (list.source.name(), list.line(term));
                let reason = format!("“{word}”在 {name} 第 {line} 行列为可用；要禁用，先删去那一行");
                return Err(Error::Usage(reason).into());
            }
            (Some((list, term)), _) => match title_to_add(list, term, title) {
                Some(edit) => titles.push((list, term, edit)),
                None => {
                    writeln!(out, "“{word}”已在 {} 第 {} 行，没有再加", list.source.name(), list.line(term))?;
                }
            },
            (None, None) if lines.contains(&line) => {}
            (None, None) => lines.push(line),
        }
    }
    // From the end of each list on, so that the places of the others stay.
    titles.sort_by_key(|(list, term, _)| (std::cmp::Reverse(term.word.start), list.source.name()));
    titles.dedup_by_key(|(list, term, _)| (list.source.name(), term.word.start));
    for (list, term, edit) in titles {
        let added = edit.1.trim_start_matches(['|', '\t']).to_owned();
        edit::insert(Path::new(list.source.name()), &[edit])?;
        let (name, line) = (list.source.name(), list.line(term));
        writeln!(out, "{name} 第 {line} 行“{}”添上称谓：{added}", list.text(term.word))?;
    }
    if lines.is_empty() {
        return Ok(Outcome::Clean);
    }
    edit::append(&file, &lines)?;
    for line in &lines {
        let said = if bans { "（禁用词：稿件里出现就报）" } else { "" };
        writeln!(out, "{} 加上：{line}{said}", file.display())?;
    }
    if kind.is_none() {
        let (name, key) = (file.display(), if bans { "banned" } else { "words" });
        let has_key = kinds.contains(&if bans { Kind::Banned } else { Kind::Accepted });
        match has_key {
            true => writeln!(out, "lint.toml 还没有用这份词表；在 [vocabulary] 的 {key} 里添上 \"{name}\"")?,
            false => {
                writeln!(out, "lint.toml 还没有用这份词表；写上：[vocabulary] 一节里 {key} = [\"{name}\"]")?
            }
        }
    }
    Ok(Outcome::Clean)
}

/// The list that words go to: the one named, or the last of its kind, for a title one that has titles.
fn file_to_add_to(arguments: &Add, lists: &[List]) -> Result<PathBuf, Error> {
    if let Some(file) = &arguments.to {
        return Ok(file.clone());
    }
    let bans = arguments.instead.is_some() || arguments.reason.is_some();
    let kind = if bans { Kind::Banned } else { Kind::Accepted };
    let has_titles = |list: &&List| list.terms.iter().any(|term| list.titles(term).next().is_some());
    let of_kind = || lists.iter().filter(|list| list.kind == kind);
    let of_people = of_kind().rfind(has_titles).filter(|_| arguments.title.is_some());
    let list = of_people.or_else(|| of_kind().next_back()).ok_or_else(|| {
        let key = if bans { "banned" } else { "words" };
        Error::Usage(format!("lint.toml 里没有 [vocabulary] {key}，不知道加到哪里；请用 --to 指明词表"))
    })?;
    Ok(PathBuf::from(list.source.name()))
}

/// The line of a word.
fn line(arguments: &Add, word: &str) -> String {
    let second = arguments.title.as_ref().or(arguments.instead.as_ref()).map_or("", String::as_str);
    let third = arguments.reason.as_deref().unwrap_or_default();
    format!("{word}\t{second}\t{third}").trim_end().to_owned()
}

/// Where in its list a person's line lacks a title, and what to put there; none where it has it.
fn title_to_add(list: &List, term: &Term, title: &str) -> Option<(usize, String)> {
    let lacks = |title: &&str| !title.is_empty() && !list.titles(term).any(|known| known == *title);
    let lacking: Vec<&str> = title.split('|').map(str::trim).filter(lacks).collect();
    let titles = lacking.join("|");
    let has_column = list.source.text()[term.word.end..].starts_with('\t');
    match (titles.as_str(), list.text(term.second), has_column) {
        ("", ..) => None,
        (_, "", true) => Some((term.word.end + 1, titles)),
        (_, "", false) => Some((term.word.end, format!("\t{titles}"))),
        _ => Some((term.second.end, format!("|{titles}"))),
    }
}

/// Refuses a line that is no term, or more than one.
fn refuse_bad(kind: Kind, word: &str, line: &str) -> Result<(), Error> {
    let list = List::parse(kind, Source::new("", line));
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
