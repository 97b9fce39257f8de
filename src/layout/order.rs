//! The order of nodes inside each layer, with few crossings: barycentre sweeps under the order of lanes (Forster 2004),
//! the best result kept, then sifting (Matuszewski 1999), where a waypoint may choose its lane.

use super::net::{Net, Node};
use super::sift::{CROSSING, LANE_STEP, sift};

/// How hard to try.
#[derive(Clone, Copy, Debug)]
pub(super) struct Effort {
    /// Starts from different orders.
    pub starts: usize,
    /// Sweeps forth and back a start.
    pub sweeps: usize,
    /// Rounds of sifting.
    pub sifts: usize,
}

impl Effort {
    /// What a journey of this size is worth. More starts find little: sifting evens out what they begin with.
    pub(super) fn for_size(boxes: usize) -> Self {
        match boxes {
            0..=150 => Self { starts: 8, sweeps: 4, sifts: 10 },
            151..=800 => Self { starts: 6, sweeps: 4, sifts: 10 },
            801..=3000 => Self { starts: 2, sweeps: 4, sifts: 10 },
            _ => Self { starts: 1, sweeps: 4, sifts: 10 },
        }
    }
}

/// Orders the layers of a net.
pub(super) fn arrange(net: &mut Net, effort: Effort) {
    let mut best: Option<(u64, Vec<Vec<Node>>, Vec<usize>)> = None;
    let (first_order, first_lanes) = (net.order.clone(), net.lane.clone());
    for start in 0..effort.starts {
        net.order.clone_from(&first_order);
        net.lane.clone_from(&first_lanes);
        let mut place = vec![0u32; net.layer.len()];
        match start {
            0 => {}
            1 => net.order.iter_mut().for_each(|layer| turn_lanes_round(layer, &net.lane)),
            _ => {
                // A fixed seed: the same journey is always arranged the same way.
                let mut random = fastrand::Rng::with_seed(start as u64);
                net.order.iter_mut().for_each(|layer| {
                    random.shuffle(layer);
                    layer.sort_by_key(|v| net.lane[*v as usize]);
                });
            }
        }
        number(net, &mut place);
        sweep(net, &mut place, effort.sweeps, start & 2 != 0);
        sift(net, &mut place, effort.sifts, &|_| true);
        let cost = crossings(net, &place) * CROSSING as u64 + lane_steps(net) * LANE_STEP as u64;
        if best.as_ref().is_none_or(|(least, ..)| cost < *least) {
            best = Some((cost, net.order.clone(), net.lane.clone()));
        }
    }
    if let Some((_, order, lane)) = best {
        (net.order, net.lane) = (order, lane);
    }
}

/// Orders the layers of a net by heights known from before (below the lane's top); only what is new looks for its place.
pub(super) fn arrange_near(net: &mut Net, known: &[Option<f32>]) {
    let mut height: Vec<f32> = known.iter().map(|y| y.unwrap_or(f32::NAN)).collect();
    for _ in 0..3 {
        for v in 0..height.len() {
            if known[v].is_some() {
                continue;
            }
            let near = net.left[v].iter().chain(&net.right[v]).filter(|n| net.lane[**n as usize] == net.lane[v]);
            let near: Vec<f32> = near.map(|n| height[*n as usize]).filter(|y| !y.is_nan()).collect();
            #[expect(clippy::cast_precision_loss, reason = "a handful")]
            if !near.is_empty() {
                height[v] = near.iter().sum::<f32>() / near.len() as f32 + 0.5;
            }
        }
    }
    for layer in &mut net.order {
        // Not a number sorts last: what nothing is known of goes to the bottom of its lane.
        layer.sort_by(|a, b| {
            let (a, b) = (*a as usize, *b as usize);
            net.lane[a].cmp(&net.lane[b]).then(height[a].total_cmp(&height[b])).then(a.cmp(&b))
        });
    }
    let mut place = vec![0u32; net.layer.len()];
    number(net, &mut place);
    sift(net, &mut place, 3, &|v| known[v as usize].is_none());
}

/// Another order to start from: every lane from bottom to top.
fn turn_lanes_round(layer: &mut [Node], lane: &[usize]) {
    layer.reverse();
    layer.sort_by_key(|v| lane[*v as usize]);
}

fn number(net: &Net, place: &mut [u32]) {
    for layer in &net.order {
        number_layer(layer, place);
    }
}

/// Notes the place of each node of a layer.
pub(super) fn number_layer(layer: &[Node], place: &mut [u32]) {
    for (i, v) in layer.iter().enumerate() {
        place[*v as usize] = i as u32;
    }
}

