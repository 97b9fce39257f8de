//! One open journey: the journey itself, its history, what is selected, and what is derived from it.

use super::filter::{Filter, left_out};
use super::fold::{self, Folded, Folds};
use crate::file::{Document, Opened, Stamp};
use crate::journey::catalogue::Catalogue;
use crate::journey::history::Gesture;
use crate::journey::{Edit, Graph, History, Journey, Key, Mint, Patch, Refusal, Subject, TouchpointId};
use crate::layout::{Arranger, Placement};
use crate::picture::{Overview, Picture, Sizes, draw};
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

/// What is selected. The inspector shows `focus`; commands work on `touchpoints` where there are several.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Selection {
    /// The one thing the keyboard is at.
    pub focus: Option<Subject>,
    /// Every selected touchpoint, the focused one among them.
    pub touchpoints: BTreeSet<TouchpointId>,
}

impl Selection {
    /// Just this.
    pub fn one(subject: impl Into<Subject>) -> Self {
        let focus = subject.into();
        let touchpoints = match &focus {
            Subject::Record(Key::Touchpoint(id)) => BTreeSet::from([id.clone()]),
            _ => BTreeSet::new(),
        };
        Self { focus: Some(focus), touchpoints }
    }

    /// Just this touchpoint.
    pub fn touchpoint(id: &TouchpointId) -> Self {
        Self::one(Key::Touchpoint(id.clone()))
    }

    /// The focused touchpoint, if it is a touchpoint that has the focus.
    pub fn focused_touchpoint(&self) -> Option<&TouchpointId> {
        match &self.focus {
            Some(Subject::Record(Key::Touchpoint(id))) => Some(id),
            _ => None,
        }
    }

    /// Whether this touchpoint is selected.
    pub fn has(&self, id: &TouchpointId) -> bool {
        self.touchpoints.contains(id)
    }
}

