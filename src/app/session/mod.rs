//! One open journey: the journey itself, its history, what is selected, and what is derived from it.

mod aside;
mod marks;
mod selection;
mod view;

pub use aside::Spotlight;
pub use marks::{Marks, Sign};
pub use selection::Selection;
pub use view::{OtherLevels, View};

use super::filter::Filter;
use super::fold::{self, Folds};
use crate::file::{Document, Opened, Stamp};
use crate::journey::edit::done;
use crate::journey::history::{Gesture, State};
use crate::journey::{Edit, History, Journey, Key, Mint, Patch, Refusal, Subject, TouchpointId};
use crate::layout::Arranger;
use crate::picture::{Linked, OtherLine, Sizes};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

/// Counts the changes of a journey while it is open; caches compare it.
pub type Revision = u64;

/// One open journey.
pub struct Session {
    journey: Journey,
    history: History,
    revision: Revision,
    view: Option<View>,
    /// Counts what changes the view; the view that is current has the same.
    version: u64,
    filter: Filter,
    /// What a room is shown; none = a person at a desk looks at it.
    spotlight: Option<Spotlight>,
    folds: Folds,
    /// Arranges what isn't folded away.
    folded_arranger: Arranger,
    arranger: Arranger,
    /// Makes ids for what is added.
    pub mint: Mint,
    /// What is selected.
    pub selection: Selection,
    /// Where it is on disk; none = never saved.
    pub path: Option<PathBuf>,
    /// What was on disk when it was read or saved.
    pub stamp: Option<Stamp>,
    /// The journey as it was read or saved last, to merge with what others made of it; none = it isn't known.
    pub base: Option<Journey>,
    /// The comment at the head of its file.
    pub head_comment: String,
    /// Comments elsewhere in its file, which go with the next save.
    pub other_comments: usize,
    /// The last thing worth telling: shown in the status bar and spoken by a screen reader.
    pub said: String,
    last_gesture: Gesture,
    read_only: Option<&'static str>,
    marks: Arc<Marks>,
    linked: Arc<Linked>,
    /// The trust that a scenario lets expect; none = no scenario is looked at that would change it.
    expected: Option<Arc<OtherLevels>>,
}

impl Session {
    /// A journey that has no file yet.
    pub fn new(journey: Journey) -> Self {
        Self::with(Document { journey, ..Document::default() })
    }

    /// A journey read from a file.
    pub fn opened(path: PathBuf, opened: Opened) -> Self {
        let mut session = Self::with(opened.document);
        session.path = Some(path);
        session.stamp = Some(opened.stamp);
        session.base = Some(session.journey.clone());
        session
    }

    /// A journey that was kept for recovery: it belongs to this file, which held what the stamp says, and has changes
    /// that the file hasn't.
    pub fn restored(document: Document, path: Option<PathBuf>, stamp: Option<Stamp>) -> Self {
        Self { history: History::default(), path, stamp, ..Self::with(document) }
    }

    fn with(document: Document) -> Self {
        let mut session = Self {
            journey: document.journey,
            history: History::saved(),
            revision: 1,
            view: None,
            version: 1,
            filter: Filter::default(),
            spotlight: None,
            folds: Folds::default(),
            folded_arranger: Arranger::default(),
            arranger: Arranger::default(),
            mint: Mint::default(),
            selection: Selection::default(),
            path: None,
            stamp: None,
            base: None,
            head_comment: document.head_comment,
            other_comments: document.other_comments,
            said: String::new(),
            last_gesture: 0,
            read_only: None,
            marks: Arc::default(),
            linked: Arc::default(),
            expected: None,
        };
        session.mark_conflicts();
        session
    }

    /// The journey.
    pub fn journey(&self) -> &Journey {
        &self.journey
    }

    /// Undo, redo and the saved mark.
    pub fn history(&self) -> &History {
        &self.history
    }

    /// Which revision of the journey this is.
    pub fn revision(&self) -> Revision {
        self.revision
    }

    /// The journey as a document to be written.
    pub fn document(&self) -> Document {
        let (journey, head_comment) = (self.journey.clone(), self.head_comment.clone());
        Document { journey, head_comment, other_comments: self.other_comments }
    }

    /// A fresh name for a gesture: edits done under it are one undo step.
    pub fn begin_gesture(&mut self) -> Gesture {
        self.last_gesture += 1;
        self.last_gesture
    }

