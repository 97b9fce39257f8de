//! Copies of touchpoints, with the transitions among them.

use super::Canvas;
use crate::app::session::{Selection, Session};
use crate::journey::{Edit, Key, LaneId, StageId, TouchpointId};
use std::collections::BTreeSet;

impl Canvas {
    /// Copies what is selected where it is.
    pub(super) fn duplicate(&mut self, session: &mut Session) {
        let copies = copies(session, &session.selection.touchpoints.clone());
        let focused = session.selection.focused_touchpoint().cloned();
        self.put(session, copies, focused.as_ref(), |_| Vec::new());
    }

    /// Copies touchpoints so that the copy of the anchor comes to a cell. Where it keeps its stage or its lane, the
    /// others keep theirs.
    pub(super) fn copy_to(
        &mut self,
        session: &mut Session,
        touchpoints: &[TouchpointId],
        anchor: &TouchpointId,
        stage: &StageId,
        lane: &LaneId,
    ) {
        let copies = copies(session, touchpoints);
        let Some(here) = session.journey().touchpoint(anchor) else { return };
        let stage = (here.stage != *stage).then(|| stage.clone());
        let lane = (here.lane != *lane).then(|| lane.clone());
        self.put(session, copies, Some(anchor), |touchpoints| {
            if stage.is_some() || lane.is_some() { vec![Edit::Move { touchpoints, stage, lane }] } else { Vec::new() }
        });
    }

    /// Makes copies and what follows as one step; they are selected then, that of `focus` in focus.
    fn put(
        &mut self,
        session: &mut Session,
        copies: Vec<(TouchpointId, TouchpointId)>,
        focus: Option<&TouchpointId>,
        then: impl FnOnce(Vec<TouchpointId>) -> Vec<Edit>,
    ) {
        let all: Vec<TouchpointId> = copies.iter().map(|(_, copy)| copy.clone()).collect();
        let focus = copies.iter().find(|(old, _)| Some(old) == focus).or(copies.first());
        let focus = focus.map(|(_, copy)| Key::Touchpoint(copy.clone()).into());
        let edits = [vec![Edit::Duplicate { copies }], then(all.clone())].concat();
        if session.perform_all(&edits, None).is_ok() {
            session.selection = Selection { focus: focus.clone(), touchpoints: all.into_iter().collect() };
            if let Some(focus) = focus {
                self.reveal_subject(session, &focus);
            }
        }
    }
}

/// Fresh ids for copies of touchpoints.
fn copies<'t>(
    session: &mut Session,
    originals: impl IntoIterator<Item = &'t TouchpointId>,
) -> Vec<(TouchpointId, TouchpointId)> {
    let journey = session.journey().clone();
    let mut taken = BTreeSet::new();
    let mut copies = Vec::new();
    for original in originals {
        let Some(touchpoint) = journey.touchpoint(original) else { continue };
        let is_taken = |id: &TouchpointId| journey.touchpoint(id).is_some() || taken.contains(id);
        let copy: TouchpointId = session.mint.id(&touchpoint.name, is_taken);
        taken.insert(copy.clone());
        copies.push((original.clone(), copy));
    }
    copies
}
