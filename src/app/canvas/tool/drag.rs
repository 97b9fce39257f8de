//! Dragging touchpoints to another stage or lane.

use super::{Event, Intent, Tool, World, only};
use crate::app::canvas::hit::cell_at;
use crate::journey::{Edit, LaneId, StageId, TouchpointId};
use crate::layout::Point;

/// A drag. Nothing has changed yet; the preview shows what a drop would do.
#[derive(Clone, Debug, PartialEq)]
pub struct Drag {
    /// The touchpoint under the pointer.
    pub anchor: TouchpointId,
    /// All that are dragged, the anchor first.
    pub touchpoints: Vec<TouchpointId>,
    /// Where the button went down. The way is counted from here, so no step of it is lost.
    pub from: Point,
    /// Where the pointer is.
    pub at: Point,
    /// The cell under the pointer.
    pub cell: Option<(StageId, LaneId)>,
}

impl Drag {
    pub(super) fn new(anchor: TouchpointId, from: Point, at: Point, world: World<'_>) -> Self {
        let mut touchpoints = vec![anchor.clone()];
        if world.selection.has(&anchor) {
            touchpoints.extend(world.selection.touchpoints.iter().filter(|id| **id != anchor).cloned());
        }
        Self { anchor, touchpoints, from, at, cell: cell_at(&world.view.placement, at) }
    }

    pub(super) fn next(mut self, event: &Event, world: World<'_>) -> (Tool, Vec<Intent>) {
        match event {
            Event::Move(spot) => {
                self.at = spot.map;
                self.cell = cell_at(&world.view.placement, spot.map);
                only(Tool::Drag(self))
            }
            Event::Release { at, .. } => {
                let intents = match cell_at(&world.view.placement, at.map) {
                    Some((stage, lane)) => moving(&self.touchpoints, &self.anchor, stage, lane, world),
                    None => vec![Intent::Say("Dropped outside the map: nothing was moved".into())],
                };
                (Tool::default(), intents)
            }
            Event::Escape => (Tool::default(), vec![Intent::Say("Move cancelled".into())]),
            _ => only(Tool::Drag(self)),
        }
    }
}

/// Moves touchpoints so that the anchor comes to this cell. Where the anchor keeps its stage or its lane, the others
/// keep theirs.
pub(super) fn moving(
    touchpoints: &[TouchpointId],
    anchor: &TouchpointId,
    stage: StageId,
    lane: LaneId,
    world: World<'_>,
) -> Vec<Intent> {
    let Some(here) = world.journey.touchpoint(anchor) else { return Vec::new() };
    let stage = (here.stage != stage).then_some(stage);
    let lane = (here.lane != lane).then_some(lane);
    if stage.is_none() && lane.is_none() {
        return vec![Intent::Say("It is in this cell already".into())];
    }
    let edit = Edit::Move { touchpoints: touchpoints.to_vec(), stage, lane };
    let moved = crate::journey::Key::Touchpoint(anchor.clone()).into();
    vec![Intent::Do(edit), Intent::Show(moved)]
}
