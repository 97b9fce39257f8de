//! A journey reduced to what arranging needs: boxes in cells, and who leads to whom. Everything by index, in id order,
//! so that the order of records in a file can't matter.

use super::Measures;
use super::geometry::Size;
use crate::journey::{Journey, TouchpointId};
use std::collections::HashMap;

/// A box to be placed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Cell {
    pub stage: usize,
    pub lane: usize,
    pub size: Size,
    /// The author's fixed column inside the stage and row inside the lane.
    pub pin: Option<(usize, usize)>,
}

/// A transition between two boxes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Edge {
    pub from: usize,
    pub to: usize,
    pub rework: bool,
    /// Width of what is written on it; 0 = nothing.
    pub label: f32,
}

/// What is to be arranged.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Input {
    pub stages: usize,
    pub lanes: usize,
    pub cells: Vec<Cell>,
    pub edges: Vec<Edge>,
    /// The touchpoint of each box.
    pub ids: Vec<TouchpointId>,
}

impl Input {
    pub(super) fn of(journey: &Journey, measures: &dyn Measures) -> Self {
        let head = journey.head();
        let stage: HashMap<_, _> = head.stages.iter().enumerate().map(|(i, id)| (id, i)).collect();
        let lane: HashMap<_, _> = head.lanes.iter().enumerate().map(|(i, id)| (id, i)).collect();
        let mut input = Self { stages: stage.len(), lanes: lane.len(), ..Self::default() };
        let mut index = HashMap::new();
        for (id, touchpoint) in journey.touchpoints() {
            let (Some(&stage), Some(&lane)) = (stage.get(&touchpoint.stage), lane.get(&touchpoint.lane)) else {
                continue;
            };
            let pin = touchpoint.pin.map(|pin| (usize::from(pin.column), usize::from(pin.row)));
            index.insert(id, input.cells.len());
            input.cells.push(Cell { stage, lane, size: measures.card(touchpoint), pin });
            input.ids.push(id.clone());
        }
        for (from, next) in journey.transitions() {
            if let (Some(&from), Some(&to)) = (index.get(from), index.get(&next.to)) {
                input.edges.push(Edge { from, to, rework: next.rework, label: measures.label(next).ceil() });
            }
        }
        input
    }
}
