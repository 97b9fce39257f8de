//! Drawing a transition, or taking one of its ends elsewhere: by pulling a handle, by pointing, or by naming the target.

use super::{Event, Intent, Join, Spot, Tool, World, name_of, only};
use crate::app::canvas::go::{Way, neighbour};
use crate::app::canvas::hit::{End, Hit, nearest_cell};
use crate::app::session::Selection;
use crate::journey::{Edit, Key, LaneId, StageId, Subject, TouchpointId};
use crate::layout::Point;

/// A transition that is being drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// Where it is fixed.
    pub from: TouchpointId,
    /// The end of an existing transition that is taken elsewhere; none = a new one is drawn.
    pub end: Option<End>,
    /// Where it would end.
    pub target: Option<TouchpointId>,
    /// The cell under the pointer, where a drop adds a touchpoint.
    pub cell: Option<(StageId, LaneId)>,
    /// Where the pointer is, once it has moved.
    pub at: Option<Point>,
    /// What was typed to find the target.
    pub typed: String,
    /// Whether the pointer pulls it with its button down; else the keyboard chooses.
    pub held: bool,
}

impl Link {
    /// Pulled out of the handle.
    pub(super) fn pulled(from: TouchpointId, spot: &Spot, world: World<'_>) -> Self {
        let mut link = Self { held: true, ..Self::asked(from) };
        link.point(spot, world);
        link
    }

    /// An end that is pulled off.
    pub(super) fn pulled_off(end: End, spot: &Spot, world: World<'_>) -> Self {
        let mut link = Self { held: true, ..Self::asked_for(end) };
        link.point(spot, world);
        link
    }

    /// Begun from keyboard or menu.
    pub fn asked(from: TouchpointId) -> Self {
        Self { from, end: None, target: None, cell: None, at: None, typed: String::new(), held: false }
    }

    /// Begun from keyboard or menu for an end of a transition.
    pub fn asked_for(end: End) -> Self {
        Self { end: Some(end.clone()), ..Self::asked(end.other().clone()) }
    }

    /// Whether it is the start that is looked for.
    pub fn backwards(&self) -> bool {
        self.end.as_ref().is_some_and(|end| end.start)
    }

    /// What is asked for, as the name of the text field.
    pub fn question(&self, world: World<'_>) -> String {
        let from = name_of(world.journey, &self.from);
        match &self.end {
            None => format!("Connect {from} to"),
            Some(end) if end.start => format!("Come to {from} from"),
            Some(_) => format!("Lead from {from} to"),
        }
    }

    pub(super) fn next(mut self, event: &Event, world: World<'_>) -> (Tool, Vec<Intent>) {
        match event {
            Event::Move(spot) => {
                self.point(spot, world);
                only(Tool::Link(self))
            }
            Event::Release { at, .. } if self.held => {
                self.point(at, world);
                self.finish()
            }
            Event::Press { at, .. } => {
                self.point(at, world);
                self.finish()
            }
            Event::Arrow { way, .. } => {
                let fitting = found(&self.typed, &self.from, world);
                if fitting.len() > 1 && matches!(way, Way::Up | Way::Down) {
                    // Several names fit what was typed: the next of them.
                    let at = fitting.iter().position(|id| Some(id) == self.target.as_ref()).unwrap_or(0);
                    let step = if *way == Way::Down { 1 } else { fitting.len() - 1 };
                    let to = fitting.get((at + step) % fitting.len()).cloned();
                    return self.choose(to, world);
                }
                let start = self.target.as_ref().or(self.end.as_ref().map(End::own)).unwrap_or(&self.from);
                let placement = &world.view.placement;
                // What lies behind the touchpoint it is fixed at can be reached too.
                let past = |id: &TouchpointId| if *id == self.from { neighbour(placement, id, *way) } else { None };
                let near = neighbour(placement, start, *way);
                let to = near.filter(|id| **id != self.from).or_else(|| past(near?)).cloned();
                self.choose(to, world)
            }
            Event::Typed(text) => {
                self.typed.clone_from(text);
                let found = found(&self.typed, &self.from, world).into_iter().next();
                if found.is_none() {
                    self.target = None;
                    let said = if text.trim().is_empty() { "" } else { "No other touchpoint has this in its name" };
                    return (Tool::Link(self), vec![Intent::Say(said.into())]);
                }
                self.choose(found, world)
            }
            Event::Enter if self.target.is_some() => self.finish(),
            Event::Enter => (Tool::Link(self), vec![Intent::Say("Choose a touchpoint first".into())]),
            Event::Escape => (Tool::default(), vec![self.cancelled()]),
            Event::Release { .. } => only(Tool::Link(self)),
        }
    }

