//! How often one person is handed from one component to another: expected crossings, where [`hand_offs`] tells between
//! which touchpoints they can happen.
//!
//! [`hand_offs`]: super::hand_offs

use super::flow::Flow;
use super::solve::spread;
use crate::journey::{Graph, Journey, TouchpointId};
use petgraph::visit::EdgeRef;
use std::collections::BTreeMap;

/// From which component to which other one person goes how often, at least now and then. Lanes without a component lie
/// between: who leaves one component and comes to another by way of them crosses once, and who comes back to the same
/// one doesn't.
pub fn crossings(journey: &Journey, graph: &Graph, flow: &Flow) -> BTreeMap<(String, String), f64> {
    let g = &graph.graph;
    let of = |id: &TouchpointId| journey.touchpoint(id).and_then(|touchpoint| journey.component(touchpoint));
    let component: Vec<Option<&str>> = g.node_weights().map(of).collect();
    let visits: Vec<f64> = g.node_weights().map(|id| flow.visits_of(id)).collect();
    let mut shares = vec![0.0; g.edge_count()];
    for node in g.node_indices() {
        let Some(touchpoint) = journey.touchpoint(&g[node]) else { continue };
        let all = touchpoint.shares();
        for edge in g.edges(node) {
            shares[edge.id().index()] = all.get(*edge.weight()).copied().unwrap_or(0.0);
        }
    }
    // who is between components goes on there; who comes to one has arrived
    let between: Vec<f64> = g
        .edge_references()
        .map(|edge| if component[edge.source().index()].is_none() { shares[edge.id().index()] } else { 0.0 })
        .collect();
    let mut all: BTreeMap<(String, String), f64> = BTreeMap::new();
    let mut leaving: Vec<&str> = component.iter().copied().flatten().collect();
    leaving.sort_unstable();
    leaving.dedup();
    for from in leaving {
        let mut on_the_way = vec![0.0; g.node_count()];
        for edge in g.edge_references() {
            let (source, target) = (edge.source().index(), edge.target().index());
            if component[source] == Some(from) && component[target] != Some(from) {
                on_the_way[target] += visits[source] * shares[edge.id().index()];
            }
        }
        let come = spread(graph, &between, on_the_way);
        for (to, come) in component.iter().zip(come) {
            if let Some(to) = to.filter(|to| *to != from && come > 0.0) {
                *all.entry((from.to_owned(), to.to_owned())).or_default() += come;
            }
        }
    }
    all
}
