//! Sifting: each node tries every place its lane (or, for a waypoint, its lanes) has in its layer, and takes the one
//! with the fewest crossings.

use super::net::{Net, Node};

/// One round over all layers, for the nodes that may move. Says whether anything got better.
pub(super) fn sift(net: &mut Net, place: &mut [u32], may_move: &dyn Fn(Node) -> bool) -> bool {
    let mut better = false;
    let mut ends = Ends::new(net.layer.len());
    for l in 0..net.order.len() {
        let nodes: Vec<Node> = net.order[l].iter().copied().filter(|v| may_move(*v)).collect();
        if nodes.is_empty() {
            continue;
        }
        ends.fill(net, l, place);
        for v in nodes {
            better |= sift_one(net, l, v, place, &ends);
        }
    }
    better
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
        inversions(ul, vl) - inversions(vl, ul) + inversions(ur, vr) - inversions(vr, ur)
    }
}

/// Pairs (a, b) out of two sorted lists with a > b.
fn inversions(a: &[u32], b: &[u32]) -> i64 {
    let (mut below, mut count) = (0, 0);
    for x in a {
        while below < b.len() && b[below] < *x {
            below += 1;
        }
        count += below as i64;
    }
    count
}

fn sift_one(net: &mut Net, l: usize, v: Node, place: &mut [u32], ends: &Ends) -> bool {
    let (first_lane, last_lane) = net.lanes_allowed[v as usize];
    let order = &net.order[l];
    let at = place[v as usize] as usize;
    let lane_of = |i: usize| net.lane[order[i] as usize];
    let (mut best, mut best_at) = (0i64, at);
    let mut change = 0;
    for i in (0..at).rev().take_while(|i| lane_of(*i) >= first_lane) {
        change -= ends.gain(order[i], v);
        if change < best {
            (best, best_at) = (change, i);
        }
    }
    change = 0;
    for i in (at + 1..order.len()).take_while(|i| lane_of(*i) <= last_lane) {
        change -= ends.gain(v, order[i]);
        if change < best {
            (best, best_at) = (change, i);
        }
    }
    if best_at == at {
        return false;
    }
    let order = &mut net.order[l];
    let node = order.remove(at);
    order.insert(best_at, node);
    let above = best_at.checked_sub(1).map(|i| net.lane[order[i] as usize]);
    let below = order.get(best_at + 1).map(|n| net.lane[*n as usize]);
    let own = net.lane[v as usize];
    let low = above.unwrap_or(first_lane).max(first_lane);
    let high = below.unwrap_or(last_lane).min(last_lane);
    net.lane[v as usize] = own.clamp(low, high.max(low));
    let (from, to) = (at.min(best_at), at.max(best_at));
    for i in from..=to {
        place[order[i] as usize] = i as u32;
    }
    debug_assert!(order.windows(2).all(|w| net.lane[w[0] as usize] <= net.lane[w[1] as usize]));
    true
}

#[cfg(test)]
mod tests {
    use super::inversions;

    #[test]
    fn inversions_of_sorted_lists() {
        assert_eq!(inversions(&[1, 5], &[0, 3, 5]), 1 + 2);
        assert_eq!(inversions(&[], &[1]), 0);
        assert_eq!(inversions(&[2], &[2]), 0);
    }
}
