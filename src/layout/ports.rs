//! Where links touch boxes: fanned out along the border in the order of what they lead to, so that none crosses another
//! right at the box.

use super::input::Input;
use super::net::{Net, Node};

/// One link between neighbouring layers.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hop {
    pub a: Node,
    pub b: Node,
    /// The transition it is part of.
    pub edge: usize,
    /// How far below the middle of `a` it leaves.
    pub off_a: f32,
    /// How far below the middle of `b` it arrives.
    pub off_b: f32,
}

/// All links, with those of each node from top to bottom.
#[derive(Clone, Debug, Default)]
pub(super) struct Hops {
    pub list: Vec<Hop>,
    /// Links of each node to the layer before.
    pub left: Vec<Vec<u32>>,
    /// Links of each node to the layer after.
    pub right: Vec<Vec<u32>>,
}

/// Distance of neighbouring ports where there is room.
const SPREAD: f32 = 16.0;
/// How near to a corner a port may come.
const CORNER: f32 = 12.0;

impl Hops {
    pub(super) fn of(input: &Input, net: &Net) -> Self {
        let nodes = net.layer.len();
        let mut hops = Self { list: Vec::new(), left: vec![Vec::new(); nodes], right: vec![Vec::new(); nodes] };
        for (edge, chain) in net.chains.iter().enumerate() {
            for pair in chain.windows(2) {
                let at = hops.list.len() as u32;
                hops.list.push(Hop { a: pair[0], b: pair[1], edge, off_a: 0.0, off_b: 0.0 });
                hops.right[pair[0] as usize].push(at);
                hops.left[pair[1] as usize].push(at);
            }
        }
        let mut place = vec![0u32; nodes];
        for layer in &net.order {
            for (i, v) in layer.iter().enumerate() {
                place[*v as usize] = i as u32;
            }
        }
        let Self { list, left, right } = &mut hops;
        for v in 0..nodes {
            right[v].sort_by_key(|hop| (place[list[*hop as usize].b as usize], list[*hop as usize].edge));
            left[v].sort_by_key(|hop| (place[list[*hop as usize].a as usize], list[*hop as usize].edge));
            if v < net.boxes {
                let height = input.cells[v].size.h;
                fan(&right[v], height, |hop, off| list[hop].off_a = off);
                fan(&left[v], height, |hop, off| list[hop].off_b = off);
            }
        }
        hops
    }
}

fn fan(hops: &[u32], height: f32, mut set: impl FnMut(usize, f32)) {
    let count = hops.len();
    if count < 2 {
        return;
    }
    #[expect(clippy::cast_precision_loss, reason = "a box has few links")]
    let (last, step) = ((count - 1) as f32, SPREAD.min((height - 2.0 * CORNER).max(4.0) / (count - 1) as f32));
    for (i, hop) in hops.iter().enumerate() {
        #[expect(clippy::cast_precision_loss, reason = "a box has few links")]
        set(*hop as usize, ((i as f32 - last / 2.0) * step).round());
    }
}
