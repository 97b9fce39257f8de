//! `trustline git mergetool`: the window as git's tool for what a merge left undecided.

use super::{Outcome, out};
use crate::file::{self, Expect};
use crate::versions::merge::{Sides, files};
use anyhow::Context;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// Open the window on a file that a merge left undecided, and wait until it is closed. `git mergetool` calls this.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  git mergetool --tool=trustline
  trustline git mergetool base.journey.ron ours.journey.ron theirs.journey.ron merged.journey.ron

Where MERGED is not yet a journey that holds its conflicts, the three others are merged into it first.

Exit status: 0 nothing is left to decide, 1 something is, or there is no window, 2 a file can't be read or written.")]
pub struct Args {
    /// The version both sides come from; empty or missing = both added the file
    base: PathBuf,
    /// Our side
    local: PathBuf,
    /// Their side
    remote: PathBuf,
    /// The file with the merge's result
    merged: PathBuf,
}

pub(super) fn run(args: &Args, window: impl Fn(Option<PathBuf>) -> anyhow::Result<()>) -> anyhow::Result<Outcome> {
    if !is_merged(args) && !merge(args)? {
        return Ok(Outcome::Findings);
    }
    if let Err(error) = window(Some(args.merged.clone())) {
        out::tell(&format!("{error:#}"));
        out::tell(&format!(
            "{} was left as it is: open it in Trustline where there is a window",
            args.merged.display()
        ));
        return Ok(Outcome::Findings);
    }
    match file::open(&args.merged) {
        Ok(opened) => match opened.document.journey.head().conflicts.len() {
            0 => Ok(Outcome::Clean),
            left => {
                out::tell(&format!(
                    "{}: {} left to decide",
                    args.merged.display(),
                    crate::journey::thousands::count(left, "conflict")
                ));
                Ok(Outcome::Findings)
            }
        },
        Err(report) => {
            out::tell(report.render(out::coloured(&io::stderr())).trim_end());
            Ok(Outcome::Findings)
        }
    }
}

/// Whether the file is a journey that a merge has made. It isn't where it has git's markers, nor where it is nothing
/// but our side: that is what git leaves where a merge driver failed without a word, and theirs would be lost.
fn is_merged(args: &Args) -> bool {
    let ours = fs::read(&args.local).ok();
    file::open(&args.merged).is_ok() && fs::read(&args.merged).ok() != ours
}

/// Merges the three sides into the file; says whether that came to a journey.
fn merge(args: &Args) -> anyhow::Result<bool> {
    let read = |path: &Path| fs::read(path).with_context(|| path.display().to_string());
    let base = match fs::read(&args.base) {
        Err(error) if error.kind() == ErrorKind::NotFound => Vec::new(),
        read => read.with_context(|| args.base.display().to_string())?,
    };
    let (ours, theirs) = (read(&args.local)?, read(&args.remote)?);
    let merged = files(Sides { base: &base, ours: &ours, theirs: &theirs }, 7);
    if merged.by_line.is_some() {
        let sides = [&args.base, &args.local, &args.remote].map(|side| side.display().to_string()).join(", ");
        out::tell(&format!("one of {sides} can't be read as a journey: decide in {} itself", args.merged.display()));
        return Ok(false);
    }
    file::save(&args.merged, &merged.bytes, Expect::Anything)?;
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::file::Document;
    use crate::journey::edit::Choice;
    use crate::journey::{Edit, Journey, Key};

    /// The four files of a conflict over one name, the merged one with this content.
    fn conflict(merged: impl Fn(&str) -> String) -> (tempfile::TempDir, Args) {
        let folder = tempfile::tempdir().unwrap();
        let journey = crate::templates::named("trusted-traveler").unwrap().journey();
        let id = journey.touchpoints().keys().next().unwrap().clone();
        let called = |name: &str| {
            let mut journey: Journey = journey.clone();
            let edit = Edit::Rename { key: Key::Touchpoint(id.clone()), name: name.into() };
            journey.apply(&edit.patch(&journey).unwrap()).unwrap();
            file::print(&Document { journey, ..Document::default() })
        };
        let write = |name: &str, text: String| {
            let path = folder.path().join(name);
            fs::write(&path, text).unwrap();
            path
        };
        let args = Args {
            base: write("base", called("Base")),
            local: write("local", called("Ours")),
            remote: write("remote", called("Theirs")),
            merged: write("merged.journey.ron", merged(&called("Ours"))),
        };
        (folder, args)
    }

    fn conflicts(path: &Path) -> usize {
        file::open(path).unwrap().document.journey.head().conflicts.len()
    }

    /// What a person does in the window: keeps ours everywhere.
    fn decide(path: Option<PathBuf>) -> anyhow::Result<()> {
        let path = path.unwrap();
        let mut document = file::open(&path).unwrap().document;
        for name in document.journey.head().conflicts.clone().into_keys() {
            let patch = Edit::Settle { path: name, choice: Choice::Ours }.patch(&document.journey).unwrap();
            document.journey.apply(&patch).unwrap();
        }
        fs::write(path, file::print(&document)).unwrap();
        Ok(())
    }

    #[test]
    fn text_with_markers_and_ours_alone_are_merged_before_the_window_opens() {
        let marked = |ours: &str| format!("<<<<<<< a\n{ours}=======\n>>>>>>> b\n");
        for merged in [&marked as &dyn Fn(&str) -> String, &str::to_owned, &|_| String::new()] {
            let (_folder, args) = conflict(merged);
            let seen = |path: Option<PathBuf>| {
                assert_eq!(conflicts(&path.clone().unwrap()), 1);
                decide(path)
            };
            assert_eq!(run(&args, seen).unwrap(), Outcome::Clean);
        }
    }

    #[test]
    fn a_conflict_that_is_left_or_a_missing_window_ends_with_something_to_report() {
        let (_folder, args) = conflict(|_| String::new());
        assert_eq!(run(&args, |_| Ok(())).unwrap(), Outcome::Findings);
        assert_eq!(conflicts(&args.merged), 1);
        assert_eq!(run(&args, |_| anyhow::bail!("no window")).unwrap(), Outcome::Findings);
        assert_eq!(conflicts(&args.merged), 1, "it is there to be decided elsewhere");
        assert_eq!(run(&args, decide).unwrap(), Outcome::Clean);
        let before = fs::read(&args.merged).unwrap();
        assert_eq!(run(&args, |_| Ok(())).unwrap(), Outcome::Findings, "ours alone is merged anew");
        assert_ne!(fs::read(&args.merged).unwrap(), before);
    }

    #[test]
    fn an_empty_or_missing_base_is_an_addition_by_both() {
        for missing in [true, false] {
            let (_folder, args) = conflict(|_| String::new());
            if missing {
                fs::remove_file(&args.base).unwrap();
            } else {
                fs::write(&args.base, "").unwrap();
            }
            assert_eq!(run(&args, decide).unwrap(), Outcome::Clean);
        }
    }

    #[test]
    fn a_side_that_is_no_journey_is_left_to_git() {
        let (_folder, args) = conflict(|_| "<<<<<<< a\n".into());
        fs::write(&args.remote, "no journey").unwrap();
        assert_eq!(run(&args, |_| panic!("nothing to show")).unwrap(), Outcome::Findings);
        assert_eq!(fs::read(&args.merged).unwrap(), b"<<<<<<< a\n");
    }
}
