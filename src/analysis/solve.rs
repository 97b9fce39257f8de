//! Expected visits, v = e (I − P)⁻¹: group by group of touchpoints that lead back to one another, in the order people
//! come to them, so that only inside a group equations have to be solved.

use crate::journey::{Graph, TouchpointId};
use petgraph::Direction;
use petgraph::graph::NodeIndex;
use petgraph::visit::EdgeRef;

/// Groups larger than this are solved step by step: exactly would take its third power.
const EXACT: usize = 300;
/// How near the steps come, relative to what they come to, and how many there are at most.
const NEAR: f64 = 1e-13;
const STEPS: usize = 200_000;

/// The expected visits by node. `share` = the part of the people that a transition takes, by the touchpoint it starts
/// from and its place there.
pub(super) fn visits(graph: &Graph, share: &dyn Fn(&TouchpointId, usize) -> f64) -> Vec<f64> {
    let g = &graph.graph;
    let mut coming = vec![0.0; g.node_count()];
    let entries: Vec<NodeIndex> = graph.entries().filter_map(|id| graph.node(id)).collect();
    #[expect(clippy::cast_precision_loss, reason = "a count of touchpoints")]
    let each = 1.0 / entries.len().max(1) as f64;
    for entry in &entries {
        coming[entry.index()] += each;
    }
    let part: Vec<f64> = g.edge_references().map(|edge| share(&g[edge.source()], *edge.weight())).collect();
    spread(graph, &part, coming)
}

/// Where people come in the end who begin at these nodes: expected visits by node. `part` = the part of the people at
/// its start that an edge takes, by edge.
pub(super) fn spread(graph: &Graph, part: &[f64], coming: Vec<f64>) -> Vec<f64> {
    let g = &graph.graph;
    let mut visits = coming;
    let mut group_of = vec![usize::MAX; g.node_count()];
    // petgraph gives the groups in reverse: first those that lead nowhere else
    let groups = petgraph::algo::kosaraju_scc(g);
    for (at, group) in groups.iter().rev().enumerate() {
        group.iter().for_each(|node| group_of[node.index()] = at);
        // a group that nobody comes to may be one that nobody leaves, whose equations have no answer
        if group.iter().all(|node| visits[node.index()] == 0.0) {
            continue;
        }
        let loops = group.len() > 1 || g.find_edge(group[0], group[0]).is_some();
        if loops {
            inside(graph, group, part, &mut visits);
        }
        for node in group {
            for edge in g.edges(*node).filter(|edge| group_of[edge.target().index()] != at) {
                visits[edge.target().index()] += visits[node.index()] * part[edge.id().index()];
            }
        }
    }
    visits
}

/// Solves the equations of one group, whose `visits` hold what comes from outside.
fn inside(graph: &Graph, group: &[NodeIndex], part: &[f64], visits: &mut [f64]) {
    let g = &graph.graph;
    let mut place = vec![usize::MAX; g.node_count()];
    group.iter().enumerate().for_each(|(at, node)| place[node.index()] = at);
    let coming: Vec<f64> = group.iter().map(|node| visits[node.index()]).collect();
    // from which members of the group people come to each, and which part
    let from: Vec<Vec<(usize, f64)>> = group
        .iter()
        .map(|node| {
            let edges = g.edges_directed(*node, Direction::Incoming);
            edges
                .filter(|edge| place[edge.source().index()] != usize::MAX)
                .map(|edge| (place[edge.source().index()], part[edge.id().index()]))
                .collect()
        })
        .collect();
    let solved = within(&from, &coming);
    for (node, value) in group.iter().zip(solved) {
        visits[node.index()] = value;
    }
}

/// The expected visits inside a group: `coming` = what comes to each from outside, `from` = from which of them people come
/// to each, and which part.
pub(super) fn within(from: &[Vec<(usize, f64)>], coming: &[f64]) -> Vec<f64> {
    if coming.len() <= EXACT { exactly(from, coming) } else { by_steps(from, coming) }
}

/// Gaussian elimination with the largest pivot.
fn exactly(from: &[Vec<(usize, f64)>], coming: &[f64]) -> Vec<f64> {
    let n = coming.len();
    let mut rows: Vec<Vec<f64>> = (0..n)
        .map(|at| {
            let mut row = vec![0.0; n + 1];
            row[at] = 1.0;
            row[n] = coming[at];
            from[at].iter().for_each(|(source, part)| row[*source] -= part);
            row
        })
        .collect();
    for column in 0..n {
        let pivot = (column..n).max_by(|a, b| rows[*a][column].abs().total_cmp(&rows[*b][column].abs()));
        rows.swap(column, pivot.unwrap_or(column));
        let (above, below) = rows.split_at_mut(column + 1);
        let row = &above[column];
        for other in below.iter_mut().filter(|other| other[column] != 0.0) {
            let factor = other[column] / row[column];
            for at in column..=n {
                other[at] -= factor * row[at];
            }
        }
    }
    let mut solved = vec![0.0; n];
    for at in (0..n).rev() {
        let known: f64 = (at + 1..n).map(|other| rows[at][other] * solved[other]).sum();
        solved[at] = (rows[at][n] - known) / rows[at][at];
    }
    solved
}

/// Gauss–Seidel: each step carries everybody on once.
fn by_steps(from: &[Vec<(usize, f64)>], coming: &[f64]) -> Vec<f64> {
    let mut solved = coming.to_vec();
    for _ in 0..STEPS {
        let mut off = 0.0_f64;
        for at in 0..solved.len() {
            let (mut sum, mut own) = (coming[at], 0.0);
            for (source, part) in &from[at] {
                if *source == at { own += part } else { sum += solved[*source] * part }
            }
            let value = sum / (1.0 - own);
            off = off.max((value - solved[at]).abs() / value.abs().max(f64::MIN_POSITIVE));
            solved[at] = value;
        }
        if off < NEAR {
            break;
        }
    }
    solved
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ways_come_to_the_same() {
        // a ring of 40 that everybody leaves with one in ten, entered at three places
        let n = 40;
        let from: Vec<Vec<(usize, f64)>> = (0..n).map(|at| vec![((at + n - 1) % n, 0.9), (at, 0.05)]).collect();
        let coming: Vec<f64> = (0..n).map(|at| if at % 13 == 0 { 0.25 } else { 0.0 }).collect();
        for (a, b) in exactly(&from, &coming).into_iter().zip(by_steps(&from, &coming)) {
            assert!((a - b).abs() <= 1e-9 * a.abs(), "{a} {b}");
        }
    }
}
