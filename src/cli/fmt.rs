//! `trustline fmt`: files in the one canonical form.

use super::{Outcome, out};
use crate::file::{self, Expect};
use anyhow::Context;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Write files in the one canonical form, so that versions differ only where the journeys do.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  trustline fmt renew-passport.journey.ron
  trustline fmt --check journeys/*.ron    in a hook: name the files that are not canonical")]
pub struct Args {
    /// The files
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Write nothing; name the files that are not canonical (exit status 1)
    #[arg(long)]
    check: bool,
}

pub(super) fn run(args: &Args) -> anyhow::Result<Outcome> {
    let mut worst = Outcome::Clean;
    for path in &args.files {
        let outcome = one(path, args.check).unwrap_or_else(|error| out::failed(&error));
        worst = worst.max(outcome);
    }
    Ok(worst)
}

fn one(path: &Path, check: bool) -> anyhow::Result<Outcome> {
    let opened = match file::open(path) {
        Ok(opened) => opened,
        Err(report) => {
            out::tell(report.render(out::coloured(&io::stderr())).trim_end());
            return Ok(Outcome::Failed);
        }
    };
    let canonical = file::print(&opened.document);
    // the bytes themselves, because line ends and a byte order mark are part of the form
    let bytes = fs::read(path).with_context(|| path.display().to_string())?;
    if bytes == canonical.as_bytes() {
        return Ok(Outcome::Clean);
    }
    if check {
        out::result(format!("{}\n", path.display()))?;
        return Ok(Outcome::Findings);
    }
    file::save(path, &canonical, Expect::This(&opened.stamp))?;
    out::tell(&match opened.document.other_comments {
        0 => format!("wrote {}", path.display()),
        n => format!(
            "wrote {}; {} went (only the one at the head is kept)",
            path.display(),
            crate::journey::thousands::count(n, "comment")
        ),
    });
    Ok(Outcome::Clean)
}
