//! Moving touchpoints to another stage or lane with the keyboard.

use super::drag::moving;
use super::{Event, Intent, Tool, World, cell_name, only};
use crate::app::canvas::go::Way;
use crate::app::canvas::hit::Hit;
use crate::journey::{LaneId, StageId, TouchpointId};

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
                match way {
                    Way::Left => step(&mut self.stage, &head.stages, false),
                    Way::Right => step(&mut self.stage, &head.stages, true),
                    Way::Up => step(&mut self.lane, &head.lanes, false),
                    Way::Down => step(&mut self.lane, &head.lanes, true),
                }
                self.told(world)
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
        let said = format!("Move to {}?", cell_name(world.journey, &self.stage, &self.lane));
        (Tool::Carry(self), vec![Intent::Say(said)])
    }
}

/// Takes one step along an order; stays at its ends.
fn step<I: PartialEq + Clone>(at: &mut I, order: &[I], forward: bool) {
    let Some(place) = order.iter().position(|id| id == at) else { return };
    let to = if forward { (place + 1).min(order.len() - 1) } else { place.saturating_sub(1) };
    *at = order[to].clone();
}
