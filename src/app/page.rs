//! The pages of the window: journeys, each opened from the one before, and files that could not be read.

use super::bundled::Sample;
use super::canvas::Canvas;
use super::compare::Lookup;
use super::panel::{changes, conflicts, findings, insights, inspector, outline, script};
use super::recover::due::Kept;
use super::session::{Revision, Session};
use super::table;
use super::watch::OnDisk;
use super::workshop::Workshop;
use crate::file::Report;
use crate::journey::Code;
use crate::journey::edit::Choice;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};

/// One page.
pub enum Page {
    /// An open journey.
    Journey(Box<Doc>),
    /// A file that can't be read as a journey.
    Unreadable(Unreadable),
}

/// What shows the journey in the middle of the window.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shown {
    /// The map.
    #[default]
    Map,
    /// The table.
    Table,
    /// The outline, with room for what is known of each touchpoint.
    Outline,
}

impl Shown {
    /// Every one, in the order of the switch.
    pub const ALL: [Self; 3] = [Self::Map, Self::Table, Self::Outline];

    /// What the journey is shown as.
    pub fn words(self) -> &'static str {
        match self {
            Self::Map => "a map",
            Self::Table => "a table",
            Self::Outline => "an outline",
        }
    }
}

/// An open journey with its views.
pub struct Doc {
    /// Names it for what goes on behind the window; no other has the same.
    pub slot: u64,
    /// The journey.
    pub session: Session,
    /// Which of its views is shown.
    pub shown: Shown,
    /// Its map.
    pub canvas: Canvas,
    /// Its table.
    pub table: table::State,
    /// What the inspector remembers.
    pub inspector: inspector::State,
    /// What the outline remembers.
    pub outline: outline::State,
    /// What the findings remember.
    pub findings: findings::State,
    /// What the script remembers.
    pub script: script::State,
    /// What the insights remember.
    pub insights: insights::State,
    /// What the list of conflicts remembers.
    pub conflicts: conflicts::State,
    /// Whether the conflicts of the journey are out of sight.
    pub hides_conflicts: bool,
    /// What is under way in a workshop; it outlasts a presentation.
    pub workshop: Workshop,
    /// The versions that it shows, if it is only to be looked at.
    pub lookup: Option<Box<Lookup>>,
    /// What the list of their changes remembers.
    pub changes: changes::State,
    /// The sample it is a copy of.
    pub sample: Option<&'static Sample>,
    /// The person was told that comments in its file will go, and agreed.
    pub comments_may_go: bool,
    /// The person agreed to lose its changes.
    pub given_up: bool,
    /// What is kept of it for recovery.
    pub kept: Kept,
    /// What its file holds now, as far as that is known.
    pub on_disk: OnDisk,
    /// The person was told of it and put it off.
    pub put_off: bool,
    /// In which revision it was looked at whether it holds together.
    looked_at: Revision,
    /// It didn't hold together, and the person hasn't gone on to the map since.
    in_repair: bool,
}

impl Doc {
    /// A page for a session.
    pub fn new(session: Session) -> Self {
        static SLOTS: AtomicU64 = AtomicU64::new(1);
        Self {
            slot: SLOTS.fetch_add(1, Ordering::Relaxed),
            session,
            shown: Shown::default(),
            canvas: Canvas::default(),
            table: table::State::default(),
            inspector: inspector::State::default(),
            outline: outline::State::default(),
            findings: findings::State::default(),
            script: script::State::default(),
            insights: insights::State::default(),
            conflicts: conflicts::State::default(),
            hides_conflicts: false,
            workshop: Workshop::default(),
            lookup: None,
            changes: changes::State::default(),
            sample: None,
            comments_may_go: false,
            given_up: false,
            kept: Kept::default(),
            on_disk: OnDisk::default(),
            put_off: false,
            looked_at: 0,
            in_repair: false,
        }
    }

    /// A copy of a sample, which has no file of its own yet.
    pub fn copy_of(sample: &'static Sample) -> Self {
        Self { sample: Some(sample), ..Self::new(Session::new(sample.journey())) }
    }

    /// Looks again whether it holds together, if it has changed.
    pub fn refresh(&mut self) {
        let revision = self.session.revision();
        if self.looked_at != revision {
            self.looked_at = revision;
            self.in_repair |= self.is_broken();
        }
    }

    /// Whether its map is shown, rather than what doesn't hold together.
    pub fn is_whole(&self) -> bool {
        !self.in_repair
    }

    /// Goes on from the repair view to the map, if everything holds together now.
    pub fn show_map(&mut self) {
        self.in_repair = self.is_broken();
    }

    /// Whether something doesn't hold together. What a merge left to decide is decided on the map, and a version that is
    /// only looked at needs no mending.
    fn is_broken(&self) -> bool {
        let journey = self.session.journey();
        self.lookup.is_none() && journey.joint_problems().iter().any(|problem| problem.code != Code::Conflict)
    }

    /// Takes note of what its file holds now. What is new is told again.
    pub fn note_on_disk(&mut self, now: OnDisk) {
        (self.on_disk, self.put_off) = (now, false);
    }