    fn point(&mut self, spot: &Spot, world: World<'_>) {
        self.at = Some(spot.map);
        self.target = match &spot.hit {
            Hit::Card(id) | Hit::Handle(id) if *id != self.from => Some(id.clone()),
            _ => None,
        };
        self.cell = match &spot.hit {
            Hit::Cell(..) | Hit::Transition(..) | Hit::End(_) | Hit::Nothing => {
                nearest_cell(&world.view.placement, spot.map)
            }
            _ => None,
        };
    }

    fn choose(mut self, to: Option<TouchpointId>, world: World<'_>) -> (Tool, Vec<Intent>) {
        let Some(to) = to else { return only(Tool::Link(self)) };
        let said = format!("{} {}?", self.question(world), name_of(world.journey, &to));
        let show = Intent::Show(Key::Touchpoint(to.clone()).into());
        (self.target, self.at, self.cell) = (Some(to), None, None);
        (Tool::Link(self), vec![show, Intent::Say(said)])
    }

    fn finish(self) -> (Tool, Vec<Intent>) {
        let Self { from, end, target, cell, held, .. } = &self;
        let intents = match (target, cell, end) {
            (Some(to), _, None) => {
                let connect = Intent::Do(Edit::Connect { from: from.clone(), to: to.clone() });
                vec![connect, Intent::Show(Key::Touchpoint(from.clone()).into())]
            }
            (Some(to), _, Some(end)) if to == end.own() => vec![Intent::Say("It is there already".into())],
            (Some(to), _, Some(end)) => {
                let (start, stop) = end.with(to.clone());
                let becomes = Selection::one(Subject::Transition(start, stop));
                vec![Intent::Do(end.led(to.clone())), Intent::Select(becomes)]
            }
            (None, Some((stage, lane)), _) if *held => {
                let join = end.clone().map_or_else(|| Join::After(from.clone()), Join::At);
                vec![Intent::Add { stage: stage.clone(), lane: lane.clone(), join }]
            }
            _ => vec![self.cancelled()],
        };
        (Tool::default(), intents)
    }

    fn cancelled(&self) -> Intent {
        Intent::Say(if self.end.is_some() { "Reconnecting cancelled" } else { "Connecting cancelled" }.into())
    }

    pub(super) fn hint(&self) -> &'static str {
        match (self.held, &self.end) {
            (true, None) => "Drop on a touchpoint to connect, on an empty cell to add one there. Esc cancels.",
            (true, Some(_)) => "Drop on a touchpoint to reconnect, on an empty cell to add one there. Esc cancels.",
            (false, None) => {
                "Type a name, use the arrow keys or click the touchpoint to connect to. Enter connects, Esc cancels."
            }
            (false, Some(_)) => {
                "Type a name, use the arrow keys or click the touchpoint. Enter reconnects, Esc cancels."
            }
        }
    }
}

/// The touchpoints whose name fits what was typed, best first: names that begin with it, then words, then parts.
pub fn found(typed: &str, from: &TouchpointId, world: World<'_>) -> Vec<TouchpointId> {
    let typed = typed.trim().to_lowercase();
    if typed.is_empty() {
        return Vec::new();
    }
    let mut fitting: Vec<(usize, TouchpointId)> = world
        .journey
        .reading_order()
        .into_iter()
        .filter(|(id, _)| *id != from)
        .filter_map(|(id, t)| {
            let name = t.name.to_lowercase();
            let at = name.find(&typed)?;
            let rank = if at == 0 { 0 } else { 1 + usize::from(!name[..at].ends_with(' ')) };
            Some((rank, id.clone()))
        })
        .collect();
    fitting.sort_by_key(|(rank, _)| *rank);
    fitting.into_iter().map(|(_, id)| id).collect()
}
