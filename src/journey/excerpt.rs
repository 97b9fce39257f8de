//! A part of a journey as a journey of its own, and such a part put into another journey: what copying and pasting
//! mean.

use super::id::{EvidenceId, LaneId, Mint, StageId, TouchpointId};
use super::model::Journey;
use super::record::{Head, Key, Record};
use super::refs::references;
use super::touchpoint::Touchpoint;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// These touchpoints with the transitions among them, and the stages, lanes, personas and evidence they name.
pub fn excerpt(journey: &Journey, touchpoints: &BTreeSet<TouchpointId>) -> Journey {
    let mut records = BTreeMap::new();
    for id in touchpoints {
        let Some(touchpoint) = journey.touchpoint(id) else { continue };
        let mut touchpoint = touchpoint.clone();
        touchpoint.next.retain(|next| touchpoints.contains(&next.to));
        let (key, record) = (Key::Touchpoint(id.clone()), Record::Touchpoint(Arc::new(touchpoint)));
        for named in references(&key, &record).into_iter().map(|reference| reference.to) {
            if !matches!(named, Key::Touchpoint(_))
                && let Some(record) = journey.get(&named)
            {
                records.insert(named, record);
            }
        }
        records.insert(key, record);
    }
    let head = journey.head();
    let lanes = head.lanes.iter().filter(|id| records.contains_key(&Key::Lane((*id).clone()))).cloned().collect();
    let stages = head.stages.iter().filter(|id| records.contains_key(&Key::Stage((*id).clone()))).cloned().collect();
    let head = Head { title: head.title.clone(), lanes, stages, ..Head::default() };
    records.insert(Key::Journey, Record::Journey(Arc::new(head)));
    Journey::from_records(records)
}

/// The records that put a part into a journey, to be added together: the touchpoints under fresh ids, in the stages and
/// lanes of the same name or id, otherwise in the given ones, and the personas and evidence that aren't there yet.
pub fn graft(
    journey: &Journey,
    part: &Journey,
    (stage, lane): &(StageId, LaneId),
    mint: &mut Mint,
) -> Vec<(Key, Record)> {
    let mut records = Vec::new();
    let mut taken = BTreeSet::new();
    let mut touchpoints: BTreeMap<TouchpointId, TouchpointId> = BTreeMap::new();
    for (old, touchpoint) in part.reading_order() {
        let is_taken = |id: &TouchpointId| journey.touchpoint(id).is_some() || taken.contains(id);
        let id: TouchpointId = mint.id(&touchpoint.name, is_taken);
        taken.insert(id.clone());
        touchpoints.insert(old.clone(), id);
    }
    let personas = adopt(
        part.personas(),
        journey.personas(),
        |p| &p.name,
        mint,
        |id, p| {
            records.push((Key::Persona(id), Record::Persona(p)));
        },
    );
    let evidence = adopt(
        part.evidence(),
        journey.evidence(),
        |e| &e.title,
        mint,
        |id, e| {
            records.push((Key::Evidence(id), Record::Evidence(e)));
        },
    );
    for (old, id) in &touchpoints {
        let Some(touchpoint) = part.touchpoint(old) else { continue };
        let mut touchpoint = touchpoint.clone();
        touchpoint.pin = None;
        touchpoint.stage = stage_like(journey, part, &touchpoint.stage).unwrap_or_else(|| stage.clone());
        touchpoint.lane = lane_like(journey, part, &touchpoint.lane).unwrap_or_else(|| lane.clone());
        touchpoint.persona = touchpoint.persona.and_then(|old| personas.get(&old).cloned());
        touchpoint.next.retain_mut(|next| match touchpoints.get(&next.to) {
            Some(to) => {
                next.to = to.clone();
                true
            }
            None => false,
        });
        for list in evidence_lists(&mut touchpoint) {
            *list = list.iter().filter_map(|old| evidence.get(old).cloned()).collect();
        }
        records.push((Key::Touchpoint(id.clone()), Record::Touchpoint(Arc::new(touchpoint))));
    }
    records
}

/// Under which ids the records of a part are in a journey: those that are there already under the same id and name stay,
/// the others are to be `added`, under a fresh id where theirs is taken.
fn adopt<I, R>(
    part: &BTreeMap<I, Arc<R>>,
    there: &BTreeMap<I, Arc<R>>,
    name: impl Fn(&R) -> &str,
    mint: &mut Mint,
    mut added: impl FnMut(I, Arc<R>),
) -> BTreeMap<I, I>
where
    I: Ord + Clone + From<String>,
{
    let mut ids = BTreeMap::new();
    for (old, record) in part {
        let mut id = old.clone();
        match there.get(old) {
            Some(same) if name(same) == name(record) => {}
            other => {
                if other.is_some() {
                    id = mint.id(name(record), |id| there.contains_key(id));
                }
                added(id.clone(), Arc::clone(record));
            }
        }
        ids.insert(old.clone(), id);
    }
    ids
}

