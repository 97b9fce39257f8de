//! Arrangement: stages × lanes → boxes and routes. Pure and deterministic: the same journey gives the same placement,
//! in whatever order its records come.
//!
//! Stages are columns and lanes are rows in the author's order; inside a cell the graph decides. The one door is
//! [`arrange`]. Start reading there.

mod block;
mod channel;
mod gap;
mod geometry;
mod height;
mod input;
mod layers;
mod memory;
mod net;
mod order;
mod ports;
mod remember;
mod route;
mod sift;
mod spare;
mod stack;
mod straight;

pub use geometry::{Point, Rect, Size};

use crate::journey::{Head, Journey, LaneId, Next, StageId, Touchpoint, TouchpointId};
use height::Heights;
use input::Input;
use layers::Layers;
use memory::{Memory, Recalled};
use net::Net;
use order::Effort;
use ports::Hops;
use route::Drawing;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Where everything goes, in map units: one unit is one pixel at 100 %. The origin is the top left corner of the map,
/// headings included.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Placement {
    /// Width and height of the whole map.
    pub size: Size,
    /// Height of the strip of stage headings at the top.
    pub stage_heading: f32,
    /// Height of the strip of the trust line, between the stage headings and the lanes.
    pub trust_line: f32,
    /// Width of the strip of lane headings at the left.
    pub lane_heading: f32,
    /// The stages from left to right.
    pub stages: Vec<Band<StageId>>,
    /// The lanes from top to bottom.
    pub lanes: Vec<Band<LaneId>>,
    /// The box of each touchpoint. One whose stage or lane isn't there has none.
    pub cards: BTreeMap<TouchpointId, Rect>,
    /// The way of each transition between touchpoints that have a box.
    pub routes: Vec<Route>,
}

/// The room of a stage (from left to right) or of a lane (from top to bottom).
#[derive(Clone, Debug, PartialEq)]
pub struct Band<I> {
    /// Which one.
    pub id: I,
    /// Where it begins.
    pub start: f32,
    /// How wide or high it is.
    pub size: f32,
}

/// The way of a transition: a line of horizontal and vertical pieces from border to border.
#[derive(Clone, Debug, PartialEq)]
pub struct Route {
    /// Where it starts.
    pub from: TouchpointId,
    /// Where it ends.
    pub to: TouchpointId,
    /// The corners, the first and last on the borders of the two boxes.
    pub points: Vec<Point>,
}

/// How much room things need.
pub trait Measures {
    /// The box of a touchpoint.
    fn card(&self, touchpoint: &Touchpoint) -> Size;
    /// The width of what is written on a transition; 0 = nothing.
    fn label(&self, next: &Next) -> f32;
}

/// Height of the strip of stage headings.
const STAGE_HEADING: f32 = 56.0;
/// Height of the strip of the trust line.
const TRUST_LINE: f32 = 176.0;
/// Width of the strip of lane headings.
const LANE_HEADING: f32 = 176.0;

/// Arranges a journey.
pub fn arrange(journey: &Journey, measures: &dyn Measures) -> Placement {
    arrange_near(journey, &Input::of(journey, measures), None).0
}

/// Arranges a journey again and again while it is edited. An edit that has no say in the arrangement costs nothing;
/// after others, what was not touched stays where it was.
#[derive(Clone, Debug, Default)]
pub struct Arranger(Option<Last>);

#[derive(Clone, Debug)]
struct Last {
    input: Input,
    frame: (Vec<StageId>, Vec<LaneId>),
    placement: Arc<Placement>,
    memory: Memory,
}

impl Arranger {
    /// The arrangement of a journey, near the last one.
    pub fn arrange(&mut self, journey: &Journey, measures: &dyn Measures) -> Arc<Placement> {
        let (placement, next) = self.next(journey, measures);
        if next.is_some() {
            self.0 = next;
        }
        placement
    }

    /// What [`Arranger::arrange`] would give for a journey; nothing is remembered of it.
    pub fn foresee(&self, journey: &Journey, measures: &dyn Measures) -> Arc<Placement> {
        self.next(journey, measures).0
    }

