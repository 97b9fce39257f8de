//! How people move through a journey: an absorbing Markov chain whose states are the touchpoints.
//!
//! People split evenly over the entries. At each touchpoint they split over its transitions by share; transitions
//! without a share split what the others leave, evenly. What shares leave over when all are given leaves the journey
//! there. A touchpoint without a transition ends it.

use super::solve::{visits, within};
use crate::journey::{Graph, Journey, TouchpointId};
use std::collections::BTreeMap;

/// Parts below this are rounding, and nobody.
const NOBODY: f64 = 1e-9;

/// How people move.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Flow {
    /// Expected visits per person of every touchpoint; 0 for those nobody reaches.
    pub visits: BTreeMap<TouchpointId, f64>,
    /// For each touchpoint without a transition, the part of the people whose journey ends there, 0–1.
    pub completion: BTreeMap<TouchpointId, f64>,
    /// The part of the people who drop out at a touchpoint, 0–1; only where some do. Together with completion it is 1.
    pub leaves: BTreeMap<TouchpointId, f64>,
    /// What a person spends on the whole journey, in minutes: visits × minutes, summed.
    pub minutes_per_person: f64,
    /// What a person waits on the whole journey, in days: visits × share × wait, summed.
    pub days_per_person: f64,
}

impl Flow {
    /// Expected visits per person of a touchpoint; 0 for those nobody reaches.
    pub fn visits_of(&self, id: &TouchpointId) -> f64 {
        self.visits.get(id).copied().unwrap_or(0.0)
    }

    /// The flow of a journey, whose graph this is, in which everybody leaves at some time.
    pub fn of(journey: &Journey, graph: &Graph) -> Self {
        let shares: BTreeMap<&TouchpointId, Vec<f64>> =
            journey.touchpoints().iter().map(|(id, touchpoint)| (id, touchpoint.shares())).collect();
        let found =
            visits(graph, &|id, place| shares.get(id).and_then(|shares| shares.get(place)).copied().unwrap_or(0.0));
        let mut flow = Self::default();
        for (id, touchpoint) in journey.touchpoints() {
            let visits = graph.node(id).map_or(0.0, |node| found[node.index()]);
            let shares = &shares[id];
            if touchpoint.next.is_empty() {
                flow.completion.insert(id.clone(), visits);
            } else {
                let left = visits * (1.0 - shares.iter().sum::<f64>());
                if left > NOBODY {
                    flow.leaves.insert(id.clone(), left);
                }
            }
            let minutes = touchpoint.burden.as_ref().and_then(|burden| burden.minutes).unwrap_or(0.0);
            flow.minutes_per_person += visits * minutes;
            flow.days_per_person += visits * touchpoint.wait_days().unwrap_or(0.0);
            flow.visits.insert(id.clone(), visits);
        }
        flow
    }
}

/// How often those who come to a touchpoint at all come there, on average, ≥ 1: what a person who is there would visit
/// it, by the transitions inside the group of touchpoints that lead back to one another.
pub(super) fn times(journey: &Journey, group: &[TouchpointId], id: &TouchpointId) -> f64 {
    let place: BTreeMap<&TouchpointId, usize> = group.iter().zip(0..).collect();
    let mut from: Vec<Vec<(usize, f64)>> = vec![Vec::new(); group.len()];
    for (at, touchpoint) in group.iter().enumerate().filter_map(|(at, id)| Some((at, journey.touchpoint(id)?))) {
        for (next, share) in touchpoint.next.iter().zip(touchpoint.shares()) {
            if let Some(to) = place.get(&next.to) {
                from[*to].push((at, share));
            }
        }
    }
    let coming: Vec<f64> = group.iter().map(|one| if one == id { 1.0 } else { 0.0 }).collect();
    place.get(id).map_or(1.0, |at| within(&from, &coming)[*at].max(1.0))
}
