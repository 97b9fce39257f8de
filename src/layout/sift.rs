//! Sifting: each node tries every place its lane (or, for a waypoint, its lanes) has in its layer, and takes the one
//! with the fewest crossings.

use super::net::{Net, Node};

/// Sifts in rounds. A layer is looked at again only if something moved in it or beside it since it was looked at last.
pub(super) fn sift(net: &mut Net, place: &mut [u32], rounds: usize, may_move: &dyn Fn(Node) -> bool) {
    let layers = net.order.len();
    let mut ends = Ends::new(net.layer.len());
    let mut nodes: Vec<Node> = Vec::new();
    let mut stale = vec![true; layers];
    for _ in 0..rounds {
        let mut better = false;
        for l in 0..layers {
            if !std::mem::take(&mut stale[l]) {
                continue;
            }
            nodes.clear();
            nodes.extend(net.order[l].iter().copied().filter(|v| may_move(*v)));
            if nodes.is_empty() {
                continue;
            }
            ends.fill(net, l, place);
            let mut moved = false;
            for v in &nodes {
                moved |= sift_one(net, l, *v, place, &ends);
            }
            if moved {
                stale[l.saturating_sub(1)..layers.min(l + 2)].fill(true);
                better = true;
            }
        }
        if !better {
            break;
        }
    }
}

/// The places of each node's neighbours on both sides, sorted, for the nodes of one layer.
struct Ends {
    from: Vec<(u32, u32, u32)>,
    places: Vec<u32>,
}

impl Ends {
    fn new(nodes: usize) -> Self {
        Self { from: vec![(0, 0, 0); nodes], places: Vec::new() }
    }

    fn fill(&mut self, net: &Net, layer: usize, place: &[u32]) {
        self.places.clear();
        for v in &net.order[layer] {
            let begin = self.places.len();
            self.places.extend(net.left[*v as usize].iter().map(|n| place[*n as usize]));
            let middle = self.places.len();
            self.places.extend(net.right[*v as usize].iter().map(|n| place[*n as usize]));
            self.places[begin..middle].sort_unstable();
            self.places[middle..].sort_unstable();
            self.from[*v as usize] = (begin as u32, middle as u32, self.places.len() as u32);
        }
    }

    fn of(&self, v: Node) -> (&[u32], &[u32]) {
        let (begin, middle, end) = self.from[v as usize];
        (&self.places[begin as usize..middle as usize], &self.places[middle as usize..end as usize])
    }

    /// Crossings of the links of two neighbours in a layer: with `u` above `v` less with `v` above `u`.
    fn gain(&self, u: Node, v: Node) -> i64 {
        let ((ul, ur), (vl, vr)) = (self.of(u), self.of(v));
        balance(ul, vl) + balance(ur, vr)
    }
}

/// Pairs (a, b) out of two sorted lists with a > b less those with a < b.
fn balance(a: &[u32], b: &[u32]) -> i64 {
    if let ([a], [b]) = (a, b) {
        return i64::from(a > b) - i64::from(a < b);
    }
    let (mut below, mut upto, mut count) = (0, 0, 0);
    for x in a {
        while below < b.len() && b[below] < *x {
            below += 1;
        }
        upto = upto.max(below);
        while upto < b.len() && b[upto] == *x {
            upto += 1;
        }
        count += below as i64 - (b.len() - upto) as i64;
    }
    count
}

fn sift_one(net: &mut Net, l: usize, v: Node, place: &mut [u32], ends: &Ends) -> bool {
    let (first_lane, last_lane) = net.lanes_allowed[v as usize];
    let order = &net.order[l];
    let at = place[v as usize] as usize;
    let lane_of = |i: usize| net.lane[order[i] as usize];
    let detour = Detour::of(net, v);
    // Crossings and changes of lane, against those where it stands now.
    let here = detour.steps(net.lane[v as usize]);
    let (mut best, mut best_at, mut best_lane) = (0i64, at, net.lane[v as usize]);
    let mut consider = |crossings: i64, i: usize, above: Option<usize>, below: Option<usize>| {
        let (low, high) = (above.unwrap_or(first_lane).max(first_lane), below.unwrap_or(last_lane).min(last_lane));
        let lane = detour.nearest(low, high.max(low));
        let change = crossings * CROSSING + (detour.steps(lane) - here) * LANE_STEP;
        if change < best {
            (best, best_at, best_lane) = (change, i, lane);
        }
    };
    let mut crossings = 0;
    for i in (0..at).rev().take_while(|i| lane_of(*i) >= first_lane) {
        crossings -= ends.gain(order[i], v);
        consider(crossings, i, i.checked_sub(1).map(lane_of), Some(lane_of(i)));
    }
    crossings = 0;
    for i in (at + 1..order.len()).take_while(|i| lane_of(*i) <= last_lane) {
        crossings -= ends.gain(v, order[i]);
        consider(crossings, i, Some(lane_of(i)), (i + 1 < order.len()).then(|| lane_of(i + 1)));
    }
    let around = (at.checked_sub(1).map(lane_of), (at + 1 < order.len()).then(|| lane_of(at + 1)));
    consider(0, at, around.0, around.1);
    if best == 0 {
        return false;
    }
    let order = &mut net.order[l];
    let node = order.remove(at);
    order.insert(best_at, node);
    net.lane[v as usize] = best_lane;
    let (from, to) = (at.min(best_at), at.max(best_at));
    for i in from..=to {
        place[order[i] as usize] = i as u32;
    }
    debug_assert!(order.windows(2).all(|w| net.lane[w[0] as usize] <= net.lane[w[1] as usize]));
    true
}

/// What a crossing and a step to a neighbouring lane weigh against each other: a line may wander by one lane to save a
/// crossing, not by two.
pub(super) const CROSSING: i64 = 3;
pub(super) const LANE_STEP: i64 = 1;

/// The lanes a waypoint's line comes from and goes to.
struct Detour(Option<(usize, usize)>);

impl Detour {
    fn of(net: &Net, v: Node) -> Self {
        let lane = |n: Option<&Node>| n.map(|n| net.lane[*n as usize]);
        let ends = lane(net.left[v as usize].first()).zip(lane(net.right[v as usize].first()));
        Self(ends.filter(|_| net.is_waypoint(v)))
    }

    /// How many lanes the line goes up and down if the waypoint is in this one.
    fn steps(&self, lane: usize) -> i64 {
        self.0.map_or(0, |(from, to)| (lane.abs_diff(from) + lane.abs_diff(to)).cast_signed() as i64)
    }

    /// The lane among `low..=high` with the fewest steps.
    fn nearest(&self, low: usize, high: usize) -> usize {
        let (from, to) = self.0.unwrap_or((low, low));
        let (by_from, by_to) = (from.clamp(low, high), to.clamp(low, high));
        if self.steps(by_to) < self.steps(by_from) { by_to } else { by_from }
    }
}

#[cfg(test)]
mod tests {
    use super::balance;

    #[test]
    fn balance_of_sorted_lists() {
        assert_eq!(balance(&[1, 5], &[0, 3, 5]), (1 + 2) - 2);
        assert_eq!(balance(&[], &[1]), 0);
        assert_eq!(balance(&[2], &[2]), 0);
        assert_eq!(balance(&[3], &[2]), 1);
        assert_eq!(balance(&[2, 2], &[2, 4, 4]), -4);
    }
}
