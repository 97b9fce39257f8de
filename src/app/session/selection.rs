//! What is selected.

use crate::journey::{Key, Subject, TouchpointId};
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
}
