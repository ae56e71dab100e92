//! `kanwu compare`: what another `lint.toml` makes of the same manuscripts.

use std::cmp::Ordering;
use std::io::{self, BufWriter, Write};
use std::iter::Peekable;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use super::manuscripts::{Job, Look, Manuscripts};
use super::progress::Progress;
use super::selection::Selection;
use super::settings::Chosen;
use super::{Color, Outcome, Stop, tell, warn};
use crate::comparison::{Change, compare};
use crate::document::Document;
use crate::error::Error;
use crate::input::Input;
use crate::output::{Comparison, Options};

#[derive(Args)]
#[command(next_help_heading = "选项")]
pub(super) struct Arguments {
    /// 拿来试的稿件或目录，如一批旧报
    #[arg(value_name = "路径", help_heading = "参数", required = true)]
    paths: Vec<PathBuf>,
    /// 原来的 lint.toml；不写就用现在生效的（从稿件所在目录逐级向上找）
    #[arg(long, value_name = "文件")]
    base: Option<PathBuf>,
    /// 改过的 lint.toml；不写就用现在生效的
    #[arg(long, value_name = "文件")]
    head: Option<PathBuf>,
    /// 两边都启用的 [profiles.名字]；几个用逗号隔开，后面的优先
    #[arg(
        long = "profile",
        value_name = "名字,…",
        value_delimiter = ',',
        env = "KANWU_PROFILE",
        hide_env = true
    )]
    profiles: Vec<String>,
    /// 结果的样式：full（连原文）、json
    #[arg(
        long,
        value_name = "样式",
        default_value = "full",
        hide_default_value = true,
        hide_possible_values = true
    )]
    format: Form,
    /// 每条规则的新增、消失、改变各最多逐条显示几处，0 为不限
    #[arg(long, value_name = "数", default_value_t = 10, hide_default_value = true)]
    limit: usize,
}

#[derive(Clone, Copy, ValueEnum)]
enum Form {
    Full,
    Json,
}

pub(super) fn run(arguments: &Arguments, color: Color) -> Result<Outcome, Stop> {
    if arguments.base.is_none() && arguments.head.is_none() {
        let reason =
            "要比较两份设置：--base 写原来的 lint.toml，--head 写改过的；只写一个，另一边就用现在生效的";
        return Err(Error::Usage(reason.to_owned()).into());
    }
    if arguments.paths.iter().any(|path| path == Path::new("-")) {
        return Err(Error::Usage("compare 要把稿件查两遍，不能用标准输入".to_owned()).into());
    }
    let find = |config: &Option<PathBuf>| {
        let chosen = Chosen::of(config.as_deref(), &arguments.profiles);
        Manuscripts::find(&Selection::of(arguments.paths.clone(), chosen))
    };
    let [base, head] = [find(&arguments.base)?, find(&arguments.head)?];
    // Both may say the same.
    let warnings = base.warnings.iter().chain(&head.warnings);
    let mut told = Vec::new();
    for warning in warnings {
        if !told.contains(&warning.to_string()) {
            told.push(warning.to_string());
            warn(warning, color);
        }
    }
    head.errors.iter().for_each(|error| tell(error, color));
    let mut complete = head.errors.is_empty();
    let mut comparison = match arguments.format {
        Form::Json => Comparison::for_programs(),
        Form::Full => Comparison::for_people(Options {
            color: color.on(&io::stdout()),
            limit: arguments.limit,
            ..Options::default()
        }),
    };
    let mut out = BufWriter::new(io::stdout());
    let progress = Progress::new(base.jobs.len() + head.jobs.len());
    let [mut base, mut head] = [&base, &head].map(|side| side.batches(&progress).flatten().peekable());
    while let Some(compared) = next(&mut base, &mut head) {
        progress.aside(|| match compared {
            Ok((document, changes)) => comparison.file(&mut out, &document, &changes),
            Err(error) => {
                tell(&error, color);
                complete = false;
                Ok(())
            }
        })?;
    }
    comparison.finish(&mut out)?;
    out.flush()?;
    Ok(match complete {
        false => Outcome::Incomplete,
        true if comparison.differs() => Outcome::Faults,
        true => Outcome::Clean,
    })
}

/// The next manuscript of two runs in the same order, with what differs. A run that excludes it finds
/// nothing in it.
fn next<'m>(
    base: &mut Peekable<impl Iterator<Item = Look<'m>>>,
    head: &mut Peekable<impl Iterator<Item = Look<'m>>>,
) -> Option<Result<(Document, Vec<Change>), Error>> {
    let order = match (base.peek(), head.peek()) {
        (Some((base, _)), Some((head, _))) => path(base).cmp(path(head)),
        (Some(_), None) => Ordering::Less,
        (None, _) => Ordering::Greater,
    };
    let found = match order {
        Ordering::Less => base.next()?.1.map(|before| (before.document, before.diagnostics, Vec::new())),
        Ordering::Greater => head.next()?.1.map(|after| (after.document, Vec::new(), after.diagnostics)),
        Ordering::Equal => {
            let (before, after) = (base.next()?.1, head.next()?.1);
            before
                .and_then(|before| after.map(|after| (after.document, before.diagnostics, after.diagnostics)))
        }
    };
    Some(found.map(|(document, before, after)| {
        let changes = compare(document.text(), before, after);
        (document, changes)
    }))
}

/// Manuscripts stand in the order of their paths; standard input, which has none, was refused.
fn path(job: &Job) -> &Path {
    match &job.input {
        Input::Path(path) => path,
        Input::Stdin { .. } | Input::Held { .. } => Path::new(""),
    }
}
