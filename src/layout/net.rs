//! Boxes and waypoints in layers. A transition over several layers gets a waypoint in each layer between, so that what
//! is left are links between neighbouring layers.

use super::input::Input;
use super::layers::Layers;

/// Index of a node.
pub(super) type Node = u32;

/// The nodes of all layers and the links between neighbouring ones.
#[derive(Clone, Debug, Default)]
pub(super) struct Net {
    /// The first `boxes` nodes are the boxes of the input; the others are waypoints.
    pub boxes: usize,
    /// The layer of each node.
    pub layer: Vec<usize>,
    /// The lane of each node. A waypoint may change it between the lanes of its transition's ends.
    pub lane: Vec<usize>,
    /// The lanes a node may be in, first and last.
    pub lanes_allowed: Vec<(usize, usize)>,
    /// Every node's links to the layer before.
    pub left: Vec<Vec<Node>>,
    /// Every node's links to the layer after.
    pub right: Vec<Vec<Node>>,
    /// The nodes of each layer, from top to bottom.
    pub order: Vec<Vec<Node>>,
    /// For each transition its nodes from left to right; empty for loops and for ends in one layer.
    pub chains: Vec<Vec<Node>>,
}

impl Net {
    pub(super) fn of(input: &Input, layers: &Layers) -> Self {
        let boxes = input.cells.len();
        let mut net = Self {
            boxes,
            layer: layers.of.clone(),
            lane: input.cells.iter().map(|c| c.lane).collect(),
            lanes_allowed: input.cells.iter().map(|c| (c.lane, c.lane)).collect(),
            left: vec![Vec::new(); boxes],
            right: vec![Vec::new(); boxes],
            order: vec![Vec::new(); layers.count()],
            chains: Vec::with_capacity(input.edges.len()),
        };
        for (edge, reversed) in input.edges.iter().zip(&layers.reversed) {
            let (a, b) = if *reversed { (edge.to, edge.from) } else { (edge.from, edge.to) };
            let chain = if layers.of[a] < layers.of[b] { net.chain(a, b) } else { Vec::new() };
            net.chains.push(chain);
        }
        for node in 0..net.layer.len() {
            net.order[net.layer[node]].push(node as Node);
        }
        for layer in &mut net.order {
            layer.sort_by_key(|v| (net.lane[*v as usize], *v));
        }
        net
    }

    fn chain(&mut self, a: usize, b: usize) -> Vec<Node> {
        let (from, to) = (self.layer[a], self.layer[b]);
        let (lane_a, lane_b) = (self.lane[a], self.lane[b]);
        let mut chain = vec![a as Node];
        for layer in from + 1..to {
            let node = self.layer.len() as Node;
            self.layer.push(layer);
            // It starts in the lane it comes from and changes over at the end, until ordering finds better.
            self.lane.push(lane_a);
            self.lanes_allowed.push((lane_a.min(lane_b), lane_a.max(lane_b)));
            self.left.push(Vec::new());
            self.right.push(Vec::new());
            chain.push(node);
        }
        chain.push(b as Node);
        for pair in chain.windows(2) {
            self.right[pair[0] as usize].push(pair[1]);
            self.left[pair[1] as usize].push(pair[0]);
        }
        chain
    }

    /// Whether a node is a waypoint.
    pub(super) fn is_waypoint(&self, node: Node) -> bool {
        node as usize >= self.boxes
    }
}
