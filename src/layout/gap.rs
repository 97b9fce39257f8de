//! The gaps between layers: how wide they are, and where in them the lines turn up and down. A line keeps clear of what
//! is written on others.

use super::channel::{Piece, from_left_to_right, places};
use super::input::Input;
use super::layers::Layers;
use super::net::Net;
use super::ports::Hops;
use super::route::{LOOP, aside};

/// Distance of neighbouring vertical lines, and the least where a gap keeps its width.
const STEP: f32 = 12.0;
const STEP_MIN: f32 = 6.0;
/// From a box to the first vertical line, and from the last to the next box with its arrow head.
pub(super) const LEAVE: f32 = 18.0;
const ARRIVE: f32 = 26.0;
/// Room that a gap begins with for lines to come.
const SPARE: f32 = 18.0;
/// Least width.
const WIDTH_MIN: f32 = 64.0;
/// How near to the middle of a label no line may come.
const CLEAR: f32 = 10.0;
/// From a box to the middle of the label on a vertical line.
const LABEL_OFF: f32 = 21.0;

/// The gap before a layer (or after the last).
#[derive(Debug, Default)]
pub(super) struct Gap {
    pub width: f32,
    /// How far from the left each link or transition turns that changes height here, sorted by link.
    places: Vec<(usize, f32)>,
}

impl Gap {
    /// How far from the left a link turns.
    pub(super) fn place(&self, link: usize) -> Option<f32> {
        self.places.binary_search_by_key(&link, |place| place.0).ok().map(|at| self.places[at].1)
    }
}

/// What stands in a gap while it is measured.
#[derive(Clone, Debug, Default)]
struct Draft {
    pieces: Vec<Piece>,
    /// Labels that begin at the left: their heights, and how far they reach.
    labels: Vec<(f32, f32)>,
    /// How far labels reach from the right.
    right: f32,
}

impl Draft {
    fn finish(mut self, outer: bool, known: Option<f32>) -> Gap {
        let least = if outer { WIDTH_MIN / 2.0 } else { WIDTH_MIN };
        if outer && self.pieces.is_empty() && self.labels.is_empty() {
            return Gap { width: least, places: Vec::new() };
        }
        for piece in &mut self.pieces {
            let passed = self.labels.iter().filter(|(y, _)| piece.passes(*y, CLEAR)).map(|(_, reach)| *reach);
            piece.from = LEAVE + passed.fold(0.0, f32::max);
        }
        let order = from_left_to_right(&self.pieces);
        let written = self.labels.iter().map(|(_, reach)| *reach).fold(0.0, f32::max);
        let end = |places: &[f32]| places.iter().copied().fold(LEAVE + written, f32::max);
        let width_of = |places: &[f32]| (end(places) + self.right + ARRIVE).max(least);
        let with = |step: f32| places(&self.pieces, &order, step);
        // A gap keeps the width it had as long as its lines can move together; it begins with some room.
        let mut places = with(STEP);
        let mut width = width_of(&places) + SPARE;
        if let Some(before) = known {
            for step in [STEP, (STEP + STEP_MIN) / 2.0, STEP_MIN] {
                let closer = with(step);
                if width_of(&closer) <= before {
                    (width, places) = (before, closer);
                    break;
                }
            }
        }
        let spare = ((width - end(&places) - self.right - ARRIVE) / 2.0).max(0.0).floor();
        let mut places: Vec<_> = self.pieces.iter().zip(places).map(|(piece, at)| (piece.link, at + spare)).collect();
        places.sort_unstable_by_key(|place| place.0);
        Gap { width, places }
    }
}

/// All gaps. A link has its place in the list of hops, a transition inside a layer comes after them; `known`: the widths
/// that gaps had.
pub(super) fn gaps(
    input: &Input,
    layers: &Layers,
    net: &Net,
    hops: &Hops,
    port: &dyn Fn(u32, f32) -> f32,
    known: &[Option<f32>],
) -> Vec<Gap> {
    let count = net.order.len();
    let mut drafts = vec![Draft::default(); count + 1];
    for (link, hop) in hops.list.iter().enumerate() {
        let (y1, y2) = (port(hop.a, hop.off_a), port(hop.b, hop.off_b));
        let draft = &mut drafts[net.layer[hop.b as usize]];
        #[expect(clippy::float_cmp, reason = "both are whole numbers")]
        if y1 != y2 {
            draft.pieces.push(Piece { y1, y2, from: 0.0, link });
        }
        let label = input.edges[hop.edge].label;
        if layers.reversed[hop.edge] {
            if !net.is_waypoint(hop.b) {
                draft.right = draft.right.max(label);
            }
        } else if !net.is_waypoint(hop.a) && label > 0.0 {
            draft.labels.push((y1, label));
        }
    }
    for (e, edge) in input.edges.iter().enumerate().filter(|(_, edge)| layers.of[edge.from] == layers.of[edge.to]) {
        let draft = &mut drafts[layers.of[edge.from] + 1];
        let (y, half) = (port(edge.from as u32, 0.0), input.cells[edge.from].size.h / 2.0);
        let (label_y, reach) = if edge.from == edge.to {
            (y - half - LOOP, LOOP + edge.label)
        } else if layers.vertical[e] {
            let down = port(edge.to as u32, 0.0) > y;
            let off = if down { half + LABEL_OFF } else { -half - LABEL_OFF };
            (y + off, aside(input, edge, down) + edge.label - input.cells[edge.from].size.w / 2.0)
        } else {
            let (y1, y2) = flat_ends(input, edge.from, edge.to, port);
            draft.pieces.push(Piece { y1, y2, from: 0.0, link: hops.list.len() + e });
            (y1, edge.label)
        };
        if edge.label > 0.0 && reach > 0.0 {
            draft.labels.push((label_y, reach));
        }
    }
    let outer = |l: usize| l == 0 || l == count;
    drafts.into_iter().enumerate().map(|(l, draft)| draft.finish(outer(l), known[l])).collect()
}

/// Where a transition between two boxes of one layer leaves and arrives: on the right of both.
pub(super) fn flat_ends(input: &Input, from: usize, to: usize, port: &dyn Fn(u32, f32) -> f32) -> (f32, f32) {
    let third = |v: usize| input.cells[v].size.h / 3.0;
    let down = port(to as u32, 0.0) > port(from as u32, 0.0);
    let sign = if down { 1.0 } else { -1.0 };
    (port(from as u32, sign * third(from)), port(to as u32, -sign * third(to)))
}
