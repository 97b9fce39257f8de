//! Undo and redo: a row of patches with labels, and a mark where the journey was last saved.

use super::model::Journey;
use super::patch::Patch;

/// One step that can be undone.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// What was done, in the words that follow "Undo".
    pub label: String,
    /// The change.
    pub patch: Patch,
    gesture: Option<Gesture>,
    /// The state it leads to.
    state: State,
}

/// Names a run of edits that a person feels as one: a drag, a burst of typing into one field.
pub type Gesture = u64;

/// Names a state that the journey was in. Undo and redo come back to states; whatever is new leads to a new one.
pub type State = u64;

/// The steps done and undone.
#[derive(Clone, Debug, Default)]
pub struct History {
    done: Vec<Step>,
    undone: Vec<Step>,
    /// The newest state.
    newest: State,
    /// The state that was saved last; none = the journey never was.
    saved: Option<State>,
}

impl History {
    /// The history of a journey as it was just read from its file.
    pub fn saved() -> Self {
        Self { saved: Some(0), ..Self::default() }
    }

    /// Takes note of a patch that was applied. Patches of one gesture become one step.
    pub fn push(&mut self, label: String, patch: Patch, gesture: Option<Gesture>) {
        if patch.is_empty() {
            return;
        }
        self.undone.clear();
        let goes_on =
            gesture.is_some() && self.is_unsaved() && self.done.last().is_some_and(|step| step.gesture == gesture);
        let patch = match self.done.pop_if(|_| goes_on) {
            Some(step) => step.patch.then(patch),
            None => patch,
        };
        if !patch.is_empty() {
            self.newest += 1;
            self.done.push(Step { label, patch, gesture, state: self.newest });
        }
    }

    /// Takes back the last step; gives it for the announcement.
    pub fn undo(&mut self, journey: &mut Journey) -> Option<&Step> {
        let step = self.done.pop()?;
        if journey.apply(&step.patch.inverse()).is_err() {
            debug_assert!(false, "history and journey don't belong together");
            self.done.push(step);
            return None;
        }
        self.undone.push(Step { gesture: None, ..step });
        self.undone.last()
    }

    /// Does again what was last taken back.
    pub fn redo(&mut self, journey: &mut Journey) -> Option<&Step> {
        let step = self.undone.pop()?;
        if journey.apply(&step.patch).is_err() {
            debug_assert!(false, "history and journey don't belong together");
            self.undone.push(step);
            return None;
        }
        self.done.push(step);
        self.done.last()
    }

    /// Takes back every step of a gesture that was given up (Esc during a drag), without leaving it to redo.
    pub fn abandon(&mut self, journey: &mut Journey, gesture: Gesture) {
        while let Some(step) = self.done.pop_if(|step| step.gesture == Some(gesture)) {
            if journey.apply(&step.patch.inverse()).is_err() {
                debug_assert!(false, "history and journey don't belong together");
            }
        }
    }

    /// The step that undo would take back.
    pub fn next_undo(&self) -> Option<&Step> {
        self.done.last()
    }

    /// The step that redo would do again.
    pub fn next_redo(&self) -> Option<&Step> {
        self.undone.last()
    }

    /// The state that the journey is in now.
    pub fn state(&self) -> State {
        self.done.last().map_or(0, |step| step.state)
    }

    /// The journey was saved as it is now.
    pub fn mark_saved(&mut self) {
        self.mark_saved_as(self.state());
    }

    /// The journey was saved as it was in this state, and may have changed since.
    pub fn mark_saved_as(&mut self, state: State) {
        self.saved = Some(state);
    }

    /// Whether the journey differs from the one saved.
    pub fn is_unsaved(&self) -> bool {
        self.saved != Some(self.state())
    }
}
