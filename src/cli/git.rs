//! `trustline git`: sets a repository up, and does what the set-up makes git ask for.

use super::{Outcome, Window, mergetool, out};
use crate::file;
use crate::versions::git::Repository;
use crate::versions::git::setup::Setup;
use crate::versions::readable::readable;
use anyhow::Context;
use std::env;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

/// Let git compare and merge journeys by what they say, in the repository you stand in.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  trustline git install      once in every clone
  trustline git status
  git mergetool --tool=trustline    opens the window on what a merge left undecided")]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    /// Set the repository up: git then merges journeys by record and field and shows changes in words
    ///
    /// Writes to the configuration of this clone and to .gitattributes at its top, says each line it adds, and adds
    /// nothing twice.
    #[command(after_help = "\
Examples:
  trustline git install
  git add .gitattributes     and commit it, so that everybody has the line")]
    Install,
    /// Take away what `install` added, and nothing else
    #[command(after_help = "\
Examples:
  trustline git uninstall")]
    Uninstall,
    /// Say what is set up; exit status 1 where something is missing or differs
    #[command(after_help = "\
Examples:
  trustline git status")]
    Status,
    /// Print a journey in a form that differs by line; what is no journey is printed as it is
    #[command(after_help = "\
Examples:
  trustline git textconv renew-passport.journey.ron
  diff <(trustline git textconv a.journey.ron) <(trustline git textconv b.journey.ron)")]
    Textconv {
        /// The journey
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
    /// Open the window on a file that a merge left undecided; exit status 0 once nothing is
    Mergetool(mergetool::Args),
}

pub(super) fn run(args: &Args, window: Window) -> anyhow::Result<Outcome> {
    match &args.command {
        Command::Install => install(),
        Command::Uninstall => uninstall(),
        Command::Status => status(),
        Command::Textconv { file } => textconv(file),
        Command::Mergetool(args) => mergetool::run(args, window),
    }
}

fn here() -> anyhow::Result<Repository> {
    Ok(Repository::of(&env::current_dir().context("the folder you stand in")?)?)
}

fn install() -> anyhow::Result<Outcome> {
    let repository = here()?;
    let setup = Setup::of(&repository);
    let added = setup.install(&this_program()?)?;
    said("added", &added, "nothing to add: all of it is there")?;
    if added.iter().any(|line| line.starts_with(".gitattributes")) {
        out::tell("commit .gitattributes, so that everybody has the line; everybody runs `trustline git install` once");
    }
    for other in setup.overruled()? {
        out::tell(&format!("warning: another line of attributes gives journeys `{other}`: let ours come after it"));
    }
    Ok(Outcome::Clean)
}

fn uninstall() -> anyhow::Result<Outcome> {
    let repository = here()?;
    let setup = Setup::of(&repository);
    said("removed", &setup.uninstall()?, "nothing to take away")?;
    for line in setup.other_lines()? {
        out::tell(&format!("note: .gitattributes names Trustline in a line that is not ours, which stays: {line}"));
    }
    Ok(Outcome::Clean)
}

fn said(verb: &str, lines: &[String], none: &str) -> anyhow::Result<()> {
    let lines: String = lines.iter().map(|line| format!("{verb} {line}\n")).collect();
    out::result(if lines.is_empty() { format!("{none}\n") } else { lines })?;
    Ok(())
}

fn status() -> anyhow::Result<Outcome> {
    let repository = here()?;
    let all = Setup::of(&repository).status()?;
    let width = all.iter().map(|standing| standing.what.chars().count()).max().unwrap_or(0).min(60);
    let lines = all.iter().map(|standing| format!("{:<width$}  {}\n", standing.what, standing.how));
    out::result(lines.collect::<String>())?;
    if all.iter().all(|standing| standing.right) {
        return Ok(Outcome::Clean);
    }
    out::tell("`trustline git install` sets right what can be");
    Ok(Outcome::Findings)
}

/// Git stops the whole `git log -p` at a file that can't be converted: so whatever it is, something is printed.
fn textconv(path: &Path) -> anyhow::Result<Outcome> {
    let bytes = fs::read(path).with_context(|| path.display().to_string())?;
    let page = catch_unwind(AssertUnwindSafe(|| {
        let document = file::parse(&bytes, "").ok()?;
        Some(readable(&document))
    }));
    out::result(page.ok().flatten().map_or(bytes, String::into_bytes))?;
    Ok(Outcome::Clean)
}

/// The full name of this program as a person would give it: where PATH finds it, if that is this one. What PATH names
/// is often a link that stays when a new version is installed elsewhere.
fn this_program() -> anyhow::Result<PathBuf> {
    let this = env::current_exe().context("where this program is")?;
    let name = this.file_name().unwrap_or_default();
    let real = |path: &Path| fs::canonicalize(path).ok();
    let folders = env::var_os("PATH").map(|path| env::split_paths(&path).collect::<Vec<_>>()).unwrap_or_default();
    let found = folders.iter().map(|folder| folder.join(name)).find(|path| path.is_absolute() && path.is_file());
    let same = found.filter(|found| real(found).is_some() && real(found) == real(&this));
    Ok(same.unwrap_or(this))
}
