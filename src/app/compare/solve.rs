//! A file that a plain text merge left with its markers in: its sides are merged as journeys after all.

use crate::app::App;
use crate::app::files::Next;
use crate::app::page::{Doc, Page};
use crate::app::session::Session;
use crate::file::{self, Opened, Stamp};
use crate::journey::thousands::count;
use crate::journey::{Code, Journey};
use crate::versions::git::Tracked;
use crate::versions::merge::{Sides, files, marked};
use std::path::Path;

/// Whether a file that can't be read has a merge's markers in it, and so two sides.
pub fn has_sides(report: &file::Report) -> bool {
    report.problems.iter().any(|located| located.problem.code == Code::ConflictMarkers)
}

/// What the sides of a file come to together.
pub struct Solved {
    /// The merge, as if it had been read from the file.
    pub opened: Opened,
    /// What both sides come from, as far as that is known.
    pub base: Option<Journey>,
}

/// Why the sides of a file can't be merged: in short, and what to do.
pub type Unsolved = (&'static str, &'static str);

/// The three sides: as git keeps them while a merge is undecided, or else as they stand between the markers.
fn sides(path: &Path, text: &str) -> Option<[Vec<u8>; 3]> {
    let stages = Tracked::find(path).and_then(|tracked| tracked.stages()).ok().flatten();
    if let Some(stages) = stages
        && let (Some(ours), Some(theirs)) = (stages.ours, stages.theirs)
    {
        return Some([stages.base.unwrap_or_default(), ours, theirs]);
    }
    let marked = marked::sides(text)?;
    Some([marked.base.unwrap_or_default(), marked.ours, marked.theirs].map(Into::into))
}

/// Merges the sides of a file with this text.
///
/// # Errors
/// Why it can't be done.
pub fn solve(path: &Path, text: &str) -> Result<Solved, Unsolved> {
    let stamp =
        Stamp::on_disk(path).map_err(|_| ("The file can't be read any more", "Look where it is, then try again."))?;
    let Some([base, ours, theirs]) = sides(path, text) else {
        return Err(("The sides can't be told apart", "Mend the file in a text editor, then try again."));
    };
    let merged = files(Sides { base: &base, ours: &ours, theirs: &theirs }, 7);
    let document = match (&merged.by_line, file::parse(&merged.bytes, &path.display().to_string())) {
        (None, Ok(document)) => document,
        _ => {
            let advice = "One of its sides can't be read as a journey. Mend the file in a text editor, then try again.";
            return Err(("The sides can't be merged", advice));
        }
    };
    let base = file::parse(&base, "base").ok().map(|base| base.journey);
    let text = String::from_utf8_lossy(&merged.bytes).into();
    Ok(Solved { opened: Opened { document, text, stamp }, base })
}

impl App {
    /// Merges the sides of the file that is shown as unreadable, and opens what they come to as unsaved changes of it.
    pub fn solve_markers(&mut self) {
        let Some(Page::Unreadable(page)) = self.pages.last() else { return };
        let (path, linked) = (page.path.clone(), page.linked);
        let Solved { opened, base } = match solve(&path, &page.report.text) {
            Ok(solved) => solved,
            Err((title, advice)) => return self.tell(title, advice),
        };
        let left = opened.document.journey.head().conflicts.len();
        let mut session = Session::restored(opened.document, Some(path), Some(opened.stamp));
        session.base = base;
        self.pages.pop();
        let doc = Box::new(Doc::new(session));
        if linked {
            self.push(Page::Journey(doc));
        } else {
            // What is open and unsaved is asked about first.
            self.proceed(Next::Show(doc));
        }
        if self.is_asking() {
            return;
        }
        self.say(match left {
            0 => "Both sides were merged; look at it, then save".into(),
            n => format!("Both sides were merged; {} left to decide", count(n, "conflict")),
        });
    }
}
