//! `kanwu init`: a commented `lint.toml`, a pack of one's own with one worked example and a word list.

use std::fs;
use std::io::{self, BufRead, IsTerminal, Write};
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use super::settings::{FILE_NAME, find};
use super::{Outcome, Stop};
use crate::error::Error;

#[derive(Args)]
#[command(next_help_heading = "选项")]
pub(super) struct Arguments {
    /// 写在哪个目录；不写就是当前目录
    #[arg(value_name = "目录", help_heading = "参数")]
    folder: Option<PathBuf>,
    /// 什么稿件：newspaper（报刊）、web（网站）、government（公文）；不写就问，不在终端上就算报刊
    #[arg(long, value_name = "种类", hide_possible_values = true)]
    kind: Option<Kind>,
}

/// What kind of publication it is for.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Kind {
    Newspaper,
    Web,
    Government,
}

impl Kind {
    /// The built-in pack it wants, and what such a house calls itself.
    fn names(self) -> (&'static str, &'static str) {
        match self {
            Kind::Newspaper => ("newspaper", "本报"),
            Kind::Web => ("web", "本站"),
            Kind::Government => ("government", "本机关"),
        }
    }
}

const LINT: &str = include_str!("init/lint.toml");
const PACK: &str = include_str!("init/pack.toml");
const WORDS: &str = include_str!("init/words.tsv");
const NAMES: &str = include_str!("init/names.tsv");
const BANNED: &str = include_str!("init/banned.tsv");

pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Stop> {
    let folder = arguments.folder.as_deref().unwrap_or(Path::new(""));
    let kind = match arguments.kind {
        Some(kind) => kind,
        None if io::stdin().is_terminal() && io::stderr().is_terminal() => ask()?,
        None => Kind::Newspaper,
    };
    let files = files(kind);
    let there: Vec<String> = files
        .iter()
        .map(|(path, _)| folder.join(path))
        .filter(|path| path.exists())
        .map(|path| path.display().to_string())
        .collect();
    if !there.is_empty() {
        let there = there.join("、");
        return Err(Error::Usage(format!("已经有 {there}，什么也没有写；要重来，请先把它移走")).into());
    }
    let above = find(folder, FILE_NAME);
    // All is written before anything is told: who stops listening must not be left with half of it.
    for (path, text) in &files {
        let path = folder.join(path);
        let written = path.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::write(&path, text));
        written
            .map_err(|error| Error::File { path: path.clone(), reason: format!("写不了：{error}") })?;
    }
    let mut out = io::stdout().lock();
    for (path, _) in &files {
        writeln!(out, "写了 {}", folder.join(path).display())?;
    }
    if let Some(above) = above {
        writeln!(
            out,
            "上级目录的 {} 从此管不到这里；要在它之上另加，就在这一份里写 extends = [\"它的路径\"]",
            above.display()
        )?;
    }
    writeln!(out, "接着：把稿件放进来，运行 kanwu 稿件.txt；改了规则，运行 kanwu test")?;
    Ok(Outcome::Clean)
}

/// Asks which kind of publication it is, on standard error, until there is an answer.
fn ask() -> Result<Kind, Stop> {
    let mut answer = String::new();
    loop {
        write!(io::stderr(), "查什么稿件？1 报刊　2 网站　3 公文（直接回车就是 1）：")?;
        answer.clear();
        let read = io::stdin().lock().read_line(&mut answer)?;
        match answer.trim() {
            "" | "1" | "报刊" => return Ok(Kind::Newspaper),
            "2" | "网站" => return Ok(Kind::Web),
            "3" | "公文" => return Ok(Kind::Government),
            _ if read == 0 => return Ok(Kind::Newspaper),
            _ => writeln!(io::stderr(), "请写 1、2 或 3")?,
        }
    }
}

/// The files to write: path from the folder, and text.
fn files(kind: Kind) -> [(String, String); 5] {
    let (group, house) = kind.names();
    let (pack, list) = (format!("rules/{house}.toml"), format!("words/{house}.tsv"));
    let words = format!("rules/{list}");
    let values =
        [("{kind}", group), ("{house}", house), ("{pack}", &pack), ("{words}", &words), ("{list}", &list)];
    let filled =
        |text: &str| values.iter().fold(text.to_owned(), |text, (name, value)| text.replace(name, value));
    let (lint, own) = (filled(LINT), filled(PACK));
    let vocabulary = |name: &str, text: &str| (format!("vocabulary/{name}.tsv"), text.to_owned());
    [
        ("lint.toml".to_owned(), lint),
        (pack, own),
        (words, WORDS.to_owned()),
        vocabulary("名字", NAMES),
        vocabulary("不用的词", BANNED),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::{Layers, Parts};
    use crate::review::review;
    use crate::text::Collisions;

    #[test]
    fn what_is_written_for_each_kind_holds_and_raises_no_doubt() {
        for kind in Kind::value_variants() {
            let files = files(*kind);
            let read = |path: &Path| {
                let file = files.iter().find(|(name, _)| Path::new(name) == path);
                file.map(|(_, text)| text.clone()).ok_or(Error::Usage(path.display().to_string()))
            };
            let layers = Layers::decode("lint.toml", Path::new("/desk"), &files[0].1, &[], &read).unwrap();
            let config = layers.config(&Parts::default(), &read).unwrap();
            let own = config.rules.rule("own-words").unwrap();
            for example in own.examples() {
                assert!(own.prove(example, &config.rules.segmenter).is_ok(), "{}", example.notation());
            }
            assert_eq!(review(&config.rules, own), []);
            assert!(own.collisions(&mut Collisions::new(&config.rules.segmenter)).is_empty());
        }
    }

    #[test]
    fn every_commented_setting_is_one() {
        // All comments that are settings, in force at once.
        let files = files(Kind::Newspaper);
        let is_setting = |line: &str| line.starts_with('[') || line.contains(" = ");
        let lines = files[0].1.lines().map(|line| match line.strip_prefix("# ") {
            Some(setting) if is_setting(setting) => setting,
            _ => line,
        });
        let text = lines.collect::<Vec<_>>().join("\n");
        assert!(text.contains("\n[rules.repeated-phrase]\nseverity"), "{text}");
        let read = |path: &Path| {
            let file = files.iter().find(|(name, _)| Path::new(name) == path);
            file.map(|(_, text)| text.clone()).ok_or(Error::Usage(path.display().to_string()))
        };
        let layers = Layers::decode("lint.toml", Path::new("/desk"), &text, &[], &read).unwrap();
        let parts = layers.parts_for(Path::new("/desk/副刊/诗.txt"));
        assert!(layers.config(&parts, &read).unwrap().set.len() > 5);
    }
}
