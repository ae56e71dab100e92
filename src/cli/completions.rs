//! `kanwu completions` and `kanwu man`: what a shell and a manual reader want, made from the command
//! line itself.

use std::io::{self, Write};

use clap::Args;
use clap_complete::Shell;

use super::{Outcome, Stop, command, nearest_command};
use crate::error::Error;

#[derive(Args)]
#[command(next_help_heading = "选项")]
pub(super) struct Arguments {
    /// 哪种 shell：bash、zsh、fish、elvish、powershell
    #[arg(value_name = "shell", help_heading = "参数", hide_possible_values = true)]
    shell: Shell,
}

#[derive(Args)]
#[command(next_help_heading = "选项")]
pub(super) struct Page {
    /// 哪个命令的手册，如 check；不写是总的一页
    #[arg(value_name = "命令", help_heading = "参数")]
    command: Option<String>,
}

/// Prints the completion script of a shell.
pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Stop> {
    // The generator panics where it cannot write, so it writes to memory.
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut command(), "kanwu", &mut script);
    io::stdout().lock().write_all(&script)?;
    Ok(Outcome::Clean)
}

/// Prints the manual page of a command, or of all.
pub(super) fn man(page: &Page) -> Result<Outcome, Stop> {
    let mut all = command();
    // Gives every command the options that all have.
    all.build();
    let command = match &page.command {
        None => all,
        Some(name) => match all.find_subcommand(name) {
            Some(found) => {
                found.clone().display_name(format!("kanwu-{name}")).bin_name(format!("kanwu {name}"))
            }
            None => {
                let meant =
                    nearest_command(name).map(|near| format!("；是不是 {near}？")).unwrap_or_default();
                return Err(Error::Usage(format!("没有“{name}”这个命令{meant}")).into());
            }
        },
    };
    clap_mangen::Man::new(command).render(&mut io::stdout().lock())?;
    Ok(Outcome::Clean)
}
