//! `kanwu check --fix` and its kin: manuscripts mended on all cores, each by itself, before they are
//! checked.

use std::io::{self, IsTerminal, Write};
use std::path::Path;
use std::sync::{Arc, RwLock};

use clap::{Args, ValueEnum};
use rayon::prelude::*;

use super::batches::batches;
use super::exceptions::Exceptions;
use super::manuscripts::{Job, Manuscripts};
use super::settings::Chosen;
use super::{Color, Stop, interactive};
use crate::diagnostic::Edit;
use crate::document::Document;
use crate::error::Error;
use crate::fix::{Mended, Which, mend};
use crate::input::{self, Held, Input};
use crate::output::{self, Options};

#[derive(Args)]
#[command(next_help_heading = "改稿选项")]
pub(super) struct Fixing {
    /// 可以放心照改的，改好写回文件，再报告余下的
    #[arg(long)]
    fix: bool,
    /// 同 --fix，但不报告余下的
    #[arg(long, conflicts_with = "reports")]
    fix_only: bool,
    /// 连须看过再改的也改，note 一级的除外（与上面两个或 --diff 同用）
    #[arg(long)]
    unsafe_fixes: bool,
    /// 只列出会怎样改，不写回：words 给人看，patch 给 patch 命令用；不写样式则终端上为 words，否则为 patch
    #[arg(
        long,
        value_name = "样式",
        num_args = 0..=1,
        require_equals = true,
        hide_possible_values = true,
        conflicts_with = "reports"
    )]
    diff: Option<Option<Form>>,
    /// 在终端上逐处问：改、不改、自己改、放过
    #[arg(
        long,
        conflicts_with_all = ["fix", "fix_only", "unsafe_fixes", "diff", "reports"]
    )]
    interactive: bool,
}

/// How changes are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Form {
    Words,
    Patch,
}

/// What is to be done with fixes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// Made; then what is left is reported, or not.
    Make { which: Which, reports: bool },
    /// Listed.
    List { which: Which, form: Form },
    /// Asked about, one by one.
    Ask,
}

impl Fixing {
    /// What the command line asks for, if anything.
    pub(super) fn way(&self) -> Result<Option<Way>, Error> {
        let which = if self.unsafe_fixes { Which::All } else { Which::Safe };
        let usual = || if io::stdout().is_terminal() { Form::Words } else { Form::Patch };
        match self.diff {
            Some(form) => Ok(Some(Way::List { which, form: form.unwrap_or_else(usual) })),
            None if self.interactive => Ok(Some(Way::Ask)),
            None if self.fix_only => Ok(Some(Way::Make { which, reports: false })),
            None if self.fix => Ok(Some(Way::Make { which, reports: true })),
            None if self.unsafe_fixes => {
                let reason = "--unsafe-fixes 要与 --fix、--fix-only 或 --diff 同用";
                Err(Error::Usage(reason.to_owned()))
            }
            None => Ok(None),
        }
    }
}

/// What a run has mended, or would.
#[derive(Debug, Default)]
pub(super) struct Account {
    /// The files by name, each with how many findings were mended in it.
    pub(super) files: Vec<(String, usize)>,
    /// How many findings were let pass, and written down in an ignore file.
    pub(super) excused: usize,
    /// What was not mended by who was asked.
    pub(super) rest: interactive::Rest,
    /// What went wrong: a file that could not be mended is as it was, and fixes that never end were not
    /// made.
    pub(super) errors: Vec<Error>,
}

/// What became of one manuscript.
#[derive(Default)]
struct Done {
    count: usize,
    endless: Vec<Arc<str>>,
    /// The bytes that standard input is to be given out as.
    text: Option<Vec<u8>>,
    /// The changes, where they are only listed.
    listed: Vec<u8>,
}

/// Mends the manuscripts, or lists or asks how. What was read from standard input is written to standard
/// output, mended or as it was.
pub(super) fn run(
    way: Way,
    manuscripts: &mut Manuscripts,
    exceptions: &Exceptions,
    chosen: &Chosen,
    color: Color,
) -> Result<Account, Stop> {
    manuscripts.hold_stdin()?;
    let options = Options { color: color.on(&io::stdout()), ..Options::default() };
    let which = match way {
        Way::Make { which, .. } | Way::List { which, .. } => which,
        Way::Ask => return interactive::run(manuscripts, exceptions, chosen, options),
    };
    let pen = Pen::new(|| false);
    let mut account = Account::default();
    let mut out = io::stdout().lock();
    let mut held = None;
    let mut before = 0;
    for jobs in batches(&manuscripts.jobs) {
        let each = |job| mend_one(job, which, way, manuscripts, exceptions, options, &pen);
        let done: Vec<_> = jobs.par_iter().map(each).collect();
        for (nth, (job, done)) in jobs.iter().zip(done).enumerate() {
            let done = done.unwrap_or_else(|error| {
                account.errors.push(error);
                Done::default()
            });
            if let Some(error) = endless(&job.input, &done.endless) {
                account.errors.push(error);
            }
            if done.count > 0 {
                account.files.push((job.input.name(), done.count));
            }
            out.write_all(&done.listed)?;
            if let (Input::Held(was), Way::Make { .. }) = (&job.input, way) {
                out.write_all(done.text.as_deref().unwrap_or(&was.bytes))?;
                held = done.text.map(|text| (before + nth, text));
            }
        }
        before += jobs.len();
    }
    out.flush()?;
    if let Some((nth, text)) = held {
        let input = &mut manuscripts.jobs[nth].input;
        *input = Input::Held(Box::new(Held { name: input.name(), bytes: text }));
    }
    Ok(account)
}

