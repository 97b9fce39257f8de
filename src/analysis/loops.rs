//! Where people go round.

use crate::journey::{Graph, TouchpointId};

/// Groups of touchpoints that lead back to one another, and touchpoints that lead to themselves, each sorted by id; the
/// list is sorted. A touchpoint that leads to itself stands alone even inside a larger group.
pub fn loops(graph: &Graph) -> Vec<Vec<TouchpointId>> {
    let g = &graph.graph;
    // not Tarjan's: it is recursive, and long journeys would overflow the stack
    let groups = petgraph::algo::kosaraju_scc(g).into_iter().filter(|group| group.len() > 1);
    let selves = g.node_indices().filter(|node| g.find_edge(*node, *node).is_some()).map(|node| vec![node]);
    let ids = |group: Vec<petgraph::graph::NodeIndex>| {
        let mut ids: Vec<TouchpointId> = group.into_iter().map(|node| g[node].clone()).collect();
        ids.sort();
        ids
    };
    let mut all: Vec<Vec<TouchpointId>> = groups.chain(selves).map(ids).collect();
    all.sort();
    all
}
