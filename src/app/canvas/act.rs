//! Intentions become edits of the session. Nothing else on the canvas changes it.

use super::tool::{First, Intent, Name, Tool, World};
use super::{Canvas, Request};

use crate::app::session::{Selection, Session};
use crate::journey::{Edit, Key, LaneId, StageId, TouchpointId};

/// What a touchpoint is called before anybody names it.
pub const NEW_NAME: &str = "New touchpoint";

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
    pub(super) fn add(&mut self, session: &mut Session, stage: StageId, lane: LaneId, after: Option<TouchpointId>) {
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

    pub(super) fn rename(&mut self, session: &mut Session, key: Key) {
        let Some(record) = session.journey().get(&key) else { return };
        let text = record.name().to_owned();
        self.reveal_subject(session, &key.clone().into());
        self.field.renew();
        self.tool = Tool::Name(Name { key, text, first: None });
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
