//! Stages and lanes that are folded: a narrow band stands for all that is in them. The journey knows nothing of it, and
//! is arranged as if what is hidden weren't there.

use crate::journey::{Journey, Key, LaneId, Record, StageId, Touchpoint};
use crate::layout::{Band, Placement, Point, Rect};
use crate::picture::Block;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// How wide a folded stage is, and how high a folded lane, in map units.
const NARROW: (f32, f32) = (52.0, 40.0);

/// What is folded.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Folds {
    /// The folded stages.
    pub stages: BTreeSet<StageId>,
    /// The folded lanes.
    pub lanes: BTreeSet<LaneId>,
}

impl Folds {
    /// Whether anything is folded.
    pub fn is_any(&self) -> bool {
        !self.stages.is_empty() || !self.lanes.is_empty()
    }

    /// Whether this stage or lane is folded.
    pub fn has(&self, key: &Key) -> bool {
        match key {
            Key::Stage(id) => self.stages.contains(id),
            Key::Lane(id) => self.lanes.contains(id),
            _ => false,
        }
    }

    /// Folds a stage or lane, or unfolds it.
    pub fn toggle(&mut self, key: &Key) {
        let had = self.has(key);
        match key {
            Key::Stage(id) if had => _ = self.stages.remove(id),
            Key::Stage(id) => _ = self.stages.insert(id.clone()),
            Key::Lane(id) if had => _ = self.lanes.remove(id),
            Key::Lane(id) => _ = self.lanes.insert(id.clone()),
            _ => {}
        }
    }

    /// Whether a touchpoint is hidden.
    pub fn hides(&self, touchpoint: &Touchpoint) -> bool {
        self.stages.contains(&touchpoint.stage) || self.lanes.contains(&touchpoint.lane)
    }

    /// Unfolds what hides a touchpoint.
    pub fn open(&mut self, touchpoint: &Touchpoint) {
        self.stages.remove(&touchpoint.stage);
        self.lanes.remove(&touchpoint.lane);
    }
}

/// What a folded band stands for.
#[derive(Clone, Debug, PartialEq)]
pub struct Folded {
    /// The stage or lane.
    pub key: Key,
    /// How many touchpoints are in it.
    pub touchpoints: usize,
    /// Their worst trust, all their open pain points, and whether one of them matters.
    pub worst: Block,
}

/// What each folded band of a journey stands for.
pub fn summaries(journey: &Journey, folds: &Folds) -> Vec<Folded> {
    let stages = folds.stages.iter().map(|id| Key::Stage(id.clone()));
    let keys = stages.chain(folds.lanes.iter().map(|id| Key::Lane(id.clone())));
    keys.filter(|key| journey.has(key)).map(|key| summary(journey, key)).collect()
}

fn summary(journey: &Journey, key: Key) -> Folded {
    let lies_in = |t: &Touchpoint| match &key {
        Key::Stage(id) => t.stage == *id,
        Key::Lane(id) => t.lane == *id,
        _ => false,
    };
    let (mut touchpoints, mut worst) = (0, Block::default());
    for touchpoint in journey.touchpoints().values().filter(|t| lies_in(t)) {
        let block = Block::of(touchpoint, Rect::default());
        touchpoints += 1;
        worst.pains += block.pains;
        worst.worst = worst.worst.max(block.worst);
        worst.matters |= block.matters;
        if block.trust.is_some_and(|trust| worst.trust.is_none_or(|least| trust < least)) {
            (worst.trust, worst.measured) = (block.trust, block.measured);
        }
    }
    Folded { key, touchpoints, worst }
}

/// The journey without what is hidden. Transitions that lead there are left to lead nowhere.
pub fn shown(journey: &Journey, folds: &Folds) -> Journey {
    let is_shown = |record: &Record| !matches!(record, Record::Touchpoint(touchpoint) if folds.hides(touchpoint));
    Journey::from_records(journey.records().filter(|(_, record)| is_shown(record)))
}

/// The same arrangement with the bands that are folded made narrow.
pub fn squeezed(placement: &Placement, folds: &Folds) -> Placement {
    let across = Squeeze::of(&placement.stages, |id| folds.stages.contains(id), NARROW.0);
    let down = Squeeze::of(&placement.lanes, |id| folds.lanes.contains(id), NARROW.1);
    let mut placement = placement.clone();
    across.bands(&mut placement.stages);
    down.bands(&mut placement.lanes);
    for card in placement.cards.values_mut() {
        (card.x, card.y) = (across.at(card.x), down.at(card.y));
    }
    for point in placement.routes.iter_mut().flat_map(|route| &mut route.points) {
        *point = Point::new(across.at(point.x), down.at(point.y));
    }
    (placement.size.w, placement.size.h) = (across.at(placement.size.w), down.at(placement.size.h));
    placement
}

