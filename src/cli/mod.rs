//! The command line: one file a subcommand. Names, exit statuses and JSON are a contract with hooks and CI.
//!
//! Results go to standard output, what went wrong and progress to standard error. It needs no display. Start reading
//! at [`Cli`]; [`out`] is the only place that writes to the streams.

mod check;
mod diff;
mod export;
mod fmt;
mod git;
mod input;
mod layout;
mod lifetime;
mod log;
mod merge;
mod mergetool;
mod new;
pub mod out;
mod portfolio;
mod stats;

use clap::{Parser, Subcommand};
use std::path::PathBuf;
use std::process::ExitCode;

/// Draws the journey a person makes through government services, and the line of trust along it.
#[derive(Debug, Parser)]
#[command(name = "trustline", version, args_conflicts_with_subcommands = true, after_help = EXAMPLES)]
pub struct Cli {
    /// The journey to open in the window
    #[arg(value_name = "FILE")]
    pub file: Option<PathBuf>,
    /// What to do instead of opening the window.
    #[command(subcommand)]
    pub command: Option<Command>,
}

const EXAMPLES: &str = "\
Examples:
  trustline renew-passport.journey.ron    open a journey in the window
  trustline check journeys/*.ron          report what does not hold together

Exit status: 0 done, 1 done with something to report, 2 could not be done.";

/// The subcommands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Write a new journey to start from
    New(new::Args),
    /// Report what does not hold together and what could be better
    Check(check::Args),
    /// Write files in the one canonical form
    Fmt(fmt::Args),
    /// Write as JSON where everything on the map goes
    Layout(layout::Args),
    /// Count what a journey costs and where it goes
    Stats(stats::Args),
    /// Say what changed between two versions of a journey
    Diff(diff::Args),
    /// Merge two changes of one journey
    Merge(merge::Args),
    /// Draw a journey as SVG, PNG or PDF, or write it as a graph
    Export(export::Args),
    /// Tell the history of a file as changes of the journey
    Log(log::Args),
    /// Let git compare and merge journeys by what they say
    Git(git::Args),
}

impl Command {
    /// Does it. What went wrong has been told when this returns.
    pub fn run(&self, window: Window) -> ExitCode {
        let done = match self {
            Self::New(args) => new::run(args),
            Self::Check(args) => check::run(args),
            Self::Fmt(args) => fmt::run(args),
            Self::Layout(args) => layout::run(args),
            Self::Stats(args) => stats::run(args),
            Self::Diff(args) => diff::run(args),
            Self::Merge(args) => merge::run(args),
            Self::Export(args) => export::run(args),
            Self::Log(args) => log::run(args),
            Self::Git(args) => git::run(args, window),
        };
        done.unwrap_or_else(|error| out::failed(&error)).into()
    }
}

/// Opens the window on a file and comes back when it is closed. The window is built above this room.
pub type Window = fn(Option<PathBuf>) -> anyhow::Result<()>;

/// How a subcommand ended; the discriminants are the exit statuses. The worst of several is the largest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// Done and nothing to report.
    Clean = 0,
    /// Done, with something to report.
    Findings = 1,
    /// Could not be done.
    Failed = 2,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        Self::from(outcome as u8)
    }
}
