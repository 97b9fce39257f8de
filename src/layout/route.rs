//! From heights to a drawing: how wide layers and channels are, and the corners of every transition.

use super::gap::{Gap, LEAVE, flat_ends, gaps};
use super::geometry::{Point, Rect};
use super::height::Heights;
use super::input::{Edge, Input};
use super::layers::Layers;
use super::memory::Recalled;
use super::net::Net;
use super::ports::Hops;

/// Least width of a layer.
const LAYER_MIN: f32 = 120.0;
/// How far from the middle a vertical line runs that has a counterpart: down at the left; up at the right, as far as
/// what is written on the way down needs, but still at the box.
const DOWN_BESIDE: f32 = -84.0;
const UP_BESIDE: std::ops::RangeInclusive<f32> = 36.0..=84.0;
/// Around what is written between the two.
const LABEL_PAD: f32 = 14.0;
/// How far a transition to the same touchpoint stands out.
pub(super) const LOOP: f32 = 12.0;

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
    let channels = gaps(input, layers, net, hops, &port, &recalled.channels(layers));
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

struct Routes<'a> {
    cards: &'a [Rect],
    channel_x: &'a [f32],
    channels: &'a [Gap],
}

impl Routes<'_> {
    fn slot_x(&self, channel: usize, link: usize) -> Option<f32> {
        self.channels[channel].place(link).map(|x| (self.channel_x[channel] + x).round())
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
            return straight_down(from, to, aside(input, &edge, from.y < to.y));
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

/// How far from the middle the line of a transition inside a stack runs.
pub(super) fn aside(input: &Input, edge: &Edge, down: bool) -> f32 {
    match input.edges.iter().find(|other| (other.from, other.to) == (edge.to, edge.from)) {
        None => 0.0,
        Some(_) if down => DOWN_BESIDE,
        Some(other) => (DOWN_BESIDE + LABEL_PAD + other.label).clamp(*UP_BESIDE.start(), *UP_BESIDE.end()),
    }
}

/// The way of a transition inside a stack.
fn straight_down(from: Rect, to: Rect, aside: f32) -> Vec<Point> {
    let x = (from.centre().x + aside).round();
    let (y1, y2) = if from.y < to.y { (from.bottom(), to.y) } else { (from.y, to.bottom()) };
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
