//! Fewer bends: nodes joined by straight links make a thread; a thread that has the room moves so far that one more of
//! its links becomes straight. Straight links are never bent by that, so it ends.

use super::block::Block;
use super::net::{Net, Node};
use super::ports::Hops;

/// Moves threads, of which all nodes may move, until none can make another link straight.
pub(super) fn straighten(net: &Net, hops: &Hops, blocks: &[Block], y: &mut [f32], may_move: &dyn Fn(Node) -> bool) {
    let room = Room::of(net, blocks);
    let mut threads = Threads::of(net, hops, y);
    for _ in 0..6 {
        let mut moved = false;
        for leader in 0..net.layer.len() {
            while threads.members[leader].iter().all(|v| may_move(*v))
                && let Some((by, link)) = threads.best_move(leader, hops, &room, y)
            {
                for v in &threads.members[leader] {
                    y[*v as usize] += by;
                }
                threads.join(hops, link, y);
                moved = true;
            }
        }
        if !moved {
            break;
        }
    }
}

/// What stands above and below each node in its lane and layer.
struct Room {
    /// The node above and the least distance of the two middles; or the least height itself.
    above: Vec<(Option<Node>, f32)>,
    below: Vec<(Option<Node>, f32)>,
}

impl Room {
    fn of(net: &Net, blocks: &[Block]) -> Self {
        let none = vec![(None, 0.0); net.layer.len()];
        let mut room = Self { above: none.clone(), below: none };
        for block in blocks {
            let last = block.nodes.len() - 1;
            for (i, v) in block.nodes.iter().enumerate() {
                let distance = |a: usize, b: usize| block.offset[b] - block.offset[a];
                room.above[*v as usize] = if i == 0 {
                    (None, block.low.ceil())
                } else {
                    (Some(block.nodes[i - 1]), distance(i - 1, i).ceil())
                };
                room.below[*v as usize] = if i == last {
                    (None, (block.high + block.offset[last]).floor())
                } else {
                    (Some(block.nodes[i + 1]), distance(i, i + 1).ceil())
                };
            }
        }
        room
    }
}

struct Threads {
    leader: Vec<usize>,
    members: Vec<Vec<Node>>,
}

/// How far `b`'s end of a link lies below `a`'s.
fn slope(hops: &Hops, link: u32, y: &[f32]) -> f32 {
    let hop = &hops.list[link as usize];
    (y[hop.b as usize] + hop.off_b) - (y[hop.a as usize] + hop.off_a)
}

impl Threads {
    fn of(net: &Net, hops: &Hops, y: &[f32]) -> Self {
        let nodes = net.layer.len();
        let mut threads = Self { leader: (0..nodes).collect(), members: (0..nodes).map(|v| vec![v as Node]).collect() };
        for link in 0..hops.list.len() as u32 {
            threads.join(hops, link, y);
        }
        threads
    }

    /// Joins the threads of a link's ends if the link is straight.
    fn join(&mut self, hops: &Hops, link: u32, y: &[f32]) {
        let hop = &hops.list[link as usize];
        let (a, b) = (self.leader[hop.a as usize], self.leader[hop.b as usize]);
        if a == b || slope(hops, link, y) != 0.0 {
            return;
        }
        let (into, from) = if self.members[a].len() >= self.members[b].len() { (a, b) } else { (b, a) };
        let moved = std::mem::take(&mut self.members[from]);
        for v in &moved {
            self.leader[*v as usize] = into;
        }
        self.members[into].extend(moved);
    }

    /// The shortest move of a thread that makes one more of its links straight.
    fn best_move(&self, leader: usize, hops: &Hops, room: &Room, y: &[f32]) -> Option<(f32, u32)> {
        let members = &self.members[leader];
        if members.is_empty() {
            return None;
        }
        let (up, down) = self.reach(leader, room, y);
        let mut best: Option<(f32, u32)> = None;
        let mut consider = |by: f32, link: u32| {
            if by >= -up && by <= down && best.is_none_or(|(least, _)| by.abs() < least.abs()) {
                best = Some((by, link));
            }
        };
        for v in members {
            for link in &hops.left[*v as usize] {
                if self.leader[hops.list[*link as usize].a as usize] != leader {
                    consider(-slope(hops, *link, y), *link);
                }
            }
            for link in &hops.right[*v as usize] {
                if self.leader[hops.list[*link as usize].b as usize] != leader {
                    consider(slope(hops, *link, y), *link);
                }
            }
        }
        best
    }

    /// How far a thread can move up and down.
    fn reach(&self, leader: usize, room: &Room, y: &[f32]) -> (f32, f32) {
        let (mut up, mut down) = (f32::MAX, f32::MAX);
        for v in &self.members[leader] {
            let here = y[*v as usize];
            match room.above[*v as usize] {
                (None, top) => up = up.min(here - top),
                (Some(n), _) if self.leader[n as usize] == leader => {}
                (Some(n), distance) => up = up.min(here - y[n as usize] - distance),
            }
            match room.below[*v as usize] {
                (None, bottom) => down = down.min(bottom - here),
                (Some(n), _) if self.leader[n as usize] == leader => {}
                (Some(n), distance) => down = down.min(y[n as usize] - here - distance),
            }
        }
        (up.max(0.0), down.max(0.0))
    }
}
