//! Dragging touchpoints to another stage or lane.

use super::{Event, Intent, Tool, World, only};
use crate::app::canvas::hit::cell_at;
use crate::journey::{Edit, Journey, LaneId, StageId, TouchpointId};
use crate::layout::{Placement, Point, Rect};

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
    /// Whether copies come there and they themselves stay.
    pub copies: bool,
    /// The cell under the pointer.
    pub cell: Option<(StageId, LaneId)>,
}

impl Drag {
    pub(super) fn new(anchor: TouchpointId, from: Point, at: Point, copies: bool, world: World<'_>) -> Self {
        let mut touchpoints = vec![anchor.clone()];
        if world.selection.has(&anchor) {
            touchpoints.extend(world.selection.touchpoints.iter().filter(|id| **id != anchor).cloned());
        }
        Self { anchor, touchpoints, from, at, copies, cell: cell_at(&world.view.placement, at) }
    }

    /// Where the dragged cards are under the pointer.
    pub fn held<'a>(&'a self, placement: &'a Placement) -> impl DoubleEndedIterator<Item = (&'a TouchpointId, Rect)> {
        let (dx, dy) = (self.at.x - self.from.x, self.at.y - self.from.y);
        let shifted = move |card: &Rect| Rect { x: card.x + dx, y: card.y + dy, ..*card };
        self.touchpoints.iter().filter_map(move |id| Some((id, shifted(placement.cards.get(id)?))))
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
                    Some((stage, lane)) if self.copies => {
                        let Self { anchor, touchpoints, .. } = self;
                        vec![Intent::Copy { touchpoints, anchor, stage, lane }]
                    }
                    Some((stage, lane)) => moving(&self.touchpoints, &self.anchor, stage, lane, world),
                    None if self.copies => vec![Intent::Say("Dropped outside the map: nothing was copied".into())],
                    None => vec![Intent::Say("Dropped outside the map: nothing was moved".into())],
                };
                (Tool::default(), intents)
            }
            Event::Escape if self.copies => (Tool::default(), vec![Intent::Say("Copying cancelled".into())]),
            Event::Escape => (Tool::default(), vec![Intent::Say("Move cancelled".into())]),
            _ => only(Tool::Drag(self)),
        }
    }
}

/// The edit that moves touchpoints so that the anchor comes to this cell; none if it is there.
pub(super) fn move_to(
    touchpoints: &[TouchpointId],
    anchor: &TouchpointId,
    stage: &StageId,
    lane: &LaneId,
    journey: &Journey,
) -> Option<Edit> {
    let here = journey.touchpoint(anchor)?;
    let stage = (here.stage != *stage).then(|| stage.clone());
    let lane = (here.lane != *lane).then(|| lane.clone());
    let touchpoints = touchpoints.to_vec();
    (stage.is_some() || lane.is_some()).then_some(Edit::Move { touchpoints, stage, lane })
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
    let Some(edit) = move_to(touchpoints, anchor, &stage, &lane, world.journey) else {
        return vec![Intent::Say("It is in this cell already".into())];
    };
    let moved = crate::journey::Key::Touchpoint(anchor.clone()).into();
    vec![Intent::Do(edit), Intent::Show(moved)]
}
