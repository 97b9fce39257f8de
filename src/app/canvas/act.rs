//! Intentions become edits of the session. Nothing else on the canvas changes it.

use super::command::{naming, words_on};
use super::tool::{First, Intent, Join, Name, Tool, World};
use super::{Canvas, Request};

use crate::app::session::{Selection, Session};
use crate::journey::{Key, LaneId, StageId, Subject, TouchpointId};

/// What a touchpoint is called before anybody names it.
pub const NEW_NAME: &str = "New touchpoint";

impl Canvas {
    /// Does what a tool wants.
    pub(super) fn act(&mut self, session: &mut Session, intents: Vec<Intent>) {
        for intent in intents {
            let changes = matches!(
                intent,
                Intent::Do(_) | Intent::Add { .. } | Intent::Copy { .. } | Intent::Rename(_) | Intent::Named(_)
            );
            if let Some(reason) = self.refuses(session).filter(|_| changes) {
                reason.clone_into(&mut session.said);
                break;
            }
            match intent {
                Intent::Select(selection) => session.selection = selection,
                Intent::Do(edit) => {
                    // A refusal is told by the session; what was to follow doesn't, then.
                    if session.perform(&edit).is_err() {
                        break;
                    }
                }
                Intent::Add { stage, lane, join } => self.add(session, stage, lane, join),
                Intent::Copy { touchpoints, anchor, stage, lane } => {
                    self.copy_to(session, &touchpoints, &anchor, &stage, &lane);
                }
                Intent::Rename(subject) => self.rename(session, subject),
                Intent::Named(name) => named(session, name),
                Intent::Open(id) => self.requests.push(Request::OpenLinked(id)),
                Intent::Show(subject) => self.reveal_subject(session, &subject),
                Intent::Say(words) => session.said = words,
            }
        }
        session.view();
    }

    /// Adds a touchpoint and asks for its name; both together are one step of the history.
    pub(super) fn add(&mut self, session: &mut Session, stage: StageId, lane: LaneId, join: Join) {
        let Some(name) = begin_touchpoint(session, stage, lane, join) else { return };
        self.reveal_subject(session, &name.subject);
        self.field.renew();
        self.tool = Tool::Name(name);
    }

    pub(super) fn rename(&mut self, session: &mut Session, subject: Subject) {
        let Some(text) = words_on(session, &subject) else { return };
        self.reveal_subject(session, &subject);
        self.field.renew();
        self.tool = Tool::Name(Name::of(subject, text));
    }
}

/// Adds a touchpoint, selects it, and gives what its first name is to be typed into.
pub fn begin_touchpoint(session: &mut Session, stage: StageId, lane: LaneId, join: Join) -> Option<Name> {
    let gesture = session.begin_gesture();
    let id = fresh(session, NEW_NAME);
    let first = First { gesture, stage, lane, join };
    session.perform_all(&first.edits(&id, NEW_NAME), Some(gesture)).ok()?;
    session.selection = Selection::touchpoint(&id);
    session.said = "New touchpoint: type its name".into();
    let subject = Subject::from(Key::Touchpoint(id));
    Some(Name { first: Some(first), ..Name::of(subject, NEW_NAME.to_owned()) })
}

/// What a tool can see.
pub fn world<'a>(session: &'a Session, view: &'a crate::app::session::View, zoom: f32) -> World<'a> {
    World { journey: session.journey(), view, selection: &session.selection, zoom }
}

fn fresh(session: &mut Session, name: &str) -> TouchpointId {
    let journey = session.journey().clone();
    session.mint.id(name, |id| journey.touchpoint(id).is_some())
}

/// Gives a name. A first name replaces the adding itself, so that the step reads "add NAME" and the id fits the name.
pub fn named(session: &mut Session, name: Name) {
    let Name { subject, text, first, .. } = name;
    let text = text.trim().to_owned();
    let rename = naming(&subject, &text);
    if let (Some(first), Subject::Record(Key::Touchpoint(old))) = (&first, &subject) {
        if text.is_empty() || text == NEW_NAME {
            return;
        }
        if rename.patch(session.journey()).is_ok() {
            session.abandon(first.gesture);
            if session.journey().touchpoint(old).is_none() {
                let id = fresh(session, &text);
                if session.perform_all(&first.edits(&id, &text), Some(first.gesture)).is_ok() {
                    session.selection = Selection::touchpoint(&id);
                }
                return;
            }
        }
    }
    let _ = session.perform(&rename);
}
