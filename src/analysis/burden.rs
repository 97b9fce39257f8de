//! Burden hours a year (Paperwork Reduction Act): minutes × responses ÷ 60, over the touchpoints that have both.

use crate::journey::{Journey, StageId};
use std::collections::BTreeMap;

/// Burden hours a year.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Hours {
    /// All of them.
    pub total: f64,
    /// By the component of the touchpoint's lane; hours in lanes without one are in the total only.
    pub by_component: BTreeMap<String, f64>,
    /// By stage, every stage.
    pub by_stage: BTreeMap<StageId, f64>,
    /// By OMB control number; hours without one are in the total only.
    pub by_collection: BTreeMap<String, f64>,
}

impl Hours {
    /// Of a journey.
    pub fn of(journey: &Journey) -> Self {
        let mut hours = Self::default();
        hours.by_stage.extend(journey.stages().map(|stage| (stage.id.clone(), 0.0)));
        let components = journey.lanes().filter(|lane| !lane.component.is_empty());
        hours.by_component.extend(components.map(|lane| (lane.component.clone(), 0.0)));
        for touchpoint in journey.touchpoints().values() {
            let Some(here) = touchpoint.burden_hours() else { continue };
            hours.total += here;
            if let Some(component) = journey.component(touchpoint) {
                *hours.by_component.entry(component.to_owned()).or_default() += here;
            }
            *hours.by_stage.entry(touchpoint.stage.clone()).or_default() += here;
            let collection = touchpoint.burden.as_ref().map_or("", |burden| burden.collection.as_str());
            if !collection.is_empty() {
                *hours.by_collection.entry(collection.to_owned()).or_default() += here;
            }
        }
        hours
    }
}
