//! The way in.

use std::process::ExitCode;

fn main() -> ExitCode {
    kanwu::cli::main()
}
