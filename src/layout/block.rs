//! The nodes of one lane in one layer, one below the other.

use super::net::Node;

/// Space above the first and below the last node of a lane.
const PAD: f32 = 18.0;
/// Distances between neighbours: two boxes, a box and a line, two lines.
pub(super) const BOXES: f32 = 22.0;
const BOX_LINE: f32 = 16.0;
pub(super) const LINES: f32 = 12.0;
/// The part of all distances that is left where a lane keeps the height it had.
const TIGHT: f32 = 0.6;
pub(super) const PAD_MIN: f32 = PAD * TIGHT;

/// The nodes of one lane in one layer.
pub(super) struct Block {
    pub lane: usize,
    pub nodes: Vec<Node>,
    /// Least distance of each node's middle from the middle of the first.
    pub offset: Vec<f32>,
    /// Where the middle of the first node may be.
    pub low: f32,
    pub high: f32,
    /// The heights of all nodes together, and of all distances.
    filled: f32,
    empty: f32,
}

impl Block {
    /// Nodes from top to bottom; a waypoint has no height.
    pub(super) fn of(lane: usize, nodes: &[Node], height: &dyn Fn(Node) -> Option<f32>) -> Self {
        let filled = nodes.iter().filter_map(|v| height(*v)).sum();
        let gaps: f32 = nodes.windows(2).map(|pair| gap(height(pair[0]), height(pair[1]))).sum();
        Self { lane, nodes: nodes.to_vec(), offset: Vec::new(), low: 0.0, high: 0.0, filled, empty: gaps + 2.0 * PAD }
    }

    /// The height it needs.
    pub(super) fn natural(&self) -> f32 {
        (self.filled + self.empty).ceil()
    }

    /// The least height it can do with.
    pub(super) fn tight(&self) -> f32 {
        (self.filled + self.empty * TIGHT).ceil()
    }

    /// Puts it into its lane, closer together if it has to.
    pub(super) fn fit(&mut self, top: f32, bottom: f32, height: &dyn Fn(Node) -> Option<f32>) {
        let part = ((bottom - top - self.filled) / self.empty).clamp(TIGHT, 1.0);
        let half = |v: &Node| height(*v).unwrap_or(0.0) / 2.0;
        let mut at = 0.0;
        self.offset.clear();
        self.offset.push(at);
        for pair in self.nodes.windows(2) {
            at += half(&pair[0]) + gap(height(pair[0]), height(pair[1])) * part + half(&pair[1]);
            self.offset.push(at);
        }
        let ends = (self.nodes.first().map_or(0.0, half), self.nodes.last().map_or(0.0, half));
        (self.low, self.high) = (top + PAD * part + ends.0, bottom - PAD * part - ends.1 - at);
    }
}

fn gap(above: Option<f32>, below: Option<f32>) -> f32 {
    match (above, below) {
        (Some(_), Some(_)) => BOXES,
        (None, None) => LINES,
        _ => BOX_LINE,
    }
}
