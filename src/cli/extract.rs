//! `kanwu extract PATH`: a manuscript as the rules see it, block by block.

use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};

use clap::Args;

use super::{Outcome, Stop};
use crate::document::Encoding;
use crate::input::{self, Input, Options};
use crate::output::blocks;

#[derive(Args)]
#[command(next_help_heading = "选项")]
pub(super) struct Arguments {
    /// 稿件（.txt、.md）；- 为标准输入
    #[arg(value_name = "稿件", help_heading = "参数")]
    path: PathBuf,
    /// 指明稿件编码：utf-8、gb18030、big5、utf-16le、utf-16be（默认自动识别）
    #[arg(long, value_name = "编码", value_parser = Encoding::from_label)]
    encoding: Option<Encoding>,
    /// 标准输入的内容叫什么文件名（决定格式）
    #[arg(long, value_name = "文件名")]
    stdin_filename: Option<String>,
    /// 终端上也显示全文（不写则每段一行，按终端宽度截断；输出到文件或管道时总是全文）
    #[arg(long)]
    full: bool,
}

/// How many cells a line of the terminal has.
fn width_of_terminal() -> Option<usize> {
    terminal_size::terminal_size().map(|(width, _)| width.0.into())
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Stop> {
    let input = match arguments.path == Path::new("-") {
        true => Input::Stdin { filename: arguments.stdin_filename.clone() },
        false => Input::Path(arguments.path.clone()),
    };
    let document = input::read(&input, &Options { encoding: arguments.encoding, ..Options::default() })?;
    let stdout = io::stdout().lock();
    let width = (stdout.is_terminal() && !arguments.full).then(width_of_terminal).flatten();
    let mut out = io::BufWriter::new(stdout);
    blocks(&mut out, &document, width)?;
    out.flush()?;
    Ok(Outcome::Clean)
}
