//! Touchpoints that everybody passes who comes to an end: where one office out of order stops all of them.

use crate::journey::{Graph, Journey, TouchpointId};
use petgraph::algo::dominators::simple_fast;
use petgraph::graph::DiGraph;
use std::collections::HashMap;

/// The touchpoints, in the order people come to them, that no way from an entry to an end of the journey goes round;
/// entries and ends themselves are left out. Ends are touchpoints without a transition. Empty where no end is reached.
pub fn single_points(journey: &Journey, graph: &Graph) -> Vec<TouchpointId> {
    let mut ways: DiGraph<Option<&TouchpointId>, ()> = DiGraph::new();
    let begin = ways.add_node(None);
    let end = ways.add_node(None);
    let nodes: HashMap<&TouchpointId, _> =
        journey.touchpoints().keys().map(|id| (id, ways.add_node(Some(id)))).collect();
    for entry in graph.entries() {
        ways.add_edge(begin, nodes[entry], ());
    }
    for (id, touchpoint) in journey.touchpoints() {
        if touchpoint.next.is_empty() {
            ways.add_edge(nodes[id], end, ());
        }
        for (next, share) in touchpoint.next.iter().zip(touchpoint.shares()) {
            if let Some(to) = nodes.get(&next.to).filter(|_| share > 0.0) {
                ways.add_edge(nodes[id], *to, ());
            }
        }
    }
    let found = simple_fast(&ways, begin);
    let on_every_way = found.strict_dominators(end).into_iter().flatten().filter_map(|node| ways[node]);
    let is_entry = |id: &TouchpointId| graph.entries().any(|entry| entry == id);
    let is_end = |id: &TouchpointId| journey.touchpoint(id).is_some_and(|touchpoint| touchpoint.next.is_empty());
    let mut points: Vec<TouchpointId> = on_every_way.filter(|id| !is_entry(id) && !is_end(id)).cloned().collect();
    // Nearest to the end first is how they are found.
    points.reverse();
    points
}