/// Along one axis: where folded bands begin and end, and how much is left of each.
struct Squeeze(Vec<(f32, f32, f32)>);

impl Squeeze {
    fn of<I>(bands: &[Band<I>], is_folded: impl Fn(&I) -> bool, narrow: f32) -> Self {
        let folded = bands.iter().filter(|band| is_folded(&band.id));
        Self(folded.map(|band| (band.start, band.start + band.size, narrow.min(band.size))).collect())
    }

    fn at(&self, v: f32) -> f32 {
        let mut shift = 0.0;
        for (start, end, left) in &self.0 {
            if v >= *end {
                shift += end - start - left;
            } else if v > *start {
                return start - shift + (v - start) / (end - start) * left;
            }
        }
        v - shift
    }

    fn bands<I>(&self, bands: &mut [Band<I>]) {
        for band in bands {
            let (start, end) = (self.at(band.start), self.at(band.start + band.size));
            (band.start, band.size) = (start, end - start);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::session::{Selection, Session};
    use crate::journey::{Edit, TouchpointId};

    fn session() -> Session {
        Session::new(crate::templates::named("trusted-traveler").expect("there is such a template").journey())
    }

    /// A stage in the middle of the journey with touchpoints in it.
    fn stage(session: &Session) -> (Key, Vec<TouchpointId>) {
        let journey = session.journey();
        let inside = |id: &StageId| {
            let touchpoints = journey.touchpoints().iter().filter(|(_, t)| t.stage == *id);
            touchpoints.map(|(id, _)| id.clone()).collect::<Vec<_>>()
        };
        let stages = journey.stages().skip(1).map(|stage| (Key::Stage(stage.id.clone()), inside(&stage.id)));
        stages.into_iter().find(|(_, inside)| !inside.is_empty()).expect("a stage with touchpoints")
    }

    #[test]
    fn a_folded_stage_is_narrow_and_what_is_in_it_is_not_drawn() {
        let mut session = session();
        let before = session.view().placement.clone();
        let (key, inside) = stage(&session);
        session.toggle_fold(&key);
        let view = session.view();
        let Key::Stage(id) = &key else { panic!("a stage") };
        let band = view.placement.stages.iter().find(|band| band.id == *id).expect("it is there");
        assert_eq!(band.size, NARROW.0);
        assert!(inside.iter().all(|id| !view.placement.cards.contains_key(id)));
        assert_eq!(view.placement.cards.len(), before.cards.len() - inside.len());
        assert!(view.placement.size.w < before.size.w);
        for (id, card) in &view.placement.cards {
            assert_eq!((card.w, card.h), (before.cards[id].w, before.cards[id].h));
        }
        let ends = |route: &crate::layout::Route| inside.contains(&route.from) || inside.contains(&route.to);
        assert!(!view.placement.routes.iter().any(ends));
        let folded = &view.folded[0];
        assert_eq!((&folded.key, folded.touchpoints), (&key, inside.len()));
        assert!(inside.iter().all(|id| session.is_folded(id)));
        assert_eq!(session.hidden(), inside.len());

        session.toggle_fold(&key);
        assert_eq!(session.view().placement, before, "unfolded, everything is where it was");
        assert!(!session.is_unsaved() && session.history().next_undo().is_none());
    }

    #[test]
    fn lines_through_a_folded_band_keep_their_order() {
        let bands = [("a", 0.0, 100.0), ("b", 100.0, 200.0), ("c", 300.0, 50.0)];
        let bands: Vec<_> = bands.iter().map(|(id, start, size)| Band { id, start: *start, size: *size }).collect();
        let squeeze = Squeeze::of(&bands, |id| **id == "b", 52.0);
        let places: Vec<f32> = [0.0, 99.0, 100.0, 200.0, 300.0, 350.0].map(|v| squeeze.at(v)).into();
        assert_eq!(places, [0.0, 99.0, 100.0, 126.0, 152.0, 202.0]);
    }

    #[test]
    fn what_is_hidden_unfolds_when_it_is_selected_and_is_edited_all_the_same() {
        let mut session = session();
        let (key, inside) = stage(&session);
        session.selection = Selection::touchpoint(&inside[0]);
        session.toggle_fold(&key);
        assert_eq!(session.selection, Selection::one(key.clone()), "the focus goes to the heading");
        let name = "Another name".to_owned();
        session.perform(&Edit::Rename { key: Key::Touchpoint(inside[0].clone()), name }).expect("renamed");
        session.view();
        assert!(session.is_folded(&inside[0]), "an edit alone unfolds nothing");
        session.undo();
        session.view();
        assert!(session.selection.has(&inside[0]), "undo shows what it took back");
        assert!(!session.is_folded(&inside[0]) && !session.folds().is_any());
    }
}
