//! Reading order: by stage, then lane, then id. Outline, exports, findings and numbers all follow it.

use super::id::TouchpointId;
use super::model::Journey;
use super::touchpoint::Touchpoint;
use std::collections::HashMap;

impl Journey {
    /// The touchpoints in reading order; those whose stage or lane is missing come last.
    pub fn reading_order(&self) -> Vec<(&TouchpointId, &Touchpoint)> {
        let places = |ids: &mut dyn Iterator<Item = String>| -> HashMap<String, usize> {
            ids.enumerate().map(|(place, id)| (id, place)).collect()
        };
        let stages = places(&mut self.head.stages.iter().map(ToString::to_string));
        let lanes = places(&mut self.head.lanes.iter().map(ToString::to_string));
        let place = |of: &HashMap<String, usize>, id: &str| of.get(id).copied().unwrap_or(usize::MAX);
        let mut order: Vec<_> = self
            .touchpoints
            .iter()
            .map(|(id, t)| (place(&stages, t.stage.as_str()), place(&lanes, t.lane.as_str()), id, t.as_ref()))
            .collect();
        // They come by id, and the sort leaves them so where stage and lane are the same: no id is compared again.
        order.sort_by_key(|(stage, lane, ..)| (*stage, *lane));
        order.into_iter().map(|(_, _, id, t)| (id, t)).collect()
    }
}
