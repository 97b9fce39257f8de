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
}

/// Names a run of edits that a person feels as one: a drag, a burst of typing into one field.
pub type Gesture = u64;

/// The steps done and undone.
#[derive(Clone, Debug, Default)]
pub struct History {
    done: Vec<Step>,
    undone: Vec<Step>,
    /// How many steps were done when the journey was saved; none = that state can't be reached any more.
    saved: Option<usize>,
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
        if self.saved.is_some_and(|at| at > self.done.len()) {
            self.saved = None;
        }
        self.undone.clear();
        let goes_on = gesture.is_some()
            && self.saved != Some(self.done.len())
            && self.done.last().is_some_and(|step| step.gesture == gesture);
        match self.done.pop_if(|_| goes_on) {
            Some(step) => {
                let patch = step.patch.then(patch);
                if !patch.is_empty() {
                    self.done.push(Step { label, patch, gesture });
                }
            }
            None => self.done.push(Step { label, patch, gesture }),
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

    /// The journey was saved as it is now.
    pub fn mark_saved(&mut self) {
        self.saved = Some(self.done.len());
    }

    /// Whether the journey differs from the one saved.
    pub fn is_unsaved(&self) -> bool {
        self.saved != Some(self.done.len())
    }
}
