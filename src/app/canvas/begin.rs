//! What commands begin on the map: naming, connecting, moving, adding, deleting.

use super::act::world;
use super::go::{Way, neighbour};
use super::tool::{Carry, Link, Tool};
use super::{Canvas, Request};
use crate::app::session::{Selection, Session};
use crate::journey::{Edit, Fate, Journey, Key, LaneId, StageId, Subject};

impl Canvas {
    /// Renames what is selected, in place.
    pub fn start_rename(&mut self, session: &mut Session) {
        if let Some(subject) = session.selection.focus.clone() {
            self.rename(session, subject);
        }
    }

    /// Lets the person choose a touchpoint that the selected one leads to.
    pub(super) fn start_connect(&mut self, session: &mut Session) {
        if let Some(from) = session.selection.focused_touchpoint() {
            self.field.renew();
            self.tool = Tool::Link(Link::asked(from.clone()));
            session.said = "Connect to which touchpoint?".into();
        }
    }

    /// Lets the person move the selected touchpoints with the arrow keys.
    pub(super) fn start_move(&mut self, session: &mut Session) {
        session.view();
        let carry = session.last_view().and_then(|view| Carry::new(world(session, view, 1.0)));
        if let Some(carry) = carry {
            self.tool = Tool::Carry(carry);
            self.focus();
            session.said = "Move where? Arrow keys choose stage and lane".into();
        }
    }

    /// Deletes what is selected. A stage or lane in use is asked for first.
    pub fn delete(&mut self, session: &mut Session) -> Option<Request> {
        let journey = session.journey();
        let focus = session.selection.focus.clone();
        let edit = match &focus {
            _ if !session.selection.touchpoints.is_empty() => {
                Edit::Delete { touchpoints: session.selection.touchpoints.iter().cloned().collect() }
            }
            Some(Subject::Transition(from, to)) => Edit::Disconnect { from: from.clone(), to: to.clone() },
            Some(Subject::Record(key @ Key::Stage(id))) => {
                if journey.touchpoints().values().any(|t| t.stage == *id) {
                    return Some(Request::ChooseFate(key.clone()));
                }
                Edit::DeleteStage { id: id.clone(), touchpoints: Fate::Delete }
            }
            Some(Subject::Record(key @ Key::Lane(id))) => {
                if journey.touchpoints().values().any(|t| t.lane == *id) {
                    return Some(Request::ChooseFate(key.clone()));
                }
                Edit::DeleteLane { id: id.clone(), touchpoints: Fate::Delete }
            }
            Some(Subject::Record(Key::Persona(id))) => Edit::DeletePersona(id.clone()),
            Some(Subject::Record(Key::Evidence(id))) => Edit::DeleteEvidence(id.clone()),
            _ => return None,
        };
        let then = heir(session, focus.as_ref());
        if session.perform(&edit).is_ok()
            && let Some(then) = then.filter(|then| exists(session.journey(), then))
        {
            session.selection = Selection::one(then);
            self.reveal(session);
        }
        None
    }

    /// Moves the selected stage or lane by one place.
    pub(super) fn reorder(&mut self, session: &mut Session, way: Way) {
        if let Some(reason) = self.refuses(session) {
            reason.clone_into(&mut session.said);
            return;
        }
        let Some(Subject::Record(key)) = session.selection.focus.clone() else { return };
        let head = session.journey().head();
        let place = match &key {
            Key::Stage(id) => head.stages.iter().position(|s| s == id),
            Key::Lane(id) => head.lanes.iter().position(|l| l == id),
            _ => None,
        };
        let last = if matches!(key, Key::Stage(_)) { head.stages.len() } else { head.lanes.len() };
        let Some(place) = place else { return };
        let to = match (&key, way) {
            (Key::Stage(_), Way::Left) | (Key::Lane(_), Way::Up) => place.checked_sub(1),
            (Key::Stage(_), Way::Right) | (Key::Lane(_), Way::Down) => Some(place + 1).filter(|to| *to < last),
            _ => None,
        };
        if let Some(to) = to
            && session.perform(&Edit::Reorder { key: key.clone(), to }).is_ok()
        {
            self.reveal_subject(session, &key.into());
        }
    }
}

/// What the keyboard goes to when the focused thing is deleted.
fn heir(session: &mut Session, focus: Option<&Subject>) -> Option<Subject> {
    let gone = session.selection.touchpoints.clone();
    let placement = &session.view().placement;
    match focus? {
        Subject::Record(Key::Touchpoint(id)) => [Way::Left, Way::Right, Way::Up, Way::Down]
            .into_iter()
            .filter_map(|way| neighbour(placement, id, way))
            .find(|id| !gone.contains(*id))
            .map(|id| Key::Touchpoint(id.clone()).into()),
        Subject::Transition(from, _) => Some(Key::Touchpoint(from.clone()).into()),
        Subject::Record(Key::Stage(id)) => {
            let at = placement.stages.iter().position(|s| s.id == *id)?;
            let next = placement.stages.get(at + 1).or_else(|| placement.stages.get(at.checked_sub(1)?))?;
            Some(Key::Stage(next.id.clone()).into())
        }
        Subject::Record(Key::Lane(id)) => {
            let at = placement.lanes.iter().position(|l| l.id == *id)?;
            let next = placement.lanes.get(at + 1).or_else(|| placement.lanes.get(at.checked_sub(1)?))?;
            Some(Key::Lane(next.id.clone()).into())
        }
        Subject::Record(_) => None,
    }
}

fn exists(journey: &Journey, subject: &Subject) -> bool {
    match subject {
        Subject::Record(key) => journey.get(key).is_some(),
        Subject::Transition(from, to) => journey.transition(from, to).is_some(),
    }
}

/// Where a new touchpoint goes: the cell of what is selected, or the first.
pub fn cell_of_focus(session: &Session) -> Option<(StageId, LaneId)> {
    let journey = session.journey();
    let (stages, lanes) = (&journey.head().stages, &journey.head().lanes);
    let (first_stage, first_lane) = (stages.first().cloned(), lanes.first().cloned());
    let (stage, lane) = match &session.selection.focus {
        Some(Subject::Record(Key::Touchpoint(id))) => {
            let t = journey.touchpoint(id)?;
            (Some(t.stage.clone()), Some(t.lane.clone()))
        }
        Some(Subject::Record(Key::Stage(id))) => (Some(id.clone()), first_lane),
        Some(Subject::Record(Key::Lane(id))) => (first_stage, Some(id.clone())),
        _ => (first_stage, first_lane),
    };
    Some((stage?, lane?))
}
