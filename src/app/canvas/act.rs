//! Intentions become edits of the session. Nothing else on the canvas changes it.

use super::Request;
use super::camera::Pose;
use super::go::{Way, neighbour};
use super::hit::{bounds, cell_rect};
use super::tool::{Carry, First, Intent, Link, Name, Tool, World};
use super::{Ask, Canvas};
use crate::app::session::{Selection, Session};
use crate::journey::{Edit, Fate, Journey, Key, LaneId, StageId, Subject, TouchpointId};
use crate::layout::{Placement, Point, Rect};

/// What a touchpoint is called before anybody names it.
pub const NEW_NAME: &str = "New touchpoint";
/// Free space kept around what is brought into view, in pixels.
const SHOW_MARGIN: f32 = 24.0;

impl Canvas {
    /// Does what a tool wants.
    pub(super) fn act(&mut self, session: &mut Session, intents: Vec<Intent>) {
        for intent in intents {
            match intent {
                Intent::Select(selection) => session.selection = selection,
                Intent::Do(edit) => {
                    // A refusal is told by the session.
                    let _ = session.perform(&edit);
                }
                Intent::Add { stage, lane, after } => self.add(session, stage, lane, after),
                Intent::Rename(key) => self.rename(session, key),
                Intent::Named(name) => named(session, name),
                Intent::Open(id) => self.requests.push(Request::OpenLinked(id)),
                Intent::Show(subject) => self.reveal_subject(session, &subject),
                Intent::Say(words) => session.said = words,
            }
        }
        session.view();
    }

    /// Adds a touchpoint and asks for its name; both together are one step of the history.
    fn add(&mut self, session: &mut Session, stage: StageId, lane: LaneId, after: Option<TouchpointId>) {
        let gesture = session.begin_gesture();
        let id = fresh(session, NEW_NAME);
        let (name, first) = (NEW_NAME.to_owned(), First { gesture, stage, lane, after });
        if session.perform_in(&adding(&id, &name, &first), Some(gesture)).is_err() {
            return;
        }
        session.selection = Selection::touchpoint(&id);
        session.said = "New touchpoint: type its name".into();
        let key = Key::Touchpoint(id);
        self.reveal_subject(session, &key.clone().into());
        self.field.renew();
        self.tool = Tool::Name(Name { key, text: name, first: Some(first) });
    }

    fn rename(&mut self, session: &mut Session, key: Key) {
        let Some(record) = session.journey().get(&key) else { return };
        let text = record.name().to_owned();
        self.reveal_subject(session, &key.clone().into());
        self.field.renew();
        self.tool = Tool::Name(Name { key, text, first: None });
    }

    /// Renames what is selected, in place.
    pub fn start_rename(&mut self, session: &mut Session) {
        match &session.selection.focus {
            Some(Subject::Record(key @ (Key::Touchpoint(_) | Key::Stage(_) | Key::Lane(_)))) => {
                let key = key.clone();
                self.rename(session, key);
            }
            _ => session.said = "Select a touchpoint, a stage or a lane to rename".into(),
        }
    }

    /// Lets the person choose a touchpoint that the selected one leads to.
    pub fn start_connect(&mut self, session: &mut Session) {
        match session.selection.focused_touchpoint() {
            Some(from) => {
                self.field.renew();
                self.tool = Tool::Link(Link::asked(from.clone()));
                session.said = "Connect to which touchpoint?".into();
            }
            None => session.said = "Select the touchpoint to connect from".into(),
        }
    }

    /// Lets the person move the selected touchpoints with the arrow keys.
    pub fn start_move(&mut self, session: &mut Session) {
        session.view();
        let carry = session.last_view().and_then(|view| Carry::new(world(session, view, 1.0)));
        match carry {
            Some(carry) => {
                self.tool = Tool::Carry(carry);
                self.focus();
                session.said = "Move where? Arrow keys choose stage and lane".into();
            }
            None => session.said = "Select the touchpoints to move".into(),
        }
    }

    /// Adds a touchpoint in the cell of the focused one, or in the first cell.
    pub fn add_touchpoint(&mut self, session: &mut Session) {
        match cell_of_focus(session) {
            Some((stage, lane)) => self.add(session, stage, lane, None),
            None => session.said = "A touchpoint needs a stage and a lane: add these first".into(),
        }
    }

    /// Adds a touchpoint that the focused one leads to.
    pub fn add_linked(&mut self, session: &mut Session) {
        let focused = session.selection.focused_touchpoint().cloned();
        let place = focused.and_then(|id| {
            let t = session.journey().touchpoint(&id)?;
            Some((t.stage.clone(), t.lane.clone(), id))
        });
        match place {
            Some((stage, lane, id)) => self.add(session, stage, lane, Some(id)),
            None => self.add_touchpoint(session),
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
            _ => {
                session.said = "Nothing is selected".into();
                return None;
            }
        };
        let then = heir(session, focus.as_ref());
        if session.perform(&edit).is_ok()
            && let Some(then) = then.filter(|then| exists(session.journey(), then))
        {
            session.selection = Selection::one(then);
        }
        None
    }