    /// Whether there is something about its file to be told over the map.
    pub fn has_news(&self) -> bool {
        self.lookup.is_none() && !self.put_off && !matches!(self.on_disk, OnDisk::AsKnown)
    }

    /// Whether what a merge left to decide is shown.
    pub fn shows_conflicts(&self) -> bool {
        self.lookup.is_none() && !self.hides_conflicts && !self.session.journey().head().conflicts.is_empty()
    }

    /// Settles the conflict that is shown, and goes on to the next.
    pub fn settle_conflict(&mut self, choice: Choice) {
        self.hides_conflicts = false;
        let Self { session, conflicts, .. } = self;
        conflicts::settle(session, conflicts, choice);
        let said = self.session.said.clone();
        if let Some(subject) = self.conflicts.shown(&self.session).and_then(|next| next.subject.clone()) {
            self.show_subject(subject);
            self.session.said = said;
        }
    }

    /// Goes to the next conflict, or the one before, and shows it; where they were out of sight, the one that was last
    /// shown.
    pub fn step_conflict(&mut self, forward: bool) {
        if !std::mem::take(&mut self.hides_conflicts) {
            self.conflicts.step(&self.session, forward);
        }
        self.show_conflict();
    }

    /// Shows what the conflict that is looked at is about.
    pub fn show_conflict(&mut self) {
        let Some(found) = self.conflicts.shown(&self.session).cloned() else { return };
        let field = if found.field.is_empty() { String::new() } else { format!(", {}", found.field) };
        self.session.said = format!("{}{field}: left to decide", found.name);
        if let Some(subject) = found.subject {
            self.show_subject(subject);
        }
    }

    /// Shows it in another view: with the same selection, which comes into sight, and the keyboard.
    pub fn show_as(&mut self, shown: Shown) {
        self.settle();
        self.shown = shown;
        match shown {
            Shown::Map => {
                self.session.view();
                self.canvas.reveal(&mut self.session);
            }
            Shown::Table => self.table.reveal(),
            Shown::Outline => self.outline.reveal(),
        }
        self.focus();
    }

    /// Gives the keyboard to the view.
    pub fn focus(&mut self) {
        match self.shown {
            Shown::Map => self.canvas.focus(),
            Shown::Table => self.table.focus(),
            Shown::Outline => self.outline.focus(),
        }
    }

    /// Brings what is being typed in the view to its end: it is kept.
    pub fn settle(&mut self) {
        match self.shown {
            Shown::Map => self.canvas.settle(&mut self.session),
            Shown::Table => self.table.settle(&mut self.session),
            Shown::Outline => self.outline.settle(&mut self.session),
        }
    }

    /// What can be done in the view now, for the status bar.
    pub fn hint(&self) -> String {
        match self.shown {
            _ if self.lookup.is_some() => {
                "F8 and Shift+F8 go from change to change, F6 from panel to panel; the arrow above leads back.".into()
            }
            Shown::Map => self.canvas.hint(),
            Shown::Table => self.table.hint().into(),
            Shown::Outline => self.outline.hint().into(),
        }
    }

    /// What to call it: the name of its file, or its title while it has none.
    pub fn name(&self) -> String {
        if let Some(lookup) = &self.lookup {
            return lookup.name.clone();
        }
        let path = self.session.path.as_ref().and_then(|path| path.file_name());
        match path {
            Some(name) => name.to_string_lossy().into_owned(),
            None => self.title(),
        }
    }

    /// The journey's title.
    pub fn title(&self) -> String {
        let title = &self.session.journey().head().title;
        if title.is_empty() { "Untitled journey".into() } else { title.clone() }
    }

    /// Whether closing it would lose something.
    pub fn is_unsaved(&self) -> bool {
        self.session.is_unsaved() && !self.given_up
    }
}

/// A file that can't be read as a journey.
pub struct Unreadable {
    /// The file.
    pub path: PathBuf,
    /// What is wrong with it.
    pub report: Report,
    /// Whether it was to be opened on top of the page below, by a link, or in place of all pages.
    pub linked: bool,
}

impl Unreadable {
    /// The name of its file.
    pub fn name(&self) -> String {
        let name = self.path.file_name().map(|name| name.to_string_lossy().into_owned());
        name.unwrap_or_else(|| self.report.name.clone())
    }
}

impl Page {
    /// The open journey, if it is one.
    pub fn doc(&self) -> Option<&Doc> {
        match self {
            Self::Journey(doc) => Some(doc),
            Self::Unreadable(_) => None,
        }
    }

    /// The open journey, if it is one.
    pub fn doc_mut(&mut self) -> Option<&mut Doc> {
        match self {
            Self::Journey(doc) => Some(doc),
            Self::Unreadable(_) => None,
        }
    }

    /// What the title of the window says.
    pub fn name(&self) -> String {
        match self {
            Self::Journey(doc) => doc.name(),
            Self::Unreadable(page) => page.name(),
        }
    }

    /// The file it shows.
    pub fn path(&self) -> Option<&PathBuf> {
        match self {
            Self::Journey(doc) => doc.session.path.as_ref(),
            Self::Unreadable(page) => Some(&page.path),
        }
    }
}
