//! Files and standard input → Documents: found (`walk`), decoded (`decode`) and cut into blocks
//! by format; mended texts → the same files. A path that cannot be read is an error of that path alone.

mod comments;
mod decode;
mod detect;
mod encode;
mod foreign;
mod front_matter;
mod git;
mod line_end;
mod markdown;
mod pieces;
mod real;
mod size;
mod store;
mod taken_for_markup;
mod walk;

use std::fs::File;
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};

pub(crate) use encode::{ByteEdit, apply, byte_edits};
pub(crate) use foreign::kinds;
pub(crate) use git::{History, Since, State};
pub(crate) use real::{Folders, real};
pub(crate) use size::Size;
pub(crate) use store::store;
pub(crate) use walk::{walk, walk_with};

use crate::document::{Document, Encoding, Stored};
use crate::error::Error;
use crate::source::Source;

/// Where a document comes from.
#[derive(Clone, Debug)]
pub(crate) enum Input {
    /// A file, as the user named it.
    Path(PathBuf),
    /// Standard input, under the name it is to be shown by and take its format from.
    Stdin {
        /// What `--stdin-filename` says.
        filename: Option<String>,
    },
    /// What was read already. In a box: there may be a hundred thousand inputs, and this is one of them.
    Held(Box<Held>),
}

/// What was read already.
#[derive(Clone, Debug)]
pub(crate) struct Held {
    /// What it is shown by and takes its format from.
    pub(crate) name: String,
    /// As it was read.
    pub(crate) bytes: Vec<u8>,
}

impl Input {
    /// What it is shown by and takes its format from.
    pub(crate) fn name(&self) -> String {
        match self {
            Input::Path(path) => path.display().to_string(),
            Input::Stdin { filename } => filename.clone().unwrap_or_else(|| STDIN.to_owned()),
            Input::Held(held) => held.name.clone(),
        }
    }

    /// Its path, if it is a file.
    pub(crate) fn path(&self) -> Option<&Path> {
        match self {
            Input::Path(path) => Some(path),
            Input::Stdin { .. } | Input::Held(_) => None,
        }
    }

    /// An error about it.
    pub(crate) fn error(&self, reason: String) -> Error {
        match self {
            Input::Path(path) => Error::File { path: path.clone(), reason },
            _ => Error::File { path: PathBuf::from(self.name()), reason },
        }
    }
}

/// How inputs are read.
#[derive(Clone, Debug, Default)]
pub(crate) struct Options {
    /// The encoding all inputs are in; found out for each where nobody says.
    pub(crate) encoding: Option<Encoding>,
    /// How large they may be.
    pub(crate) max_size: Size,
}

/// What standard input is called where nobody names it.
const STDIN: &str = "<stdin>";

/// Reads one input whole.
pub(crate) fn read(input: &Input, options: &Options) -> Result<Document, Error> {
    document(&input.name(), bytes(input, options.max_size)?, options).map_err(|reason| input.error(reason))
}

/// All bytes of an input that is not too large.
pub(crate) fn bytes(input: &Input, max: Size) -> Result<Vec<u8>, Error> {
    let bytes = match input {
        Input::Path(path) => read_file(path, max),
        Input::Stdin { .. } => read_all(io::stdin().lock(), 0, max),
        Input::Held(held) => Ok(held.bytes.clone()),
    };
    bytes.map_err(|reason| input.error(reason))
}

/// The document that bytes under a name are, or why they are none.
pub(crate) fn document(name: &str, bytes: Vec<u8>, options: &Options) -> Result<Document, String> {
    Size::MOST.check(bytes.len() as u64, true)?;
    let (text, stored) = decode::decode(bytes, options.encoding)?;
    Size::MOST.check(text.len() as u64, true)?;
    Ok(written(name, text, stored))
}

/// The document that a text under a name is, which is written so in its file.
pub(crate) fn written(name: &str, text: String, stored: Stored) -> Document {
    let document = match Format::of(Path::new(name)) {
        Some(Format::Markdown) => {
            let source = Source::new(name, text);
            let (blocks, comments) = markdown::read(source.text());
            Document::with_blocks(source, blocks).with_comments(comments)
        }
        Some(Format::Plain) | None => Document::plain(name, text),
    };
    document.stored_as(stored)
}

/// The text of bytes that are no manuscript, such as a word list; or why they are none.
pub(crate) fn text(bytes: Vec<u8>) -> Result<String, String> {
    decode::decode(bytes, None).map(|(text, _)| text)
}

