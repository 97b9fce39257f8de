//! Edits of what touchpoints stand in and refer to: head, stages, lanes, personas, evidence.

use super::{Fate, Refusal, touchpoints};
use crate::journey::draft::Draft;
use crate::journey::id::{EvidenceId, LaneId, StageId, TouchpointId};
use crate::journey::record::{Key, Lane, Record, Stage};
use crate::journey::refs::{Reference, references};
use crate::journey::touchpoint::Touchpoint;
use std::collections::BTreeSet;
use std::sync::Arc;

pub(super) fn rename(draft: &mut Draft<'_>, key: &Key, name: &str) -> Result<(), Refusal> {
    let record = draft.existing(key.clone()).ok_or_else(|| Refusal::gone(key))?;
    let field = match record {
        Record::Journey(head) => &mut Arc::make_mut(head).title,
        Record::Lane(lane) => &mut Arc::make_mut(lane).name,
        Record::Stage(stage) => &mut Arc::make_mut(stage).name,
        Record::Persona(persona) => &mut Arc::make_mut(persona).name,
        Record::Evidence(evidence) => &mut Arc::make_mut(evidence).title,
        Record::Touchpoint(touchpoint) => &mut Arc::make_mut(touchpoint).name,
    };
    name.clone_into(field);
    Ok(())
}

pub(super) fn revise(draft: &mut Draft<'_>, key: &Key, record: &Record) -> Result<(), Refusal> {
    let base = draft.base();
    match (key, record) {
        (Key::Persona(_), Record::Persona(_)) | (Key::Evidence(_), Record::Evidence(_)) => {}
        (Key::Touchpoint(id), Record::Touchpoint(_)) if base.touchpoint(id).is_some() => {}
        (Key::Lane(id), Record::Lane(lane)) if base.lane(id).is_some() && lane.id == *id => {}
        (Key::Stage(id), Record::Stage(stage)) if base.stage(id).is_some() && stage.id == *id => {}
        (Key::Journey, Record::Journey(head)) => {
            let (lanes, stages): (BTreeSet<_>, BTreeSet<_>) =
                (head.lanes.iter().collect(), head.stages.iter().collect());
            let whole = lanes.len() == head.lanes.len() && stages.len() == head.stages.len();
            if !whole || !lanes.into_iter().eq(base.lanes.keys()) || !stages.into_iter().eq(base.stages.keys()) {
                return Err(Refusal::NotPossible("the head lists each stage and each lane once"));
            }
        }
        _ => return Err(Refusal::gone(key)),
    }
    draft.put(key.clone(), Some(record.clone()));
    Ok(())
}

pub(super) fn add_lane(draft: &mut Draft<'_>, lane: &Lane, at: usize) -> Result<(), Refusal> {
    let key = Key::Lane(lane.id.clone());
    if draft.get(&key).is_some() {
        return Err(Refusal::AlreadyThere(key.to_string()));
    }
    draft.put(key, Some(Record::Lane(Arc::new(lane.clone()))));
    let order = &mut draft.head().lanes;
    order.insert(at.min(order.len()), lane.id.clone());
    Ok(())
}

pub(super) fn add_stage(draft: &mut Draft<'_>, stage: &Stage, at: usize) -> Result<(), Refusal> {
    let key = Key::Stage(stage.id.clone());
    if draft.get(&key).is_some() {
        return Err(Refusal::AlreadyThere(key.to_string()));
    }
    draft.put(key, Some(Record::Stage(Arc::new(stage.clone()))));
    let order = &mut draft.head().stages;
    order.insert(at.min(order.len()), stage.id.clone());
    Ok(())
}

pub(super) fn reorder(draft: &mut Draft<'_>, key: &Key, to: usize) -> Result<(), Refusal> {
    fn shift<I: PartialEq>(order: &mut Vec<I>, id: &I, to: usize) -> bool {
        let Some(from) = order.iter().position(|x| x == id) else { return false };
        let id = order.remove(from);
        order.insert(to.min(order.len()), id);
        true
    }
    let found = match key {
        Key::Lane(id) => shift(&mut draft.head().lanes, id, to),
        Key::Stage(id) => shift(&mut draft.head().stages, id, to),
        _ => false,
    };
    if found { Ok(()) } else { Err(Refusal::gone(key)) }
}

