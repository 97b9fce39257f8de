//! What if: opportunities carried out and figures changed, on a copy of the journey that nothing writes to until it is
//! taken.

use super::{Flow, Hours, flow_of};
use crate::journey::settle::round4;
use crate::journey::touchpoint::{OpportunityStatus, PainStatus};
use crate::journey::{Edit, Graph, Journey, Key, Known, OpportunityId, Record, Touchpoint, TouchpointId};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A what-if.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Scenario {
    /// What the person calls it.
    pub name: String,
    /// The opportunities that are carried out. Those that aren't there any more, are done or dropped, change nothing.
    pub chosen: BTreeSet<(TouchpointId, OpportunityId)>,
    /// Minutes of a response that are set by hand, before what opportunities save, ≥ 0.
    #[serde(default)]
    pub minutes: BTreeMap<TouchpointId, f64>,
    /// Transitions that are set by hand, by both ends.
    #[serde(default)]
    pub transitions: BTreeMap<(TouchpointId, TouchpointId), Onward>,
    /// Burden hours a year that are to be saved.
    #[serde(default = "goal")]
    pub target: f64,
}

/// The department's goal for 2024: another 10 million hours a year (DHS CX annual report for 2023).
fn goal() -> f64 {
    10_000_000.0
}

/// What is set by hand of a transition; none = as it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Onward {
    /// The part of the people who go on this way, 0–1.
    #[serde(default)]
    pub share: Option<f64>,
    /// Days of waiting, ≥ 0.
    #[serde(default)]
    pub wait_days: Option<f64>,
}

/// What a scenario makes of a journey.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// The journey as it would be. Surveys in it are those of the journey as it is: nobody was asked yet.
    pub journey: Journey,
    /// Its burden hours.
    pub hours: Hours,
    /// How people would move; none as in [`Analysis::flow`](super::Analysis::flow).
    pub flow: Option<Flow>,
    /// The trust to be expected at each rated touchpoint, 1–5: what is known best, and what the opportunities add.
    pub expected: BTreeMap<TouchpointId, f64>,
}

/// What becomes of what people said where trust would be another, when a scenario is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Surveys {
    /// It stays: the scenario becomes the journey that they were asked in, and they will be asked again.
    Stay,
    /// It goes: the scenario becomes a future that nobody was asked about. What is known best becomes what is assessed.
    Go,
}

impl Scenario {
    /// A scenario in which nothing is different yet.
    pub fn new(name: impl Into<String>) -> Self {
        Self { name: name.into(), target: goal(), ..Self::default() }
    }

    /// Whether nothing in it is different from this journey.
    pub fn is_idle(&self, journey: &Journey) -> bool {
        self.edits(journey, Surveys::Stay).is_empty()
    }

    /// Carries out an opportunity, or leaves it.
    pub fn choose(&mut self, touchpoint: &TouchpointId, opportunity: &OpportunityId, carried_out: bool) {
        let it = (touchpoint.clone(), opportunity.clone());
        if carried_out {
            self.chosen.insert(it);
        } else {
            self.chosen.remove(&it);
        }
    }

    /// Makes the journey what the scenario says, an edit a touchpoint: minutes lower by what its chosen opportunities
    /// save in the mean (minutes saved × reach), assessed trust higher by what they win, rounded; they are done and the
    /// pain points that they ease resolved.
    pub fn edits(&self, journey: &Journey, surveys: Surveys) -> Vec<Edit> {
        let revised = journey.touchpoints().iter().filter_map(|(id, before)| {
            let after = self.touchpoint(id, before, surveys);
            let record = Record::Touchpoint(Arc::new(after?));
            Some(Edit::Revise { key: Key::Touchpoint(id.clone()), record })
        });
        revised.collect()
    }

