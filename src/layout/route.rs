//! From heights to a drawing: how wide layers and channels are, and the corners of every transition.

use super::channel::{Piece, slots};
use super::geometry::{Point, Rect};
use super::height::Heights;
use super::input::Input;
use super::layers::Layers;
use super::memory::Recalled;
use super::net::Net;
use super::ports::Hops;

/// Distance of neighbouring vertical lines, and the least where a gap keeps its width.
const STEP: f32 = 12.0;
const STEP_MIN: f32 = 6.0;
/// From a box to the first vertical line, and from the last to the next box with its arrow head.
const LEAVE: f32 = 18.0;
const ARRIVE: f32 = 26.0;
/// Least width of a layer and of a channel.
const LAYER_MIN: f32 = 120.0;
const CHANNEL_MIN: f32 = 64.0;
/// How far from the middle a vertical line runs that has a counterpart.
const BESIDE: f32 = 40.0;
/// How far a transition to the same touchpoint stands out.
const LOOP: f32 = 12.0;

/// The drawing of a net.
pub(super) struct Drawing {
    pub cards: Vec<Rect>,
    /// The corners of each transition, from its start to its end.
    pub routes: Vec<Vec<Point>>,
    /// Where each stage begins, and where the last ends.
    pub stage_edges: Vec<f32>,
    /// The width of the gap before each layer, and after the last.
    pub channels: Vec<f32>,
}

/// Draws from `left` on.
pub(super) fn draw(
    input: &Input,
    layers: &Layers,
    net: &Net,
    hops: &Hops,
    heights: &Heights,
    left: f32,
    recalled: &Recalled<'_>,
) -> Drawing {
    let count = net.order.len();
    let port = |node: u32, off: f32| (heights.y[node as usize] + off).round();
    let channels = channels(input, layers, net, hops, &port, &recalled.channels(layers));
    let mut layer_x = Vec::with_capacity(count);
    let mut channel_x = Vec::with_capacity(count + 1);
    let mut x = left;
    for (l, channel) in channels.iter().enumerate() {
        channel_x.push(x);
        x += channel.width;
        if let Some(layer) = net.order.get(l) {
            let boxes = layer.iter().filter(|v| !net.is_waypoint(**v));
            let width = boxes.map(|v| input.cells[*v as usize].size.w).fold(LAYER_MIN, f32::max);
            layer_x.push((x, width));
            x += width;
        }
    }
    let cards: Vec<Rect> = input
        .cells
        .iter()
        .enumerate()
        .map(|(v, cell)| {
            let (x, width) = layer_x[net.layer[v]];
            let size = cell.size;
            Rect::new(x + ((width - size.w) / 2.0).round(), (heights.y[v] - size.h / 2.0).round(), size.w, size.h)
        })
        .collect();
    let mut stage_edges: Vec<f32> =
        layers.stage_start.iter().map(|l| channel_x[*l] + (channels[*l].width / 2.0).round()).collect();
    stage_edges[0] = left;
    if let Some(last) = stage_edges.last_mut() {
        *last = x;
    }
    let mut draw = Routes { cards: &cards, channel_x: &channel_x, channels: &channels };
    let routes = (0..input.edges.len()).map(|e| draw.route(input, layers, net, hops, e, &port)).collect();
    let channels = channels.iter().map(|channel| channel.width).collect();
    Drawing { cards, routes, stage_edges, channels }
}

/// The gap before a layer (or after the last).
#[derive(Default)]
struct Channel {
    width: f32,
    /// Where the vertical lines begin, and how far apart they are.
    first_slot: f32,
    step: f32,
    /// Slot of each link that changes height here: (link or transition, slot), sorted.
    slots: Vec<(usize, usize)>,
}

impl Channel {
    fn slot(&self, link: usize) -> Option<usize> {
        self.slots.binary_search_by_key(&link, |s| s.0).ok().map(|at| self.slots[at].1)
    }
}

fn channels(
    input: &Input,
    layers: &Layers,
    net: &Net,
    hops: &Hops,
    port: &dyn Fn(u32, f32) -> f32,
    known: &[Option<f32>],
) -> Vec<Channel> {
    let count = net.order.len();
    let mut pieces: Vec<Vec<Piece>> = vec![Vec::new(); count + 1];
    let (mut label_left, mut label_right) = (vec![0f32; count + 1], vec![0f32; count + 1]);
    for (link, hop) in hops.list.iter().enumerate() {
        let (y1, y2) = (port(hop.a, hop.off_a), port(hop.b, hop.off_b));
        let channel = net.layer[hop.b as usize];
        #[expect(clippy::float_cmp, reason = "both are whole numbers")]
        if y1 != y2 {
            pieces[channel].push(Piece { y1, y2, link });
        }
        let label = input.edges[hop.edge].label;
        let side = if layers.reversed[hop.edge] {
            (net.is_waypoint(hop.b), &mut label_right)
        } else {
            (net.is_waypoint(hop.a), &mut label_left)
        };
        if let (false, side) = side {
            side[channel] = side[channel].max(label);
        }
    }
    for (e, edge) in input.edges.iter().enumerate() {
        if layers.of[edge.from] == layers.of[edge.to] && !layers.vertical[e] {
            let side = &mut label_left[layers.of[edge.from] + 1];
            *side = side.max(edge.label);
        }
        if edge.from != edge.to && layers.of[edge.from] == layers.of[edge.to] && !layers.vertical[e] {
            let (y1, y2) = flat_ends(input, edge.from, edge.to, port);
            pieces[layers.of[edge.from] + 1].push(Piece { y1, y2, link: hops.list.len() + e });
        }
    }
    pieces
        .into_iter()
        .zip(label_left.iter().zip(&label_right))
        .enumerate()
        .map(|(l, (pieces, (left, right)))| {
            let (slot, count_here) = slots(&pieces);
            let mut slots: Vec<_> = pieces.iter().zip(slot).map(|(piece, slot)| (piece.link, slot)).collect();
            slots.sort_unstable();
            let first_slot = LEAVE + left;
            let least = if l == 0 || l == count { CHANNEL_MIN / 2.0 } else { CHANNEL_MIN };
            if count_here == 0 && *left == 0.0 && (l == 0 || l == count) {
                return Channel { width: least, first_slot, step: STEP, slots };
            }
            #[expect(clippy::cast_precision_loss, reason = "few slots")]
            let gaps = count_here.saturating_sub(1) as f32;
            let width_with = |step: f32| (first_slot + step * gaps + right + ARRIVE).max(least);
            // A gap keeps the width it had as long as its lines can move together; it begins with room for one more.
            let width = known[l].filter(|width| *width >= width_with(STEP_MIN)).unwrap_or(width_with(STEP) + STEP);
            let spare = width - first_slot - right - ARRIVE;
            let step = if gaps > 0.0 { (spare / gaps).min(STEP) } else { STEP };
            let first_slot = first_slot + ((spare - step * gaps) / 2.0).max(0.0).floor();
            Channel { width, first_slot, step, slots }
        })
        .collect()
}

