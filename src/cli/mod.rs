//! The command line: one file a command. Here the way in, the choice of command, and what leaves the
//! process: bytes and exit codes.

mod baseline;
mod batches;
mod beside;
mod check;
mod compare;
mod completions;
mod config;
mod evaluate;
mod exceptions;
mod explain;
mod extract;
mod fix;
mod ignore;
mod in_force;
mod init;
mod interactive;
mod lacking;
mod layout;
mod manuscripts;
mod progress;
mod reports;
mod rules;
mod score;
mod segment;
mod selection;
mod settings;
mod since;
mod stats;
mod test;
mod timings;
mod usage;
mod vocab;
mod which_rule;

use std::ffi::OsString;
use std::io::{self, IsTerminal};
use std::process::ExitCode;

use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};

use crate::error::Error;
use crate::mistake::{Mistake, nearest};
use crate::output;

/// 勘误：检查中文报刊文字里不该付印的差错
#[derive(Parser)]
#[command(
    name = "kanwu",
    version,
    disable_help_flag = true,
    disable_version_flag = true,
    disable_help_subcommand = true,
    subcommand_help_heading = "命令",
    subcommand_value_name = "命令",
    help_template = "{about}\n\n用法：kanwu [命令] [选项] [文件或目录]…\n　　　第一个参数是路径时，就是 check\n\n{all-args}{after-help}",
    after_help = "常用：\n  kanwu 稿件.txt             检查一篇稿件\n  kanwu check 稿件/          检查整个目录\n  kanwu --fix 稿件.txt       改掉可以放心照改的\n  kanwu explain 规则名       看一条规则查什么、为什么、怎样放过\n\n本报的设置（级别、例外、自己的规则）写在 lint.toml，放在稿件所在目录或它的上级目录；\n还没有的话，kanwu init 起一份\n\n退出码：0 没有须改的问题；1 有须改的问题；2 没能查完（用法、设置、文件有误）"
)]
struct Cli {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    global: Global,
}

/// Options every command takes.
#[derive(Args)]
#[command(next_help_heading = "通用选项")]
struct Global {
    /// 何时用颜色：auto（终端上才用）、always、never
    #[arg(
        long,
        global = true,
        value_name = "何时",
        default_value = "auto",
        hide_default_value = true,
        hide_possible_values = true
    )]
    color: Color,
    /// 显示帮助
    #[arg(short, long, global = true, action = clap::ArgAction::Help)]
    help: Option<bool>,
    /// 显示版本
    #[arg(short = 'V', long, action = clap::ArgAction::Version)]
    version: Option<bool>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Color {
    Auto,
    Always,
    Never,
}

impl Color {
    /// Whether to colour what goes to a stream.
    fn on(self, stream: &impl IsTerminal) -> bool {
        match self {
            Color::Always => true,
            Color::Never => false,
            // https://no-color.org: any value but the empty one.
            Color::Auto => {
                stream.is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
            }
        }
    }
}

#[derive(Subcommand)]
enum Command {
    /// 检查稿件（第一个参数是路径时可省写 check）
    Check(check::Arguments),
    /// 记下旧账，以后只报新的：create 建立，update 去掉改好的，show 查看
    Baseline(baseline::Arguments),
    /// 记下看过而不改的问题和理由
    Ignore(ignore::Arguments),
    /// 列出全部规则，或提到某个词的规则
    Rules(rules::Arguments),
    /// 说明一条规则：查什么、依据、例子、怎样放过
    Explain(explain::Arguments),
    /// 运行规则包里的例句，并找自己规则里的疑点
    Test(test::Arguments),
    /// 写一份带注释的 lint.toml、一个自己的规则包和词表，供照着改
    Init(init::Arguments),
    /// 把文字切成词，看每个词从哪里来
    Segment(segment::Arguments),
    /// 看一篇稿件分成哪些段、各是什么
    Extract(extract::Arguments),
    /// 拿标注过的稿件衡量规则准不准
    Evaluate(evaluate::Arguments),
    /// 算编校差错率：逐篇的和全部的
    Score(score::Arguments),
    /// 比较两份 lint.toml：换一份设置，会多报、少报什么
    Compare(compare::Arguments),
    /// 统计：各规则、各栏目报了多少，哪些规则从没报过
    Stats(stats::Arguments),
    /// 查看设置，打印设置的 JSON Schema
    Config(config::Arguments),
    /// 管理本报词表：加词、删词、查毛病、从往期稿件里找
    Vocab(vocab::Arguments),
    /// 打印 shell 的补全脚本
    Completions(completions::Arguments),
    /// 打印手册页（roff），如 kanwu man check | man -l -
    Man(completions::Page),
}

/// How a run ended, apart from errors.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// Nothing must be mended.
    Clean,
    /// Something must be mended.
    Faults,
    /// Some file could not be checked.
    Incomplete,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        ExitCode::from(match outcome {
            Outcome::Clean => 0,
            Outcome::Faults => 1,
            Outcome::Incomplete => 2,
        })
    }
}

/// Why a command stopped: an error to tell, or a stream that broke.
enum Stop {
    Error(Error),
    Stream(io::Error),
}

impl<E: Into<Error>> From<E> for Stop {
    fn from(error: E) -> Self {
        Stop::Error(error.into())
    }
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        Stop::Stream(error)
    }
}

/// The command that was called, with those below it: `vocab add`. Where none is named, manuscripts are checked.
fn called(all: &clap::Command, arguments: &[OsString]) -> String {
    let mut within = all;
    let mut names = Vec::new();
    for argument in arguments.iter().skip(1) {
        let Some(command) = argument.to_str().and_then(|name| within.find_subcommand(name)) else { break };
        names.push(command.get_name());
        within = command;
    }
    if names.is_empty() { "check".to_owned() } else { names.join(" ") }
}

