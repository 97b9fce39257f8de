//! What opportunities would win.

use crate::journey::{Journey, OpportunityId, TouchpointId};

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
}

/// The opportunities of a journey in reading order, those of a touchpoint by id.
pub fn gains(journey: &Journey) -> Vec<Gain> {
    let mut gains = Vec::new();
    for (touchpoint, record) in journey.reading_order() {
        for (id, opportunity) in &record.opportunities {
            gains.push(Gain {
                touchpoint: touchpoint.clone(),
                id: id.clone(),
                hours_saved: record.hours_saved(opportunity),
                trust_gain: opportunity.trust_gain,
                effort: opportunity.effort,
            });
        }
    }
    gains
}
