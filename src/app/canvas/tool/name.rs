//! Typing a name in place, or the words on a transition.

use super::{Event, Intent, Tool, only};
use crate::app::canvas::hit::End;
use crate::journey::history::Gesture;
use crate::journey::{Edit, LaneId, StageId, Subject, TouchpointId};

/// A name that is being typed.
#[derive(Clone, Debug, PartialEq)]
pub struct Name {
    /// What gets it.
    pub subject: Subject,
    /// The text so far.
    pub text: String,
    /// Whether the text is already what the person typed, rather than what it was before.
    pub typed: bool,
    /// If it was added only now: how, so that adding and naming become one step.
    pub first: Option<First>,
}

/// How a touchpoint was added that gets its first name.
#[derive(Clone, Debug, PartialEq)]
pub struct First {
    /// The gesture it was added in.
    pub gesture: Gesture,
    /// Its stage.
    pub stage: StageId,
    /// Its lane.
    pub lane: LaneId,
    /// How it hangs together with the others.
    pub join: Join,
}

/// How a touchpoint that is added hangs together with the others.
#[derive(Clone, Debug, PartialEq)]
pub enum Join {
    /// Not at all.
    Free,
    /// This one leads to it.
    After(TouchpointId),
    /// It leads to this one.
    Before(TouchpointId),
    /// It comes to this end of a transition.
    At(End),
}

impl First {
    /// The edits that add it under an id and a name.
    pub fn edits(&self, id: &TouchpointId, name: &str) -> Vec<Edit> {
        let after = match &self.join {
            Join::After(from) => Some(from.clone()),
            _ => None,
        };
        let (id, name) = (id.clone(), name.to_owned());
        let (stage, lane) = (self.stage.clone(), self.lane.clone());
        let add = Edit::AddTouchpoint { id: id.clone(), name, stage, lane, after };
        match &self.join {
            Join::Free | Join::After(_) => vec![add],
            Join::Before(to) => vec![add, Edit::Connect { from: id, to: to.clone() }],
            Join::At(end) => vec![add, end.led(id)],
        }
    }
}

impl Name {
    /// A name that stands and is to be changed.
    pub fn of(subject: Subject, text: String) -> Self {
        Self { subject, text, typed: false, first: None }
    }

    pub(super) fn next(mut self, event: &Event) -> (Tool, Vec<Intent>) {
        match event {
            Event::Typed(text) => {
                self.text.clone_from(text);
                self.typed = true;
                only(Tool::Name(self))
            }
            Event::Enter | Event::Press { .. } => (Tool::default(), vec![Intent::Named(self)]),
            Event::Escape => only(Tool::default()),
            Event::Move(_) | Event::Release { .. } | Event::Arrow { .. } => only(Tool::Name(self)),
        }
    }
}
