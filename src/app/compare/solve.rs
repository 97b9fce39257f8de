//! A file that a plain text merge left with its markers in: its sides are merged as journeys after all.

use crate::app::App;
use crate::app::page::{Doc, Page};
use crate::app::session::Session;
use crate::file::{self, Stamp};
use crate::journey::Code;
use crate::versions::git::Tracked;
use crate::versions::merge::{Sides, files, marked};
use std::path::Path;

/// Whether a file that can't be read has a merge's markers in it, and so two sides.
pub fn has_sides(report: &file::Report) -> bool {
    report.problems.iter().any(|located| located.problem.code == Code::ConflictMarkers)
}

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

impl App {
    /// Merges the sides of the file that is shown as unreadable, and opens what they come to as unsaved changes of it.
    pub fn solve_markers(&mut self) {
        let Some(Page::Unreadable(page)) = self.pages.last() else { return };
        let (path, linked) = (page.path.clone(), page.linked);
        let Some([base, ours, theirs]) = sides(&path, &page.report.text) else {
            return self.tell("The sides can't be told apart", "Mend the file in a text editor, then try again.");
        };
        let merged = files(Sides { base: &base, ours: &ours, theirs: &theirs }, 7);
        let document = match (&merged.by_line, file::parse(&merged.bytes, &path.display().to_string())) {
            (None, Ok(document)) => document,
            _ => {
                let text =
                    "One of its sides can't be read as a journey. Mend the file in a text editor, then try again.";
                return self.tell("The sides can't be merged", text);
            }
        };
        let stamp = Stamp::on_disk(&path).ok();
        let left = document.journey.head().conflicts.len();
        let session = Session::restored(document, Some(path), stamp);
        self.pages.pop();
        let doc = Box::new(Doc::new(session));
        if linked {
            self.push(Page::Journey(doc));
        } else {
            self.pages.clear();
            self.push(Page::Journey(doc));
        }
        self.say(match left {
            0 => "Both sides were merged; look at it, then save".into(),
            n => format!("Both sides were merged; {} left to decide", crate::app::bar::status::count(n, "conflict")),
        });
    }
}
