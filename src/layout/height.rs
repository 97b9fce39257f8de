//! How far down everything is. Each lane is as high as its fullest layer; inside it nodes keep their order and
//! distances and come as near as they can to what they are linked to (isotonic regression by pooling, within bounds),
//! long transitions before all, so that they run straight.

use super::block::Block;
use super::input::Input;
use super::memory::Recalled;
use super::net::{Net, Node};
use super::ports::Hops;
use super::straight::straighten;

/// Least height of a lane.
const LANE_MIN: f32 = 96.0;
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
    let height = |v: Node| (!net.is_waypoint(v)).then(|| input.cells[v as usize].size.h);
    let mut layers: Vec<Vec<Block>> = Vec::with_capacity(net.order.len());
    for layer in &net.order {
        let blocks = layer.chunk_by(|a, b| net.lane[*a as usize] == net.lane[*b as usize]);
        layers.push(blocks.map(|nodes| Block::of(net.lane[nodes[0] as usize], nodes, &height)).collect());
    }
    let lane_top = lane_tops(input.lanes, &layers, top, recalled);
    let mut y = vec![0.0; net.layer.len()];
    for block in layers.iter_mut().flatten() {
        let top = lane_top[block.lane];
        block.fit(top, lane_top[block.lane + 1], &height);
        let middle = (block.low + block.high) / 2.0;
        for (v, offset) in block.nodes.iter().zip(&block.offset) {
            y[*v as usize] = known[*v as usize].map_or(middle + offset, |y| y + top);
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
            for block in &layers[l] {
                settler.settle(block, sides);
            }
        }
    }
    let mut y = settler.y;
    y.iter_mut().for_each(|y| *y = y.round());
    let blocks: Vec<Block> = layers.into_iter().flatten().collect();
    straighten(net, hops, &blocks, &mut y, &|v| known[v as usize].is_none());
    Heights { y, lane_top }
}

/// Top of each lane, and the bottom of the last. A lane is as high as its fullest layer; one that was high enough keeps
/// its height as long as its boxes and lines can move together.
fn lane_tops(lanes: usize, layers: &[Vec<Block>], top: f32, recalled: &Recalled<'_>) -> Vec<f32> {
    let (mut natural, mut tight) = (vec![LANE_MIN; lanes], vec![LANE_MIN; lanes]);
    for block in layers.iter().flatten() {
        natural[block.lane] = natural[block.lane].max(block.natural());
        tight[block.lane] = tight[block.lane].max(block.tight());
    }
    let mut tops = vec![top];
    for lane in 0..lanes {
        let before = recalled.lane_height(lane);
        let height = if tight[lane] <= before { before } else { natural[lane] };
        tops.push(tops[lane] + height);
    }
    tops
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
