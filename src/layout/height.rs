//! How far down everything is. Each lane is as high as its fullest layer; inside it nodes keep their order and
//! distances and come as near as they can to what they are linked to (isotonic regression by pooling, within bounds),
//! long transitions before all, so that they run straight.

use super::block::Block;
use super::input::Input;
use super::memory::Recalled;
use super::net::{Net, Node};
use super::ports::Hops;
use super::straight::straighten;

/// Space above the first and below the last node of a lane.
const PAD: f32 = 18.0;
/// Least height of a lane.
const LANE_MIN: f32 = 96.0;
/// Distances between neighbours in a layer: two boxes, a box and a line, two lines.
const BOXES: f32 = 22.0;
const BOX_LINE: f32 = 16.0;
const LINES: f32 = 12.0;
/// How much more a straight line between two waypoints counts than a link between boxes.
const LINE_WEIGHT: f32 = 8.0;
const HALF_LINE_WEIGHT: f32 = 2.0;
/// How much more than a link it counts to stay where one was.
const KEEP_WEIGHT: f32 = 100.0;

/// Heights.
#[derive(Clone, Debug, Default)]
pub(super) struct Heights {
    /// The middle of each node.
    pub y: Vec<f32>,
    /// Top of each lane, and the bottom of the last.
    pub lane_top: Vec<f32>,
}

/// Places every node between `top` and what follows from the lanes' heights.
pub(super) fn place(
    input: &Input,
    net: &Net,
    hops: &Hops,
    top: f32,
    recalled: &Recalled<'_>,
    known: &[Option<f32>],
) -> Heights {
    let height = |v: Node| if net.is_waypoint(v) { 0.0 } else { input.cells[v as usize].size.h };
    let mut fullest: Vec<f32> = (0..input.lanes).map(|lane| recalled.lane_height(lane).max(LANE_MIN)).collect();
    let mut layers: Vec<Vec<(usize, Block)>> = Vec::with_capacity(net.order.len());
    for layer in &net.order {
        let mut blocks = Vec::new();
        for nodes in layer.chunk_by(|a, b| net.lane[*a as usize] == net.lane[*b as usize]) {
            let lane = net.lane[nodes[0] as usize];
            let mut offset = vec![0.0];
            for pair in nodes.windows(2) {
                let gap = match (net.is_waypoint(pair[0]), net.is_waypoint(pair[1])) {
                    (false, false) => BOXES,
                    (true, true) => LINES,
                    _ => BOX_LINE,
                };
                offset.push(offset[offset.len() - 1] + (height(pair[0]) + height(pair[1])) / 2.0 + gap);
            }
            let (first, last) = (height(nodes[0]) / 2.0, height(nodes[nodes.len() - 1]) / 2.0);
            let length = offset[offset.len() - 1];
            fullest[lane] = fullest[lane].max((first + length + last + 2.0 * PAD).ceil());
            blocks
                .push((lane, Block { nodes: nodes.to_vec(), low: PAD + first, high: -(PAD + last + length), offset }));
        }
        layers.push(blocks);
    }
    let mut lane_top = vec![top];
    for height in &fullest {
        lane_top.push(lane_top[lane_top.len() - 1] + height);
    }
    let mut y = vec![0.0; net.layer.len()];
    for (lane, block) in layers.iter_mut().flatten() {
        block.low += lane_top[*lane];
        block.high += lane_top[*lane + 1];
        let middle = (block.low + block.high) / 2.0;
        for (v, offset) in block.nodes.iter().zip(&block.offset) {
            y[*v as usize] = known[*v as usize].map_or(middle + offset, |y| y + lane_top[*lane]);
        }
    }
    let keep = known.iter().enumerate().map(|(v, known)| known.map(|y| y + lane_top[net.lane[v]])).collect();
    let mut settler = Settler { net, hops, y, keep, targets: Vec::new(), pools: Vec::new() };
    for round in 0..8 {
        let sides = if round >= 5 {
            Sides::Both
        } else if round % 2 == 0 {
            Sides::Left
        } else {
            Sides::Right
        };
        let forward = round % 2 == 0;
        for step in 0..layers.len() {
            let l = if forward { step } else { layers.len() - 1 - step };
            for (_, block) in &layers[l] {
                settler.settle(block, sides);
            }
        }
    }
    let mut y = settler.y;
    y.iter_mut().for_each(|y| *y = y.round());
    let blocks: Vec<Block> = layers.into_iter().flatten().map(|(_, block)| block).collect();
    straighten(net, hops, &blocks, &mut y, &|v| known[v as usize].is_none());
    Heights { y, lane_top }
}

