//! `kanwu segment TEXT`: the words a text is cut into, and where each comes from.

use std::io::{self, Read, Write};
use std::path::Path;

use clap::Args;
use unicode_width::UnicodeWidthStr;

use super::settings::{Chosen, Settings};
use super::{Outcome, Stop};
use crate::error::Error;
use crate::output::visible;
use crate::text::{Segmenter, is_han};

#[derive(Args)]
#[command(next_help_heading = "选项")]
pub(super) struct Arguments {
    /// 要切分的文字；- 为从标准输入读
    #[arg(value_name = "文字", help_heading = "参数")]
    text: String,
    #[command(flatten)]
    chosen: Chosen,
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Stop> {
    let mut text = arguments.text.clone();
    if text == "-" {
        text.clear();
        io::stdin().lock().read_to_string(&mut text).map_err(|error| match error.kind() {
            io::ErrorKind::InvalidData => Error::Usage("标准输入不是 UTF-8".to_owned()),
            _ => Error::Usage(format!("读不了标准输入：{error}")),
        })?;
    }
    if text.trim().is_empty() {
        return Err(Error::Usage("没有文字可切分".to_owned()).into());
    }
    let out = &mut io::BufWriter::new(io::stdout().lock());
    // With the vocabulary in force, as a check cuts.
    let config = Settings::new(&arguments.chosen).for_folder(Path::new(""))?;
    text.lines().try_for_each(|line| print(out, line, &config.rules.segmenter))?;
    out.flush()?;
    Ok(Outcome::Clean)
}

fn print(out: &mut impl Write, line: &str, segmenter: &Segmenter) -> io::Result<()> {
    let chars: Vec<char> = line.chars().collect();
    let words = segmenter.words(line);
    let words: Vec<String> = words.iter().map(|word| chars[word.start..word.end].iter().collect()).collect();
    let shown: Vec<String> = words.iter().map(|word| visible(word).into_owned()).collect();
    writeln!(out, "{}", shown.join(" / "))?;
    let width = shown.iter().map(|word| word.width()).max().unwrap_or(0);
    for (word, shown) in words.iter().zip(shown) {
        writeln!(out, "  {shown}{}  {}", " ".repeat(width - shown.width()), origin(word, segmenter))?;
    }
    Ok(())
}

/// Where a word comes from.
fn origin(word: &str, segmenter: &Segmenter) -> String {
    if segmenter.vocabulary().accepted_at(word).is_some() {
        return "本报词表".to_owned();
    }
    match segmenter.tag(word) {
        Some(tag) => format!("词典：{}，词频 {}", part_of_speech(tag), segmenter.frequency(word)),
        None if word.chars().all(char::is_alphanumeric) && !word.contains(is_han) => "西文、数字".to_owned(),
        None if word.contains(is_han) => "词典里没有，按单字切开".to_owned(),
        None if word.trim().is_empty() => "空格".to_owned(),
        None => "标点、符号".to_owned(),
    }
}

/// A tag of jieba's dictionary in Chinese.
fn part_of_speech(tag: &str) -> &'static str {
    match tag {
        "nr" | "nrt" | "nrfg" => return "人名",
        "ns" => return "地名",
        "nt" => return "机构名",
        "nz" => return "专名",
        _ => {}
    }
    match tag.chars().next().unwrap_or('x') {
        'n' => "名词",
        'v' => "动词",
        'a' => "形容词",
        'd' => "副词",
        'p' => "介词",
        'c' => "连词",
        'u' => "助词",
        'f' => "方位词",
        's' => "处所词",
        't' => "时间词",
        'r' => "代词",
        'm' => "数词",
        'q' => "量词",
        'b' => "区别词",
        'z' => "状态词",
        'y' => "语气词",
        'e' => "叹词",
        'o' => "拟声词",
        'i' => "成语",
        'l' => "习用语",
        'j' => "简称",
        'g' => "语素",
        'h' | 'k' => "前缀、后缀",
        _ => "词类不明",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_tells_where_it_comes_from() {
        let mut out = Vec::new();
        print(&mut out, "记者10日采访，蹀躞\u{200b}", &Segmenter::default()).unwrap();
        let out = String::from_utf8(out).unwrap();
        let has = |words: &str| assert!(out.contains(words), "{out}");
        has("记者 / 10 / 日 / 采访 / ，");
        has("记者      词典：名词");
        has("10        西文、数字");
        has("，        标点、符号");
        has("⟨U+200B⟩");
    }
}
