//! Touchpoints that everybody passes who comes to an end: where one office out of order stops all of them.

use crate::journey::{Graph, Journey, Touchpoint, TouchpointId};
use petgraph::visit::EdgeRef;
use std::collections::VecDeque;

/// The touchpoints, in the order people come to them, that no way from an entry to an end of the journey goes round;
/// entries and ends themselves are left out. Ends are touchpoints without a transition. Empty where no end is reached.
///
/// They are the vertices that dominate the end: those of any one way that no other way jumps over. A way is found, and
/// then gone along while everything beside it is visited once, noting how far along the way one can get.
pub fn single_points(journey: &Journey, graph: &Graph) -> Vec<TouchpointId> {
    let g = &graph.graph;
    // The nodes of a graph are numbered as its journey has its touchpoints.
    let touchpoints: Vec<&Touchpoint> = journey.touchpoints().values().map(AsRef::as_ref).collect();
    let onward = |at: usize| {
        let shares = touchpoints[at].shares();
        let edges = g.edges(petgraph::graph::NodeIndex::new(at));
        edges.filter(move |edge| shares[*edge.weight()] > 0.0).map(|edge| edge.target().index())
    };
    let entries: Vec<usize> = graph.entries().filter_map(|id| graph.node(id)).map(|node| node.index()).collect();
    let is_end = |at: usize| touchpoints[at].next.is_empty();
    // The shortest way to an end.
    let mut came = vec![usize::MAX; touchpoints.len()];
    let mut open: VecDeque<usize> = entries.iter().copied().collect();
    entries.iter().for_each(|entry| came[*entry] = *entry);
    let mut end = None;
    while let Some(at) = open.pop_front() {
        if is_end(at) {
            end = Some(at);
            break;
        }
        for to in onward(at) {
            if came[to] == usize::MAX {
                came[to] = at;
                open.push_back(to);
            }
        }
    }
    let Some(end) = end else { return Vec::new() };
    let mut way = vec![end];
    while let Some(before) = way.last().map(|at| came[*at]).filter(|before| Some(before) != way.last()) {
        way.push(before);
    }
    way.reverse();
    // How far along the way one gets: past the last of it stands for any other end.
    let mut place = vec![None; touchpoints.len()];
    way.iter().enumerate().for_each(|(nth, at)| place[*at] = Some(nth));
    let mut seen = vec![false; touchpoints.len()];
    let mut found = Vec::new();
    let mut far = 0;
    let mut beside = entries;
    for (nth, at) in way.iter().enumerate() {
        // Other entries lie beside the way too.
        let mut visit = std::mem::take(&mut beside);
        if nth == 0 {
            visit.retain(|entry| match place[*entry] {
                Some(on_way) => {
                    far = far.max(on_way);
                    false
                }
                None => true,
            });
        } else if far == nth && !is_end(*at) {
            found.push(g[petgraph::graph::NodeIndex::new(*at)].clone());
        }
        visit.push(*at);
        while let Some(at) = visit.pop() {
            if std::mem::replace(&mut seen[at], true) {
                continue;
            }
            if is_end(at) {
                far = way.len();
            }
            for to in onward(at) {
                match place[to] {
                    Some(on_way) => far = far.max(on_way),
                    None => visit.push(to),
                }
            }
        }
    }
    let is_entry = |id: &TouchpointId| graph.entries().any(|entry| entry == id);
    found.retain(|id| !is_entry(id));
    found
}
