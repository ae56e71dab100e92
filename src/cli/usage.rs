//! What clap says of a wrong command line, in Chinese.

use std::error::Error;
use std::io::Write;
use std::process::ExitCode;

use clap::error::{ContextKind, ContextValue, ErrorKind};

/// Prints help or version, or says what is wrong with the command line; gives the exit code. `command` is the
/// one whose help says more.
pub(super) fn report(error: &clap::Error, command: &str) -> ExitCode {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            // A closed pipe is no failure: whoever closed it has seen enough.
            drop(error.print());
            ExitCode::SUCCESS
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            drop(error.print());
            ExitCode::from(2)
        }
        _ => {
            let said = explain(error);
            drop(writeln!(std::io::stderr(), "error: {said}\n用 kanwu {command} --help 查看用法"));
            ExitCode::from(2)
        }
    }
}

fn explain(error: &clap::Error) -> String {
    let get = |kind: ContextKind| match error.get(kind) {
        Some(ContextValue::String(value)) => value.clone(),
        Some(ContextValue::Strings(values)) => values.join("、"),
        Some(value) => value.to_string(),
        None => String::new(),
    };
    let argument = get(ContextKind::InvalidArg);
    let argument = argument.trim_start_matches('[').trim_end_matches(']');
    let value = get(ContextKind::InvalidValue);
    let suggestion =
        [ContextKind::SuggestedArg, ContextKind::SuggestedValue, ContextKind::SuggestedSubcommand]
            .into_iter()
            .map(get)
            .find(|suggestion| !suggestion.is_empty());
    let meant = suggestion.map(|name| format!("；是不是想写 {name}？")).unwrap_or_default();
    match error.kind() {
        ErrorKind::UnknownArgument => format!("没有 {argument} 这个选项{meant}"),
        ErrorKind::InvalidSubcommand => {
            format!("没有 {} 这个命令{meant}", get(ContextKind::InvalidSubcommand))
        }
        ErrorKind::InvalidValue if value.is_empty() => format!("{argument} 后面缺取值"),
        ErrorKind::InvalidValue => {
            format!("{argument} 不能是“{value}”，可用：{}{meant}", get(ContextKind::ValidValue))
        }
        ErrorKind::ValueValidation => {
            // What the standard library says of numbers is English.
            let why = match error.source().map(ToString::to_string) {
                Some(source) if source.is_ascii() => "：应写一个不小于零的整数".to_owned(),
                Some(source) => format!("：{source}"),
                None => String::new(),
            };
            format!("{argument} 不能是“{value}”{why}")
        }
        // Who names no manuscripts means those that stand where he is.
        ErrorKind::MissingRequiredArgument if argument.contains("<路径>") => {
            format!("缺少 {argument}；要查当前目录里的稿件，路径写“.”")
        }
        ErrorKind::MissingRequiredArgument => format!("缺少 {argument}"),
        ErrorKind::ArgumentConflict => format!("{argument} 不能与 {} 同用", get(ContextKind::PriorArg)),
        ErrorKind::TooManyValues | ErrorKind::WrongNumberOfValues => {
            format!("{argument} 的取值太多：{value}")
        }
        ErrorKind::InvalidUtf8 => {
            "命令行里有不是 UTF-8 的文字；文件名不是 UTF-8 的，请先改名，或只给出它所在的文件夹".to_owned()
        }
        _ => error.to_string(),
    }
}
