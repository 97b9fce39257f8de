//! `trustline log`: the history of a file, revision by revision.

use super::{Outcome, out};
use crate::versions::git::{Revision, Tracked};
use std::path::PathBuf;

/// Tell what happened to a journey, revision by revision, newest first, through merges and renames.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  trustline log renew-passport.journey.ron
  trustline log -n 5 renew-passport.journey.ron | less")]
pub struct Args {
    /// The journey's file, in a git repository
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Only the newest so many
    #[arg(short = 'n', long, value_name = "NUMBER")]
    number: Option<usize>,
}

pub(super) fn run(args: &Args) -> anyhow::Result<Outcome> {
    let tracked = Tracked::find(&args.file)?;
    let head = tracked.repository.commit("HEAD")?;
    let mut any = false;
    for revision in tracked.revisions(&head)?.take(args.number.unwrap_or(usize::MAX)) {
        any = true;
        out::result(told(&revision?))?;
    }
    if !any {
        out::tell(&format!("no commit holds {} yet", args.file.display()));
    }
    Ok(Outcome::Clean)
}

fn told(revision: &Revision) -> String {
    format!("{} {} {} {}\n", revision.short, revision.date, revision.author, revision.subject)
}
