//! Questions asked of a journey's graph: who comes where and how often, where people leave, what it costs them, who
//! hands whom to whom, where they go round, and what could be won.
//!
//! Pure functions over a [`Journey`] and its [`Graph`]; what the numbers mean stands with each. This room knows no file
//! and no screen. Start reading at [`Analysis::of`].

pub mod burden;
pub mod crossing;
pub mod flow;
pub mod handoff;
pub mod ledger;
pub mod lifetime;
pub mod loops;
pub mod opportunity;
mod solve;
pub mod trust;

pub use burden::Hours;
pub use crossing::crossings;
pub use flow::Flow;
pub use handoff::{HandOff, hand_offs};
pub use ledger::Ledger;
pub use lifetime::{Lifetime, Lifetimes};
pub use loops::loops;
pub use opportunity::{Gain, gains};
pub use trust::{Measured, TrustPoint, trust_points};

use crate::journey::touchpoint::Moment;
use crate::journey::{Graph, Journey, TouchpointId};
use std::collections::BTreeSet;

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
    /// How people move; none if some never leave.
    pub flow: Option<Flow>,
    /// Burden hours a year.
    pub hours: Hours,
    /// Where one component hands people to another.
    pub hand_offs: Vec<HandOff>,
    /// The trust points.
    pub trust: Vec<TrustPoint>,
    /// What the opportunities would win.
    pub opportunities: Vec<Gain>,
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
        let traps: Vec<Vec<TouchpointId>> =
            graph.traps(journey).into_iter().map(|trap| trap.into_iter().cloned().collect()).collect();
        let caught = traps.iter().flatten().any(|id| !lost.contains(id));
        Self {
            entries: those(&|id| entries.contains(id)),
            exits: those(&|id| of(id).is_some_and(|t| t.moment == Moment::Exit)),
            unreachable: those(&|id| lost.contains(id)),
            dead_ends: those(&|id| of(id).is_some_and(|t| t.next.is_empty() && t.moment != Moment::Exit)),
            loops: loops(graph),
            traps,
            flow: (!caught).then(|| Flow::of(journey, graph)),
            hours: Hours::of(journey),
            hand_offs: hand_offs(journey),
            trust: trust_points(journey),
            opportunities: gains(journey),
        }
    }
}
