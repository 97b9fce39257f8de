//! What the pointer and the keyboard do at the moment: small state machines, one a file.
//!
//! A tool takes an [`Event`] and gives the next tool and what is to happen. Tools change nothing themselves and know
//! no egui, so tables of events test them.

mod carry;
mod drag;
mod follow;
mod link;
mod name;
mod reorder;
mod select;
#[cfg(test)]
mod tests;

pub use carry::Carry;
pub use drag::Drag;
pub use follow::{Follow, ways};
pub use link::Link;
pub use name::{First, Join, Name};
pub use reorder::Reorder;
pub use select::Select;

use super::go::Way;
use super::hit::Hit;
use crate::app::session::{Selection, View};
use crate::journey::{Edit, Journey, LaneId, StageId, Subject, TouchpointId};
use crate::layout::Point;
pub use crate::picture::describe::name_of;

/// How far, in pixels, a pressed pointer may stray and still click.
const STRAY: f32 = 6.0;

/// Something that reaches a tool.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// The main button goes down.
    Press {
        /// Where.
        at: Spot,
        /// Whether Shift is held.
        shift: bool,
        /// Whether a drag copies: Alt or Ctrl is held.
        copy: bool,
    },
    /// The pointer moves.
    Move(Spot),
    /// The main button goes up.
    Release {
        /// Where.
        at: Spot,
        /// Whether this ends a double-click.
        double: bool,
    },
    /// An arrow key.
    Arrow {
        /// Which.
        way: Way,
        /// Whether Shift is held.
        shift: bool,
    },
    /// Enter.
    Enter,
    /// Escape.
    Escape,
    /// The text of the tool's field is now this.
    Typed(String),
}

/// A place the pointer is at.
#[derive(Clone, Debug, PartialEq)]
pub struct Spot {
    /// On the map.
    pub map: Point,
    /// What is there.
    pub hit: Hit,
}

/// What a tool can see.
#[derive(Clone, Copy)]
pub struct World<'a> {
    /// The journey.
    pub journey: &'a Journey,
    /// What is derived from it.
    pub view: &'a View,
    /// What is selected.
    pub selection: &'a Selection,
    /// Pixels per map unit.
    pub zoom: f32,
}

/// What a tool wants to happen.
#[derive(Clone, Debug, PartialEq)]
pub enum Intent {
    /// This becomes the selection.
    Select(Selection),
    /// An edit, as a step of its own.
    Do(Edit),
    /// A new touchpoint, to be named at once.
    Add {
        /// Its stage.
        stage: StageId,
        /// Its lane.
        lane: LaneId,
        /// How it hangs together with the others.
        join: Join,
    },
    /// Touchpoints are to be copied, with the transitions among them.
    Copy {
        /// Which.
        touchpoints: Vec<TouchpointId>,
        /// The one whose copy comes to this cell.
        anchor: TouchpointId,
        /// Its stage.
        stage: StageId,
        /// Its lane.
        lane: LaneId,
    },
    /// Something is to be renamed in place; of a transition, the words on it.
    Rename(Subject),
    /// A new name was given.
    Named(Name),
    /// The journey a touchpoint unfolds into is to be opened.
    Open(TouchpointId),
    /// It is to be brought into view.
    Show(Subject),
    /// Something worth telling.
    Say(String),
}

/// The tool in hand.
#[derive(Clone, Debug)]
pub enum Tool {
    /// Selecting; what the others come back to.
    Select(Select),
    /// Dragging touchpoints to another cell.
    Drag(Drag),
    /// Drawing a transition.
    Link(Link),
    /// Moving touchpoints with the keyboard.
    Carry(Carry),
    /// Typing a name.
    Name(Name),
    /// Choosing among several ways on.
    Follow(Follow),
    /// Dragging a heading.
    Reorder(Reorder),
}

impl Default for Tool {
    fn default() -> Self {
        Self::Select(Select::Idle)
    }
}

impl Tool {
    /// Takes an event; gives the next tool and what is to happen.
    #[must_use]
    pub fn next(self, event: &Event, world: World<'_>) -> (Self, Vec<Intent>) {
        match self {
            Self::Select(tool) => tool.next(event, world),
            Self::Drag(tool) => tool.next(event, world),
            Self::Link(tool) => tool.next(event, world),
            Self::Carry(tool) => tool.next(event, world),
            Self::Name(tool) => tool.next(event),
            Self::Follow(tool) => tool.next(event, world),
            Self::Reorder(tool) => tool.next(event, world),
        }
    }

    /// Whether it prepares a change of the journey, which a locked map refuses.
    pub fn changes(&self) -> bool {
        !matches!(self, Self::Select(_) | Self::Follow(_))
    }

    /// Whether the map scrolls to the sides, and up and down, while the pointer is held near its edge.
    pub fn scrolls(&self) -> (bool, bool) {
        match self {
            Self::Drag(_) | Self::Select(Select::Marquee { .. }) => (true, true),
            Self::Link(link) => (link.held, link.held),
            Self::Reorder(reorder) => (reorder.is_stage(), !reorder.is_stage()),
            _ => (false, false),
        }
    }

    /// What would be done if it ended here, where the map shows that beforehand.
    pub fn would_do(&self, journey: &Journey) -> Option<Edit> {
        match self {
            Self::Drag(Drag { anchor, touchpoints, cell: Some((stage, lane)), copies: false, .. })
            | Self::Carry(Carry { anchor, touchpoints, stage, lane }) => {
                drag::move_to(touchpoints, anchor, stage, lane, journey)
            }
            _ => None,
        }
    }

    /// What can be done now, for the status bar.
    pub fn hint(&self, world: Option<World<'_>>) -> String {
        match self {
            Self::Select(tool) => tool.hint(world),
            Self::Drag(drag) if drag.copies => "Drop in a cell to put copies there. Esc cancels.".into(),
            Self::Drag(_) => "Drop in a cell to move it there. Esc cancels.".into(),
            Self::Link(tool) => tool.hint().into(),
            Self::Carry(_) => "Arrow keys choose stage and lane. Enter moves, Esc cancels.".into(),
            Self::Name(Name { subject: Subject::Transition(..), .. }) => {
                "Type a word or two. Enter keeps them, Esc leaves it as it was.".into()
            }
            Self::Name(_) => "Type a name. Enter keeps it, Esc leaves it as it was.".into(),
            Self::Follow(tool) => tool.hint(),
            Self::Reorder(tool) => tool.hint().into(),
        }
    }
}

/// Nothing but the next tool.
fn only(tool: Tool) -> (Tool, Vec<Intent>) {
    (tool, Vec::new())
}

/// How far two places are apart, in pixels.
fn apart(a: Point, b: Point, zoom: f32) -> f32 {
    (a.x - b.x).hypot(a.y - b.y) * zoom
}

/// "Apply · Resident".
pub fn cell_name(journey: &Journey, stage: &StageId, lane: &LaneId) -> String {
    let stage = journey.stage(stage).map_or("", |s| s.name.as_str());
    let lane = journey.lane(lane).map_or("", |l| l.name.as_str());
    format!("{stage} · {lane}")
}
