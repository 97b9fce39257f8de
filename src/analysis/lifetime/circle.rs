//! Journeys that open one another in a circle.

use crate::journey::portfolio::{Lead, Name, Portfolio};
use petgraph::graph::{DiGraph, NodeIndex};
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// Which journeys open one another in the end.
#[derive(Clone, Debug)]
pub(super) struct Circles<'a> {
    /// Each journey opens …
    graph: DiGraph<&'a str, ()>,
    /// Groups of journeys that come to one another, those that open no other group first.
    groups: Vec<Vec<NodeIndex>>,
    /// In which group each is.
    group_of: BTreeMap<&'a str, usize>,
}

impl<'a> Circles<'a> {
    pub fn of(portfolio: &'a Portfolio) -> Self {
        let mut graph = DiGraph::new();
        let nodes: BTreeMap<&str, NodeIndex> =
            portfolio.keys().map(|name| (name.as_str(), graph.add_node(name.as_str()))).collect();
        for (name, member) in portfolio {
            let to: BTreeSet<&str> = member.opens.values().filter_map(lead).collect();
            for to in to.into_iter().filter_map(|to| nodes.get(to)) {
                graph.add_edge(nodes[name.as_str()], *to, ());
            }
        }
        // not Tarjan's: it is recursive, and a long chain of files would overflow the stack
        let groups = petgraph::algo::kosaraju_scc(&graph);
        let group_of = groups.iter().zip(0..).flat_map(|(group, at)| group.iter().map(move |node| (*node, at)));
        let group_of = group_of.map(|(node, at)| (graph[node], at)).collect();
        Self { graph, groups, group_of }
    }

    /// The journeys, each after those that it opens; those of a circle in any order.
    pub fn order(&self) -> impl Iterator<Item = &'a str> {
        self.groups.iter().flatten().map(|node| self.graph[*node])
    }

    /// Whether a journey that opens another is opened by it in the end.
    pub fn leads_back(&self, from: &str, to: &str) -> bool {
        let of = |name| self.group_of.get(name);
        of(from).is_some() && of(from) == of(to)
    }

    /// The ways round among these: for each journey in a circle a shortest one through it, unless it was named already.
    pub fn ways(&self, among: &BTreeSet<&str>) -> Vec<Vec<Name>> {
        let mut named: BTreeSet<&str> = BTreeSet::new();
        let mut ways = Vec::new();
        let mut nodes: Vec<NodeIndex> = self.graph.node_indices().filter(|n| among.contains(self.graph[*n])).collect();
        nodes.sort_by_key(|node| self.graph[*node]);
        for node in nodes {
            if named.contains(self.graph[node]) {
                continue;
            }
            let Some(way) = self.round(node) else { continue };
            named.extend(way.iter().map(|node| self.graph[*node]));
            ways.push(way.into_iter().map(|node| self.graph[node].to_owned()).collect());
        }
        ways
    }

    /// A shortest way from a journey back to itself, without its end.
    fn round(&self, start: NodeIndex) -> Option<Vec<NodeIndex>> {
        let group = self.group_of.get(self.graph[start]);
        let mut came: BTreeMap<NodeIndex, NodeIndex> = BTreeMap::new();
        let mut queue = VecDeque::from([start]);
        while let Some(at) = queue.pop_front() {
            let mut next: Vec<NodeIndex> = self.graph.neighbors(at).collect();
            next.sort_by_key(|node| self.graph[*node]);
            for to in next.into_iter().filter(|to| self.group_of.get(self.graph[*to]) == group) {
                if to == start {
                    let mut way = vec![at];
                    while let Some(before) = came.get(&way[way.len() - 1]) {
                        way.push(*before);
                    }
                    way.reverse();
                    return Some(way);
                }
                if let Entry::Vacant(new) = came.entry(to) {
                    new.insert(at);
                    queue.push_back(to);
                }
            }
        }
        None
    }
}

fn lead(lead: &Lead) -> Option<&str> {
    match lead {
        Lead::To(to) => Some(to),
        Lead::Nowhere(_) => None,
    }
}