    /// The touchpoint as the scenario would have it; none if as it is.
    fn touchpoint(&self, id: &TouchpointId, before: &Touchpoint, surveys: Surveys) -> Option<Touchpoint> {
        let mut after = before.clone();
        if let (Some(minutes), Some(burden)) = (self.minutes.get(id), &mut after.burden) {
            burden.minutes = Some(*minutes);
        }
        for next in &mut after.next {
            if let Some(set) = self.transitions.get(&(id.clone(), next.to.clone())) {
                next.share = set.share.or(next.share);
                next.wait_days = set.wait_days.or(next.wait_days);
            }
        }
        let (mut saved, mut won) = (0.0, 0.0);
        for (_, opportunity) in self.of(id, before) {
            saved += opportunity.minutes_saved.unwrap_or(0.0) * opportunity.reach;
            won += opportunity.trust_gain.unwrap_or(0.0);
            for eased in &opportunity.eases {
                if let Some(pain) = after.pain_points.get_mut(eased) {
                    pain.status = PainStatus::Resolved;
                }
            }
        }
        for (which, _) in self.of(id, before) {
            if let Some(opportunity) = after.opportunities.get_mut(which) {
                opportunity.status = OpportunityStatus::Done;
            }
        }
        if let Some(minutes) = after.burden.as_mut().and_then(|burden| burden.minutes.as_mut()).filter(|_| saved != 0.0)
        {
            *minutes = round4((*minutes - saved).max(0.0));
        }
        if let Some(trust) = after.trust.as_mut().filter(|_| won != 0.0) {
            let from = match surveys {
                Surveys::Go => Known::best(before).map(Known::exact),
                Surveys::Stay => trust.assessed.map(f64::from),
            };
            trust.assessed = from.map(|from| Known::Measured(from + won).level());
            if surveys == Surveys::Go {
                trust.surveys.clear();
            }
        }
        (after != *before).then_some(after)
    }

    /// The opportunities of a touchpoint that are carried out.
    fn of<'t>(
        &self,
        id: &TouchpointId,
        touchpoint: &'t Touchpoint,
    ) -> impl Iterator<Item = (&'t OpportunityId, &'t crate::journey::touchpoint::Opportunity)> {
        let open = touchpoint.opportunities.iter().filter(|(_, opportunity)| opportunity.is_open());
        open.filter(|(which, _)| self.chosen.contains(&(id.clone(), (*which).clone())))
    }

    /// The journey as the scenario would have it.
    ///
    /// # Errors
    /// A sentence that says what doesn't hold together.
    pub fn applied(&self, journey: &Journey, surveys: Surveys) -> Result<Journey, String> {
        let mut after = journey.clone();
        for edit in self.edits(journey, surveys) {
            let patch = edit.patch(&after).map_err(|refusal| refusal.to_string())?;
            after.apply(&patch).map_err(|stale| stale.to_string())?;
        }
        Ok(after)
    }

    /// What the scenario makes of this journey, whose graph this is.
    ///
    /// # Errors
    /// A sentence that says what doesn't hold together.
    pub fn outcome(&self, journey: &Journey, graph: &Graph) -> Result<Outcome, String> {
        let after = self.applied(journey, Surveys::Stay)?;
        let mut expected: BTreeMap<TouchpointId, f64> = BTreeMap::new();
        for (id, touchpoint) in journey.touchpoints() {
            if let Some(known) = Known::best(touchpoint) {
                let won: f64 = self.of(id, touchpoint).filter_map(|(_, opportunity)| opportunity.trust_gain).sum();
                expected.insert(id.clone(), (known.exact() + won).clamp(1.0, 5.0));
            }
        }
        // Nothing is led elsewhere: the graph stays.
        let (hours, flow) = (Hours::of(&after), flow_of(&after, graph));
        Ok(Outcome { journey: after, hours, flow, expected })
    }
}

impl Outcome {
    /// The mean of the trust to be expected at the moments that matter; at all rated touchpoints where no moment that
    /// matters is rated. None where nothing is.
    pub fn trust(&self) -> Option<f64> {
        mean_trust(&self.journey, &self.expected)
    }
}

/// The mean of these levels at the moments that matter, or else at all touchpoints.
pub fn mean_trust(journey: &Journey, levels: &BTreeMap<TouchpointId, f64>) -> Option<f64> {
    use crate::journey::touchpoint::Moment;
    let matters = |id: &TouchpointId| journey.touchpoint(id).is_some_and(|t| t.moment == Moment::Matters);
    let there: Vec<f64> = levels.iter().filter(|(id, _)| matters(id)).map(|(_, level)| *level).collect();
    let all = if there.is_empty() { levels.values().copied().collect() } else { there };
    #[expect(clippy::cast_precision_loss, reason = "a count of touchpoints")]
    (!all.is_empty()).then(|| all.iter().sum::<f64>() / all.len() as f64)
}
