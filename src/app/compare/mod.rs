//! Versions to look at: two of them compared, the history of a file, a merge before it is taken.
//!
//! Each is a page of its own with a journey that nothing changes: the one after, with what was removed still in it as
//! ghosts, and marks on what differs. The map, the table, the outline, search and zoom work on it as on any other.
//! Start reading at [`Comparison`]; [`past`] is the history, [`source`] says what can be compared.

pub mod past;
mod revisions;
pub mod solve;
pub mod source;
mod take;

pub use revisions::{Entry, Revisions};

use super::App;
use super::page::{Doc, Page};
use super::session::{Marks, Selection, Session, Sign};
use crate::file::Opened;
use crate::journey::{Journey, Key, Subject};
use crate::versions::tell::{Summary, Told, told};
use crate::versions::union::union;
use past::Past;

/// Why nothing can be changed in a version that is looked at.
pub const ONLY_LOOKED_AT: &str = "Versions are only looked at: go back to the journey to change it";

/// A version with what a person calls it.
#[derive(Clone, Debug, PartialEq)]
pub struct Version {
    /// "what is open", "4f2a19c, 2026-03-02".
    pub name: String,
    /// The journey as it was.
    pub journey: Journey,
}

/// What comes of a comparison.
#[derive(Debug)]
pub enum Purpose {
    /// It is looked at.
    Look,
    /// The version after is a merge with what is on disk, which can be taken for the journey of this slot.
    Merge {
        /// The open journey.
        slot: u64,
        /// What is on disk.
        opened: Box<Opened>,
    },
}

/// How many things of a kind differ, and how they are marked.
#[derive(Clone, Debug, PartialEq)]
pub struct Tally {
    /// What they are.
    pub what: &'static str,
    /// How many are marked so; none of these is 0.
    pub signs: Vec<(Sign, usize)>,
}

impl Tally {
    fn of(told: &[Told]) -> Vec<Self> {
        let kind = |told: &Told| match told.subject {
            Subject::Record(Key::Touchpoint(_)) => 0,
            Subject::Transition(..) => 1,
            Subject::Record(_) => 2,
        };
        let signs = [Sign::Added, Sign::Removed, Sign::Moved, Sign::Changed];
        let all = ["touchpoint", "transition", "other record"].into_iter().enumerate().map(|(at, what)| {
            let count = |sign| told.iter().filter(|told| kind(told) == at && Sign::from(told.mark) == sign).count();
            Self { what, signs: signs.map(|sign| (sign, count(sign))).into_iter().filter(|(_, n)| *n > 0).collect() }
        });
        all.filter(|tally| !tally.signs.is_empty()).collect()
    }

    /// How many there are.
    pub fn all(&self) -> usize {
        self.signs.iter().map(|(_, count)| count).sum()
    }
}

/// Two versions of a journey, compared.
#[derive(Debug)]
pub struct Comparison {
    /// The version before.
    pub before: Version,
    /// The version after.
    pub after: Version,
    /// What differs, in reading order.
    pub told: Vec<Told>,
    /// What it comes to.
    pub summary: Summary,
    /// How many of what are marked how.
    pub tallies: Vec<Tally>,
    /// Which of the differences is looked at.
    pub at: Option<usize>,
    /// What comes of it.
    pub purpose: Purpose,
}

impl Comparison {
    /// Compares.
    pub fn of(before: Version, after: Version, purpose: Purpose) -> Self {
        let told = told(&before.journey, &after.journey);
        let summary = Summary::of(&before.journey, &after.journey);
        let tallies = Tally::of(&told);
        Self { before, after, told, summary, tallies, at: None, purpose }
    }

    /// The journey that shows both, and what is marked in it.
    pub fn shown(&self) -> (Journey, Marks) {
        let (before, after) = (&self.before.journey, &self.after.journey);
        (union(before, after), Marks::of_changes(before, &self.told))
    }

