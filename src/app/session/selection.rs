//! What is selected.

use crate::journey::{Key, Patch, Subject, TouchpointId};
use std::collections::BTreeSet;

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

    /// What is to be selected after undo or redo, so that a person sees what came back: what the patch brought back,
    /// or else what it changed. None if what is selected now is a part of it, or nothing of it is left.
    pub fn after(patch: &Patch, now: &Self) -> Option<Self> {
        let left = patch.changes().iter().filter(|(key, change)| change.after.is_some() && **key != Key::Journey);
        let (back, changed): (Vec<_>, Vec<_>) = left.partition(|(_, change)| change.before.is_none());
        let of = |id: &TouchpointId, keys: &[_]| {
            keys.iter().any(|(key, _): &(&Key, _)| **key == Key::Touchpoint(id.clone()))
        };
        let keys = if back.is_empty() { changed } else { back };
        let is_seen = match &now.focus {
            Some(Subject::Record(key)) => keys.iter().any(|(other, _)| *other == key),
            Some(Subject::Transition(from, _)) => of(from, &keys),
            None => false,
        };
        let touchpoints: BTreeSet<_> = keys
            .iter()
            .filter_map(|(key, _)| match key {
                Key::Touchpoint(id) => Some(id.clone()),
                _ => None,
            })
            .collect();
        let focus =
            touchpoints.first().map(|id| Key::Touchpoint(id.clone())).or(keys.first().map(|(key, _)| (*key).clone()));
        focus.filter(|_| !is_seen).map(|focus| Self { focus: Some(focus.into()), touchpoints })
    }
}

#[cfg(test)]
mod tests {
    use crate::app::session::{Selection, Session};
    use crate::journey::Edit;

    #[test]
    fn what_undo_brings_back_is_selected_and_what_is_looked_at_stays() {
        let mut session = Session::new(crate::templates::named("trusted-traveler").expect("a template").journey());
        let ids: Vec<_> = session.journey().touchpoints().keys().take(2).cloned().collect();
        session.selection = Selection::touchpoint(&ids[0]);
        session.perform(&Edit::Delete { touchpoints: vec![ids[0].clone()] }).expect("it goes");
        assert!(!session.selection.has(&ids[0]));
        session.undo();
        assert_eq!(session.selection, Selection::touchpoint(&ids[0]), "its neighbours changed too, but it came back");

        let key = crate::journey::Key::Touchpoint(ids[1].clone());
        session.perform(&Edit::Rename { key, name: "Another".into() }).expect("it can be renamed");
        session.undo();
        assert_eq!(session.selection, Selection::touchpoint(&ids[1]), "a person sees what was undone");
        session.selection.touchpoints.insert(ids[0].clone());
        let both = session.selection.clone();
        session.redo();
        assert_eq!(session.selection, both);
    }
}
