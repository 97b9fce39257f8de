//! An earlier arrangement, so that after an edit everything that was not touched stays where it was (the mental map:
//! Misue et al. 1995; order and layers as constraints: Böhringer, Paulisch 1990).

use super::input::Input;
use crate::journey::{LaneId, StageId, TouchpointId};
use std::collections::HashMap;

/// Where something stood: its stage and the layer inside it, its lane and the height below the lane's top.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Spot {
    pub stage: usize,
    pub depth: usize,
    pub lane: usize,
    pub y: f32,
}

/// What is remembered of an arrangement.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Memory {
    pub stages: Vec<StageId>,
    pub lanes: Vec<LaneId>,
    pub boxes: HashMap<TouchpointId, Spot>,
    pub waypoints: HashMap<(TouchpointId, TouchpointId), Vec<Spot>>,
    pub lane_height: Vec<f32>,
    /// How many layers each stage had.
    pub stage_width: Vec<usize>,
    /// Width of the gap before a layer, by stage and layer inside it.
    pub channel: HashMap<(usize, usize), f32>,
}

/// What of a memory applies to a new input; nothing of it for a fresh start.
#[derive(Debug, Default)]
pub(super) struct Recalled<'a> {
    pub memory: Option<&'a Memory>,
}

impl Memory {
    /// What applies to a journey with these stages and lanes, if most of it is still there.
    pub(super) fn recall(&self, frame: (&[StageId], &[LaneId]), input: &Input) -> Recalled<'_> {
        let same_frame = self.stages == frame.0 && self.lanes == frame.1;
        let known = input.ids.iter().filter(|id| self.boxes.contains_key(*id)).count();
        let most = known * 5 >= input.ids.len() * 4 && known > 0;
        Recalled { memory: (same_frame && most).then_some(self) }
    }
}

impl Recalled<'_> {
    /// Whether there is anything to stay near to.
    pub(super) fn is_warm(&self) -> bool {
        self.memory.is_some()
    }

    pub(super) fn spot(&self, input: &Input, v: usize) -> Option<&Spot> {
        let (spot, cell) = (self.memory?.boxes.get(&input.ids[v])?, &input.cells[v]);
        (spot.stage == cell.stage && spot.lane == cell.lane).then_some(spot)
    }

    /// The layer of a box inside its stage, if it is still in its cell.
    pub(super) fn depth(&self, input: &Input, v: usize) -> Option<usize> {
        self.spot(input, v).map(|spot| spot.depth)
    }

    /// How many layers a stage had.
    pub(super) fn stage_width(&self, stage: usize) -> Option<usize> {
        self.memory?.stage_width.get(stage).copied()
    }

    /// The height a lane had.
    pub(super) fn lane_height(&self, lane: usize) -> f32 {
        self.memory.and_then(|memory| memory.lane_height.get(lane)).copied().unwrap_or(0.0)
    }
}
