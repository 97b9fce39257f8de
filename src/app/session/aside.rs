//! What steps back for a while: what a filter leaves out, and what is folded away. Nothing of it is in the journey.

use super::{Selection, Session, Sign, View};
use crate::app::filter::{Filter, left_out};
use crate::app::fold::Folds;
use crate::journey::{Journey, Key, Subject, TouchpointId};
use crate::layout::Placement;
use crate::picture::Sizes;
use std::collections::BTreeSet;
use std::sync::Arc;

/// What a room is shown. A filter is a person's own and waits meanwhile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Spotlight {
    /// Everything alike.
    All,
    /// These; everything else steps back.
    On(BTreeSet<TouchpointId>),
}

impl Session {
    /// What is wanted to be looked at.
    pub fn filter(&self) -> &Filter {
        &self.filter
    }

    /// What steps back of this journey: what the filter leaves out, or what isn't in the spotlight, and ghosts.
    pub(super) fn stepping_back(&self, journey: &Journey) -> BTreeSet<TouchpointId> {
        let mut out = match &self.spotlight {
            None => left_out(&self.filter, journey),
            Some(Spotlight::All) => BTreeSet::new(),
            Some(Spotlight::On(lit)) => journey.touchpoints().keys().filter(|id| !lit.contains(*id)).cloned().collect(),
        };
        if self.read_only.is_some() {
            out.extend(self.marks.ghosts());
        }
        out
    }

    /// Shows this to a room; none = to a person at a desk again.
    pub fn set_spotlight(&mut self, lit: Option<Spotlight>) {
        if self.spotlight != lit {
            self.spotlight = lit;
            self.step_back();
        }
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
        self.step_back();
    }

    /// Draws again what steps back.
    fn step_back(&mut self) {
        self.version += 1;
        // Nothing is arranged or drawn another way.
        if let Some(view) = self.view.take() {
            let current = view.version + 1 == self.version;
            let version = if current { self.version } else { view.version };
            self.view = Some(View { version, ..view.leaving_out(&self.journey, self.stepping_back(&self.journey)) });
        }
    }

    /// How many touchpoints the filter leaves out, as of the last view; ghosts don't count.
    pub fn left_out(&self) -> usize {
        match &self.view {
            Some(view) if self.filters() => view.left_out.iter().filter(|id| !self.is_ghost(id)).count(),
            _ => 0,
        }
    }

    /// Whether the filter leaves a touchpoint out, as of the last view.
    pub fn is_left_out(&self, id: &TouchpointId) -> bool {
        let out = self.view.as_ref().is_some_and(|view| view.left_out.contains(id));
        self.filters() && out && !self.is_ghost(id)
    }

    /// Whether a filter is on and not waiting.
    fn filters(&self) -> bool {
        self.filter.is_on() && self.spotlight.is_none()
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
    pub(super) fn unfold_focus(&mut self) {
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

    /// What a description of something on the map has to add: how it is marked, and that it isn't shown as usual.
    pub fn aside(&self, subject: &Subject) -> String {
        let mark = self.mark(subject).map_or("", Sign::aside);
        let shown = match subject {
            Subject::Record(Key::Touchpoint(id)) if self.is_folded(id) => ", folded away",
            Subject::Record(key) if self.folds.has(key) => ", folded",
            Subject::Record(Key::Touchpoint(id)) if self.is_left_out(id) => ", left out by the filter",
            _ => "",
        };
        format!("{mark}{shown}")
    }
}
