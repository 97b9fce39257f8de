//! The journey as a petgraph, for questions about ways through it. Built per revision, never written to a file.

use super::id::TouchpointId;
use super::model::Journey;
use super::touchpoint::{Moment, Touchpoint};
use petgraph::Direction;
use petgraph::graph::{DiGraph, NodeIndex};
use petgraph::visit::Dfs;
use std::collections::HashMap;

/// Touchpoints as nodes, transitions as edges. Transitions to touchpoints that aren't there are left out.
#[derive(Clone, Debug, Default)]
pub struct Graph {
    /// The graph; a node's weight is its touchpoint's id, an edge's weight its place in `Touchpoint::next`.
    pub graph: DiGraph<TouchpointId, usize>,
    index: HashMap<TouchpointId, NodeIndex>,
    entries: Vec<NodeIndex>,
}

impl Graph {
    /// The graph of this journey.
    pub fn of(journey: &Journey) -> Self {
        let (nodes, edges) = (journey.touchpoints().len(), journey.touchpoints().len() * 2);
        let mut this = Self { graph: DiGraph::with_capacity(nodes, edges), ..Self::default() };
        for id in journey.touchpoints().keys() {
            let node = this.graph.add_node(id.clone());
            this.index.insert(id.clone(), node);
        }
        let starts: Vec<NodeIndex> = this.graph.node_indices().collect();
        for (touchpoint, from) in journey.touchpoints().values().zip(starts) {
            for (place, next) in touchpoint.next.iter().enumerate() {
                if let Some(to) = this.index.get(&next.to) {
                    this.graph.add_edge(from, *to, place);
                }
            }
        }
        this.entries = this.find_entries(journey);
        this
    }

    /// The node of a touchpoint.
    pub fn node(&self, id: &TouchpointId) -> Option<NodeIndex> {
        self.index.get(id).copied()
    }

    /// Where people come in: touchpoints marked `Entry`; if there is none, those no other leads to; if none, the
    /// first in reading order.
    pub fn entries(&self) -> impl Iterator<Item = &TouchpointId> {
        self.entries.iter().map(|node| &self.graph[*node])
    }

    fn find_entries(&self, journey: &Journey) -> Vec<NodeIndex> {
        let order = journey.reading_order();
        let nodes = |test: &dyn Fn(&TouchpointId, &Touchpoint) -> bool| -> Vec<NodeIndex> {
            order.iter().filter(|(id, touchpoint)| test(id, touchpoint)).map(|(id, _)| self.index[*id]).collect()
        };
        let marked = nodes(&|_, touchpoint| touchpoint.moment == Moment::Entry);
        if !marked.is_empty() {
            return marked;
        }
        let others_lead = |node: NodeIndex| self.graph.neighbors_directed(node, Direction::Incoming).any(|n| n != node);
        let sources = nodes(&|id, _| !others_lead(self.index[id]));
        if !sources.is_empty() {
            return sources;
        }
        order.first().map(|(id, _)| self.index[*id]).into_iter().collect()
    }

    /// The touchpoints that lead to this one.
    pub fn comes_from(&self, id: &TouchpointId) -> impl Iterator<Item = &TouchpointId> {
        let nodes = self.node(id).map(|node| self.graph.neighbors_directed(node, Direction::Incoming));
        nodes.into_iter().flatten().map(|node| &self.graph[node])
    }

    /// The touchpoints no entry leads to, sorted by id.
    pub fn unreachable(&self) -> Vec<&TouchpointId> {
        let mut seen = vec![false; self.graph.node_count()];
        let mut dfs = Dfs::empty(&self.graph);
        for entry in &self.entries {
            dfs.move_to(*entry);
            while let Some(node) = dfs.next(&self.graph) {
                seen[node.index()] = true;
            }
        }
        let mut lost: Vec<_> = self.graph.node_indices().filter(|n| !seen[n.index()]).map(|n| &self.graph[n]).collect();
        lost.sort();
        lost
    }

    /// Groups of touchpoints that people come to and never leave: strongly connected, with no way out and no share
    /// left over. Each sorted by id. `journey` must be the one the graph was made of.
    pub fn traps(&self, journey: &Journey) -> Vec<Vec<&TouchpointId>> {
        // the nodes are in the order of the touchpoints
        let shares: Vec<Vec<f64>> = journey.touchpoints().values().map(|touchpoint| touchpoint.shares()).collect();
        let moving = self.graph.filter_map(
            |_, id| Some(id),
            |edge, place| {
                let (from, _) = self.graph.edge_endpoints(edge)?;
                (*shares.get(from.index())?.get(*place)? > 0.0).then_some(())
            },
        );
        let mut traps: Vec<Vec<&TouchpointId>> = petgraph::algo::kosaraju_scc(&moving)
            .into_iter()
            .filter(|group| {
                let inside: std::collections::HashSet<_> = group.iter().copied().collect();
                group.iter().all(|node| {
                    let stays = moving.neighbors(*node).all(|to| inside.contains(&to));
                    stays && moving.neighbors(*node).next().is_some() && nobody_drops_out(journey, moving[*node])
                })
            })
            .map(|group| {
                let mut ids: Vec<_> = group.into_iter().map(|node| &self.graph[node]).collect();
                ids.sort();
                ids
            })
            .collect();
        traps.sort();
        traps
    }
}

/// Whether everybody at a touchpoint goes on from there.
fn nobody_drops_out(journey: &Journey, id: &TouchpointId) -> bool {
    journey.touchpoint(id).is_some_and(|t| t.shares().iter().sum::<f64>() >= 1.0 - 1e-6)
}
