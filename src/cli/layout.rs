//! How the result of a command is laid out: a table for people, JSON for programs.

use clap::{Args, ValueEnum};

#[derive(Args)]
pub(super) struct Laid {
    /// 结果的样式：table、json
    #[arg(
        long,
        value_name = "样式",
        default_value = "table",
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub(super) format: Layout,
}

#[derive(Clone, Copy, ValueEnum)]
pub(super) enum Layout {
    Table,
    Json,
}
