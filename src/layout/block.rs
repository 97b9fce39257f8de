//! The nodes of one lane in one layer, one below the other.

use super::net::Node;

/// The nodes of one lane in one layer.
pub(super) struct Block {
    pub nodes: Vec<Node>,
    /// Least distance of each node's middle from the middle of the first.
    pub offset: Vec<f32>,
    /// Where the middle of the first node may be.
    pub low: f32,
    pub high: f32,
}