    /// Moves the selected stage or lane by one place.
    pub(super) fn reorder(&mut self, session: &mut Session, way: Way) {
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

    /// Brings what the keyboard is at into view if it isn't.
    pub fn reveal(&mut self, session: &Session) {
        if let (Some(view), Some(subject)) = (session.last_view(), &session.selection.focus) {
            self.bring(&view.placement, subject);
        }
    }

    /// Brings something into view if it isn't.
    pub(super) fn reveal_subject(&mut self, session: &mut Session, subject: &Subject) {
        self.bring(&session.view().placement, subject);
    }

    fn bring(&mut self, placement: &Placement, subject: &Subject) {
        let Some(rect) = bounds(placement, subject) else { return };
        let (across, down) = match subject {
            Subject::Record(Key::Stage(_)) => (true, false),
            Subject::Record(Key::Lane(_)) => (false, true),
            _ => (true, true),
        };
        self.reveal_rect(rect, across, down);
    }

    /// Brings the cell that touchpoints are carried to into view.
    pub(super) fn reveal_target(&mut self, session: &mut Session) {
        if let Tool::Carry(carry) = &self.tool
            && let Some(rect) = cell_rect(&session.view().placement, &carry.stage, &carry.lane)
        {
            self.reveal_rect(rect, true, true);
        }
    }

    fn reveal_rect(&mut self, rect: Rect, across: bool, down: bool) {
        let Some(lens) = self.lens else { return };
        let Pose { centre, zoom } = self.camera.goal();
        // Where the box will be once the camera has come to rest.
        let middle = lens.view.center();
        let left = middle.x + (rect.x - centre.x) * zoom;
        let top = middle.y + (rect.y - centre.y) * zoom;
        let open = lens.open().shrink(SHOW_MARGIN);
        let shift = |from: f32, size: f32, least: f32, most: f32| {
            if from < least || size > most - least {
                from - least
            } else if from + size > most {
                from + size - most
            } else {
                0.0
            }
        };
        let dx = if across { shift(left, rect.w * zoom, open.left(), open.right()) } else { 0.0 };
        let dy = if down { shift(top, rect.h * zoom, open.top(), open.bottom()) } else { 0.0 };
        if dx != 0.0 || dy != 0.0 {
            self.camera.go(Pose { centre: Point::new(centre.x + dx / zoom, centre.y + dy / zoom), zoom });
        }
    }

    /// Shows the whole map.
    pub fn fit(&mut self) {
        self.ask = Some(Ask::Fit);
    }

    /// Shows what is selected as large as possible; without a selection the whole map.
    pub fn fit_selection(&mut self, session: &Session) {
        let Some(view) = session.last_view() else { return };
        let touchpoints = session.selection.touchpoints.iter().map(|id| Subject::from(Key::Touchpoint(id.clone())));
        let corners: Vec<Point> = touchpoints
            .chain(session.selection.focus.clone())
            .filter_map(|subject| bounds(&view.placement, &subject))
            .flat_map(|r| [Point::new(r.x, r.y), Point::new(r.right(), r.bottom())])
            .collect();
        self.ask = Some(Rect::around(&corners).map_or(Ask::Fit, Ask::Frame));
    }
}

/// What a tool can see.
pub fn world<'a>(session: &'a Session, view: &'a crate::app::session::View, zoom: f32) -> World<'a> {
    World { journey: session.journey(), view, selection: &session.selection, zoom }
}

fn adding(id: &TouchpointId, name: &str, first: &First) -> Edit {
    let First { stage, lane, after, .. } = first.clone();
    Edit::AddTouchpoint { id: id.clone(), name: name.to_owned(), stage, lane, after }
}

fn fresh(session: &mut Session, name: &str) -> TouchpointId {
    let journey = session.journey().clone();
    session.mint.id(name, |id| journey.touchpoint(id).is_some())
}

/// Gives a name. A first name replaces the adding itself, so that the step reads "add NAME" and the id fits the name.
fn named(session: &mut Session, name: Name) {
    let Name { key, text, first } = name;
    let text = text.trim().to_owned();
    let rename = Edit::Rename { key: key.clone(), name: text.clone() };
    if let (Some(first), Key::Touchpoint(old)) = (&first, &key) {
        if text.is_empty() || text == NEW_NAME {
            return;
        }
        if rename.patch(session.journey()).is_ok() {
            session.abandon(first.gesture);
            if session.journey().touchpoint(old).is_none() {
                let id = fresh(session, &text);
                if session.perform_in(&adding(&id, &text, first), Some(first.gesture)).is_ok() {
                    session.selection = Selection::touchpoint(&id);
                }
                return;
            }
        }
    }
    let _ = session.perform(&rename);
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

/// Where a new touchpoint goes.
fn cell_of_focus(session: &Session) -> Option<(StageId, LaneId)> {
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