/// Runs the command line of the process.
pub fn main() -> ExitCode {
    let arguments: Vec<OsString> = std::env::args_os().collect();
    let given = arguments.clone();
    let arguments = with_command(arguments);
    let parsed =
        command().try_get_matches_from(arguments).and_then(|matches| Cli::from_arg_matches(&matches));
    let cli = match parsed {
        Ok(cli) => cli,
        Err(error) => {
            return usage::report(&error, &called(&command(), &given));
        }
    };
    let color = cli.global.color;
    let result = match cli.command {
        Command::Check(arguments) => check::run(arguments, color),
        Command::Baseline(arguments) => baseline::run(&arguments, color),
        Command::Ignore(arguments) => ignore::run(&arguments),
        Command::Rules(arguments) => rules::run(&arguments),
        Command::Explain(arguments) => explain::run(&arguments),
        Command::Test(arguments) => test::run(&arguments),
        Command::Init(arguments) => init::run(&arguments),
        Command::Segment(arguments) => segment::run(&arguments),
        Command::Extract(arguments) => extract::run(&arguments),
        Command::Evaluate(arguments) => evaluate::run(&arguments, color),
        Command::Score(arguments) => score::run(&arguments, color),
        Command::Compare(arguments) => compare::run(&arguments, color),
        Command::Stats(arguments) => stats::run(&arguments, color),
        Command::Config(arguments) => config::run(&arguments),
        Command::Vocab(arguments) => vocab::run(&arguments),
        Command::Completions(arguments) => completions::run(&arguments),
        Command::Man(page) => completions::man(&page),
    };
    match result {
        Ok(outcome) => outcome.into(),
        // Whoever closed the pipe has seen enough.
        Err(Stop::Stream(error)) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(Stop::Stream(error)) => {
            let why = match error.kind() {
                io::ErrorKind::StorageFull => "磁盘满了；请腾出空间再运行一次".to_owned(),
                _ => error.to_string(),
            };
            tell(&Error::Usage(format!("写不出结果：{why}")), color);
            Outcome::Incomplete.into()
        }
        Err(Stop::Error(error)) => {
            tell(&error, color);
            Outcome::Incomplete.into()
        }
    }
}

/// The command line with help in Chinese throughout.
fn command() -> clap::Command {
    Cli::command().mut_subcommands(|command| with_help(command, "kanwu"))
}

/// A command, and those below it, with help in Chinese; `above` is what is written before its name.
fn with_help(command: clap::Command, above: &str) -> clap::Command {
    let name = format!("{above} {}", command.get_name());
    if command.has_subcommands() {
        let command = command.mut_subcommands(|command| with_help(command, &name));
        return command
            .disable_help_subcommand(true)
            .subcommand_help_heading("命令")
            .subcommand_value_name("命令")
            .override_usage(format!("{name} 命令 [选项] …"))
            .help_template("{about}\n\n用法：{usage}\n\n{all-args}");
    }
    let positionals: String = command.get_positionals().map(|argument| format!(" {argument}")).collect();
    let usage = format!("{name} [选项]{}", positionals.replace("...", "…"));
    command.override_usage(usage).help_template("{about}\n\n用法：{usage}\n\n{all-args}")
}

/// The command a word on the command line was most likely meant to be.
fn nearest_command(word: &str) -> Option<String> {
    let commands = command();
    nearest(word, commands.get_subcommands().map(clap::Command::get_name)).map(str::to_owned)
}

/// Tells an error on standard error.
fn tell(error: &Error, color: Color) {
    let options = output::Options { color: color.on(&io::stderr()), ..output::Options::default() };
    // Nobody is left to tell when standard error is closed.
    drop(output::error(&mut io::stderr().lock(), error, options));
}

/// Tells what may be a mistake, on standard error.
fn warn(mistake: &Mistake, color: Color) {
    let options = output::Options { color: color.on(&io::stderr()), ..output::Options::default() };
    drop(output::warning(&mut io::stderr().lock(), mistake, options));
}

/// The arguments with `check` put in where the first that is no option for every command is a path or
/// an option of it.
fn with_command(mut arguments: Vec<OsString>) -> Vec<OsString> {
    let mut at = 1;
    while let Some(argument) = arguments.get(at).and_then(|argument| argument.to_str()) {
        match argument {
            "--color" => at += 2,
            _ if argument.starts_with("--color=") => at += 1,
            "-h" | "--help" | "-V" | "--version" => return arguments,
            // Many type it, and no manuscript is called so.
            "help" => {
                arguments[at] = "--help".into();
                return arguments;
            }
            _ => break,
        }
    }
    let Some(first) = arguments.get(at) else { return arguments };
    let is_command = command().get_subcommands().any(|command| first == command.get_name());
    if !is_command {
        arguments.insert(at, "check".into());
    }
    arguments
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_well_formed() {
        command().debug_assert();
    }

    #[test]
    fn check_is_the_default_command() {
        let put_in = |line: &str| {
            let arguments = line.split(' ').map(OsString::from).collect();
            with_command(arguments).len() > line.split(' ').count()
        };
        assert!(put_in("kanwu 稿件.txt"));
        assert!(put_in("kanwu -"));
        assert!(put_in("kanwu --format json 稿件.txt"));
        assert!(put_in("kanwu --color never 稿件.txt"));
        assert!(!put_in("kanwu --color never rules"));
        assert!(!put_in("kanwu --color=never rules"));
        assert!(!put_in("kanwu rules"));
        assert!(!put_in("kanwu --help"));
        assert!(!put_in("kanwu"));
    }
}