pub(super) fn delete_lane(draft: &mut Draft<'_>, id: &LaneId, fate: &Fate<LaneId>) -> Result<(), Refusal> {
    let key = Key::Lane(id.clone());
    if draft.get(&key).is_none() {
        return Err(Refusal::gone(&key));
    }
    if *fate == Fate::MoveTo(id.clone()) {
        return Err(Refusal::NotPossible("touchpoints can't move to the lane that is deleted"));
    }
    let inside = those(draft, |touchpoint| touchpoint.lane == *id);
    match fate {
        Fate::Delete => touchpoints::delete(draft, &inside)?,
        Fate::MoveTo(lane) => touchpoints::relocate(draft, &inside, None, Some(lane))?,
    }
    draft.head().lanes.retain(|lane| lane != id);
    draft.put(key, None);
    Ok(())
}

pub(super) fn delete_stage(draft: &mut Draft<'_>, id: &StageId, fate: &Fate<StageId>) -> Result<(), Refusal> {
    let key = Key::Stage(id.clone());
    if draft.get(&key).is_none() {
        return Err(Refusal::gone(&key));
    }
    if *fate == Fate::MoveTo(id.clone()) {
        return Err(Refusal::NotPossible("touchpoints can't move to the stage that is deleted"));
    }
    let inside = those(draft, |touchpoint| touchpoint.stage == *id);
    match fate {
        Fate::Delete => touchpoints::delete(draft, &inside)?,
        Fate::MoveTo(stage) => touchpoints::relocate(draft, &inside, Some(stage), None)?,
    }
    let head = draft.head();
    head.stages.retain(|stage| stage != id);
    head.script.retain(|stop| stop.stage.as_ref() != Some(id));
    draft.put(key, None);
    Ok(())
}

fn those(draft: &Draft<'_>, test: impl Fn(&Touchpoint) -> bool) -> Vec<TouchpointId> {
    draft.base().touchpoints().iter().filter(|(_, t)| test(t)).map(|(id, _)| id.clone()).collect()
}

/// Deletes a persona or an evidence record together with every reference to it.
pub(super) fn delete_referred(draft: &mut Draft<'_>, key: &Key) -> Result<(), Refusal> {
    if draft.get(key).is_none() {
        return Err(Refusal::gone(key));
    }
    let to_it: Vec<Reference> = draft
        .base()
        .records()
        .flat_map(|(from, record)| references(&from, &record))
        .filter(|reference| reference.to == *key)
        .collect();
    unlink(draft, &to_it);
    draft.put(key.clone(), None);
    Ok(())
}

/// Takes references away. A touchpoint's stage and lane can't be taken away, only changed.
pub(super) fn unlink(draft: &mut Draft<'_>, references: &[Reference]) {
    for Reference { subject, to, .. } in references {
        use crate::journey::record::Subject;
        match (subject, to) {
            (Subject::Transition(from, _), Key::Touchpoint(to)) => {
                if let Some(touchpoint) = draft.touchpoint(from) {
                    touchpoint.next.retain(|next| next.to != *to);
                }
            }
            (Subject::Record(Key::Journey), Key::Touchpoint(id)) => draft.head().script.retain_mut(|stop| {
                let showed = !stop.shows.is_empty();
                stop.shows.retain(|shown| shown != id);
                !(showed && stop.shows.is_empty())
            }),
            (Subject::Record(Key::Journey), Key::Stage(id)) => {
                draft.head().script.retain(|stop| stop.stage.as_ref() != Some(id));
            }
            (Subject::Record(Key::Touchpoint(from)), Key::Persona(id)) => {
                if let Some(touchpoint) = draft.touchpoint(from) {
                    touchpoint.persona.take_if(|persona| persona == id);
                }
            }
            (Subject::Record(Key::Touchpoint(from)), Key::Evidence(id)) => {
                if let Some(touchpoint) = draft.touchpoint(from) {
                    forget_evidence(touchpoint, id);
                }
            }
            _ => {}
        }
    }
}

fn forget_evidence(touchpoint: &mut Touchpoint, id: &EvidenceId) {
    let drop_it = |list: &mut Vec<EvidenceId>| list.retain(|evidence| evidence != id);
    if let Some(trust) = &mut touchpoint.trust {
        drop_it(&mut trust.evidence);
    }
    if let Some(burden) = &mut touchpoint.burden {
        drop_it(&mut burden.evidence);
    }
    touchpoint.pain_points.values_mut().for_each(|pain| drop_it(&mut pain.evidence));
    touchpoint.bright_spots.values_mut().for_each(|bright| drop_it(&mut bright.evidence));
}
