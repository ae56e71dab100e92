//! `kanwu init`: a `lint.toml` and a rule pack to start from.

use std::fs::{self, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use clap::Args;

use super::{Outcome, Stop};
use crate::error::Error;

#[derive(Args)]
#[command(next_help_heading = "选项")]
pub(super) struct Arguments {
    /// 放在哪个目录；不写就是当前目录
    #[arg(value_name = "目录", help_heading = "参数")]
    folder: Option<PathBuf>,
}

/// What is written, by where.
const FILES: [(&str, &str); 2] =
    [("lint.toml", include_str!("init/lint.toml")), ("rules/本报.toml", include_str!("init/pack.toml"))];

pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Stop> {
    let folder = arguments.folder.as_deref().unwrap_or(Path::new(""));
    let files = FILES.map(|(name, text)| (folder.join(name), text));
    // Nothing is written where not all can be.
    if let Some((path, _)) = files.iter().find(|(path, _)| path.exists()) {
        let reason = "已经有了，没有动它；要重新起头，先把它移走".to_owned();
        return Err(Error::File { path: path.clone(), reason }.into());
    }
    for (path, text) in &files {
        write(path, text).map_err(|error| Error::File { path: path.clone(), reason: reason(&error) })?;
    }
    let mut out = io::stdout().lock();
    for (path, _) in &files {
        writeln!(out, "写好了 {}", path.display())?;
    }
    writeln!(out, "照里面的说明改成本报的，然后：")?;
    writeln!(out, "  kanwu test         看规则的例句是否都符合")?;
    writeln!(out, "  kanwu config show  看生效的设置，各在哪里写的")?;
    writeln!(out, "  kanwu 稿件/        检查稿件")?;
    Ok(Outcome::Clean)
}

fn write(path: &Path, text: &str) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    OpenOptions::new().write(true).create_new(true).open(path)?.write_all(text.as_bytes())
}

fn reason(error: &io::Error) -> String {
    match error.kind() {
        ErrorKind::PermissionDenied => "没有权限在这里写文件".to_owned(),
        _ => format!("写不进去：{error}"),
    }
}
