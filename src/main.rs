//! Trustline: see the library's documentation. Here arguments lead to the window or to a subcommand.

use clap::Parser;
use std::path::PathBuf;
use std::process::ExitCode;
use trustline::cli::{Cli, out};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let cli = Cli::parse();
    match cli.command {
        Some(command) => command.run(window),
        None => window(cli.file).map_or_else(|error| out::failed(&error).into(), |()| ExitCode::SUCCESS),
    }
}

#[cfg(feature = "gui")]
fn window(file: Option<PathBuf>) -> anyhow::Result<()> {
    trustline::app::run(file)
}

#[cfg(not(feature = "gui"))]
fn window(_file: Option<PathBuf>) -> anyhow::Result<()> {
    anyhow::bail!("this build has no window: see `trustline --help` for what it can do")
}
