//! What opportunities would win, in which order they are worth taking up, and how few of them reach a target.

use super::Order;
use crate::journey::touchpoint::OpportunityStatus;
use crate::journey::{Journey, OpportunityId, TouchpointId};
use std::collections::BTreeMap;

/// What one opportunity would win.
#[derive(Clone, Debug, PartialEq)]
pub struct Gain {
    /// Where.
    pub touchpoint: TouchpointId,
    /// Which.
    pub id: OpportunityId,
    /// Hours a year: minutes saved × reach × responses of its touchpoint ÷ 60; none where either is unknown.
    pub hours_saved: Option<f64>,
    /// Points of assessed trust.
    pub trust_gain: Option<f64>,
    /// 1 (little) to 5 (much).
    pub effort: u8,
    /// Responses a year that it helps: reach × responses of its touchpoint; none where nobody knows how many there are.
    pub reached: Option<f64>,
    /// What has become of it.
    pub status: OpportunityStatus,
}

impl Gain {
    /// Whether it may still come to something: neither done nor dropped.
    pub fn is_open(&self) -> bool {
        self.status.is_open()
    }

    /// Hours a year for each point of effort; none where no hours are known.
    pub fn hours_for_effort(&self) -> Option<f64> {
        self.hours_saved.map(|hours| hours / f64::from(self.effort.max(1)))
    }
}

/// The opportunities of a journey, whose reading order this is; those of a touchpoint by id.
pub fn gains(order: &Order<'_>) -> Vec<Gain> {
    let mut gains = Vec::new();
    for (touchpoint, record) in order {
        for (id, opportunity) in &record.opportunities {
            #[expect(clippy::cast_precision_loss, reason = "no collection has 2^53 responses")]
            let volume = record.burden.as_ref().and_then(|burden| burden.volume).map(|volume| volume as f64);
            gains.push(Gain {
                touchpoint: (*touchpoint).clone(),
                id: id.clone(),
                hours_saved: record.hours_saved(opportunity),
                trust_gain: opportunity.trust_gain,
                effort: opportunity.effort,
                reached: volume.map(|volume| volume * opportunity.reach),
                status: opportunity.status,
            });
        }
    }
    gains
}

/// The open opportunities worth most first: by hours for each point of effort, then by trust for each; those of which
/// nothing is known last. Equal ones stay in reading order.
pub fn by_value(gains: &[Gain]) -> Vec<&Gain> {
    let mut open: Vec<&Gain> = gains.iter().filter(|gain| gain.is_open()).collect();
    let trust = |gain: &Gain| gain.trust_gain.unwrap_or(0.0) / f64::from(gain.effort.max(1));
    open.sort_by(|a, b| {
        let hours = |gain: &Gain| gain.hours_for_effort().unwrap_or(0.0);
        hours(b).total_cmp(&hours(a)).then_with(|| trust(b).total_cmp(&trust(a)))
    });
    open
}

/// The shortest list of open opportunities that saves at least so many hours a year together, the largest first, with
/// the hours that each adds. Opportunities of one touchpoint never save more than it takes. Whether they reach the
/// target, the sum says.
pub fn shortest_list<'g>(journey: &Journey, gains: &'g [Gain], hours: f64) -> Vec<(&'g Gain, f64)> {
    let mut most: BTreeMap<&TouchpointId, f64> = BTreeMap::new();
    let mut open: Vec<&Gain> = gains.iter().filter(|gain| gain.is_open()).collect();
    open.sort_by(|a, b| b.hours_saved.unwrap_or(0.0).total_cmp(&a.hours_saved.unwrap_or(0.0)));
    // Within a touchpoint what the next one adds is never more than what the one before did, so that the largest of all
    // that are left is always right.
    let mut adds: Vec<(&Gain, f64)> = Vec::new();
    for gain in open {
        let left = most.entry(&gain.touchpoint).or_insert_with(|| {
            journey.touchpoint(&gain.touchpoint).and_then(|touchpoint| touchpoint.burden_hours()).unwrap_or(0.0)
        });
        let add = gain.hours_saved.unwrap_or(0.0).min(*left);
        *left -= add;
        if add > 0.0 {
            adds.push((gain, add));
        }
    }
    adds.sort_by(|a, b| b.1.total_cmp(&a.1));
    let mut sum = 0.0;
    let enough = adds.iter().position(|(_, add)| {
        sum += add;
        sum >= hours
    });
    adds.truncate(enough.map_or(adds.len(), |last| last + 1));
    adds
}