    /// Does an edit as a step of its own. A refusal is told to the person and returned.
    ///
    /// # Errors
    /// The edit's [`Refusal`].
    pub fn perform(&mut self, edit: &Edit) -> Result<(), Refusal> {
        self.perform_in(edit, None)
    }

    /// Does an edit as part of a gesture.
    ///
    /// # Errors
    /// The edit's [`Refusal`].
    pub fn perform_in(&mut self, edit: &Edit, gesture: Option<Gesture>) -> Result<(), Refusal> {
        self.may_change()?;
        let label = edit.label(&self.journey);
        let told = edit.told(&self.journey);
        let patch = edit.patch(&self.journey).inspect_err(|refusal| self.said = sentence(&refusal.to_string()))?;
        if patch.is_empty() {
            return Ok(());
        }
        if self.journey.apply(&patch).is_err() {
            debug_assert!(false, "the patch was made of this very journey");
            return Ok(());
        }
        self.said = told;
        self.history.push(label, patch, gesture);
        self.changed();
        Ok(())
    }

    /// Does several edits as one step, which is called as the first of them is. If one is refused none is done.
    ///
    /// # Errors
    /// The [`Refusal`] of the first that can't be done.
    pub fn perform_all(&mut self, edits: &[Edit], gesture: Option<Gesture>) -> Result<(), Refusal> {
        let label = edits.first().map(|first| first.label(&self.journey)).unwrap_or_default();
        self.perform_as(&label, edits, gesture)
    }

    /// Does several edits as one step of this name, in the words that follow "Undo". If one is refused none is done.
    ///
    /// # Errors
    /// The [`Refusal`] of the first that can't be done.
    pub fn perform_as(&mut self, label: &str, edits: &[Edit], gesture: Option<Gesture>) -> Result<(), Refusal> {
        self.may_change()?;
        let (mut journey, mut whole) = (self.journey.clone(), Patch::default());
        for edit in edits {
            let patch = edit.patch(&journey).inspect_err(|refusal| self.said = sentence(&refusal.to_string()))?;
            if journey.apply(&patch).is_err() {
                debug_assert!(false, "the patch was made of this very journey");
                return Ok(());
            }
            whole = whole.then(patch);
        }
        if whole.is_empty() {
            return Ok(());
        }
        self.journey = journey;
        self.said = done(label);
        self.history.push(label.to_owned(), whole, gesture);
        self.changed();
        Ok(())
    }

    /// Refuses what would change a journey that is only looked at.
    fn may_change(&mut self) -> Result<(), Refusal> {
        let Some(reason) = self.read_only else { return Ok(()) };
        reason.clone_into(&mut self.said);
        Err(Refusal::NotPossible(reason))
    }

    /// Takes back what a gesture did so far, as Esc does.
    pub fn abandon(&mut self, gesture: Gesture) {
        self.history.abandon(&mut self.journey, gesture);
        self.changed();
    }

    /// Takes back the last step.
    pub fn undo(&mut self) {
        match self.history.undo(&mut self.journey) {
            Some(step) => {
                self.said = format!("Undone: {}", step.label);
                let to = Selection::after(&step.patch.inverse(), &self.selection);
                self.selection = to.unwrap_or_else(|| std::mem::take(&mut self.selection));
                self.changed();
            }
            None => self.said = "Nothing to undo".into(),
        }
    }

    /// Does again what was taken back.
    pub fn redo(&mut self) {
        match self.history.redo(&mut self.journey) {
            Some(step) => {
                self.said = format!("Done again: {}", step.label);
                let to = Selection::after(&step.patch, &self.selection);
                self.selection = to.unwrap_or_else(|| std::mem::take(&mut self.selection));
                self.changed();
            }
            None => self.said = "Nothing to redo".into(),
        }
    }

    /// The journey was saved as it was in this state, and may have changed since.
    pub fn mark_saved(&mut self, path: PathBuf, stamp: Stamp, saved: Journey, state: State) {
        self.history.mark_saved_as(state);
        self.path = Some(path);
        self.stamp = Some(stamp);
        self.base = Some(saved);
        self.other_comments = 0;
    }

    /// Takes over what its file holds now, as a step that can be undone.
    pub fn take_over(&mut self, opened: Opened) {
        let Document { journey, head_comment, other_comments } = opened.document;
        let patch = Patch::between(&self.journey, &journey);
        if !patch.is_empty() {
            self.step("read again from disk", patch);
        }
        self.history.mark_saved();
        (self.head_comment, self.other_comments) = (head_comment, other_comments);
        (self.stamp, self.base) = (Some(opened.stamp), Some(journey));
    }

