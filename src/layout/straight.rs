//! Fewer bends: nodes joined by straight links make a thread; a thread moves so far that one more of its links becomes
//! straight, and pushes aside what is in its way where there is room. Straight links are never bent by that, so it ends.

use super::block::Block;
use super::net::{Net, Node};
use super::ports::Hops;

/// Moves threads, of which all nodes may move, until none can make another link straight.
pub(super) fn straighten(net: &Net, hops: &Hops, blocks: &[Block], y: &mut [f32], may_move: &dyn Fn(Node) -> bool) {
    let room = Room::of(net, blocks);
    let mut threads = Threads::of(net, hops, y, may_move);
    for _ in 0..6 {
        let mut moved = false;
        for leader in 0..net.layer.len() {
            while threads.straighten_one(leader, hops, &room, y) {
                moved = true;
            }
        }
        if !moved {
            break;
        }
    }
}

/// How many threads may be pushed aside, and how many links a thread tries to make straight.
const PUSHED: usize = 12;
const TRIED: usize = 6;

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
    /// Whether all members of a thread may move.
    free: Vec<bool>,
    /// The threads that move together, while they are looked for.
    group: Vec<usize>,
}

/// How far `b`'s end of a link lies below `a`'s.
fn slope(hops: &Hops, link: u32, y: &[f32]) -> f32 {
    let hop = &hops.list[link as usize];
    (y[hop.b as usize] + hop.off_b) - (y[hop.a as usize] + hop.off_a)
}

impl Threads {
    fn of(net: &Net, hops: &Hops, y: &[f32], may_move: &dyn Fn(Node) -> bool) -> Self {
        let nodes = net.layer.len();
        let mut threads = Self {
            leader: (0..nodes).collect(),
            members: (0..nodes).map(|v| vec![v as Node]).collect(),
            free: (0..nodes).map(|v| may_move(v as Node)).collect(),
            group: Vec::new(),
        };
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
        self.free[into] &= self.free[from];
    }

    /// Moves a thread so that one more of its links becomes straight, by the shortest way; says whether it could.
    fn straighten_one(&mut self, leader: usize, hops: &Hops, room: &Room, y: &mut [f32]) -> bool {
        if self.members[leader].is_empty() || !self.free[leader] {
            return false;
        }
        let mut moves: Vec<(f32, u32)> = Vec::new();
        for v in &self.members[leader] {
            let left = hops.left[*v as usize].iter().map(|link| (-slope(hops, *link, y), *link));
            let right = hops.right[*v as usize].iter().map(|link| (slope(hops, *link, y), *link));
            moves.extend(left.filter(|(_, link)| self.leader[hops.list[*link as usize].a as usize] != leader));
            moves.extend(right.filter(|(_, link)| self.leader[hops.list[*link as usize].b as usize] != leader));
        }
        moves.sort_by(|a, b| a.0.abs().total_cmp(&b.0.abs()).then(a.1.cmp(&b.1)));
        for (by, link) in moves.into_iter().take(TRIED) {
            let hop = &hops.list[link as usize];
            let other = self.leader[if self.leader[hop.a as usize] == leader { hop.b } else { hop.a } as usize];
            if self.gather(leader, other, by, room, y) {
                for thread in &self.group {
                    for v in &self.members[*thread] {
                        y[*v as usize] += by;
                    }
                }
                self.join(hops, link, y);
                return true;
            }
        }
        false
    }

    /// Gathers what has to move with a thread: what it pushes before it. Says whether all that can move, and not
    /// `other`, which the thread wants to join.
    fn gather(&mut self, leader: usize, other: usize, by: f32, room: &Room, y: &[f32]) -> bool {
        self.group.clear();
        self.group.push(leader);
        let mut done = 0;
        while let Some(thread) = self.group.get(done).copied() {
            done += 1;
            for v in &self.members[thread] {
                let here = y[*v as usize] + by;
                let (next, distance) = if by < 0.0 { room.above[*v as usize] } else { room.below[*v as usize] };
                let Some(next) = next else {
                    if if by < 0.0 { here < distance } else { here > distance } {
                        return false;
                    }
                    continue;
                };
                let in_the_way = (y[next as usize] - here).abs() < distance || (y[next as usize] < here) != (by < 0.0);
                let pushed = self.leader[next as usize];
                if !in_the_way || self.group.contains(&pushed) {
                    continue;
                }
                if pushed == other || !self.free[pushed] || self.group.len() > PUSHED {
                    return false;
                }
                self.group.push(pushed);
            }
        }
        true
    }
}