    /// The arrangement of a journey, and what to remember of it if it isn't the last one.
    fn next(&self, journey: &Journey, measures: &dyn Measures) -> (Arc<Placement>, Option<Last>) {
        let input = Input::of(journey, measures);
        let frame = (journey.head().stages.clone(), journey.head().lanes.clone());
        if let Some(last) = self.0.as_ref().filter(|last| last.input == input && last.frame == frame) {
            return (Arc::clone(&last.placement), None);
        }
        let (placement, memory) = arrange_near(journey, &input, self.0.as_ref().map(|last| &last.memory));
        let placement = Arc::new(placement);
        let last = Last { input, frame, placement: Arc::clone(&placement), memory };
        (placement, Some(last))
    }
}

fn arrange_near(journey: &Journey, input: &Input, memory: Option<&Memory>) -> (Placement, Memory) {
    let head = journey.head();
    let frame = (&head.stages[..], &head.lanes[..]);
    let recalled = memory.map_or_else(Recalled::default, |memory| memory.recall(frame, input));
    let layers = Layers::of(input, &recalled);
    let mut net = Net::of(input, &layers);
    let known = recalled.heights(input, &layers, &mut net);
    if recalled.is_warm() {
        order::arrange_near(&mut net, &known);
    } else {
        order::arrange(&mut net, Effort::for_size(input.cells.len()));
    }
    pin_rows(input, &mut net);
    let hops = Hops::of(input, &net);
    let heights = height::place(input, &net, &hops, STAGE_HEADING + TRUST_LINE, &recalled, &known);
    let drawing = route::draw(input, &layers, &net, &hops, &heights, LANE_HEADING, &recalled);
    let memory = Memory::of(frame, input, &layers, &net, &heights, &drawing.channels);
    (placement(head, input, &heights, drawing), memory)
}

fn placement(head: &Head, input: &Input, heights: &Heights, drawing: Drawing) -> Placement {
    let band = |edges: &[f32], i: usize| (edges[i], edges[i + 1] - edges[i]);
    let stages = head.stages.iter().enumerate().map(|(i, id)| {
        let (start, size) = band(&drawing.stage_edges, i);
        Band { id: id.clone(), start, size }
    });
    let lanes = head.lanes.iter().enumerate().map(|(i, id)| {
        let (start, size) = band(&heights.lane_top, i);
        Band { id: id.clone(), start, size }
    });
    let ends = |edges: &[f32]| edges.last().copied().unwrap_or(0.0);
    Placement {
        size: Size { w: ends(&drawing.stage_edges).max(LANE_HEADING), h: ends(&heights.lane_top) },
        stage_heading: STAGE_HEADING,
        trust_line: TRUST_LINE,
        lane_heading: LANE_HEADING,
        stages: stages.collect(),
        lanes: lanes.collect(),
        cards: input.ids.iter().cloned().zip(drawing.cards).collect(),
        routes: input
            .edges
            .iter()
            .zip(drawing.routes)
            .map(|(edge, points)| Route { from: input.ids[edge.from].clone(), to: input.ids[edge.to].clone(), points })
            .collect(),
    }
}

/// Puts boxes with a pin at their row among the boxes of their lane and layer.
fn pin_rows(input: &Input, net: &mut Net) {
    for layer in &mut net.order {
        for block in layer.chunk_by_mut(|a, b| net.lane[*a as usize] == net.lane[*b as usize]) {
            let places: Vec<usize> = (0..block.len()).filter(|i| (block[*i] as usize) < net.boxes).collect();
            let row = |v: u32| input.cells[v as usize].pin.map(|(_, row)| row);
            let mut pinned: Vec<u32> = places.iter().map(|i| block[*i]).filter(|v| row(*v).is_some()).collect();
            if pinned.is_empty() {
                continue;
            }
            pinned.sort_by_key(|v| (row(*v), *v));
            let mut boxes: Vec<u32> = places.iter().map(|i| block[*i]).filter(|v| row(*v).is_none()).collect();
            for v in pinned {
                boxes.insert(row(v).unwrap_or(0).min(boxes.len()), v);
            }
            for (place, v) in places.into_iter().zip(boxes) {
                block[place] = v;
            }
        }
    }
}
