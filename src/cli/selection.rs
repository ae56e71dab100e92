//! Which manuscripts a command is given, and how to read them.

use std::path::{Path, PathBuf};

use clap::Args;

use super::settings::Chosen;
use crate::document::Encoding;
use crate::input::Size;

#[derive(Args)]
pub(super) struct Selection {
    /// 稿件或目录（.txt、.md）；- 为标准输入
    #[arg(value_name = "路径", help_heading = "参数", required = true)]
    pub(super) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(super) chosen: Chosen,
    /// 指明稿件编码：utf-8、gb18030、big5、utf-16le、utf-16be（默认自动识别）
    #[arg(long, value_name = "编码", value_parser = Encoding::from_label)]
    pub(super) encoding: Option<Encoding>,
    /// 标准输入的内容叫什么文件名（决定格式、设置和报告里的名字）
    #[arg(long, value_name = "文件名")]
    pub(super) stdin_filename: Option<String>,
    /// 大过此数的文件不检查，算没能查完，如 20M、1G；0 为不限（默认 100M）
    #[arg(
        long,
        value_name = "大小",
        default_value = Size::USUAL,
        hide_default_value = true,
        value_parser = Size::from_written
    )]
    pub(super) max_file_size: Size,
}

/// More paths than this are a list nobody types again.
const SHORT: usize = 3;

impl Selection {
    /// Those paths, with those settings.
    pub(super) fn of(paths: Vec<PathBuf>, chosen: Chosen) -> Self {
        Selection { paths, chosen, encoding: None, stdin_filename: None, max_file_size: Size::default() }
    }

    /// What names the same manuscripts on another command line, with the baseline they are held against,
    /// where that is short.
    pub(super) fn again(&self, baseline: Option<&Path>) -> Option<String> {
        if self.paths.len() > SHORT || self.paths.iter().any(|path| path == Path::new("-")) {
            return None;
        }
        let mut words = Vec::new();
        if let Some(config) = &self.chosen.config {
            words.extend(["--config".to_owned(), quoted(config)]);
        }
        if !self.chosen.profiles.is_empty() {
            words.extend(["--profile".to_owned(), quoted(Path::new(&self.chosen.profiles.join(",")))]);
        }
        if let Some(encoding) = self.encoding {
            words.extend(["--encoding".to_owned(), encoding.name().to_ascii_lowercase()]);
        }
        if self.max_file_size.written() != Size::USUAL {
            words.extend(["--max-file-size".to_owned(), self.max_file_size.written()]);
        }
        if let Some(baseline) = baseline {
            words.extend(["--baseline".to_owned(), quoted(baseline)]);
        }
        if self.paths.iter().any(|path| path.to_string_lossy().starts_with('-')) {
            words.push("--".to_owned());
        }
        words.extend(self.paths.iter().map(|path| quoted(path)));
        Some(words.join(" "))
    }
}

/// A path as a shell takes it.
fn quoted(path: &Path) -> String {
    let path = path.display().to_string();
    let is_plain = |c: char| c.is_alphanumeric() || "/._-+=:,@".contains(c);
    match path.chars().all(is_plain) {
        true => path,
        false => format!("'{}'", path.replace('\'', "'\\''")),
    }
}
