//! Questions asked of a journey's graph: who comes where and how often, where people leave, what it costs them, who
//! hands whom to whom, where they go round, and what could be won.
//!
//! Pure functions over a [`Journey`] and its [`Graph`]; what the numbers mean stands with each. This room knows no file
//! and no screen. Start reading at [`Analysis::of`].

pub mod burden;
pub mod crossing;
pub mod driver;
pub mod fall;
pub mod flow;
pub mod handoff;
pub mod ledger;
pub mod lifetime;
pub mod loops;
pub mod opportunity;
pub mod scenario;
pub mod single;
mod solve;
pub mod trust;
pub mod ways;

pub use burden::Hours;
pub use crossing::crossings;
pub use driver::{Balance, balances};
pub use fall::{Fall, falls};
pub use flow::Flow;
pub use handoff::{HandOff, hand_offs};
pub use ledger::Ledger;
pub use lifetime::{Lifetime, Lifetimes};
pub use loops::loops;
pub use opportunity::{Gain, gains};
pub use scenario::Scenario;
pub use single::single_points;
pub use trust::{Measured, TrustPoint, trust_points};
pub use ways::{Way, Ways, main_path};

use crate::journey::refs::MOST_SHARES;
use crate::journey::touchpoint::Moment;
use crate::journey::{Graph, Journey, Touchpoint, TouchpointId};
use std::collections::BTreeSet;

/// The touchpoints of a journey in reading order: [`Journey::reading_order`].
pub type Order<'j> = [(&'j TouchpointId, &'j Touchpoint)];

/// How people move, if everybody leaves at some time and nowhere more go on than come.
pub fn flow_of(journey: &Journey, graph: &Graph) -> Option<Flow> {
    let lost: BTreeSet<&TouchpointId> = graph.unreachable().into_iter().collect();
    flow_unless(caught(&graph.traps(journey), &lost).next().is_some(), journey, graph)
}

/// The groups that people come to, of those that nobody leaves, where nobody comes to what is lost.
fn caught<'t, 'g>(
    traps: &'t [Vec<&'g TouchpointId>],
    lost: &'t BTreeSet<&TouchpointId>,
) -> impl Iterator<Item = &'t Vec<&'g TouchpointId>> {
    traps.iter().filter(|group| group.iter().any(|id| !lost.contains(id)))
}

fn flow_unless(caught: bool, journey: &Journey, graph: &Graph) -> Option<Flow> {
    let more_than_all = |touchpoint: &Touchpoint| touchpoint.shares().iter().sum::<f64>() > MOST_SHARES;
    let none = caught || journey.touchpoints().values().any(|touchpoint| more_than_all(touchpoint));
    (!none).then(|| Flow::of(journey, graph))
}

fn owned<'g>(groups: impl Iterator<Item = &'g Vec<&'g TouchpointId>>) -> Vec<Vec<TouchpointId>> {
    groups.map(|group| group.iter().copied().cloned().collect()).collect()
}

/// What the analysis knows of a journey. Lists are in reading order unless they say otherwise.
#[derive(Clone, Debug, PartialEq)]
pub struct Analysis {
    /// Where people come in.
    pub entries: Vec<TouchpointId>,
    /// The touchpoints marked as exits.
    pub exits: Vec<TouchpointId>,
    /// The touchpoints that no entry leads to.
    pub unreachable: Vec<TouchpointId>,
    /// The touchpoints without a transition that are no exit.
    pub dead_ends: Vec<TouchpointId>,
    /// Where people go round: groups that lead back to one another, and touchpoints that lead to themselves. Each is
    /// sorted by id, and so is the list.
    pub loops: Vec<Vec<TouchpointId>>,
    /// Groups that people come to and never leave, each sorted by id; with one of them that can be reached there is no
    /// flow.
    pub traps: Vec<Vec<TouchpointId>>,
    /// How people move; none if some never leave, or if shares somewhere add up to more than everybody.
    pub flow: Option<Flow>,
    /// Burden hours a year.
    pub hours: Hours,
    /// Where one component hands people to another.
    pub hand_offs: Vec<HandOff>,
    /// The trust points.
    pub trust: Vec<TrustPoint>,
    /// What the opportunities would win.
    pub opportunities: Vec<Gain>,
    /// The main path, the ways most people take, the slowest, and those with least trust.
    pub ways: Ways,
    /// The touchpoints that everybody passes who comes to an end, in the order people come to them.
    pub single_points: Vec<TouchpointId>,
    /// What makes and breaks trust.
    pub drivers: Vec<Balance>,
}

impl Analysis {
    /// Analyses a journey, whose graph this is.
    pub fn of(journey: &Journey, graph: &Graph) -> Self {
        let order = journey.reading_order();
        let those = |test: &dyn Fn(&TouchpointId) -> bool| -> Vec<TouchpointId> {
            order.iter().map(|(id, _)| *id).filter(|id| test(id)).cloned().collect()
        };
        let lost: BTreeSet<&TouchpointId> = graph.unreachable().into_iter().collect();
        let entries: BTreeSet<&TouchpointId> = graph.entries().collect();
        let of = |id: &TouchpointId| journey.touchpoint(id);
        let traps = graph.traps(journey);
        let flow = flow_unless(caught(&traps, &lost).next().is_some(), journey, graph);
        Self {
            entries: those(&|id| entries.contains(id)),
            exits: those(&|id| of(id).is_some_and(|t| t.moment == Moment::Exit)),
            unreachable: those(&|id| lost.contains(id)),
            dead_ends: those(&|id| of(id).is_some_and(|t| t.next.is_empty() && t.moment != Moment::Exit)),
            loops: loops(graph),
            traps: owned(traps.iter()),
            hours: Hours::of(journey),
            hand_offs: hand_offs(journey, &order),
            trust: trust_points(&order),
            opportunities: gains(&order),
            ways: Ways::of(journey, graph, flow.as_ref()),
            single_points: single_points(journey, graph),
            drivers: balances(&order),
            flow,
        }
    }

    /// The touchpoints of the main path: [`main_path`] of the journey analysed, whose graph this is.
    pub fn main_path(&self, journey: &Journey, graph: &Graph) -> Vec<TouchpointId> {
        self.ways.main.as_ref().map_or_else(|| graph.main_path(journey), |way| way.touchpoints.clone())
    }

    /// How often those who come to a touchpoint at all come there, on average, ≥ 1. The journey is the one analysed, in
    /// which everybody leaves at some time.
    pub fn times(&self, journey: &Journey, id: &TouchpointId) -> f64 {
        let groups = self.loops.iter().filter(|group| group.binary_search(id).is_ok());
        // One that leads to itself inside a larger group stands in both.
        groups.max_by_key(|group| group.len()).map_or(1.0, |group| flow::times(journey, group, id))
    }

    /// The part of the people who come to a touchpoint at all, 0–1; none where there is no flow.
    pub fn reach(&self, journey: &Journey, id: &TouchpointId) -> Option<f64> {
        let visits = self.flow.as_ref()?.visits.get(id)?;
        Some((visits / self.times(journey, id)).clamp(0.0, 1.0))
    }
}