/// Barycentre sweeps; keeps the order with the fewest crossings.
fn sweep(net: &mut Net, place: &mut [u32], sweeps: usize, backward_first: bool) {
    let layers = net.order.len();
    let mut best = (crossings(net, place), net.order.clone());
    let mut worse = 0;
    let mut keys: Vec<(usize, f32, u32, Node)> = Vec::new();
    for round in 0..sweeps * 2 {
        let forward = (round % 2 == 0) != backward_first;
        for step in 1..layers {
            let l = if forward { step } else { layers - 1 - step };
            let neighbours = if forward { &net.left } else { &net.right };
            keys.clear();
            keys.extend(net.order[l].iter().map(|v| {
                let near = &neighbours[*v as usize];
                let own = place[*v as usize];
                #[expect(clippy::cast_precision_loss, reason = "places are far below 2^24")]
                let centre = if near.is_empty() {
                    f32::NAN
                } else {
                    near.iter().map(|n| place[*n as usize] as f32).sum::<f32>() / near.len() as f32
                };
                (net.lane[*v as usize], centre, own, *v)
            }));
            sort_keeping_unlinked(&mut keys);
            for (slot, key) in net.order[l].iter_mut().zip(&keys) {
                *slot = key.3;
            }
            number_layer(&net.order[l], place);
        }
        let now = crossings(net, place);
        if now < best.0 {
            best.0 = now;
            best.1.clone_from(&net.order);
            worse = 0;
        } else {
            worse += 1;
            if worse >= 4 {
                break;
            }
        }
    }
    net.order = best.1;
    number(net, place);
}

/// Sorts by lane and centre; nodes without links on that side stay at their places among the others.
fn sort_keeping_unlinked(keys: &mut [(usize, f32, u32, Node)]) {
    let mut from = 0;
    while from < keys.len() {
        let lane = keys[from].0;
        let to = from + keys[from..].iter().take_while(|key| key.0 == lane).count();
        let block = &mut keys[from..to];
        let mut linked: Vec<_> = block.iter().filter(|key| !key.1.is_nan()).copied().collect();
        linked.sort_by(|a, b| a.1.total_cmp(&b.1).then(a.2.cmp(&b.2)));
        let mut linked = linked.into_iter();
        for key in block.iter_mut().filter(|key| !key.1.is_nan()) {
            if let Some(next) = linked.next() {
                *key = next;
            }
        }
        from = to;
    }
}

/// How many lanes all links go up and down together.
fn lane_steps(net: &Net) -> u64 {
    let step = |v: usize, to: &Node| net.lane[v].abs_diff(net.lane[*to as usize]) as u64;
    net.right.iter().enumerate().flat_map(|(v, right)| right.iter().map(move |to| step(v, to))).sum()
}

/// How many links cross.
pub(super) fn crossings(net: &Net, place: &[u32]) -> u64 {
    let mut counter = Counter::default();
    net.order.windows(2).map(|pair| counter.between(net, &pair[0], &pair[1], place)).sum()
}

/// Counts inversions, one bit a link: those links set already that end below the end of another one cross it.
#[derive(Default)]
struct Counter {
    /// The bit of the next link to end at each place.
    next: Vec<u32>,
    bits: Vec<u64>,
}

impl Counter {
    fn between(&mut self, net: &Net, left: &[Node], right: &[Node], place: &[u32]) -> u64 {
        self.next.clear();
        let mut links = 0;
        for v in right {
            self.next.push(links);
            links += net.left[*v as usize].len() as u32;
        }
        self.bits.clear();
        self.bits.resize(links as usize / 64 + 1, 0);
        let mut total = 0;
        for v in left {
            let ends = &net.right[*v as usize];
            for to in ends {
                let bit = self.next[place[*to as usize] as usize] as usize;
                let below = self.bits[bit / 64] & (!0 << (bit % 64));
                total +=
                    below.count_ones() + self.bits[bit / 64 + 1..].iter().map(|word| word.count_ones()).sum::<u32>();
            }
            for to in ends {
                let bit = &mut self.next[place[*to as usize] as usize];
                self.bits[*bit as usize / 64] |= 1 << (*bit % 64);
                *bit += 1;
            }
        }
        u64::from(total)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn crossings_are_counted() {
        let mut net = Net {
            layer: vec![0, 0, 0, 1, 1, 1],
            lane: vec![0; 6],
            left: vec![vec![], vec![], vec![], vec![2], vec![1, 0], vec![0]],
            right: vec![vec![4, 5], vec![4], vec![3], vec![], vec![], vec![]],
            order: vec![vec![0, 1, 2], vec![3, 4, 5]],
            lanes_allowed: vec![(0, 0); 6],
            boxes: 6,
            ..Net::default()
        };
        let place = [0, 1, 2, 0, 1, 2];
        // 2→3 crosses 0→4, 0→5 and 1→4; 0→5 crosses 1→4
        assert_eq!(crossings(&net, &place), 4);
        arrange(&mut net, Effort { starts: 1, sweeps: 4, sifts: 2 });
        let mut place = vec![0; 6];
        number(&net, &mut place);
        assert_eq!(crossings(&net, &place), 0);
    }
}
