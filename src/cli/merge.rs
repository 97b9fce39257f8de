//! `trustline merge`: three versions of a journey into one. It is git's merge driver, and so never worse than git: what
//! it can't read it merges as git would.

use super::{Outcome, out};
use crate::file::{self, Expect};
use crate::versions::merge::{Failure, Merged, Sides, files};
use anyhow::Context;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Merge two changes of one journey, record by record and field by field. What can't be decided is kept in the file.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  trustline merge base.journey.ron ours.journey.ron theirs.journey.ron -o merged.journey.ron
  trustline merge %O %A %B --name %P      as git's merge driver (`trustline git install` sets it up)

Without -o the result takes the place of OURS. An empty BASE means that both sides added the file.

Exit status: 0 merged, 1 something is left to decide (open the file in the window), 2 OUT can't be written.")]
pub struct Args {
    /// The version both sides come from
    base: PathBuf,
    /// Our side
    ours: PathBuf,
    /// Their side
    theirs: PathBuf,
    /// Where to write the result [default: in place of OURS]
    #[arg(short, long, value_name = "OUT")]
    output: Option<PathBuf>,
    /// What the journey is called in messages
    #[arg(long, value_name = "PATH")]
    name: Option<String>,
    /// How long the markers are where files have to be merged by the line
    #[arg(long, value_name = "N", default_value_t = 7)]
    marker_size: usize,
}

/// How many of the things left to decide are named.
const NAMED: usize = 20;

pub(super) fn run(args: &Args) -> anyhow::Result<Outcome> {
    let read = |path: &Path| fs::read(path).with_context(|| path.display().to_string());
    let base = if is_nothing(&args.base) { Vec::new() } else { read(&args.base)? };
    let (ours, theirs) = (read(&args.ours)?, read(&args.theirs)?);
    let merged = files(Sides { base: &base, ours: &ours, theirs: &theirs }, args.marker_size.clamp(1, 1000));
    let target = args.output.as_ref().unwrap_or(&args.ours);
    file::save(target, &merged.bytes, Expect::Anything)?;
    tell(&merged, &args.name.clone().unwrap_or_else(|| target.display().to_string()));
    Ok(if merged.clean { Outcome::Clean } else { Outcome::Findings })
}

/// Whether a path is how the system names no file.
pub(super) fn is_nothing(path: &Path) -> bool {
    path == Path::new("/dev/null") || path.to_str().is_some_and(|path| path.eq_ignore_ascii_case("nul"))
}

fn tell(merged: &Merged, name: &str) {
    match &merged.by_line {
        Some(Failure::Unreadable(report)) => {
            out::tell(report.render(out::coloured(&io::stderr())).trim_end());
            let side = &report.name;
            out::tell(&format!("{name}: {side} can't be read as a journey, so the files were merged by the line"));
        }
        Some(Failure::Panicked) => {
            out::tell(&format!("{name}: merging as journeys failed, so the files were merged by the line"));
        }
        None => {}
    }
    if merged.lost_comments > 0 {
        let lost = crate::journey::thousands::count(merged.lost_comments, "comment");
        out::tell(&format!("{name}: {lost} between records went (only the one at the head is kept)"));
    }
    if !merged.conflicts.is_empty() {
        let count = merged.conflicts.len();
        out::tell(&format!(
            "{name}: {} left to decide; open it in Trustline",
            crate::journey::thousands::count(count, "conflict")
        ));
        // a path may hold any text: nothing of it is to steer the terminal
        let shown = |path: &String| path.chars().map(file::shown).collect::<String>();
        merged.conflicts.iter().take(NAMED).for_each(|path| out::tell(&format!("  {}", shown(path))));
        if count > NAMED {
            out::tell(&format!("  … and {} more", count - NAMED));
        }
    }
}