fn read_file(path: &Path, max: Size) -> Result<Vec<u8>, String> {
    let opened = File::open(path).and_then(|file| Ok((file.metadata()?, file)));
    let (metadata, file) = opened.map_err(|error| reason(path, &error))?;
    // Of what is no file, nobody knows how much will come.
    let known = if metadata.is_file() { metadata.len() } else { 0 };
    max.check(known, true)?;
    read_all(file, known, max).map_err(|why| if metadata.is_dir() { IS_FOLDER.to_owned() } else { why })
}

/// All bytes, of which so many are known to come, but no more than it takes to see that there are too many.
fn read_all(from: impl Read, known: u64, max: Size) -> Result<Vec<u8>, String> {
    // One more than there are, so that no second read is needed to see that.
    let mut bytes = Vec::with_capacity(usize::try_from(known + 1).unwrap_or(0));
    let read = from.take(max.and_one()).read_to_end(&mut bytes);
    read.map_err(|error| format!("读取失败：{error}；请检查磁盘，再运行一次"))?;
    max.check(bytes.len() as u64, false)?;
    Ok(bytes)
}

/// A format files can have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Format {
    Plain,
    Markdown,
}

impl Format {
    /// The format the ending of a name says, if it is one of ours.
    fn of(path: &Path) -> Option<Format> {
        let ending = path.extension()?.to_str()?.to_ascii_lowercase();
        match ending.as_str() {
            "txt" | "text" => Some(Format::Plain),
            "md" | "markdown" => Some(Format::Markdown),
            _ => None,
        }
    }
}

const IS_FOLDER: &str = "这是文件夹，不是文件；请给出其中的文件";

/// Whether a path is a link that leads back to itself. The error that was met may not say so: it may have been
/// wrapped.
fn leads_back(path: &Path) -> bool {
    // ELOOP of Linux, and of macOS and the BSDs.
    let is_loop = |error: io::Error| matches!(error.raw_os_error(), Some(40 | 62));
    path.is_symlink() && std::fs::metadata(path).is_err_and(is_loop)
}

/// Why the system would not let us read a path, and what to do.
fn reason(path: &Path, error: &io::Error) -> String {
    match error.kind() {
        ErrorKind::NotFound => "没有这个文件或文件夹；请检查路径是否写对".to_owned(),
        ErrorKind::PermissionDenied => "没有读取权限；请检查文件或文件夹的权限".to_owned(),
        ErrorKind::IsADirectory => IS_FOLDER.to_owned(),
        _ if leads_back(path) => "符号链接绕成了圈，打不开；请删去或改正这个链接".to_owned(),
        _ => format!("读取失败：{error}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::BlockKind;

    fn kinds(name: &str) -> Vec<BlockKind> {
        let text = "- 一是。\n- 二是。\n".to_owned();
        let document = document(name, text.into_bytes(), &Options::default()).unwrap();
        document.blocks().iter().map(|block| block.kind).collect()
    }

    #[test]
    fn the_ending_says_the_format() {
        assert_eq!(kinds("a.md"), [BlockKind::ListItem; 2]);
        assert_eq!(kinds("b/a.MarkDown"), [BlockKind::ListItem; 2]);
        let plain = Document::plain("", "- 一是。\n- 二是。\n");
        let plain: Vec<_> = plain.blocks().iter().map(|block| block.kind).collect();
        for name in ["a.txt", "a.TEXT", "a", "<stdin>", "md", "a.md.bak"] {
            assert_eq!(kinds(name), plain, "{name}");
        }
    }

    #[test]
    fn a_file_is_read_under_its_name_and_knows_how_it_was_written() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("稿.txt");
        std::fs::write(&path, [0xef, 0xbb, 0xbf, b'a']).unwrap();
        let document = read(&Input::Path(path.clone()), &Options::default()).unwrap();
        assert_eq!((document.text(), document.source().name()), ("a", path.to_str().unwrap()));
        assert_eq!(document.stored(), Stored { encoding: Encoding::Utf8, bom: true });
    }

    #[test]
    fn what_cannot_be_read_is_an_error_of_that_path() {
        let folder = tempfile::tempdir().unwrap();
        let told = |path: &Path| {
            let error = read(&Input::Path(path.to_owned()), &Options::default()).unwrap_err();
            let Error::File { path: named, reason } = error else { panic!("{error}") };
            assert_eq!(named, path);
            reason
        };
        assert!(told(&folder.path().join("无.txt")).contains("没有这个文件"));
        assert!(told(folder.path()).contains("文件夹"));
    }
}
