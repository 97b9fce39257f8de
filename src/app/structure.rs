//! Stages and lanes: which are meant, how many touchpoints lie in them, and new ones beside what is selected.

use super::session::{Selection, Session};
use crate::journey::record::LaneKind;
use crate::journey::{Edit, Journey, Key, Lane, LaneId, Stage, StageId, Subject};

/// The stage that is selected, or that of the selected touchpoint.
pub fn stage_of_focus(session: &Session) -> Option<StageId> {
    match &session.selection.focus {
        Some(Subject::Record(Key::Stage(id))) => Some(id.clone()),
        Some(Subject::Record(Key::Touchpoint(id))) => session.journey().touchpoint(id).map(|t| t.stage.clone()),
        _ => None,
    }
}

/// The lane that is selected, or that of the selected touchpoint.
pub fn lane_of_focus(session: &Session) -> Option<LaneId> {
    match &session.selection.focus {
        Some(Subject::Record(Key::Lane(id))) => Some(id.clone()),
        Some(Subject::Record(Key::Touchpoint(id))) => session.journey().touchpoint(id).map(|t| t.lane.clone()),
        _ => None,
    }
}

/// Adds a stage to the right of the selected one and selects it; whether it was added.
pub fn add_stage(session: &mut Session) -> bool {
    let journey = session.journey().clone();
    let at = stage_of_focus(session).and_then(|id| journey.stages().position(|stage| stage.id == id));
    let at = at.map_or(journey.stages().count(), |at| at + 1);
    let name = "New stage".to_owned();
    let id: StageId = session.mint.id(&name, |id| journey.stage(id).is_some());
    let stage = Stage { id: id.clone(), name, span: String::new(), note: String::new() };
    let added = session.perform(&Edit::AddStage { stage, at }).is_ok();
    if added {
        session.selection = Selection::one(Key::Stage(id));
    }
    added
}

/// Adds a lane below the selected one and selects it; whether it was added.
pub fn add_lane(session: &mut Session) -> bool {
    let journey = session.journey().clone();
    let above = lane_of_focus(session).and_then(|id| journey.lanes().position(|lane| lane.id == id));
    let at = above.map_or(journey.lanes().count(), |at| at + 1);
    let kind = match at.checked_sub(1).and_then(|above| journey.lanes().nth(above)) {
        // A journey begins with what the customer does; what comes below is seldom the customer again.
        Some(lane) if lane.kind == LaneKind::Customer => LaneKind::Frontstage,
        Some(lane) => lane.kind,
        None => LaneKind::Customer,
    };
    let name = "New lane".to_owned();
    let id: LaneId = session.mint.id(&name, |id| journey.lane(id).is_some());
    let lane = Lane { id: id.clone(), name, kind, component: String::new(), note: String::new() };
    let added = session.perform(&Edit::AddLane { lane, at }).is_ok();
    if added {
        session.selection = Selection::one(Key::Lane(id));
    }
    added
}

/// How many touchpoints lie in a stage or lane.
pub fn inhabitants(journey: &Journey, key: &Key) -> usize {
    let lies_in = |t: &crate::journey::Touchpoint| match key {
        Key::Stage(id) => t.stage == *id,
        Key::Lane(id) => t.lane == *id,
        _ => false,
    };
    journey.touchpoints().values().filter(|t| lies_in(t)).count()
}
