//! Moving touchpoints to another stage or lane with the keyboard.

use super::drag::{move_to, moving};
use super::{Event, Intent, Tool, World, cell_name, only};
use crate::app::canvas::go::Way;
use crate::app::canvas::hit::Hit;
use crate::journey::{Edit, LaneId, StageId, TouchpointId};

/// Touchpoints on their way to a cell.
#[derive(Clone, Debug, PartialEq)]
pub struct Carry {
    /// The focused one.
    pub anchor: TouchpointId,
    /// All that move, the anchor first.
    pub touchpoints: Vec<TouchpointId>,
    /// The stage they would come to.
    pub stage: StageId,
    /// The lane they would come to.
    pub lane: LaneId,
}

impl Carry {
    /// Takes up what is selected; none if no touchpoint is.
    pub fn new(world: World<'_>) -> Option<Self> {
        let selection = world.selection;
        let anchor = selection.focused_touchpoint().or_else(|| selection.touchpoints.first())?.clone();
        let here = world.journey.touchpoint(&anchor)?;
        let others = selection.touchpoints.iter().filter(|id| **id != anchor).cloned();
        let touchpoints = std::iter::once(anchor.clone()).chain(others).collect();
        Some(Self { touchpoints, stage: here.stage.clone(), lane: here.lane.clone(), anchor })
    }

    pub(super) fn next(mut self, event: &Event, world: World<'_>) -> (Tool, Vec<Intent>) {
        match event {
            Event::Arrow { way, .. } => {
                let head = world.journey.head();
                let (moved, end) = match way {
                    Way::Left => (step(&mut self.stage, &head.stages, false), "This is the first stage"),
                    Way::Right => (step(&mut self.stage, &head.stages, true), "This is the last stage"),
                    Way::Up => (step(&mut self.lane, &head.lanes, false), "This is the top lane"),
                    Way::Down => (step(&mut self.lane, &head.lanes, true), "This is the bottom lane"),
                };
                if moved { self.told(world) } else { (Tool::Carry(self), vec![Intent::Say(end.into())]) }
            }
            Event::Enter => {
                let Self { anchor, touchpoints, stage, lane } = self;
                (Tool::default(), moving(&touchpoints, &anchor, stage, lane, world))
            }
            Event::Press { at, .. } => match &at.hit {
                Hit::Cell(stage, lane) => {
                    let intents = moving(&self.touchpoints, &self.anchor, stage.clone(), lane.clone(), world);
                    (Tool::default(), intents)
                }
                _ => (Tool::default(), vec![Intent::Say("Move cancelled".into())]),
            },
            Event::Escape => (Tool::default(), vec![Intent::Say("Move cancelled".into())]),
            Event::Move(_) | Event::Release { .. } | Event::Typed(_) => only(Tool::Carry(self)),
        }
    }

    /// Says where they would come to.
    fn told(self, world: World<'_>) -> (Tool, Vec<Intent>) {
        let cell = cell_name(world.journey, &self.stage, &self.lane);
        let said = match self.touchpoints.len() {
            1 => format!("Move to {cell}?"),
            // Each keeps its own lane while only the stage changes, and its own stage while only the lane does.
            n => match move_to(&self.touchpoints, &self.anchor, &self.stage, &self.lane, world.journey) {
                Some(Edit::Move { stage: Some(_), lane: None, .. }) => {
                    let stage = world.journey.stage(&self.stage).map_or("", |stage| stage.name.as_str());
                    format!("Move {n} touchpoints to stage {stage}?")
                }
                Some(Edit::Move { stage: None, lane: Some(_), .. }) => {
                    let lane = world.journey.lane(&self.lane).map_or("", |lane| lane.name.as_str());
                    format!("Move {n} touchpoints to lane {lane}?")
                }
                Some(_) => format!("Move {n} touchpoints to {cell}?"),
                None => format!("Leave {n} touchpoints where they are?"),
            },
        };
        (Tool::Carry(self), vec![Intent::Say(said)])
    }
}

/// Takes one step along an order; says whether there was one to take.
fn step<I: PartialEq + Clone>(at: &mut I, order: &[I], forward: bool) -> bool {
    let Some(place) = order.iter().position(|id| id == at) else { return false };
    let to = if forward { order.get(place + 1) } else { place.checked_sub(1).and_then(|to| order.get(to)) };
    let Some(to) = to else { return false };
    *at = to.clone();
    true
}