/// What is derived from a revision of the journey.
#[derive(Default)]
pub struct View {
    /// The journey as a graph.
    pub graph: Graph,
    /// Where everything is.
    pub placement: Arc<Placement>,
    /// The display list.
    pub picture: Picture,
    /// What there is to see of it from afar.
    pub overview: Overview,
    /// The folded stages and lanes.
    pub folded: Vec<Folded>,
    /// What the filter leaves out.
    pub left_out: Arc<BTreeSet<TouchpointId>>,
    /// Which view it is, for what is kept of it; 0 = one that is passed through.
    pub version: u64,
}

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
    /// The comment at the head of its file.
    pub head_comment: String,
    /// Comments elsewhere in its file, which go with the next save.
    pub other_comments: usize,
    /// The last thing worth telling: shown in the status bar and spoken by a screen reader.
    pub said: String,
    last_gesture: Gesture,
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
        session
    }

    fn with(document: Document) -> Self {
        Self {
            journey: document.journey,
            history: History::saved(),
            revision: 1,
            view: None,
            version: 1,
            filter: Filter::default(),
            folds: Folds::default(),
            folded_arranger: Arranger::default(),
            arranger: Arranger::default(),
            mint: Mint::default(),
            selection: Selection::default(),
            path: None,
            stamp: None,
            head_comment: document.head_comment,
            other_comments: document.other_comments,
            said: String::new(),
            last_gesture: 0,
        }
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
        let label = edit.label(&self.journey);
        let patch = edit.patch(&self.journey).inspect_err(|refusal| self.said = sentence(&refusal.to_string()))?;
        if patch.is_empty() {
            return Ok(());
        }
        if self.journey.apply(&patch).is_err() {
            debug_assert!(false, "the patch was made of this very journey");
            return Ok(());
        }
        self.said = sentence(&label);
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
        self.said = sentence(label);
        self.history.push(label.to_owned(), whole, gesture);
        self.changed();
        Ok(())
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
                self.changed();
            }
            None => self.said = "Nothing to redo".into(),
        }
    }

    /// The journey was saved as it is.
    pub fn mark_saved(&mut self, path: PathBuf, stamp: Stamp) {
        self.history.mark_saved();
        self.path = Some(path);
        self.stamp = Some(stamp);
        self.other_comments = 0;
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
            let view = View { version: self.version, folded, ..View::of(&self.journey, placement) };
            self.view = Some(view.leaving_out(&self.journey, left_out(&self.filter, &self.journey)));
        }
        self.view.get_or_insert_default()
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
        let view = View { folded: fold::summaries(&journey, &self.folds), ..View::of(&journey, placement) };
        let view = view.leaving_out(&journey, left_out(&self.filter, &journey));
        Some((journey, view))
    }

    /// What [`Session::view`] made last, which may be a revision old; for reading while the session is borrowed.
    pub fn last_view(&self) -> Option<&View> {
        self.view.as_ref()
    }

    /// What is wanted to be looked at.
    pub fn filter(&self) -> &Filter {
        &self.filter
    }

    /// Changes what is wanted to be looked at, and tells what that comes to.
    pub fn set_filter(&mut self, filter: Filter) {
        let out = left_out(&filter, &self.journey);
        let all = self.journey.touchpoints().len();
        self.said = match filter.is_on() {
            true => format!("{} of {all} touchpoint{} shown", all - out.len(), if all == 1 { "" } else { "s" }),
            false => "Every touchpoint is shown".into(),
        };
        self.filter = filter;
        self.version += 1;
        // Nothing is arranged or drawn another way.
        if let Some(view) = self.view.take() {
            let current = view.version + 1 == self.version;
            let version = if current { self.version } else { view.version };
            self.view = Some(View { version, ..view.leaving_out(&self.journey, out) });
        }
    }

    /// How many touchpoints the filter leaves out, as of the last view.
    pub fn left_out(&self) -> usize {
        self.view.as_ref().map_or(0, |view| view.left_out.len())
    }

    /// Whether the filter leaves a touchpoint out, as of the last view.
    pub fn is_left_out(&self, id: &TouchpointId) -> bool {
        self.view.as_ref().is_some_and(|view| view.left_out.contains(id))
    }

    /// The folded stages and lanes.
    pub fn folds(&self) -> &Folds {
        &self.folds
    }

    /// Folds exactly these stages and lanes.
    pub fn set_folds(&mut self, folds: Folds) {
        if self.folds != folds {
            self.folds = folds;
            // What stays stays near where it is without folds.
            self.folded_arranger = self.arranger.clone();
            self.version += 1;
        }
    }

    /// Folds a stage or lane, or unfolds it, and tells so. What was selected in it gives the focus to its heading.
    pub fn toggle_fold(&mut self, key: &Key) {
        self.view();
        let Some(name) = self.journey.get(key).map(|record| record.name().to_owned()) else { return };
        let mut folds = self.folds.clone();
        folds.toggle(key);
        let what = if matches!(key, Key::Stage(_)) { "stage" } else { "lane" };
        let verb = if folds.has(key) { "Folded" } else { "Unfolded" };
        self.set_folds(folds);
        self.said = format!("{verb} the {what} {name}");
        if self.hides_focus() {
            self.selection = Selection::one(key.clone());
        }
    }

    /// How many touchpoints are folded away, as of the last view.
    pub fn hidden(&self) -> usize {
        let drawn = self.view.as_ref().map_or(0, |view| view.placement.cards.len());
        if self.folds.is_any() { self.journey.touchpoints().len().saturating_sub(drawn) } else { 0 }
    }

    /// Whether what has the focus is folded away; with the next view it no longer is.
    pub fn hides_focus(&self) -> bool {
        match &self.selection.focus {
            Some(Subject::Record(Key::Touchpoint(id))) => self.is_folded(id),
            Some(Subject::Transition(from, to)) => self.is_folded(from) || self.is_folded(to),
            _ => false,
        }
    }

    /// Whether a touchpoint lies in a folded stage or lane, and so isn't drawn.
    pub fn is_folded(&self, id: &TouchpointId) -> bool {
        self.folds.is_any() && self.journey.touchpoint(id).is_some_and(|touchpoint| self.folds.hides(touchpoint))
    }

    /// Unfolds what hides the focus: what is selected can be seen.
    fn unfold_focus(&mut self) {
        if !self.folds.is_any() {
            return;
        }
        let ends = match &self.selection.focus {
            Some(Subject::Record(Key::Touchpoint(id))) => [Some(id), None],
            Some(Subject::Transition(from, to)) => [Some(from), Some(to)],
            _ => [None, None],
        };
        let mut folds = self.folds.clone();
        for touchpoint in ends.into_iter().flatten().filter_map(|id| self.journey.touchpoint(id)) {
            folds.open(touchpoint);
        }
        self.set_folds(folds);
    }

    /// The arrangement of the journey with nothing folded, as exports have it.
    pub fn whole_placement(&mut self) -> Arc<Placement> {
        if self.folds.is_any() {
            self.arranger.arrange(&self.journey, &Sizes(&self.journey))
        } else {
            Arc::clone(&self.view().placement)
        }
    }

    /// What a description of something on the map has to add, because it isn't shown as usual.
    pub fn aside(&self, subject: &Subject) -> &'static str {
        match subject {
            Subject::Record(Key::Touchpoint(id)) if self.is_folded(id) => ", folded away",
            Subject::Record(key) if self.folds.has(key) => ", folded",
            Subject::Record(Key::Touchpoint(id)) if self.is_left_out(id) => ", left out by the filter",
            _ => "",
        }
    }

    fn changed(&mut self) {
        self.revision += 1;
        self.version += 1;
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

impl View {
    /// Derives everything else from a journey and its arrangement.
    pub fn of(journey: &Journey, placement: Arc<Placement>) -> Self {
        let graph = Graph::of(journey);
        let picture = draw(journey, &graph, &placement, Catalogue::bundled());
        let overview = Overview::of(journey, &placement, &picture);
        Self { graph, placement, picture, overview, ..Self::default() }
    }

    /// The same with these left out by a filter.
    #[must_use]
    fn leaving_out(self, journey: &Journey, out: BTreeSet<TouchpointId>) -> Self {
        self.leaving_out_too(journey, Arc::new(out))
    }

    /// The same with what another view leaves out.
    #[must_use]
    pub fn leaving_out_too(mut self, journey: &Journey, out: Arc<BTreeSet<TouchpointId>>) -> Self {
        self.overview.fade(journey, &self.picture, &out);
        self.left_out = out;
        self
    }
}

/// The same words with a capital at the beginning.
pub fn sentence(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