fn mend_one(
    job: &Job,
    which: Which,
    way: Way,
    manuscripts: &Manuscripts,
    exceptions: &Exceptions,
    options: Options,
    pen: &Pen,
) -> Result<Done, Error> {
    let document = match manuscripts.read(job) {
        // It will be told where the rest is reported.
        Err(_) if matches!(way, Way::Make { reports: true, .. }) => return Ok(Done::default()),
        document => document?,
    };
    let name = document.source().name();
    let read = |text| input::written(name, text, document.stored());
    let found = |document: &Document| {
        let mut found = job.findings(document);
        exceptions.excuse(job, document, &mut found);
        found
    };
    let Mended { edits, count, endless } = mend(&document, which, found, read);
    let mut done = Done { count, endless, ..Done::default() };
    if edits.is_empty() {
        return Ok(done);
    }
    if job.input.path().is_some_and(|path| path.exists() && !path.is_file()) {
        let reason = "这是管道或设备，不是文件，没有改写；请用 kanwu --fix - 从标准输入读";
        return Err(job.input.error(reason.to_owned()));
    }
    let bytes = input::bytes(&job.input, manuscripts.reading.max_size)?;
    let byte_edits = input::byte_edits(&document, &edits, &bytes).map_err(|why| job.input.error(why))?;
    // What is written to memory cannot fail.
    match way {
        Way::List { form: Form::Words, .. } => {
            drop(output::changes(&mut done.listed, &document, &edits, options));
        }
        Way::List { form: Form::Patch, .. } => {
            drop(output::patch(&mut done.listed, name, &bytes, &byte_edits));
        }
        _ => {
            let bytes = input::apply(&bytes, &byte_edits);
            match &job.input {
                Input::Path(path) => pen.write(path, &bytes)?,
                _ => done.text = Some(bytes),
            }
        }
    }
    Ok(done)
}

/// That the fixes of some rules never come to an end, if they do not.
fn endless(input: &Input, rules: &[Arc<str>]) -> Option<Error> {
    if rules.is_empty() {
        return None;
    }
    let reason = match rules {
        [one] => format!("规则 {one} 的改法改了还要再改，没有照它改；请检查这条规则"),
        several => {
            format!("规则 {} 的改法互相抵消，都没有照改；请关掉其中一条", several.join("、"))
        }
    };
    Some(input.error(reason))
}

/// Where the report goes: not among the text of standard input, if that is given back mended.
pub(super) fn report_stream(way: Option<Way>, manuscripts: &Manuscripts) -> Box<dyn Write> {
    let held = manuscripts.jobs.iter().any(|job| matches!(job.input, Input::Held { .. }));
    match held && matches!(way, Some(Way::Make { .. })) {
        true => Box::new(io::stderr()),
        false => Box::new(io::stdout()),
    }
}

/// Tells what was mended, or would be, where nothing else is told.
pub(super) fn tell(way: Way, account: &Account, manuscripts: &Manuscripts) -> io::Result<()> {
    let mut out = report_stream(Some(way), manuscripts);
    let Account { files, excused, rest, .. } = account;
    match way {
        Way::List { form: Form::Patch, .. } => Ok(()),
        Way::List { form: Form::Words, .. } => output::mended(&mut out, "会改", files),
        Way::Make { .. } => output::mended(&mut out, "已改", files),
        Way::Ask => {
            output::mended(&mut out, "已改", files)?;
            if *excused > 0 {
                writeln!(out, "已放过 {excused} 处，连理由记下了")?;
            }
            rest.told().map_or(Ok(()), |rest| writeln!(out, "{rest}"))
        }
    }
}

/// What files are written with. A signal ends the process between two files, never in the middle of
/// one: it would leave a hidden file beside the manuscript.
pub(super) struct Pen {
    writing: Arc<RwLock<()>>,
}

impl Pen {
    /// `holds_back` says at a signal whether something must be asked first.
    pub(super) fn new(holds_back: impl Fn() -> bool + Send + 'static) -> Self {
        let writing = Arc::new(RwLock::new(()));
        let by_handler = Arc::clone(&writing);
        // Where no handler can be set, the process ends at once, as it would without us.
        drop(ctrlc::set_handler(move || {
            let _nobody_writes = by_handler.write();
            if !holds_back() {
                leave();
            }
        }));
        Pen { writing }
    }

    /// Puts bytes in the place of what a file holds.
    pub(super) fn write(&self, path: &Path, bytes: &[u8]) -> Result<(), Error> {
        let _held = self.writing.read();
        input::store(path, bytes)
    }
}

#[allow(clippy::exit, reason = "this is what the signal asks for")]
fn leave() {
    std::process::exit(130);
}

/// Puts edits into the file of a document.
pub(super) fn save(path: &Path, document: &Document, edits: &[Edit], pen: &Pen) -> Result<(), Error> {
    let input = Input::Path(path.to_owned());
    // It was not too large to be read before.
    let bytes = input::bytes(&input, input::Size::default())?;
    let edits = input::byte_edits(document, edits, &bytes).map_err(|why| input.error(why))?;
    pen.write(path, &input::apply(&bytes, &edits))
}
