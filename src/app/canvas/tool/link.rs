//! Drawing a transition, by pulling the handle, by pointing, or by naming the target.

use super::{Event, Intent, Spot, Tool, World, name_of, only};
use crate::app::canvas::go::{Way, neighbour};
use crate::app::canvas::hit::Hit;
use crate::journey::{Edit, Key, LaneId, StageId, TouchpointId};
use crate::layout::Point;

/// A transition that is being drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// Where it starts.
    pub from: TouchpointId,
    /// Where it would end.
    pub target: Option<TouchpointId>,
    /// The empty cell under the pointer, where a drop adds a touchpoint.
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

    /// Begun from keyboard or menu.
    pub fn asked(from: TouchpointId) -> Self {
        Self { from, target: None, cell: None, at: None, typed: String::new(), held: false }
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
                let start = self.target.as_ref().unwrap_or(&self.from);
                let to = neighbour(&world.view.placement, start, *way).filter(|id| **id != self.from).cloned();
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
            Event::Escape => (Tool::default(), vec![Intent::Say("Connecting cancelled".into())]),
            Event::Release { .. } => only(Tool::Link(self)),
        }
    }

    fn point(&mut self, spot: &Spot, _world: World<'_>) {
        self.at = Some(spot.map);
        self.target = match &spot.hit {
            Hit::Card(id) | Hit::Handle(id) if *id != self.from => Some(id.clone()),
            _ => None,
        };
        self.cell = match &spot.hit {
            Hit::Cell(stage, lane) => Some((stage.clone(), lane.clone())),
            _ => None,
        };
    }

    fn choose(mut self, to: Option<TouchpointId>, world: World<'_>) -> (Tool, Vec<Intent>) {
        let Some(to) = to else { return only(Tool::Link(self)) };
        let said = format!("Connect {} to {}?", name_of(world.journey, &self.from), name_of(world.journey, &to));
        let show = Intent::Show(Key::Touchpoint(to.clone()).into());
        (self.target, self.at, self.cell) = (Some(to), None, None);
        (Tool::Link(self), vec![show, Intent::Say(said)])
    }

    fn finish(self) -> (Tool, Vec<Intent>) {
        let Self { from, target, cell, held, .. } = self;
        let intents = match (target, cell) {
            (Some(to), _) => vec![Intent::Do(Edit::Connect { from, to })],
            (None, Some((stage, lane))) if held => vec![Intent::Add { stage, lane, after: Some(from) }],
            _ => vec![Intent::Say("Connecting cancelled".into())],
        };
        (Tool::default(), intents)
    }

    pub(super) fn hint(&self) -> &'static str {
        if self.held {
            "Drop on a touchpoint to connect, on an empty cell to add one there. Esc cancels."
        } else {
            "Type a name, use the arrow keys or click the touchpoint to connect to. Enter connects, Esc cancels."
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