    /// Goes to the difference after the one looked at, or before it; round at the end.
    pub fn step(&mut self, forward: bool) -> Option<&Told> {
        let count = self.told.len();
        let at = match (self.at, forward) {
            _ if count == 0 => return None,
            (None, true) => 0,
            (None, false) => count - 1,
            (Some(at), true) => (at + 1) % count,
            (Some(at), false) => (at + count - 1) % count,
        };
        self.at = Some(at);
        self.told.get(at)
    }
}

/// Something to look at instead of to work on.
#[derive(Debug)]
pub struct Lookup {
    /// The name of its page.
    pub name: String,
    /// What is compared.
    pub comparison: Comparison,
    /// The history that is gone through, if it is one.
    pub past: Option<Past>,
}

impl Doc {
    /// A page that shows what differs.
    pub fn looking(name: String, comparison: Comparison, past: Option<Past>) -> Self {
        let (journey, marks) = comparison.shown();
        let mut doc = Self::new(Session::to_look_at(journey, marks, ONLY_LOOKED_AT));
        doc.session.said = told_in_short(&comparison);
        doc.lookup = Some(Box::new(Lookup { name, comparison, past }));
        doc
    }

    /// Goes to the next difference, or the one before, and shows it.
    pub fn step_change(&mut self, forward: bool) {
        let Some(comparison) = self.lookup.as_mut().map(|lookup| &mut lookup.comparison) else { return };
        let count = comparison.told.len();
        match comparison.step(forward).cloned() {
            Some(told) => {
                let at = comparison.at.map_or(0, |at| at + 1);
                let lines: Vec<&str> = told.lines().map(|(_, words)| words).collect();
                self.session.said = format!("{at} of {count}: {}: {}", told.name, lines.join("; "));
                self.show_subject(told.subject);
            }
            None => self.session.said = "Nothing differs".into(),
        }
    }

    /// Goes to a difference of the list.
    pub fn go_to_change(&mut self, at: usize) {
        if let Some(lookup) = &mut self.lookup {
            lookup.comparison.at = at.checked_sub(1);
            if lookup.comparison.at.is_none() {
                lookup.comparison.at = Some(lookup.comparison.told.len().saturating_sub(1));
            }
        }
        self.step_change(true);
    }

    /// Selects something that is marked and brings it into view.
    pub fn show_subject(&mut self, subject: Subject) {
        self.session.selection = Selection::one(subject);
        self.session.view();
        match self.shown {
            super::page::Shown::Map => self.canvas.reveal(&mut self.session),
            super::page::Shown::Table => self.table.reveal(),
            super::page::Shown::Outline => self.outline.reveal(),
        }
    }
}

/// What a comparison comes to, in a sentence.
fn told_in_short(comparison: &Comparison) -> String {
    format!("From {} to {}: {}", comparison.before.name, comparison.after.name, comparison.summary.spoken())
}

impl App {
    /// Shows what differs between two versions, on top of the page that is shown.
    pub fn compare(&mut self, name: String, before: Version, after: Version, purpose: Purpose) {
        let doc = Doc::looking(name, Comparison::of(before, after, purpose), None);
        let said = doc.session.said.clone();
        self.look(doc);
        self.say(said);
    }

    /// Shows versions on top of the journey that is shown, from where that is looked at and with the same selected.
    fn look(&mut self, mut doc: Doc) {
        if let Some(below) = self.doc().filter(|below| below.lookup.is_none()) {
            doc.canvas.look_as(&below.canvas);
            let there = |subject: &Subject| match subject {
                Subject::Record(key) => doc.session.journey().has(key),
                Subject::Transition(from, to) => doc.session.journey().transition(from, to).is_some(),
            };
            if below.session.selection.focus.as_ref().is_some_and(there) {
                let mut selection = below.session.selection.clone();
                selection.touchpoints.retain(|id| doc.session.journey().touchpoint(id).is_some());
                doc.session.selection = selection;
            }
        }
        self.push(Page::Journey(Box::new(doc)));
    }
}
