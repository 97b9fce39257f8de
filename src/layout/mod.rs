//! Arrangement: stages × lanes → boxes and routes. Pure and deterministic: the same journey gives the same placement,
//! in whatever order its records come.
//!
//! Stages are columns and lanes are rows in the author's order; inside a cell the graph decides. The one door is
//! [`arrange`]. Start reading there.

mod geometry;

pub use geometry::{Point, Rect, Size};

use crate::journey::{Graph, Journey, LaneId, StageId, Touchpoint, TouchpointId};
use std::collections::BTreeMap;

/// Where everything goes, in map units: one unit is one pixel at 100 %. The origin is the top left corner of the map,
/// headings included.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Placement {
    /// Width and height of the whole map.
    pub size: Size,
    /// Height of the strip of stage headings at the top.
    pub stage_heading: f32,
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

/// Arranges a journey. `size_of` says how large the box of a touchpoint is.
pub fn arrange(_journey: &Journey, _graph: &Graph, _size_of: &dyn Fn(&TouchpointId, &Touchpoint) -> Size) -> Placement {
    Placement::default()
}