/// Where a transition between two boxes of one layer leaves and arrives: on the right of both.
fn flat_ends(input: &Input, from: usize, to: usize, port: &dyn Fn(u32, f32) -> f32) -> (f32, f32) {
    let third = |v: usize| input.cells[v].size.h / 3.0;
    let down = port(to as u32, 0.0) > port(from as u32, 0.0);
    let sign = if down { 1.0 } else { -1.0 };
    (port(from as u32, sign * third(from)), port(to as u32, -sign * third(to)))
}

struct Routes<'a> {
    cards: &'a [Rect],
    channel_x: &'a [f32],
    channels: &'a [Channel],
}

impl Routes<'_> {
    fn slot_x(&self, channel: usize, link: usize) -> Option<f32> {
        let slot = self.channels[channel].slot(link)?;
        #[expect(clippy::cast_precision_loss, reason = "few slots")]
        Some(
            (self.channel_x[channel] + self.channels[channel].first_slot + self.channels[channel].step * slot as f32)
                .round(),
        )
    }

    fn route(
        &mut self,
        input: &Input,
        layers: &Layers,
        net: &Net,
        hops: &Hops,
        e: usize,
        port: &dyn Fn(u32, f32) -> f32,
    ) -> Vec<Point> {
        let edge = input.edges[e];
        let (from, to) = (self.cards[edge.from], self.cards[edge.to]);
        if edge.from == edge.to {
            return around_corner(from);
        }
        if layers.vertical[e] {
            let both = input.edges.iter().any(|other| (other.from, other.to) == (edge.to, edge.from));
            return straight_down(from, to, both);
        }
        if net.chains[e].is_empty() {
            let (y1, y2) = flat_ends(input, edge.from, edge.to, port);
            let x = self.slot_x(layers.of[edge.from] + 1, hops.list.len() + e).unwrap_or(from.right() + LEAVE);
            let corners = [(from.right(), y1), (x, y1), (x, y2), (to.right(), y2)];
            return corners.map(|(x, y)| Point::new(x, y)).to_vec();
        }
        let chain = &net.chains[e];
        let (first, last) = (self.cards[chain[0] as usize], self.cards[chain[chain.len() - 1] as usize]);
        let mut points = Vec::with_capacity(chain.len() * 2);
        for node in &chain[..chain.len() - 1] {
            let link = hops.right[*node as usize].iter().find(|hop| hops.list[**hop as usize].edge == e);
            let Some(link) = link.map(|hop| *hop as usize) else { continue };
            let hop = &hops.list[link];
            let (y1, y2) = (port(hop.a, hop.off_a), port(hop.b, hop.off_b));
            if points.is_empty() {
                points.push(Point::new(first.right(), y1));
            }
            if let Some(x) = self.slot_x(net.layer[hop.b as usize], link) {
                points.extend([Point::new(x, y1), Point::new(x, y2)]);
            }
            if !net.is_waypoint(hop.b) {
                points.push(Point::new(last.x, y2));
            }
        }
        if layers.reversed[e] {
            points.reverse();
        }
        points
    }
}

/// The way of a transition inside a stack; one that has a counterpart keeps to its side.
fn straight_down(from: Rect, to: Rect, both: bool) -> Vec<Point> {
    let down = from.y < to.y;
    let side = if !both {
        0.0
    } else if down {
        -BESIDE
    } else {
        BESIDE
    };
    let x = (from.centre().x + side).round();
    let (y1, y2) = if down { (from.bottom(), to.y) } else { (from.y, to.bottom()) };
    vec![Point::new(x, y1), Point::new(x, y2)]
}

/// The way of a transition to the same touchpoint: out at the right, over the corner, in at the top.
fn around_corner(card: Rect) -> Vec<Point> {
    let (right, top) = (card.right(), card.y);
    [
        (right, top + LOOP),
        (right + LOOP, top + LOOP),
        (right + LOOP, top - LOOP),
        (right - 2.0 * LOOP, top - LOOP),
        (right - 2.0 * LOOP, top),
    ]
    .map(|(x, y)| Point::new(x, y))
    .to_vec()
}
