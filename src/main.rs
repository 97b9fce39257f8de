//! Trustline: see the library's documentation. Here arguments lead to the window or to a subcommand.

use clap::Parser;
use std::process::ExitCode;
use trustline::cli::{Cli, out};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let cli = Cli::parse();
    match cli.command {
        Some(command) => command.run(),
        None => window(cli.file),
    }
}

fn window(_file: Option<std::path::PathBuf>) -> ExitCode {
    out::failed(&anyhow::anyhow!("this build has no window: see `trustline --help` for what it can do")).into()
}