    /// Makes the journey another one, as a step of this name.
    pub fn become_another(&mut self, label: &str, journey: &Journey) {
        let patch = Patch::between(&self.journey, journey);
        if !patch.is_empty() {
            self.step(label, patch);
        }
    }

    /// Applies a patch made of this very journey, as a step of its own.
    fn step(&mut self, label: &str, patch: Patch) {
        if self.journey.apply(&patch).is_err() {
            debug_assert!(false, "the patch was made of this very journey");
            return;
        }
        self.history.push(label.to_owned(), patch, None);
        self.changed();
    }

    /// Whether there are changes that no file has.
    pub fn is_unsaved(&self) -> bool {
        self.history.is_unsaved()
    }

    /// What is derived from the journey as it is now; made again only after a change.
    pub fn view(&mut self) -> &View {
        self.unfold_focus();
        if self.view.as_ref().is_none_or(|view| view.version != self.version) {
            let sizes = Sizes(&self.journey);
            let placement = if self.folds.is_any() {
                let shown = fold::shown(&self.journey, &self.folds);
                Arc::new(fold::squeezed(&self.folded_arranger.arrange(&shown, &sizes), &self.folds))
            } else {
                self.arranger.arrange(&self.journey, &sizes)
            };
            let folded = fold::summaries(&self.journey, &self.folds);
            let view = View { version: self.version, folded, ..View::of(&self.journey, placement, &self.linked) };
            let view = view.marked(Arc::clone(&self.marks)).over(self.expected.clone());
            self.view = Some(view.leaving_out(&self.journey, self.stepping_back(&self.journey)));
        }
        self.view.get_or_insert_default()
    }

    /// What is known of the journeys that this one links to.
    pub fn linked(&self) -> &Arc<Linked> {
        &self.linked
    }

    /// Takes note of what is known of the journeys that this one links to.
    pub fn set_linked(&mut self, linked: Linked) {
        if *self.linked != linked {
            if !self.linked.looks_like(&linked) {
                self.version += 1;
            }
            self.linked = Arc::new(linked);
        }
    }

    /// Shows the trust that a scenario lets expect, at each touchpoint from 1 to 5, in front of the trust line.
    pub fn set_expected(&mut self, levels: Option<BTreeMap<TouchpointId, f64>>) {
        if levels.as_ref() != self.expected.as_ref().map(|expected| &expected.1) {
            self.expected = levels.map(|levels| Arc::new((OtherLine::Expected, levels)));
            let current = self.view.take_if(|view| view.version == self.version);
            self.version += 1;
            let expected = self.expected.clone();
            self.view =
                current.map(|view| view.over_instead(&self.journey, expected, self.version)).or(self.view.take());
        }
    }

    /// The journey as an edit would make it, and what would be derived from it; none if the edit can't be done or
    /// changes nothing.
    pub fn what_if(&self, edit: &Edit) -> Option<(Journey, View)> {
        let patch = edit.patch(&self.journey).ok().filter(|patch| !patch.is_empty())?;
        let mut journey = self.journey.clone();
        journey.apply(&patch).ok()?;
        let sizes = Sizes(&journey);
        let placement = if self.folds.is_any() {
            let shown = fold::shown(&journey, &self.folds);
            Arc::new(fold::squeezed(&self.folded_arranger.foresee(&shown, &sizes), &self.folds))
        } else {
            self.arranger.foresee(&journey, &sizes)
        };
        let view =
            View { folded: fold::summaries(&journey, &self.folds), ..View::of(&journey, placement, &self.linked) };
        let view = view.leaving_out(&journey, self.stepping_back(&journey));
        Some((journey, view))
    }

    /// What [`Session::view`] made last, which may be a revision old; for reading while the session is borrowed.
    pub fn last_view(&self) -> Option<&View> {
        self.view.as_ref()
    }

    fn changed(&mut self) {
        self.revision += 1;
        self.version += 1;
        self.mark_conflicts();
        let journey = &self.journey;
        self.selection.touchpoints.retain(|id| journey.touchpoint(id).is_some());
        let there = match &self.selection.focus {
            Some(Subject::Record(key)) => journey.has(key),
            Some(Subject::Transition(from, to)) => journey.transition(from, to).is_some(),
            None => true,
        };
        if !there {
            self.selection.focus = self.selection.touchpoints.first().map(|id| Key::Touchpoint(id.clone()).into());
        }
    }
}

/// The same words with a capital at the beginning.
pub fn sentence(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
