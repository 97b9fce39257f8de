//! What one person spends on a journey and on those that it opens.

use super::Rolled;
use crate::analysis::crossing::crossings;
use crate::analysis::flow::Flow;
use crate::journey::{Graph, Journey, TouchpointId};
use std::collections::BTreeMap;

/// What one person spends, as expected values: visits × what a visit takes, summed over the touchpoints. A touchpoint
/// that opens a journey takes what that journey takes and isn't counted beside it, where that is known; otherwise its
/// own figure stands. Waits and hand-offs between touchpoints are added.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Person {
    /// Minutes; none if nobody knows any.
    pub minutes: Option<f64>,
    /// Days of waiting; none if nobody knows any.
    pub days: Option<f64>,
    /// How often a person is handed from one component to another. Where a journey is opened, what is crossed inside it
    /// and what is crossed around it are added; coming into it and out of it counts by the lane of the touchpoint.
    pub hand_offs: f64,
    /// What the sums are made of: the touchpoints that people come to, by id.
    pub terms: Vec<Term>,
    /// The hand-offs of this journey alone, by the components that they go between.
    pub crossings: BTreeMap<(String, String), f64>,
}

/// What one touchpoint adds to what a person spends.
#[derive(Clone, Debug, PartialEq)]
pub struct Term {
    /// Which.
    pub touchpoint: TouchpointId,
    /// Its name.
    pub name: String,
    /// How often one person comes there.
    pub visits: f64,
    /// Minutes a visit: those of the journey that it opens, or else its own.
    pub minutes: Option<f64>,
    /// Whether they are those of the journey that it opens.
    pub unfolds: bool,
    /// Days that a visit waits inside the journey that it opens.
    pub days_inside: Option<f64>,
    /// Days that a visit waits on the ways on from here.
    pub days_after: Option<f64>,
    /// Hand-offs inside the journey that it opens, a visit.
    pub hand_offs_inside: f64,
}

impl Person {
    /// Of a journey that everybody leaves at some time, whose graph this is. `inside` = the journey that a touchpoint
    /// opens. None if people come to a touchpoint whose journey some never leave.
    pub(super) fn of<'r>(
        journey: &Journey,
        graph: &Graph,
        inside: &dyn Fn(&TouchpointId) -> Option<&'r Rolled>,
    ) -> Option<Self> {
        let flow = Flow::of(journey, graph);
        let crossings = crossings(journey, graph, &flow);
        let mut this = Self { hand_offs: crossings.values().sum(), crossings, ..Self::default() };
        for (id, touchpoint) in journey.touchpoints() {
            let visits = flow.visits_of(id);
            if visits <= 0.0 {
                continue;
            }
            let opened = match inside(id) {
                Some(rolled) => Some(rolled.person.as_ref()?),
                None => None,
            };
            let unfolded = opened.and_then(|person| person.minutes);
            let own = touchpoint.burden.as_ref().and_then(|burden| burden.minutes);
            let term = Term {
                touchpoint: id.clone(),
                name: touchpoint.name.clone(),
                visits,
                minutes: unfolded.or(own),
                unfolds: unfolded.is_some(),
                days_inside: opened.and_then(|person| person.days),
                days_after: touchpoint.wait_days(),
                hand_offs_inside: opened.map_or(0.0, |person| person.hand_offs),
            };
            add(&mut this.minutes, visits, term.minutes);
            add(&mut this.days, visits, term.days_inside);
            add(&mut this.days, visits, term.days_after);
            this.hand_offs += visits * term.hand_offs_inside;
            this.terms.push(term);
        }
        Some(this)
    }
}

/// Adds what is known.
fn add(sum: &mut Option<f64>, visits: f64, each: Option<f64>) {
    if let Some(each) = each {
        *sum = Some(sum.unwrap_or(0.0) + visits * each);
    }
}