/// The stage that goes by the same name, best with the same id too; else that of the same id.
fn stage_like(journey: &Journey, part: &Journey, id: &StageId) -> Option<StageId> {
    let name = part.stage(id).map_or("", |stage| stage.name.as_str());
    let same = |stage: &&super::record::Stage| !name.is_empty() && stage.name == name;
    let own = journey.stage(id);
    let best = own.filter(same).or_else(|| journey.stages().find(same)).or(own);
    best.map(|stage| stage.id.clone())
}

fn lane_like(journey: &Journey, part: &Journey, id: &LaneId) -> Option<LaneId> {
    let name = part.lane(id).map_or("", |lane| lane.name.as_str());
    let same = |lane: &&super::record::Lane| !name.is_empty() && lane.name == name;
    let own = journey.lane(id);
    let best = own.filter(same).or_else(|| journey.lanes().find(same)).or(own);
    best.map(|lane| lane.id.clone())
}

/// Every list of a touchpoint that names evidence.
fn evidence_lists(touchpoint: &mut Touchpoint) -> impl Iterator<Item = &mut Vec<EvidenceId>> {
    let trust = touchpoint.trust.as_mut().map(|trust| &mut trust.evidence);
    let burden = touchpoint.burden.as_mut().map(|burden| &mut burden.evidence);
    let pains = touchpoint.pain_points.values_mut().map(|pain| &mut pain.evidence);
    let brights = touchpoint.bright_spots.values_mut().map(|bright| &mut bright.evidence);
    trust.into_iter().chain(burden).chain(pains).chain(brights)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journey::Edit;

    fn sample() -> Journey {
        crate::templates::named("trusted-traveler").expect("a template").journey()
    }

    fn all(journey: &Journey) -> BTreeSet<TouchpointId> {
        journey.touchpoints().keys().cloned().collect()
    }

    fn somewhere(journey: &Journey) -> (StageId, LaneId) {
        (journey.head().stages[0].clone(), journey.head().lanes[0].clone())
    }

    #[test]
    fn a_part_holds_together_by_itself() {
        let journey = sample();
        let two: BTreeSet<_> = journey.touchpoints().keys().take(2).cloned().collect();
        for chosen in [two, all(&journey), BTreeSet::new()] {
            let part = excerpt(&journey, &chosen);
            assert_eq!(part.joint_problems(), []);
            assert_eq!(part.touchpoints().len(), chosen.len());
        }
    }

    #[test]
    fn grafted_into_itself_all_is_there_twice_in_the_same_places() {
        let journey = sample();
        let part = excerpt(&journey, &all(&journey));
        let records = graft(&journey, &part, &somewhere(&journey), &mut Mint::seeded(3));
        let patch = Edit::AddAll { records }.patch(&journey).expect("it can be added");
        let mut twice = journey.clone();
        twice.apply(&patch).expect("made of this journey");
        assert_eq!(twice.touchpoints().len(), 2 * journey.touchpoints().len());
        assert_eq!(twice.transition_count(), 2 * journey.transition_count());
        assert_eq!(twice.evidence().len(), journey.evidence().len());
        for id in &journey.head().stages {
            let count = |journey: &Journey| journey.touchpoints().values().filter(|t| t.stage == *id).count();
            assert_eq!(count(&twice), 2 * count(&journey), "{id}");
        }
    }

    #[test]
    fn in_another_journey_places_go_by_name_and_what_is_named_comes_along() {
        let journey = sample();
        let part = excerpt(&journey, &all(&journey));
        let mut other = Journey::default();
        let stage =
            crate::journey::Stage { id: "only".into(), name: "Only".into(), span: String::new(), note: String::new() };
        let mut lane = (*journey.lanes().next().expect("a lane")).clone();
        let named = lane.id.clone();
        lane.id = "renamed".into();
        let add = [Edit::AddStage { stage, at: 0 }, Edit::AddLane { lane, at: 0 }];
        for edit in add {
            let patch = edit.patch(&other).expect("it can be added");
            other.apply(&patch).expect("made of this journey");
        }
        let cell = ("only".into(), "renamed".into());
        let records = graft(&other, &part, &cell, &mut Mint::seeded(3));
        let patch = Edit::AddAll { records }.patch(&other).expect("it can be added");
        other.apply(&patch).expect("made of this journey");
        assert_eq!(other.joint_problems(), []);
        assert_eq!(other.touchpoints().len(), journey.touchpoints().len());
        assert_eq!(other.evidence().len(), part.evidence().len());
        assert!(journey.touchpoints().values().any(|t| t.lane == named), "the lane is in use");
        assert!(other.touchpoints().values().all(|t| t.stage == "only".into()));
    }
}