#[derive(Clone, Copy, PartialEq)]
enum Sides {
    Left,
    Right,
    Both,
}

struct Settler<'a> {
    net: &'a Net,
    hops: &'a Hops,
    y: Vec<f32>,
    /// Where a node was before, if it was there.
    keep: Vec<Option<f32>>,
    targets: Vec<(f32, f32)>,
    pools: Vec<Pool>,
}

/// Neighbouring nodes that move as one.
#[derive(Default)]
struct Pool {
    /// Where its nodes' links would have the first node of the block, each with its weight.
    wishes: Vec<(f32, f32)>,
    at: f32,
    nodes: usize,
}

impl Pool {
    /// The weighted median of the wishes: most of the weight gets exactly what it wants.
    fn settle(&mut self) {
        self.wishes.sort_by(|a, b| a.0.total_cmp(&b.0));
        let half: f32 = self.wishes.iter().map(|w| w.1).sum::<f32>() / 2.0;
        let mut sum = 0.0;
        for (at, weight) in &self.wishes {
            sum += weight;
            if sum >= half {
                self.at = *at;
                return;
            }
        }
    }
}

impl Settler<'_> {
    fn wishes(&mut self, v: Node, sides: Sides) {
        self.targets.clear();
        let i = v as usize;
        let weight = |other: Node| match (self.net.is_waypoint(v), self.net.is_waypoint(other)) {
            (true, true) => LINE_WEIGHT,
            (false, false) => 1.0,
            _ => HALF_LINE_WEIGHT,
        };
        if sides != Sides::Right {
            for hop in &self.hops.left[i] {
                let hop = &self.hops.list[*hop as usize];
                self.targets.push((self.y[hop.a as usize] + hop.off_a - hop.off_b, weight(hop.a)));
            }
        }
        if sides != Sides::Left {
            for hop in &self.hops.right[i] {
                let hop = &self.hops.list[*hop as usize];
                self.targets.push((self.y[hop.b as usize] + hop.off_b - hop.off_a, weight(hop.b)));
            }
        }
        if let Some(before) = self.keep[i] {
            self.targets.push((before, KEEP_WEIGHT));
        }
        if self.targets.is_empty() {
            self.targets.push((self.y[i], 0.1));
        }
    }

    fn settle(&mut self, block: &Block, sides: Sides) {
        let mut pools = std::mem::take(&mut self.pools);
        pools.clear();
        for (v, offset) in block.nodes.iter().zip(&block.offset) {
            self.wishes(*v, sides);
            let wishes = self.targets.iter().map(|(y, weight)| (y - offset, *weight)).collect();
            let mut pool = Pool { wishes, at: 0.0, nodes: 1 };
            pool.settle();
            while let Some(above) = pools.pop_if(|above| above.at > pool.at) {
                pool.wishes.extend(above.wishes);
                pool.nodes += above.nodes;
                pool.settle();
            }
            pools.push(pool);
        }
        let mut nodes = block.nodes.iter().zip(&block.offset);
        for pool in &pools {
            let at = pool.at.min(block.high).max(block.low);
            for (v, offset) in nodes.by_ref().take(pool.nodes) {
                self.y[*v as usize] = at + offset;
            }
        }
        self.pools = pools;
    }
}
