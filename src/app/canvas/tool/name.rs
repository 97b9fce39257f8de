//! Typing a name in place.

use super::{Event, Intent, Tool, only};
use crate::journey::history::Gesture;
use crate::journey::{Key, LaneId, StageId, TouchpointId};

/// A name that is being typed.
#[derive(Clone, Debug, PartialEq)]
pub struct Name {
    /// What gets it.
    pub key: Key,
    /// The text so far.
    pub text: String,
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
    /// The touchpoint that leads to it.
    pub after: Option<TouchpointId>,
}

impl Name {
    pub(super) fn next(mut self, event: &Event) -> (Tool, Vec<Intent>) {
        match event {
            Event::Typed(text) => {
                self.text.clone_from(text);
                only(Tool::Name(self))
            }
            Event::Enter | Event::Press { .. } => (Tool::default(), vec![Intent::Named(self)]),
            Event::Escape => only(Tool::default()),
            Event::Move(_) | Event::Release { .. } | Event::Arrow { .. } => only(Tool::Name(self)),
        }
    }
}
